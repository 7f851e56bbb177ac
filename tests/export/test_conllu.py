from __future__ import annotations

from pathlib import Path

import conllu
import pytest
from tests.export.linked import TEXT

from secondsource.case import Case
from secondsource.export.conllu import write_conllu


def read_words(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def misc_of(word: list[str]) -> dict[str, str]:
    return dict(item.split("=", 1) for item in word[9].split("|"))


@pytest.fixture
def path(linked: Case, tmp_path: Path) -> Path:
    write_conllu(linked, tmp_path / "x.conllu")
    return tmp_path / "x.conllu"


def test_each_word_says_where_it_stands_in_code_points(path: Path) -> None:
    in_first = path.read_text(encoding="utf-8").split("# newdoc id = d2")[0].count("TokenRange")
    for word in read_words(path)[:in_first]:
        start, end = map(int, misc_of(word)["TokenRange"].split(":"))
        assert TEXT[start:end] == word[1]


def test_every_character_of_a_page_is_in_one_word(path: Path) -> None:
    in_first = path.read_text(encoding="utf-8").split("# newdoc id = d2")[0].count("TokenRange")
    words = read_words(path)[:in_first]
    assert "".join(word[1] for word in words) == "".join(TEXT.split())


def test_a_name_that_was_linked_has_one_id_on_every_page(path: Path) -> None:
    entities = {word[1]: misc_of(word)["Entity"] for word in read_words(path) if "Entity=" in word[9]}
    assert (entities["Ana"], entities["Pol"], entities["she"]) == ("(en1-PER", "en1)", "(en1-PER)")
    assert [misc_of(word)["Entity"] for word in read_words(path) if word[1] == "Tarn"] == ["(en2-GPE)"] * 2


def test_the_head_names_the_parts_of_an_entity_once(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["# newdoc id = d1", "# global.Entity = eid-etype"]
    assert sum(line.startswith("# global.Entity") for line in lines) == 1


def test_the_conllu_library_reads_every_sentence_with_its_text(path: Path) -> None:
    sentences = conllu.parse(path.read_text(encoding="utf-8"))
    assert sum(len(sentence) for sentence in sentences) == len(read_words(path))
    for sentence in sentences:
        text = "".join(token["form"] + ("" if token["misc"].get("SpaceAfter") == "No" else " ") for token in sentence)
        assert text.strip() == sentence.metadata["text"]
