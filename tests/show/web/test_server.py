"""The command that listens."""

from __future__ import annotations

import re
import socket
from pathlib import Path

import pytest
import uvicorn
from click.testing import CliRunner

from secondsource.case import Case
from secondsource.cli import commands
from secondsource.errors import CaseError
from secondsource.show.web.server import serve_case


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is told while a server that ends at once is started."""
    monkeypatch.setattr(uvicorn.Server, "run", lambda *_, **__: None)
    return []


def test_on_loopback_the_address_has_no_token(bridge: Case, told: list[str]) -> None:
    serve_case(bridge.path, "127.0.0.1", 0, None, told.append)
    assert re.fullmatch(r".*: http://127\.0\.0\.1:\d+/", told[-1])


def test_beyond_this_machine_a_token_is_made_up_and_told(bridge: Case, told: list[str]) -> None:
    serve_case(bridge.path, "0.0.0.0", 0, None, told.append)
    assert re.fullmatch(r".*: http://0\.0\.0\.0:\d+/\?token=[\w-]{32}", told[-1])


def test_a_port_that_is_taken_is_told_with_what_to_do(bridge: Case, told: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CaseError, match="name another --port"):
        serve_case(bridge.path, "127.0.0.1", taken.getsockname()[1], None, told.append)


def test_a_folder_that_is_no_case_is_told(tmp_path: Path, told: list[str]) -> None:
    with pytest.raises(CaseError, match="not a case yet"):
        serve_case(tmp_path, "127.0.0.1", 0, None, told.append)


def test_the_command_serves(bridge: Case, told: list[str]) -> None:
    assert told == []
    answer = CliRunner().invoke(commands, ["serve", str(bridge.path), "--port", "0"])
    assert (answer.exit_code, "http://127.0.0.1:" in answer.output) == (0, True)
