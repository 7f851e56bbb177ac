"""Offices told by whose they are: "the Vesnan prime minister", "President Mara Voss of Vesna", "the TFU chairman"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from secondsource.lexicon import load_lexicon
from secondsource.link.names.bodyparts import is_place, read_body
from secondsource.link.names.latin import to_latin
from secondsource.tables import Mention

Office = tuple[str, str]
"""An office, and the folded country or first word of the body it is of."""

_N_AROUND = 80
_LONGEST = 3
_TOKEN = re.compile(r"[A-Za-z][A-Za-z.’'-]*")
_BREAK = re.compile(r"[\n,;:()“”\"!?]")
_NOT_NOW = frozenset({"former", "ex", "late", "outgoing", "incoming", "previous", "would"})
_DETERMINERS = frozenset({"The", "A", "An", "His", "Her", "Its", "Their", "Our"})
_JOINING = frozenset({"of", "the"})
_OF_PERSONS = frozenset({"administration", "regime"})
_OF_NAME = re.compile(r"\s+of\s+(?:the\s+)?((?:[A-Z][\w.’'-]*\s*){1,3})")
_POSSESSIVE = re.compile(r"[’']s?\Z")
_APPOSITION = re.compile(r",\s+(?:the\s+)?((?:[\w.’'-]+\s+){0,5}[\w.’'-]+\s*)(?=[,.;]|\Z)")


@cache
def _offices() -> Mapping[tuple[str, ...], tuple[str, str]]:
    return {tuple(form.split()): (same, kind) for form, same, kind in load_lexicon("offices")}


@cache
def _countries() -> Mapping[tuple[str, ...], str]:
    """Return the place each folded name or word of belonging stands for, by its words.

    Where the last word of a name has a word of belonging, the name has it too: "South Korean" of "South Korea".
    """
    short = {row[0]: row[1] for row in load_lexicon("same-names")}
    found = {tuple(form.split()): place for form, place in short.items()}
    for form, kind in load_lexicon("places"):
        if kind == "GPE":
            folded = to_latin(form).casefold()
            found.setdefault(tuple(folded.split()), short.get(folded, folded))
    belonging = [(to_latin(form).casefold(), place.casefold()) for form, place in load_lexicon("demonyms")]
    by_place: dict[str, list[str]] = defaultdict(list)
    for form, place in belonging:
        by_place[place].append(form)
    for words, place in list(found.items()):
        if len(words) > 1 and _JOINING.isdisjoint(words):
            for form in by_place.get(words[-1], ()):
                found.setdefault((*words[:-1], form), place)
    found.update({(form,): short.get(place, place) for form, place in belonging})
    return found


def offices_of_name(text: str, mention: Mention) -> set[Office]:
    """Return the offices, each with its country or body, that stand right before or behind a person's name."""
    before = _BREAK.split(text[max(0, mention.start - _N_AROUND) : mention.start])[-1]
    after = text[mention.end : mention.end + _N_AROUND]
    of_place = _OF_NAME.match(after)
    found = _read_phrase(before, of_name=of_place.group(1) if of_place else None)
    apposition = _APPOSITION.match(after)
    return found | (_read_apposition(apposition.group(1)) if apposition is not None else set())


def offices_of_phrase(text: str, mention: Mention) -> set[Office]:
    """Return the office or body, with its country or body, that a noun phrase tells: "the Vesnan leader"."""
    phrase = text[mention.start : mention.end]
    of_name = _OF_NAME.match(text[mention.end : mention.end + _N_AROUND])
    if of_name is not None:
        return _read_phrase(phrase, of_name=of_name.group(1))
    inner = _OF_NAME.search(phrase)
    if inner is not None:
        return _read_apposition(phrase)
    before = _BREAK.split(text[max(0, mention.start - _N_AROUND) : mention.start])[-1]
    return _read_phrase(" ".join([*before.split()[-_LONGEST:], phrase]), of_name=None)


def type_of_office(office: str) -> str:
    """Return whether an office is a person's (PER) or a body (ORG)."""
    return "ORG" if next(kind for same, kind in _offices().values() if same == office) == "ORG" else "PER"


def _read_apposition(phrase: str) -> set[Office]:
    of_name = _OF_NAME.search(phrase)
    return _read_phrase(phrase[: of_name.start()] if of_name else phrase, of_name=of_name.group(1) if of_name else None)


def _read_phrase(phrase: str, *, of_name: str | None) -> set[Office]:
    """Return the office that the last words of a phrase name, if they say whose it is."""
    words = _fold(phrase)
    office = _office_at_end(words)
    if office is None or not _NOT_NOW.isdisjoint(words):
        return set()
    name, kind, size = office
    holder = _place_at_end(words[:-size]) or (_place_of(of_name) if of_name else None)
    if kind == "HEAD":
        holder = _body_at_end(phrase, size) or (_body_of(of_name) if of_name else None)
    elif holder is None and name in _OF_PERSONS:
        holder = _name_before(phrase, size)
    return {(name, holder)} if holder else set()


def _name_before(phrase: str, size: int) -> str | None:
    """Return the name written large right before an office of so many words: "the Voss administration"."""
    words = _TOKEN.findall(to_latin(phrase))[:-size]
    return words[-1].casefold() if words and words[-1][:1].isupper() and words[-1] not in _DETERMINERS else None


def _body_at_end(phrase: str, size: int) -> str | None:
    """Return the body whose name, written large, stands right before an office of so many words."""
    words = _TOKEN.findall(to_latin(phrase))[:-size]
    start = len(words)
    while start and words[start - 1][:1].isupper() and words[start - 1] not in _DETERMINERS:
        start -= 1
    return _body_of(" ".join(words[start:]))


def _body_of(name: str) -> str | None:
    """Return the word that a body's name begins with, apart from places: "apple" of "Apple Inc."."""
    words = [word for word in read_body(name).words if not is_place(word)]
    return words[0] if words and not _office_at_end(words) else None


def _fold(words: str) -> list[str]:
    """Return the words of a phrase folded, without stops and possessive endings."""
    found = _TOKEN.findall(to_latin(words.replace("then-", "former ")))
    return [part for token in found for part in _fold_token(token)]


@lru_cache(maxsize=16_384)  # the words around names are mostly the same ones
def _fold_token(token: str) -> tuple[str, ...]:
    bare = _POSSESSIVE.sub("", token).replace(".", "").replace("’", "")
    return tuple(filter(None, bare.casefold().split("-")))


def _office_at_end(words: Sequence[str]) -> tuple[str, str, int] | None:
    """Return the office that the last words name, its kind, and how many words they are."""
    for size in range(min(_LONGEST, len(words)), 0, -1):
        found = _offices().get(tuple(words[-size:]))
        if found is not None:
            return *found, size
    return None


def _place_at_end(words: Sequence[str]) -> str | None:
    sizes = range(min(_LONGEST, len(words)), 0, -1)
    return next((place for size in sizes if (place := _countries().get(tuple(words[-size:])))), None)


def _place_of(name: str) -> str | None:
    words = _fold(name)
    return next((place for size in range(len(words), 0, -1) if (place := _countries().get(tuple(words[:size])))), None)
