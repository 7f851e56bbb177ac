"""Batches of windows, cut anew for each epoch by a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor

from secondsource.read.network.labels import PAIR_KINDS
from training.windows import NO_PARTNER, UNKNOWN, Pieced

CLS, SEP = 101, 102
WINDOW = 254
"""Pieces of text in a window, the two marks at its ends left out."""
BATCH = 4096
"""Pieces in a batch, padding counted in."""
P_SWAP = 0.3
"""Share of the windows in which names are exchanged, and P_WORD of the names in such a window."""
P_WORD = 0.5
P_CASE = 0.03
"""Share of the windows shown all in capitals, and again all in small letters."""
_LABELS = ("roles", "names", "upos", "relations", "is_event")


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors; ties as the number of the partner in its window, 0 for none."""

    ids: Tensor
    cases: Tensor
    mask: Tensor
    is_first: Tensor
    sentences: Tensor
    labels: dict[str, Tensor]
    factuality: Tensor
    pairs: dict[str, Tensor]
    sayings: list[tuple[int, int, int, int]]

    def to(self, device: torch.device) -> Batch:
        """Return the batch on another device."""
        tensors = {
            name: value.to(device) if isinstance(value, Tensor) else value
            for name, value in ((field.name, getattr(self, field.name)) for field in fields(self))
        }
        moved = {name: {key: one.to(device) for key, one in tensors[name].items()} for name in ("labels", "pairs")}
        return Batch(**(tensors | moved))


Window = tuple[int, int, int]
Pool = dict[tuple[str, int], list[tuple[int, ...]]]


def make_pool(texts: Sequence[Pieced]) -> Pool:
    """Return the words that may be exchanged, by the kind of name and the number of pieces."""
    pool: dict[tuple[str, int], set[tuple[int, ...]]] = {}
    for text in texts:
        for first, last in _swappable(text, 0, len(text.ids)):
            pool.setdefault((text.swaps[first], last - first), set()).add(tuple(text.ids[first:last].tolist()))
    return {key: sorted(words) for key, words in pool.items()}


def _swappable(text: Pieced, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < end:
        last = at + 1
        while last < end and not text.is_first[last]:
            last += 1
        if text.swaps[at] and text.cases[at] // 3 in {2, 3, 5}:
            yield at, last
        at = last


def cut_windows(texts: Sequence[Pieced], random: Generator, size: int = WINDOW) -> list[Window]:
    """Return windows over all texts that end at sentence ends where one is near; each text begins anywhere."""
    windows: list[Window] = []
    for number, text in enumerate(texts):
        n_pieces = len(text.ids)
        end = int(random.integers(size // 4, size + 1)) if n_pieces > size else size
        start = 0
        while start < n_pieces:
            stop = min(start + end, n_pieces)
            if stop < n_pieces:
                fitting = text.breaks[(text.breaks > start + end // 2) & (text.breaks <= stop)]
                stop = int(fitting[-1]) if len(fitting) else stop
            windows.append((number, start, stop))
            start, end = stop, size
    return windows


def make_batches(texts: Sequence[Pieced], pool: Pool, random: Generator) -> Iterator[Batch]:
    """Yield the batches of one epoch: windows of like length together, in an order by the seed."""
    windows = cut_windows(texts, random)
    lengths = np.array([stop - start for _, start, stop in windows]) + random.uniform(0, 12, len(windows))
    order = np.argsort(lengths, kind="stable")
    groups: list[list[Window]] = [[]]
    for at in order:
        window = windows[int(at)]
        longest = max([window[2] - window[1], *(stop - start for _, start, stop in groups[-1])]) + 2
        if groups[-1] and longest * (len(groups[-1]) + 1) > BATCH:
            groups.append([])
        groups[-1].append(window)
    for at in random.permutation(len(groups)):
        yield make_batch(texts, groups[int(at)], pool, random)


def make_batch(texts: Sequence[Pieced], windows: Sequence[Window], pool: Pool, random: Generator | None) -> Batch:
    """Return windows as one batch; without a ``random`` no name is exchanged and no case changed."""
    width = max(stop - start for _, start, stop in windows) + 2
    shape = (len(windows), width)
    ids, cases, mask = (np.zeros(shape, np.int64) for _ in range(3))
    is_first, sentences = np.zeros(shape, bool), np.full(shape, -1)
    labels = {name: np.full(shape, UNKNOWN) for name in _LABELS}
    pairs = {kind: np.full(shape, UNKNOWN) for kind in PAIR_KINDS}
    factuality = np.full(shape, np.nan, np.float32)
    sayings: list[tuple[int, int, int, int]] = []
    for row, (number, start, stop) in enumerate(windows):
        text, size = texts[number], stop - start
        inner = slice(1, size + 1)
        ids[row, 0], ids[row, inner], ids[row, size + 1] = CLS, text.ids[start:stop], SEP
        cases[row, inner] = text.cases[start:stop]
        cases[row, 1] = cases[row, 1] // 3 * 3 + 2
        mask[row, : size + 2] = 1
        is_first[row, inner] = text.is_first[start:stop]
        sentences[row, inner] = text.sentences[start:stop]
        if random is not None:
            _disturb(text, start, (ids[row], cases[row]), pool, random)
        for name in _LABELS:
            labels[name][row, inner] = getattr(text, name)[start:stop]
        factuality[row, inner] = text.factuality[start:stop]
        for kind in PAIR_KINDS:
            pairs[kind][row, inner] = _local(text.pairs[kind][start:stop], start, stop)
        sayings += [(row, a - start + 1, b - start + 1, key) for a, b, key in text.sayings if start <= a < b <= stop]
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(cases),
        torch.from_numpy(mask),
        torch.from_numpy(is_first),
        torch.from_numpy(sentences),
        {name: torch.from_numpy(value) for name, value in labels.items()},
        torch.from_numpy(factuality),
        {kind: torch.from_numpy(value) for kind, value in pairs.items()},
        sayings,
    )


def _local(partners: np.ndarray, start: int, stop: int) -> np.ndarray:
    """Return partners as places in the window (0: none); a partner outside the window is not asked about."""
    inside = (partners >= start) & (partners < stop)
    return np.where(inside, partners - start + 1, np.where(partners == NO_PARTNER, 0, UNKNOWN))


def _disturb(text: Pieced, start: int, rows: tuple[np.ndarray, np.ndarray], pool: Pool, random: Generator) -> None:
    """Exchange names and change the case of a window, ``rows`` its pieces and cases with the mark before them."""
    ids, cases = rows
    stop = start + int((ids != 0).sum()) - 2
    if random.random() < P_SWAP:
        chosen: dict[tuple[int, ...], tuple[int, ...]] = {}
        for first, last in _swappable(text, start, stop):
            word = tuple(text.ids[first:last].tolist())
            if word not in chosen:
                others = pool[text.swaps[first], last - first]
                is_changed = random.random() < P_WORD
                chosen[word] = others[int(random.integers(len(others)))] if is_changed else word
            ids[first - start + 1 : last - start + 1] = chosen[word]
    chance = random.random()
    if chance < 2 * P_CASE:
        kinds = cases // 3
        is_letters = (kinds >= 1) & (kinds <= 5)
        cases[:] = np.where(is_letters, (3 if chance < P_CASE else 1) * 3 + cases % 3, cases)
