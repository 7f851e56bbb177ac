"""The verdict on two names, and how two words of names are weighed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from secondsource.link.names.nameparts import are_short_forms, family_of, given_gender
from secondsource.link.names.spellings import sound_of, spelling_odds

MOST_FOR_SAME = 1.0
MOST_FOR_LIKELY = 2.0
MOST_FOR_UNSURE = 2.4
_SCALE = 4.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """What comparing two names came to.

    ``verdict`` is same, different or unsure; ``score`` goes from 1 (the same letters) to 0, 0.5 and more where one
    name is likelier than two; ``why`` says in a few words what told.
    """

    verdict: str
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class WordLikeness:
    """How far two words of names are from each other (0: equal), and how the one comes of the other."""

    cost: float
    how: str


def judge(cost: float, why: str) -> Likeness:
    """Return the verdict for the sum of what speaks against one name."""
    score = round(max(0.0, 1.0 - cost / _SCALE), 4)
    if cost <= MOST_FOR_SAME:
        return Likeness("same", score, why)
    return Likeness("unsure" if cost <= MOST_FOR_UNSURE else "different", score, why)


def tell_apart(why: str) -> Likeness:
    """Return the verdict where something rules out one name."""
    return Likeness("different", 0.0, why)


@lru_cache(maxsize=131072)
def compare_words(left: str, right: str) -> WordLikeness | None:
    """Return how near two folded words of persons' names are; None where they are two names."""
    if left == right:
        return WordLikeness(0.0, "equal")
    if len(left) == 1 or len(right) == 1:
        return WordLikeness(0.35, "initial") if left[0] == right[0] else None
    if are_short_forms(left, right):
        return WordLikeness(0.5, "short form")
    if _are_known_apart(left, right):
        return None
    return compare_letters(left, right)


def _are_known_apart(left: str, right: str) -> bool:
    family_l, family_r = family_of(left), family_of(right)
    if family_l is not None and family_r is not None:
        return family_l != family_r
    gender_l, gender_r = given_gender(left), given_gender(right)
    if gender_l is None or gender_r is None:
        return False
    return {gender_l, gender_r} == {"m", "f"} or spelling_odds(left, right) < 0


@lru_cache(maxsize=131072)
def compare_letters(left: str, right: str) -> WordLikeness | None:
    """Return how near two folded words are as spellings of one name or as a slip of the pen; None where they are not.

    A slip is one letter left out, added, changed or swapped in five or more, two in six or more after an equal first.
    """
    short, long = sorted((len(left), len(right)))
    odds = spelling_odds(left, right)
    if odds >= 1.0 and short >= 3:
        return WordLikeness(0.2, "spelling")
    edits = OSA.distance(left, right, score_cutoff=2)
    if odds >= 0.0 and (short >= 4 or edits == 1):
        return WordLikeness(0.45, "spelling")
    if sound_of(left) == sound_of(right):
        return WordLikeness(0.5, "spelling")
    if edits == 1 and long >= 5:
        return WordLikeness(0.6, "slip")
    if edits == 2 and short >= 6 and left[0] == right[0]:
        return WordLikeness(0.9, "slip")
    return None
