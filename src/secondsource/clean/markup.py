"""The words by which markup says what it holds: tags, class names, ids (``lexicon/markup.tsv``)."""

from __future__ import annotations

import re
from functools import cache

from secondsource.lexicon import load_lexicon

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LONGEST = 300


def split_name(mark: str) -> list[str]:
    """Return the words of a class name or id in small letters, numbers left out: "articleHead__dek-2" has three."""
    return [word.lower() for word in _WORDS.findall(mark[:_LONGEST])]


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of one list, all lower case; empty if there is no such list."""
    return frozenset(word for listed, word in load_lexicon("markup") if listed == name)
