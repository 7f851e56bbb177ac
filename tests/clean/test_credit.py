"""Credits and datelines: where a report was taken from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.credit import choose_credit, mark_paragraph, read_credit


def read_name(paragraph: str) -> str:
    credit = read_credit(paragraph)
    assert credit is not None
    assert credit.role == "credit"
    assert credit.name is not None
    return paragraph[credit.name.start : credit.name.end]


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("(Norrwire) – The minister resigned.", "Norrwire"),
        ("PORT ELLIS, Vesna (Norrwire) - Talks began.", "Norrwire"),
        ("PORT ELLIS, Jan 5 (Harbour Wire) — Dockers walked out.", "Harbour Wire"),
        ("ORU, January 5. /VNA/. The ministry denied it.", "VNA"),
        ("PORT ELLIS, Jan. 5 — Harbour Wire: Dockers walked out.", "Harbour Wire"),
        ("Port Ellis (Reuters) – Dockers walked out.", "Reuters"),
    ],
)
def test_the_agency_of_a_dateline_is_credited_by_its_form(paragraph: str, name: str) -> None:
    assert read_name(paragraph) == name


@pytest.mark.parametrize(
    ("paragraph", "name"),
    [
        ("Originally appeared at his blog", "his blog"),
        ("This article first appeared in The Daily Lantern on 5 May 2021.", "The Daily Lantern"),
        ("This story was originally published by The Lantern and is republished here under a licence.", "The Lantern"),
        ("This article was first published on lantern.example. Read the original here.", "lantern.example"),
        ("Reprinted with permission from The Lantern.", "The Lantern"),
        ("Source: Harbour Times", "Harbour Times"),
        ("via The Lantern", "The Lantern"),
        ("With reporting by Agence Maritime", "Agence Maritime"),
        ("Special to The Harbour Times", "The Harbour Times"),
        ("The Coast News Agency contributed to this report.", "The Coast News Agency"),
        (
            "Vadim Plotz, an expert on rivers, exclusively for the online magazine “New Coast Outlook”.",
            "New Coast Outlook",
        ),
        ("(Coast News Agency)", "Coast News Agency"),
    ],
)
def test_a_credit_line_names_whom_it_credits(paragraph: str, name: str) -> None:
    assert read_name(paragraph) == name


@pytest.mark.parametrize(
    "paragraph",
    ["PORT ELLIS — The crane fell.", "ORU, Vesna - The dam held.", "Port Ellis, 5 January 2020 – The vote is over."],
)
def test_a_place_alone_is_a_dateline(paragraph: str) -> None:
    credit = read_credit(paragraph)
    assert credit is not None
    assert (credit.role, credit.name) == ("dateline", None)


def test_place_and_date_of_a_dateline_are_read() -> None:
    paragraph = "PORT ELLIS, Vesna, 18 January 2021 (Norrwire) – Talks began."
    credit = read_credit(paragraph)
    assert credit is not None
    assert credit.place is not None
    assert credit.date is not None
    assert paragraph[credit.place.start : credit.place.end] == "PORT ELLIS, Vesna"
    assert credit.date.edtf == "2021-01-18"


@pytest.mark.parametrize(
    "paragraph",
    [
        "The story first appeared in the Lantern, and it caused an uproar in the capital when people read it.",
        "This report was written by a committee of experts in 2019 and rejected.",
        "The statement was published by the Ministry of Water on Monday.",
        "The film was made exclusively for the Harbour Network.",
        "Originally published in 1998, the book was a success.",
        "Via the back door he came.",
        "The man (left) – a sailor – said nothing.",
        "Roe (R-Ohio) — a critic — said no.",
        "Roe (Labour) — he said — would not come.",
        "FAREWELL — he would not be seen again.",
        "Vesna – which has no coast – has a navy.",
        "A source: who it was, nobody knows.",
        "Jane Roe contributed to this report.",
        "",
        "JANE VALE (HOST): We begin in Oren tonight.",
    ],
)
def test_a_sentence_of_the_article_is_no_credit(paragraph: str) -> None:
    assert read_credit(paragraph) is None


def test_a_leading_credit_stands_apart_and_the_rest_is_body() -> None:
    text = "Head\n\nORU (Norrwire) –  The dam held."
    marks = [(mark.role, text[mark.start : mark.end]) for mark in mark_paragraph(text, 6, len(text))]
    assert marks == [("credit", "ORU (Norrwire) –"), ("body", "The dam held.")]


def test_a_byline_and_a_dateline_before_the_first_word_stand_apart() -> None:
    text = "By Ina Holm: ELLIS, Jan. 5 - The dam held through the night."
    marks = [(mark.role, text[mark.start : mark.end]) for mark in mark_paragraph(text, 0, len(text))]
    assert marks == [
        ("byline", "By Ina Holm:"),
        ("dateline", "ELLIS, Jan. 5 -"),
        ("body", "The dam held through the night."),
    ]


@given(st.text(alphabet="AB a,.()/–-\u00a0:\n1", max_size=200).map(str.strip).filter(bool))
def test_the_marks_of_any_paragraph_cover_it(paragraph: str) -> None:
    marks = mark_paragraph(paragraph, 0, len(paragraph))
    shown = "".join(paragraph[mark.start : mark.end] for mark in marks)
    assert "".join(shown.split()) == "".join(paragraph.split())


def test_a_sentence_of_credit_tells_more_than_the_letters_in_a_dateline() -> None:
    credited = ["ELLIS (HNA) - The wall stands.", "This article first appeared in the Harbour Gazette."]
    assert choose_credit(["By Ina Holm"], credited, ["Ina Holm"]) == "the Harbour Gazette"


@pytest.mark.parametrize(("authors", "credit"), [(["Ina Holm", "Per Rask"], "Ina Holm"), ([], None)])
def test_a_blog_that_is_only_called_his_or_hers_is_credited_to_the_author(
    authors: list[str], credit: str | None
) -> None:
    assert choose_credit([], ["Originally appeared at her blog"], authors) == credit
