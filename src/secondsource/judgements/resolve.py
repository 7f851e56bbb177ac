"""From judgements to the rows the link stages read: each anchor found again in its page as it is read now.

A member keeps its id while its page is read alike. Where it is gone, the member that overlaps most with the judged
words is taken, if it shares at least half of their extent; where the words moved, they are looked for. A
judgement whose pages are not in the case decides nothing there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from secondsource.arrow import to_table
from secondsource.case import Case, open_case
from secondsource.judgements.book import load_judgements
from secondsource.judgements.judgement import Anchor, Judgement, Subject, find_active, order
from secondsource.judgements.subjects import MEMBER_ROWS
from secondsource.store import Manifest, fingerprint, write_parquet
from secondsource.worktables import Decision

TABLE = "decisions"
LEAST_OVERLAP = 0.5
_EFFECTIVE = frozenset({"same", "different", "unsure", "misread"})
_ROWS_OF = {"statement": "claim"}
"""What was misread is found among the rows that claims have as members."""

_LABEL = 120


class _Place(NamedTuple):
    """A member of a page as it is read now: what links join, and where it stands."""

    member_id: str
    node_id: str
    start: int
    end: int
    lesser: bool


def write_decisions(path: Path, files: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Write what judgements say of the pages in ``files`` as a table of the case; return its files by table.

    Raises:
        CaseError: ``judgements.db`` is damaged; no run goes on without what people decided.
        CaseLocked: another program keeps it locked.
    """
    judgements = load_judgements(path)
    held = _name_held(judgements)
    if not held:
        return {}
    rows = resolve(Case(path, Manifest(0, files)), judgements)
    relative = f"tables/{TABLE}/{held}-{fingerprint(*map(repr, rows))}.parquet"
    write_parquet(path / relative, to_table(Decision, rows))
    return {TABLE: (relative,)}


def is_pending(path: str | Path) -> bool:
    """Say whether people decided something that the links of the current snapshot do not know yet."""
    case = open_case(path)
    return lacks(case, load_judgements(case.path))


def lacks(case: Case, judgements: Sequence[Judgement]) -> bool:
    """Say whether the links of this snapshot of a case were made without some of ``judgements``, or with others."""
    held = _name_held(judgements)
    known = case.manifest.of(TABLE)
    return not any(Path(file).name.startswith(f"{held}-") for file in known) if held else bool(known)


def _name_held(judgements: Sequence[Judgement]) -> str:
    """Return a name for the judgements that change what is linked; empty where there are none."""
    held = [f"{rank} {judgement.number} {judgement.judgement_id}" for rank, judgement in rank_effective(judgements)]
    return fingerprint(*held) if held else ""


def rank_effective(judgements: Sequence[Judgement]) -> list[tuple[int, Judgement]]:
    """Return the judgements that stand and that links heed, each with its place in time among all."""
    undone = find_active(judgements)
    ranked = enumerate(order(judgements), start=1)
    return [
        (rank, judgement)
        for rank, judgement in ranked
        if judgement.verdict in _EFFECTIVE and undone[judgement.judgement_id] is None
    ]


def resolve(case: Case, judgements: Sequence[Judgement]) -> list[Decision]:
    """Return what judgements say of the members that the pages of a case have now, sorted."""
    effective = rank_effective(judgements)
    anchors: dict[str, set[Anchor]] = defaultdict(set)
    for _, judgement in effective:
        for subject in judgement.subjects:
            anchors[_ROWS_OF.get(subject.kind, subject.kind)].update(subject.anchors)
    nodes = {kind: _find_nodes(case, kind, found) for kind, found in sorted(anchors.items())}
    rows = {
        Decision(anchor.document_id, subject.kind, node, rank, judgement.number, judgement.verdict, side, label)
        for rank, judgement in effective
        for side, subject, label in _sides(judgement)
        for anchor in subject.anchors
        if (node := nodes[_ROWS_OF.get(subject.kind, subject.kind)].get(anchor)) is not None
    }
    return sorted(rows, key=lambda row: (row.document_id, row.kind, row.node_id, row.rank, row.side))


def bare_decisions(judgements: Sequence[Judgement]) -> list[Decision]:
    """Return what judgements say of the members they were made on, without a look at the case."""
    return [
        Decision(
            anchor.document_id, subject.kind, anchor.node_id, rank, judgement.number, judgement.verdict, side, label
        )
        for rank, judgement in rank_effective(judgements)
        for side, subject, label in _sides(judgement)
        for anchor in subject.anchors
    ]


def _sides(judgement: Judgement) -> list[tuple[int, Subject, str]]:
    """Return each side of a judgement with what the other one is called."""
    labels = [subject.label for subject in judgement.subjects]
    return [(side, subject, labels[-1 - side][:_LABEL]) for side, subject in enumerate(judgement.subjects)]


def _find_nodes(case: Case, kind: str, anchors: Iterable[Anchor]) -> dict[Anchor, str]:
    """Return what links join now for each anchor whose members are still there, in whatever reading."""
    wanted = sorted(anchors, key=lambda anchor: (anchor.document_id, anchor.member_id, anchor.start))
    if kind not in MEMBER_ROWS:
        return {}
    places = _list_places(case, kind, sorted({anchor.document_id for anchor in wanted}))
    nodes = {}
    missing = []
    for anchor in wanted:
        same = next((place for place in places[anchor.document_id] if place.member_id == anchor.member_id), None)
        if same is not None:
            nodes[anchor] = same.node_id
        else:
            missing.append(anchor)
    texts = _load_texts(case, sorted({anchor.document_id for anchor in missing}))
    for anchor in missing:
        near = _find_near(anchor, places[anchor.document_id], texts.get(anchor.document_id, ""))
        if near is not None:
            nodes[anchor] = near.node_id
    return nodes


def _list_places(case: Case, kind: str, documents: Sequence[str]) -> dict[str, list[_Place]]:
    query = f"""
        select document_id, member_id, node_id, "start", "end", lesser from ({MEMBER_ROWS[kind]})
        where document_id in (select unnest(?::varchar[])) order by document_id, "start", "end", member_id
    """  # noqa: S608  # constants; values are bound
    places: dict[str, list[_Place]] = defaultdict(list)
    for document_id, *values in (row.values() for row in case.sql(query, [list(documents)]).to_pylist()):
        places[document_id].append(_Place(*values))
    return places


def _load_texts(case: Case, documents: Sequence[str]) -> dict[str, str]:
    if not documents:
        return {}
    query = "select document_id, text from documents where document_id in (select unnest(?::varchar[]))"
    return {row["document_id"]: row["text"] for row in case.sql(query, [list(documents)]).to_pylist()}


def _find_near(anchor: Anchor, places: Sequence[_Place], text: str) -> _Place | None:
    """Return the member that has most in common with the judged words, where it is at least half of both."""
    start = anchor.start
    if not text.startswith(anchor.words, start):
        start = text.find(anchor.words)
        if start < 0 or text.find(anchor.words, start + 1) >= 0:
            return None
    end = start + anchor.end - anchor.start
    ranked = sorted(places, key=lambda place: (-_overlap(place, start, end), place.lesser, place.member_id))
    return ranked[0] if ranked and _overlap(ranked[0], start, end) >= LEAST_OVERLAP else None


def _overlap(place: _Place, start: int, end: int) -> float:
    shared = min(place.end, end) - max(place.start, start)
    return shared / max(1, max(place.end, end) - min(place.start, start))
