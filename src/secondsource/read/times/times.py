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
from secondsource.read.times.dates import Anchor, anchor_of
from secondsource.read.times.timecues import is_narrative, is_time, read_cues
from secondsource.read.times.timepatterns import Found, find_written
from secondsource.read.times.timesettings import Resolved, Setting
from secondsource.read.times.timevalues import fixes_anchor, resolve
from secondsource.read.tokens import read_blocks
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Block, Document, Rows, Time

_ALIKE = "ſıİ\u212a"
_LOOK_ALIKES = str.maketrans(_ALIKE, "siIK")
"""Letters that match those of English regardless of case and are none of them."""
_ON_A_DAY = re.compile(r",?\s(?:on\s)?")
_OWNED = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|this|that)|['’]s?)\s\Z", re.IGNORECASE)
_OWNER = 8  # code points of the longest such word, the blank and a letter before it
_THING = re.compile(r"[- ][A-Za-z]")
_SENTENCE_EDGE = re.compile(r"[.!?\n][\s\"”']")
_LATER = frozenset({"later", "earlier", "before", "afterward", "afterwards", "after"})
_NEXT_YEAR = re.compile(r"\s?(?:and|to|through|until|or|[-–])\s?\Z")


def find_times(document: Document, layers: Layers) -> list[Time]:
    """Return the time expressions of a document in order of the text.

    Spans are code points of ``document.text``; ``earliest`` and ``latest`` are ISO days. Relative words
    count from ``document.published``, or within the days that bound it; "two days later" and "the same
    day" from the date the text itself gave last. Without either the value is null.
    """
    published = _published_anchor(document)
    blocks = read_blocks(layers)
    text = document.text
    if any(letter in text for letter in _ALIKE):
        text = text.translate(_LOOK_ALIKES)
    found = [_find_in_block(text, block) for block in blocks]
    written = [one for block in found for one in block]
    tells_of_old = is_narrative(written, published.last if published is not None else None)
    fixed: Anchor | None = None
    fixed_at = 0
    rows: list[Time] = []
    for at, block in enumerate(blocks):
        if at - fixed_at > 1:
            fixed = None  # what a date two paragraphs back was about is over
        told: tuple[Anchor, int] | None = None
        for nth, one in enumerate(found[at]):
            where = (block.start, block.end)
            cues = read_cues(text, where, one, is_narrative=tells_of_old)
            setting = Setting(published, fixed, fixed if fixed_at == at else None, cues, tells_of_old)
            follower = found[at][nth + 1] if nth + 1 < len(found[at]) else None
            if one.rule == "time" and follower is not None and _ON_A_DAY.fullmatch(text, one.end, follower.start):
                day = read_cues(text, where, follower, is_narrative=tells_of_old)
                setting = replace(setting, fixed=fixes_anchor(resolve(follower, replace(setting, cues=day))))
            if told is not None and _follows(text, one, told[1]):
                setting = replace(setting, fixed=told[0])
            resolved = resolve(one, setting)
            rows.append(_row(document, one, resolved))
            anchor = fixes_anchor(resolved)
            told = told if anchor is None else (anchor, one.end)
            anchor = None if _describes(text, one) else anchor
            fixed, fixed_at = (fixed, fixed_at) if anchor is None else (anchor, at)
    return rows


def _describes(text: str, found: Found) -> bool:
    """Whether a year tells which thing is meant, not when the text is: "the 2015 agreement"."""
    is_year = set(found.parts) == {"year"}
    return is_year and bool(
        _OWNED.search(text, max(0, found.start - _OWNER), found.start) and _THING.match(text, found.end)
    )


def _follows(text: str, found: Found, told: int) -> bool:
    """Whether "four years later" counts from what its own sentence told of, though that only described a thing."""
    turn = found.parts.get("turn", "").lower()
    return turn in _LATER and _SENTENCE_EDGE.search(text, told, found.start) is None


def _find_in_block(text: str, block: Block) -> list[Found]:
    found = [one for one in find_written(text, block.start, block.end) if is_time(text, (block.start, block.end), one)]
    return list(_lend_years(text, found))


def _published_anchor(document: Document) -> Anchor | None:
    anchor = anchor_of(document.published.partition("T")[0]) if document.published else None
    if anchor is not None and anchor.day is not None:
        return anchor
    try:
        first, last = (date.fromisoformat(day) for day in (document.earliest or "", document.latest or ""))
    except ValueError:
        return anchor
    return Anchor(first.isoformat() if first == last else "", first, last) if first <= last else anchor


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


STAGE = DocumentStage(name="times", version=6, reads=("documents", "blocks"), writes=("times",), run=_run)
