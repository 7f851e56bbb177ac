"""What could not be read or done, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.show.web import query as ask
from secondsource.show.web.reader import COUNT_LIMIT, FacetValue, Paged, Reader, cut_page, list_facet
from secondsource.show.web.view import View
from secondsource.show.web.views.overview import Trouble, list_troubles
from secondsource.tables import Failure


@dataclass(frozen=True, slots=True)
class FailuresQuery:
    """Which failures, in the order of the stages."""

    code: str = ask.words("The short word for the kind of trouble.")
    page: int = ask.page_number()
    size: int = ask.page_size()


@dataclass(frozen=True, slots=True)
class FailuresContext:
    """One page of failures, and the files of the case itself that cannot be read."""

    failures: Paged[Failure]
    codes: tuple[FacetValue, ...]
    troubles: tuple[Trouble, ...]


def read_failures(reader: Reader, query: FailuresQuery) -> FailuresContext:
    """Return one page of failures."""
    where = "where code = ?" if query.code else ""
    found = reader.books.read(Failure).select(
        f"{where} order by stage, uri, document_id, code, message limit {COUNT_LIMIT + 1}",
        (query.code,) if query.code else (),
    )
    return FailuresContext(
        cut_page(found, query.page, query.size), list_facet(reader, "failure"), list_troubles(reader)
    )


FAILURES = View(
    "failures",
    "/failures",
    "Not read",
    FailuresQuery,
    FailuresContext,
    read_failures,
    lambda context: context.failures.items,
)
