"""Chains: the way each statement came, from the outlet that prints it towards whoever knows it.

outlet → author → relay (whom the speaker told, or who is quoted as quoting) → speaker → informant.
The author's own statements end with the author. Every name is verbatim from the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from secondsource.read.sentences import split_sentences
from secondsource.read.sourcekinds import MentionIndex, find_mention, find_source_kind, head_of
from secondsource.read.sources import phrase_after
from secondsource.read.words import split_words
from secondsource.stage import DocumentStage, Layers
from secondsource.tables import Block, ChainLink, Document, Mention, Rows, Span, Statement

_RELAY = re.compile(
    r"\b(?:told|tells|telling|(?:interview|interviews|conversation) (?:with|published (?:by|in)|by|to|for)"
    r"|quoted (?:by|in)|cited by|(?:reported|published|obtained|seen|reviewed) by|spoke (?:to|with)|speaking to"
    r"|(?:statement|comments|remarks) to|according to (?:a |the )?(?:report|story|article)s? (?:by|in|from))\s",
    re.IGNORECASE,
)
_INFORMANT = re.compile(
    r"\b(?:citing|cited|cites|quoting|according to|based on (?:information|reports|accounts) (?:from|by)"
    r"|(?:heard|learned|learnt) from|told by|briefed by|informed by)\s",
    re.IGNORECASE,
)
_PHRASE_REACH = 200  # code points in which the name after such words must stand
_CONTEXT_REACH = 2_000  # code points of a sentence around a statement that are looked at
_PREFIX = re.compile(r"^(?:www\d?\.)")


@dataclass(frozen=True, slots=True)
class _Link:
    role: str
    name: str
    mention_id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """A document with what its chains need."""

    document: Document
    blocks: Mapping[str, Block]
    index: MentionIndex
    names: Mapping[str, Mention]
    mentions: Mapping[str, Mention]

    @property
    def text(self) -> str:
        return self.document.text


def run(document: Document, layers: Layers) -> Rows:
    """Return the chain of each statement of a document, link by link."""
    mentions = layers.of(Mention)
    blocks = layers.of(Block)
    page = _Page(
        document,
        {block.block_id: block for block in blocks},
        MentionIndex(mentions),
        _chain_names(mentions),
        {mention.mention_id: mention for mention in mentions},
    )
    bylines = [block for block in blocks if block.role in ("byline", "title", "credit")]
    statements = layers.of(Statement)
    by_id = {statement.statement_id: statement for statement in statements}
    rows: list[ChainLink] = []
    for statement in statements:
        links = [*_publishing_links(page, bylines, statement), *_speaking_links(page, by_id, statement)]
        rows.extend(_number(document.document_id, statement.statement_id, links))
    return {"chains": rows}


STAGE = DocumentStage(name="chains", version=1, reads=("blocks", "statements", "mentions"), writes=("chains",), run=run)


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
    """For each mention chain the proper name that says most: the longest, the first of equals."""
    best: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: (mention.start, mention.end)):
        if mention.chain_id is None or mention.form != "proper":
            continue
        known = best.get(mention.chain_id)
        if known is None or mention.end - mention.start > known.end - known.start:
            best[mention.chain_id] = mention
    return best


def _publishing_links(page: _Page, bylines: Sequence[Block], statement: Statement) -> list[_Link]:
    """The outlet, and the author: of the comment if it is one, else of the page."""
    document = page.document
    outlet = document.outlet or _PREFIX.sub("", urlsplit(document.uri).hostname or "") or document.uri
    links = [_Link("outlet", outlet)]
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
    document = page.document
    printed = " / ".join(filter(None, (document.outlet, document.credit, *document.authors))).casefold()
    relays = _outer_speakers(page, by_id, statement)
    before, after = _surroundings(page, statement, by_id.get(statement.parent_id or ""))
    for region in (before, after):
        told = _named_after(page, _RELAY, region, "relay", needs_body=True)
        relays.extend(link for link in told if link.name.casefold() not in printed)
    speaker = _speaker(page, statement)
    informants = [link for region in (before, after) for link in _named_after(page, _INFORMANT, region, "informant")]
    links: list[_Link] = []
    for link in (*relays, *speaker, *informants):
        if all(link.name != known.name for known in (*links, *(speaker if link.role == "relay" else ()))):
            links.append(link)
    return links


def _outer_speakers(page: _Page, by_id: Mapping[str, Statement], statement: Statement) -> list[_Link]:
    """Who a nested statement passes through: the speakers of the statements around it, outermost first."""
    relays: list[_Link] = []
    parent = by_id.get(statement.parent_id or "")
    while parent is not None:
        relays[:0] = [replace(link, role="relay") for link in _speaker(page, parent)]
        parent = by_id.get(parent.parent_id or "")
    return relays


def _speaker(page: _Page, statement: Statement) -> list[_Link]:
    if statement.source_start is None or statement.source_end is None:
        return []
    span = Span(statement.source_start, statement.source_end)
    mention = page.mentions.get(statement.source_mention_id or "")
    return [_link_to(page, "speaker", span, mention)]


def _link_to(page: _Page, role: str, span: Span, mention: Mention | None) -> _Link:
    """A link whose name is the proper name of the mention's chain, else the words on the page."""
    if mention is not None and mention.chain_id is not None and mention.chain_id in page.names:
        named = page.names[mention.chain_id]
        return _Link(role, page.text[named.start : named.end], mention.mention_id, span)
    if mention is not None and mention.form == "proper":
        return _Link(role, page.text[mention.start : mention.end], mention.mention_id, span)
    head = head_of(page.text, span)
    shown = head if page.text[head.start].isupper() and mention is None and head.end < span.end else span
    return _Link(role, page.text[shown.start : shown.end], None if mention is None else mention.mention_id, span)


def _surroundings(page: _Page, statement: Statement, parent: Statement | None) -> tuple[Span, Span]:
    """The parts of the statement's last sentence before and after its content, where a way may be told."""
    block = page.blocks.get(statement.block_id)
    cue_start, cue_end = statement.cue_start, statement.cue_end
    if block is None or cue_start is None or cue_end is None or not block.start <= cue_start < block.end:
        return Span(0, 0), Span(0, 0)
    low, high = max(block.start, cue_start - _CONTEXT_REACH), min(block.end, cue_end + _CONTEXT_REACH)
    if parent is not None:
        low, high = max(low, parent.content[0].start), min(high, parent.content[-1].end)
    around = [span for span in split_sentences(page.text, low, high) if span.start < cue_end and span.end > cue_start]
    start, end = (around[0].start, around[-1].end) if around else (cue_start, cue_end)
    later = [span for span in statement.content if span.start >= cue_end]
    between = Span(cue_start, later[0].start if later else end)
    earlier = [span.end for span in statement.content if span.end <= cue_start]
    opening = Span(max([start, *earlier]), cue_start)
    tail = Span(later[-1].end, end) if later else between
    first = Span(opening.start, max(opening.start, between.end if later else cue_start))
    return first, Span(tail.start, max(tail.start, tail.end))


def _named_after(
    page: _Page, pattern: re.Pattern[str], region: Span, role: str, *, needs_body: bool = False
) -> Iterator[_Link]:
    """The names that follow words like "told" or "citing" in a region; ``needs_body`` leaves out persons."""
    for match in pattern.finditer(page.text, region.start, region.end):
        words = split_words(page.text, match.end(), min(region.end, match.end() + _PHRASE_REACH), ())
        phrase = phrase_after(words, 0)
        if phrase is None:
            continue
        span = Span(words[phrase[0]].start, words[phrase[1] - 1].end)
        mention = find_mention(page.text, span, page.index)
        kind = find_source_kind(page.text, span, mention)
        if needs_body and (kind not in ("media", "organisation") or not _has_capital(page.text, span)):
            continue
        yield _link_to(page, role, span, mention)


def _has_capital(text: str, span: Span) -> bool:
    return any(character.isupper() for character in text[span.start : span.end])
