"""PROV-JSON (https://www.w3.org/submissions/prov-json/): the chains, who had it from whom.

Each link of a statement's chain is an entity, a telling, attributed to an agent (outlet, author, relay, speaker,
informant) and derived from the next telling of its chain; the last is derived from the origin its claim goes back
to. Authors of one page share a telling. A page that copied another is derived from it (``prov:Quotation``), with
the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from secondsource.case import Case
from secondsource.export.plain import drop_unknown, encode_json, to_iri, write_items
from secondsource.export.records import Feed, Tables, open_tables
from secondsource.export.target import replace_text
from secondsource.ids import make_id
from secondsource.tables import Document, Origin, Passage, Statement

_PREFIX = {"ss": "urn:secondsource:"}
_LINKS = """select c.statement_id, c.position, c.role, c.name, c.document_id, d.outlet_id, e.cluster_id
    from chains c left join documents d using (document_id)
    left join clusters e on e.kind = 'entity' and e.member_id = c.mention_id
    order by c.statement_id, c.position"""
_ORIGINS = """select m.statement_id, o.origin_id, m.why from claim_members m
    join origins o on o.origin_id = m.origin_id and o.claim_id = m.claim_id order by m.statement_id, o.origin_id"""
_COPIED = {"l_from_r": ("l", "r"), "r_from_l": ("r", "l")}
_KINDS = {"PER": "prov:Person", "ORG": "prov:Organization"}


@dataclass(frozen=True, slots=True)
class _Link:
    """One row of a chain; ``entity_id`` where the name is linked across pages."""

    statement_id: str
    position: int
    role: str
    name: str
    document_id: str
    outlet_id: str | None
    entity_id: str | None

    @property
    def agent(self) -> str:
        """The id of who tells: known across pages where it was linked, else of this page alone."""
        if self.role == "outlet" and self.outlet_id:
            return f"ss:outlet-{self.outlet_id}"
        if self.entity_id:
            return f"ss:entity-{self.entity_id}"
        return f"ss:agent-{make_id('agent', self.document_id, self.role, self.name)}"


def write_prov(case: Case, path: Path) -> None:
    """Write the chains, origins and copied passages of the case as one PROV-JSON document.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    with open_tables(case) as tables, replace_text(path) as stream:
        stream.write(encode_json({"prefix": _PREFIX})[:-1])
        sections = {
            "entity": _entities(tables),
            "agent": _agents(tables),
            "wasAttributedTo": _attributions(tables),
            "wasDerivedFrom": _derivations(tables),
        }
        for name, records in sections.items():
            stream.write(f',\n"{name}":{{')
            write_items(stream, (f"{encode_json(key)}:{encode_json(record)}" for key, record in records))
            stream.write("}")
        stream.write("}\n")


def _entities(tables: Tables) -> Iterator[tuple[str, dict[str, Any]]]:
    for document in tables.rows(Document):
        yield (
            f"ss:document-{document.document_id}",
            drop_unknown(
                {
                    "prov:type": _name("ss:Page"),
                    "prov:label": document.title,
                    "prov:location": to_iri(document.uri),
                    "ss:published": document.published,
                }
            ),
        )
    for statement in tables.rows(Statement):
        about = {"prov:type": _name("ss:Statement"), "prov:value": statement.text, "ss:stance": statement.stance}
        yield f"ss:statement-{statement.statement_id}", about
    for origin in tables.rows(Origin):
        about = {"prov:type": _name("ss:Origin"), "prov:label": origin.label, "ss:kind": origin.kind}
        yield f"ss:origin-{origin.origin_id}", about | {"ss:why": origin.why}
    for chain in _chains(tables):
        for telling in _tellings(chain):
            page = _name(f"ss:document-{telling[0].document_id}")
            yield _id_of(telling), {"prov:type": _name("ss:Telling"), "ss:role": telling[0].role, "ss:page": page}


def _agents(tables: Tables) -> Iterator[tuple[str, dict[str, Any]]]:
    names: dict[str, str] = {}
    for chain in _chains(tables):
        for link in chain:
            names.setdefault(link.agent, link.name)
    kinds = {f"ss:entity-{entity_id}": kind for entity_id, kind in tables.ask("select entity_id, type from entities")}
    for agent, name in sorted(names.items()):
        kind = "prov:Organization" if agent.startswith("ss:outlet-") else _KINDS.get(kinds.get(agent, ""))
        yield agent, drop_unknown({"prov:label": name, "prov:type": _name(kind) if kind else None})


def _attributions(tables: Tables) -> Iterator[tuple[str, dict[str, Any]]]:
    for chain in _chains(tables):
        for telling in _tellings(chain):
            for link in telling:
                key = f"_:a-{link.statement_id}-{link.position}"
                yield key, {"prov:entity": _id_of(telling), "prov:agent": link.agent, "prov:role": link.role}


def _derivations(tables: Tables) -> Iterator[tuple[str, dict[str, Any]]]:
    for chain in _chains(tables):
        tellings = _tellings(chain)
        statement = f"ss:statement-{chain[0].statement_id}"
        for later, earlier in zip([None, *tellings], tellings, strict=False):
            key = f"_:d-{chain[0].statement_id}-{earlier[0].position}"
            yield key, _derive(statement if later is None else _id_of(later), _id_of(earlier))
    chains = Feed((chain[0].statement_id, chain) for chain in _chains(tables))
    for statement_id, origins in tables.groups(_ORIGINS):
        chain = chains.take(statement_id)
        last = _id_of(_tellings(chain)[-1]) if chain else f"ss:statement-{statement_id}"
        for origin_id, why in origins:
            yield f"_:o-{statement_id}-{origin_id}", _derive(last, f"ss:origin-{origin_id}") | {"ss:why": why}
    for passage in tables.rows(Passage):
        if passage.direction in _COPIED:
            pages = {"l": passage.document_id_l, "r": passage.document_id_r}
            copy, original = (f"ss:document-{pages[side]}" for side in _COPIED[passage.direction])
            about = {"prov:type": _name("prov:Quotation"), "ss:why": passage.why}
            yield f"_:p-{passage.passage_id}", _derive(copy, original) | about


def _chains(tables: Tables) -> Iterator[list[_Link]]:
    links = (_Link(*values) for values in tables.ask(_LINKS))
    for _, chain in groupby(links, key=lambda link: link.statement_id):
        yield list(chain)


def _tellings(chain: Sequence[_Link]) -> list[list[_Link]]:
    """Return the chain with the authors of one page together, since they tell it together."""
    tellings: list[list[_Link]] = []
    for link in chain:
        if tellings and {link.role, tellings[-1][0].role} == {"author"}:
            tellings[-1].append(link)
        else:
            tellings.append([link])
    return tellings


def _id_of(telling: Sequence[_Link]) -> str:
    return f"ss:telling-{telling[0].statement_id}-{telling[0].position}"


def _derive(later: str, earlier: str) -> dict[str, Any]:
    return {"prov:generatedEntity": later, "prov:usedEntity": earlier}


def _name(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}
