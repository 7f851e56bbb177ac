"""Each statement as a telling of its claim: where its own page says it comes from, and what it was copied with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.ids import make_id
from secondsource.link.claims import claim_id_of
from secondsource.link.decisions import find_placed, iterate_heard
from secondsource.link.entities import entities_of_mentions
from secondsource.link.folding import content_stems, domain_of, fold, is_content, is_generic_medium
from secondsource.link.namekeys import canonical, fullest_form, group_proper
from secondsource.link.reporters import (
    Description,
    describe_persons,
    find_reporter,
    find_speaker_for,
    is_earlier_version,
)
from secondsource.link.sayings import DENIALS, is_about_something
from secondsource.stage import BucketStage, Layers
from secondsource.tables import ChainLink, Document, Mention, Rows, Statement
from secondsource.worktables import Copy, Kin, SayingRoot, Telling

_HEAD_END = re.compile(r",| (?:of|for|in|at|from|with|to|who|on|close|familiar) ")

_OWN = frozenset({"outlet", "author"})
_TOLD_TEXT = """
account accounts accusation accusations all allegation allegations any both charge charges claim claims it
report reports suggestion suggestions such that the them these this those version"""
_INDEFINITE_TEXT = """
a all an another any anyone both each eight everybody everyone few five four he her him his i it its many more most my
nine no nobody none office one other others our several seven she six some somebody someone ten that their them these
they this those three two us various we who you your"""
_INDEFINITE = frozenset(_INDEFINITE_TEXT.split())
"""Words a phrase for a definite body does not begin with."""

_FEWEST_WORDS_OF_PERSON = 3
_TOLD = frozenset(_TOLD_TEXT.split())
"""Words that stand for something told before, and nothing else, in the content of a denial."""

LEAST_COVER = 0.8
"""A copied passage that covers this share of a statement brings it along."""

LEAST_SHARED = 130
"""Code points (some twenty words) that two pages share: fewer, in one sentence, may be chance."""

LEAST_OF_HEADLINE = 0.7
"""A headline whose content words stand to this share in a statement has that statement's source."""


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
    ``persons`` tells what named persons are described with, ``shared`` how many code points other pages share with it.
    """

    document: Document
    outlet: str
    mentions: Mapping[str, Mention]
    entities: Mapping[str, str]
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    persons: Mapping[str, Description]
    shared: Mapping[str, int]
    family: str | None


def find_tellings(layers: Layers) -> Rows:
    """Return each statement of a document that can make a claim, with the end of its chain and its copies."""
    documents = layers.of(Document)
    if not documents:
        return {}
    page = _open_page(documents[0], layers)
    roots = {row.statement_id: row for row in layers.of(SayingRoot)}
    chains: dict[str, list[ChainLink]] = defaultdict(list)
    for link in sorted(layers.of(ChainLink), key=lambda link: link.position):
        chains[link.statement_id].append(link)
    rows = []
    run: list[tuple[str, Telling]] = []
    placed = find_placed(layers) & roots.keys()
    for statement in sorted(iterate_heard(layers), key=_place):
        chain = chains[statement.statement_id]
        told = find_end(page, statement, chain), find_relay(page, chain)
        telling = _telling(page, statement, told, roots.get(statement.statement_id), layers.of(Copy))
        if is_about_something(statement) or statement.statement_id in placed:
            # A denial denies what its paragraph, or the one before it, put first.
            same_source = run and (run[-1][0], run[-1][1].end_key) == (statement.block_id, telling.end_key)
            run = [*run, (statement.block_id, telling)] if same_source else [(statement.block_id, telling)]
            rows.append(telling)
        elif run and is_bare_denial(statement):
            denied = run[0][1]
            if denied.end_kind not in _OWN and denied.end_key != telling.end_key:
                why = f"denies what {denied.end_label} says before it"
                rows.append(replace(telling, claim_id=denied.claim_id, why=why))
    return {"tellings": _source_headlines(page, _name_the_only_outlet(rows))}


def _place(statement: Statement) -> tuple[int, int, str]:
    return statement.content[0].start if statement.content else 0, statement.depth, statement.statement_id


def is_bare_denial(statement: Statement) -> bool:
    """Say whether a statement only denies something told before: "this", "the report", "the allegations"."""
    if statement.stance not in DENIALS:
        return False
    words = fold(statement.text).split()
    return bool(words) and set(words) <= _TOLD


def _open_page(document: Document, layers: Layers) -> Page:
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
    shared: Counter[str] = Counter()
    for copy in layers.of(Copy):
        shared[copy.other_id] += copy.end - copy.start
    return Page(
        document=document,
        outlet=outlet_name(document),
        mentions=mentions,
        entities=entities,
        names=names,
        descriptions=_describe_chains(document, layers),
        persons=describe_persons(document.text, layers.of(Mention), entities),
        shared=shared,
        family=next((row.family for row in layers.of(Kin)), None),
    )


def _describe_chains(document: Document, layers: Layers) -> dict[str, str]:
    phrases: dict[str, Counter[str]] = defaultdict(Counter)
    for row in layers.of(Mention):
        if row.form == "common" and row.chain_id:
            phrases[row.chain_id][document.text[row.start : row.end]] += 1
    fullest = {chain: fullest_form(found) for chain, found in phrases.items()}
    return {row.mention_id: fullest[row.chain_id] for row in layers.of(Mention) if row.chain_id in fullest}


def _telling(
    page: Page, statement: Statement, told: tuple[End, str | None], root: SayingRoot | None, copies: Sequence[Copy]
) -> Telling:
    end, relay = told
    covering = _covering(statement, copies)
    sure = {row.other_id for row in covering if row.certain and page.shared[row.other_id] >= LEAST_SHARED}
    described = page.persons.get(end.key, Description())
    return Telling(
        claim_id=root.claim_id if root else claim_id_of(statement.statement_id),
        statement_id=statement.statement_id,
        document_id=page.document.document_id,
        uri=page.document.uri,
        outlet_id=page.document.outlet_id,
        outlet=page.outlet,
        earliest=page.document.earliest,
        text=statement.text,
        stance=statement.stance,
        end_kind=end.kind,
        end_key=end.key,
        end_label=end.label,
        end_why=end.why,
        relay=relay,
        credit=page.document.credit,
        copies=tuple(sorted(sure)),
        near_copies=_others(row for row in covering if row.other_id not in sure),
        originals=_others(row for row in covering if row.role == "copy"),
        attributed=_others(row for row in covering if row.certain and _covers_source(row, statement)),
        family=page.family,
        is_first_hand=int(end.is_first_hand),
        bodies=described.bodies,
        roles=described.roles,
        why=root.why if root else "told on one page only",
    )


def _others(copies: Iterable[Copy]) -> tuple[str, ...]:
    return tuple(sorted({row.other_id for row in copies}))


def _covers_source(copy: Copy, statement: Statement) -> bool:
    start, end = statement.source_start, statement.source_end
    return start is not None and end is not None and copy.start <= start and end <= copy.end


def _source_headlines(page: Page, rows: Sequence[Telling]) -> list[Telling]:
    """Give a headline the source, and the copies, of the statement below it that says the same."""
    title = fold(page.document.title or "")
    sourced = [(row, set(content_stems(fold(row.text).split()))) for row in rows if fold(row.text) != title]
    found = []
    for row in rows:
        stems = set(content_stems(fold(row.text).split()))
        likely = [(len(stems & other), other_row) for other_row, other in sourced] if fold(row.text) == title else []
        n_shared, below = max(likely, key=lambda item: (item[0], item[1].end_kind not in _OWN), default=(0, row))
        found.append(_like_below(row, below) if stems and n_shared >= LEAST_OF_HEADLINE * len(stems) else row)
    return found


def _like_below(row: Telling, below: Telling) -> Telling:
    if row is below or row.end_kind not in _OWN:
        return row
    why = f"{row.outlet} names its source: {below.end_label}" if below.end_kind not in _OWN else below.end_why
    return replace(
        below,
        claim_id=row.claim_id,
        statement_id=row.statement_id,
        text=row.text,
        stance=row.stance,
        end_why=why,
        why=row.why,
    )


def _name_the_only_outlet(rows: Sequence[Telling]) -> list[Telling]:
    """Let "the website" or "the paper" stand for the one other outlet that the page names, where it names one only."""
    named = sorted({row.end_label for row in rows if row.end_kind == "agency" and not is_generic_medium(row.end_label)})
    if len({outlet_key(name) for name in named}) != 1:
        return list(rows)
    name = named[0]
    why = f"{rows[0].outlet} has it from {name}"
    return [
        replace(row, end_kind="agency", end_key=outlet_key(name), end_label=name, end_why=why)
        if row.end_kind in {"agency", "unnamed", "document"} and is_generic_medium(row.end_label)
        else row
        for row in rows
    ]


def outlet_name(document: Document) -> str:
    """Return what to call a document's publisher: its stated name, else its domain, else its address."""
    return document.outlet or domain_of(document.uri) or document.uri


def find_end(page: Page, statement: Statement, chain: Sequence[ChainLink]) -> End:
    """Return where a statement's chain ends, as its own page tells it."""
    last = chain[-1] if chain else None
    reported = _end_at_reporter(page, statement, last)
    if reported is not None:
        return reported
    if last is None or last.role == "outlet":
        return End("outlet", outlet_key(page.outlet), page.outlet, f"{page.outlet} tells it on its own account")
    if last.role == "author":
        return _end_at_author(page, last.name)
    name = _name_of(page, last)
    mention = page.mentions.get(last.mention_id or "")
    is_person = mention is not None and mention.type == "PER"
    if not is_person and (last.role == "relay" or (last.role == "speaker" and statement.source_kind == "media")):
        return End("agency", outlet_key(name), name, f"{page.outlet} has it from {name}")
    if statement.source_kind == "unnamed":
        return _end_unnamed(page, name)
    return _end_at_source(page, statement, last, name)


def _end_at_reporter(page: Page, statement: Statement, last: ChainLink | None) -> End | None:
    """Return the outlet whose reporter is named as the source: this page's own, or another."""
    phrase = statement.text
    if last is not None and last.role not in _OWN:
        phrase = last.name if last.start is None else page.document.text[last.start : last.end]
        if is_earlier_version(phrase):
            why = f"{page.outlet} has it from an earlier version of the page"
            return End("outlet", outlet_key(page.outlet), page.outlet, why)
    reporter = find_reporter(phrase, page.document)
    if reporter is None:
        return None
    if not reporter.is_own:
        why = f"{page.outlet} has it from a reporter of {reporter.outlet}"
        return End("agency", outlet_key(reporter.outlet), reporter.outlet, why)
    key = make_id("reporter", page.document.outlet_id or page.document.document_id)
    return End("outlet", key, page.outlet, f"{page.outlet} has it from its own reporter", is_first_hand=True)


def _name_of(page: Page, link: ChainLink) -> str:
    """Return the fullest name the page gives a link of a chain; its own words where it gives none."""
    return page.names.get(link.mention_id or "", link.name)


def find_relay(page: Page, chain: Sequence[ChainLink]) -> str | None:
    """Return the relay nearest to the end of a chain, or null."""
    relays = [link for link in chain if link.role == "relay"]
    return _name_of(page, relays[-1]) if relays else None


def _end_at_author(page: Page, author: str) -> End:
    is_byline = fold(author) in {fold(name) for name in page.document.authors}
    key = make_id("author", fold(author), None if is_byline else page.document.document_id)
    return End("author", key, author, f"{author} tells it on their own account in {page.outlet}")


def _end_unnamed(page: Page, name: str) -> End:
    key = make_id("unnamed", page.document.uri, fold(name))
    return End("unnamed", key, name, f"{page.outlet} does not name its source ({name})")


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
    return _end_unnamed(page, name)


def is_definite(source_kind: str, phrase: str) -> bool:
    """Say whether a phrase without a name stands for one body or office: "police", "the interior minister"."""
    words = fold(phrase).split()
    if not words or words[0] in _INDEFINITE:
        return False
    if source_kind == "organisation":
        return True
    return source_kind == "person" and words[0] == "the" and len(words) >= _FEWEST_WORDS_OF_PERSON


def _name_at_end(page: Page, link: ChainLink) -> str | None:
    """Return the mention that names the person a source phrase describes first: "its spokeswoman, Mara Voss"."""
    ends = [row for row in page.mentions.values() if row.end == link.end and row.start >= (link.start or 0)]
    before = [row for row in ends if row.type == "PER" and row.form == "proper" and link.start is not None]
    return next((row.mention_id for row in before if page.document.text[: row.start].endswith(", ")), None)


def is_name(phrase: str) -> bool:
    """Say whether a source phrase ends in a name: "Mara Voss", not "Northern officials" or "an aide to Mara Voss"."""
    words = head_of_phrase(phrase).split()
    return bool(words) and words[-1][0].isupper() and is_content(fold(words[-1]))


def head_of_phrase(phrase: str) -> str:
    """Return the part of a source phrase that stands before its description: "two officials" of those in a town."""
    return _HEAD_END.split(phrase, maxsplit=1)[0]


def outlet_key(name: str) -> str:
    """Return the key of an outlet or agency by its name."""
    return make_id("outlet-name", canonical(name))


def _covering(statement: Statement, copies: Sequence[Copy]) -> list[Copy]:
    """Return the copied passages that bring a statement along."""
    if not statement.content:
        return []
    length = sum(span.end - span.start for span in statement.content)
    first, last = statement.content[0].start, statement.content[-1].end
    found = []
    for copy in copies:
        if copy.end <= first or copy.start >= last:
            continue
        covered = sum(max(0, min(span.end, copy.end) - max(span.start, copy.start)) for span in statement.content)
        if covered >= LEAST_COVER * length:
            found.append(copy)
    return found


STAGE = BucketStage(
    name="tellings",
    version=3,
    reads=("documents", "statements", "chains", "mentions", "name_roots", "copies", "saying_roots", "decisions", "kin"),
    writes=("tellings",),
    key={
        "documents": "document_id",
        "statements": "document_id",
        "chains": "document_id",
        "mentions": "document_id",
        "name_roots": "document_id",
        "copies": "document_id",
        "saying_roots": "document_id",
        "decisions": "document_id",
        "kin": "document_id",
    },
    run=find_tellings,
)
