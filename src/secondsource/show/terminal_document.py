"""One page for the terminal: its text with what was read in it, and its attributed statements."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from secondsource.errors import CaseError
from secondsource.show.visible import fold_lines, format_moment, show_controls
from secondsource.show.web.documents import BlockContext, PageLine, describe_document
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.statements import describe_statement

_LAYER_STYLES: Mapping[str, str] = {
    "content": "green",
    "source": "bold cyan",
    "cue": "italic yellow",
    "name": "underline",
    "time": "magenta",
    "quantity": "bold",
    "own": "",
}
_QUIET = ("furniture", "byline", "dateline", "credit")


def find_document(ledger: Ledger, beginning: str) -> str:
    """Return the id of the one document whose id begins with ``beginning``.

    Raises:
        CaseError: none does, or several do.
    """
    found = [key for key in ledger.documents if key.startswith(beginning)] if beginning else []
    if len(found) == 1:
        return found[0]
    if beginning in ledger.documents:
        return beginning
    shown = fold_lines(beginning)
    if not found:
        raise CaseError(f"{shown!r}: no document of this id; 'secondsource show {ledger.case.path}' lists the pages")
    raise CaseError(f"{shown!r}: {len(found)} documents begin so; give more of the id")


def render_document(ledger: Ledger, beginning: str) -> RenderableType:
    """Return one page, found by the beginning of its id.

    Raises:
        CaseError: no document begins so, or several do.
    """
    context = describe_document(ledger, find_document(ledger, beginning))
    legend = Text("shown as: ")
    for layer, style in _LAYER_STYLES.items():
        if style:
            legend.append(layer, style=style).append("  ")
    parts: list[RenderableType] = [_describe_page(context.line), legend, Text()]
    parts += [_render_block(block) for block in context.blocks]
    if context.n_left_out:
        parts.append(Text(f"The last {context.n_left_out:,} characters are not shown here.", style="yellow"))
    return Group(*parts, Text(), _tabulate_statements(ledger, context.line.document_id))


def _describe_page(line: PageLine) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    published = format_moment(line.published) + (f" (from {line.published_from})" if line.published_from else "")
    for name, value in (
        ("title", line.title),
        ("outlet", line.outlet),
        ("by", ", ".join(line.authors)),
        ("published", published),
        ("kind", line.kind),
        ("credit", line.credit),
        ("address", line.uri),
        ("id", line.document_id),
        ("not read", line.unread),
    ):
        if value:
            grid.add_row(Text(name, style="dim"), Text(fold_lines(value)))
    return grid


def _render_block(block: BlockContext) -> RenderableType:
    quiet = block.role in _QUIET
    text = Text(style="dim" if quiet else "bold" if block.role == "title" else "")
    for segment in block.segments:
        styles = [_LAYER_STYLES[layer] for layer in segment.layers]
        text.append(show_controls(segment.text), style=" ".join(style for style in styles if style))
    author = f" by {fold_lines(block.author)}" if block.author else ""
    label = Text(f"{block.role}{author}", style="dim italic")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=10)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(label, text)
    return Padding(grid, (0, 0, 0 if quiet else 1, 0))


def _tabulate_statements(ledger: Ledger, document_id: str) -> RenderableType:
    rows = [row for row in ledger.statements_by_document.get(document_id, ()) if row.form != "own"]
    if not rows:
        return Text("No statement here is attributed to anybody.", style="dim")
    table = Table(title=Text("Attributed statements", style="bold"), title_justify="left", box=box.SIMPLE_HEAD)
    for column in ("who", "stance", "form", "what", "by way of"):
        table.add_column(column, overflow="fold", ratio=3 if column == "what" else 1)
    for row in sorted(rows, key=lambda row: row.content):
        context = describe_statement(ledger, row.statement_id)
        if context is not None:
            steps = " → ".join(step.name for step in context.chain)
            who = context.lead.line or context.who
            cells = (who, context.stance, context.form, context.text, steps)
            table.add_row(*(Text(fold_lines(cell)) for cell in cells))
    return table
