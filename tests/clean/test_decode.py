import codecs

import pytest

from secondsource.clean.decode import decode_page, find_declared
from secondsource.errors import PageError

TEXT = "<p>Café « Ülker » in Nordhafen – 30 €</p>"


@pytest.mark.parametrize(
    ("bom", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_wins_over_any_declaration(bom: bytes, encoding: str) -> None:
    page = decode_page(bom + TEXT.encode(encoding), "text/html; charset=iso-8859-1")
    assert (page.text, page.encoding, page.skipped, page.exact) == (TEXT, encoding, len(bom), True)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_seen_by_its_nuls(encoding: str) -> None:
    assert decode_page(TEXT.encode(encoding), None).text == TEXT


def test_the_charset_of_the_header_is_used() -> None:
    assert decode_page("Živela Općina Ž".encode("cp1250"), "text/html; charset=windows-1250").text == "Živela Općina Ž"


def test_the_charset_of_a_meta_tag_is_used() -> None:
    data = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r"><p>Привет'.encode("koi8-r")
    assert decode_page(data, None).text.endswith("Привет")


def test_a_lying_charset_is_not_believed_where_the_bytes_are_utf_8() -> None:
    assert decode_page(TEXT.encode(), "text/html; charset=iso-8859-1").text == TEXT


def test_a_charset_the_bytes_do_not_fit_is_passed_over_for_what_they_look_like() -> None:
    text = "Le général a déclaré que l'été avait été très chaud à la préfecture. " * 20
    page = decode_page(text.encode("cp1252"), "text/html; charset=utf-8")
    assert page.text == text
    assert page.exact


def test_latin_1_is_read_as_its_windows_superset_as_browsers_do() -> None:
    assert decode_page("“Yes” – 30 €".encode("cp1252"), "text/html; charset=ISO-8859-1").text == "“Yes” – 30 €"


def test_an_unknown_charset_does_no_harm() -> None:
    assert decode_page(b"<p>plain</p>", "text/html; charset=x-no-such-thing").text == "<p>plain</p>"


def test_a_seven_bit_charset_is_believed_although_the_bytes_are_ascii() -> None:
    data = "<p>日本</p>".encode("iso2022_jp")
    assert decode_page(data, "text/html; charset=iso-2022-jp").text == "<p>日本</p>"


def test_a_code_that_is_no_charset_is_not_run() -> None:
    assert find_declared(b"", "text/html; charset=unicode_escape") == []


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(PageError) as caught:
        decode_page(bytes(range(256)) * 40, "text/html")
    assert caught.value.code == "binary"


def test_stray_nul_bytes_do_not_make_a_page_binary() -> None:
    assert "harbour" in decode_page(b"<p>The har\x00bour and the harbour wall are closed.</p>", None).text
