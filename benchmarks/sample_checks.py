"""Checks a case made of the sample against the key, section by section; every check names the item it is about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from benchmarks.sample_match import Matched, fold, locate, occurrences, overlap

from secondsource.sample.key import KeyConflict, KeyDocument, KeyMember
from secondsource.tables import (
    Block,
    ChainLink,
    Claim,
    ClaimMember,
    ClusterMember,
    Conflict,
    Document,
    Entity,
    EventMention,
    Naming,
    Passage,
    Quantity,
    Span,
    Time,
)

LEAST_COPIED = 0.8
TOLERANCE = 0.001
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class Check:
    """One item of the key, whether the case agrees, and what the case says instead."""

    item: str
    passed: bool
    detail: str = ""


Checks: TypeAlias = Iterator[Check]


def check_documents(matched: Matched) -> Checks:
    """Title, authors, date, outlet, language, kind and credit of each page."""
    for row in matched.key.documents:
        document = matched.pages.get(row.page)
        if document is None:
            yield Check(row.page, passed=False, detail="no such document")
            continue
        for name, is_right, got in _metadata(row, document):
            yield Check(f"{row.page} {name}", passed=is_right, detail=f"got {got!r}")


def _metadata(row: KeyDocument, document: Document) -> Iterator[tuple[str, bool, object]]:
    yield "title", fold(document.title or "") == fold(row.title), document.title
    yield "authors", [fold(a) for a in document.authors] == [fold(a) for a in row.authors], document.authors
    yield "published", (document.published or "").startswith(row.published), document.published
    yield "outlet", fold(document.outlet or "") == fold(row.outlet), document.outlet
    yield "language", document.language == row.language, document.language
    if row.kind:
        yield "kind", document.kind == row.kind, document.kind
    if row.credit:
        yield "credit", fold(document.credit or "") == fold(row.credit), document.credit
    yield "unread", (document.unread is not None) == (row.language != "en"), document.unread


def check_blocks(matched: Matched) -> Checks:
    """The role of the block each quote stands in, and the author of each comment."""
    blocks = defaultdict(list)
    for block in matched.case.rows(Block):
        blocks[block.document_id].append(block)
    for row in matched.key.blocks:
        for page in row.pages:
            document = matched.pages.get(page)
            spans = occurrences(matched.text(page), row.quote)
            held = (
                [b for b in blocks[document.document_id] if any(overlap(Span(b.start, b.end), s) for s in spans)]
                if document
                else []
            )
            right = [b for b in held if b.role in row.roles and (row.author is None or b.author == row.author)]
            got = "; ".join(f"{block.role} by {block.author}" if block.author else block.role for block in held)
            yield Check(f"{page} {'/'.join(row.roles)}: {row.quote[:48]}", bool(right), f"got {got or 'nothing'}")


def check_statements(matched: Matched) -> Checks:
    """Whether each statement is found with its content, source and cue."""
    yield from _each_statement(
        matched, lambda member: (member in matched.found, matched.gold[member].row.content[0][:60])
    )


def check_forms(matched: Matched) -> Checks:
    """The form of each statement."""

    def judge(member: KeyMember) -> tuple[bool, str]:
        row = matched.found.get(member)
        return row is not None and row.form in matched.gold[member].row.forms, f"got {row and row.form}"

    yield from _each_statement(matched, judge)


def check_stances(matched: Matched) -> Checks:
    """The stance of each statement."""

    def judge(member: KeyMember) -> tuple[bool, str]:
        row = matched.found.get(member)
        return row is not None and row.stance in matched.gold[member].row.stances, f"got {row and row.stance}"

    yield from _each_statement(matched, judge)


def check_source_kinds(matched: Matched) -> Checks:
    """What kind of source each statement has."""

    def judge(member: KeyMember) -> tuple[bool, str]:
        row = matched.found.get(member)
        return row is not None and row.source_kind in matched.gold[
            member
        ].row.source_kinds, f"got {row and row.source_kind}"

    yield from _each_statement(matched, judge)


def check_parents(matched: Matched) -> Checks:
    """The statement that each nested statement stands in."""
    for member, gold in matched.gold.items():
        if gold.row.parent is None:
            continue
        row, parent = matched.found.get(member), matched.found.get(KeyMember(gold.row.parent, member.page))
        yield Check(gold.item, row is not None and parent is not None and row.parent_id == parent.statement_id)


def _each_statement(matched: Matched, judge: Callable[[KeyMember], tuple[bool, str]]) -> Checks:
    for row in matched.key.statements:
        for page in row.pages:
            member = KeyMember(row.key_id, page)
            if member not in matched.gold:
                yield Check(f"{row.key_id}@{page}", passed=False, detail="its words are not in the text")
                continue
            passed, detail = judge(member)
            yield Check(f"{row.key_id}@{page}", passed, detail)


def check_chains(matched: Matched) -> Checks:
    """Every link of a chain: its role and name, in order."""
    chains = defaultdict(list)
    for link in matched.case.rows(ChainLink):
        chains[link.statement_id].append(link)
    for row in matched.key.chains:
        found = matched.found.get(KeyMember(row.key_id, row.page))
        links = chains[found.statement_id] if found else []
        got = [(link.role, fold(link.name)) for link in links]
        wanted = [(link.role, fold(link.name)) for link in row.links]
        told = " > ".join(f"{link.role}:{link.name}" for link in links)
        yield Check(f"{row.key_id}@{row.page}", got == wanted, f"got {told or 'nothing'}")


def check_entities(matched: Matched) -> Checks:
    """Whether the surfaces of one entity are together, its type, and whether what is apart stays apart."""
    # Of several of one name, the one that is named most is meant, whatever their ids.
    entities = sorted(matched.case.rows(Entity), key=lambda entity: -entity.n_mentions)
    held = [(entity, {fold(name) for name in (entity.name, *entity.aliases)}) for entity in entities]
    for row in matched.key.entities:
        home = next(((entity, names) for entity, names in held if fold(row.name) in names), None)
        yield Check(
            f"{row.name} is {row.type}", home is not None and home[0].type == row.type, f"got {home and home[0].type}"
        )
        for surface in row.surfaces:
            told = "no such entity" if home is None else f"has {'; '.join(sorted(home[1]))}"
            yield Check(f"{row.name}: {surface}", home is not None and fold(surface) in home[1], told)
    for pair in matched.key.apart:
        merged = [entity.name for entity, names in held if {fold(pair.surface_l), fold(pair.surface_r)} <= names]
        yield Check(f"{pair.surface_l} is not {pair.surface_r}", not merged, f"both in {merged}")


def check_namings(matched: Matched) -> Checks:
    """Which outlet uses which wording."""
    names = {
        entity.entity_id: {fold(n) for n in (entity.name, *entity.aliases)} for entity in matched.case.rows(Entity)
    }
    told = {
        (naming.outlet_id, fold(naming.surface), name)
        for naming in matched.case.rows(Naming)
        for name in names.get(naming.entity_id, ())
    }
    for row in matched.key.namings:
        for page in row.pages:
            document = matched.pages.get(page)
            passed = document is not None and (document.outlet_id, fold(row.surface), fold(row.entity)) in told
            yield Check(f"{row.entity} is {row.surface} in {page}", passed)


def check_claims(matched: Matched) -> Checks:
    """Each member in the claim that holds most of its fellows, and no member of another claim there."""
    homes = _homes(matched)
    best = _best_claims(matched, homes)
    for claim in matched.key.claims:
        for member in (*claim.members, *claim.denied_by):
            home = homes.get(member, frozenset())
            yield Check(
                f"{claim.claim}: {member.key_id}@{member.page}",
                best[claim.claim] in home,
                "elsewhere" if home else "nowhere",
            )
        own = {member.key_id for member in (*claim.members, *claim.denied_by)}
        others = {m.key_id for other in matched.key.claims for m in (*other.members, *other.denied_by)} - own
        strays = sorted({m.key_id for m, home in homes.items() if best[claim.claim] in home and m.key_id in others})
        yield Check(f"{claim.claim}: nothing else", best[claim.claim] is not None and not strays, f"also {strays}")


def check_origins(matched: Matched) -> Checks:
    """The interval of independent origins of each claim."""
    best = _best_claims(matched, _homes(matched))
    claims = {claim.claim_id: claim for claim in matched.case.rows(Claim)}
    for row in matched.key.claims:
        claim = claims.get(best[row.claim] or "")
        got = (claim.n_origins_low, claim.n_origins_high) if claim else None
        passed = got == (row.origins_low, row.origins_high)
        yield Check(f"{row.claim}: {row.origins_low} to {row.origins_high}", passed, f"got {got}")


def _homes(matched: Matched) -> dict[KeyMember, frozenset[str]]:
    claims = defaultdict(set)
    for row in matched.case.rows(ClaimMember):
        claims[row.statement_id].add(row.claim_id)
    return {member: frozenset(claims[row.statement_id]) for member, row in matched.found.items()}


def _best_claims(matched: Matched, homes: dict[KeyMember, frozenset[str]]) -> dict[str, str | None]:
    best = {}
    for claim in matched.key.claims:
        votes = Counter(home for member in claim.members for home in homes.get(member, ()))
        denials = Counter(home for member in claim.denied_by for home in homes.get(member, ()))
        best[claim.claim] = min(votes, key=lambda home: (-votes[home], -denials[home], home)) if votes else None
    return best


def check_conflicts(matched: Matched) -> Checks:
    """Each pair told as a conflict of its kind; pairs that are none must not be told.

    Figures may be told of any two statements that give them: which of several stands for the rest is no matter.
    """
    rows = matched.case.rows(Conflict)
    told = {(kind, frozenset((row.statement_id_l, row.statement_id_r))) for row in rows for kind in (row.kind, "any")}
    told |= {("number", _figures(row.value_l, row.value_r)) for row in rows if row.kind == "number"}
    for row in matched.key.conflicts:
        is_none = row.kind in ("change", "none")
        pairs = {("any" if is_none else row.kind, pair) for pair in _pairs(matched, row)}
        if row.kind == "number":
            pairs.add(("number", _figures(row.value_l, row.value_r)))
        name = f"{row.kind} {row.subject}: {row.left.key_id} and {row.right.key_id}"
        yield Check(name, bool(pairs) and bool(pairs & told) != is_none)


def _figures(left: str, right: str) -> frozenset[str]:
    """Return the bare figures of two values, without "at least" and the like, and without units."""
    return frozenset(min(_NUMBER.findall(value) or [fold(value)], key=len) for value in (left, right))


def _pairs(matched: Matched, row: KeyConflict) -> Iterator[frozenset[str]]:
    """Give the pair's rows on any pages where both statements stand: a copy of a figure is the same figure."""
    for left in matched.found:
        for right in matched.found:
            if (left.key_id, right.key_id) == (row.left.key_id, row.right.key_id):
                yield frozenset((matched.found[left].statement_id, matched.found[right].statement_id))


def check_passages(matched: Matched) -> Checks:
    """Copied words found on both pages, and who had them from whom."""
    passages = matched.case.rows(Passage)
    for row in matched.key.passages:
        left, right = matched.pages.get(row.page_l), matched.pages.get(row.page_r)
        held = (
            [
                _seen_from(p, left.document_id)
                for p in passages
                if {p.document_id_l, p.document_id_r} == {left.document_id, right.document_id}
            ]
            if left and right
            else []
        )
        span = next(iter(occurrences(matched.text(row.page_l), row.quote)), Span(0, 0))
        hits = [d for s, d in held if overlap(s, span) >= LEAST_COPIED * (span.end - span.start) > 0]
        name = f"{row.page_l} and {row.page_r}: {row.quote[:32]}"
        yield Check(name, bool(hits))
        wanted = {"l-to-r": "r_from_l", "unknown": "unknown"}[row.direction]
        yield Check(f"{name}, direction", wanted in hits, f"got {hits}")


def _seen_from(passage: Passage, document_id: str) -> tuple[Span, str]:
    if passage.document_id_l == document_id:
        return Span(passage.start_l, passage.end_l), passage.direction
    turned = {"l_from_r": "r_from_l", "r_from_l": "l_from_r"}
    return Span(passage.start_r, passage.end_r), turned.get(passage.direction, passage.direction)


def check_times(matched: Matched) -> Checks:
    """The value of each time expression and the days it may cover."""
    rows = defaultdict(list)
    for time in matched.case.rows(Time):
        rows[time.document_id].append(time)
    for row in matched.key.times:
        document = matched.pages.get(row.page)
        span = locate(matched.text(row.page), row.text, row.within)
        held = (
            [t for t in rows[document.document_id] if overlap(Span(t.start, t.end), span)] if document and span else []
        )
        passed = any(
            t.value in row.values and _days_agree((row.earliest, row.latest), (t.earliest, t.latest)) for t in held
        )
        got = "; ".join(f"{t.value} ({t.earliest} to {t.latest})" for t in held)
        yield Check(f"{row.page}: {row.within}", passed, f"got {got or 'nothing'}")


def _days_agree(wanted: tuple[str | None, str | None], got: tuple[str | None, str | None]) -> bool:
    return all(day is None or day == other for day, other in zip(wanted, got, strict=True))


def check_quantities(matched: Matched) -> Checks:
    """The bounds of each number, its unit and what it counts."""
    rows = defaultdict(list)
    for quantity in matched.case.rows(Quantity):
        rows[quantity.document_id].append(quantity)
    for row in matched.key.quantities:
        document = matched.pages.get(row.page)
        span = locate(matched.text(row.page), row.text, row.within)
        held = (
            [q for q in rows[document.document_id] if overlap(Span(q.start, q.end), span)] if document and span else []
        )
        name = f"{row.page}: {row.within}"
        got = "; ".join(f"{q.low} to {q.high} {q.unit} of {q.counted}" for q in held) or "nothing"
        bounds = any(_is_near(row.low, q.low) and _is_near(row.high, q.high) for q in held)
        yield Check(f"{name}, bounds", bounds, f"got {got}")
        if row.units:
            yield Check(f"{name}, unit", any(q.unit in row.units for q in held), f"got {got}")
        if row.counted:
            counted = any(fold(thing) in fold(q.counted or "") for q in held for thing in row.counted)
            yield Check(f"{name}, counted", counted, f"got {got}")


def _is_near(wanted: float | None, got: float | None) -> bool:
    if wanted is None or got is None:
        return wanted is got
    return abs(wanted - got) <= TOLERANCE * abs(wanted)


def check_events(matched: Matched) -> Checks:
    """Words for one happening: each found, and all in one event."""
    events = {row.member_id: row.cluster_id for row in matched.case.rows(ClusterMember) if row.kind == "event"}
    mentions = matched.case.rows(EventMention)
    for row in matched.key.events:
        homes = []
        for word in row.mentions:
            document, span = matched.pages.get(word.page), locate(matched.text(word.page), word.word, word.within)
            held = [
                m
                for m in mentions
                if document and span and m.document_id == document.document_id and overlap(Span(m.start, m.end), span)
            ]
            homes.append({events[m.event_mention_id] for m in held if m.event_mention_id in events})
            yield Check(f"{row.event}: {word.word} in {word.page}", bool(held))
        yield Check(f"{row.event}: one event", bool(set.intersection(*homes)))


SECTIONS: dict[str, Callable[[Matched], Checks]] = {
    "documents": check_documents,
    "blocks": check_blocks,
    "statements": check_statements,
    "forms": check_forms,
    "stances": check_stances,
    "source kinds": check_source_kinds,
    "parents": check_parents,
    "chains": check_chains,
    "entities": check_entities,
    "namings": check_namings,
    "claims": check_claims,
    "origins": check_origins,
    "conflicts": check_conflicts,
    "passages": check_passages,
    "times": check_times,
    "quantities": check_quantities,
    "events": check_events,
}
"""What is checked, by name, in the order of the way of the data."""
