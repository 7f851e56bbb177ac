"""Where a source stands, as its page tells it: the body that one without a name is of, the office that one holds.

1. "A lawyer for the union", "an officer of the Guard", "my cousin is a nurse at the General", "a driver, who works for
   the company": each may know what it tells from the body it is of, or be another of that body.
2. "The speaker, Mara Voss" holds an office that one person holds: "the speaker" alone may be her.
3. "Harbour police Lt. Jon Abel" is of the police: what "police" alone tell may be from him.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from secondsource.lexicon import load_lexicon
from secondsource.link.folding import fold_words
from secondsource.link.sources.speaking import Bodies, keys_of_body, words_of_body
from secondsource.tables import Mention

OFFICE = "office "
"""What the office of a source begins with, among the stems that describe it."""

_AROUND = 90
_OF = re.compile(r" (?:of|for|at|in|from|with|within|inside) (?P<body>.+)")
_WORKS = re.compile(
    r",? (?:who )?(?:(?:works?|worked|serves?|served|is|was) )(?:as )?(?:an? [a-z][a-z -]{1,30} )?"
    r"(?:of|for|at|in|with) (?P<body>[^\n]+)"
)
_BODY_ENDS = re.compile(r"[,;:!?()\n]|\.(?= |\Z)| (?:in|at|who|which|that|and|but|or|since|when|where|while) ")
_BEFORE = re.compile(r"(?:\b[Tt]he |[Ii]ts |\b)(?P<office>[A-Za-z]+(?: [A-Za-z]+){0,2})(?: of [^,.;]{2,40})?,? \Z")
_BEHIND = re.compile(r", the (?P<office>[a-z]+(?: [a-z]+){0,2})(?= of |[,.;])")
_POLICE = re.compile(
    r"\b(?i:police|sheriff|undersheriff|detective|constable|inspector|superintendent|trooper|const\.|det\.|supt\.)"
    r"(?:[’']s)?(?: (?:[A-Za-z]+|[A-Z][a-z]{0,5}\.)){0,2} \Z"
)
_POLICE_BEHIND = re.compile(
    r",? (?:of|for|from|with|at) the (?:[A-Z][\w’'.-]* ){0,4}(?i:police|sheriff[’']?s? (?:department|office))"
)
"""What stands before, or behind, the name of somebody who is of the police."""

_NOT_IT = frozenset({"acting", "assistant", "deputy", "designate", "elect", "ex", "former", "late", "then", "would"})
"""Words that make an office another's, or one of another time."""

_OF_ONE = frozenset({"HEAD", "PER"})
_MOST_WORDS = 3


def find_belonging(bodies: Bodies, label: str, told: Iterable[Mention]) -> frozenset[str]:
    """Return keys, and words with "word " before them, of the body that a source without a name is of.

    Args:
        bodies: those its page names.
        label: the phrase for the source.
        told: all mentions of the source on the page.
    """
    phrases = [found["body"] for found in [_OF.search(label)] if found is not None]
    for mention in told:
        found = _WORKS.match(bodies.text[mention.end : mention.end + _AROUND])
        if found is not None:
            phrases.append(found["body"])
    keys: set[str] = set()
    for phrase in phrases:
        body = _BODY_ENDS.split(phrase, maxsplit=1)[0]
        keys |= keys_of_body(bodies, body)
        keys.update(f"word {word}" for word in words_of_body(body))
    return frozenset(keys)


def find_offices(text: str, mentions: Sequence[Mention], entities: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return by entity the offices that a page gives the persons it names, and "police" for those who are of them."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in mentions:
        if row.form == "proper" and row.type == "PER" and row.mention_id in entities:
            found[entities[row.mention_id]].update(_read_offices(text, row))
    return {entity: frozenset(offices) for entity, offices in found.items() if offices}


def office_of(label: str) -> str | None:
    """Return the office that a phrase without a name is, and nothing else: "the speaker"."""
    words = fold_words(label)
    return _name_office(words[1:]) if words[:1] == ["the"] else None


def office_at_end(label: str) -> str | None:
    """Return the office that a phrase ends in: "the Alaska Governor", "Vesna Steel's CEO"."""
    words = fold_words(label)
    sizes = range(min(_MOST_WORDS, len(words)), 0, -1)
    return next((office for size in sizes if (office := _name_office(words[-size:])) is not None), None)


def _read_offices(text: str, person: Mention) -> Iterator[str]:
    before = _BEFORE.search(text[max(0, person.start - _AROUND) : person.start])
    behind = _BEHIND.match(text, person.end, person.end + _AROUND)
    for found in (before, behind):
        if found is not None:
            office = office_at_end(found["office"])
            if office is not None and _NOT_IT.isdisjoint(fold_words(found["office"])):
                yield office
    is_before = _POLICE.search(text, max(0, person.start - _AROUND), person.start) is not None
    if is_before or _POLICE_BEHIND.match(text, person.end) is not None:
        yield "police"


def _name_office(words: Sequence[str]) -> str | None:
    told = _offices().get(" ".join(words))
    return f"{OFFICE}{told}" if told is not None else None


@cache
def _offices() -> Mapping[str, str]:
    """Return how each office that one person holds is called, by the words for it."""
    return {form: same for form, same, kind in load_lexicon("offices") if kind in _OF_ONE}
