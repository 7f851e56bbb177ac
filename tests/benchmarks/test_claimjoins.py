from __future__ import annotations

from dataclasses import replace

from benchmarks.claimjoins import Pair, Side, draw, judge, read_verdicts

LEFT, RIGHT = Side("https://l.example/1", 100, 200), Side("https://r.example/1", 40, 80)
JOIN = Pair("join", LEFT, RIGHT, "the same words on both pages")


def test_a_verdict_is_met_again_whichever_side_comes_first_and_where_a_span_moved_a_little() -> None:
    moved = Pair("join", RIGHT, replace(LEFT, start=90), "wrong")
    assert judge([JOIN], [moved])["join_judged"] == 1.0


def test_a_span_that_is_another_by_more_than_a_fifth_is_not_judged() -> None:
    other = Pair("join", RIGHT, replace(LEFT, start=60), "right")
    assert judge([JOIN], [other])["join_judged"] == 0.0


def test_precision_counts_what_is_judged_and_says_how_much_that_is() -> None:
    unread = replace(JOIN, right=replace(RIGHT, page="https://rr.example/1"))
    wrong = replace(JOIN, left=replace(LEFT, page="https://m.example/1"))
    verdicts = [replace(JOIN, told="right"), replace(wrong, told="wrong")]
    figures = judge([JOIN, wrong, unread], verdicts)
    assert (figures["join_precision"], round(figures["join_judged"], 2)) == (0.5, 0.67)


def test_a_draw_is_the_same_each_time_and_no_longer_than_asked_for() -> None:
    joins = [replace(JOIN, left=replace(LEFT, start=n)) for n in range(150)]
    assert draw(joins) == draw(joins)
    assert len(draw(joins)) == 100


def test_what_is_kept_of_a_verdict_holds_no_words_of_the_page() -> None:
    assert all(row.left.text == row.right.text == "" for row in read_verdicts())
