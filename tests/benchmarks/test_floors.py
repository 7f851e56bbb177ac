from __future__ import annotations

import pytest
from benchmarks.floors import arrange, check, lift, read_floors

FLOORS = {"f1": 0.5, "recall": 0.25}


def test_a_figure_under_its_floor_is_told() -> None:
    assert check("names", FLOORS, {"f1": 0.4999, "recall": 0.25}) == ["names.f1: 0.4999 is under its floor 0.5"]


def test_a_figure_that_is_not_measured_any_more_is_told() -> None:
    assert check("names", FLOORS, {"f1": 0.5}) == ["names.recall: no longer measured; its floor is 0.25"]


def test_a_figure_that_is_no_number_is_told() -> None:
    assert len(check("names", FLOORS, {"f1": float("nan"), "recall": 1.0})) == 1


def test_lifting_raises_and_never_lowers() -> None:
    assert lift(FLOORS, {"f1": 0.66666, "recall": 0.1}) == {"f1": 0.6666, "recall": 0.25}


def test_every_floor_is_a_number_that_is_not_negative() -> None:
    figures = [value for floors in read_floors().values() for value in floors.values()]
    assert figures
    assert min(figures) >= 0


def test_an_unknown_measure_is_no_floor() -> None:
    with pytest.raises(KeyError):
        read_floors()["rumours"]


def test_every_measure_is_begun_once_and_those_of_the_same_texts_together() -> None:
    arranged = arrange(sorted(read_floors()))
    assert sorted(name for names in arranged for name in names) == sorted(read_floors())
    assert ("attributions", "resolutions", "evenhanded", "eventtypes") in arranged


def test_what_is_asked_for_alone_is_measured_alone() -> None:
    assert arrange(["times", "evenhanded", "claimjoins"]) == [("claimjoins",), ("evenhanded",), ("times",)]
