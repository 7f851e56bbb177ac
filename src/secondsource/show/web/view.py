"""A view: one thing a person or a program can ask the desk for, as a page, as JSON and, if it is a list, as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from secondsource.show.web.reader import Reader


@dataclass(frozen=True, slots=True)
class View:
    """One address of the desk.

    Args:
        name: the name of its template, and of its operation in the API.
        path: its address, with the names of the query's ids in braces; the API's is the same under ``/api``.
        title: what it is, in a few words.
        query: the class of what can be asked, a frozen dataclass made of the fields of `secondsource.show.web.query`.
        context: the class of what it shows, a frozen dataclass; the JSON has its fields.
        read: reads the context; raises InputError where there is no such thing.
        rows: gives the context's rows for CSV; None where it is no list.
    """

    name: str
    path: str
    title: str
    query: type[Any]
    context: type[Any]
    read: Callable[[Reader, Any], Any]
    rows: Callable[[Any], Sequence[object]] | None = None
