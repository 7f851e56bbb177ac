"""How each outlet names one person, body or place, and how far each wording stands out, with its uncertainty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.errors import InputError
from secondsource.show.web import query as ask
from secondsource.show.web.namings import CLEAR, Wording, describe_entity
from secondsource.show.web.reader import Reader
from secondsource.show.web.scales import Scale, Tick, tick_numbers
from secondsource.show.web.view import View

WORDING_LIMIT = 60
WIDTH, LEFT = 300, 10
WIDEST = 6.0
"""Log-odds beyond this (some four hundred times the odds) are drawn at the end of the line."""


@dataclass(frozen=True, slots=True)
class NamingsQuery:
    """How one person, body or place is named."""

    entity_id: str = ask.key("a person or body")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A wording of an outlet: its log-odds against all other outlets, drawn with the interval of 95 % (pixels)."""

    outlet: str
    wording: Wording
    low: float
    high: float
    x: int
    x_low: int
    x_high: int


@dataclass(frozen=True, slots=True)
class NamingsContext:
    """The wordings that can be weighed, those that stand out most first; ``n_others`` cannot, or are too many."""

    entity_id: str
    name: str
    weighed: tuple[Weighed, ...]
    n_others: int
    ticks: tuple[Tick, ...]
    zero: int
    width: int


@dataclass(frozen=True, slots=True)
class NamingRow:
    """One wording of one outlet in one row."""

    outlet: str
    surface: str
    n: int
    log_odds: float | None
    low: float
    high: float
    z: float | None
    is_only: bool


def read_namings(reader: Reader, query: NamingsQuery) -> NamingsContext:
    """Return how far each wording of each outlet stands out.

    Raises:
        InputError: there is no person, body or place of this id; its code is ``not-found``.
    """
    key = query.entity_id
    entity = reader.books.entities.get(key)
    if entity is None:
        raise InputError(key, "not-found", "the case has no person, body or place of this id")
    named = describe_entity(reader.books, entity, reader.books.namings_by_entity.get(key, ()), WORDING_LIMIT)
    told = [(outlet.outlet, wording) for outlet in named.outlets for wording in outlet.wordings]
    known = [(outlet, wording) for outlet, wording in told if wording.error is not None]
    known.sort(key=lambda pair: (-(pair[1].z or 0), pair[0], pair[1].surface))
    bounds = [_bound(wording) for _, wording in known]
    most = min(WIDEST, max((abs(end) for pair in bounds for end in pair), default=1.0))
    scale = Scale(-most, most, LEFT, WIDTH - 2 * LEFT)
    weighed = [_draw(scale, *pair) for pair in known[:WORDING_LIMIT]]
    n_left_out = sum(outlet.n_left_out for outlet in named.outlets)
    n_others = len(told) - len(weighed) + n_left_out
    return NamingsContext(key, named.name, tuple(weighed), n_others, tick_numbers(scale), scale.place(0), WIDTH)


def _bound(wording: Wording) -> tuple[float, float]:
    middle, half = wording.log_odds or 0.0, CLEAR * (wording.error or 0.0)
    return round(middle - half, 3), round(middle + half, 3)


def _draw(scale: Scale, outlet: str, wording: Wording) -> Weighed:
    low, high = _bound(wording)
    x = scale.place(wording.log_odds or 0.0)
    return Weighed(outlet, wording, low, high, x, scale.place(low), scale.place(high))


def list_rows(context: NamingsContext) -> Sequence[NamingRow]:
    """Return each wording as one row."""
    return [
        NamingRow(
            row.outlet,
            row.wording.surface,
            row.wording.n,
            row.wording.log_odds,
            row.low,
            row.high,
            row.wording.z,
            row.wording.is_only,
        )
        for row in context.weighed
    ]


NAMINGS = View(
    "namings",
    "/entities/{entity_id}/namings",
    "How each outlet names one person or body",
    NamingsQuery,
    NamingsContext,
    read_namings,
    list_rows,
)
