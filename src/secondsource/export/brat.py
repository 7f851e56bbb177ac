"""BRAT stand-off (https://brat.nlplab.org/standoff.html): ``DIR/ID.txt`` and ``DIR/ID.ann`` for each page.

The ``.txt`` is ``documents.text`` to the character, so offsets are its code points. Words in several pieces, and
words that run over a line end, are discontinuous. Statements are Content, Source and Cue with relations between
them, stance and form as attributes; the note of a span has its id. ``annotation.conf`` lets BRAT open the folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from secondsource.case import Case
from secondsource.export.folder import write_pages
from secondsource.export.records import Page
from secondsource.tables import Span, Statement

CONFIGURATION = """[entities]
PER
ORG
LOC
GPE
FAC
EVENT
MISC
Content
Source
Cue
Time
Quantity
EventMention

[relations]
Says Arg1:Source, Arg2:Content
Cues Arg1:Cue, Arg2:Content
Same Arg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive
<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Stance Arg:Content, Value:asserts|alleges|denies|doubts|intends|asks
Form Arg:Content, Value:direct|indirect|mixed|own
Kind Arg:<ENTITY>, Value:proper|common|pronoun
Status Arg:EventMention, Value:happened|planned|denied|possible
"""


class _Notes:
    """The annotation file of one page as it grows: each kind of line has a numbering of its own."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._counts = dict.fromkeys("TRA#", 0)

    def add(self, mark: str, rest: str) -> str:
        """Append a line of the kind ``mark`` and return its id."""
        self._counts[mark] += 1
        key = f"{mark}{self._counts[mark]}"
        self.lines.append(f"{key}\t{rest}")
        return key

    def add_span(self, kind: str, spans: Iterable[Span], note: str) -> str:
        """Append a text-bound annotation with a note, and return its id."""
        pieces = [piece for span in spans for piece in split_lines(self._text, span)]
        places = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        shown = " ".join(self._text[piece.start : piece.end] for piece in pieces)
        key = self.add("T", f"{kind} {places}\t{shown}")
        self.add("#", f"AnnotatorNotes {key}\t{note}")
        return key


def write_brat(case: Case, path: Path) -> None:
    """Write the text and the stand-off annotations of each page to the folder ``path``.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    write_pages(case, path, {"annotation.conf": CONFIGURATION}, (".txt", ".ann"), _describe)


def split_lines(text: str, span: Span) -> Iterator[Span]:
    """Yield the pieces of ``span`` between line ends and tabs, which may not stand in an annotation line."""
    start = span.start
    for line in text[span.start : span.end].replace("\t", "\n").splitlines(keepends=True):
        held = line.strip()
        if held:
            begin = start + line.index(held)
            yield Span(begin, begin + len(held))
        start += len(line)


def _describe(page: Page) -> tuple[str, str]:
    notes = _Notes(page.document.text)
    _add_mentions(notes, page)
    for statement in page.statements:
        _add_statement(notes, statement, page.claim_of.get(statement.statement_id))
    for time in page.times:
        value = f"{time.type} {time.value}" if time.value else time.type
        notes.add_span("Time", [Span(time.start, time.end)], value)
    for quantity in page.quantities:
        notes.add_span("Quantity", [Span(quantity.start, quantity.end)], f"quantity {quantity.quantity_id}")
    for event in page.event_mentions:
        key = notes.add_span("EventMention", [Span(event.start, event.end)], f"{event.type} {event.lemma}")
        notes.add("A", f"Status {key} {event.status}")
    return page.document.text, "".join(line + "\n" for line in notes.lines)


def _add_mentions(notes: _Notes, page: Page) -> None:
    chains: dict[str, list[str]] = {}
    for mention in page.mentions:
        entity = page.entity_of.get(mention.mention_id)
        note = f"mention {mention.mention_id}" + (f" entity {entity}" if entity else "")
        key = notes.add_span(mention.type, [Span(mention.start, mention.end)], note)
        notes.add("A", f"Kind {key} {mention.form}")
        if mention.chain_id is not None:
            chains.setdefault(mention.chain_id, []).append(key)
    notes.lines.extend("*\tSame " + " ".join(keys) for keys in chains.values() if len(keys) > 1)


def _add_statement(notes: _Notes, statement: Statement, claim: str | None) -> None:
    note = f"statement {statement.statement_id}" + (f" claim {claim}" if claim else "")
    content = notes.add_span("Content", statement.content, note)
    notes.add("A", f"Stance {content} {statement.stance}")
    notes.add("A", f"Form {content} {statement.form}")
    parts = [
        ("Source", "Says", statement.source_start, statement.source_end),
        ("Cue", "Cues", statement.cue_start, statement.cue_end),
    ]
    for kind, relation, start, end in parts:
        if start is not None and end is not None:
            part = notes.add_span(kind, [Span(start, end)], note)
            notes.add("R", f"{relation} Arg1:{part} Arg2:{content}")
