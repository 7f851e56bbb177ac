"""Which source and which contents go with which cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

import numpy as np

from secondsource.read.attributions.quotehalves import QuoteHalves
from secondsource.read.network.labels import PAIR_SIZE
from secondsource.read.network.network import Floats, ReadWords
from secondsource.read.network.tags import TaggedSpan
from secondsource.read.quotes import OPENING_MARKS
from secondsource.read.sentences import split_sentences
from secondsource.tables import Span

_REACH = 120  # words between a cue and what goes with it
# Chosen on polnear/dev, and on polnear/train as heard by networks that had not learnt from the article:
_LEAST, _LEAST_ALONE = 8.2, 3.5
"""How much better than none a cue must fit a content, or the content's own cue was not heard; less where the cue has no
other content."""
_LATER, _EARLIER = 14.0, 2.0
"""How much counts against a cue in a later paragraph, or an earlier one, than the content's."""
_JOINED = 2  # words at most between two contents of one cue that are one
_CUE_SOURCE, _CONTENT_CUE = range(2)  # their places in `PAIR_KINDS`
_NEARNESS = {_CUE_SOURCE: 1.2, _CONTENT_CUE: 3.2}
"""How much the logarithm of the distance in words counts against a tie."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A cue by its number, and how much better than no cue at all it fits."""

    cue: int
    surplus: float


@dataclass(frozen=True, slots=True)
class TiedSpans:
    """One cue with the source and the contents tied to it."""

    cue: TaggedSpan
    source: TaggedSpan | None
    contents: tuple[TaggedSpan, ...]


@dataclass(frozen=True, slots=True)
class WordPlaces:
    """The number of the paragraph and of the sentence that each word stands in, and of what the network was given.

    All rise from word to word.
    """

    lines: Sequence[int]
    sentences: Sequence[int]
    tokens: Sequence[int]


def place_words(text: str, paragraphs: Sequence[Span], words: ReadWords) -> WordPlaces:
    """Return where each word stands; ``paragraphs`` are ordered."""
    lines = [paragraph.start for paragraph in paragraphs]
    starts = [one.start for paragraph in paragraphs for one in split_sentences(text, paragraph.start, paragraph.end)]
    of_line, of_sentence = (
        np.array(begins, np.int64).searchsorted(words.starts, "right") for begins in (lines, starts)
    )
    return WordPlaces(of_line.tolist(), of_sentence.tolist(), words.tokens.tolist())


def tie_spans(
    words: ReadWords, places: WordPlaces, spans: Sequence[TaggedSpan], halves: QuoteHalves
) -> list[TiedSpans]:
    """Return each cue that has a content, with what goes with it, in order; ``spans`` are in order and apart."""
    lines, sentences = places.lines, places.sentences
    cues, sources, contents = ([span for span in spans if span.kind == kind] for kind in ("cue", "source", "content"))
    parting = sorted(span.first for span in (*cues, *sources))
    fits = [find_cue(words, places, content, cues) for content in contents]
    owners = {fit.cue for fit in fits if fit is not None and fit.surplus >= _LEAST}
    owned: dict[int, list[TaggedSpan]] = {}
    before: tuple[TaggedSpan, int] | None = None
    for content, fit in zip(contents, fits, strict=True):
        is_clause = halves.text.startswith("that ", int(words.starts[content.first]))
        is_more = is_clause or (
            before is not None
            and fit is not None
            and before[1] == fit.cue
            and lines[before[0].last - 1] == lines[content.first]
            and all(_is_quoted(halves.text, words, one) for one in (before[0], content))
        )
        at = None if fit is None or not _is_tied(fit, owners, is_more=is_more) else fit.cue
        if at is not None and not (_is_quoted(halves.text, words, content) or _shares(sentences, cues[at], content)):
            at = None
        if before is not None and _is_half(halves, words, before, content, _between(cues, before[0], content)):
            at = before[1]
        if at is not None:
            _own(owned.setdefault(at, []), content, parting)
        before = None if at is None else (content, at)
    return [
        TiedSpans(cue, find_source(words, places, cue, sources), tuple(owned[at]))
        for at, cue in enumerate(cues)
        if at in owned
    ]


def _is_tied(fit: Fit, owners: AbstractSet[int], *, is_more: bool) -> bool:
    """Whether a content goes with the cue that fits it best; a cue that has a better one takes only what adds to it."""
    return fit.surplus >= (_LEAST if fit.cue in owners and not is_more else _LEAST_ALONE)


def _is_quoted(text: str, words: ReadWords, content: TaggedSpan) -> bool:
    start = int(words.starts[content.first])
    return text[start] in OPENING_MARKS or text[max(0, start - 1)] in OPENING_MARKS


def _shares(sentences: Sequence[int], cue: TaggedSpan, content: TaggedSpan) -> bool:
    """Whether a content has a part in its cue's sentence, without which it must be a quote."""
    return sentences[content.first] <= sentences[cue.last - 1] and sentences[cue.first] <= sentences[content.last - 1]


def _between(cues: Sequence[TaggedSpan], left: TaggedSpan, right: TaggedSpan) -> range:
    """Return the numbers of the cues between two spans."""
    first, last = (bisect_left(cues, at, key=lambda cue: cue.first) for at in (left.last, right.first))
    return range(first, last)


def _is_half(
    halves: QuoteHalves, words: ReadWords, before: tuple[TaggedSpan, int], content: TaggedSpan, cues: range
) -> bool:
    """Whether a content is the second half of a quote whose first, with the number of its cue, is ``before``."""
    end, start = int(words.ends[before[0].last - 1]), int(words.starts[content.first])
    is_parted = cues == range(before[1], before[1] + 1)
    return (is_parted and halves.is_interrupted(end, start)) or (not cues and halves.goes_on(end, start))


def _near(span: TaggedSpan, others: Sequence[TaggedSpan]) -> range:
    """Return the numbers of those of ``others``, in order and apart, that stand within reach of a span."""
    first = bisect_left(others, span.first - _REACH, key=lambda other: other.last)
    return range(first, max(first, bisect_right(others, span.last + _REACH, key=lambda other: other.first)))


def _own(owned: list[TaggedSpan], content: TaggedSpan, parting: Sequence[int]) -> None:
    """Add a content to those of its cue, as one with the last if hardly a word stands between them."""
    last = owned[-1] if owned else None
    is_near = last is not None and content.first - last.last < _JOINED
    if last is not None and is_near and bisect_left(parting, last.last) == bisect_left(parting, content.first):
        owned[-1] = replace(last, last=content.last)
    else:
        owned.append(content)


def _score(words: ReadWords, places: WordPlaces, tail: TaggedSpan, kind: int, heads: Sequence[TaggedSpan]) -> Floats:
    """Return how well a span is tied to each of ``heads``, and last to none; a name counts once, however long it is."""
    tokens = places.tokens
    rows = [tail.first, *(at for at in range(tail.first + 1, tail.last) if tokens[at] != tokens[at - 1])]
    tied = words.tails[rows, kind] @ words.heads[[head.first for head in heads], kind].T
    scores = np.concatenate([tied, words.alone[rows, kind, None]], axis=1) / PAIR_SIZE**0.5
    mean: Floats = np.add.reduce(scores) / np.float32(len(rows)) if len(rows) > 1 else scores[0]
    distances = np.array([_distance(tokens, tail, head) for head in heads], np.float32)
    mean[:-1] -= _NEARNESS[kind] * np.log1p(distances)
    return mean


def find_cue(words: ReadWords, places: WordPlaces, content: TaggedSpan, cues: Sequence[TaggedSpan]) -> Fit | None:
    """Return the cue that fits a content best; None if none is near."""
    near = _near(content, cues)
    if not near:
        return None
    scores = _score(words, places, content, _CONTENT_CUE, [cues[at] for at in near])
    first, last = places.lines[content.first], places.lines[content.last - 1]
    of_cues = [places.lines[cues[at].first] for at in near]
    if of_cues[0] < first or of_cues[-1] > last:
        scores[:-1] -= [_LATER if line > last else _EARLIER if line < first else 0.0 for line in of_cues]
    best = int(scores[:-1].argmax())
    return Fit(near[best], float(scores[best] - scores[-1]))


def find_source(
    words: ReadWords, places: WordPlaces, cue: TaggedSpan, sources: Sequence[TaggedSpan]
) -> TaggedSpan | None:
    """Return the source a cue goes with; None if it has none."""
    near = [sources[at] for at in _near(cue, sources)]
    if not near:
        return None
    scores = _score(words, places, cue, _CUE_SOURCE, near)
    best = int(scores.argmax())
    return near[best] if best < len(near) else None


def _distance(tokens: Sequence[int], left: TaggedSpan, right: TaggedSpan) -> int:
    if right.last <= left.first:
        left, right = right, left
    return max(0, tokens[right.first] - tokens[left.last - 1] - 1) if left.last <= right.first else 0
