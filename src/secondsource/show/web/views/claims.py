"""The claims of a case, and one of them with its members, where they come from and what contradicts it."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.errors import InputError
from secondsource.show.desk.claimlines import select_claim_lines
from secondsource.show.desk.search import parse_search, write_expression
from secondsource.show.web import query as ask
from secondsource.show.web.claims import ClaimContext, ClaimLine, describe_claim
from secondsource.show.web.decisions import DecisionLine
from secondsource.show.web.reader import COUNT_LIMIT, FacetValue, Paged, Reader, cut_page, fill_page, list_facet
from secondsource.show.web.statements import StatementContext, describe_statement
from secondsource.show.web.tree import OriginTree, describe_tree
from secondsource.show.web.view import View

MEMBER_LIMIT = 24
_SORTS = {
    "contested": "l.number",
    "sources": "l.by_sources",
    "outlets": "l.by_outlets",
}
_CONDITIONS = {
    "1": "l.n_origins_high <= 1",
    "2": "l.n_origins_high <= 2",
    "3": "l.n_origins_high <= 3",
    "fewer": "l.n_outlets > max(l.n_origins_low, 1)",
    "any": "l.n_conflicts > 0",
    "denials": "l.n_denials > 0",
    "shared": "l.n_outlets > 1",
    "once": "l.n_statements = 1",
}


@dataclass(frozen=True, slots=True)
class ClaimsQuery:
    """Which claims, in which order. A claim fits if one of its statements has all of outlet, speaker, stance, days."""

    words: str = ask.words("Words that a statement of the claim has.")
    outlet: str = ask.words("The outlet that tells it, as it is written in the list of outlets.")
    speaker: str = ask.words("The person or body who says it, by the name the case has for them.")
    stance: str = ask.choice(
        "The stance of the statement.", "", *("asserts", "alleges", "denies", "doubts", "intends", "asks")
    )
    origins: str = ask.choice(
        "How many independent origins it has at most, or that outlets outnumber them.", "", "1", "2", "3", "fewer"
    )
    conflicts: str = ask.choice("Kind of dispute: any, or denials among its own statements.", "", "any", "denials")
    told: str = ask.choice("How often it is told: by several outlets, or in one statement only.", "", "shared", "once")
    first: str = ask.day("Told on a page of this day or later.")
    last: str = ask.day("Told on a page of this day or earlier.", last=True)
    sort: str = ask.choice("The order: most contested, fewest origins for its outlets, or most outlets first.", *_SORTS)
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class ClaimsContext:
    """One page of claims, and the values they can be narrowed to."""

    claims: Paged[ClaimLine]
    outlets: tuple[FacetValue, ...]
    speakers: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """One claim."""

    claim_id: str = ask.key("a claim")


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One claim, the tree of who had it from whom, and the claims before and after it in the ledger.

    ``decisions`` are those on it and on the statements listed that were not taken back.
    """

    claim: ClaimContext
    tree: OriginTree
    previous: ClaimLine | None
    following: ClaimLine | None
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class MembersQuery:
    """All statements of one claim, earliest first."""

    claim_id: str = ask.key("a claim")
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class MembersContext:
    """One page of the statements of a claim."""

    line: ClaimLine
    statements: Paged[StatementContext]


def read_claims(reader: Reader, query: ClaimsQuery) -> ClaimsContext:
    """Return one page of the claims that fit."""
    # The numbers alone are found first, so that only the lines of one page are read whole.
    found = reader.connection.execute(*_write_search(query))
    page = cut_page([row[0] for row in found], query.page, query.size)
    lines = {line.number: line for line in _read_lines(reader, page.items)}
    return ClaimsContext(
        claims=fill_page(page, [lines[number] for number in page.items if number in lines]),
        outlets=list_facet(reader, "outlet"),
        speakers=list_facet(reader, "speaker"),
    )


def read_claim(reader: Reader, query: ClaimQuery) -> ClaimPage:
    """Return one claim.

    Raises:
        InputError: there is none of this id; its code is ``not-found``.
    """
    line = reader.claims.get(query.claim_id)
    if line is None:
        raise InputError(query.claim_id, "not-found", "the case has no claim of this id")
    named = reader.select("select distinct outlet from told where number = ? order by outlet", (line.number,))
    outlets = [str(outlet) for (outlet,) in named]
    context = describe_claim(reader.books, line, limit=MEMBER_LIMIT, outlets=outlets)
    own = [member.statement.statement_id for origin in context.origins for member in origin.members]
    near = {other.number: other for other in _read_lines(reader, (line.number - 1, line.number + 1))}
    return ClaimPage(
        claim=context,
        tree=describe_tree(context),
        previous=near.get(line.number - 1),
        following=near.get(line.number + 1),
        decisions=reader.decided.on(query.claim_id, *own),
    )


def read_members(reader: Reader, query: MembersQuery) -> MembersContext:
    """Return one page of the statements of a claim.

    Raises:
        InputError: there is none of this id; its code is ``not-found``.
    """
    line = reader.claims.get(query.claim_id)
    if line is None:
        raise InputError(query.claim_id, "not-found", "the case has no claim of this id")
    found = reader.select(
        "select m.statement_id from claim_members m join told t on t.statement_id = m.statement_id "
        "where m.claim_id = ? order by coalesce(t.day, '~'), t.outlet, m.statement_id limit ?",
        (query.claim_id, COUNT_LIMIT + 1),
    )
    page = cut_page([str(statement_id) for (statement_id,) in found], query.page, query.size)
    described = [said for statement_id in page.items if (said := describe_statement(reader.books, statement_id))]
    return MembersContext(line, fill_page(page, described))


def _read_lines(reader: Reader, numbers: tuple[int, ...]) -> list[ClaimLine]:
    places = ", ".join("?" * len(numbers))
    return select_claim_lines(reader.connection, f"where l.number in ({places})", numbers)


def _write_search(query: ClaimsQuery) -> tuple[str, list[object]]:
    """Return the query of the numbers of the claims that fit, and its values."""
    chosen = [_CONDITIONS[value] for value in (query.origins, query.conflicts, query.told) if value]
    inner, values = _write_told_conditions(query)
    where, order = " and ".join(["true", *inner, *chosen]), _SORTS[query.sort]
    if not inner:
        text = f"select l.number from claim_lines l where {where} order by {order}"  # noqa: S608 - from constants
    elif not chosen and query.sort == "contested":
        # An index has the statements in the order of their claims' numbers, so that the search stops early.
        text = f"select distinct t.number from told t where {where} order by t.number"  # noqa: S608 - the same
    else:
        lines = "told t join claim_lines l on l.number = t.number"
        text = f"select distinct l.number, {order} from {lines} where {where} order by {order}"  # noqa: S608 - the same
    return f"{text} limit {COUNT_LIMIT + 1}", values


def _write_told_conditions(query: ClaimsQuery) -> tuple[list[str], list[object]]:
    inner: list[str] = []
    values: list[object] = []
    for column, value in (("outlet", query.outlet), ("speaker", query.speaker), ("stance", query.stance)):
        if value:
            inner.append(f"t.{column} = ?")
            values.append(value)
    if query.first:
        inner.append("t.last_day >= ?")
        values.append(query.first)
    if query.last:
        inner.append("t.day <= ?")
        values.append(query.last)
    if query.words:
        expression = write_expression(parse_search(query.words).terms, ("text", "speaker", "outlet"))
        if expression is None:
            inner.append("false")
        else:
            inner.append("t.id in (select rowid from said_words where said_words match ?)")
            values.append(expression)
    return (["t.number is not null", *inner] if inner else []), values


CLAIMS = View(
    "claims", "/claims", "Claims", ClaimsQuery, ClaimsContext, read_claims, lambda context: context.claims.items
)
CLAIM = View("claim", "/claims/{claim_id}", "Claim", ClaimQuery, ClaimPage, read_claim)
MEMBERS = View(
    "members",
    "/claims/{claim_id}/statements",
    "Statements of a claim",
    MembersQuery,
    MembersContext,
    read_members,
    lambda context: context.statements.items,
)
