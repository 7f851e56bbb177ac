"""A case as tables for the terminal.

Every text that comes from a page is made one line of visible characters first, and is never read as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from secondsource.case import Case
from secondsource.errors import CaseError
from secondsource.show.terminal_document import render_document
from secondsource.show.visible import fold_lines, format_count, format_days, format_interval, format_moment
from secondsource.show.web.claims import ClaimLine, describe_claim, rank_claims
from secondsource.show.web.contexts import describe_case
from secondsource.show.web.documents import PageLine
from secondsource.show.web.figures import Dispute, describe_disputes
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.namings import Wording, describe_namings, rank_entities
from secondsource.show.web.statements import Lead, StatementContext
from secondsource.show.web.timeline import describe_timeline

ROW_LIMIT = 1000
"""So many rows of one table are shown; a note says how many more there are and where."""
PAGE_LIMIT = 200
TEXT_WIDTH = 300
"""So many characters of one text are shown in a table; the whole of it stands in the page."""
LEAD_WIDTH = 120
"""The same of who says it, and of the cue."""


def render(case: Case, view: str, document: str | None = None) -> RenderableType:
    """Return a view of a case for the terminal.

    Args:
        case: the case.
        view: one of `VIEWS`, or ``document``.
        document: for the view ``document``, the id of one, or the beginning of it that no other shares.

    Raises:
        CaseError: there is no such view or document, or several documents begin so.
    """
    ledger = Ledger(case)
    if view == "document":
        return render_document(ledger, document or "")
    if view not in VIEWS:
        raise CaseError(f"{view}: no view of this name; give one of {', '.join(VIEWS)}, document")
    return VIEWS[view](ledger)


def _render_overview(ledger: Ledger) -> RenderableType:
    context = describe_case(ledger)
    view = context.overview
    counts = Table.grid(padding=(0, 2))
    days = format_days(view.earliest, view.latest or view.earliest) if view.earliest else "no dated page"
    nameless = f", {view.n_without_outlet:,} of none that is known" if view.n_without_outlet else ""
    pages = f"{view.n_pages:,} from {format_count(view.n_outlets, 'outlet')}{nameless}, {days}"
    disputes = f", in {format_count(view.n_disputes, 'dispute')}" if view.n_conflicts else ""
    for name, value in (
        ("pages", pages + (f", {view.n_undated:,} undated" if view.n_undated else "")),
        ("statements", f"{view.n_statements:,}, of which {view.n_attributed:,} attributed to somebody"),
        ("claims", f"{view.n_claims:,}, of which {view.n_shared:,} told by more than one outlet"),
        ("conflicts", f"{view.n_conflicts:,}{disputes}"),
        ("not read", f"{format_count(view.n_unread, 'page')} kept unread, {format_count(view.n_failures, 'failure')}"),
    ):
        counts.add_row(Text(name, style="dim"), Text(value))
    parts: list[RenderableType] = [Text(fold_lines(view.name), style="bold"), counts]
    for title, lines in (("Most contested", view.most_contested), ("Worst sourced", view.worst_sourced)):
        if lines:
            parts += [Text(), _tabulate_claims(title, lines)]
    return Group(*parts, Text(), *_tabulate_pages(context.pages, ledger))


def _tabulate_pages(pages: Sequence[PageLine], ledger: Ledger) -> Iterable[RenderableType]:
    table = _start_table("Pages", "id", "date", "outlet", "title", "statements")
    width = _shortest_width(ledger.documents)
    for page in pages[:PAGE_LIMIT]:
        title = _cell(page.title)
        if page.unread:
            title.append(f"\nnot read: {_clip(page.unread)}", style="yellow")
        date = Text(format_moment(page.published)[:10], no_wrap=True)
        key = Text(page.document_id[:width], no_wrap=True)
        table.add_row(key, date, _cell(page.outlet), title, Text(str(page.n_statements)))
    yield table
    yield from _note_rest(len(pages), PAGE_LIMIT, "pages")


def _render_claims(ledger: Ledger) -> RenderableType:
    claims = rank_claims(ledger)
    told = "Most contested first. Over the words of each, which are one page's own, stand who says them and the cue."
    note = Text(f"{told} Outlets is how many tell it, origins how many of them are independent.", "dim")
    return Group(_tabulate_claims("Claims", claims[:ROW_LIMIT]), note, *_note_rest(len(claims), ROW_LIMIT, "claims"))


def _tabulate_claims(title: str, lines: Sequence[ClaimLine]) -> Table:
    table = _start_table(title, "no", "claim", "outlets", "origins", "conflicts", "denials")
    for line in lines:
        origins = format_interval(line.n_origins_low, line.n_origins_high)
        numbers = [Text(str(n), justify="right") for n in (line.n_outlets, origins, line.n_conflicts, line.n_denials)]
        table.add_row(Text(str(line.number)), _lead_in(line.lead).append(_clip(line.text)), *numbers)
    return table


def _render_origins(ledger: Ledger) -> RenderableType:
    claims = [line for line in rank_claims(ledger) if line.n_statements > 1]
    parts: list[RenderableType] = []
    for line in claims[:ROW_LIMIT]:
        origins = format_interval(line.n_origins_low, line.n_origins_high)
        label = Text().append(f"{line.number}  ", style="bold").append(_lead_in(line.lead))
        label.append(_clip(line.text), style="bold")
        told = f"{format_count(line.n_statements, 'statement')} in {format_count(line.n_outlets, 'outlet')}"
        things = "origin" if line.n_origins_high == 1 else "origins"
        label.append(f"\n{told}, {origins} independent {things}", style="dim")
        tree = Tree(label, guide_style="dim")
        claim = describe_claim(ledger, line)
        for origin in claim.origins:
            branch = tree.add(_join((_clip(origin.label), "cyan"), (f" ({origin.kind}): {_clip(origin.why)}", "dim")))
            for member in origin.members:
                branch.add(_trace(member.statement))
            if origin.n_left_out:
                branch.add(Text(f"and {origin.n_left_out:,} more", style="dim"))
        parts += [tree, Text()]
    if not parts:
        return Text("No claim is made by more than one statement.")
    return Group(*parts, *_note_rest(len(claims), ROW_LIMIT, "claims"))


def _trace(statement: StatementContext) -> Text:
    steps = " → ".join(fold_lines(step.name) for step in statement.chain) or fold_lines(statement.outlet)
    day = format_moment(statement.published)
    # The way may end behind whom the cue belongs to, so the cue stands with the words.
    cue = f"{_clip(statement.lead.cue, LEAD_WIDTH)}: " if statement.lead.cue[:1].isalnum() else ""
    return _join((f"{day}  ", "dim"), (steps, ""), (f"\n{cue}", "dim"), (_clip(statement.text), "italic"))


def _render_conflicts(ledger: Ledger) -> RenderableType:
    disputes = describe_disputes(ledger, {line.claim_id: line for line in rank_claims(ledger)})
    changes = _render_changes(ledger)
    if not disputes:
        return Group(Text("No conflict was found."), *changes)
    table = _start_table("Conflicts", "kind", "about", "value", "said by")
    for dispute in disputes[:ROW_LIMIT]:
        _add_dispute(table, dispute)
    return Group(table, *_note_rest(len(disputes), ROW_LIMIT, "disputes"), *changes)


def _render_changes(ledger: Ledger) -> list[RenderableType]:
    """The numbers that one source gave otherwise before, which are no conflicts; nothing where there are none."""
    if not ledger.changes:
        return []
    table = _start_table("Told anew by the same source, and no conflict", "before", "then", "about")
    for change in ledger.changes[:ROW_LIMIT]:
        table.add_row(_cell(change.value_l), _cell(change.value_r), _cell(change.why))
    return [table, *_note_rest(len(ledger.changes), ROW_LIMIT, "changes")]


def _add_dispute(table: Table, dispute: Dispute) -> None:
    about = (_lead_in(dispute.lead) if dispute.lead else Text()).append(_clip(dispute.subject))
    about.append("".join(f"\n{_clip(why)}" for why in dispute.whys[:1]), style="dim")
    for place, standing in enumerate(dispute.standings):
        voices = [_name_voice(statement, standing.value) for statement in standing.statements]
        if standing.n_left_out:
            voices.append(f"and {standing.n_left_out:,} more")
        said_by = Text("\n".join(fold_lines(voice) for voice in voices))
        first = place == 0
        kind = Text(dispute.kind if first else "")
        last = place == len(dispute.standings) - 1
        table.add_row(kind, about if first else Text(), _cell(standing.value), said_by, end_section=last)


def _name_voice(statement: StatementContext, value: str) -> str:
    where = f"{statement.outlet}, {format_moment(statement.published)[:10]}"
    return f"{statement.who} ({where})" if statement.holds(value) else where


def _render_timeline(ledger: Ledger) -> RenderableType:
    timeline = describe_timeline(ledger, {line.claim_id: line for line in rank_claims(ledger)}, limit=ROW_LIMIT)
    if not timeline.entries:
        return Text("No statement is placed in time.")
    table = _start_table("Timeline", "when", "what is said to have happened", "told")
    for entry in timeline.entries:
        for place, item in enumerate(entry.items):
            told = [fold_lines(_name_voice(statement, statement.text)) for statement in item.told]
            if item.n_left_out:
                told.append(f"and {item.n_left_out:,} more")
            days = format_days(entry.earliest, entry.latest) if place == 0 else ""
            last = place == len(entry.items) - 1
            what = _lead_in(item.lead).append(_clip(item.text))
            what.append("".join(f" ({status})" for status in item.statuses), style="yellow")
            table.add_row(Text(days), what, Text("\n".join(told)), end_section=last)
    return Group(table, *_note_rest(ROW_LIMIT + timeline.n_left_out, ROW_LIMIT, "things"))


def _render_entities(ledger: Ledger) -> RenderableType:
    entities = rank_entities(ledger)
    table = _start_table("People, bodies and places", "name", "type", "also called", "outlets", "pages", "mentions")
    for row in entities[:ROW_LIMIT]:
        aliases = ", ".join(alias for alias in row.aliases if alias != row.name)
        numbers = [Text(f"{n:,}", justify="right") for n in (row.n_outlets, row.n_documents, row.n_mentions)]
        table.add_row(_cell(row.name), _cell(row.type), _cell(aliases), *numbers)
    return Group(table, *_note_rest(len(entities), ROW_LIMIT, "entities"))


def _render_namings(ledger: Ledger) -> RenderableType:
    named = describe_namings(ledger, limit=ROW_LIMIT)
    table = _start_table("Who is called what by whom", "entity", "outlet", "wordings")
    for entity in named:
        for place, outlet in enumerate(entity.outlets):
            wordings = [_tell_wording(wording) for wording in outlet.wordings]
            if outlet.n_left_out:
                wordings.append(f"and {outlet.n_left_out:,} more")
            name = _cell(entity.name if place == 0 else "")
            last = place == len(entity.outlets) - 1
            table.add_row(name, _cell(outlet.outlet or "unknown"), _cell(", ".join(wordings)), end_section=last)
    total = len({row.entity_id for row in ledger.namings} & ledger.entities.keys())
    return Group(table, *_note_rest(total, ROW_LIMIT, "entities"))


def _tell_wording(wording: Wording) -> str:
    if not wording.stands_out or wording.error is None:
        return f"{wording.surface} ({wording.n})"
    apart = f"stands out: log-odds {wording.log_odds:.1f} ± {wording.error:.1f}, z {wording.z:.1f}"
    return f"{wording.surface} ({wording.n}; {apart})"


def _render_failures(ledger: Ledger) -> RenderableType:
    if not ledger.failures:
        return Text("Nothing failed.")
    table = _start_table("Failures", "stage", "input", "what was wrong", "code")
    for row in ledger.failures[:ROW_LIMIT]:
        table.add_row(_cell(row.stage), _cell(row.uri), _cell(row.message), _cell(row.code))
    return Group(table, *_note_rest(len(ledger.failures), ROW_LIMIT, "failures"))


VIEWS: Mapping[str, Callable[[Ledger], RenderableType]] = {
    "overview": _render_overview,
    "claims": _render_claims,
    "origins": _render_origins,
    "conflicts": _render_conflicts,
    "timeline": _render_timeline,
    "entities": _render_entities,
    "namings": _render_namings,
    "failures": _render_failures,
}
"""The views of a whole case by name; ``document`` shows one page of it."""

_WIDE = ("claim", "about", "what is said to have happened", "title", "wordings", "what was wrong", "said by", "told")
_NUMBERS = ("no", "outlets", "origins", "conflicts", "denials", "pages", "mentions", "statements")
_SHORT = ("id", "date", "when", "kind", "type", "stage")


def _start_table(title: str, *columns: str) -> Table:
    table = Table(title=Text(title, style="bold"), title_justify="left", box=box.SIMPLE_HEAD, expand=True, padding=0)
    table.padding = (0, 1)
    for column in columns:
        table.add_column(
            Text(column),
            justify="right" if column in _NUMBERS else "left",
            # Columns with a ratio share what the short ones leave, so that no long text starves the others.
            ratio=None if column in _NUMBERS + _SHORT else 2 if column in _WIDE else 1,
            overflow="fold",
        )
    return table


def _note_rest(total: int, limit: int, things: str) -> Iterable[RenderableType]:
    if total > limit:
        note = f"{total - limit:,} more {things} are not shown here; 'secondsource export' writes all of them."
        yield Padding(Text(note, style="yellow"), (0, 0, 1, 0))


def _lead_in(lead: Lead) -> Text:
    """Who says it and with which cue, as a line of its own over the words; nothing where neither is known."""
    if not lead.who and not lead.cue:
        return Text()
    who, cue = (_clip(lead.who, LEAD_WIDTH), "dim"), (_clip(lead.cue, LEAD_WIDTH), "dim italic")
    if lead.is_own:
        text = _join(who, (", in their own words", "dim"))
    else:
        first, second = (cue, who) if lead.is_cue_first else (who, cue)
        text = _join(first, (lead.gap, ""), second)
    return text.append("\n" if text.plain.endswith(":") else ":\n", style="dim")


def _clip(text: str, width: int = TEXT_WIDTH) -> str:
    line = fold_lines(text)
    return line if len(line) <= width else line[: width - 1] + "…"


def _cell(text: str) -> Text:
    return Text(_clip(text))


def _join(*parts: tuple[str, str]) -> Text:
    joined = Text()
    for part, style in parts:
        joined.append(part, style=style)
    return joined


def _shortest_width(ids: Iterable[str]) -> int:
    # The shortest beginning that still tells all documents apart, so that it can be typed.
    keys = list(ids)
    width = 6
    while width < max((len(key) for key in keys), default=0) and len({key[:width] for key in keys}) < len(keys):
        width += 1
    return width
