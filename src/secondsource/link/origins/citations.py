"""Who has a claim from whom: credits and citations followed from outlet to outlet, circles found and named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from secondsource.link.claims.sayings import DENIALS
from secondsource.link.copies.direction import GAP, read_moment
from secondsource.link.folding import domain_of, fold, jaccard, names_outlet, stems_told
from secondsource.link.sources.ends import outlet_key
from secondsource.link.sources.sourcephrases import head_of_phrase
from secondsource.worktables import Telling

_OWN = frozenset({"outlet", "author"})
_NAMED = frozenset({"speaker", "informant", "document"})
_LEAST_ALIKE = 0.5
"""The share of words from which two tellings are of one source, although one page names it and the other does not."""

_DAY = len("2021-01-18")


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
    """By statement: where its citation leads, and the place where that is no page of the claim.

    ``outlets`` are those of the claim's documents (`find_outlets`).
    """

    ends: Mapping[str, Goal]
    places: Mapping[str, Place]
    outlets: Mapping[str, str]


@dataclass(slots=True)
class _Web:
    """The outlets of a claim: their tellings, whom each telling cites, what each outlet cites.

    ``grounds`` has the tellings that each can be asked about which deny the claim, or do not, as far as looked for.
    """

    outlets: Mapping[str, str]
    tellings: dict[str, list[Telling]] = field(default_factory=lambda: defaultdict(list))
    cited: dict[str, str] = field(default_factory=dict)
    cites: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    targets: dict[str, list[str]] = field(default_factory=dict)
    told: dict[str, Telling] = field(default_factory=dict)
    grounds: dict[tuple[str, bool], Sequence[Telling]] = field(default_factory=dict)

    def outlet_of(self, telling: Telling) -> str:
        return self.outlets[telling.document_id]


def find_outlets(tellings: Sequence[Telling]) -> dict[str, str]:
    """Return the outlet of each document of a claim: one seen by name only is that of this name with a domain.

    Where several with a domain have the name, it stays apart.
    """
    by_name: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        for name in _read_names(telling) if domain_of(telling.uri) and telling.outlet_id else ():
            by_name[name].add(telling.outlet_id or "")
    found = {}
    for telling in tellings:
        known = by_name.get(_run_together(telling.outlet), set())
        is_known = domain_of(telling.uri) is None and len(known) == 1
        found[telling.document_id] = min(known) if is_known else telling.outlet_id or telling.document_id
    return found


def _read_names(telling: Telling) -> frozenset[str]:
    return _names_of(telling.outlet, domain_of(telling.uri) or "")


# Each page of an outlet says its name again.
@lru_cache(maxsize=16384)
def _names_of(outlet: str, domain: str) -> frozenset[str]:
    """Return the names an outlet may be told by in full, run together: "varenargus"."""
    return frozenset({_run_together(outlet), domain.split(".", maxsplit=1)[0].replace("-", "")} - {""})


@lru_cache(maxsize=16384)
def _run_together(name: str) -> str:
    return fold(name).removeprefix("the ").replace(" ", "")


def follow_citations(tellings: Sequence[Telling]) -> Citations:
    """Return where each telling that credits or cites another outlet goes back to within its claim."""
    web = _weave(tellings)
    ends: dict[str, Goal] = {}
    places: dict[str, Place] = {}
    for telling in tellings:
        name = web.cited.get(telling.statement_id)
        lead = _repeat(web, telling) if name is None else _lead(web, telling, name)
        if lead is None:
            continue
        ends[telling.statement_id], place = lead
        if place is not None:
            places[telling.statement_id] = place
    return Citations(ends, places, web.outlets)


def _repeat(web: _Web, telling: Telling) -> tuple[Goal, Place | None] | None:
    """Return where what an outlet repeats of its own goes back to; null where it does not say that it does."""
    if not _repeats_itself(telling):
        return None
    node, circle = _follow(web, "", web.outlet_of(telling), telling)
    return Goal(node, f"{telling.outlet} repeats its own report"), circle


def _lead(web: _Web, telling: Telling, name: str) -> tuple[Goal, Place | None] | None:
    """Return where the citation of ``name`` leads; null where a source without a name spoke to an outlet in vain.

    An outlet that has nothing of the kind is no origin of what its visitor was told.
    """
    why = _tell_citation(telling, name)
    target = next((found for found in _targets(web, name) if found != web.outlet_of(telling)), None)
    is_through = telling.end_kind == "unnamed" and name == telling.relay
    if is_through and (target is None or not any(_may_be_of(row, telling) for row in web.tellings[target])):
        return None
    if target is None:
        place = _place_outside(web, name)
        return Goal(f"end:{place.key}", why), place
    node, circle = _follow(web, web.outlet_of(telling), target, telling)
    if circle is not None:
        return Goal(node, _tell_circle(web, node)), circle
    if _is_later(web.told[node], telling):
        place = _place_outside(web, name)
        return Goal(f"end:{place.key}", f"{why}, whose page here is later"), place
    return Goal(node, why), None


def _may_be_of(row: Telling, told: Telling) -> bool:
    """Say whether a telling may be of the source without a name that another page says was heard there."""
    return row.end_kind not in _NAMED or _likeness(row, told) >= _LEAST_ALIKE


def _likeness(left: Telling, right: Telling) -> float:
    return _likeness_of(left.text, right.text)


# Of what everybody tells, most tell it in the same words.
@lru_cache(maxsize=16384)
def _likeness_of(left: str, right: str) -> float:
    return jaccard(stems_told(left), stems_told(right))


def _is_later(page: Telling, citing: Telling) -> bool:
    """Say whether a page came out after the one that cites its outlet, and so is not what that one has it from."""
    if not page.published or not citing.published or citing.document_id in {*page.copies, *page.near_copies}:
        return False
    moments = read_moment(page.published), read_moment(citing.published)
    if moments[0] and moments[1]:
        return moments[0] - moments[1] >= GAP
    return page.published[:_DAY] > citing.published[:_DAY]


def _weave(tellings: Sequence[Telling]) -> _Web:
    web = _Web(find_outlets(tellings))
    names: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        outlet = web.outlet_of(telling)
        web.tellings[outlet].append(telling)
        web.told[telling.statement_id] = telling
        for name in _read_names(telling):
            names[name].add(outlet)
    cites = list(map(cited_name, tellings))
    credited = {_run_together(name) for name in cites if name is not None}
    for telling, cited in zip(tellings, cites, strict=True):
        label = _run_together(telling.end_label)
        if cited is None and (label in credited or (label in names and names[label] - {web.outlet_of(telling)})):
            # Read as a person or a body, in a byline too, it is an outlet with a page here, or one others credit.
            named = telling.end_label if telling.end_kind in {"speaker", "document", "author"} else None
        else:
            named = cited
        if named is not None and not _is_own(telling, named):
            web.cited[telling.statement_id] = named
            web.cites[web.outlet_of(telling)].update(set(_targets(web, named)) - {web.outlet_of(telling)})
    return web


def _is_own(telling: Telling, cited: str) -> bool:
    """Say whether a page credits its own outlet, or has it from what that reported before: it cites nobody."""
    is_credit = telling.credit == cited and names_outlet(cited, outlet=telling.outlet, domain=domain_of(telling.uri))
    return is_credit or _repeats_itself(telling)


def _repeats_itself(telling: Telling) -> bool:
    """Say whether a page has a thing from what its own outlet reported before."""
    if telling.end_kind != "agency":
        return False
    return names_outlet(telling.end_label, outlet=telling.outlet, domain=domain_of(telling.uri))


def cited_name(telling: Telling) -> str | None:
    """Return whom a telling has its words from: the outlet its chain ends at, or its page's credit; else null.

    Where the source is not named, it is the relay that was told, else the credit too.
    """
    if telling.end_kind == "agency":
        return telling.end_label
    if telling.end_kind == "unnamed":
        return telling.relay or telling.credit
    return telling.credit if telling.end_kind in _OWN and not telling.is_first_hand else None


def _place_outside(web: _Web, cited: str) -> Place:
    """Return the outlet without a page here: "State radio in the capital" is what others call "State radio"."""
    short = head_of_phrase(cited)
    name = short if any(_run_together(short) == _run_together(other) for other in web.cited.values()) else cited
    return Place("agency", outlet_key(name), name)


def _targets(web: _Web, cited: str) -> list[str]:
    if cited not in web.targets:
        web.targets[cited] = [
            outlet
            for outlet, found in sorted(web.tellings.items())
            if names_outlet(cited, outlet=found[0].outlet, domain=domain_of(found[0].uri))
        ]
    return web.targets[cited]


def _follow(web: _Web, start: str, target: str, told: Telling) -> tuple[str, Place | None]:
    """Walk from outlet to cited outlet until one has what is told from elsewhere, or the walk turns back."""
    path = [start]
    while target not in path:
        ground = _ground(web, target, told)
        if ground is not None:
            return ground.statement_id, None
        path.append(target)
        cited = web.cites[target]
        if not cited:
            # It credits an outlet that has no page here: its own telling leads there.
            return next(_of_one_side(web.tellings[target], told), web.tellings[target][0]).statement_id, None
        target = min(cited)
    ring = sorted(path[path.index(target) :])
    names = " and ".join(sorted(web.tellings[outlet][0].outlet for outlet in ring))
    node = f"circle:{'|'.join(ring)}"
    return node, Place("circle", node, names)


def _of_one_side(tellings: Sequence[Telling], told: Telling) -> Iterator[Telling]:
    """Yield those that deny the claim where ``told`` does, and else those that do not."""
    return (row for row in tellings if (row.stance in DENIALS) == (told.stance in DENIALS))


def _ground(web: _Web, outlet: str, told: Telling) -> Telling | None:
    """Return the telling an outlet can be asked about: with a source of its own, else on its own account.

    Whoever denies there what ``told`` puts forward is not whom it has it from.
    """
    asked = outlet, told.stance in DENIALS
    if asked not in web.grounds:
        web.grounds[asked] = _find_grounds(web, list(_of_one_side(web.tellings[outlet], told)))
    found = web.grounds[asked]
    if told.end_kind == "unnamed":
        found = [row for row in found if _may_be_of(row, told)] or found
    return min(
        found, key=lambda row: (-round(_likeness(row, told), 2), row.earliest or "9999", row.statement_id), default=None
    )


def _find_grounds(web: _Web, tellings: Sequence[Telling]) -> Sequence[Telling]:
    citing = {telling.document_id for telling in tellings if telling.statement_id in web.cited}
    first = [row for row in tellings if row.is_first_hand or row.end_kind not in _OWN | {"agency"}]
    sourced = [row for row in first if row.statement_id not in web.cited]
    return sourced or [row for row in tellings if row.end_kind in _OWN and row.document_id not in citing]


def _tell_citation(telling: Telling, cited: str) -> str:
    is_credit = telling.end_kind in _OWN or (telling.end_kind == "unnamed" and cited != telling.relay)
    return f"{telling.outlet} {'credits' if is_credit else 'cites'} {cited}"


def _tell_circle(web: _Web, node: str) -> str:
    ring = node.removeprefix("circle:").split("|")
    names = {outlet: web.tellings[outlet][0].outlet for outlet in ring}
    cited = [(names[outlet], names[other]) for outlet in ring for other in sorted(web.cites[outlet]) if other in names]
    return " and ".join(f"{outlet} cites {other}" for outlet, other in sorted(cited))
