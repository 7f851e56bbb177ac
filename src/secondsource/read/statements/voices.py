"""Voices: who of those a statement stands inside passes it on, and where it is their own.

"The union said that the mayor had denied it" has the union pass on what the mayor denies. Nobody passes on their own
words ("the donors said | they believed …"), nor what they only feel, want or answer to ("Vale applauded news that …").
"""

from __future__ import annotations

import re

from secondsource.read.cues import cue_verbs, find_cue_words, read_cue
from secondsource.read.quantities.counted import is_plural
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Span, Statement

_SPEAKING = frozenset({"person", "unnamed", "organisation"})
_HELD = frozenset({"asks", "intends", "doubts"})
_THAT = re.compile(r"that\s", re.IGNORECASE)
_BEGINS = re.compile(r"(?:\A|[“\"‘'.!?]\s*|\bI(?: have)?\]\s)\Z")
_REACH = 10  # code points before a verb that begins what is said
_THIRD = frozenset({"he", "she", "it"})
_COUNT = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten)"
_SHARE = re.compile(
    r"(?:(?:about|almost|nearly|roughly|around|over|some|just|only|another|the|an?|at least|more than|fewer than"
    r"|less than|vast|large|clear|slim|small|overwhelming|narrow)\s)*"
    rf"(?:half|(?:major|minor)ity|{_COUNT}(?:\s?%|\sper\s?cent)"
    rf"|{_COUNT}[ -](?:thirds?|quarters?|(?:in|of|out of) {_COUNT}))(?!\w)",
    re.IGNORECASE,
)
"""A share of some: "About 4 in 10", "29 percent", "The vast majority of voters"."""
_HEAD_END = re.compile(r",|\s(?:of|for|in|at|from|with|on|who|that|which|to|all|close|familiar)\s")


def is_own(text: str, statement: Statement, around: Statement, *, are_named: bool = True) -> bool:
    """Whether who speaks a statement is who speaks the one around it: "“… | I think it held,” Bell said".

    In the text's own words it is "they" that what many say begins with: "the donors said | they hoped …". So it is "he"
    or "she" that what one says begins with, and "it" where a body says it, unless ``are_named``: the page has a name
    for either, which tells whether they are one. A quote may leave "I" out: "“| Hope it holds,” Bell wrote".
    """
    if around.source_kind not in _SPEAKING:
        return False
    if statement.source_start is None or statement.source_end is None:
        return around.form == "direct" and _is_without_subject(text, statement)
    word = text[statement.source_start : statement.source_end].lower()
    if word in word_set("first person"):
        return _shape_of(text, around) != "according"
    first = around.content[0].start
    opening = _THAT.match(text, first)
    is_first = statement.source_start == (first if opening is None else opening.end())
    if not is_first or around.form == "direct":
        return False
    if word == "they":
        return are_many(text, around)
    return not are_named and _is_one(text, around, word)


def is_third(text: str, statement: Statement) -> bool:
    """Whether the source of a statement is "he", "she" or "it"."""
    if statement.source_start is None or statement.source_end is None:
        return False
    return text[statement.source_start : statement.source_end].lower() in _THIRD


def _goes_before(around: Statement) -> bool:
    """Whether a source and its cue stand before what is said: "Bell said it held", but "it held, Bell said"."""
    places = (around.source_start, around.cue_start, around.content[0].start)
    return None not in places and list(places) == sorted(place or 0 for place in places)


def _is_one(text: str, around: Statement, word: str) -> bool:
    """Whether one whom "he", "she" or "it" may mean tells what is behind their cue: "the clerk said she …"."""
    if word not in _THIRD or not _goes_before(around):
        return False
    if word == "it":
        return around.source_kind == "organisation"
    source = text[around.source_start or 0 : around.source_end or 0].lower()
    owner = "his " if word == "he" else "her "  # "His lawyer said he …" may be either
    is_other = source in word_class("pronoun") or source == "that" or source.startswith(owner)
    is_person = source == word or not (is_other or around.source_kind == "organisation")
    return is_person and around.stance != "denies" and passes_on(text, around) and not are_many(text, around)


def _is_without_subject(text: str, statement: Statement) -> bool:
    """Whether the cue of a statement without a source is a finite verb in the active that begins what is said."""
    if statement.cue_start is None or statement.cue_end is None or statement.content[0].start < statement.cue_end:
        return False
    cue = text[statement.cue_start : statement.cue_end].lower()
    is_passive = not word_class("auxiliary").isdisjoint(cue.split())
    is_first = _BEGINS.search(text, max(0, statement.cue_start - _REACH), statement.cue_start) is not None
    return _shape_of(text, statement) in ("past", "base") and not is_passive and is_first


def _shape_of(text: str, statement: Statement) -> str | None:
    if statement.cue_start is None or statement.cue_end is None:
        return None
    return read_cue(text, Span(statement.cue_start, statement.cue_end)).shape


def are_many(text: str, around: Statement) -> bool:
    """Whether the head of a source is a word for several, or a plural that is no name: written small, or unnamed."""
    if around.source_start is None or around.source_end is None:
        return False
    if _SHARE.match(text, around.source_start, around.source_end):
        return True
    head = _HEAD_END.split(text[around.source_start : around.source_end], maxsplit=1)[0].split()
    if not head:
        return False
    is_common = head[-1].islower() or around.source_kind == "unnamed"
    return head[-1].lower() in word_set("several people") or (is_common and is_plural(head[-1].lower()))


def passes_on(text: str, around: Statement) -> bool:
    """Whether who speaks a statement tells others what stands inside it, and does not only think, want or doubt it."""
    if around.source_kind == "document":
        return True
    if around.cue_start is None or around.cue_end is None:
        return False
    span = Span(around.cue_start, around.cue_end)
    cue = read_cue(text, span)
    if cue.shape in ("colon", "according"):
        return True
    if cue.is_negated or around.stance in _HELD:
        return False
    return tells_words(text, span)


def tells_words(text: str, cue: Span) -> bool:
    """Whether a word of a cue, written small, tells others something: "said", "recounts", not "believed"."""
    words = (match.group() for match in find_cue_words(text, cue))
    return any(_tells(word) for word in words if word.islower())


def _tells(word: str) -> bool:
    entry = cue_verbs().get(word)
    lemma = word if entry is None else entry.lemma
    is_said = entry is not None and "f" in entry.complements and lemma not in word_set("unspoken")
    return is_said or lemma in word_set("telling") or lemma.removesuffix("s") in word_set("telling")
