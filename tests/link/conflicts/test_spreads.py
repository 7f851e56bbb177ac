from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from tests.link.builders import make_figure

from secondsource.link.conflicts import conflicts
from secondsource.link.conflicts.spreads import MOST_TOLD, choose_pairs
from secondsource.stage import Layers
from secondsource.tables import Conflict


def test_a_few_pairs_are_all_told() -> None:
    figures = [make_figure(number) for number in (3, 9, 5)]
    pairs = list(combinations(range(3), 2))
    assert [(pair.left, pair.right, pair.beside) for pair in choose_pairs(figures, pairs)] == [
        (0, 1, ""),
        (0, 2, ""),
        (1, 2, ""),
    ]


def test_of_many_figures_the_least_and_the_most_come_first_and_say_how_many_there_are() -> None:
    figures = [make_figure(number * 7 % 211) for number in range(1, 201)]
    told = list(choose_pairs(figures, list(combinations(range(200), 2))))
    values = [figure.low for figure in figures]
    assert {figures[told[0].left].low, figures[told[0].right].low} == {min(values), max(values)}
    assert told[0].beside == "; 200 different figures are given in all"
    assert len(told) <= MOST_TOLD


def test_between_them_figures_next_to_each_other_are_told_from_low_to_high() -> None:
    figures = [make_figure(number) for number in range(200)]
    told = list(choose_pairs(figures, list(combinations(range(200), 2))))[1:]
    assert all(pair.right - pair.left == 1 for pair in told)
    assert (told[0].left, told[-1].left > 190) == (0, True)


def test_figures_that_do_not_hang_together_are_told_apart() -> None:
    figures = [make_figure(number) for number in range(202)]
    pairs = [*combinations(range(200), 2), (200, 201)]
    assert (200, 201, "") in list(choose_pairs(figures, pairs))


def test_two_hundred_pages_that_each_tell_another_number_make_few_conflicts() -> None:
    told = {"places": ("dervan",), "scene": ("dervan",), "setting": ("dervan", "oreb"), "context": ("gate", "killed")}
    days = {"first": "2021-03-01", "last": "2021-03-05"}
    figures = [replace(make_figure(number * 7 % 211), **told, **days) for number in range(1, 201)]  # type: ignore[arg-type]  # columns are mixed here
    rows = conflicts.STAGE.run(Layers({"figures": figures, "contested": [], "named_acts": []}))
    whys = [row.why for row in rows["conflicts"] if isinstance(row, Conflict)]
    assert 1 < len(whys) <= MOST_TOLD
    assert [why for why in whys if why.endswith("200 different figures are given in all")]
