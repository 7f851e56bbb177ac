"""Which kind of place a name is, where a set says only that it is one."""

from __future__ import annotations

from functools import cache

from secondsource.lexicon import load_lexicon


@cache
def _kinds() -> dict[str, str]:
    return {form.casefold(): kind for form, kind in load_lexicon("places")}


@cache
def _heads() -> dict[str, str]:
    return {form.casefold(): kind for form, kind in load_lexicon("name-heads") if kind in {"FAC", "GPE", "LOC"}}


def find_place_kind(name: str) -> str:
    """Return GPE, LOC or FAC for the name of a place, by the place lists and by its first and last word."""
    folded = name.casefold()
    words = folded.split()
    if folded in _kinds():
        kind = _kinds()[folded]
        return kind if kind in {"GPE", "LOC"} else "GPE"
    return _heads().get(words[-1]) or _heads().get(words[0]) or "GPE" if words else "LOC"
