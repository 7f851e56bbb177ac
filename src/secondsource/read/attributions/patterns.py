"""Attributions by patterns of words: who says what, sentence by sentence, quote by quote."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from secondsource.read.attributions.attributed import Attribution, Reading
from secondsource.read.attributions.estimates import ESTIMATE, FIGURE_VERBS, find_estimate
from secondsource.read.attributions.frames import read_frames
from secondsource.read.attributions.places import Frame, Sentence
from secondsource.read.attributions.sources import Phrase, phrase_before
from secondsource.read.cues import cue_forms, cue_verbs, find_cues, holds_cue
from secondsource.read.quotes import OPENING_MARKS, Quote
from secondsource.read.sentences import split_sentences
from secondsource.read.words import Word, split_words, word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Span

_SPEAKER_WORDS = 6  # words of a name before a colon at the start of a line
_SPEAKER_REACH = 120  # code points after a quote in which "Ann Bell asked" must stand
_SIGNED = re.compile(r"\s*[―—–-]{1,2}\s?[^\W\d_a-z](?:[^\n“”\".!?]|(?<=\b[^\W\d_a-z])\.){1,60}\.?\Z")
"""A name after a dash that ends the paragraph of a quote: “We stayed.” — Ann B. Bell"""
_TWO_WORDS = re.compile(r"[^\W_][^\W_]*[\W_]+[^\W_]")
_BETWEEN = re.compile(r"”([^“”]*)“")
_DASHES = frozenset("―—–-")
_NAME_JOINTS = frozenset({".", "of", "and", "-"})


def find_patterns(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], taken: Sequence[Span] = ()
) -> Reading:
    """Return the attributions of ``text`` that are not inside another, in order.

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        quotes: those of the paragraphs, from `find_quotes`.
        taken: stretches of which no attribution may hold any, ordered, apart from each other. A sentence that leaves no
            room for a cue and a word said beside them is not read; one that begins with a quote is, for its signature.
    """
    starts = [quote.start for quote in quotes]
    found: list[Attribution] = []
    plain: list[tuple[int, Span]] = []
    for number, paragraph in enumerate(paragraphs):
        own = quotes[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        own = _whole_quote(text, paragraph) or own
        for unit in _units(text, paragraph, own):
            if _is_taken(text, unit, taken):
                plain.append((number, unit))
                continue
            inside = [quote for quote in own if unit.start <= quote.start < unit.end]
            _read_unit(_Unit(number, unit, split_words(text, unit.start, unit.end, inside)), found, plain)
    return Reading(tuple(found), tuple(plain))


def _is_taken(text: str, unit: Span, taken: Sequence[Span]) -> bool:
    """Whether what is taken leaves less than two words of a unit together."""
    at, number = unit.start, bisect_right(taken, unit.start, key=lambda span: span.end)
    if number == len(taken) or text[at] in OPENING_MARKS:
        return False
    while number < len(taken) and taken[number].start < unit.end:
        if _TWO_WORDS.search(text, at, taken[number].start):
            return False
        at = taken[number].end
        number += 1
    return _TWO_WORDS.search(text, at, unit.end) is None


def _whole_quote(text: str, paragraph: Span) -> list[Quote]:
    """Return the one quote of a signed paragraph, whatever marks stand in it: “He says “no”.” — Ann Bell.

    There is none where somebody is told to say something between two quotes.
    """
    last = text.rfind("”", paragraph.start, paragraph.end)
    if text[paragraph.start] != "“" or last < 0 or _SIGNED.match(text, last + 1, paragraph.end) is None:
        return []
    if any(holds_cue(between) for between in _BETWEEN.findall(text, paragraph.start, last)):
        return []
    return [Quote(paragraph.start, last + 1, Span(paragraph.start + 1, last), is_sentence=True)]


def _units(text: str, paragraph: Span, quotes: Sequence[Quote]) -> list[Span]:
    """The sentences of a paragraph, joined where one ends inside a quote that goes on."""
    units: list[Span] = []
    opened: int | None = None
    at = 0
    for sentence in split_sentences(text, paragraph.start, paragraph.end):
        start = sentence.start if opened is None else opened
        while at < len(quotes) and quotes[at].end <= sentence.end:
            at += 1
        is_inside = at < len(quotes) and quotes[at].start < sentence.end < quotes[at].end
        ends_quote = at > 0 and quotes[at - 1].end == sentence.end
        if is_inside or (ends_quote and _is_said(text, sentence.end, paragraph.end)):
            opened = start
            continue
        units.append(Span(start, sentence.end))
        opened = None
    if opened is not None:
        units.append(Span(opened, paragraph.end))
    return units


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether what stands right behind a quote says whose it is."""
    return _names_speaker(text, start, end) or _SIGNED.match(text, start, end) is not None


def _names_speaker(text: str, start: int, end: int) -> bool:
    """Whether a name and a cue follow a quote that ends in a stop: “Did it hold?” Ann Bell asked."""
    words = split_words(text, start, min(end, start + _SPEAKER_REACH), ())
    for at, word in enumerate(words):
        entry = cue_verbs().get(word.low)
        if entry is not None and at and "f" in entry.complements and entry.shape in ("past", "present"):
            after = words[at + 1].low if at + 1 < len(words) else "."
            return (
                "r" in entry.complements
                or after in (".", ",", "!", "?")
                or after in word_class("adjunct")
                or after in word_class("day")
            )
        if not (word.is_capital or word.low in (".", "of", "the", "-")):
            return False
    return False


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence with whole quotes: the paragraph it is in, its place, its words."""

    number: int
    span: Span
    words: Sequence[Word]


def _read_unit(unit: _Unit, found: list[Attribution], plain: list[tuple[int, Span]]) -> None:
    words = unit.words
    if not any(word.quote is not None or word.low == ":" or word.low in _telling_words() for word in words):
        plain.append((unit.number, unit.span))
        return
    if words and words[0].quote is not None and _is_alone(words):
        _continue_quote(unit, found, plain)
        return
    speaker = _speaker_line(words)
    if speaker is not None:
        found.append(_speaker_attribution(unit, speaker, (0, speaker)))
        return
    signature = _signature(words)
    if signature is not None:
        found.append(_signed_attribution(unit, *signature))
        return
    sentence = Sentence(words, find_cues(words))
    frames = read_frames(sentence)
    if not frames and len(words) > 2 and words[-1].quote is not None and words[-2].low == ":":
        source = phrase_before(words, len(words) - 2, 0)
        if source is not None:
            found.append(_speaker_attribution(unit, len(words) - 2, source))
            return
    found.extend(_to_attribution(unit.number, words, frame) for frame in frames)
    estimate = find_estimate(words)
    if estimate is not None and not any(_overlaps(estimate, frame) for frame in frames):
        found.append(_estimate_attribution(unit, *estimate))
    elif not frames:
        plain.append((unit.number, unit.span))
    elif frames and words[-1].quote is not None and frames[-1].last < len(words) and words[-2].low in (".", ",", ":"):
        _extend(found, words[-1])


@cache
def _telling_words() -> frozenset[str]:
    """Return the words without which, and without a quote or a colon, a sentence shows no pattern."""
    return cue_forms() | FIGURE_VERBS


def _overlaps(estimate: tuple[Phrase, Phrase, Phrase], frame: Frame) -> bool:
    """Whether the cue or the content of an estimate stands in a frame: two verbs may share a source."""
    _, (first, _), (_, last) = estimate
    return any(first < end and start < last for start, end in ((frame.cue.first, frame.cue.last), *frame.contents))


def _estimate_attribution(unit: _Unit, source: Phrase, cue: Phrase, content: Phrase) -> Attribution:
    spans = [_span(unit.words, phrase) for phrase in (source, cue, content)]
    return Attribution(unit.number, spans[0], spans[1], (spans[2],), "past", ESTIMATE, "asserts", is_negated=False)


def _is_alone(words: Sequence[Word]) -> bool:
    """Whether a unit is nothing but quotes and marks."""
    return all(word.quote is not None or word.is_mark for word in words)


def _continue_quote(unit: _Unit, found: list[Attribution], plain: list[tuple[int, Span]]) -> None:
    """A quote that stands alone goes on with what the speaker right before it said."""
    last = found[-1] if found else None
    is_near = last is not None and unit.number - last.paragraph <= 1 and last.shape != "noun"
    follows = last is not None and (not plain or plain[-1][1].start < last.content[-1].end)
    is_speech = unit.number == (last.paragraph if last else 0) or _is_finished(unit.words)
    if is_near and follows and is_speech and last is not None and last.source is not None:
        _extend(found, Word(unit.span.start, unit.span.end, ""))
        return
    plain.append((unit.number, unit.span))


def _is_finished(words: Sequence[Word]) -> bool:
    """Whether a quote that stands alone is a sentence, or goes on in the next paragraph, and is no heading."""
    quote = words[-1].quote if words[-1].quote is not None else words[0].quote
    return words[-1].low in (".", "!", "?") or (quote is not None and (quote.goes_on or quote.is_sentence))


def _extend(found: list[Attribution], word: Word) -> None:
    found[-1] = replace(found[-1], content=(*found[-1].content, Span(word.start, word.end)))


def _speaker_line(words: Sequence[Word]) -> int | None:
    """The colon of "NAME: what is said" at the start of a unit, or None."""
    for at, word in enumerate(words[: _SPEAKER_WORDS + 1]):
        if word.low == ":":
            is_heading = at == 1 and words[0].low in word_set("notice")  # "Correction: …"
            return at if at and len(words) - at > 3 and not is_heading else None
        if word.quote is not None or not (word.is_capital or word.low in (".", "of", "and", "-", "&")):
            return None
    return None


def _signature(words: Sequence[Word]) -> tuple[Phrase, Phrase] | None:
    """The dash and the name of a unit that is a quote with who said it after a dash, or None."""
    n_quotes = next((at for at, word in enumerate(words) if word.quote is None), len(words))
    name = n_quotes
    while name < len(words) and words[name].low in _DASHES:
        name += 1
    last = name
    while last < len(words) and (words[last].is_capital or (last > name and words[last].low in _NAME_JOINTS)):
        last += 1
    is_end = last == len(words) or words[last].low in (",", "(")
    is_name = name < last <= name + _SPEAKER_WORDS
    return ((n_quotes, name), (name, last)) if 0 < n_quotes < name and is_name and is_end else None


def _signed_attribution(unit: _Unit, dash: Phrase, source: Phrase) -> Attribution:
    content, cue, name = (_span(unit.words, phrase) for phrase in ((0, dash[0]), dash, source))
    return Attribution(unit.number, name, cue, (content,), "dash", "—", "asserts", is_negated=False)


def _speaker_attribution(unit: _Unit, colon: int, source: Phrase) -> Attribution:
    """The attribution of a speaker line, or of a quote after a colon, the colon being its cue."""
    words = unit.words
    return Attribution(
        unit.number,
        _span(words, source),
        Span(words[colon].start, words[colon].end),
        (Span(words[colon + 1].start, words[-1].end),),
        "colon",
        ":",
        "asserts",
        is_negated=False,
    )


def _to_attribution(number: int, words: Sequence[Word], frame: Frame) -> Attribution:
    contents = tuple(sorted(_spans(words, frame.contents)))
    cue = frame.cue
    return Attribution(
        number,
        None if frame.source is None else _span(words, frame.source),
        Span(words[cue.first].start, words[cue.last - 1].end),
        contents,
        cue.entry.shape,
        cue.entry.lemma,
        cue.entry.stance,
        cue.is_negated,
    )


def _spans(words: Sequence[Word], phrases: Iterable[Phrase]) -> Iterable[Span]:
    return (_span(words, phrase) for phrase in phrases if phrase[0] < phrase[1])


def _span(words: Sequence[Word], phrase: Phrase) -> Span:
    return Span(words[phrase[0]].start, words[min(phrase[1], len(words)) - 1].end)
