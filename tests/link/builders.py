"""Rows by hand and stages in memory: what the tests of the link room share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from secondsource.arrow import ORDER
from secondsource.ids import make_id
from secondsource.link.claims import claims, sayings
from secondsource.link.conflicts import conflicts, figures
from secondsource.link.folding import domain_of
from secondsource.link.names import entities, namekeys
from secondsource.link.numbers import counts
from secondsource.link.origins import origins, tellings
from secondsource.stage import BucketStage, DocumentStage, Layers
from secondsource.store import row_class
from secondsource.tables import (
    Block,
    ChainLink,
    Document,
    EventArgument,
    EventMention,
    Mention,
    R,
    Row,
    Span,
    Statement,
)
from secondsource.worktables import Figure

CONFLICT_STAGES = (
    namekeys.STAGE,
    *entities.STAGES,
    sayings.STAGE,
    *claims.STAGES,
    tellings.STAGE,
    origins.STAGE,
    counts.STAGE,
    figures.STAGE,
    conflicts.STAGE,
)
"""From statements and their numbers to conflicts and changes."""


@dataclass
class Pile:
    """Rows by table, filled by builders and by stages."""

    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def of(self, kind: type[R]) -> list[R]:
        return [row for rows in self.tables.values() for row in rows if isinstance(row, kind)]


def add_page(rows: Pile, uri: str, *paragraphs: str, **columns: Any) -> Document:
    """Add a document whose blocks are the paragraphs, all of role body; ``columns`` replace its others."""
    text = "\n\n".join(paragraphs)
    domain = domain_of(uri)
    document = Document(
        document_id=make_id("document", uri, columns.get("published"), text),
        capture_id=make_id("capture", uri, text),
        uri=uri,
        outlet_id=make_id("outlet", domain) if domain else None,
        outlet=None,
        title=None,
        authors=(),
        published=columns.get("published"),
        published_from=None,
        earliest=(columns.get("published") or "")[:10] or None,
        latest=(columns.get("published") or "")[:10] or None,
        language="en",
        kind=None,
        credit=None,
        unread=None,
        text=text,
    )
    document = replace(document, **columns)
    rows.tables["documents"].append(document)
    start = 0
    for paragraph in paragraphs:
        end = start + len(paragraph)
        block = Block(make_id("block", document.document_id, start, end), document.document_id, "body", start, end)
        rows.tables["blocks"].append(block)
        start = end + 2
    return document


def add_mention(rows: Pile, document: Document, surface: str, *, nth: int = 0, **columns: Any) -> Mention:
    """Add a proper mention of a person at the nth occurrence of ``surface``; ``columns`` replace its others."""
    start = find(document, surface, nth)
    mention = Mention(
        mention_id=make_id("mention", document.document_id, start, start + len(surface)),
        document_id=document.document_id,
        start=start,
        end=start + len(surface),
        type="PER",
        form="proper",
        chain_id=None,
    )
    mention = replace(mention, **columns)
    rows.tables["mentions"].append(mention)
    return mention


def add_statement(
    rows: Pile, document: Document, content: str, *speakers: tuple[str, str, str | None], **columns: Any
) -> Statement:
    """Add a statement with ``content`` and a chain of the outlet and ``speakers`` (role, name, mention_id)."""
    start = find(document, content, 0)
    statement = Statement(
        statement_id=make_id("statement", document.document_id, start, start + len(content)),
        document_id=document.document_id,
        block_id="",
        parent_id=None,
        depth=0,
        form="indirect" if speakers else "own",
        source_start=None,
        source_end=None,
        cue_start=None,
        cue_end=None,
        content=(Span(start, start + len(content)),),
        text=content,
        source_kind="person" if speakers else "none",
        source_mention_id=speakers[-1][2] if speakers else None,
        stance="asserts",
        certainty=1.0,
    )
    statement = replace(statement, **columns)
    rows.tables["statements"].append(statement)
    outlet = document.outlet or domain_of(document.uri) or document.uri
    links = [("outlet", outlet, None), *speakers]
    for position, (role, name, mention_id) in enumerate(links):
        rows.tables["chains"].append(
            ChainLink(statement.statement_id, position, role, name, mention_id, None, None, document.document_id)
        )
    return statement


def find(document: Document, words: str, nth: int) -> int:
    """Return where ``words`` stand in the document for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return start


def run_stages(rows: Pile, stages: Iterable[DocumentStage | BucketStage]) -> Pile:
    """Run stages one after the other as an engine does; return the same rows with what they wrote added."""
    for stage in stages:
        made = _run_documents(rows, stage) if isinstance(stage, DocumentStage) else _run_buckets(rows, stage)
        for name, found in made.items():
            rows.tables[name].extend(_sorted(name, found))
    return rows


def _run_documents(rows: Pile, stage: DocumentStage) -> Mapping[str, Sequence[Row]]:
    events = {event.event_mention_id: event.document_id for event in rows.of(EventMention)}
    own: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name in stage.reads:
        for row in rows.tables[name]:
            owner = events[row.event_mention_id] if isinstance(row, EventArgument) else _document_of(row)
            own[owner][name].append(row)
    made: dict[str, list[Row]] = defaultdict(list)
    for document in rows.of(Document):
        for name, found in stage.run(document, Layers(own[document.document_id])).items():
            made[name].extend(found)
    return made


def _document_of(row: Row) -> str:
    return str(getattr(row, "document_id", ""))


def _run_buckets(rows: Pile, stage: BucketStage) -> Mapping[str, Sequence[Row]]:
    buckets: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name in stage.meeting:
        for row in rows.tables[name]:
            key = getattr(row, stage.key[name]) if stage.key else ""
            if key is not None:
                buckets[str(key)][name].append(row)
    made: dict[str, list[Row]] = defaultdict(list)
    for _, tables in sorted(buckets.items()):
        n_rows = sum(map(len, tables.values()))
        if n_rows < stage.fewest or (stage.most is not None and n_rows > stage.most):
            continue
        beside = {name: rows.tables[name] for name in stage.beside}
        layers = Layers({name: _sorted(name, found) for name, found in tables.items()} | beside)
        for name, found in stage.run(layers).items():
            made[name].extend(found)
    return made


def make_figure(number: int, **columns: Any) -> Figure:
    """Return the figure of a number that a page and a source of their own give; ``columns`` are set otherwise."""
    row = Figure(
        key="outcome dead",
        document_id=f"d{number}",
        uri=f"https://o{number}.example/1",
        statement_id=f"s{number}",
        low=float(number),
        high=float(number),
        unit=None,
        value=str(number),
        setting=(),
        scene=(),
        places=(),
        names=(),
        earliest=None,
        latest=None,
        first=None,
        last=None,
        published="2021-03-04",
        context=(),
        moved=None,
        in_passing=0,
        figure_id=f"f{number}",
        claim_id=f"c{number}",
        source=f"o{number}",
        source_label=f"O{number}",
    )
    return replace(row, **columns)


def _sorted(name: str, rows: Sequence[Row]) -> list[Row]:
    assert all(type(row) is row_class(name) for row in rows)
    columns = ORDER[name]
    keys = {id(row): [(getattr(row, column) is None, getattr(row, column) or "") for column in columns] for row in rows}
    return sorted(rows, key=lambda row: [(null, str(value).zfill(24)) for null, value in keys[id(row)]])
