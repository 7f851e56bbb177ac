from __future__ import annotations

from dataclasses import FrozenInstanceError

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import document

from secondsource.arrow import ORDER, conform, schema_of, to_rows, to_table
from secondsource.errors import SchemaError
from secondsource.tables import TABLES, Failure, Outlet, Row, Span, Statement
from secondsource.worktables import WORK_TABLES

SPANS = st.lists(st.builds(Span, st.integers(0, 9), st.integers(0, 9)), max_size=3).map(tuple)


@given(SPANS, st.one_of(st.none(), st.integers(0, 9)), st.text(st.characters(exclude_categories=["Cs"])))
def test_rows_come_back_from_arrow_as_they_went(content: tuple[Span, ...], start: int | None, text: str) -> None:
    row = Statement(
        "s", "d", "b", None, 0, "own", start, start, None, None, content, text, "none", None, "asserts", 0.5
    )
    assert to_rows(Statement, to_table(Statement, [row])) == [row]


@pytest.mark.parametrize("kind", [*TABLES.values(), *WORK_TABLES.values()])
def test_a_row_that_comes_back_is_one_of_its_class_and_stays_what_it_is(kind: type[Row]) -> None:
    schema = schema_of(kind)
    empty = {"string": "", "int64": 0, "double": 0.0, "binary": b""}
    values = {field.name: None if field.nullable else empty.get(str(field.type), []) for field in schema}
    (row,) = to_rows(kind, pa.Table.from_pylist([values], schema=schema))
    assert type(row) is kind
    assert row == kind(**{name: () if value == [] else value for name, value in values.items()})
    with pytest.raises(FrozenInstanceError):
        setattr(row, schema.names[0], "other")


def test_every_table_has_a_schema_and_an_order_of_its_own_columns() -> None:
    for name, kind in [*TABLES.items(), *WORK_TABLES.items()]:
        assert set(ORDER[name]) <= set(schema_of(kind).names)


def test_the_maker_is_stamped_on_every_row() -> None:
    table = to_table(Outlet, [Outlet("o", "n", None, None), Outlet("p", "n", None, None)], made_by="outlets/1")
    assert table.column("made_by").to_pylist() == ["outlets/1"] * 2


def test_a_row_of_another_class_is_refused() -> None:
    with pytest.raises(SchemaError, match="Outlet"):
        to_table(Failure, [Outlet("o", "n", None, None)])


def test_a_null_where_a_value_is_required_is_refused() -> None:
    with pytest.raises(SchemaError, match="name"):
        to_table(Outlet, [Outlet("o", None, None, None)])  # type: ignore[arg-type]


def test_a_lone_surrogate_is_refused_by_name() -> None:
    with pytest.raises(SchemaError, match=r"Document\.text"):
        to_table(type(document("d")), [document("d", text="\ud800")])


def test_a_table_with_other_columns_is_refused() -> None:
    with pytest.raises(SchemaError, match="columns"):
        conform(Outlet, pa.table({"outlet_id": ["o"]}))
