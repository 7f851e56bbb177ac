"""The software against the key: what is not listed as a known gap passes, and what is listed still fails.

So the list only shrinks. When something listed passes: ``python -m benchmarks.sample --write-gaps``, and
look at the difference before it is committed.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.sample import GAPS, compare, failing
from benchmarks.sample_checks import SECTIONS, Check

from secondsource.case import open_case

Results = dict[str, list[Check]]


@pytest.fixture(scope="module")
def results(sample_case: Path) -> Results:
    return compare(open_case(sample_case))


@pytest.fixture(scope="module")
def gaps() -> dict[str, list[str]]:
    held: dict[str, list[str]] = json.loads(GAPS.read_text(encoding="utf-8"))
    return held


@pytest.mark.parametrize("section", SECTIONS)
def test_every_item_of_the_key_that_is_no_known_gap_passes(
    section: str, results: Results, gaps: dict[str, list[str]]
) -> None:
    assert sorted(set(failing(results)[section]) - set(gaps[section])) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_every_known_gap_still_fails(section: str, results: Results, gaps: dict[str, list[str]]) -> None:
    assert sorted(set(gaps[section]) - set(failing(results)[section])) == []


def test_no_two_items_of_a_section_have_one_name(results: Results) -> None:
    twice = [name for name, checks in results.items() if len({check.item for check in checks}) != len(checks)]
    assert twice == []
