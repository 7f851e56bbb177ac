"""Where a view's links lead: within the one file of the report, or from page to page of the desk."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

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


@dataclass(frozen=True, slots=True)
class ReportLinks:
    """Links within the report: to the claims and pages that are not left out of it."""

    page_ids: Collection[str] = ()
    claim_ids: Collection[str] = ()

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
    """Links between the pages of the desk."""

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
