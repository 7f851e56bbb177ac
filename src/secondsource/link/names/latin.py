"""Names of any script in the letters a to z, so that spellings can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_LETTERS = re.compile(r"[^a-z]+")


@lru_cache(maxsize=65536)
def to_latin(text: str) -> str:
    """Return ``text`` in ASCII: marks dropped from letters that have them, other scripts romanised letter by letter.

    A script that writes no vowels (Arabic, Hebrew) or no sounds (Chinese) comes out as its letters do, without the
    vowels or tones a reader adds.
    """
    if text.isascii():
        return text
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return bare if bare.isascii() else anyascii(bare)


@lru_cache(maxsize=65536)
def letters_of(word: str) -> str:
    """Return the letters of a word as a to z, nothing else."""
    return _LETTERS.sub("", to_latin(word).casefold())
