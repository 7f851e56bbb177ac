"""Whom a source told: "a pilot told Northline" points at another outlet, even where its name is read as a person's."""

from __future__ import annotations

import re

_REACH = 20
_TELLING = re.compile(r"\b(?:tell|tells|telling|told)\Z", re.IGNORECASE)
_TOLD = re.compile(r" (?:the )?(?P<name>[A-Z][\w’'&-]{0,40}(?: [A-Z][\w’'&-]{0,40}){0,5})")


def find_addressee(text: str, cue_end: int | None) -> str | None:
    """Return the name behind a cue that ends in "told", or null.

    Whether it is a person or an outlet is not said here: only the outlets of the other pages tell.
    """
    if cue_end is None or _TELLING.search(text[max(0, cue_end - _REACH) : cue_end]) is None:
        return None
    found = _TOLD.match(text, cue_end)
    return found["name"].removesuffix("’s").removesuffix("'s") if found is not None else None
