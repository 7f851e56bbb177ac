"""Origins: how many independent places the tellings of a claim go back to, and why.

Each telling starts at the end of its own chain. What is certain joins ends: the same named source, a passage both
pages hold, a credit or citation of another outlet of the claim, a source the same page names beside. What is only
possible joins them once more: unnamed sources who may be the same, near-copies, tellings of one outlet. The groups
left after the first are ``n_origins_high``, after the second ``n_origins_low``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import LCSseq

from secondsource.ids import make_id
from secondsource.link.citations import Citations, follow_citations
from secondsource.link.folding import content_stems, fold
from secondsource.link.groups import Groups
from secondsource.link.tellings import is_name
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Claim, ClaimMember, Origin, Rows
from secondsource.worktables import Sourced, Telling

_DEPTH = {"speaker": 0, "informant": 0, "document": 1, "agency": 2, "outlet": 3, "author": 3, "unnamed": 4}
"""Kinds by how well they name an origin: where several tellings share one, the best names it."""

_OWN = frozenset({"outlet", "author"})
_NAMED = frozenset({"speaker", "informant", "document"})
_GENERIC = frozenset(
    {"source", "sourc", "official", "person", "peopl", "people", "individual", "insider", "them", "familiar", "matter"}
)
_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Joined:
    """The tellings of a claim in groups, each with one origin for certain, and the reasons."""

    groups: Groups
    reasons: Mapping[str, Sequence[str]]
    citations: Citations


@dataclass(slots=True)
class _Joiner:
    groups: Groups = field(default_factory=Groups)
    reasons: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def join(self, left: str, right: str, reason: str) -> None:
        self.groups.join(left, right)
        if reason:
            self.reasons[left].append(reason)


def count_origins(layers: Layers) -> Rows:
    """Return the one claim of the bucket with its members, and their origins as an interval."""
    tellings = layers.of(Telling)
    if not tellings:
        return {}
    joined = join_certain(tellings)
    members: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        members[joined.groups.find(telling.statement_id)].append(telling)
    maybe = join_possible(tellings, joined)
    origins = _tell_possible({root: _describe_origin(group, joined) for root, group in members.items()}, maybe)
    n_low = _count_least(members, maybe)
    claim = _describe_claim(tellings, n_low, len(members))
    rows = [(telling, origins[root]) for root, group in members.items() for telling in group]
    return {
        "claims": [claim],
        "origins": [origin for origin, _ in origins.values()],
        "claim_members": [_member(claim, telling, origin) for telling, (origin, _) in rows],
        "sourced": [_source(telling, origin, source) for telling, (origin, source) in rows],
    }


def join_certain(tellings: Sequence[Telling]) -> Joined:
    """Return the tellings joined where it is certain that they have one origin."""
    joiner = _Joiner()
    citations = follow_citations(tellings)
    pages: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        pages[telling.document_id].append(telling)
    for telling in tellings:
        end = citations.ends.get(telling.statement_id)
        if end is not None:
            joiner.join(telling.statement_id, end.node, end.why)
        elif not _take_stated_source(telling, pages[telling.document_id], joiner):
            joiner.join(telling.statement_id, f"end:{telling.end_key}", "")
        _join_copies(telling, pages, joiner)
    return Joined(joiner.groups, joiner.reasons, citations)


def _take_stated_source(telling: Telling, page: Sequence[Telling], joiner: _Joiner) -> bool:
    """Give a page's own words on a claim the source the same page names for it elsewhere."""
    if telling.end_kind not in _OWN:
        return False
    named = [other for other in page if other.end_kind not in _OWN]
    if not named:
        return False
    joiner.join(telling.statement_id, named[0].statement_id, f"{telling.outlet} names its source: {named[0].end_label}")
    return True


def _join_copies(telling: Telling, pages: Mapping[str, Sequence[Telling]], joiner: _Joiner) -> None:
    for other_id in telling.copies:
        for other in pages.get(other_id, ()):
            both_named = _is_named(telling) and _is_named(other)
            if not both_named and other.stance == telling.stance:
                pair = " and ".join(sorted({telling.outlet, other.outlet}))
                joiner.join(telling.statement_id, other.statement_id, f"{pair} share a copied passage")


def _is_named(telling: Telling) -> bool:
    """Say whether a telling's source has a name: "the ministry" may be another's on another page."""
    return telling.end_kind in _NAMED and is_name(telling.end_label)


def join_possible(tellings: Sequence[Telling], joined: Joined) -> Groups:
    """Return the certain groups joined once more where one origin is only possible; known by their certain roots."""
    find = joined.groups.find
    groups = Groups()
    roles = {stem for telling in tellings if telling.end_kind == "unnamed" for stem in _role_stems(telling)}
    for telling in tellings:
        root = find(telling.statement_id)
        for hint in _hints(telling, roles):
            groups.join(root, hint)
    pages: dict[str, list[str]] = defaultdict(list)
    for telling in tellings:
        pages[telling.document_id].append(find(telling.statement_id))
    for telling in tellings:
        for other_id in telling.near_copies:
            for root in pages.get(other_id, ()):
                groups.join(find(telling.statement_id), root)
    if "*" in roles:
        # "Sources" may be anybody who is not named.
        for role in sorted(roles):
            groups.join("~unnamed:*", f"~unnamed:{role}")
    return groups


def _hints(telling: Telling, roles: Collection[str]) -> list[str]:
    """Return what a telling may share with others of the same origin: its outlet, a surname, an unnamed role."""
    if telling.end_kind in _OWN:
        return [f"~outlet:{telling.outlet_id}"] if telling.outlet_id else []
    if telling.end_kind == "unnamed":
        return [f"~unnamed:{role}" for role in _role_stems(telling)]
    words = fold(telling.end_label).split()
    if telling.end_kind not in _NAMED or not words:
        return []
    return [f"~name:{words[-1]}", *(f"~unnamed:{role}" for role in content_stems(words) if role in roles)]


def _role_stems(telling: Telling) -> list[str]:
    stems = content_stems(fold(telling.end_label).split())
    return [stem for stem in stems[-1:] if stem not in _GENERIC] or ["*"]


def _describe_origin(group: Sequence[Telling], joined: Joined) -> tuple[Origin, str]:
    """Return the origin of a certain group and the key of the place it goes back to, the same in every claim."""
    telling = _first_telling(group, joined)
    root = joined.groups.find(telling.statement_id)
    place = joined.citations.places.get(telling.statement_id)
    kind, label, source = telling.end_kind, telling.end_label, telling.end_key
    if place is not None and not any(row.end_kind in _NAMED for row in group):
        kind, label, source = place.kind, place.label, place.key
    origin = Origin(
        origin_id=make_id("origin", telling.claim_id, root),
        claim_id=telling.claim_id,
        label=label,
        kind=kind,
        statement_id=telling.statement_id,
        why=_explain(group, telling, joined),
    )
    return origin, source


def _first_telling(group: Sequence[Telling], joined: Joined) -> Telling:
    """Return the telling that names the origin best; among equals the one most others have it from, then the first."""
    n_cited = Counter(document for row in group for document in row.originals)
    goals = Counter(goal.node for row in group if (goal := joined.citations.ends.get(row.statement_id)))

    def rank(row: Telling) -> tuple[int, bool, int, int, str, str]:
        n_from = n_cited[row.document_id] + goals[row.statement_id]
        return (
            _DEPTH[row.end_kind],
            not is_name(row.end_label),
            -n_from,
            len(row.originals),
            row.earliest or "9999",
            row.statement_id,
        )

    return min(group, key=rank)


def _count_least(members: Mapping[str, Sequence[Telling]], maybe: Groups) -> int:
    """Count the origins if all that may be one is one; two that are named in full stay two."""
    n_named: Counter[str] = Counter()
    for root, group in members.items():
        n_named[maybe.find(root)] += any(_is_named(row) and " " in row.end_label.strip() for row in group)
    return sum(max(1, n) for n in n_named.values())


def _tell_possible(origins: Mapping[str, tuple[Origin, str]], maybe: Groups) -> dict[str, tuple[Origin, str]]:
    """Add to the reason of each origin which others of the claim it may be one with."""
    alike: dict[str, list[str]] = defaultdict(list)
    for root in origins:
        alike[maybe.find(root)].append(root)
    told = {}
    for root, (origin, source) in origins.items():
        others = sorted({origins[other][0].label for other in alike[maybe.find(root)] if other != root})
        why = f"{origin.why}; may be the same as {_list(others)}" if others else origin.why
        told[root] = (replace(origin, why=why), source)
    return told


def _explain(group: Sequence[Telling], telling: Telling, joined: Joined) -> str:
    reasons = Counter(reason for row in group for reason in joined.reasons.get(row.statement_id, ()))
    told = [reason for reason, _ in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))][:_MOST_REASONS]
    outlets = sorted({row.outlet for row in group if row.end_key == telling.end_key})
    if not told and len(outlets) > 1 and telling.end_kind in _NAMED:
        return f"{_list(outlets)} name {telling.end_label} as the source"
    return "; ".join(told or [telling.end_why])


def _list(names: Sequence[str]) -> str:
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _describe_claim(tellings: Sequence[Telling], n_low: int, n_high: int) -> Claim:
    counts = Counter(fold(telling.text) for telling in tellings)
    full = [telling for telling in tellings if content_stems(fold(telling.text).split())]
    shown = min(full or tellings, key=lambda row: (-counts[fold(row.text)], row.earliest or "9999", row.statement_id))
    return Claim(
        claim_id=shown.claim_id,
        text=shown.text,
        statement_id=shown.statement_id,
        n_statements=len(tellings),
        n_documents=len({telling.document_id for telling in tellings}),
        n_outlets=len({telling.outlet_id or telling.document_id for telling in tellings}),
        n_origins_low=n_low,
        n_origins_high=n_high,
    )


def _member(claim: Claim, telling: Telling, origin: Origin) -> ClaimMember:
    a, b = fold(claim.text).split()[:120], fold(telling.text).split()[:120]
    similarity = 1.0 if a == b else round(2 * LCSseq.similarity(a, b) / (len(a) + len(b)), 4)
    return ClaimMember(claim.claim_id, telling.statement_id, origin.origin_id, similarity, telling.why)


def _source(telling: Telling, origin: Origin, source: str) -> Sourced:
    return Sourced(
        document_id=telling.document_id,
        statement_id=telling.statement_id,
        claim_id=telling.claim_id,
        source=source,
        source_kind=origin.kind,
        source_label=origin.label,
        uri=telling.uri,
        earliest=telling.earliest,
        stance=telling.stance,
        text=telling.text,
    )


STAGE = BucketStage(
    name="origins",
    version=2,
    reads=("tellings",),
    writes=("claims", "claim_members", "origins", "sourced"),
    key={"tellings": "claim_id"},
    run=count_origins,
)
