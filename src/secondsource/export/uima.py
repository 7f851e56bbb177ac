"""UIMA CAS as XMI (OASIS XMI 2.0) with ``TypeSystem.xml``, as INCEpTION, DKPro and Apache UIMA read it.

``DIR/ID.xmi`` for each page. Mentions are DKPro's NamedEntity (proper names) and coreference chains (of two and
more), which every INCEpTION project has. Statements are spans of ``webanno.custom.Attribution`` with ``role`` (source,
cue, content), ``statement`` (its id), ``stance`` and ``form``: an INCEpTION project needs a span layer of this name to
show them. Offsets are UTF-16 code units, as UIMA counts; the text is ``documents.text``. A character that XML cannot
hold is U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, count
from pathlib import Path

from lxml import etree

from secondsource.case import Case
from secondsource.export.folder import write_pages
from secondsource.export.records import Page
from secondsource.export.xml import format_xml, to_xml
from secondsource.tables import Mention, Span, Statement

_XMI = "http://www.omg.org/XMI"
_CAS = "http:///uima/cas.ecore"
_TCAS = "http:///uima/tcas.ecore"
_NER = "http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
_COREF = "http:///de/tudarmstadt/ukp/dkpro/core/api/coref/type.ecore"
_CUSTOM = "http:///webanno/custom.ecore"
_SPACES = {"xmi": _XMI, "cas": _CAS, "tcas": _TCAS, "ner": _NER, "coref": _COREF, "custom": _CUSTOM}
_ID = f"{{{_XMI}}}id"
_SOFA = "1"

_STRING, _ANNOTATION = "uima.cas.String", "uima.tcas.Annotation"
_CHAIN = "de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceChain"
_LINK = "de.tudarmstadt.ukp.dkpro.core.api.coref.type.CoreferenceLink"
_TYPES = {
    "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity": (
        _ANNOTATION,
        {"value": _STRING, "identifier": _STRING},
    ),
    _CHAIN: ("uima.cas.AnnotationBase", {"first": _LINK}),
    _LINK: (_ANNOTATION, {"next": _LINK, "referenceType": _STRING, "referenceRelation": _STRING}),
    "webanno.custom.Attribution": (
        _ANNOTATION,
        {"role": _STRING, "statement": _STRING, "stance": _STRING, "form": _STRING},
    ),
}


def write_uima(case: Case, path: Path) -> None:
    """Write each page as a CAS, and their type system, to the folder ``path``.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    write_pages(case, path, {"TypeSystem.xml": _describe_types()}, (".xmi",), lambda page: (_describe(page),))


class _Cas:
    """The feature structures of one page as they are added; offsets come in as code points."""

    def __init__(self, text: str) -> None:
        self.root = etree.Element(f"{{{_XMI}}}XMI", nsmap=_SPACES)
        self.root.set(f"{{{_XMI}}}version", "2.0")
        self.members: list[str] = []
        self._numbers = count(2)
        # Where each code point begins in UTF-16: those beyond the basic plane take two units.
        self._units = [0, *accumulate(2 if ord(character) > 0xFFFF else 1 for character in text)]

    def number(self) -> str:
        """Return an id that no feature structure has yet."""
        return str(next(self._numbers))

    def add(self, kind: str, span: Span, key: str | None = None, **features: str) -> None:
        """Add an annotation of the type ``kind`` to the index; ``key`` is its id if it was given out before."""
        places = {"begin": str(self._units[span.start]), "end": str(self._units[span.end])}
        self.put(kind, key or self.number(), **places, **features)

    def put(self, kind: str, key: str, **features: str) -> None:
        """Add a feature structure to the index."""
        element = etree.SubElement(self.root, kind)
        element.set(_ID, key)
        element.set("sofa", _SOFA)
        for name, value in features.items():
            element.set(name, to_xml(value))
        element.tail = "\n"
        self.members.append(key)


def _describe(page: Page) -> str:
    text = to_xml(page.document.text)
    cas = _Cas(text)
    etree.SubElement(cas.root, f"{{{_CAS}}}NULL").set(_ID, "0")
    language = page.document.language or "x-unspecified"
    cas.add(f"{{{_TCAS}}}DocumentAnnotation", Span(0, len(text)), language=language)
    for mention in page.mentions:
        if mention.form == "proper":
            entity = page.entity_of.get(mention.mention_id)
            features = {"value": mention.type} | ({"identifier": f"urn:secondsource:entity:{entity}"} if entity else {})
            cas.add(f"{{{_NER}}}NamedEntity", Span(mention.start, mention.end), **features)
    for chain in _list_chains(page):
        _add_chain(cas, chain)
    for statement in page.statements:
        for role, span in _list_parts(statement):
            features = {"role": role, "statement": statement.statement_id, "stance": statement.stance}
            cas.add(f"{{{_CUSTOM}}}Attribution", span, form=statement.form, **features)
    sofa = etree.SubElement(cas.root, f"{{{_CAS}}}Sofa")
    for name, value in {"sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text", "sofaString": text}.items():
        sofa.set(name, value)
    sofa.set(_ID, _SOFA)
    view = etree.SubElement(cas.root, f"{{{_CAS}}}View")
    view.set("sofa", _SOFA)
    view.set("members", " ".join(cas.members))
    return format_xml(cas.root)


def _list_chains(page: Page) -> Iterator[Sequence[Mention]]:
    chains: dict[str, list[Mention]] = {}
    for mention in page.mentions:
        if mention.chain_id is not None:
            chains.setdefault(mention.chain_id, []).append(mention)
    yield from (chain for chain in chains.values() if len(chain) > 1)


def _add_chain(cas: _Cas, chain: Sequence[Mention]) -> None:
    keys = [cas.number() for _ in chain]
    cas.put(f"{{{_COREF}}}CoreferenceChain", cas.number(), first=keys[0])
    for number, mention in enumerate(chain):
        features = {"next": keys[number + 1]} if number + 1 < len(keys) else {}
        span = Span(mention.start, mention.end)
        cas.add(f"{{{_COREF}}}CoreferenceLink", span, keys[number], referenceType=mention.form, **features)


def _list_parts(statement: Statement) -> Iterator[tuple[str, Span]]:
    yield from (("content", span) for span in statement.content)
    if statement.source_start is not None and statement.source_end is not None:
        yield "source", Span(statement.source_start, statement.source_end)
    if statement.cue_start is not None and statement.cue_end is not None:
        yield "cue", Span(statement.cue_start, statement.cue_end)


def _describe_types() -> str:
    root = etree.Element("typeSystemDescription", xmlns="http://uima.apache.org/resourceSpecifier")
    types = etree.SubElement(root, "types")
    for name, (above, features) in _TYPES.items():
        described = etree.SubElement(types, "typeDescription")
        for label, value in {"name": name, "description": "", "supertypeName": above}.items():
            etree.SubElement(described, label).text = value
        held = etree.SubElement(described, "features")
        for feature, kind in features.items():
            about = etree.SubElement(held, "featureDescription")
            for label, value in {"name": feature, "description": "", "rangeTypeName": kind}.items():
                etree.SubElement(about, label).text = value
    return format_xml(root)
