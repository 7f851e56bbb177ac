from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benchmarks.spreads import write_pages
from click.testing import CliRunner

from secondsource.case import create_case, open_case
from secondsource.clean.page import STAGE
from secondsource.cli import commands
from secondsource.tables import Document, Failure

COMMAND = (sys.executable, "-m", "secondsource")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_explains_itself(name: str) -> None:
    told = CliRunner().invoke(commands, [name, "--help"])
    assert told.exit_code == 0
    assert commands.commands[name].help


def test_help_comes_without_loading_the_reader() -> None:
    code = "import sys, secondsource.cli; print({'trafilatura', 'duckdb', 'pyarrow'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_an_error_is_one_line_without_a_traceback(tmp_path: Path) -> None:
    told = run("show", str(tmp_path / "missing"))
    assert told.returncode == 1
    assert told.stderr.startswith(f"secondsource: {tmp_path}/missing: no such folder")
    assert len(told.stderr.splitlines()) == 1


def test_a_run_without_inputs_makes_no_case(tmp_path: Path) -> None:
    told = CliRunner().invoke(commands, ["read", "--case", str(tmp_path / "mistyped")])
    assert told.exit_code == 2
    assert "no case to go on with; give INPUTS" in told.output
    assert not (tmp_path / "mistyped").exists()


def test_a_page_of_which_a_part_was_read_is_not_said_to_be_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from secondsource.cli import _tell  # noqa: PLC0415  # what is told of a case made by hand

    create_case(tmp_path / "case", {"failures": [Failure("statements", "file:///a.txt", "d", "too-long", "only some")]})
    assert _tell(tmp_path / "case") == 3
    printed = capsys.readouterr()
    assert "0 conflicts, 1 failure\n" in printed.out
    assert printed.err == "read in part: file:///a.txt: only some\n"


def test_a_wrong_option_is_said_with_the_usage() -> None:
    told = run("show")
    assert told.returncode == 2
    assert "Missing argument" in told.stderr


def test_an_unknown_document_is_one_line(tmp_path: Path) -> None:
    create_case(tmp_path / "case")
    told = run("show", str(tmp_path / "case"), "document", "nothing")
    assert told.returncode == 1
    assert "nothing" in told.stderr
    assert len(told.stderr.splitlines()) == 1


def test_the_plan_names_every_stage_with_what_it_reads_and_writes() -> None:
    told = run("plan").stdout
    wanted = f"clean/{STAGE.version}, one capture\n    reads  captures\n    writes documents, blocks, hyperlinks\n"
    assert wanted in told


def test_standard_input_is_read(tmp_path: Path) -> None:
    text = b"The harbour council met on Monday. Anna Brandt said that forty boats were lost in the storm."
    command = [*COMMAND, "read", "-", "--case", str(tmp_path / "case")]
    done = subprocess.run(command, input=text, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    (document,) = open_case(tmp_path / "case").rows(Document)
    assert document.text == text.decode()


@pytest.mark.parametrize("code", ["hot-bucket", "bounded"])
def test_a_bound_that_was_kept_is_no_failed_input(tmp_path: Path, code: str) -> None:
    from secondsource.cli import _tell  # noqa: PLC0415  # what is told of a case made by hand

    create_case(tmp_path / "case", {"failures": [Failure("seeds", "bucket:1", None, code, "cut")]})
    assert _tell(tmp_path / "case") == 0


@pytest.mark.parametrize(
    ("begun", "seconds"),
    [
        pytest.param("archive/*.warc.gz", 0.5, id="while workers are started"),
        pytest.param("archive/*.warc.gz", 1.0, id="when they are at work"),
        pytest.param("tables/scratch", 0.0, id="when the first table is linked"),
        pytest.param("tables/scratch", 0.5, id="in the midst of linking"),
    ],
)
def test_ctrl_c_stops_with_one_line_and_the_next_run_goes_on(tmp_path: Path, begun: str, seconds: float) -> None:
    write_pages(tmp_path / "pages", 24)
    arguments = ["read", str(tmp_path / "pages"), "--case", str(tmp_path / "case"), "--workers", "2"]
    # What starts the tests may ignore Ctrl-C itself, which processes inherit.
    command = ["env", "--default-signal=INT", *COMMAND, *arguments]
    stopped = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, process_group=0)
    while not list((tmp_path / "case").glob(begun)):
        assert stopped.poll() is None
        time.sleep(0.01)
    time.sleep(seconds)
    # As a terminal does: to the workers too.
    os.killpg(stopped.pid, signal.SIGINT)
    _, told = stopped.communicate(timeout=120)
    assert stopped.returncode == 130, told
    assert "Traceback" not in told
    assert told.splitlines()[-1].startswith("secondsource: stopped;")
    assert run(*arguments).returncode == 0
    assert len(open_case(tmp_path / "case").rows(Document)) == 24
