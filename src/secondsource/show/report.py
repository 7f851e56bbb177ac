"""The report: a whole case as one HTML file that loads nothing and runs nothing but its own small script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from jinja2 import Environment
from markupsafe import Markup

from secondsource.case import Case
from secondsource.errors import CaseError
from secondsource.export.target import replace_text
from secondsource.judgements.book import load_judgements
from secondsource.judgements.judgement import Judgement
from secondsource.show.web.claims import ClaimContext, ClaimLine, describe_claim
from secondsource.show.web.contexts import CaseContext, describe_case
from secondsource.show.web.documents import Anchors, describe_document, find_versions
from secondsource.show.web.events import EventLine, describe_events
from secondsource.show.web.figures import Dispute, describe_disputes
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.links import ReportLinks
from secondsource.show.web.marks import mark_statements
from secondsource.show.web.namings import NamedEntity, describe_namings
from secondsource.show.web.pages import make_environment
from secondsource.show.web.timeline import Timeline, describe_timeline

PAGE_BYTES = 8_000_000
"""So many bytes of the report may be pages; those that hold evidence for its claims come first."""
CLAIM_BYTES = 2_000_000
"""So many bytes of the report may be claims, most contested first."""
DISPUTE_BYTES = 1_000_000
NAMING_BYTES = 500_000
MEMBER_LIMIT = 25
"""So many origins, members of each, and conflicts of one claim are listed."""
ALONE_LIMIT = 1000
"""So many claims that are told once are listed."""
TIMELINE_LIMIT = 400
EVENT_LIMIT = 100
FAILURE_LIMIT = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Style:
    """The report's one style sheet and one script, and the policy that lets only these two work."""

    css: Markup
    script: Markup
    policy: str


def write_report(case: Case, path: str | Path) -> None:
    """Write the report of ``case`` to the HTML file ``path``, whole or not at all.

    What is more than fits a file that a browser opens with ease is left out with a note that says how
    much it is and where it stands.

    Raises:
        ExportError: the file cannot be written there; what stood there before is left as it was.
        CaseError: the case cannot be read.
    """
    with replace_text(Path(path)) as stream:
        stream.writelines(_render(Ledger(case)))


def _render(ledger: Ledger) -> Iterator[str]:
    environment = make_environment()
    context = describe_case(ledger)
    parts = _select_parts(ledger, environment, context)
    shown = {claim.line.claim_id: claim.line for claim in (*parts.claims, *parts.alone)}
    judgements, trouble = _read_judgements(ledger)
    links = ReportLinks(claim_ids=shown.keys(), marks=mark_statements(judgements))
    pages = _render_pages(ledger, environment, context, _find_links(parts), links)
    yield from environment.get_template("report.html").generate(
        case=context,
        claims=parts.claims,
        alone=parts.alone,
        n_alone=sum(1 for line in context.claims if line.is_told_once),
        disputes=parts.disputes,
        n_disputes_left_out=parts.n_disputes_left_out,
        timeline=parts.timeline,
        events=parts.events,
        n_events_left_out=len(ledger.events) - len(parts.events),
        namings=parts.namings,
        n_namings_left_out=_count_named(ledger) - len(parts.namings),
        failures=context.failures[:FAILURE_LIMIT],
        outlets=sorted({outlet for claim in (*parts.claims, *parts.alone) for outlet in claim.outlets}),
        pages=pages,
        page_ids=pages.keys(),
        links=replace(links, page_ids=pages.keys()),
        versions=find_versions(context.pages),
        trouble=trouble,
        style=_load_style(),
        version=version("secondsource"),
        snapshot=ledger.case.snapshot,
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What of a case stands in the report, but for the pages."""

    claims: tuple[ClaimContext, ...]
    alone: tuple[ClaimContext, ...]
    disputes: tuple[Dispute, ...]
    n_disputes_left_out: int
    timeline: Timeline
    events: Sequence[EventLine]
    namings: tuple[NamedEntity, ...]


def _select_parts(ledger: Ledger, environment: Environment, context: CaseContext) -> _Parts:
    claim_card, dispute_card, naming_card = (
        getattr(environment.get_template(f"{name}.html").module, f"{name}_card")
        for name in ("claim", "dispute", "naming")
    )
    numbered = {line.claim_id: line for line in context.claims}
    told_once = [line for line in context.claims if line.is_told_once]
    cards = (describe_claim(ledger, line, limit=MEMBER_LIMIT) for line in context.claims if not line.is_told_once)
    all_disputes = describe_disputes(ledger, numbered)
    disputes = _fit(all_disputes, lambda dispute: str(dispute_card(dispute, ReportLinks())), DISPUTE_BYTES)
    return _Parts(
        claims=_fit(cards, lambda claim: str(claim_card(claim, ReportLinks(), (), open=False)), CLAIM_BYTES),
        alone=tuple(describe_claim(ledger, line, limit=1) for line in told_once[:ALONE_LIMIT]),
        disputes=disputes,
        n_disputes_left_out=len(all_disputes) - len(disputes),
        timeline=describe_timeline(ledger, numbered, limit=TIMELINE_LIMIT),
        events=describe_events(ledger, limit=EVENT_LIMIT),
        namings=_fit(describe_namings(ledger), lambda entity: str(naming_card(entity, ReportLinks())), NAMING_BYTES),
    )


def _fit(items: Iterable[T], render: Callable[[T], str], room: int) -> tuple[T, ...]:
    # As many items, in order, as `room` bytes hold when rendered; one that is too large alone is passed over.
    picked: list[T] = []
    left = room
    for item in items:
        size = len(render(item).encode())
        if size > room:
            continue
        left -= size
        if left < 0:
            break
        picked.append(item)
    return tuple(picked)


@dataclass(frozen=True, slots=True)
class _Links:
    """What the report links to: documents in the order they matter, and what needs an anchor in them."""

    document_ids: tuple[str, ...]
    anchors: Anchors


def _find_links(parts: _Parts) -> _Links:
    claims = (*parts.claims, *parts.alone)
    members = [member for claim in claims for origin in claim.origins for member in origin.members]
    statements = [member.statement for member in members]
    statements += [side for claim in claims for row in claim.conflicts for side in (row.statement_l, row.statement_r)]
    statements += [said for dispute in parts.disputes for standing in dispute.standings for said in standing.statements]
    statements += [told for entry in parts.timeline.entries for item in entry.items for told in item.told]
    wordings = [wording for entity in parts.namings for outlet in entity.outlets for wording in outlet.wordings]
    documents = [statement.document_id for statement in statements]
    documents += [wording.document_id for wording in wordings if wording.document_id]
    anchors = Anchors(
        statement_ids=frozenset(statement.statement_id for statement in statements),
        mention_ids=frozenset(wording.mention_id for wording in wordings),
    )
    return _Links(tuple(dict.fromkeys(documents)), anchors)


def _render_pages(
    ledger: Ledger, environment: Environment, context: CaseContext, wanted: _Links, links: ReportLinks
) -> Mapping[str, Markup]:
    template = environment.get_template("page.html")
    lines = {line.document_id: line for line in context.pages}
    room = PAGE_BYTES
    rendered: dict[str, Markup] = {}
    claims = {line.claim_id: line for line in context.claims if line.claim_id in links.claim_ids}
    for document_id in dict.fromkeys([*wanted.document_ids, *lines]):
        document = describe_document(ledger, document_id, anchors=wanted.anchors)
        refs = _refer_to_claims(ledger, document_id, claims)
        # The template escapes every value by itself, so what it gives is markup.
        text = Markup(template.render(document=document, refs=refs, links=links))  # noqa: S704 - escaped by the template
        size = len(text.encode())
        if size <= room:
            room -= size
            rendered[document_id] = text
    return {key: rendered[key] for key in lines if key in rendered}


def _refer_to_claims(
    ledger: Ledger, document_id: str, claims: Mapping[str, ClaimLine]
) -> Mapping[str, Sequence[ClaimLine]]:
    refs: dict[str, Sequence[ClaimLine]] = {}
    for statement in ledger.statements_by_document.get(document_id, ()):
        members = ledger.claims_of_statement.get(statement.statement_id, ())
        lines = [claims[row.claim_id] for row in members if row.claim_id in claims]
        # A claim that is told once would put a number after every sentence.
        told = sorted({line.number: line for line in lines if not line.is_told_once}.items())
        if told:
            refs[statement.statement_id] = [line for _, line in told]
    return refs


def _read_judgements(ledger: Ledger) -> tuple[Sequence[Judgement], str | None]:
    try:
        return load_judgements(ledger.case.path), None
    except CaseError as error:
        return (), str(error)


def _count_named(ledger: Ledger) -> int:
    return len({row.entity_id for row in ledger.namings} & ledger.entities.keys())


def _load_style() -> _Style:
    static = files("secondsource.show.web") / "static"
    css = (static / "report.css").read_text(encoding="utf-8")
    script = (static / "report.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src {_hash(css)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    # Both files are this package's own; nothing of a page is in them.
    return _Style(Markup(css), Markup(script), policy)  # noqa: S704 - as said above


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
