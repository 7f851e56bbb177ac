"""How certainly events happened, against people's scores: ``python -m benchmarks.certainty``.

Data: the dev part of UDS-IH2 (Rudinger, White, Van Durme, NAACL 2018), event words scored -3 to 3. The figure is
Pearson's correlation of the scores with what the reader's network says of the same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
from benchmarks.data import data_path
from benchmarks.goldtexts import TextBuilder

from secondsource.read.network import load_network, read_words
from secondsource.tables import Span


def pairs() -> Iterator[tuple[float, float]]:
    """Yield the annotators' and the network's score of each event word.

    Raises:
        DataMissing: the data set is not on this machine.
    """
    network = load_network()
    for line in data_path("factuality_uds_ih2/dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        builder = TextBuilder()
        spans = builder.add_sentence(row["text"].split(" "))
        words = read_words(builder.text, [Span(0, len(builder.text))], network)
        for target in row["targets"]:
            start, end = spans[target["span1"][0]]
            yield float(target["label"]), float(words.certainty[words.between(start, end)][0])


def measure() -> dict[str, float]:
    """Return Pearson's r."""
    scores = np.array(list(pairs()))
    return {"pearson": float(np.corrcoef(scores[:, 0], scores[:, 1])[0, 1])}


if __name__ == "__main__":
    for figure, value in measure().items():
        print(f"{figure}\t{value:.4f}")
