"""Phrases that tell one thing in several ways, or its opposite: "was relieved of his post", "remains in command".

The words that such a phrase stands for are compared beside its own (``lexicon/frames.tsv``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from secondsource.lexicon import load_lexicon
from secondsource.read.rolenouns import role_nouns

_OFFICE_TEXT = (
    "charge command duties duty job jobs leadership office position post posts power presidency rank role seat"
)
_OFFICE = frozenset(_OFFICE_TEXT.split())
"""Words for an office or what it brings."""

_MOST_BETWEEN = 3
"""Words between a verb and its link, or a link and its object: "sacked him as director", "from his new post"."""

_MOST_WHENCE = 6
"""Words behind "from" that say where something comes from: "from the roof of the mill"."""

_NONE = "-"
_ADJACENT = "+"
_ENDS_TEXT = "after and as at before but by during for in on to toward towards until when where which while who with"
_ENDS = frozenset(_ENDS_TEXT.split())
"""Words behind which something else than whence is told."""


class Frame(NamedTuple):
    """What a phrase at ``at`` among folded words tells, in words, and whether it says that this is not so.

    ``own`` are the words of the phrase itself, ``whence`` those behind it that say where from; ``is_thing`` where it
    names a thing ("live ammunition"), not what somebody does.
    """

    at: int
    tells: tuple[str, ...]
    denies: bool
    own: tuple[str, ...]
    whence: tuple[str, ...]
    is_thing: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    links: frozenset[str]
    objects: frozenset[str]
    tells: tuple[str, ...]
    denies: bool
    is_thing: bool


def find_frames(words: Sequence[str]) -> Iterator[Frame]:
    """Yield the phrases among folded words that tell something by other words, in order; none within another."""
    until = 0
    for at, word in enumerate(words):
        for pattern in _patterns().get(word, ()) if at >= until else ():
            places = _find_rest(words, at + 1, pattern)
            if places is not None:
                until = max((at, *places)) + 1
                own = (word, *(words[place] for place in places))
                whence = tuple(_find_whence(words, until))
                yield Frame(at, pattern.tells, pattern.denies, own, whence, pattern.is_thing)
                break


def _find_whence(words: Sequence[str], at: int) -> Iterator[str]:
    """Yield the words behind "from" at ``at``."""
    if at >= len(words) or words[at] != "from":
        return
    for word in words[at + 1 : at + 1 + _MOST_WHENCE]:
        if word in _ENDS:
            return
        yield word


def _find_rest(words: Sequence[str], at: int, pattern: _Pattern) -> tuple[int, ...] | None:
    """Return where a phrase's other words stand whose verb stands right before ``at``; null where there is none."""
    places: tuple[int, ...] = ()
    if pattern.links:
        reach = at + (1 if pattern.denies else 1 + _MOST_BETWEEN)
        link = next((place for place, word in enumerate(words[at:reach], at) if word in pattern.links), None)
        if link is None:
            return None
        places, at = (link,), link + 1
    if not pattern.objects:
        return places
    reach = at + 1 + (0 if pattern.is_thing else _MOST_BETWEEN)
    found = next((place for place, word in enumerate(words[at:reach], at) if word in pattern.objects), None)
    return None if found is None else (*places, found)


@cache
def _patterns() -> Mapping[str, tuple[_Pattern, ...]]:
    found: dict[str, tuple[_Pattern, ...]] = {}
    for verbs, links, objects, tells, polarity in load_lexicon("frames"):
        pattern = _Pattern(_read(links), _read(objects), tuple(tells.split()), polarity != _NONE, links == _ADJACENT)
        for verb in verbs.split():
            found[verb] = (*found.get(verb, ()), pattern)
    return found


def _read(cell: str) -> frozenset[str]:
    words = frozenset(cell.split()) - {_NONE, _ADJACENT, "@office", "@role"}
    words |= _OFFICE if "@office" in cell else frozenset()
    return words | (_holders() if "@role" in cell else frozenset())


@cache
def _holders() -> frozenset[str]:
    return frozenset(form for form, (kind, _) in role_nouns().items() if kind == "PER")
