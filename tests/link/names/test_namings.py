from __future__ import annotations

import math
from dataclasses import replace

import pytest

from secondsource.link.names.namings import STAGE, Use, weigh_wordings
from secondsource.stage import Layers
from secondsource.tables import Naming
from secondsource.worktables import EntityForm


def form(outlet: str | None, surface: str, n: int) -> EntityForm:
    return EntityForm("gate", f"page {outlet}", outlet, "proper", "FAC", surface, n, n, f"{outlet} {surface}")


def count(*forms: EntityForm) -> dict[tuple[str | None, str], Naming]:
    rows = STAGE.run(Layers({"entity_forms": forms}))["namings"]
    return {(row.outlet_id, row.surface): row for row in rows if isinstance(row, Naming)}


def test_a_wording_only_one_outlet_uses_stands_out_there_and_is_missed_elsewhere() -> None:
    rows = count(form("a", "the wall", 30), form("b", "the fence", 30), form("c", "the fence", 30))
    assert (rows["a", "the wall"].z or 0) > 3
    assert (rows["b", "the fence"].z or 0) > 0


def test_a_wording_all_use_alike_does_not_stand_out() -> None:
    rows = count(*(form(outlet, surface, 20) for outlet in "ab" for surface in ("the wall", "the fence")))
    assert {row.z for row in rows.values()} == {0.0}


def test_a_wording_used_once_stands_out_less_than_one_used_often() -> None:
    once = count(form("a", "the wall", 1), form("b", "the fence", 1))["a", "the wall"]
    often = count(form("a", "the wall", 60), form("b", "the fence", 60))["a", "the wall"]
    assert 0 < (once.z or 0) < 1 < (often.z or 0)


def test_nothing_is_said_where_one_outlet_alone_names_it() -> None:
    assert count(form("a", "the wall", 3), form("a", "the fence", 1))["a", "the wall"].z is None


def test_each_page_of_no_known_outlet_stands_for_itself() -> None:
    pages = (replace(form(None, "the wall", n), document_id=f"page {n}", mention_id=f"m{n}") for n in (2, 3))
    rows = STAGE.run(Layers({"entity_forms": (*pages, form("b", "the fence", 5))}))["namings"]
    told = [(row.outlet_id, row.surface, row.n) for row in rows if isinstance(row, Naming)]
    assert told == [(None, "the wall", 2), (None, "the wall", 3), ("b", "the fence", 5)]
    assert all(row.z and row.z > 0 for row in rows if isinstance(row, Naming))


def test_the_log_odds_are_those_of_the_method_by_hand() -> None:
    counts = {Use("a", "", "x"): 3, Use("a", "", "y"): 1, Use("b", "", "x"): 2, Use("b", "", "y"): 2}
    told = weigh_wordings(counts)[Use("a", "", "x")]
    prior_x, prior_y = 10 * 5 / 8, 10 * 3 / 8
    expected = math.log((3 + prior_x) / (1 + prior_y)) - math.log((2 + prior_x) / (2 + prior_y))
    assert told.log_odds == pytest.approx(expected)
    assert told.z == pytest.approx(expected / math.sqrt(1 / (3 + prior_x) + 1 / (2 + prior_x)))


def test_each_naming_points_at_a_mention_of_its_outlet() -> None:
    rows = count(form("a", "the wall", 2), form("b", "the wall", 1))
    assert rows["a", "the wall"].mention_id == "a the wall"
