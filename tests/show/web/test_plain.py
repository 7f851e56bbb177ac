from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import dataclass

import pytest

from secondsource.show.web.plain import to_csv, to_json
from secondsource.show.web.statements import ChainStep


@dataclass(frozen=True)
class Inner:
    n: int


@dataclass(frozen=True)
class Row:
    text: str
    share: float | None = None
    names: tuple[str, ...] = ()
    chain: tuple[ChainStep, ...] = ()
    inner: Inner = Inner(1)


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_json_has_the_fields_by_name() -> None:
    assert json.loads(to_json(Row("é", math.inf, ("a",))))["inner"] == {"n": 1}


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
def test_a_number_that_json_cannot_write_is_null(number: float) -> None:
    assert json.loads(to_json(Row("", number)))["share"] is None


def test_a_row_is_flat_in_csv() -> None:
    row = Row('a "b",\nc', 0.5, ("x", "y"), (ChainStep("outlet", "Gull"), ChainStep("speaker", "Ilva")), Inner(7))
    assert _rows(to_csv([row])) == [
        ["text", "share", "names", "chain", "inner_n"],
        ['a "b",\nc', "0.5", "x; y", "Gull (outlet) → Ilva (speaker)", "7"],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "\n=1", "\uff1d1+1"])
def test_a_text_that_a_spreadsheet_would_run_is_not_run(text: str) -> None:
    assert _rows(to_csv([Row(text)]))[1][0].startswith("'")


def test_without_rows_there_is_nothing_but_the_mark() -> None:
    assert to_csv([]).decode("utf-8-sig").strip() == ""


def test_a_lone_surrogate_does_not_stop_the_answer() -> None:
    assert b"?" in to_json(Row("\ud800"))
    assert b"?" in to_csv([Row("\ud800")])
