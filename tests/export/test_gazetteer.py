from __future__ import annotations

from secondsource.export.gazetteer import Place, find_places, fold_name, locate

LARGE = Place(1, "Tarn", "AA", (1.0, 2.0), 900_000)
SMALL = Place(2, "Tarn", "BB", (3.0, 4.0), 20_000)
MIDDLE = Place(3, "Tarn", "CC", (5.0, 6.0), 200_000)
COUNTRY = Place(4, "Tarnland", "TT", None, 5_000_000)
NOWHERE: frozenset[str] = frozenset()


def test_a_country_has_no_point() -> None:
    location = locate((COUNTRY, LARGE), NOWHERE)
    assert (location.place, location.located_by) == (COUNTRY, "country")


def test_the_only_city_of_a_name_is_taken() -> None:
    assert locate((SMALL,), NOWHERE).located_by == "only"


def test_a_country_named_on_the_same_pages_settles_which() -> None:
    location = locate((LARGE, SMALL), frozenset({"BB"}))
    assert (location.place, location.located_by) == (SMALL, "named-country")


def test_the_by_far_largest_is_taken_with_the_others_told() -> None:
    location = locate((LARGE, SMALL), NOWHERE)
    assert (location.place, location.located_by, location.candidates) == (LARGE, "largest", (LARGE, SMALL))


def test_of_cities_of_like_size_none_is_taken_and_all_are_told() -> None:
    location = locate((LARGE, MIDDLE), NOWHERE)
    assert (location.place, location.located_by, location.candidates) == (None, "none", (LARGE, MIDDLE))


def test_a_name_that_no_place_has_is_nowhere() -> None:
    assert locate(find_places(("Quarrowby on Nothing",)), NOWHERE).place is None


def test_places_are_found_whatever_the_accents_case_and_hyphens() -> None:
    assert fold_name("SÃO-Tomé") == fold_name("são tomé")
    assert find_places(("sao paulo",))[0].country == "BR"


def test_a_large_city_is_found_by_another_name_of_it() -> None:
    assert find_places(("Bombay",))[0].name == "Mumbai"


def test_every_point_of_the_table_is_on_earth() -> None:
    places = {place for name in ("Paris", "Lima", "Suva", "Nome") for place in find_places((name,)) if place.point}
    assert places
    assert all(-180 <= place.point[0] <= 180 and -90 <= place.point[1] <= 90 for place in places if place.point)
