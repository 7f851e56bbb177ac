"""How well the article's text is found, next to trafilatura alone: ``python -m benchmarks.text``.

Two measures over public pages:

* segments (trafilatura's evaluation): a page should hold the strings ``with`` and lack those ``without``;
* shingles (the article extraction benchmark of Zyte): runs of four words, as a multiset, against the
  article that readability is held to; precision and recall are means over the pages, F1 is of the two.

Ours is the text of the ``body`` blocks; trafilatura's is ``extract`` with its default options.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from benchmarks.pages import EvalPage, read_readability_pages, read_trafilatura_pages
from lxml.html import fromstring
from trafilatura import extract

from secondsource.clean.page import run
from secondsource.errors import PageError
from secondsource.tables import Block, Capture, Document

_WORD = re.compile(r"\w+")
_GRAM = 4
_N_KEPT = 512
"""How many pages are kept as they were cleaned: all that both this module and `benchmarks.metadata` measure."""

Reader = Callable[[EvalPage], str]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, 0..1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def clean_page(page: EvalPage) -> tuple[Document, Sequence[Block]] | None:
    """Return the document of a page and its blocks, None where it makes none."""
    return _clean(page.url or f"file:///{page.name}", page.data)


@lru_cache(_N_KEPT)
def _clean(uri: str, data: bytes) -> tuple[Document, Sequence[Block]] | None:
    capture = Capture("benchmark", uri, None, None, "text/html", "", "", 0, 0)
    try:
        rows = run(capture, data)
    except PageError:
        return None
    document = rows["documents"][0]
    assert isinstance(document, Document)
    return document, [block for block in rows["blocks"] if isinstance(block, Block)]


def read_ours(page: EvalPage) -> str:
    """Return the text of our body blocks."""
    cleaned = clean_page(page)
    if cleaned is None:
        return ""
    document, blocks = cleaned
    return "\n".join(document.text[block.start : block.end] for block in blocks if block.role == "body")


def read_trafilatura(page: EvalPage) -> str:
    """Return what trafilatura extracts with its default options."""
    return extract(page.data) or ""


def score_segments(pages: Sequence[EvalPage], read: Reader) -> Score:
    """Score the presence of wanted segments and the absence of unwanted ones, over all pages together."""
    held: Counter[tuple[str, bool]] = Counter()
    for page in pages:
        text = read(page)
        for kind in ("with", "without"):
            held.update((kind, segment in text) for segment in page.expected[kind])
    right, wrong, missed = held["with", True], held["without", True], held["with", False]
    return Score(right / (right + wrong or 1), right / (right + missed or 1))


def score_shingles(pages: Sequence[EvalPage], read: Reader) -> Score:
    """Score runs of four words against readability's article, page by page."""
    precisions, recalls = [], []
    for page in pages:
        wanted = _shingle(" ".join(map(str, fromstring(page.expected["html"]).itertext())))
        got = _shingle(read(page))
        both = (wanted & got).total()
        precisions.append(both / got.total() if got else float(not wanted))
        recalls.append(both / wanted.total() if wanted else float(not got))
    return Score(sum(precisions) / len(precisions), sum(recalls) / len(recalls))


def _shingle(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return Counter(tuple(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1)) if words)


def measure() -> dict[str, float]:
    """Return F1 of ours and of trafilatura on both sets, and by how much ours is higher.

    Raises:
        DataMissing: the data is not on this machine.
    """
    logging.disable(logging.CRITICAL)
    figures = {}
    for name, pages, score in (
        ("segments", list(read_trafilatura_pages()), score_segments),
        ("shingles", list(read_readability_pages()), score_shingles),
    ):
        for who, read in (("ours", read_ours), ("trafilatura", read_trafilatura)):
            result = score(pages, read)
            figures[f"{name}_{who}_precision"] = result.precision
            figures[f"{name}_{who}_recall"] = result.recall
            figures[f"{name}_{who}_f1"] = result.f1
        figures[f"{name}_gain"] = figures[f"{name}_ours_f1"] - figures[f"{name}_trafilatura_f1"]
    logging.disable(logging.NOTSET)
    return figures


def main() -> None:
    """Print the table."""
    figures = measure()
    print(f"{'':<12}{'':<14}{'precision':>10}{'recall':>10}{'F1':>10}")
    for name in ("segments", "shingles"):
        for who in ("ours", "trafilatura"):
            cells = "".join(f"{figures[f'{name}_{who}_{part}']:>10.4f}" for part in ("precision", "recall", "f1"))
            print(f"{name:<12}{who:<14}{cells}")


if __name__ == "__main__":
    main()
