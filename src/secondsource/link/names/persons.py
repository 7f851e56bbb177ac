"""Whether two names are one person's: their words paired, and what is left over on either side.

1. Words that stand apart on one side and as one on the other are paired first ("Jong-un", "Jongun").
2. Other words are paired by how near they are, the nearest first, whatever their order.
3. A word left over on both sides tells two persons apart; on one side it is a further name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.link.names.likeness import Likeness, WordLikeness, compare_letters, compare_words, judge, tell_apart
from secondsource.link.names.nameparts import PersonName, given_gender, read_person

_MOST_WORDS = 12
_LONGEST_RUN = 3
_LEAST_JOINED = 5
_JOINED = 0.1
_FURTHER = 0.2
_MOST_FURTHER = 0.5
_ONE_WORD = 1.5
_ONE_WORD_NEAR = 2.1
_OTHER_ORDER = 0.3
_TWO_GIVEN_NAMES = 2.5


@dataclass(slots=True)
class _Pairing:
    """Words of two names put together, with what each pair cost."""

    left: Sequence[str]
    right: Sequence[str]
    pairs: list[tuple[int, int, WordLikeness]] = field(default_factory=list)
    taken_l: set[int] = field(default_factory=set)
    taken_r: set[int] = field(default_factory=set)

    def rest(self) -> tuple[list[str], list[str]]:
        """Return the words of each side that have no partner."""
        left = [word for at, word in enumerate(self.left) if at not in self.taken_l]
        return left, [word for at, word in enumerate(self.right) if at not in self.taken_r]


def compare_persons(left: str, right: str) -> Likeness:
    """Return whether two persons' names, as written, are one person's by the names alone."""
    name_l, name_r = read_person(left), read_person(right)
    if not name_l.words or not name_r.words:
        return tell_apart("no name is left without titles")
    apart = _veto(name_l, name_r)
    if apart is not None:
        return tell_apart(apart)
    if name_l.words == name_r.words:
        return judge(0.0, "the same name")
    pairing = _pair(name_l.words[:_MOST_WORDS], name_r.words[:_MOST_WORDS])
    is_free = name_l.is_inverted or name_r.is_inverted or (name_l.has_particle and name_r.has_particle)
    return _weigh(pairing, is_free=is_free)


def _veto(left: PersonName, right: PersonName) -> str | None:
    if left.gender and right.gender and left.gender != right.gender:
        return "one title is a man's, the other a woman's"
    if left.generation and right.generation and left.generation != right.generation:
        return f"“{left.generation}” is not “{right.generation}”"
    return None


def _pair(left: Sequence[str], right: Sequence[str]) -> _Pairing:
    pairing = _Pairing(left, right)
    _pair_runs(pairing)
    # What is equal is nearest, and to compare the letters of what is not costs most.
    _take_nearest(pairing, lambda word_l, word_r: WordLikeness(0.0, "equal") if word_l == word_r else None)
    _take_nearest(pairing, compare_words)
    return pairing


def _take_nearest(pairing: _Pairing, compare: Callable[[str, str], WordLikeness | None]) -> None:
    """Pair words that are alike and not taken yet, the nearest first."""
    found = []
    for i, word_l in enumerate(pairing.left):
        for j, word_r in enumerate(pairing.right):
            if i in pairing.taken_l or j in pairing.taken_r:
                continue
            likeness = compare(word_l, word_r)
            if likeness is not None:
                found.append((likeness.cost, abs(i - j), i, j, likeness))
    for _, _, i, j, likeness in sorted(found, key=lambda one: one[:4]):
        if i not in pairing.taken_l and j not in pairing.taken_r:
            _take(pairing, (range(i, i + 1), range(j, j + 1)), likeness)


def _take(pairing: _Pairing, runs: tuple[range, range], likeness: WordLikeness) -> None:
    pairing.pairs.append((runs[0][0], runs[1][0], likeness))
    pairing.taken_l.update(runs[0])
    pairing.taken_r.update(runs[1])


def _pair_runs(pairing: _Pairing) -> None:
    """Pair neighbouring words of one side with the one word of the other that has their letters."""
    left, right = pairing.left, pairing.right
    for run, at in _runs(left, right):
        _take_run(pairing, (run, range(at, at + 1)), ("".join(left[run.start : run.stop]), right[at]))
    for run, at in _runs(right, left):
        _take_run(pairing, (range(at, at + 1), run), (left[at], "".join(right[run.start : run.stop])))


def _runs(words: Sequence[str], others: Sequence[str]) -> Iterator[tuple[range, int]]:
    """Yield neighbouring words, as a range, with the place of a word that has about their letters and no equal."""
    for size in range(_LONGEST_RUN, 1, -1):
        for start in range(len(words) - size + 1):
            joined = "".join(words[start : start + size])
            for at, word in enumerate(others):
                is_near = len(word) >= _LEAST_JOINED and abs(len(joined) - len(word)) <= 1 and joined[0] == word[0]
                if is_near and word not in words:
                    yield range(start, start + size), at


def _take_run(pairing: _Pairing, runs: tuple[range, range], words: tuple[str, str]) -> None:
    if not pairing.taken_l.isdisjoint(runs[0]) or not pairing.taken_r.isdisjoint(runs[1]):
        return
    likeness = WordLikeness(0.0, "equal") if words[0] == words[1] else compare_letters(*words)
    if likeness is not None:
        _take(pairing, runs, WordLikeness(likeness.cost + _JOINED, "written together"))


def _weigh(pairing: _Pairing, *, is_free: bool) -> Likeness:
    rest_l, rest_r = pairing.rest()
    if rest_l and rest_r:
        return _explain_rest(rest_l, rest_r)
    full = [one for one in pairing.pairs if one[2].how != "initial"]
    if not any(len(pairing.left[i]) > 1 and len(pairing.right[j]) > 1 for i, j, _ in full):
        return tell_apart("only initials agree")
    cost = sum(likeness.cost for _, _, likeness in pairing.pairs)
    reasons = _explain_pairs(pairing)
    further = rest_l or rest_r
    if len(pairing.pairs) == 1 and further:
        return judge(
            cost + (_ONE_WORD if cost == 0 else _ONE_WORD_NEAR),
            "; ".join([*reasons, f"only one has “{' '.join(further).title()}”"]),
        )
    if further:
        cost += min(_MOST_FURTHER, _FURTHER * len(further))
        reasons.append(f"only one has “{' '.join(further).title()}”")
    if not is_free and not _is_in_order(pairing):
        is_given = len(pairing.pairs) == 2 and all(given_gender(word) for word in pairing.left)
        cost += _TWO_GIVEN_NAMES if is_given else _OTHER_ORDER
        reasons.append("in another order")
    return judge(cost, "; ".join(reasons) or "the same name")


def _explain_rest(left: Sequence[str], right: Sequence[str]) -> Likeness:
    return tell_apart(f"“{' '.join(left).title()}” is not “{' '.join(right).title()}”")


def _is_in_order(pairing: _Pairing) -> bool:
    order = [j for _, j, _ in sorted(pairing.pairs, key=lambda one: one[0])]
    return order == sorted(order)


_WHY = {
    "initial": "“{short}” may stand for “{long}”",
    "short form": "“{left}” is short for “{right}”",
    "spelling": "“{left}” and “{right}” are spellings of one name",
    "slip": "“{left}” and “{right}” differ by a slip",
    "written together": "“{left}” is written apart or together",
}


def _explain_pairs(pairing: _Pairing) -> list[str]:
    reasons = []
    for i, j, likeness in pairing.pairs:
        if likeness.how == "equal":
            continue
        words = sorted((pairing.left[i].title(), pairing.right[j].title()), key=lambda word: (len(word), word))
        reasons.append(_WHY[likeness.how].format(left=words[0], right=words[1], short=words[0], long=words[1]))
    return reasons
