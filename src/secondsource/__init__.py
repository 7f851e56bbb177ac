"""Who says so, how do they know, and how many independent sources are there really?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secondsource.case import Case, open_case
    from secondsource.errors import SecondSourceError
    from secondsource.reading import Page, Reading, read_page, read_text
    from secondsource.runner import ReadOptions, read_into

__all__ = [
    "Case",
    "Page",
    "ReadOptions",
    "Reading",
    "SecondSourceError",
    "open_case",
    "read_into",
    "read_page",
    "read_text",
]

_HOMES = {
    "Case": "case",
    "Page": "reading",
    "ReadOptions": "runner",
    "Reading": "reading",
    "SecondSourceError": "errors",
    "open_case": "case",
    "read_into": "runner",
    "read_page": "reading",
    "read_text": "reading",
}


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: opening a case needs none of what reading a page does.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
