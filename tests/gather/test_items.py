from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.gather.items import Gathered, failed, safe_media_type, safe_uri
from secondsource.ids import make_id, sha256_hex


def test_a_line_end_in_a_uri_is_percent_encoded() -> None:
    assert safe_uri("https://harbour.example/a\nb") == "https://harbour.example/a%0Ab"


def test_a_right_to_left_mark_in_a_uri_is_percent_encoded() -> None:
    assert safe_uri("https://harbour.example/a\u202eb") == "https://harbour.example/a%E2%80%AEb"


def test_an_undecodable_byte_of_a_file_name_is_encoded_as_that_byte() -> None:
    assert safe_uri("caf\udce9") == "caf%E9"


@given(st.text(st.characters()))
@settings(deadline=None)
def test_a_safe_uri_is_valid_unicode_without_white_space_and_stays_as_it_is(uri: str) -> None:
    safe = safe_uri(uri)
    safe.encode("utf-8")
    assert not any(character in safe for character in " \r\n\t\0\u202e\u200f")
    assert safe_uri(safe) == safe


def test_a_failure_shows_no_control_character_of_its_message() -> None:
    assert failed("x", "code", "odd\x1b[31m name").message == "odd%1B[31m name"


def test_a_media_type_cannot_carry_a_second_header() -> None:
    assert safe_media_type("Text/HTML; charset=UTF-8\r\nX-Evil: 1") == "text/html; charset=utf-8x-evil: 1"


def test_an_empty_media_type_is_unknown() -> None:
    assert safe_media_type("  ") is None


def test_the_id_of_a_page_is_that_of_its_capture() -> None:
    item = Gathered("https://harbour.example/", "2031-05-01T00:00:00Z", 200, "text/html", b"<p>Boats")
    assert item.capture_id == make_id("capture", item.uri, item.fetched_at, sha256_hex(item.data))
