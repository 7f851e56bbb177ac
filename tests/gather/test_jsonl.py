from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gather.conftest import Gatherer, pack

from secondsource.errors import InputError
from secondsource.gather.items import JSON_LINE, MIB, GatherOptions
from secondsource.gather.jsonl import line_uri

FULL = (
    b'{"url": "https://harbour.example/ferry", "title": "Ferry", "date": "2031-05-01", "outlet": "The Harbour Post",'
    b' "author": "Ida Vell", "text": "The ferry sank."}'
)
BARE = b'{"html": "<p>The ferry sank."}'


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_line_is_a_page_of_its_own_bytes_at_its_url(tmp_path: Path, gathered: Gatherer) -> None:
    (page,) = gathered(_write(tmp_path / "pages.jsonl", FULL + b"\r\n")).pages
    assert (page.uri, page.fetched_at, page.status, page.media_type, page.data) == (
        "https://harbour.example/ferry",
        None,
        None,
        JSON_LINE,
        FULL,
    )


def test_a_line_without_url_is_named_by_its_hash(tmp_path: Path, gathered: Gatherer) -> None:
    haul = gathered(_write(tmp_path / "pages.ndjson", BARE))
    assert haul.uris == [f"urn:sha256:{hashlib.sha256(BARE).hexdigest()}"]


@pytest.mark.parametrize("frame", [b"%s", b"\n\n  %s  \r\n\r\n", b"\xef\xbb\xbf%s\n", b"\xef\xbb\xbf  %s"])
def test_what_stands_around_a_line_changes_nothing(tmp_path: Path, gathered: Gatherer, frame: bytes) -> None:
    (page,) = gathered(_write(tmp_path / "pages.jsonl", frame % FULL)).pages
    assert page.data == FULL


def test_a_packed_file_gives_the_same_pages(tmp_path: Path, gathered: Gatherer) -> None:
    lines = FULL + b"\n" + BARE
    plain = gathered(_write(tmp_path / "pages.jsonl", lines))
    packed = gathered(_write(tmp_path / "pages.jsonl.gz", pack(lines)))
    assert packed == plain


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"The ferry sank.", "bad-json"),
        (b'{"text": "The ferry', "bad-json"),
        (b'["text"]', "bad-json"),
        (b'{"text": "\xff\xfe"}', "bad-json"),
        (b"[" * 100_000, "bad-json"),
        (b'{"title": "Ferry"}', "no-text"),
        (b'{"text": " ", "html": null}', "no-text"),
        (b'{"text": "The ferry sank.", "url": 7}', "bad-url"),
    ],
)
def test_a_bad_line_fails_by_file_and_number_and_the_rest_is_read(
    tmp_path: Path, gathered: Gatherer, line: bytes, code: str
) -> None:
    haul = gathered(_write(tmp_path / "pages.jsonl", BARE + b"\n\n" + line + b"\n" + FULL))
    assert len(haul.pages) == 2
    (row,) = haul.failures
    assert (row.uri.endswith("/pages.jsonl"), row.code, row.message.partition(":")[0]) == (True, code, "line 3")


def test_a_line_over_the_bound_fails_and_the_rest_is_read(tmp_path: Path, gathered: Gatherer) -> None:
    long = json.dumps({"text": "x" * MIB}).encode()
    haul = gathered(
        _write(tmp_path / "pages.jsonl", long + b"\n" + FULL), options=GatherOptions(max_page_bytes=100_000)
    )
    assert [page.data for page in haul.pages] == [FULL]
    assert [(row.code, row.message[:6]) for row in haul.failures] == [("too-large", "line 1")]


def test_a_cut_packed_file_gives_its_whole_lines_and_a_failure(tmp_path: Path, gathered: Gatherer) -> None:
    packer = pack(b"\n".join(b'{"text": "ferry %d"}' % number for number in range(9999)))
    haul = gathered(_write(tmp_path / "pages.jsonl.gz", packer[: len(packer) // 2]))
    assert haul.pages
    assert all(isinstance(json.loads(page.data)["text"], str) for page in haul.pages)
    assert haul.codes == ["bad-gzip"]
    assert f"{len(haul.pages)} in all" in haul.failures[0].message


def test_a_packed_bomb_fails(tmp_path: Path, gathered: Gatherer) -> None:
    path = _write(tmp_path / "pages.jsonl.gz", pack(b" " * (32 * MIB)))
    assert gathered(path, options=GatherOptions(max_unpacked_bytes=MIB)).codes == ["too-large"]


def test_a_file_without_lines_fails(tmp_path: Path, gathered: Gatherer) -> None:
    assert gathered(_write(tmp_path / "pages.jsonl", b"\n\n")).codes == ["empty"]


def test_two_lines_of_one_url_are_two_pages_and_a_repeated_line_is_one(tmp_path: Path, gathered: Gatherer) -> None:
    other = FULL.replace(b"sank", b"was saved")
    haul = gathered(_write(tmp_path / "pages.jsonl", b"\n".join([FULL, other, FULL])))
    assert sorted(page.data for page in haul.pages) == sorted([FULL, other])


def test_a_url_cannot_smuggle_a_line_end_or_a_lone_surrogate() -> None:
    line = json.dumps({"text": "x", "url": "https://harbour.example/a\r\nb\ud800"}).encode()
    assert line_uri(line, "pages.jsonl") == "https://harbour.example/a%0D%0Ab%ED%A0%80"


def test_of_very_many_bad_lines_the_first_are_told_and_the_rest_counted(tmp_path: Path, gathered: Gatherer) -> None:
    haul = gathered(_write(tmp_path / "pages.jsonl", b"no JSON\n" * 1500 + FULL))
    assert (len(haul.pages), len(haul.failures)) == (1, 1001)
    assert any(row.message.startswith("500 more bad lines") for row in haul.failures)


@given(st.binary(max_size=80))
@settings(deadline=None)
def test_any_bytes_are_a_page_or_a_failure(line: bytes) -> None:
    try:
        uri = line_uri(line, "pages.jsonl")
    except InputError:
        return
    assert uri.encode("utf-8")
