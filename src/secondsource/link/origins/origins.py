"""Origins: how many independent places the tellings of a claim go back to, and why.

Each telling starts at the end of its own chain. What is certain joins ends: the same named source, a passage both
pages hold, a credit or citation of another outlet of the claim, a source the same page names beside. What is only
possible joins them once more (`secondsource.link.origins.possibilities`). The groups left after the first are
``n_origins_high``, after the second ``n_origins_low``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from rapidfuzz.distance import LCSseq

from secondsource.ids import make_id
from secondsource.link.claims.contradictions import may_be_contested
from secondsource.link.claims.roots import has_verb
from secondsource.link.claims.sayings import DENIALS
from secondsource.link.folding import content_stems, fold, jaccard, stems_told
from secondsource.link.groups import Groups
from secondsource.link.origins.citations import Citations, follow_citations
from secondsource.link.origins.deniers import put_forward
from secondsource.link.origins.edits import tell_edits
from secondsource.link.origins.grounds import NAMED, Group
from secondsource.link.origins.possibilities import find_possible
from secondsource.link.origins.shares import bring_shares
from secondsource.link.sources.belonging import OFFICE
from secondsource.link.sources.ends import unnamed_key
from secondsource.link.sources.sourcephrases import is_name
from secondsource.link.sources.speaking import head_of_body, is_spokesman
from secondsource.stage import BucketStage, Layers
from secondsource.tables import Claim, ClaimMember, Origin, Rows
from secondsource.worktables import Contested, Sourced, Telling, ToldShare

S = TypeVar("S", bound=Sourced)

_DEPTH = {"speaker": 0, "informant": 0, "document": 1, "agency": 2, "outlet": 3, "author": 3, "unnamed": 4}
"""Kinds by how well they name an origin: where several tellings share one, the best names it."""

_OWN = frozenset({"outlet", "author"})
_MOST_WORDS = 120
_SAME_QUOTE = "the same quote"
"""How the reason of a link by a quote begins (`secondsource.link.claims.sayings`)."""

_PART_OF = {"government": "ministry", "regime": "ministry"}
"""Bodies for which the one of another kind speaks that a claim tells of: "the government" and its ministry."""

_LEAST_ALIKE = 0.6
_MOST_REASONS = 3
_NEARLY = 0.8
"""Of the sources a page names for a claim, its own words have that of a statement nearly as alike as any."""


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
    tellings = bring_shares(layers.of(Telling), layers.of(ToldShare))
    if not tellings:
        return {}
    joined = join_certain(tellings)
    members: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        members[joined.groups.find(telling.statement_id)].append(telling)
    described = {root: _describe_origin(group, joined) for root, group in members.items()}
    cited = frozenset(joined.citations.ends)
    told = {row.statement_id: _source(Sourced, row, described[root]) for root, rows in members.items() for row in rows}
    shown = _choose_shown(tellings)
    putting = put_forward(members, told, shown.statement_id)
    possible = find_possible([Group(root, described[root][0].label, rows, cited) for root, rows in putting.items()])
    origins = {root: (_tell_possible(row, possible.why.get(root)), source) for root, (row, source) in described.items()}
    n_outlets = len(set(joined.citations.outlets.values()))
    claim = _describe_claim(shown, tellings, n_outlets, (possible.n_low, len(putting)))
    rows = [(telling, origins[root]) for root, group in members.items() for telling in group]
    return {
        "claims": [claim],
        "origins": [origin for origin, _ in origins.values()],
        "claim_members": [_member(claim, telling, origin) for telling, (origin, _) in rows],
        "sourced": [told[telling.statement_id] for telling, _ in rows],
        # Of most claims no telling contradicts another: those who look for conflicts need not read them.
        "contested": [_source(Contested, *row) for row in rows] if may_be_contested(tellings) else [],
    }


def join_certain(tellings: Sequence[Telling]) -> Joined:
    """Return the tellings joined where it is certain that they have one origin."""
    joiner = _Joiner()
    citations = follow_citations(tellings)
    pages: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        pages[telling.document_id].append(telling)
    shared = {row.statement_id: frozenset((*row.copies, *row.attributed)) for row in tellings}
    bodies = _only_bodies(tellings)
    versions: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        versions[telling.uri].append(telling)
    told = {telling.statement_id: telling for telling in tellings}
    holders = _only_holders(tellings)
    for telling in tellings:
        end = citations.ends.get(telling.statement_id)
        if end is not None:
            joiner.join(telling.statement_id, end.node, end.why)
        elif not _take_stated_source(telling, versions[telling.uri], joiner):
            own = f"outlet:{citations.outlets[telling.document_id]}"
            joiner.join(telling.statement_id, own if telling.end_kind == "outlet" else f"end:{telling.end_key}", "")
            # Of most claims no source is a body.
            head = (head_of_body(telling.end_label) or "") if bodies else ""
            for voice in (*telling.voices, *bodies.get(_PART_OF.get(head, head), ())):
                joiner.join(telling.statement_id, voice, "")
        if telling.end_kind == "unnamed":
            # On one page the same words mean the same source, whoever was told.
            joiner.join(telling.statement_id, f"end:{telling.end_key}", "")
            for held in (holders[role] for role in telling.roles if role in holders):
                joiner.join(telling.statement_id, f"end:{held.end_key}", f"{telling.end_label} is {held.end_label}")
        _join_relay(telling, joiner)
        _join_within(telling, told.get(telling.told_by or ""), joiner)
        _join_copies(telling, pages, shared, joiner)
    return Joined(joiner.groups, joiner.reasons, citations)


def _join_relay(telling: Telling, joiner: _Joiner) -> None:
    """Join what somebody without a name tells that another says to what that one tells: it is known through them."""
    if telling.relay is not None and telling.end_kind not in _OWN:
        through = unnamed_key(telling.uri, telling.relay)
        joiner.join(telling.statement_id, f"end:{through}", "")


def _join_within(telling: Telling, within: Telling | None, joiner: _Joiner) -> None:
    """Join who tells only that another says so to that one: it has it from there."""
    if within is not None:
        why = f"{telling.outlet} has it from {within.end_label} through {telling.end_label}"
        joiner.join(telling.statement_id, within.statement_id, why)


def _only_holders(tellings: Sequence[Telling]) -> Mapping[str, Telling]:
    """Return by office the one named source of a claim that its page says holds it: "the speaker, Mara Voss"."""
    found: dict[str, dict[str, Telling]] = defaultdict(dict)
    for row in tellings:
        for role in row.roles:
            if role.startswith(OFFICE) and _is_named(row):
                found[role].setdefault(row.end_key, row)
    return {role: next(iter(rows.values())) for role, rows in found.items() if len(rows) == 1}


def _only_bodies(tellings: Sequence[Telling]) -> Mapping[str, Sequence[str]]:
    """Return by kind ("ministry") the key of the one body of this kind that a claim's sources are or speak for."""
    keys = sorted({voice for row in tellings for voice in row.voices if voice.startswith("body ")})
    found: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for word in key.split()[1:]:
            found[word].append(key)
    return {word: named for word, named in found.items() if len(named) == 1}


def _take_stated_source(telling: Telling, page: Sequence[Telling], joiner: _Joiner) -> bool:
    """Give a page's own words on a claim the source the same page names for it elsewhere."""
    if telling.end_kind not in _OWN or telling.is_first_hand:
        return False
    named = [row for row in page if (row.end_kind not in _OWN or row.is_first_hand) and _agree(row, telling)]
    if not named:
        return False
    alike = {row.statement_id: _likeness(row.text, telling.text) for row in named}
    nearest = [row for row in named if alike[row.statement_id] >= _NEARLY * max(alike.values())]
    best = min(nearest, key=lambda row: (_DEPTH[row.end_kind], row.statement_id))
    joiner.join(telling.statement_id, best.statement_id, f"{telling.outlet} names its source: {best.end_label}")
    return True


def _likeness(left: str, right: str) -> float:
    return jaccard(stems_told(left), stems_told(right))


def _agree(left: Telling, right: Telling) -> bool:
    return (left.stance in DENIALS) == (right.stance in DENIALS)


def _join_copies(
    telling: Telling, pages: Mapping[str, Sequence[Telling]], shared: Mapping[str, frozenset[str]], joiner: _Joiner
) -> None:
    """Join a telling to those on the pages it shares its words with, which ``shared`` has by statement."""
    for other_id in sorted(shared[telling.statement_id] & pages.keys()):
        for other in pages[other_id]:
            is_mutual = telling.document_id in shared[other.statement_id]
            if is_mutual and _is_copied(telling, other) and _share_words(telling, other):
                pair = " and ".join(sorted({telling.outlet, other.outlet}))
                joiner.join(telling.statement_id, other.statement_id, f"{pair} share a copied passage")


def _share_words(left: Telling, right: Telling) -> bool:
    """Say whether two statements lie in the passage that their pages share, as the same words."""
    if left.stance != right.stance:
        return False
    a, b = _first_words(left.text), _first_words(right.text)
    return a == b or LCSseq.similarity(a, b) >= _LEAST_ALIKE * min(len(a), len(b))


# Copies are compared pair by pair, and thousands may tell one claim.
@lru_cache(maxsize=16384)
def _first_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a telling, as many as are compared."""
    return tuple(fold(text).split()[:_MOST_WORDS])


def _is_copied(left: Telling, right: Telling) -> bool:
    """Say whether shared words show one origin: not where each page names its own, unless that is copied with them."""
    if _is_named(left) and _is_named(right):
        return False
    has_own = [row.end_kind in _OWN and not row.is_first_hand for row in (left, right)]
    if any(has_own):
        return right.document_id in left.copies
    return right.document_id in left.attributed and left.document_id in right.attributed


def _is_named(telling: Telling) -> bool:
    """Say whether a telling's source has a name: "the ministry" may be another's on another page."""
    return telling.end_kind in NAMED and is_name(telling.end_label)


def _describe_origin(group: Sequence[Telling], joined: Joined) -> tuple[Origin, str]:
    """Return the origin of a certain group and the key of the place it goes back to, the same in every claim."""
    telling = _first_telling(group, joined)
    root = joined.groups.find(telling.statement_id)
    place = joined.citations.places.get(telling.statement_id)
    kind, label, source = telling.end_kind, telling.end_label, min(telling.voices, default=telling.end_key)
    if place is not None and not any(row.end_kind in NAMED or _speaks_for_body(row) for row in group):
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
    """Return the telling that names the origin best; among equals the one others have it from, most first."""
    if len(group) == 1:  # most
        return group[0]
    n_cited = Counter(document for row in group for document in row.originals)
    goals = Counter(goal.node for row in group if (goal := joined.citations.ends.get(row.statement_id)))

    held = {row.statement_id for row in group}

    def rank(row: Telling) -> tuple[int, bool, bool, bool, int, int, str, str]:
        n_from = n_cited[row.document_id] + goals[row.statement_id]
        return (
            _DEPTH["speaker" if _speaks_for_body(row) else row.end_kind],
            row.end_kind in NAMED and row.statement_id in joined.citations.ends,
            not is_name(row.end_label),
            row.told_by in held,
            -n_from,
            len(row.originals),
            row.earliest or "9999",
            row.statement_id,
        )

    return min(group, key=rank)


def _speaks_for_body(row: Telling) -> bool:
    """Say whether a source without a name speaks for a body that has one: "a spokeswoman for Tide Bulk"."""
    return row.end_kind == "unnamed" and bool(row.voices) and is_spokesman(row.end_label)


def _tell_possible(origin: Origin, maybe: str | None) -> Origin:
    """Add to the reason of an origin which others of the claim it may be one with."""
    return replace(origin, why=f"{origin.why}; {maybe}") if maybe else origin


def _explain(group: Sequence[Telling], telling: Telling, joined: Joined) -> str:
    found = [reason for row in group for reason in joined.reasons.get(row.statement_id, ())]
    reasons = Counter(found) if found else {}
    told = [reason for reason, _ in sorted(reasons.items(), key=lambda item: (-item[1], item[0]))][:_MOST_REASONS]
    outlets = sorted({row.outlet for row in group if row.end_key == telling.end_key}) if len(group) > 1 else []
    if not told and len(outlets) > 1 and telling.end_kind in NAMED:
        return f"{_list(outlets)} name {telling.end_label} as the source"
    return "; ".join(told or [telling.end_why])


def _list(names: Sequence[str]) -> str:
    if len(names) > 4:
        return f"{', '.join(names[:3])} and {len(names) - 3} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _describe_claim(shown: Telling, tellings: Sequence[Telling], n_outlets: int, n_origins: tuple[int, int]) -> Claim:
    return Claim(
        claim_id=shown.claim_id,
        text=shown.text,
        statement_id=shown.statement_id,
        n_statements=len(tellings),
        n_documents=len({telling.document_id for telling in tellings}),
        n_outlets=n_outlets,
        n_origins_low=n_origins[0],
        n_origins_high=n_origins[1],
    )


def _choose_shown(tellings: Sequence[Telling]) -> Telling:
    """Return the telling whose words stand for a claim: the most repeated that tell something, of these the first told.

    Where no date tells which that is, it is the one whose words most of the others hold too.
    """
    if len(tellings) == 1:
        return tellings[0]
    # Each wording is looked at once: of what everybody tells there are few.
    counts = Counter(_first_words(telling.text) for telling in tellings)
    stems = {words: frozenset(content_stems(words)) for words in counts}
    held: Counter[str] = Counter()
    for words, n_told in counts.items():
        held.update(dict.fromkeys(stems[words], n_told))
    usual = sum(held.values()) / len(tellings)
    ranks: dict[tuple[str, ...], tuple[tuple[bool, int, bool], float]] = {}
    for words, found in stems.items():
        typical = sum(held[stem] for stem in found) / (len(found) + usual) if found else 0.0
        ranks[words] = (not found, -counts[words], not has_verb(words)), -round(typical, 6)

    def rank(row: Telling) -> tuple[tuple[bool, int, bool], str, float, str]:
        told, typical = ranks[_first_words(row.text)]
        return told, row.earliest or "9999", typical, row.statement_id

    return min(tellings, key=rank)


def _member(claim: Claim, telling: Telling, origin: Origin) -> ClaimMember:
    a, b = _first_words(claim.text), _first_words(telling.text)
    similarity = 1.0 if a == b else round(2 * LCSseq.similarity(a, b) / (len(a) + len(b)), 4)
    edits = tell_edits(claim.text, telling.text) if telling.why.startswith(_SAME_QUOTE) else ""
    why = f"{telling.why}: {edits}" if edits else telling.why
    return ClaimMember(claim.claim_id, telling.statement_id, origin.origin_id, similarity, why)


def _source(kind: type[S], telling: Telling, described: tuple[Origin, str]) -> S:
    origin, source = described
    return kind(
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
        why=telling.why,
        on_own_page=telling.on_own_page,
        points_back=telling.points_back,
        relay=telling.relay,
    )


STAGE = BucketStage(
    name="origins",
    version=27,
    reads=("tellings", "told_shares"),
    writes=("claims", "claim_members", "origins", "sourced", "contested"),
    key={"tellings": "claim_id", "told_shares": "claim_id"},
    run=count_origins,
)
