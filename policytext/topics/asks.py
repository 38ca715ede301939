"""Asks: recommendations in the form in which they are compared across organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from policytext.jsonlines import record_rows
from policytext.records import Recommendation


@dataclass(frozen=True)
class Ask:
    """A recommendation, as it is compared.

    Args:
        id: Id of the record.
        report: Id of its report.
        sender: Who recommends it; of a report whose publisher is not known, its title.
        text: Its words.
        actors: Who is asked to act.
        target_groups: Whom it is for.
        heading: Nearest heading above.
        main: Whether the report lists it among its proposals.
        year: Year of the report.
        title: Title of the report, "" when unknown.
        page: Page it stands on, 0 when unknown.
    """

    id: str
    report: str
    sender: str
    text: str
    actors: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    heading: str = ""
    main: bool = False
    year: int | None = None
    title: str = ""
    page: int = 0

    @property
    def context(self) -> str:
        """The words that are compared: the ask and whom it is for, capitals brought down."""
        return " ".join([sentence_case(self.text), *self.target_groups])


class Described(Protocol):
    """What is told of a report: a `Report`, or what a corpus lists of one."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def organisation(self) -> str | None:
        """Who publishes it."""

    @property
    def year(self) -> int | None:
        """Year of publication."""


def sentence_case(text: str) -> str:
    """Return a text with capitals brought down where it is all capitals."""
    return text.capitalize() if text.isupper() else text


def from_records(records: Iterable[Recommendation], reports: Iterable[Described]) -> list[Ask]:
    """Return the asks of recommendations, in order of report and id.

    Args:
        records: The recommendations.
        reports: The reports they are from.
    """
    known = {report.id: report for report in reports}
    return _in_order(_of_record(record, known.get(record.report)) for record in records)


def _of_record(record: Recommendation, report: Described | None) -> Ask:
    title = report.title if report else ""
    publisher = report.organisation if report else None
    return Ask(
        id=record.id,
        report=record.report,
        sender=record.proposer or publisher or title or record.report,
        text=record.quote,
        actors=record.actors,
        target_groups=record.target_groups,
        heading=record.heading or "",
        main=record.level == "main",
        year=report.year if report else None,
        title=title,
        page=record.spans[0].page,
    )


def from_jsonl(paths: Sequence[Path]) -> list[Ask]:
    """Return the asks of JSONL files of records, in order of report and id; ids are kept.

    Records of other types are passed over.

    Raises:
        RecordError: A line is not a record.
    """
    return _in_order(_ask(row) for row in record_rows(paths, ("recommendation",), needs=("quote",)))


def _in_order(asks: Iterable[Ask]) -> list[Ask]:
    """Put asks in an order that does not hang on that of files: encoders work in batches."""
    return sorted(asks, key=lambda ask: (ask.report, ask.id))


def _ask(row: dict[str, object]) -> Ask:
    def names(field: str) -> tuple[str, ...]:
        value = row.get(field) or ()
        return tuple(str(name) for name in value) if isinstance(value, list) else ()

    report = str(row["report"])
    spans = row.get("spans")
    first = spans[0] if isinstance(spans, list) and spans else None
    page = first.get("page") if isinstance(first, dict) else None
    return Ask(
        id=str(row["id"]),
        report=report,
        sender=str(row.get("proposer") or report),
        text=str(row["quote"]),
        actors=names("actors"),
        target_groups=names("target_groups"),
        heading=str(row.get("heading") or ""),
        main=row.get("level") == "main",
        page=page if isinstance(page, int) else 0,
    )
