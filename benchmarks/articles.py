"""Articles of the same event on giveme5w1h: ``python -m benchmarks.articles``.

Its articles are one case, read as pages are; each belongs to one of twelve events (the one article without an event is
read, not scored).
Ours are the stories of the link stages (`secondsource.link.events.scenes`). The figure is the adjusted Rand index
(Hubert and Arabie, Journal of Classification 2, 1985): 1 where the groups are the same, 0 where they agree by chance
only.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

from benchmarks.data import data_path
from benchmarks.entities import run_buckets
from benchmarks.readings import Page, read_page

from secondsource.link.events import scenes
from secondsource.link.names import entities
from secondsource.tables import Document, Row, Rows
from secondsource.worktables import StoryRoot


@dataclass(frozen=True, slots=True)
class Article:
    """An article with the paragraphs below its title; the ``day`` (ISO) and ``event`` are null where not known."""

    name: str
    url: str
    title: str
    paragraphs: tuple[str, ...]
    day: str | None
    event: str | None

    @property
    def page(self) -> Page:
        """The article as a line of JSONL."""
        page = {"url": self.url, "text": "\n\n".join(self.paragraphs), "title": self.title}
        return page | ({"date": self.day} if self.day else {})


def read_articles() -> list[Article]:
    """Return the articles by name.

    Raises:
        DataMissing: the set is not on this machine.
    """
    found = []
    for path in sorted(data_path("giveme5w1h/gold_standard/data").glob("*.json")):
        held = json.loads(path.read_text(encoding="utf-8"))
        lines = [held.get("description") or "", *(held["text"] or "").split("\n")]
        paragraphs = tuple(line.strip() for line in lines if line.strip())
        known = (_day_of(str(held["date_publish"])), held.get("category"))
        found.append(Article(held["dId"], held["url"] or "", held["title"] or "", paragraphs, *known))
    return found


def _day_of(published: str) -> str | None:
    return published[:10] if published[:1].isdigit() else None


def group_articles(pages: Sequence[Rows]) -> dict[str, str]:
    """Return the story of each page that tells one with others, by document."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for page in pages:
        for name, found in page.items():
            rows[name] += found
    for stage in (entities.LINKS, entities.ROOTS, *scenes.STAGES):
        made = list(run_buckets(stage, rows))
        for name, found in made:
            rows[name] += found
    return {row.document_id: row.story_id for row in rows["story_roots"] if isinstance(row, StoryRoot)}


def adjust_rand(left: Sequence[str], right: Sequence[str]) -> float:
    """Return the adjusted Rand index of two groupings of the same things; 1 where both are trivial and the same."""
    both = sum(comb(n, 2) for n in Counter(zip(left, right, strict=True)).values())
    pairs_l = sum(comb(n, 2) for n in Counter(left).values())
    pairs_r = sum(comb(n, 2) for n in Counter(right).values())
    expected = pairs_l * pairs_r / max(1, comb(len(left), 2))
    most = (pairs_l + pairs_r) / 2
    return (both - expected) / (most - expected) if most != expected else 1.0


def score(articles: Sequence[Article], stories: Mapping[str, str]) -> dict[str, float]:
    """Return the adjusted Rand index, and how many groups there are on either side."""
    scored = [article for article in articles if article.event]
    ours = [stories.get(article.name, article.name) for article in scored]
    key = [article.event or "" for article in scored]
    return {"rand": adjust_rand(ours, key), "n_ours": float(len(set(ours))), "n_key": float(len(set(key)))}


def measure() -> dict[str, float]:
    """Return the figures."""
    articles = read_articles()
    pages = [read_page(article.page) for article in articles]
    stories = group_articles(pages)
    ids = [_id_of(page) for page in pages]
    return score(articles, {row.name: stories.get(at, at) for row, at in zip(articles, ids, strict=True)})


def _id_of(page: Rows) -> str:
    (document,) = page["documents"]
    assert isinstance(document, Document)
    return document.document_id


if __name__ == "__main__":
    for figure, value in measure().items():
        sys.stdout.write(f"{figure}\t{value:.4f}\n")
