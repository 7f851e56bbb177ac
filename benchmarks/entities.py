"""Entities within and across documents against two plain baselines: ``python -m benchmarks.entities``.

meantime (Apple) is one case; each event of newswcl50 is a case of five outlets, of which actors, groups and countries
are scored. On *gold* mentions the annotators' spans are given and only their entities are asked; on *found* mentions
the reader's own spans count, each taken for the annotators' span that ends where it ends (before a first comma); in
newswcl50, which marks none, pronouns are left out. ``string`` ties mentions of equal words, ``head`` mentions of an
equal head, the last word before "of" and the like; both know no documents. B³ F1 and the CoNLL score.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from benchmarks.clusterings import group, score_b_cubed, score_conll
from benchmarks.entitytexts import GoldMention, TiedText, read_meantime_case, read_newswcl50_cases

from secondsource.arrow import ORDER
from secondsource.ids import make_id
from secondsource.link.folding import fold
from secondsource.link.names import entities, namekeys
from secondsource.read.names import names
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Block, Document, Mention, Row, Rows
from secondsource.worktables import NameRoot

_BEHIND_HEAD = re.compile(r", | (?:of|in|for|from|to|at|on|with|by|who|that|which) |(?<=[^ ]) \(")

Span = tuple[str, int, int]
Labels = dict[Span, str]
SETS: Mapping[str, Callable[[], Iterator[list[TiedText]]]] = {
    "meantime": read_meantime_case,
    "newswcl50": read_newswcl50_cases,
}


@dataclass(frozen=True, slots=True)
class Page:
    """A text read: its document, and its mentions with those the annotators add."""

    tied: TiedText
    document: Document
    mentions: tuple[Mention, ...]


def read_pages(case: Sequence[TiedText], *, with_gold: bool) -> list[Page]:
    """Return the texts of a case read; ``with_gold`` adds a mention for each annotated span that none stands for."""
    pages = [_read_page(tied) for tied in case]
    if not with_gold:
        return pages
    types: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        for row in page.mentions:
            types[_head(page.document.text[row.start : row.end])][row.type] += 1
    return [_add_gold(page, types) for page in pages]


@cache  # a set is measured twice, on mentions as they are found and on the annotators'
def _read_page(tied: TiedText) -> Page:
    gold = tied.gold
    nulls = (None,) * 3
    document = Document(
        gold.name, gold.name, gold.name, *nulls, (), None, None, None, None, "en", None, None, None, gold.text
    )
    blocks = [Block(make_id("block", gold.name, at), gold.name, "body", at, end) for at, end in gold.sentences]
    found = names.STAGE.run(document, Layers({"blocks": blocks}))["mentions"]
    mentions = [row for row in found if isinstance(row, Mention) and (tied.has_pronouns or row.form != "pronoun")]
    return Page(tied, document, tuple(mentions))


def _add_gold(page: Page, types: Mapping[str, Counter[str]]) -> Page:
    """Add the spans that no found mention stands for, of the type that mentions with that last word mostly have."""
    name, text = page.tied.gold.name, page.tied.gold.text
    added = []
    for one in page.tied.mentions:
        if _standing_for(page, one) is None:
            end = one.start + len(text[one.start : one.end].partition(", ")[0])
            surface = text[one.start : end]
            kind = types[_head(surface)].most_common(1)[0][0] if types.get(_head(surface)) else "MISC"
            form = "proper" if surface.rpartition(" ")[2][:1].isupper() else "common"
            added.append(Mention(make_id("mention", name, one.start, end), name, one.start, end, kind, form, None))
    return Page(page.tied, page.document, (*page.mentions, *added))


def _standing_for(page: Page, one: GoldMention) -> Mention | None:
    """Return the mention that has a span's head and ends with it, with the span or within the head's word."""
    text = page.tied.gold.text
    surface = text[one.start : one.end]
    head = one.start + len(_up_to_head(surface).rstrip("."))
    for end in (one.start + len(surface.partition(", ")[0].rstrip(".")), head, one.start + len(surface.rstrip("."))):
        fitting = [row for row in page.mentions if row.end == end or text[end : row.end] == "."]
        fitting = [row for row in fitting if row.start < head or ", " in surface[: row.start - one.start]]
        if fitting:
            return min(fitting, key=lambda row: (row.form != "proper", row.start))
    word = text.rfind(" ", one.start, head) + 1
    cut = [row for row in page.mentions if one.start <= row.start < row.end < head and row.end > word]
    return min(cut, key=lambda row: (row.form != "proper", row.start), default=None)


def _up_to_head(surface: str) -> str:
    """Return a span without what stands behind its head: behind a comma, "of", "in" and such words."""
    return _BEHIND_HEAD.split(surface)[0] or surface


def link_pages(pages: Sequence[Page]) -> dict[str, str]:
    """Return the entity of every mention of a case, or its own id where it has none."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for page in pages:
        rows["names"] += namekeys.STAGE.run(page.document, Layers({"mentions": page.mentions}))["names"]
    for stage in (entities.LINKS, entities.ROOTS):
        for name, made in run_buckets(stage, rows):
            rows[name] += made
    roots = {row.head_id: row.entity_id for row in rows["name_roots"] if isinstance(row, NameRoot)}
    return {
        row.mention_id: roots.get(row.chain_id or row.mention_id, row.chain_id or row.mention_id)
        for page in pages
        for row in page.mentions
    }


def run_buckets(stage: BucketStage, rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, Sequence[Row]]]:
    """Yield what a bucket stage writes, bucket by bucket, by table."""
    buckets: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name in stage.reads:
        for row in sorted(rows[name], key=lambda row: [str(getattr(row, column)) for column in ORDER[name]]):
            buckets[str(getattr(row, stage.key[name])) if stage.key else ""][name].append(row)
    for _, tables in sorted(buckets.items()):
        made: Rows = stage.run(Layers(tables))
        yield from made.items()


def label_key(case: Sequence[TiedText]) -> Labels:
    """Return the annotators' entity of each of their spans."""
    return {(tied.gold.name, one.start, one.end): one.entity for tied in case for one in tied.mentions}


def label_found(pages: Sequence[Page], entity_of: Mapping[str, str], *, only_gold: bool) -> Labels:
    """Return our entity of each span: of the annotators' spans, and unless ``only_gold`` of all others found.

    A mention found stands for one span of the annotators' at most, the shortest, where others count.
    """
    labels: Labels = {}
    for page in pages:
        name = page.tied.gold.name
        taken: set[str] = set()
        for one in sorted(page.tied.mentions, key=lambda one: (one.end - one.start, one.start)):
            row = _standing_for(page, one)
            if row is not None and (only_gold or row.mention_id not in taken):
                taken.add(row.mention_id)
                labels[name, one.start, one.end] = entity_of[row.mention_id]
        others = [] if only_gold else [row for row in page.mentions if row.mention_id not in taken]
        for row in others:
            labels.setdefault((name, row.start, row.end), entity_of[row.mention_id])
    return labels


def label_by(words_of: Callable[[str], str], spans: Iterable[Span], texts: Mapping[str, str]) -> Labels:
    """Return a baseline: spans whose words say the same are one entity."""
    return {span: words_of(texts[span[0]][span[1] : span[2]]) for span in spans}


def _string(surface: str) -> str:
    return fold(surface.partition(", ")[0]).removeprefix("the ")


def _head(surface: str) -> str:
    return (fold(_up_to_head(surface)).split() or [""])[-1]


def score_set(cases: Iterable[Sequence[TiedText]], *, on_gold: bool) -> dict[str, float]:
    """Return B³ and CoNLL F1 of ours and of the two baselines over all cases of a set, each linked by itself."""
    keys: Labels = {}
    found: dict[str, Labels] = {"ours": {}, "string": {}, "head": {}}
    for number, case in enumerate(cases):
        pages = read_pages(case, with_gold=on_gold)
        key = label_key(case)
        ours = label_found(pages, link_pages(pages), only_gold=on_gold)
        texts = {tied.gold.name: tied.gold.text for tied in case}
        keys |= {span: f"{number} {label}" for span, label in key.items()}
        labels = {
            "ours": ours,
            "string": label_by(_string, ours, texts),
            "head": label_by(_head, ours, texts),
        }
        for name, spans in labels.items():
            found[name] |= {span: f"{number} {label}" for span, label in spans.items()}
    figures = {}
    for name, spans in found.items():
        figures[f"{name}_b3"] = score_b_cubed(group(keys), group(spans)).f1
        figures[f"{name}_conll"] = score_conll(group(keys), group(spans))
    best = {figure: max(figures[f"string_{figure}"], figures[f"head_{figure}"]) for figure in ("b3", "conll")}
    return figures | {f"gain_{figure}": figures[f"ours_{figure}"] - best[figure] for figure in best}


def measure() -> dict[str, float]:
    """Return every figure of every set, on gold and on found mentions."""
    return {
        f"{name}_{mentions}_{figure}": value
        for name, read in SETS.items()
        for cases in [list(read())]
        for mentions in ("gold", "found")
        for figure, value in score_set(cases, on_gold=mentions == "gold").items()
    }


def main() -> int:
    """Print each figure."""
    for figure, value in measure().items():
        print(f"{figure}\t{value:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
