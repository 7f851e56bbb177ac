"""A page as sentences of tokens, for formats that count words: no token and no sentence cuts a name in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from secondsource.export.records import Page
from secondsource.read.sentences import split_sentences
from secondsource.read.tokens import split_tokens
from secondsource.tables import Block, Mention, Span

LEFT_OUT = frozenset({"furniture"})
"""Roles of blocks that are not part of the article and hold nothing that was read."""

_NO_NAME = re.compile(r"[^0-9A-Za-z_]")
_PIECE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block: its tokens as half-open code-point spans, and the mentions inside it."""

    block: Block
    tokens: tuple[Span, ...]
    mentions: tuple[Mention, ...]


def split_page(page: Page) -> Iterator[Sentence]:
    """Yield the sentences of every block but furniture, in order; every character that is not white space is in one.

    Tokens are cut where a mention begins or ends; sentences that a mention reaches across are one.
    """
    for block in page.blocks:
        if block.role in LEFT_OUT:
            continue
        mentions = [mention for mention in page.mentions if block.start <= mention.start and mention.end <= block.end]
        for span in _join_sentences(split_sentences(page.document.text, block.start, block.end), mentions):
            inside = [mention for mention in mentions if span.start <= mention.start and mention.end <= span.end]
            cuts = {cut for mention in inside for cut in (mention.start, mention.end)}
            tokens = tuple(_split_span(page.document.text, span, cuts))
            if tokens:
                yield Sentence(block, tokens, tuple(inside))


def name_referents(page: Page) -> Mapping[str, str]:
    """Return mention id to a name of what it stands for: letters, digits and underscores only.

    That is the entity where the mention, or one of its chain, was linked across pages, else the chain, else the
    mention itself.
    """
    entities: dict[str, str] = {}
    for mention in page.mentions:
        entity = page.entity_of.get(mention.mention_id)
        if entity is not None and mention.chain_id is not None:
            entities.setdefault(mention.chain_id, entity)
    return {mention.mention_id: _name_referent(page, mention, entities) for mention in page.mentions}


def _name_referent(page: Page, mention: Mention, entities: Mapping[str, str]) -> str:
    entity = page.entity_of.get(mention.mention_id) or entities.get(mention.chain_id or "")
    if entity is not None:
        return _NO_NAME.sub("_", f"e{entity}")
    return _NO_NAME.sub("_", f"c{mention.chain_id}" if mention.chain_id is not None else f"m{mention.mention_id}")


def _join_sentences(spans: Sequence[Span], mentions: Sequence[Mention]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and any(mention.start < joined[-1].end < mention.end for mention in mentions):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _split_span(text: str, span: Span, cuts: Iterable[int]) -> Iterator[Span]:
    """Yield tokens that cover every character of ``span`` but white space."""
    bounds = {span.start, span.end, *cuts}
    for token in split_tokens(text, span.start, span.end):
        bounds.update((token.start, token.end))
    for start, end in pairwise(sorted(bounds)):
        for piece in _PIECE.finditer(text, start, end):
            yield Span(piece.start(), piece.end())
