"""Causes: what a statement says had to do with what, or had not: "the change was a result of the vote".

One who says that "the closure was not related to the strike" denies what another says with "the closure was due to
the strike", in whatever words each says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from secondsource.link.folding import Word, count_negations, fold_words, is_content, split_words, stem

CAUSE = "cause "
"""What the keys of causes begin with; behind it stand the stems of what came of it, and of what it was."""

_LINK = re.compile(
    r"\b(?:(?P<sure>(?:related|linked|tied|connected|attributable) to|(?:nothing|anything|something) to do with)"
    r"|(?:due to(?= (?:an?|the|its|their|his|her|this|that|these|those|[A-Z][\w-]*)\b)|(?:as )?(?:a|the) result of"
    r"|because of|caused by))\b",
)
"""Words between what came and its cause. Behind a verb with "not", those that are not sure may tell of either."""

_BLAMES = frozenset({"blame", "blamed", "blames", "blaming", "pinned", "pinning"})
_DENYING_TEXT = """
denied denies deny denying dismissed dismisses disputed disputes doubted doubts rejected rejecting rejects"""
_DENYING = frozenset(_DENYING_TEXT.split())
_BLAMED = re.compile(r"\bon\b", re.IGNORECASE)
_BE_TEXT = """
am are be been being is was were had has have did does do seem seemed appear appeared isnt arent wasnt werent hadnt
hasnt havent didnt doesnt dont will would could may might wont wouldnt couldnt"""
_BE = frozenset(_BE_TEXT.split())
_LIGHT = frozenset(
    {"done", "made", "taken", "be", "been", "directly", "simply", "just", "not", "no", "in", "any", "way"}
)
"""Words between "not" and a link behind which the "not" is of the cause: "was not made because of the vote"."""

_MOST_OF_EFFECT = 6
_MOST_TO_LINK = 7
_MOST_OF_CAUSE = 4
_POINTING = frozenset({"it", "this", "that", "they", "these", "those", "he", "she", "which", "who", "what", "there"})
_STOPS_TEXT = "and or but in on at of for from with by after before since during while when where which who that to"
_STOPS = frozenset(_STOPS_TEXT.split())
_BREAK = re.compile(r"[,;:.!?()]")


class Cause(NamedTuple):
    """What is said to have had to do with what, by the stems of both, or not to have had."""

    effect: str
    cause: str
    is_denied: bool

    @property
    def key(self) -> str:
        """Return the key under which it meets who says the same, or the contrary."""
        return f"{CAUSE}{self.effect} {self.cause}"


def find_cause(text: str, cue: str, *, denies: bool) -> Cause | None:
    """Return what a statement says had to do with what; null where that is not sure, or it says so of several.

    Args:
        text: what is said.
        cue: the words that say that it is said: who "blames" a change on a vote says so, too.
        denies: whether it is said not to be so.
    """
    is_blame = not _BLAMES.isdisjoint(fold_words(cue))
    matches = list((_BLAMED if is_blame else _LINK).finditer(text))
    if len(matches) != 1:
        return None
    match = matches[0]
    before = split_words(text, end=match.start())
    if _BREAK.search(text, before[0].start if before else 0, match.start()):
        return None
    effect = _read_effect(before, is_blame=is_blame)
    cause = _read_cause(text, match.end())
    if effect is None or cause is None or effect == cause:
        return None
    words = [word.folded for word in before]
    if not _DENYING.isdisjoint(words):
        return None  # "the firm denies that the change is tied to the vote" is no word of the firm's
    n_not = count_negations([*words, match[0].split()[0].casefold()])
    if n_not > 1 or (n_not and not is_blame and match["sure"] is None and not _is_of_cause(words)):
        return None
    return Cause(effect, cause, denies != bool(n_not))


def _read_effect(before: Sequence[Word], *, is_blame: bool) -> str | None:
    """Return the stem of what a clause is about: the last word before its first verb."""
    words = [word.folded for word in before]
    at = len(words) if is_blame else next((n for n, word in enumerate(words) if word in _BE), 0)
    is_near = 0 < at <= _MOST_OF_EFFECT + (words[:1] == ["that"]) and len(words) - at <= _MOST_TO_LINK
    if not is_near or words[at - 1] in _POINTING or not is_content(words[at - 1]):
        return None
    return stem(words[at - 1])


def _read_cause(text: str, start: int) -> str | None:
    """Return the stem of the name in what stands behind a link, or of its last word: "the Oren vote", "the rally"."""
    end = _BREAK.search(text, start)
    words: list[Word] = []
    for word in split_words(text, start=start, end=end.start() if end else len(text))[: _MOST_OF_CAUSE + 1]:
        if word.folded in _STOPS or word.folded in _BE:
            break
        words.append(word)
    told = [word for word in words if is_content(word.folded)]
    if not told or words[0].folded in _POINTING:
        return None
    return stem(next((word for word in told if text[word.start].isupper()), told[-1]).folded)


def _is_of_cause(words: Sequence[str]) -> bool:
    """Say whether a "not" is of the cause: "was not because of it", not "was not held because of it"."""
    at = max((n for n, word in enumerate(words) if count_negations([word])), default=len(words))
    return set(words[at + 1 :]) <= _LIGHT
