"""Whether two names are one body's (or place's, or thing's): legal forms, numbers and the words that tell bodies apart.

1. Legal forms are taken off; two kinds of them tell companies apart ("AG" and "GmbH").
2. Words are paired whatever their order: "University of Vesna", "Vesna University"; "Vesnan" counts as "Vesna".
3. Numbers that differ, places that differ, and words left over on both sides tell bodies apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from secondsource.link.names.bodyparts import BodyName, initials_of, is_common_word, is_filler, is_place, read_body
from secondsource.link.names.likeness import Likeness, judge, tell_apart
from secondsource.link.names.spellings import spelling_odds

_MOST_WORDS = 16
_FILLER = 0.4
_PLACE = 1.3
_WORD = 2.2
_ONE_NUMBER = 1.3
_ACRONYM = 1.2
_JOINED = 0.1
_OTHER_ORDER = 0.1
_EVERY_WORD_COMMON = 1.5


def compare_bodies(left: str, right: str) -> Likeness:
    """Return whether two names of bodies, places or things, as written, are one's by the names alone."""
    names_l = [read_body(part) for part in _alternatives(left)]
    names_r = [read_body(part) for part in _alternatives(right)]
    found = [_compare(one, other) for one in names_l for other in names_r]
    return max(found, key=lambda likeness: likeness.score)


def _alternatives(surface: str) -> list[str]:
    parts = [part for part in surface.split("/") if len(part.strip()) > 3]
    return parts if len(parts) == 2 else [surface]


def _compare(left: BodyName, right: BodyName) -> Likeness:
    if not left.words or not right.words:
        return tell_apart("no name is left without its legal form")
    if left.numbers and right.numbers and left.numbers != right.numbers:
        return tell_apart(f"number {' '.join(left.numbers)} is not number {' '.join(right.numbers)}")
    if left.form and right.form and left.form != right.form:
        return tell_apart("their legal forms are of two kinds")
    acronym = _compare_acronyms(left, right)
    if acronym is not None:
        return acronym
    cost, reasons, rest_l, rest_r = _pair(left.words[:_MOST_WORDS], right.words[:_MOST_WORDS])
    if rest_l and rest_r:
        return tell_apart(f"“{' '.join(rest_l).title()}” is not “{' '.join(rest_r).title()}”")
    for word in rest_l or rest_r:
        cost += _cost_of_further(word)
        reasons.append(f"only one has “{word.title()}”")
    if (rest_l or rest_r) and all(is_common_word(word) for word in min(left.words, right.words, key=len)):
        cost += _EVERY_WORD_COMMON
    if bool(left.numbers) != bool(right.numbers):
        cost += _ONE_NUMBER
        reasons.append("only one has a number")
    return judge(cost, "; ".join(reasons) or "the same name")


def _cost_of_further(word: str) -> float:
    if is_filler(word):
        return _FILLER
    return _PLACE if is_place(word) else _WORD


def _compare_acronyms(left: BodyName, right: BodyName) -> Likeness | None:
    for short, long in ((left, right), (right, left)):
        if short.acronym is None or len(long.words) < 2:
            continue
        if short.acronym in initials_of(long):
            others = [word for word in short.words if word != short.acronym]
            cost = _ACRONYM + _PLACE / 4 * len(others)
            return judge(cost, f"“{short.acronym.upper()}” has the initials of “{' '.join(long.words).title()}”")
    return None


def _pair(left: Sequence[str], right: Sequence[str]) -> tuple[float, list[str], list[str], list[str]]:
    """Return what the best pairs of words cost, with reasons, and the words left over on each side."""
    if left != right and "".join(left) == "".join(right):
        return _JOINED, ["written apart or together"], [], []
    cost = 0.0
    reasons: list[str] = []
    if len(left) > 1 and left != right and sorted(left) == sorted(right):
        return _OTHER_ORDER, ["in another order"], [], []
    rest_l, rest_r = list(left), list(right)
    for word in left:
        if word in rest_r:
            rest_l.remove(word)
            rest_r.remove(word)
    cost += _join_runs(rest_l, rest_r, reasons)
    found = sorted(
        (likeness[0], i, j, likeness[1])
        for i, a in enumerate(rest_l)
        for j, b in enumerate(rest_r)
        if (likeness := compare_body_words(a, b)) is not None
    )
    taken_l: set[int] = set()
    taken_r: set[int] = set()
    for price, i, j, why in found:
        if i not in taken_l and j not in taken_r:
            taken_l.add(i)
            taken_r.add(j)
            cost += price
            reasons.append(why)
    rest = [word for at, word in enumerate(rest_l) if at not in taken_l]
    return cost, reasons, rest, [word for at, word in enumerate(rest_r) if at not in taken_r]


def _join_runs(left: list[str], right: list[str], reasons: list[str]) -> float:
    """Take out neighbouring words that stand as one word on the other side; return what that costs."""
    cost = 0.0
    for one, other in ((left, right), (right, left)):
        for at in range(len(one) - 1):
            joined = "".join(one[at : at + 2])
            near = next((word for word in other if _is_near_run(joined, word)), None)
            if near is not None:
                other.remove(near)
                del one[at : at + 2]
                reasons.append(f"“{near.title()}” is written apart or together")
                cost += _JOINED if near == joined else 5 * _JOINED
                break
    return cost


def _is_near_run(joined: str, word: str) -> bool:
    return joined == word or (len(word) >= 8 and OSA.distance(joined, word, score_cutoff=1) == 1)


def compare_body_words(left: str, right: str) -> tuple[float, str] | None:
    """Return what it costs to take two different words of bodies' names for one, and why; None where they are two."""
    if (is_common_word(left) and is_common_word(right)) or (is_place(left) and is_place(right)):
        return None
    if min(len(left), len(right)) < 4:
        return None
    why = f"“{left.title()}” and “{right.title()}” are spellings of one name"
    odds = spelling_odds(left, right)
    if odds >= 1.0 and min(len(left), len(right)) >= 5:
        return 0.3, why
    if max(len(left), len(right)) >= 5 and OSA.distance(left, right, score_cutoff=1) == 1:
        return 0.6, f"“{left.title()}” and “{right.title()}” differ by a slip"
    if odds >= 0.0 and max(len(left), len(right)) >= 5:
        return 0.7, why
    return None
