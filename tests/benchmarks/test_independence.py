from __future__ import annotations

from benchmarks.claimjoins import Side
from benchmarks.independence import Verdict, judge
from benchmarks.storycases import Counted


def counted(number: int, n_low: int = 2) -> Counted:
    shown = Side("https://o1.example/1", 100 * number, 100 * number + 50)
    return Counted("ecbplus 20a", shown, n_low, ("Ann Bell", "Tom Reed"))


def verdict_on(one: Counted, told: str) -> Verdict:
    return Verdict(one.shown, one.n_low, told)


def test_precision_is_that_of_what_is_judged() -> None:
    found = [counted(number) for number in range(4)]
    figures = judge(found, [verdict_on(found[0], "right"), verdict_on(found[1], "wrong")])
    assert figures == {"precision": 0.5, "judged": 0.5, "n": 4.0}


def test_a_verdict_on_two_origins_says_nothing_of_three() -> None:
    assert judge([counted(1, n_low=3)], [verdict_on(counted(1), "right")])["judged"] == 0.0


def test_a_statement_that_moved_is_not_the_one_that_was_judged() -> None:
    assert not verdict_on(counted(1), "right").meets(counted(2))
