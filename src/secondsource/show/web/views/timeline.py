"""What is said to have happened when, against when it was told; a stretch of days can be looked at closer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secondsource.show.desk.search import bound_day
from secondsource.show.web import query as ask
from secondsource.show.web.reader import COUNT_LIMIT, Paged, Reader, cut_page
from secondsource.show.web.scales import Scale, Tick, count_days, tick_days
from secondsource.show.web.timeline import TimelineItem, describe_item
from secondsource.show.web.view import View

LEFT, WIDTH, RIGHT, ROW, TOP = 320, 720, 16, 20, 8
TRIM, MANY_FOLD = 6, 3
"""One in so many days at either end is left out of the drawing where the others take less than this part of it."""
TOLD_LIMIT = 8
BIN_LIMIT = 60
_ORDERS = {"told": "place", "time": "earliest, latest, place"}
_YEARS, _MONTHS = "n_about * (day like '%-01-01')", "n_about * (day like '%-01')"
_LENGTHS = ((3, "0s"), (4, ""), (7, ""), (10, ""))
"""Characters of an ISO day that name a decade (with its ending), a year, a month and a day."""


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """Which days, in which order."""

    first: str = ask.day("What may have happened on this day or later.")
    last: str = ask.day("What may have happened on this day or earlier.", last=True)
    sort: str = ask.choice("What stands on the first page: what most statements tell, or the earliest.", *_ORDERS)
    page: int = ask.page_number()
    size: int = ask.whole("Things on a page.", smallest=1, largest=200, default=40)


@dataclass(frozen=True, slots=True)
class Bin:
    """A decade, year, month or day with how many statements are about it and how many pages were published in it."""

    name: str
    first: str
    last: str
    n_about: int
    n_published: int


@dataclass(frozen=True, slots=True)
class Happening:
    """A thing said to have happened between two ISO days, and where its range and its tellings are drawn (pixels).

    It ``goes_before`` or ``goes_after`` what is drawn where its days do.
    """

    earliest: str
    latest: str
    item: TimelineItem
    x1: int
    x2: int
    y: int
    told_at: tuple[int, ...]
    goes_before: bool
    goes_after: bool


@dataclass(frozen=True, slots=True)
class Leap:
    """Another stretch of days to look at, by its first and last ISO day."""

    name: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class TimelineContext:
    """One page of things, drawn on one line of time, the stretches that can be looked at closer, and those near."""

    happenings: Paged[Happening]
    bins: tuple[Bin, ...]
    leaps: tuple[Leap, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int
    is_trimmed: bool


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing in one row."""

    earliest: str
    latest: str
    text: str
    statuses: tuple[str, ...]
    claim_id: str | None
    told: tuple[str, ...]


def read_timeline(reader: Reader, query: TimelineQuery) -> TimelineContext:
    """Return one page of the timeline."""
    where, values = _write_window(query, "latest", "earliest")
    found = reader.connection.execute(
        f"select place from happenings {where} "  # noqa: S608 - from constants
        f"order by {_ORDERS[query.sort]} limit {COUNT_LIMIT + 1}",
        values,
    )
    page = cut_page([place for (place,) in found], query.page, query.size)
    # Only the rows of one page are read whole.
    rows = reader.connection.execute(
        f"select earliest, latest, subject, n from happenings where place in ({', '.join('?' * len(page.items))})",  # noqa: S608 - the same
        page.items,
    ).fetchall()
    described = [(row[0], row[1], item) for row in rows if (item := _describe(reader, *row))]
    described.sort(key=lambda row: row[:2])
    scale = _fit_days(described, query)
    happenings = [_draw(scale, *row, place) for place, row in enumerate(described)]
    return TimelineContext(
        happenings=Paged(tuple(happenings), page.page, page.size, page.n_found, page.is_bounded),
        bins=_count_bins(reader, query),
        leaps=tuple(_list_leaps(query)),
        ticks=tick_days(scale) if happenings else (),
        width=LEFT + WIDTH + RIGHT,
        height=TOP + len(happenings) * ROW + 24,
        is_trimmed=any(shown.goes_before or shown.goes_after for shown in happenings),
    )


def list_rows(context: TimelineContext) -> list[object]:
    """Return each thing of the timeline as one row."""
    return [
        TimelineRow(
            shown.earliest,
            shown.latest,
            shown.item.text,
            shown.item.statuses,
            shown.item.claim.claim_id if shown.item.claim else None,
            tuple(f"{said.outlet} {said.published or 'undated'}" for said in shown.item.told),
        )
        for shown in context.happenings.items
    ]


def _write_window(query: TimelineQuery, end: str, start: str) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for condition, value in ((f"{end} >= ?", query.first), (f"{start} <= ?", query.last)):
        if value:
            conditions.append(condition)
            values.append(value)
    return ("where " + " and ".join(conditions) if conditions else ""), values


def _describe(reader: Reader, earliest: str, latest: str, subject: str, n_told: int) -> TimelineItem | None:
    rows = reader.select(
        "select d.statement_id, d.statuses from datings d join told t on t.statement_id = d.statement_id "
        "where d.subject = ? and d.earliest = ? and d.latest = ? "
        "order by coalesce(t.day, '~'), t.outlet, t.statement_id limit ?",
        (subject, earliest, latest, TOLD_LIMIT),
    )
    statuses = {word for _, words in rows for word in str(words).split()} - {"happened"}
    keys = [str(statement_id) for statement_id, _ in rows]
    item = describe_item(reader.books, reader.claims.get(subject), keys, tuple(sorted(statuses)), TOLD_LIMIT)
    return replace(item, n_left_out=n_told - len(item.told)) if item else None


def _fit_days(rows: Sequence[tuple[str, str, TimelineItem]], query: TimelineQuery) -> Scale:
    days = [count_days(day) for row in rows for day in row[:2]]
    days += [count_days(day[:10]) for row in rows for said in row[2].told if (day := _day_of(said.published))]
    low, high = min(days, default=1), max(days, default=1)
    if query.first or query.last:
        # A stretch that was asked for is drawn as far as anything is in it, so that one long range does not blur it.
        low = max(low, count_days(query.first)) if query.first else low
        high = min(high, count_days(query.last)) if query.last else high
    else:
        low, high = _trim(sorted(days), low, high)
    return Scale(min(low, high), max(low, high), LEFT, WIDTH)


def _trim(days: Sequence[int], low: int, high: int) -> tuple[int, int]:
    """Return the days that hold all but the few outermost, where these alone make the drawing many times wider."""
    cut = len(days) // TRIM
    if not cut:
        return low, high
    inner_low, inner_high = days[cut], days[-1 - cut]
    margin = max(1, (inner_high - inner_low) // 2)
    inner_low, inner_high = max(low, inner_low - margin), min(high, inner_high + margin)
    return (inner_low, inner_high) if high - low > MANY_FOLD * (inner_high - inner_low) else (low, high)


def _list_leaps(query: TimelineQuery) -> Iterator[Leap]:
    if not query.first or not query.last or query.first > query.last:
        return
    first, last = count_days(query.first), count_days(query.last)
    length = last - first + 1
    for name, start, end in (
        ("earlier", first - length, last - length),
        ("later", first + length, last + length),
        ("wider", first - length, last + length),
    ):
        low, high = max(start, 1), min(end, date.max.toordinal())
        if low <= high:
            yield Leap(name, date.fromordinal(low).isoformat(), date.fromordinal(high).isoformat())


def _day_of(published: str | None) -> str | None:
    return bound_day((published or "")[:10], last=False)


def _draw(scale: Scale, earliest: str, latest: str, item: TimelineItem, place: int) -> Happening:
    told = [count_days(day) for said in item.told if (day := _day_of(said.published))]
    return Happening(
        earliest=earliest,
        latest=latest,
        item=item,
        x1=scale.place(count_days(earliest)),
        x2=scale.place(count_days(latest)),
        y=TOP + place * ROW + ROW // 2,
        told_at=tuple(sorted({scale.place(day) for day in told if scale.low <= day <= scale.high})),
        goes_before=count_days(earliest) < scale.low,
        goes_after=count_days(latest) > scale.high,
    )


def _count_bins(reader: Reader, query: TimelineQuery) -> tuple[Bin, ...]:
    where, values = _write_window(query, "day", "day")
    finest = _find_finest(reader, where, values)
    best: tuple[Bin, ...] = ()
    for length, ending in _LENGTHS:
        rows = reader.select(
            f"select substr(day, 1, {length}), sum(n_about), sum(n_published) from day_counts {where} "  # noqa: S608 - from constants
            "group by 1 having sum(n_about) > 0 order by 1",
            values,
        )
        if len(rows) > BIN_LIMIT or length > finest:
            break
        best = tuple(_make_bin(str(name), ending, int(str(told)), int(str(out))) for name, told, out in rows)
    return best


def _find_finest(reader: Reader, where: str, values: Sequence[object]) -> int:
    """Return the length that names a year or a month where most statements are about whole ones, else a day."""
    ((n_all, n_years, n_months),) = reader.select(
        f"select sum(n_about), sum({_YEARS}), sum({_MONTHS}) from day_counts {where}",  # noqa: S608 - from constants
        values,
    )
    half = int(str(n_all or 0)) / 2
    return 4 if int(str(n_years or 0)) > half else 7 if int(str(n_months or 0)) > half else 10


def _make_bin(name: str, ending: str, n_about: int, n_published: int) -> Bin:
    start, end = (f"{name}0", f"{name}9") if ending else (name, name)
    first, last = bound_day(start, last=False), bound_day(end, last=True)
    return Bin(name + ending, first or start, last or end, n_about, n_published)


TIMELINE = View("timeline", "/timeline", "Timeline", TimelineQuery, TimelineContext, read_timeline, list_rows)
