"""Copied passages beside other well-known ways to find them, on one set in one run: ``python -m benchmarks.reuse``.

The two stories of `benchmarks.passages`: which pairs of pages does each find, and in how many seconds? All get the same
cleaned text and work in one process. Ours gives the spans in both pages and a direction; the others give pairs only.
Of datasketch (MIT), MinHash LSH finds pairs by Jaccard index and LSH Ensemble by containment, both over 5-grams of
words with 128 permutations, at the bounds the pairs are wanted by; simhash (MIT) finds hashes of 64 bits over the same
5-grams that differ in at most `DIFFERING` bits. ``pip install 'secondsource[benchmarks]'`` puts them beside ours.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

from benchmarks.passages import Cleaned, Pair, clean_pages, find_passages, known_pairs, list_places, recall

from secondsource.link.folding import fold_words

WORDS_A_GRAM = 5
PERMUTATIONS = 128
DIFFERING = 10
"""Bits; the usual 3 find whole copies only."""

LEAST_SHARED = 0.05
"""A pair of which neither page holds this share of the other's 5-grams has next to nothing in common."""

Grams = Mapping[str, frozenset[str]]


def grams_of(cleaned: Cleaned) -> Grams:
    """Return the 5-grams of folded words of each page."""
    found = {}
    for key, document in cleaned.documents.items():
        words = fold_words(document.text)
        found[key] = frozenset(" ".join(words[n : n + WORDS_A_GRAM]) for n in range(len(words) - WORDS_A_GRAM + 1))
    return found


def find_ours(cleaned: Cleaned) -> set[Pair]:
    """Return the pairs with a passage in common."""
    return {frozenset((place.page_l, place.page_r)) for place in list_places(cleaned, find_passages(cleaned))}


def find_by_minhash(datasketch: Any, cleaned: Cleaned) -> set[Pair]:
    """Return the pairs that datasketch's MinHash LSH takes for half alike."""
    hashes = _minhashes(datasketch, grams_of(cleaned))
    index = datasketch.MinHashLSH(threshold=0.5, num_perm=PERMUTATIONS)
    for key, hashed in hashes.items():
        index.insert(key, hashed)
    return {frozenset((key, other)) for key, hashed in hashes.items() for other in index.query(hashed) if other != key}


def find_by_ensemble(datasketch: Any, cleaned: Cleaned) -> set[Pair]:
    """Return the pairs of which datasketch's LSH Ensemble takes one to hold three tenths of the other."""
    grams = grams_of(cleaned)
    hashes = _minhashes(datasketch, grams)
    index = datasketch.MinHashLSHEnsemble(threshold=0.3, num_perm=PERMUTATIONS, num_part=16)
    index.index([(key, hashed, len(grams[key])) for key, hashed in hashes.items()])
    return {
        frozenset((key, other))
        for key, hashed in hashes.items()
        for other in index.query(hashed, len(grams[key]))
        if other != key
    }


def _minhashes(datasketch: Any, grams: Grams) -> dict[str, Any]:
    found = {}
    for key, held in grams.items():
        found[key] = datasketch.MinHash(num_perm=PERMUTATIONS, seed=1)
        found[key].update_batch([gram.encode() for gram in sorted(held)])
    return found


def find_by_simhash(simhash: Any, cleaned: Cleaned) -> set[Pair]:
    """Return the pairs whose simhashes differ in few bits."""
    hashes = {key: simhash.Simhash(sorted(held)) for key, held in grams_of(cleaned).items()}
    return {
        frozenset((left, right))
        for left, right in combinations(hashes, 2)
        if hashes[left].distance(hashes[right]) <= DIFFERING
    }


PEERS: tuple[tuple[str, str, Callable[[Any, Cleaned], set[Pair]]], ...] = (
    ("datasketch, MinHash LSH", "datasketch", find_by_minhash),
    ("datasketch, LSH Ensemble", "datasketch", find_by_ensemble),
    ("simhash", "simhash", find_by_simhash),
)


def list_finders() -> dict[str, Callable[[Cleaned], set[Pair]]]:
    """Return each way to find pairs by its name: ours, and those of the peers that are installed."""
    finders: dict[str, Callable[[Cleaned], set[Pair]]] = {"this package": find_ours}
    for name, module, find in PEERS:
        try:
            peer = importlib.import_module(module)
        except ModuleNotFoundError:
            print(f"{module} is not installed; pip install 'secondsource[benchmarks]' puts it beside ours")
            continue
        finders[name] = lambda cleaned, find=find, peer=peer: find(peer, cleaned)  # type: ignore[misc]  # bound as they are now
    return finders


def main() -> int:
    """Print a line for each way: its recall, the pairs it finds, those with next to nothing in common, its seconds."""
    cleaned = clean_pages()
    alike = {
        frozenset((str(pair["a"]), str(pair["b"])))
        for pair in known_pairs()
        if max(float(pair["contain_a"]), float(pair["contain_b"])) >= LEAST_SHARED
    }
    columns = ("", "Jaccard ≥ 0.5", "containment ≥ 0.3", "pairs found", "of these under 5% shared", "seconds")
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    for name, find in list_finders().items():
        began = time.perf_counter()
        found = find(cleaned)
        seconds = time.perf_counter() - began
        figures = " | ".join(f"{value:.4f}" for value in recall(found).values())
        print(f"| {name} | {figures} | {len(found)} | {len(found - alike)} | {seconds:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
