"""Phrases that a page explains by what the body does: "the port police, as the force that guards the quays is called".

The name that is made of the same two words, on a page of those days that names the same, is that body's: "Harbour
Guard".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from secondsource.link.bodyparts import is_common_word, is_place, read_body
from secondsource.link.folding import fold, is_content
from secondsource.read.words import word_class
from secondsource.tables import Mention
from secondsource.worktables import Name

Key = tuple[str, str, str]
DESCRIBED, DESCRIBING = "described", "describing"
"""The rules of a phrase that is explained, and of a name whose words may explain one."""

_ADVERBS = r"(?:(?:also|officially|formally|commonly|widely|popularly|locally|often|usually|sometimes) )*"
_EXPLAINED = re.compile(
    r",? as the (?P<kind>[a-z]+) (?:that|which|who) (?P<does>(?:[\w’'-]+ ){2,7}?)(?:is|are|was|were) "
    rf"{_ADVERBS}(?:known|called|styled|dubbed|nicknamed|termed|referred to)\b"
)
_POSSESSIVE = re.compile(r"[’']s?\Z")
_N_WORDS = 2
_DAYS_APART = 14


def keys_of_described(text: str, mention: Mention, surface: str) -> Iterator[Key]:
    """Yield the key of a phrase of a body that its page explains by what the body does, to what or whom."""
    told = _EXPLAINED.match(text, mention.end) if mention.type == "ORG" else None
    if told is None or told["kind"] not in word_class("organisation"):
        return
    words = (fold(_POSSESSIVE.sub("", word)) for word in told["does"].split())
    does = {_singular(word) for word in words if is_content(word) and not is_place(word)}
    owners = {_singular(fold(_POSSESSIVE.sub("", word))) for word in told["does"].split() if word[0].isupper()}
    if len(does - owners) == _N_WORDS:
        yield DESCRIBED, _key_of(does - owners), surface


def keys_of_describing(surface: str) -> Iterator[Key]:
    """Yield the key of a name of a body that is made of two ordinary words."""
    words = read_body(surface).words
    if len(words) == _N_WORDS and all(is_common_word(word) for word in words) and surface[:1].isupper():
        yield DESCRIBING, _key_of(map(_singular, words)), surface


def _key_of(words: Iterable[str]) -> str:
    return f"does {' '.join(sorted(words))}"


def _singular(word: str) -> str:
    """Return a word without the -s of a plural or a verb."""
    return word.removesuffix("s") if not word.endswith("ss") else word


def link_described(rows: Sequence[Name]) -> Iterator[tuple[Name, Name, str]]:
    """Yield each explained phrase with the name that its explanation is made of, of the page most like its own."""
    named = [row for row in rows if row.rule == DESCRIBING]
    for row in rows:
        if row.rule == DESCRIBED:
            near = [one for one in named if _is_near(row, one) and not set(row.company).isdisjoint(one.company)]
            best = max(near, key=lambda one: (len(set(row.company) & set(one.company)), one.document_id), default=None)
            if best is not None:
                yield best, row, f"the page says that “{row.surface}” is what “{best.surface}” says by its words"


def _is_near(left: Name, right: Name) -> bool:
    if not left.day or not right.day:
        return True
    return abs(date.fromisoformat(left.day).toordinal() - date.fromisoformat(right.day).toordinal()) <= _DAYS_APART
