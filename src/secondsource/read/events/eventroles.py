"""Who did it, to whom and where: the mentions around an event's word, by their place in the clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secondsource.read.events.scene import ACTORS, PLACES, STOPS, Scene
from secondsource.read.wordsets import word_set
from secondsource.tables import Mention

_IN = word_set("place preposition")
_BE = word_set("passive auxiliary")
_DONE_TO = word_set("verb done to somebody")
_HAVE = frozenset({"has", "have", "had", "having"})
_BEHIND = frozenset(
    {"in", "on", "at", "by", "after", "over", "for", "during", "amid", "near", "outside", "inside", "when", "as", "."}
)
_N_LEFT, _N_RIGHT, _N_PLACE = 14, 8, 16
_ROLES_BEHIND_NOUN = {
    "by": "actor",
    "on": "recipient",
    "against": "recipient",
    "of": "recipient",
    "with": "recipient",
    "from": "actor",
}


def find_roles(scene: Scene, at: int, shapes: frozenset[str]) -> Iterator[tuple[str, Mention]]:
    """Yield (role, mention) of the event whose trigger is the word at ``at``; each role once."""
    roles: dict[str, Mention] = {}
    is_noun = "noun" in shapes and not _has_auxiliary(scene.words, at)
    if is_noun and "base" not in shapes:
        _roles_of_noun(scene, at, roles)
    else:
        _roles_of_verb(
            scene, at, roles, is_passive=bool(shapes & {"past", "participle"}) and _is_passive(scene.words, at)
        )
    place = _place(scene, at)
    if place is not None:
        roles["place"] = place
        for role in ("actor", "recipient"):
            if roles.get(role) == place:
                del roles[role]
    yield from sorted(roles.items())


def _has_auxiliary(words: Sequence[str], at: int) -> bool:
    return at > 0 and words[at - 1] in _BE | {
        "to",
        "will",
        "would",
        "has",
        "have",
        "had",
        "may",
        "might",
        "could",
        "can",
    }


def _is_passive(words: Sequence[str], at: int) -> bool:
    """Whether what is told was done to who stands before it: "was arrested", "Premier arrested in Oren"."""
    before = words[max(0, at - 3) : at]
    if any(word in _BE for word in before):
        return True
    has_object = at + 1 < len(words) and words[at + 1] not in _BEHIND
    return words[at] in _DONE_TO and not has_object and not any(word in _HAVE for word in before)


def _roles_of_verb(scene: Scene, at: int, roles: dict[str, Mention], *, is_passive: bool) -> None:
    left = _nearest_left(scene, at)
    if is_passive:
        agent = _after(scene, at, frozenset({"by"}), _N_RIGHT)
        _put(roles, "recipient", left)
        _put(roles, "actor", agent)
        return
    _put(roles, "actor", left)
    for ahead in range(at + 1, min(len(scene.words), at + 1 + _N_RIGHT)):
        if scene.words[ahead] in STOPS or scene.words[ahead] in {"who", "which", "after", "before"}:
            break
        mention = scene.first_words.get(ahead)
        if mention is not None and mention.type in ACTORS and scene.words[ahead - 1] not in _IN:
            _put(roles, "recipient", mention)
            break


def _roles_of_noun(scene: Scene, at: int, roles: dict[str, Mention]) -> None:
    for back in range(at - 1, max(-1, at - 4), -1):
        if scene.words[back] in {"'s", "’s"} and back - 1 in scene.last_words:
            _put(roles, "actor", scene.last_words[back - 1])
    for preposition, role in sorted(_ROLES_BEHIND_NOUN.items()):
        _put(roles, role, _after(scene, at, frozenset({preposition}), 4))


def _nearest_left(scene: Scene, at: int) -> Mention | None:
    for back in range(at - 1, max(-1, at - 1 - _N_LEFT), -1):
        if scene.words[back] in STOPS:
            return None
        mention = scene.last_words.get(back)
        follows = scene.words[back + 1] if back + 1 < len(scene.words) else ""
        if mention is not None and mention.type in ACTORS and follows not in {"'s", "’s"}:
            first = _first_word(scene, back, mention)
            if first == 0 or scene.words[first - 1] not in _IN | {"of"}:
                return mention
    return None


def _first_word(scene: Scene, last: int, mention: Mention) -> int:
    first = last
    while first > 0 and last - first < _N_LEFT and scene.first_words.get(first) is not mention:
        first -= 1
    return first


def _after(scene: Scene, at: int, prepositions: frozenset[str], reach: int) -> Mention | None:
    for ahead in range(at + 1, min(len(scene.words) - 1, at + 1 + reach)):
        if scene.words[ahead] in STOPS:
            return None
        if scene.words[ahead] in prepositions:
            for start in (ahead + 1, ahead + 2):
                mention = scene.first_words.get(start)
                if mention is not None and mention.type in ACTORS:
                    return mention
    return None


def _place(scene: Scene, at: int) -> Mention | None:
    for ahead in range(at + 1, min(len(scene.words) - 1, at + 1 + _N_PLACE)):
        if scene.words[ahead] in STOPS:
            return None
        if scene.words[ahead] in _IN:
            for start in (ahead + 1, ahead + 2):
                mention = scene.first_words.get(start)
                if mention is not None and mention.type in PLACES and mention.form == "proper":
                    return mention
    return None


def _put(roles: dict[str, Mention], role: str, mention: Mention | None) -> None:
    if mention is not None and role not in roles and mention not in roles.values():
        roles[role] = mention
