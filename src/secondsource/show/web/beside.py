"""Two pages side by side, with the passages that both have marked by the same number on each side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.show.web.documents import TEXT_LIMIT, PageLine, share_marks
from secondsource.show.web.ledger import Books
from secondsource.show.web.segments import Mark, Segment, cut_segments
from secondsource.tables import Passage

WORDS_LIMIT = 400
"""So many characters of a passage stand in the list of passages."""


@dataclass(frozen=True, slots=True)
class JoinedPassage:
    """Words of two pages: where they are on each (half-open code points), which side copied if known, and why."""

    number: int
    start_l: int
    end_l: int
    start_r: int
    end_r: int
    words: str
    similarity: float
    direction: str
    why: str


@dataclass(frozen=True, slots=True)
class BesidePiece:
    """A run of text under the passages of ``numbers``; those of ``begins`` begin with it."""

    text: str
    numbers: tuple[int, ...]
    begins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BesideBlock:
    """One block of a page with its role."""

    role: str
    author: str | None
    pieces: tuple[BesidePiece, ...]


@dataclass(frozen=True, slots=True)
class BesidePage:
    """One of two pages; ``n_shared`` of its ``n_characters`` stand on the other too, ``n_left_out`` are not shown."""

    line: PageLine
    blocks: tuple[BesideBlock, ...]
    n_characters: int
    n_shared: int
    n_left_out: int


def join_passages(rows: Sequence[Passage], left_id: str, text: str) -> tuple[JoinedPassage, ...]:
    """Return the passages of two pages, numbered from 1 as they stand on the left one, whose text is ``text``."""
    turned = [row if row.document_id_l == left_id else _turn(row) for row in rows]
    turned.sort(key=lambda row: (row.start_l, row.end_l, row.start_r, row.passage_id))
    return tuple(
        JoinedPassage(
            number=number,
            start_l=row.start_l,
            end_l=row.end_l,
            start_r=row.start_r,
            end_r=row.end_r,
            words=text[row.start_l : min(row.end_l, row.start_l + WORDS_LIMIT)],
            similarity=row.similarity,
            direction=row.direction,
            why=row.why,
        )
        for number, row in enumerate(turned, 1)
    )


def _turn(row: Passage) -> Passage:
    direction = {"l_from_r": "r_from_l", "r_from_l": "l_from_r"}.get(row.direction, row.direction)
    left, right = (row.document_id_r, row.start_r, row.end_r), (row.document_id_l, row.start_l, row.end_l)
    return Passage(row.passage_id, *left, *right, row.similarity, direction, row.why)


def describe_side(books: Books, line: PageLine, passages: Sequence[JoinedPassage], *, is_left: bool) -> BesidePage:
    """Return one page with ``passages`` marked."""
    document = books.documents[line.document_id]
    spans = {row.number: (row.start_l, row.end_l) if is_left else (row.start_r, row.end_r) for row in passages}
    marks = sorted((Mark(*span, str(number)) for number, span in spans.items()), key=lambda mark: mark.start)
    end = min(len(document.text), TEXT_LIMIT)
    blocks = [block for block in books.blocks.get(line.document_id, ()) if block.start < end]
    seen: set[int] = set()
    described = []
    for block, inside in share_marks(blocks, marks):
        segments = cut_segments(document.text, block.start, min(block.end, end), inside)
        described.append(BesideBlock(block.role, block.author, tuple(_number(row, seen) for row in segments)))
    n_shared = sum(last - first for first, last in _join_spans(spans.values()))
    return BesidePage(line, tuple(described), len(document.text), n_shared, len(document.text) - end)


def _number(segment: Segment, seen: set[int]) -> BesidePiece:
    numbers = tuple(sorted(int(layer) for layer in segment.layers))
    begins = tuple(number for number in numbers if number not in seen)
    seen.update(begins)
    return BesidePiece(segment.text, numbers, begins)


def _join_spans(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
