"""Forms of names under one key, compared pair by pair, each two once: now, or when the key was last looked at.

Where pages are added, most forms under a key were compared before. What came of it is kept in rows (`NearForm`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

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


class Comparisons:
    """What comparing forms came to, by key; ``rows`` says it of those that were asked for."""

    def __init__(self, recalled: Iterable[NearForm] = ()) -> None:
        self.rows: list[NearForm] = []
        self._places: dict[str, dict[str, int]] = defaultdict(dict)
        self._near: dict[str, list[NearForm]] = defaultdict(list)
        for row in recalled:
            if row.other:
                self._near[row.key].append(row)
            else:
                self._places[row.key][row.form] = row.place

    def compare(self, forms: Sequence[Name]) -> dict[tuple[int, int], Likeness]:
        """Return how alike forms of one key are, by their places; they come in one order always.

        Two that are compared (`are_neighbours`) and not among what is returned are different: most are.
        """
        marks = [_mark_of(form) for form in forms]
        places = self._places.get(forms[0].key, {}) if forms else {}
        at = [places.get(mark) for mark in marks]
        found = self._recall(forms[0].key, marks) if places else {}
        for i, j in _pair_new(at) if _keep_places(at) else _pair_all(len(forms)):
            likeness = _compare(forms[i], forms[j])
            if likeness.verdict != "different":
                found[i, j] = likeness
        found = dict(sorted(found.items()))
        if len(forms) >= FEWEST_KEPT:
            self.rows += _tell_near(forms[0].key, marks, found)
        return found

    def _recall(self, key: str, marks: Sequence[str]) -> dict[tuple[int, int], Likeness]:
        """Return what comparing forms came to when the key was last looked at, of those that stand, by their places."""
        places = {mark: place for place, mark in enumerate(marks)}
        found = {}
        for row in self._near.get(key, ()):
            left, right = places.get(row.form), places.get(row.other)
            if left is not None and right is not None and are_neighbours(left, right):
                found[left, right] = Likeness(row.verdict, row.score, row.why)
        return found


def are_neighbours(one: int, other: int) -> bool:
    """Say whether forms at these places among the forms of a key are compared, and not one of them with itself."""
    return one != other and abs(one - other) <= MOST_FORMS


def _keep_places(at: Sequence[int | None]) -> bool:
    """Say whether forms that stood among those of a key were all compared that are neighbours now.

    They are in the order they had, and none between two of them is gone.

    Args:
        at: the places of the forms now, as they were when they were last compared; null for those that are new.
    """
    stood = [(place, was) for place, was in enumerate(at) if was is not None]
    return all(0 < was_r - was_l <= right - left for (left, was_l), (right, was_r) in pairwise(stood))


def _pair_all(n_forms: int) -> Iterator[tuple[int, int]]:
    return ((i, j) for i in range(n_forms) for j in range(i + 1, min(n_forms, i + 1 + MOST_FORMS)))


def _pair_new(at: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """Yield the places of every two neighbours of which one is new, in order."""
    new = [place for place, was in enumerate(at) if was is None]
    if len(new) == len(at):
        yield from _pair_all(len(at))
        return
    for i, was in enumerate(at):
        end = min(len(at), i + 1 + MOST_FORMS)
        others = range(i + 1, end) if was is None else new[bisect_right(new, i) : bisect_left(new, end)]
        yield from ((i, j) for j in others)


def _tell_near(key: str, marks: Sequence[str], found: Mapping[tuple[int, int], Likeness]) -> Iterator[NearForm]:
    for place, mark in enumerate(marks):
        yield NearForm(key, place, mark, "", "", 0.0, "")
    for (i, j), likeness in found.items():
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
