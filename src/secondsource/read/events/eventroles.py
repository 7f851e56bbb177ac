"""Who did it, to whom and where: the mentions around an event's word, by their place in the clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from secondsource.read.events.clauses import describes_noun, group_start, may_be_noun
from secondsource.read.events.scene import ACTORS, PLACES, STOPS, Scene
from secondsource.read.events.subjects import before_leads, find_beside, find_subjects, is_adjective, is_in_phrase
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Mention

_IN = word_set("place preposition")
_BE = word_set("passive auxiliary")
_DONE_TO = word_set("verb done to somebody")
_NOUNS_DONE_TO = word_set("noun done to somebody")
_POSSESSIVES = word_set("possessive mark")
_HAVE = frozenset({"has", "have", "had", "having"})
_BEFORE_VERB = _HAVE | {"to", "who", "which", "n't", "not", "did", "do", "does"}
_BEHIND = frozenset(
    {
        *("in", "on", "at", "by", "after", "over", "for", "during", "amid", "near", "outside", "inside", "when", "as"),
        *("of", "with", "from", "to", "under", "without", "following", "since", "while", "before", "."),
    }
)
_NOT_REACHED = frozenset(
    {
        *("who", "which", "that", "after", "before", "because", "when", "while", "where", "as", "if", ",", ".", "("),
        *("how", "why", "what", "whether", "than", "whose", "whom"),
    }
)
"""Words behind which nobody is done to what a verb in front of them tells of."""
_OBJECT_LINKS = frozenset({"on", "against", "with", "upon", "towards", "toward"})
"""Prepositions behind which somebody may be done to what a verb tells of: "fought against", "met with"."""
_NEAR_LINKS = frozenset({"to", "for"})
"""Those that stand right behind the verb then: "apologised to", "voted for"."""
_GIVING = word_set("giving")
"""Verbs with somebody behind "to" who gets what is told in between."""
_AIMED = frozenset({"fire", "fires", "fired", "firing", "shoot", "shoots", "shot", "shooting", "aimed"})
_N_RIGHT, _N_PLACE = 8, 16
_ROLES_BEHIND_NOUN = {
    "by": "actor",
    "on": "recipient",
    "against": "recipient",
    "of": "recipient",
    "with": "recipient",
    "from": "actor",
}
_Roles: TypeAlias = dict[str, list[Mention]]


def find_roles(scene: Scene, at: int, shapes: frozenset[str]) -> Iterator[tuple[str, Mention]]:
    """Yield (role, mention) of the event whose trigger is the word at ``at``; a role twice where two are listed."""
    roles: _Roles = {}
    if _is_noun(scene, at, shapes):
        _roles_of_noun(scene, at, roles)
    else:
        _roles_of_verb(scene, at, roles, may_be_passive=bool(shapes & {"past", "participle"}))
    place = _place(scene, at)
    if place is not None:
        roles = {role: [one for one in held if one != place] for role, held in roles.items()}
        roles["place"] = [place]
    for role, held in sorted(roles.items()):
        for mention in held:
            yield role, mention


def _is_noun(scene: Scene, at: int, shapes: frozenset[str]) -> bool:
    """Whether a form that can be a noun is one here: "condemned the attack", and not "will attack"."""
    before = scene.word(at - 1)
    if "noun" not in shapes or before in _BE | _BEFORE_VERB | word_class("modal") | word_class("subject"):
        return False
    if "past" in shapes:
        return before in word_class("determiner") | word_class("preposition") | word_set("possessive s")
    if before in {"and", "or"} and scene.word(at + 1) in word_class("article"):
        return False
    if before in role_nouns() and role_nouns()[before][1] == "p":
        return "base" not in shapes
    if "present" in shapes and at - 1 in scene.last_words:
        is_followed = any(ahead in scene.first_words for ahead in range(at + 1, at + 3))
        return not (is_followed or scene.word(at + 1) in word_class("article"))
    return True


def _is_passive(words: Sequence[str], at: int) -> bool:
    """Whether what is told was done to who stands before it: "was arrested", "Premier arrested in Oren"."""
    before = words[max(0, at - 3) : at]
    if any(word in _BE for word in before):
        return True
    has_object = at + 1 < len(words) and words[at + 1] not in _BEHIND
    return words[at] in _DONE_TO and not has_object and not any(word in _HAVE for word in before)


def _is_cut_short(words: Sequence[str], at: int) -> bool:
    """Whether a participle stands behind what it was done to, without an auxiliary: "a hall run by the council"."""
    return words[at + 1 : at + 2] == ["by"] and not any(word in _HAVE for word in words[max(0, at - 3) : at])


def _roles_of_verb(scene: Scene, at: int, roles: _Roles, *, may_be_passive: bool) -> None:
    if may_be_passive and is_adjective(scene, at):
        return
    if may_be_passive and _is_passive(scene.words, at):
        is_reduced = scene.words[at] in _DONE_TO and group_start(scene.words, at) == at
        _put(roles, "recipient", (find_beside(scene, at) if is_reduced else []) or find_subjects(scene, at))
        _put(roles, "actor", _after(scene, at, "by", _N_RIGHT))
    elif may_be_passive and _is_cut_short(scene.words, at):
        described = scene.last_words.get(at - 2 if scene.word(at - 1) == "," else at - 1)
        _put(roles, "recipient", [one for one in find_subjects(scene, at) if one == described])
        _put(roles, "actor", _after(scene, at, "by", 3))
    else:
        _put(roles, "actor", find_subjects(scene, at))
        _put(roles, "recipient", _object(scene, at))


def _object(scene: Scene, at: int) -> list[Mention]:
    """The mention behind a verb that it is done to, in the same clause."""
    for ahead in range(at + 1, min(len(scene.words), at + 1 + _N_RIGHT)):
        word = scene.words[ahead]
        if word in STOPS or word in _NOT_REACHED or (word in {"and", "but", "or"} and ahead > at + 1):
            return []
        if word in word_class("modal") or (word in word_class("subject") - word_class("object")):
            return []
        mention = scene.first_words.get(ahead)
        if mention is None or mention.type not in ACTORS or _is_owner(scene, mention, ahead):
            continue
        last = scene.last_of(ahead)
        if scene.word(last + 1) in word_class("auxiliary") - {"having", "being"}:
            return []  # "said Tarif was", "announced it would"
        if scene.word(last + 1) in _POSSESSIVES or describes_noun(scene, mention, last):
            continue
        link = before_leads(scene, ahead)
        before = scene.word(link)
        is_aimed_at = before == "at" and scene.words[at] in _AIMED
        is_near = (before in _NEAR_LINKS and link == at + 1) or (before == "to" and scene.words[at] in _GIVING)
        if is_aimed_at or is_near or before in _OBJECT_LINKS or not is_in_phrase(scene, ahead):
            return [mention]
    return []


def _is_owner(scene: Scene, mention: Mention, first: int) -> bool:
    """Whether a mention tells only whose something is, or what make: "lost her job", "her Oren car"; not "hit her"."""
    if scene.word(first - 1) in word_class("possessive"):
        return True
    word, following = scene.words[first], scene.word(first + 1)
    if scene.last_words.get(first) is not mention or word not in word_class("possessive"):
        return False
    is_alone = not following[:1].isalnum() or following in word_class("preposition") | word_class("conjunction")
    return word != "her" or not (is_alone or following in word_class("determiner") | word_class("adverb"))


def _roles_of_noun(scene: Scene, at: int, roles: _Roles) -> None:
    owner = _owner_before(scene, at)
    is_done_to = scene.words[at] in _NOUNS_DONE_TO and scene.word(at + 1) != "of"
    _put(roles, "recipient" if is_done_to else "actor", owner)
    for preposition, role in sorted(_ROLES_BEHIND_NOUN.items()):
        _put(roles, role, _after(scene, at, preposition, 1 if preposition == "of" else 4))


def _owner_before(scene: Scene, at: int) -> list[Mention]:
    """The mention whose possessive stands before a noun: "Tarif's arrest", "Tarif's second arrest", "his arrest"."""
    for back in range(at - 1, max(-1, at - 4), -1):
        if scene.words[back] in word_set("possessive s") and back - 1 in scene.last_words:
            owner = scene.last_words[back - 1]
            return [owner] if owner.type in ACTORS else []
    own = scene.last_words.get(at - 1)
    is_own = own is not None and own.type in ACTORS and scene.words[at - 1] in word_class("possessive")
    return [own] if is_own and own is not None and not may_be_noun(scene.word(at + 1)) else []


def _after(scene: Scene, at: int, preposition: str, reach: int) -> list[Mention]:
    for ahead in range(at + 1, min(len(scene.words) - 1, at + 1 + reach)):
        if scene.words[ahead] in STOPS:
            return []
        if scene.words[ahead] == preposition:
            for start in (ahead + 1, ahead + 2):
                mention = scene.first_words.get(start)
                if mention is not None and mention.type in ACTORS and not _is_owner(scene, mention, start):
                    return _whom_it_describes(scene, start, mention)
    return []


def _whom_it_describes(scene: Scene, first: int, mention: Mention) -> list[Mention]:
    """The person named behind a place that describes them, nobody behind a noun, else the mention itself.

    "of Oren man Belan Tarif" is of Tarif, "of an Oren teacher" of somebody not named.
    """
    last = scene.last_of(first)
    if scene.word(last + 1) in _POSSESSIVES:
        return []
    behind = last + 2 if scene.word(last + 1) in role_nouns() and last + 1 not in scene.first_words else last + 1
    named = scene.first_words.get(behind)
    if mention.type != "PER" and named is not None and named.type == "PER":
        return [named]
    return [] if describes_noun(scene, mention, last) else [mention]


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


def _put(roles: _Roles, role: str, mentions: Sequence[Mention]) -> None:
    held = {mention.mention_id for others in roles.values() for mention in others}
    free = [mention for mention in mentions if mention.mention_id not in held]
    if free and role not in roles:
        roles[role] = free
