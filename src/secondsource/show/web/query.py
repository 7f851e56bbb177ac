"""What an address asks for: the fields of a frozen dataclass, read from its path and query, checked and bounded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import Field, field, fields
from typing import Any, ClassVar, Protocol, TypeVar
from urllib.parse import urlencode

from secondsource.errors import InputError
from secondsource.show.desk.search import bound_day

PAGE_SIZE = 50
LARGEST_SIZE = 200
"""So many rows stand on one page at most; the addresses of rows as CSV give `SHEET_ROWS`."""
SHEET_ROWS = 10_000
LARGEST_PAGE = 100_000
LONGEST_VALUE = 2000

_ID = re.compile(r"[0-9a-f]{20}")


class Query(Protocol):
    """A frozen dataclass whose fields are made by the functions below."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


Q = TypeVar("Q", bound=Query)


def key(what: str) -> Any:
    """Return the field of an id, which stands in the path."""
    return field(metadata={"rule": "id", "help": f"The id of {what}: 20 hexadecimal digits."})


def words(help_text: str, *, longest: int = LONGEST_VALUE, default: str = "") -> Any:
    """Return the field of a free text; what is longer than ``longest`` characters is cut off there."""
    return field(default=default, metadata={"rule": "words", "help": help_text, "longest": longest})


def day(help_text: str, *, last: bool = False) -> Any:
    """Return the field of a day; of a year or month the first day, or the ``last``."""
    return field(default="", metadata={"rule": "last-day" if last else "day", "help": help_text})


def choice(help_text: str, *options: str) -> Any:
    """Return the field of one of ``options``, the first if none is given."""
    return field(default=options[0], metadata={"rule": "choice", "help": help_text, "options": options})


def flag(help_text: str) -> Any:
    """Return the field of a yes or no, no by default."""
    return field(default=False, metadata={"rule": "flag", "help": help_text})


def whole(help_text: str, *, smallest: int, largest: int, default: int) -> Any:
    """Return the field of a whole number; one outside its bounds is an error."""
    bounds = {"smallest": smallest, "largest": largest}
    return field(default=default, metadata={"rule": "whole", "help": help_text, **bounds})


def page_number() -> Any:
    """Return the field of the page of a list, from 1."""
    return whole("The page of the list, from 1.", smallest=1, largest=LARGEST_PAGE, default=1)


def page_size() -> Any:
    """Return the field of how many rows stand on a page."""
    return whole("Rows on a page.", smallest=1, largest=LARGEST_SIZE, default=PAGE_SIZE)


def read_query(kind: type[Q], given: Mapping[str, str]) -> Q:
    """Return the query that ``given`` values of a path and a query string make; names it does not know are passed over.

    Raises:
        InputError: a value is not what its field takes; its code is ``bad-query``, for an id ``not-found``.
    """
    values = {}
    for place in fields(kind):
        if place.name in given:
            values[place.name] = _read_value(place, given[place.name])
    return kind(**values)


def _read_value(place: Field[Any], text: str) -> object:
    rule = place.metadata["rule"]
    if rule == "words":
        return text[: place.metadata["longest"]].replace("\x00", " ").strip()
    if rule == "id":
        if not _ID.fullmatch(text):
            raise InputError(text[:60], "not-found", "no id; an id is 20 of the digits 0 to 9 and a to f")
        return text
    if rule == "flag":
        return text not in ("", "0", "no", "false")
    if rule == "choice":
        return _read_choice(place, text)
    if rule == "whole":
        return _read_whole(place, text)
    found = bound_day(text.strip(), last=rule == "last-day") if text.strip() else ""
    if found is None:
        raise InputError(text[:60], "bad-query", f"no date for {place.name!r}; write 2019, 2019-03 or 2019-03-13")
    return found


def _read_choice(place: Field[Any], text: str) -> str:
    options = place.metadata["options"]
    if text and text not in options:
        allowed = ", ".join(option for option in options if option)
        raise InputError(text[:60], "bad-query", f"not known for {place.name!r}; give one of {allowed}")
    return text or str(options[0])


def _read_whole(place: Field[Any], text: str) -> int:
    smallest, largest = place.metadata["smallest"], place.metadata["largest"]
    if not text:
        return int(str(place.default))
    if not re.fullmatch(r"[0-9]{1,9}", text) or not smallest <= int(text) <= largest:
        advice = f"give a whole number from {smallest} to {largest} for {place.name!r}"
        raise InputError(text[:60], "bad-query", f"out of bounds; {advice}")
    return int(text)


def write_query(query: Query, **changes: object) -> str:
    """Return the query string of ``query`` with some values changed; a value that is the default is left out.

    A change of anything but the page starts at the first page again.
    """
    pairs = []
    for place in fields(query):
        if place.metadata["rule"] == "id":
            continue
        value = changes.get(place.name, getattr(query, place.name))
        if place.name == "page" and changes and "page" not in changes:
            continue
        if value not in (place.default, "", None):
            pairs.append((place.name, "1" if value is True else str(value)))
    return f"?{urlencode(pairs)}" if pairs else ""


def describe_fields(kind: type[Query]) -> list[tuple[Field[Any], bool]]:
    """Return the fields of a query with whether each stands in the path."""
    return [(place, place.metadata["rule"] == "id") for place in fields(kind)]
