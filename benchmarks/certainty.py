"""How certainly events happened, against people's scores: ``python -m benchmarks.certainty``.

Data: the dev part of UDS-IH2 (Rudinger, White, Van Durme, NAACL 2018), event words scored -3 to 3, each sentence read
alone. The figures are Pearson's correlations of the scores with what the reader's network says of the same words:
``pearson`` of the text as it is, ``pearson_hidden`` with its names hidden, as the stage of events reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from benchmarks.data import data_path
from benchmarks.goldtexts import TextBuilder

from secondsource.read.network.hiding import find_capital_runs
from secondsource.read.network.lines import join_pieces
from secondsource.read.network.network import load_network, read_hidden, read_words
from secondsource.tables import Span


@dataclass(frozen=True, slots=True)
class Scored:
    """How certain an event word is, -3 to 3: to the annotators, to the network, and to it with names hidden."""

    gold: float
    shown: float
    hidden: float


def score_words() -> Iterator[Scored]:
    """Yield the scores of each event word.

    Raises:
        DataMissing: the data set is not on this machine.
    """
    network = load_network()
    for line in data_path("factuality_uds_ih2/dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        builder = TextBuilder()
        spans = builder.add_sentence(row["text"].split(" "))
        whole = [Span(0, len(builder.text))]
        names = find_capital_runs(builder.text, join_pieces(builder.text, whole, network.tokenizer))
        shown = read_words(builder.text, whole, network)
        hidden = read_hidden(builder.text, whole, names, network)
        for target in row["targets"]:
            start, _ = spans[target["span1"][0]]
            yield Scored(float(target["label"]), shown.certainty_at(start), hidden.certainty_at(start))


def measure() -> dict[str, float]:
    """Return Pearson's r, with names shown and hidden."""
    scored = list(score_words())
    gold = np.array([one.gold for one in scored])
    answers = {"pearson": [one.shown for one in scored], "pearson_hidden": [one.hidden for one in scored]}
    return {name: float(np.corrcoef(gold, np.array(found))[0, 1]) for name, found in answers.items()}


if __name__ == "__main__":
    for figure, value in measure().items():
        print(f"{figure}\t{value:.4f}")
