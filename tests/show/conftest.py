"""A small case about an invented bridge, and a tool to make others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.show.bridge import NAMES, MakeCase, bridge_rows

from secondsource.case import Case, create_case
from secondsource.tables import Row


@pytest.fixture
def make_case(tmp_path: Path) -> MakeCase:
    """Return a function that makes a case of rows in any order."""

    def make(rows: Iterable[Row]) -> Case:
        by_table: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            by_table[NAMES[type(row)]].append(row)
        return create_case(tmp_path / "bridge", by_table)

    return make


@pytest.fixture
def bridge(make_case: MakeCase) -> Case:
    """Return the case of the bridge."""
    return make_case(bridge_rows())
