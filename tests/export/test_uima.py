from __future__ import annotations

from pathlib import Path

import cassis
import pytest
from lxml import etree
from tests.export.linked import TEXT

from secondsource.case import Case
from secondsource.export.uima import write_uima

_CUSTOM = "{http:///webanno/custom.ecore}"
_NER = "{http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore}"


@pytest.fixture
def folder(linked: Case, tmp_path: Path) -> Path:
    write_uima(linked, tmp_path / "x")
    return tmp_path / "x"


def covered(element: etree._Element) -> str:
    units = TEXT.encode("utf-16-le")
    begin, end = (2 * int(str(element.get(side))) for side in ("begin", "end"))
    return units[begin:end].decode("utf-16-le")


def test_the_text_reads_back_to_the_character(folder: Path) -> None:
    (sofa,) = etree.parse(folder / "d1.xmi").getroot().iter("{http:///uima/cas.ecore}Sofa")
    assert sofa.get("sofaString") == TEXT


def test_offsets_are_utf_16_units_behind_a_character_of_two(folder: Path) -> None:
    names = etree.parse(folder / "d1.xmi").getroot().iter(f"{_NER}NamedEntity")
    assert [covered(name) for name in names] == ["Ana Pol", "Reda Radio", "Tarn"]


def test_the_parts_of_a_statement_carry_its_id_and_stance(folder: Path) -> None:
    parts = [
        (part.get("role"), covered(part), part.get("stance"))
        for part in etree.parse(folder / "d1.xmi").getroot().iter(f"{_CUSTOM}Attribution")
        if part.get("statement") == "s1"
    ]
    assert parts == [
        ("content", "The dam </script>broke", "asserts"),
        ("content", "at\nnight & fog", "asserts"),
        ("source", "she", "asserts"),
        ("cue", "said", "asserts"),
    ]


def test_every_feature_structure_is_in_the_view_once(folder: Path) -> None:
    root = etree.parse(folder / "d1.xmi").getroot()
    (view,) = root.iter("{http:///uima/cas.ecore}View")
    members = str(view.get("members")).split()
    ids = [element.get("{http://www.omg.org/XMI}id") for element in root if element.get("sofa") and element is not view]
    assert sorted(members) == sorted(map(str, ids))
    assert len(set(members)) == len(members)


def test_cassis_loads_each_page_with_its_types(folder: Path) -> None:
    with (folder / "TypeSystem.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    with (folder / "d1.xmi").open("rb") as stream:
        cas = cassis.load_cas_from_xmi(stream, typesystem=types)
    names = cas.select("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
    assert [name.get_covered_text() for name in names] == ["Ana Pol", "Reda Radio", "Tarn"]
    (chain,) = cas.select("de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceChain")
    assert [chain.first.get_covered_text(), chain.first.next.get_covered_text()] == ["Ana Pol", "she"]
