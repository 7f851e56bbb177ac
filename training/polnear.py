"""PolNeAR (Newell, Margolin, Ruths, LREC 2018): news articles with their attributions."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.attributions import documents, read_gold

from secondsource.read.sentences import split_sentences
from training.texts import AnnotatedText, Attribution


def read_polnear(split: str) -> Iterator[AnnotatedText]:
    """Yield the articles of a part, ``train`` or ``dev``, with the first annotator's attributions."""
    for text, path in documents(split):
        gold = read_gold(path.read_bytes().decode("utf-8"), text)
        yield AnnotatedText(
            path.stem,
            text,
            [(span.start, span.end) for span in split_sentences(text, 0, len(text))],
            attributions=[Attribution(one.source, one.cue, one.content) for one in gold],
        )
