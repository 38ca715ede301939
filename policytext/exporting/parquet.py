"""Parquet: one table a record type, for data frames and databases."""

from __future__ import annotations

from pathlib import Path

from policytext.errors import CorpusError
from policytext.exporting.columns import Column, columns_of
from policytext.exporting.selection import Selection
from policytext.records import RecordType


def write_parquet(selection: Selection, out: Path) -> int:
    """Write one table of the one chosen record type.

    Raises:
        CorpusError: More than one type is chosen, or pyarrow is not installed.
    """
    types = selection.chosen_types
    if len(types) != 1:
        raise CorpusError(
            "a Parquet file holds records of one type",
            remedy="choose one with --type, or name a folder for a file a type",
        )
    return _write(selection, types[0], out)


def write_parquet_tables(selection: Selection, out: Path) -> int:
    """Write a folder with one table for each record type."""
    out.mkdir()
    return sum(_write(selection, kind, out / f"{kind}s.parquet") for kind in selection.chosen_types)


def _write(selection: Selection, kind: RecordType, out: Path) -> int:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise CorpusError(
            "Parquet needs pyarrow, which is not installed",
            remedy="pip install pyarrow",
        ) from error
    simple = {"string": pa.string(), "number": pa.float64(), "integer": pa.int64(),
              "boolean": pa.bool_()}  # fmt: skip

    def arrow_type(column: Column) -> pa.DataType:
        parts = [(name, simple[type_]) for name, type_ in column.parts.items()]
        inner = pa.struct(parts) if parts else pa.string()
        nested = {"array": pa.list_(inner), "object": inner}
        return simple.get(column.type) or nested[column.type]

    columns = columns_of(kind)
    schema = pa.schema(
        [
            pa.field(column.name, arrow_type(column), metadata={"description": column.description})
            for column in columns
        ]
    )
    rows = list(selection.rows(kind))
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), out)
    return len(rows)
