"""Who a verb tells of: the mentions that are its subject, by the words between them and the verb.

1. "who" and "which" stand for what is named in front of them.
2. A verb that goes on from another ("stormed the hall and killed", ", killing two", "fled after killing") has its
   subject.
3. Else it is the nearest that stands in no phrase of place and the like, is nobody's owner, and has no other verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from secondsource.read.events.clauses import (
    JOINING,
    N_LEFT,
    RELATIVES,
    describes_noun,
    find_earlier_verb,
    group_start,
    has_own_subject,
    is_participle,
    may_be_noun,
    prepositions,
    skip_aside,
)
from secondsource.read.events.scene import ACTORS, PLACES, STOPS, Scene
from secondsource.read.names.namespans import titles
from secondsource.read.names.standing import is_verb
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Mention

_MOST_VERBS = 4  # verbs that go on from each other
_LISTING = frozenset({"and", "or", "&"})
_OBJECTS = frozenset({"him", "them", "us", "me", "her"})
_SINGULAR = frozenset({"is", "was", "has", "isn't", "wasn't", "hasn't", "does", "doesn't"})
_PLURAL = frozenset({"are", "were", "have", "aren't", "weren't", "haven't", "do", "don't"})
_OPENING = frozenset({",", "“", '"', "(", "that", "when", "while", "after", "before", "because", "as", "if", "where"})
_SHARING = frozenset({"after", "before", "while", "when", "by", "without", "since", "until", "despite", "upon"})
"""Words behind which a gerund has the subject of the clause it stands in: "fled after killing"."""
_BEFORE_GERUND = word_class("beginning") | {"continue", "resume", "resumes", "avoid", "avoids", "consider", "considers"}
_NAMES_OF_THINGS = frozenset({"building", "buildings"})
_AUXILIARY_GERUNDS = frozenset({"being", "having", "getting"})
_DEAD = "dead"


def find_subjects(scene: Scene, at: int) -> list[Mention]:
    """Return the mentions that are the subject of the verb at ``at``, the nearest first; none where none is.

    Names in phrases of place and the like ("from Vesna", "of Mill Road, Oren,") and possessives are passed over.
    """
    return _subjects_of(scene, at, _MOST_VERBS)


def _subjects_of(scene: Scene, at: int, n_verbs: int) -> list[Mention]:
    group = group_start(scene.words, at)
    before = scene.word(group - 1)
    is_gerund = _is_gerund(scene, at, group)
    if n_verbs == 0 or is_adjective(scene, at):
        return []
    if before in RELATIVES:
        return _antecedent(scene, group - 1)
    if scene.words[at] == _DEAD and is_participle(scene.word(at - 1)):
        return _found_dead(scene, at - 1, n_verbs)
    if is_gerund and before in _SHARING:
        found = find_earlier_verb(scene, group - 1, is_gerund=False)
        shared = _subjects_of(scene, found, n_verbs - 1) if found is not None else []
        return shared or _named_behind(scene, group, at)
    if is_gerund and group == at and before not in JOINING | prepositions() | {"to"}:
        is_led = is_verb(before) or before in _BEFORE_GERUND
        return _subjects_of(scene, at - 1, n_verbs - 1) if is_led else _doer_beside(scene, at)
    found = find_earlier_verb(scene, group - 1, is_gerund=is_gerund) if _goes_on(scene, before, group, at) else None
    return _nearest(scene, at, group) if found is None else _subjects_of(scene, found, n_verbs - 1)


def _found_dead(scene: Scene, at: int, n_verbs: int) -> list[Mention]:
    """Who is dead by the participle at ``at``: whom it stands right behind, and no place; "was found" has a subject."""
    if group_start(scene.words, at) == at:
        return [one for one in find_beside(scene, at) if one.type == "PER"]
    return _subjects_of(scene, at, n_verbs - 1)


def _goes_on(scene: Scene, before: str, group: int, at: int) -> bool:
    """Whether a verb goes on from one in front: "stormed it and killed", ", killing"; not "Tarif, 44, was killed"."""
    if before == ",":
        return group == at and group - 2 not in scene.last_words
    return before in JOINING


def _is_gerund(scene: Scene, at: int, group: int) -> bool:
    """Whether a verb is one in -ing, or has an auxiliary that is: "killing", "being killed"; not "is killing"."""
    if group < at:
        return scene.words[group] in _AUXILIARY_GERUNDS
    return scene.words[at].endswith("ing")


def is_adjective(scene: Scene, at: int) -> bool:
    """Whether a participle describes the noun behind it: "of alleged gunmen", "spreading stolen goods"."""
    before = scene.word(at - 1)
    if not is_participle(scene.words[at]) or before in RELATIVES | {"all", "both", "each"}:
        return False
    if before in _AUXILIARY_GERUNDS | {"to"}:
        return False
    return before in prepositions() | word_class("determiner") or before.endswith("ing")


def _doer_beside(scene: Scene, at: int) -> list[Mention]:
    """Who does what a gerund right behind them tells of: "police searching", "her passing"; not "its losing year"."""
    if scene.words[at] in _NAMES_OF_THINGS:
        return []
    own = scene.last_words.get(at - 1)
    if own is None or scene.words[at - 1] not in word_class("possessive"):
        return find_beside(scene, at)
    return [own] if own.type in ACTORS and not may_be_noun(scene.word(at + 1)) else []


def _named_behind(scene: Scene, group: int, at: int) -> list[Mention]:
    """The subject named behind the clause that a sentence begins with: "After killing two, Tarif fled"."""
    if group > 2:
        return []
    comma = next((ahead for ahead in range(at + 1, len(scene.words)) if scene.words[ahead] == ","), -1)
    for first in (comma + 1, comma + 2) if comma > 0 else ():
        mention = scene.first_words.get(first)
        if mention is not None and mention.type in ACTORS:
            return [mention]
    return []


def find_beside(scene: Scene, at: int) -> list[Mention]:
    """Return the mention that ends right in front of ``at``, and those listed with it."""
    mention = scene.last_words.get(at - 1)
    first = scene.first_of(at - 1) if mention is not None and mention.type in ACTORS else None
    if first is None or (first == at - 1 and scene.words[first] in word_class("possessive")):
        return []
    return _with_listed(scene, first, at - 1, ())


def _antecedent(scene: Scene, relative: int) -> list[Mention]:
    """What "who", "which" or "that" stands for: what ends in front of it, else the nearest that it may stand for."""
    last = relative - 1
    if scene.word(last) == ",":
        last -= 1
    if scene.word(last) == ")":
        last = skip_aside(scene.words, last) - 1
    word = scene.words[relative]
    mention = scene.last_words.get(last)
    first = scene.first_of(last) if mention is not None and mention.type in ACTORS else None
    if mention is not None and first is not None and _may_stand_for(word, mention):
        is_close = last == relative - 1  # without a comma
        is_of = is_close and scene.word(first - 1) == "of"
        is_place = (word == "who" or is_close) and mention.type == "GPE" and is_in_phrase(scene, first)
        return [] if is_of or is_place or _is_end_of_address(scene, first, last) else [mention]
    if word == "that":
        return []
    return [one for one in _nearest(scene, relative, relative) if _may_stand_for(word, one)]


def _may_stand_for(relative: str, mention: Mention) -> bool:
    is_person = mention.type == "PER"
    if relative == "who":
        return is_person or mention.type == "GPE" or mention.form != "proper"
    return relative != "which" or not is_person


def _nearest(scene: Scene, at: int, group: int) -> list[Mention]:
    """The nearest mention in front of a verb that may be its subject."""
    is_finite = scene.word(at - 1) != "to" and not scene.words[at].endswith("ing")
    back, n_left = at - 1, N_LEFT
    while back >= 0 and n_left:
        if scene.words[back] in STOPS:
            return []
        back = skip_aside(scene.words, back)
        if back in scene.last_words and scene.last_words[back].type in ACTORS:
            first = scene.first_of(back)
            if first is not None and back + 2 == group and describes_noun(scene, scene.last_words[back], back):
                return []
            if first is not None and _may_be_subject(scene, first, back, at):
                return _with_listed(scene, first, back, scene.words[group:at])
        elif is_finite and back < group and has_own_subject(scene, back, group):
            return []
        back, n_left = back - 1, n_left - 1
    return []


def _may_be_subject(scene: Scene, first: int, last: int, at: int) -> bool:
    word, following = scene.words[last], scene.word(last + 1)
    if following in word_set("possessive s") or (first == last and word in word_class("possessive")):
        return False
    is_infinitive = scene.word(at - 1) == "to"
    if first == last and word in _OBJECTS and not is_infinitive and at - last > 1:
        return False
    if is_in_phrase(scene, first) and not (is_infinitive and scene.word(first - 1) == "for"):
        return False
    return not (_is_end_of_address(scene, first, last) or _is_whose_person(scene, last))


def is_in_phrase(scene: Scene, first: int) -> bool:
    """Whether the mention that begins at ``first`` stands behind a preposition, alone or as the end of a list."""
    listed: int | None = first
    while listed is not None:
        first = listed
        before = before_leads(scene, first)
        if scene.word(before) in prepositions():
            return True
        if scene.word(before) in _LISTING:
            before -= 1
        elif before == first - 1:
            return False
        listed = scene.first_of(before) if before in scene.last_words else None
    return False


def before_leads(scene: Scene, first: int) -> int:
    """Return the place in front of the title, office or article that leads a mention: "with" of "with Mr Vesh"."""
    before = first - 1
    while before >= 0 and (scene.words[before] in _led_by() or scene.words[before] in role_nouns()):
        before -= 1
    return before


@cache
def _led_by() -> frozenset[str]:
    named = {word.lower() for title in titles() for word in title.split() if word[0].isupper()}
    return word_class("title") | word_class("article") | named


def _is_whose_person(scene: Scene, last: int) -> bool:
    """Whether a place or body only tells whose the person behind it is: "an Oren teacher was jailed"."""
    kind = role_nouns().get(scene.word(last + 1), ("", ""))[0]
    return kind == "PER" and scene.last_words[last].type in PLACES | {"ORG"}


def _is_end_of_address(scene: Scene, first: int, last: int) -> bool:
    """Whether a place tells where the one before it lies: "of Mill Road, Oren, was jailed", "in Oren, Vesna, to"."""
    if scene.last_words[last].type not in PLACES or scene.word(first - 1) not in {",", "("}:
        return False
    return scene.word(last + 1) in {",", ")"} and scene.word(last + 2) not in RELATIVES


def _with_listed(scene: Scene, first: int, last: int, group: Sequence[str]) -> list[Mention]:
    """Return the mention that ends at ``last``, and those listed in front of it: "Tarif and Vesh were arrested"."""
    subjects = [scene.last_words[last]]
    if not _SINGULAR.isdisjoint(group):
        return subjects
    while scene.word(first - 1) in {"and", ","} and first - 2 in scene.last_words:
        if scene.word(first - 1) == "," and len(subjects) == 1:
            break
        before = scene.last_words[first - 2]
        start = scene.first_of(first - 2)
        if start is None or before.type != subjects[0].type:
            break
        subjects.append(before)
        first = start
    is_sure = not _PLURAL.isdisjoint(group) or first == 0 or scene.word(first - 1) in _OPENING
    return subjects if is_sure else subjects[:1]
