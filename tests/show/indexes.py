"""Indexes of small cases, opened for a test."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from httpx2 import Response
from lxml import html
from rapidfuzz import fuzz
from starlette.applications import Starlette
from starlette.testclient import TestClient

from secondsource.case import Case
from secondsource.show.desk.store import prepare_index
from secondsource.show.web.decisions import describe_decisions
from secondsource.show.web.reader import Reader, open_reader

PATIENCE_S = 3600.0
"""An index is held open for many tests, each of which may take as long as a page of the desk."""


@contextmanager
def read_index(case: Case, aside: Path) -> Iterator[Reader]:
    """Open the index of a case."""
    index = prepare_index(case, aside)
    with index.connect(PATIENCE_S) as connection:
        yield open_reader(case, index, connection, describe_decisions(case, connection))


def open_client(app: Starlette, host: str = "localhost:8765") -> TestClient:
    """Return a client of the desk that asks for ``host`` and follows no redirect."""
    return TestClient(app, base_url=f"http://{host}", follow_redirects=False)


def closest_names(client: TestClient) -> tuple[str, str]:
    """Return the two names of the case that are most alike, of those that one person or body alone has."""
    items = client.get("/api/entities?size=200").json()["entities"]["items"]
    counted = Counter(item["name"] for item in items)
    names = sorted(name for name, n in counted.items() if n == 1)
    pairs = [(left, right) for place, left in enumerate(names) for right in names[place + 1 :]]
    return max(pairs, key=lambda pair: fuzz.ratio(*pair))


def crawl(client: TestClient, *starts: str, each: int = 3) -> dict[str, Response]:
    """Return the answers of ``starts`` and of all that they lead to, up to ``each`` addresses of one form."""
    answers: dict[str, Response] = {}
    taken: Counter[str] = Counter()
    waiting = ["/", "/search", *starts]
    while waiting:
        path = waiting.pop(0)
        if path in answers:
            continue
        answers[path] = client.get(path)
        if not answers[path].headers["content-type"].startswith("text/html"):
            continue
        for link in html.document_fromstring(answers[path].text).iter("a"):
            local = link.get("href", "").split("#", maxsplit=1)[0]
            form = re.sub("[0-9a-f]{20}", "ID", re.sub("=[^&]*", "=", local))
            if local.startswith("/") and local not in answers and taken[form] < each:
                taken[form] += 1
                waiting.append(local)
    return answers
