from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from prov import model

from secondsource.case import Case
from secondsource.export.prov import write_prov


@pytest.fixture
def record(linked: Case, tmp_path: Path) -> dict[str, Any]:
    write_prov(linked, tmp_path / "x.json")
    held: dict[str, Any] = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    return held


def test_a_statement_goes_back_link_by_link_to_its_origin(record: dict[str, Any]) -> None:
    steps = {edge["prov:generatedEntity"]: edge["prov:usedEntity"] for edge in record["wasDerivedFrom"].values()}
    way = ["ss:statement-s1"]
    while way[-1] in steps:
        way.append(steps[way[-1]])
    assert way == [
        "ss:statement-s1",
        "ss:telling-s1-0",
        "ss:telling-s1-1",
        "ss:telling-s1-3",
        "ss:telling-s1-4",
        "ss:origin-g1",
    ]


def test_the_authors_of_one_page_share_a_telling(record: dict[str, Any]) -> None:
    told = [edge for edge in record["wasAttributedTo"].values() if edge["prov:entity"] == "ss:telling-s1-1"]
    assert [record["agent"][edge["prov:agent"]]["prov:label"] for edge in told] == ["Ash Pol", "Bo Ek"]


def test_a_name_that_was_linked_is_one_agent_across_pages(record: dict[str, Any]) -> None:
    assert record["agent"]["ss:entity-n1"]["prov:type"]["$"] == "prov:Person"


def test_a_copy_is_derived_from_its_original_with_the_reason(record: dict[str, Any]) -> None:
    edge = record["wasDerivedFrom"]["_:p-p1"]
    assert (edge["prov:generatedEntity"], edge["prov:usedEntity"]) == ("ss:document-d2", "ss:document-d1")
    assert edge["ss:why"] == "the words are the same"


def test_everything_an_edge_names_is_declared(record: dict[str, Any]) -> None:
    for edge in record["wasDerivedFrom"].values():
        assert {edge["prov:generatedEntity"], edge["prov:usedEntity"]} <= set(record["entity"])
    for edge in record["wasAttributedTo"].values():
        assert edge["prov:entity"] in record["entity"]
        assert edge["prov:agent"] in record["agent"]


def test_the_prov_library_reads_every_record(linked: Case, record: dict[str, Any], tmp_path: Path) -> None:
    write_prov(linked, tmp_path / "x.json")
    document = model.ProvDocument.deserialize(str(tmp_path / "x.json"), format="json")
    assert len(list(document.get_records())) == sum(
        len(section) for name, section in record.items() if name != "prefix"
    )
