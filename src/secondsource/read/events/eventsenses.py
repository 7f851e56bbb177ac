"""Senses of an event's word: what it tells of by the words beside it; "opened fire" and "was fired" are two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from secondsource.lexicon import load_lexicon

_NONE = "-"
_NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Beside:
    """Words of which one stands among so many words on one side."""

    reach: int
    words: frozenset[str]

    def is_met(self, near: Sequence[str]) -> bool:
        """Say whether one of the words stands among ``near``, the nearest first."""
        close = near[: self.reach]
        return not self.words.isdisjoint(close) or (_NUMBER in self.words and any(word.isdigit() for word in close))


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word tells of where its form and the words beside it are these; ``tells`` is null for no event."""

    forms: frozenset[str]
    before: Beside | None
    after: Beside | None
    tells: tuple[str, str] | None

    def fits(self, words: Sequence[str], at: int) -> bool:
        """Say whether the word at a place of a sentence, in small letters, is told in this sense."""
        if self.forms and words[at] not in self.forms:
            return False
        if self.before and not self.before.is_met(words[max(0, at - self.before.reach) : at][::-1]):
            return False
        return not self.after or self.after.is_met(words[at + 1 : at + 1 + self.after.reach])


def find_sense(words: Sequence[str], at: int, lemma: str, kind: str) -> tuple[str, str] | None:
    """Return lemma and type of what the word at a place tells of, those given where nothing beside it says otherwise.

    Args:
        words: the words of a sentence, in small letters.
        at: the place of the event's word.
        lemma: its lemma, as `event-triggers` has it.
        kind: its PLOVER type there.
    """
    found = next((sense for sense in _senses().get(lemma, ()) if sense.fits(words, at)), None)
    return (lemma, kind) if found is None else found.tells


@cache
def _senses() -> Mapping[str, Sequence[Sense]]:
    senses: defaultdict[str, list[Sense]] = defaultdict(list)
    for lemma, forms, before, after, tells, kind in load_lexicon("event-senses"):
        held = frozenset() if forms == "*" else frozenset(forms.split())
        told = None if tells == _NONE else (tells, kind)
        senses[lemma].append(Sense(held, _read_beside(before), _read_beside(after), told))
    return senses


def _read_beside(cell: str) -> Beside | None:
    if cell == _NONE:
        return None
    reach, _, words = cell.partition(": ")
    return Beside(int(reach), frozenset(words.split()))
