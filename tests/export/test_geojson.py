from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import geojson
from tests.builders import document

from secondsource.case import Case, create_case
from secondsource.export.geojson import write_geojson
from secondsource.tables import ClusterMember, Entity, Mention


def _named(*names: tuple[str, str]) -> dict[str, Any]:
    """Return the rows of a page that names each of ``names``, with its type."""
    return {
        "documents": [document("a")],
        "mentions": [Mention(f"m-{name}", "a", 0, 1, kind, "proper", None) for name, kind in names],
        "clusters": [ClusterMember("entity", f"n-{name}", f"m-{name}", "named once") for name, _ in names],
        "entities": [Entity(f"n-{name}", name, kind, (), 1, 1, 1) for name, kind in names],
    }


def _write(case: Case, path: Path) -> dict[str, dict[str, Any]]:
    write_geojson(case, path)
    held = json.loads(path.read_text(encoding="utf-8"))
    assert "CC BY 4.0" in held["attribution"]
    return {feature["properties"]["name"]: feature for feature in held["features"]}


def test_only_places_that_the_pages_name_are_there(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", _named(("Reykjavik", "GPE"), ("Ana Pol", "PER"), ("Tar Lane", "FAC")))
    assert set(_write(case, tmp_path / "x.json")) == {"Reykjavik", "Tar Lane"}


def test_a_city_has_its_longitude_before_its_latitude(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", _named(("Reykjavik", "GPE")))
    longitude, latitude = _write(case, tmp_path / "x.json")["Reykjavik"]["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (-22, 64)


def test_a_country_named_on_the_page_says_which_city_is_meant(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", _named(("Odessa", "GPE"), ("Ukraine", "GPE")))
    places = _write(case, tmp_path / "x.json")
    assert places["Odessa"]["properties"]["country"] == "UA"
    assert places["Odessa"]["properties"]["located_by"] == "named-country"
    assert places["Ukraine"]["geometry"] is None


def test_a_river_is_not_put_where_a_city_of_its_name_is(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", _named(("Reykjavik", "LOC")))
    assert _write(case, tmp_path / "x.json")["Reykjavik"]["geometry"] is None


def test_a_reader_of_geojson_finds_it_valid(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", _named(("Reykjavik", "GPE"), ("Tar Lane", "FAC"), ("Iceland", "GPE")))
    write_geojson(case, tmp_path / "x.json")
    held = geojson.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert held.is_valid, held.errors()
    assert len(held.features) == 3
