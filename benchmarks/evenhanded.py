"""Even-handedness: what is read of a text must not hang on whose names are in it. ``python -m benchmarks.evenhanded``.

100 articles of polnear/dev and newswcl50 are read as they are, and again with the names of one kind swapped for
others of their kind (`benchmarks.swapkinds`), by a fixed seed. A statement is unchanged if the other reading holds
one with the same source, cue and contents (offsets taken back through the swap), stance, form, depth, kind of
source and certainty, whose parent is the same too.

The share is 2 x unchanged / (statements of the one reading + statements of the other), in percent, over all
articles in which anything was swapped; ``near`` counts only statements in blocks that hold a swapped name, and
``said`` of these only the ones that are attributed. ``events`` is the same share of the events found in the
texts, with the same status. "a" and "an" before a name, and the gender of pronouns where
the two sides are exchanged, stay as they are.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.data import data_path
from benchmarks.readings import read_text
from benchmarks.swapkinds import PLANS, Article, Pools, gather_pools
from benchmarks.swaps import Swapped, swap_names

import secondsource
from secondsource import Reading
from secondsource.tables import Statement

SEED = 20
N_ARTICLES = 100
N_HELD = 24  # of them the floors are held on, so that the check stays short

Key = tuple[object, ...]
"""Everything of a statement that must stay the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """A block that is read otherwise with the swapped names: its text and its statements in words, before and after."""

    article: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(slots=True)
class Count:
    """Statements of the text as it is and with swapped names, and how many of them are the same."""

    n_old: int = 0
    n_new: int = 0
    n_same: int = 0

    def add(self, old: Counter[Key], new: Counter[Key]) -> None:
        """Add one article's statements."""
        self.n_old += old.total()
        self.n_new += new.total()
        self.n_same += (old & new).total()

    @property
    def share(self) -> float:
        """Percent unchanged; 100 where there is nothing."""
        total = self.n_old + self.n_new
        return 200 * self.n_same / total if total else 100.0


@dataclass(slots=True)
class Score:
    """The counts of one kind of swap, and what changed."""

    n_articles: int = 0
    n_swaps: int = 0
    all: Count = field(default_factory=Count)
    near: Count = field(default_factory=Count)
    said: Count = field(default_factory=Count)
    events: Count = field(default_factory=Count)
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Seen:
    """One statement as it compares, with what a person needs to see of it.

    Attributes:
        key: everything that must stay the same.
        block: where its block begins and ends, in the old text.
        is_near: whether a swapped name is in its block.
        is_said: whether it is attributed.
        shown: the block's text, and the statement in words.
    """

    key: Key
    block: tuple[int, int]
    is_near: bool
    is_said: bool
    shown: tuple[str, str]


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and text of each article of both sets, in order.

    Raises:
        DataMissing: a data set is not on this machine.
    """
    for path in sorted((data_path("polnear") / "dev" / "text").glob("*.txt")):
        yield path.stem, path.read_bytes().decode("utf-8")
    for path in sorted(data_path("newswcl50/xcoref_articles_and_mentions").glob("*/*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        paragraphs = [line.strip() for line in (article["title"], *article["text"].splitlines())]
        yield path.stem, "\n\n".join(line for line in paragraphs if line)


def draw_articles(n_articles: int, seed: int) -> list[Article]:
    """Return as many articles as asked for, or all, drawn from both sets together, as the reader reads them."""
    listed = list(texts())
    drawn = random.Random(seed).sample(listed, min(n_articles, len(listed)))
    return [read_article(name, text) for name, text in sorted(drawn)]


def read_article(name: str, text: str) -> Article:
    """Return an article as read; its text is one that the reader leaves as it is."""
    reading = read_text(text)
    return Article(name, reading if reading.document.text == text else read_same(reading.document.text))


def read_same(text: str) -> Reading:
    """Return the reading of a text that was cleaned before.

    Raises:
        ValueError: it was changed again, so that offsets would not compare.
    """
    reading = secondsource.read_text(text)
    if reading.document.text != text:
        raise ValueError("the reader changed a text it had cleaned, so offsets do not compare; mend the cleaner")
    return reading


def compare(article: Article, swapped: Swapped, score: Score) -> None:
    """Add to the score how the article is read with the swapped names."""
    reading = read_same(swapped.text)
    old = _see(article.reading, swapped, is_new=False)
    new = _see(reading, swapped, is_new=True)
    score.n_articles += 1
    score.n_swaps += len(swapped.pieces)
    score.all.add(Counter(one.key for one in old), Counter(one.key for one in new))
    near_l, near_r = ([one for one in seen if one.is_near] for seen in (old, new))
    score.near.add(Counter(one.key for one in near_l), Counter(one.key for one in near_r))
    said_l, said_r = (Counter(one.key for one in seen if one.is_said) for seen in (near_l, near_r))
    score.said.add(said_l, said_r)
    score.events.add(_see_events(article.reading, swapped.place_old), _see_events(reading, swapped.place_new))
    score.changes += _tell_changes(article.name, old, new)


def _see(reading: Reading, swapped: Swapped, *, is_new: bool) -> list[Seen]:
    """Return the statements of a reading with their offsets as they compare."""
    place = swapped.place_new if is_new else swapped.place_old
    blocks = {block.block_id: block for block in reading.blocks}
    own = {row.statement_id: _key(row, swapped, is_new=is_new) for row in reading.statements}
    seen = []
    for row in reading.statements:
        block = blocks[row.block_id]
        span = (place(block.start), place(block.end))
        parent = own.get(row.parent_id) if row.parent_id is not None else None
        shown = (reading.document.text[block.start : block.end], _show(row, reading.document.text))
        seen.append(Seen((*own[row.statement_id], parent), span, swapped.touches(span), row.form != "own", shown))
    return seen


def _see_events(reading: Reading, place: Callable[[int], int]) -> Counter[Key]:
    return Counter((place(event.start), event.status) for event in reading.event_mentions)


def _show(row: Statement, text: str) -> str:
    source = "" if row.source_start is None else text[row.source_start : row.source_end]
    cue = "" if row.cue_start is None else text[row.cue_start : row.cue_end]
    facts = f"{row.form} {row.stance} {row.source_kind} {row.certainty} depth {row.depth}"
    return f"{facts} [{source}] [{cue}] {row.text}"


def _tell_changes(name: str, old: Sequence[Seen], new: Sequence[Seen]) -> list[Change]:
    """Return the blocks in which the two readings differ, in order of the text."""
    sides = []
    for seen, other in ((old, new), (new, old)):
        known = {one.key for one in other}
        sides.append([one for one in seen if one.key not in known])
    places = sorted({one.block for side in sides for one in side})
    told = ([tuple(_lines(side, place)) for side in sides] for place in places)
    return [Change(name, before, after) for before, after in told]


def _lines(seen: Sequence[Seen], block: tuple[int, int]) -> Iterator[str]:
    here = [one.shown for one in seen if one.block == block]
    yield from sorted({text for text, _ in here})
    yield from (statement for _, statement in here)


def _key(row: Statement, swapped: Swapped, *, is_new: bool) -> Key:
    place = swapped.place_new if is_new else swapped.place_old
    ends = (row.source_start, row.source_end, row.cue_start, row.cue_end)
    content = tuple((place(span.start), place(span.end)) for span in row.content)
    spans = (*(None if end is None else place(end) for end in ends), content)
    return (*spans, row.stance, row.form, row.depth, row.source_kind, row.certainty)


def score_articles(articles: Sequence[Article], pools: Pools, seed: int) -> dict[str, Score]:
    """Return the score of each kind of swap."""
    scores = {kind: Score() for kind in PLANS}
    for article in articles:
        for kind, plan in PLANS.items():
            rng = random.Random(f"{seed} {kind} {article.name}")
            swapped = swap_names(article.text, plan(article, pools, rng))
            if swapped.pieces:
                compare(article, swapped, scores[kind])
    return scores


def measure_articles(n_articles: int, seed: int) -> tuple[dict[str, Score], dict[str, float]]:
    """Return the scores and the figures of some articles."""
    articles = draw_articles(n_articles, seed)
    scores = score_articles(articles, gather_pools(articles), seed)
    figures = {kind: score.all.share for kind, score in scores.items()}
    for name in ("all", "near", "said", "events"):
        counts = [getattr(score, name) for score in scores.values()]
        whole = Count(*(sum(getattr(count, part) for count in counts) for part in ("n_old", "n_new", "n_same")))
        figures[name] = whole.share
    return scores, figures


def measure() -> dict[str, float]:
    """Return the share unchanged, in percent: of statements by kind of swap, over all, near a swap, said; of events."""
    return measure_articles(N_HELD, SEED)[1]


def main() -> None:
    """Print the shares by kind of swap, and the first changes side by side if asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n-articles", type=int, default=N_ARTICLES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N changes of each kind")
    asked = parser.parse_args()
    scores, figures = measure_articles(asked.n_articles, asked.seed)
    names = ("all", "near", "said", "events")
    print(f"{'unchanged, %':13} {'articles':>8} {'swaps':>6} {'statements':>10}", *(f"{name:>6}" for name in names))
    for kind, score in scores.items():
        shares = f"{score.all.share:6.1f} {score.near.share:6.1f} {score.said.share:6.1f} {score.events.share:6.1f}"
        print(f"{kind:13} {score.n_articles:8} {score.n_swaps:6} {score.all.n_old:10} {shares}")
    print(f"{'together':40}", *(f"{figures[name]:6.1f}" for name in names))
    for kind, score in scores.items():
        for change in score.changes[: asked.show]:
            lines = [f"    - {line}" for line in change.before] + [f"    + {line}" for line in change.after]
            print("\n".join(["", f"{kind} {change.article}", *lines]))


if __name__ == "__main__":
    main()
