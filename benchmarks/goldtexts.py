"""Annotated texts rebuilt from their tokens, so that the stages read them as they read a page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.data import data_path

from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Block, Document, Row

Label = tuple[int, int, str]
"""Start, end (code points, half-open) and what the annotators call the span."""

_NO_BLANK_BEFORE = frozenset(".,;:!?)]}%’'”") | {"'s", "n't", "'re", "'ve", "'ll", "'d", "'m", "’s", "n’t"}
_NO_BLANK_AFTER = frozenset("([{$£€“#")
N_MEANTIME_SENTENCES = 6
"""Only the first six sentences of a meantime article are annotated."""


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with its sentences as blocks, what it was published on, and the annotators' spans."""

    name: str
    text: str
    sentences: tuple[tuple[int, int], ...]
    published: str | None = None
    names: tuple[Label, ...] = ()
    times: tuple[Label, ...] = ()
    events: tuple[Label, ...] = ()


@dataclass(slots=True)
class TextBuilder:
    """Joins tokens to a text and remembers where each lies."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def add_sentence(self, tokens: Sequence[str]) -> list[tuple[int, int]]:
        """Append a sentence; return the span of each token."""
        spans: list[tuple[int, int]] = []
        if self.length:
            self._append("\n\n")
        begin = self.length
        for at, token in enumerate(tokens):
            glued = at == 0 or token in _NO_BLANK_BEFORE or tokens[at - 1] in _NO_BLANK_AFTER
            if not glued:
                self._append(" ")
            spans.append((self.length, self.length + len(token)))
            self._append(token)
        self.sentences.append((begin, self.length))
        return spans

    def _append(self, part: str) -> None:
        self.parts.append(part)
        self.length += len(part)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)


def read_layers(gold: GoldText, *stages: DocumentStage) -> Layers:
    """Return what ``stages`` write for an annotated text, each given what those before it wrote."""
    day = gold.published if gold.published and len(gold.published) == len("2000-01-01") else None
    document = Document(
        gold.name,
        gold.name,
        gold.name,
        None,
        None,
        None,
        (),
        gold.published,
        None,
        day,
        day,
        "en",
        None,
        None,
        None,
        gold.text,
    )
    blocks = [
        Block(f"{gold.name}-{start}", gold.name, "body", start, end) for start, end in gold.sentences if start < end
    ]
    rows: dict[str, Sequence[Row]] = {"blocks": blocks}
    memo: dict[str, object] = {}
    for stage in stages:
        rows.update(stage.run(document, Layers(rows, memo)))
    return Layers(rows)


def read_ewt() -> Iterator[GoldText]:
    """Yield the documents of ner_uner_ewt dev with their PER, ORG and LOC names."""
    path = data_path("ner_uner_ewt/en_ewt-ud-dev.iob2")
    for name, sentences in _split_documents(path):
        builder = TextBuilder()
        labels: list[Label] = []
        for rows in sentences:
            spans = builder.add_sentence([row[1] for row in rows])
            labels += _join_iob(spans, [row[2] for row in rows])
        yield GoldText(name, builder.text, tuple(builder.sentences), names=tuple(labels))


def _split_documents(path: Path) -> Iterator[tuple[str, list[list[list[str]]]]]:
    name = ""
    sentences: list[list[list[str]]] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", "# newdoc id = end"]:
        if line.startswith("# newdoc id = "):
            if sentences:
                yield name, sentences
            name, sentences = line.removeprefix("# newdoc id = "), []
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            sentences.append(rows)
            rows = []


def _join_iob(spans: Sequence[tuple[int, int]], tags: Sequence[str]) -> list[Label]:
    labels: list[Label] = []
    for (start, end), tag in zip(spans, tags, strict=True):
        if tag.startswith("B-"):
            labels.append((start, end, tag[2:]))
        elif tag.startswith("I-") and labels:
            labels[-1] = (labels[-1][0], end, labels[-1][2])
    return labels


def read_meantime() -> Iterator[GoldText]:
    """Yield the first six sentences of each meantime article with names, times and events."""
    folder = data_path("meantime/intra-doc_annotation/corpus_apple")
    for path in sorted(folder.glob("*.xml")):
        root = ET.parse(path).getroot()  # the data set's own files
        yield _read_meantime_article(path.stem, root)


def _read_meantime_article(name: str, root: ET.Element) -> GoldText:
    builder = TextBuilder()
    spans: dict[str, tuple[int, int]] = {}
    tokens = [token for token in root.iter("token") if int(token.get("sentence", "0")) < N_MEANTIME_SENTENCES]
    for number in sorted({int(token.get("sentence", "0")) for token in tokens}):
        sentence = [token for token in tokens if int(token.get("sentence", "0")) == number]
        placed = builder.add_sentence([token.text or "" for token in sentence])
        spans |= {token.get("t_id", ""): span for token, span in zip(sentence, placed, strict=True)}
    kinds = _meantime_kinds(root)
    published = [time.get("value") for time in root.iter("TIMEX3") if time.get("functionInDocument") == "CREATION_TIME"]
    return GoldText(
        name,
        builder.text,
        tuple(builder.sentences),
        published=published[0] if published else None,
        names=tuple(
            _place(
                root.iter("ENTITY_MENTION"),
                spans,
                lambda one: kinds.get(one.get("m_id", "")) if one.get("syntactic_type") == "NAM" else None,
            )
        ),
        times=tuple(_place(root.iter("TIMEX3"), spans, lambda one: one.get("value") or "")),
        events=tuple(_place(root.iter("EVENT_MENTION"), spans, _meantime_status)),
    )


def _meantime_kinds(root: ET.Element) -> dict[str, str]:
    entities = {entity.get("m_id", ""): entity.get("ent_type", "") for entity in root.iter("ENTITY")}
    kinds: dict[str, str] = {}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        kind = entities.get(target.get("m_id", "") if target is not None else "")
        if kind in {"PER", "ORG", "LOC"}:
            kinds |= {source.get("m_id", ""): kind for source in link.iter("source")}
    return kinds


def _meantime_status(event: ET.Element) -> str:
    """The annotators' certainty, polarity and time as one of the four statuses."""
    if event.get("polarity") == "NEG":
        return "denied"
    if event.get("time") == "FUTURE":
        return "planned"
    return "happened" if event.get("certainty", "CERTAIN") in {"CERTAIN", ""} else "possible"


def _place(elements: Iterable[ET.Element], spans: dict[str, tuple[int, int]], label: object) -> Iterator[Label]:
    for element in elements:
        anchors = [
            spans[anchor.get("t_id", "")] for anchor in element.iter("token_anchor") if anchor.get("t_id") in spans
        ]
        kind = label(element)  # type: ignore[operator]
        if anchors and kind is not None:
            yield min(anchors)[0], max(anchors)[1], kind


def read_gum() -> Iterator[GoldText]:
    """Yield the documents of gum dev with their outermost proper names and their resolved dates."""
    for path in sorted(data_path("gum/dev/dep").glob("*.conllu")):
        yield _read_gum_document(path)


def _read_gum_document(path: Path) -> GoldText:
    from benchmarks.gumspans import gum_dates, gum_names  # noqa: PLC0415 - gumspans builds on this module's labels

    builder = TextBuilder()
    sentences: list[list[list[str]]] = []
    published = None
    for line in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [row.split("\t") for row in line.splitlines() if row[:1].isdigit() and row.split("\t")[0].isdigit()]
        for row in line.splitlines():
            if row.startswith("# meta::dateCreated = "):
                published = row.partition(" = ")[2]
        if rows:
            sentences.append(rows)
    spans = [builder.add_sentence([row[1] for row in rows]) for rows in sentences]
    return GoldText(
        path.stem,
        builder.text,
        tuple(builder.sentences),
        published=published,
        names=tuple(gum_names(sentences, spans)),
        times=tuple(gum_dates(sentences, spans)),
    )
