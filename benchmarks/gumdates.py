"""Dated texts of the GUM corpus: running text as it was printed, paragraph by paragraph, with its TEI dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.data import data_path

_MARK = re.compile(r"<(?P<tag>date|time)(?P<attributes>(?: [A-Za-z]+:::\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r"([A-Za-z]+):::\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A marked date: its span (code points, half-open) and its value, or the first and the last it may be.

    Values are TEI's (W3C formats): "-0776" is 776 BC, "--10" an October. An open end is "".
    """

    start: int
    end: int
    value: str
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class DatedText:
    """A text, its paragraphs as spans, the day it was made (null if not known), and its dates in order."""

    name: str
    text: str
    paragraphs: tuple[tuple[int, int], ...]
    published: str | None
    dates: tuple[GoldDate, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    form: str
    marks: str
    is_glued: bool  # no blank before the next token
    opens_paragraph: bool
    ends_sentence: bool


def read_dated_texts(part: str = "dev") -> Iterator[DatedText]:
    """Yield the documents of a part of gum ("dev", "train") with their dates and times."""
    for path in sorted(data_path(f"gum/{part}/dep").glob("*.conllu")):
        yield _read_document(path)


def _read_document(path: Path) -> DatedText:
    lines = path.read_text(encoding="utf-8").splitlines()
    facts = dict(line.removeprefix("# meta::").split(" = ", 1) for line in lines if line.startswith("# meta::"))
    tokens = _read_tokens(lines)
    text, spans = _print_tokens(tokens)
    opened = [at for at, token in enumerate(tokens) if token.opens_paragraph]
    ends = [at - 1 for at in opened[1:]] + [len(tokens) - 1]
    return DatedText(
        path.stem,
        text,
        tuple((spans[first][0], spans[last][1]) for first, last in zip(opened, ends, strict=True)),
        facts.get("dateCreated"),
        tuple(_find_dates(tokens, spans)),
    )


def _read_tokens(lines: Sequence[str]) -> list[_Token]:
    tokens: list[_Token] = []
    rows = [line.split("\t") for line in lines]
    opens, joined_to = True, 0
    whole = ""
    for at, row in enumerate(rows):
        if row[0].startswith("# newpar"):
            opens = True
        elif len(row) == 10 and "-" in row[0]:  # "don't", whose parts follow as tokens of their own
            joined_to, whole = int(row[0].partition("-")[2]), row[9]
        elif len(row) == 10 and row[0].isdigit():
            number = int(row[0])
            glued = "SpaceAfter=No" in (whole if number == joined_to else row[9]) or number < joined_to
            last = at + 1 >= len(rows) or not rows[at + 1][0]
            tokens.append(_Token(row[1], row[9], glued, opens, last))
            opens = False
            joined_to = 0 if last else joined_to
    return tokens


def _print_tokens(tokens: Sequence[_Token]) -> tuple[str, list[tuple[int, int]]]:
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        blank = "" if before is None or (before.is_glued and not token.opens_paragraph) else " "
        blank = "\n\n" if before is not None and token.opens_paragraph else blank
        parts += [blank, token.form]
        length += len(blank)
        spans.append((length, length + len(token.form)))
        length += len(token.form)
    return "".join(parts), spans


def _find_dates(tokens: Sequence[_Token], spans: Sequence[tuple[int, int]]) -> Iterator[GoldDate]:
    begun: tuple[int, dict[str, str]] | None = None
    for token, (start, end) in zip(tokens, spans, strict=True):
        mark = _MARK.search(token.marks)
        if mark is not None:
            begun = start, dict(_ATTRIBUTE.findall(mark["attributes"]))
        is_closed = "</date>" in token.marks or "</time>" in token.marks
        if begun is not None and (is_closed or token.ends_sentence):
            yield _date_of(begun[0], end, begun[1])
            begun = None


def _date_of(start: int, end: int, attributes: dict[str, str]) -> GoldDate:
    return GoldDate(
        start,
        end,
        attributes.get("when", ""),
        attributes.get("from") or attributes.get("notBefore", ""),
        attributes.get("to") or attributes.get("notAfter", ""),
    )
