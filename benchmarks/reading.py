"""How fast a text is read: ``python -m benchmarks.reading [--n-workers 2]``.

The articles of polnear/dev go through every document stage, a few at a time to whichever worker process is free, as in
a run. Printed: articles and word pieces a second, from the first article's begin to the last one's end, the most memory
a worker took, the time a worker needs before its first article, and which share of this machine's arithmetic the
network reaches: its multiplications in the time, both passes counted, against a plain float32 matrix product of NumPy
in as many processes.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier

import numpy as np
from benchmarks.attributions import documents

from secondsource.engines.jobs import run_document_stages
from secondsource.engines.local import PIECES_A_WORKER
from secondsource.pipeline import DOCUMENT_STAGES
from secondsource.read.network.network import load_network
from secondsource.reading import clean_text

_TAGS, _TIES, _VECTOR = 7 + 15 + 17 + 37 + 2, 2 * 7 * 64, 384
_OPERATIONS = 2 * (6 * (4 * 384 * 384 + 2 * 384 * 1536) + 384 * (_TAGS + (_TIES + _VECTOR) // 2))
"""Operations a word piece costs in the network's matrices, attention left out: about half are asked for ties, the
others for vectors."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some articles as a worker read them: when it began and was done, and the most MiB that it took until then."""

    began: float
    done: float
    memory: float


def make_ready(starts: SimpleQueue[float], are_ready: Barrier) -> None:
    """Load the network in a new worker, tell how many seconds that took, and wait for the other workers."""
    began = time.monotonic()
    load_network()
    starts.put(time.monotonic() - began)
    are_ready.wait()


def read_piece(texts: Sequence[str]) -> Piece:
    """Read texts in this process, one after the other."""
    began = time.monotonic()
    for text in texts:
        page = clean_text(text)
        run_document_stages(page.document, {"blocks": page.blocks}, DOCUMENT_STAGES)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Piece(began, time.monotonic(), peak)


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
    n_texts = ceil(len(texts) / (n_workers * PIECES_A_WORKER))
    pieces = [texts[first : first + n_texts] for first in range(0, len(texts), n_texts)]
    context = multiprocessing.get_context("spawn")
    starts = context.SimpleQueue()
    with context.Pool(n_workers, make_ready, (starts, context.Barrier(n_workers))) as pool:
        read = pool.map(read_piece, pieces, chunksize=1)
    seconds = max(piece.done for piece in read) - min(piece.began for piece in read)
    tokenizer = load_network().tokenizer
    n_pieces = sum(len(tokenizer.encode(text, add_special_tokens=False).ids) for text in texts)
    print(f"articles a second   {len(texts) / seconds:8.1f}")
    print(f"pieces a second     {n_pieces / seconds:8.0f}")
    print(f"share of arithmetic {n_pieces * _OPERATIONS / seconds / measure_arithmetic():8.3f}")
    print(f"start, seconds      {max(starts.get() for _ in range(n_workers)):8.2f}")
    print(f"memory, MiB         {max(piece.memory for piece in read):8.0f}")


if __name__ == "__main__":
    main()
