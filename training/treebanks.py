"""Universal Dependencies treebanks: GUM with names and coreference, EWT with how certain its events are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.data import data_path
from benchmarks.gumspans import gum_names

from training.placekinds import find_place_kind
from training.texts import AnnotatedText, Range, Token

_ENTITY = re.compile(r"\((\d+)-[^()]*\)?|(\d+)\)")
_NAME_KINDS = {
    "person": "PER",
    "organization": "ORG",
    "place": "LOC",
    "event": "EVENT",
    "object": "MISC",
    "abstract": "MISC",
    "animal": "MISC",
    "plant": "MISC",
    "substance": "MISC",
}
Row = list[str]


@dataclass(slots=True)
class TreebankText:
    """The sentences of one document as rows of CoNLL-U, with the text they make and the place of each word."""

    name: str
    text: str = ""
    rows: list[list[Row]] = field(default_factory=list)
    places: list[list[Range]] = field(default_factory=list)

    def add_sentence(self, lines: list[str], *, opens_paragraph: bool) -> None:
        """Append a sentence of CoNLL-U lines."""
        glue = ("\n" if opens_paragraph else " ") if self.text else ""
        self.text = self.text.rstrip() + glue
        rows: list[Row] = []
        places: list[Range] = []
        joined: list[str] = []  # what is left of the contraction a word stands in
        until = 0
        for line in lines:
            row = line.split("\t")
            number, form = row[0], row[1]
            if "." in number:
                continue
            if "-" in number:
                until = int(number.partition("-")[2])
                joined = [form, " " * ("SpaceAfter=No" not in row[9])]
                continue
            start = len(self.text)
            if int(number) <= until and joined:
                whole = joined[0]
                is_last = int(number) == until
                taken = whole if is_last or not whole.lower().startswith(form.lower()) else whole[: len(form)]
                joined[0] = whole[len(taken) :]
                self.text += taken
                places.append((start, len(self.text)))
                if is_last:
                    self.text += joined[1]
            else:
                self.text += form
                places.append((start, len(self.text)))
                self.text += " " * ("SpaceAfter=No" not in row[9])
            rows.append(row)
        self.rows.append(rows)
        self.places.append(places)


def _read_documents(path: Path) -> Iterator[TreebankText]:
    found = TreebankText("")
    lines: list[str] = []
    opens = False
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# newdoc id = "):
            if found.rows:
                yield found
            found = TreebankText(line.removeprefix("# newdoc id = "))
        elif line.startswith("# newpar"):
            opens = True
        elif line and not line.startswith("#"):
            lines.append(line)
        elif not line and lines:
            found.add_sentence(lines, opens_paragraph=opens)
            lines, opens = [], False
    if found.rows:
        yield found


def _annotate(found: TreebankText) -> AnnotatedText:
    tokens: list[Token] = []
    for number, (rows, places) in enumerate(zip(found.rows, found.places, strict=True)):
        first = len(tokens)
        for at, (row, (start, end)) in enumerate(zip(rows, places, strict=True)):
            head = first + (at if row[6] == "0" else int(row[6]) - 1)
            tokens.append(Token(start, end, row[3], head, row[7].partition(":")[0], number))
    sentences = [(places[0][0], places[-1][1]) for places in found.places]
    return AnnotatedText(found.name, found.text, sentences, tokens=tokens)


def read_gum(split: str) -> Iterator[AnnotatedText]:
    """Yield the openly licensed GUM documents of a part with trees, names and coreference."""
    for path in sorted(data_path(f"gum/{split}/dep").glob("*.conllu")):
        for found in _read_documents(path):
            annotated = _annotate(found)
            names = gum_names(found.rows, found.places, _NAME_KINDS)
            annotated.names = [_with_place_kind(found.text, one) for one in names]
            annotated.chains = _read_chains(found, annotated)
            yield annotated


def _with_place_kind(text: str, name: tuple[int, int, str]) -> tuple[int, int, str]:
    start, end, kind = name
    return start, end, find_place_kind(text[start:end]) if kind == "LOC" else kind


def _read_chains(found: TreebankText, annotated: AnnotatedText) -> list[list[int]]:
    chains: dict[str, set[int]] = {}
    first = 0
    for rows in found.rows:
        opened: dict[str, list[int]] = {}
        for at, row in enumerate(rows):
            entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
            for match in _ENTITY.finditer(entity):
                if match[1] is not None:
                    opened.setdefault(match[1], []).append(first + at)
                if match[1] is None or match[0].endswith(")"):
                    number = match[1] or match[2]
                    if opened.get(number):
                        begin = opened[number].pop()
                        chains.setdefault(number, set()).add(_head(annotated.tokens, begin, first + at))
        first += len(rows)
    return [sorted(heads) for heads in chains.values()]


def _head(tokens: list[Token], first: int, last: int) -> int:
    inside = range(first, last + 1)
    return next((at for at in inside if tokens[at].head not in inside or tokens[at].head == at), first)


def read_ewt(split: str) -> Iterator[AnnotatedText]:
    """Yield the EWT documents of a part, ``train`` or ``dev``, with trees and the UDS-IH2 scores of event words."""
    scores = _read_scores(split)
    name = "en_ewt-ud-train.reconstructed.conllu" if split == "train" else "en_ewt-ud-dev.conllu"
    for found in _read_documents(data_path(f"ud_ewt/{name}")):
        annotated = _annotate(found)
        annotated.factuality = []
        for number, (rows, places) in enumerate(zip(found.rows, found.places, strict=True)):
            targets = scores.get(" ".join(row[1] for row in rows))
            if targets is not None:
                annotated.is_judged.add(number)
                annotated.factuality += [(places[at][0], score) for at, score in targets]
        yield annotated


def _read_scores(split: str) -> dict[str, list[tuple[int, float]]]:
    scores: dict[str, list[tuple[int, float]]] = {}
    for line in data_path(f"factuality_uds_ih2/{split}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        scores[row["text"]] = [(target["span1"][0], float(target["label"])) for target in row["targets"]]
    return scores
