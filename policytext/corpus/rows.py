"""Records as rows of a table, with what their reports and the corpus know of them."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from policytext.records import RECORD_CLASSES, RECORD_TYPES, Record, RecordBase, RecordType

if TYPE_CHECKING:
    from policytext.corpus.store import StoredCorpus


def rows_of(corpus: StoredCorpus, records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Yield records as rows with organisation, year, page, topic and what is corrected.

    Args:
        corpus: The corpus.
        records: Records of it; only recommendations have topics.
    """
    reports = {report.id: report for report in corpus.reports()}
    topics = corpus.topic_names()
    corrected = corpus.corrected_fields()
    for record in records:
        report = reports[record.report]
        topic = {"topic": topics.get(record.id)} if record.type == "recommendation" else {}
        yield {
            "organisation": report.organisation,
            "year": report.year,
            "page": record.spans[0].page,
            **topic,
            **record.model_dump(mode="json"),
            "corrected": corrected.get(record.id, []),
        }


def table_row(row: Mapping[str, Any], kinds: Sequence[RecordType]) -> dict[str, Any]:
    """Return a record's row with the names of columns that it has in a table of record types.

    >>> table_row({"type": "target", "level": 30.0}, ["claim", "target"])
    {'type': 'target', 'target_level': 30.0}
    """
    return {column_name(name, row["type"], kinds): value for name, value in row.items()}


def column_name(field: str, kind: RecordType, kinds: Sequence[RecordType]) -> str:
    """Return the name of the column that a field has in a table of record types.

    Args:
        field: The field.
        kind: Type of the record.
        kinds: The types in the table. In one of several, a field that means another thing for
            another type is called after its own type.
    """
    return f"{kind}_{field}" if len(kinds) > 1 and field in _ambiguous() else field


@cache
def _ambiguous() -> frozenset[str]:
    """The names of fields whose values are of another kind for another record type."""
    values: dict[str, set[Any]] = {}
    for kind in RECORD_TYPES:
        for name, about in RECORD_CLASSES[kind].model_fields.items():
            values.setdefault(name, set()).add(values_of(about.annotation))
    own = values.keys() - RecordBase.model_fields.keys() - {"type"}
    return frozenset(name for name in own if len(values[name]) > 1)


def values_of(annotation: Any) -> Any:
    """Return what values a field has by its annotation, None aside.

    >>> values_of(str | None)
    <class 'str'>
    """
    if get_origin(annotation) in (Union, types.UnionType):
        (inner,) = (part for part in get_args(annotation) if part is not types.NoneType)
        return values_of(inner)
    if get_origin(annotation) is Annotated:
        return values_of(get_args(annotation)[0])
    return annotation
