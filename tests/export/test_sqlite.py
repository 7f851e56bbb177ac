from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from secondsource.case import Case, create_case
from secondsource.errors import CaseError
from secondsource.export.sqlite import write_sqlite
from secondsource.tables import TABLES, Outlet


@pytest.fixture
def connection(case: Case, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    write_sqlite(case, tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def test_rows_read_back_are_the_rows_of_the_case(case: Case, connection: sqlite3.Connection) -> None:
    for name in TABLES:
        rows = [dict(row) for row in connection.execute(f"select * from {name}")]
        assert rows == [_lists_as_json(row) for row in case.table(name).to_pylist()]


def test_a_page_is_found_by_a_word_of_its_text(connection: sqlite3.Connection) -> None:
    found = "select rowid from documents_fts where documents_fts match ?"
    query = f"select document_id from documents where rowid in ({found})"
    assert [row[0] for row in connection.execute(query, ["aina"])] == ["d1"]


def test_a_statement_is_found_by_a_word_of_it(connection: sqlite3.Connection) -> None:
    found = connection.execute("select rowid from statements_fts where statements_fts match 'ilva'").fetchall()
    assert len(found) == 1


def test_a_statement_leads_to_its_document(connection: sqlite3.Connection) -> None:
    rows = connection.execute("pragma foreign_key_list(statements)")
    links = {row["from"]: (row["table"], row["to"]) for row in rows}
    assert links["document_id"] == ("documents", "document_id")


def test_the_column_that_names_a_row_is_its_key(connection: sqlite3.Connection) -> None:
    keys = [row["name"] for row in connection.execute("pragma table_info(statements)") if row["pk"]]
    assert keys == ["statement_id"]


def test_the_file_is_sound(connection: sqlite3.Connection) -> None:
    assert connection.execute("pragma integrity_check").fetchone()[0] == "ok"


def test_the_ledger_has_a_row_for_each_statement_of_each_claim(linked: Case, tmp_path: Path) -> None:
    write_sqlite(linked, tmp_path / "x.db")
    with closing(sqlite3.connect(tmp_path / "x.db")) as opened:
        rows = opened.execute("select statement_id, stance, origin, why from ledger order by statement_id").fetchall()
    assert rows == [
        ("s1", "asserts", "Ana Pol", "the first"),
        ("s2", "denies", "the union", "the first"),
        ("s3", "asserts", "The <Gull>", "the same words"),
    ]


def test_a_case_with_two_rows_of_one_key_is_refused_by_name(tmp_path: Path) -> None:
    case = create_case(tmp_path / "case", {"outlets": [Outlet("o1", "Gull", None, None)] * 2})
    with pytest.raises(CaseError, match=r"outlets: two rows have one key"):
        write_sqlite(case, tmp_path / "x.db")


def test_datasette_offers_a_search_follows_keys_and_shows_what_they_lead_to(linked: Case, tmp_path: Path) -> None:
    write_sqlite(linked, tmp_path / "x.db")

    async def ask(path: str) -> Any:
        served = Datasette([str(tmp_path / "x.db")])
        await served.invoke_startup()
        return (await served.client.get(path)).json()

    found = asyncio.run(ask("/x/statements.json?_search=boats&_shape=array"))
    assert [row["statement_id"] for row in found] == ["s2"]
    database = asyncio.run(ask("/x.json"))
    tables = {table["name"]: table for table in database["tables"]}
    assert tables["claims"]["fts_table"] == "claims_fts"
    assert {key["other_table"] for key in tables["claim_members"]["foreign_keys"]["outgoing"]} == {
        "claims",
        "origins",
        "statements",
    }


def _lists_as_json(row: dict[str, object]) -> dict[str, object]:
    return {
        name: json.dumps(value, ensure_ascii=False, separators=(",", ":")) if isinstance(value, list) else value
        for name, value in row.items()
    }
