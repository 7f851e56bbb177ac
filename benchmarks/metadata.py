"""How often title, author, date and site are right, next to its peers: ``python -m benchmarks.metadata``.

A field counts where the set states it; it is right where it is the same, case, white space and
punctuation aside (dates: the same day; authors: the same set of names). trafilatura and htmldate run
with their default options, htmldate and trafilatura's dates asked for the original date as ours is.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.pages import EvalPage, read_htmldate_pages, read_readability_pages, read_trafilatura_pages
from benchmarks.text import clean_page
from htmldate import find_date
from trafilatura import extract_metadata

_WORD = re.compile(r"\w+")
_KEYS: Mapping[str, Mapping[str, str]] = {
    "trafilatura": {"title": "title", "author": "author", "date": "date", "sitename": "site"},
    "readability": {"title": "title", "byline": "author", "publishedTime": "date", "siteName": "site"},
    "htmldate": {"date": "date"},
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader says of a page; empty where it says nothing."""

    title: str = ""
    author: str = ""
    date: str = ""
    site: str = ""


def answer_ours(page: EvalPage) -> Answer:
    """Return what our document says."""
    cleaned = clean_page(page)
    if cleaned is None:
        return Answer()
    document, _ = cleaned
    day = (document.published or "")[:10]
    return Answer(document.title or "", "; ".join(document.authors), day, document.outlet or "")


def answer_trafilatura(page: EvalPage) -> Answer:
    """Return what trafilatura's metadata says."""
    found = extract_metadata(page.data, default_url=page.url)
    return Answer(found.title or "", found.author or "", found.date or "", found.sitename or "")


def answer_htmldate(page: EvalPage) -> Answer:
    """Return htmldate's date."""
    return Answer(date=find_date(page.data.decode("utf-8", "replace"), original_date=True, url=page.url) or "")


def read_sets() -> Iterator[tuple[str, list[EvalPage]]]:
    """Yield each set's name and pages."""
    yield "trafilatura", list(read_trafilatura_pages())
    yield "readability", list(read_readability_pages())
    yield "htmldate", list(read_htmldate_pages())


def is_right(field: str, wanted: str, got: str) -> bool:
    """Say whether an answer is the wanted one."""
    if field == "date":
        return got == wanted[:10]
    if field == "author":
        return _names(wanted) == _names(got)
    return _fold(wanted) == _fold(got)


def _fold(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _names(text: str) -> frozenset[str]:
    plain = re.sub(r"^(?:written |posted )?by\b:?", "", text.strip(), flags=re.IGNORECASE)
    return frozenset(name for part in re.split(r";|,|\band\b|&", plain) if (name := _fold(part)))


def score(name: str, pages: Sequence[EvalPage], answer: Callable[[EvalPage], Answer]) -> dict[str, float]:
    """Return for each field the share of stated values that are right."""
    right: dict[str, list[bool]] = {}
    for page in pages:
        said = answer(page)
        for key, field in _KEYS[name].items():
            wanted = page.expected.get(key)
            wanted = "; ".join(wanted) if isinstance(wanted, list) else wanted
            if wanted:
                right.setdefault(field, []).append(is_right(field, wanted, getattr(said, field)))
    return {field: sum(marks) / len(marks) for field, marks in right.items()}


def measure() -> dict[str, float]:
    """Return the share of right values by set, field and reader, and by how much ours is higher.

    Raises:
        DataMissing: the data is not on this machine.
    """
    logging.disable(logging.CRITICAL)
    figures = {}
    readers = {"ours": answer_ours, "trafilatura": answer_trafilatura, "htmldate": answer_htmldate}
    for name, pages in read_sets():
        for who, answer in readers.items():
            for field, share in score(name, pages, answer).items():
                if who != "htmldate" or field == "date":
                    figures[f"{name}_{field}_{who}"] = share
    for key in [key.removesuffix("_ours") for key in figures if key.endswith("_ours")]:
        peers = [figures[f"{key}_{who}"] for who in ("trafilatura", "htmldate") if f"{key}_{who}" in figures]
        figures[f"{key}_gain"] = figures[f"{key}_ours"] - max(peers)
    logging.disable(logging.NOTSET)
    return figures


def main() -> None:
    """Print the table."""
    figures = measure()
    print(f"{'set':<14}{'field':<8}{'ours':>13}{'trafilatura':>13}{'htmldate':>13}")
    for name, keys in _KEYS.items():
        for field in keys.values():
            cells = [figures.get(f"{name}_{field}_{who}") for who in ("ours", "trafilatura", "htmldate")]
            print(f"{name:<14}{field:<8}" + "".join(f"{'-' if cell is None else f'{cell:.4f}':>13}" for cell in cells))


if __name__ == "__main__":
    main()
