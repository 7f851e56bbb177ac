from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.show.bridge import MakeCase, document_of, make_page, say
from tests.show.indexes import read_index

from secondsource.ids import make_id
from secondsource.show.web.plots import VOICES, DotPlot
from secondsource.show.web.reader import Reader
from secondsource.show.web.views.figures import FiguresQuery, read_figures
from secondsource.tables import Conflict, Document, Quantity, Row


def _yard(*counts: tuple[str, float | None, float | None]) -> list[Row]:
    rows: list[Row] = []
    said = []
    for place, (words, low, high) in enumerate(counts):
        page = make_page(f"Outlet{place}", f"Ilva said {words} carts burned.", published="2031-03-04")
        said.append(say(page, f"{words} carts burned", by="Ilva"))
        start = document_of(page).text.index(words)
        span = (start, start + len(words))
        key = make_id("quantity", place)
        statement = said[-1]
        row = Quantity(
            key, statement.document_id, *span, low, high, None, None, None, None, "carts", statement.statement_id
        )
        page.append(row)
        rows += page
    for place, other in enumerate(said[1:], 1):
        ends = (said[0].statement_id, counts[0][0], other.statement_id, counts[place][0])
        rows.append(Conflict(make_id("conflict", place), "number", None, None, *ends, "both count carts"))
    return rows


def _plot(case_rows: list[Row], make_case: MakeCase, folder: Path) -> DotPlot | None:
    with read_index(make_case(case_rows), folder) as reader:
        (shown,) = read_figures(reader, FiguresQuery()).disputes.items
    return shown.plot


def test_each_voice_is_a_dot_at_its_value(make_case: MakeCase, tmp_path: Path) -> None:
    plot = _plot(_yard(("30", 30, 30), ("12", 12, 12), ("20", 20, 20)), make_case, tmp_path)
    assert plot is not None
    assert [(dot.value, dot.low) for dot in plot.dots] == [("12", 12), ("20", 20), ("30", 30)]
    assert [dot.x for dot in plot.dots] == sorted(dot.x for dot in plot.dots)


def test_the_voices_stand_in_the_order_they_were_heard(make_case: MakeCase, tmp_path: Path) -> None:
    rows = _yard(("30", 30, 30), ("12", 12, 12), ("20", 20, 20))
    days = iter(["2031-03-05", None, "2031-03-04"])
    rows = [replace(row, published=next(days)) if isinstance(row, Document) else row for row in rows]
    plot = _plot(rows, make_case, tmp_path)
    assert plot is not None
    assert [(dot.value, dot.statement.published) for dot in plot.dots] == [
        ("20", "2031-03-04"),
        ("30", "2031-03-05"),
        ("12", None),
    ]


def test_each_voice_has_a_row_of_its_own(make_case: MakeCase, tmp_path: Path) -> None:
    plot = _plot(_yard(("30", 30, 30), ("12", 12, 12), ("twelve", 12, 12)), make_case, tmp_path)
    assert plot is not None
    assert len({dot.y for dot in plot.dots}) == 3
    assert all(0 < dot.y < plot.height for dot in plot.dots)


def test_voices_beyond_the_limit_are_counted(make_case: MakeCase, tmp_path: Path) -> None:
    counts = [(str(number), float(number), float(number)) for number in range(10, 10 + VOICES + 3)]
    plot = _plot(_yard(*counts), make_case, tmp_path)
    assert plot is not None
    assert (len(plot.dots), plot.n_left_out) == (VOICES, 3)


def test_a_bound_that_is_left_open_reaches_to_the_end(make_case: MakeCase, tmp_path: Path) -> None:
    plot = _plot(_yard(("30", 30, None), ("12", 12, 12), ("40", 40, 40)), make_case, tmp_path)
    assert plot is not None
    (open_dot,) = [dot for dot in plot.dots if dot.high is None]
    assert open_dot.x_high == max(dot.x for dot in plot.dots)


def test_what_is_known_as_one_number_only_is_not_drawn(reader: Reader) -> None:
    (shown,) = read_figures(reader, FiguresQuery()).disputes.items
    assert shown.plot is None
