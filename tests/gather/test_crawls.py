from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gather.conftest import Gatherer, pack

from secondsource.gather.items import JSON_LINE, MIB, GatherOptions

DATE = "2031-05-01T06:00:00Z"


def record(
    name: str, body: bytes = b"<p>The ferry sank.", *, kind: str = "response", status: int = 200, http: str = ""
) -> bytes:
    lines = [f"HTTP/1.1 {status} Fine", http or "Content-Type: text/html", "", ""]
    block = ("\r\n".join(lines).encode() if kind == "response" else b"") + body
    content_type = "application/http; msgtype=response" if kind == "response" else "text/html"
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: https://harbour.example/{name}",
        f"WARC-Date: {DATE}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"


A, B, C = record("a"), record("b"), record("c")
URIS = ["https://harbour.example/a", "https://harbour.example/b", "https://harbour.example/c"]


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        A + B + C,
        pack(A) + pack(B) + pack(C),
        pack(A + B + C),
    ],
    ids=["plain", "packed by record", "packed as one"],
)
def test_pages_of_a_warc_file_are_read_however_it_is_packed(tmp_path: Path, gathered: Gatherer, data: bytes) -> None:
    haul = gathered(_write(tmp_path / "crawl.warc.gz", data))
    assert [(page.uri, page.fetched_at, page.status, page.media_type, page.data) for page in haul.pages] == [
        (uri, DATE, 200, "text/html", b"<p>The ferry sank.") for uri in URIS
    ]
    assert haul.failures == []


def _broken(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + b"\xff" * 9 + data[middle + 9 :]


@pytest.mark.parametrize(
    "data",
    [
        A + B.replace(b"Content-Length: ", b"Content-Length: 9") + C,
        A + B.replace(b"Content-Length: ", b"Content-Length: -") + C,
        A + b"these bytes are no record\r\n" * 9000 + C,
        pack(A) + _broken(pack(B)) + pack(C),
        pack(A) + pack(b"no record") + pack(C),
        pack(A) + pack(B)[:-9] + pack(C),
    ],
    ids=["length too large", "length missing", "junk", "packed data damaged", "packed junk", "packed data cut"],
)
def test_a_broken_record_in_the_middle_fails_and_the_rest_is_read(
    tmp_path: Path, gathered: Gatherer, data: bytes
) -> None:
    haul = gathered(_write(tmp_path / "crawl.warc", data))
    assert haul.uris == [URIS[0], URIS[2]]
    assert haul.codes == ["bad-warc"]
    assert "the records after it are read" in haul.failures[0].message


@pytest.mark.parametrize("data", [b"?" + pack(A)[1:] + pack(B), b"?" + A[1:] + B], ids=["packed", "plain"])
def test_a_file_damaged_at_its_start_gives_the_records_after(tmp_path: Path, gathered: Gatherer, data: bytes) -> None:
    haul = gathered(_write(tmp_path / "crawl.warc.gz", data))
    assert (haul.uris, haul.codes) == ([URIS[1]], ["bad-warc"])


@pytest.mark.parametrize("data", [A + B[:-60], pack(A) + pack(B)[:-9], pack(A + B)[:-9]])
def test_a_cut_warc_file_gives_its_whole_records_and_a_failure(tmp_path: Path, gathered: Gatherer, data: bytes) -> None:
    haul = gathered(_write(tmp_path / "crawl.warc.gz", data))
    assert URIS[0] in haul.uris
    assert haul.codes == ["bad-warc"]


def test_a_page_with_an_error_status_fails(tmp_path: Path, gathered: Gatherer) -> None:
    haul = gathered(_write(tmp_path / "crawl.warc", A + record("gone", status=404)))
    assert haul.uris == [URIS[0]]
    assert [(row.uri, row.code) for row in haul.failures] == [("https://harbour.example/gone", "http-status")]


def test_images_logs_and_other_records_that_are_no_pages_are_passed_over(tmp_path: Path, gathered: Gatherer) -> None:
    log = record("log", kind="resource").replace(b"https:", b"metadata:")
    others = record("photo", http="Content-Type: image/png") + record("meta", kind="metadata") + log
    others += record("robots.txt", b"User-agent: *", http="Content-Type: text/plain")
    haul = gathered(_write(tmp_path / "crawl.warc", others + A))
    assert (haul.uris, haul.failures) == ([URIS[0]], [])


def test_http_encodings_of_a_page_are_undone(tmp_path: Path, gathered: Gatherer) -> None:
    packed = pack(b"<p>The ferry sank.")
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    http = "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked"
    haul = gathered(_write(tmp_path / "crawl.warc", record("a", body, http=http)))
    assert [page.data for page in haul.pages] == [b"<p>The ferry sank."]


def test_a_page_that_unpacks_to_too_much_fails_alone(tmp_path: Path, gathered: Gatherer) -> None:
    bomb = record("bomb", pack(bytes(32 * MIB)), http="Content-Type: text/html\r\nContent-Encoding: gzip")
    haul = gathered(_write(tmp_path / "crawl.warc", bomb + A))
    assert (haul.uris, haul.codes) == ([URIS[0]], ["too-large"])


@pytest.mark.parametrize("field", ["WARC-Truncated: length", "WARC-Segment-Number: 1"])
def test_a_page_the_crawler_cut_is_read_and_told(tmp_path: Path, gathered: Gatherer, field: str) -> None:
    haul = gathered(_write(tmp_path / "crawl.warc", A.replace(b"\r\n", b"\r\n" + field.encode() + b"\r\n", 1)))
    assert (haul.uris, [(row.uri, row.code) for row in haul.failures]) == ([URIS[0]], [(URIS[0], "cut")])


def test_a_warc_file_without_pages_fails(tmp_path: Path, gathered: Gatherer) -> None:
    haul = gathered(_write(tmp_path / "crawl.warc", record("meta", kind="metadata")))
    assert haul.codes == ["empty"]


def test_a_warc_file_is_known_by_its_bytes_where_its_name_says_nothing(tmp_path: Path, gathered: Gatherer) -> None:
    assert gathered(_write(tmp_path / "crawl", pack(A))).uris == [URIS[0]]


def test_one_url_at_two_times_is_two_pages(tmp_path: Path, gathered: Gatherer) -> None:
    later = A.replace(DATE.encode(), b"2031-06-01T06:00:00Z")
    haul = gathered(_write(tmp_path / "crawl.warc", later + A))
    assert [page.fetched_at for page in haul.pages] == [DATE, "2031-06-01T06:00:00Z"]


def _wacz(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return path


def test_all_warc_files_of_a_wacz_are_read(tmp_path: Path, gathered: Gatherer) -> None:
    members = {"archive/2.warc.gz": pack(B), "archive/1.warc": A, "pages/pages.jsonl": b'{"text": "no page"}'}
    assert gathered(_wacz(tmp_path / "crawl.wacz", members)).uris == URIS[:2]


def test_a_wacz_bomb_fails(tmp_path: Path, gathered: Gatherer) -> None:
    path = _wacz(tmp_path / "crawl.wacz", {"archive/1.warc": bytes(8 * MIB)})
    haul = gathered(path, options=GatherOptions(max_unpacked_bytes=MIB))
    assert haul.codes == ["too-large"]


@pytest.mark.parametrize("data", [b"no ZIP at all", b"PK\x03\x04" + bytes(99)])
def test_a_damaged_wacz_fails(tmp_path: Path, gathered: Gatherer, data: bytes) -> None:
    assert gathered(_write(tmp_path / "crawl.wacz", data)).codes == ["bad-wacz"]


def test_a_wacz_without_warc_files_fails(tmp_path: Path, gathered: Gatherer) -> None:
    assert gathered(_wacz(tmp_path / "crawl.wacz", {"pages/pages.jsonl": b"{}"})).codes == ["empty"]


@pytest.mark.parametrize("piece", [b"\nWARC/", b"\x1f\x8b\x08", pack(b"WARC/1.0 no record")])
def test_a_hostile_file_of_broken_records_is_given_up_in_time(tmp_path: Path, gathered: Gatherer, piece: bytes) -> None:
    start = time.perf_counter()
    haul = gathered(_write(tmp_path / "crawl.warc", A + piece * 50_000))
    assert time.perf_counter() - start < 5.0
    assert 1 <= len(haul.failures) <= 1001


def test_a_server_cannot_pass_its_answer_off_as_a_line_of_jsonl(tmp_path: Path, gathered: Gatherer) -> None:
    line = record("a", b'{"text": "x", "date": "1999"}', http=f"Content-Type: {JSON_LINE}")
    assert gathered(_write(tmp_path / "crawl.warc", line)).codes == ["unsupported"]


@given(st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=6), st.integers(0, 40)), max_size=3))
@settings(deadline=None)
def test_no_damage_to_a_packed_warc_file_gives_a_page_that_is_not_whole(
    tmp_path_factory: pytest.TempPathFactory, wounds: list[tuple[int, bytes, int]]
) -> None:
    bodies = [b"<p>The ferry sank, says witness %d." % number for number in range(4)]
    data = b"".join(pack(record(str(number), body)) for number, body in enumerate(bodies))
    for where, put, n_lost in wounds:
        at = where % len(data)
        data = data[:at] + put + data[at + n_lost :]
    folder = tmp_path_factory.mktemp("crawl")
    haul = Gatherer(folder / "scratch")(_write(folder / "crawl.warc.gz", data))
    assert all(page.data in bodies for page in haul.pages)
    assert len(haul.pages) == len(bodies) or haul.failures
