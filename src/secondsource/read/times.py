"""Times as TIMEX3: the stage that writes ``times``.

Types, values and mods follow TIMEX3 (TimeML 1.2.1); what neither the page's date nor the text fixes has no
value. A range of years or days has the EDTF interval of its ends as value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from secondsource.ids import make_id
from secondsource.read.dates import Anchor, anchor_of
from secondsource.read.timepatterns import Found, find_written
from secondsource.read.timevalues import Resolved, Setting, fixes_anchor, resolve
from secondsource.read.tokens import read_blocks
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Block, Document, Rows, Time

_FUTURE = re.compile(
    r"\b(?:will|shall|['’]ll|to be|going to|(?:plan|expect|schedul|slat|set|due)(?:s|ned|ed|uled)? to|upcoming"
    r"|(?:planned|scheduled|slated|set|due|expected|called) (?:for|on)|would(?! have)"
    r"|(?:is|are|was|were|likely|unlikely) to)\b",
    re.IGNORECASE,
)
_SENTENCE_EDGE = re.compile(r"[.!?\n][\s\"”']")
_REACH = 90  # code points around a time in which its tense is looked for
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|of|from|until|till|by|to|and|or|before|after|during|early|late|mid|year|between"
    r"|through|for|around|circa|c\.|ca\.|back|the|summer|winter|spring|autumn|fall|than|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)|['’]s|[(,–-])[ -]?\n?\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s?[a-z]{3,}s\b(?<!ss)|\s?(?:percent|per cent|\w*(?:people|men|women|children)|km|miles)\b")
_NOT_MONTH = re.compile(
    r"(?:\b(?:in|last|next|this|of|since|until|till|by|from|and|or|to|during|early|late|mid|through"
    r"|between|before|after|for|on|each|every|that)|[(,–-])[ -]\Z",
    re.IGNORECASE,
)
_AMBIGUOUS_MONTHS = frozenset({"May", "March", "Mar", "Mar.", "August", "April", "June", "Jan", "Jun", "Dec"})
_NEXT_YEAR = re.compile(r"\s?(?:and|to|through|until|or|[-–])\s?\Z")


def find_times(document: Document, layers: Layers) -> list[Time]:
    """Return the time expressions of a document in order of the text.

    Spans are code points of ``document.text``; ``earliest`` and ``latest`` are ISO days. Relative words
    count from ``document.published``, or within the days that bound it; "two days later" and "the same
    day" from the date the text itself gave last. Without either the value is null.
    """
    published = _published_anchor(document)
    fixed: Anchor | None = None
    fixed_at = 0
    rows: list[Time] = []
    for at, block in enumerate(read_blocks(layers)):
        if at - fixed_at > 1:
            fixed = None  # what a date two paragraphs back was about is over
        found = [
            one for one in find_written(document.text, block.start, block.end) if _is_time(document.text, block, one)
        ]
        for one in _lend_years(document.text, found):
            nearby = fixed if fixed_at == at else None
            setting = Setting(published, fixed or published, nearby, _is_future(document.text, block, one))
            resolved = resolve(one, setting)
            rows.append(_row(document, one, resolved))
            anchor = fixes_anchor(resolved)
            fixed, fixed_at = (fixed, fixed_at) if anchor is None else (anchor, at)
    return rows


def _published_anchor(document: Document) -> Anchor | None:
    anchor = anchor_of(document.published.partition("T")[0]) if document.published else None
    if anchor is not None and anchor.day is not None:
        return anchor
    try:
        first, last = (date.fromisoformat(day) for day in (document.earliest or "", document.latest or ""))
    except ValueError:
        return anchor
    return Anchor(first.isoformat() if first == last else "", first, last) if first <= last else anchor


def _is_time(text: str, block: Block, found: Found) -> bool:
    """Whether a look-alike is a time: a bare number may be a count, "may" and "march" are verbs."""
    if found.mod in {"LESS_THAN", "MORE_THAN", "APPROX", "EQUAL_OR_MORE", "EQUAL_OR_LESS"} and found.rule == "year":
        return False
    before = text[max(block.start, found.start - 12) : found.start]
    if found.rule == "year" and not text[found.start].isalpha():
        return _is_year(text, block, found, before)
    if found.rule == "whole":
        return found.mod in {"START", "MID", "END"}
    if found.rule == "month":
        month = found.parts["month"]
        return found.mod is not None or month not in _AMBIGUOUS_MONTHS or bool(_NOT_MONTH.search(before))
    return found.rule not in {"amount", "adjective"} or _is_amount(text, block, found)


def _is_amount(text: str, block: Block, found: Found) -> bool:
    """Whether an amount of time is one: no age, and no "a second time"."""
    is_ordinal = found.parts["unit"].lower() == "second" and found.parts.get("count", "").isalpha()
    is_age = re.match(r"[- ]old\b", text[found.end : min(block.end, found.end + 4)])
    return not is_age and not (is_ordinal and text[found.end - 1] not in "sS")


def _is_year(text: str, block: Block, found: Found, before: str) -> bool:
    after = text[found.end : min(block.end, found.end + 16)]
    if before.rstrip().endswith(("$", "£", "€", "#", "No.", "page", "Page", "Article", "Resolution", "Room")):
        return False
    is_recent = 1900 <= int(found.parts["year"]) <= 2050  # the years news tells of
    if _COUNTED.match(after) and not (is_recent and before.endswith(("the ", "("))):
        return before.endswith(("in ", "In ")) and not re.match(
            r"\s(?:people|men|women|children|km|miles|percent)", after
        )
    if _YEAR_CUE.search(before):
        return True
    return is_recent and not re.match(r"\s[a-z]", after)


def _lend_years(text: str, found: list[Found]) -> Iterator[Found]:
    """Give the first of "January and March 2020" the year of the second."""
    for at, one in enumerate(found):
        follower = found[at + 1] if at + 1 < len(found) else None
        lends = (
            one.rule in {"month", "date"}
            and "year" not in one.parts
            and follower is not None
            and follower.rule == "date"
            and "year" in follower.parts
            and _NEXT_YEAR.fullmatch(text[one.end : min(follower.start, one.end + 12)])
        )
        yield (
            replace(one, parts={**one.parts, "year": follower.parts["year"]}) if lends and follower is not None else one
        )


def _is_future(text: str, block: Block, found: Found) -> bool:
    """Whether the words around a time speak of what is to come."""
    before = _SENTENCE_EDGE.split(text[max(block.start, found.start - _REACH) : found.start])[-1]
    after = _SENTENCE_EDGE.split(text[found.end : min(block.end, found.end + _REACH // 2)])[0]
    return bool(_FUTURE.search(before) or re.search(r"\bwill\b|\bshall\b", after))


def _row(document: Document, found: Found, resolved: Resolved) -> Time:
    earliest, latest = resolved.days
    return Time(
        make_id("time", document.document_id, found.start, found.end),
        document.document_id,
        found.start,
        found.end,
        resolved.kind,
        resolved.value,
        found.mod,
        earliest,
        latest,
    )


def _run(document: Document, layers: Layers) -> Rows:
    return {"times": find_times(document, layers)}


STAGE = DocumentStage(name="times", version=1, reads=("documents", "blocks"), writes=("times",), run=_run)
