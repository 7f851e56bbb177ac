"""Attributions: who says what, as the network hears it, as spans of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

import numpy as np

from secondsource.read.attributions.acts import passes_act
from secondsource.read.attributions.antecedents import tell_antecedent
from secondsource.read.attributions.attributed import Attribution, Reading
from secondsource.read.attributions.carried import carry_sources
from secondsource.read.attributions.conjectures import is_conjecture
from secondsource.read.attributions.contentends import settle_ends
from secondsource.read.attributions.deeds import tells_deed
from secondsource.read.attributions.estimates import ESTIMATE
from secondsource.read.attributions.extents import end_contents, is_relative, widen_contents
from secondsource.read.attributions.fragments import (
    cut_content,
    leave_headings,
    shape_content,
    trim,
    trim_cue,
    widen_source,
)
from secondsource.read.attributions.hearers import leave_hearer
from secondsource.read.attributions.interruptions import resume_contents
from secondsource.read.attributions.lonequotes import join_lone_quotes
from secondsource.read.attributions.namings import names_only
from secondsource.read.attributions.patterns import find_patterns
from secondsource.read.attributions.predicates import reach_predicates
from secondsource.read.attributions.quotehalves import pair_quotes
from secondsource.read.attributions.quoting import settle_quoted
from secondsource.read.attributions.sizes import tell_sizes
from secondsource.read.attributions.sourceends import leave_relative, reach_name, trim_source
from secondsource.read.attributions.sourcekinds import names_source
from secondsource.read.attributions.subjects import is_interrogated, mend_source
from secondsource.read.attributions.sureness import is_borne_out, is_sure, share_roles
from secondsource.read.attributions.tails import close_tails
from secondsource.read.attributions.ties import TiedSpans, place_words, tie_spans
from secondsource.read.attributions.transcripts import find_turns
from secondsource.read.attributions.vouching import vouches
from secondsource.read.cues import holds_cue, read_cue
from secondsource.read.network.labels import ROLE_LABELS, UPOS
from secondsource.read.network.network import ReadWords
from secondsource.read.network.tags import TaggedSpan, begin_anew, find_spans
from secondsource.read.quotes import Quote, find_quotes
from secondsource.read.sentences import split_sentences
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Span

_LEANINGS = {"B-source": 1.8, "I-source": 1.5, "B-cue": 1.3, "I-cue": 1.3, "B-content": 0.3, "I-content": 0.8}
"""Added to the log-probabilities of a role, so that with what is not sure left out as much is missed as is taken too
much; chosen on polnear/dev."""
_CITING = frozenset({"cite", "quote"})
_NAMING = frozenset(UPOS.index(tag) for tag in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"))
_BEHIND_VERB = frozenset(UPOS.index(tag) for tag in ("DET", "ADP", "PRON", "ADV", "PART"))
_VERB = UPOS.index("VERB")
_ARTICLES = frozenset({"the", "a", "an"})
_LEANING = np.array([_LEANINGS.get(label, 0.0) for label in ROLE_LABELS], np.float32)


def read_attributions(text: str, paragraphs: Sequence[Span], words: ReadWords) -> Reading:
    """Return the attributions of ``text`` that are not inside another, in order, and the sentences without one.

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        words: what the network says of the words of at least these paragraphs.
    """
    quotes = find_quotes(text, paragraphs)
    halves = pair_quotes(text, quotes)
    cuts = halves.find_starts(paragraphs, words.starts)
    spans = find_spans(begin_anew(words.roles + _LEANING, ROLE_LABELS, cuts), ROLE_LABELS, cuts)
    places, shares = place_words(text, paragraphs, words), share_roles(words)
    tied = settle_ends(words, places, spans, tie_spans(words, places, spans, halves))
    heard = [_to_attribution(text, paragraphs, quotes, words, one) for one in tied if is_sure(shares, one)]
    heard = [_with_somebody(text, words, one) for one in heard if one.content]
    heard = [reach_name(text, leave_hearer(text, mend_source(text, paragraphs, quotes, one))) for one in heard]
    settled = (settle_quoted(text, paragraphs[one.paragraph], one) for one in heard)
    heard = [one for one in settled if one is not None and _puts_forward(text, one)]
    heard = end_contents(text, paragraphs, quotes, heard)
    heard = tell_sizes(text, paragraphs, quotes, heard)
    patterns = find_patterns(text, paragraphs, quotes, _taken_by(heard)).attributions
    shown = [one for one in patterns if not (vouches(text, one) or names_only(text, one))]
    settled = (settle_quoted(text, paragraphs[one.paragraph], one) for one in shown)
    shown = [one for one in settled if one is not None]
    shown = end_contents(text, paragraphs, quotes, [one for one in shown if is_borne_out(text, words, shares, one)])
    attributions = _add_patterns(heard, shown)
    attributions = widen_contents(text, paragraphs, quotes, carry_sources(text, paragraphs, attributions))
    attributions = resume_contents(text, paragraphs, attributions)
    attributions = reach_predicates(text, paragraphs, words, attributions)
    attributions = close_tails(text, paragraphs, attributions)
    attributions = join_lone_quotes(text, paragraphs, quotes, attributions)
    attributions = [_with_somebody(text, words, tell_antecedent(text, paragraphs, one)) for one in attributions]
    attributions = [one for one in attributions if _tells_something(text, words, one)]
    signed = [one for one in shown if one.shape == "dash"]
    attributions = _put_around(attributions, [*signed, *find_turns(text, paragraphs)])
    return Reading(tuple(attributions), tuple(_plain_sentences(text, paragraphs, attributions)))


def _puts_forward(text: str, one: Attribution) -> bool:
    """Whether somebody puts something forward: it is not only told what is done, or from whom it was heard."""
    if is_interrogated(text, one) or is_relative(text, one) or vouches(text, one) or names_only(text, one):
        return False
    if one.source is None and one.cue is not None and not holds_cue(text[one.cue.start : one.cue.end]):
        return False
    if one.cue is not None and passes_act(text, one.cue, one.content):
        return False
    return one.lemma not in _CITING or not names_source(text, one.content)


def _add_patterns(heard: Sequence[Attribution], shown: Sequence[Attribution]) -> list[Attribution]:
    """Return what was heard and, where nothing was heard, what patterns of words show, in order."""
    taken = sorted((span.start, span.end) for one in heard for span in one.spans)
    starts = [start for start, _ in taken]
    ends = list(accumulate((end for _, end in taken), max))

    def is_free(one: Attribution) -> bool:
        is_shared = one.lemma == ESTIMATE and any(one.source == other.source for other in heard)
        spans = (replace(one, source=None) if is_shared else one).spans
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        at = bisect_left(starts, last)
        return at == 0 or ends[at - 1] <= first

    added = [one for one in shown if is_free(one)]
    return sorted([*heard, *added], key=lambda one: min(span.start for span in one.spans))


def _taken_by(heard: Sequence[Attribution]) -> list[Span]:
    """Return what was heard as stretches in order that are apart from each other."""
    taken: list[Span] = []
    for span in sorted(span for one in heard for span in one.spans):
        if taken and span.start <= taken[-1].end:
            taken[-1] = Span(taken[-1].start, max(span.end, taken[-1].end))
        else:
            taken.append(span)
    return taken


def _put_around(found: Sequence[Attribution], turns: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions with the turns of a transcript in place of those that stand in one, in order."""
    taken = sorted((span.start, span.end) for turn in turns for span in turn.spans)
    starts = [start for start, _ in taken]

    def is_outside(one: Attribution) -> bool:
        places = [(bisect_left(starts, span.end), span) for span in one.spans]
        return all(at == 0 or taken[at - 1][1] <= span.start for at, span in places)

    return sorted([*turns, *filter(is_outside, found)], key=lambda one: min(span.start for span in one.spans))


def _to_attribution(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], words: ReadWords, tied: TiedSpans
) -> Attribution:
    cue = trim_cue(text, _span(words, tied.cue))
    entry = read_cue(text, cue)
    contents = cut_content(text, [_span(words, span) for span in tied.contents], paragraphs, quotes)
    contents = leave_headings(text, contents, paragraphs, cue)
    return Attribution(
        max(0, bisect_right(paragraphs, cue.start, key=lambda paragraph: paragraph.start) - 1),
        trim_source(
            text, None if tied.source is None else widen_source(text, trim(text, _span(words, tied.source)), cue)
        ),
        cue,
        tuple(shape_content(text, contents, cue)),
        entry.shape,
        entry.lemma,
        entry.stance,
        entry.is_negated,
    )


def _with_somebody(text: str, words: ReadWords, one: Attribution) -> Attribution:
    """Return an attribution without a source that names nobody: "buy a bar", "was", "the"; before "who" is who."""
    if one.source is None or one.shape == "colon":
        return one
    source = leave_relative(text, one.source)
    place = words.between(source.start, source.end)
    tags = words.upos[place.start : place.stop].tolist()
    is_clause = len(tags) > 1 and tags[0] == _VERB and tags[1] in _BEHIND_VERB
    phrase = text[source.start : source.end]
    is_nothing = phrase.lower() in _ARTICLES or (_NAMING.isdisjoint(tags) and not _stands_for(phrase))
    kept = None if is_clause or is_nothing else source
    return one if kept == one.source else replace(one, source=kept)


def _tells_something(text: str, words: ReadWords, one: Attribution) -> bool:
    """Whether anything is put forward: not by nobody who is yet "to say" it, nor with "who" or "an" for content.

    It is not by what somebody only does or may say. A pronoun for what was told before is enough: "Bell denied | this".
    """
    if tells_deed(text, words, one) or is_conjecture(text, one):
        return False
    if one.source is None and one.cue is not None and text.startswith("to ", one.cue.start):
        return False
    return any(text[span.start : span.end].lower() not in word_set("hollow") for span in one.content)


def _stands_for(phrase: str) -> bool:
    """Whether a word of a phrase may stand for somebody, whatever it was heard as: "she", "all"."""
    return not _standing_words().isdisjoint(phrase.lower().split())


@cache
def _standing_words() -> frozenset[str]:
    kinds = ("pronoun", "subject", "object", "possessive", "quantity", "quantifier")
    return frozenset().union(*map(word_class, kinds))


def _span(words: ReadWords, span: TaggedSpan) -> Span:
    return Span(int(words.starts[span.first]), int(words.ends[span.last - 1]))


def _plain_sentences(
    text: str, paragraphs: Sequence[Span], attributions: Sequence[Attribution]
) -> Iterator[tuple[int, Span]]:
    """Yield the sentences that hold no part of an attribution."""
    taken = sorted(
        (span.start, span.end)
        for one in attributions
        for span in (*one.content, one.cue, one.source)
        if span is not None
    )
    at = 0
    for number, paragraph in enumerate(paragraphs):
        for sentence in split_sentences(text, paragraph.start, paragraph.end):
            while at < len(taken) and taken[at][1] <= sentence.start:
                at += 1
            if at == len(taken) or taken[at][0] >= sentence.end:
                yield number, sentence
