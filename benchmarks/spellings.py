"""Spellings of one Arabic name against near misses: ``python -m benchmarks.spellings``.

Of name_transliteration, English spellings told at least twice of one Arabic name are pairs that match; two spellings
no Arabic name has in common, one or two letters apart, are pairs that do not, as many by a fixed seed. Arabic names
are held equal up to the seats of hamza and final letters that writers leave out. A fifth of the Arabic names, by a
hash, is held back from the tuning of ``lexicon/letter-pairs.tsv`` and told apart. ``hard`` has half its near misses
one letter apart; drawn evenly from all near misses, 6 of 100 are.
"""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.data import data_path
from rapidfuzz.distance import Levenshtein

from secondsource.link.names.latin import letters_of
from secondsource.link.names.spellings import spelling_odds

SEED = 5
LEAST_COUNT = 2
MOST_EDITS = 2
_HAMZA = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ء": "", "ـ": ""}
)

Words = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Spellings:
    """Spellings by Arabic name: those told often enough, and how often every one is told."""

    often: Mapping[str, Sequence[str]]
    told: Mapping[str, Mapping[str, int]]

    def arabic_of(self) -> dict[str, set[str]]:
        """Return the Arabic names of each spelling, however often told."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for arabic, spellings in self.told.items():
            for spelling in spellings:
                found[spelling].add(arabic)
        return dict(found)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of one name, and near misses by how many letters they are apart."""

    same: Sequence[Words]
    near: Mapping[int, Sequence[Words]]


def is_held_back(arabic: str) -> bool:
    """Say whether a name belongs to the fifth that no tuning sees."""
    return int(hashlib.sha256(arabic.encode()).hexdigest(), 16) % 5 == 0


def read_spellings() -> Spellings:
    """Return the spellings of each Arabic name."""
    told: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    often: defaultdict[str, set[str]] = defaultdict(set)
    for name in ("wd_arabic_16", "wd_arabic_64"):
        path = data_path("name_transliteration/wikidata_en_ar") / name
        for line in path.read_text(encoding="utf-8").splitlines():
            english, arabic, count = line.split("\t")
            spelling, key = letters_of(english), arabic.replace(" ", "").translate(_HAMZA)
            if len(spelling) < 2:
                continue
            told[key][spelling] += int(count)
            if int(count) >= LEAST_COUNT:
                often[key].add(spelling)
    return Spellings({key: sorted(found) for key, found in sorted(often.items())}, told)


def derive_pairs(spellings: Spellings, *, held_back: bool) -> Pairs:
    """Return the pairs of the names held back from tuning, or of the others."""
    names = {key: found for key, found in spellings.often.items() if is_held_back(key) == held_back}
    same = {(a, b) for found in names.values() for at, b in enumerate(found) for a in found[:at]}
    arabic_of = spellings.arabic_of()
    near: dict[int, list[Words]] = {n: [] for n in range(1, MOST_EDITS + 1)}
    for left, right in _candidates(sorted({word for found in names.values() for word in found})):
        edits = Levenshtein.distance(left, right, score_cutoff=MOST_EDITS)
        if edits in near and not arabic_of[left] & arabic_of[right]:
            near[edits].append((left, right))
    return Pairs(sorted(same), {edits: sorted(found) for edits, found in near.items()})


def _candidates(words: Sequence[str]) -> set[Words]:
    """Return the pairs of words that are equal once up to two letters are left out of each."""
    under: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for short in _without(_without({word})):
            under[short].add(word)
    return {(a, b) for found in under.values() for a in found for b in found if a < b}


def _without(words: set[str]) -> set[str]:
    return words | {word[:at] + word[at + 1 :] for word in words for at in range(len(word))}


def draw(pairs: Pairs, *, hard: bool) -> list[tuple[Words, bool]]:
    """Return the matching pairs and as many near misses, drawn by the fixed seed."""
    draw_from = random.Random(SEED)
    if hard:
        half = len(pairs.same) // 2
        missed = [pair for edits in (1, 2) for pair in draw_from.sample(pairs.near[edits], half)]
    else:
        every = [pair for found in pairs.near.values() for pair in found]
        missed = draw_from.sample(every, len(pairs.same))
    return [(pair, True) for pair in pairs.same] + [(pair, False) for pair in missed]


def score(drawn: Sequence[tuple[Words, bool]], is_same: Callable[[str, str], bool]) -> dict[str, float]:
    """Return precision, recall and F1 of what says whether two spellings are one name."""
    hit = sum(same and is_same(*pair) for pair, same in drawn)
    found = sum(is_same(*pair) for pair, _ in drawn)
    right = sum(same for _, same in drawn)
    return {"precision": hit / max(found, 1), "recall": hit / right, "f1": 2 * hit / (found + right)}


def _is_spelling(left: str, right: str) -> bool:
    return spelling_odds(left, right) > 0


def _is_close(left: str, right: str) -> bool:
    """The baseline: at most one letter in four differs."""
    return Levenshtein.normalized_similarity(left, right) >= 0.75


def measure() -> dict[str, float]:
    """Return the figures on the names tuned on and on those held back, and those of edit distance beside them."""
    spellings = read_spellings()
    figures: dict[str, float] = {}
    for part, held_back in (("tuned", False), ("held", True)):
        pairs = derive_pairs(spellings, held_back=held_back)
        for drawn, hard in (("", False), ("_hard", True)):
            data = draw(pairs, hard=hard)
            figures |= {f"{part}{drawn}_{name}": value for name, value in score(data, _is_spelling).items()}
            figures[f"{part}{drawn}_edits_f1"] = score(data, _is_close)["f1"]
    return figures


if __name__ == "__main__":
    for figure, value in measure().items():
        print(f"{figure}\t{value:.4f}")
