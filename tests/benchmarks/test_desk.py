from __future__ import annotations

import os
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from benchmarks.desk import FILTERS, list_addresses, read_work, summarise
from tests.show.bridge import NAMES, bridge_rows
from tests.show.indexes import open_client

from secondsource.case import create_case
from secondsource.show.web.app import create_app
from secondsource.show.web.catalogue import VIEWS
from secondsource.show.web.desk import open_desk
from secondsource.tables import Row


def test_every_kind_of_page_is_asked_for_and_answers(tmp_path: Path) -> None:
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in bridge_rows():
        rows[NAMES[type(row)]].append(row)
    with closing(open_desk(create_case(tmp_path / "case", rows).path)) as desk:
        client = open_client(create_app(desk))
        addresses = list_addresses(client)  # type: ignore[arg-type]  # the test client asks as httpx does
        answers = {path: client.get(path).status_code for paths in addresses.values() for path in paths[:2]}
    assert {path for path, status in answers.items() if status != 200} == set()
    # Of what was decided, and of two outlets' wordings, nothing stands in a case as it was made.
    assert {view.name for view in VIEWS} - set(addresses) <= {"decision", "namings"}
    assert set(FILTERS) < set(addresses)


def test_the_slowest_of_twenty_stands_for_the_last_twentieth() -> None:
    timing = summarise([float(number) for number in range(1, 21)], 100.0)
    assert (timing.n_asked, timing.median, timing.p95, timing.work) == (20, 10.5, 20.0, 5.0)


def test_work_is_counted_and_waiting_is_not() -> None:
    before = read_work(os.getpid())
    time.sleep(0.2)
    waited = read_work(os.getpid()) - before
    until = time.process_time() + 0.2
    while time.process_time() < until:
        pass
    assert read_work(os.getpid()) - before - waited >= 150 > waited
