"""Settings of all tests: the same examples each time, and no deadline on a machine that others use too."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

MISSED = Path(__file__).with_name("missed.txt")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Expect the sentences listed in ``missed.txt`` to be misread; one that is read right must leave the list."""
    missed = frozenset(MISSED.read_text(encoding="utf-8").splitlines())
    for item in items:
        if item.nodeid in missed:
            item.add_marker(pytest.mark.xfail(strict=True, reason="the reader misses it; the list only shrinks"))
