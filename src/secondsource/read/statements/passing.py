"""Who can stand in the way of a statement: the bodies that pass on what they are told, and who can be cited for it."""

from __future__ import annotations

import re

from secondsource.read.attributions.sourcekinds import MentionIndex, find_source_kind, head_of
from secondsource.read.cues import cue_nouns, cue_verbs
from secondsource.read.names.listeners import is_only_told
from secondsource.read.quantities.counted import is_plural
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Mention, Span

_PLACES = frozenset({"LOC", "FAC"})
_PEOPLE = ("man", "men", "woman", "women", "ist", "ists", "ian", "ians")  # how words for who does something end
_WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*")
_NUMBER = re.compile(
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a )?dozen(?:s of)?)\s", re.IGNORECASE
)
_WHO = re.compile(r"(?:someone|somebody|those|(?:one|some|many|most) of)\b|(?:others|him|her|them|he|she|they)\Z")


def is_relay(text: str, span: Span, mention: Mention | None, index: MentionIndex) -> bool:
    """Whether a phrase names a body that passes on what it is told: a news outlet, or a body with a name.

    A place is none, nor are "reporters" and "the press", of whom nobody can say which printed it, nor a body of a
    state, before which things are said: "told the Senate".
    """
    kind = find_source_kind(text, span, mention, index.named(text, mention))
    head = head_of(text, span)
    words = [word.casefold() for word in text[head.start : head.end].split()]
    last = words[-1]
    if kind == "media" or last in word_class("media") or (word_class("media") & set(words) and has_capital(text, head)):
        is_bare = all(word == "the" for word in words[:-1])
        return last not in word_set("audience") and not (is_bare and last in word_set("lone audience"))
    is_place = (mention is not None and mention.type in _PLACES) or last in word_set("state body")
    return (kind == "organisation" and not is_place and has_capital(text, span)) or is_only_told(text, head)


def may_inform(text: str, span: Span, mention: Mention | None) -> bool:
    """Whether somebody or a paper is cited, and no thing: "citing two officials", but "citing her work"."""
    if (mention is not None and mention.form != "common") or _WHO.match(text, span.start, span.end):
        return True
    head = head_of(text, span)
    words = _WORD.findall(text[head.start : head.end])
    if not words:
        return False
    last = words[-1].lower()
    kinds = ("unnamed", "document", "media", "title", "organisation")
    is_known = any(last in word_class(kind) for kind in kinds)
    singulars = {last, last.removesuffix("s"), last.removesuffix("es")}
    is_known = (
        is_known
        or last.endswith(_PEOPLE)
        or any(one in role_nouns() or one in word_class("title") for one in singulars)
    )
    is_name = all(word[0].isupper() for word in words)
    return is_known or is_name or (_NUMBER.match(text, span.start, span.end) is not None and is_plural(words[-1]))


def tells(cue: str) -> bool:
    """Whether what stands behind the "to" of a cue was told: "confirmed to", "sent an email to"; not "alluded to"."""
    words = cue.casefold().split()
    entries = [entry for word in words if word not in cue_nouns() and (entry := cue_verbs().get(word)) is not None]
    says = any("f" in entry.complements and "to" not in entry.prepositions for entry in entries)
    return says or not word_set("telling noun").isdisjoint(words)


def has_capital(text: str, span: Span) -> bool:
    """Whether a letter of a span is written large."""
    return any(character.isupper() for character in text[span.start : span.end])
