"""What is only named: "a plan known as the Vale Act", "the wolf named Sorrel", "her new film “The Vale”"."""

from __future__ import annotations

import re

from secondsource.read.attributions.attributed import Attribution
from secondsource.tables import Span

_NAMED = re.compile(
    r"(?:(?:is|was|are|were|be|been|being|has|have|had|to|became|become|may|not|never|also|better|best|widely|later|once|now"
    r"|long|previously|formerly|originally|commonly|popularly|a )\s?)*"
    r"(?P<word>known(?: only)?(?: as| for| by| of)?|named|listed(?: as)?|called|dubbed|nicknamed|titled|entitled)",
    re.IGNORECASE,
)
_NAMES_OR_LISTS = ("known", "named", "listed")
_CLAUSE = re.compile(r"(?:that|whether|what|how|why|when|where|who|which|if|to)\b")
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

    So does what nobody is told to name or list: "Bell was named coach", but "it is not known how it burned". Of other
    works than these a quote may be of their words: "a letter, “Dear Ann”".
    """
    if one.cue is None:
        return False
    naming, last = match_naming(text, one.cue), one.content[-1]
    if _WORK.search(text, one.cue.start, one.cue.end) is not None:
        return one.source is not None and _TITLE.fullmatch(text, one.cue.end, last.end) is not None
    if naming is None:
        return False
    is_behind = last.start >= one.cue.end
    is_listed = naming["word"].lower().startswith(_NAMES_OR_LISTS)
    if one.source is None and is_listed:
        return not (is_behind and _CLAUSE.match(text, last.start, last.end))
    if is_behind and naming["word"].lower() == "named" and _LARGE_FIRST.match(text, last.start) is not None:
        return True
    return is_behind and _NAME.fullmatch(text, last.start, last.end) is not None
