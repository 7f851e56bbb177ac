"""Windows of word pieces as numbers, with what each head should answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from secondsource.read.network.labels import NAME_LABELS, PAIR_KINDS, RELATIONS, ROLE_LABELS, UPOS
from secondsource.read.network.pieces import split_pieces
from training.texts import AnnotatedText, Range

UNKNOWN = -100
"""The label of a piece that a head is not asked about; what torch's losses leave out."""
NO_PARTNER = -1
"""The partner of a piece that has none."""
Ints = NDArray[np.int64]


@dataclass(slots=True)
class Pieced:
    """One text as word pieces with labels, one number a piece."""

    ids: Ints
    cases: Ints
    is_first: NDArray[np.bool_]
    breaks: Ints
    roles: Ints
    names: Ints
    upos: Ints
    relations: Ints
    is_event: Ints
    factuality: NDArray[np.float32]
    pairs: dict[str, Ints]
    sentences: Ints
    sayings: list[tuple[int, int, int]]
    """First piece, piece after the last, and the row of the encoder's vector it should keep close to."""
    swaps: list[str]
    """The kind of names among which the word may be exchanged; empty if it may not."""


class Places:
    """Where the words of a text are among its pieces."""

    def __init__(self, starts: list[int], ends: list[int], words: list[int]) -> None:
        self.starts = np.array(starts)
        self.ends = np.array(ends)
        self.is_first = np.array([at == 0 or words[at] != words[at - 1] for at in range(len(words))])
        self._firsts = np.maximum.accumulate(np.where(self.is_first, np.arange(len(words)), 0))

    def within(self, span: Range) -> slice:
        """Return the pieces that lie in a span of text."""
        first = int(np.searchsorted(self.ends, span[0], side="right"))
        last = int(np.searchsorted(self.starts, span[1], side="left"))
        return slice(first, max(first, last))

    def first(self, start: int) -> int:
        """Return the first piece of the word at a place of the text, of the one after it if none stands there."""
        return int(self._firsts[min(int(np.searchsorted(self.ends, start, side="right")), len(self.ends) - 1)])


def make_pieces(tokenizer: Tokenizer, text: AnnotatedText, saying_rows: dict[Range, int]) -> Pieced:
    """Return a text as pieces with the labels of every head that its annotations answer."""
    found = split_pieces(tokenizer, text.text, 0, len(text.text))
    places = Places(found.starts, found.ends, found.words)
    n_pieces = len(found.ids)
    sentences = np.zeros(n_pieces, np.int64)
    for number, sentence in enumerate(text.sentences):
        sentences[places.within(sentence)] = number
    breaks = np.array([at for at in range(n_pieces) if at == 0 or sentences[at] != sentences[at - 1]], np.int64)
    pieced = Pieced(
        ids=np.array(found.ids),
        cases=np.array(found.cases),
        is_first=places.is_first,
        breaks=breaks,
        roles=_tag(places, _role_spans(text), ROLE_LABELS),
        names=_tag(places, text.names, NAME_LABELS),
        upos=np.full(n_pieces, UNKNOWN),
        relations=np.full(n_pieces, UNKNOWN),
        is_event=np.full(n_pieces, UNKNOWN),
        factuality=np.full(n_pieces, np.nan, np.float32),
        pairs={kind: np.full(n_pieces, UNKNOWN) for kind in PAIR_KINDS},
        sentences=sentences,
        sayings=[(span.start, span.stop, row) for one, row in saying_rows.items() if (span := places.within(one))],
        swaps=_find_swaps(text, found.starts, found.cases, places),
    )
    _add_attributions(pieced, text, places)
    _add_trees(pieced, text, places)
    _add_chains(pieced, text, places)
    _add_events(pieced, text, places)
    return pieced


def _role_spans(text: AnnotatedText) -> list[tuple[int, int, str]] | None:
    if text.attributions is None:
        return None
    return [
        (start, end, role)
        for one in text.attributions
        for role, fragments in (("content", one.content), ("source", one.source), ("cue", one.cue))
        for start, end in fragments
    ]


def _tag(places: Places, spans: list[tuple[int, int, str]] | None, labels: tuple[str, ...]) -> Ints:
    tags = np.full(len(places.starts), UNKNOWN)
    if spans is None:
        return tags
    tags[places.is_first] = 0
    order = sorted(spans, key=lambda one: (one[2] != "content", -(one[1] - one[0])))
    for start, end, kind in order:
        span = places.within((start, end))
        firsts = np.flatnonzero(places.is_first[span]) + span.start
        tags[firsts] = labels.index(f"I-{kind}")
        if len(firsts):
            tags[firsts[0]] = labels.index(f"B-{kind}")
    return tags


def _add_attributions(pieced: Pieced, text: AnnotatedText, places: Places) -> None:
    for one in text.attributions or ():
        if not one.cue:
            continue
        anchor = places.first(one.cue[0][0])
        source = places.first(one.source[0][0]) if one.source else NO_PARTNER
        partners = {"cue-source": source}
        if one.content:
            partners["cue-start"] = places.first(one.content[0][0])
            partners["cue-end"] = places.first(one.content[-1][1] - 1)
        for fragment in one.cue:
            span = places.within(fragment)
            for kind, partner in partners.items():
                pieced.pairs[kind][span] = np.where(places.is_first[span], partner, UNKNOWN)
        for kind, fragments in (("content-cue", one.content), ("source-cue", one.source)):
            for fragment in fragments:
                span = places.within(fragment)
                pieced.pairs[kind][span] = np.where(places.is_first[span], anchor, UNKNOWN)


def _add_trees(pieced: Pieced, text: AnnotatedText, places: Places) -> None:
    for token in text.tokens:
        if token.start == token.end:
            continue
        at = places.first(token.start)
        head = text.tokens[token.head]
        pieced.upos[at] = UPOS.index(token.upos) if token.upos in UPOS else UNKNOWN
        pieced.relations[at] = RELATIONS.index(token.relation) if token.relation in RELATIONS else UNKNOWN
        pieced.pairs["head"][at] = NO_PARTNER if head is token else places.first(head.start)


def _add_chains(pieced: Pieced, text: AnnotatedText, places: Places) -> None:
    for heads in text.chains or ():
        before = NO_PARTNER
        for head in heads:
            at = places.first(text.tokens[head].start)
            if at != before:
                pieced.pairs["antecedent"][at] = before
            before = at


def _add_events(pieced: Pieced, text: AnnotatedText, places: Places) -> None:
    if text.factuality is None:
        return
    for number in text.is_judged:
        span = places.within(text.sentences[number])
        pieced.is_event[span] = np.where(places.is_first[span], 0, UNKNOWN)
    for start, score in text.factuality:
        at = places.first(start)
        pieced.is_event[at] = 1
        pieced.factuality[at] = score


def _find_swaps(text: AnnotatedText, starts: list[int], cases: list[int], places: Places) -> list[str]:
    """Mark the words that may be exchanged for others of their kind, so that no name means something to a head."""
    swaps = [""] * len(starts)
    if text.names is not None:
        for start, end, kind in text.names:
            span = places.within((start, end))
            for at in range(span.start, span.stop):
                swaps[at] = kind
    elif text.attributions is not None:
        openers = {places.first(start) for start, _ in text.sentences}
        for at, case in enumerate(cases):
            if case // 3 == 2 and at not in openers and case % 3 == 1:
                swaps[at] = "CAP"
    return swaps
