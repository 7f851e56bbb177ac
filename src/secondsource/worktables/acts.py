"""Rows between the stages that compare what an act is called: a law for one page, a resolution for another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """What a statement calls what somebody passed, under the name of one land or place it may meet others by.

    ``start`` is where the word stands on the page, ``voice_id`` a statement by whoever calls it so. ``standing`` is
    that of the word, "not" before it where the act is said to be none; ``value`` the word on the page. ``body`` is the
    kind of body that passed it, empty where the page names none; ``lands`` are all the lands and places it may be of.
    ``vector`` is what it is to do, packed as that of `Meaning`, ``names`` stand in it, ``setting`` are those that
    stand on the page most often. ``first`` to ``last`` are the days on which it may have been passed, null where the
    page tells nothing of them; ``is_dated`` is 1 where it states them.
    """

    key: str
    act_id: str
    document_id: str
    statement_id: str
    voice_id: str
    start: int
    standing: str
    value: str
    body: str
    lands: tuple[str, ...]
    names: tuple[str, ...]
    setting: tuple[str, ...]
    vector: bytes
    is_dated: int
    first: str | None
    last: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class NamedAct(Act):
    """An act with the claim its statement belongs to and the source that calls it so."""

    claim_id: str
    source: str
    source_label: str
