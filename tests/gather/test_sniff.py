from __future__ import annotations

import random
import time

import pytest

from secondsource.gather.sniff import page_type, sniff

BINARY = random.Random(7).randbytes(4000)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><p>Boats", "text/html"),
        (b"\n <!-- saved --> <html><p>Boats", "text/html"),
        (b'<?xml version="1.0"?><html xmlns="x"/>', "text/html"),
        (b"The ferry sank.", "text/plain"),
        (b"A NUL \0 by accident, in a page that is otherwise words.", "text/plain"),
        ("Плыла лодка".encode("windows-1251"), "text/plain"),
        ("The ferry sank.".encode("utf-16"), "text/plain"),
        ("The ferry sank.".encode("utf-16-le"), "text/plain"),
        ("<html><p>The ferry sank.".encode("utf-16"), "text/html"),
        (b"%PDF-1.7\n...", "application/pdf"),
        (b"A file that starts with %PDF-1.7 is a PDF.", "text/plain"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x", "multipart/related"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\x1f\x8b\x08...", "application/gzip"),
        (BINARY, None),
        (b" \n\t", None),
        (b"", None),
    ],
)
def test_bytes_show_their_kind(data: bytes, expected: str | None) -> None:
    assert sniff(data) == expected


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("ferry.html", b"The ferry sank.", "text/html"),
        ("ferry.HTM", b"<p>The ferry sank.", "text/html"),
        ("ferry.xhtml", b"<html/>", "application/xhtml+xml"),
        ("ferry.md", b"# The ferry", "text/markdown"),
        ("ferry.txt", b"<p>not parsed", "text/plain"),
        ("ferry.html", b"%PDF-1.7", "application/pdf"),
        ("ferry.html", BINARY, None),
        ("ferry.pdf", b"The ferry sank.", None),
        ("ferry", b"The ferry sank.", "text/plain"),
        ("ferry.php", b"<html><p>The ferry sank.", "text/html"),
        ("style.css", b"p { color: red }", None),
        ("app.js", b"let x = 1", None),
        ("table.csv", b"a,b", None),
        ("photo.jpg", b"\xff\xd8\xff\xe0", None),
    ],
)
def test_a_file_is_a_page_by_its_bytes_and_then_its_name(name: str, data: bytes, expected: str | None) -> None:
    assert page_type(name, data) == expected


@pytest.mark.parametrize("piece", [b"<!--", b"<!-- -->", b" ", b"<?xml", b"a: b\n", b"a:\n "])
def test_hostile_starts_are_sniffed_in_linear_time(piece: bytes) -> None:
    start = time.perf_counter()
    sniff(piece * 200_000)
    assert time.perf_counter() - start < 5.0
