from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.link.claims.contradictions import is_bare, is_denied, is_somebody, may_be_contested, read_told
from secondsource.link.conflicts.conflicts import find_conflicts
from secondsource.stage import Layers
from secondsource.tables import Conflict
from secondsource.worktables import Sourced


def row_of(text: str, source: str, *, stance: str = "asserts", page: str = "d1") -> Sourced:
    return Sourced(
        document_id=page,
        statement_id=f"{source} {text}",
        claim_id="c",
        source=source,
        source_kind="speaker",
        source_label=source,
        uri="https://o.example/1",
        earliest=None,
        stance=stance,
        text=text,
        why="the same words on both pages",
    )


def denies(left: Sourced, right: Sourced) -> bool:
    return is_denied(read_told(left), read_told(right))


FIRED = row_of("the guards fired at the crowd after the vote", "Mara Voss")


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("the guards fired at the crowd", "denies"),
        ("the report", "denies"),
        ("it", "denies"),
    ],
)
def test_a_denial_of_a_claim_denies_it(text: str, stance: str) -> None:
    assert denies(FIRED, row_of(text, "Jon Abel", stance=stance, page="d2"))


@pytest.mark.parametrize(
    ("left", "right", "is_told"),
    [
        ("the guards at the gate fired", "the guards at the gate never fired", True),
        ("the guards at the gate fired", "the guards stood at the gate, and the union did not march", False),
        ("the guards may fire at the gate", "the guards at the gate will not fire", False),
        ("Orr pulled out of the race for the harbour seat", "Orr will not run in the race for the harbour seat", False),
    ],
)
def test_words_say_no_where_the_negation_is_of_what_the_other_tells(left: str, right: str, *, is_told: bool) -> None:
    assert denies(row_of(left, "Mara Voss"), row_of(right, "Jon Abel", page="d2")) == is_told


@pytest.mark.parametrize("text", ["to stand down", "new rules for the harbour"])
def test_nobody_denies_a_demand_or_a_thing(text: str) -> None:
    assert not denies(row_of(text, "Mara Voss"), row_of(text, "Jon Abel", stance="denies", page="d2"))


def test_one_part_of_a_statement_does_not_deny_the_whole() -> None:
    whole = row_of("the claims a lie by those who lost the harbour", "Jon Abel", stance="denies")
    assert not denies(row_of("a lie by those who lost the harbour", "Mara Voss"), whole)


@pytest.mark.parametrize(("whose", "is_told"), [("the harbour office", False), ("the mayor", True)])
def test_who_repeats_what_a_source_told_puts_nothing_forward_that_it_denies(whose: str, *, is_told: bool) -> None:
    told = row_of(f"this contradicts testimony by {whose} that the gate was shut at noon", "Mara Voss")
    said = row_of("that the gate was shut at noon", "harbour office", stance="denies", page="d2")
    assert denies(told, said) == is_told


def test_sources_that_pages_call_the_same_do_not_contradict_each_other() -> None:
    right = row_of(FIRED.text, "other officials", stance="denies", page="d2")
    left = row_of(FIRED.text, "Other officials", page="d1")
    assert not denies(left, right)


def test_a_body_and_its_initials_are_one_source() -> None:
    right = row_of(FIRED.text, "U. P. Port Survey", stance="denies", page="d2")
    assert not denies(row_of(FIRED.text, "Upper Parish Port Survey", page="d1"), right)
    assert denies(row_of(FIRED.text, "Upper Parish Road Survey", page="d1"), right)


@pytest.mark.parametrize(("label", "is_one"), [("the ministry", True), ("EU", True), ("that", False), ("2016", False)])
def test_a_word_of_grammar_or_a_number_is_no_source(label: str, *, is_one: bool) -> None:
    assert is_somebody(label) == is_one


@pytest.mark.parametrize(("text", "told"), [("the report", True), ("the guards fired at the crowd", False)])
def test_a_denial_is_bare_where_it_only_points_back(text: str, *, told: bool) -> None:
    assert is_bare(read_told(row_of(text, "Jon Abel", stance="denies"))) == told


@pytest.mark.parametrize(
    ("page", "text", "is_told"),
    [
        ("d2", "that the company had asked for the quay to be cleared", True),
        ("d2", "asking for the quay to be cleared", True),
        ("d1", "asking for the quay to be cleared", False),
        ("d2", "that the quay belongs to the town", False),
    ],
)
def test_who_denies_having_asked_stands_against_a_page_that_tells_so(page: str, text: str, *, is_told: bool) -> None:
    asked = row_of("the quay to be cleared", "Tide Bulk", stance="asks", page="d1")
    assert denies(asked, row_of(text, "Tide Bulk", stance="denies", page=page)) == is_told


def test_nobody_denies_what_another_asks_for() -> None:
    asked = row_of("that the quay is cleared", "Tide Bulk", stance="asks")
    assert not denies(asked, row_of("that the quay is cleared", "Mara Voss", stance="denies", page="d2"))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Captain Orr remains in command", True),
        ("the deputy captain remains in hospital", False),
        ("Captain Orr was sacked as captain", False),
    ],
)
def test_who_remains_in_office_denies_that_they_were_relieved_of_it(
    text: str,
    is_one: bool,  # noqa: FBT001 - a case of the test
) -> None:
    relieved = row_of("Captain Orr was relieved of his post overnight", "Vale Radio")
    assert denies(relieved, row_of(text, "the guild", page="d2")) is is_one


def test_a_denial_of_them_that_was_found_to_be_of_a_claim_denies_it() -> None:
    them = row_of("them in the strongest terms", "Jon Abel", stance="denies", page="d2")
    assert not denies(FIRED, them)
    assert denies(FIRED, replace(them, points_back=1))


def test_the_own_statements_of_two_sides_stand_against_each_other_besides_the_page_that_has_both() -> None:
    fired = "the guards fired at the crowd after the vote"
    told = [
        row_of(fired, "Dock Union"),
        row_of("this", "Guard Ministry", stance="denies"),
        replace(row_of(f"{fired} on Friday", "Dock Union", page="d2"), on_own_page=1, earliest="2021-03-05"),
        replace(row_of("the report", "Guard Ministry", stance="denies", page="d3"), on_own_page=1),
    ]
    found = find_conflicts(Layers({"contested": told}))["conflicts"]
    pairs = {(row.value_l, row.value_r) for row in found if isinstance(row, Conflict)}
    assert pairs == {(fired, "this"), (f"{fired} on Friday", "the report")}


def test_of_several_denials_on_a_page_the_one_in_the_same_words_is_told() -> None:
    denials = ("I would have seen them", "no trucks were in the yard")
    told = [
        row_of("trucks left the yard before dawn", "Mara Voss"),
        *(replace(row_of(text, "Jon Abel", stance="denies"), points_back=1) for text in denials),
    ]
    (found,) = find_conflicts(Layers({"contested": told}))["conflicts"]
    assert isinstance(found, Conflict)
    assert found.value_r == "no trucks were in the yard"


TEXTS = [
    "the guards fired at the crowd after the vote",
    "the guards did not fire at the crowd after the vote",
    "nobody fired at the crowd without any order after the vote",
    "Captain Orr was relieved of his post overnight",
    "Captain Orr remains in command",
    "the report",
    "the council passed a resolution on the port",
    "the council passed a law on the port",
    "the council passed a paper that is not a law",
]


@given(
    rows=st.lists(
        st.builds(
            row_of,
            st.sampled_from(TEXTS),
            st.sampled_from(["Dock Union", "Guard Ministry", "Vale Radio"]),
            stance=st.sampled_from(["asserts", "alleges", "denies", "doubts", "asks"]),
            page=st.sampled_from(["d1", "d2", "d3"]),
        ),
        min_size=1,
        max_size=6,
        unique_by=lambda row: row.statement_id,
    )
)
def test_a_claim_that_may_not_be_contested_has_no_conflict(rows: list[Sourced]) -> None:
    made = find_conflicts(Layers({"contested": rows}))
    assert may_be_contested(rows) or not (made["conflicts"] or made["failures"])


def test_tellings_that_deny_nothing_and_name_no_act_are_not_contested() -> None:
    assert not may_be_contested([FIRED, row_of("Captain Orr has left his post", "Vale Radio")])


def test_a_no_in_another_clause_than_the_phrase_does_not_deny_it() -> None:
    fired = row_of("she then opened fire on the others", "Mara Voss")
    assert not denies(fired, row_of("she also fired through a wall at the guards but none were hit", "Jon Abel"))


def test_who_refuses_to_do_a_thing_does_not_deny_that_it_is_done() -> None:
    assert not denies(FIRED, row_of("to fire at the crowd after the vote", "Jon Abel", stance="denies", page="d2"))
