"""Kinds of source: a person, a body, a document, a news outlet, somebody unnamed; and the mention it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from secondsource.read.words import word_class
from secondsource.tables import Mention, Span

_WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*")
_HEAD_END = re.compile(
    r",|\(|\s(?:of|for|in|at|from|with|on|who|that|which|to|close|familiar|by|about|"
    r"(?:quoted|cited|interviewed|reached|contacted|briefed|published|released|issued|compiled) (?:by|in))\s"
)
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])\Z")
_ASIDE = re.compile(r",|\s?\(|\s(?:quoted|cited|interviewed) (?:by|in)\s")
_BODIES = frozenset({"ORG", "GPE", "LOC", "FAC"})
_FORM_RANK: Mapping[str, int] = {"proper": 0, "common": 1, "pronoun": 2}


class MentionIndex:
    """The mentions of a document by place; they may overlap."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda mention: (mention.start, mention.end, mention.mention_id))
        self._starts = [mention.start for mention in self._mentions]
        self._longest = max((mention.end - mention.start for mention in mentions), default=0)

    def overlapping(self, span: Span) -> list[Mention]:
        """Return the mentions that share a character with ``span``, in order."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [mention for mention in self._mentions[first:last] if mention.end > span.start]


def head_of(text: str, source: Span) -> Span:
    """Return the part of a source phrase that names it: what stands before its description and its "of"."""
    match = _HEAD_END.search(text, source.start + 1, source.end)
    end = _without_possessive(text, source.start, match.start() if match else source.end)
    return Span(source.start, end) if end > source.start else source


def bare_source(text: str, source: Span) -> Span:
    """Return a source phrase without what is said of it behind a comma, who quotes it, and its possessive mark."""
    match = _ASIDE.search(text, source.start + 1, source.end)
    return Span(source.start, _without_possessive(text, source.start, source.end if match is None else match.start()))


def _without_possessive(text: str, start: int, end: int) -> int:
    """Where "the council's" ends without its mark."""
    mark = _POSSESSIVE.search(text[start:end])
    return end if mark is None else start + mark.start()


def find_mention(text: str, source: Span, mentions: MentionIndex) -> Mention | None:
    """Return the mention that a source phrase stands for, None if no mention is its head.

    A mention that ends where the head of the phrase ends comes first, names before nouns before
    pronouns; else a person's name anywhere in the phrase; else the only mention in the head.
    """
    head = head_of(text, source)
    inside = mentions.overlapping(head)
    at_end = [mention for mention in inside if mention.end == head.end]
    persons = [
        mention for mention in mentions.overlapping(source) if mention.type == "PER" and mention.form == "proper"
    ]
    named = [mention for mention in persons if _is_named_after_role(text, source, mention)]
    if named and all(mention.form != "proper" for mention in at_end):
        return named[0]
    if at_end:
        return min(at_end, key=lambda mention: (_FORM_RANK.get(mention.form, 3), mention.start))
    if persons:
        return persons[0]
    is_whole = len(inside) == 1 and inside[0].form != "proper" and not text[inside[0].end : head.end].split()
    return inside[0] if is_whole else None


def _is_named_after_role(text: str, source: Span, mention: Mention) -> bool:
    """Whether a name stands right after the comma that ends a role: "its spokeswoman, Dr Ann Bell"."""
    comma = text.find(",", source.start, mention.start)
    if comma < 0:
        return False
    between = text[comma + 1 : mention.start].split()
    return len(between) <= 2 and all(word[:1].isupper() for word in between)


def find_source_kind(text: str, source: Span | None, mention: Mention | None) -> str:  # noqa: PLR0911 - a decision list reads best as one
    """Return person, organisation, document, media, unnamed or none for a source phrase."""
    if source is None:
        return "none"
    head = head_of(text, source)
    words = _WORD.findall(text[head.start : head.end])
    if not words:
        return "unnamed"
    last = words[-1].lower()
    is_name = words[-1][:1].isupper() and len(words[-1]) > 1
    if last in ("he", "she", "i", "you", "who", "him", "her", "his", "their", "my"):
        return "person"
    if mention is not None and mention.form != "common" and mention.type == "PER":
        return "person"
    lows = {word.lower() for word in words}
    if is_name and len(words) > 1 and last in word_class("media"):
        return "media"
    is_proper = mention is not None and mention.form == "proper"
    if last in word_class("unnamed") and not is_proper and not words[-1][:1].isupper() | (len(words) == 1):
        return "unnamed"
    if last in word_class("document") and not (mention is not None and mention.form == "proper"):
        return "document"
    if lows & word_class("media") and (is_name or last in word_class("media")):
        return "media"
    return _kind_of_body(words, lows, mention, is_name=is_name)


def _kind_of_body(words: Sequence[str], lows: set[str], mention: Mention | None, *, is_name: bool) -> str:
    last = words[-1].lower()
    if mention is not None and mention.type in _BODIES:
        return "organisation"
    if last in word_class("organisation") or last in ("it", "its"):
        return "organisation"
    if is_name:
        return "organisation" if lows & word_class("organisation") else "person"
    is_definite = words[0].lower() in ("the", "his", "her", "their", "this", "that")
    if last in word_class("title") and (is_definite or words[0][:1].isupper()):
        return "person"
    if last.startswith("spokes"):
        return "organisation"
    return "person" if mention is not None and mention.type == "PER" and is_definite else "unnamed"
