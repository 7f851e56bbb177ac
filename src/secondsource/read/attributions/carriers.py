"""Carriers: the writing that "that" stands for before a cue: "the house adopted a motion on Friday that calls on …"."""

from __future__ import annotations

import re

from secondsource.read.words import word_class
from secondsource.tables import Span

_CARRIER = re.compile(
    r"[a-z] (?P<carrier>(?:an?|the|its|his|her|their) (?:[\w-]+ ){0,3}?(?P<writing>[\w-]+))"
    r"(?: (?:on|in|at|last|this) [\w]+(?: [\w]+)?)?,? (?:that|which) (?:also |now )?\Z"
)
_VERB = re.compile(r"\A(?:,? [\w’'-]+)* (?:[a-z]+ed|has|have|passes|sent|wrote|gave|read) ")
_REACH = 120


def find_carrier(text: str, source: Span, cue: Span) -> Span | None:
    """Return the writing right before a cue that another did something with, and not that other; null where none is.

    ``source`` is whom the cue was tied to, before the cue in its sentence.
    """
    if not 0 < cue.start - source.end <= _REACH:
        return None
    between = text[source.end : cue.start]
    found = _CARRIER.search(between)
    if found is None or found["writing"].lower() not in word_class("document") | {"motion"}:
        return None
    if _VERB.match(between[: found.start("carrier")]) is None:
        return None
    return Span(source.end + found.start("carrier"), source.end + found.end("carrier"))
