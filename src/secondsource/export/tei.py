"""TEI P5 (https://tei-c.org): ``DIR/ID.xml`` for each page, its text in ``text``, what was read in ``standOff``.

Spans overlap, so each begins and ends at an empty ``anchor`` in the text, named for its place: ``c12`` stands before
code point 12 of ``documents.text``. A block is a ``p`` (body) or an ``ab`` with its role; ``n`` is where it starts.
Between blocks stands nothing but a line end. A character that XML cannot hold is U+FFFD.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from pathlib import Path

from lxml import etree

from secondsource.case import Case
from secondsource.export.folder import write_pages
from secondsource.export.plain import is_web_address, to_iri
from secondsource.export.records import Page
from secondsource.export.words import name_referents
from secondsource.export.xml import format_xml, to_name, to_xml
from secondsource.tables import Block, Document, Span, Statement

NAMESPACE = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_ENCODING = (
    "Machine annotation by secondsource. An anchor cN stands before code point N of the text as cleaned, the "
    "column documents.text of the case; spans in standOff are half-open between two anchors."
)
_STANCES = ("asserts", "alleges", "denies", "doubts", "intends", "asks")
_FORMS = ("direct", "indirect", "mixed", "own")


def write_tei(case: Case, path: Path) -> None:
    """Write each page as a TEI document to the folder ``path``.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    write_pages(case, path, {}, (".xml",), lambda page: (_describe(page),))


def _describe(page: Page) -> str:
    root = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # the stubs leave out the default namespace
    root.text = "\n"
    _add_header(root, page.document)
    stand_off = _add(root, "standOff")
    _add_interpretations(stand_off)
    places = _add_mentions(stand_off, page) | _add_times(stand_off, page) | _add_statements(stand_off, page)
    body = _add(_add(root, "text"), "body")
    body.text = "\n"
    anchors = sorted(places)
    used = 0
    for block in page.blocks:
        used = _add_block(body, page.document.text, block, anchors, used)
    if not page.blocks:
        _add(body, "p")
    return format_xml(root)


def _add(above: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    element = etree.SubElement(above, f"{{{NAMESPACE}}}{name}")
    for key, value in attributes.items():
        element.set(_ID if key == "id" else key, to_xml(value))
    element.text = None if text is None else to_xml(text)
    element.tail = "\n"
    return element


def _add_header(root: etree._Element, document: Document) -> None:
    header = _add(root, "teiHeader")
    description = _add(header, "fileDesc")
    title = _add(description, "titleStmt")
    _add(title, "title", document.title or document.uri)
    for author in document.authors:
        _add(title, "author", author)
    publication = _add(description, "publicationStmt")
    if document.outlet is None:
        _add(publication, "p", "The outlet is not known.")
    else:
        _add(publication, "publisher", document.outlet)
        if document.published is not None:
            _add(publication, "date", document.published)
    source = _add(_add(description, "sourceDesc"), "bibl")
    _add(source, "idno", document.document_id, type="document_id")
    link = {"target": to_iri(document.uri)} if is_web_address(document.uri) else {}
    _add(source, "ref", document.uri, **link)
    _add(_add(_add(header, "encodingDesc"), "projectDesc"), "p", _ENCODING)
    if document.language is not None:
        _add(_add(_add(header, "profileDesc"), "langUsage"), "language", document.language, ident=document.language)


def _add_interpretations(stand_off: etree._Element) -> None:
    for kind, words in (("stance", _STANCES), ("form", _FORMS)):
        group = _add(stand_off, "interpGrp", type=kind)
        for word in words:
            _add(group, "interp", word, id=f"{kind}.{word}")


def _add_mentions(stand_off: etree._Element, page: Page) -> set[int]:
    group = _add(stand_off, "spanGrp", type="mention")
    named = name_referents(page)
    for mention in page.mentions:
        referent = f"urn:secondsource:referent:{named[mention.mention_id]}"
        span = _add_span(group, mention.type, Span(mention.start, mention.end))
        span.set(_ID, to_name("m", mention.mention_id))
        span.set("ana", referent)
    return {place for mention in page.mentions for place in (mention.start, mention.end)}


def _add_times(stand_off: etree._Element, page: Page) -> set[int]:
    group = _add(stand_off, "spanGrp", type="time")
    for time in page.times:
        span = _add_span(group, time.type, Span(time.start, time.end))
        span.set(_ID, to_name("t", time.time_id))
        span.text = to_xml(time.value) if time.value is not None else None
    return {place for time in page.times for place in (time.start, time.end)}


def _add_statements(stand_off: etree._Element, page: Page) -> set[int]:
    group = _add(stand_off, "spanGrp", type="statement")
    places: set[int] = set()
    for statement in page.statements:
        for span in _add_statement(group, statement):
            places.update((span.start, span.end))
    return places


def _add_statement(group: etree._Element, statement: Statement) -> Iterable[Span]:
    key = to_name("s", statement.statement_id)
    last = len(statement.content)
    for number, piece in enumerate(statement.content, start=1):
        span = _add_span(group, "content", piece)
        span.set(_ID, f"{key}.{number}")
        span.set("ana", f"#stance.{statement.stance} #form.{statement.form}")
        if number < last:
            span.set("next", f"#{key}.{number + 1}")
    held = [*statement.content]
    parts = (("source", statement.source_start, statement.source_end), ("cue", statement.cue_start, statement.cue_end))
    for kind, start, end in parts:
        if start is not None and end is not None:
            held.append(Span(start, end))
            _add_span(group, kind, held[-1]).set("corresp", f"#{key}.1")
    return held


def _add_span(group: etree._Element, kind: str, span: Span) -> etree._Element:
    element = _add(group, "span")
    element.set("type", kind)
    element.set("from", f"#c{span.start}")
    element.set("to", f"#c{span.end}")
    return element


def _add_block(body: etree._Element, text: str, block: Block, anchors: Sequence[int], used: int) -> int:
    """Add one block with the anchors in it but those already ``used``, and return how many are used now."""
    attributes = {"id": to_name("b", block.block_id), "n": str(block.start)}
    element = _add(body, "p", **attributes) if block.role == "body" else _add(body, "ab", type=block.role, **attributes)
    first = max(used, bisect_left(anchors, block.start))
    after = max(first, bisect_left(anchors, block.end + 1))
    places = anchors[first:after]
    element.text = to_xml(text[block.start : places[0] if places else block.end])
    for number, place in enumerate(places):
        anchor = _add(element, "anchor", id=f"c{place}")
        anchor.tail = to_xml(text[place : places[number + 1] if number + 1 < len(places) else block.end])
    return after
