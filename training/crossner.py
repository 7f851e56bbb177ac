"""CrossNER politics (Liu and others, AAAI 2021): sentences on politics with their names."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.data import data_path
from benchmarks.goldtexts import TextBuilder

from training.placekinds import find_place_kind
from training.texts import AnnotatedText

_KINDS = {
    "country": "GPE",
    "location": "LOC",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "person": "PER",
    "politician": "PER",
    "event": "EVENT",
    "election": "EVENT",
    "misc": "MISC",
}


def read_crossner(split: str) -> Iterator[AnnotatedText]:
    """Yield the sentences of a part, ``train`` or ``dev``, each as a text of its own."""
    path = data_path(f"ner_crossner_politics/ner_data/politics/{split}.txt")
    for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
        rows = [line.split("\t") for line in block.splitlines()]
        builder = TextBuilder()
        spans = builder.add_sentence([row[0] for row in rows])
        names: list[tuple[int, int, str]] = []
        for (start, end), (_, tag) in zip(spans, rows, strict=True):
            if tag.startswith("B-"):
                names.append((start, end, _KINDS[tag[2:]]))
            elif tag.startswith("I-") and names:
                names[-1] = (names[-1][0], end, names[-1][2])
        text = builder.text
        kinds = [(a, b, find_place_kind(text[a:b]) if kind == "LOC" else kind) for a, b, kind in names]
        yield AnnotatedText(f"{split}-{number}", text, [(0, len(text))], names=kinds)
