from __future__ import annotations

from dataclasses import replace

import pytest

from secondsource.link.numbers.comparable import (
    are_of_other_days,
    is_about_one_thing,
    may_be_one_thing,
    stem_of_context,
)
from secondsource.worktables import Count

HERE = Count(
    key="outcome dead",
    document_id="d",
    uri="https://o1.example/1",
    statement_id="s",
    low=7.0,
    high=7.0,
    unit=None,
    value="seven",
    setting=("dervan", "oreb"),
    scene=("dervan", "oreb"),
    places=("dervan",),
    names=(),
    earliest=None,
    latest=None,
    first="2021-03-01",
    last="2021-03-05",
    published="2021-03-04",
    context=(),
    moved=None,
    in_passing=0,
    meet=None,
    count_id="c",
    number="7",
)
UNDATED = replace(HERE, first=None, last=None, published=None)


@pytest.mark.parametrize(
    ("days", "others", "told"),
    [
        (("2021-03-01", "2021-03-04"), ("2021-03-04", "2021-03-06"), False),
        (("2021-03-01", "2021-03-04"), ("2021-03-05", "2021-03-06"), True),
        (("2021-03-01", "2021-03-04"), ("2021-03-05", None), None),
        ((None, None), ("2021-03-05", "2021-03-06"), None),
    ],
)
def test_whether_two_numbers_are_of_other_days_is_known_where_their_days_are(
    days: tuple[str | None, str | None], others: tuple[str | None, str | None], told: object
) -> None:
    left, right = (replace(HERE, first=first, last=last) for first, last in (days, others))
    assert are_of_other_days(left, right) is told
    assert are_of_other_days(right, left) is told


def test_numbers_of_one_place_and_time_may_be_of_one_thing() -> None:
    assert may_be_one_thing(HERE, replace(HERE, scene=("dervan", "tessim")))


def test_one_told_of_alone_is_one_of_the_many_another_counts() -> None:
    one = replace(HERE, key="outcome detained", low=1.0, high=1.0)
    assert not may_be_one_thing(one, replace(one, low=46.0, high=46.0))
    assert may_be_one_thing(one, replace(one, low=2.0, high=2.0))


def test_a_number_of_a_place_that_stands_nowhere_on_the_other_page_is_of_another_thing() -> None:
    assert not may_be_one_thing(replace(HERE, places=("dervan", "lisk")), HERE)


def test_one_place_more_than_the_other_page_names_tells_nothing_apart() -> None:
    assert may_be_one_thing(replace(HERE, places=("dervan", "harbour gate", "oreb")), HERE)


@pytest.mark.parametrize(
    ("published", "earliest", "latest"),
    [("2021-03-04", "2003-01-01", "2003-12-31"), (None, "2020-12-01", "2020-12-31")],
)
def test_what_a_page_tells_of_long_ago_is_no_news_of_another(published: str | None, earliest: str, latest: str) -> None:
    told = replace(HERE, published=published, earliest=earliest, latest=latest, first=earliest, last=latest)
    assert not may_be_one_thing(told, UNDATED)


def test_a_day_near_the_publication_is_no_long_ago() -> None:
    told = replace(HERE, earliest="2021-03-02", latest="2021-03-02", first="2021-03-02", last="2021-03-02")
    assert may_be_one_thing(told, UNDATED)


def test_those_who_live_at_two_places_are_counted_apart_even_where_one_is_not_named() -> None:
    living = replace(HERE, key="outcome population")
    assert not may_be_one_thing(living, replace(living, places=()))


def test_who_marched_in_one_city_are_not_all_who_marched() -> None:
    marched = replace(HERE, key="outcome crowd")
    other = replace(marched, document_id="e", places=())
    assert not may_be_one_thing(marched, other)
    assert may_be_one_thing(marched, replace(other, document_id="d"))


SERVED = replace(
    HERE, key="measured time serv", unit="month", places=(), names=("orr",), context=("federal", "prison", "lisk")
)


@pytest.mark.parametrize(
    ("names", "context", "is_one"),
    [
        ((), ("prison",), True),
        (("orr", "abel"), ("prison", "lisk"), True),
        (("abel",), ("federal", "prison", "lisk"), True),
        ((), ("army",), False),
    ],
)
def test_times_of_one_verb_are_of_one_thing_where_what_is_around_agrees(
    names: tuple[str, ...], context: tuple[str, ...], *, is_one: bool
) -> None:
    other = replace(SERVED, names=names, context=context)
    assert is_about_one_thing(replace(SERVED, names=names[:1]), other) is is_one


def test_times_of_one_verb_are_of_one_thing_where_both_sentences_name_the_same_two() -> None:
    other = replace(SERVED, names=("orr", "port survey"), context=("army",))
    assert is_about_one_thing(replace(other, context=("federal", "prison")), other)
    assert not is_about_one_thing(replace(other, context=("federal", "prison"), names=("orr",)), other)


def test_what_two_who_are_named_offer_is_two() -> None:
    offered = replace(SERVED, names=("harriers", "orr"))
    assert not is_about_one_thing(offered, replace(SERVED, names=("orr", "rovers")))


def test_ages_of_one_name_are_compared_only_where_the_days_are_known() -> None:
    age = replace(HERE, key="measured age voss", unit="year", names=("mara voss",), places=())
    undated = replace(age, published=None, first=None, last=None)
    assert is_about_one_thing(age, age)
    assert not is_about_one_thing(age, undated)


def test_what_is_told_of_one_person_is_not_of_another_whom_the_same_sentence_names() -> None:
    fell = replace(SERVED, key="measured foot fall", unit="foot", names=("duncan orr", "abel"))
    assert not is_about_one_thing(fell, replace(fell, names=("abel",)))


def test_magnitudes_far_apart_are_of_two_quakes() -> None:
    quake = replace(HERE, key="outcome magnitude", low=6.1, high=6.1)
    assert may_be_one_thing(quake, replace(quake, low=5.9, high=5.9))
    assert not may_be_one_thing(quake, replace(quake, low=4.1, high=4.1))


def test_what_two_pages_tell_in_one_sentence_is_of_one_time_though_one_states_it() -> None:
    told = replace(UNDATED, context=("case", "gate", "month"))
    before = replace(told, earliest="2005-01-01", latest="2005-12-31", first="2005-01-01", last="2005-12-31")
    assert may_be_one_thing(told, before)
    assert not may_be_one_thing(told, replace(before, context=("case",)))


def test_pages_without_a_date_that_share_many_names_in_full_or_in_part_tell_one_story() -> None:
    here = ("abel", "dervan", "harbour of lisk", "mara voss", "north gate", "oreb", "port survey", "tessim")
    hurt = replace(UNDATED, key="outcome injured", setting=here[:2], scene=here, context=())
    there = ("abel", "dervan", "gulf of tessim", "lisk", "north gate", "oreb", "port survey", "voss")
    assert is_about_one_thing(hurt, replace(hurt, setting=(), scene=there))
    assert not is_about_one_thing(hurt, replace(hurt, setting=(), scene=there[1:]))


def test_the_name_of_a_people_tells_no_two_boats_apart() -> None:
    boats = replace(UNDATED, key="counted  boat", names=("dutch",))
    assert may_be_one_thing(boats, replace(boats, names=("danish",)))
    assert may_be_one_thing(boats, replace(boats, names=("kestrel",)))
    assert not may_be_one_thing(replace(boats, names=("heron",)), replace(boats, names=("kestrel",)))


def test_how_long_somebody_served_is_one_thing_whenever_that_was() -> None:
    before = replace(SERVED, earliest="1973-06-27", latest="1973-06-27", first="1973-06-27", last="1973-06-27")
    assert may_be_one_thing(before, SERVED)
    later = replace(before, earliest="1981-01-01", latest="1981-12-31", first="1981-01-01", last="1981-12-31")
    assert not may_be_one_thing(before, later)


def test_two_distances_from_one_place_need_no_more_words_to_be_one_thing() -> None:
    told = replace(SERVED, key="measured kilometre from lisk", unit="kilometre", names=(), context=("trial",))
    assert is_about_one_thing(told, replace(told, context=("medal",)))
    assert not is_about_one_thing(replace(told, key=SERVED.key), replace(told, key=SERVED.key, context=("medal",)))


def test_words_around_two_numbers_are_compared_without_their_endings() -> None:
    assert stem_of_context("damage") == stem_of_context("damaged")
