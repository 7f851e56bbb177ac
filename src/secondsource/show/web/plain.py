"""Contexts as plain values: for JSON as they are, for CSV one flat row each."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from secondsource.show.web.statements import ChainStep

_ACTING = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""How a formula begins; the last four are wide forms of the first, which some spreadsheets take for them."""


def to_json(value: object) -> bytes:
    """Return a context as UTF-8 JSON: its fields by name; a number that JSON cannot write is null."""
    return json.dumps(to_plain(value), ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
        "utf-8", "replace"
    )


def to_plain(value: Any) -> Any:
    """Return a context as dicts, lists, texts, numbers, true, false and None."""
    if is_dataclass(value):
        return {place.name: to_plain(getattr(value, place.name)) for place in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): to_plain(item) for name, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def to_csv(rows: Sequence[object], kind: type[Any] | None = None) -> bytes:
    """Return rows of one dataclass as CSV (RFC 4180, UTF-8 with its mark, which spreadsheets ask for).

    A part of a row that is a dataclass too gives a column for each of its fields. A text that a spreadsheet would
    take for a formula gets an apostrophe before it, because pages are hostile; JSON and the exports have it as it is.

    Args:
        rows: the rows; without any, only the header is written.
        kind: their class, for the header of no rows.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    flat = [dict(_flatten(row, "")) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row))
    if not names and kind is not None:
        names = [place.name for place in fields(kind)]
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in flat)
    return out.getvalue().encode("utf-8-sig", "replace")


def _flatten(row: Any, prefix: str) -> Iterator[tuple[str, object]]:
    for place in fields(row):
        value = getattr(row, place.name)
        if is_dataclass(value):
            yield from _flatten(value, f"{prefix}{place.name}_")
        else:
            yield prefix + place.name, value


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return _cell(_join(value))
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_ACTING) else text


def _join(values: tuple[Any, ...]) -> str:
    if values and isinstance(values[0], ChainStep):
        return " → ".join(f"{step.name} ({step.role})" for step in values)
    if values and is_dataclass(values[0]):
        return json.dumps(to_plain(values), ensure_ascii=False)
    return "; ".join(str(value) for value in values)
