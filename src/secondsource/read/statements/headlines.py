"""Headlines with a name before a colon: "Bell: Bridge will hold" has a speaker, "Ann Bell: A life by boat" none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from secondsource.read.quotes import begins_quoted
from secondsource.tables import Mention, Span, Statement

_KINDS = frozenset({"person", "organisation"})


def find_topics(
    text: str, statements: Sequence[Statement], mentions: Sequence[Mention], titles: Collection[str]
) -> Mapping[str, Span]:
    """Return by id the statements of a title whose source only is what it is about, with the words of both.

    A name before the colon speaks where the page has it say anything below, has nothing below, or goes on with a quote.

    Args:
        text: the document's text.
        statements: all of the document.
        mentions: all of the document.
        titles: the ids of the blocks that are titles.
    """
    chains = {row.mention_id: row.chain_id or row.mention_id for row in mentions}
    names = {row.mention_id for row in mentions if row.form == "proper"}
    below = [row for row in statements if row.block_id not in titles]
    if not below:
        return {}
    speaking = {chains.get(row.source_mention_id or "") for row in below}
    return {
        row.statement_id: Span(row.source_start, row.content[-1].end)
        for row in statements
        if row.block_id in titles
        and row.depth == 0
        and row.source_start is not None
        and row.source_kind in _KINDS
        and row.source_mention_id in names
        and text[row.source_end : row.content[0].start].strip() == ":"
        and not begins_quoted(text, row.content[0].start)
        and chains[row.source_mention_id] not in speaking
    }
