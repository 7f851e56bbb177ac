"""Rows made by hand: pages about an invented bridge, and the statements and claims in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from secondsource.case import Case
from secondsource.ids import make_id
from secondsource.tables import (
    TABLES,
    Block,
    Capture,
    ChainLink,
    Claim,
    ClaimMember,
    Conflict,
    Document,
    Entity,
    Failure,
    Mention,
    Naming,
    Origin,
    Outlet,
    Quantity,
    Row,
    Span,
    Statement,
    Time,
)

MakeCase = Callable[[Iterable[Row]], Case]
NAMES = {kind: name for name, kind in TABLES.items()}


def make_page(outlet: str, text: str, *, published: str | None = None, title: str | None = None) -> list[Row]:
    """Return a page of one outlet: its document with one body block a paragraph, its outlet and capture."""
    uri = f"https://{outlet.lower()}.example/{published}"
    capture = Capture(make_id("capture", uri), uri, None, 200, "text/html", "0" * 64, "a.warc.gz", 0, 1)
    document_id = make_id("document", capture.capture_id)
    outlet_id = make_id("outlet", outlet)
    day = published[:10] if published else None
    head = (document_id, capture.capture_id, uri, outlet_id, outlet, title or f"{outlet} on the bridge")
    when = (published, "meta" if published else None, day, day)
    document = Document(*head, ("A. Writer",), *when, "en", None, None, None, text)
    rows: list[Row] = [capture, document, Outlet(outlet_id, outlet, f"{outlet.lower()}.example", None)]
    start = 0
    for paragraph in text.split("\n\n"):
        end = start + len(paragraph)
        rows.append(Block(make_id("block", document_id, start, end), document_id, "body", start, end))
        start = end + 2
    return rows


def document_of(rows: Iterable[Row]) -> Document:
    """Return the one document among ``rows``."""
    return next(row for row in rows if isinstance(row, Document))


def say(
    page: list[Row], text: str, *, by: str | None = None, cue: str | None = None, stance: str = "asserts"
) -> Statement:
    """Add to ``page`` the statement of ``text``, and its chain; the author's own without both ``by`` and ``cue``."""
    document = document_of(page)
    start = document.text.index(text)
    key = make_id("statement", document.document_id, start, start + len(text))
    block = next(row for row in page if isinstance(row, Block) and row.start <= start < row.end)
    where = (*_find(document, by), *_find(document, cue))
    content = (Span(start, start + len(text)),)
    kind = ("person" if by else "none", None, stance, 1.0)
    form = "indirect" if by or cue else "own"
    statement = Statement(key, document.document_id, block.block_id, None, 0, form, *where, content, text, *kind)
    page.append(statement)
    page.append(ChainLink(key, 0, "outlet", document.outlet or "", None, None, None, document.document_id))
    page.append(ChainLink(key, 1, "author", "A. Writer", None, None, None, document.document_id))
    if by:
        page.append(ChainLink(key, 2, "speaker", by, None, *where[:2], document.document_id))
    return statement


def _find(document: Document, words: str | None) -> tuple[int | None, int | None]:
    start = document.text.index(words) if words else None
    return start, start + len(words) if words and start is not None else None


def claim_of(statements: list[Statement], origins: list[str], *, low: int) -> list[Row]:
    """Return a claim of ``statements``, whose origins are called ``origins``, one for each of them."""
    first = statements[0]
    key = make_id("claim", first.statement_id)
    n = len(statements)
    rows: list[Row] = [Claim(key, first.text, first.statement_id, n, n, n, low, len(set(origins)))]
    rows += [
        Origin(make_id("origin", key, label), key, label, "speaker", first.statement_id, "same speaker")
        for label in sorted(set(origins))
    ]
    for statement, label in zip(statements, origins, strict=True):
        rows.append(ClaimMember(key, statement.statement_id, make_id("origin", key, label), 1.0, "the same words"))
    return rows


def bridge_rows() -> list[Row]:
    """Return three outlets on one bridge: two with one mayor's figure, one with an engineer's other figure."""
    gull = make_page(
        "Gull", "The bridge fell on Monday.\n\nMayor Ilva Ohm said 12 carts were lost.", published="2031-03-04"
    )
    tern = make_page("Tern", "Mayor Ilva Ohm said 12 carts were lost.", published="2031-03-05T10:00:00Z")
    crow = make_page("Crow", "Engineer Pol Ash said 30 carts were lost. He denied neglect.", published=None)
    told = [say(page, "12 carts were lost", by="Mayor Ilva Ohm", cue="said") for page in (gull, tern)]
    other = say(crow, "30 carts were lost", by="Engineer Pol Ash", cue="said")
    fell = say(gull, "The bridge fell on Monday.")
    key = document_of(gull).document_id
    monday = document_of(gull).text.index("Monday")
    gull.append(
        Time(make_id("time", key), key, monday, monday + 6, "DATE", "2031-03-03", None, "2031-03-03", "2031-03-03")
    )
    twelve = document_of(gull).text.index("12")
    counted = (12, 12, None, None, None, None, "carts", told[0].statement_id)
    gull.append(Quantity(make_id("q", key), key, twelve, twelve + 2, *counted))
    mayor = Mention(make_id("m", key), key, 28, 42, "PER", "proper", None)
    entity = Entity("e" * 20, "Ilva Ohm", "PER", ("Mayor Ohm",), 2, 2, 2)
    naming = Naming(entity.entity_id, document_of(gull).outlet_id, "Mayor Ilva Ohm", 1, mayor.mention_id)
    conflict = Conflict(
        "f" * 20, "number", None, None, told[0].statement_id, "12", other.statement_id, "30", "both count lost carts"
    )
    links = [*claim_of(told, ["Ilva Ohm", "Ilva Ohm"], low=1), *claim_of([other], ["Pol Ash"], low=1)]
    links += claim_of([fell], ["Gull"], low=1)
    failure = Failure("clean", "https://lost.example/", None, "empty", "the page has no text; look at it")
    return [*gull, *tern, *crow, mayor, entity, naming, conflict, *links, failure]
