"""Days of what happens once, within and across pages."""

from __future__ import annotations

import pytest
from tests.link.builders import Pile, add_mention, add_page, add_statement, find, run_stages

from secondsource.link.claims import claims, sayings
from secondsource.link.conflicts import actnames, acts, conflicts, figures
from secondsource.link.conflicts.occasions import find_occasion
from secondsource.link.names import namekeys
from secondsource.link.origins import origins, tellings
from secondsource.tables import Conflict, Time

STAGES = (
    namekeys.STAGE,
    acts.STAGE,
    sayings.STAGE,
    *claims.STAGES,
    tellings.STAGE,
    origins.STAGE,
    figures.STAGE,
    actnames.STAGE,
    conflicts.STAGE,
)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The strike, which began on 4 March, goes on", "when begin strike"),
        ("They said that the strike had begun on 4 March", "when begin strike"),
        ("The treaty was signed on 4 March", "when sign treaty"),
        ("He has the order in writing, and it is dated 4 March", "when sign order"),
        ("She saw the decree with her own eyes, signed on 4 March", "when sign decree"),
        ("The mayor signed the order on 4 March", "when sign order"),
        ("He saw the letter, dated 4 March", None),
        ("It began on 4 March", None),
        ("On 4 March, the strike began at the port", "when begin strike"),
        ("On 4 March the old ferry suddenly sank", "when sink ferry"),
        ("They waited. In the end, 4 March was the day the strike began", None),
        ("Mara Voss disappeared from the harbour on 4 March", "when disappear voss"),
        ("The union said so on 4 March", None),
        ("The strike began. On 4 March", None),
        ("What the guards said when Orr was arrested was told on 4 March", None),
        ("Results taken when Orr was arrested were published on 4 March", None),
    ],
)
def test_a_day_is_that_of_what_happens_once_right_before_it(text: str, key: str | None) -> None:
    start = text.index("4 March")
    time = Time("t", "d", start, start + 7, "DATE", "2021-03-04", None, "2021-03-04", "2021-03-04")
    assert find_occasion(text, time) == key


def tell(pile: Pile, number: int, text: str, day: int, names: tuple[str, ...] = ("Dervan", "Oreb")) -> None:
    page = add_page(pile, f"https://o{number}.example/1", f"{text}. {' '.join(names)}", published="2021-03-10")
    for name in names:
        add_mention(pile, page, name, type="GPE")
    add_statement(pile, page, text, ("speaker", f"Speaker {number}", None))
    told = f"{day} March"
    start = find(page, told, 0)
    at = (start, start + len(told), "DATE", f"2021-03-0{day}", None, f"2021-03-0{day}", f"2021-03-0{day}")
    pile.tables["times"].append(Time(f"t{number}", page.document_id, *at))


def found(pile: Pile) -> list[tuple[str, str, str]]:
    rows = run_stages(pile, STAGES).of(Conflict)
    return sorted((row.kind, min(row.value_l, row.value_r), max(row.value_l, row.value_r)) for row in rows)


def test_two_days_of_one_beginning_conflict_across_claims() -> None:
    pile = Pile()
    tell(pile, 1, "The strike, which began on 6 March, was never lawful", 6)
    tell(pile, 2, "Our notice was handed in late and the strike began on 4 March", 4)
    assert found(pile) == [("date", "4 March", "6 March")]


def test_two_days_of_beginnings_on_pages_about_other_places_do_not_conflict() -> None:
    pile = Pile()
    tell(pile, 1, "The strike, which began on 6 March, was never lawful", 6)
    tell(pile, 2, "Our notice was handed in late and the strike began on 4 March", 4, ("Tessim", "Norhaven"))
    assert found(pile) == []


def test_what_one_calls_a_resolution_and_another_a_law_conflicts_across_claims() -> None:
    pile = Pile()
    names = ("Dervan", "Oreb", "Tide Bulk")
    tell(pile, 1, "The parliament adopted a resolution on 5 March that asks for an end of the lease", 5, names)
    tell(pile, 2, "On 5 March deputies passed a law that throws the owners out", 5, names)
    assert found(pile) == [("naming", "law", "resolution")]


def test_who_says_that_it_is_not_a_law_stands_against_who_calls_it_one() -> None:
    pile = Pile()
    names = ("Dervan", "Oreb", "Tide Bulk")
    tell(pile, 1, "On 5 March deputies passed a law that throws the owners out", 5, names)
    tell(pile, 2, "The vote of 5 March is not a law at all", 5, names)
    assert ("naming", "law", "not a law") in found(pile)


def test_acts_of_two_days_are_two_acts() -> None:
    pile = Pile()
    names = ("Dervan", "Oreb", "Tide Bulk")
    tell(pile, 1, "The parliament adopted a resolution on 5 March that asks for an end of the lease", 5, names)
    tell(pile, 2, "On 4 March deputies passed a law that throws the owners out", 4, names)
    assert found(pile) == []


@pytest.mark.parametrize(("told", "n_found"), [("on 6 March", 1), ("before 6 March", 0), ("since 6 March", 0)])
def test_a_day_that_only_bounds_when_something_was_is_not_its_day(told: str, n_found: int) -> None:
    pile = Pile()
    tell(pile, 1, f"The treaty was signed {told}", 6)
    tell(pile, 2, "The treaty was signed on 4 March", 4)
    assert len(found(pile)) == n_found


def test_a_pronoun_stands_for_whom_it_points_at() -> None:
    text = "Voss sang. On 4 March, she retired from the stage"
    start = text.index("4 March")
    time = Time("t", "d", start, start + 7, "DATE", "2021-03-04", None, "2021-03-04", "2021-03-04")
    assert find_occasion(text, time) is None
    assert find_occasion(text, time, {text.index("she"): "voss"}) == "when retire voss"


@pytest.mark.parametrize(("years", "n_found"), [((1957, 1958), 1), ((1957, 1967), 0)])
def test_years_that_follow_each_other_may_be_of_one_thing(years: tuple[int, int], n_found: int) -> None:
    pile = Pile()
    for year in years:
        text = f"In {year}, Voss retired from the stage of the harbour theatre for good"
        page = add_page(pile, f"https://o{year}.example/1", f"{text}. Dervan and Oreb", published="2021-03-10")
        for name in ("Dervan", "Oreb"):
            add_mention(pile, page, name, type="GPE")
        add_statement(pile, page, text, ("speaker", f"Speaker {year}", None))
        start = find(page, str(year), 0)
        at = (start, start + 4, "DATE", f"{year}", None, f"{year}-01-01", f"{year}-12-31")
        pile.tables["times"].append(Time(f"t{year}", page.document_id, *at))
    assert len(found(pile)) == n_found
