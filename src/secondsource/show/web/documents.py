"""A page as it was read: its blocks, each cut into segments under the layers of what was found in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.show.web.ledger import Books, Ledger
from secondsource.show.web.segments import Mark, Segment, cut_segments
from secondsource.tables import Block, Document, Statement

TEXT_LIMIT = 200_000
"""So many code points of one page are shown; the rest stands in the case."""


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page in one line. ``unread`` says why nothing was read from it, if so."""

    document_id: str
    title: str
    uri: str
    outlet: str
    published: str | None
    published_from: str | None
    authors: tuple[str, ...]
    kind: str | None
    credit: str | None
    language: str | None
    unread: str | None
    n_statements: int


@dataclass(frozen=True, slots=True)
class BlockContext:
    """One block with its role, the author of a comment, and its text in segments."""

    role: str
    author: str | None
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """A page with its blocks in reading order; ``n_left_out`` code points at its end are not shown."""

    line: PageLine
    blocks: tuple[BlockContext, ...]
    n_left_out: int


def describe_pages(ledger: Ledger) -> tuple[PageLine, ...]:
    """Return every page in one line, earliest first, undated ones last."""
    lines = [describe_page(ledger, document) for document in ledger.documents.values()]
    lines.sort(key=lambda line: (line.published or "~", line.outlet, line.uri, line.document_id))
    return tuple(lines)


def describe_page(ledger: Books, document: Document) -> PageLine:
    """Return one page in one line."""
    return PageLine(
        document_id=document.document_id,
        title=document.title or document.uri,
        uri=document.uri,
        outlet=ledger.name_outlet(document),
        published=document.published,
        published_from=document.published_from,
        authors=document.authors,
        kind=document.kind,
        credit=document.credit,
        language=document.language,
        unread=document.unread,
        n_statements=len(ledger.statements_by_document.get(document.document_id, ())),
    )


@dataclass(frozen=True, slots=True)
class Anchors:
    """What needs an anchor in a page because something links to it; ``statement_ids`` None is every statement."""

    statement_ids: Collection[str] | None = None
    mention_ids: Collection[str] = ()


def describe_document(ledger: Books, document_id: str, *, anchors: Anchors | None = None) -> DocumentContext:
    """Return a page with its text cut into segments.

    Args:
        ledger: the case.
        document_id: a document of the case.
        anchors: what gets an anchor; every statement and no mention by default.
    """
    document = ledger.documents[document_id]
    end = min(len(document.text), TEXT_LIMIT)
    marks = sorted(_mark_spans(ledger, document, anchors or Anchors()), key=lambda mark: mark.start)
    blocks = [block for block in ledger.blocks.get(document_id, ()) if block.start < end]
    contexts = []
    for block, inside in share_marks(blocks, marks):
        segments = cut_segments(document.text, block.start, min(block.end, end), inside)
        contexts.append(BlockContext(block.role, block.author, segments))
    return DocumentContext(describe_page(ledger, document), tuple(contexts), len(document.text) - end)


def share_marks(blocks: Sequence[Block], marks: Sequence[Mark]) -> Iterator[tuple[Block, Sequence[Mark]]]:
    """Yield each block with the marks that lie on it; both come in the order of their start."""
    waiting: list[Mark] = []
    next_mark = 0
    for block in blocks:
        waiting = [mark for mark in waiting if mark.end > block.start]
        while next_mark < len(marks) and marks[next_mark].start < block.end:
            if marks[next_mark].end > block.start:
                waiting.append(marks[next_mark])
            next_mark += 1
        yield block, waiting


def _mark_spans(ledger: Books, document: Document, anchors: Anchors) -> Iterator[Mark]:
    key = document.document_id
    for statement in ledger.statements_by_document.get(key, ()):
        linked = anchors.statement_ids is None or statement.statement_id in anchors.statement_ids
        yield from mark_statement(statement, linked=linked)
    for mention in ledger.mentions_by_document.get(key, ()):
        anchor = f"m-{mention.mention_id}" if mention.mention_id in anchors.mention_ids else None
        if mention.form == "proper" or anchor:
            yield Mark(mention.start, mention.end, "name", anchor=anchor)
    for time in ledger.times.get(key, ()):
        yield Mark(time.start, time.end, "time")
    for quantity in ledger.quantities.get(key, ()):
        yield Mark(quantity.start, quantity.end, "quantity")


def mark_statement(statement: Statement, *, linked: bool = True) -> Iterator[Mark]:
    """Yield the marks of one statement.

    If it is linked to, they carry its id, the first to begin its anchor, and the last to end its closing.
    """
    layer = "own" if statement.form == "own" else "content"
    spans = [(span.start, span.end, layer) for span in statement.content]
    for start, end, name in (
        (statement.source_start, statement.source_end, "source"),
        (statement.cue_start, statement.cue_end, "cue"),
    ):
        if start is not None and end is not None:
            spans.append((start, end, name))
    spans = sorted(span for span in spans if span[0] < span[1])
    last = max(range(len(spans)), key=lambda place: spans[place][1], default=0)
    for place, (start, end, name) in enumerate(spans):
        if not linked:
            yield Mark(start, end, name)
            continue
        yield Mark(
            start,
            end,
            name,
            statement_id=statement.statement_id,
            anchor=f"s-{statement.statement_id}" if place == 0 else None,
            closing=statement.statement_id if place == last else None,
        )


def find_versions(lines: Sequence[PageLine]) -> Mapping[str, Sequence[PageLine]]:
    """Return the pages of each address that has more than one, in the order of ``lines``."""
    by_uri: dict[str, list[PageLine]] = {}
    for line in lines:
        by_uri.setdefault(line.uri, []).append(line)
    return {uri: versions for uri, versions in by_uri.items() if len(versions) > 1}
