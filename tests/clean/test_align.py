import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.align import align_lines
from secondsource.clean.decode import decode_page
from secondsource.clean.dom import parse_html
from secondsource.clean.html import read_lines


def align(data: bytes, media_type: str | None = None) -> dict[str, bytes | None]:
    page = decode_page(data, media_type)
    read = read_lines(parse_html(page.text))
    places = align_lines(read.lines, read.stream, page)
    return {
        line.text: data[place.start : place.end] if place else None
        for line, place in zip(read.lines, places, strict=True)
    }


def test_a_line_is_found_with_the_tags_and_entities_inside_it() -> None:
    data = "<p> Caf&eacute; <b>Ülker</b> &amp; sons </p>".encode()
    assert align(data) == {"Café Ülker & sons": "Caf&eacute; <b>Ülker</b> &amp; sons".encode()}


def test_the_same_words_are_found_in_their_own_places() -> None:
    data = b"<p>Yes.</p><script>'Yes.'</script><p hidden>Yes.</p><div>Yes.</div>"
    page = decode_page(data, None)
    read = read_lines(parse_html(page.text))
    places = align_lines(read.lines, read.stream, page)
    assert [place.start if place else None for place in places] == [3, data.rindex(b"Yes.")]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_bytes_are_counted_in_the_page_s_own_encoding(encoding: str) -> None:
    data = "<html><p>Café – open</p></html>".encode(encoding)
    body = "Café – open".encode("utf-16-le" if encoding == "utf-16" else encoding.removesuffix("-sig"))
    assert align(data, "text/html; charset=windows-1252") == {"Café – open": body}


def test_a_page_not_decoded_exactly_aligns_nowhere() -> None:
    page = decode_page(b"\xef\xbb\xbf<p>Caf\xe9 open</p>", None)
    read = read_lines(parse_html(page.text))
    assert align_lines(read.lines, read.stream, page) == [None]


def test_a_line_with_hidden_words_in_it_is_not_aligned() -> None:
    assert align(b"<p>The wall <span hidden>was</span> stands.</p><p>Next.</p>") == {
        "The wall stands.": None,
        "Next.": b"Next.",
    }


def test_a_comment_inside_a_line_does_no_harm() -> None:
    assert align(b"<p>The <!-- old --> wall</p>") == {"The wall": b"The <!-- old --> wall"}


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<br>", "a", "é", "&amp;", "&nbsp;", " ", "\n", "<div>", "</div>", "&lt;p&gt;", "<"]
)


@given(st.lists(PIECES, max_size=30))
def test_every_aligned_range_shows_its_line(pieces: list[str]) -> None:
    data = ("<html><body><p>x</p>" + "".join(pieces) + "</body></html>").encode()
    for text, raw in align(data).items():
        if raw is not None:
            shown = unescape(re.sub(r"<[^<>]*>", "", re.sub(r"<br>", "\n", raw.decode())))
            assert " ".join(shown.split()) == " ".join(text.split())
