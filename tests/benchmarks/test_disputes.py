from __future__ import annotations

import pytest
from benchmarks.claimjoins import Pair, Side
from benchmarks.disputes import HELD_OUT, Dispute, judge
from benchmarks.storycases import N_DRAWN, draw


def dispute_of(number: int, case: str = "ecbplus 20a") -> Dispute:
    left, right = Side("https://o1.example/1", number, number + 1), Side("https://o2.example/1", number, number + 1)
    return Dispute(case, Pair("conflict", left, right, ""))


def verdict_on(one: Dispute, verdict: str) -> Pair:
    return Pair("conflict", one.pair.left, one.pair.right, verdict)


def test_precision_is_that_of_what_is_judged() -> None:
    found = [dispute_of(number) for number in range(4)]
    verdicts = [verdict_on(found[0], "right"), verdict_on(found[1], "wrong")]
    figures = judge(found, verdicts)
    assert (figures["precision"], figures["judged"], figures["n"]) == (0.5, 0.5, 4.0)


def test_cases_that_rules_were_tried_on_are_counted_apart() -> None:
    found = [dispute_of(1), dispute_of(2, "reuse census")]
    figures = judge(found, [verdict_on(found[0], "right"), verdict_on(found[1], "wrong")])
    assert (figures["tuned"], figures["held_out"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("case", "is_held_out"),
    [
        ("ecbplus 01a", True),
        ("ecbplus 12b", False),
        ("ecbplus 21a", True),
        ("newswcl50 3", True),
        ("newswcl50 4", False),
        ("giveme5w1h tram", True),
        ("giveme5w1h tram victims", False),
        ("reuse census_articles", True),
    ],
)
def test_every_other_story_is_held_out(case: str, *, is_held_out: bool) -> None:
    assert bool(HELD_OUT.match(case)) is is_held_out


def test_a_draw_is_the_same_each_time_and_no_more_than_asked() -> None:
    found = [dispute_of(number) for number in range(2 * N_DRAWN)]
    assert draw(found) == draw(found)
    assert len(draw(found)) == N_DRAWN
