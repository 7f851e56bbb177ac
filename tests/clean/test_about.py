"""Captions, notes about authors, labels of kind."""

from __future__ import annotations

import pytest

from secondsource.clean.about import is_author_note, is_caption, read_kind, read_label, read_title_kind


@pytest.mark.parametrize(
    "line",
    [
        "Photo: The ferry at the quay",
        "A cellar in Saddler’s Lane. Photo: Mirela Tosk",
        "Families wait at the gate. (Lena Quist/Norrwire)",
        "The bridge at Oru (file photo)",
        "[Photo by Jane Roe]",
    ],
)
def test_a_caption_is_known_by_its_label_or_credit(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "The photo showed nothing.",
        "The town demands that he stop using the image of its officers in an advert.",
        "He said (and/or wrote) so.",
    ],
)
def test_a_sentence_about_a_picture_is_no_caption(line: str) -> None:
    assert not is_caption(line)


def test_a_paragraph_that_opens_with_the_author_and_their_work_is_about_the_author() -> None:
    assert is_author_note("Jane Roe is a journalist who has written about dams.", ["Jane Roe"])
    assert is_author_note("The author is a reporter at the Lantern.", [])


@pytest.mark.parametrize("line", ["John Doe is a journalist.", "The author was arrested on Monday.", "Jane Roe left."])
def test_a_sentence_about_somebody_else_or_a_deed_is_not(line: str) -> None:
    assert not is_author_note(line, ["Jane Roe"])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("OPINION", "opinion"),
        ("Press release", "statement"),
        ("Opinion | Water", "opinion"),
        ("Blog", "blog"),
        ("Rivers", None),
    ],
)
def test_a_label_states_the_kind_of_text(line: str, kind: str | None) -> None:
    assert read_kind(line) == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Opinion: Let the wall stand", "opinion"),
        ("Statement on the wall of Ellis", "statement"),
        ("Opinion is divided on the wall", None),
    ],
)
def test_a_title_states_a_kind_by_its_label(title: str, kind: str | None) -> None:
    assert read_title_kind(title) == kind


def test_a_label_may_bear_a_number_and_nothing_else() -> None:
    assert read_label("Press Release No. 41/2019") == "statement"
    assert read_label("Press release on the wall") is None
