from __future__ import annotations

import pytest

from secondsource.read.names.namecuts import cut_at_office, cut_at_roles, cut_names, keeps_possessive
from secondsource.read.names.namespans import Candidate
from secondsource.read.tokens import Sentence, split_tokens
from secondsource.tables import Block, Span


def cut(text: str, *heard: tuple[str, str]) -> list[str]:
    """Return the names of a sentence in which ``heard`` were heard, each with its type, after they are cut."""
    tokens = split_tokens(text, 0, len(text))
    sentence = Sentence(Block("b", "d", "body", 0, len(text)), Span(0, len(text)), tuple(tokens))
    names = []
    for surface, kind in heard:
        start = text.index(surface)
        inside = [at for at, token in enumerate(tokens) if start <= token.start < start + len(surface)]
        names.append((Candidate(0, inside[0], inside[-1] + 1, start, start + len(surface)), {kind: 1.0}))
    return [text[name.start : name.end] for name, _ in cut_names(text, [sentence], names)]


@pytest.mark.parametrize(
    ("text", "heard", "names"),
    [
        ("We drove to Oren Ohio at night.", [("Oren Ohio", "GPE")], ["Oren", "Ohio"]),
        ("we drove to oren ohio at night.", [("oren ohio", "GPE")], ["oren", "ohio"]),
        ("They met in New Zealand.", [("New Zealand", "GPE")], ["New Zealand"]),
        ("They met at Lake Ontario.", [("Lake Ontario", "LOC")], ["Lake Ontario"]),
        ("It hangs in London's Vale Art Museum.", [("London's Vale Art Museum", "FAC")], ["London", "Vale Art Museum"]),
        ("It hangs in the Ohio Art Museum.", [("Ohio Art Museum", "FAC")], ["Ohio Art Museum"]),
    ],
)
def test_two_places_beside_each_other_are_two_names(text: str, heard: list[tuple[str, str]], names: list[str]) -> None:
    assert cut(text, *heard) == names


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("That is why Orsin al-Tarif left.", "PER", "Orsin al-Tarif"),
        ("That is why Orsin at-large left.", "PER", "Orsin"),
        ("That is why Orsin al-Tarif left.", "GPE", "Orsin"),
    ],
)
def test_a_person_is_named_with_the_family(text: str, kind: str, name: str) -> None:
    assert cut(text, ("Orsin", kind)) == [name]


def test_the_letter_of_a_party_is_no_part_of_a_place() -> None:
    assert cut("Ann Bell, R-Calif., left.", ("Ann Bell", "PER"), ("R-Calif", "ORG")) == ["Ann Bell", "Calif."]


def test_initials_for_a_member_of_parliament_are_no_part_of_a_party() -> None:
    assert cut("The Harbour MP left.", ("Harbour MP", "ORG")) == ["Harbour"]
    assert cut("Some Harbour MPs left.", ("Harbour MPs", "ORG")) == ["Harbour"]
    assert cut("The Harbour MPS left.", ("Harbour MPS", "ORG")) == ["Harbour MPS"]


def test_a_body_is_named_with_what_it_is_for() -> None:
    text = "The Centre for Harbour Safety and Rescue met the Office on Monday and the Board for Ann Bell."
    heard = [("Centre", "ORG"), ("Harbour Safety", "ORG"), ("Office", "ORG"), ("Board", "ORG"), ("Ann Bell", "PER")]
    assert cut(text, *heard) == ["Centre for Harbour Safety and Rescue", "Office", "Board", "Ann Bell"]


def test_initials_for_a_role_part_names() -> None:
    tokens = split_tokens("Harbour MP Ann Bell", 0, 19)
    parts = cut_at_roles(tokens, Candidate(0, 0, 4, 0, 19))
    assert [(part.start, part.end) for part in parts] == [(0, 7), (11, 19)]


def test_the_land_of_a_currency_is_no_name() -> None:
    assert cut("It cost US$ 5 and US$6.", ("US", "GPE")) == []


def test_the_form_of_a_company_belongs_to_the_name_before_its_comma() -> None:
    assert cut("We wrote to Vesk Steel, Inc. again.", ("Vesk Steel", "ORG"), ("Inc.", "ORG")) == ["Vesk Steel, Inc."]


def test_the_form_of_a_company_alone_is_no_name() -> None:
    assert cut("We wrote to Inc. again.", ("Inc.", "ORG")) == []


def test_initials_belong_to_the_name_behind_them() -> None:
    assert cut("Then K. M. Bell spoke.", ("Bell", "PER")) == ["K. M. Bell"]


@pytest.mark.parametrize(("text", "is_kept"), [("at Orrin's.", True), ("Orrin's tables", False), ("Orrin's is", True)])
def test_a_possessive_is_part_of_a_name_where_nothing_is_owned(text: str, is_kept: bool) -> None:  # noqa: FBT001 - a case of the table
    tokens = split_tokens(text, 0, len(text))
    behind = next(at for at, token in enumerate(tokens) if token.text == "'s") + 1
    assert keeps_possessive(tokens, behind) is is_kept


def test_the_number_of_a_building_belongs_to_its_name() -> None:
    assert cut("They stood on Warehouse 4 alone.", ("Warehouse", "FAC")) == ["Warehouse 4"]


@pytest.mark.parametrize(
    "text", ["See @AnnBell there.", "See #AnnBell there.", "See https://vale.example/AnnBell there."]
)
def test_a_handle_or_a_part_of_an_address_is_no_name(text: str) -> None:
    assert cut(text, ("AnnBell", "PER")) == []


def test_a_possessive_before_a_word_in_capitals_is_no_part_of_a_name() -> None:
    tokens = split_tokens("BELL'S LAST HOPE", 0, 16)
    assert not keeps_possessive(tokens, 2)


def test_small_nouns_before_a_name_are_no_part_of_it() -> None:
    text = "Human rights lawyers at Open Docket left."
    assert cut(text, ("Human rights lawyers at Open Docket", "ORG")) == ["Open Docket"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oren campaign spokeswoman Ann Bell", ["Oren", "Ann Bell"]),
        ("Oren's spokesman Belan Vesk", ["Oren", "Belan Vesk"]),
        ("Ann Bell", ["Ann Bell"]),
        ("Union of spokesmen", ["Union of spokesmen"]),
    ],
)
def test_a_word_for_a_person_written_small_parts_two_names(text: str, names: list[str]) -> None:
    tokens = split_tokens(text, 0, len(text))
    parts = cut_at_roles(tokens, Candidate(0, 0, len(tokens), 0, len(text)))
    assert [text[part.start : part.end] for part in parts] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oren Harbour Board Chairman Peter Marr", ["Oren Harbour Board", "Peter Marr"]),
        ("House Speaker Ann Bell", ["Ann Bell"]),
        ("Oren Sen. Vesna Orrin", ["Oren", "Vesna Orrin"]),
        ("President Ann Bell Library", ["President Ann Bell Library"]),
        ("Oren Speaker Systems Group", ["Oren Speaker Systems Group"]),
    ],
)
def test_who_holds_an_office_is_no_part_of_the_name_of_the_body(text: str, names: list[str]) -> None:
    tokens = split_tokens(text, 0, len(text))
    found = cut_at_office(tokens, Candidate(0, 0, len(tokens), 0, len(text)))
    assert [text[name.start : name.end] for name in found] == names


def test_whose_person_somebody_is_is_another_name() -> None:
    assert cut("Oren Press's Ann Bell wept.", ("Oren Press's Ann Bell", "PER")) == ["Oren Press", "Ann Bell"]
    assert cut("He met at St George's Hospital.", ("St George's Hospital", "ORG")) == ["St George's Hospital"]
    assert cut("They sang Ann's Ann Street.", ("Ann's Ann Street", "FAC")) == ["Ann's Ann Street"]


def test_an_initial_heard_alone_belongs_to_the_name_behind_it() -> None:
    assert cut("Then L. Ann Bell wept.", ("L.", "PER"), ("Ann Bell", "PER")) == ["L. Ann Bell"]
