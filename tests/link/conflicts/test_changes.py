"""Numbers that change over time, and numbers that leave room: neither is a conflict."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.builders import CONFLICT_STAGES, Pile, add_mention, add_page, add_statement, run_stages

from secondsource.read.quantities import quantities
from secondsource.tables import ChainLink, Change, Conflict, Document, Statement

STAGES = (quantities.STAGE, *CONFLICT_STAGES)


def tell(pile: Pile, number: int, speaker: str, text: str, day: int = 4) -> None:
    """Add a page about Dervan of a day of March on which somebody says ``text``."""
    page = add_page(pile, f"https://o{number}.example/1", f"{text}. Oreb.", published=f"2021-03-{day:02}")
    for name in ("Dervan", "Oreb"):
        add_mention(pile, page, name, type="GPE")
    add_statement(pile, page, text, ("speaker", speaker, None))


def read(*told: tuple[str, str, int]) -> Pile:
    """Return what is found in pages, each with its speaker, what is said, and the day of March."""
    pile = Pile()
    for number, (speaker, text, day) in enumerate(told):
        tell(pile, number, speaker, text, day)
    return run_stages(pile, STAGES)


def changes_of(pile: Pile) -> list[tuple[str, str]]:
    return sorted((row.value_l, row.value_r) for row in pile.of(Change))


def test_a_later_figure_of_the_same_source_is_told_as_a_change() -> None:
    pile = read(("Mara Voss", "9 people were killed in Dervan", 4), ("Mara Voss", "14 people were killed in Dervan", 5))
    assert (changes_of(pile), pile.of(Conflict)) == ([("9", "14")], [])


def test_a_page_of_several_versions_is_no_earlier_than_another_whatever_day_it_bears() -> None:
    pile = Pile()
    for number, count in ((1, 9), (1, 14), (2, 11)):
        tell(pile, number, "Mara Voss", f"{count} people were killed in Dervan", 3 + number)
    assert changes_of(run_stages(pile, STAGES)) == []


def test_a_least_number_that_its_source_raises_is_told_as_a_change() -> None:
    told = (("at least 9 people were killed in Dervan", 4), ("at least 14 people were killed in Dervan", 5))
    assert changes_of(read(*(("Mara Voss", *one) for one in told))) == [("at least 9", "at least 14")]


def test_a_number_told_in_passing_is_told_anew_by_nobody() -> None:
    later = "the gate of the northern harbour was shut a day before 14 people were killed in Dervan"
    pile = read(("Mara Voss", "9 people were killed in Dervan", 4), ("Mara Voss", later, 5))
    assert changes_of(pile) == []


def test_a_number_told_in_passing_is_anew_in_a_later_version_of_a_page() -> None:
    pile = Pile()
    for day, n in ((4, 9), (5, 14)):
        words = f"the gate of the northern harbour was shut a day before {n} people were killed in Dervan"
        tell(pile, 1, f"Speaker Number{n}", words, day)
    assert changes_of(run_stages(pile, STAGES)) == [("9", "14")]


def test_a_change_says_who_gave_which_figure_when() -> None:
    pile = read(("Mara Voss", "9 people were killed in Dervan", 4), ("Mara Voss", "14 people were killed in Dervan", 5))
    assert [row.why for row in pile.of(Change)] == [
        "Mara Voss gives the number (dead) as “9” on 2021-03-04 and as “14” on 2021-03-05"
    ]


def test_a_later_version_of_a_page_is_told_as_a_change() -> None:
    pile = Pile()
    for day, n in ((4, 9), (5, 14)):
        tell(pile, 1, f"Speaker Number{n}", f"{n} people were killed in Dervan", day)
    assert changes_of(run_stages(pile, STAGES)) == [("9", "14")]


def test_two_sources_who_differ_make_a_conflict_and_no_change() -> None:
    pile = read(("Mara Voss", "9 people were killed in Dervan", 4), ("Jon Abel", "14 people were killed in Dervan", 5))
    assert (changes_of(pile), len(pile.of(Conflict))) == ([], 1)


@pytest.mark.parametrize(
    "later",
    [
        "the death toll in Dervan rose to 14",
        "the number of dead in Dervan was revised to 14",
        "14 people were killed in Dervan, up from 9",
    ],
)
def test_a_number_that_is_told_as_risen_does_not_conflict_with_an_earlier_lower_one(later: str) -> None:
    assert not read(("Mara Voss", "11 people were killed in Dervan", 4), ("Jon Abel", later, 5)).of(Conflict)


def test_a_number_that_is_told_as_risen_conflicts_with_a_later_lower_one() -> None:
    pile = read(
        ("Jon Abel", "the death toll in Dervan rose to 14", 4), ("Mara Voss", "11 people were killed in Dervan", 6)
    )
    assert len(pile.of(Conflict)) == 1


def test_a_doubling_told_by_one_source_is_a_change_and_no_two_claims() -> None:
    pile = read(("Mara Voss", "the death toll in Dervan doubled from 7 to 14", 4))
    assert (changes_of(pile), pile.of(Conflict)) == ([("7", "14")], [])


def test_what_a_number_was_before_conflicts_with_nothing() -> None:
    pile = read(
        ("Mara Voss", "the death toll in Dervan doubled from 7 to 14", 4),
        ("Jon Abel", "14 people were killed in Dervan", 4),
    )
    assert not pile.of(Conflict)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("over 5,000", "5,200"),
        ("at least 9", "14"),
        ("nearly 200", "196"),
        ("about 60", "57"),
        ("between 10 and 20", "15"),
        ("up to 30", "22"),
        ("dozens of", "47"),
        ("fewer than 30", "19"),
        ("600", "612"),
    ],
)
def test_a_number_that_leaves_room_for_another_does_not_conflict_with_it(left: str, right: str) -> None:
    told = "people were killed in Dervan"
    assert not read(("Mara Voss", f"{left} {told}", 4), ("Jon Abel", f"{right} {told}", 4)).of(Conflict)


@pytest.mark.parametrize(
    ("left", "right"),
    [("over 5,000", "4,200"), ("at least 14", "9"), ("between 10 and 20", "35"), ("up to 30", "44")],
)
def test_a_number_that_leaves_no_room_for_another_conflicts_with_it(left: str, right: str) -> None:
    told = "people were killed in Dervan"
    assert len(read(("Mara Voss", f"{left} {told}", 4), ("Jon Abel", f"{right} {told}", 4)).of(Conflict)) == 1


def test_who_denies_a_number_does_not_give_it() -> None:
    pile = Pile()
    for number, (speaker, stance, n) in enumerate((("Mara Voss", "denies", 30), ("Jon Abel", "asserts", 14))):
        text = f"{n} people were killed in Dervan"
        page = add_page(pile, f"https://o{number}.example/1", f"{text}. Oreb.", published="2021-03-04")
        for name in ("Dervan", "Oreb"):
            add_mention(pile, page, name, type="GPE")
        add_statement(pile, page, text, ("speaker", speaker, None), stance=stance)
    assert not [row for row in run_stages(pile, STAGES).of(Conflict) if row.kind == "number"]


_FRAMES = st.sampled_from(
    (
        "{n} people were killed at the gate in Dervan",
        "at the gate in Dervan more than {n} people were killed",
        "the death toll at the gate in Dervan rose to {n}",
        "in Dervan, at the gate, the dead number {n} or more",
    )
)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(2, 900), _FRAMES, st.integers(1, 9)), min_size=2, max_size=5))
def test_both_values_of_a_conflict_or_change_stand_in_the_spans_it_names(told: list[tuple[int, str, int]]) -> None:
    pile = read(*((f"Speaker Number{n % 3}", frame.format(n=n), day) for n, frame, day in told))
    pages = {row.document_id: row for row in pile.of(Document)}
    spans = {row.statement_id: (pages[row.document_id].text, row.content) for row in pile.of(Statement)}
    found: list[Conflict | Change] = [*pile.of(Conflict), *pile.of(Change)]
    for row in found:
        for statement_id, value in ((row.statement_id_l, row.value_l), (row.statement_id_r, row.value_r)):
            text, content = spans[statement_id]
            assert value
            assert any(value in text[span.start : span.end] for span in content)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(2, 900), _FRAMES, st.integers(1, 9)), min_size=2, max_size=4))
def test_each_conflict_names_both_who_gave_its_values(told: list[tuple[int, str, int]]) -> None:
    pile = read(*((f"Speaker Number{n % 3}", frame.format(n=n), day) for n, frame, day in told))
    speakers = {row.statement_id: row.name for row in pile.of(ChainLink) if row.role == "speaker"}
    for row in pile.of(Conflict):
        left, right = speakers[row.statement_id_l], speakers[row.statement_id_r]
        assert left != right
        assert row.why.startswith(f"{left} gives")
        assert f"{right} as “{row.value_r}”" in row.why


def test_a_number_of_dead_conflicts_with_none() -> None:
    pile = read(("Mara Voss", "no one was killed in Dervan", 4), ("Jon Abel", "14 people were killed in Dervan", 4))
    assert [(row.value_l, row.value_r) for row in pile.of(Conflict)] in ([("no one", "14")], [("14", "no one")])
