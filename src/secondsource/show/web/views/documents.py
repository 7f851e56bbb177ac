"""The pages of a case, and one of them as it was read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from secondsource.errors import InputError
from secondsource.show.desk.search import parse_search, write_expression
from secondsource.show.web import query as ask
from secondsource.show.web.claims import ClaimLine
from secondsource.show.web.documents import Anchors, DocumentContext, PageLine, describe_document
from secondsource.show.web.reader import COUNT_LIMIT, FacetValue, Paged, Reader, cut_page, fill_page, list_facet
from secondsource.show.web.statements import StatementContext, describe_statement
from secondsource.show.web.view import View
from secondsource.tables import Capture, Passage

_LINES = """
select d.document_id, coalesce(d.title, ''), d.uri, l.outlet, d.published, d.published_from,
    d.authors, d.kind, d.credit,
    d.language, d.unread, l.n_statements
from page_lines l join documents d on d.document_id = l.document_id
"""
STATEMENT_LIMIT = 400
RELATED_LIMIT = 40


@dataclass(frozen=True, slots=True)
class DocumentsQuery:
    """Which pages; earliest first, undated ones last."""

    words: str = ask.words("Words that the page has.")
    outlet: str = ask.words("The outlet, as it is written in the list of outlets.")
    kind: str = ask.words("The kind that the page states: article, opinion, statement and so on.")
    unread: bool = ask.flag("Only pages that were kept but not read.")
    first: str = ask.day("Published on this day or later.")
    last: str = ask.day("Published on this day or earlier.", last=True)
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class DocumentsContext:
    """One page of the list of pages, and the values it can be narrowed to."""

    pages: Paged[PageLine]
    outlets: tuple[FacetValue, ...]
    kinds: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """One page."""

    document_id: str = ask.key("a document")
    hide: str = ask.words(
        "What is not marked: content, source, cue, own, name, time, quantity, furniture.", default="own"
    )


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a page and the claim it makes."""

    statement: StatementContext
    claim: ClaimLine | None


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """Words of this page (half-open code points) that stand on another page too, and which way they went if known."""

    start: int
    end: int
    other: PageLine
    similarity: float
    direction: str
    why: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A page as it was read, what it says, how it came, and the pages it is related to."""

    document: DocumentContext
    told: tuple[Told, ...]
    n_told_left_out: int
    capture: Capture | None
    versions: tuple[PageLine, ...]
    passages: tuple[SharedPassage, ...]


def read_documents(reader: Reader, query: DocumentsQuery) -> DocumentsContext:
    """Return one page of the pages that fit."""
    conditions: list[str] = []
    values: list[object] = []
    for column, value in (("outlet", query.outlet), ("kind", query.kind)):
        if value:
            conditions.append(f"l.{column} = ?")
            values.append(value)
    for condition, day in (("l.last_day >= ?", query.first), ("l.day <= ?", query.last)):
        if day:
            conditions.append(condition)
            values.append(day)
    if query.unread:
        conditions.append("l.is_unread")
    if query.words:
        expression = write_expression(parse_search(query.words).terms, ("title", "text", "outlet"))
        inside = "select d.document_id from page_words w join documents d on d.rowid = w.rowid where page_words match ?"
        conditions.append(f"l.document_id in ({inside})" if expression else "false")
        values += [expression] if expression else []
    where = f"where {' and '.join(conditions)}" if conditions else ""
    found = reader.connection.execute(
        f"select l.place from page_lines l {where} order by l.place limit {COUNT_LIMIT + 1}",  # noqa: S608 - constants
        values,
    )
    page = cut_page([place for (place,) in found], query.page, query.size)
    places = ", ".join("?" * len(page.items))
    lines = list_page_lines(reader, f"where l.place in ({places}) order by l.place", page.items)
    return DocumentsContext(fill_page(page, lines), list_facet(reader, "outlet"), list_facet(reader, "kind"))


def read_document(reader: Reader, query: DocumentQuery) -> DocumentPage:
    """Return one page.

    Raises:
        InputError: there is none of this id; its code is ``not-found``.
    """
    key = query.document_id
    if key not in reader.books.documents:
        raise InputError(key, "not-found", "the case has no page of this id")
    context = describe_document(reader.books, key, anchors=Anchors(mention_ids=_find_linked(reader, key)))
    rows = reader.select("select statement_id from told where document_id = ? order by id", (key,))
    told = [_describe_told(reader, str(row[0])) for row in rows[:STATEMENT_LIMIT]]
    uri = context.line.uri
    versions = list_page_lines(
        reader, "where d.uri = ? and d.document_id <> ? order by l.place limit ?", (uri, key, RELATED_LIMIT)
    )
    return DocumentPage(
        document=context,
        told=tuple(row for row in told if row),
        n_told_left_out=max(0, len(rows) - STATEMENT_LIMIT),
        capture=find_capture(reader, key),
        versions=versions,
        passages=_list_passages(reader, key),
    )


def find_capture(reader: Reader, document_id: str) -> Capture | None:
    """Return the capture that a page was read from, if its row is in the case."""
    rows = reader.books.read(Capture).select(
        "where capture_id = (select capture_id from documents where document_id = ?) limit 1", (document_id,)
    )
    return rows[0] if rows else None


def list_page_lines(reader: Reader, rest: str, values: Sequence[object] = ()) -> tuple[PageLine, ...]:
    """Return the pages that the query of all lines ``l`` of documents ``d``, followed by ``rest``, gives."""
    return tuple(_make_line(row) for row in reader.connection.execute(_LINES + rest, values))


def _make_line(row: tuple[Any, ...]) -> PageLine:
    key, title, uri, outlet, published, published_from, authors, *rest = row
    return PageLine(key, title or uri, uri, outlet, published, published_from, tuple(json.loads(authors)), *rest)


def _find_linked(reader: Reader, document_id: str) -> frozenset[str]:
    # The mentions that a list leads to; to anchor all of them would mark every pronoun as a name.
    rows = reader.select(
        "select m.mention_id from mentions m where m.document_id = ? and (m.form = 'proper' "
        "or exists (select 1 from namings n where n.mention_id = m.mention_id))",
        (document_id,),
    )
    return frozenset(str(mention_id) for (mention_id,) in rows)


def _describe_told(reader: Reader, statement_id: str) -> Told | None:
    statement = describe_statement(reader.books, statement_id)
    if statement is None:
        return None
    members = reader.books.claims_of_statement.get(statement_id, ())
    lines = [line for row in members if (line := reader.claims.get(row.claim_id))]
    return Told(statement, min(lines, key=lambda line: line.number) if lines else None)


def _list_passages(reader: Reader, document_id: str) -> tuple[SharedPassage, ...]:
    rows = reader.books.read(Passage).select(
        "where document_id_l = ? or document_id_r = ? order by similarity desc, passage_id limit ?",
        (document_id, document_id, RELATED_LIMIT),
    )
    others = {row.document_id_r if row.document_id_l == document_id else row.document_id_l for row in rows}
    places = ", ".join("?" * len(others))
    lines = {
        line.document_id: line for line in list_page_lines(reader, f"where l.document_id in ({places})", sorted(others))
    }
    passages = []
    for row in rows:
        is_left = row.document_id_l == document_id
        other = lines.get(row.document_id_r if is_left else row.document_id_l)
        if other is None:
            continue
        start, end = (row.start_l, row.end_l) if is_left else (row.start_r, row.end_r)
        copied = {"l_from_r": is_left, "r_from_l": not is_left}.get(row.direction)
        direction = "unknown" if copied is None else "from there" if copied else "from here"
        passages.append(SharedPassage(start, end, other, row.similarity, direction, row.why))
    return tuple(sorted(passages, key=lambda passage: (passage.start, passage.end, passage.other.document_id)))


DOCUMENTS = View(
    "documents",
    "/documents",
    "Pages",
    DocumentsQuery,
    DocumentsContext,
    read_documents,
    lambda context: context.pages.items,
)
DOCUMENT = View(
    "document",
    "/documents/{document_id}",
    "Page",
    DocumentQuery,
    DocumentPage,
    read_document,
    lambda page: [row.statement for row in page.told],
)
