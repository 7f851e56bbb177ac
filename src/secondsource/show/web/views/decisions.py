"""Decisions: all of them, one of them, and the page on which a thing is compared with others and decided about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.errors import InputError
from secondsource.judgements.standing import tell_contradictions
from secondsource.show.desk.search import fold_letters
from secondsource.show.web import query as ask
from secondsource.show.web.decisions import DecisionLine, Pending
from secondsource.show.web.likeness import find_like
from secondsource.show.web.reader import FacetValue, Paged, Reader, cut_page
from secondsource.show.web.statements import StatementContext, describe_statement
from secondsource.show.web.things import CLUSTERS, Thing, find_thing, list_members
from secondsource.show.web.view import View


@dataclass(frozen=True, slots=True)
class DecisionsQuery:
    """Which decisions, the last one first."""

    words: str = ask.words("Words of what was decided on, of a note, or of an id.")
    verdict: str = ask.choice("What was decided.", "", "same", "different", "unsure", "misread", "note", "undo")
    state: str = ask.choice("How it stands.", "", "standing", "overruled", "undone", "pending")
    person: str = ask.words("Who decided.")
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class DecisionsContext:
    """One page of decisions, who decided, and what there is to do until all of them are in the links."""

    decisions: Paged[DecisionLine]
    people: tuple[FacetValue, ...]
    n_decisions: int
    pending: Pending


@dataclass(frozen=True, slots=True)
class DecisionQuery:
    """One decision."""

    judgement_id: str = ask.key("a decision")


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """A decision, and in words what it contradicted when it was made."""

    decision: DecisionLine
    contradictions: tuple[str, ...]
    pending: Pending


@dataclass(frozen=True, slots=True)
class DecideQuery:
    """A thing with what it might be the same as: what has the words or the id that are given, else what is like it."""

    thing_id: str = ask.key("an entity, claim, event, statement or page")
    other: str = ask.words("The id of the one other thing to compare it with.", longest=64)
    words: str = ask.words("Words of the other thing, or a part of its name.", longest=300)


@dataclass(frozen=True, slots=True)
class DecidePage:
    """A thing, what was decided on it, and others it may be the same as.

    ``within`` is what a member is a member of; ``members`` are some of those of a claim, entity or event, one for each
    way of naming an entity, and ``n_members`` how many it has.
    """

    thing: Thing
    statement: StatementContext | None
    within: Thing | None
    members: tuple[Thing, ...]
    n_members: int
    others: tuple[Thing, ...]
    decisions: tuple[DecisionLine, ...]
    pending: Pending


def read_decisions(reader: Reader, query: DecisionsQuery) -> DecisionsContext:
    """Return one page of the decisions that fit."""
    lines = reader.decided.lines
    wanted = fold_letters(query.words)
    found = [line for line in reversed(lines) if _fits(line, query) and wanted in _fold(line)]
    people = Counter(line.person for line in lines)
    return DecisionsContext(
        decisions=cut_page(found, query.page, query.size),
        people=tuple(FacetValue(name, n) for name, n in sorted(people.items(), key=lambda item: (-item[1], item[0]))),
        n_decisions=len(lines),
        pending=reader.decided.pending,
    )


def _fits(line: DecisionLine, query: DecisionsQuery) -> bool:
    states = {
        "": True,
        "standing": line.stands and line.state != "overruled",
        "overruled": "overruled" in line.state,
        "undone": not line.stands,
        "pending": line.reach == "pending",
    }
    return states[query.state] and query.verdict in ("", line.verdict) and query.person in ("", line.person)


def _fold(line: DecisionLine) -> str:
    parts = [line.text or "", line.judgement_id, *(f"{thing.label} {thing.id}" for thing in line.things)]
    return fold_letters("\n".join(parts)) if any(parts) else ""


def read_decision(reader: Reader, query: DecisionQuery) -> DecisionPage:
    """Return one decision.

    Raises:
        InputError: there is none of this id; its code is ``not-found``.
    """
    decided = reader.decided
    places = [place for place, line in enumerate(decided.lines) if line.judgement_id == query.judgement_id]
    if not places:
        why = decided.pending.trouble or "the case has no decision of this id"
        raise InputError(query.judgement_id, "not-found", why)
    before = decided.judgements[: places[0]]
    contradictions = tell_contradictions(before, decided.judgements[: places[0] + 1])
    return DecisionPage(decided.lines[places[0]], contradictions, decided.pending)


def read_decide(reader: Reader, query: DecideQuery) -> DecidePage:
    """Return a thing to decide about.

    Raises:
        InputError: there is none of this id; its code is ``not-found``.
    """
    thing = find_thing(reader.connection, query.thing_id)
    if thing is None:
        raise InputError(query.thing_id, "not-found", "nothing in the case that can be decided about has this id")
    kind = CLUSTERS.get(thing.kind)
    within = find_thing(reader.connection, thing.cluster_id) if thing.cluster_id else None
    members, n_members = list_members(reader.connection, thing)
    others: Sequence[Thing] = ()
    if query.other:
        other = find_thing(reader.connection, query.other)
        others = (other,) if other else ()
    elif kind is not None:
        others = find_like(reader.connection, thing, kind, query.words)
    return DecidePage(
        thing=thing,
        statement=describe_statement(reader.books, thing.id) if thing.kind == "statement" else None,
        within=within,
        members=members,
        n_members=n_members,
        others=tuple(others),
        decisions=reader.decided.on(thing.id),
        pending=reader.decided.pending,
    )


DECISIONS = View(
    "decisions",
    "/decisions",
    "Decisions",
    DecisionsQuery,
    DecisionsContext,
    read_decisions,
    lambda context: context.decisions.items,
)
DECISION = View("decision", "/decisions/{judgement_id}", "Decision", DecisionQuery, DecisionPage, read_decision)
DECIDE = View("decide", "/decide/{thing_id}", "Decide", DecideQuery, DecidePage, read_decide)
