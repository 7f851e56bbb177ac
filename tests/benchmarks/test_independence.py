from __future__ import annotations

from benchmarks.claimjoins import Side
from benchmarks.independence import Verdict, draw, judge
from benchmarks.storycases import N_DRAWN, Counted


def counted(number: int, n_low: int = 2, n_high: int = 3) -> Counted:
    shown = Side("https://o1.example/1", 100 * number, 100 * number + 50)
    return Counted("ecbplus 20a", shown, 2, n_low, n_high, ("Ann Bell", "Tom Reed"))


def verdict_on(one: Counted, n_true: int) -> Verdict:
    return Verdict(one.shown, one.n_pages, n_true)


def test_figures_are_of_what_is_judged() -> None:
    found = [counted(0), counted(1), counted(2, n_low=1), counted(3)]
    figures = judge(found, [verdict_on(found[0], 2), verdict_on(found[1], 1), verdict_on(found[2], 4)])
    assert figures == {"holds": 1 / 3, "judged": 0.75, "precision": 0.5, "several_judged": 2 / 3, "n": 3.0}


def test_more_origins_than_an_interval_holds_are_no_fault_of_its_low_end() -> None:
    figures = judge([counted(1)], [verdict_on(counted(1), 4)])
    assert (figures["holds"], figures["precision"]) == (0.0, 1.0)


def test_a_verdict_on_two_pages_says_nothing_of_three() -> None:
    verdict = Verdict(counted(1).shown, 3, 2)
    assert judge([counted(1)], [verdict])["judged"] == 0.0


def test_a_statement_that_moved_is_not_the_one_that_was_judged() -> None:
    assert not verdict_on(counted(1), 2).meets(counted(2))


def test_one_claim_more_changes_one_of_those_drawn_at_the_most() -> None:
    found = [counted(number) for number in range(2 * N_DRAWN)]
    assert len(set(draw(found)) - set(draw(found[1:]))) <= 1
