"""The records found in reports: the contract of everything that is stored and exported.

Field names and their meaning follow the annotation guidelines (`annotations/GUIDELINES.md`); the
JSON Schema of the exported records is generated from these classes. A change of meaning is a new
major `SCHEMA_VERSION`.

Provenance is an invariant: `Report.text` is the cleaned reading text, every span of a record points
into it, and an `Extraction` refuses records whose quotation is not what stands at their spans.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from policytext.described import json_schema
from policytext.errors import RecordError
from policytext.reports import ActorKind, Report, Span

SCHEMA_VERSION = "1.0"
"""Version of the record contract, `major.minor`."""

GAP = " […] "
"""Stands between the pieces of a quotation that other text interrupts."""

Level = Literal["main", "supporting"]
Strength = Literal["must", "should", "may"]
Bound = Literal["exact", "approx", "over", "under", "at_least", "at_most", "range"]


class Model(BaseModel):
    """The settings all models share: immutable, no unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Amount(Model):
    """A sum of money.

    Args:
        value: The number.
        unit: ISO 4217 code.
    """

    value: float
    unit: Literal["DKK", "EUR", "USD"] = "DKK"


class RecordBase(Model):
    """What every record has.

    Args:
        id: Content-addressed: the same quotation of the same report has the same id (`record_id`).
        report: Id of the report.
        quote: The source's own words; pieces are joined by ` […] `.
        spans: Where the quotation stands in `Report.text`.
        confidence: How sure the extractor is, 0 to 1.
    """

    id: str = ""
    report: str = ""
    quote: str
    spans: tuple[Span, ...] = ()
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)


class Recommendation(RecordBase):
    """A statement that somebody should do, stop or change something.

    Args:
        level: `main` for the proposals that the report itself lists, else `supporting`.
        label: Printed label ("Initiativ 12").
        heading: Nearest heading above.
        proposer: Canonical name of who recommends.
        actors: Who is asked to act.
        target_groups: Whom it is for.
        deadline: Year or phrase.
        amount: Money asked for.
        priority: As printed ("A").
        strength: `must` (skal, kræver), `should` (bør, anbefaler), `may` (kan med fordel).
        direction: Whether it asks for more or less of something.
        also_at: Where the report repeats it (recaps), as spans.
    """

    type: Literal["recommendation"] = "recommendation"
    level: Level
    label: str | None = None
    heading: str | None = None
    proposer: str | None = None
    actors: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    deadline: str | None = None
    amount: Amount | None = None
    priority: str | None = None
    strength: Strength | None = None
    direction: Literal["more", "less"] | None = None
    also_at: tuple[Span, ...] = ()


class Claim(RecordBase):
    """A quantity asserted about the world.

    Args:
        value_text: The shortest span that holds the quantity, its modifier and unit.
        value: The number.
        value_high: Upper end of a range.
        unit: `percent`, `percentage_points`, `count`, `DKK`, `years`, `months`, `weeks`, `days`,
            `hours`, `times`, or the text's own unit.
        bound: What the modifier says about the value.
        change: `increase` or `decrease`; None for a level.
        measure: What is counted, in the text's words.
        population: Of whom.
        period: Year or interval for which it holds.
        source: As cited in the text or by its footnote.
        table: Whether it is a cell of a table.
    """

    type: Literal["claim"] = "claim"
    value_text: str
    value: float
    value_high: float | None = None
    unit: str
    bound: Bound = "exact"
    change: Literal["increase", "decrease"] | None = None
    measure: str | None = None
    population: str | None = None
    period: str | None = None
    source: str | None = None
    table: bool = False


class Target(RecordBase):
    """A policy goal that can be checked.

    Args:
        indicator: What is to change.
        direction: `reduce`, `increase`, `reach` or `limit`.
        value: The number to reach or to change by.
        unit: As for claims.
        bound: As for claims.
        level: The absolute level that it amounts to.
        deadline: Year, or phrase.
        population: Of whom.
        owner: Who set the goal.
    """

    type: Literal["target"] = "target"
    indicator: str
    direction: Literal["reduce", "increase", "reach", "limit"]
    value: float | None = None
    unit: str | None = None
    bound: Bound | None = None
    level: float | None = None
    deadline: str | None = None
    population: str | None = None
    owner: str | None = None


class Actor(RecordBase):
    """An organisation, authority or profession that acts or is asked to act.

    Its spans are its mentions; `quote` is the first of them.

    Args:
        name: Canonical name.
        kind: What it is.
        surfaces: All forms found, sorted.
    """

    type: Literal["actor"] = "actor"
    name: str
    kind: ActorKind = "other"
    surfaces: tuple[str, ...] = ()


Record = Recommendation | Claim | Target | Actor
RecordType = Literal["recommendation", "claim", "target", "actor"]
RECORD_TYPES: tuple[RecordType, ...] = ("recommendation", "claim", "target", "actor")
RECORD_CLASSES: dict[RecordType, type[RecordBase]] = {
    "recommendation": Recommendation,
    "claim": Claim,
    "target": Target,
    "actor": Actor,
}


def refuse_unknown_types(types: Iterable[str]) -> None:
    """Find out that all of some names are of record types.

    Args:
        types: The names.

    Raises:
        RecordError: One is not; to ask for it would find nothing without a word.
    """
    for name in types:
        if name not in RECORD_TYPES:
            raise RecordError(
                f"there is no record type {name!r}",
                remedy=f"choose one of {', '.join(RECORD_TYPES)}",
            )


_record_adapter: TypeAdapter[Record] = TypeAdapter(Annotated[Record, Field(discriminator="type")])


def parse_record(data: dict[str, Any]) -> Record:
    """Return the record that a dictionary describes.

    Raises:
        RecordError: A field is missing, unknown or of the wrong type.
    """
    from pydantic import ValidationError

    try:
        return _record_adapter.validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = " -> ".join(str(part) for part in first["loc"])
        raise RecordError(f"[{place}] {first['msg']}", where=data.get("id")) from error


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one exported record."""
    return json_schema(_record_adapter, "policytext record", SCHEMA_VERSION)


def quote_at(text: str, spans: Iterable[Span]) -> str:
    """Return the quotation of one or more spans of a text.

    >>> quote_at("Vi bør handle nu.", [Span(start=0, end=6), Span(start=14, end=17)])
    'Vi bør […] nu.'
    """
    return GAP.join(text[span.start : span.end] for span in spans)


def record_id(report: Report, record: Record, twin: int = 0) -> str:
    """Return the id of a record, made from what makes it this record.

    That is its report's id, its type and its quotation; of a claim also the quantity, and of an
    actor the name instead. What is read from the quotation, the report's metadata, and where in
    the report it stands do not count: a record keeps its id when they are corrected, and when
    something else in the report is.

    Args:
        report: The report it was found in.
        record: The record.
        twin: How many records of the report before it are made of the same.
    """
    if isinstance(record, Actor):
        said = [record.name]
    else:
        said = [record.quote, *([record.value_text] if isinstance(record, Claim) else ())]
    content = [report.id, record.type, *said, *[twin] * bool(twin)]
    payload = json.dumps(content, ensure_ascii=False)
    return f"{record.type[:3]}-{hashlib.sha256(payload.encode()).hexdigest()[:12]}"


def record_ids(
    report: Report, records: Iterable[Record], taken: Iterable[str] = ()
) -> Iterator[str]:
    """Yield the ids of a report's records, no two alike.

    A sentence may claim the same twice ("to gange 50 procent af dem, to gange 50 procent af os"),
    and a report say it twice: the second such record is told from the first by its number.

    Args:
        report: The report.
        records: Its records, in order.
        taken: Ids that others of its records have.
    """
    used = set(taken)
    counts: Counter[str] = Counter()
    for record in records:
        first = record_id(report, record)
        id_ = first
        while id_ in used:
            counts[first] += 1
            id_ = record_id(report, record, counts[first])
        used.add(id_)
        yield id_


report_adapter: TypeAdapter[Report] = TypeAdapter(Report)
"""Writes reports as JSON, and checks those that come from it."""


class Extraction(Model):
    """A report and the records found in it; every span is proved on construction.

    Args:
        report: The report.
        records: Its records, in reading order within each type.
        version: Version of the extractor that found them.
        models: Which pipeline took part (`pipeline`), and whether it set `syntax` (`on`, `off`).
    """

    report: Report
    records: tuple[Annotated[Record, Field(discriminator="type")], ...] = ()
    version: str = ""
    models: dict[str, str] = {}

    @model_validator(mode="after")
    def _records_quote_the_report(self) -> Extraction:
        for record in self.records:
            problem = span_problem(self.report.text, record)
            if problem:
                raise ValueError(f"{record.type} {record.id}: {problem}")
        return self

    def of(self, *types: RecordType) -> Iterator[Record]:
        """Return the records of the given types, in order.

        Raises:
            RecordError: There is no such type.
        """
        refuse_unknown_types(types)
        return (record for record in self.records if record.type in types)


def span_problem(text: str, record: Record) -> str | None:
    """Return why a record does not quote a text, or None when it does."""
    if not record.spans:
        return "has no spans"
    for span in record.spans:
        if not 0 <= span.start < span.end <= len(text):
            return f"span {span.start}-{span.end} is outside the text"
    spans: Sequence[Span] = record.spans[:1] if isinstance(record, Actor) else record.spans
    if record.quote != quote_at(text, spans):
        return f"the text at {spans[0].start}-{spans[-1].end} is not its quotation"
    return None
