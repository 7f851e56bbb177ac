"""Where a view's links lead: within the one file of the report, or from page to page of the desk."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from secondsource.show.web.decisions import NOTHING, Decided
from secondsource.show.web.marks import Mark
from secondsource.show.web.namings import Wording
from secondsource.show.web.statements import StatementContext


class Links(Protocol):
    """The address of each thing that a view shows; None where it is not to be had."""

    def find_statement(self, said: StatementContext) -> str | None:
        """Return the address of a statement in its page."""

    def find_claim(self, claim_id: str) -> str | None:
        """Return the address of a claim."""

    def find_page(self, document_id: str) -> str | None:
        """Return the address of a page as it was read."""

    def find_wording(self, wording: Wording) -> str | None:
        """Return the address of the example of a wording in its page."""

    def find_list(self, name: str) -> str | None:
        """Return the address of all pages, statements, claims, conflicts or of what was not read."""

    def find_marks(self, statement_id: str) -> Sequence[Mark]:
        """Return what people decided against a statement that is to be seen wherever it stands."""

    def are_marked(self, statement_ids: Collection[str]) -> bool:
        """Return whether people decided against all of some statements."""


@dataclass(frozen=True, slots=True)
class ReportLinks:
    """Links within the report: to the claims and pages that are not left out of it."""

    page_ids: Collection[str] = ()
    claim_ids: Collection[str] = ()
    marks: Mapping[str, Sequence[Mark]] = field(default_factory=dict)

    def find_list(self, name: str) -> str | None:
        """Return the anchor of the part of the report that lists what is asked for."""
        parts = {"pages": "pages", "claims": "claims", "conflicts": "figures", "not read": "failures"}
        return f"#{parts[name]}" if name in parts else None

    def find_marks(self, statement_id: str) -> Sequence[Mark]:
        """Return what people decided against a statement."""
        return self.marks.get(statement_id, ())

    def are_marked(self, statement_ids: Collection[str]) -> bool:
        """Return whether people decided against all of some statements."""
        return bool(self.marks) and all(key in self.marks for key in statement_ids)

    def find_statement(self, said: StatementContext) -> str | None:
        """Return the anchor of a statement in its page."""
        return f"#s-{said.statement_id}" if said.document_id in self.page_ids else None

    def find_claim(self, claim_id: str) -> str | None:
        """Return the anchor of a claim."""
        return f"#c-{claim_id}" if claim_id in self.claim_ids else None

    def find_page(self, document_id: str) -> str | None:
        """Return the anchor of a page."""
        return f"#p-{document_id}" if document_id in self.page_ids else None

    def find_wording(self, wording: Wording) -> str | None:
        """Return the anchor of the example of a wording in its page."""
        return f"#m-{wording.mention_id}" if wording.document_id in self.page_ids else None


@dataclass(frozen=True, slots=True)
class DeskLinks:
    """Links between the pages of the desk, beside what was decided."""

    decided: Decided = NOTHING

    def find_list(self, name: str) -> str | None:
        """Return the address of the list that is asked for."""
        lists = {"pages": "/documents", "claims": "/claims", "conflicts": "/figures", "not read": "/failures"}
        return lists.get(name)

    def find_marks(self, statement_id: str) -> Sequence[Mark]:
        """Return what people decided against a statement, each with its address."""
        return self.decided.find_marks(statement_id)

    def are_marked(self, statement_ids: Collection[str]) -> bool:
        """Return whether people decided against all of some statements."""
        return bool(self.decided.by_thing) and all(self.decided.find_marks(key) for key in statement_ids)

    def find_statement(self, said: StatementContext) -> str | None:
        """Return the address of a statement in its page."""
        return f"/documents/{said.document_id}#s-{said.statement_id}"

    def find_claim(self, claim_id: str) -> str | None:
        """Return the address of a claim."""
        return f"/claims/{claim_id}"

    def find_page(self, document_id: str) -> str | None:
        """Return the address of a page."""
        return f"/documents/{document_id}"

    def find_wording(self, wording: Wording) -> str | None:
        """Return the address of the example of a wording in its page."""
        return f"/documents/{wording.document_id}#m-{wording.mention_id}" if wording.document_id else None
