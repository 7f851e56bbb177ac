from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import pytest

from secondsource.case import Case, open_case
from secondsource.tables import Document, Failure

pytestmark = pytest.mark.slow

SENTENCES = (
    "The harbour council of Varn met on Monday to hear the residents of the lower town. "
    "Anna Brandt, the harbour master, said that forty boats were lost in the storm. "
    "The council will decide on repairs to the sea wall within the next two weeks."
)


def page(body: str, *, head: str = "") -> bytes:
    title = "Boats lost in Varn"
    return f"<html><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>".encode()


GOOD = page(f"<h1>Boats lost in Varn</h1><p>{SENTENCES}</p><p>{SENTENCES}</p>")
WARC_HEAD = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"


def warc_record(uri: str, data: bytes, *, declared: int | None = None) -> bytes:
    length = len(data) if declared is None else declared
    head = (
        WARC_HEAD + f"WARC-Target-URI: {uri}\r\nWARC-Record-ID: <urn:x:{uri}>\r\nContent-Length: {length}\r\n".encode()
    )
    return head + b"\r\n" + data + b"\r\n\r\n"


BROKEN_WARC = (
    warc_record("https://a.example/first", GOOD)
    + b"WARC/1.0\r\nthis is no header at all\r\nContent-Length: x\r\n\r\n\x00\x01garbage\r\n\r\n"
    + warc_record("https://a.example/last", GOOD)
)
PDF_WITHOUT_TEXT = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)

FAILING: Mapping[str, bytes] = {
    "empty.html": b"",
    "binary.html": bytes(range(256)) * 64,
    "bomb.html.gz": gzip.compress(b"\0" * (64 << 20)),
    "truncated.html.gz": gzip.compress(os.urandom(4000).hex().encode())[:-2000],
    "divs.html": b"<html><body>" + b"<div>" * 10_000_000,
    "silent.pdf": PDF_WITHOUT_TEXT,
}
READ: Mapping[str, bytes] = {
    "good.html": GOOD,
    "same.html": GOOD,
    "latin.html": page(f"<p>{SENTENCES} The café closed.</p>", head='<meta charset="latin-1">')
    .decode()
    .encode("latin-1"),
    "lying.html": page(f"<p>{SENTENCES} The café closed.</p>", head='<meta charset="shift_jis">'),
    "utf16.html": page(f"<p>{SENTENCES} The café closed.</p>").decode().encode("utf-16"),
    "nul.html": page(f"<p>{SENTENCES}\0 Nul ends nothing.</p>"),
    "deep.html": page("<div>" * 100_000 + f"<p>{SENTENCES}</p>"),
    "dates.html": page(f"<p>{SENTENCES} It was on 31 February 2020 and in the year 20201.</p>"),
    "script.html": page(f"<p onclick='alert(1)'>{SENTENCES}</p><script>alert(2)</script>"),
    "long.txt": f"{SENTENCES} {'x' * 9 * len(SENTENCES)} ".encode() * (5 * 2**20 // (10 * len(SENTENCES))),
    "new\nline.html": GOOD,
    "right\u202eleft.html": GOOD,
}
OTHERS: Mapping[str, bytes] = {
    "middle.warc": BROKEN_WARC,
    "lines.jsonl": b"".join(
        [
            json.dumps({"text": SENTENCES, "title": "One"}).encode(),
            b"\n{not json\n",
            json.dumps({"text": SENTENCES}).encode(),
        ]
    ),
}


@dataclass(frozen=True)
class Outcome:
    status: int
    case: Case

    def failures_of(self, name: str) -> list[Failure]:
        return [row for row in self.case.rows(Failure) if unquote(row.uri).split("#")[0].endswith(f"/{name}")]

    def documents_of(self, name: str) -> list[Document]:
        return [row for row in self.case.rows(Document) if unquote(row.uri).endswith(f"/{name}")]


def run(arguments: Sequence[str], *, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    command = [*before, sys.executable, "-m", "secondsource", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("input") / "bad"
    folder.mkdir()
    for name, data in {**FAILING, **READ, **OTHERS}.items():
        (folder / name).write_bytes(data)
    (folder / "loop").symlink_to(folder)
    nothing = tmp_path_factory.mktemp("input") / "nothing"
    nothing.mkdir()
    case = tmp_path_factory.mktemp("case") / "case"
    done = run(["read", str(folder), str(nothing), str(nothing / "missing.html"), "--case", str(case)])
    assert "Traceback" not in done.stderr
    return Outcome(done.returncode, open_case(case))


def test_the_exit_status_says_that_some_input_failed(outcome: Outcome) -> None:
    assert outcome.status == 3


@pytest.mark.parametrize("name", FAILING)
def test_what_cannot_be_read_is_one_row_that_names_it_and_says_what_to_do(outcome: Outcome, name: str) -> None:
    (failure,) = outcome.failures_of(name)
    assert failure.code != "crash"
    assert len(failure.message.split()) > 4
    assert outcome.documents_of(name) == []


@pytest.mark.parametrize("name", READ)
def test_what_looks_bad_but_can_be_read_is_read(outcome: Outcome, name: str) -> None:
    notices = [] if name != "long.txt" else ["too-long"]
    assert [failure.code for failure in outcome.failures_of(name)] == notices
    (document,) = outcome.documents_of(name)
    assert "said that forty boats were lost" in document.text
    assert "\0" not in document.text


@pytest.mark.parametrize("name", ["latin.html", "lying.html", "utf16.html"])
def test_a_page_in_another_charset_keeps_its_letters(outcome: Outcome, name: str) -> None:
    (document,) = outcome.documents_of(name)
    assert "The café closed." in document.text


def test_two_files_of_the_same_bytes_are_two_documents_of_one_content(outcome: Outcome) -> None:
    assert outcome.documents_of("good.html")[0].text == outcome.documents_of("same.html")[0].text


def test_a_broken_record_costs_itself_and_not_those_around_it(outcome: Outcome) -> None:
    uris = {row.uri for row in outcome.case.rows(Document)}
    assert {"https://a.example/first", "https://a.example/last"} <= uris
    assert len(outcome.failures_of("middle.warc")) == 1


def test_a_line_that_is_no_json_is_named_and_the_others_are_read(outcome: Outcome) -> None:
    (failure,) = outcome.failures_of("lines.jsonl")
    assert "2" in failure.uri + failure.message
    assert len([row for row in outcome.case.rows(Document) if row.uri.startswith("urn:sha256:")]) == 2


def test_impossible_dates_have_no_value(outcome: Outcome) -> None:
    (document,) = outcome.documents_of("dates.html")
    query = "SELECT value FROM times WHERE document_id = ? AND value IS NOT NULL"
    values = outcome.case.sql(query, [document.document_id]).column("value").to_pylist()
    assert [value for value in values if "2020-02" in str(value) or "20201" in str(value)] == []


def test_nothing_of_a_script_is_text(outcome: Outcome) -> None:
    (document,) = outcome.documents_of("script.html")
    assert "alert" not in document.text


def test_an_empty_folder_is_said(outcome: Outcome) -> None:
    (failure,) = outcome.failures_of("nothing")
    assert failure.code == "empty"


def test_a_missing_input_is_said(outcome: Outcome) -> None:
    (failure,) = outcome.failures_of("missing.html")
    assert failure.code == "not-found"


def test_a_file_without_read_permission_is_said_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "good.html").write_bytes(GOOD)
    (folder / "secret.html").write_bytes(GOOD)
    (folder / "secret.html").chmod(0)
    # Root may read everything, unless that power is taken from the process.
    powerless = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    if powerless and subprocess.run([*powerless, "true"], check=False, capture_output=True).returncode:
        pytest.skip("root keeps the power to read every file here")
    done = run(["read", str(folder), "--case", str(tmp_path / "case")], before=powerless)
    assert done.returncode == 3, done.stderr
    case = open_case(tmp_path / "case")
    assert [row.code for row in case.rows(Failure)] == ["permission"]
    assert len(case.rows(Document)) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_is_one_line_and_the_run_goes_on_when_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(9):
        (folder / f"{number}.html").write_bytes(page(f"<p>{SENTENCES}</p><!--{os.urandom(40_000).hex()}-->"))
    done = run(["read", str(folder), "--case", str(small_disk / "case")])
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("secondsource:")]
    assert "No space left" in line
    assert "Traceback" not in done.stderr
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    done = run(["read", str(folder), "--case", str(small_disk / "case")])
    assert done.returncode == 0, done.stderr
    assert len(open_case(small_disk / "case").rows(Document)) == 9


def test_a_read_only_disk_is_one_line(small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "good.html").write_bytes(GOOD)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    done = run(["read", str(tmp_path / "good.html"), "--case", str(small_disk / "case")])
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
