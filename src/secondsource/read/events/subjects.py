"""Who a verb tells of: the mentions that are its subject, by the words between them and the verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from secondsource.read.events.scene import ACTORS, PLACES, STOPS, Scene
from secondsource.read.rolenouns import role_nouns
from secondsource.read.words import word_class
from secondsource.read.wordsets import word_set
from secondsource.tables import Mention

_N_LEFT = 14
_LINKS_CLAUSES = frozenset({"after", "before", "since", "until", "till", "as", "than", "once"})
"""Words that are prepositions, and lead in clauses with a subject of their own."""
_PARTICLES = frozenset({"up", "off", "out", "down", "past"})
_RELATIVES = frozenset({"who", "which", "that"})
_LEADING_ASIDE = word_set("place preposition") | {"of", "from", "into", "between"}
_LISTING = frozenset({"and", "or", "&"})
_SINGULAR = frozenset({"is", "was", "has", "isn't", "wasn't", "hasn't", "does", "doesn't"})
_PLURAL = frozenset({"are", "were", "have", "aren't", "weren't", "haven't", "do", "don't"})
_OPENING = frozenset({",", "“", '"', "(", "that", "when", "while", "after", "before", "because", "as", "if", "where"})


def find_subjects(scene: Scene, at: int) -> list[Mention]:
    """Return the mentions that are the subject of the verb at ``at``, the nearest first; none where none is.

    Names in phrases of place ("in Vesna", "of Mill Road, Oren,") and possessives are passed over.
    """
    group = _group_start(scene.words, at)
    for back in range(at - 1, max(-1, at - 1 - _N_LEFT), -1):
        if scene.words[back] in STOPS:
            return []
        if back in scene.last_words and scene.last_words[back].type in ACTORS:
            first = scene.first_of(back)
            if first is not None and _may_be_subject(scene, first, back):
                return _with_listed(scene, first, back, scene.words[group:at])
    return []


@cache
def _prepositions() -> frozenset[str]:
    return word_class("preposition") - _LINKS_CLAUSES - _PARTICLES


def _group_start(words: Sequence[str], at: int) -> int:
    """Where the auxiliaries and adverbs in front of a verb begin."""
    first = at
    skipped = word_class("auxiliary") | word_class("adverb") | {"n't", "'s", "'re", "'ve", "’ve", "’re"}
    while first and (words[first - 1] in skipped or words[first - 1].endswith("ly")):
        first -= 1
    return first


def _may_be_subject(scene: Scene, first: int, last: int) -> bool:
    if scene.word(last + 1) in {"'s", "’s"} or scene.word(first - 1) in _LEADING_ASIDE:
        return False
    return not (_is_end_of_address(scene, first, last) or _is_whose_person(scene, last))


def is_in_phrase(scene: Scene, first: int) -> bool:
    """Whether the mention that begins at ``first`` stands behind a preposition, alone or as the end of a list."""
    listed: int | None = first
    while listed is not None:
        first = listed
        before = first - 1
        while before >= 0 and (scene.words[before] in _led_by() or scene.words[before] in role_nouns()):
            before -= 1
        if scene.word(before) in _prepositions():
            return True
        if scene.word(before) in _LISTING:
            before -= 1
        elif before == first - 1:
            return False
        listed = scene.first_of(before) if before in scene.last_words else None
    return False


@cache
def _led_by() -> frozenset[str]:
    return word_class("title") | word_class("article")


def _is_whose_person(scene: Scene, last: int) -> bool:
    """Whether a place or body only tells whose the person behind it is: "an Oren teacher was jailed"."""
    kind = role_nouns().get(scene.word(last + 1), ("", ""))[0]
    return kind == "PER" and scene.last_words[last].type in PLACES | {"ORG"}


def _is_end_of_address(scene: Scene, first: int, last: int) -> bool:
    """Whether a place tells where the one before it lies: "of Mill Road, Oren, was jailed", "in Oren, Vesna, to"."""
    if scene.last_words[last].type not in PLACES or scene.word(first - 1) not in {",", "("}:
        return False
    return scene.word(last + 1) in {",", ")"} and scene.word(last + 2) not in _RELATIVES


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
