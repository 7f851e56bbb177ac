from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.errors import InputError
from secondsource.gather.items import GatherOptions
from secondsource.gather.records import BrokenRecord, Head, is_date, join_chunks, page_of, parse_answer, parse_head


def _head(*lines: str) -> bytes:
    return "\r\n".join(("WARC/1.0", *lines, "", "")).encode()


def test_a_head_says_what_the_record_is() -> None:
    data = _head(
        "WARC-Type: response",
        "WARC-Target-URI: <https://harbour.example/a b>",
        "WARC-Date: 2031-05-01T06:00:00Z",
        "Content-Type: application/http",
        "Content-Length: 12",
    )
    assert parse_head(data + b"x" * 12) == Head(
        "response", "https://harbour.example/a%20b", "2031-05-01T06:00:00Z", "application/http", len(data), 12
    )


@pytest.mark.parametrize("length", ["", "-1", "12x", "9" * 40])
def test_a_head_without_a_usable_length_is_broken(length: str) -> None:
    with pytest.raises(BrokenRecord, match="Content-Length"):
        parse_head(_head("WARC-Type: response", f"Content-Length: {length}"))


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_a_record_or_broken(data: bytes) -> None:
    try:
        parse_head(b"WARC/1.0\r\n" + data)
    except BrokenRecord:
        return
    assert b"\r\n\r\n" in b"WARC/1.0\r\n" + data


@pytest.mark.parametrize("value", ["2031-05-01T06:00:00Z", "2031-05-01T06:00:00.123Z", "2031-05", "2031"])
def test_warc_dates_of_any_precision_are_dates(value: str) -> None:
    assert is_date(value)


@pytest.mark.parametrize("value", ["1970-01-01T00:00:00Z", "1 May 2031", "2031-05-01T06:00:00+02:00", ""])
def test_the_mark_for_unknown_and_what_is_no_warc_date_are_no_dates(value: str) -> None:
    assert not is_date(value)


def test_an_answer_tells_status_and_type() -> None:
    answer = parse_answer(b"HTTP/1.1 203 Fine\r\nContent-Type: Text/HTML; Charset=KOI8-R\r\n\r\n<p>")
    assert (answer.status, answer.media_type, answer.n_head) == (203, "text/html; charset=koi8-r", 62)


def test_an_answer_whose_header_does_not_end_is_broken() -> None:
    with pytest.raises(BrokenRecord, match="not whole"):
        parse_answer(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=9))
@settings(deadline=None)
def test_chunks_are_joined(chunks: list[bytes]) -> None:
    packed = b"".join(b"%x;name=1\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks)
    assert join_chunks(packed + b"0\r\n\r\n") == b"".join(chunks)


def test_a_body_that_was_joined_already_stays_as_it_is() -> None:
    assert join_chunks(b"<p>The ferry sank.") == b"<p>The ferry sank."


def test_chunks_that_end_early_are_broken() -> None:
    with pytest.raises(BrokenRecord, match="cut short"):
        join_chunks(b"5\r\nThe f\r\n9\r\nerry")


def test_a_packed_body_that_ends_early_gives_no_page() -> None:
    head = Head("response", "https://harbour.example/", None, "application/http", 0, 0)
    block = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00"
    with pytest.raises(InputError, match="get the page again"):
        page_of(head, block, GatherOptions())
