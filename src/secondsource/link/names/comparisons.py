"""Forms of names under one key, compared pair by pair, each two once: now, or when the key was last looked at.

Where pages are added, most forms under a key were compared before. What came of it is kept in rows (`NearForm`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from secondsource.link.names.likeness import Likeness, tell_apart
from secondsource.link.names.nameparts import long_forms_of, read_person
from secondsource.link.names.names import KnownName, compare_names
from secondsource.link.names.spellings import sound_of
from secondsource.worktables import Name, NearForm

MOST_FORMS = 48
"""So many forms under one key are compared pair by pair; of more, each with this many neighbours by spelling."""

FEWEST_KEPT = 8
"""Of fewer forms under a key to compare them again takes no longer than to keep what came of it."""

_WORDS_OF_SURNAME_KEY = 3
_KNOWN_APART = tell_apart("they were told apart before")


class Comparisons:
    """What comparing forms came to, by key; ``rows`` says it of those that were asked for."""

    def __init__(self, recalled: Iterable[NearForm] = ()) -> None:
        self.rows: list[NearForm] = []
        self._places: dict[str, dict[str, int]] = defaultdict(dict)
        self._likenesses: dict[tuple[str, str, str], Likeness] = {}
        for row in recalled:
            self._places[row.key][row.form] = row.place
            if row.other:
                self._likenesses[row.key, row.form, row.other] = Likeness(row.verdict, row.score, row.why)

    def compare(self, forms: Sequence[Name]) -> dict[tuple[int, int], Likeness]:
        """Return how alike every two forms of one key are, by their places; they come in one order always."""
        marks = [_mark_of(form) for form in forms]
        places = self._places.get(forms[0].key, {}) if forms else {}
        at = [places.get(mark) for mark in marks]
        found = {}
        for i, left in enumerate(forms):
            for j in range(i + 1, min(len(forms), i + 1 + MOST_FORMS)):
                # Where pages are added nearly all were compared before.
                if _were_compared(at[i], at[j]):
                    found[i, j] = self._likenesses.get((left.key, marks[i], marks[j]), _KNOWN_APART)
                else:
                    found[i, j] = _compare(left, forms[j])
        if len(forms) >= FEWEST_KEPT:
            self.rows += _tell_near(forms[0].key, marks, found)
        return found


def _were_compared(left: int | None, right: int | None) -> bool:
    """Say whether forms were compared that stood at these places among the forms of a key."""
    return left is not None and right is not None and 0 < right - left <= MOST_FORMS


def _tell_near(key: str, marks: Sequence[str], found: Mapping[tuple[int, int], Likeness]) -> Iterator[NearForm]:
    for place, mark in enumerate(marks):
        yield NearForm(key, place, mark, "", "", 0.0, "")
    for (i, j), likeness in found.items():
        if likeness.verdict != "different":
            yield NearForm(key, i, marks[i], marks[j], likeness.verdict, likeness.score, likeness.why)


def _mark_of(form: Name) -> str:
    return f"{form.surface}\x1f{form.type}\x1f{form.gender}"


def _compare(left: Name, right: Name) -> Likeness:
    if left.gender and right.gender and left.gender != right.gender:
        return tell_apart("one is told of a man, the other of a woman")
    initials_l, initials_r = _initials_of(left), _initials_of(right)
    if initials_l and initials_r and initials_l.isdisjoint(initials_r):
        return tell_apart("their given names begin with other letters")
    return compare_names(KnownName(left.surface, left.type), KnownName(right.surface, right.type))


def _initials_of(row: Name) -> frozenset[str]:
    """Return the sounds that the given names of a person, and what they are short for, may begin with.

    Empty where the key does not say which word is the surname.
    """
    if row.type != "PER" or len(row.key.split()) > _WORDS_OF_SURNAME_KEY:
        return frozenset()
    return _given_initials(row.surface)


# A form is compared with many others under its key.
@lru_cache(maxsize=4096)
def _given_initials(surface: str) -> frozenset[str]:
    words = read_person(surface).words[:-1]
    forms = {form for word in words for form in (word, *long_forms_of(word))}
    sounds = {sound_of(form)[:1] for form in forms if len(form) > 1}
    sounds |= {sound_of(form + vowel)[:1] for form in forms if len(form) == 1 for vowel in "ai"}
    return frozenset("a" if sound in "aeiouyj" else sound for sound in sounds)
