import pytest

from secondsource.clean.containers import Given, open_json, open_mhtml
from secondsource.errors import PageError

MHTML = b"""From: <Saved by Browser>
Snapshot-Content-Location: https://herald.example/wall
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="XX"

--XX
Content-Type: text/css

p { color: red }
--XX
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>The caf=C3=A9 is open.</p>
--XX--
"""


def test_the_html_part_of_a_web_archive_is_taken() -> None:
    part = open_mhtml(MHTML)
    assert part.data.decode().strip() == "<p>The café is open.</p>"
    assert (part.media_type, part.location) == ("text/html; charset=utf-8", "https://herald.example/wall")


def test_a_web_archive_without_a_page_is_refused() -> None:
    with pytest.raises(PageError) as caught:
        open_mhtml(MHTML.replace(b"text/html", b"image/png"))
    assert caught.value.code == "mhtml-no-html"


def test_a_line_of_json_gives_what_it_holds() -> None:
    line = b'{"text": "The wall stands.", "author": "Ina Holm; Jon Berg", "date": "2021-01", "other": 1}'
    given = Given("The wall stands.", None, None, None, "2021-01", None, ("Ina Holm", "Jon Berg"))
    assert open_json(line) == given


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "json-broken"),
        (b"[1]", "json-broken"),
        (b"[" * 100_000, "json-broken"),
        (b'{"title": "x"}', "json-fields"),
        (b'{"text": 5}', "json-fields"),
        (b'{"text": "x", "author": [1]}', "json-fields"),
    ],
)
def test_a_broken_line_is_refused(line: bytes, code: str) -> None:
    with pytest.raises(PageError) as caught:
        open_json(line)
    assert caught.value.code == code
