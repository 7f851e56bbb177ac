"""Where a chain ends, as its page tells it: at a source with or without a name, an outlet, its own reporter."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondsource.ids import make_id
from secondsource.link.copies.addressees import find_addressee
from secondsource.link.folding import domain_of, fold
from secondsource.link.names.entities import entities_of_mentions
from secondsource.link.names.namekeys import canonical, fullest_form, group_proper
from secondsource.link.sources.belonging import find_belonging, find_offices, office_of
from secondsource.link.sources.reporters import (
    Description,
    describe_persons,
    find_reporter,
    find_speaker_for,
    is_earlier_version,
    is_own_paper,
    is_paper,
)
from secondsource.link.sources.sourcephrases import is_name
from secondsource.link.sources.speaking import (
    Bodies,
    find_minister,
    find_spoken_for,
    is_spokesman,
    key_of_body,
    keys_of_body,
    keys_of_source,
    list_bodies,
)
from secondsource.read.words import word_class
from secondsource.stage import Layers
from secondsource.tables import ChainLink, Document, Mention, Statement
from secondsource.worktables import Kin, Spoken

OWN = frozenset({"outlet", "author"})
"""Kinds of ends where a page names no source."""

_MARKS = " .,;:"
_BETWEEN = re.compile(
    r"[,;:()\"“”\n]|\b(?:about|against|and|as|at|by|from|for|in|near|of|on|or|than|to|who|with)\b", re.IGNORECASE
)
"""What parts a name from a description before it that is another's."""

_INDEFINITE_TEXT = """
a all an another any anyone both each eight everybody everyone few five four he her him his i it its many more most my
nine no nobody none office one other others our several seven she six some somebody someone ten that their them these
they this those three two us various we who you your"""
_INDEFINITE = frozenset(_INDEFINITE_TEXT.split())
"""Words a phrase for a definite body does not begin with."""

_FEWEST_WORDS_OF_PERSON = 3
_OURS = (["our"], ["we"], ["us"])
"""How a body's own page names parts of it: "our branches"."""

_WITNESS = re.compile(
    r"\bI (?:would |can |could |have |had |myself |also |still |then |just )?"
    r"(?:saw|seen|heard|watched|counted|witnessed|filmed|photographed|felt|smelled|swear)\b|\bmy own (?:eyes|ears)\b"
)
"""How somebody tells what they saw or heard themselves."""

_ITS_COUNT = re.compile(
    r"(?P<who>(?:[A-Z]|[Tt]he )[\w’'.-]*(?: [\w’'.-]+){0,4}?) (?:(?:has|have|had) )?(?:since |now |later )?"
    r"(?:raised|lowered|revised|increased|reduced|corrected|updated|doubled) (?:its|their) (?:own |official |latest )?"
    r"(?:death )?(?:count|estimate|figure|number|tally|toll)\b"
)
_WAS_TOLD = re.compile(r"\b(?:told|informed|advised|notified|briefed)(?: of| about| on)?\Z")
_WHO_TOLD = "a source"
_OWN_WORD = "statement"
"""The kind of a page by which a body speaks for itself."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a chain: ``kind`` as in `secondsource.tables.Origin`; equal keys are surely one place.

    A chain that ends at an outlet or agency other than its own has the kind agency. ``is_first_hand`` says that the
    page names a reporter of its own outlet as the source.
    """

    kind: str
    key: str
    label: str
    why: str
    is_first_hand: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its outlet's name, the entity of each mention, and the fullest name in each mention's chain.

    ``descriptions`` holds the fullest common phrase of a chain without a name: "it" may be "the interior ministry".
    ``persons`` tells what named persons are described with, ``spoken_for`` the keys of the bodies that named persons
    head or speak for, ``offices`` what office they hold.
    """

    document: Document
    outlet: str
    mentions: Mapping[str, Mention]
    entities: Mapping[str, str]
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    persons: Mapping[str, Description]
    family: str | None
    bodies: Bodies
    spoken_for: Mapping[str, frozenset[str]]
    offices: Mapping[str, frozenset[str]]


def open_page(document: Document, layers: Layers) -> Page:
    """Return a document with what the ends of its chains need, from the rows of its bucket."""
    mentions = {row.mention_id: row for row in layers.of(Mention)}
    fullest: dict[str, str] = {}
    for head, found in group_proper(list(mentions.values())).items():
        fullest[head] = fullest_form(Counter(document.text[row.start : row.end] for row in found))
    names = {
        row.mention_id: fullest[head]
        for row in mentions.values()
        if (head := row.chain_id or row.mention_id) in fullest
    }
    entities = entities_of_mentions(layers)
    bodies = list_bodies(document.text, layers.of(Mention), entities)
    return Page(
        document=document,
        outlet=outlet_name(document),
        mentions=mentions,
        entities=entities,
        names=names,
        descriptions=_describe_chains(document, layers),
        persons=describe_persons(document.text, layers.of(Mention), entities),
        family=next((row.family for row in layers.of(Kin)), None),
        bodies=bodies,
        spoken_for=_find_spoken_for(bodies, layers, entities),
        offices=find_offices(document.text, layers.of(Mention), entities),
    )


def _find_spoken_for(bodies: Bodies, layers: Layers, entities: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    """Return by entity of a person whom they speak for, by their own page and by other pages."""
    told = dict(find_spoken_for(bodies, layers.of(Mention), entities))
    for row in layers.of(Spoken):
        told[row.entity_id] = told.get(row.entity_id, frozenset()).union(row.bodies)
    return told


def _describe_chains(document: Document, layers: Layers) -> dict[str, str]:
    phrases: dict[str, Counter[str]] = defaultdict(Counter)
    for row in layers.of(Mention):
        if row.form == "common" and row.chain_id:
            phrases[row.chain_id][document.text[row.start : row.end]] += 1
    fullest = {chain: fullest_form(found) for chain, found in phrases.items()}
    return {row.mention_id: fullest[row.chain_id] for row in layers.of(Mention) if row.chain_id in fullest}


def outlet_name(document: Document) -> str:
    """Return what to call a document's publisher: its stated name, else its domain, else its address."""
    return document.outlet or domain_of(document.uri) or document.uri


def find_end(page: Page, statement: Statement, chain: Sequence[ChainLink]) -> End:
    """Return where a statement's chain ends, as its own page tells it."""
    last = chain[-1] if chain else None
    told = _end_at_reporter(page, statement, last) or _end_at_teller(page, statement, last)
    if told is None and (last is None or last.role in OWN):
        told = _end_at_counter(page, statement)
    if told is not None:
        return told
    if last is None or last.role == "outlet":
        return End("outlet", outlet_key(page.outlet), page.outlet, f"{page.outlet} tells it on its own account")
    if last.role == "author":
        return _end_at_author(page, last.name, statement.text)
    name = _name_of(page, last)
    mention = page.mentions.get(last.mention_id or "")
    is_person = mention is not None and mention.type == "PER" and not is_paper(name)
    is_told_medium = statement.source_kind == "media" or is_paper(name)
    is_medium = last.role == "relay" or (last.role == "speaker" and is_told_medium)
    if is_medium and not is_person and not _is_body(name):
        return End("agency", outlet_key(name), name, f"{page.outlet} has it from {name}")
    if statement.source_kind == "unnamed":
        return _end_unnamed(page, name)
    return _end_at_source(page, statement, last, name)


def _end_at_teller(page: Page, statement: Statement, last: ChainLink | None) -> End | None:
    """Return the source without a name of what somebody only was told: "Orr said she had been told"."""
    if last is None or last.role != "relay" or statement.source_start is not None or statement.cue_start is None:
        return None
    if _WAS_TOLD.search(page.document.text[statement.cue_start : statement.cue_end]) is None:
        return None
    name = _name_of(page, last)
    key = unnamed_key(page.document.uri, f"{_WHO_TOLD} of {name}")
    return End("unnamed", key, _WHO_TOLD, f"{page.outlet} does not say who told {name}")


def _end_at_reporter(page: Page, statement: Statement, last: ChainLink | None) -> End | None:
    """Return the outlet whose reporter is named as the source: this page's own, or another."""
    phrase = statement.text
    if last is not None and last.role not in OWN:
        phrase = last.name if last.start is None else page.document.text[last.start : last.end]
        if is_earlier_version(phrase):
            why = f"{page.outlet} has it from an earlier version of the page"
            return End("outlet", outlet_key(page.outlet), page.outlet, why)
        if is_own_paper(phrase):
            why = f"{page.outlet} has it from its own earlier report"
            return End("agency", outlet_key(page.outlet), page.outlet, why)
    reporter = find_reporter(phrase, page.document)
    if reporter is None:
        return None
    if not reporter.is_own:
        why = f"{page.outlet} has it from a reporter of {reporter.outlet}"
        return End("agency", outlet_key(reporter.outlet), reporter.outlet, why)
    key = make_id("reporter", page.document.outlet_id or page.document.document_id)
    return End("outlet", key, page.outlet, f"{page.outlet} has it from its own reporter", is_first_hand=True)


def _name_of(page: Page, link: ChainLink) -> str:
    """Return the fullest name the page gives a link of a chain; its own words where it gives none.

    A name that ends in a word for another kind of body is not its name: "the union" is no news agency.
    """
    name = page.names.get(link.mention_id or "", link.name)
    told = link.name if link.start is None else page.document.text[link.start : link.end]
    kind, kind_of_name = (fold(phrase).split()[-1:] for phrase in (told, name))
    is_other = kind != kind_of_name and {*kind, *kind_of_name} <= word_class("organisation")
    return told if is_other else name


def _is_body(name: str) -> bool:
    """Say whether a name ends in a word for a body that is no medium: "the ministry", "the union"."""
    return bool(set(fold(name).split()[-1:]) & (word_class("organisation") - word_class("media")))


def find_voices(page: Page, end: End) -> frozenset[str]:
    """Return keys that hold across pages of the body that the end of a chain is, heads or speaks for.

    A body's own page speaks for it; a person who signs a page is the person other pages name.
    """
    # Who signs a body's own page speaks for it.
    is_own = end.kind in OWN or fold(end.label).split()[:1] in _OURS
    own = find_own_voices(page) if is_own else frozenset()
    if end.kind == "author":
        signed = {row.mention_id for row in page.mentions.values() if row.type == "PER" and row.form == "proper"}
        named = {page.entities[one] for one in signed if fold(page.names.get(one, "")) == fold(end.label)}
        spoken = (page.spoken_for.get(one, ()) for one in named)
        return frozenset({f"end:{one}" for one in named}).union(own, *spoken)
    if end.kind == "speaker":
        return keys_of_source(page.bodies, end.label) | page.spoken_for.get(end.key, frozenset())
    if end.kind == "unnamed" and is_spokesman(end.label):
        return own | keys_of_source(page.bodies, end.label)
    return own


def find_own_voices(page: Page) -> frozenset[str]:
    """Return the keys of the body that publishes a page as its own statement; empty where nobody does."""
    if page.document.kind != _OWN_WORD:
        return frozenset()
    key = key_of_body(page.outlet)
    return keys_of_body(page.bodies, page.outlet) | (frozenset({key}) if key else frozenset())


def describe_end(page: Page, end: End, chain: Sequence[ChainLink]) -> Description:
    """Return what a source is described with: bodies that a named one speaks for, or one without a name is of."""
    if end.kind != "unnamed":
        told = page.persons.get(end.key, Description())
        return Description(told.bodies, (*told.roles, *sorted(page.offices.get(end.key, ()))))
    mention = page.mentions.get((chain[-1].mention_id if chain else None) or "")
    head = (mention.chain_id or mention.mention_id) if mention is not None else None
    told_of = [row for row in page.mentions.values() if head is not None and (row.chain_id or row.mention_id) == head]
    office = office_of(end.label)
    bodies = find_belonging(page.bodies, end.label, told_of)
    return Description(tuple(sorted(bodies)), (office,) if office is not None else ())


def find_relay(page: Page, statement: Statement, chain: Sequence[ChainLink]) -> str | None:
    """Return the relay nearest to the end of a chain, else whom its source told it, or null."""
    relays = [link for link in chain if link.role == "relay"]
    if relays:
        return _name_of(page, relays[-1])
    # Whom a page credits it has its words from, whoever else was told.
    return None if page.document.credit else find_addressee(page.document.text, statement.cue_end)


def _end_at_author(page: Page, author: str, text: str) -> End:
    is_byline = fold(author) in {fold(name) for name in page.document.authors}
    key = make_id("author", fold(author), None if is_byline else page.document.document_id)
    if _WITNESS.search(text) is not None:
        why = f"{author} tells in {page.outlet} what they saw or heard themselves"
        return End("author", key, author, why, is_first_hand=True)
    return End("author", key, author, f"{author} tells it on their own account in {page.outlet}")


def _end_at_counter(page: Page, statement: Statement) -> End | None:
    """Return the body whose count a page tells in its own words: "the hospital has raised its count to 14"."""
    found = _ITS_COUNT.match(statement.text)
    if found is None or not statement.content:
        return None
    name, start = found["who"], statement.content[0].start
    why = f"{page.outlet} tells the count of {name}"
    named = next((row for row in page.mentions.values() if start <= row.start and row.end == start + len(name)), None)
    entity = page.entities.get(named.mention_id) if named is not None else None
    if entity is not None and named is not None:
        return End("speaker", entity, page.names.get(named.mention_id, name), why)
    if is_definite("organisation", name):
        return End("speaker", make_id("described", page.document.uri, canonical(name)), name, why)
    return None


def unnamed_key(uri: str, name: str) -> str:
    """Return the key of a source without a name: the same words on another page may be another."""
    return make_id("unnamed", uri, fold(name))


def _end_unnamed(page: Page, name: str) -> End:
    return End(
        "unnamed", unnamed_key(page.document.uri, name), name, f"{page.outlet} does not name its source ({name})"
    )


def _end_at_minister(page: Page, name: str) -> End | None:
    """Return the one minister a page tells of, where it calls them "the minister" only."""
    minister = find_minister(page.bodies, name)
    if minister is None:
        return None
    key = make_id("described", page.document.uri, canonical(minister))
    return End("speaker", key, minister, f"{page.outlet} has it from {minister}")


def _end_at_source(page: Page, statement: Statement, last: ChainLink, name: str) -> End:
    kind = "document" if statement.source_kind == "document" else last.role
    kind = "speaker" if kind == "relay" else kind
    mention_id = last.mention_id or ""
    speaker = find_speaker_for(page.document.text, page.mentions.get(mention_id), page.mentions.values())
    if speaker is not None and kind == "speaker":
        mention_id = speaker.mention_id
        name = page.names.get(mention_id, name)
    if mention_id not in page.entities:
        mention_id = _name_at_end(page, last) or mention_id
        name = page.names.get(mention_id, name)
    why = f"{page.outlet} names {name} as the source"
    entity = page.entities.get(mention_id)
    if entity is not None:
        return End(kind, entity, name, why)
    if is_name(name):
        return End(kind, make_id("named", canonical(name)), name, why)
    if kind == "document":
        key = make_id("document-source", page.document.uri, fold(name))
        return End(kind, key, name, f"{page.outlet} has it from {name}")
    if fold(name) in _INDEFINITE:
        name = page.descriptions.get(mention_id, name)
    if is_definite(statement.source_kind, name):
        # What another page calls so may be another: the key holds within the page.
        key = make_id("described", page.document.uri, canonical(name))
        return End(kind, key, name, f"{page.outlet} has it from {name}")
    return _end_at_minister(page, name) or _end_unnamed(page, name)


def is_definite(source_kind: str, phrase: str) -> bool:
    """Say whether a phrase without a name stands for one body or office: "police", "the interior minister"."""
    words = fold(phrase).split()
    if not words or words[0] in _INDEFINITE:
        return False
    if source_kind == "organisation":
        return True
    return source_kind == "person" and words[0] == "the" and len(words) >= _FEWEST_WORDS_OF_PERSON


def _name_at_end(page: Page, link: ChainLink) -> str | None:
    """Return the mention that names the person a source phrase describes first.

    "Its spokeswoman, Mara Voss", "Harbour police Lt. Jon Abel"; not "a lawyer for Mara Voss".
    """
    if link.start is None:
        return None
    text = page.document.text
    phrase = text[link.start : link.end].rstrip(_MARKS)
    for row in page.mentions.values():
        if row.type == "PER" and row.form == "proper" and link.start < row.start < row.end == link.start + len(phrase):
            before = text[link.start : row.start]
            if before.endswith(", ") or _BETWEEN.search(before) is None:
                return row.mention_id
    return None


def outlet_key(name: str) -> str:
    """Return the key of an outlet or agency by its name."""
    return make_id("outlet-name", canonical(name))
