"""The words by which markup says what it holds: tags, class names, ids (``lexicon/markup.tsv``)."""

from __future__ import annotations

from functools import cache

from secondsource.lexicon import load_lexicon


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of one list, all lower case; empty if there is no such list."""
    return frozenset(word for listed, word in load_lexicon("markup") if listed == name)
