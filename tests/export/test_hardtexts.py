"""Text that is hard to count: what a reader of each format finds at an offset is what the page has there."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import cassis
import conllu
import pytest
from bioc import brat
from lxml import etree
from tests.builders import document

from secondsource.case import Case, create_case
from secondsource.export import FORMATS, export_case
from secondsource.export.tei import NAMESPACE
from secondsource.tables import Block, ClusterMember, Entity, Mention, Row, Span, Statement

NAMES = (
    "Ana🜚Pol",  # beyond the basic plane: two units in UTF-16
    "👩‍👩‍👧‍👦",  # one sign of seven code points
    "Zoe\u0308 Ek",  # a mark that combines
    "🇫🇷",  # two letters that make a flag
    "محمد علي",  # from right to left
    "שָׁלוֹם",  # with points
    "นคร",  # no spaces between words
    "\u202eRedo\u202c",  # turns the direction
    "A\u200bB",  # a space of no width
    "ﬁn & <b>",  # a ligature, and tags
    'O"Neil\\',  # what programs quote with
    "\ufffe\x1b",  # no characters of XML
)
TEXT = "".join(f"{'🜚' * number} {name} said\u2028so.\n" for number, name in enumerate(NAMES))
"""Each name stands behind one more character of two units than the one before."""


def place_names() -> Iterator[Span]:
    start = 0
    for name in NAMES:
        start = TEXT.index(f" {name} said", start) + 1
        yield Span(start, start + len(name))


PLACES = tuple(place_names())


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    numbered = list(enumerate(PLACES))
    rows: dict[str, Sequence[Row]] = {
        "documents": [document("d", text=TEXT)],
        "blocks": [Block("b", "d", "body", 0, len(TEXT) - 1)],
        "mentions": [Mention(f"m{n}", "d", span.start, span.end, "PER", "proper", None) for n, span in numbered],
        "clusters": [ClusterMember("entity", f"n{n}", f"m{n}", "one name") for n, _ in numbered],
        "entities": [Entity(f"n{n}", NAMES[n], "PER", (), 1, 1, 1) for n, _ in numbered],
        "statements": [_say(n, span) for n, span in numbered],
    }
    return create_case(tmp_path_factory.mktemp("hard") / "case", rows)


def _say(number: int, span: Span) -> Statement:
    source = (span.start, span.end, None, None)
    said = TEXT[span.start : span.end]
    return Statement(f"s{number}", "d", "b", None, 0, "direct", *source, (span,), said, "person", None, "asserts", 0.9)


@pytest.fixture(scope="module")
def written(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    for name in FORMATS:
        export_case(case, name, folder / name)
    return folder


def as_xml(text: str) -> str:
    return text.replace("\ufffe", "\ufffd").replace("\x1b", "\ufffd")


def test_an_annotation_quotes_what_stands_at_its_code_points(written: Path) -> None:
    items = json.loads((written / "annotations").read_text(encoding="utf-8"))["items"]
    selectors = [item["target"]["selector"] for item in items if ":mention:" in item["id"]]
    assert {quote["exact"] for _, quote in selectors} == set(NAMES)
    assert all(TEXT[position["start"] : position["end"]] == quote["exact"] for position, quote in selectors)


def test_brat_reads_each_name_at_its_code_points(written: Path) -> None:
    files = [written / "brat" / f"d{ending}" for ending in (".txt", ".ann")]
    with files[0].open(encoding="utf-8", newline="") as text, files[1].open(encoding="utf-8") as notes:
        read = brat.load(text, notes, "d")
    assert read.text == TEXT
    named = [entity for entity in read.entities if entity.type == "PER"]
    places = [" ".join(TEXT[part.begin : part.end] for part in sorted(entity.locations)) for entity in named]
    assert places == [" ".join(name.split()) for name in NAMES] == [entity.text for entity in named]


def test_uima_covers_each_name_in_units_of_utf_16(written: Path) -> None:
    with (written / "uima" / "TypeSystem.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    with (written / "uima" / "d.xmi").open("rb") as stream:
        cas = cassis.load_cas_from_xmi(stream, typesystem=types)
    names = cas.select("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
    assert [name.get_covered_text() for name in names] == [as_xml(name) for name in NAMES]


def test_tei_has_each_name_between_its_anchors(written: Path) -> None:
    root = etree.parse(written / "tei" / "d.xml").getroot()
    (block,) = root.findall(f".//{{{NAMESPACE}}}body/{{{NAMESPACE}}}p")
    tails = {anchor.get("{http://www.w3.org/XML/1998/namespace}id"): anchor.tail for anchor in block}
    assert [tails[f"c{place.start}"] for place in PLACES] == [as_xml(name) for name in NAMES]


def test_a_word_of_conllu_stands_at_its_code_points(written: Path) -> None:
    words = [word for sentence in conllu.parse((written / "conllu").read_text(encoding="utf-8")) for word in sentence]
    for word in words:
        start, end = map(int, word["misc"]["TokenRange"].split(":"))
        assert TEXT[start:end] == word["form"]
    starts = {int(word["misc"]["TokenRange"].split(":")[0]) for word in words if "Entity" in word["misc"]}
    assert {place.start for place in PLACES} <= starts


def test_sqlite_cuts_each_name_out_of_the_text(written: Path) -> None:
    query = (
        'select substr(text, start + 1, "end" - start) from mentions join documents using (document_id) order by start'
    )
    with closing(sqlite3.connect(written / "sqlite")) as connection:
        assert [name for (name,) in connection.execute(query)] == list(NAMES)


def test_a_mention_of_followthemoney_has_the_name(written: Path) -> None:
    entities = [json.loads(line) for line in (written / "ftm").read_text(encoding="utf-8").split("\n")[:-1]]
    named = {entity["properties"]["name"][0] for entity in entities if entity["schema"] == "Mention"}
    assert named == set(NAMES)


def test_csv_and_json_lines_have_the_text_as_it_is(written: Path) -> None:
    with (written / "csv" / "documents.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream, strict=True)
    told = json.loads((written / "jsonl" / "documents.jsonl").read_text(encoding="utf-8"))
    assert (row["text"], told["text"]) == (TEXT, TEXT)
