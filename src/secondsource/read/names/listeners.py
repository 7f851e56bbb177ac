"""Listeners: a name that a page only ever tells was told something is that of who prints it, and of no person."""

from __future__ import annotations

import re

from secondsource.read.names.namespans import given_names
from secondsource.tables import Span

_TOLD = re.compile(r"\b(?:told|tells|telling|told the|interview with|spoke to) \Z")
_REACH = 16
_FEWEST = 2


def is_only_told(text: str, name: Span) -> bool:
    """Say whether a name of one word stands in ``text`` twice or more, each time behind "told" or the like."""
    word = text[name.start : name.end]
    if not (word.isalpha() and word[0].isupper()) or word in given_names():
        return False
    n_told = 0
    for found in re.finditer(rf"\b{word}\b", text):
        if not _TOLD.search(text[max(0, found.start() - _REACH) : found.start()]):
            return False
        n_told += 1
    return n_told >= _FEWEST
