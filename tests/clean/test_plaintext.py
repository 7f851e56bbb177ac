"""Golden pages: each line of a file in textpages/ bears the role it must be given."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.clean.marks import Marked
from secondsource.clean.plaintext import PageText, mark_blocks, mark_page

PAGES = sorted((Path(__file__).parent / "textpages").glob("*.txt"))


@dataclass(frozen=True)
class Golden:
    """A page with what it must be read as."""

    text: str
    marks: list[tuple[str, str | None, str]]
    facts: dict[str, str]


def read_golden(path: Path) -> Golden:
    """Read ``ROLE AUTHOR | line`` rows; "." goes on with the block above, "+" with its line, "=" states a fact."""
    lines: list[str] = []
    marks: list[tuple[str, str | None, str]] = []
    facts: dict[str, str] = {}
    for row in path.read_text(encoding="utf-8").split("\n"):
        if row.startswith("= "):
            key, _, value = row[2:].partition(": ")
            facts[key] = value
            continue
        named, bar, line = row.partition(" | ")
        role, _, author = named.partition(" ")
        if not bar:
            lines.append("")
        elif role == ".":
            lines.append(line)
            marks[-1] = (*marks[-1][:2], marks[-1][2] + "\n" + line)
        elif role.startswith("+"):
            lines[-1] += " " + line
            marks.append((role[1:], None, line))
        else:
            lines.append(line)
            marks.append((role, author or None, line))
    return Golden("\n".join(lines), marks, facts)


def list_facts(page: PageText) -> dict[str, str]:
    facts = {
        "title": page.title,
        "outlet": page.outlet,
        "authors": "; ".join(page.authors),
        "published": page.published,
        "credit": page.credit,
        "kind": page.kind,
    }
    return {key: value for key, value in facts.items() if value}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_line_of_a_page_is_given_its_role(path: Path) -> None:
    golden = read_golden(path)
    marks = [(mark.role, mark.author, golden.text[mark.start : mark.end]) for mark in mark_blocks(golden.text)]
    assert marks == golden.marks


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_says_about_itself_what_a_reader_sees(path: Path) -> None:
    golden = read_golden(path)
    assert list_facts(mark_page(golden.text)) == golden.facts


def check_laws(text: str, marks: list[Marked]) -> None:
    end = 0
    covered = 0
    for mark in marks:
        assert end <= mark.start < mark.end
        assert text[mark.start : mark.end] == text[mark.start : mark.end].strip()
        covered += sum(not char.isspace() for char in text[mark.start : mark.end])
        end = mark.end
    assert end <= len(text)
    assert covered == sum(not char.isspace() for char in text)


PIECES = st.sampled_from(
    """By Jane Roe|3 Comments|Leave a Reply|Reply|Title|A sentence long enough to be prose.|(Norrwire) – |# |- |>
    |PORT ELLIS, Jan 5 (X) — |Related|5 May 2021|Photo: A quay|Jane Roe says:|© 2021|“|”|Source: |[a](b)|*|====|\u200b
    |\n|\n\n| |\t|\u00a0|---|Jane Roe • 2 years ago|title: x|\u2028|\x1c""".replace("\n    |", "|").split("|")
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join)))
def test_blocks_are_ordered_trimmed_and_cover_every_character(text: str) -> None:
    check_laws(text, mark_blocks(text))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_same_text_is_marked_the_same_twice(text: str) -> None:
    assert mark_page(text) == mark_page(text)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 250_000,
        "By A " * 250_000,
        "A" * 1_250_000,
        "(" * 1_250_000,
        "A sentence of the article stands here. \n" * 25_000,
        "By Jane Roe, 5 May 2021\n" * 25_000,
        "Related\n\nHeadline of a page\n\n" * 12_500,
        " ".join("x" * (at % 9 + 1) for at in range(1_000)) * 125,
        "PORT ELLIS, A, B " * 75_000,
        "Name Here\n\n3 Comments\n\n" * 10_000,
        "Title - Site\n\n" * 12_500,
        "=\n" * 25_000,
        "[" * 4_000 + "\n\n" + ("[a](" * 1_000 + "\n\n") * 50,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_huge_texts_are_marked_in_seconds(text: str) -> None:
    began = time.process_time()
    mark_page(text)
    assert time.process_time() - began < 8


def test_an_empty_text_has_no_blocks_and_says_nothing() -> None:
    assert mark_page("") == PageText(None, None, (), None, None, None, None, ())


def test_the_first_line_that_a_note_of_copyright_names_is_the_outlet() -> None:
    sentence = "The union of the crane drivers said on Monday that nobody would work on the wall until it was mended. "
    page = mark_page(
        f"Ellis Crane Union\nHome\nJoin\n\nWork stops at the wall\n\n{sentence * 3}\n\n© Ellis Crane Union 2021"
    )
    assert (page.outlet, page.title) == ("Ellis Crane Union", "Work stops at the wall")


def test_a_caption_that_is_repeated_is_not_the_title() -> None:
    sentence = "The council of the port said on Monday that nobody would work on the wall until it was mended. "
    caption = "Cranes stand over the wall. Photo: Ina Holm"
    page = mark_page(
        f"Wall to be mended\n\nIna Holm\nMar 18, 2019\n\n{caption}\n\n{sentence * 3}\n\n{caption}\n\n{sentence}"
    )
    assert page.title == "Wall to be mended"
