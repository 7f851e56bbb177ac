import json
import time
from collections.abc import Sequence

import pytest
from benchmarks.data import DataMissing
from benchmarks.pages import EvalPage, read_readability_pages, read_trafilatura_pages
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.page import JSON_LINE, STAGE, run
from secondsource.errors import PageError
from secondsource.ids import make_id
from secondsource.tables import Block, Capture, Document

SENTENCE = "The harbour master of Nordhafen said on Monday that the wall would stand for ten more years. "
PAGE = f"""<!doctype html><html lang="en"><head><title>Wall to stand - The Nordhafen Herald</title>
<meta property="og:site_name" content="The Nordhafen Herald">
<meta property="article:published_time" content="2021-01-18T10:00:00Z">
<link rel="canonical" href="https://herald.example/wall"></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Wall to stand</h1><p class="byline">By Ina Holm</p>
<figure><img src="a.jpg"><figcaption>The wall in May.</figcaption></figure>
<p>NORDHAFEN (Reuters) - {SENTENCE * 3}</p>
<div class="share-buttons"><a>Facebook</a> <a>Twitter</a></div>
<p>“It will stand,” she said. {SENTENCE * 3}</p></article>
<ol class="comment-list"><li class="comment" id="comment-1"><b class="fn">Jon Berg</b>
<div class="comment-content"><p>I saw it fall in the night of Sunday.</p></div></li></ol>
<footer>All rights reserved</footer></body></html>"""


def read(
    data: bytes | str,
    media_type: str | None = "text/html",
    *,
    uri: str = "file:///wall.html",
    fetched: str | None = None,
) -> tuple[Document, list[Block]]:
    raw = data.encode() if isinstance(data, str) else data
    rows = run(Capture("c1", uri, fetched, None, media_type, "", "", 0, len(raw)), raw)
    (document,) = rows["documents"]
    assert isinstance(document, Document)
    return document, [block for block in rows["blocks"] if isinstance(block, Block)]


def code_of(data: bytes, media_type: str | None = "text/html") -> str:
    with pytest.raises(PageError) as caught:
        read(data, media_type)
    assert caught.value.message
    return caught.value.code


def parts(document: Document, blocks: Sequence[Block], role: str) -> list[str]:
    return [document.text[block.start : block.end] for block in blocks if block.role == role]


def test_a_page_is_read_into_its_parts() -> None:
    document, blocks = read(PAGE)
    assert parts(document, blocks, "title") == ["Wall to stand"]
    assert parts(document, blocks, "byline") == ["By Ina Holm"]
    assert parts(document, blocks, "caption") == ["The wall in May."]
    assert parts(document, blocks, "credit") == ["NORDHAFEN (Reuters) -"]
    assert [text[:30] for text in parts(document, blocks, "body")] == [SENTENCE[:30], "“It will stand,” she said. The"]
    assert parts(document, blocks, "comment") == ["I saw it fall in the night of Sunday."]
    assert "Facebook Twitter" in parts(document, blocks, "furniture")


def test_a_page_says_what_it_is() -> None:
    document, blocks = read(PAGE)
    assert (document.title, document.authors, document.outlet) == (
        "Wall to stand",
        ("Ina Holm",),
        "The Nordhafen Herald",
    )
    assert (document.published, document.published_from) == ("2021-01-18T10:00:00Z", "meta")
    assert (document.earliest, document.latest) == ("2021-01-18", "2021-01-18")
    assert (document.credit, document.language, document.unread) == ("Reuters", "en", None)
    assert [block.author for block in blocks if block.role == "comment"] == ["Jon Berg"]


def test_a_file_takes_the_address_the_page_gives_and_a_fetched_page_keeps_its_own() -> None:
    assert read(PAGE)[0].uri == "https://herald.example/wall"
    document, _ = read(PAGE, uri="https://mirror.example/a")
    assert (document.uri, document.outlet_id) == ("https://mirror.example/a", make_id("outlet", "mirror.example"))
    assert read("<p>x</p>")[0].uri == "file:///wall.html"


def test_each_block_points_at_its_bytes() -> None:
    document, blocks = read(PAGE)
    raw = PAGE.encode()
    for block in blocks:
        assert block.raw_start is not None
        assert block.raw_end is not None
        shown = raw[block.raw_start : block.raw_end].decode()
        assert "<" in shown or " ".join(shown.split()) == document.text[block.start : block.end]


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\x00\x00"])
def test_an_empty_page_makes_no_document(data: bytes) -> None:
    assert code_of(data) == "empty"


def test_a_binary_named_html_makes_no_document() -> None:
    assert code_of(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50) == "binary"


def test_a_page_drawn_by_scripts_makes_no_document() -> None:
    assert code_of(b"<html><body><div id=app></div><script>draw('words')</script></body></html>") == "no-text"


def test_fifty_megabytes_of_div_make_no_document_and_take_no_time() -> None:
    start = time.process_time()
    assert code_of(b"<div>" * 10_000_000) == "too-large"
    assert time.process_time() - start < 10


def test_a_hundred_thousand_levels_are_read() -> None:
    depth = 100_000
    document, _ = read("<body>" + "<div>" * depth + SENTENCE * 4 + "</div>" * depth + "<p>It ended.</p></body>")
    assert document.text == f"{(SENTENCE * 4).strip()}\n\nIt ended."


@pytest.mark.slow
def test_a_page_of_one_five_megabyte_line_is_read() -> None:
    document, _ = read("<html><body><p>" + SENTENCE * 53_000 + "</p></body></html>")
    assert document.text == (SENTENCE * 53_000).strip()


def test_a_text_of_one_five_megabyte_line_is_read() -> None:
    document, blocks = read(SENTENCE * 53_000, "text/plain")
    assert document.text == SENTENCE * 53_000
    assert blocks[0].end == len(document.text) - 1


def test_nul_bytes_are_left_out() -> None:
    assert read("<p>har\x00bour</p>")[0].text == "harbour"
    assert read("har\x00bour wall", "text/plain")[0].text == "harbour wall"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_wide_encodings_are_read(encoding: str) -> None:
    assert read("<html><p>Café – open</p></html>".encode(encoding))[0].text == "Café – open"


def test_a_lying_type_is_seen_through() -> None:
    assert read(PAGE, "text/plain")[0].title == "Wall to stand"
    assert read(SENTENCE, "text/html")[0].text == SENTENCE
    assert code_of(b"%PDF-1.4 broken", "text/html") == "pdf-broken"


def test_a_text_about_tags_stays_a_text() -> None:
    text = "How to write <b>bold</b> words in a page"
    assert read(text, "text/plain")[0].text == text


def test_entities_are_characters() -> None:
    assert read("<p>Caf&eacute; &amp; &#x2014; &lt;b&gt;</p>")[0].text == "Café & — <b>"


def test_scripts_and_handlers_leave_nothing_in_the_text() -> None:
    page = f'<body onload="evil()"><script>alert(1)</script><p onclick="evil()">{SENTENCE}</p></body>'
    assert read(page)[0].text == SENTENCE.strip()


@pytest.mark.parametrize("written", ["2021-02-31", "20201-01-18", "2021-13-40"])
def test_a_date_no_calendar_has_is_null(written: str) -> None:
    page = f'<head><meta property="article:published_time" content="{written}"></head><body><p>{SENTENCE}</p></body>'
    document, _ = read(page)
    assert (document.published, document.published_from, document.earliest) == (None, None, None)


def test_a_date_after_the_fetch_is_null() -> None:
    assert read(PAGE, fetched="2020-05-01T00:00:00Z")[0].published is None


def test_a_page_in_another_language_is_kept_and_says_so() -> None:
    text = "Le maire de Port-Neuf a déclaré lundi que la digue tiendrait encore dix ans, selon lui. " * 5
    document, _ = read(f"<html lang='fr'><p>{text}</p></html>")
    assert (document.language, document.unread) == ("fr", "language fr is not read yet")


def test_a_line_of_json_wins_over_its_page() -> None:
    line = {
        "html": PAGE,
        "title": "Given",
        "date": "2021-02",
        "outlet": "Wire",
        "author": "A B",
        "url": "https://w.example/1",
    }
    document, blocks = read(json.dumps(line), JSON_LINE)
    assert (document.title, document.outlet, document.authors, document.uri) == ("Given", "Wire", ("A B",), line["url"])
    assert (document.published, document.published_from) == ("2021-02", "given")
    assert (document.earliest, document.latest) == ("2021-02-01", "2021-02-28")
    assert all(block.raw_start is None for block in blocks)


def test_a_given_date_that_is_none_is_refused() -> None:
    assert code_of(b'{"text": "The wall stands.", "date": "31 February"}', JSON_LINE) == "bad-date"


def test_a_lone_surrogate_in_json_does_no_harm() -> None:
    assert read(b'{"text": "The wall \\ud800 stands."}', JSON_LINE)[0].text == "The wall \ufffd stands."
    read(b'{"html": "<p>The wall \\ud800 stands.</p>", "title": "\\ud800", "author": "\\ud800"}', JSON_LINE)[
        0
    ].text.encode()


def check_laws(document: Document, blocks: Sequence[Block]) -> None:
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert not document.text[at : block.start].strip()
        assert document.text[block.start : block.end] == document.text[block.start : block.end].strip()
        at = block.end
    assert not document.text[at:].strip()
    assert len({block.block_id for block in blocks}) == len(blocks)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<br>", "<b>", "</b>", "<h1>", "</h1>", "<li>", "<td>", "<time>", "<a>", "<!--"]
)
WORDS = st.sampled_from(
    ["The wall", " ", "\n", "é", "&amp;", "By Ina Holm", "NORDHAFEN (Reuters) - It", "Share", SENTENCE]
)


@given(st.lists(st.one_of(TAGS, WORDS), min_size=1, max_size=25))
def test_blocks_of_any_page_keep_the_laws(pieces: list[str]) -> None:
    page = "<html><body>x" + "".join(pieces) + "</body></html>"
    document, blocks = read(page)
    check_laws(document, blocks)
    assert read(page) == (document, blocks)


def real_pages() -> list[EvalPage]:
    try:
        return [*read_trafilatura_pages(), *read_readability_pages()][::12]
    except DataMissing as error:
        pytest.skip(str(error))


@pytest.mark.slow
def test_blocks_of_real_pages_keep_the_laws() -> None:
    for page in real_pages():
        check_laws(*read(page.data))


def test_the_stage_says_what_it_writes() -> None:
    assert (STAGE.reads, STAGE.writes) == (("captures",), ("documents", "blocks", "hyperlinks"))
