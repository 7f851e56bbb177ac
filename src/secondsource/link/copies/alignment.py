"""Which stretches of two lists of words are the same, but for small edits, in whatever order they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from rapidfuzz.distance import LCSseq

from secondsource.link.copies.fingerprints import WORDS_A_SHINGLE

FEWEST_WORDS = 12
"""A passage has about this many words at least; a piece of a longer one that furniture cuts may have fewer."""

FEWEST_WORDS_OF_PIECE = 8
LEAST_SIMILARITY = 0.6
_WIDEST_GAP = 12
_MOST_SKIPPED = 3
_SURE_WORDS = 3
_SKIPS = sorted(
    ((a, b) for a in range(_MOST_SKIPPED + 1) for b in range(_MOST_SKIPPED + 1)), key=lambda skip: (sum(skip), skip)
)
_MOST_PLACES = 4
_OPEN_CHAINS = 3


class Run(NamedTuple):
    """Equal words: ``n`` from word ``l`` of the left and word ``r`` of the right text on."""

    l: int  # noqa: E741 - the two sides are l and r everywhere
    r: int
    n: int


Chain: TypeAlias = list[Run]
Pair: TypeAlias = tuple[Sequence[str], Sequence[str]]
Shingle: TypeAlias = tuple[str, ...]
Places: TypeAlias = Mapping[Shingle, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as folded words and the section each stands in."""

    words: Sequence[str]
    sections: Sequence[int]


class Shared(NamedTuple):
    """Two half-open stretches of words, left and right, and how alike they are (1.0: equal)."""

    start_l: int
    end_l: int
    start_r: int
    end_r: int
    similarity: float


def index_shingles(words: Sequence[str]) -> Places:
    """Return where each run of eight words stands; one text ready for `align` with many others."""
    places: dict[Shingle, list[int]] = defaultdict(list)
    for position, shingle in enumerate(_shingles(words)):
        if len(places[shingle]) < _MOST_PLACES:
            places[shingle].append(position)
    return dict(places)


def _shingles(words: Sequence[str]) -> Iterator[Shingle]:
    return zip(*(words[n:] for n in range(WORDS_A_SHINGLE)), strict=False)


def align(left: Folded, right: Folded, places: Places) -> list[Shared]:
    """Return the shared stretches of two texts, the longest first where they overlap, ordered by the left text.

    Args:
        left: one text.
        right: the other text.
        places: where the runs of eight words of the right text stand, from `index_shingles`.
    """
    runs = sorted(set(_find_runs(left, right, places)))
    if not runs:
        return []
    backwards = left.words[::-1], right.words[::-1]
    chains = [_extend(chain, (left.words, right.words), backwards) for chain in _chain(runs)]
    chains.sort(key=lambda chain: (-sum(run.n for run in chain), chain[0]))
    covered_l, covered_r = bytearray(len(left.words)), bytearray(len(right.words))
    found: list[Shared] = []
    for chain in chains:
        if _is_covered(chain, covered_l, covered_r):
            continue
        for run in chain:
            covered_l[run.l : run.l + run.n] = b"\1" * run.n
            covered_r[run.r : run.r + run.n] = b"\1" * run.n
        if sum(run.n for run in chain) >= FEWEST_WORDS:
            parts = _part(chain, left.words, right.words)
            pieces = [piece for part in parts for piece in _cut(part, left.sections, right.sections)]
            measured = [_measure(piece, left.words, right.words) for piece in pieces]
            found += [piece for piece in measured if piece is not None]
    return sorted(found)


def _find_runs(left: Folded, right: Folded, places: Places) -> Iterator[Run]:
    """Yield maximal runs of equal words that hold a shared shingle, in the order of the left text."""
    ends: dict[int, int] = {}
    times: dict[Shingle, int] = defaultdict(int)
    shared = [item for item in enumerate(_shingles(left.words)) if item[1] in places]
    for l, shingle in shared:  # noqa: E741 - the two sides are l and r everywhere
        times[shingle] += 1
        if times[shingle] > _MOST_PLACES:
            continue
        for r in places[shingle]:
            if ends.get(r - l, -1) > l:
                continue
            run = _grow(l, r, left.words, right.words)
            ends[r - l] = run.l + run.n
            yield run


def _grow(l: int, r: int, words_l: Sequence[str], words_r: Sequence[str]) -> Run:  # noqa: E741 - as everywhere
    start = 0
    while l > start and r > start and words_l[l - start - 1] == words_r[r - start - 1]:
        start += 1
    return Run(l - start, r - start, start + _count_equal(words_l, words_r, l, r))


def _count_equal(words_l: Sequence[str], words_r: Sequence[str], l: int, r: int) -> int:  # noqa: E741 - as everywhere
    n = 0
    while l + n < len(words_l) and r + n < len(words_r) and words_l[l + n] == words_r[r + n]:
        n += 1
    return n


def _chain(runs: Sequence[Run]) -> list[Chain]:
    """Join runs, in order, that follow each other on both sides with small gaps."""
    chains: list[Chain] = []
    for run in runs:
        for chain in reversed(chains[-_OPEN_CHAINS:]):
            last = chain[-1]
            gap_l, gap_r = run.l - last.l - last.n, run.r - last.r - last.n
            overlap = max(0, -gap_l, -gap_r)
            if overlap < run.n and max(gap_l, gap_r) + overlap <= _WIDEST_GAP and run.r > last.r:
                chain.append(Run(run.l + overlap, run.r + overlap, run.n - overlap))
                break
        else:
            chains.append([run])
    return chains


def _extend(chain: Chain, forwards: Pair, backwards: Pair) -> Chain:
    """Return the chain with runs added at both ends, over edits of a few words."""
    last = chain[-1]
    after = _follow(*forwards, last.l + last.n, last.r + last.n)
    n_l, n_r = len(forwards[0]), len(forwards[1])
    mirrored = _follow(*backwards, n_l - chain[0].l, n_r - chain[0].r)
    before = [Run(n_l - run.l - run.n, n_r - run.r - run.n, run.n) for run in reversed(mirrored)]
    return [*before, *chain, *after]


def _follow(words_l: Sequence[str], words_r: Sequence[str], l: int, r: int) -> Chain:  # noqa: E741 - as everywhere
    found: Chain = []
    while True:
        step = _next_step(words_l, words_r, l, r)
        if step is None:
            return found
        l, r = l + step[0], r + step[1]  # noqa: E741 - as everywhere
        n = _count_equal(words_l, words_r, l, r)
        found.append(Run(l, r, n))
        l, r = l + n, r + n  # noqa: E741 - as everywhere


def _next_step(words_l: Sequence[str], words_r: Sequence[str], l: int, r: int) -> tuple[int, int] | None:  # noqa: E741
    """Return how many words to skip on each side to find three equal words again, the fewest in all."""
    for skip_l, skip_r in _SKIPS:
        sure = words_l[l + skip_l : l + skip_l + _SURE_WORDS]
        if len(sure) == _SURE_WORDS and sure == words_r[r + skip_r : r + skip_r + _SURE_WORDS]:
            return skip_l, skip_r
    return None


def _is_covered(chain: Chain, covered_l: bytearray, covered_r: bytearray) -> bool:
    n = sum(run.n for run in chain)
    old_l = sum(covered_l[run.l : run.l + run.n].count(1) for run in chain)
    old_r = sum(covered_r[run.r : run.r + run.n].count(1) for run in chain)
    return 2 * max(old_l, old_r) > n


def _part(chain: Chain, words_l: Sequence[str], words_r: Sequence[str]) -> Iterator[Chain]:
    """Split a chain where more words differ than are equal on either side of them: no small edit, but another text."""
    ahead = sum(run.n for run in chain)
    behind = 0
    part: Chain = []
    for run in chain:
        n_different = _count_different(part[-1], run, words_l, words_r) if part else 0
        if n_different > _MOST_SKIPPED and n_different >= min(behind, ahead):
            yield part
            part, behind = [], 0
        part.append(run)
        ahead -= run.n
        behind += run.n
    yield part


def _count_different(last: Run, run: Run, words_l: Sequence[str], words_r: Sequence[str]) -> int:
    gap_l, gap_r = words_l[last.l + last.n : run.l], words_r[last.r + last.n : run.r]
    return max(len(gap_l), len(gap_r)) - int(LCSseq.similarity(gap_l, gap_r))


def _cut(chain: Chain, sections_l: Sequence[int], sections_r: Sequence[int]) -> Iterator[Chain]:
    """Split a chain where either text changes section, so that no stretch holds what stands between them."""
    pieces: dict[tuple[int, int], Chain] = {}
    for run in chain:
        start = 0
        for k in range(1, run.n + 1):
            here = sections_l[run.l + start], sections_r[run.r + start]
            if k == run.n or (sections_l[run.l + k], sections_r[run.r + k]) != here:
                pieces.setdefault(here, []).append(Run(run.l + start, run.r + start, k - start))
                start = k
    yield from pieces.values()


def _measure(piece: Chain, words_l: Sequence[str], words_r: Sequence[str]) -> Shared | None:
    first, last = piece[0], piece[-1]
    end_l, end_r = last.l + last.n, last.r + last.n
    n_equal = LCSseq.similarity(words_l[first.l : end_l], words_r[first.r : end_r])
    similarity = 2 * n_equal / (end_l - first.l + end_r - first.r)
    if n_equal < FEWEST_WORDS_OF_PIECE or similarity < LEAST_SIMILARITY:
        return None
    return Shared(first.l, end_l, first.r, end_r, round(similarity, 4))
