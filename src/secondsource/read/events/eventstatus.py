"""Whether an event happened, is planned, is denied or is only possible: from tense, modals, negation and hedges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.read.wordsets import word_set

HAPPENED, PLANNED, DENIED, POSSIBLE = "happened", "planned", "denied", "possible"

_SURE, _UNSURE = 2.0, 0.0  # of the scale -3 to 3 on which the network was trained
_REACH = 6  # tokens before a trigger in which what governs it may stand
_CLAUSE_MARKS = frozenset(
    {",", ";", ":", ".", "(", ")", "—", "–", "who", "which", "but", "and", "after", "because", "while"}
)
_AUXILIARIES = word_set("auxiliary")


@cache
def _cues() -> Mapping[str, str]:
    return dict(load_lexicon("status-cues"))  # type: ignore[arg-type]  # rows of two cells


def weigh_status(told: str, certainty: float) -> str:
    """Return the status that the words of a clause tell, unless the network is sure of another.

    Args:
        told: from `judge_status`.
        certainty: how sure the text is that the event happened, -3 to 3.
    """
    if told == HAPPENED and certainty < _UNSURE:
        return DENIED if certainty < -_SURE else POSSIBLE
    return told


def judge_status(words: Sequence[str], at: int, shapes: frozenset[str]) -> str:
    """Return the status of the event whose trigger is ``words[at]``, all words in small letters.

    The words of the trigger's own clause before it are looked at, nearest first: a negation denies, a
    modal or hedge makes it possible, what looks ahead makes it planned.
    """
    clause = _clause_before(words, at)
    governed = _infinitive(clause, shapes)
    found = [_cues()[word] for word in clause if word in _cues()]
    if "denied" in found or _follows_verb_of(clause, "denying"):
        return DENIED
    if governed is not None:
        return governed
    if "possible" in found or "if" in words[max(0, at - 2 * _REACH) : at]:
        return POSSIBLE
    if "planned" in found or ("noun" in shapes and _follows_verb_of(clause, "asking")):
        return PLANNED
    return POSSIBLE if "noun" in shapes and _follows_verb_of(clause, "doubting") else HAPPENED


def _clause_before(words: Sequence[str], at: int) -> list[str]:
    """The words before the trigger back to the nearest clause mark, nearest first."""
    clause: list[str] = []
    for word in reversed(words[max(0, at - _REACH) : at]):
        if word in _CLAUSE_MARKS:
            break
        clause.append(word)
    return clause


def _infinitive(clause: Sequence[str], shapes: frozenset[str]) -> str | None:
    """The status of "to attack" by the word before "to"; null where the trigger is no infinitive."""
    rest = [word for word in clause if word not in _AUXILIARIES]
    is_passive = len(rest) < len(clause) and "participle" in shapes | {"participle" if "past" in shapes else ""}
    if not rest or rest[0] != "to" or not ("base" in shapes or is_passive):
        return None
    governor = rest[1] if len(rest) > 1 else ""
    kind = _cues().get(f"{governor} to")
    if kind is not None:
        return kind
    return DENIED if "not" in rest[:3] else PLANNED


def _follows_verb_of(clause: Sequence[str], kind: str) -> bool:
    return any(_cues().get(f"{word} …") == kind for word in clause)
