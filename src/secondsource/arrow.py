"""Rows as Arrow tables and back: the schema of each table is derived from its row class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, make_dataclass
from functools import cache
from itertools import accumulate, pairwise
from operator import attrgetter
from types import UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa

from secondsource.errors import SchemaError
from secondsource.tables import R, Row, Span
from secondsource.worktables import WORK_ORDER

ORDER: Mapping[str, tuple[str, ...]] = {
    "captures": ("uri", "fetched_at", "capture_id"),
    "documents": ("uri", "capture_id"),
    "blocks": ("document_id", "start", "block_id"),
    "outlets": ("outlet_id",),
    "statements": ("document_id", "depth", "block_id", "statement_id"),
    "chains": ("document_id", "statement_id", "position"),
    "mentions": ("document_id", "start", "end", "mention_id"),
    "times": ("document_id", "start", "end", "time_id"),
    "quantities": ("document_id", "start", "end", "quantity_id"),
    "event_mentions": ("document_id", "start", "end", "event_mention_id"),
    "event_arguments": ("event_mention_id", "role", "mention_id"),
    "passages": ("document_id_l", "start_l", "document_id_r", "start_r", "passage_id"),
    "clusters": ("kind", "cluster_id", "member_id"),
    "entities": ("entity_id",),
    "events": ("event_id",),
    "claims": ("claim_id",),
    "claim_members": ("claim_id", "statement_id"),
    "origins": ("claim_id", "origin_id"),
    "conflicts": ("conflict_id",),
    "changes": ("change_id",),
    "namings": ("entity_id", "outlet_id", "surface", "mention_id"),
    "failures": ("stage", "uri", "document_id", "code", "message"),
    **WORK_ORDER,
}
"""The columns each table is sorted by; together they tell any two of its rows apart."""

_SPAN_TYPE = pa.struct([pa.field("start", pa.int64(), False), pa.field("end", pa.int64(), False)])
_ARROW_TYPES: Mapping[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bytes: pa.binary(),
    Span: _SPAN_TYPE,
}


def _arrow_field(name: str, annotation: Any) -> pa.Field[Any]:
    nullable = get_origin(annotation) is UnionType
    if nullable:
        (annotation,) = (kind for kind in get_args(annotation) if kind is not type(None))
    if get_origin(annotation) is tuple:
        item = _ARROW_TYPES[get_args(annotation)[0]]
        return pa.field(name, pa.list_(pa.field("item", item, False)), nullable)
    return pa.field(name, _ARROW_TYPES[annotation], nullable)


@cache
def schema_of(kind: type[Row]) -> pa.Schema:
    """Return the Arrow schema of a row class: its fields in order, nullable where they may be None."""
    hints = get_type_hints(kind)
    return pa.schema([_arrow_field(field.name, hints[field.name]) for field in fields(kind)])


def to_table(kind: type[Row], rows: Iterable[Row], *, made_by: str | None = None) -> pa.Table:
    """Return ``rows`` as an Arrow table with the schema of ``kind``.

    Args:
        kind: the row class all rows are of.
        rows: the rows, in the order they keep.
        made_by: ``stage/version`` to stamp on every row that has such a column.

    Raises:
        SchemaError: a row is of another class, or a value does not fit its column.
    """
    schema = schema_of(kind)
    rows = list(rows)
    stray = next((row for row in rows if type(row) is not kind), None)
    if stray is not None:
        raise SchemaError(f"{kind.__name__}: got a row of {type(stray).__name__}; keep one class a table")
    columns = []
    for field in schema:
        values: list[Any] = list(map(attrgetter(field.name), rows))
        if field.name == "made_by" and made_by is not None:
            values = [made_by] * len(rows)
        elif field.type == pa.list_(pa.field("item", _SPAN_TYPE, False)):
            values = [[{"start": span.start, "end": span.end} for span in spans] for spans in values]
        try:
            columns.append(pa.array(values, field.type))
        except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError) as error:
            raise SchemaError(f"{kind.__name__}.{field.name}: {error}; give values of its type") from error
    return conform(kind, pa.Table.from_arrays(columns, names=schema.names))


def to_rows(kind: type[R], table: pa.Table) -> list[R]:
    """Return the rows of an Arrow table as instances of ``kind``.

    Raises:
        SchemaError: the table's columns are not those of ``kind``.
    """
    names = schema_of(kind).names
    if table.schema.names != names:
        raise SchemaError(f"{kind.__name__}: columns {table.schema.names}, expected {names}; read the case again")
    columns = [_from_arrow(field, table.column(field.name)) for field in schema_of(kind)]
    draft = _draft_of(kind)
    rows = [draft(*values) for values in zip(*columns, strict=True)]
    for row in rows:
        row.__class__ = kind
    return rows


@cache
def _draft_of(kind: type[Row]) -> type[Any]:
    """Return a class laid out as a row class whose instances take their values at once.

    A frozen one sets each by a call of its own, which takes two to three times as long.
    """
    plain: type[Any] = make_dataclass(kind.__name__, [field.name for field in fields(kind)])
    layout = {
        "__slots__": kind.__dict__["__slots__"],
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
        "__init__": plain.__init__,
    }
    return type(kind.__name__, kind.__bases__, layout)


def _from_arrow(field: pa.Field[Any], column: pa.ChunkedArray[Any]) -> list[Any]:
    is_list = pa.types.is_list(field.type)
    if is_list and field.type.value_type != _SPAN_TYPE:
        lists = cast("pa.ListArray[Any]", column.combine_chunks())
        # To turn all items at once takes a third of the time that list by list takes.
        items = _share_values(lists.flatten())
        ends = accumulate(lists.value_lengths().to_pylist(), initial=0)
        return [tuple(items[first:last]) for first, last in pairwise(ends)]
    values: list[Any] = column.to_pylist()
    return [tuple(Span(span["start"], span["end"]) for span in spans) for spans in values] if is_list else values


def _share_values(array: pa.Array[Any]) -> list[Any]:
    """Return values, strings that are equal as one object: in long lists most stand many times, and fill the memory."""
    if not pa.types.is_string(array.type):
        return array.to_pylist()
    found = array.dictionary_encode()
    values = np.array(found.dictionary.to_pylist(), dtype=object)
    shared: list[Any] = values[found.indices.to_numpy()].tolist()
    return shared


def conform(kind: type[Row], table: pa.Table) -> pa.Table:
    """Return ``table`` cast to the schema of ``kind``, columns in order.

    Raises:
        SchemaError: a column is missing, unknown, of another type, or null where it may not be.
    """
    schema = schema_of(kind)
    if sorted(table.schema.names) != sorted(schema.names):
        raise SchemaError(f"{kind.__name__}: columns {table.schema.names}, expected {schema.names}; mend the writer")
    for field in schema:
        if not field.nullable and table.column(field.name).null_count:
            raise SchemaError(f"{kind.__name__}.{field.name}: null where a value is required; mend the writer")
    try:
        return table.select(schema.names).cast(schema)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, ValueError) as error:
        raise SchemaError(f"{kind.__name__}: {error}; mend the writer") from error
