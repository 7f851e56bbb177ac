"""Dates as pages write them above their articles, read to EDTF (ISO 8601-2)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextDate:
    """A written date: ``line[start:end]`` and its EDTF value, null where the text does not fix one."""

    start: int
    end: int
    edtf: str | None


def find_date(line: str) -> TextDate | None:
    """Return the first date written in ``line`` (a byline, dateline or head line), or None."""
    return None


def is_date_line(line: str) -> bool:
    """Say whether ``line`` holds a date and nothing else but words such as "Published", "Updated" and a clock time."""
    return False
