"""What kind of thing a name stands for, as the words right beside it tell: a place, a person, a body.

A network that has never met a name guesses its kind; words beside it may tell. Over all pages they outweigh the guess.
"""

from __future__ import annotations

import re

from secondsource.link.folding import fold_words
from secondsource.link.names.nameparts import given_gender, title_gender
from secondsource.read.rolenouns import role_nouns
from secondsource.tables import Mention

TOLD_WEIGHT = 3
"""How many guesses a mention is worth beside which words tell what kind of thing it is."""

_AROUND = 48
_IN = re.compile(
    r"(?:\b(?:in|near|across|throughout|outside|inside)|\b(?:port|city|town|capital|village|republic) of) \Z"
)
_NOT_IN = re.compile(r"\b(?:confidence|trust|faith|interest|belief|believe|believes|believed|involved) in \Z")
_OF_STATE = re.compile(
    r"[’']s (?:parliament|government|capital|president|army|police|borders?|economy|prime minister)\b"
)
_BODY_WORDS = "company|firm|group|agency|party|union|charity|bank|website|newspaper"
_BODY_BEFORE = re.compile(rf"\b(?:{_BODY_WORDS}|station) \Z")
_BODY_AFTER = re.compile(
    r", (?:an?|the) (?:(?!(?:at|by|for|from|in|of|to|who|with)\b)[\w’'-]+ ){0,3}"
    rf"(?:{_BODY_WORDS}|body)\b(?![’']s)"
)
_ROLE_AFTER = re.compile(
    r", (?:an?|the|its|his|her) (?:[\w’'-]+ ){0,3}?(?P<role>[a-z]+)"
    r"(?=[,.;:]| (?:at|by|for|from|in|of|to|who|with)\b|\Z)"
)
_ROLE_BEFORE = re.compile(r"(?P<role>[A-Za-z]+),? \Z")


def told_kind(text: str, mention: Mention) -> str | None:
    """Return the type (PER, ORG, GPE) that the words beside a name tell; null where they tell nothing."""
    before = text[max(0, mention.start - _AROUND) : mention.start]
    after = text[mention.end : mention.end + _AROUND]
    name = text[mention.start : mention.end]
    if _BODY_BEFORE.search(before) or _BODY_AFTER.match(after):
        return "ORG"
    if _is_person(name, before, after):
        return "PER"
    is_open = not after.startswith(("’s", "'s")) and not after[:2].strip(" ").isalnum()
    if _OF_STATE.match(after) or (_IN.search(before) and not _NOT_IN.search(before) and (is_open or after[:1] == " ")):
        return None if after[:2].strip()[:1].isupper() else "GPE"
    return None


def _is_person(name: str, before: str, after: str) -> bool:
    words = fold_words(name)
    if title_gender(before) or (len(words) > 1 and given_gender(words[0])):
        return True
    role = _ROLE_BEFORE.search(before)
    if role is not None and _is_role(role["role"].casefold()) and len(words) > 1:
        return True
    told = _ROLE_AFTER.match(after)
    return told is not None and _is_role(told["role"])


def _is_role(word: str) -> bool:
    return role_nouns().get(word, ("", ""))[0] == "PER"
