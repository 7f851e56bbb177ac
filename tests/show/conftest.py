"""A small case about an invented bridge, and a tool to make others."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.show.bridge import NAMES, MakeCase, bridge_rows
from tests.show.indexes import open_client, read_index

from secondsource.case import Case, create_case, open_case
from secondsource.judgements.decide import add_note
from secondsource.show.web.app import create_app
from secondsource.show.web.desk import open_desk
from secondsource.show.web.reader import Reader
from secondsource.tables import Claim, Row


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


@pytest.fixture
def reader(bridge: Case, tmp_path: Path) -> Iterator[Reader]:
    """Return the index of the case of the bridge, open."""
    with read_index(bridge, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def read_sample(sample_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the case of the bundled sample; who changes it changes a copy."""
    folder = tmp_path_factory.mktemp("sample") / "case"
    shutil.copytree(sample_case, folder)
    # Its index goes with each copy.
    open_desk(folder).close()
    return folder


@pytest.fixture(scope="session")
def sample(read_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return the case of the bundled sample with a note on one of its claims."""
    folder = tmp_path_factory.mktemp("noted") / "case"
    shutil.copytree(read_sample, folder)
    add_note(folder, open_case(folder).rows(Claim)[0].claim_id, "Ask the port office again.", person="anna")
    return open_case(folder)


@pytest.fixture(scope="session")
def sample_reader(sample: Case, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Return the index of the bundled sample, open."""
    with read_index(sample, tmp_path_factory.mktemp("aside")) as opened:
        yield opened


@pytest.fixture(scope="session")
def sample_desk(sample: Case) -> Iterator[TestClient]:
    """Return a client of the desk that serves the bundled sample."""
    desk = open_desk(sample.path)
    yield open_client(create_app(desk))
    desk.close()
