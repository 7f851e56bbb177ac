from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from tests.export.linked import TEXT, at

from secondsource.case import Case
from secondsource.export.annotations import CONTEXT, write_annotations

# The terms of http://www.w3.org/ns/anno.jsonld that stand in the file, as the vocabulary defines them.
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
TERMS: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "oa": OA,
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "state": {"@id": f"{OA}hasState", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "exact": f"{OA}exact",
    "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix",
    "start": f"{OA}start",
    "end": f"{OA}end",
    "sourceDate": f"{OA}sourceDate",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "partOf": {"@id": f"{AS}partOf", "@type": "@id"},
    "startIndex": f"{AS}startIndex",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    **{name: f"{OA}{name}" for name in ("Annotation", "SpecificResource", "TextualBody", "TimeState")},
    **{name: f"{OA}{name}" for name in ("TextQuoteSelector", "TextPositionSelector", "describing", "identifying")},
    **{name: f"{OA}{name}" for name in ("tagging",)},
    **{name: f"{AS}{name}" for name in ("AnnotationPage", "AnnotationCollection")},
}


@pytest.fixture
def page(linked: Case, tmp_path: Path) -> dict[str, Any]:
    write_annotations(linked, tmp_path / "x.jsonld")
    held: dict[str, Any] = json.loads((tmp_path / "x.jsonld").read_text(encoding="utf-8"))
    return held


def test_each_statement_and_each_thing_it_speaks_of_is_an_annotation(page: dict[str, Any]) -> None:
    kinds = [item["id"].split(":")[2] for item in page["items"]]
    counts = {kind: kinds.count(kind) for kind in set(kinds)}
    assert counts == {"statement": 3, "mention": 5, "time": 1, "quantity": 1, "event-mention": 1}


def test_positions_and_quotes_name_the_same_code_points(page: dict[str, Any]) -> None:
    for item in page["items"]:
        for target in _targets(item):
            position, quote = target["selector"]
            if target["source"].startswith("https:"):
                assert TEXT[position["start"] : position["end"]] == quote["exact"]
                assert TEXT.count(quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")) == 1


def test_words_in_two_pieces_have_two_targets(page: dict[str, Any]) -> None:
    (statement,) = (item for item in page["items"] if item["id"].endswith("statement:s1"))
    starts = [target["selector"][0]["start"] for target in _targets(statement)]
    assert starts == [at("The dam </script>broke").start, at("at\nnight & fog").start]


def test_the_address_of_the_page_is_an_iri_and_says_when_it_was_fetched(page: dict[str, Any]) -> None:
    (statement,) = (item for item in page["items"] if item["id"].endswith("statement:s2"))
    assert statement["target"]["source"] == "https://gull.example/dam?a=1&b=%3C2%3E"
    assert statement["target"]["state"] == {"type": "TimeState", "sourceDate": "2020-05-05T08:00:00Z"}


def test_no_tag_in_page_text_can_end_a_script_element_that_holds_the_file(linked: Case, tmp_path: Path) -> None:
    write_annotations(linked, tmp_path / "x.jsonld")
    assert "</script" not in (tmp_path / "x.jsonld").read_text(encoding="utf-8")


def test_every_term_means_something_in_the_vocabulary(page: dict[str, Any]) -> None:
    assert page["@context"] == CONTEXT
    expanded = jsonld.expand(page, {"documentLoader": _load_context})
    compacted = jsonld.compact(expanded, CONTEXT, {"documentLoader": _load_context})
    assert compacted == page


def _load_context(url: str, _options: object) -> dict[str, Any]:
    assert url == CONTEXT
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": TERMS}}


def _targets(item: dict[str, Any]) -> list[dict[str, Any]]:
    held = item["target"]
    return held if isinstance(held, list) else [held]
