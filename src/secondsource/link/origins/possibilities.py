"""Which origins of a claim may be one: the fewest there can be, and why.

After what is certain is joined, each group of tellings goes back to a named source, to an unnamed one, to a reporter
of its outlet, or names no source at all (`secondsource.link.origins.grounds`).

1. Two sources named in full are two, but for what follows; a body is no other source than the person who speaks for it.
2. An unnamed source may be any other that the words for it fit; "officials" and "sources" fit everybody. One that is
   told to be of a body may be another of that body, have it from there, or speak for it.
3. What a page only describes ("the company", "a witness", "the statement") may be what others name, if it is of one
   sort with it and nothing tells the two apart: a minister is no resident, a court no union. A person whose page tells
   of no body may speak for any body that others name, and a country be any body of it.
4. A page that names no source, a circle, an outlet that is only cited: each may have it from any other. So may whoever
   is said to have told something of which the page has no clause, only a name: "reported the smell of gas".
5. One surname, words that two pages share, or outlets of one family may have one origin; so may two names in full,
   where the words are shared or one is the other with a title, two of the police, bodies whose names begin alike.
6. Two sources to whom pages give the same words may be one (`secondsource.link.origins.utterances`).
7. What is alike in meaning only, and not surely so, may be no telling of the claim.

Nobody who denies is the source of those who assert.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from secondsource.link.groups import Groups
from secondsource.link.origins.grounds import (
    ANYBODY,
    COUNTED,
    FULL,
    NAMED,
    NAMING,
    NONE,
    Ground,
    Group,
    of_sides,
    own_word,
    read_ground,
    side_of,
)
from secondsource.link.origins.utterances import find_shared
from secondsource.link.sources.sorts import BODY
from secondsource.link.sources.speaking import OF_KIND
from secondsource.worktables import Telling

_MOST_TOLD = 3

_VAGUE: Mapping[str, str] = {
    NONE: "it names no source of its own",
    ANYBODY: "its source has no name",
    NAMING: "its words only name what is told of",
}
"""Why a ground may be the same as any other, by its kind."""


@dataclass(frozen=True, slots=True)
class Possible:
    """The fewest origins there can be, and by group what else it may be."""

    n_low: int
    why: Mapping[str, str]


def find_possible(groups: Sequence[Group]) -> Possible:
    """Return the fewest origins that groups of tellings of one claim can have, and why."""
    if len(groups) == 1:  # most claims
        return Possible(1, {})
    grounds = _share_words([read_ground(group) for group in sorted(groups, key=lambda group: group.root)])
    spoken = _find_spoken(grounds)
    offered = Counter(offer for ground in grounds for offer in ground.offers)
    known = {key for ground in grounds if ground.kind == FULL for key in ground.keys}
    counted = [one for one in grounds if one.kind in COUNTED and one.is_sure]
    standing = [one for one in counted if not _may_be_another(one, offered)]
    full = [ground for ground in standing if ground.kind == FULL and ground.group.root not in spoken]
    part = [ground for ground in standing if ground.kind != FULL and known.isdisjoint(ground.keys)]
    n_low = _count_apart(full, attrgetter("names")) + _count_apart(part, attrgetter("keys"))
    told = {side for ground in counted for side in ground.sides}
    n_low += len({side for ground in grounds for side in ground.sides} - told)
    return Possible(max(1, n_low), {root: why for root, why in _explain(grounds, spoken) if why})


def _share_words(grounds: Sequence[Ground]) -> list[Ground]:
    """Return grounds with keys of the words that they share, where more than one may be counted."""
    counted = {ground.group.root: ground.group.tellings for ground in grounds if ground.kind in COUNTED}
    if len(counted) < 2:
        return list(grounds)
    shared = find_shared({root: [row.text for row in rows] for root, rows in counted.items()})
    return [_add_keys(ground, shared.get(ground.group.root, frozenset())) for ground in grounds]


def _add_keys(ground: Ground, shared: Collection[str]) -> Ground:
    keys = of_sides(ground.sides, [f"words {key}" for key in shared])
    return replace(ground, keys=ground.keys | keys, names=ground.names | keys) if keys else ground


def _may_be_another(ground: Ground, offered: Mapping[str, int]) -> bool:
    """Say whether a ground wants what another offers; ``offered`` has how many offer each."""
    return any(offered.get(want, 0) > (want in ground.offers) for want in ground.wants)


def _find_spoken(grounds: Sequence[Ground]) -> dict[str, str]:
    """Return by root of each body's group who speaks for it."""
    speakers: dict[tuple[str, str], str] = {}
    for ground in grounds:
        for row in ground.group.tellings:
            for body in row.bodies if row.end_kind in NAMED else ():
                speakers.setdefault((body, side_of(row)), row.end_label)
    spoken: dict[str, str] = {}
    for ground in grounds:
        held = {row.statement_id for row in ground.group.tellings}
        rows = [row for row in ground.group.tellings if row.end_kind in NAMED and row.told_by not in held]
        persons = {_find_speaker(row, speakers) for row in rows}
        if rows and None not in persons:
            spoken[ground.group.root] = min(person for person in persons if person)
    return spoken


def _find_speaker(row: Telling, speakers: Mapping[tuple[str, str], str]) -> str | None:
    """Return who speaks for the body that a telling has it from, by its entity or the first word of its name."""
    word = own_word(row.end_label) if row.end_sort == BODY else None
    bodies = (row.end_key, *([f"{OF_KIND}{word}"] if word else ()))
    return next((speakers[body, side_of(row)] for body in bodies if (body, side_of(row)) in speakers), None)


def _count_apart(grounds: Sequence[Ground], keys_of: Callable[[Ground], Collection[str]]) -> int:
    """Count grounds after those that share a key are taken for one."""
    groups = Groups()
    for ground in grounds:
        for key in keys_of(ground):
            groups.join(f"ground {ground.group.root}", f"key {key}")
    return len({groups.find(f"ground {ground.group.root}") for ground in grounds})


def _may_be_one(left: Ground, right: Ground) -> bool:
    """Say whether two that share a key, or of which one wants what the other offers, may be one."""
    if not left.kind == right.kind == FULL or not left.wants.isdisjoint(right.offers):
        return True
    return not left.names.isdisjoint(right.names)


def _explain(grounds: Sequence[Ground], spoken: Mapping[str, str]) -> list[tuple[str, str]]:
    sharing: dict[str, list[Ground]] = defaultdict(list)
    for ground in grounds:
        for key in (*ground.keys, *ground.names, *ground.offers):
            sharing[key].append(ground)
    return [(ground.group.root, _explain_one(ground, sharing, spoken, n=len(grounds))) for ground in grounds]


def _explain_one(ground: Ground, sharing: Mapping[str, Sequence[Ground]], spoken: Mapping[str, str], *, n: int) -> str:
    root = ground.group.root
    if root in spoken:
        return f"may be the same as {spoken[root]}, who speaks for it"
    if n > 1 and ground.kind in _VAGUE:
        return f"may be the same as any other: {_VAGUE[ground.kind]}"
    if n > 1 and not ground.is_sure:
        return "may tell of something else: its words are only somewhat like those of the others"
    labels: set[str] = set()
    for key in sorted(ground.keys | ground.names | ground.wants):
        for other in sharing[key][: 2 * _MOST_TOLD]:
            if other.group.root != root and _may_be_one(ground, other):
                labels.add(other.group.label)
    told = sorted(labels)[:_MOST_TOLD]
    return f"may be the same as {' or '.join(told)}" if told else ""
