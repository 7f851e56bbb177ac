"""The metadata of an exported case as RO-Crate 1.1: ``ro-crate-metadata.json`` at the top of the payload."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from secondsource.export.records import Tables

METADATA = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_MEDIA_TYPES = {
    ".warc.gz": "application/warc",
    ".parquet": "application/vnd.apache.parquet",
    ".json": "application/json",
    ".db": "application/vnd.sqlite3",
}
_RIGHTS = "The pages in archive/ belong to their publishers; who passes this file on answers for having the right to."
_DESCRIPTION = (
    "Pages as they came (WARC, ISO 28500) and what was read in them (Parquet): who says so, how they know, and how "
    "many independent origins a claim has. Spans count Unicode code points of documents.text, half-open."
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the payload: its path below the top of the case, SHA-256 and size in bytes."""

    path: str
    sha256: str
    size: int


def agent() -> str:
    """Return the name and version of this package."""
    return f"secondsource {version('secondsource')}"


def describe_crate(tables: Tables, parts: Sequence[Part]) -> str:
    """Return the text of the metadata file for a case with ``parts``.

    ``datePublished`` is the latest day that the case itself knows of (a page fetched, else published): the
    same case makes the same bytes on any day.
    """
    ((documents, latest, fetched),) = tables.ask("""select count(*), max(d.latest), max(c.fetched_at)
        from documents d left join captures c using (capture_id)""")
    moment = fetched or latest
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"A case of {documents:,} pages",
        "description": _DESCRIPTION,
        "license": {"@id": "#rights"},
        "hasPart": [{"@id": part.path} for part in parts],
        "mentions": [{"@id": "#reading"}],
    }
    if moment:
        root["datePublished"] = moment
    descriptor = {
        "@id": METADATA,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }
    graph = [descriptor, root, *_context_entities(), *(_describe_part(part) for part in parts)]
    return json.dumps({"@context": _CONTEXT, "@graph": graph}, indent=1, ensure_ascii=False) + "\n"


def _context_entities() -> list[dict[str, Any]]:
    made = {"@id": "#reading", "@type": "CreateAction", "name": "The pages were read"}
    return [
        {"@id": "#rights", "@type": "CreativeWork", "name": "Rights in the pages", "description": _RIGHTS},
        {"@id": "#secondsource", "@type": "SoftwareApplication", "name": "secondsource", "version": agent()[13:]},
        made | {"instrument": {"@id": "#secondsource"}, "result": {"@id": "./"}},
    ]


def _describe_part(part: Part) -> dict[str, Any]:
    kind = next((kind for ending, kind in _MEDIA_TYPES.items() if part.path.endswith(ending)), None)
    described = {"@id": part.path, "@type": "File", "name": part.path.rsplit("/", 1)[-1]}
    return (
        described | {"contentSize": str(part.size), "sha256": part.sha256} | ({"encodingFormat": kind} if kind else {})
    )
