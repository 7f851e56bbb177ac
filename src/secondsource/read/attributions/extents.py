"""Extents: what belongs to a content beside what was heard of it, and what was heard too much, by word order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.read.attributions.fragments import tells, trim
from secondsource.read.attributions.subjects import find_told_of
from secondsource.read.cues import cue_verbs, takes_quote
from secondsource.read.quotes import CLOSING_MARKS, OPENING_MARKS, Quote
from secondsource.read.sentences import split_sentences
from secondsource.read.words import word_class
from secondsource.tables import Span

_FRONTED = re.compile(r"([^\W\d_]+)?[\s(—–-]*\b([Ww]hich|[Ww]hat|[Ww]hom?),?\s\Z")
_LEAD = 40  # code points before a source in which such a word stands
_OPENER = re.compile(r"(?:But|And|However|Still|Meanwhile|Yet|So|Then|Also|Instead),?\s")
_JOINED = re.compile(r"\b(?:and|but|or|then)\s\Z")
_JOINS = re.compile(r",\s(?:and|but|while)\s")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_DETERMINER = r"(?:the|an?|its|his|her|their|no|more|new|all)\s"
_THING = re.compile(_DETERMINER)
_LIST = re.compile(
    rf",\s(?:(among them|including)\s[^.;:!?]+|(?:{_DETERMINER}[^,.;:!?]+,\s){{1,6}}and\s{_DETERMINER}[^,.;:!?]+)"
    r"(?=[.;]\s|[.;]?\Z|\n)|,\s(\w+ of (?:them|whom|which)\s[^,.;:!?]+)(?=[,.;]\s|[.;]?\Z|\n)"
)
_LIST_REACH = 400  # code points of such a list
_MEDIUM = re.compile(
    r"\s(?:in|on|at|during|via)\s(?:(?:an?|his|her|its|their|the)\s)?(?:[\w’'-]+\s){0,3}?(?:statement|interview|tweet|speech"
    r"|letter|e-?mail|address|(?:news|press) conference|Twitter|Facebook|rally|forum|briefing|video|appearance|memo)\Z"
)
_MEDIUM_REACH = 80  # code points of such words
_IT = re.compile(r"(?:it|this|so)\b[^.:;,]{0,30}:\s")
_GOES_ON = re.compile(r"\b(?:continue[sd]?|go(?:es)? on|went on|beg[ai]n|begins)\Z")
_TO_SAY = re.compile(r"to\s([a-z]+)\b(?:\s(\w+)(?=\s))?")
_CLAUSE = re.compile(r"(?:that|how|what|why|whether|if)\b")
_SEMICOLON = re.compile(r";\s")
_FEW = 3  # words that may part a source from its cue: "Mr. Vale often says"
_STOPS = (". ", "? ", "! ", ".” ", '." ', ".’ ")
_ASIDE = re.compile(r"\s?[,–—-]\s?\Z")


def end_contents(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the same attributions, of each content without quote marks after its cue no more than its first sentence.

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        quotes: the outermost quotes, ordered.
        found: attributions.
    """
    kept = [_without_other_kind(text, _without_strays(text, _with_whole_cue(text, one))) for one in found]
    return [_without_medium(text, _end_with_sentence(text, paragraphs, quotes, one)) for one in kept]


def _with_whole_cue(text: str, one: Attribution) -> Attribution:
    """Return an attribution whose cue holds the verb of saying that it leads to: "continues | to speak of 42"."""
    cue, first = one.cue, one.content[0]
    if cue is None or not _GOES_ON.search(text, cue.start, cue.end) or not text[cue.end : first.start].isspace():
        return one
    led = _TO_SAY.match(text, first.start, first.end)
    entry = None if led is None else cue_verbs().get(led[1])
    if led is None or entry is None or entry.shape != "base":
        return one
    end = led.end() if led[2] in entry.prepositions else led.end(1)
    start = end + len(text[end : first.end]) - len(text[end : first.end].lstrip())
    if start >= first.end:
        return one
    said = (Span(start, first.end), *one.content[1:])
    stance = one.stance if one.is_negated else entry.stance
    return replace(one, cue=Span(cue.start, end), content=said, lemma=entry.lemma, stance=stance)


def _without_medium(text: str, one: Attribution) -> Attribution:
    """Return an attribution without the medium of which its cue tells: "called for peace in a statement"."""
    last = one.content[-1]
    medium = _MEDIUM.search(text, max(last.start, last.end - _MEDIUM_REACH), last.end)
    if one.cue is None or medium is None or not one.cue.end <= last.start < medium.start():
        return one
    words = text[last.start : medium.start()].lower().split()
    is_clause = words[0] in ("that", "how", "why") or any(word in word_class("auxiliary") for word in words)
    if is_clause or text[last.start] in OPENING_MARKS:
        return one
    return replace(one, content=(*one.content[:-1], Span(last.start, medium.start())))


def is_relative(text: str, one: Attribution) -> bool:
    """Whether all that is said is a relative before its cue, which tells of what is before it: "that he ordered"."""
    words = [text[span.start : span.end].lower() for span in one.content]
    is_before = one.cue is not None and all(span.end <= one.cue.start for span in one.content)
    return is_before and all(word in ("who", "which", "whom", "that", "what") for word in words)


def _without_other_kind(text: str, one: Attribution) -> Attribution:
    """Return an attribution without what its cue cannot take beside the rest.

    "“It held,” she said, and the mill …": after a whole quote a verb of saying takes no plain words; what other verbs
    take is no quote before them. Whom a cue tells stands before what they are told.
    """
    cue, first = one.cue, one.content[0]
    if cue is None or len(one.content) < 2:
        return one
    second = one.content[1].start
    is_quote = text[first.start] in OPENING_MARKS and text[first.end - 1] in CLOSING_MARKS
    if first.end <= cue.start and is_quote:
        plain = [span for span in one.content if span.start >= cue.end and text[span.start] not in OPENING_MARKS]
        if (plain and _is_sentence_before(text, first, one)) or _introduces(text, first, cue, second):
            return replace(one, content=one.content[1:])
        left = plain if takes_quote(text, cue) else [first]
        return replace(one, content=tuple(span for span in one.content if span not in left)) if plain else one
    if first.start >= cue.end and text.startswith("that ", first.start) and _JOINS.fullmatch(text, first.end, second):
        return replace(one, content=one.content[:1])  # "that it held, and | the mill burned": another clause
    is_clause = _CLAUSE.match(text, first.start) is not None
    is_beside = first.start >= cue.end and text[cue.end : first.start].isspace() and not (is_quote or is_clause)
    if is_beside and tells(text, cue) and (text[second] in OPENING_MARKS or _CLAUSE.match(text, second)):
        return replace(one, content=one.content[1:])
    return one


def _introduces(text: str, before: Span, cue: Span, second: int) -> bool:
    """Whether a cue leads to a quote with its colon: "“Why?” She said: “…”"; a whole one before it is another's."""
    is_whole = text[before.start : before.end].rstrip(CLOSING_MARKS).endswith((".", "!", "?"))
    return is_whole and ":" in text[cue.end - 1 : second] and text[second] in OPENING_MARKS


def _is_sentence_before(text: str, quote: Span, one: Attribution) -> bool:
    """Whether a quote that ends in a full stop stands before a clause of its own: "“It held.” She said that …"."""
    source, cue = one.source, one.cue
    is_clause = source is not None and cue is not None and quote.end <= source.start < cue.start
    return is_clause and text[quote.end - 2] == "."


def _without_strays(text: str, one: Attribution) -> Attribution:
    """Return an attribution without plain words before a cue that a joining word or a relative parts from them.

    "wants peace and says that it held", "the mill, which holds that it is closed": the first words are another verb's.
    """
    cue, source = one.cue, one.source
    if cue is None or len(one.content) < 2 or one.content[-1].start < cue.end:
        return one
    is_who = source is not None and text[source.start : source.end].lower() in ("who", "which")
    start = source.start if source is not None and source.end < cue.start and is_who else cue.start
    is_joined = start < cue.start or _JOINED.search(text, max(0, cue.start - _LEAD), cue.start) is not None
    kept = tuple(span for span in one.content if span.start >= start or text[span.start] in OPENING_MARKS)
    return replace(one, content=kept) if is_joined and not _is_passive(text, cue) else one


def _is_passive(text: str, cue: Span) -> bool:
    return any(word in _BE for word in text[cue.start : cue.end].lower().split())


def widen_contents(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], found: Sequence[Attribution]
) -> list[Attribution]:
    """Return the same attributions with each content as far as the order of words shows that it goes.

    1. "Vale, she said, had voted": what stands before such an aside is said too.
    2. "which he said was wrong": so is the word that the clause begins with.
    3. "According to Bell," at the head of a sentence: all the rest of it is what she says.
    4. "Bell is accused of theft": it is told of Bell.

    Args:
        text: the document's text.
        paragraphs: half-open spans of code points, ordered, apart from each other.
        quotes: the outermost quotes, ordered.
        found: attributions, in order.
    """
    taken = sorted((span.start, span.end) for one in found for span in one.spans)
    return [_begin_before(text, paragraphs, quotes, taken, one) for one in _join_according(text, paragraphs, found)]


def _join_according(text: str, paragraphs: Sequence[Span], found: Sequence[Attribution]) -> list[Attribution]:
    """Return attributions without those inside a sentence that "According to Bell," opens: all of it is hers."""
    kept: list[Attribution] = []
    for one in found:
        last = kept[-1] if kept else None
        whole = None if last is None else _accorded(text, paragraphs, last)
        if (
            last is not None
            and whole is not None
            and one.cue is not None
            and last.content[0].start < one.cue.start < whole.end
        ):
            kept[-1] = replace(last, content=(whole,))
        else:
            kept.append(one)
    return kept


def _accorded(text: str, paragraphs: Sequence[Span], one: Attribution) -> Span | None:
    """What follows "According to Bell," up to the end of the sentence that it opens, None where it opens none."""
    cue, source = one.cue, one.source
    if cue is None or source is None or one.lemma != "according" or len(one.content) > 1:
        return None
    if not cue.end < source.end < one.content[0].start:
        return None
    paragraph = _paragraph_of(paragraphs, cue.start)
    sentences = split_sentences(text, paragraph.start, paragraph.end)
    sentence = next((span for span in sentences if span.start == cue.start), None)
    return None if sentence is None else trim(text, Span(one.content[0].start, sentence.end))


def _end_with_sentence(text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], one: Attribution) -> Attribution:
    if one.cue is None:
        return one
    content = tuple(_within_sentence(text, paragraphs, quotes, one.cue, span) for span in one.content)
    return one if content == one.content else replace(one, content=content)


def _begin_before(
    text: str,
    paragraphs: Sequence[Span],
    quotes: Sequence[Quote],
    taken: Sequence[tuple[int, int]],
    one: Attribution,
) -> Attribution:
    if one.cue is None or not one.content:
        return one
    one = _with_list(text, paragraphs, taken, _behind_colon(text, paragraphs, taken, one))
    told_of = find_told_of(text, _paragraph_of(paragraphs, one.content[0].start), quotes, one)
    before = told_of or _fronted(text, one) or _before_aside(text, paragraphs, one)
    led = None if before is not None else _leading_to(text, paragraphs, one)
    if led is not None and _is_free(taken, led):
        return replace(one, content=(Span(led.start, one.content[0].end), *one.content[1:]))
    if before is None or not _is_free(taken, before):
        return one
    return replace(one, content=(before, *one.content))


def _leading_to(text: str, paragraphs: Sequence[Span], one: Attribution) -> Span | None:
    """What leads to a "that" in a content before its cue: "Vale had said | that it held, Bell said"."""
    first = one.content[0]
    if one.cue is None or first.end > one.cue.start or not text.startswith("that ", first.start):
        return None
    start = last_opened(text, _paragraph_of(paragraphs, first.start), first.start)
    start = skip_opener(text, first.start if start is None else start, first.start)
    return Span(start, first.start) if start < first.start else None


def skip_opener(text: str, start: int, end: int) -> int:
    """Return where what is said begins behind a word that only leads on to it: "But", "However, "."""
    opener = _OPENER.match(text, start, end)
    return start if opener is None else opener.end()


def last_opened(text: str, paragraph: Span, end: int) -> int | None:
    """Return where the last sentence begins of what a paragraph has before a place; null where it has nothing."""
    whole = split_sentences(text, paragraph.start, paragraph.end)
    # All of a long paragraph is not split again for each of its quotes.
    at = bisect_right(whole, end, key=lambda one: one.start) - 2
    sentences = split_sentences(text, whole[at].start if at > 0 else paragraph.start, end)
    return sentences[-1].start if sentences else None


def _behind_colon(
    text: str, paragraphs: Sequence[Span], taken: Sequence[tuple[int, int]], one: Attribution
) -> Attribution:
    """Return an attribution with all that a colon leads to: "said it twice: | it held, and it will"."""
    last = one.content[-1]
    lead = _IT.match(text, last.start, last.end)
    if one.cue is None or last.start < one.cue.end or lead is None:
        return one
    paragraph = _paragraph_of(paragraphs, last.start)
    sentences = split_sentences(text, paragraph.start, paragraph.end)
    end = next((span.end for span in sentences if span.start < last.end <= span.end), last.end)
    whole = trim(text, Span(lead.end(), end if _is_free(taken, Span(last.end, end)) else last.end))
    return one if whole is None else replace(one, content=(*one.content[:-1], whole))


def _with_list(
    text: str, paragraphs: Sequence[Span], taken: Sequence[tuple[int, int]], one: Attribution
) -> Attribution:
    """Return an attribution with the rest of a list of things of which it has the first: "an inquiry, a list and …"."""
    last = one.content[-1]
    if one.cue is None or last.start < one.cue.end or not text.startswith(",", last.end):
        return one
    paragraph = _paragraph_of(paragraphs, last.end)
    found = _LIST.match(text, last.end, min(paragraph.end, last.end + _LIST_REACH))
    if found is None or (found[1] is None and found[2] is None and not _THING.match(text, last.start)):
        return one
    rest = Span(last.end + 1, found.end())
    has_verb = any(word.strip(",") in word_class("auxiliary") for word in text[rest.start : rest.end].lower().split())
    if has_verb or not _is_free(taken, rest):
        return one
    return replace(one, content=(*one.content[:-1], Span(last.start, found.end())))


def _is_free(taken: Sequence[tuple[int, int]], span: Span) -> bool:
    at = bisect_left(taken, (span.end, 0))
    return all(end <= span.start for _, end in taken[max(0, at - 12) : at])


def _paragraph_of(paragraphs: Sequence[Span], place: int) -> Span:
    return paragraphs[max(0, bisect_right(paragraphs, place, key=lambda paragraph: paragraph.start) - 1)]


def _within_sentence(text: str, paragraphs: Sequence[Span], quotes: Sequence[Quote], cue: Span, span: Span) -> Span:
    """Return a stretch after its cue that begins without quote marks, and no more of it than its first sentence."""
    if span.start < cue.end or text[span.start] in OPENING_MARKS or ":" in text[cue.start : span.start]:
        return span
    semicolon = _SEMICOLON.search(text, span.start, span.end)
    if semicolon is not None and len(text[span.start : semicolon.start()].split()) <= _FEW:
        return Span(span.start, semicolon.start())  # "speaks of 42; it has no list": no clause goes on after a thing
    if not any(mark in text[span.start : span.end] for mark in _STOPS):
        return span
    paragraph = _paragraph_of(paragraphs, span.start)
    for sentence in split_sentences(text, paragraph.start, paragraph.end):
        if sentence.end <= span.start:
            continue
        at = bisect_right(quotes, sentence.end, key=lambda quote: quote.start) - 1
        if at < 0 or quotes[at].end <= sentence.end:
            return span if sentence.end >= span.end else (trim(text, Span(span.start, sentence.end)) or span)
    return span


def _fronted(text: str, one: Attribution) -> Span | None:
    """The relative before a source whose cue and content follow: "which he said was wrong"."""
    if one.source is None or one.cue is None or not one.source.end <= one.cue.start < one.content[0].start:
        return None
    if (
        len(text[one.source.end : one.cue.start].split()) > _FEW
        or len(text[one.cue.end : one.content[0].start].split()) > _FEW
    ):
        return None
    lead = text[max(0, one.source.start - _LEAD) : one.source.start]
    if not lead[:-1].removesuffix(",").endswith(("hich", "hat", "ho", "hom")):
        return None
    found = _FRONTED.search(text, max(0, one.source.start - _LEAD), one.source.start)
    is_led = found is not None and (found[1] or "").lower() in word_class("preposition") and found[2].lower() != "what"
    if found is None or is_led:  # "in which he said"; but "after what he said was wrong"
        return None
    return Span(found.start(2), found.end(2))


def _before_aside(text: str, paragraphs: Sequence[Span], one: Attribution) -> Span | None:
    """What stands in a sentence before an aside like ", she said," behind which the content goes on."""
    if one.source is None or one.cue is None:
        return None
    start, end = min(one.source.start, one.cue.start), max(one.source.end, one.cue.end)
    after = text[end : one.content[0].start]
    if one.content[0].start < end or after.strip() not in (",", "—", "–", "-", "--"):
        return None
    if len(text[min(one.source.end, one.cue.end) : max(one.source.start, one.cue.start)].split()) > _FEW:
        return None
    paragraph = _paragraph_of(paragraphs, start)
    sentences = split_sentences(text, paragraph.start, paragraph.end)
    sentence = next((span for span in sentences if span.start <= start < span.end), None)
    if sentence is None or not _ASIDE.search(text, sentence.start, start) or text[sentence.start] in OPENING_MARKS:
        return None
    is_place = text[sentence.start : start].split(" ", 1)[0].lower() in word_class("preposition")
    if is_place and text[one.content[0].start] in OPENING_MARKS:  # "In a letter, she said, “…”"
        return None
    return trim(text, Span(skip_opener(text, sentence.start, start), start))
