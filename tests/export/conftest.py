"""Cases with text that is hard to write in any format."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.export.linked import make_linked_case

from secondsource.case import Case, create_case
from secondsource.tables import Capture, Document, Outlet, Quantity, Span, Statement

HARD_TEXT = 'Ilva said: "12, not 30".\r\n=SUM(A1)\u2028āina 🜚 \t\\ end'


@pytest.fixture
def case(tmp_path: Path) -> Case:
    capture = Capture("c1", "https://gull.example/", None, 200, None, "0" * 64, "a.warc.gz", 0, 9)
    unknown = (None, None, None, None)
    head = ("d1", "c1", capture.uri, "o1", None, "", ("Pol, Ash", 'A "B"'))
    document = Document(*head, *unknown, None, None, None, None, HARD_TEXT, "clean/1")
    spans = (Span(0, 4), Span(5, 9))
    where = (0, 4, None, None, spans, "Ilva said")
    statement = Statement("s1", "d1", "b1", None, 0, "direct", *where, "person", None, "asserts", 0.1, "st/1")
    infinite = Quantity("q1", "d1", 0, 4, float("inf"), None, None, None, None, None, None, None)
    return create_case(
        tmp_path / "case",
        {
            "captures": [capture],
            "documents": [document],
            "outlets": [Outlet("o1", "Gull", None, None)],
            "statements": [statement],
            "quantities": [infinite],
        },
    )


@pytest.fixture
def linked(tmp_path: Path) -> Case:
    return make_linked_case(tmp_path / "linked")


@pytest.fixture
def empty(tmp_path: Path) -> Case:
    return create_case(tmp_path / "empty")
