from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.errors import NetworkError
from secondsource.read.network.labels import ROLE_LABELS
from secondsource.read.network.network import FOLDER, load_network, read_words
from secondsource.tables import Span

TEXT = "Vesna Karr said on Monday that the port of Ostra would open again.\n\n“We are ready,” she told the Daily Lamp."


def whole(text: str) -> list[Span]:
    return [Span(0, len(text))] if text else []


def test_every_word_has_its_place_and_its_scores() -> None:
    words = read_words(TEXT, whole(TEXT), load_network())
    assert TEXT[words.starts[0] : words.ends[0]] == "Vesna"
    assert words.roles.shape == (len(words), len(ROLE_LABELS))
    assert np.allclose(np.exp(words.roles).sum(axis=1), 1, atol=1e-4)


def test_a_saying_is_heard() -> None:
    words = read_words(TEXT, whole(TEXT), load_network())
    tags = {
        TEXT[start:end]: ROLE_LABELS[int(row.argmax())]
        for start, end, row in zip(words.starts, words.ends, words.roles, strict=True)
    }
    assert tags["Vesna"] == "B-source"
    assert tags["said"] == "B-cue"
    assert tags["port"] == "I-content"


def test_nothing_is_read_from_nothing() -> None:
    assert len(read_words("", [], load_network())) == 0


def test_a_long_text_is_read_in_windows_without_gaps() -> None:
    text = " ".join([TEXT.replace("\n", " ")] * 40)
    words = read_words(text, whole(text), load_network())
    assert len(words) == 40 * len(read_words(TEXT, whole(TEXT), load_network()))


def test_vectors_of_like_sentences_are_nearer_than_of_others() -> None:
    text = "The port reopened on Monday.\nOn Monday the harbour opened again.\nShe bought a green bicycle."
    words = read_words(text, whole(text), load_network())
    first, second, third = (
        words.vector(Span(text.index(line), text.index(line) + len(line))) for line in text.split("\n")
    )
    assert first @ second > 0.6
    assert first @ second > first @ third + 0.2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "SHA256SUMS", tmp_path)
    with pytest.raises(NetworkError, match=r"reader\.onnx: the network's file is missing"):
        load_network(tmp_path)


def test_missing_checksums_are_named(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="checksums are missing"):
        load_network(tmp_path / "nowhere")


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "reader.onnx").write_bytes(b"no network")
    with pytest.raises(NetworkError, match=r"reader\.onnx: the network's file is damaged"):
        load_network(tmp_path)


@settings(max_examples=25)
@given(st.text(alphabet=st.sampled_from(list("aB é“”\"'’.,\n\u202e\u0301👍ضx1-")), max_size=200))
def test_no_text_makes_the_reader_stumble(text: str) -> None:
    words = read_words(text, whole(text), load_network())
    assert all(0 <= start <= end <= len(text) for start, end in zip(words.starts, words.ends, strict=True))


def test_answers_that_are_not_asked_for_have_no_columns_and_the_others_are_the_same() -> None:
    ids, cases = np.array([101, 2028, 2056, 2061, 102]), np.array([0, 5, 4, 4, 0])
    network = load_network()
    tags, tails, heads, vectors = network.answer(ids, cases)
    found = network.answer(ids, cases, ("tags", "vectors"))
    assert np.array_equal(found[0], tags)
    assert np.array_equal(found[3], vectors)
    assert [one.shape[1] for one in found] == [tags.shape[1], 0, 0, vectors.shape[1]]
    assert tails.shape == heads.shape
