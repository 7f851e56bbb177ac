"""schema.org (https://schema.org/Claim) in JSON-LD: every claim with the pages it appears in, one claim a line.

There is no rating: whether a claim holds is for people to say. ``author`` is who is named as asserting it in at
least one page; who denies it is no author. ``firstAppearance`` stands only where one page is surely the first.
The number of independent origins has no place in this vocabulary; take it from the table ``claims``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secondsource.case import Case
from secondsource.export.plain import drop_unknown, encode_linked, is_web_address, to_iri, write_items
from secondsource.export.records import Feed, open_tables
from secondsource.export.target import replace_text
from secondsource.tables import Claim

URN = "urn:secondsource:"
_MEMBERS = """select m.claim_id, s.stance, s.source_kind, e.name, d.uri, d.title, d.outlet, d.authors, d.published,
        d.earliest, d.latest, d.language, d.kind
    from claim_members m join statements s using (statement_id) join documents d on d.document_id = s.document_id
    left join (select statement_id, arg_max(name, position) as name from chains
        where role in ('speaker', 'informant') group by statement_id) e on e.statement_id = s.statement_id
    order by m.claim_id, d.earliest nulls last, d.uri, s.statement_id"""
_WORKS = {"opinion": "OpinionNewsArticle", "article": "NewsArticle", "wire": "NewsArticle", "blog": "BlogPosting"}
_AUTHORS = {"person": "Person", "organisation": "Organization", "media": "NewsMediaOrganization"}
_PUTS_FORWARD = ("asserts", "alleges")


@dataclass(frozen=True, slots=True)
class _Member:
    """One statement of a claim with its speaker and the page it stands in."""

    stance: str
    source_kind: str
    speaker: str | None
    uri: str
    title: str | None
    outlet: str | None
    authors: list[str]
    published: str | None
    earliest: str | None
    latest: str | None
    language: str | None
    kind: str | None


def write_schemaorg(case: Case, path: Path) -> None:
    """Write the claims of the case as one JSON-LD graph.

    Raises:
        ExportError: ``path`` cannot be written.
    """
    with open_tables(case) as tables, replace_text(path) as stream:
        members = Feed(tables.groups(_MEMBERS))
        described = (
            _describe(claim, [_Member(*values) for values in members.take(claim.claim_id)])
            for claim in tables.rows(Claim)
        )
        stream.write('{"@context":"https://schema.org","@graph":[')
        write_items(stream, (encode_linked(claim) for claim in described))
        stream.write("]}\n")


def _describe(claim: Claim, members: Sequence[_Member]) -> dict[str, Any]:
    pages = list({member.uri: member for member in reversed(members)}.values())[::-1]
    first = _find_first(pages)
    return drop_unknown(
        {
            "@type": "Claim",
            "@id": f"{URN}claim:{claim.claim_id}",
            "text": claim.text,
            "author": _find_authors(members),
            "appearance": [_describe_page(page) for page in pages],
            "firstAppearance": {"@id": to_iri(first.uri)} if first else None,
        }
    )


def _find_first(pages: Sequence[_Member]) -> _Member | None:
    """Return the page that is surely older than every other; the pages stand by their earliest day."""
    if not pages or pages[0].latest is None:
        return None
    later = all(page.earliest is not None and page.earliest > pages[0].latest for page in pages[1:])
    return pages[0] if later else None


def _find_authors(members: Sequence[_Member]) -> list[dict[str, str]]:
    named = {
        (_AUTHORS[member.source_kind], member.speaker)
        for member in members
        if member.speaker and member.source_kind in _AUTHORS and member.stance in _PUTS_FORWARD
    }
    return [{"@type": kind, "name": name} for kind, name in sorted(named)]


def _describe_page(page: _Member) -> dict[str, Any]:
    return drop_unknown(
        {
            "@type": _WORKS.get(page.kind or "", "WebPage"),
            "@id": to_iri(page.uri),
            "url": to_iri(page.uri) if is_web_address(page.uri) else None,
            "headline": page.title,
            "datePublished": page.published,
            "inLanguage": page.language,
            "author": [{"@type": "Person", "name": name} for name in page.authors],
            "publisher": {"@type": "Organization", "name": page.outlet} if page.outlet else None,
        }
    )
