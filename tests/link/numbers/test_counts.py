from __future__ import annotations

import math
import time
from dataclasses import replace

import pytest
from tests.link.builders import Pile, add_mention, add_page, add_statement, find, run_stages

from secondsource.ids import make_id
from secondsource.link.claims import claims
from secondsource.link.numbers import countlinks, counts
from secondsource.reading import read_text
from secondsource.tables import Document, Quantity, Statement, Time
from secondsource.worktables import Count, CountLink, SayingRoot

STAGES = (counts.STAGE, countlinks.STAGE)


def add_number(
    pile: Pile,
    statement: Statement,
    value: str,
    low: float,
    *,
    counted: str | None = "people",
    unit: str | None = None,
) -> None:
    page = next(row for row in pile.of(Document) if row.document_id == statement.document_id)
    start = find(page, value, 0)
    end = start + len(value)
    row_id = make_id("quantity", page.document_id, start)
    row = Quantity(
        row_id, page.document_id, start, end, low, low, None, unit, None, None, counted, statement.statement_id
    )
    pile.tables["quantities"].append(row)


def tell(pile: Pile, number: int, text: str, value: str, low: float, *, place: str = "Dervan") -> Statement:
    """Add a page about a place that gives ``value`` of people."""
    page = add_page(pile, f"https://o{number}.example/1", f"{text}. {place} Oreb", published="2021-03-04")
    for name in (place, "Oreb"):
        add_mention(pile, page, name, type="GPE")
    statement = add_statement(pile, page, text)
    add_number(pile, statement, value, low)
    return statement


def n_links(pile: Pile) -> int:
    return len(run_stages(pile, STAGES).of(CountLink))


def test_the_same_number_of_one_thing_is_one_claim_whatever_the_words() -> None:
    pile = Pile()
    tell(pile, 1, "Eleven people were killed at the gate of the port", "Eleven", 11)
    tell(pile, 2, "the death of 11 people shook everybody who lives there", "11", 11)
    run_stages(pile, (*STAGES, claims.ROOTS))
    assert {row.why for row in pile.of(SayingRoot)} == {"the same number (dead: 11) at one place and time"}


def test_another_number_is_another_claim() -> None:
    pile = Pile()
    tell(pile, 1, "Eleven people were killed at the gate", "Eleven", 11)
    tell(pile, 2, "Twelve people were killed at the gate", "Twelve", 12)
    assert n_links(pile) == 0


def test_the_same_number_at_another_place_is_another_claim() -> None:
    pile = Pile()
    tell(pile, 1, "Eleven people were killed in Dervan at noon", "Eleven", 11)
    tell(pile, 2, "Eleven people were killed in Lisk at noon", "Eleven", 11, place="Lisk")
    assert n_links(pile) == 0


def test_a_number_told_in_passing_makes_no_claim() -> None:
    pile = Pile()
    tell(pile, 1, "Eleven people were killed at the gate of the port", "Eleven", 11)
    tell(pile, 2, "the minister spoke of the gate of the port, where eleven people were killed", "eleven", 11)
    assert n_links(pile) == 0


def test_a_small_number_needs_more_words_in_common() -> None:
    pile = Pile()
    tell(pile, 1, "Two people were killed when a lorry left the road", "Two", 2)
    tell(pile, 2, "Two people were killed by the police at a feast", "Two", 2)
    assert n_links(pile) == 0


def test_a_bare_number_counts_what_the_number_before_it_in_the_paragraph_counts() -> None:
    pile = Pile()
    page = add_page(pile, "https://o1.example/1", "The union says 19 people were killed; the ministry speaks of seven.")
    told, bare = (add_statement(pile, page, words) for words in ("19 people were killed", "of seven"))
    add_number(pile, told, "19", 19)
    add_number(pile, bare, "seven", 7, counted=None)
    assert [row.key for row in run_stages(pile, STAGES).of(Count)] == ["outcome dead", "outcome dead"]


@pytest.mark.parametrize(
    ("before", "keys"),
    [
        ("The dead of the mill are still being counted.", ["outcome dead"]),
        ("Nobody agrees on the number of wounded.", ["outcome injured"]),
        ("The dead of the mill were buried.", []),
        ("Nobody counted the dead and the wounded.", []),
    ],
)
def test_a_bare_number_counts_what_the_sentence_before_it_says_is_counted(before: str, keys: list[str]) -> None:
    pile = Pile()
    page = add_page(pile, "https://o1.example/1", f"{before} The clinic says 40.")
    add_number(pile, add_statement(pile, page, "40"), "40", 40, counted=None)
    assert [row.key for row in run_stages(pile, (counts.STAGE,)).of(Count)] == keys


def test_a_number_that_a_toll_is_said_to_be_stands_at_the_head_of_its_statement() -> None:
    pile = Pile()
    text = "The clinic has now raised its count of the dead to 40"
    page = add_page(pile, "https://o1.example/1", text)
    add_number(pile, add_statement(pile, page, text), "40", 40, counted=None)
    assert [row.meet is not None for row in run_stages(pile, (counts.STAGE,)).of(Count)] == [True]


@pytest.mark.parametrize(("value", "n"), [("400", 1), ("12", 0)])
def test_a_number_of_things_that_is_rarely_met_is_one_on_pages_of_one_story(value: str, n: int) -> None:
    pile = Pile()
    for number, text in enumerate((f"{value} guards left the barracks", f"they sent {value} guards at noon"), start=1):
        page = add_page(pile, f"https://o{number}.example/1", f"{text}. Lessa Oreb", published="2021-03-04")
        for name in ("Lessa", "Oreb"):
            add_mention(pile, page, name, type="PER")
        add_number(pile, add_statement(pile, page, text), value, float(value), counted="guards")
    assert n_links(pile) == n


@pytest.mark.parametrize(
    ("other", "n_counts"),
    [
        ("there were more than 500, the most in years", 2),
        ("there were more than 500 at the harbour", 1),
        ("they came from more than 500, so to say", 1),
    ],
)
def test_as_many_as_another_says_there_were_are_those_counted_right_before(other: str, n_counts: int) -> None:
    pile = Pile()
    counted = "the guard put the march at 300 people"
    page = add_page(pile, "https://o1.example/1", f"They say {counted}.", f"But witnesses said {other}.")
    add_number(pile, add_statement(pile, page, counted), "300", 300)
    add_number(pile, add_statement(pile, page, other), "500", 500, counted=None)
    rows = run_stages(pile, (counts.STAGE,)).of(Count)
    assert [row.key for row in rows] == ["outcome crowd"] * n_counts


def test_a_bare_number_with_words_of_its_own_counts_nothing() -> None:
    pile = Pile()
    page = add_page(pile, "https://o1.example/1", "The union says 19 people were killed. The ferry left at seven.")
    told, bare = (add_statement(pile, page, words) for words in ("19 people were killed", "The ferry left at seven"))
    add_number(pile, told, "19", 19)
    add_number(pile, bare, "seven", 7, counted=None)
    assert len(run_stages(pile, STAGES).of(Count)) == 1


@pytest.mark.parametrize(
    ("text", "value", "keys"),
    [
        ("the union puts their number at 70", "70", ["outcome dead", "outcome dead"]),
        ("I saw seven of them run", "seven", ["outcome dead"]),
    ],
)
def test_a_bare_number_beside_a_word_for_numbers_counts_what_the_one_before_it_counts(
    text: str, value: str, keys: list[str]
) -> None:
    pile = Pile()
    page = add_page(pile, "https://o1.example/1", f"The ministry says 19 people were killed, {text}.")
    told, bare = (add_statement(pile, page, words) for words in ("19 people were killed", text))
    add_number(pile, told, "19", 19)
    add_number(pile, bare, value, 70, counted=None)
    assert [row.key for row in run_stages(pile, STAGES).of(Count)] == keys


def test_those_who_gathered_and_those_who_were_present_are_one_crowd() -> None:
    pile = Pile()
    for text in ("Some 3,000 people had gathered at the gate", "3,000 persons were present"):
        page = add_page(pile, f"https://{len(text)}.example/1", text)
        add_number(pile, add_statement(pile, page, text), "3,000", 3000)
    assert {row.key for row in run_stages(pile, STAGES).of(Count)} == {"outcome crowd"}


@pytest.mark.parametrize(
    ("text", "value", "key"),
    [
        ("20 people were brought in, of which four are seriously injured", "four", None),
        ("Six men and one woman died when the tram overturned", "Six", None),
        ("Seven people died and 50 were taken to hospital", "50", None),
        ("There were two deaths, and 84 people are in hospital", "84", "counted  people"),
        ("police named the final three people", "three", None),
        ("The three remaining people were named", "three", None),
        ("They said two of the people had died", "two", None),
        ("One person had life-threatening injuries", "One", "outcome injured gravely"),
        ("It passed with 88 votes in the house", "88", "outcome votes for"),
        ("There were two votes against it", "two", "outcome votes against"),
        ("He won 88 votes in the town", "88", "counted  people"),
    ],
)
def test_a_part_of_a_number_counts_nothing_and_a_number_has_no_outcome_of_another(
    text: str, value: str, key: str | None
) -> None:
    pile = Pile()
    page = add_page(pile, "https://o1.example/1", text)
    counted = None if value == "50" else "people"
    add_number(pile, add_statement(pile, page, text), value, 7, counted=counted)
    assert [row.key for row in run_stages(pile, STAGES).of(Count)] == ([] if key is None else [key])


def test_a_word_for_many_ends_nowhere() -> None:
    pile = Pile()
    page = add_page(pile, "https://o1.example/1", "dozens of people were hurt")
    add_number(pile, add_statement(pile, page, "dozens of people were hurt"), "dozens of", 24)
    assert [row.high for row in run_stages(pile, STAGES).of(Count)] == [math.inf]


def test_wheat_lost_and_grain_destroyed_are_one_loss_by_weight() -> None:
    pile = Pile()
    for text in ("The company said that 18 tonnes of wheat had been lost", "The fire destroyed 18 tonnes of grain"):
        page = add_page(pile, f"https://{len(text)}.example/1", text)
        add_number(pile, add_statement(pile, page, text), "18 tonnes", 18, counted=text.split()[-1], unit="tonne")
    assert {row.key for row in run_stages(pile, STAGES).of(Count)} == {"outcome lost tonne"}


def test_what_a_page_says_of_last_week_is_not_what_another_says_without_a_day() -> None:
    pile = Pile()
    for number, text in enumerate(("More than 30 people were killed last week", "At least 30 people were killed")):
        page = add_page(pile, f"https://o{number}.example/1", f"{text}. Dervan Oreb", published="2021-03-10")
        for name in ("Dervan", "Oreb"):
            add_mention(pile, page, name, type="GPE")
        if "last week" in text:
            start = find(page, "last week", 0)
            days = ("2021-W09", None, "2021-03-01", "2021-03-05")
            pile.tables["times"].append(Time("t", page.document_id, start, start + 9, "DATE", *days))
        add_number(pile, add_statement(pile, page, text), "30", 30)
    assert n_links(pile) == 0


def read_page(text: str, *places: str, published: str | None = "2021-03-10") -> tuple[Pile, Document]:
    pile = Pile()
    page = add_page(pile, "https://o1.example/1", text, published=published)
    for name in places:
        add_mention(pile, page, name, type="GPE")
    return pile, page


def places_of(pile: Pile) -> dict[str, tuple[str, ...]]:
    return {row.value: row.places for row in run_stages(pile, STAGES).of(Count)}


def test_each_of_two_numbers_of_a_sentence_has_the_place_of_its_clause() -> None:
    text = "Seven people were killed in Dervan and 19 people were killed in Tessim"
    pile, page = read_page(text, "Dervan", "Tessim")
    statement = add_statement(pile, page, text)
    for value, low in (("Seven", 7), ("19", 19)):
        add_number(pile, statement, value, low)
    assert places_of(pile) == {"Seven": ("dervan",), "19": ("tessim",)}


def test_two_numbers_told_of_one_place_both_have_it() -> None:
    text = "Seven people were killed and 19 people were injured in Dervan"
    pile, page = read_page(text, "Dervan")
    statement = add_statement(pile, page, text)
    for value, low in (("Seven", 7), ("19", 19)):
        add_number(pile, statement, value, low)
    assert places_of(pile) == {"Seven": ("dervan",), "19": ("dervan",)}


def test_a_sentence_about_it_has_the_place_of_the_sentence_before() -> None:
    pile, page = read_page("The last great quake shook Tessim. It killed 19 people at night.", "Tessim")
    add_number(pile, add_statement(pile, page, "It killed 19 people at night."), "19", 19)
    assert places_of(pile) == {"19": ("tessim",)}


def test_those_who_live_somewhere_live_at_the_place_right_before_their_number() -> None:
    text = "Ships left Tessim for Dervan, a town of 9,000 people"
    pile, page = read_page(text, "Tessim", "Dervan")
    add_number(pile, add_statement(pile, page, text), "9,000", 9000)
    assert places_of(pile) == {"9,000": ("dervan",)}


def test_a_line_of_many_numbers_of_a_record_is_compared_with_nothing() -> None:
    text = "Orr made 12 saves, 3 passes, 6 tackles and 9 clearances"
    pile, page = read_page(text)
    statement = add_statement(pile, page, text)
    for value, counted in (("12", "saves"), ("3", "passes"), ("6", "tackles"), ("9", "clearances")):
        add_number(pile, statement, value, float(value), counted=counted)
    assert not run_stages(pile, STAGES).of(Count)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("More than 30 people were killed", "More than 30"),
        ("30 or more people were killed", "30 or more"),
        ("30 people were killed", "30"),
    ],
)
def test_a_value_stands_with_the_words_that_say_how_it_is_meant(text: str, value: str) -> None:
    pile, page = read_page(text)
    add_number(pile, add_statement(pile, page, text), "30", 30)
    modifier = {"More than 30": "over", "30 or more": "at least"}.get(value)
    pile.tables["quantities"] = [replace(row, modifier=modifier) for row in pile.of(Quantity)]
    assert [row.value for row in run_stages(pile, STAGES).of(Count)] == [value]


@pytest.mark.parametrize(("told", "earliest"), [("Wednesday night", "2021-03-09"), ("at noon", None)])
def test_a_night_of_a_named_day_is_a_day_and_an_hour_is_none(told: str, earliest: str | None) -> None:
    text = f"Nineteen people were killed {told}"
    pile, page = read_page(text)
    start = find(page, told, 0)
    days = ("2021-03-09", None, "2021-03-09", "2021-03-09")
    pile.tables["times"].append(Time("t", page.document_id, start, start + len(told), "TIME", *days))
    add_number(pile, add_statement(pile, page, text), "Nineteen", 19)
    assert [row.earliest for row in run_stages(pile, STAGES).of(Count)] == [earliest]


@pytest.mark.parametrize(("published", "n_counts"), [(None, 0), ("2021-03-10", 1)])
def test_an_undated_page_tells_no_number_of_a_month_that_nobody_can_tell(published: str | None, n_counts: int) -> None:
    text = "A quake in September shook Dervan, killing many and injuring 40"
    pile, page = read_page(text, "Dervan", published=published)
    add_number(pile, add_statement(pile, page, text), "40", 40, counted=None)
    assert len(run_stages(pile, STAGES).of(Count)) == n_counts


def test_a_bare_number_counts_what_became_of_those_another_number_of_its_sentence_counts() -> None:
    pile = Pile()
    text = "The guild says 19 sailors were killed and the clinic speaks of seven."
    page = add_page(pile, "https://o1.example/1", text)
    add_number(pile, add_statement(pile, page, "19 sailors were killed"), "19", 19, counted="sailors")
    add_number(pile, add_statement(pile, page, "seven"), "seven", 7, counted="sailors")
    last = pile.tables["quantities"].pop()
    assert isinstance(last, Quantity)
    start = text.index("sailors")
    pile.tables["quantities"].append(replace(last, counted_start=start, counted_end=start + len("sailors")))
    assert {row.key for row in run_stages(pile, (counts.STAGE,)).of(Count)} == {"outcome dead sailor"}


def test_equal_numbers_meet_also_by_names_that_their_pages_use_seldom() -> None:
    pile = Pile()
    for number, text in enumerate(("Eleven people were killed", "the number of dead passed eleven"), start=1):
        often = [f"Aro{number}{letter}" for letter in "abcdefghijklm"]
        words = " ".join((*often, *often, "Lessa", "Oreb"))
        page = add_page(pile, f"https://o{number}.example/1", f"{text}. {words}", published="2021-03-04")
        for nth, name in [*((nth, name) for nth in (0, 1) for name in often), (0, "Lessa"), (0, "Oreb")]:
            add_mention(pile, page, name, nth=nth, type="PER")
        value = "Eleven" if number == 1 else "eleven"
        add_number(pile, add_statement(pile, page, text), value, 11, counted="people" if number == 1 else "dead")
    assert n_links(pile) == 1


def test_a_table_without_a_stop_is_read_in_linear_time() -> None:
    began = time.process_time()
    assert len(read_text("12,000 " * 4_000).quantities) == 4_000
    assert time.process_time() - began < 12
