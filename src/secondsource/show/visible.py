"""Page text made safe to look at: characters that act instead of showing are shown as marks.

Control characters could steer a terminal; bidirectional controls could make one sentence read as another
("Trojan Source", CVE-2021-42574). Both come out as visible marks, so that nothing is hidden or dropped.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]",
)
_PRECISE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?")


def show_controls(text: str) -> str:
    """Return ``text`` with control and bidirectional characters as marks, such as ``␛`` or ``⟦U+202E⟧``.

    Line feeds and tabs stay.
    """
    return _ACTING.sub(_draw, text)


def fold_lines(text: str) -> str:
    """Return ``text`` on one line: control characters as marks, runs of white space as one space."""
    return show_controls(" ".join(text.split()))


def format_moment(edtf: str | None) -> str:
    """Return an EDTF date as it is read aloud: ``2021-01-18 10:00 UTC``; "undated" for None."""
    if edtf is None:
        return "undated"
    found = _PRECISE_TIME.fullmatch(edtf)
    if found is None:
        return edtf
    day, clock, zone = found.groups()
    return " ".join(part for part in (day, clock, "UTC" if zone == "Z" else zone) if part)


def format_interval(low: int, high: int) -> str:
    """Return ``2`` or ``2–3``."""
    return str(low) if low == high else f"{low}–{high}"


def format_count(number: int, thing: str) -> str:
    """Return ``1 page`` or ``1,200 pages``."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def format_days(earliest: str, latest: str) -> str:
    """Return two ISO days as one day, a whole month or year, or two days joined by an en dash."""
    if earliest == latest:
        return earliest
    try:
        first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    except ValueError:
        return f"{earliest} – {latest}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return earliest[:4]
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return earliest[:7]
    return f"{earliest} – {latest}"


def _draw(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟦U+{code:04X}⟧"
