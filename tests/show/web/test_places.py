from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.show.bridge import NAMES, document_of, make_page
from tests.show.indexes import open_client

from secondsource.case import Case, create_case
from secondsource.export.geojson import write_geojson
from secondsource.ids import make_id
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk
from secondsource.tables import ClusterMember, Document, Entity, Mention, Row

NAMED = {
    "Reykjavik": "GPE",
    "Odessa": "GPE",
    "Springfield": "GPE",
    "Iceland": "GPE",
    "London": "GPE",
    "Varenstow": "GPE",
    "Tar Lane": "FAC",
}


def _name_all(page: list[Row]) -> None:
    document = document_of(page)
    for name, kind in NAMED.items():
        start = document.text.find(name)
        if start < 0:
            continue
        mention = Mention(
            make_id("m", document.document_id, name),
            document.document_id,
            start,
            start + len(name),
            kind,
            "proper",
            None,
        )
        key = make_id("entity", name)
        page += [mention, ClusterMember("entity", key, mention.mention_id, "the same name")]


def _rows() -> list[Row]:
    gull = make_page("Gull", "A ship left Reykjavik in Iceland for Springfield.", published="2031-03-04")
    tern = make_page(
        "Tern", "From Odessa to London; then <b>Reykjavik</b>, Varenstow and Tar Lane.", published="2031-03-05"
    )
    for page in (gull, tern):
        _name_all(page)
    return [
        *gull,
        *tern,
        *(Entity(make_id("entity", name), name, kind, (name,), 1, 1, 1) for name, kind in NAMED.items()),
    ]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    by_table: dict[str, list[Row]] = {}
    for row in _rows():
        by_table.setdefault(NAMES[type(row)], []).append(row)
    return create_case(tmp_path_factory.mktemp("places") / "case", by_table)


@pytest.fixture(scope="module")
def client(case: Case) -> Iterator[TestClient]:
    desk = open_desk(case.path)
    yield open_client(create_app(desk))
    desk.close()


def _standings(client: TestClient) -> dict[str, str]:
    return {row["name"]: row["standing"] for row in client.get("/api/places").json()["places"]["items"]}


def test_each_place_is_located_or_said_not_to_be(client: TestClient) -> None:
    assert _standings(client) == {
        "Reykjavik": "located",
        "Odessa": "several",
        "Springfield": "several",
        "Iceland": "country",
        "London": "likely",
        "Varenstow": "unknown",
        "Tar Lane": "unknown",
    }


def test_only_places_of_which_it_is_known_where_they_are_stand_on_the_map(client: TestClient) -> None:
    held = client.get("/api/places").json()
    assert {dot["label"]: dot["standing"] for dot in held["map"]["dots"]} == {
        "Reykjavik": "located",
        "London": "likely",
    }
    assert held["n_not_drawn"] == 5


def test_the_desk_puts_a_place_where_the_export_puts_it(client: TestClient, case: Case, tmp_path: Path) -> None:

    write_geojson(case, tmp_path / "x.json")
    features = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))["features"]
    exported = {feature["properties"]["name"]: (feature["geometry"] or {}).get("coordinates") for feature in features}
    rows = client.get("/api/places").json()["places"]["items"]
    shown = {row["name"]: row["longitude"] and [row["longitude"], row["latitude"]] for row in rows}
    assert shown == exported


def test_a_name_that_several_cities_have_lists_them_all_and_chooses_none(client: TestClient) -> None:
    held = client.get(f"/api/places/{make_id('entity', 'Odessa')}").json()
    assert held["place"]["longitude"] is None
    assert {each["country"] for each in held["candidates"]} == {"Ukraine", "United States"}
    assert len(held["map"]["dots"]) == len(held["candidates"])


def test_a_place_leads_to_every_mention_in_its_words(client: TestClient) -> None:
    page = client.get(f"/places/{make_id('entity', 'Reykjavik')}").text
    held = client.get(f"/api/places/{make_id('entity', 'Reykjavik')}").json()["mentions"]["items"]
    assert [(row["outlet"], row["before"][-6:], row["words"]) for row in held] == [
        ("Gull", " left ", "Reykjavik"),
        ("Tern", "en <b>", "Reykjavik"),
    ]
    for row in held:
        address = f"/documents/{row['document_id']}#m-{row['mention_id']}"
        assert address in page
        assert f'id="m-{row["mention_id"]}"' in client.get(address.split("#", maxsplit=1)[0]).text


def test_every_dot_stands_in_the_table_too(client: TestClient) -> None:
    held = client.get("/api/places").json()
    assert {dot["entity_id"] for dot in held["map"]["dots"]} <= {row["entity_id"] for row in held["places"]["items"]}


def test_a_part_of_the_map_holds_the_places_in_it(client: TestClient) -> None:
    held = client.get("/api/places?box=-30,60,-10,70").json()
    assert [row["name"] for row in held["places"]["items"]] == ["Reykjavik"]


@pytest.mark.parametrize("box", ["x", "1,2,3", "10,0,5,9", "nan,nan,nan,nan"])
def test_a_box_that_is_none_is_told_calmly(client: TestClient, box: str) -> None:
    assert client.get("/places", params={"box": box}).status_code == 400


def test_the_place_of_a_person_is_not_to_be_had(client: TestClient, case: Case) -> None:
    document = case.rows(Document)[0]
    assert client.get(f"/places/{document.document_id}").status_code == 404
