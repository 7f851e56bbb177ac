"""Who a page's sources are besides their names: reporters of an outlet, and persons who speak for a body."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secondsource.ids import make_id
from secondsource.link.folding import content_stems, domain_of, fold_word, fold_words, names_outlet
from secondsource.link.names.namekeys import canonical
from secondsource.link.names.nameparts import given_gender
from secondsource.link.sources.speaking import words_of_body
from secondsource.read.words import word_class
from secondsource.tables import Document, Mention

_REACH = 80
"""Code points around a name in which what it is described with must stand."""

_REPORTER = re.compile(
    r"\b(?:reporters?|correspondents?|journalists?|photographers?|news ?team|news ?crew) (?:of|for|from|with|at) "
    r"(?:the )?(?P<name>[A-Z0-9][\w’'.&-]{0,40}(?: [A-Z0-9][\w’'.&-]{0,40}){0,5})"
)
_OUR_REPORTER = re.compile(
    r"\b(?:our (?:own )?(?:reporter|correspondent|journalist|photographer)s?"
    r"|this (?:newspaper|paper|website|magazine|site)(?:[’']s (?:reporter|correspondent)s?)?)\b",
    re.IGNORECASE,
)
_OUR_PAPER = re.compile(r"(?:in )?this (?:newspaper|paper|website|magazine|site)", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:earlier|previous|first|original) versions? of (?:this|the) (?:report|article|story|page|text)\b",
    re.IGNORECASE,
)
_OF = re.compile(r",? ?(?:[a-z-]{1,20} ){0,6}(?:of|for|from|at|with) (?:the )?\Z")
_BEFORE = re.compile(r"(?:[’']s?)? (?:[a-z][a-z-]{1,20} ){1,4}\Z")


_PAPER_TEXT = """
advertiser advocate argus banner beacon bugle bulletin clarion courant dispatch echo enquirer examiner express gleaner
globe independent inquirer ledger mail mercury messenger monitor outlook record recorder register review sentinel
spectator standard statesman tide torch transcript trumpet"""
_PAPERS = frozenset(_PAPER_TEXT.split())
"""Words that end the names of papers, besides those that mean a medium by themselves."""


@dataclass(frozen=True, slots=True)
class Description:
    """What a named thing is described with on its page: keys of bodies, stems of the words between."""

    bodies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reporter:
    """A reporter a page names as the source: the page's own outlet's, or that of the outlet of this name."""

    is_own: bool
    outlet: str


def find_reporter(phrase: str, document: Document) -> Reporter | None:
    """Return the reporter that a source phrase, or a sentence of the page's own, names; else null."""
    if _OUR_REPORTER.search(phrase):
        return Reporter(is_own=True, outlet=document.outlet or "")
    found = _REPORTER.search(phrase)
    if found is None:
        return None
    name = found["name"].rstrip(".’'")
    return Reporter(names_outlet(name, outlet=document.outlet, domain=domain_of(document.uri)), name)


def is_paper(name: str) -> bool:
    """Say whether a name is that of a medium: several words, the last one that ends such names, none given first."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    if len(words) < 2 or not all(word[0].isupper() for word in (words[0], words[-1])):
        return False
    if given_gender(fold_word(words[0])) is not None:
        return False
    return words[-1].casefold() in _PAPERS or words[-1].casefold() in word_class("media")


def is_own_paper(phrase: str) -> bool:
    """Say whether a source phrase means the page's own outlet, as what it reported before: "this site"."""
    return _OUR_PAPER.fullmatch(phrase.strip()) is not None


def is_earlier_version(phrase: str) -> bool:
    """Say whether a source phrase means the page itself as it was before."""
    return _EARLIER.search(phrase) is not None


def describe_persons(text: str, mentions: Sequence[Mention], entities: Mapping[str, str]) -> Mapping[str, Description]:
    """Return by entity the bodies a person is told to speak for on a page, and the roles.

    Read are "Mara Voss, spokeswoman of the Harbour Council" and "Harbour Council spokeswoman Mara Voss".
    """
    proper = sorted((one for one in mentions if one.form == "proper"), key=lambda one: (one.start, one.end))
    bodies: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, set[str]] = defaultdict(set)
    for at, person in enumerate(proper):
        if person.type != "PER" or person.mention_id not in entities:
            continue
        for body in proper[max(0, at - 2) : at + 3]:
            if body.type == "PER" or body.mention_id not in entities:
                continue
            after, before = text[person.end : body.start], text[body.end : person.start]
            words = after if _is_told(after, _OF) else before if _is_told(before, _BEFORE) else None
            if words is not None:
                # A body's name is not always read whole: its words are a key too.
                surface = canonical(text[body.start : body.end])
                told = (f"word {word}" for word in words_of_body(text[body.start : body.end]))
                bodies[entities[person.mention_id]] |= {entities[body.mention_id], make_id("named", surface), *told}
                roles[entities[person.mention_id]].update(content_stems(fold_words(words)))
    return {key: Description(tuple(sorted(bodies[key])), tuple(sorted(roles[key]))) for key in bodies}


def find_speaker_for(text: str, body: Mention | None, mentions: Iterable[Mention]) -> Mention | None:
    """Return the person whose name stands right before a body's: "Mara Voss of the Harbour Council" is a person."""
    if body is None or body.type == "PER":
        return None
    before = (one for one in mentions if one.type == "PER" and one.form == "proper" and one.end < body.start)
    nearest = max(before, key=lambda one: (one.end, -one.start), default=None)
    return nearest if nearest is not None and text[nearest.end : body.start] in {" of ", " of the "} else None


def _is_told(between: str, pattern: re.Pattern[str]) -> bool:
    return 0 < len(between) <= _REACH and pattern.fullmatch(between) is not None
