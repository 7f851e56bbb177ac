"""One text or one page, without a case: what it says and who says it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from secondsource.engines.jobs import run_document_stages
from secondsource.gather.items import JSON_LINE, Gathered
from secondsource.pipeline import CLEAN, DOCUMENT_STAGES
from secondsource.tables import (
    Block,
    Capture,
    ChainLink,
    Document,
    EventArgument,
    EventMention,
    Failure,
    Mention,
    Quantity,
    R,
    Row,
    Statement,
    Time,
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as text: its document and the roles of its parts. Spans count code points of ``document.text``."""

    document: Document
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text says: rows as in the tables of a case. Spans count code points of ``document.text``."""

    document: Document
    blocks: tuple[Block, ...]
    statements: tuple[Statement, ...]
    chains: tuple[ChainLink, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    event_mentions: tuple[EventMention, ...]
    event_arguments: tuple[EventArgument, ...]
    failures: tuple[Failure, ...]


def read_page(data: bytes, url: str | None = None) -> Page:
    """Return one page as text with roles, from its bytes: HTML, MHTML, PDF or plain text.

    Args:
        data: the page as it came.
        url: where it came from; its outlet is told by it. Nothing is fetched.

    Raises:
        PageError: the bytes make no document.
    """
    return _clean(data, url, None)


def read_text(text: str, *, published: str | None = None, outlet: str | None = None) -> Reading:
    """Return what one text says and who says it.

    Args:
        text: plain text; menus, bylines and comments in it are told from the article.
        published: when it was published (EDTF), which fixes relative dates; None if unknown.
        outlet: who published it.

    Raises:
        PageError: there is no text, or ``published`` is no date.
        NetworkError: the reader's network is missing or damaged.
    """
    page = clean_text(text, published=published, outlet=outlet)
    found = run_document_stages(page.document, {"blocks": page.blocks}, DOCUMENT_STAGES)
    makers = {name: stage.made_by for stage in DOCUMENT_STAGES for name in stage.writes if name != "failures"}

    def rows(name: str, _: type[R]) -> tuple[R, ...]:
        return cast("tuple[R, ...]", _stamped(found.get(name, ()), makers.get(name)))

    return Reading(
        page.document,
        page.blocks,
        rows("statements", Statement),
        rows("chains", ChainLink),
        rows("mentions", Mention),
        rows("times", Time),
        rows("quantities", Quantity),
        rows("event_mentions", EventMention),
        rows("event_arguments", EventArgument),
        rows("failures", Failure),
    )


def clean_text(text: str, *, published: str | None = None, outlet: str | None = None) -> Page:
    """Return one plain text as a page with roles; arguments and errors as those of `read_text`."""
    given = {"text": text, "date": published, "outlet": outlet}
    line = json.dumps({name: value for name, value in given.items() if value is not None}).encode()
    return _clean(line, None, JSON_LINE)


def _clean(data: bytes, url: str | None, media_type: str | None) -> Page:
    item = Gathered(url or "", None, None, media_type, data)
    capture = Capture(item.capture_id, item.uri, None, None, media_type, "", "", 0, len(data))
    made: Mapping[str, Sequence[Row]] = CLEAN.run(capture, data)
    (document,) = _stamped(made["documents"], CLEAN.made_by)
    return Page(cast("Document", document), cast("tuple[Block, ...]", _stamped(made["blocks"], CLEAN.made_by)))


def _stamped(rows: Sequence[Row], made_by: str | None) -> tuple[Row, ...]:
    if made_by is None:
        return tuple(rows)
    return tuple(replace(row, made_by=made_by) for row in rows)
