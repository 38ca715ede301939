"""The records of a corpus as tables of pandas and polars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policytext.errors import CorpusError
from policytext.records import RECORD_CLASSES, RECORD_TYPES

if TYPE_CHECKING:
    import pandas
    import polars

    from policytext.corpus.store import Corpus
    from policytext.records import RecordType


def to_pandas(corpus: Corpus, type: RecordType | None = None) -> pandas.DataFrame:  # noqa: A002
    """Return the records as a pandas table; see `Corpus.to_pandas`."""
    try:
        import pandas
    except ImportError as error:
        raise CorpusError("pandas is not installed", remedy="pip install pandas") from error
    return pandas.DataFrame(_rows(corpus, type), columns=_columns(type))


def to_polars(corpus: Corpus, type: RecordType | None = None) -> polars.DataFrame:  # noqa: A002
    """Return the records as a polars table; see `Corpus.to_polars`."""
    try:
        import polars
    except ImportError as error:
        raise CorpusError("polars is not installed", remedy="pip install polars") from error
    return polars.DataFrame(_rows(corpus, type), schema=_columns(type), infer_schema_length=None)


def _columns(type: RecordType | None) -> list[str]:  # noqa: A002
    """The columns of a table, whatever is in it."""
    kinds = RECORD_TYPES if type is None else (type,)
    fields = (name for kind in kinds for name in RECORD_CLASSES[kind].model_fields)
    return list(dict.fromkeys(("organisation", "year", "page", *fields)))


def _rows(corpus: Corpus, type: RecordType | None) -> list[dict[str, Any]]:  # noqa: A002
    """The records with organisation and year of their report, and their page."""
    reports = {report.id: report for report in corpus.reports()}
    rows = []
    for record in corpus.records(type=type):
        source = reports[record.report]
        rows.append(
            {
                "organisation": source.organisation,
                "year": source.year,
                "page": record.spans[0].page,
                **record.model_dump(mode="json"),
            }
        )
    return rows
