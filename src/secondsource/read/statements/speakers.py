"""Speakers that "he" and "she" stand for right after somebody spoke: it is who spoke, whoever they spoke of.

"Tom Reed said the minister would resign. The reason, he said, was money." has Reed say both. So it is of one without a
name: "“It held,” said a friend of the minister. She added that it was new."
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.read.attributions.sourcekinds import MentionIndex, find_mention, head_of
from secondsource.read.names.namespans import given_names, titles
from secondsource.read.rolenouns import role_nouns
from secondsource.read.statements.passingwords import MADE_BY
from secondsource.read.statements.voices import are_many, tells_words
from secondsource.read.words import word_class
from secondsource.tables import Mention, Span, Statement

_OWN_WORDS = {"he": ("he", "him", "his", "himself"), "she": ("she", "her", "hers", "herself")}
_BODIES = frozenset({"organisation", "document", "media"})
_PRONOUNS = {"m": "he", "f": "she"}
_FREE = re.compile(r"(?:\A|[.!?”\"’']\s*|[,;]\s(?:but\s|and\s)?|\b(?:[Aa]nd|[Bb]ut|[Yy]et)\s|\n\s*)\Z")
"""What may stand right before such a pronoun: nothing that puts it under another verb, such as "after"."""
_MUST = re.compile(r"(?:must|should|may|might)\b")
_WORD = re.compile(r"[^\W_]+")
_GIVES_NAME = re.compile(r"\b(?:who|whose) (?:\w+ ){0,5}name")  # the page knows them by it
_REACH = 12  # code points before a pronoun, or behind a source, that are looked at
_FEW = 2  # words between two statements that follow each other


@dataclass(frozen=True, slots=True)
class _Known:
    """The mentions of a document by id, and their chains: which have a name, and what tells that each is he or she."""

    mentions: Mapping[str, Mention]
    named: frozenset[str]
    pronouns: Mapping[str, Counter[str]]


def settle_speakers(text: str, rows: Sequence[Statement], mentions: Sequence[Mention]) -> list[Statement]:
    """Return the same statements, with whoever spoke right before as the speaker of what "he" or "she" says next.

    A statement inside another is left as it is. ``rows`` are all of one document, ``mentions`` too.
    """
    known = _know(text, mentions)
    settled = {row.statement_id: row for row in rows}
    outer = [row for row in rows if row.parent_id is None and row.source_start is not None]
    last: Statement | None = None
    for row in sorted(outer, key=lambda row: row.source_start or 0):
        if last is not None and _goes_on(text, last, row, known):
            kept = replace(row, source_mention_id=last.source_mention_id, source_kind=last.source_kind)
            settled[row.statement_id] = kept
        elif last is not None and _body_goes_on(text, last, row):
            settled[row.statement_id] = _with_body(text, last, row, mentions)
        last = settled[row.statement_id]
    return list(settled.values())


def _know(text: str, mentions: Sequence[Mention]) -> _Known:
    pronouns: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in mentions:
        if one.form == "pronoun" and one.chain_id is not None:
            word = text[one.start : one.end].lower()
            pronouns[one.chain_id].update(name for name, words in _OWN_WORDS.items() if word in words)
        elif one.form == "proper" and one.type == "PER" and one.chain_id is not None:
            title = text[max(0, one.start - _REACH) : one.start].rstrip(". ").rpartition(" ")[2]
            given = given_names().get(text[one.start : one.end].partition(" ")[0], "u")
            genders = {given, titles().get(title, ("", "u"))[1]}
            pronouns[one.chain_id].update(word for gender, word in _PRONOUNS.items() if gender in genders)
    named = frozenset(one.chain_id for one in mentions if one.form == "proper" and one.chain_id is not None)
    return _Known({one.mention_id: one for one in mentions}, named, pronouns)


def _goes_on(text: str, last: Statement, row: Statement, known: _Known) -> bool:
    """Whether "he" or "she" says a statement that follows right on what one person said."""
    if row.source_start is None or row.source_end is None or last.source_end is None or row.cue_start is None:
        return False
    word = text[row.source_start : row.source_end].lower()
    if word not in _OWN_WORDS:
        return False
    speaker = known.mentions.get(last.source_mention_id or "")
    is_named = speaker is not None and speaker.type == "PER" and speaker.chain_id in known.named
    source = Span(last.source_start or 0, last.source_end)
    if not is_named and (
        not _is_one(text, source, word) or _GIVES_NAME.search(text, source.start, source.end + _REACH)
    ):
        return False
    counts = known.pronouns.get((speaker and speaker.chain_id) or "", Counter())
    is_fit = counts[word] >= counts["she" if word == "he" else "he"]
    return is_fit and _follows(text, last, row)


def _body_goes_on(text: str, last: Statement, row: Statement) -> bool:
    """Whether "it" or "they" says a statement that follows right on what a body, a document or several said."""
    if row.source_start is None or row.source_end is None or last.source_end is None:
        return False
    word = text[row.source_start : row.source_end].lower()
    is_fit = (word == "it" and last.source_kind in _BODIES) or (word == "they" and are_many(text, last))
    return is_fit and _follows(text, last, row)


def _with_body(text: str, last: Statement, row: Statement, mentions: Sequence[Mention]) -> Statement:
    """Return a statement with the speaker of the one before, be it a document with who made it."""
    end = last.source_end or 0
    made = MADE_BY.search(text, last.source_start or 0, end) if last.source_kind == "document" else None
    maker = None if made is None else find_mention(text, Span(made.end(), end), MentionIndex(mentions))
    mention_id = last.source_mention_id if maker is None else maker.mention_id
    if mention_id is None and _stands_in(row.source_mention_id, Span(last.source_start or 0, end), mentions):
        return row
    return replace(row, source_mention_id=mention_id, source_kind=last.source_kind)


def _stands_in(mention_id: str | None, source: Span, mentions: Sequence[Mention]) -> bool:
    """Whether what a mention stands for is named in a source."""
    chain = next((one.chain_id for one in mentions if one.mention_id == mention_id), None)
    return chain is not None and any(
        one.chain_id == chain and source.start <= one.start < source.end for one in mentions
    )


def _follows(text: str, last: Statement, row: Statement) -> bool:
    """Whether a pronoun tells others a statement that stands right behind what was told before."""
    if row.source_start is None or row.cue_start is None or last.source_end is None:
        return False
    if not (_is_told(text, last) and _is_told(text, row)) or _MUST.match(text, row.cue_start):
        return False
    before = max(0, row.source_start - _REACH)
    end = max(last.source_end, last.cue_end or 0, last.content[-1].end)
    start = min(row.source_start, row.content[0].start)
    is_free = start >= end and _FREE.search(text, before, row.source_start) is not None
    return is_free and len(_WORD.findall(text[end:start])) <= _FEW


def _is_one(text: str, source: Span, word: str) -> bool:
    """Whether a source without a name is one person who may be "he" or "she", by its last noun: "a friend of hers"."""
    head = head_of(text, source)
    first, _, last = text[head.start : head.end].lower().rpartition(" ")
    kind, gender = role_nouns().get(last, ("", ""))
    is_many = bool(word_class("quantifier").intersection(first.split()))
    return kind == "PER" and not is_many and gender in {"u", "m" if word == "he" else "f"}


def _is_told(text: str, row: Statement) -> bool:
    if row.cue_start is None or row.cue_end is None:
        return False
    return tells_words(text, Span(row.cue_start, row.cue_end))
