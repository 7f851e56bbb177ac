"""A statement as a person reads it: the words, who said it where and when, and the way it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.show.web.ledger import Books
from secondsource.tables import ChainLink, Document

SAYERS = ("speaker", "informant", "relay")
"""The roles of a chain that can be the one who says it, nearest to the words first."""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of the way a statement came: ``outlet``, ``author``, ``relay``, ``speaker``, ``informant``."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class StatementContext:
    """A statement, verbatim, with where it stands. ``text`` is exact words of ``document_id``."""

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
    return StatementContext(
        statement_id=statement_id,
        document_id=document.document_id,
        outlet=ledger.name_outlet(document),
        title=document.title or document.uri,
        published=document.published,
        who=_name_sayer(ledger, document, statement.form, links),
        form=statement.form,
        stance=statement.stance,
        certainty=statement.certainty,
        text=statement.text,
        chain=tuple(ChainStep(link.role, link.name) for link in links),
    )


def _name_sayer(ledger: Books, document: Document, form: str, links: Sequence[ChainLink]) -> str:
    named = {link.role: link.name for link in links}
    if form != "own":
        for role in SAYERS:
            if role in named:
                return named[role]
    return named.get("author") or ledger.name_outlet(document)
