"""Nouns that stand for a person or a body: "the minister", "the ministry"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from secondsource.lexicon import load_lexicon

_N_OFFICE = 3  # words of the longest office


@cache
def role_nouns() -> Mapping[str, tuple[str, str]]:
    """Return role noun to (type, gender)."""
    return {form: (kind, gender) for form, kind, gender in load_lexicon("role-nouns")}


def office_at_end(words: Sequence[str]) -> str:
    """Return the office of several words that a run of words ends with, in small letters; "" if it ends with none."""
    low = [word.lower() for word in words]
    for size in range(min(len(low), _N_OFFICE), 1, -1):
        office = _offices().get(" ".join(low[-size:]))
        if office is not None:
            return office
    return ""


def is_office(role: str) -> bool:
    """Whether a role is an office of several words, as `office_at_end` gives it: "prime minister"."""
    return " " in role


@cache
def _offices() -> Mapping[str, str]:
    """Return the offices of one person that are told by several words, each as it is told first."""
    rows = load_lexicon("offices")
    return {form: same for form, same, kind in rows if kind == "PER" and " " in form and " " in same}
