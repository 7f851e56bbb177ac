from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.builders import document

from secondsource.case import Case, create_case
from secondsource.export.conll import write_conll
from secondsource.tables import Block, Mention, Row


def read_words(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.fixture
def path(linked: Case, tmp_path: Path) -> Path:
    write_conll(linked, tmp_path / "x.conll")
    return tmp_path / "x.conll"


def test_each_page_begins_and_ends(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    expected = [f"#begin document ({name}); part 000" for name in ("d1", "d2")]
    assert lines == [expected[0], "#end document", expected[1], "#end document"]


def test_each_word_has_twelve_columns_with_its_number_in_its_sentence(path: Path) -> None:
    expected = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            expected = 0
            continue
        assert (len(line.split("\t")), line.split("\t")[2]) == (12, str(expected))
        expected += 1


def test_a_chain_of_two_is_bracketed_and_a_lone_mention_is_not(path: Path) -> None:
    marked = {word[3]: word[-1] for word in read_words(path) if word[-1] != "-"}
    assert marked == {"Ana": "(0", "Pol": "0)", "she": "(0)"}


def test_proper_names_are_in_the_column_of_names(path: Path) -> None:
    names = [(word[3], word[10]) for word in read_words(path) if word[10] != "*"]
    assert names == [
        ("Ana", "(PER*"),
        ("Pol", "*)"),
        ("Reda", "(ORG*"),
        ("Radio", "*)"),
        ("Tarn", "(GPE)"),
        ("Tarn", "(GPE)"),
    ]


def test_brackets_close_as_often_as_they_open_where_mentions_nest_and_cut_words(tmp_path: Path) -> None:
    text = "Tarn-based Pol Ek said. He left."
    spans = [(0, 4), (0, 17), (11, 14), (11, 17), (24, 26)]
    mentions = [
        Mention(f"m{start}-{end}", "a", start, end, "PER", "proper", f"k{number % 2}")
        for number, (start, end) in enumerate(spans)
    ]
    rows: dict[str, Sequence[Row]] = {
        "documents": [document("a", text=text)],
        "blocks": [Block("b", "a", "body", 0, len(text))],
    }
    write_conll(create_case(tmp_path / "case", {**rows, "mentions": mentions}), tmp_path / "x")
    words = read_words(tmp_path / "x")
    assert [word[3] for word in words][:4] == ["Tarn", "-based", "Pol", "Ek"]
    opened = re.findall(r"\((\d+)", " ".join(word[-1] for word in words))
    closed = re.findall(r"(\d+)\)", " ".join(word[-1] for word in words))
    assert sorted(opened) == sorted(closed)
    assert len(opened) == len(spans)
