"""Pages that tell one story, each story a case, with what is looked at in it by hand.

The events of giveme5w1h and of newswcl50, the two stories of each topic of ecbplus, the two of
reuse_articlecomparisons.
"""

from __future__ import annotations

import csv
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from benchmarks.articles import read_articles
from benchmarks.claimjoins import SEED, Pair, Side, list_pairs
from benchmarks.data import data_path
from benchmarks.ecbtexts import list_topics
from benchmarks.readings import Page, read_case

from benchmarks import claimjoins
from secondsource.stage import Layers
from secondsource.tables import Claim, Document, Origin, Rows, Statement

TOPICS = (1, 35)
N_DRAWN = 50
T = TypeVar("T")

_GLUED = re.compile(r"(?<=\d)(?:, (?=\d{3}(?!\d))|([.:]) (?=\d))")
_HYPHEN = re.compile(r"(?<=[^\W_]) - (?=[^\W_])")
_QUOTE = re.compile(r"`` ?| ?''")


@dataclass(frozen=True, slots=True)
class Counted:
    """A claim of ``n_pages`` pages, two at least, with the ends of its interval of origins, and these by name."""

    case: str
    shown: Side
    n_pages: int
    n_low: int
    n_high: int
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A case with its conflicts, and its claims of several pages."""

    case: str
    conflicts: tuple[Pair, ...]
    counted: tuple[Counted, ...]


def tell_cases(wanted: Sequence[str] = ()) -> list[Told]:
    """Return what is looked at in the cases whose names begin with one of ``wanted``, or in all."""
    names = sorted(list_pages())
    return [tell_case(name) for name in names if not wanted or name.startswith(tuple(wanted))]


def draw(found: Sequence[T]) -> list[T]:
    """Return what is to be judged: as much as there is, or `N_DRAWN` that a fixed seed draws."""
    drawn = list(found)
    random.Random(SEED).shuffle(drawn)  # a draw by a fixed seed, no secret
    return drawn[:N_DRAWN]


@cache
def tell_case(case: str) -> Told:
    """Read a case and return what is looked at in it."""
    tables = read_case(list_pages()[case])
    conflicts = (pair for pair in list_pairs(tables) if pair.kind == "conflict")
    return Told(case, tuple(conflicts), tuple(_count(case, tables)))


def _count(case: str, tables: Rows) -> Iterator[Counted]:
    layers = Layers(tables)
    pages = {row.document_id: row.uri for row in layers.of(Document)}
    statements = {row.statement_id: row for row in layers.of(Statement)}
    origins: dict[str, list[str]] = defaultdict(list)
    for origin in layers.of(Origin):
        origins[origin.claim_id].append(origin.label)
    for claim in layers.of(Claim):
        if claim.n_documents > 1:
            row = statements[claim.statement_id]
            shown = Side(pages[row.document_id], row.content[0].start, row.content[-1].end, row.text)
            interval = (claim.n_origins_low, claim.n_origins_high)
            yield Counted(case, shown, claim.n_documents, *interval, tuple(sorted(origins[claim.claim_id])))


@cache
def list_pages() -> Mapping[str, Sequence[Page]]:
    """Return the pages of each case, each with url and text, title, outlet and date where they are known.

    Raises:
        DataMissing: a set is not on this machine.
    """
    cases: dict[str, list[Page]] = defaultdict(list)
    for article in read_articles():
        if article.event:
            cases[f"giveme5w1h {article.event}"].append(article.page)
    for event in sorted(data_path("newswcl50/xcoref_articles_and_mentions").iterdir()):
        if event.is_dir():
            cases[f"newswcl50 {event.name[:1]}"] = claimjoins.list_pages(event)
    for texts in list_topics(*TOPICS):
        for text in texts:
            story = "b" if text.name.endswith("plus") else "a"
            paragraphs = "\n\n".join(write_out(text.text[start:end]) for start, end in text.sentences)
            page = {"url": f"https://{text.name.lower()}.example/{text.topic}", "text": paragraphs}
            cases[f"ecbplus {text.topic:02}{story}"].append(page)
    cases.update(_list_spread())
    return cases


def write_out(tokens: str) -> str:
    """Return a sentence of ecbplus as a newspaper writes it: "31,000", "59-year-old" and plain quote marks."""
    glued = _GLUED.sub(lambda match: match[0].rstrip(), tokens)
    return _QUOTE.sub('"', _HYPHEN.sub("-", glued))


def _list_spread() -> Iterator[tuple[str, list[Page]]]:
    csv.field_size_limit(2**27)
    for path in sorted(data_path("reuse_articlecomparisons/data").glob("*_articles.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        yield (
            f"reuse {path.stem}",
            [
                {
                    "url": f"https://{row['publisher']}/{row['id']}",
                    "text": "\n\n".join(part.strip() for part in row["text"].split("###") if part.strip()),
                    "date": row["scrape_time"][:10],
                }
                for row in rows
            ],
        )
