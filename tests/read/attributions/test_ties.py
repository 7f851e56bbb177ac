from __future__ import annotations

import numpy as np
import pytest

from secondsource.read.attributions.quotehalves import pair_quotes
from secondsource.read.attributions.ties import place_words, tie_spans
from secondsource.read.network.labels import NAME_LABELS, PAIR_SIZE, ROLE_LABELS, VECTOR_SIZE
from secondsource.read.network.network import ReadWords
from secondsource.read.network.tags import TaggedSpan
from secondsource.read.quotes import find_quotes
from secondsource.tables import Span

_CONTENT_CUE = 1


def tied_to(
    text: str, tails: dict[int, float], *, cues: list[int], contents: list[int], tokens: list[int] | None = None
) -> list[list[int]]:
    """Return, by cue, the first words of the contents tied to it; ``tails`` gives how well a word fits any cue."""
    starts = [at for at in range(len(text)) if not text[at].isspace() and (at == 0 or text[at - 1].isspace())]
    ends = [at + len(text[at:].split(maxsplit=1)[0]) for at in starts]
    n_words = len(starts)
    heads = np.zeros((n_words, 2, PAIR_SIZE), np.float32)
    heads[:, _CONTENT_CUE, 0] = PAIR_SIZE**0.5
    given = np.zeros((n_words, 2, PAIR_SIZE), np.float32)
    for at, score in tails.items():
        given[at, _CONTENT_CUE, 0] = score
    whole, scores = np.zeros(n_words, np.int64), np.zeros(n_words, np.float32)
    words = ReadWords(
        np.array(starts),
        np.array(ends),
        np.array(tokens if tokens is not None else range(n_words)),
        np.zeros((n_words, len(ROLE_LABELS)), np.float32),
        np.zeros((n_words, len(NAME_LABELS)), np.float32),
        whole,
        whole,
        scores,
        scores,
        given,
        heads,
        np.zeros((n_words, 2), np.float32),
        np.zeros((n_words, VECTOR_SIZE), np.float32),
    )
    paragraphs = [Span(at, at + len(part)) for part in text.split("\n\n") for at in [text.index(part)]]
    spans = [TaggedSpan(at, at + 1, "cue") for at in cues]
    spans += [TaggedSpan(at, at + 1, "content") for at in contents]
    spans.sort(key=lambda span: span.first)
    halves = pair_quotes(text, find_quotes(text, paragraphs))
    found = tie_spans(words, place_words(text, paragraphs, words), spans, halves)
    return [[content.first for content in one.contents] for one in found]


def test_a_content_goes_with_the_cue_it_fits() -> None:
    assert tied_to("said held", {1: 20.0}, cues=[0], contents=[1]) == [[1]]


def test_a_content_that_fits_no_cue_goes_with_none() -> None:
    assert tied_to("said held", {1: 0.0}, cues=[0], contents=[1]) == []


def test_a_cue_with_a_good_content_takes_no_loose_one() -> None:
    assert tied_to("rain Bell said held", {0: 8.0, 3: 20.0}, cues=[2], contents=[0, 3]) == [[3]]


def test_a_loose_clause_is_kept_beside_a_good_content() -> None:
    assert tied_to("that Bell said held", {0: 8.0, 3: 20.0}, cues=[2], contents=[0, 3]) == [[0, 3]]


def test_a_cue_in_the_same_paragraph_goes_before_a_nearer_one_in_the_next() -> None:
    text = "said Bell and more held\n\nsaid"
    assert tied_to(text, {4: 30.0}, cues=[0, 5], contents=[4]) == [[4]]


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("It fell. Bell said held", [[4]]),
        ("“It fell.” Bell said held", [[0, 4]]),
    ],
)
def test_only_a_quote_goes_with_a_cue_in_another_sentence(text: str, tied: list[list[int]]) -> None:
    assert tied_to(text, {0: 30.0, 4: 30.0}, cues=[3], contents=[0, 4]) == tied


@pytest.mark.parametrize(("name", "tokens"), [("Bell", None), ("Ann Mary Bell", [0, 1, 1, 1, 2, 3])])
def test_a_name_between_cue_and_content_is_as_far_however_long_it_is(name: str, tokens: list[int] | None) -> None:
    held = len(name.split()) + 2
    fits = {held: 7.1}  # over two words between them just enough, over four not
    assert tied_to(f"said {name} that held", fits, cues=[0], contents=[held], tokens=tokens) == [[held]]


def test_a_content_too_far_from_a_cue_that_it_hardly_fits_is_not_tied() -> None:
    assert tied_to("said in the old town that held", {6: 5.3}, cues=[0], contents=[6]) == []
