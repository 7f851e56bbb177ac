"""Words for those of a people, faith or camp: "Dutch", "Dutch sailors" and "the Dutch" are of no one's own name."""

from __future__ import annotations

from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.link.folding import fold


def names_people(name: str) -> bool:
    """Say whether a folded name is only that of a people."""
    return name in _peoples()


@cache
def _peoples() -> frozenset[str]:
    return frozenset(fold(row[0]) for row in load_lexicon("nationalities"))
