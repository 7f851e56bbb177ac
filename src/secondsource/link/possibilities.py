"""Which origins of a claim may be one: the fewest there can be, and why.

After what is certain is joined, each group of tellings goes back to a named source, to an unnamed one, to a reporter
of its outlet, or names no source at all.

1. Two sources named in full are two, but for what follows; a body is no other source than the person who speaks for it.
2. An unnamed source may be any other that the words for it fit; "officials" and "sources" fit everybody. One that is
   told to be of a body may be another of that body, have it from there, or speak for it.
3. What a page only describes ("the company", "a witness", "the statement") may be what others name, if it is of one
   sort with it and nothing tells the two apart: a minister is no resident, a court no union. A person of whom the page
   tells no more than the name may speak for a body that others name.
4. A page that names no source, a circle, an outlet that is only cited: each may have it from any other.
5. One surname, words that two pages share, or outlets of one family may have one origin; so may two names in full,
   where the words are shared or one is the other with a title.

Nobody who denies is the source of those who assert.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from secondsource.link.belonging import office_at_end
from secondsource.link.ends import head_of_phrase
from secondsource.link.folding import content_stems, fold, stems_told
from secondsource.link.groups import Groups
from secondsource.link.sayings import DENIALS
from secondsource.link.sorts import ANY, BODY, PERSON, has_name, list_offers, list_wants
from secondsource.link.speaking import words_of_body
from secondsource.worktables import Telling

NAMED = frozenset({"speaker", "informant", "document"})
"""Kinds of ends that a page gives a name or a description of."""

_GENERIC_TEXT = """
agent aide authority authorit diplomat familiar figure government individual insider member news observer official
peopl people person personnel representative senior sourc source state them"""
_GENERIC = frozenset(_GENERIC_TEXT.split())
"""Stems of words for sources that may fit anybody."""

_SPOKES = "spoke"
"""How words for those who speak for a body begin: "spokesman", "spokesperson"."""

_POLICE, _POLICE_TEXT = "police", "cop cops detectiv investigator officer police policeman policemen policewoman"
_OF_POLICE = frozenset(_POLICE_TEXT.split())
"""Stems of words for those who tell what the police tell."""

_FIRST, _FEWEST_SAME = 120, 8
"""Code points of a quote that are looked at, and the words at its head that no two say alike by chance."""
_QUOTES = ("“", "‘", '"', "'")

_AND = re.compile(r",? (?:and|or) ")
_MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Tellings of a claim that surely go back to one place, which ``label`` names.

    ``cited`` holds the statements of the claim that their pages have from another outlet.
    """

    root: str
    label: str
    tellings: Sequence[Telling]
    cited: frozenset[str]


@dataclass(frozen=True, slots=True)
class Possible:
    """The fewest origins there can be, and by group what else it may be."""

    n_low: int
    why: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a group goes back to.

    ``kind`` is full (named in full), part (named in part), told (described with words that fit some), any (with words
    that fit everybody) or none; grounds that share one of ``keys`` may be one, as may one that ``wants`` what another
    ``offers`` (`secondsource.link.sorts`), each of one side: ``sides`` tells whether it asserts or denies. Of those
    named in full, two that share one of ``names`` may be one.
    """

    group: Group
    kind: str
    keys: frozenset[str]
    wants: frozenset[str]
    offers: frozenset[str]
    sides: frozenset[str]
    names: frozenset[str]


def find_possible(groups: Sequence[Group]) -> Possible:
    """Return the fewest origins that groups of tellings of one claim can have, and why."""
    grounds = [_read_ground(group) for group in sorted(groups, key=lambda group: group.root)]
    spoken = _find_spoken(grounds)
    offered = {offer for ground in grounds for offer in ground.offers}
    full = [
        ground
        for ground in grounds
        if ground.kind == "full" and ground.group.root not in spoken and offered.isdisjoint(ground.wants)
    ]
    known = {key for ground in grounds if ground.kind == "full" for key in ground.keys}
    part = [
        ground
        for ground in grounds
        if ground.kind in {"part", "told"} and known.isdisjoint(ground.keys) and offered.isdisjoint(ground.wants)
    ]
    n_low = _count_apart(full, attrgetter("names")) + _count_apart(part, attrgetter("keys"))
    told = {side for ground in grounds if ground.kind in {"full", "part", "told"} for side in ground.sides}
    vague = {side for ground in grounds if ground.kind in {"any", "none"} for side in ground.sides}
    n_low += len(vague - told)
    return Possible(max(1, n_low), {root: why for root, why in _explain(grounds, spoken) if why})


def _read_ground(group: Group) -> _Ground:
    """Tell what a group goes back to by those of its tellings that have it from no other outlet."""
    own = [row for row in group.tellings if row.statement_id not in group.cited]
    named = [row for row in own if row.end_kind in NAMED]
    unnamed = [row for row in own if row.end_kind == "unnamed"]
    keys = {key for row in group.tellings for key in _near_keys(row)}
    wants, offers = set[str](), set[str]()
    if any(has_name(row) for row in named):
        keys |= {key for row in named for key in (*_name_keys(row), *_body_keys(row))}
        kind = "full" if any(_is_full(row) for row in named) else "part"
        offers = {offer for row in named if has_name(row) for offer in list_offers(row)}
        wants = {BODY} if all(_is_told_alone(row) for row in named) else wants
    elif named or (unnamed and not any(row.is_first_hand for row in own)):
        kind = "told" if any(_role_keys(row) for row in (*named, *unnamed)) else "any"
        keys |= {key for row in named for key in (*_name_keys(row), *_body_keys(row))}
        keys |= {key for row in unnamed for key in (*_role_keys(row), *_belonging_keys(row))}
        wants = {want for row in (*named, *unnamed) for want in list_wants(row)}
        keys |= wants & ANY
    elif any(row.is_first_hand for row in own):
        kind = "part" if keys & {key for row in own for key in _family_keys(row)} else "full"
    else:
        kind = "none"
    sides = frozenset(_side(row) for row in group.tellings)
    return _Ground(
        group,
        kind,
        keys=_of_sides(sides, keys),
        wants=_of_sides(sides, wants),
        offers=_of_sides(sides, offers),
        sides=sides,
        names=_of_sides(sides, _full_names(named)),
    )


def _of_sides(sides: Collection[str], told: Collection[str]) -> frozenset[str]:
    return frozenset(f"{side} {one}" for side in sides for one in told)


def _full_names(named: Sequence[Telling]) -> frozenset[str]:
    """Return by what two that are named in full may be one.

    "Mara Voss", "Harbour Secretary Mara Voss" and "Mara Voss and Jon Abel"; whoever two pages name for words that they
    share.
    """
    rows = [row for row in named if _is_full(row)]
    labels = (part for row in rows for part in _AND.split(row.end_label))
    names = (fold(head_of_phrase(label)).split()[-2:] for label in labels)
    told = {" ".join(name) for name in names if len(name) > 1}
    return frozenset(told.union(*(_shared_keys(row) for row in rows)))


def _is_told_alone(row: Telling) -> bool:
    """Say whether a person's page tells nothing of who that is: they may speak for a body that others name."""
    return row.end_sort == PERSON and not row.roles and not row.bodies


def _is_full(row: Telling) -> bool:
    return has_name(row) and " " in row.end_label.strip()


def _side(row: Telling) -> str:
    return "denies" if row.stance in DENIALS else "asserts"


def _near_keys(row: Telling) -> list[str]:
    return [*_shared_keys(row), *_family_keys(row)]


def _shared_keys(row: Telling) -> list[str]:
    """Return the pages that a telling shares words with, and of a quote its first words, if they are enough."""
    own = row.document_id
    pairs = (f"{own} {other}" if own < other else f"{other} {own}" for other in (*row.near_copies, *row.copies))
    words = fold(row.text[:_FIRST]).split()[:_FEWEST_SAME] if row.text.startswith(_QUOTES) else []
    return [*(f"near {pair}" for pair in pairs), *([f"words {' '.join(words)}"] if len(words) == _FEWEST_SAME else [])]


def _family_keys(row: Telling) -> list[str]:
    return [f"family {row.family}"] if row.family else []


def _name_keys(row: Telling) -> list[str]:
    """Return what may tell a named source elsewhere: the last word of its name, words of its description."""
    words = [word for part in _AND.split(row.end_label) for word in fold(part).split()[-1:]]
    roles = {_role(stem) for stem in stems_told(row.end_label).union(row.roles)}
    office = office_at_end(row.end_label)
    roles |= {office} if office is not None else set()
    return [*(f"name {word}" for word in words), *(f"role {stem}" for stem in sorted(roles))]


def _body_keys(row: Telling) -> list[str]:
    """Return what one of a body may be known to be of it by: the body's keys, and the words of its name."""
    names = {*row.voices, f"end:{row.end_key}", *(f"end:{body}" for body in row.bodies)}
    words = {f"word {word}" for word in words_of_body(row.end_label)}
    return [f"of {name}" for name in sorted(names | words)]


def _belonging_keys(row: Telling) -> list[str]:
    return [*(f"of {body}" for body in row.bodies), *(f"role {_role(role)}" for role in row.roles)]


def _role_keys(row: Telling) -> list[str]:
    parts = _AND.split(head_of_phrase(row.end_label))
    stems = [stem for part in parts for stem in content_stems(fold(part).split())[-1:]]
    return [f"role {_role(stem)}" for stem in stems if stem not in _GENERIC]


def _role(stem: str) -> str:
    """Return what a word's stem tells of who somebody is: the same for a spokesman and a spokeswoman."""
    if stem in _OF_POLICE:
        return _POLICE
    return _SPOKES if stem.startswith(_SPOKES) else stem


def _find_spoken(grounds: Sequence[_Ground]) -> dict[str, str]:
    """Return by root of each body's group who speaks for it."""
    speakers: dict[tuple[str, str], str] = {}
    for ground in grounds:
        for row in ground.group.tellings:
            for body in row.bodies if row.end_kind in NAMED else ():
                speakers.setdefault((body, _side(row)), row.end_label)
    spoken: dict[str, str] = {}
    for ground in grounds:
        held = {row.statement_id for row in ground.group.tellings}
        rows = [row for row in ground.group.tellings if row.end_kind in NAMED and row.told_by not in held]
        persons = {speakers.get((row.end_key, _side(row))) for row in rows}
        if rows and None not in persons:
            spoken[ground.group.root] = min(person for person in persons if person)
    return spoken


def _count_apart(grounds: Sequence[_Ground], keys_of: Callable[[_Ground], Collection[str]]) -> int:
    """Count grounds after those that share a key are taken for one."""
    groups = Groups()
    for ground in grounds:
        for key in keys_of(ground):
            groups.join(f"ground {ground.group.root}", f"key {key}")
    return len({groups.find(f"ground {ground.group.root}") for ground in grounds})


def _may_be_one(left: _Ground, right: _Ground) -> bool:
    """Say whether two that share a key, or of which one wants what the other offers, may be one."""
    if not left.kind == right.kind == "full" or not left.wants.isdisjoint(right.offers):
        return True
    return not left.names.isdisjoint(right.names)


def _explain(grounds: Sequence[_Ground], spoken: Mapping[str, str]) -> list[tuple[str, str]]:
    sharing: dict[str, list[_Ground]] = defaultdict(list)
    for ground in grounds:
        for key in (*ground.keys, *ground.offers):
            sharing[key].append(ground)
    return [(ground.group.root, _explain_one(ground, sharing, spoken, n=len(grounds))) for ground in grounds]


def _explain_one(
    ground: _Ground, sharing: Mapping[str, Sequence[_Ground]], spoken: Mapping[str, str], *, n: int
) -> str:
    root = ground.group.root
    if root in spoken:
        return f"may be the same as {spoken[root]}, who speaks for it"
    if n > 1 and ground.kind == "none":
        return "may be the same as any other: it names no source of its own"
    if n > 1 and ground.kind == "any":
        return "may be the same as any other: its source has no name"
    labels: set[str] = set()
    for key in sorted(ground.keys | ground.wants):
        for other in sharing[key][: 2 * _MOST_TOLD]:
            if other.group.root != root and _may_be_one(ground, other):
                labels.add(other.group.label)
    told = sorted(labels)[:_MOST_TOLD]
    return f"may be the same as {' or '.join(told)}" if told else ""
