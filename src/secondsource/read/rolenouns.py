"""Nouns that stand for a person or a body: "the minister", "the ministry"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from secondsource.lexicon import load_lexicon


@cache
def role_nouns() -> Mapping[str, tuple[str, str]]:
    """Return role noun to (type, gender)."""
    return {form: (kind, gender) for form, kind, gender in load_lexicon("role-nouns")}
