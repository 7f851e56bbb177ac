from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from secondsource.case import Case
from secondsource.export.ftm import write_ftm


@pytest.fixture
def entities(linked: Case, tmp_path: Path) -> dict[str, dict[str, Any]]:
    write_ftm(linked, tmp_path / "x.json")
    held = [json.loads(line) for line in (tmp_path / "x.json").read_text(encoding="utf-8").splitlines()]
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
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is heavy (ICU, pydantic) and not installed")
    for entity in entities.values():
        proxy = ftm.model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept == {name: sorted(values) for name, values in entity["properties"].items()}
