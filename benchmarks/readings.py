"""What the stages write for texts and pages, each read once in a process however many measures ask for it.

Nothing is kept beyond the process, and a text is known by all that is given with it, so that what is returned is always
what this version reads. Who has it must not change it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import secondsource
from secondsource.arrow import ORDER
from secondsource.engines.jobs import index_rows, pick_beside, run_document_stages
from secondsource.gather.items import JSON_LINE, Gathered
from secondsource.pipeline import BUCKET_STAGES, CLEAN, DOCUMENT_STAGES
from secondsource.reading import Reading
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Capture, Document, Row, Rows

N_TEXTS, N_PAGES, N_CASES = 128, 512, 8
"""How many are kept of each kind, those asked for last: all of a set that several measures read."""

Page = Mapping[str, str]
"""A page as a line of JSONL: url and text, title, outlet and date where they are known."""


@lru_cache(N_TEXTS)
def read_text(text: str) -> Reading:
    """Return what one plain text says, as `secondsource.read_text`."""
    return secondsource.read_text(text)


def read_page(page: Page) -> Rows:
    """Return the rows of one page of all tables that are read."""
    return _read_line(*_line_of(page))


def _line_of(page: Page) -> tuple[str, str]:
    return page["url"], json.dumps(page, ensure_ascii=False)


@lru_cache(N_PAGES)
def _read_line(url: str, line: str) -> Rows:
    data = line.encode()
    item = Gathered(url, None, None, JSON_LINE, data)
    capture = Capture(item.capture_id, item.uri, None, None, JSON_LINE, "", "", 0, len(data))
    tables: dict[str, list[Row]] = defaultdict(list)
    cleaned = {**CLEAN.run(capture, data), "captures": (capture,)}
    _extend(tables, cleaned)
    for document in cleaned["documents"]:
        assert isinstance(document, Document)
        _extend(tables, run_document_stages(document, cleaned, DOCUMENT_STAGES))
    return tables


def read_case(pages: Sequence[Page]) -> Rows:
    """Return the rows of all tables of one case, read and linked in this process."""
    return _read_lines(tuple(map(_line_of, pages)))


@lru_cache(N_CASES)
def _read_lines(lines: tuple[tuple[str, str], ...]) -> Rows:
    tables: dict[str, list[Row]] = defaultdict(list)
    for line in lines:
        _extend(tables, _read_line(*line))
    for stage in BUCKET_STAGES:
        _extend(tables, _run_buckets(stage, tables))
    return tables


def _extend(tables: dict[str, list[Row]], made: Rows) -> None:
    for name, rows in made.items():
        tables[name].extend(rows)


def _run_buckets(stage: BucketStage, tables: Rows) -> Rows:
    """Return what a stage writes; as in an engine, a row whose key is null meets none."""
    buckets: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name in stage.meeting:
        for row in sorted(tables.get(name, ()), key=lambda row: _order_of(row, ORDER[name])):
            key = getattr(row, stage.key[name]) if stage.key else ""
            if key is not None:
                buckets[str(key)][name].append(row)
    made: dict[str, list[Row]] = defaultdict(list)
    beside = {name: index_rows(tables.get(name, ()), column) for name, column in stage.beside.items()}
    for _, rows in sorted(buckets.items()):
        n_rows = sum(map(len, rows.values()))
        if n_rows >= stage.fewest and (stage.most is None or n_rows <= stage.most):
            picked = {name: pick_beside(held, rows, stage.beside[name]) for name, held in beside.items()}
            _extend(made, stage.run(Layers({**rows, **picked})))
    return made


def _order_of(row: Row, columns: Sequence[str]) -> list[tuple[bool, str]]:
    values = [getattr(row, column) for column in columns]
    return [(value is None, str(value).zfill(24)) for value in values]
