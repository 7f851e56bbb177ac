"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): an ``AnnotationPage`` in JSON-LD, an annotation a line.

Every statement, mention, time, quantity and event mention is an annotation of the page's address. A
TextPositionSelector counts code points of ``documents.text``, the text as this package cleaned it, as the model
has it for text without markup; a TextQuoteSelector with 32 characters before and after finds the same place in
the page itself. Words in several pieces have a target each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from secondsource.case import Case
from secondsource.export.plain import drop_unknown, encode_linked, to_iri, write_items
from secondsource.export.records import Page, open_tables
from secondsource.export.target import replace_text
from secondsource.tables import Span, Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:secondsource:"
AROUND = 32
"""Characters of text a quote selector shows before and after."""
_LABEL = "Positions are half-open and count Unicode code points of the text as cleaned; quotes are found in the page."


def write_annotations(case: Case, path: Path) -> None:
    """Write every span of the case as an annotation, pages in the order of their ids.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    head = {"@context": CONTEXT, "id": f"{URN}annotations:1", "type": "AnnotationPage", "startIndex": 0}
    head["partOf"] = {"id": f"{URN}annotations", "type": "AnnotationCollection", "label": _LABEL}
    with open_tables(case) as tables, replace_text(path) as stream:
        stream.write(encode_linked(head)[:-1] + ',"items":[')
        write_items(stream, (encode_linked(item) for page in tables.pages() for item in annotate(page)))
        stream.write("]}\n")


def annotate(page: Page) -> Iterator[dict[str, Any]]:
    """Yield the annotations of one page: its statements, then what they are about, in order of place."""
    for statement in page.statements:
        yield _describe_statement(page, statement)
    for mention in page.mentions:
        entity = page.entity_of.get(mention.mention_id)
        bodies = [_identify(f"entity:{entity}")] if entity else []
        span = Span(mention.start, mention.end)
        tags = [*bodies, _tag("mention"), _tag(mention.type), _tag(mention.form)]
        yield _annotation(page, f"mention:{mention.mention_id}", "identifying", tags, [span])
    for time in page.times:
        tags = [_tag("time"), _tag(time.type), *([_tag(time.value)] if time.value else [])]
        yield _annotation(page, f"time:{time.time_id}", "tagging", tags, [Span(time.start, time.end)])
    for quantity in page.quantities:
        tags = [_tag("quantity"), *([_tag(quantity.unit)] if quantity.unit else [])]
        span = Span(quantity.start, quantity.end)
        yield _annotation(page, f"quantity:{quantity.quantity_id}", "tagging", tags, [span])
    for event in page.event_mentions:
        tags = [_tag("event"), _tag(event.type), _tag(event.status)]
        name = f"event-mention:{event.event_mention_id}"
        yield _annotation(page, name, "tagging", tags, [Span(event.start, event.end)])


def _describe_statement(page: Page, statement: Statement) -> dict[str, Any]:
    text = page.document.text
    bodies = [_tag("statement"), _tag(statement.form), _tag(statement.stance)]
    if statement.source_start is not None and statement.source_end is not None:
        source = text[statement.source_start : statement.source_end]
        bodies.append({"type": "TextualBody", "purpose": "describing", "value": f"source: {source}"})
    claim = page.claim_of.get(statement.statement_id)
    if claim is not None:
        bodies.insert(0, _identify(f"claim:{claim}"))
    return _annotation(page, f"statement:{statement.statement_id}", "describing", bodies, statement.content)


def _annotation(
    page: Page, name: str, motivation: str, bodies: list[dict[str, Any]], spans: Sequence[Span]
) -> dict[str, Any]:
    targets = [_target(page, span) for span in spans]
    return {
        "id": URN + name,
        "type": "Annotation",
        "motivation": motivation,
        "body": bodies if len(bodies) > 1 else bodies[0],
        "target": targets if len(targets) > 1 else targets[0],
    }


def _target(page: Page, span: Span) -> dict[str, Any]:
    text = page.document.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    state = {"type": "TimeState", "sourceDate": page.fetched_at} if page.fetched_at else None
    source = to_iri(page.document.uri)
    return drop_unknown({"source": source, "selector": [position, drop_unknown(quote)], "state": state})


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _identify(name: str) -> dict[str, Any]:
    return {"type": "SpecificResource", "purpose": "identifying", "source": URN + name}
