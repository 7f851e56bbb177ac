"""Names: exact span and type, F1, on three annotated sets: ``python -m benchmarks.names``.

GPE, LOC and FAC count as LOC; of ner_uner_ewt, gum and meantime only PER, ORG and LOC are scored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from benchmarks.goldtexts import GoldText, Label, read_ewt, read_gum, read_layers, read_meantime

from secondsource.tables import Mention

_AS_LOC = {"GPE": "LOC", "FAC": "LOC"}
_SCORED = frozenset({"PER", "ORG", "LOC"})
SETS: Mapping[str, Callable[[], Iterator[GoldText]]] = {"ewt": read_ewt, "gum": read_gum, "meantime": read_meantime}


def find_names(gold: GoldText) -> set[Label]:
    """Return the names the stage finds, with the types the sets know."""
    mentions = (mention for mention in read_layers(gold).of(Mention) if mention.form == "proper")
    found = {(one.start, one.end, _AS_LOC.get(one.type, one.type)) for one in mentions}
    return {label for label in found if label[2] in _SCORED}


def score(texts: Iterable[GoldText]) -> dict[str, float]:
    """Return precision, recall and F1 over all texts, and F1 of each type."""
    counts: Counter[tuple[str, str]] = Counter()
    for gold in texts:
        right, found = set(gold.names), find_names(gold)
        for kind in (*sorted(_SCORED), "all"):
            of_kind = _SCORED if kind == "all" else {kind}
            counts[kind, "hit"] += sum(label in right for label in found if label[2] in of_kind)
            counts[kind, "found"] += sum(label[2] in of_kind for label in found)
            counts[kind, "right"] += sum(label[2] in of_kind for label in right)
    scores = {f"f1_{kind.lower()}": _f1(counts, kind) for kind in sorted(_SCORED)}
    precision = counts["all", "hit"] / max(counts["all", "found"], 1)
    recall = counts["all", "hit"] / max(counts["all", "right"], 1)
    return {"precision": precision, "recall": recall, "f1": _f1(counts, "all"), **scores}


def _f1(counts: Counter[tuple[str, str]], kind: str) -> float:
    return 2 * counts[kind, "hit"] / max(counts[kind, "found"] + counts[kind, "right"], 1)


def measure() -> dict[str, float]:
    """Return F1 on each set: exact span and type."""
    return {f"{name}_{figure}": value for name, read in SETS.items() for figure, value in score(read()).items()}


if __name__ == "__main__":
    for figure, value in measure().items():
        print(f"{figure}\t{value:.4f}")
