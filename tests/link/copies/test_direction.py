from __future__ import annotations

from typing import Any

import pytest

from secondsource.link.copies.direction import Direction, find_direction
from secondsource.worktables import Body


def body(name: str, **columns: Any) -> Body:
    day = columns.pop("day", None)
    filled: dict[str, Any] = {
        "meet": "",
        "body_id": "",
        "document_id": name,
        "uri": f"https://{name.lower()}.example/1",
        "outlet_id": name,
        "outlet": name,
        "credit": None,
        "published": day,
        "earliest": day,
        "latest": day,
        "relays": (),
        "spans": (),
        "start": 0,
        "text": "",
    }
    return Body(**{**filled, **columns})


def direction(left: Body, right: Body) -> Direction:
    return find_direction(left, right, is_quoted=False)


def test_the_later_of_two_dates_is_the_copy() -> None:
    found = direction(body("Tidewater", day="2020-05-01"), body("Northline", day="2020-05-03"))
    assert (found.value, found.is_stated) == ("r_from_l", False)


def test_a_clock_that_lies_does_not_outrank_a_credit() -> None:
    copy = body("Tidewater", day="2020-04-01", credit="Northline")
    assert direction(copy, body("Northline", day="2020-05-03")).value == "l_from_r"


def test_an_outlet_in_the_byline_is_whose_words_they_are() -> None:
    copy = body("Tidewater", day="2020-04-01", relays=("Northline",))
    assert direction(copy, body("Northline", day="2020-05-03")).value == "l_from_r"


def test_nothing_is_known_where_no_page_has_a_date() -> None:
    assert direction(body("Tidewater"), body("Northline")).value == "unknown"


def test_dates_tell_nothing_where_one_page_credits_a_third() -> None:
    copy = body("Tidewater", day="2020-05-01", credit="Northline News Agency")
    found = direction(copy, body("Harbour Post", day="2020-05-03"))
    assert (found.value, found.is_stated) == ("unknown", False)
    assert found.why == "Tidewater credits Northline News Agency, from which both may have it"


def test_a_page_that_credits_itself_may_still_be_first() -> None:
    first = body("Tidewater", day="2020-05-01", credit="Tidewater")
    assert direction(first, body("Northline", day="2020-05-03")).value == "r_from_l"


@pytest.mark.parametrize(("times", "value"), [(("1", "2"), "r_from_l"), (("2", "1"), "l_from_r")])
def test_a_later_capture_of_one_address_is_a_version_and_no_copy(times: tuple[str, str], value: str) -> None:
    left, right = (body("Tidewater", fetched_at=f"2020-05-0{time}T10:00:00Z") for time in times)
    found = direction(left, right)
    assert (found.value, found.is_stated) == (value, True)
    assert found.why.startswith("a later version of the same page, no copy")


def test_two_versions_without_times_are_not_told_apart() -> None:
    assert direction(body("Tidewater"), body("Tidewater")).value == "unknown"


def test_a_link_to_the_other_page_says_who_has_it_from_whom() -> None:
    copy = body("Tidewater", day="2020-04-01", links=("northline.example/1",))
    found = direction(copy, body("Northline", day="2020-05-03"))
    assert (found.value, found.is_stated) == ("l_from_r", True)
    assert found.why == "Tidewater links to its page https://northline.example/1"


def test_a_link_to_another_page_of_the_outlet_says_nothing() -> None:
    assert direction(body("Tidewater", links=("northline.example/2",)), body("Northline")).value == "unknown"


def test_two_pages_that_link_to_each_other_leave_it_open() -> None:
    left, right = body("Tidewater", links=("northline.example/1",)), body("Northline", links=("tidewater.example/1",))
    found = direction(left, right)
    assert (found.value, found.is_stated) == ("unknown", True)


def test_the_name_of_the_other_outlet_in_a_byline_is_told_as_such() -> None:
    found = direction(body("Tidewater", authors=("Mara Lind", "Northline")), body("Northline"))
    assert (found.value, found.why) == ("l_from_r", "Tidewater has in its byline Northline")


def test_a_credit_outranks_a_link_the_other_way() -> None:
    copy, original = body("Tidewater", credit="Northline"), body("Northline", links=("tidewater.example/1",))
    assert direction(copy, original).value == "l_from_r"
