"""How likely two spellings write one name, by letters that stand for one sound: "ou" and "u", "kh" and "h".

Two words are aligned piece by piece; each pair of pieces that differ has a weight, and the best alignment's sum is the
log-odds that the words are one name rather than two near in spelling. Weights of pieces are learned from spellings of
one Arabic name against near misses (``benchmarks/letterpairs.py``; the model is a stochastic edit distance over
pieces, after Ristad and Yianilos: Learning string-edit distance, IEEE PAMI 20(5), 1998, trained discriminatively).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from secondsource.lexicon import load_lexicon
from secondsource.link.names.latin import letters_of

SHAPES = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3), (3, 2), (2, 3))
"""How many letters of each word make a pair of pieces; the edges of a word count as letters."""

LEAST_LIKELY = -20.0
_LONGEST = 40
_ROUNDED = 1e-6
"""More than sums of weights in another order may differ by."""

_VOWELS = frozenset("aeiouy")
_EDGES = frozenset("^$")
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL = re.compile(r"[aeiouy]")
_SOUNDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"tsch|tch|zh|dj|dzh|ch|cz|(?<=[aeiou])c(?=[ei])", "j"),
        (r"sch|sh|sz|hs|x(?=[aeiou])|\bc(?=[eiy])", "s"),
        (r"ph", "f"),
        (r"ck|kh|gh|q|g(?![ei])|c", "k"),
        (r"g", "j"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ts|tz|z", "s"),
        (r"w|v", "v"),
        (r"x", "ks"),
        (r"(?<=[aeiou])h(?![aeiou])", ""),
        (r"ou|oo|o", "u"),
        (r"ee|ei|ey|ai|ay|ie|ij|iy|yy|ii|j(?=\Z)|y(?![aeiou])|e", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_UNLISTED = {"vv": -1.0, "cv": -1.0, "cc": -1.0, "v": -1.0, "c": -1.0}

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LetterPairs:
    """Weights in log-odds: of listed pairs of pieces, of classes of others, of every pair of words, of each letter."""

    weights: Mapping[Pair, float]
    classes: Mapping[str, float]
    base: float
    length: float


def order_pair(left: str, right: str) -> Pair:
    """Return a pair of pieces in the one order it is listed in."""
    return (left, right) if left <= right else (right, left)


def class_of_letters(left: str, right: str) -> str:
    """Return the class of an unlisted pair: "v" a vowel, "c" a consonant, "=" one letter doubled."""
    if len(left) + len(right) == 3:
        return "=" + ("v" if left[0] in _VOWELS else "c")
    return "".join(sorted("v" if letter in _VOWELS else "c" for letter in left + right))


def align(left: str, right: str, pairs: LetterPairs) -> tuple[float, list[Pair | str]]:
    """Return the weight of the best alignment of two words of a to z, and its pairs (or classes), last first."""
    a, b = f"^{left}$", f"^{right}$"
    best: list[list[tuple[float, int, int, Pair | str]]] = [
        [(LEAST_LIKELY * 50, 0, 0, "")] * (len(b) + 1) for _ in range(len(a) + 1)
    ]
    best[0][0] = (0.0, 0, 0, "")
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            so_far = best[i][j][0]
            if so_far <= LEAST_LIKELY * 40:
                continue
            for di, dj in SHAPES:
                if i + di > len(a) or j + dj > len(b):
                    continue
                step = _weigh(a[i : i + di], b[j : j + dj], pairs)
                if step is not None and so_far + step[0] > best[i + di][j + dj][0]:
                    best[i + di][j + dj] = (so_far + step[0], i, j, step[1])
    return best[-1][-1][0], _trace(best)


def _trace(best: Sequence[Sequence[tuple[float, int, int, Pair | str]]]) -> list[Pair | str]:
    i, j = len(best) - 1, len(best[0]) - 1
    steps: list[Pair | str] = []
    while i or j:
        _, i, j, step = best[i][j]
        steps.append(step)
    return steps


def _weigh(x: str, y: str, pairs: LetterPairs) -> tuple[float, Pair | str] | None:
    """Return the weight of taking one piece for another, and what has it; None where that may not be."""
    pair = order_pair(x, y)
    listed = pairs.weights.get(pair)
    if listed is not None:
        return listed, pair
    if x == y:
        return (0.0, pair) if len(x) == 1 else None
    size = len(x) + len(y)
    is_doubling = size == 3 and (x[:1] * 2 == y or y[:1] * 2 == x)
    if not is_doubling and (size > 2 or len(x) > 1 or len(y) > 1):
        return None
    if not _EDGES.isdisjoint(x + y):
        return None
    kind = class_of_letters(x, y)
    return pairs.classes.get(kind, _UNLISTED.get(kind, -0.3)), kind


@cache
def letter_pairs() -> LetterPairs:
    """Return the learned weights of ``lexicon/letter-pairs.tsv``."""
    rows = [(left, right, float(weight)) for left, right, weight in load_lexicon("letter-pairs")]
    others = {left: weight for left, right, weight in rows if right == "*"}
    return LetterPairs(
        weights={(left, right): weight for left, right, weight in rows if right != "*"},
        classes={kind: weight for kind, weight in others.items() if kind not in {"base", "length"}},
        base=others["base"],
        length=others["length"],
    )


def weigh_spellings(left: str, right: str, pairs: LetterPairs) -> float:
    """Return the log-odds under ``pairs`` that two words of a to z spell one name."""
    return align(left, right, pairs)[0] + _prior(left, right, pairs)


def _prior(left: str, right: str, pairs: LetterPairs) -> float:
    return pairs.base + pairs.length * (len(left) + len(right)) / 16


@cache
def _steps_from() -> Mapping[str, Mapping[str, float]]:
    """Return, for each piece, the pieces it may be taken for, with their weights, under the learned weights."""
    pairs = letter_pairs()
    letters = [*(chr(code) for code in range(ord("a"), ord("z") + 1)), "^", "$"]
    found: dict[str, dict[str, float]] = {}
    listed = {pair for x, y in pairs.weights for pair in ((x, y), (y, x))}
    single = {pair for x in letters for y in letters for pair in ((x, y), ("", y), (x, ""), (x, x + x), (x + x, x))}
    for x, y in listed | single:
        step = _weigh(x, y, pairs) if (len(x), len(y)) in SHAPES else None
        if step is not None:
            found.setdefault(x, {})[y] = step[0]
    return found


@cache
def _sizes_from() -> Mapping[str, Sequence[int]]:
    """Return the sizes of the pieces that each piece may be taken for."""
    return {x: tuple(sorted({len(y) for y in steps})) for x, steps in _steps_from().items()}


def weigh_quickly(left: str, right: str) -> float:
    """Return what `weigh_spellings` does under the learned weights, without the alignment."""
    a, b = f"^{left}$", f"^{right}$"
    steps_from, sizes_from = _steps_from(), _sizes_from()
    width = len(b) + 1
    best = [[LEAST_LIKELY * 50] * width for _ in range(len(a) + 1)]
    best[0][0] = 0.0
    for i in range(len(a) + 1):
        row = best[i]
        pieces = [(di, a[i : i + di]) for di in range(4) if i + di <= len(a)]
        known = [(best[i + di], steps_from[x], sizes_from[x]) for di, x in pieces if x in steps_from]
        for j in range(width):
            so_far = row[j]
            for target, steps, sizes in known:
                for dj in sizes:
                    weight = steps.get(b[j : j + dj]) if j + dj < width else None
                    if weight is not None and so_far + weight > target[j + dj]:
                        target[j + dj] = so_far + weight
    return best[-1][-1] + _prior(left, right, letter_pairs())


def weigh_likely(left: str, right: str) -> float | None:
    """Return what `weigh_quickly` does where it is not below 0; None where it is, mostly after a few letters."""
    a, b = f"^{left}$", f"^{right}$"
    steps_from, sizes_from = _steps_from(), _sizes_from()
    prior = _prior(left, right, letter_pairs())
    most_a = _most_behind(a, b)
    if most_a[0] + prior < -_ROUNDED:
        return None
    most_b = _most_behind(b, a)
    if most_b[0] + prior < -_ROUNDED:
        return None
    least_a, least_b = ([-prior - most - _ROUNDED for most in found] for found in (most_a, most_b))
    width = len(b) + 1
    nothing = LEAST_LIKELY * 50
    best = [[nothing] * width for _ in range(len(a) + 1)]
    best[0][0] = 0.0
    for i, row in enumerate(best):
        known: list[tuple[list[float], Mapping[str, float], Sequence[int]]] = []
        for j, so_far in enumerate(row):
            # No way from here leads above 0.
            if so_far < least_b[j] or so_far < least_a[i]:
                continue
            if not known:
                pieces = [(di, a[i : i + di]) for di in range(4) if i + di <= len(a)]
                known = [(best[i + di], steps_from[x], sizes_from[x]) for di, x in pieces if x in steps_from]
            for target, steps, sizes in known:
                for dj in sizes:
                    weight = steps.get(b[j : j + dj]) if j + dj < width else None
                    if weight is not None and so_far + weight > target[j + dj]:
                        target[j + dj] = so_far + weight
    odds = best[-1][-1] + prior
    return odds if odds >= 0 else None


def _most_behind(word: str, other: str) -> list[float]:
    """Return for each place in a word the most that its letters from there on may weigh beside those of another word.

    Letters that only the other word has weigh less than nothing.
    """
    beside = _letters_in(other)
    ranked = _ranked_steps()
    most = [0.0] * (len(word) + 1)
    for at in reversed(range(len(word))):
        best = LEAST_LIKELY * 50
        for size in (1, 2, 3):
            for weight, letters in ranked.get(word[at : at + size], ()) if at + size < len(most) else ():
                if letters & beside == letters:
                    best = max(best, weight + most[at + size])
                    break
        most[at] = best
    return most


@cache
def _ranked_steps() -> Mapping[str, Sequence[tuple[float, int]]]:
    """Return for each piece what it may be taken for: the weights, largest first, with the letters that takes."""
    return {
        x: sorted(((weight, _letters_in(y)) for y, weight in steps.items()), reverse=True)
        for x, steps in _steps_from().items()
    }


@lru_cache(maxsize=65536)
def _letters_in(word: str) -> int:
    """Return which letters are in a word, a bit for each."""
    return sum(1 << ord(letter) for letter in set(word))


@lru_cache(maxsize=131072)
def spelling_odds(left: str, right: str) -> float:
    """Return the natural logarithm of the odds that two words spell one name rather than two near in spelling.

    Above 0 one name is likelier; what is below is not told apart, but is `LEAST_LIKELY`. Words of any script are taken
    as `letters_of` has them; those whose lengths are too far apart, or of no letter or more than 40, are two names.
    """
    a, b = letters_of(left), letters_of(right)
    if not a or not b or max(len(a), len(b)) > min(_LONGEST, 2 * min(len(a), len(b)) + 3):
        return LEAST_LIKELY
    odds = weigh_likely(*order_pair(a, b))
    return LEAST_LIKELY if odds is None else odds


@lru_cache(maxsize=131072)
def sound_of(word: str) -> str:
    """Return a word's sound, roughly: one letter for the letters that several scripts' romanisations write for it.

    "Xi" and "Shi", "Qaddafi" and "Gadhafi", "Youssef" and "Yusuf" sound alike; many different words do, too.
    """
    sound = letters_of(word)
    for pattern, letter in _SOUNDS:
        sound = pattern.sub(letter, sound)
    return sound


def skeleton_of(word: str) -> str:
    """Return the consonants of a word's sound, with its first letter where that is a vowel ("a" for each of them)."""
    sound = sound_of(word)
    bare = _DOUBLED.sub(r"\1", _VOWEL.sub("", sound))
    return ("a" if sound[:1] in _VOWELS else "") + bare
