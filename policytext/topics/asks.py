"""Asks: recommendations in the form in which they are compared across organisations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from policytext.files import record_rows
from policytext.records import Recommendation, Report


@dataclass(frozen=True)
class Ask:
    """A recommendation, as it is compared.

    Args:
        id: Id of the record.
        report: Id of its report.
        sender: Who recommends it.
        text: Its words.
        actors: Who is asked to act.
        target_groups: Whom it is for.
        heading: Nearest heading above.
        main: Whether the report lists it among its proposals.
        year: Year of the report.
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

    @property
    def context(self) -> str:
        """The words that are compared: the ask and whom it is for, capitals brought down."""
        return " ".join([sentence_case(self.text), *self.target_groups])


def sentence_case(text: str) -> str:
    """Return a text with capitals brought down where it is all capitals."""
    return text.capitalize() if text.isupper() else text


def from_records(records: Iterable[Recommendation], reports: Iterable[Report]) -> list[Ask]:
    """Return the asks of recommendations, in order of report and id.

    Args:
        records: The recommendations.
        reports: The reports they are from; only `organisation` and `year` are read.
    """
    known = {report.id: report for report in reports}
    return _in_order(
        Ask(
            id=r.id,
            report=r.report,
            sender=r.proposer
            or (known[r.report].organisation if r.report in known else None)
            or r.report,
            text=r.quote,
            actors=r.actors,
            target_groups=r.target_groups,
            heading=r.heading or "",
            main=r.level == "main",
            year=known[r.report].year if r.report in known else None,
        )
        for r in records
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
    return Ask(
        id=str(row["id"]),
        report=report,
        sender=str(row.get("proposer") or report),
        text=str(row["quote"]),
        actors=names("actors"),
        target_groups=names("target_groups"),
        heading=str(row.get("heading") or ""),
        main=row.get("level") == "main",
    )
