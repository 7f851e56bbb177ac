"""Learn which letters stand for one sound: ``python -m benchmarks.letterpairs`` writes ``lexicon/letter-pairs.tsv``.

Learned on name_transliteration without the names `benchmarks.spellings` holds back: pairs of one Arabic name (also
with spellings told once that are half alike) against as many near misses, half of them one letter apart.

1. Pairs of pieces that differ in pairs of one name, and at least twice as often as in near misses, are listed.
2. Their weights start alike and are learned by gradient (Adagrad, averaged over the later rounds), each pair of words
   aligned anew with the weights of the moment; no pair of pieces that differ speaks for one name.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.data import ROOT
from benchmarks.spellings import Spellings, Words, derive_pairs, is_held_back, read_spellings
from rapidfuzz.distance import Levenshtein

from secondsource.link.names.spellings import SHAPES, LetterPairs, Pair, align, order_pair

OUT = ROOT / "src/secondsource/lexicon/letter-pairs.tsv"
HEAD = """\
# Pieces of names that stand for one another in spellings from other scripts, and their weight in log-odds; ^ and $ are
# a word's edges. Learned, not written: python -m benchmarks.letterpairs, from pairs of spellings in Wikidata (CC0 1.0).
left\tright\tweight
"""
SEED = 3
N_ROUNDS = 10
RATE = 0.1
SHRINK = 1e-4
LEAST_SEEN = 3
LEAST_RATIO = 2.0

Labelled = tuple[Words, bool]


def gather(spellings: Spellings) -> list[Labelled]:
    """Return the labelled pairs to learn from."""
    pairs, held = derive_pairs(spellings, held_back=False), derive_pairs(spellings, held_back=True)
    unseen = {*held.same, *(pair for found in held.near.values() for pair in found)}
    same = sorted(({*pairs.same} | _told_once(spellings)) - unseen)
    draw_from = random.Random(SEED)
    near = [
        pair
        for found in pairs.near.values()
        for pair in draw_from.sample(sorted({*found} - unseen), min(len(same) // 2, len(found)))
    ]
    return [(pair, True) for pair in same] + [(pair, False) for pair in near]


def _told_once(spellings: Spellings) -> set[Words]:
    found = set()
    for arabic, often in spellings.often.items():
        if is_held_back(arabic):
            continue
        for once in spellings.told[arabic].keys() - set(often):
            alike = (one for one in often if Levenshtein.normalized_similarity(once, one) >= 0.5)
            found |= {order_pair(once, one) for one in alike if len(once) > 2}
    return found


def list_pieces(data: Sequence[Labelled]) -> set[Pair]:
    """Return the pairs of pieces that tell spellings of one name from near misses."""
    seen: dict[bool, Counter[Pair]] = {True: Counter(), False: Counter()}
    for (left, right), same in data:
        seen[same].update(_pieces(f"^{left}$", f"^{right}$"))
    return {pair for pair, n in seen[True].items() if n >= LEAST_SEEN and n >= LEAST_RATIO * seen[False].get(pair, 0)}


def _pieces(a: str, b: str) -> list[Pair]:
    found = []
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            continue
        for before, after in ((0, 0), (1, 0), (0, 1), (1, 1)):
            i, j = max(0, op.src_start - before), max(0, op.dest_start - before)
            x, y = a[i : op.src_end + after], b[j : op.dest_end + after]
            if (len(x), len(y)) in SHAPES and x != y:
                found.append(order_pair(x, y))
    return found


def learn(data: Sequence[Labelled]) -> dict[Pair | str, float]:
    """Return the weight of each listed pair of pieces, each letter, each class, ``base`` and ``length``."""
    listed = list_pieces(data)
    weights: dict[Pair | str, float] = dict.fromkeys(sorted(listed), -0.3)
    weights |= {"vv": -1.0, "cv": -1.0, "cc": -1.0, "v": -1.0, "c": -1.0, "=c": -0.3, "=v": -0.3, "base": 1.0}
    weights |= {"length": 0.0}
    squares: defaultdict[Pair | str, float] = defaultdict(lambda: 0.1)
    sums: defaultdict[Pair | str, float] = defaultdict(float)
    shuffled = list(data)
    shuffler = random.Random(SEED)
    for n_round in range(N_ROUNDS):
        shuffler.shuffle(shuffled)
        for words, same in shuffled:
            _step(words, same=same, weights=weights, squares=squares)
        if n_round >= N_ROUNDS // 2:
            for key, weight in weights.items():
                sums[key] += weight
    return {key: total / (N_ROUNDS - N_ROUNDS // 2) for key, total in sums.items()}


def _step(
    words: Words, *, same: bool, weights: dict[Pair | str, float], squares: defaultdict[Pair | str, float]
) -> None:
    size = (len(words[0]) + len(words[1])) / 16
    total, steps = align(*words, _as_pairs(weights))
    odds = total + weights["base"] + weights["length"] * size
    slope = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))) - same
    if abs(slope) < 0.01:
        return
    features: Counter[Pair | str] = Counter(steps)
    values: dict[Pair | str, float] = {**features, "base": 1.0, "length": size}
    for key, value in values.items():
        gradient = slope * value + SHRINK * weights.get(key, 0.0)
        squares[key] += gradient * gradient
        weight = weights.get(key, 0.0) - RATE * gradient / math.sqrt(squares[key])
        differs = isinstance(key, tuple) and key[0] != key[1]
        weights[key] = min(0.0, weight) if differs else weight


def _as_pairs(weights: Mapping[Pair | str, float]) -> LetterPairs:
    return LetterPairs(weights, weights, weights["base"], weights["length"])  # type: ignore[arg-type]  # one table of both


def write(weights: Mapping[Pair | str, float], path: Path) -> None:
    """Write the weights as the lexicon has them."""
    rows = [(*(key if isinstance(key, tuple) else (key, "*")), f"{weight:.3f}") for key, weight in weights.items()]
    lines = ["\t".join(row) for row in sorted(rows)]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Learn and write."""
    data = gather(read_spellings())
    weights = learn(data)
    write(weights, OUT)
    print(f"{len(weights)} weights from {len(data)} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
