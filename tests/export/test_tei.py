from __future__ import annotations

import lzma
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tests.builders import document
from tests.export.linked import TEXT, TITLE, at

from secondsource.case import Case, create_case
from secondsource.export.tei import NAMESPACE, write_tei
from secondsource.tables import Block, Mention, Row, Span, Statement, Time

_ID = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture
def root(linked: Case, tmp_path: Path) -> etree._Element:
    write_tei(linked, tmp_path / "x")
    return etree.parse(tmp_path / "x" / "d1.xml").getroot()


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(path.replace("t:", f"{{{NAMESPACE}}}"))


def between(root: etree._Element, start: str, end: str) -> str:
    """Return the text between two anchors that stand in one block."""
    (body,) = find(root, ".//t:body")
    (block,) = [block for block in body if any(anchor.get(_ID) == start for anchor in block)]
    ids = [anchor.get(_ID) for anchor in block]
    return "".join(anchor.tail or "" for anchor in list(block)[ids.index(start) : ids.index(end)])


def test_every_span_lies_between_two_anchors_and_holds_the_words_it_points_at(root: etree._Element) -> None:
    spans = find(root, ".//t:standOff//t:span")
    assert len(spans) > 8
    for span in spans:
        start, end = (str(span.get(side)).removeprefix("#") for side in ("from", "to"))
        assert between(root, start, end) == TEXT[int(start[1:]) : int(end[1:])]


def test_each_block_is_its_text_and_says_where_it_starts(root: etree._Element) -> None:
    (body,) = find(root, ".//t:body")
    for block in body:
        text = "".join(map(str, block.itertext()))
        start = int(str(block.get("n")))
        assert TEXT[start : start + len(text)] == text


def test_a_statement_in_two_pieces_is_chained_and_has_its_stance(root: etree._Element) -> None:
    first, second = (span for span in find(root, ".//t:span[@type='content']") if "s-s1" in str(span.get(_ID)))
    assert first.get("next") == f"#{second.get(_ID)}"
    assert first.get("ana") == "#stance.asserts #form.direct"
    assert first.get("from") == f"#c{at('The dam </script>broke').start}"


def test_every_pointer_inside_the_file_leads_somewhere_and_ids_stand_once(root: etree._Element) -> None:
    ids = [element.get(_ID) for element in root.iter() if element.get(_ID) is not None]
    assert len(set(ids)) == len(ids)
    for element in root.iter():
        for name in ("from", "to", "next", "corresp", "ana"):
            for pointer in (element.get(name) or "").split():
                assert not pointer.startswith("#") or pointer[1:] in ids


def test_the_header_has_what_tei_requires(root: etree._Element) -> None:
    (header,) = find(root, "t:teiHeader")
    assert [str(part.tag).rsplit("}", 1)[-1] for part in header[0]] == ["titleStmt", "publicationStmt", "sourceDesc"]
    assert find(root, ".//t:titleStmt/t:title")[0].text == TITLE
    assert find(root, ".//t:sourceDesc//t:ref")[0].get("target") == "https://gull.example/dam?a=1&b=%3C2%3E"


def test_a_time_has_its_value(root: etree._Element) -> None:
    assert [span.text for span in find(root, ".//t:spanGrp[@type='time']/t:span")] == ["2020-05-04"]


def test_a_character_that_xml_cannot_hold_is_marked_and_offsets_stay(tmp_path: Path) -> None:
    text = "a\x00\x1bb\ufffec Tarn\r"
    rows: dict[str, Sequence[Row]] = {
        "documents": [document("a", text=text)],
        "blocks": [Block("b", "a", "body", 0, len(text))],
    }
    mention = Mention("m", "a", 7, 11, "GPE", "proper", None)
    write_tei(create_case(tmp_path / "case", {**rows, "mentions": [mention]}), tmp_path / "x")
    root = etree.parse(tmp_path / "x" / "a.xml").getroot()
    assert between(root, "c7", "c11") == "Tarn"
    assert "".join(map(str, find(root, ".//t:body/t:p")[0].itertext())) == "a\ufffd\ufffdb\ufffdc Tarn\r"


ELEMENTS = """TEI teiHeader fileDesc titleStmt title author publicationStmt publisher date sourceDesc bibl idno ref
    encodingDesc projectDesc profileDesc langUsage language standOff interpGrp interp spanGrp span text body p ab
    anchor"""


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    """Return the schema of TEI without the elements that no file has: what it takes, the whole takes too."""
    with lzma.open(Path(__file__).parent / "readers" / "tei_all.rng.xz") as stream:
        tree = etree.parse(stream)
    grammar = "{http://relaxng.org/ns/structure/1.0}"
    for element in [*tree.iter(f"{grammar}element")]:
        above = element.getparent()
        if above is not None and element.get("name") not in ELEMENTS.split():
            above.replace(element, etree.Element(f"{grammar}notAllowed"))
    return etree.RelaxNG(tree)


def test_the_schema_takes_every_page(linked: Case, schema: etree.RelaxNG, tmp_path: Path) -> None:
    write_tei(linked, tmp_path / "x")
    for name in ("d1", "d2"):
        schema.assertValid(etree.parse(tmp_path / "x" / f"{name}.xml"))


@pytest.mark.parametrize("uri", ["http://[bad", "https://gull.example/100%[", "javascript:alert('x')", "a\ufffeb"])
def test_the_schema_takes_an_empty_page_of_any_address(schema: etree.RelaxNG, tmp_path: Path, uri: str) -> None:
    page = replace(document("a", text=""), uri=uri)
    write_tei(create_case(tmp_path / "case", {"documents": [page]}), tmp_path / "x")
    schema.assertValid(etree.parse(tmp_path / "x" / "a.xml"))


def test_an_address_that_would_run_is_no_link(linked: Case, tmp_path: Path) -> None:
    write_tei(linked, tmp_path / "x")
    (ref,) = find(etree.parse(tmp_path / "x" / "d2.xml").getroot(), ".//t:sourceDesc//t:ref")
    assert (ref.text, ref.get("target")) == ("javascript:alert(1)", None)


def test_blocks_that_touch_share_no_anchor_twice(tmp_path: Path) -> None:
    blocks = [Block("b1", "a", "dateline", 0, 4), Block("b2", "a", "body", 4, 8)]
    times = [Time("t1", "a", 0, 4, "DATE", None, None, None, None)]
    said = Statement(
        "s", "a", "b2", None, 0, "own", None, None, None, None, (Span(4, 8),), "sank", "none", None, "asserts", 1.0
    )
    made = document("a", text="Tarnsank")
    rows: dict[str, Sequence[Row]] = {"documents": [made], "blocks": blocks, "times": times, "statements": [said]}
    write_tei(create_case(tmp_path / "case", rows), tmp_path / "x")
    root = etree.parse(tmp_path / "x" / "a.xml").getroot()
    assert [anchor.get(_ID) for anchor in root.iter(f"{{{NAMESPACE}}}anchor")] == ["c0", "c4", "c8"]
