"""Names: exact span and type, F1, on four annotated sets: ``python -m benchmarks.names``.

GPE, LOC and FAC count as LOC; only PER, ORG and LOC are scored. Of the politics sentences of CrossNER (Liu and others,
AAAI 2021), its test part, of which nothing is trained on, persons and politicians count as PER, countries and locations
as LOC, organisations and political parties as ORG. What it calls an election, an event or misc is not asked for, and a
name found that shares a character with one of these counts neither for nor against.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from benchmarks.data import data_path
from benchmarks.goldtexts import GoldText, Label, TextBuilder, read_ewt, read_gum, read_layers, read_meantime

from secondsource.read.names import names
from secondsource.tables import Mention

_AS_LOC = {"GPE": "LOC", "FAC": "LOC"}
_SCORED = frozenset({"PER", "ORG", "LOC"})
_CROSSNER_KINDS = {
    "person": "PER",
    "politician": "PER",
    "country": "LOC",
    "location": "LOC",
    "organisation": "ORG",
    "politicalparty": "ORG",
}
_UNSCORED = "-"


def read_crossner() -> Iterator[GoldText]:
    """Yield each sentence of the politics test with its names; those of other types have the type ``-``."""
    path = data_path("ner_crossner_politics/ner_data/politics/test.txt")
    for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
        rows = [line.split("\t") for line in block.splitlines()]
        builder = TextBuilder()
        spans = builder.add_sentence([row[0] for row in rows])
        labels: list[Label] = []
        for (start, end), (_, tag) in zip(spans, rows, strict=True):
            if tag.startswith("B-"):
                labels.append((start, end, _CROSSNER_KINDS.get(tag[2:], _UNSCORED)))
            elif tag.startswith("I-") and labels:
                labels[-1] = (labels[-1][0], end, labels[-1][2])
        yield GoldText(f"crossner-{number}", builder.text, tuple(builder.sentences), names=tuple(labels))


SETS: Mapping[str, Callable[[], Iterator[GoldText]]] = {
    "ewt": read_ewt,
    "crossner": read_crossner,
    "gum": read_gum,
    "meantime": read_meantime,
}


def find_names(gold: GoldText) -> set[Label]:
    """Return the names the stage finds, with the types the sets know."""
    mentions = (mention for mention in read_layers(gold, names.STAGE).of(Mention) if mention.form == "proper")
    found = {(one.start, one.end, _AS_LOC.get(one.type, one.type)) for one in mentions}
    return {label for label in found if label[2] in _SCORED}


def _leave_out(found: set[Label], unscored: Sequence[Label]) -> set[Label]:
    return {label for label in found if not any(other[0] < label[1] and label[0] < other[1] for other in unscored)}


def score(texts: Iterable[GoldText]) -> dict[str, float]:
    """Return precision, recall and F1 over all texts, and F1 of each type."""
    counts: Counter[tuple[str, str]] = Counter()
    for gold in texts:
        right = {label for label in gold.names if label[2] in _SCORED}
        found = _leave_out(find_names(gold), [label for label in gold.names if label[2] == _UNSCORED])
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
