"""Chains: the way each statement came, from the outlet that prints it towards whoever knows it.

outlet → author → relay (whom the speaker told, or who is quoted as quoting) → speaker → informant.
The author's own statements end with the author. Every name is verbatim from the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from secondsource.read.attributions.sourcekinds import MentionIndex, bare_source, find_mention
from secondsource.read.attributions.sources import phrase_after
from secondsource.read.sentences import split_sentences
from secondsource.read.statements.outlets import is_printed_under, name_outlet
from secondsource.read.statements.passing import is_relay, may_inform, tells
from secondsource.read.statements.passingwords import (
    CITED,
    CITES,
    INFORMANT,
    MADE_BY,
    OF_ANOTHER,
    RELAY,
    TO,
    TOLD,
)
from secondsource.read.statements.surroundings import Surroundings
from secondsource.read.statements.voices import is_own, is_third, passes_on
from secondsource.read.words import split_words, word_class
from secondsource.read.wordsets import word_set
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Block, ChainLink, Document, Mention, Rows, Span, Statement

_N_RELATIVE = 40  # code points of that
_PHRASE_REACH = 200  # code points in which the name after such words must stand
_CONTEXT_REACH = 2_000  # code points of a sentence around a statement that are looked at


@dataclass(frozen=True, slots=True)
class _Link:
    role: str
    name: str
    mention_id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """A document with what its chains need: ``cues`` are where "according to" is a statement's own cue.

    ``surroundings`` tell what stands around a statement in its sentence.
    """

    document: Document
    blocks: Mapping[str, Block]
    index: MentionIndex
    names: Mapping[str, Mention]
    mentions: Mapping[str, Mention]
    surroundings: Surroundings
    cues: frozenset[int] = frozenset()

    @property
    def text(self) -> str:
        return self.document.text


def run(document: Document, layers: Layers) -> Rows:
    """Return the chain of each statement of a document, link by link."""
    mentions = layers.of(Mention)
    blocks = layers.of(Block)
    statements = layers.of(Statement)
    page = _Page(
        document,
        {block.block_id: block for block in blocks},
        MentionIndex(mentions),
        _chain_names(mentions),
        {mention.mention_id: mention for mention in mentions},
        Surroundings(document.text, blocks, statements),
        frozenset(_according_cues(document.text, statements)),
    )
    bylines = [block for block in blocks if block.role in ("byline", "title", "credit")]
    by_id = {statement.statement_id: statement for statement in statements}
    rows: list[ChainLink] = []
    for statement in statements:
        links = [*_publishing_links(page, bylines, statement), *_speaking_links(page, by_id, statement)]
        rows.extend(_number(document.document_id, statement.statement_id, links))
    return {"chains": rows}


STAGE = DocumentStage(
    name="chains", version=14, reads=("blocks", "statements", "mentions"), writes=("chains",), run=run
)


def _according_cues(text: str, statements: Sequence[Statement]) -> Iterator[int]:
    for statement in statements:
        start = statement.cue_start
        if start is not None and text[start : start + 9].casefold() == "according":
            yield start


def _number(document_id: str, statement_id: str, links: Sequence[_Link]) -> Iterator[ChainLink]:
    for position, link in enumerate(links):
        yield ChainLink(
            statement_id=statement_id,
            position=position,
            role=link.role,
            name=link.name,
            mention_id=link.mention_id,
            start=None if link.span is None else link.span.start,
            end=None if link.span is None else link.span.end,
            document_id=document_id,
        )


def _chain_names(mentions: Sequence[Mention]) -> Mapping[str, Mention]:
    """For each mention chain the proper name that says most, or the noun phrase where no name does.

    The longest of those is taken, the first of equals.
    """
    best: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.start, mention.end)):
        if mention.chain_id is None or mention.form == "pronoun":
            continue
        known = best.get(mention.chain_id)
        if known is None or _tells_more(mention, known):
            best[mention.chain_id] = mention
    return best


def _tells_more(mention: Mention, known: Mention) -> bool:
    if mention.form != known.form:
        return mention.form == "proper"
    return mention.end - mention.start > known.end - known.start


def _publishing_links(page: _Page, bylines: Sequence[Block], statement: Statement) -> list[_Link]:
    """The outlet, and the author: of the comment if it is one, else of the page."""
    document = page.document
    links = [_Link("outlet", name_outlet(document))]
    block = page.blocks.get(statement.block_id)
    if block is not None and block.role == "comment":
        return [*links, _Link("author", block.author)] if block.author else links
    authors = (_Link("author", author, None, _find_name(page, bylines, author)) for author in document.authors)
    return [*links, *authors]


def _find_name(page: _Page, bylines: Sequence[Block], name: str) -> Span | None:
    for block in bylines:
        at = page.text.find(name, block.start, block.end)
        if at >= 0 and block.role == "byline":
            return Span(at, at + len(name))
    return None


def _speaking_links(page: _Page, by_id: Mapping[str, Statement], statement: Statement) -> list[_Link]:
    """Relays, the speaker and informants of a statement, each name once."""
    if statement.form == "own":
        return []
    relays = [*_outer_relays(page, by_id, statement), *_own_relays(page, statement)]
    speaker = _speaker(page, by_id, statement)
    links: list[_Link] = []
    for link in (*relays, *speaker, *_informants(page, statement)):
        rivals = (*links, *(speaker if link.role == "relay" else ()))
        if not any(_is_same_link(link, known) for known in rivals):
            links.append(link)
    return links


def _is_same_link(left: _Link, right: _Link) -> bool:
    is_same_place = left.span is not None and right.span is not None and left.span.start == right.span.start
    return left.name.casefold() == right.name.casefold() or is_same_place


def _own_relays(page: _Page, statement: Statement) -> Iterator[_Link]:
    """The bodies that were told or that quote, but for the outlet and authors the page is printed under."""
    around = page.surroundings.of(statement)
    regions = [part for region in around for part in _cut_at_cue(region, statement)]
    told = [*_named_after(page, RELAY, _source_span(statement), "relay")]
    for region in regions:
        told += _named_after(page, RELAY, region, "relay", is_around=True)
    for link in (*told, *_told_at_cue(page, statement)):
        if not is_printed_under(page.document, link.name):
            yield link


def _cut_at_cue(region: Span, statement: Statement) -> Iterator[Span]:
    """Yield a region in parts where its source and its cue begin, so that no name before runs on into them."""
    places = (statement.source_start, statement.cue_start)
    inside = {at for at in places if at is not None and region.start < at < region.end}
    for start, end in pairwise(sorted({region.start, region.end, *inside})):
        yield Span(start, end)


def _told_at_cue(page: _Page, statement: Statement) -> Iterator[_Link]:
    """The body a cue names behind its "to": "wrote to the paper", "confirmed to the Vale Post"."""
    block = page.blocks.get(statement.block_id)
    if block is None or statement.cue_start is None or statement.cue_end is None:
        return
    opening = max(statement.cue_start, statement.cue_end - len(" to"))
    found = TO.match(page.text, statement.cue_end, block.end) or TO.match(page.text, opening, block.end)
    if found is None or not tells(page.text[statement.cue_start : found.start()]):
        return
    after = page.text[found.end() : found.end() + 4]
    if not (after[:1].isupper() or after.startswith(("the ", "a ", "an "))):
        return
    within = [span.end for span in statement.content if span.start < statement.cue_end < span.end]
    region = Span(found.start(), min([*within, _sentence_end(page.text, found.end(), block.end)]))
    yield from list(_named_after(page, TO, region, "relay"))[:1]


def _sentence_end(text: str, start: int, end: int) -> int:
    """Where the sentence ends that goes on at ``start``, without its stop."""
    first = split_sentences(text, start, min(end, start + _PHRASE_REACH))[0]
    return first.end - text[start : first.end].endswith((".", "!", "?"))


def _informants(page: _Page, statement: Statement) -> Iterator[_Link]:
    """Whom a statement cites, and whom its speaker heard it from."""
    regions = page.surroundings.of(statement)
    for region in regions:
        yield from _named_after(page, INFORMANT, region, "informant")
    yield from _own_informants(page, statement, regions[1])


def _outer_relays(page: _Page, by_id: Mapping[str, Statement], statement: Statement) -> list[_Link]:
    """Who a nested statement passes through, outermost first: whom the speakers around it told, they, who told them."""
    relays: list[_Link] = []
    inner, parent, are_own = statement, by_id.get(statement.parent_id or ""), True
    while parent is not None:
        are_own = are_own and _is_own(page, inner, parent)
        is_passed = passes_on(page.text, parent) and not are_own
        passed = (*_speaker(page, by_id, parent), *_informants(page, parent)) if is_passed else ()
        relays[:0] = [*_own_relays(page, parent), *(replace(link, role="relay") for link in passed)]
        inner, parent = parent, by_id.get(parent.parent_id or "")
    return relays


def _is_own(page: _Page, statement: Statement, around: Statement) -> bool:
    are_named = _has_name(page, statement) and _has_name(page, around)
    return is_own(page.text, statement, around, are_named=are_named)


def _has_name(page: _Page, statement: Statement) -> bool:
    mention = page.mentions.get(statement.source_mention_id or "")
    named = None if mention is None else page.names.get(mention.chain_id or "")
    return named is not None and named.form == "proper"


def _source_span(statement: Statement) -> Span:
    if statement.source_start is None or statement.source_end is None:
        return Span(0, 0)
    return Span(statement.source_start, statement.source_end)


def _speaker(page: _Page, by_id: Mapping[str, Statement], statement: Statement) -> list[_Link]:
    """Whoever a statement's source stands for; "I" is the speaker around it, in a comment its writer."""
    parent, span = by_id.get(statement.parent_id or ""), _source_span(statement)
    mention = page.mentions.get(statement.source_mention_id or "")
    named = None if mention is None else page.names.get(mention.chain_id or "")
    is_known = named is not None and named.type == "PER" and named.form == "proper"
    is_other = is_known and (parent is None or not parent.source_mention_id) and not is_third(page.text, statement)
    if parent is not None and _is_own(page, statement, parent) and not is_other:
        links = _speaker(page, by_id, parent)
        return links if statement.source_start is None else [replace(link, span=span) for link in links]
    if statement.source_start is None:
        return []
    words = page.text[span.start : span.end].lower()
    if words in word_set("first person") and named is None:
        return _first_person(page, by_id, statement, span, is_one=words in ("i", "me", "myself"))
    if statement.source_kind == "document" and (made := MADE_BY.search(page.text, span.start, span.end)):
        maker = Span(made.end(), span.end)
        return [_link_to(page, "speaker", maker, find_mention(page.text, maker, page.index))]
    return [_link_to(page, "speaker", span, mention)]


def _first_person(
    page: _Page, by_id: Mapping[str, Statement], statement: Statement, span: Span, *, is_one: bool
) -> list[_Link]:
    parent = by_id.get(statement.parent_id or "")
    if parent is not None:
        return [replace(link, span=span) for link in _speaker(page, by_id, parent)]
    block = page.blocks.get(statement.block_id)
    if is_one and block is not None:
        authors = (block.author,) if block.role == "comment" else page.document.authors
        if len(authors) == 1 and authors[0]:
            return []
    return [_Link("speaker", page.text[span.start : span.end], statement.source_mention_id, span)]


def _own_informants(page: _Page, statement: Statement, after: Span) -> Iterator[_Link]:
    """Whom a speaker says to have heard it from, and whom the sentence after says to have been cited."""
    for content in statement.content:
        if statement.form != "direct" and _is_of_speaker(page, statement, content):
            yield from _named_after(page, TOLD, content, "informant")
    block = page.blocks.get(statement.block_id)
    end = max([after.end, *(span.end for span in statement.content)])
    if block is None or not block.start < end < block.end:
        return
    start = end
    while start < block.end and not page.text[start].isalnum():
        start += 1
    if CITES.match(page.text, start, block.end):
        sentence = split_sentences(page.text, start, min(block.end, start + _CONTEXT_REACH))[0]
        yield from _named_after(page, CITED, sentence, "informant")


def _is_of_speaker(page: _Page, statement: Statement, content: Span) -> bool:
    """Whether a content begins with a pronoun, which then stands for its speaker: "said she had heard …"."""
    first = page.text[content.start : content.start + _PHRASE_REACH].removeprefix("that ").split(" ", 1)[0]
    return statement.source_start is not None and first.casefold() in ("he", "she", "they", "it", "i", "we")


def _link_to(page: _Page, role: str, span: Span, mention: Mention | None) -> _Link:
    """A link whose name is the proper name of the mention's chain, else the words on the page.

    A relay keeps the words it is named by; its mention ties it to the rest.
    """
    named = None if mention is None or role == "relay" else page.names.get(mention.chain_id or "")
    is_other = page.text[span.start : span.end].lower() in word_class("subject")  # "she" of whoever spoke before
    if named is None and is_other and mention is not None and mention.form == "common":
        named = mention
    if mention is not None and named is not None and (named.form == "proper" or mention.form == "pronoun" or is_other):
        return _Link(role, page.text[named.start : named.end], mention.mention_id, span)
    is_cut = role == "relay" and mention is not None and page.text[mention.end + 1 : span.end][:1].isupper()
    if mention is not None and mention.form == "proper" and not is_cut:
        return _Link(role, page.text[mention.start : mention.end], mention.mention_id, span)
    shown = bare_source(page.text, span)
    return _Link(role, page.text[shown.start : shown.end], None if mention is None else mention.mention_id, span)


def _named_after(
    page: _Page, pattern: re.Pattern[str], region: Span, role: str, *, is_around: bool = False
) -> Iterator[_Link]:
    """The names that follow words like "told" or "citing" in a region: of relays only bodies, of informants no things.

    ``is_around`` leaves out what a relative clause of the sentence tells of something else.
    """
    for match in pattern.finditer(page.text, region.start, region.end):
        before = max(region.start, match.start() - _N_RELATIVE)
        if is_around and OF_ANOTHER.search(page.text, before, match.start()):
            continue
        words = split_words(page.text, match.end(), min(region.end, match.end() + _PHRASE_REACH), ())
        phrase = phrase_after(words, 0, is_loose=True)
        if phrase is None:
            continue
        has_stop = phrase[1] == len(words) and phrase[1] - phrase[0] > 1 and words[-1].low == "."
        span = Span(words[phrase[0]].start, words[phrase[1] - 1 - has_stop].end)
        mention = find_mention(page.text, span, page.index)
        if match.start() in page.cues or (role == "relay" and not is_relay(page.text, span, mention, page.index)):
            continue
        if role == "informant" and not may_inform(page.text, span, mention):
            continue
        yield _link_to(page, role, span, mention)
