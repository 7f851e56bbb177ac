"""Joint sources: several who speak as one, "Bell and Reed", of whom none alone is the speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.read.attributions.sourcekinds import MentionIndex, head_of
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.tables import Mention, Span

_AND = re.compile(r",? (?:and|&) ")
_PARTING = frozenset({"of", "for", "who", "which", "that", "in", "at", "from", "by"})
_N_LEAD = 6  # words of title and office between "and" and a name
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?")


def is_joint(text: str, source: Span, mention: Mention | None, index: MentionIndex) -> bool:
    """Whether a source names somebody beside its mention: "Ann Bell and Tom Reed", "Bell and her aides".

    Two offices of one person are none ("actress and author Ann Bell"), nor is a name that holds "and".
    """
    if mention is None or not source.start <= mention.start < source.end:
        return False
    names = [one for one in index.overlapping(source) if one.form != "common" and one.end <= source.end]
    return _is_first(text, source, mention, names) or _is_last(text, source, mention, names)


def _is_first(text: str, source: Span, mention: Mention, names: Sequence[Mention]) -> bool:
    """Whether "and" with another name, or with people who are not the mention, stands right behind it."""
    joint = _AND.match(text, mention.end, source.end)
    if joint is None:
        listed = [one for one in names if one.start == mention.end + 2 and text.startswith(", ", mention.end)]
        return bool(listed) and any(_AND.match(text, one.end, source.end) for one in names if one.start > mention.end)
    words = _WORD.findall(text[joint.end() : source.end])
    if not words:
        return False
    others = [one.start for one in names if one.start >= joint.end() and one.chain_id != mention.chain_id]
    is_other = any(_may_lead(text[joint.end() : start]) for start in others)
    is_owned = words[0].lower() in word_class("possessive") | {"other", "others", "many", "several", "some", "a", "the"}
    return is_owned or is_other or words[-1].lower() in ("myself", "others") or _is_people(words)


def _is_people(words: Sequence[str]) -> bool:
    return any(role_nouns().get(word.lower(), ("", ""))[1] == "p" for word in words)


def _is_last(text: str, source: Span, mention: Mention, names: Sequence[Mention]) -> bool:
    """Whether a name, or people, stand before the mention, with "and" and at most its title between them."""
    if mention.form != "proper" or mention.end < head_of(text, source).end:
        return False
    others = [one for one in names if one.end <= mention.start and one.chain_id != mention.chain_id]
    for one in others:
        between = _AND.match(text, one.end, mention.start)
        if between is not None and _may_lead(text[between.end() : mention.start]):
            before = _WORD.findall(text[source.start : one.start])
            return not any(word.lower() in word_class("preposition") for word in before)
    return False


def _may_lead(words: str) -> bool:
    """Whether words before a name may be its title and office."""
    lead = words.split()
    return len(lead) <= _N_LEAD and _PARTING.isdisjoint(lead)
