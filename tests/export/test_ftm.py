from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.builders import document

from secondsource.case import Case, create_case
from secondsource.export.ftm import write_ftm
from secondsource.tables import Entity, Event


@pytest.fixture
def entities(linked: Case, tmp_path: Path) -> dict[str, dict[str, Any]]:
    return write(linked, tmp_path / "x.json")


def write(case: Case, path: Path) -> dict[str, dict[str, Any]]:
    write_ftm(case, path)
    held = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    assert len({entity["id"] for entity in held}) == len(held)
    return {entity["id"]: entity for entity in held}


def test_persons_and_bodies_are_entities_and_places_are_not(entities: dict[str, dict[str, Any]]) -> None:
    named = {key: entity["schema"] for key, entity in entities.items() if key.startswith("ss-entity-")}
    assert named == {"ss-entity-n1": "Person", "ss-entity-n3": "Organization"}


def test_a_page_names_the_places_on_it(entities: dict[str, dict[str, Any]]) -> None:
    assert entities["ss-document-d1"]["properties"]["locationMentioned"] == ["Tarn"]


def test_an_address_that_would_run_is_no_source_link(entities: dict[str, dict[str, Any]]) -> None:
    properties = entities["ss-document-d2"]["properties"]
    assert "sourceUrl" not in properties
    assert properties["fileName"] == ["javascript:alert(1)"]


def test_an_event_has_its_days_its_page_and_who_is_involved(entities: dict[str, dict[str, Any]]) -> None:
    properties = entities["ss-event-v1"]["properties"]
    assert properties["startDate"] == ["2020-05-01"]
    assert properties["proof"] == ["ss-document-d1"]
    assert properties["involved"] == ["ss-entity-n1"]


def test_every_mention_leads_to_its_page_and_its_entity(entities: dict[str, dict[str, Any]]) -> None:
    mentions = [entity["properties"] for entity in entities.values() if entity["schema"] == "Mention"]
    assert sorted(mention["name"][0] for mention in mentions) == ["Ana Pol", "Reda Radio"]
    assert all(mention["document"][0] in entities and mention["resolved"][0] in entities for mention in mentions)


def test_followthemoney_takes_every_property_as_it_stands(entities: dict[str, dict[str, Any]]) -> None:
    assert load(entities.values()) == list(map(values_of, entities.values()))


def test_followthemoney_takes_what_is_long_or_no_address_too(tmp_path: Path) -> None:
    text = " Ana Pol." + " The dam broke." * 9_000 + "\n"
    page = replace(
        document("d", text=text),
        title="A" * 3_000,
        authors=("B" * 2_000,),
        outlet="C" * 2_000,
        uri="http://[bad",
        published="2020-05-05T08:00:00+02:00",
    )
    rows: dict[str, list[Any]] = {
        "documents": [page],
        "entities": [Entity("n", "D" * 900, "PER", ("E" * 900, "E" * 901), 1, 1, 1)],
        "events": [Event("v", "F" * 900, "OTHER", "2020-05-01", None, "G" * 900, 1, 1, 1, 1)],
    }
    entities = write(create_case(tmp_path / "case", rows), tmp_path / "x.json")
    assert load(entities.values()) == list(map(values_of, entities.values()))
    properties = entities["ss-document-d"]["properties"]
    assert "".join("".join(properties["bodyText"]).split()) == "".join(text.split())
    assert properties["publishedAt"] == ["2020-05-05T06:00:00"]


def load(entities: Iterable[dict[str, Any]]) -> list[dict[str, list[str]]]:
    """Load entities with the library of the model's readers, and return the values that it kept."""
    ftm = pytest.importorskip("followthemoney", reason="the extra readers is not installed")
    loaded = []
    for entity in entities:
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        loaded.append(values_of(proxy.to_dict()))
    return loaded


def values_of(entity: dict[str, Any]) -> dict[str, list[str]]:
    return {name: sorted(values) for name, values in entity["properties"].items()}
