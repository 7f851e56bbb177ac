from __future__ import annotations

from collections.abc import Sequence

from benchmarks.retold import Base, Page, retell
from tests.link.builders import Pile, add_mention, add_page, add_statement

from secondsource.tables import Capture, Document, Mention, Row, Statement
from secondsource.worktables import Fingerprint

SAID = "Police detained 1,340 miners in Varenford on Monday after Anna Lindberg had left the north gate"
TEXT = f"{SAID}, the Oskastad Herald reported."


def base() -> Base:
    """Return one story: a page and its copy."""
    story: list[Page] = []
    for name in ("post", "tide"):
        rows = Pile()
        page = add_page(rows, f"https://{name}.example/1", TEXT, published="2020-03-02")
        add_mention(rows, page, "Varenford", type="GPE")
        add_statement(rows, page, SAID)
        capture = Capture(page.capture_id, page.uri, None, None, None, "", "", 0, 0)
        story.append({**rows.tables, "captures": [capture]})
    return Base([story], frozenset({"oskastad", "herald"}))


def of(page: Page, kind: type[Row]) -> Sequence[Row]:
    return [row for rows in page.values() for row in rows if isinstance(row, kind)]


def document_of(page: Page) -> Document:
    (document,) = of(page, Document)
    assert isinstance(document, Document)
    return document


def test_a_story_is_told_anew_under_other_names_of_the_same_length() -> None:
    text = document_of(retell(base(), 1, 0)[0]).text
    assert (len(text), "Varenford" in text, "Lindberg" in text, "1,340" in text) == (len(TEXT), False, False, False)


def test_outlets_and_given_names_stay() -> None:
    text = document_of(retell(base(), 1, 0)[0]).text
    assert "after Anna " in text
    assert "the Oskastad Herald reported" in text


def test_spans_stay_true() -> None:
    page = retell(base(), 1, 0)[0]
    text = document_of(page).text
    (mention,), (statement,) = of(page, Mention), of(page, Statement)
    assert isinstance(mention, Mention)
    assert isinstance(statement, Statement)
    assert text[mention.start : mention.end].isalpha()
    assert statement.text == text[: len(SAID)]


def test_copies_of_a_story_stay_copies_and_are_none_of_another_telling() -> None:
    prints = [
        {row.fingerprint for row in of(page, Fingerprint) if isinstance(row, Fingerprint)}
        for turn in (1, 2)
        for page in retell(base(), turn, 0)
    ]
    assert prints[0] == prints[1] != set()
    assert prints[0].isdisjoint(prints[2])


def test_the_same_turn_gives_the_same_rows() -> None:
    assert retell(base(), 3, 0) == retell(base(), 3, 0)
