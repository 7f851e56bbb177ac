import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from secondsource.clean import pdf
from secondsource.clean.pdf import read_pdf
from secondsource.errors import PageError


def make_pdf(*texts: str) -> bytes:
    writer = PdfWriter()
    for text in texts:
        page = writer.add_blank_page(200, 200)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_are_read_in_order() -> None:
    assert read_pdf(make_pdf("The wall stands.", "It is old.")) == "The wall stands.\n\nIt is old."


def test_a_pdf_without_text_is_refused() -> None:
    with pytest.raises(PageError) as caught:
        read_pdf(make_pdf(""))
    assert caught.value.code == "pdf-no-text"


@pytest.mark.parametrize("data", [b"%PDF-1.7 and nothing more", make_pdf("The wall stands.")[:300]])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(PageError) as caught:
        read_pdf(data)
    assert caught.value.code == "pdf-broken"


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(PageError) as caught:
        read_pdf(make_pdf("one", "two"))
    assert caught.value.code == "too-large"
