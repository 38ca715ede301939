"""The records of a corpus as tables of pandas and polars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytext.corpus.rows import column_name, rows_of, table_row
from policytext.errors import CorpusError
from policytext.records import RECORD_CLASSES, RECORD_TYPES

if TYPE_CHECKING:
    import pandas
    import polars

    from policytext.corpus.store import StoredCorpus
    from policytext.records import RecordType


def to_pandas(corpus: StoredCorpus, type: RecordType | None = None) -> pandas.DataFrame:  # noqa: A002
    """Return the records as a pandas table; see `StoredCorpus.to_pandas`."""
    try:
        import pandas
    except ImportError as error:
        raise CorpusError("pandas is not installed", remedy="pip install pandas") from error
    return pandas.DataFrame(_rows(corpus, type), columns=_columns(type))


def to_polars(corpus: StoredCorpus, type: RecordType | None = None) -> polars.DataFrame:  # noqa: A002
    """Return the records as a polars table; see `StoredCorpus.to_polars`."""
    try:
        import polars
    except ImportError as error:
        raise CorpusError("polars is not installed", remedy="pip install polars") from error
    return polars.DataFrame(
        _rows(corpus, type),
        schema=_columns(type),
        infer_schema_length=None,
    )


def _columns(type: RecordType | None) -> list[str]:  # noqa: A002
    """The columns of a table, whatever is in it."""
    kinds = _kinds(type)
    fields = (
        column_name(name, kind, kinds)
        for kind in kinds
        for name in RECORD_CLASSES[kind].model_fields
    )
    topic = ("topic",) if "recommendation" in kinds else ()
    names = ("organisation", "year", "page", *topic, *fields, "corrected")
    return list(dict.fromkeys(names))


def _rows(corpus: StoredCorpus, type: RecordType | None) -> list[dict[str, Any]]:  # noqa: A002
    rows = rows_of(corpus, corpus.records(type=type))
    return [table_row(row, _kinds(type)) for row in rows]


def _kinds(type: RecordType | None) -> tuple[RecordType, ...]:  # noqa: A002
    return RECORD_TYPES if type is None else (type,)
