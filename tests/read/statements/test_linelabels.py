from __future__ import annotations

import pytest

from secondsource import read_text


def read_forms(text: str) -> list[tuple[str, str]]:
    return [(row.form, row.text) for row in read_text(text).statements]


@pytest.mark.parametrize("label", ["Hint", "MISTAKE OF THE DAY", "Screenshot", "AFP", "First Posted"])
def test_a_label_before_a_colon_says_nothing(label: str) -> None:
    text = f"The bridge fell.\n\n{label}: The mill had stood there for years."
    assert ("own", "The mill had stood there for years.") in read_forms(text)


@pytest.mark.parametrize("speaker", ["Ann Bell", "ANN BELL", "Police", "Mayor Tom Reed", "Officials"])
def test_a_name_or_a_noun_for_who_tells_says_what_is_behind_its_colon(speaker: str) -> None:
    text = f"The bridge fell.\n\n{speaker}: The mill had stood there for years."
    assert ("direct", "The mill had stood there for years.") in read_forms(text)


def test_a_label_before_a_quote_leaves_it_said() -> None:
    assert ("direct", "“We heard it fall.”") in read_forms("The bridge fell.\n\nWitness: “We heard it fall.”")


def test_what_is_said_behind_a_label_is_said_by_who_says_it() -> None:
    text = "The bridge fell.\n\nHint: Ann Bell said that the mill had stood there for years."
    assert ("indirect", "that the mill had stood there for years") in read_forms(text)
