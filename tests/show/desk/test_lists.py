"""The index and the ledger in memory are two ways to the same rows, so a view of either says the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.show.bridge import MakeCase, bridge_rows, claim_of, make_page, say
from tests.show.hostile import hostile_rows
from tests.show.indexes import read_index

from secondsource.case import Case
from secondsource.show.web.claims import describe_claim, rank_claims
from secondsource.show.web.contexts import describe_case
from secondsource.show.web.documents import describe_document, describe_pages
from secondsource.show.web.ledger import Ledger
from secondsource.show.web.reader import Reader
from secondsource.show.web.views.documents import list_page_lines
from secondsource.show.web.views.overview import OverviewQuery, read_overview


@pytest.fixture(params=["bridge", "hostile", "sample"])
def pair(
    request: pytest.FixtureRequest, make_case: MakeCase, tmp_path: Path, sample: Case
) -> Iterator[tuple[Ledger, Reader]]:
    made = {"bridge": bridge_rows, "hostile": hostile_rows}.get(request.param)
    case = make_case(made()) if made else sample
    with read_index(case, tmp_path) as reader:
        yield Ledger(case), reader


def test_claims_have_the_same_numbers_and_counts(pair: tuple[Ledger, Reader]) -> None:
    ledger, reader = pair
    assert tuple(reader.claims.values()) == rank_claims(ledger)


def test_the_cue_is_cut_where_the_page_has_it_behind_a_nul(make_case: MakeCase, tmp_path: Path) -> None:
    page = make_page("Gull", "Toll\x00 \U0001f309 bridge. Ilva Ohm called for an end to the toll.")
    page += claim_of([say(page, "an end to the toll", by="Ilva Ohm", cue="called for")], ["Ilva Ohm"], low=1)
    with read_index(make_case(page), tmp_path) as reader:
        assert [line.lead.line for line in reader.claims.values()] == ["Ilva Ohm called for"]


def test_every_claim_is_described_the_same(pair: tuple[Ledger, Reader]) -> None:
    ledger, reader = pair
    lines = rank_claims(ledger)
    assert [describe_claim(reader.books, line) for line in lines] == [describe_claim(ledger, line) for line in lines]


def test_pages_stand_in_the_same_order(pair: tuple[Ledger, Reader]) -> None:
    ledger, reader = pair
    assert list_page_lines(reader, "order by l.place") == describe_pages(ledger)


def test_every_page_is_cut_the_same(pair: tuple[Ledger, Reader]) -> None:
    ledger, reader = pair
    for key in ledger.documents:
        assert describe_document(reader.books, key) == describe_document(ledger, key)


def test_the_overview_counts_the_same(pair: tuple[Ledger, Reader]) -> None:
    ledger, reader = pair
    assert read_overview(reader, OverviewQuery()).overview == describe_case(ledger).overview
