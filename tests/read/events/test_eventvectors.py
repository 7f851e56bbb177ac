from __future__ import annotations

import numpy as np

from secondsource.read.events import eventvectors
from secondsource.read.statements.vectors import unpack_vectors
from secondsource.stage import Layers
from secondsource.tables import Block, Document, EventMention
from secondsource.worktables import EventMeaning


def read_words(text: str, *words: str) -> list[EventMeaning]:
    document = Document("d", "", "u", None, None, None, (), None, None, None, None, "en", None, None, None, text)
    starts = [text.index(word) for word in words]
    events = [
        EventMention(word, "d", at, at + len(word), word, "OTHER", "happened", None, None, None)
        for word, at in zip(words, starts, strict=True)
    ]
    layers = Layers({"blocks": [Block("b", "d", "body", 0, len(text))], "event_mentions": events})
    rows = eventvectors.STAGE.run(document, layers)["event_meanings"]
    return [row for row in rows if isinstance(row, EventMeaning)]


def test_two_words_for_one_happening_lie_nearer_than_another_happening() -> None:
    text = "A blaze destroyed the mill. The fire began in the cellar. The council elected a mayor."
    vectors = unpack_vectors([row.vector for row in read_words(text, "blaze", "fire", "elected")]).astype(float)
    blaze, fire, elected = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert blaze @ fire > max(blaze @ elected, fire @ elected)


def test_a_page_without_events_has_no_vectors_of_any() -> None:
    document = Document("d", "", "u", None, None, None, (), None, None, None, None, "en", None, None, None, "Rain.")
    assert eventvectors.STAGE.run(document, Layers({})) == {}
