"""Offices and bodies told by the country they are of: "the Vesnan prime minister", "President Mara Voss of Vesna"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.link.latin import to_latin
from secondsource.tables import Mention

_N_AROUND = 80
_LONGEST = 3
_TOKEN = re.compile(r"[A-Za-z][A-Za-z.’'-]*")
_BREAK = re.compile(r"[\n,;:()“”\"!?]")
_NOT_NOW = frozenset({"former", "ex", "late", "outgoing", "incoming", "previous", "would"})
_OF_PERSONS = frozenset({"administration", "regime"})
_OF_PLACE = re.compile(r"\s+of\s+(?:the\s+)?((?:[A-Z][\w.’'-]*\s*){1,3})")
_APPOSITION = re.compile(r",\s+(?:the\s+)?((?:[\w.’'-]+\s*){1,6})(?=[,.;]|\Z)")


@cache
def _offices() -> Mapping[tuple[str, ...], tuple[str, str]]:
    return {tuple(form.split()): (same, kind) for form, same, kind in load_lexicon("offices")}


@cache
def _countries() -> Mapping[tuple[str, ...], str]:
    """Return the place each folded name or word of belonging stands for, by its words."""
    short = {row[0]: row[1] for row in load_lexicon("same-names")}
    found = {tuple(form.split()): place for form, place in short.items()}
    for form, kind in load_lexicon("places"):
        if kind == "GPE":
            folded = to_latin(form).casefold()
            found.setdefault(tuple(folded.split()), short.get(folded, folded))
    for form, place in load_lexicon("demonyms"):
        found[(to_latin(form).casefold(),)] = short.get(place.casefold(), place.casefold())
    for side in ("north", "south", "east", "west"):
        found[side, "korean"] = f"{side} korea"
    found["south", "african"] = "south africa"
    found["sri", "lankan"] = "sri lanka"
    return found


def offices_of_name(text: str, mention: Mention) -> set[tuple[str, str]]:
    """Return the offices, each with its country, that stand right before or behind a person's name."""
    before = _fold(_BREAK.split(text[max(0, mention.start - _N_AROUND) : mention.start])[-1])
    after = text[mention.end : mention.end + _N_AROUND]
    found = set()
    office = _office_at_end(before)
    if office is not None:
        place = _place_at_end(before[: -office[1]]) or _place_behind(after)
        if place and not _is_past(before):
            found.add((office[0], place))
    apposition = _APPOSITION.match(after)
    if apposition is not None:
        found |= _read_phrase(apposition.group(1))
    return found


def offices_of_phrase(text: str, mention: Mention) -> set[tuple[str, str]]:
    """Return the office or body, with its country, that a noun phrase tells: "the Vesnan leader"."""
    phrase = text[mention.start : mention.end]
    of_place = _OF_PLACE.match(text[mention.end : mention.end + _N_AROUND])
    before = _BREAK.split(text[max(0, mention.start - _N_AROUND) : mention.start])[-1]
    near = " ".join(before.split()[-3:])
    return _read_phrase(f"{near} {phrase}" + (of_place.group() if of_place else ""), head=_fold(phrase))


def type_of_office(office: str) -> str:
    """Return whether an office is a person's (PER) or a body (ORG)."""
    return next(kind for same, kind in _offices().values() if same == office)


def _read_phrase(phrase: str, *, head: Sequence[str] | None = None) -> set[tuple[str, str]]:
    of_place = _OF_PLACE.search(phrase)
    words = _fold(phrase[: of_place.start()] if of_place else phrase)
    office = _office_at_end(words)
    if office is None or _is_past(words) or (head is not None and head[-1:] != words[-1:] and not of_place):
        return set()
    place = _place_at_end(words[: -office[1]]) or (_place_of(of_place.group(1)) if of_place else None)
    if place is None and office[0] in _OF_PERSONS:
        place = _name_before(phrase, office[1])
    return {(office[0], place)} if place else set()


def _name_before(phrase: str, size: int) -> str | None:
    """Return the name written large right before an office of so many words: "the Voss administration"."""
    words = _TOKEN.findall(to_latin(phrase))[:-size]
    return words[-1].casefold() if words and words[-1][:1].isupper() and words[-1] not in {"The", "A", "His"} else None


def _is_past(words: Sequence[str]) -> bool:
    return not _NOT_NOW.isdisjoint(words)


def _fold(words: str) -> list[str]:
    """Return the words of a phrase folded, without stops and possessive endings."""
    words = words.replace("then-", "former ")
    found = (re.sub(r"[’']s?\Z", "", token) for token in _TOKEN.findall(to_latin(words)))
    return [part for token in found for part in token.replace(".", "").replace("’", "").casefold().split("-") if part]


def _office_at_end(words: Sequence[str]) -> tuple[str, int] | None:
    """Return the office that the last words name, and how many they are."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        found = _offices().get(tuple(words[-size:]))
        if found is not None:
            return found[0], size
    return None


def _place_at_end(words: Sequence[str]) -> str | None:
    for size in range(min(_LONGEST, len(words)), 0, -1):
        found = _countries().get(tuple(words[-size:]))
        if found is not None:
            return found
    return None


def _place_behind(after: str) -> str | None:
    of_place = _OF_PLACE.match(after)
    return _place_of(of_place.group(1)) if of_place else None


def _place_of(name: str) -> str | None:
    words = _fold(name)
    for size in range(len(words), 0, -1):
        found = _countries().get(tuple(words[:size]))
        if found is not None:
            return found
    return None
