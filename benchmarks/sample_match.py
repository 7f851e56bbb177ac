"""Finds the sample key's quotes in a case: pages to documents, quotes to spans, statements to rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import PurePosixPath

from secondsource.case import Case
from secondsource.sample.key import Key, KeyMember, KeyStatement
from secondsource.tables import Capture, Document, Span, Statement

_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_ARTICLES = re.compile(r"^(the|a|an|its|his|her|their)\s+")
LEAST_CONTENT = 0.7
"""The part of the letters of both contents together that must be common to both: a comma more or less is no matter."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A key statement on one page, at its place in the page's text; a "that" before its content is optional."""

    row: KeyStatement
    page: str
    content: tuple[Span, ...]
    optional: tuple[Span, ...]
    source: Span | None
    cue: Span | None

    @property
    def item(self) -> str:
        """The statement's name in the list of what passes."""
        return f"{self.row.key_id}@{self.page}"


@dataclass(frozen=True, slots=True)
class Matched:
    """The key and a case side by side.

    Attributes:
        pages: the document of each page of the key that the case has.
        gold: every key statement that could be placed, by key id and page.
        found: the row that says the same, where there is one.
    """

    key: Key
    case: Case
    pages: dict[str, Document]
    gold: dict[KeyMember, Gold]
    found: dict[KeyMember, Statement]

    def text(self, page: str) -> str:
        """Return the text of a page, empty if the case does not have it."""
        return self.pages[page].text if page in self.pages else ""


def match(key: Key, case: Case) -> Matched:
    """Return the key matched with the rows of ``case``."""
    pages = _match_pages(key, case)
    gold = {
        KeyMember(row.key_id, page): placed
        for row in key.statements
        for page in row.pages
        if page in pages and (placed := _place(key, row, page, pages[page].text)) is not None
    }
    rows = defaultdict(list)
    for row in case.rows(Statement):
        rows[row.document_id].append(row)
    found = {}
    for member, item in gold.items():
        document = pages[item.page]
        best = _best(item, rows[document.document_id], document.text)
        if best is not None:
            found[member] = best
    return Matched(key, case, pages, gold, found)


def fold(text: str) -> str:
    """Return a name as it is compared: straight quotes, single blanks, lower case, no leading article."""
    folded = re.sub(r"\s+", " ", text.translate(_STRAIGHT)).strip(" .,;:").casefold()
    return _ARTICLES.sub("", folded)


def occurrences(text: str, quote: str) -> list[Span]:
    """Return where ``quote`` stands in ``text``, whatever its white space and quote marks."""
    pattern = r"\s+".join(re.escape(word) for word in quote.translate(_STRAIGHT).split())
    return [Span(*hit.span()) for hit in re.finditer(pattern, text.translate(_STRAIGHT))]


def locate(text: str, quote: str, within: str) -> Span | None:
    """Return where ``quote`` stands inside the first place of ``within``, or None."""
    for scope in occurrences(text, within):
        for span in occurrences(text[scope.start : scope.end], quote):
            return Span(scope.start + span.start, scope.start + span.end)
    return None


def overlap(left: Span, right: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def _match_pages(key: Key, case: Case) -> dict[str, Document]:
    captures = {capture.capture_id: capture for capture in case.rows(Capture)}
    pages = {}
    for document in case.rows(Document):
        capture = captures[document.capture_id]
        for row in key.documents:
            same_day = row.fetched is None or (capture.fetched_at or "").startswith(row.fetched)
            if same_day and row.file in (document.uri, capture.uri, PurePosixPath(capture.uri).name):
                pages[row.page] = document
    return pages


def _place(key: Key, row: KeyStatement, page: str, text: str) -> Gold | None:
    scope = Span(0, len(text))
    around = _parent_words(key, row) if row.parent else row.within
    if around is not None:
        places = [occurrences(text, part) for part in _as_parts(around)]
        if not all(places):
            return None
        scope = Span(places[0][0].start, places[-1][0].end)
    inner = text[scope.start : scope.end]
    found = [occurrences(inner, part) for part in (*row.content, *row.optional)]
    if not all(found):
        return None
    spans = [Span(scope.start + hits[0].start, scope.start + hits[0].end) for hits in found]
    parts, optional = spans[: len(row.content)], spans[len(row.content) :]
    optional += [Span(part.start - 5, part.start) for part in parts if text[: part.start].endswith("that ")]
    source, cue = _nearest_pair(text, row, parts)
    return Gold(row, page, tuple(parts), tuple(optional), source, cue)


def _parent_words(key: Key, row: KeyStatement) -> Sequence[str]:
    parent = next(other for other in key.statements if other.key_id == row.parent)
    return parent.content


def _as_parts(around: str | Sequence[str]) -> Sequence[str]:
    return (around,) if isinstance(around, str) else around


def _nearest_pair(text: str, row: KeyStatement, parts: Sequence[Span]) -> tuple[Span | None, Span | None]:
    """Return the places of source and cue that are together nearest to each other and to the content."""
    sources = _free(text, row.source, parts) if row.source else [None]
    cues = _free(text, row.cue, parts) if row.cue else [None]

    def distance(pair: tuple[Span | None, Span | None]) -> tuple[int, int]:
        source, cue = pair
        anchor = cue or source or parts[0]
        apart = _gap(source, cue) if source and cue else 0
        return apart + min(_gap(anchor, part) for part in parts), anchor.start

    return min(product(sources, cues), key=distance, default=(None, None))


def _free(text: str, quote: str, parts: Sequence[Span]) -> list[Span | None]:
    return [
        span
        for span in occurrences(text, quote)
        if not re.match(r"\w", text[span.end : span.end + 1])
        and not re.match(r"\w", text[max(0, span.start - 1) : span.start])
        and not any(overlap(span, part) for part in parts)
    ]


def _gap(left: Span, right: Span) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


def _best(gold: Gold, rows: Iterable[Statement], text: str) -> Statement | None:
    wanted, allowed = _letters(gold.content, text), _letters(gold.optional, text)
    ranked = []
    for row in rows:
        got = _letters(row.content, text) - allowed
        share = len(wanted & got) / max(1, len(wanted | got))
        if share >= LEAST_CONTENT and _fits(gold, row):
            ranked.append((row.form in gold.row.forms, share, row.statement_id, row))
    return max(ranked)[-1] if ranked else None


def _fits(gold: Gold, row: Statement) -> bool:
    if gold.row.cue is None and "own" in gold.row.forms:
        return row.form == "own"
    if row.form == "own":
        return "own" in gold.row.forms
    source = _span(row.source_start, row.source_end)
    cue = _span(row.cue_start, row.cue_end)
    return _meets(gold.source, source) and _meets(gold.cue, cue)


def _meets(wanted: Span | None, got: Span | None) -> bool:
    if wanted is None or got is None:
        return wanted is None and got is None
    return overlap(wanted, got) > 0


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _letters(spans: Iterable[Span], text: str) -> set[int]:
    return set(_letters_of(spans, text))


def _letters_of(spans: Iterable[Span], text: str) -> Iterator[int]:
    for span in spans:
        yield from (position for position in range(span.start, span.end) if text[position].isalnum())
