from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gather.conftest import Gatherer
from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # warcio has no types

from secondsource.errors import CaseError, InputError
from secondsource.gather.items import Gathered
from secondsource.gather.warc import index_archive, read_data, write_segment

FETCHED = Gathered(
    "https://harbour.example/ferry", "2031-05-01T06:00:00Z", 200, "text/html; charset=koi8-r", b"<p>\xc1 ferry\r\n\r\n"
)
FILE = Gathered("file:///pages/caf%E9.txt", None, None, "text/plain", b"The ferry sank.")
UNTYPED = Gathered("https://harbour.example/\u00e9", "2031-05-01T06:00:00.25Z", 299, None, b"WARC/1.1\r\n")
ITEMS = (FETCHED, FILE, UNTYPED)


def _only_file(archive: Path) -> Path:
    (path,) = archive.iterdir()
    return path


def test_a_page_is_read_back_byte_for_byte(tmp_path: Path) -> None:
    captures = write_segment(tmp_path, ITEMS)
    assert [read_data(tmp_path, capture) for capture in captures] == [item.data for item in ITEMS]


def test_the_archive_alone_gives_the_captures_back(tmp_path: Path) -> None:
    captures = write_segment(tmp_path, ITEMS)
    assert index_archive(tmp_path) == sorted(captures, key=lambda row: (row.uri, row.fetched_at or ""))


_ITEMS = st.builds(
    Gathered,
    uri=st.from_regex(r"https://[a-z]{1,9}\.example/[a-zé%/?=&:]{0,9}", fullmatch=True),
    fetched_at=st.none() | st.datetimes().map(lambda when: when.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")),
    status=st.none() | st.integers(200, 299),
    media_type=st.none() | st.sampled_from(["text/html", "text/plain; charset=utf-16", "application/pdf"]),
    data=st.binary(min_size=1, max_size=400),
)


@given(st.lists(_ITEMS, max_size=5, unique_by=lambda item: item.capture_id))
@settings(deadline=None)
def test_any_archive_alone_gives_its_captures_and_bytes_back(
    tmp_path_factory: pytest.TempPathFactory, items: Sequence[Gathered]
) -> None:
    archive = tmp_path_factory.mktemp("archive")
    captures = write_segment(archive, items)
    assert sorted(index_archive(archive), key=str) == sorted(captures, key=str)
    assert [read_data(archive, capture) for capture in captures] == [item.data for item in items]


def test_the_same_pages_make_the_same_file(tmp_path: Path) -> None:
    write_segment(tmp_path / "a", ITEMS)
    write_segment(tmp_path / "b", ITEMS)
    first, second = _only_file(tmp_path / "a"), _only_file(tmp_path / "b")
    assert (first.name, first.read_bytes()) == (second.name, second.read_bytes())


def test_other_warc_tools_read_the_archive_and_find_its_digests_right(tmp_path: Path) -> None:
    write_segment(tmp_path, ITEMS)
    kinds = []
    with _only_file(tmp_path).open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            record.raw_stream.read()
            kinds.append((record.rec_type, record.digest_checker.passed))
    assert kinds == [("warcinfo", True), ("response", True), ("resource", True), ("response", True)]


def test_an_archive_read_as_input_gives_the_same_captures(tmp_path: Path, gathered: Gatherer) -> None:
    line = Gathered("urn:sha256:00", None, None, "application/x-secondsource+json", b'{"text": "The ferry sank."}')
    items = (FETCHED, FILE, line)
    write_segment(tmp_path, items)
    assert sorted(gathered(tmp_path).pages, key=str) == sorted(items, key=str)


def test_a_capture_in_two_segments_is_indexed_once(tmp_path: Path) -> None:
    write_segment(tmp_path, [FETCHED, FILE])
    write_segment(tmp_path, [FILE])
    assert [capture.uri for capture in index_archive(tmp_path)] == [FILE.uri, FETCHED.uri]


def test_no_pages_make_no_file(tmp_path: Path) -> None:
    assert write_segment(tmp_path / "archive", []) == []
    assert not (tmp_path / "archive").exists()


def test_a_changed_byte_is_found_and_the_file_named(tmp_path: Path) -> None:
    (capture,) = write_segment(tmp_path, [FETCHED])
    path = _only_file(tmp_path)
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(data)
    with pytest.raises(CaseError, match=f"{path.name}.*put the file back from a copy"):
        read_data(tmp_path, capture)


def test_a_damaged_archive_cannot_be_indexed_in_silence(tmp_path: Path) -> None:
    write_segment(tmp_path, [FETCHED, FILE])
    path = _only_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(CaseError, match=path.name):
        index_archive(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    (capture,) = write_segment(tmp_path, [FETCHED])
    _only_file(tmp_path).unlink()
    with pytest.raises(CaseError, match=capture.warc_file):
        read_data(tmp_path, capture)


def test_a_uri_that_would_break_the_header_is_refused(tmp_path: Path) -> None:
    item = Gathered("https://harbour.example/\r\nWARC-Type: x", None, None, None, b"x")
    with pytest.raises(InputError, match="percent-encode"):
        write_segment(tmp_path, [item])


def test_a_time_that_would_not_come_back_is_refused(tmp_path: Path) -> None:
    item = Gathered("https://harbour.example/", "yesterday", None, None, b"x")
    with pytest.raises(InputError, match="YYYY-MM-DDThh:mm:ssZ"):
        write_segment(tmp_path, [item])


def test_a_full_disk_leaves_no_half_segment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(CaseError, match=r"No space left on device.*make room"):
        write_segment(tmp_path, [FETCHED])
    assert list(tmp_path.iterdir()) == []
