from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from benchmarks.linking import Linked, Spent, growth, measure


def test_what_doubles_with_the_pages_grows_with_the_first_power() -> None:
    assert growth(3.0, 6.0, 2.0) == pytest.approx(1.0)
    assert growth(3.0, 12.0, 2.0) == pytest.approx(2.0)


def test_all_stages_together_take_their_sum_and_hold_the_most_of_any() -> None:
    spent = {"seeds": Spent(1.0, 2.0, 300.0, 4), "lefts": Spent(2.0, 3.0, 200.0, 5)}
    assert Linked({}, {}, spent).whole == Spent(3.0, 5.0, 300.0, 9)


def test_what_a_run_takes_of_processor_and_memory_is_measured() -> None:
    def work() -> tuple[str, Mapping[str, tuple[str, ...]]]:
        until = time.process_time() + 0.3
        while time.process_time() < until:
            pass
        return "unit", {"seeds": (str(Path("a")),)}

    made, spent = measure(work)
    assert made[0] == "unit"
    assert spent.cpu >= 0.25  # the system counts in hundredths, one of which may be lost at either end
    assert spent.mib > 10
