from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.link.names import comparisons
from secondsource.link.names.comparisons import FEWEST_KEPT, MOST_FORMS, Comparisons
from secondsource.link.names.likeness import Likeness
from secondsource.worktables import Name

_GIVEN = ("jonas", "jon", "jona", "j", "jana", "mara", "mark", "marc", "nils", "niels", "tom", "thomas", "ben", "eva")
_SURNAMES = ("voss", "vos", "vosz", "fosse", "wass")
FORMS = sorted(f"{given} {surname}" for given in _GIVEN for surname in _SURNAMES)


def name_of(surface: str, gender: str = "") -> Name:
    return Name("", "vs", "spelling", f"head {surface}", "page", "PER", surface, surface, surface, gender, 1)


def compare(surfaces: Sequence[str]) -> tuple[Comparisons, dict[tuple[int, int], Likeness]]:
    made = Comparisons()
    return made, made.compare([name_of(surface) for surface in surfaces])


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(FORMS), min_size=FEWEST_KEPT), st.sets(st.sampled_from(FORMS), min_size=FEWEST_KEPT))
def test_what_was_kept_of_other_forms_changes_nothing(before: set[str], now: set[str]) -> None:
    first, _ = compare(sorted(before))
    fresh, wanted = compare(sorted(now))
    again = Comparisons(first.rows)
    found = again.compare([name_of(surface) for surface in sorted(now)])
    assert found == wanted
    assert again.rows == fresh.rows


def test_forms_that_were_compared_are_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first, wanted = compare(FORMS[:20])
    monkeypatch.setattr(comparisons, "compare_names", None)
    found = Comparisons(first.rows).compare([name_of(surface) for surface in FORMS[:20]])
    assert found == wanted


def test_a_form_told_of_another_gender_is_compared_anew() -> None:
    first, _ = compare(FORMS[:FEWEST_KEPT])
    men = [name_of(surface, "m") for surface in FORMS[:FEWEST_KEPT]]
    women = [name_of(surface, "f") for surface in FORMS[: FEWEST_KEPT + 1]]
    found = Comparisons(first.rows).compare([men[0], *women[1:]])
    assert not any(0 in pair for pair in found)
    assert found == Comparisons().compare([men[0], *women[1:]])


def test_of_many_forms_only_neighbours_are_compared_before_and_now() -> None:
    assert len(FORMS) > MOST_FORMS
    first, _ = compare(FORMS)
    fewer = [*FORMS[:2], *FORMS[20:]]
    fresh, wanted = compare(fewer)
    again = Comparisons(first.rows)
    found = again.compare([name_of(surface) for surface in fewer])
    assert found == wanted
    assert again.rows == fresh.rows


def test_what_few_forms_came_to_is_not_kept() -> None:
    made, _ = compare(FORMS[: FEWEST_KEPT - 1])
    assert made.rows == []
