"""Whether an event happened, is planned, is denied or is only possible: from tense, modals, negation and hedges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from secondsource.lexicon import load_lexicon
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set

HAPPENED, PLANNED, DENIED, POSSIBLE = "happened", "planned", "denied", "possible"

_SURE, _UNSURE = 2.0, 0.0  # of the scale -3 to 3 on which the network was trained
_REACH = 6  # tokens before a trigger in which what governs it may stand
_CLAUSE_MARKS = frozenset(
    {
        *(",", ";", ":", ".", "(", ")", "—", "–", "who", "which", "but", "and", "after", "because", "while"),
        *("since", "until", "although", "though", "when", "where", "whose"),
    }
)
_ONLY = frozenset({"only", "just", "merely", "simply"})
_DEFINITE = word_class("article") - {"a", "an"}
_OF_WHAT_IS = frozenset({"of", "in", "about", "for", "over", "during", "from", "behind", "to", "at", "around", "with"})
_MODALS = word_class("modal")
_PARTING = frozenset({"in", "over", "during", "at", "from", "following", "before"})
_GROUPING = frozenset({"have", "be"})
_PARTICLES = frozenset({"up", "off", "out", "down", "in", "away", "over"})
_HAD = frozenset({"had", "has", "having"})
_BRINGS = word_set("verb that brings about")
_INDEFINITE = frozenset({"a", "an", "any", "another", "new", "more", "further", "some"})
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
    clause: Sequence[str] = _clause_before(words, at) + _clause_joined(words, at, shapes)
    governed = _infinitive(clause, shapes)
    if governed is None and "noun" in shapes:
        governed = _object_of_infinitive(clause)
    if "noun" in shapes and _says_no(clause):
        clause = _not_taken_for_granted(clause)
    found = [_cues()[word] for word in clause if word in _cues()]
    if _says_no(clause):
        return DENIED
    if governed is not None:
        return governed
    if "possible" in found or "if" in words[max(0, at - 2 * _REACH) : at]:
        return POSSIBLE
    if "planned" in found or ("noun" in shapes and _follows_verb_of(clause, "asking")):
        return PLANNED
    return POSSIBLE if "noun" in shapes and _follows_verb_of(_before_parting(clause), "doubting") else HAPPENED


def _clause_before(words: Sequence[str], at: int) -> list[str]:
    """The words before the trigger back to the nearest clause mark, nearest first."""
    clause: list[str] = []
    for word in reversed(words[max(0, at - _REACH) : at]):
        if word in _CLAUSE_MARKS:
            break
        clause.append(word)
    return clause


def _clause_joined(words: Sequence[str], at: int, shapes: frozenset[str]) -> list[str]:
    """The words before the verb that "and" joins to the trigger, where what they say holds for both.

    "Would have been split and sold", "will not attack and loot"; but not "did not wait and attacked".
    """
    joint = at - 2 if at > 1 and words[at - 1].endswith("ly") else at - 1
    if joint < 1 or words[joint] not in {"and", "or"} or "noun" in shapes:
        return []
    joined = _clause_before(words, joint)
    if "base" in shapes and "past" not in shapes:
        return joined if not _MODALS.isdisjoint(joined) else []
    is_one_group = not _MODALS.isdisjoint(joined) and not _GROUPING.isdisjoint(joined)
    is_next = words[joint - 1].endswith(("ed", "n")) or words[joint - 1] in _PARTICLES
    return joined if is_one_group and is_next and shapes & {"past", "participle"} else []


def _not_taken_for_granted(clause: Sequence[str]) -> Sequence[str]:
    """The words before a noun that may deny it: none in front of what takes it for granted.

    "Gave no details of the talks", "denied a part in the attack": there were talks and an attack.
    """
    for place, word in enumerate(clause[:3]):
        if word in _DEFINITE:
            return clause[:place] if clause[place + 1 : place + 2] and clause[place + 1] in _OF_WHAT_IS else clause
    return clause


def _before_parting(clause: Sequence[str]) -> Sequence[str]:
    """The words before a noun, nearest first, as far as none tells where or why: "charged in a crash" tells of one."""
    return clause[: next((place for place, word in enumerate(clause) if word in _PARTING), len(clause))]


def _says_no(clause: Sequence[str]) -> bool:
    """Whether a word of a clause, nearest first, denies the trigger; "not only" denies nothing."""
    denials = [back for back, word in enumerate(clause) if _cues().get(word) == "denied"]
    return any(not back or clause[back - 1] not in _ONLY for back in denials) or _follows_verb_of(clause, "denying")


def _object_of_infinitive(clause: Sequence[str]) -> str | None:
    """The status of a noun that "to" and a verb stand in front of: "to back a ceasefire"; null where none do."""
    for place, word in enumerate(clause[:4]):
        if word == "to" and place and clause[place - 1] in _BRINGS and _INDEFINITE.issuperset(clause[: place - 1]):
            governor = clause[place + 1] if len(clause) > place + 1 else ""
            if governor in _HAD:
                return None
            return _cues().get(f"{governor} to", DENIED if "not" in clause[place : place + 3] else PLANNED)
    return None


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
    alone = (_cues().get(f"{word} …") for word in clause)
    paired = (_cues().get(f"{word} {behind} …") for behind, word in pairwise(clause))
    return kind in {*alone, *paired}
