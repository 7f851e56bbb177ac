"""Events across documents on ecbplus against a plain baseline: ``python -m benchmarks.tellings [--learn]``.

The annotators' mentions are given, only which are one event is asked. ``lemma`` is the baseline: mentions whose heads
have one lemma are one event. ``topic`` figures have each of the topics 26 to 35 for a case of its own; in the ``case``
figures all ten are one case, as pages come to a user, whom nobody tells what they are about. CoNLL score and B³ F1.

``--learn`` fits the weights of `secondsource.link.events.retellings` on topics 1 to 25 and prints them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache

import numpy as np
from benchmarks.clusterings import group, score_b_cubed, score_conll
from benchmarks.data import data_path
from benchmarks.ecbtexts import EcbText, GoldEvent, list_topics
from benchmarks.entities import run_buckets
from numpy.typing import NDArray

from secondsource.ids import make_id
from secondsource.lexicon import load_lexicon
from secondsource.link.events import events, scenes
from secondsource.link.events.happenings import STAGE as HAPPENINGS
from secondsource.link.events.happenings import STORY
from secondsource.link.events.retellings import Features, find_pairs, read_features
from secondsource.link.names import entities, namekeys
from secondsource.read.events import eventvectors
from secondsource.read.events.eventroles import find_roles
from secondsource.read.events.events import triggers
from secondsource.read.events.scene import Scene
from secondsource.read.names import names
from secondsource.read.statements import statements, vectors
from secondsource.read.times import times
from secondsource.read.tokens import split_tokens
from secondsource.stage import Layers
from secondsource.tables import Block, Document, EventMention, Mention, Row, Time
from secondsource.worktables import Argument, Happening, HappeningRoot, Story

TUNED, HELD = (1, 25), (26, 35)
_STAGES = (names.STAGE, times.STAGE, statements.STAGE, vectors.STAGE, namekeys.STAGE)
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""))
_LIGHT = frozenset(["be", "have", "make", "take", "get", "go", "put", "give", "do", "carry", "come"])
_DETERMINERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "this", "that"])
_SMALL = frozenset(["in", "on", "of", "the", "a", "to", "for", "up", "out", "off", "down"])

Rows = dict[str, list[Row]]
Labels = dict[tuple[str, int, int], str]


@dataclass(frozen=True, slots=True)
class Page:
    """A document of a topic with its rows; its event mentions are the annotators'."""

    text: EcbText
    rows: Mapping[str, Sequence[Row]]


@cache
def _known_lemmas() -> Mapping[str, str]:
    """Return the lemma that ud_ewt gives a verb or noun form most often."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted(data_path("ud_ewt").glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > 3 and cells[3] in {"VERB", "NOUN"}:
                counts[cells[1].lower(), cells[2].lower()] += 1
    return {form: lemma for (form, lemma), _ in sorted(counts.items(), key=lambda item: (item[1], item[0]))}


@cache
def _words() -> frozenset[str]:
    return frozenset(word for word, _, _ in load_lexicon("word-senses"))


@cache
def lemma_of(form: str) -> str:
    """Return the lemma of a form: of the reader's own list, else the treebank's, else by its ending."""
    low = form.lower()
    if low in triggers():
        return triggers()[low].lemma
    if low in _known_lemmas():
        return _known_lemmas()[low]
    for ending, instead in (*_ENDINGS, ("ing", "e")):
        if low.endswith(ending):
            base = low[: -len(ending)] + instead
            undoubled = base[:-1] if base[-1:] == base[-2:-1] else base
            if {base, undoubled} & _words():
                return base if base in _words() else undoubled
    return low


def head_of(text: str, event: GoldEvent) -> tuple[int, int]:
    """Return where the head of a mention stands: its first word that may tell of a happening, else its last."""
    for start, end in event.words if len(event.words) > 1 else ():
        word = text[start:end].lower()
        if word not in _SMALL and lemma_of(word) in _words() - _LIGHT:
            return start, end
    return event.words[-1]


def read_page(text: EcbText) -> Page:
    """Return a document read, with the annotators' event mentions in place of the reader's."""
    name = text.name
    document = Document(name, name, name, *(None,) * 3, (), *(None,) * 4, "en", None, None, None, text.text)
    rows: dict[str, Sequence[Row]] = {
        "documents": [document],
        "blocks": [Block(f"{name}-{start}", name, "body", start, end) for start, end in text.sentences if start < end],
    }
    memo: dict[str, object] = {}
    for stage in _STAGES:
        rows.update(stage.run(document, Layers(rows, memo)))
    rows.update(place_events(Page(text, rows)))
    rows.update(eventvectors.STAGE.run(document, Layers(rows, memo)))
    return Page(text, rows)


def place_events(page: Page) -> dict[str, Sequence[Row]]:
    """Return event mentions and arguments at the annotators' spans."""
    mentions = [row for row in page.rows["mentions"] if isinstance(row, Mention)]
    dated = [row for row in page.rows["times"] if isinstance(row, Time) and row.earliest and row.latest]
    told: list[EventMention] = []
    arguments: list[Argument] = []
    for event in page.text.events:
        head = head_of(page.text.text, event)
        sentence = next(span for span in page.text.sentences if span[0] <= head[0] < span[1])
        near = [row for row in dated if sentence[0] <= row.start < sentence[1]]
        when = min(near, key=lambda row: abs(row.start - head[0]), default=None)
        days = (when.earliest, when.latest) if when else (None, None)
        lemma = lemma_of(page.text.text[head[0] : head[1]])
        event_id = make_id("event_mention", page.text.name, event.start, event.end)
        told.append(EventMention(event_id, page.text.name, *head, lemma, "OTHER", "happened", *days, None))
        inside = [row for row in mentions if sentence[0] <= row.start < sentence[1]]
        for role, mention in _roles(page.text.text, sentence, head, inside):
            arguments.append(Argument(page.text.name, event_id, role, mention.mention_id))
    return {"event_mentions": told, "arguments": arguments}


def _roles(
    text: str, sentence: tuple[int, int], head: tuple[int, int], mentions: Sequence[Mention]
) -> Iterator[tuple[str, Mention]]:
    tokens = split_tokens(text, *sentence)
    words = [token.text.lower() for token in tokens]
    by_start = {token.start: at for at, token in enumerate(tokens)}
    by_end = {token.end: at for at, token in enumerate(tokens)}
    at = next((at for at, token in enumerate(tokens) if token.end > head[0]), len(tokens) - 1)
    shapes = triggers()[words[at]].shapes if words[at] in triggers() else frozenset({"past"})
    if words[at] not in triggers() and at and words[at - 1] in _DETERMINERS:
        shapes = frozenset({"noun"})
    firsts = {by_start[row.start]: row for row in mentions if row.start in by_start}
    lasts = {by_end[row.end]: row for row in mentions if row.end in by_end}
    yield from find_roles(Scene(words, firsts, lasts), at, shapes)


def link_pages(pages: Sequence[Page]) -> Rows:
    """Return all rows of a case after its events are linked."""
    rows: Rows = defaultdict(list)
    for page in pages:
        for name, found in page.rows.items():
            rows[name] += found
    for stage in (entities.LINKS, entities.ROOTS, *scenes.STAGES, HAPPENINGS, events.LINKS, events.ROOTS):
        made = list(run_buckets(stage, rows))
        for name, found in made:
            rows[name] += found
    return rows


def label_ours(pages: Sequence[Page]) -> Labels:
    """Return our event of each of the annotators' mentions."""
    roots = {
        row.event_mention_id: row.event_id
        for row in link_pages(pages)["happening_roots"]
        if isinstance(row, HappeningRoot)
    }
    labels: Labels = {}
    for page in pages:
        for event in page.text.events:
            event_id = make_id("event_mention", page.text.name, event.start, event.end)
            labels[page.text.name, event.start, event.end] = roots.get(event_id, event_id)
    return labels


def label_lemma(pages: Sequence[Page]) -> Labels:
    """Return the baseline: mentions with heads of one lemma are one event."""
    labels: Labels = {}
    for page in pages:
        for event in page.text.events:
            start, end = head_of(page.text.text, event)
            labels[page.text.name, event.start, event.end] = lemma_of(page.text.text[start:end])
    return labels


def label_key(pages: Sequence[Page]) -> Labels:
    """Return the annotators' events."""
    return {
        (page.text.name, event.start, event.end): f"{page.text.topic} {event.event}"
        for page in pages
        for event in page.text.events
    }


def score_cases(cases: Sequence[Sequence[Page]], kind: str) -> dict[str, float]:
    """Return the figures of ours and of the baseline over cases, each linked by itself."""
    key: Labels = {}
    found: dict[str, Labels] = {"ours": {}, "lemma": {}}
    for number, pages in enumerate(cases):
        key |= label_key(pages)
        for name, labels in (("ours", label_ours(pages)), ("lemma", label_lemma(pages))):
            found[name] |= {span: f"{number} {label}" for span, label in labels.items()}
    figures = {}
    for name, labels in found.items():
        figures[f"{kind}_{name}_conll"] = 100 * score_conll(group(key), group(labels))
        figures[f"{kind}_{name}_b3"] = 100 * score_b_cubed(group(key), group(labels)).f1
    figures[f"{kind}_gain_conll"] = figures[f"{kind}_ours_conll"] - figures[f"{kind}_lemma_conll"]
    return figures


def measure() -> dict[str, float]:
    """Return the figures of the held topics, each by itself and all as one case."""
    topics = [[read_page(text) for text in texts] for texts in list_topics(*HELD)]
    whole = [page for pages in topics for page in pages]
    return score_cases(topics, "topic") | score_cases([whole], "case")


def learn_weights(topics: Sequence[Sequence[Page]]) -> dict[str, Features]:
    """Return the weights for tellings on two pages and on one, by logistic regressions over pairs of one topic."""
    examples: dict[str, list[tuple[float, ...]]] = {"TWO_PAGES": [], "ONE_PAGE": []}
    answers: dict[str, list[float]] = {"TWO_PAGES": [], "ONE_PAGE": []}
    for pages in topics:
        for features, is_one_page, is_one in _pairs_of(pages):
            name = "ONE_PAGE" if is_one_page else "TWO_PAGES"
            examples[name].append(astuple(features))
            answers[name].append(float(is_one))
    return {name: _fit(np.array(examples[name]), np.array(answers[name])) for name in examples}


def _fit(seen: NDArray[np.float64], right: NDArray[np.float64]) -> Features:
    """Return the weights of a logistic regression (Newton's method, ridge 1)."""
    weights = np.zeros(seen.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (right - likely) - weights
        bend = (seen * (likely * (1 - likely))[:, None]).T @ seen + np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return Features(*(round(float(weight), 2) for weight in weights))


def _pairs_of(pages: Sequence[Page]) -> Iterator[tuple[Features, bool, bool]]:
    """Yield what speaks for each pair of tellings, whether they are on one page, and whether they are of one event."""
    rows = link_pages(pages)
    known = {row.document_id: row.names for row in rows["stories"] if isinstance(row, Story)}
    gold = {
        make_id("event_mention", page.text.name, event.start, event.end): event.event
        for page in pages
        for event in page.text.events
    }
    stories: dict[str, list[Happening]] = defaultdict(list)
    for row in rows["happenings"]:
        if isinstance(row, Happening) and row.rule == STORY:
            stories[row.key].append(row)
    for told in stories.values():
        for (i, j), near in find_pairs(told)[0].items():
            left, right = told[i], told[j]
            features = read_features(left, right, known, near)
            if features is not None:
                is_one = gold[left.event_mention_id] == gold[right.event_mention_id]
                yield features, left.document_id == right.document_id, is_one


def main() -> int:
    """Print each figure, or the learned weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learn", action="store_true")
    if parser.parse_args().learn:
        weights = learn_weights([[read_page(text) for text in texts] for texts in list_topics(*TUNED)])
        for name, found in weights.items():
            print(f"{name} = Features(")
            for field in fields(found):
                print(f"    {field.name}={getattr(found, field.name)},")
            print(")")
        return 0
    for figure, value in measure().items():
        print(f"{figure}\t{value:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
