from __future__ import annotations

from dataclasses import replace

from benchmarks.passages import Place, judge, read_verdicts

PLACE = Place("census:1", 100, 200, "census:2", 40, 140)


def test_a_verdict_is_met_again_where_a_span_moved_by_less_than_a_tenth() -> None:
    assert judge([replace(PLACE, end_l=205)], [replace(PLACE, verdict="right")])["partial_judged"] == 1.0


def test_a_verdict_on_a_span_that_is_gone_is_not_counted() -> None:
    figures = judge([replace(PLACE, start_r=80)], [replace(PLACE, verdict="wrong")])
    assert figures == {"partial_judged": 0.0}


def test_precision_is_the_share_of_right_ones_among_those_met() -> None:
    other = replace(PLACE, page_l="census:3")
    verdicts = [replace(PLACE, verdict="right"), replace(other, verdict="wrong")]
    assert judge([PLACE, other], verdicts)["partial_precision"] == 0.5


def test_a_hundred_passages_were_judged() -> None:
    assert [row.verdict in {"right", "wrong"} for row in read_verdicts()] == [True] * 100
