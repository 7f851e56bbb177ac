"""What a time, a sum or a length is told of, where no noun is counted: the verb near it, "served four months"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secondsource.link.claims.roots import irregular_verbs, root_of
from secondsource.link.folding import is_content, numbers_in
from secondsource.link.numbers.moves import without_modifiers

MEASURED = "measured "
"""What the keys of such numbers begin with; behind it stand the unit and the root of the verb."""

AGE = f"{MEASURED}age "
"""What the keys of ages begin with; behind it stands the last word of the name (`secondsource.link.numbers.ages`)."""

FROM = f"{MEASURED}kilometre from "
"""What the keys of distances begin with; behind it stands the last word of the place so far off."""

TIME = f"{MEASURED}time "
"""What the keys of times begin with, in whatever unit: "served four months" is compared with "served two years"."""

_DAYS = {
    "second": 1 / 86_400,
    "minute": 1 / 1_440,
    "hour": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "month": 30.4,
    "year": 365.25,
}
_TIMES = frozenset(_DAYS)
_LENGTHS = frozenset({"metre", "kilometre", "centimetre", "foot", "mile", "nautical mile", "inch", "yard", "acre"})
_WEIGHTS = frozenset({"gram", "kilogram", "tonne", "pound-mass", "ton", "barrel", "litre", "hectare", "megawatt"})
_CODE = 3
"""Letters of the code of a currency."""

_REACH_BEFORE = 5
_REACH_AFTER = 4
_LIGHT_TEXT = """
according aged based being called doing during estimated followed following going had having held including keeping
lasted lasting left made making need needed put related reported said saying says spent told took used using valued
been getting got had taken taking expected planned intended began begun started ended unnamed wanted united hundred"""
_LIGHT = frozenset(_LIGHT_TEXT.split())
"""Verbs that say nothing of what a number is of, and words that only end like verbs."""

_ENDINGS = ("ed", "ing")
_FEWEST_LETTERS = 5
_AGO = frozenset({"ago", "earlier", "later", "old"})
"""Words behind a time that tell when something was, or how old it is, not how long it took."""

_EXTENTS = frozenset({"deep", "high", "long", "old", "tall", "thick", "wide"})
"""Words between a measure and its noun: "a 40-metre-deep well"."""

_WORTH = "worth"
_WITHIN = frozenset({"every", "each", "per", "within"})


def find_measured(unit: str, before: Sequence[str], after: Sequence[str]) -> str | None:
    """Return the key of a number with a unit: "measured time serv"; null where nothing says what it is of.

    Args:
        unit: the unit, or the code of a currency.
        before: the folded words of the sentence before the number.
        after: those behind it.
    """
    if not is_measure(unit) or not _AGO.isdisjoint(after[:2]) or not _WITHIN.isdisjoint(before[-2:]):
        return None
    if without_modifiers(before)[-1:] == ["by"]:
        return None  # "rose by two metres" is a step
    near = [*_until_number(reversed(before[-_REACH_BEFORE:])), *_until_number(after[:_REACH_AFTER])]
    verb = next((word for word in near if _is_telling(word)), None)
    return None if verb is None else f"{MEASURED}{_dimension(unit)} {root_of(verb)}"


def find_measured_thing(unit: str, after: Sequence[str]) -> str | None:
    """Return the key of a measure that stands before its noun: "measured time of sentenc" for "a four-month sentence".

    Args:
        unit: the unit.
        after: the folded words of the sentence behind the number.
    """
    if unit not in _TIMES | _LENGTHS | _WEIGHTS:
        return None
    noun = ""
    for word in _until_number(after[:_REACH_AFTER]):
        if word in _EXTENTS:
            continue
        if not is_content(word) or word == _WORTH or (noun and _is_telling(word)):
            break
        noun = word
    # What somebody ran is not how long a run was.
    return f"{MEASURED}{_dimension(unit)} of {root_of(noun)}" if noun else None


def _dimension(unit: str) -> str:
    return "time" if unit in _TIMES else unit


def scale_of(key: str, unit: str | None) -> float:
    """Return by what a number of a key is multiplied to be compared with those in other units: times are in days."""
    return _DAYS.get(unit or "", 1.0) if key.startswith(TIME) else 1.0


def slack_of(left: str | None, right: str | None) -> float:
    """Return how many days two times may be apart that are told in two units: the larger is told in round figures."""
    return 0.0 if left == right else max(_DAYS.get(left or "", 0.0), _DAYS.get(right or "", 0.0))


def is_measure(unit: str) -> bool:
    """Say whether a unit is one of time, length, weight or money: a share may be of anything."""
    return unit in _TIMES | _LENGTHS | _WEIGHTS or (len(unit) == _CODE and unit.isupper())


def _until_number(words: Iterable[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        if word == "one" or numbers_in([word]):
            break
        found.append(word)
    return found


def _is_telling(word: str) -> bool:
    """Say whether a word is a verb by its form, and tells something."""
    if word in _LIGHT or not is_content(word):
        return False
    return word in irregular_verbs() or (len(word) >= _FEWEST_LETTERS and word.endswith(_ENDINGS))


def name_counted(key: str) -> str:
    """Return what to call a number by its key: "the number (dead)", "the time", "the age"."""
    told = key.split()[1:]
    if key.startswith(AGE):
        return "the age"
    if not key.startswith(MEASURED):
        return f"the number ({' '.join(told)})"
    if key.startswith(FROM):
        return "the distance"
    unit = " ".join(told[:-1]).removesuffix(" of")
    return "the time" if unit == "time" else "the sum" if len(unit) == _CODE and unit.isupper() else "the measure"
