from __future__ import annotations

import pytest
from tests.link.builders import (
    CONFLICT_STAGES,
    Pile,
    add_mention,
    add_page,
    add_statement,
    find,
    make_figure,
    run_stages,
)

from secondsource.ids import make_id
from secondsource.link.conflicts import conflicts
from secondsource.stage import Layers
from secondsource.tables import Conflict, Document, Failure, Quantity, Statement


def add_number(pile: Pile, document: Document, statement: Statement, value: str, **columns: float | str | None) -> None:
    """Add a quantity at ``value``; its bounds, modifier and counted thing are ``columns``."""
    start = find(document, value, 0)
    quantity = Quantity(
        quantity_id=make_id("quantity", document.document_id, start),
        document_id=document.document_id,
        start=start,
        end=start + len(value),
        low=columns.get("low"),  # type: ignore[arg-type]  # the columns are mixed here
        high=columns.get("high", columns.get("low")),  # type: ignore[arg-type]  # as above
        modifier=columns.get("modifier"),  # type: ignore[arg-type]  # as above
        unit=columns.get("unit"),  # type: ignore[arg-type]  # as above
        counted_start=None,
        counted_end=None,
        counted=columns.get("counted", "people"),  # type: ignore[arg-type]  # as above
        statement_id=statement.statement_id,
    )
    pile.tables["quantities"].append(quantity)


def tell(pile: Pile, number: int, speaker: str, text: str, **columns: float | str | None) -> None:
    """Add a page where ``speaker`` says ``text``, which starts with a number."""
    uri = str(columns.pop("uri", f"https://o{number}.example/1"))
    page = add_page(pile, uri, f"{text}.", published=columns.pop("published", "2021-03-04"))
    add_mention(pile, page, "Dervan", type="GPE")
    statement = add_statement(pile, page, text, ("speaker", speaker, None))
    add_number(pile, page, statement, text.split(maxsplit=1)[0], **columns)


def found(pile: Pile) -> list[tuple[str, str, str]]:
    rows = run_stages(pile, CONFLICT_STAGES).of(Conflict)
    return sorted((row.kind, min(row.value_l, row.value_r), max(row.value_l, row.value_r)) for row in rows)


def test_two_sources_who_count_the_dead_of_one_place_and_time_differently_conflict() -> None:
    pile = Pile()
    tell(pile, 1, "Mara Voss", "Seven people were killed at the gate in Dervan on Tuesday", low=7.0)
    tell(pile, 2, "Jon Abel", "Nineteen people were killed at the gate in Dervan on Tuesday", low=19.0)
    assert found(pile) == [("number", "Nineteen", "Seven")]


@pytest.mark.parametrize(("modifier", "low", "high"), [("over", 5000.0, None), ("about", 5000.0, 5000.0)])
def test_a_modifier_that_leaves_room_makes_no_conflict(modifier: str, low: float, high: float | None) -> None:
    pile = Pile()
    told = "people marched through the old harbour of Dervan on Tuesday"
    tell(pile, 1, "Mara Voss", f"5,000 {told}", low=low, high=high, modifier=modifier)
    tell(pile, 2, "Jon Abel", f"5,200 {told}", low=5200.0)
    assert found(pile) == []


def test_killed_and_injured_are_counted_apart() -> None:
    pile = Pile()
    tell(pile, 1, "Mara Voss", "Seven people were killed at the gate in Dervan on Tuesday", low=7.0)
    tell(pile, 2, "Jon Abel", "Nineteen people were injured at the gate in Dervan on Tuesday", low=19.0)
    assert found(pile) == []


def test_a_number_elsewhere_makes_no_conflict() -> None:
    pile = Pile()
    tell(pile, 1, "Mara Voss", "Seven people were killed at the gate in Dervan on Tuesday", low=7.0)
    page = add_page(pile, "https://o2.example/1", "Nineteen people were killed at the gate in Tessim on Tuesday.")
    add_mention(pile, page, "Tessim", type="GPE")
    statement = add_statement(pile, page, page.text[:-1], ("speaker", "Jon Abel", None))
    add_number(pile, page, statement, "Nineteen", low=19.0)
    assert found(pile) == []


def test_a_later_figure_of_the_same_source_is_a_change_and_no_conflict() -> None:
    pile = Pile()
    tell(pile, 1, "Mara Voss", "Seven people were killed at the gate in Dervan on Tuesday", low=7.0)
    tell(pile, 2, "Mara Voss", "Nine people were killed at the gate in Dervan on Tuesday", low=9.0)
    assert found(pile) == []


@pytest.mark.parametrize(("day", "differ"), [("2021-03-04", True), (None, True), ("2021-03-05", False)])
def test_police_of_two_pages_contradict_each_other_but_for_a_later_day(day: str | None, *, differ: bool) -> None:
    pile = Pile()
    tell(pile, 1, "police", "Seven people were killed at the gate in Dervan on Tuesday", low=7.0)
    tell(pile, 2, "Police", "Nine people were killed at the gate in Dervan on Tuesday", low=9.0, published=day)
    assert found(pile) == ([("number", "Nine", "Seven")] if differ else [])


def test_a_later_version_of_the_same_page_is_a_change_and_no_conflict() -> None:
    pile = Pile()
    for day, (word, n) in enumerate((("Seven", 7.0), ("Nine", 9.0))):
        text = f"{word} people were killed at the gate in Dervan on Tuesday"
        tell(pile, 1, f"Speaker {word}", text, low=n, published=f"2021-03-0{4 + day}")
    assert found(pile) == []


def test_a_part_of_a_number_is_not_compared_with_the_whole() -> None:
    pile = Pile()
    tell(pile, 1, "Mara Voss", "Two of them were killed at the gate in Dervan on Tuesday", low=2.0, counted=None)
    tell(pile, 2, "Jon Abel", "Nineteen people were killed at the gate in Dervan on Tuesday", low=19.0)
    assert found(pile) == []


def test_claims_that_too_many_deny_are_compared_in_part_and_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conflicts, "MOST_OPPOSED", 1)
    pile = Pile()
    text = "the harbour guards fired on the seated dock workers at noon"
    told = (("Mara Voss", "asserts"), ("Jon Abel", "denies"), ("Lena Oren", "denies"))
    for number, (speaker, stance) in enumerate(told):
        page = add_page(pile, f"https://o{number}.example/1", f"{text} ({number})")
        add_statement(pile, page, text, ("speaker", speaker, None), stance=stance)
    assert len([row for row in run_stages(pile, CONFLICT_STAGES).of(Conflict) if row.kind == "denial"]) == 1
    messages = [row.message for row in pile.of(Failure) if row.stage == "conflicts"]
    told_of = "2 of 3 sources of one claim may deny it, of which 1 pairs were compared"
    assert messages == [f"{told_of}; conflicts between the rest may be missing"]


def test_a_denial_stands_against_the_claim_it_denies() -> None:
    pile = Pile()
    text = "the harbour guards fired on the seated dock workers without warning"
    for number, (speaker, stance) in enumerate((("Mara Voss", "asserts"), ("Jon Abel", "denies"))):
        page = add_page(pile, f"https://o{number}.example/1", f"{text} ({number})")
        add_statement(pile, page, text, ("speaker", speaker, None), stance=stance)
    run_stages(pile, CONFLICT_STAGES)
    (conflict,) = pile.of(Conflict)
    assert conflict.why == "Jon Abel denies what Mara Voss puts forward"


def test_values_are_verbatim_with_their_modifier() -> None:
    pile = Pile()
    page = add_page(pile, "https://o1.example/1", "At least 11 people were killed at the gate in Dervan on Tuesday.")
    add_mention(pile, page, "Dervan", type="GPE")
    statement = add_statement(pile, page, page.text[:-1], ("speaker", "Mara Voss", None))
    add_number(pile, page, statement, "11", low=11.0, high=None, modifier="at least")
    tell(pile, 2, "Jon Abel", "Seven people were killed at the gate in Dervan on Tuesday", low=7.0)
    assert found(pile) == [("number", "At least 11", "Seven")]


def test_very_many_figures_of_one_thing_are_bounded_and_said_so() -> None:
    pile = Pile()
    for number in range(310):
        text = f"{number + 2} people were killed at the gate in Dervan on Tuesday"
        tell(pile, number, f"Speaker Number{number}", text, low=float(number + 2))
    run_stages(pile, CONFLICT_STAGES)
    assert {row.code for row in pile.of(Failure)} == {"hot-bucket"}
    assert pile.of(Conflict)


def tell_sum(pile: Pile, number: int, text: str, *names: str, published: str = "2021-03-04") -> None:
    """Add a page on its own outlet where somebody tells a sum of crowns; ``names`` are mentions of bodies."""
    page = add_page(pile, f"https://o{number}.example/1", f"{text}.", published=published)
    for name in names:
        add_mention(pile, page, name, type="ORG")
    statement = add_statement(pile, page, text, ("speaker", f"Speaker Number{number}", None))
    value = next(word for word in text.split() if word.isdigit())
    add_number(pile, page, statement, value, low=float(value), counted="crowns")


def test_sums_for_two_roads_do_not_conflict() -> None:
    pile = Pile()
    tell_sum(pile, 1, "The Osken road was mended at a cost of 31 crowns last spring", "Osken")
    tell_sum(pile, 2, "The Tamery road was mended at a cost of 50 crowns last spring", "Tamery")
    assert found(pile) == []


def test_sums_for_one_road_conflict() -> None:
    pile = Pile()
    tell_sum(pile, 1, "The Osken road was mended at a cost of 31 crowns last spring", "Osken")
    tell_sum(pile, 2, "The Osken road was mended at a cost of 50 crowns last spring", "Osken")
    assert found(pile) == [("number", "31", "50")]


def test_pages_published_far_apart_that_state_no_day_do_not_conflict() -> None:
    pile = Pile()
    told = "people were killed at the gate in Dervan"
    tell(pile, 1, "Mara Voss", f"Seven {told}", low=7.0)
    tell(pile, 2, "Jon Abel", f"Nineteen {told}", low=19.0, published="2021-06-04")
    assert found(pile) == []


def test_a_sentence_without_a_place_is_placed_where_its_page_is() -> None:
    pile = Pile()
    tell(pile, 1, "Mara Voss", "Seven people were killed at the gate in Dervan", low=7.0)
    page = add_page(
        pile, "https://o2.example/1", "Nineteen people were killed at the gate. Tessim mourns.", published="2021-03-04"
    )
    add_mention(pile, page, "Tessim", type="GPE")
    statement = add_statement(pile, page, "Nineteen people were killed at the gate", ("speaker", "Jon Abel", None))
    add_number(pile, page, statement, "Nineteen", low=19.0)
    assert found(pile) == []


def test_the_dead_of_one_kind_are_not_all_the_dead() -> None:
    pile = Pile()
    tell(pile, 1, "Mara Voss", "Two dead officers were found at the gate in Dervan", low=2.0, counted="dead")
    tell(pile, 2, "Jon Abel", "Nineteen people were found dead at the gate in Dervan", low=19.0)
    assert found(pile) == []


@pytest.mark.parametrize(
    ("left", "right", "n_conflicts"),
    [
        ("the guards at the gate fired after a warning", "the guards at the gate never fired after a warning", 1),
        ("there was no collusion and no obstruction by the guards", "the guards show no obstruction, no collusion", 0),
        ("there was no warning by the guards at the gate", "there was no warning by the guards at that gate", 0),
    ],
)
def test_words_deny_only_where_one_side_has_a_negation_and_the_other_none(
    left: str, right: str, n_conflicts: int
) -> None:
    pile = Pile()
    for number, text in enumerate((left, right)):
        page = add_page(pile, f"https://o{number}.example/1", text)
        add_statement(pile, page, text, ("speaker", f"Speaker {number}", None))
    assert len([row for row in run_stages(pile, CONFLICT_STAGES).of(Conflict) if row.kind == "denial"]) == n_conflicts


def test_several_numbers_of_one_kind_by_one_source_are_of_several_things() -> None:
    pile = Pile()
    for number, values in ((1, (23, 14)), (2, (11,))):
        text = " and ".join(f"{value} points by a player of Dervan in the last harbour game" for value in values)
        page = add_page(pile, f"https://o{number}.example/1", f"{text}.", published="2021-03-04")
        add_mention(pile, page, "Dervan", type="GPE")
        statement = add_statement(pile, page, text, ("speaker", f"Speaker {number}", None))
        for value in values:
            add_number(pile, page, statement, str(value), low=float(value), counted="points")
    assert found(pile) == []


def test_a_number_that_a_source_tells_twice_is_one_number() -> None:
    pile = Pile()
    for number, values in ((1, {"Ninety": "some", "90": None}), (2, {"200": None})):
        told = "boats left for the old harbour of Dervan on Tuesday"
        page = add_page(pile, f"https://o{number}.example/1", " ".join(f"{value} {told}." for value in values))
        add_mention(pile, page, "Dervan", type="GPE")
        for value, modifier in values.items():
            statement = add_statement(pile, page, f"{value} {told}", ("speaker", f"Speaker {number}", None))
            low = 200.0 if number == 2 else 90.0
            add_number(pile, page, statement, value, low=low, modifier=modifier, counted="boats")
    assert ("number", "200", "Ninety") in found(pile)


@pytest.mark.parametrize(("value", "low", "n_conflicts"), [("600", 600.0, 0), ("650", 650.0, 1)])
def test_a_number_and_the_same_in_round_figures_do_not_conflict(value: str, low: float, n_conflicts: int) -> None:
    pile = Pile()
    told = "people were killed at the gate in Dervan on Tuesday"
    tell(pile, 1, "Mara Voss", f"{value} {told}", low=low)
    tell(pile, 2, "Jon Abel", f"612 {told}", low=612.0)
    assert len(found(pile)) == n_conflicts


@pytest.mark.parametrize(
    ("speaker", "stance", "kinds"),
    [
        ("Jon Abel", "denies", {"denial"}),
        ("Jon Abel", "doubts", set()),
        ("you", "denies", set()),
    ],
)
def test_only_somebody_who_says_that_it_is_not_so_denies_it(speaker: str, stance: str, kinds: set[str]) -> None:
    pile = Pile()
    text = "the harbour guards fired on the seated dock workers without warning"
    for number, (name, told) in enumerate((("Mara Voss", "asserts"), (speaker, stance))):
        page = add_page(pile, f"https://o{number}.example/1", f"{text} ({number})")
        add_statement(pile, page, text, ("speaker", name, None), stance=told)
    assert {row.kind for row in run_stages(pile, CONFLICT_STAGES).of(Conflict)} == kinds


def test_two_sources_who_give_one_time_differently_conflict() -> None:
    pile = Pile()
    for number, speaker, value, low in ((1, "Mara Voss", "four", 4.0), (2, "Jon Abel", "nine", 9.0)):
        text = f"the old ferryman Edu Lisk served {value} months in the prison of the harbour guard for his part"
        page = add_page(pile, f"https://o{number}.example/1", f"{text}. Lisk left Dervan.", published="2021-03-04")
        for name in ("Edu Lisk", "Dervan"):
            add_mention(pile, page, name)
        statement = add_statement(pile, page, text, ("speaker", speaker, None))
        add_number(pile, page, statement, f"{value} months", low=low, counted=None, unit="month")
    assert found(pile) == [("number", "four months", "nine months")]


@pytest.mark.parametrize(
    ("value", "low", "unit", "differ"), [("more than two years", 2.0, "year", True), ("136 days", 136.0, "day", False)]
)
def test_times_in_two_units_conflict_where_they_are_further_apart_than_the_larger_is_told(
    value: str, low: float, unit: str, *, differ: bool
) -> None:
    pile = Pile()
    for number, told, bound, of in ((1, "five months", 5.0, "month"), (2, value, low, unit)):
        text = f"the old ferryman Edu Lisk served {told} in the prison of the harbour guard for his part"
        page = add_page(pile, f"https://o{number}.example/1", f"{text}. Lisk left Dervan.", published="2021-03-04")
        for name in ("Edu Lisk", "Dervan"):
            add_mention(pile, page, name)
        statement = add_statement(pile, page, text, ("speaker", f"Speaker {number}", None))
        add_number(pile, page, statement, told, low=bound, counted=None, unit=of)
    assert found(pile) == ([("number", "five months", value)] if differ else [])


@pytest.mark.parametrize(
    ("key", "context", "by"),
    [
        ("measured time serv", ("guard", "harbour", "part"), ["the page of o1.example", "the page of o2.example"]),
        ("measured time serv", ("guard", "harbour"), []),
        ("outcome dead", ("guard", "harbour", "part"), []),
    ],
)
def test_a_page_that_has_a_time_otherwise_than_the_one_it_copies_disagrees_with_it(
    key: str, context: tuple[str, ...], by: list[str]
) -> None:
    unit = "month" if key.startswith("measured") else None
    told_alike = {"key": key, "unit": unit, "setting": ("dervan", "oreb"), "scene": ("dervan",), "context": context}
    rows = [
        make_figure(number, source="o1", source_label="o1.example", published=None, **told_alike) for number in (1, 2)
    ]
    told = conflicts.find_conflicts(Layers({"figures": rows}))["conflicts"]
    whys = [row.why for row in told if isinstance(row, Conflict)]
    assert [name for why in whys for name in by if name in why] == by
    assert len(whys) == bool(by)


def tell_causes(*texts: str, names: tuple[str, ...] = ("Dervan", "Oreb")) -> list[tuple[str, str, str]]:
    """Return the kind and the two texts of the conflicts of pages on which a speaker says one of ``texts`` each."""
    pile = Pile()
    for number, text in enumerate(texts):
        page = add_page(pile, f"https://o{number}.example/1", f"{text}. {' '.join(names)}", published="2021-03-04")
        for name in names:
            add_mention(pile, page, name)
        add_statement(pile, page, text, ("speaker", f"Speaker {number}", None))
    rows = run_stages(pile, CONFLICT_STAGES).of(Conflict)
    return [(row.kind, row.value_l, row.value_r) for row in rows]


def test_who_says_that_one_thing_had_nothing_to_do_with_another_denies_that_it_was_its_cause() -> None:
    denied, told = "the closure was not related to the dock strike", "the long closure was due to the strike"
    assert tell_causes(denied, told) == [("denial", told, denied)]


def test_causes_of_pages_that_name_nobody_alike_do_not_meet() -> None:
    denied, told = "the closure was not related to the dock strike", "the closure was due to the strike"
    assert tell_causes(denied, told, names=("Dervan",)) == []
