"""Who speaks for whom: the bodies that a page's sources are, head or speak for, under keys that other pages share.

1. A body without a name is known by what tells it apart: "the interior ministry" and "Ministry of the Interior" share
   a key; "the ministry" stands for the fuller phrase with this head before it on its page.
2. Who heads a body, or speaks for it, is told before the name ("its spokeswoman, Mara Voss") or behind it ("Mara
   Voss, director of Vesna Hospital", "who runs Vesna Hospital"). A minister heads the ministry of the same thing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from secondsource.link.folding import fold_words, is_content
from secondsource.link.names.bodyparts import is_filler, is_place
from secondsource.read.words import word_class
from secondsource.tables import Mention

_AROUND = 90
_MOST_WORDS = 6
_WEAK_TEXT = """
united republic mr mrs ms citys towns villages countrys nations regions main largest biggest only local own"""
_WEAK = frozenset(_WEAK_TEXT.split())
"""Words that tell bodies of one page apart no more than "the" does."""

_SPOKES = r"spokes(?:man|woman|person)"
_ROLE = (
    rf"(?:(?:general|first|press) secretary|secretary[- ]general|{_SPOKES}|(?:managing |executive )?"
    r"director(?:[- ]general)?|head|chief(?: executive(?: officer)?)?|general manager|CEO|president"
    r"|chair(?:man|woman|person)?|leader|commander|boss)"
)
_AFTER = re.compile(
    rf",? (?:who (?:now )?(?:runs|heads|leads|chairs|commands)|(?:the |an? |its )?(?:[a-z-]+ )?{_ROLE} (?:of|for|at))"
    r" (?P<body>(?:the |The )?\w[\w’'.&-]*(?: \w[\w’'.&-]*){0,5})"
)
_BEFORE = re.compile(
    r"(?P<body>\b(?:[Ii]ts|[Tt]heir)|(?:\b[Tt]he )?\b\w[\w’'.&-]*(?: \w[\w’'.&-]*){0,3}?)"
    rf" (?:(?:chief|deputy) )?{_ROLE},? (?:Dr\.? |Mr\.? |Mrs\.? |Ms\.? )?\Z"
)
_TITLED = re.compile(
    r"(?P<body>\b[A-Z][\w’'.&-]*(?: (?:[A-Z][\w’'.&-]*|of|and|the|for)){0,4}?)"
    r" (?:(?:Acting|Deputy|Interim) )?"
    r"(?:Chair(?:man|woman|person)?|Chief(?: Executive)?|(?:Managing |Executive )?Director(?:[- ]General)?|Head|Leader"
    r"|Commander|(?:General |Press )?Secretary|Spokes(?:man|woman|person)) \Z"
)
"""A body before somebody's title: "Harbour Board Director Mara Voss"."""
_HAD_TITLE = re.compile(r"\b(?:former|ex|late)[ -]", re.IGNORECASE)
_NO_MORE = re.compile(rf"{_HAD_TITLE.pattern}\Z", re.IGNORECASE)
"""What stands before a body whose title somebody had, and has no more."""
_MINISTER = (
    r"\b(?:[Mm]inister (?:of|for) (?:the )?(?P<named>[A-Za-z]{3,20})|(?!prime )(?P<told>[a-z]{3,20}) [Mm]inister)"
)
_A_MINISTER = re.compile(rf"{_MINISTER}\b")
_OF_BODY = re.compile(
    rf"(?:the |an? |one )?(?:[a-z-]+ )?(?P<role>{_ROLE}) (?:of|for|at|from|with) (?P<body>.+)", re.IGNORECASE
)
_OF_ITS = re.compile(rf"(?:the |an? )?(?P<body>(?!(?:the|an?) ).+) (?P<role>{_ROLE})", re.IGNORECASE)
_SPEAKS = re.compile(_SPOKES, re.IGNORECASE)
_BARE_ROLE = re.compile(rf"(?:\A|[.,!?;:”\"] ?)(?i:{_SPOKES}) \Z")
_AS_MINISTER = re.compile(rf"(?i:{_MINISTER}),? \Z")
_NEW = ("a ", "an ", "another ")
"""How a phrase begins that tells of a body for the first time: "the hospital" before it is another."""

_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NO_BODIES = _PLACES | {"PER"}
_QUOTE = re.compile(r"[\"“][^\"“”\n]{1,600}[\"”]")
_LINKS = frozenset({"the", "of", "and", "for", "de"})
_DESCRIBED = re.compile(r",| (?:in|at|near|who|which|that) | on (?=[A-Z][a-z]{2,5}day\b)")
_POSSESSIVE = re.compile(r"[’']s?\Z")


OF_KIND = "word "
"""What stands before the word for a body that is called by its kind only."""


@dataclass(frozen=True, slots=True)
class Bodies:
    """The phrases of a page that a body may be known by, in order of where they start, with the entity of each name."""

    text: str
    starts: tuple[int, ...]
    phrases: tuple[tuple[str, str | None], ...]


def list_bodies(text: str, mentions: Sequence[Mention], entities: Mapping[str, str]) -> Bodies:
    """Return the noun phrases and names of a page that are no persons, places or pronouns, and what ministers head."""
    found: set[tuple[int, str, str | None]] = set()
    for match in _A_MINISTER.finditer(text):
        found.add((match.start(), f"{match['named'] or match['told']} ministry", None))
    for row in mentions:
        if row.form != "pronoun" and row.type not in _NO_BODIES:
            entity = entities.get(row.mention_id) if row.form == "proper" else None
            found.add((row.start, text[row.start : row.end], entity))
    kept = sorted(found, key=lambda one: (one[0], one[1], one[2] or ""))
    return Bodies(text, tuple(start for start, *_ in kept), tuple((told, entity) for _, told, entity in kept))


# One body is told of by many pages, and asked for in many a claim.
@lru_cache(maxsize=16384)
def words_of_body(phrase: str) -> tuple[str, ...]:
    """Return the folded words that tell a body apart, its head last: "Ministry of the Interior" is interior ministry.

    What stands behind a second "of" says where it is; places, fillers and determiners are left out.
    """
    parts = [_kept_words(part) for part in _DESCRIBED.split(phrase, maxsplit=1)[0].split(" of ")[:2]]
    return tuple([*(parts[1] if len(parts) > 1 else ()), *parts[0]][-_MOST_WORDS:])


def _kept_words(part: str) -> list[str]:
    words = (word.removesuffix("s") if word.endswith("’s") else word for word in fold_words(_POSSESSIVE.sub("", part)))
    return [word for word in words if is_content(word) and not (is_place(word) or is_filler(word) or word in _WEAK)]


def key_of_body(phrase: str) -> str | None:
    """Return the key of a body that has no name, or has one that says what it is; null where words do not tell."""
    words = words_of_body(phrase)
    if len(set(words)) < 2 or words[-1] not in word_class("organisation"):
        return None
    return f"body {' '.join(sorted(set(words)))}"


def find_fuller(bodies: Bodies, phrase: str) -> tuple[str, str | None]:
    """Return the one fuller phrase of the page, and its entity, that a short one stands for; else itself.

    It has the same head and more words; or it is a name with the head beside it: "Vesna Bulk, a company".
    """
    words = words_of_body(phrase)
    if not words:
        return phrase, None
    is_kind = len(words) == 1
    named = [one for n, one in enumerate(bodies.phrases) if is_kind and one[1] and _is_called(bodies, n, words[0])]
    first = bodies.text.find(phrase)
    met = (
        one
        for start, one in zip(bodies.starts, bodies.phrases, strict=True)
        if start < first or not one[0].casefold().startswith(_NEW)
    )
    fuller = named or [one for one in met if _is_fuller(words, words_of_body(one[0]))]
    told = {entity or tuple(sorted(words_of_body(one))) for one, entity in fuller}
    by_words = {tuple(sorted(words_of_body(one))) for one, _ in fuller}
    if len(told) == 1 or len(by_words) == 1:
        return min(fuller, key=lambda one: (one[1] is None, one[0]))
    return phrase, None


def _is_fuller(words: Sequence[str], told: Sequence[str]) -> bool:
    return len(told) > len(words) and told[-1] == words[-1] and set(words) < set(told)


def _is_called(bodies: Bodies, place: int, head: str) -> bool:
    """Say whether a name stands beside a word for what it is: "the company Vesna Bulk", "Vesna Bulk, a company"."""
    start = bodies.starts[place]
    before = fold_words(bodies.text[max(0, start - _AROUND) : start])
    if before[-1:] == [head]:
        return True
    end = start + len(bodies.phrases[place][0])
    after = bodies.text[end : end + _AROUND]
    return after.startswith((", a ", ", an ", ", the ")) and head in fold_words(after.split(",")[1])[: _MOST_WORDS - 1]


def keys_of_body(bodies: Bodies, phrase: str) -> frozenset[str]:
    """Return the keys of the body that a phrase names or stands for on its page."""
    phrase = _POSSESSIVE.sub("", phrase)
    named = next((entity for told, entity in bodies.phrases if entity and _bare(told) == _bare(phrase)), None)
    fuller, entity = find_fuller(bodies, phrase)
    keys = {key_of_body(fuller), *(f"end:{one}" for one in (named, entity) if one)}
    return frozenset(key for key in keys if key)


def keys_of_source(bodies: Bodies, phrase: str) -> frozenset[str]:
    """Return the keys of the body that a source phrase is, heads or speaks for: "the director of Vesna Hospital"."""
    minister = _A_MINISTER.search(phrase.casefold())
    if minister is not None:
        return keys_of_body(bodies, f"{minister['named'] or minister['told']} ministry")
    told = _split_role(phrase)
    return keys_of_body(bodies, _DESCRIBED.split(told["body"], maxsplit=1)[0] if told is not None else phrase)


def is_spokesman(phrase: str) -> bool:
    """Say whether a phrase without a name is of somebody who speaks for a body: "a spokeswoman for Tide Bulk"."""
    told = _split_role(phrase)
    return told is not None and _SPEAKS.fullmatch(told["role"]) is not None and _HAD_TITLE.search(phrase) is None


def _split_role(phrase: str) -> re.Match[str] | None:
    """Return the role and the body of who heads a body or speaks for it; null where a phrase tells of neither."""
    return _OF_BODY.fullmatch(phrase) or _OF_ITS.fullmatch(phrase)


def find_minister(bodies: Bodies, phrase: str) -> str | None:
    """Return whom "the minister" is where a page tells of ministers of one thing only: "the interior minister"."""
    if " ".join(fold_words(phrase)) != "the minister":
        return None
    told = {(found["named"] or found["told"]).casefold() for found in _A_MINISTER.finditer(bodies.text)}
    things = sorted(filter(is_content, told))
    return f"the {things[0]} minister" if len(things) == 1 else None


def head_of_body(phrase: str) -> str | None:
    """Return the head of a phrase that names a body by its kind only: "the ministry"; else null."""
    words = words_of_body(phrase)
    return words[0] if len(words) == 1 and words[0] in word_class("organisation") else None


def _bare(phrase: str) -> str:
    return " ".join(fold_words(phrase)).removeprefix("the ")


def find_spoken_for(
    bodies: Bodies, mentions: Sequence[Mention], entities: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    """Return by entity of a person the keys of the bodies that the page says they head or speak for."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in mentions:
        if row.form == "proper" and row.type not in _PLACES and row.mention_id in entities:
            for phrase in _told_bodies(bodies, row):
                found[entities[row.mention_id]] |= keys_of_body(bodies, phrase)
    return {entity: frozenset(keys) for entity, keys in found.items() if keys}


def _told_bodies(bodies: Bodies, person: Mention) -> Iterator[str]:
    text = bodies.text
    low = max(text.rfind("\n", 0, person.start) + 1, text.rfind(". ", 0, person.start) + 1, person.start - _AROUND)
    low += len(text[low : person.start]) - len(text[low : person.start].lstrip())
    before, after = text[low : person.start], text[person.end : person.end + _AROUND].split("\n")[0]
    minister = _AS_MINISTER.search(before)
    if minister is not None:
        yield f"{minister['named'] or minister['told']} ministry"
    if _BARE_ROLE.search(before) is not None:
        last = _last_body(bodies, person.start)
        if last is not None:
            yield last
        return
    told = _BEFORE.search(before)
    if told is not None and told["body"].casefold() in {"its", "their"}:
        last = _last_body(bodies, low + told.start())
        if last is not None:
            yield last
    elif told is not None:
        yield told["body"]
    titled = _TITLED.search(before)
    if titled is not None and _NO_MORE.search(before[: titled.start()]) is None:
        yield titled["body"]
    behind = _AFTER.match(after)
    if behind is not None:
        yield from _cut(behind["body"])


def _cut(phrase: str) -> Iterator[str]:
    """Yield a phrase up to its first word for a body, or up to the last word of the name it begins with."""
    words = phrase.split(" ")
    heads = [n for n, word in enumerate(words, start=1) if set(fold_words(word)) & word_class("organisation")]
    small = [n for n, word in enumerate(words) if word[:1].islower() and word not in _LINKS]
    size = heads[0] if heads else small[0] if small else len(words)
    if size:
        yield " ".join(words[:size])


def _last_body(bodies: Bodies, at: int) -> str | None:
    """Return the last phrase before a place, outside quotes, whose head is a word for a body, or a name."""
    low = bodies.text.rfind("\n", 0, at) + 1
    quotes = [(low + quote.start(), low + quote.end()) for quote in _QUOTE.finditer(bodies.text[low:at])]
    for place in reversed(range(bisect_left(bodies.starts, at))):
        told, entity = bodies.phrases[place]
        if any(start <= bodies.starts[place] < end for start, end in quotes):
            continue
        words = words_of_body(told)
        if words and (words[-1] in word_class("organisation") or entity is not None):
            return told
    return None
