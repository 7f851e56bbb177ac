"""Words looked for in what is said, and in whole pages."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.show.desk.search import (
    CLOSE,
    OPEN,
    SNIPPET_WORDS,
    Piece,
    Search,
    cut_pieces,
    parse_search,
    write_expression,
)
from secondsource.show.desk.spellings import widen_search
from secondsource.show.web import query as ask
from secondsource.show.web.claims import ClaimLine
from secondsource.show.web.documents import PageLine
from secondsource.show.web.reader import COUNT_LIMIT, Paged, Reader, cut_page, fill_page
from secondsource.show.web.statements import StatementContext, describe_statement
from secondsource.show.web.view import View
from secondsource.show.web.views.documents import list_page_lines

LONGEST_SEARCH = 20_000
RANKED_LIMIT = 5_000
"""So many hits are put in order of how well they fit; where more do, they come as they stand in the case."""
STANCES = ("asserts", "alleges", "denies", "doubts", "intends", "asks")


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for, and whether in statements or in whole pages."""

    words: str = ask.words(
        'Words, "phrases", beginnings*, -without, speaker:NAME, outlet:NAME, stance:denies, from:2019-03, to:2019-04.',
        longest=LONGEST_SEARCH,
    )
    scope: str = ask.choice("Where to look: in what is said, or in whole pages.", "statements", "pages")
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement or a page that fits, with its words around what was looked for."""

    statement: StatementContext | None
    claim: ClaimLine | None
    document: PageLine | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SearchContext:
    """One page of hits, best first; ``notes`` say what of the search was left aside and why."""

    hits: Paged[Hit]
    notes: tuple[str, ...]
    is_empty: bool


def read_search(reader: Reader, query: SearchQuery) -> SearchContext:
    """Return one page of what fits a search; whatever is looked for, the answer is a list."""
    search = widen_search(reader.connection, parse_search(query.words))
    if search.is_empty:
        return SearchContext(cut_page((), query.page, query.size), search.notes, is_empty=True)
    if query.scope == "pages":
        return _search_pages(reader, query, search)
    return _search_statements(reader, query, search)


def _search_statements(reader: Reader, query: SearchQuery, search: Search) -> SearchContext:
    notes = list(search.notes)
    if search.stance and search.stance not in STANCES:
        notes.append(f"{search.stance[:40]} is no stance; a stance is one of {', '.join(STANCES)}")
    conditions, values = _write_days(search, "t")
    if search.stance:
        conditions.append("t.stance = ?")
        values.append(search.stance)
    expression = write_expression(search.terms, ("text", "speaker", "outlet"))
    source, order = "told t", "order by t.number is null, t.number, t.id"
    if expression is not None:
        order = _order_hits(reader, "said_words", expression, notes)
        source = "said_words w join told t on t.id = w.rowid"
        conditions.insert(0, "said_words match ?")
        values.insert(0, expression)
    found = reader.connection.execute(
        f"select t.id from {source} where {' and '.join(conditions) or 'true'} "  # noqa: S608 - from constants
        f"{order} limit {COUNT_LIMIT + 1}",
        values,
    )
    page = cut_page([key for (key,) in found], query.page, query.size)
    hits = [hit for key in page.items if (hit := _describe_statement(reader, key, expression))]
    return SearchContext(fill_page(page, hits), tuple(notes), is_empty=False)


def _describe_statement(reader: Reader, key: int, expression: str | None) -> Hit | None:
    ((statement_id, number),) = reader.select("select statement_id, number from told where id = ?", (key,))
    statement = describe_statement(reader.books, str(statement_id))
    if statement is None:
        return None
    members = reader.books.claims_of_statement.get(str(statement_id), ()) if number is not None else ()
    lines = sorted((line for row in members if (line := reader.claims.get(row.claim_id))), key=lambda line: line.number)
    pieces = _cut_snippet(reader, "said_words", 0, key, expression) or (Piece(statement.text, is_hit=False),)
    return Hit(statement, lines[0] if lines else None, None, pieces)


def _search_pages(reader: Reader, query: SearchQuery, search: Search) -> SearchContext:
    notes = list(search.notes)
    if search.stance or any(term.field == "speaker" for term in search.terms):
        notes.append("speaker: and stance: were left aside; they are known of statements, not of whole pages")
    conditions, values = _write_days(search, "l")
    expression = write_expression(search.terms, ("title", "text", "outlet"))
    source, order = "page_lines l join documents d on d.document_id = l.document_id", "order by l.place"
    if expression is not None:
        source = "page_words w join documents d on d.rowid = w.rowid join page_lines l using (document_id)"
        order = _order_hits(reader, "page_words", expression, notes)
        conditions.insert(0, "page_words match ?")
        values.insert(0, expression)
    elif not conditions:
        return SearchContext(cut_page((), query.page, query.size), tuple(notes), is_empty=False)
    found = reader.connection.execute(
        f"select d.rowid from {source} where {' and '.join(conditions) or 'true'} "  # noqa: S608 - from constants
        f"{order} limit {COUNT_LIMIT + 1}",
        values,
    )
    page = cut_page([key for (key,) in found], query.page, query.size)
    hits = []
    for key in page.items:
        lines = list_page_lines(reader, "where d.rowid = ? limit 1", (key,))
        hits += [Hit(None, None, line, _cut_snippet(reader, "page_words", 1, key, expression)) for line in lines]
    return SearchContext(fill_page(page, hits), tuple(notes), is_empty=False)


def _order_hits(reader: Reader, table: str, expression: str, notes: list[str]) -> str:
    # To weigh a word that stands nearly everywhere takes long and tells nothing.
    query = f"select 1 from {table} where {table} match ? limit 1 offset {RANKED_LIMIT}"  # noqa: S608 - own names
    if not reader.select(query, (expression,)):
        return "order by rank"
    notes.append(f"more than {RANKED_LIMIT:,} fit the words; they stand in no order of how well")
    return ""


def _write_days(search: Search, lines: str) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for condition, value in ((f"{lines}.last_day >= ?", search.first), (f"{lines}.day <= ?", search.last)):
        if value:
            conditions.append(condition)
            values.append(value)
    return conditions, values


def _cut_snippet(reader: Reader, table: str, column: int, key: int, expression: str | None) -> tuple[Piece, ...]:
    if expression is None:
        return ()
    rows = reader.select(
        f"select snippet({table}, {column}, ?, ?, '…', {SNIPPET_WORDS}) from {table} "  # noqa: S608 - the same
        f"where {table} match ? and rowid = ?",
        (OPEN, CLOSE, expression, key),
    )
    return cut_pieces(str(rows[0][0])) if rows else ()


SEARCH = View(
    "search",
    "/search",
    "Search",
    SearchQuery,
    SearchContext,
    read_search,
    lambda context: [hit.statement or hit.document for hit in context.hits.items],
)
