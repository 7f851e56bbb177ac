"""Who has a claim from whom: credits and citations followed from outlet to outlet, circles found and named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from secondsource.link.folding import domain_of, names_outlet
from secondsource.link.tellings import outlet_key
from secondsource.worktables import Telling

_OWN = frozenset({"outlet", "author"})


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a citation leads: a telling, or a place outside the claim's pages, as a node to join, and why."""

    node: str
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """An origin that is no page of the claim: an agency, or a circle of outlets."""

    kind: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Citations:
    """By statement: where its citation leads, and the place where that is no page of the claim."""

    ends: Mapping[str, Goal]
    places: Mapping[str, Place]


@dataclass(slots=True)
class _Web:
    """The outlets of a claim: their tellings, what each cites, and the tellings that cite nobody."""

    tellings: dict[str, list[Telling]] = field(default_factory=lambda: defaultdict(list))
    cites: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    targets: dict[str, list[str]] = field(default_factory=dict)


def follow_citations(tellings: Sequence[Telling]) -> Citations:
    """Return where each telling that credits or cites another outlet goes back to within its claim."""
    web = _Web()
    for telling in tellings:
        web.tellings[_outlet_of(telling)].append(telling)
    citing = [(telling, cited) for telling in tellings if (cited := cited_name(telling)) is not None]
    for telling, cited in citing:
        for other in _targets(web, cited):
            if other != _outlet_of(telling):
                web.cites[_outlet_of(telling)].add(other)
    ends: dict[str, Goal] = {}
    places: dict[str, Place] = {}
    for telling, name in citing:
        target = next((found for found in _targets(web, name) if found != _outlet_of(telling)), None)
        if target is None and telling.end_kind == "unnamed":
            continue
        if target is None:
            key = outlet_key(name)
            ends[telling.statement_id] = Goal(f"end:{key}", _tell_citation(telling, name))
            places[telling.statement_id] = Place("agency", key, name)
            continue
        node, circle = _follow(web, _outlet_of(telling), target)
        if circle is not None:
            places[telling.statement_id] = circle
        why = _tell_circle(web, node) if circle else _tell_citation(telling, name)
        ends[telling.statement_id] = Goal(node, why)
    return Citations(ends, places)


def cited_name(telling: Telling) -> str | None:
    """Return whom a telling has its words from: the outlet its chain ends at, or its page's credit; else null.

    Where the source is not named, it is the relay that was told.
    """
    if telling.end_kind == "agency":
        return telling.end_label
    if telling.end_kind == "unnamed":
        return telling.relay
    return telling.credit if telling.end_kind in _OWN else None


def _outlet_of(telling: Telling) -> str:
    return telling.outlet_id or telling.document_id


def _targets(web: _Web, cited: str) -> list[str]:
    if cited not in web.targets:
        web.targets[cited] = [
            outlet
            for outlet, found in sorted(web.tellings.items())
            if names_outlet(cited, outlet=found[0].outlet, domain=domain_of(found[0].uri))
        ]
    return web.targets[cited]


def _follow(web: _Web, start: str, target: str) -> tuple[str, Place | None]:
    """Walk from outlet to cited outlet until one has the claim from elsewhere, or the walk turns back."""
    path = [start]
    while target not in path:
        ground = _ground(web.tellings[target])
        if ground is not None:
            return ground.statement_id, None
        path.append(target)
        cited = web.cites[target]
        if not cited:
            # It credits an outlet that has no page here: its own telling leads there.
            return web.tellings[target][0].statement_id, None
        target = min(cited)
    ring = sorted(path[path.index(target) :])
    names = " and ".join(sorted(web.tellings[outlet][0].outlet for outlet in ring))
    node = f"circle:{'|'.join(ring)}"
    return node, Place("circle", node, names)


def _ground(tellings: Sequence[Telling]) -> Telling | None:
    """Return the telling an outlet can be asked about: with a source of its own, else on its own account."""
    citing = {telling.document_id for telling in tellings if cited_name(telling) is not None}
    sourced = [row for row in tellings if row.end_kind not in _OWN | {"agency"}]
    own = [row for row in tellings if row.end_kind in _OWN and row.document_id not in citing]
    found = sourced or own
    return min(found, key=lambda row: (row.earliest or "9999", row.statement_id)) if found else None


def _tell_citation(telling: Telling, cited: str) -> str:
    return f"{telling.outlet} {'credits' if telling.end_kind in _OWN else 'cites'} {cited}"


def _tell_circle(web: _Web, node: str) -> str:
    ring = node.removeprefix("circle:").split("|")
    names = {outlet: web.tellings[outlet][0].outlet for outlet in ring}
    cited = [(names[outlet], names[other]) for outlet in ring for other in sorted(web.cites[outlet]) if other in names]
    return " and ".join(f"{outlet} cites {other}" for outlet, other in sorted(cited))
