from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from rdflib import URIRef
from rdflib.namespace import SDO

from secondsource.case import Case
from secondsource.export.schemaorg import write_schemaorg

SCHEMA = "https://schema.org"


@pytest.fixture
def graph(linked: Case, tmp_path: Path) -> list[dict[str, Any]]:
    write_schemaorg(linked, tmp_path / "x.jsonld")
    held = json.loads((tmp_path / "x.jsonld").read_text(encoding="utf-8"))
    assert held["@context"] == SCHEMA
    claims: list[dict[str, Any]] = held["@graph"]
    return claims


def test_each_claim_stands_with_the_pages_it_appears_in(graph: list[dict[str, Any]]) -> None:
    assert [(claim["@type"], claim["text"], len(claim["appearance"])) for claim in graph] == [
        ("Claim", "The dam </script>broke", 2),
        ("Claim", "Seven boats sank at Tarn", 1),
    ]


def test_who_is_named_as_asserting_it_is_its_author(graph: list[dict[str, Any]]) -> None:
    assert graph[0]["author"] == [{"@type": "Person", "name": "Ana Pol"}]


def test_who_denies_it_is_no_author(graph: list[dict[str, Any]]) -> None:
    assert "author" not in graph[1]


def test_the_page_that_is_surely_older_is_the_first_appearance(graph: list[dict[str, Any]]) -> None:
    assert graph[0]["firstAppearance"] == {"@id": "https://gull.example/dam?a=1&b=%3C2%3E"}


def test_an_address_that_would_run_is_no_link(graph: list[dict[str, Any]]) -> None:
    pages = [page for claim in graph for page in claim["appearance"]]
    assert [page.get("url") for page in pages if page["@id"].startswith("javascript:")] == [None]


def test_there_is_no_rating_anywhere(linked: Case, tmp_path: Path) -> None:
    write_schemaorg(linked, tmp_path / "x.jsonld")
    assert "rating" not in (tmp_path / "x.jsonld").read_text(encoding="utf-8").lower()


def test_it_is_a_graph_of_claims_to_a_reader_of_json_ld(linked: Case, tmp_path: Path) -> None:
    write_schemaorg(linked, tmp_path / "x.jsonld")
    held = json.loads((tmp_path / "x.jsonld").read_text(encoding="utf-8"))
    expanded = jsonld.expand(held, {"documentLoader": _load_context})
    assert [node["@type"] for node in expanded] == [[f"{SCHEMA}/Claim"], [f"{SCHEMA}/Claim"]]


def test_every_word_of_it_is_in_the_vocabulary(linked: Case, tmp_path: Path) -> None:
    write_schemaorg(linked, tmp_path / "x.jsonld")
    held = json.loads((tmp_path / "x.jsonld").read_text(encoding="utf-8"))
    words = set(_list_words(jsonld.expand(held, {"documentLoader": _load_context})))
    assert len(words) > 10
    assert {word for word in words if URIRef(word) not in SDO} == set()


def _list_words(expanded: Any) -> Iterator[str]:
    """Yield the properties and classes of an expanded graph."""
    for node in expanded if isinstance(expanded, list) else [expanded]:
        for name, value in node.items() if isinstance(node, dict) else ():
            if name == "@type":
                yield from value
            elif not name.startswith("@"):
                yield name
                yield from _list_words(value)


def _load_context(url: str, _options: object) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": f"{SCHEMA}/"}}}
