"""How fast a text is read: ``python -m benchmarks.reading [--n-workers 2]``.

The articles of polnear/dev go through every document stage, in worker processes as in a run. Printed: articles and
word pieces a second, the most memory a worker took, the time a worker needs before its first article, and which share
of this machine's arithmetic the network reaches: its multiplications in the time, both passes counted, against a plain
float32 matrix product of NumPy in as many processes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from benchmarks.attributions import documents

from secondsource.engines.jobs import run_document_stages
from secondsource.pipeline import DOCUMENT_STAGES
from secondsource.read.network.network import load_network
from secondsource.reading import clean_text

_TAGS, _TIES, _VECTOR = 7 + 15 + 17 + 37 + 2, 2 * 7 * 64, 384
_OPERATIONS = 2 * (6 * (4 * 384 * 384 + 2 * 384 * 1536) + 384 * (_TAGS + (_TIES + _VECTOR) // 2))
"""Operations a word piece costs in the network's matrices, attention left out: about half are asked for ties, the
others for vectors."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one worker did: seconds until it was ready, seconds at work, articles, word pieces, MiB at the most."""

    start: float
    work: float
    n_articles: int
    n_pieces: int
    memory: float


def read_share(texts: Sequence[str]) -> Share:
    """Read texts in this process, one after the other."""
    began = time.perf_counter()
    network = load_network()
    ready = time.perf_counter()
    n_pieces = 0
    for text in texts:
        page = clean_text(text)
        run_document_stages(page.document, {"blocks": page.blocks}, DOCUMENT_STAGES)
        n_pieces += len(network.tokenizer.encode(text, add_special_tokens=False).ids)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Share(ready - began, done - ready, len(texts), n_pieces, peak)


def measure_arithmetic() -> float:
    """Return the operations a second of a float32 matrix product on one thread's share of this machine."""
    left = np.ones((1024, 1024), np.float32)
    began = time.perf_counter()
    for _ in range(8):
        left @ left
    return 8 * 2 * 1024**3 / (time.perf_counter() - began)


def main() -> None:
    """Read the articles and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n-workers", type=int, default=2)
    n_workers: int = parser.parse_args().n_workers
    texts = [text for text, _ in documents("dev")]
    shares = [texts[at::n_workers] for at in range(n_workers)]
    with multiprocessing.get_context("spawn").Pool(n_workers) as pool:
        done = pool.map(read_share, shares, chunksize=1)
    slowest = max(share.work for share in done)
    n_pieces = sum(share.n_pieces for share in done)
    print(f"articles a second   {len(texts) / slowest:8.1f}")
    print(f"pieces a second     {n_pieces / slowest:8.0f}")
    print(f"share of arithmetic {n_pieces * _OPERATIONS / slowest / measure_arithmetic():8.3f}")
    print(f"start, seconds      {max(share.start for share in done):8.2f}")
    print(f"memory, MiB         {max(share.memory for share in done):8.0f}")


if __name__ == "__main__":
    main()
