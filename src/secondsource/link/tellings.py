"""Each statement as a telling of its claim: where its own page says it comes from, and what it was copied with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.ids import make_id
from secondsource.link.claims import claim_id_of
from secondsource.link.entities import entities_of_mentions
from secondsource.link.folding import domain_of, fold
from secondsource.link.namekeys import canonical
from secondsource.link.sayings import is_about_something
from secondsource.stage import BucketStage, Layers
from secondsource.tables import ChainLink, Document, Rows, Statement
from secondsource.worktables import Copy, SayingRoot, Telling

_HEAD_END = re.compile(r",| (?:of|for|in|at|from|with|to|who|on|close|familiar) ")

LEAST_COVER = 0.8
"""A copied passage that covers this share of a statement brings it along."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a chain: ``kind`` as in `secondsource.tables.Origin`; equal keys are surely one place.

    A chain that ends at an outlet or agency other than its own has the kind agency.
    """

    kind: str
    key: str
    label: str
    why: str


def find_tellings(layers: Layers) -> Rows:
    """Return each statement of a document that can make a claim, with the end of its chain and its copies."""
    documents = layers.of(Document)
    if not documents:
        return {}
    document = documents[0]
    entities = entities_of_mentions(layers)
    roots = {row.statement_id: row for row in layers.of(SayingRoot)}
    chains: dict[str, list[ChainLink]] = defaultdict(list)
    for link in layers.of(ChainLink):
        chains[link.statement_id].append(link)
    rows = []
    for statement in layers.of(Statement):
        if not is_about_something(statement):
            continue
        root = roots.get(statement.statement_id)
        end = find_end(document, statement, chains[statement.statement_id], entities)
        sure, near = _covering(statement, layers.of(Copy))
        row = Telling(
            claim_id=root.claim_id if root else claim_id_of(statement.statement_id),
            statement_id=statement.statement_id,
            document_id=document.document_id,
            uri=document.uri,
            outlet_id=document.outlet_id,
            outlet=outlet_name(document),
            earliest=document.earliest,
            text=statement.text,
            stance=statement.stance,
            end_kind=end.kind,
            end_key=end.key,
            end_label=end.label,
            end_why=end.why,
            relay=find_relay(chains[statement.statement_id]),
            credit=document.credit,
            copies=sure,
            near_copies=near,
            why=root.why if root else "told on one page only",
        )
        rows.append(row)
    return {"tellings": rows}


def outlet_name(document: Document) -> str:
    """Return what to call a document's publisher: its stated name, else its domain, else its address."""
    return document.outlet or domain_of(document.uri) or document.uri


def find_end(document: Document, statement: Statement, chain: Sequence[ChainLink], entities: Mapping[str, str]) -> End:
    """Return where a statement's chain ends, as its own page tells it."""
    outlet = outlet_name(document)
    links = sorted(chain, key=lambda link: link.position)
    last = links[-1] if links else None
    if last is None or last.role == "outlet":
        return End("outlet", outlet_key(outlet), outlet, f"{outlet} tells it on its own account")
    if last.role == "author":
        return _end_at_author(document, last.name, outlet)
    if last.role == "relay" or (last.role == "speaker" and statement.source_kind == "media"):
        return End("agency", outlet_key(last.name), last.name, f"{outlet} has it from {last.name}")
    if statement.source_kind in {"unnamed", "none"}:
        return _end_unnamed(document, last.name, outlet)
    return _end_at_source(document, statement, last, entities)


def find_relay(chain: Sequence[ChainLink]) -> str | None:
    """Return the relay nearest to the end of a chain, or null."""
    relays = [link for link in chain if link.role == "relay"]
    return max(relays, key=lambda link: link.position).name if relays else None


def _end_at_author(document: Document, author: str, outlet: str) -> End:
    is_byline = fold(author) in {fold(name) for name in document.authors}
    key = make_id("author", fold(author), None if is_byline else document.document_id)
    return End("author", key, author, f"{author} tells it on their own account in {outlet}")


def _end_unnamed(document: Document, name: str, outlet: str) -> End:
    key = make_id("unnamed", document.document_id, fold(name))
    return End("unnamed", key, name, f"{outlet} does not name its source ({name})")


def _end_at_source(document: Document, statement: Statement, last: ChainLink, entities: Mapping[str, str]) -> End:
    outlet = outlet_name(document)
    kind = "document" if statement.source_kind == "document" else last.role
    entity = entities.get(last.mention_id or "")
    if entity is not None:
        return End(kind, entity, last.name, f"{outlet} names {last.name} as the source")
    if _is_name(last.name):
        return End(kind, make_id("named", canonical(last.name)), last.name, f"{outlet} names {last.name} as the source")
    if kind == "document":
        key = make_id("document-source", document.document_id, fold(last.name))
        return End(kind, key, last.name, f"{outlet} has it from {last.name}")
    return _end_unnamed(document, last.name, outlet)


def _is_name(phrase: str) -> bool:
    """Say whether a source phrase ends in a name: "Mara Voss", not "Northern officials" or "an aide to Mara Voss"."""
    words = _HEAD_END.split(phrase, maxsplit=1)[0].split()
    return bool(words) and words[-1][0].isupper() and (len(words) > 1 or not words[-1].islower())


def outlet_key(name: str) -> str:
    """Return the key of an outlet or agency by its name."""
    return make_id("outlet-name", canonical(name))


def _covering(statement: Statement, copies: Sequence[Copy]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the documents whose copied passages cover a statement: surely, and possibly, of one origin."""
    length = sum(span.end - span.start for span in statement.content)
    sure: set[str] = set()
    near: set[str] = set()
    for copy in copies:
        covered = sum(max(0, min(span.end, copy.end) - max(span.start, copy.start)) for span in statement.content)
        if covered >= LEAST_COVER * length:
            (sure if copy.certain else near).add(copy.other_id)
    return tuple(sorted(sure)), tuple(sorted(near - sure))


STAGE = BucketStage(
    name="tellings",
    version=1,
    reads=("documents", "statements", "chains", "mentions", "name_roots", "copies", "saying_roots"),
    writes=("tellings",),
    key={
        "documents": "document_id",
        "statements": "document_id",
        "chains": "document_id",
        "mentions": "document_id",
        "name_roots": "document_id",
        "copies": "document_id",
        "saying_roots": "document_id",
    },
    run=find_tellings,
)
