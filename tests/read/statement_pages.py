"""Documents made by hand for the tests of statements and chains: a page's blocks are its paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.ids import make_id
from secondsource.read.attributions.attributed import Attribution
from secondsource.read.statements import chains, statements
from secondsource.stage import Layers
from secondsource.tables import Block, ChainLink, Document, Mention, Row, Span, Statement

DOCUMENT_ID = "document"


def place(text: str, words: str) -> Span:
    """Return where some words first stand in a text."""
    return Span(text.index(words), text.index(words) + len(words))


def attribution(text: str, source: str | None, cue: str, contents: Sequence[str], shape: str = "past") -> Attribution:
    """Return an attribution whose parts are where their words first stand in a text."""
    spans = [None if part is None else place(text, part) for part in (source, cue)]
    said = tuple(place(text, part) for part in contents)
    return Attribution(0, spans[0], spans[1], said, shape, "say", "asserts", is_negated=False)


def make_document(text: str, *, outlet: str | None = "Oren Gazette", authors: Sequence[str] = ()) -> Document:
    return Document(
        document_id=DOCUMENT_ID,
        capture_id="capture",
        uri="https://www.oren.example/a",
        outlet_id=None,
        outlet=outlet,
        title=None,
        authors=tuple(authors),
        published=None,
        published_from=None,
        earliest=None,
        latest=None,
        language="en",
        kind=None,
        credit=None,
        unread=None,
        text=text,
    )


def make_blocks(text: str, *, role: str = "body", author: str | None = None) -> list[Block]:
    blocks = []
    at = 0
    for paragraph in text.split("\n\n"):
        start = text.index(paragraph, at)
        at = start + len(paragraph)
        if paragraph.strip():
            blocks.append(Block(make_id("block", DOCUMENT_ID, start, at), DOCUMENT_ID, role, start, at, author))
    return blocks


def read_rows(text: str, mentions: Sequence[Mention] = ()) -> list[Statement]:
    layers = Layers({"blocks": make_blocks(text), "mentions": list(mentions)})
    rows = statements.STAGE.run(make_document(text), layers)["statements"]
    return [row for row in rows if isinstance(row, Statement)]


def read_said(text: str) -> list[tuple[str | None, str | None, str]]:
    """Source, cue and content of each statement of depth 0 that is not the author's own."""
    return [
        (part(text, row.source_start, row.source_end), part(text, row.cue_start, row.cue_end), row.text)
        for row in read_rows(text)
        if row.depth == 0 and row.form != "own"
    ]


def part(text: str, start: int | None, end: int | None) -> str | None:
    return None if start is None else text[start:end]


def read_links(document: Document, blocks: Sequence[Block], mentions: Sequence[Mention] = ()) -> list[ChainLink]:
    tables: dict[str, Sequence[Row]] = {"blocks": list(blocks), "mentions": list(mentions)}
    rows = statements.STAGE.run(document, Layers(tables))["statements"]
    links = chains.STAGE.run(document, Layers({**tables, "statements": rows}))["chains"]
    return [link for link in links if isinstance(link, ChainLink)]


def find_mention(
    text: str, surface: str, *, kind: str = "PER", form: str = "proper", chain: str | None = None
) -> Mention:
    start = text.index(surface)
    return Mention(f"m-{surface}", DOCUMENT_ID, start, start + len(surface), kind, form, chain)
