from __future__ import annotations

import pytest

from secondsource.link.conflicts.causes import find_cause


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the change was related to the Lisk vote", ("change", "lisk", False)),
        ("This change wasn't done as a result of Lisk", ("change", "lisk", True)),
        ("The shooting did not appear to be related to the rally in the harbour", ("shoot", "rally", True)),
        ("the closure had nothing to do with the strike", ("closure", "strike", True)),
        ("the outage was caused by a ferry's anchor", ("outage", "anchor", False)),
        ("the closure was due to the strike", ("closure", "strike", False)),
        ("the closure was not because of the strike", ("closure", "strike", True)),
    ],
)
def test_a_statement_tells_what_had_to_do_with_what(text: str, found: tuple[str, str, bool]) -> None:
    assert find_cause(text, "said", denies=False) == found


@pytest.mark.parametrize(
    "text",
    [
        "the march was not held because of the rain",
        "the units were due to remain at the harbour",
        "it was because of the strike",
        "the company denies the change is tied to the vote",
        "the closure, they said, was due to the strike",
        "the closure was because of the strike and the delay was due to the rain",
        "the closure was no surprise and not due to the strike",
        "Two ferries sank as a result of that",
    ],
)
def test_what_may_be_read_in_two_ways_tells_no_cause(text: str) -> None:
    assert find_cause(text, "said", denies=False) is None


def test_who_denies_a_cause_says_the_contrary() -> None:
    assert find_cause("the change is tied to the vote", "denied", denies=True) == ("change", "vote", True)


def test_who_blames_one_thing_on_another_tells_its_cause() -> None:
    assert find_cause("the change on the Lisk vote", "blamed", denies=False) == ("change", "lisk", False)
    assert find_cause("the change on the Lisk vote", "saw", denies=False) is None


def test_causes_meet_by_what_came_and_of_what() -> None:
    told = [
        find_cause(text, "", denies=False)
        for text in ("the change was due to the Lisk vote", "this change was caused by Lisk")
    ]
    assert {cause.key for cause in told if cause} == {"cause change lisk"}
