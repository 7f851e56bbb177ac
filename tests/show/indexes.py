"""Indexes of small cases, opened for a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.testclient import TestClient

from secondsource.case import Case
from secondsource.show.desk.store import prepare_index
from secondsource.show.web.reader import Reader, open_reader


@contextmanager
def read_index(case: Case, aside: Path) -> Iterator[Reader]:
    """Open the index of a case."""
    index = prepare_index(case, aside)
    with index.connect() as connection:
        yield open_reader(case, index, connection)


def open_client(app: Starlette, host: str = "localhost:8765") -> TestClient:
    """Return a client of the desk that asks for ``host`` and follows no redirect."""
    return TestClient(app, base_url=f"http://{host}", follow_redirects=False)
