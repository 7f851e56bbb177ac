"""A statement as a person reads it: the words, who said it where and when, and the way it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.show.web.ledger import Books
from secondsource.tables import ChainLink, Document, Statement

SAYERS = ("speaker", "informant", "relay")
"""The roles of a chain that can be the one who says it, nearest to the words first."""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of the way a statement came: ``outlet``, ``author``, ``relay``, ``speaker``, ``informant``."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Lead:
    """What leads to the words of a statement, which alone are often no sentence ("an end to the toll").

    ``who`` is the name the case has for whoever says them, or the author or outlet whose own they are; empty where
    the page names nobody ("it was reported"). ``cue`` is exact words of the page, empty where it has none; it comes
    first where it does so in the page ("according to the mayor").
    """

    who: str
    cue: str
    is_cue_first: bool
    is_own: bool

    @property
    def gap(self) -> str:
        """What parts the two in a row: nothing before a colon, a dash or an apostrophe."""
        return " " if self.who and (self.is_cue_first or self.cue[:1].isalnum()) else ""

    @property
    def line(self) -> str:
        """The two in a row."""
        first, second = (self.cue, self.who) if self.is_cue_first else (self.who, self.cue)
        return f"{first}{self.gap}{second}"


NO_LEAD = Lead("", "", is_cue_first=False, is_own=False)
"""Where the statement or its page is not in the case."""


@dataclass(frozen=True, slots=True)
class StatementContext:
    """A statement, verbatim, with where it stands. ``text`` is exact words of ``document_id``.

    ``who`` says it, or else, where the page names nobody, the author or outlet that tells it.
    """

    statement_id: str
    document_id: str
    outlet: str
    title: str
    published: str | None
    who: str
    form: str
    stance: str
    certainty: float
    text: str
    chain: tuple[ChainStep, ...]
    lead: Lead

    def holds(self, value: str) -> bool:
        """Whether somebody the page quotes says a value or a word; else the page itself does, beside what is said."""
        return self.form != "own" and value in self.text


def describe_statement(ledger: Books, statement_id: str) -> StatementContext | None:
    """Return the context of a statement; None if the case has no such statement or not its page."""
    statement = ledger.statements.get(statement_id)
    document = ledger.documents.get(statement.document_id) if statement else None
    if statement is None or document is None:
        return None
    links = ledger.chains.get(statement_id, ())
    lead = _lead_to(ledger, statement, document, links)
    return StatementContext(
        statement_id=statement_id,
        document_id=document.document_id,
        outlet=ledger.name_outlet(document),
        title=document.title or document.uri,
        published=document.published,
        who=lead.who or _name_teller(ledger, document, links),
        form=statement.form,
        stance=statement.stance,
        certainty=statement.certainty,
        text=statement.text,
        chain=tuple(ChainStep(link.role, link.name) for link in links),
        lead=lead,
    )


def describe_lead(ledger: Books, statement_id: str) -> Lead:
    """Return what leads to the words of a statement; `NO_LEAD` if the case has no such statement or not its page."""
    statement = ledger.statements.get(statement_id)
    document = ledger.documents.get(statement.document_id) if statement else None
    if statement is None or document is None:
        return NO_LEAD
    return _lead_to(ledger, statement, document, ledger.chains.get(statement_id, ()))


def cut_cue(text: str, start: int | None, end: int | None) -> str:
    """Return the cue of a statement, which stands from ``start`` to ``end`` in the text of its page, if it has one."""
    return "" if start is None or end is None else text[start:end]


def _lead_to(ledger: Books, statement: Statement, document: Document, links: Sequence[ChainLink]) -> Lead:
    is_own = statement.form == "own"
    who = _name_teller(ledger, document, links) if is_own else _name_sayer(links)
    cue = cut_cue(document.text, statement.cue_start, statement.cue_end)
    source, at = statement.source_start, statement.cue_start
    return Lead(who, cue, is_cue_first=at is not None and source is not None and at < source, is_own=is_own)


def _name_sayer(links: Sequence[ChainLink]) -> str:
    named = {link.role: link.name for link in links}
    return next((named[role] for role in SAYERS if role in named), "")


def _name_teller(ledger: Books, document: Document, links: Sequence[ChainLink]) -> str:
    named = {link.role: link.name for link in links}
    return named.get("author") or ledger.name_outlet(document)
