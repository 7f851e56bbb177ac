from __future__ import annotations

import re
from pathlib import Path

import pytest
from bioc import brat
from hypothesis import given
from hypothesis import strategies as st
from tests.export.linked import TEXT, at

from secondsource.case import Case
from secondsource.export.brat import CONFIGURATION, split_lines, write_brat
from secondsource.tables import Span

_SPAN = re.compile(r"(T\d+)\t(\w+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")


@pytest.fixture
def folder(linked: Case, tmp_path: Path) -> Path:
    write_brat(linked, tmp_path / "x")
    return tmp_path / "x"


def parse_place(place: str) -> tuple[int, int]:
    start, end = place.split()
    return int(start), int(end)


def read_spans(path: Path) -> dict[str, tuple[str, list[tuple[int, int]], str]]:
    found = [_SPAN.fullmatch(line) for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("T")]
    assert all(found)
    return {
        match[1]: (match[2], [parse_place(place) for place in match[3].split(";")], match[4])
        for match in found
        if match
    }


def test_the_text_is_the_documents_text_to_the_character(folder: Path) -> None:
    assert (folder / "d1.txt").read_bytes().decode() == TEXT


def test_each_span_shows_the_characters_it_points_at(folder: Path) -> None:
    for _, places, shown in read_spans(folder / "d1.ann").values():
        assert " ".join(TEXT[start:end] for start, end in places) == shown


def test_words_in_pieces_and_over_a_line_end_are_discontinuous(folder: Path) -> None:
    contents = [places for kind, places, _ in read_spans(folder / "d1.ann").values() if kind == "Content"]
    whole, last = at("The dam </script>broke"), at("night & fog")
    begin = at("at\nnight & fog").start
    assert contents[0] == [(whole.start, whole.end), (begin, begin + 2), (last.start, last.end)]


def test_who_says_it_is_tied_to_what_is_said(folder: Path) -> None:
    spans = read_spans(folder / "d1.ann")
    lines = (folder / "d1.ann").read_text(encoding="utf-8").splitlines()
    (relation, *_) = [line for line in lines if "\tSays " in line]
    source, content = re.findall(r"Arg\d:(T\d+)", relation)
    assert (spans[source][2], spans[content][0]) == ("she", "Content")


def test_mentions_of_one_thing_are_equivalent(folder: Path) -> None:
    spans = read_spans(folder / "d1.ann")
    lines = (folder / "d1.ann").read_text(encoding="utf-8").splitlines()
    (same,) = [line for line in lines if line.startswith("*\tSame ")]
    assert [spans[key][2] for key in same.split("\t")[1].split()[1:]] == ["Ana Pol", "she"]


def test_every_word_of_an_annotation_is_configured(folder: Path) -> None:
    for line in (folder / "d1.ann").read_text(encoding="utf-8").splitlines():
        if line[0] in "TRA":
            assert line.split("\t")[1].split()[0] in CONFIGURATION
        if line[0] == "A":
            assert line.split()[-1] in re.split(r"[\s|:]", CONFIGURATION)


@given(st.text(alphabet="ab \t\n\r\x0b\x85\u2028🜚"), st.data())
def test_pieces_hold_every_character_but_line_ends_and_outer_spaces(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    pieces = list(split_lines(text, Span(start, end)))
    shown = [text[piece.start : piece.end] for piece in pieces]
    assert all(len(piece.splitlines()) == 1 and "\t" not in piece and piece == piece.strip() for piece in shown)
    assert "".join("".join(piece.split()) for piece in shown) == "".join(text[start:end].split())


def test_a_reader_of_brat_takes_every_line(folder: Path) -> None:
    with (folder / "d1.txt").open(newline="") as text, (folder / "d1.ann").open() as notes:
        document = brat.load(text, notes, "d1")
    spans = read_spans(folder / "d1.ann")
    assert len(document.entities) == len(spans)
    assert {entity.text for entity in document.entities} == {shown for _, _, shown in spans.values()}
