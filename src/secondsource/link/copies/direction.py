"""Which of two pages has its words from the other, and how one can tell.

In this order: one address at two times (a later version, no copy), a credit on one page that names the other outlet,
a byline that does, the page's own "told X" that does, a link in its text to the other page, a credit of one page to a
third, publication dates at least a day (or, with clock times, an hour) apart. A clock never outranks a page's word.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from secondsource.link.copies.addresses import compared_address
from secondsource.link.folding import domain_of, fold, names_outlet
from secondsource.worktables import Body

GAP = timedelta(hours=1)
"""Less between two clocks tells nothing: zones and clocks of pages are not that sure."""

_SIDES = (("l", "r"), ("r", "l"))


@dataclass(frozen=True, slots=True)
class Direction:
    """``value`` is l_from_r, r_from_l or unknown; ``is_stated`` says whether a page itself tells it."""

    value: str
    why: str
    is_stated: bool


def find_direction(left: Body, right: Body, *, is_quoted: bool) -> Direction:
    """Return which page has a shared passage from the other, with the reason in words.

    Args:
        left: the page of ``document_id_l``.
        right: the page of ``document_id_r``.
        is_quoted: whether the passage is only words quoted on both pages; then dates tell nothing.
    """
    if left.uri == right.uri:
        return _from_versions(left, right)
    stated = _from_words(left, right)
    if stated is not None:
        return stated
    if left.credit and right.credit and _agree(left.credit, right.credit):
        return Direction("unknown", f"both pages credit {left.credit}", is_stated=True)
    if is_quoted:
        return Direction("unknown", "both pages quote the same words", is_stated=False)
    credited = [f"{name_of(page)} credits {page.credit}" for page in (left, right) if page.credit and _is_third(page)]
    if credited:
        why = f"{' and '.join(credited)}, from which both may have it"
        return Direction("unknown", why, is_stated=False)
    return _from_dates(left, right)


def name_of(body: Body) -> str:
    """Return what to call a page's publisher: its name, else its domain, else its address."""
    return body.outlet or domain_of(body.uri) or body.uri


def _from_versions(left: Body, right: Body) -> Direction:
    """Return which capture of one address is the later version, by when they were fetched, else by their dates."""
    if left.fetched_at and right.fetched_at and left.fetched_at != right.fetched_at:
        value = "r_from_l" if left.fetched_at < right.fetched_at else "l_from_r"
        first, second = sorted((left.fetched_at, right.fetched_at))
        why = f"a later version of the same page, no copy (fetched {first} and {second})"
        return Direction(value, why, is_stated=True)
    dated = _from_dates(left, right)
    return Direction(dated.value, "two versions of the same page, no copy", is_stated=True)


def _is_third(page: Body) -> bool:
    """Say whether a page credits another than its own publisher."""
    return not names_outlet(page.credit or "", outlet=page.outlet, domain=domain_of(page.uri))


def _from_words(left: Body, right: Body) -> Direction | None:
    pages = {"l": left, "r": right}
    for words, phrase in _STATED:
        copies = [(copy, source) for copy, source in _SIDES if words(pages[copy], pages[source])]
        if len(copies) == 2:
            both = f"{name_of(left)} {phrase} {name_of(right)}, and {name_of(right)} {phrase} {name_of(left)}"
            return Direction("unknown", both, is_stated=True)
        if copies:
            ((copy, source),) = copies
            why = f"{name_of(pages[copy])} {phrase} {words(pages[copy], pages[source])}"
            return Direction(f"{copy}_from_{source}", why, is_stated=True)
    return None


def _is_other(copy: Body, source: Body) -> bool:
    return copy.outlet_id is None or copy.outlet_id != source.outlet_id


def _credits(copy: Body, source: Body) -> str | None:
    if copy.credit is None or not _is_other(copy, source):
        return None
    named = names_outlet(copy.credit, outlet=source.outlet, domain=domain_of(source.uri))
    return copy.credit if named else None


def _relays(copy: Body, source: Body) -> str | None:
    return _find_outlet(copy.relays, copy, source)


def _is_by(copy: Body, source: Body) -> str | None:
    """Return the name in a page's byline that is the other outlet: whose words they are; a person names no outlet."""
    return _find_outlet(copy.authors, copy, source)


def _links(copy: Body, source: Body) -> str | None:
    if not _is_other(copy, source) or compared_address(source.uri) not in copy.links:
        return None
    return f"its page {source.uri}"


def _find_outlet(names: Sequence[str], copy: Body, source: Body) -> str | None:
    if not _is_other(copy, source):
        return None
    domain = domain_of(source.uri)
    return next((name for name in names if names_outlet(name, outlet=source.outlet, domain=domain)), None)


_STATED: tuple[tuple[Callable[[Body, Body], str | None], str], ...] = (
    (_credits, "credits"),
    (_is_by, "has in its byline"),
    (_relays, "cites"),
    (_links, "links to"),
)
"""What a page itself may say of where it has its words, the surest first."""


def _agree(credit_l: str, credit_r: str) -> bool:
    a, b = fold(credit_l), fold(credit_r)
    return bool(a) and bool(b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def _from_dates(left: Body, right: Body) -> Direction:
    nothing = Direction("unknown", "no credit, words or date of either page tell which came first", is_stated=False)
    if not (left.earliest and left.latest and right.earliest and right.latest):
        return nothing
    if left.latest < right.earliest:
        return Direction("r_from_l", _earlier(left, right), is_stated=False)
    if right.latest < left.earliest:
        return Direction("l_from_r", _earlier(right, left), is_stated=False)
    moment_l, moment_r = read_moment(left.published), read_moment(right.published)
    if moment_l and moment_r and abs(moment_l - moment_r) >= GAP:
        if moment_l < moment_r:
            return Direction("r_from_l", _earlier(left, right), is_stated=False)
        return Direction("l_from_r", _earlier(right, left), is_stated=False)
    return nothing


def _earlier(first: Body, second: Body) -> str:
    return f"{name_of(first)} published it first ({first.published}; {name_of(second)}: {second.published})"


def read_moment(published: str | None) -> datetime | None:
    """Return a date with a clock time and a zone as a moment, else null: hours without a zone cannot be compared."""
    if published is None or "T" not in published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None
