from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_page, add_statement, run_stages

from secondsource.link.claims.denials import is_bare_denial
from secondsource.link.origins import tellings
from secondsource.worktables import Telling


def is_bare(text: str, stance: str = "asserts") -> bool:
    pile = Pile()
    return is_bare_denial(add_statement(pile, add_page(pile, "https://o.example/1", text), text, stance=stance))


@pytest.mark.parametrize(
    "text",
    [
        "the report “a fabrication”",
        "that “a lie made up on the other shore”",
        "the idea as nonsense",
        "those claims were baseless",
        "the allegations were looked into by the harbour office and the police and were found to be unfounded",
        "that these late accusations by the crew, among them one of theft, are false",
        "that no such letter existed",
        "No such letter exists",
    ],
)
def test_what_calls_the_told_untrue_is_a_denial_by_any_verb(text: str) -> None:
    assert is_bare(text)


@pytest.mark.parametrize(
    "text",
    [
        "the report",
        "the harbour is a myth",
        "a false alarm rang at noon",
        "the story of a lie that shook the town",
        "no such luck for the crew",
        "it was a fine day",
        "that the mayor had the report read to the crew of the ferry and to the guards, which was no lie",
        "that Voss thought the office should look into the harbour to see if the log was forged",
    ],
)
def test_words_that_tell_something_of_their_own_are_no_bare_denial(text: str) -> None:
    assert not is_bare(text)


@pytest.mark.parametrize("text", ["this", "the allegations", "both claims"])
def test_a_word_for_the_told_is_a_denial_only_where_it_is_denied(text: str) -> None:
    assert is_bare(text, "denies")
    assert not is_bare(text)


def test_a_denial_of_what_one_source_says_over_two_paragraphs_denies_its_first_words() -> None:
    pile = Pile()
    words = "the ferry sank off Tamo", "its crew had left the bridge", "the report “a fabrication”"
    page = add_page(pile, "https://o.example/1", *words)
    first = add_statement(pile, page, words[0], ("speaker", "Mara Voss", None))
    add_statement(pile, page, words[1], ("speaker", "Mara Voss", None))
    denial = add_statement(pile, page, words[2], ("speaker", "Harbour Office", None))
    claims = {row.statement_id: (row.claim_id, row.stance) for row in run_stages(pile, [tellings.STAGE]).of(Telling)}
    assert claims[denial.statement_id] == (claims[first.statement_id][0], "denies")


def test_a_denial_of_what_one_source_says_over_two_paragraphs_denies_what_its_own_paragraph_tells() -> None:
    pile = Pile()
    words = "the ferry sank off Tamo", "its crew had left the bridge", "this"
    page = add_page(pile, "https://o.example/1", words[0], f"{words[1]}, and the office denied {words[2]}")
    add_statement(pile, page, words[0], ("speaker", "Mara Voss", None))
    second = add_statement(pile, page, words[1], ("speaker", "Mara Voss", None))
    denial = add_statement(pile, page, words[2], ("speaker", "Harbour Office", None), stance="denies")
    claims = {row.statement_id: row.claim_id for row in run_stages(pile, [tellings.STAGE]).of(Telling)}
    assert claims[denial.statement_id] == claims[second.statement_id]


def test_a_denial_is_of_what_was_told_and_not_of_what_is_only_named_within_it() -> None:
    pile = Pile()
    words = "the mayor approved the plan in a talk with the guards", "no such talk occurred"
    page = add_page(pile, "https://o.example/1", *words)
    told = add_statement(pile, page, words[0], ("speaker", "Mara Voss", None))
    within = "the plan in a talk with the guards"
    add_statement(pile, page, within, ("speaker", "the mayor", None), parent_id=told.statement_id, depth=1)
    denial = add_statement(pile, page, words[1], ("speaker", "Harbour Office", None))
    claims = {row.statement_id: (row.claim_id, row.stance) for row in run_stages(pile, [tellings.STAGE]).of(Telling)}
    assert claims[denial.statement_id] == (claims[told.statement_id][0], "denies")


def test_a_denial_is_of_the_first_clause_of_what_one_source_says_and_not_of_a_word_before_it() -> None:
    pile = Pile()
    words = "the cook told of abuse by the crew and claimed that they had poisoned her", "the allegations were baseless"
    page = add_page(pile, "https://o.example/1", *words)
    outer = add_statement(pile, page, words[0], ("speaker", "witnesses", None))
    below = {"parent_id": outer.statement_id, "depth": 1}
    add_statement(pile, page, "abuse by the crew", ("speaker", "the cook", None), **below)
    told = add_statement(pile, page, "they had poisoned her", ("speaker", "the cook", None), **below)
    denial = add_statement(pile, page, words[1], ("speaker", "Harbour Office", None))
    claims = {row.statement_id: (row.claim_id, row.stance) for row in run_stages(pile, [tellings.STAGE]).of(Telling)}
    assert claims[denial.statement_id] == (claims[told.statement_id][0], "denies")


@pytest.mark.parametrize(
    ("words", "speaker", "is_again"),
    [
        ("no order was given to the crew", "Mara Voss", True),
        ("we never gave an order to the crew", "Mara Voss", True),
        ("the crew had no order and slept", "Mara Voss", False),
        ("the day was not a fine one", "Mara Voss", False),
        ("no order was given to the crew", "Jon Abel", False),
    ],
)
def test_who_denies_a_thing_and_goes_on_that_something_is_not_so_denies_it_again(
    words: str,
    speaker: str,
    is_again: bool,  # noqa: FBT001 - a case of the test
) -> None:
    pile = Pile()
    page = add_page(pile, "https://o.example/1", "that the ferry had been sent out", words)
    denied = add_statement(
        pile, page, "that the ferry had been sent out", ("speaker", "Mara Voss", None), stance="denies"
    )
    then = add_statement(pile, page, words, ("speaker", speaker, None))
    rows = {row.statement_id: row for row in run_stages(pile, [tellings.STAGE]).of(Telling)}
    again = rows[then.statement_id].claim_id == rows[denied.statement_id].claim_id
    assert (again, rows[then.statement_id].stance) == (is_again, "denies" if is_again else "asserts")
