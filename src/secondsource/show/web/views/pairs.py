"""Two pages of the case together: the words they share side by side, or what changed from one to the other."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.errors import InputError
from secondsource.show.web import query as ask
from secondsource.show.web.beside import BesidePage, JoinedPassage, describe_side, join_passages
from secondsource.show.web.changes import (
    PARAGRAPH_LIMIT,
    Change,
    Paragraph,
    Stretch,
    compare_texts,
    group_changes,
)
from secondsource.show.web.documents import TEXT_LIMIT, PageLine
from secondsource.show.web.reader import Reader
from secondsource.show.web.view import View
from secondsource.show.web.views.documents import find_capture, list_page_lines
from secondsource.tables import Passage

PASSAGE_LIMIT = 200
VERSION_LIMIT = 100


@dataclass(frozen=True, slots=True)
class PairQuery:
    """Two pages of the case."""

    document_id: str = ask.key("a document")
    other_id: str = ask.key("another document")


@dataclass(frozen=True, slots=True)
class BesideContext:
    """Two pages with the passages they share; ``n_left_out`` passages are not marked."""

    left: BesidePage
    right: BesidePage
    passages: tuple[JoinedPassage, ...]
    n_left_out: int


@dataclass(frozen=True, slots=True)
class Version:
    """A page as it was kept at one time."""

    line: PageLine
    fetched_at: str | None


@dataclass(frozen=True, slots=True)
class FactChange:
    """What a page says about itself, where the other says it differently."""

    name: str
    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class ChangesContext:
    """What changed from the earlier to the later of two pages, and every version of the later one's address.

    ``is_one_address`` tells versions of one page from two pages; ``is_cut`` that not the whole texts were compared.
    """

    older: Version
    newer: Version
    versions: tuple[Version, ...]
    is_one_address: bool
    is_cut: bool
    facts: tuple[FactChange, ...]
    stretches: tuple[Stretch, ...]
    n_added: int
    n_removed: int
    n_changed: int
    n_moved: int


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One paragraph that is not the same."""

    kind: str
    role: str
    older: str
    newer: str


def read_beside(reader: Reader, query: PairQuery) -> BesideContext:
    """Return two pages side by side.

    Raises:
        InputError: one is not in the case (code ``not-found``), or they are one page (``bad-query``).
    """
    left, right = _find_both(reader, query)
    rows = reader.books.read(Passage).select(
        "where (document_id_l = ?1 and document_id_r = ?2) or (document_id_l = ?2 and document_id_r = ?1) "
        "order by similarity desc, passage_id",
        (query.document_id, query.other_id),
    )
    text = reader.books.documents[query.document_id].text
    passages = join_passages(rows[:PASSAGE_LIMIT], query.document_id, text)
    return BesideContext(
        left=describe_side(reader.books, left, passages, is_left=True),
        right=describe_side(reader.books, right, passages, is_left=False),
        passages=passages,
        n_left_out=len(rows) - len(passages),
    )


def read_changes(reader: Reader, query: PairQuery) -> ChangesContext:
    """Return what changed from one page to another, the earlier first whichever is named first.

    Raises:
        InputError: one is not in the case (code ``not-found``), or they are one page (``bad-query``).
    """
    older, newer = (_describe_version(reader, line) for line in _find_both(reader, query))
    is_one_address = older.line.uri == newer.line.uri
    if _place_in_time(newer, is_one_address=is_one_address) < _place_in_time(older, is_one_address=is_one_address):
        older, newer = newer, older
    texts = [_list_paragraphs(reader, version.line.document_id) for version in (older, newer)]
    changes = compare_texts(*texts)
    kinds = [change.kind for change in changes]
    sizes = [len(reader.books.documents[version.line.document_id].text) for version in (older, newer)]
    return ChangesContext(
        older=older,
        newer=newer,
        versions=_list_versions(reader, newer.line.uri),
        is_one_address=is_one_address,
        is_cut=max(sizes) > TEXT_LIMIT or max(len(text) for text in texts) > PARAGRAPH_LIMIT,
        facts=_compare_facts(older.line, newer.line),
        stretches=group_changes(changes),
        n_added=kinds.count("added"),
        n_removed=kinds.count("removed"),
        n_changed=kinds.count("changed"),
        n_moved=kinds.count("moved-here"),
    )


def list_changes(context: ChangesContext) -> list[object]:
    """Return each paragraph that is not the same as one row."""
    rows = [change for stretch in context.stretches if not stretch.is_same for change in stretch.changes]
    return [ChangeRow(row.kind, row.role, _read_side(row, "added"), _read_side(row, "removed")) for row in rows]


def _read_side(change: Change, other: str) -> str:
    return "".join(piece.text for piece in change.pieces if piece.kind != other)


def _find_both(reader: Reader, query: PairQuery) -> tuple[PageLine, PageLine]:
    keys = (query.document_id, query.other_id)
    if keys[0] == keys[1]:
        raise InputError(keys[0], "bad-query", "one page cannot be compared with itself; give two of them")
    held = {line.document_id: line for line in list_page_lines(reader, "where l.document_id in (?, ?)", keys)}
    missing = [key for key in keys if key not in held]
    if missing:
        raise InputError(missing[0], "not-found", "the case has no page of this id")
    return held[keys[0]], held[keys[1]]


def _describe_version(reader: Reader, line: PageLine) -> Version:
    capture = find_capture(reader, line.document_id)
    return Version(line, capture.fetched_at if capture else None)


def _place_in_time(version: Version, *, is_one_address: bool) -> str:
    # Versions of one address differ by when they were fetched, two pages by when they were published.
    return (version.fetched_at if is_one_address else version.line.published) or "~"


def _list_paragraphs(reader: Reader, document_id: str) -> list[Paragraph]:
    text = reader.books.documents[document_id].text[:TEXT_LIMIT]
    blocks = reader.books.blocks.get(document_id, ())
    return [Paragraph(block.role, text[block.start : block.end]) for block in blocks if block.start < len(text)]


def _list_versions(reader: Reader, uri: str) -> tuple[Version, ...]:
    lines = list_page_lines(reader, "where d.uri = ? order by l.place limit ?", (uri, VERSION_LIMIT))
    versions = [_describe_version(reader, line) for line in lines]
    return tuple(sorted(versions, key=lambda version: _place_in_time(version, is_one_address=True)))


def _compare_facts(older: PageLine, newer: PageLine) -> tuple[FactChange, ...]:
    pairs = (
        ("address", older.uri, newer.uri),
        ("outlet", older.outlet, newer.outlet),
        ("title", older.title, newer.title),
        ("published", older.published, newer.published),
        ("by", ", ".join(older.authors), ", ".join(newer.authors)),
        ("kind", older.kind, newer.kind),
        ("credit", older.credit, newer.credit),
        ("language", older.language, newer.language),
    )
    return tuple(FactChange(name, one or "", other or "") for name, one, other in pairs if one != other)


BESIDE = View(
    "beside",
    "/documents/{document_id}/beside/{other_id}",
    "Side by side",
    PairQuery,
    BesideContext,
    read_beside,
    lambda context: context.passages,
)
CHANGES = View(
    "changes",
    "/documents/{document_id}/changes/{other_id}",
    "What changed",
    PairQuery,
    ChangesContext,
    read_changes,
    list_changes,
)
