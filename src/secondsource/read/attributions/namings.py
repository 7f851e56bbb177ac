"""What is only named: "a plan known as the Vale Act", "the wolf named Sorrel", "her new film “The Vale”"."""

from __future__ import annotations

import re
from dataclasses import replace

from secondsource.read.attributions.attributed import Attribution
from secondsource.tables import Span

_NAMED = re.compile(
    r"(?:(?:is|was|are|were|also|better|best|widely|later|formerly|originally|commonly|a )\s?)*"
    r"(?P<word>known(?: as| for)?|named|called|dubbed|nicknamed|titled|entitled)",
    re.IGNORECASE,
)
_LARGE = r"[A-Z0-9][\w’'.&-]*"
_WORK = re.compile(
    r"\b(?:album|ballad|comedy|documentary|drama|film|hit|movie|musical|novel|opera|play|podcast|sitcom|song|thriller)s?\Z",
    re.IGNORECASE,
)
_TITLE = re.compile(r",? (?:called |titled )?[“\"‘'][^“”\"]{1,60}[”\"’'][,.]?")
_LARGE_FIRST = re.compile(r"(?:as )?(?:the |an? )?[“\"‘']?[A-Z]")
_NAME = re.compile(
    rf"(?:the |an? )?(?P<mark>[“\"‘'])?{_LARGE}(?: (?:{_LARGE}|of|the|and|for|in|on|to|a|de|la|le)){{0,7}}"
    r"(?(mark)[,.]?[”\"’'])[,.]?"
)


def match_naming(text: str, cue: Span) -> re.Match[str] | None:
    """Return a cue that tells by what name something goes, with its ``word``: "also known as"; null of others."""
    return _NAMED.fullmatch(text, cue.start, cue.end)


def names_only(text: str, one: Attribution) -> bool:
    """Whether an attribution only tells whose name is what, or of a work by its title: "the wolf named Sorrel".

    Of other works than these a quote may be of their words: "a letter, “Dear Ann”".
    """
    naming, last = _read_naming(text, one), one.content[-1]
    if one.cue is not None and _WORK.search(text, one.cue.start, one.cue.end) is not None:
        return _TITLE.fullmatch(text, one.cue.end, last.end) is not None
    is_named = naming is not None and naming["word"].lower() == "named"
    return is_named and _LARGE_FIRST.match(text, last.start) is not None


def leave_named(text: str, one: Attribution) -> Attribution:
    """Return an attribution that only tells by what name something goes without a source: nobody says so."""
    naming, last = _read_naming(text, one), one.content[-1]
    is_name = naming is not None and _NAME.fullmatch(text, last.start, last.end) is not None
    return replace(one, source=None) if is_name else one


def _read_naming(text: str, one: Attribution) -> re.Match[str] | None:
    """Return the cue of somebody who is told to name what stands behind it; null where nobody is."""
    is_told = one.source is not None and one.cue is not None and one.content[-1].start >= one.cue.end
    return match_naming(text, one.cue) if is_told and one.cue is not None else None
