"""The timeline: what happened when, as the pages put it, and when and by whom it was told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from secondsource.show.web.claims import ClaimLine
from secondsource.show.web.ledger import Books, Ledger
from secondsource.show.web.statements import Lead, StatementContext, describe_statement
from secondsource.tables import Statement, Time


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One thing said to happen, and who told it. ``claim`` is set where the statements make one claim.

    ``lead`` is who says the words of ``text`` and with which cue.

    ``statuses`` are what its words make of it where they do not simply say that it happened: planned,
    possible, denied.
    """

    text: str
    lead: Lead
    claim: ClaimLine | None
    statuses: tuple[str, ...]
    told: tuple[StatementContext, ...]
    n_left_out: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """The days ``earliest`` to ``latest`` (ISO 8601, both included) and what is said to have happened then."""

    earliest: str
    latest: str
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries in order of time; ``n_left_out`` things are not listed."""

    entries: tuple[TimelineEntry, ...]
    n_left_out: int


def describe_timeline(
    ledger: Ledger, claims: Mapping[str, ClaimLine], *, limit: int = 2000, told_limit: int = 12
) -> Timeline:
    """Return the timeline of a case.

    Args:
        ledger: the case.
        claims: the claims by id, as `secondsource.show.web.claims.rank_claims` numbers them.
        limit: so many things are listed; those told by most statements come first when more are known.
        told_limit: so many statements are listed for each thing.
    """
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    statuses: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for statement, dating in date_statements(ledger):
        key = (dating.earliest, dating.latest, _subject(ledger, claims, statement))
        groups[key].append(statement.statement_id)
        statuses[key] |= dating.statuses - {"happened"}
    kept = sorted(groups, key=lambda key: (-len(groups[key]), key))[:limit]
    entries: dict[tuple[str, str], list[TimelineItem]] = defaultdict(list)
    for key in kept:
        earliest, latest, subject = key
        item = describe_item(ledger, claims.get(subject), groups[key], tuple(sorted(statuses[key])), told_limit)
        if item is not None:
            entries[earliest, latest].append(item)
    return Timeline(
        entries=tuple(TimelineEntry(*days, tuple(items)) for days, items in sorted(entries.items())),
        n_left_out=len(groups) - len(kept),
    )


@dataclass(frozen=True, slots=True)
class Dating:
    """The days a statement speaks of, and the statuses of the event mentions that say so."""

    earliest: str
    latest: str
    statuses: frozenset[str]


def date_statements(ledger: Books) -> Iterator[tuple[Statement, Dating]]:
    """Yield each statement that speaks of known days with them: those of its event mentions, else of its times."""
    for document_id, statements in ledger.statements_by_document.items():
        told: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
        for mention in ledger.event_mentions.get(document_id, ()):
            if mention.statement_id and mention.earliest and mention.latest:
                told[mention.statement_id][mention.earliest, mention.latest].add(mention.status)
        times = [time for time in ledger.times.get(document_id, ()) if time.earliest and time.latest]
        for statement in statements:
            days = told.get(statement.statement_id) or {span: set() for span in _days_inside(statement, times)}
            for (earliest, latest), statuses in sorted(days.items()):
                yield statement, Dating(earliest, latest, frozenset(statuses))


def _days_inside(statement: Statement, times: list[Time]) -> Iterator[tuple[str, str]]:
    for span in statement.content:
        for time in times:
            if time.earliest and time.latest and span.start <= time.start and time.end <= span.end:
                yield time.earliest, time.latest


def _subject(ledger: Books, claims: Mapping[str, ClaimLine], statement: Statement) -> str:
    members = ledger.claims_of_statement.get(statement.statement_id, ())
    member_of = [claims[row.claim_id] for row in members if row.claim_id in claims]
    return min(member_of, key=lambda line: line.number).claim_id if member_of else statement.statement_id


def describe_item(
    ledger: Books, claim: ClaimLine | None, statement_ids: list[str], statuses: tuple[str, ...], told_limit: int
) -> TimelineItem | None:
    """Return one thing told by the statements of ``statement_ids``; None if none of them is in the case."""
    described = [context for key in statement_ids if (context := describe_statement(ledger, key))]
    if not described:
        return None
    described.sort(key=lambda context: (context.published or "~", context.outlet, context.statement_id))
    return TimelineItem(
        text=claim.text if claim else described[0].text,
        lead=claim.lead if claim else described[0].lead,
        claim=claim,
        statuses=statuses,
        told=tuple(described[:told_limit]),
        n_left_out=max(0, len(described) - told_limit),
    )
