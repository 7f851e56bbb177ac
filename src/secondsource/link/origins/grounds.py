"""What each certain origin of a claim goes back to, and by what it may be known elsewhere.

A ground is what tells that two origins may be one: names and surnames, roles, bodies, outlets of one family, pages that
share words; what a description fits (`secondsource.link.sources.sorts`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.link.claims.roots import has_verb
from secondsource.link.claims.sayings import DENIALS
from secondsource.link.folding import content_stems, fold, stems_told
from secondsource.link.sources.belonging import office_at_end
from secondsource.link.sources.sorts import ANY, BODY, DOCUMENT, PERSON, has_name, list_offers, list_wants, names_within
from secondsource.link.sources.sourcephrases import head_of_phrase
from secondsource.link.sources.speaking import words_of_body
from secondsource.read.words import word_class
from secondsource.worktables import Telling

NAMED = frozenset({"speaker", "informant", "document"})
"""Kinds of ends that a page gives a name or a description of."""

FULL, PART, TOLD, ANYBODY, NAMING, NONE = "full", "part", "told", "any", "naming", "none"
"""How much a ground tells of its source: it names it in full, or in part; describes it with words that fit some, or
everybody; it only names what is told of; it names no source."""

COUNTED = frozenset({FULL, PART, TOLD})
"""Grounds that may be an origin of their own."""

_GENERIC_TEXT = """
agent aide authority authorit diplomat familiar figure government indication individual insider many member news
observer official other peopl people person personnel representative senior some sourc source state them they"""
_GENERIC = frozenset(_GENERIC_TEXT.split())
"""Stems of words for sources that may fit anybody."""

_SPOKES = "spoke"
"""How words for those who speak for a body begin: "spokesman", "spokesperson"."""

_POLICE = "police"
_POLICE_TEXT = """
constabl constable cop cops detectiv investigator officer police policeman policemen policewoman sergeant sheriff
superintendent trooper"""
_OF_POLICE = frozenset(_POLICE_TEXT.split())
"""Stems of words for those who tell what the police tell."""

_LAWYER, _LAWYERS_TEXT = "lawyer", "attorney barrister counsel defender lawyer solicitor"
_LAWYERS = frozenset(_LAWYERS_TEXT.split())

_MOST_NAMING = 8
"""Words without a verb that only name something; among more a verb is likely missed."""

_FEWEST_INITIALS = 3
"""Letters that call a body for short: two stand for too many."""

_AND = re.compile(r",? (?:and|or) ")


@dataclass(frozen=True, slots=True)
class Group:
    """Tellings of one certain origin: the key of the group, what to call it, those of them that cite an outlet."""

    root: str
    label: str
    tellings: Sequence[Telling]
    cited: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a group goes back to.

    Grounds that share one of ``keys`` may be one, as may one that ``wants`` what another ``offers``
    (`secondsource.link.sources.sorts`), each of one side: ``sides`` tells whether it asserts or denies. Of those named
    in full, two that share one of ``names`` may be one. It surely tells of the claim where ``is_sure``.
    """

    group: Group
    kind: str
    keys: frozenset[str]
    wants: frozenset[str]
    offers: frozenset[str]
    sides: frozenset[str]
    names: frozenset[str]
    is_sure: bool


def read_ground(group: Group) -> Ground:
    """Tell what a group goes back to by those of its tellings that have it from no other outlet."""
    own = [row for row in group.tellings if row.statement_id not in group.cited]
    telling = [row for row in own if _tells(row.text)]
    named = [row for row in telling if row.end_kind in NAMED]
    sources = [row for row in telling if row.end_kind == "unnamed" or row in named]
    held = {row.statement_id for row in group.tellings}
    known_by = [row for row in named if has_name(row) and row.told_by not in held]
    keys = {key for row in group.tellings for key in (*shared_keys(row), *_family_keys(row))}
    if known_by:
        kind = FULL if any(_is_full(row) for row in named) else PART
    elif named or (sources and not any(row.is_first_hand for row in telling)):
        kind = TOLD if any(_role_keys(row) and row.end_sort != DOCUMENT for row in sources) else ANYBODY
        keys |= {key for row in sources for key in _description_keys(row)}
    elif any(row.is_first_hand for row in telling):
        kind = PART if keys & {key for row in telling for key in _family_keys(row)} else FULL
    else:
        kind = NAMING if own and not telling else NONE
    keys |= {key for row in named for key in (*_name_keys(row), *_body_keys(row))}
    sorted_by = known_by or (sources if kind in {TOLD, ANYBODY} else [])
    wants = set[str]().union(*map(list_wants, sorted_by))
    if known_by and not all(map(list_wants, known_by)):
        wants = set()  # one page tells which body that person is of
    sides = frozenset(side_of(row) for row in group.tellings)
    return Ground(
        group,
        kind,
        keys=of_sides(sides, keys | wants & ANY),
        wants=of_sides(sides, wants),
        offers=of_sides(sides, set[str]().union(*map(list_offers, sorted_by))),
        sides=sides,
        names=of_sides(sides, _full_names(named)),
        is_sure=any(row.is_sure for row in group.tellings),
    )


def of_sides(sides: Collection[str], told: Collection[str]) -> frozenset[str]:
    """Return keys that hold among those who assert, or deny, alone."""
    return frozenset(f"{side} {one}" for side in sides for one in told) if told else frozenset()


def side_of(row: Telling) -> str:
    """Return whether a telling asserts or denies its claim."""
    return "denies" if row.stance in DENIALS else "asserts"


def own_word(label: str) -> str | None:
    """Return the first word of a body's name that is no word for bodies: "Coal Workers' Union" is coal."""
    return next((word for word in words_of_body(label) if word not in word_class("organisation")), None)


# Thousands of pages may tell a claim in few words of their own.
@lru_cache(maxsize=16384)
def _tells(text: str) -> bool:
    """Say whether a telling says something, and does not only name it: "the smell of gas", "to obstruction"."""
    words = fold(text).split()
    is_clause = words[:1] == ["that"] or not word_class("subject").isdisjoint(words[:1])
    return is_clause or has_verb(words) or len(words) > _MOST_NAMING


def _full_names(named: Sequence[Telling]) -> frozenset[str]:
    """Return by what two that are named in full may be one.

    "Mara Voss", "Harbour Secretary Mara Voss" and "Mara Voss and Jon Abel"; two of one surname, of whom a page may
    have taken the one for the other; two of the police; bodies whose names begin with one word.
    """
    rows = [row for row in named if _is_full(row)]
    labels = (part for row in rows if row.end_sort != BODY for part in _AND.split(row.end_label))
    names = (fold(head_of_phrase(label)).split()[-2:] for label in labels)
    told = {" ".join(name) for name in names if len(name) > 1}
    for row in rows:
        told.update(shared_keys(row))
        told.update(f"name {name}" for name in fold(row.end_label).split()[-1:] if row.end_sort == PERSON)
        word = own_word(row.end_label) if row.end_sort == BODY else None
        told.update({f"word {word}"} if word else ())
        told.update(_POLICE for role in row.roles if role == _POLICE)
    return frozenset(told)


def _is_full(row: Telling) -> bool:
    return has_name(row) and " " in row.end_label.strip()


def shared_keys(row: Telling) -> list[str]:
    """Return keys of the pages that a telling shares words with, each with its own page."""
    own = row.document_id
    pairs = (f"{own} {other}" if own < other else f"{other} {own}" for other in (*row.near_copies, *row.copies))
    return [f"near {pair}" for pair in pairs]


def _family_keys(row: Telling) -> list[str]:
    return [f"family {row.family}"] if row.family else []


def _name_keys(row: Telling) -> list[str]:
    """Return what may tell a named source elsewhere: the last word of its name, words of its description."""
    words = [word for part in _AND.split(row.end_label) for word in fold(part).split()[-1:]]
    initials = _initials_of(row.end_label)
    roles = {_role(stem) for stem in stems_told(row.end_label).union(row.roles)}
    office = office_at_end(row.end_label)
    roles |= {office} if office is not None else set()
    told = [f"initials {letters}" for letters in sorted(initials)]
    return [*(f"name {word}" for word in words), *told, *(f"role {stem}" for stem in sorted(roles))]


def _initials_of(label: str) -> frozenset[str]:
    """Return what a name may be shortened to: "The Vesna Times" may be "TVT"."""
    words = fold(label).split()
    if len(words) == 1:
        return frozenset(words if label.isupper() else ())
    letters = "".join(word[0] for word in words)
    found = {letters, letters[1:] if words[0] == "the" else letters}
    return frozenset(one for one in found if len(one) >= _FEWEST_INITIALS)


def _body_keys(row: Telling) -> list[str]:
    """Return what one of a body may be known to be of it by: the body's keys, and the words of its name."""
    names = {*row.voices, f"end:{row.end_key}", *(f"end:{body}" for body in row.bodies)}
    words = {f"word {word}" for word in words_of_body(row.end_label)}
    return [f"of {name}" for name in sorted(names | words)]


def _description_keys(row: Telling) -> list[str]:
    """Return by what a source that is only described may be another: its role, the bodies and names it is told with."""
    bodies = [*row.bodies, *(f"word {word}" for word in names_within(row.end_label))]
    roles = [f"role {_role(role)}" for role in row.roles]
    is_unnamed = row.end_kind not in NAMED
    return [
        *(f"of {body}" for body in bodies),
        *(_role_keys(row) if is_unnamed else ()),
        *(roles if is_unnamed else ()),
    ]


def _role_keys(row: Telling) -> list[str]:
    parts = _AND.split(head_of_phrase(row.end_label))
    stems = [stem for part in parts for stem in content_stems(fold(part).split())[-1:]]
    return [f"role {_role(stem)}" for stem in stems if stem not in _GENERIC]


def _role(stem: str) -> str:
    """Return what a word's stem tells of who somebody is: the same for a spokesman and a spokeswoman."""
    if stem in _OF_POLICE:
        return _POLICE
    if stem in _LAWYERS:
        return _LAWYER
    return _SPOKES if stem.startswith(_SPOKES) else stem
