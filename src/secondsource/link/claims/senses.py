"""What statements mean, to be met by the same in other words on other pages.

Statements that name the same entity and share one of their longest words, or share two of these, meet under a key. Whom
a statement names, by whatever name or pronoun, stands in its words as one word for that entity.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from secondsource.ids import make_id
from secondsource.lexicon import load_lexicon
from secondsource.link.claims.candidates import may_meet, read_meeting
from secondsource.link.claims.days import days_around, is_in_name
from secondsource.link.claims.requotes import Heard, link_requotes
from secondsource.link.claims.roots import has_verb, is_entity, root_of, word_for
from secondsource.link.claims.sayings import is_of_them, read_content, speakers_of
from secondsource.link.claims.senselinks import STAGE as LINKS
from secondsource.link.claims.wordings import STAGE as WORDINGS
from secondsource.link.decisions import iterate_heard
from secondsource.link.folding import fold, fold_words, is_content
from secondsource.link.names.entities import entities_of_mentions
from secondsource.link.ordered import Ordered
from secondsource.link.sources.speaking import (
    OF_KIND,
    find_spoken_for,
    head_of_body,
    keys_of_body,
    keys_of_source,
    list_bodies,
)
from secondsource.stage import BucketStage, Layers
from secondsource.tables import ChainLink, Document, Mention, Rows, Span, Statement, Time
from secondsource.worktables import Meaning, Sense

FEWEST_STEMS = 3
"""A statement with fewer content words, names counted as one, is a fragment that may stand in any claim."""

_MOST_WORDS = 120
_THIRD = frozenset({"he", "her", "him", "his", "it", "its", "she", "their", "them", "they"})
_NOBODY = "none"
_QUOTED = "direct"
_LONGEST = 400
"""Code points from who asks to what is asked for, where they stand in one sentence."""

_STATEMENT = "statement"
"""The kind of a page by which a body, or who signs it, speaks for itself."""

_MOST_SETTING = 16
_CALLED_SHORT = frozenset({"FAC", "ORG"})
_UNSAID = frozenset({"house", "news", "office", "post", "press", "times"})
"""Last words of names that, in small letters, are seldom short for them."""

_SHORT = re.compile(r"\b[Tt]he (?P<word>[a-z]{3,20})\b")


def find_senses(layers: Layers) -> Rows:
    """Return what each statement of a document means, but for those that nothing could meet."""
    documents = layers.of(Document)
    if not documents:
        return {}
    meanings = {row.statement_id: row for row in layers.of(Meaning)}
    page = _read_page(documents[0], layers)
    names = _name_speakers(layers)
    rows: list[Sense] = []
    told: list[Heard] = []
    for heard in iterate_heard(layers):
        statement = _tell_asking(heard)
        meaning = meanings.get(heard.statement_id)
        if meaning is None:
            continue
        is_asked = statement is not heard
        if heard.form == "own" or is_asked:
            meaning = replace(meaning, is_named=0)  # a headline says it without a verb
        found = list(_rows(page, statement, meaning, apart="asked" if is_asked else ""))
        told += [Heard(heard, sense, names.get(heard.statement_id, "")) for sense in found if heard.content]
        rows += found
        if statement.form == _QUOTED and len(statement.content) > 1:  # its first sentence is a claim of its own
            rows += _rows(page, replace(statement, content=statement.content[:1]), meaning, apart="first")
    return {"senses": rows, "requote_links": list(link_requotes(told, documents[0].text))}


def _name_speakers(layers: Layers) -> dict[str, str]:
    """Return by statement what the last in its chain who speaks is called."""
    links = sorted(layers.of(ChainLink), key=lambda link: (link.statement_id, link.position))
    return {link.statement_id: link.name for link in links if link.role in {"speaker", "informant"}}


def _tell_asking(statement: Statement) -> Statement:
    """Return what somebody asks for as what is told: that they ask for it; any other statement as it is.

    Others may tell the same as their own words, or deny that it was asked.
    """
    if statement.stance != "asks" or statement.parent_id is not None or not statement.content:
        return statement
    if statement.source_start is None or statement.cue_start is None:
        return statement
    start = min(statement.source_start, statement.cue_start, statement.content[0].start)
    end = statement.content[-1].end
    told = replace(statement, content=(Span(start, end),), stance="asserts", source_kind=_NOBODY)
    return told if end - start <= _LONGEST else statement


def _name_all(page: _Page, statement: Statement) -> str:
    """Return the words of a statement with one word for each entity in the place of its names and pronouns."""
    parts: list[str] = []
    held = page.mentions.within(statement)
    for span in statement.content:
        start = span.start
        for row in held:
            if start <= row.start < span.end and _stands_for(page, row):
                parts += [_name_short(page, start, row.start), f" {word_for(page.entities[row.mention_id])} "]
                start = row.end
        parts.append(f"{_name_short(page, start, span.end)} ")
    return "".join(parts)


def _name_short(page: _Page, start: int, end: int) -> str:
    """Return the text between names with one word for each that "the silo", "the corps" is short for on its page."""

    def name(match: re.Match[str]) -> str:
        entity = page.short.get(match["word"])
        # The word stays: another page may not name what it calls so.
        return match.group() if entity is None else f" {word_for(entity)} {match['word']} "

    return _SHORT.sub(name, page.text[start:end]) if page.short else page.text[start:end]


def _find_short(text: str, mentions: Sequence[Mention], entities: Mapping[str, str]) -> dict[str, str]:
    """Return the words by which one thing or body of a page, and no other, may be called: "silo" of "Silo 4"."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in mentions:
        words = fold(text[row.start : row.end]).split()
        if row.form == "proper" and row.type in _CALLED_SHORT and len(words) > 1:
            word = words[0] if words[-1].isdigit() else words[-1] if words[-1] in _heads() else ""
            found[word].add(entities[row.mention_id])
    return {word: min(named) for word, named in found.items() if len(named) == 1 and is_content(word)}


@cache
def _heads() -> frozenset[str]:
    """Return the last words of names of bodies and buildings that say what these are: "corps", "union", "hospital"."""
    return frozenset(form.casefold() for form, kind in load_lexicon("name-heads") if kind in _CALLED_SHORT) - _UNSAID


def _stands_for(page: _Page, mention: Mention) -> bool:
    """Say whether a mention may be written as whom it stands for: any but a pronoun of the first or second person."""
    return mention.form != "pronoun" or page.text[mention.start : mention.end].casefold() in _THIRD


class _Page(NamedTuple):
    """What the statements of a page share.

    ``short`` holds by word the entity that it is short for, ``voices`` by statement the entities and bodies that say
    it, ``heads`` by statement the body that says it, where the page only tells its kind: "word union", ``repeats`` how
    often the page has a root.
    """

    text: str
    published: str | None
    setting: tuple[str, ...]
    entities: dict[str, str]
    short: dict[str, str]
    speakers: dict[str, str | None]
    voices: dict[str, tuple[str, ...]]
    heads: dict[str, str]
    mentions: Ordered[Mention]
    times: Ordered[Time]
    repeats: Counter[str]


def _read_page(document: Document, layers: Layers) -> _Page:
    entities = entities_of_mentions(layers)
    mentions = [row for row in layers.of(Mention) if row.mention_id in entities]
    times = [row for row in layers.of(Time) if row.type == "DATE" and row.earliest and row.latest]
    told = Counter(entities[row.mention_id] for row in mentions)
    setting = sorted(told, key=lambda entity: (-told[entity], entity))[:_MOST_SETTING]
    return _Page(
        document.text,
        document.earliest,
        tuple(sorted(setting)),
        entities,
        _find_short(document.text, mentions, entities),
        speakers_of(layers, entities),
        _find_voices(document, layers, entities),
        _find_heads(layers),
        Ordered(mentions),
        Ordered(times),
        Counter(map(root_of, fold_words(document.text))),
    )


def _find_voices(document: Document, layers: Layers, entities: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return by statement who says it, and the bodies they head or speak for: the keys other pages know them by.

    A body's own page is its voice; an author's is that of the body the page says the author speaks for.
    """
    bodies = list_bodies(document.text, layers.of(Mention), entities)
    spoken = find_spoken_for(bodies, layers.of(Mention), entities)
    known = {fold(document.text[row.start : row.end]): entities.get(row.mention_id) for row in layers.of(Mention)}
    ours = keys_of_body(bodies, document.outlet or "") if document.kind == _STATEMENT else frozenset()
    found: dict[str, tuple[str, ...]] = {}
    for link in sorted(layers.of(ChainLink), key=lambda link: (link.statement_id, link.position)):
        if link.role in {"speaker", "informant"}:
            entity = entities.get(link.mention_id or "")
            own = {entity, *spoken.get(entity or "", ()), *keys_of_source(bodies, link.name)}
        elif link.role in {"author", "outlet"}:
            entity = known.get(fold(link.name)) if link.role == "author" else None
            own = {entity if entity in spoken else None, *spoken.get(entity or "", ()), *ours}
        else:
            continue
        found[link.statement_id] = tuple(sorted({one.removeprefix("end:") for one in own if one is not None}))
    return found


def _find_heads(layers: Layers) -> dict[str, str]:
    """Return by statement the kind of the body that says it, where its speaker is called by that only: "the union"."""
    told = {link.statement_id: link.name for link in layers.of(ChainLink) if link.role == "speaker"}
    heads = {statement_id: head_of_body(name) for statement_id, name in told.items()}
    return {statement_id: f"{OF_KIND}{head}" for statement_id, head in heads.items() if head is not None}


def _rows(page: _Page, statement: Statement, meaning: Meaning, *, apart: str = "") -> Iterator[Sense]:
    """Yield what a statement means, if anything could meet it.

    ``apart`` keeps it from others of its words, so that they meet. The first sentence of a quote may be all that
    another page has of it; what somebody asks for is linked by its own words elsewhere, without that they ask for it.
    """
    folded = " ".join(fold(_name_all(page, statement)).split()[:_MOST_WORDS])
    is_voiced = bool(page.voices.get(statement.statement_id)) or statement.statement_id in page.heads
    if not _tells(folded, is_voiced=is_voiced):
        return
    actors = [page.entities[row.mention_id] for row in page.mentions.within(statement)]
    shorts = [page.short.get(match["word"]) for match in _SHORT.finditer(statement.text)] if page.short else []
    actors += [entity for entity in shorts if entity is not None]
    is_said = statement.source_kind != _NOBODY or statement.source_start is None
    speaker = (page.speakers.get(statement.statement_id) or page.heads.get(statement.statement_id)) if is_said else None
    first, last = _days(page, statement)
    roots = _read_roots(" ".join(page.text[span.start : span.end] for span in statement.content))
    sense = Sense(
        _wording_of(folded, statement.stance, speaker, apart or _stand_apart(statement, folded, speaker)),
        statement.statement_id,
        statement.document_id,
        speaker,
        statement.stance,
        folded,
        roots,
        tuple(page.repeats[root] for root in roots),
        page.voices.get(statement.statement_id, ()) if is_said else (),
        tuple(dict.fromkeys(actors)),
        page.setting,
        first,
        last,
        page.published,
        meaning.vector,
        meaning.events,
        meaning.is_named,
    )
    if may_meet(read_meeting(sense)):
        yield sense


def _read_roots(text: str) -> tuple[str, ...]:
    return tuple(sorted({root_of(word) for word in fold_words(text)[:_MOST_WORDS]}))


def _tells(folded: str, *, is_voiced: bool) -> bool:
    """Say whether folded words tell enough to be met by the same in others.

    Of whom it is told may be a pronoun, or known by who says it: "they fired", the union says "the roof was locked".
    """
    content = read_content(folded)
    if not any(not is_entity(stem) for stem in content.stems):
        return False
    is_short_clause = has_verb(content.words) and (is_voiced or is_of_them(content.words))
    return len(content.stems) >= (FEWEST_STEMS - 1 if is_short_clause else FEWEST_STEMS)


def _wording_of(folded: str, stance: str, speaker: str | None, apart: str) -> str:
    return make_id("wording", folded, stance, speaker or "", apart)


def _stand_apart(statement: Statement, folded: str, speaker: str | None) -> str:
    """Return what keeps a statement from others of its words, so that they meet; empty where these are linked anyhow.

    What is too short to be linked by its words alone (`secondsource.link.claims.sayings`) may be linked by who says it.
    """
    is_short = len(read_content(folded).stems) < FEWEST_STEMS
    return statement.document_id if is_short and speaker is not None else ""


def _days(page: _Page, statement: Statement) -> tuple[str | None, str | None]:
    """Return the days a statement may be of: those it states, else those near the publication."""
    stated = [row for row in page.times.within(statement) if not is_in_name(page.text, row)]
    earliest = min((row.earliest for row in stated if row.earliest), default=None)
    latest = max((row.latest for row in stated if row.latest), default=None)
    if earliest or page.published is None:
        return earliest, latest
    return days_around(page.published)


KEYS = BucketStage(
    name="senses",
    version=20,
    reads=("documents", "statements", "meanings", "chains", "mentions", "name_roots", "times", "decisions"),
    writes=("senses", "requote_links"),
    key={
        "documents": "document_id",
        "statements": "document_id",
        "meanings": "document_id",
        "chains": "document_id",
        "mentions": "document_id",
        "name_roots": "document_id",
        "times": "document_id",
        "decisions": "document_id",
    },
    run=find_senses,
)
STAGES = (KEYS, WORDINGS, LINKS)
