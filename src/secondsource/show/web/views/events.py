"""Events: what is said to have happened, by whom it is told, and what each page makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.errors import InputError
from secondsource.show.desk.search import fold_letters
from secondsource.show.web import query as ask
from secondsource.show.web.decisions import DecisionLine
from secondsource.show.web.documents import PageLine
from secondsource.show.web.events import COLUMNS, EventLine, make_event_line
from secondsource.show.web.reader import COUNT_LIMIT, FacetValue, Paged, Reader, cut_page, fill_page, list_facet
from secondsource.show.web.statements import StatementContext, describe_statement
from secondsource.show.web.view import View
from secondsource.show.web.views.documents import list_page_lines
from secondsource.tables import ClusterMember, EventMention

TELLING_LIMIT = 200
AROUND = 120
"""So many characters of the text are shown on each side of a word that tells of an event."""
_LINES = (
    f"select {', '.join(f'e.{name}' for name in COLUMNS.split(', '))}, p.outlet, e.statuses "  # noqa: S608 - constants
    "from event_lines l join events e on e.event_id = l.event_id "
    "left join page_lines p on p.document_id = e.first_document_id "
)
_ROLES = (
    'select a.role, substr(d.text, m.start + 1, m."end" - m.start) from event_arguments a '
    "join mentions m on m.mention_id = a.mention_id join documents d on d.document_id = m.document_id "
    "where a.event_mention_id = ? order by a.role, m.start"
)


@dataclass(frozen=True, slots=True)
class EventsQuery:
    """Which events; those that most outlets tell first."""

    words: str = ask.words("A part of the word for it, or of its place.")
    type: str = ask.words("The kind of event, as PLOVER has it.")
    first: str = ask.day("On this day or later.")
    last: str = ask.day("On this day or earlier.", last=True)
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class EventsContext:
    """One page of events."""

    events: Paged[EventLine]
    types: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class EventQuery:
    """One event."""

    event_id: str = ask.key("an event")


@dataclass(frozen=True, slots=True)
class Part:
    """Who or what plays a role in an event, in the words of the page."""

    role: str
    words: str


@dataclass(frozen=True, slots=True)
class EventTelling:
    """One word that tells of an event, ``words`` verbatim, with what the page makes of it and why it belongs.

    ``before`` and ``after`` stand around it in the page, up to the ends of its line.
    """

    words: str
    before: str
    after: str
    status: str
    earliest: str | None
    latest: str | None
    why: str
    parts: tuple[Part, ...]
    document: PageLine
    statement: StatementContext | None


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event with where it is told, and what was decided on it."""

    event: EventLine
    tellings: tuple[EventTelling, ...]
    n_left_out: int
    decisions: tuple[DecisionLine, ...]


def read_events(reader: Reader, query: EventsQuery) -> EventsContext:
    """Return one page of the events that fit."""
    conditions, values = ["true"], list[object]()
    for condition, value in (
        ("l.type = ?", query.type),
        ("l.latest >= ?", query.first),
        ("l.earliest <= ?", query.last),
        ("instr(l.folded, ?)", fold_letters(query.words)),
    ):
        if value:
            conditions.append(condition)
            values.append(value)
    found = reader.connection.execute(
        "select l.place from event_lines l "  # noqa: S608 - from constants
        f"where {' and '.join(conditions)} order by l.place limit {COUNT_LIMIT + 1}",
        values,
    )
    page = cut_page([place for (place,) in found], query.page, query.size)
    places = ", ".join("?" * len(page.items))
    lines = reader.connection.execute(f"{_LINES} where l.place in ({places}) order by l.place", page.items)
    return EventsContext(fill_page(page, [make_event_line(row) for row in lines]), list_facet(reader, "event-type"))


def read_event(reader: Reader, query: EventQuery) -> EventPage:
    """Return one event.

    Raises:
        InputError: there is none of this id; its code is ``not-found``.
    """
    lines = [
        make_event_line(row) for row in reader.connection.execute(_LINES + "where e.event_id = ?", (query.event_id,))
    ]
    if not lines:
        raise InputError(query.event_id, "not-found", "the case has no event of this id")
    members = reader.books.read(ClusterMember).select(
        "where cluster_id = ? and kind = 'event' order by member_id", (query.event_id,)
    )
    tellings = [found for member in members[:TELLING_LIMIT] if (found := _describe(reader, member))]
    tellings.sort(key=lambda telling: (telling.document.published or "~", telling.document.outlet, telling.words))
    left_out = max(0, len(members) - TELLING_LIMIT)
    return EventPage(lines[0], tuple(tellings), left_out, reader.decided.on(query.event_id))


def _describe(reader: Reader, member: ClusterMember) -> EventTelling | None:
    rows = reader.books.read(EventMention).select("where event_mention_id = ? limit 1", (member.member_id,))
    document = reader.books.documents.get(rows[0].document_id) if rows else None
    if document is None:
        return None
    mention = rows[0]
    (line,) = list_page_lines(reader, "where l.document_id = ? limit 1", (mention.document_id,))
    return EventTelling(
        words=document.text[mention.start : mention.end],
        before=_cut_before(document.text, mention.start),
        after=_cut_after(document.text, mention.end),
        status=mention.status,
        earliest=mention.earliest,
        latest=mention.latest,
        why=member.why,
        parts=tuple(Part(*row) for row in reader.connection.execute(_ROLES, (member.member_id,))),
        document=line,
        statement=describe_statement(reader.books, mention.statement_id) if mention.statement_id else None,
    )


def _cut_before(text: str, end: int) -> str:
    words = text[max(0, end - AROUND) : end].rpartition("\n")[2]
    return words.partition(" ")[2] if len(words) == AROUND else words


def _cut_after(text: str, start: int) -> str:
    words = text[start : start + AROUND].partition("\n")[0]
    return words.rpartition(" ")[0] if len(words) == AROUND else words


EVENTS = View(
    "events", "/events", "Events", EventsQuery, EventsContext, read_events, lambda context: context.events.items
)
EVENT = View("event", "/events/{event_id}", "Event", EventQuery, EventPage, read_event, lambda page: page.tellings)
