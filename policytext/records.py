"""The vocabulary of policytext: reports, their blocks, and the records found in them.

Field names and their meaning follow the annotation guidelines (`annotations/GUIDELINES.md`); the
JSON Schema of the exported records is generated from these classes. A change of meaning is a new
major `SCHEMA_VERSION`.

Provenance is an invariant: `Report.text` is the cleaned reading text, every span of a record points
into it, and an `Extraction` refuses records whose quotation is not what stands at their spans.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from policytext.errors import RecordError
from policytext.segments import Alignment

SCHEMA_VERSION = "1.0"
"""Version of the record contract, `major.minor`."""

GAP = " […] "
"""Stands between the pieces of a quotation that other text interrupts."""

BlockType = Literal[
    "heading",
    "paragraph",
    "list_item",
    "table_row",
    "footnote",
    "caption",
    "running_head",
    "page_number",
    "contents",
]
"""What a block is; `running_head` and `page_number` blocks stand outside the text."""

ActorKind = Literal[
    "parliament",
    "government",
    "ministry",
    "agency",
    "region",
    "municipality",
    "ngo",
    "union",
    "research",
    "council",
    "company",
    "foundation",
    "profession",
    "international",
    "other",
]

Bound = Literal["exact", "approx", "over", "under", "at_least", "at_most", "range"]


class Model(BaseModel):
    """The settings all models share: immutable, no unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# ---------------------------------------------------------------------------------------- reports


class Page(Model):
    """A page of the source and the stretch of the reading text that comes from it.

    Args:
        number: Page number, counted from 1 in the order of the file.
        start: Offset of its first character in `Report.text`.
        end: Offset after its last.
        label: The number printed on the page, where one was found.
    """

    number: int
    start: int
    end: int
    label: str | None = None


class Block(Model):
    """A paragraph, heading, list item, table row, ... of a report.

    Args:
        type: What the block is.
        start: Offset of its first character in `Report.text`; None for blocks kept out of the text.
        end: Offset after its last character.
        text: The block's text; the reading text between `start` and `end` where these are given.
        page: Page on which it begins, counted from 1.
        level: Depth: 1 is the top for headings and list items; 0 where depth means nothing.
        marker: The bullet or number that opened a list item, the sign of a footnote.
        lead_in: Index (in `Report.blocks`) of the block that introduces this list item or part.
        heading: Index of the nearest heading above.
        refs: Indices of the footnote blocks that this block points at.
        cells: Offsets `(start, end)` of a table row's cells in `Report.text`.
        header: Indices of the rows that hold a table row's column heads.
    """

    type: BlockType
    start: int | None = None
    end: int | None = None
    text: str
    page: int = 1
    level: int = 0
    marker: str | None = None
    lead_in: int | None = None
    heading: int | None = None
    refs: tuple[int, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()
    header: tuple[int, ...] = ()


class Report(Model):
    """A report as it is read: cleaned text, blocks, pages, and the way back to the source.

    Args:
        id: Short name, unique in a corpus.
        title: Title of the report.
        organisation: Canonical name of the organisation that publishes it.
        kind: What the organisation is.
        year: Year of publication.
        language: ISO 639-1 code.
        source: File name (no folder) that the report was read from.
        sha256: Hash of the file's bytes, hexadecimal.
        text: The reading text. Blocks are separated by newlines; a block has none inside.
        blocks: The blocks in reading order.
        pages: The pages in order.
        alignment: How `text` lies in the source's raw text, in order of `start`; characters that
            belong to no segment were supplied by the reader (spaces, line ends).
        warnings: What the reader was unsure of, one sentence each.
        url: Where the report is published.
    """

    id: str
    title: str
    organisation: str | None = None
    kind: ActorKind | None = None
    year: int | None = None
    language: str = "da"
    source: str
    sha256: str
    text: str
    blocks: tuple[Block, ...] = ()
    pages: tuple[Page, ...] = ()
    alignment: Alignment = Alignment()
    warnings: tuple[str, ...] = ()
    url: str | None = None

    @model_validator(mode="after")
    def _blocks_quote_the_text(self) -> Report:
        for number, block in enumerate(self.blocks):
            if block.start is None or block.end is None:
                continue
            if self.text[block.start : block.end] != block.text:
                raise ValueError(f"block {number} is not the text at {block.start}-{block.end}")
        return self

    def page_at(self, offset: int) -> int:
        """Return the number of the page on which a character of the text stands.

        Args:
            offset: Offset into `text`.
        """
        after = bisect_right(self.pages, offset, key=attrgetter("start"))
        return self.pages[after - 1].number if after else 1

    def span(self, start: int, end: int) -> Span:
        """Return the span from `start` to `end` with its page.

        Raises:
            RecordError: The span is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise RecordError(f"span {start}-{end} is outside the text", where=self.id)
        return Span(start=start, end=end, page=self.page_at(start))

    def heading_path(self, block: Block) -> tuple[str, ...]:
        """Return the texts of the headings above a block, outermost first."""
        path: list[str] = []
        level = None
        index = block.heading
        while index is not None:
            heading = self.blocks[index]
            if level is None or heading.level < level:
                path.append(heading.text)
                level = heading.level
            index = heading.heading
        return tuple(reversed(path))


# ---------------------------------------------------------------------------------------- records


class Span(Model):
    """A stretch of `Report.text`.

    Args:
        start: Offset of the first character.
        end: Offset after the last.
        page: Page on which it begins, counted from 1.
    """

    start: int
    end: int
    page: int = 1


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
        id: Content-addressed: the same report and extractor version give the same id.
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
    level: Literal["main", "supporting"]
    label: str | None = None
    heading: str | None = None
    proposer: str | None = None
    actors: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    deadline: str | None = None
    amount: Amount | None = None
    priority: str | None = None
    strength: Literal["must", "should", "may"] | None = None
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
    schema = _record_adapter.json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "policytext record",
        "version": SCHEMA_VERSION,
        **schema,
    }


def quote_at(text: str, spans: Iterable[Span]) -> str:
    """Return the quotation of one or more spans of a text.

    >>> quote_at("Vi bør handle nu.", [Span(start=0, end=6), Span(start=14, end=17)])
    'Vi bør […] nu.'
    """
    return GAP.join(text[span.start : span.end] for span in spans)


def record_id(report: Report, record: Record, version: str, twin: int = 0) -> str:
    """Return the content-addressed id of a record.

    Args:
        report: The report it was found in.
        record: The record; its own `id` and `confidence` do not count.
        version: Version of the extractor.
        twin: How many records of the report before it say exactly the same of the same place.
    """
    content = record.model_dump(mode="json", exclude={"id", "confidence"})
    content["report"] = report.sha256
    payload = json.dumps(
        [version, content, *[twin] * bool(twin)], ensure_ascii=False, sort_keys=True
    )
    return f"{record.type[:3]}-{hashlib.sha256(payload.encode()).hexdigest()[:12]}"


def record_ids(report: Report, records: Iterable[Record], version: str) -> Iterator[str]:
    """Yield the ids of a report's records, no two alike.

    A sentence may claim the same twice ("to gange 50 procent af dem, to gange 50 procent af os"):
    the second such record is told from the first by its number.

    Args:
        report: The report.
        records: Its records, in order.
        version: Version of the extractor.
    """
    seen: Counter[str] = Counter()
    for record in records:
        first = record_id(report, record, version)
        yield record_id(report, record, version, seen[first])
        seen[first] += 1


class Extraction(Model):
    """A report and the records found in it; every span is proved on construction.

    Args:
        report: The report.
        records: Its records, in reading order within each type.
        version: Version of the extractor that found them.
        models: Which models took part, by role (`pipeline`, `encoder`, `classifier`).
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
        """Yield the records of the given types, in order."""
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
