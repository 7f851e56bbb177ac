"""Sources by the order of words: the subject of a cue for which no source was heard, or only whom it tells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.carriers import find_carrier
from secondsource.read.attributions.fragments import trim
from secondsource.read.attributions.sources import find_subject, may_be_source, phrase_before
from secondsource.read.cues import cue_verbs, find_cues, takes_quote
from secondsource.read.quotes import CLOSING_MARKS, OPENING_MARKS, Quote
from secondsource.read.rolenouns import role_nouns
from secondsource.read.sentences import split_sentences
from secondsource.read.words import Word, split_words, word_class
from secondsource.tables import Span

_IMPRESSIONS = frozenset({"seem", "appear"})
_MEDIUM = re.compile(r"(?<=ed)\s(?:on|in)\s((?:[\w’'-]+\s){0,3}[\w’'-]+)\Z")  # "was alleged on social media"
_QUOTED_BY = re.compile(
    r"\s((?:was|were|is|are|(?:has|have|had) been)\s)?(?:quoted|cited|interviewed)\s(?:by|in|on)\s(?:the\s)?\Z"
)
_QUOTED_REACH = 40  # code points of such words
_STOPS = (". ", "\n", "? ", "! ", "” ")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "got"})
_N_PERSON = 9  # words of a person with their office
_ACCUSED = frozenset({"accused", "charged", "convicted", "suspected"})
_OF_WHAT = re.compile(r"\s(?:of|with)\s")
_NAMING = frozenset({"call", "describe", "label", "brand", "consider", "deem", "rate", "regard"})  # "it is called …"
_EXPLETIVES = frozenset({"it", "there"})
_NO_SOURCES = frozenset({"it", "there", "that", "which", "what", "this", "these", "those"})


def mend_source(text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], one: Attribution) -> Attribution:
    """Return an attribution with the subject of its cue for a source, if none was heard or only whom it tells."""
    if one.cue is None:
        return one
    if one.source is not None and not _is_hearer(text, one):
        heard = _within_sentence(text, paragraphs, one.source, one.cue)
        source = find_carrier(text, heard, one.cue) or heard
        quoted = _quoted_there(text, paragraphs, quotes, source)
        is_apart = quoted.end <= one.cue.start or one.cue.end <= quoted.start
        who = quoted if is_apart else source
        return one if who == one.source else replace(one, source=who)
    inverted = _behind_cue(text, one) if one.source is None else None
    if inverted is not None:
        return replace(one, source=inverted, content=tuple(span for span in one.content if span != inverted))
    medium = _MEDIUM.search(text, one.cue.start, one.cue.end) if one.source is None else None
    if medium is not None and medium[1].split()[-1].lower() in word_class("media"):
        return replace(one, cue=Span(one.cue.start, medium.start()), source=Span(medium.start(1), medium.end(1)))
    subject = _find_subject(text, paragraphs[one.paragraph], quotes, one.cue)
    if subject is None or _is_accused(text, one.cue):
        return one
    kept = tuple(span for span in one.content if span.end <= subject.start or subject.end <= span.start)
    is_free = len(kept) == len(one.content)
    is_heard = bool(kept) and all(span in kept or _is_subject(text, span, subject, one.cue) for span in one.content)
    return replace(one, source=subject, content=kept) if is_free or is_heard else one


def _is_accused(text: str, cue: Span) -> bool:
    """Whether a participle tells what the noun before it is accused of: "the man accused of theft"."""
    return text[cue.start : cue.end].lower() in _ACCUSED and _OF_WHAT.match(text, cue.end) is not None


def _is_subject(text: str, span: Span, subject: Span, cue: Span) -> bool:
    """Whether what was heard as said is the subject right before its cue: "that the envoy | had asked | for time"."""
    lead = text[span.start : subject.start].strip().lower()
    return span.end == subject.end and lead in ("", "that") and text[subject.end : cue.start].isspace()


def _quoted_there(text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], source: Span) -> Span:
    """Return a source with who is quoted there, where only the paper was heard: "sources quoted by the Vale Post"."""
    found = _QUOTED_BY.search(text, max(0, source.start - _QUOTED_REACH), source.start)
    if found is None:
        return source
    paragraph = paragraphs[max(0, bisect_right(paragraphs, source.start, key=lambda one: one.start) - 1)]
    words, first, _ = _sentence_of(text, paragraph, quotes, Span(found.start() + 1, source.start))
    is_aside = first > 1 and words[first - 1].low == ","  # "Bell, quoted by the Post, said"
    phrase = phrase_before(words, first - is_aside, 0)
    if phrase is None or not may_be_source(words, phrase):
        return source
    start, end = words[phrase[0]].start, words[phrase[1] - 1].end
    return Span(start, end if found[1] or is_aside else source.end)


def _behind_cue(text: str, one: Attribution) -> Span | None:
    """Return who stands behind a cue at the end, heard as said: "It was too fast, claim passengers"."""
    if one.cue is None or len(one.content) < 2 or not takes_quote(text, one.cue):
        return None
    first, last = one.content[0], one.content[-1]
    parted = text[max(first.start, first.end - 1) : one.cue.start].rstrip()
    is_inverted = parted.endswith((",", *CLOSING_MARKS)) and text[one.cue.end : last.start].isspace()
    is_verb = one.shape in ("base", "present", "past") and len(text[one.cue.start : one.cue.end].split()) == 1
    is_plain = text[last.start] not in OPENING_MARKS and text[last.end : last.end + 1] in ("", ".", "\n", ",")
    return last if is_inverted and is_verb and is_plain and len(one.content) == 2 else None


def _find_subject(text: str, paragraph: Span, quotes: Sequence[Quote], cue: Span) -> Span | None:
    words, first, last = _sentence_of(text, paragraph, quotes, cue)
    phrase = find_subject(words, first, 0) if first < last and _is_active(words, first, last) else None
    if phrase is None or not may_be_source(words, phrase) or words[phrase[1] - 1].low in _NO_SOURCES:
        return None
    return Span(words[phrase[0]].start, words[phrase[1] - 1].end)


def _within_sentence(text: str, paragraphs: Sequence[Span], source: Span, cue: Span) -> Span:
    """Return the part of a source that stands in one sentence, the one next to its cue."""
    at = max(0, bisect_right(paragraphs, source.start, key=lambda paragraph: paragraph.start) - 1)
    if cue.start >= source.start:  # what follows in the next stretch is not beside it in the text
        source = Span(source.start, max(source.start + 1, min(source.end, paragraphs[at].end)))
    if not any(mark in text[source.start : source.end] for mark in _STOPS):
        return source
    end = next((one.end for one in paragraphs[at:] if one.end >= source.end), source.end)
    begin = paragraphs[at].start
    parts = [Span(max(one.start, source.start), min(one.end, source.end)) for one in split_sentences(text, begin, end)]
    inside = [part for part in parts if part.start < part.end]
    if len(inside) < 2:
        return source
    nearest = inside[-1] if source.end <= cue.start else inside[0]
    return trim(text, nearest) or nearest


def _is_hearer(text: str, one: Attribution) -> bool:
    """Whether the source heard stands right behind a cue that tells somebody: "Bell told the paper that …"."""
    if one.cue is None or one.source is None or not text[one.cue.end : one.source.start].isspace():
        return False
    entry = cue_verbs().get(text[one.cue.start : one.cue.end].rpartition(" ")[2].casefold())
    return entry is not None and "r" in entry.complements and one.content[0].start >= one.source.end


def _sentence_of(text: str, paragraph: Span, quotes: Sequence[Quote], cue: Span) -> tuple[Sequence[Word], int, int]:
    """Return the words of the sentence of a cue, and which of them are its own."""
    for sentence in split_sentences(text, paragraph.start, paragraph.end):
        if sentence.start <= cue.start < sentence.end:
            low = bisect_left(quotes, sentence.start, key=lambda quote: quote.start)
            high = bisect_left(quotes, sentence.end, key=lambda quote: quote.start)
            words = _words_of(text, sentence, tuple(quotes[low:high]))
            first = bisect_left(words, cue.start, key=lambda word: word.start)
            return words, first, bisect_left(words, cue.end, key=lambda word: word.start)
    return (), 0, 0


# A sentence may hold many attributions.
@lru_cache(maxsize=4)
def _words_of(text: str, sentence: Span, quotes: tuple[Quote, ...]) -> tuple[Word, ...]:
    return tuple(split_words(text, sentence.start, sentence.end, quotes))


def _is_active(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a cue is a finite verb in the active, known to put something forward."""
    if first == 0 or words[first - 1].low == "to":
        return False
    verbs = [at for at in range(first, last) if words[at].low in cue_verbs()]
    entry = cue_verbs()[words[verbs[-1]].low] if verbs else None
    if entry is None or entry.lemma in _IMPRESSIONS:
        return False
    before = {word.low for word in words[first : verbs[-1]]}
    has_auxiliary = bool(before & word_class("auxiliary"))
    if entry.shape == "past":
        return not before & _BE and (has_auxiliary or words[verbs[-1]].low not in word_class("participle"))
    is_verb = any(cue.head == verbs[-1] for cue in find_cues(words))
    return is_verb and (has_auxiliary or entry.shape == "present")


def find_told_of(text: str, paragraph: Span, quotes: Sequence[Quote], one: Attribution) -> Span | None:
    """Return the subject of a passive or of "seems" without a source, of which all is told: "Bell is accused of …"."""
    if one.cue is None or one.source is not None or any(span.start < one.cue.end for span in one.content):
        return None
    if text.startswith("that ", one.content[0].start):  # "We are told that …"
        return None
    is_passive = any(word in _BE for word in text[one.cue.start : one.cue.end].lower().split()[:-1])
    is_passive = is_passive or _is_accused(text, one.cue)
    words, first, last = _sentence_of(text, paragraph, quotes, one.cue)
    phrase = find_subject(words, first, 0) if first < last and (is_passive or one.lemma in _IMPRESSIONS) else None
    if phrase is None or phrase[1] != first or not may_be_source(words, phrase):
        return None
    begin = first - 1 if words[first - 1].low in word_class("wh") else phrase[0]
    is_empty = words[begin].low in _EXPLETIVES and one.lemma not in _NAMING
    return None if is_empty else Span(words[begin].start, words[first - 1].end)


def is_interrogated(text: str, one: Attribution) -> bool:
    """Whether a person is questioned, by the police or a court, and no doubt is put forward."""
    if one.lemma != "question" or one.cue is None:
        return False
    is_passive = any(word in _BE for word in text[one.cue.start : one.cue.end].lower().split())
    said = " ".join(text[span.start : span.end] for span in one.content).removeprefix("that ").removeprefix("whether ")
    words = said.split()
    is_person = any(word.lower() in role_nouns() or word.lower() in word_class("subject") for word in words)
    is_name = all(word[0].isupper() for word in words)
    return is_passive and len(words) <= _N_PERSON and (is_person or is_name)
