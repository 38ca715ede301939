"""Reads an annotated source: the text of a sample report and, between its lines, its gold records.

The text is a small Markdown: `#` headings, `-` and `1.` list items, `|` table rows, `>` boxes,
`[^1]` footnotes. Lines that begin with `%` annotate the text since the annotations before them:

    %r m PREFIX ; who=... ; for=... ; by=... ; amount=... ; label=...   main recommendation
    %r s PREFIX ; ...                                                 supporting recommendation
    %c VALUE TEXT ; v=... ; u=... ; b=... ; ch=... ; m=... ; p=... ; per=... ; src=...     claim
    %tab COLUMN ; u=... ; m=... {0} ...    every cell of a column: claims ({0}: the row's label)
    %t PREFIX ; ind=... ; dir=... ; v=... ; u=... ; by=...                               target
    %a NAME ; kind=... ; surf=..., ...                                                     actor
    % caption TEXT                                                      caption of the table above

A prefix is how the annotated sentence (of a main recommendation: the whole item) begins. `opt`
marks a record as optional, `key=NAME` names it for the gold on consistency, `in=PREFIX` chooses
among sentences that hold the same value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NOTE = re.compile(r"\[\^(\d+)\]")
LABELS = re.compile(r"^(?:Hvorfor|Hvordan|Hvem|Anbefaling \d+|Forslag \d+|Initiativ \d+): ")
ABBREVIATION = re.compile(
    r"\b(?:mio|mia|bl\.a|f\.eks|fx|ca|pct|nr|m\.fl|m\.v|mv|pr|jf|dvs|inkl|kap|osv|hhv|evt)\.$"
)
NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
WORDS = dict(
    zip(
        ["to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"],
        map(float, range(2, 13)),
        strict=True,
    )
)
SCALES = {"mio.": 1e6, "millioner": 1e6, "mia.": 1e9, "milliarder": 1e9, "tusinde": 1e3}
BOUNDS = (
    (("mere end", "over", "godt", "lidt over", "flere end"), "over"),
    (("under", "knap", "næsten", "op mod", "lidt under"), "under"),
    (("ca.", "cirka", "omkring", "rundt regnet"), "approx"),
    (("mindst", "minimum"), "at_least"),
    (("højst", "op til", "maksimalt", "senest"), "at_most"),
)
UNITS = (
    (r"procentpoint", "percentage_points"),
    (r"procent|pct\.|%", "percent"),
    (r"\bkr\b", "DKK"),
    (r"\bår\b", "years"),
    (r"\bmåned(?:er)?\b", "months"),
    (r"\buger?\b", "weeks"),
    (r"\bdage?\b|hverdage", "days"),
    (r"\btimer?\b", "hours"),
)


class SourceError(Exception):
    """An annotated source does not hold together."""


@dataclass
class Block:
    """A piece of a report's text.

    Args:
        kind: `heading`, `paragraph`, `item`, `table`, `box`, `note` or `caption`.
        text: Its text, with footnote marks.
        marker: What opens a list item; the number of a note.
        level: Depth of a heading.
        rows: Cells of a table, row by row, the first row being the head.
        children: Paragraphs and items of a box; the first is its title.
    """

    kind: str
    text: str = ""
    marker: str = ""
    level: int = 1
    rows: list[list[str]] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)


@dataclass
class Sample:
    """A sample report: what its head says, its blocks, its gold records.

    Args:
        head: Metadata: `id`, `file`, `title`, `organisation`, `kind`, `year`, `layout`.
        blocks: The text.
        records: Gold records in the order of their types.
        keys: Names of records, for the gold on consistency.
    """

    head: dict[str, str]
    blocks: list[Block] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """Return the whole text without marks, for checking quotations and names."""
        return "\n".join(unit for block in self.blocks for unit in units(block))


def plain(text: str) -> str:
    """Return a text without its footnote marks."""
    return NOTE.sub("", text)


def units(block: Block) -> list[str]:
    """Return the texts of a block that stand on their own: paragraphs, items, table rows."""
    if block.kind == "table":
        return [" ".join(cell for cell in row if cell) for row in block.rows]
    if block.kind == "box":
        return [unit for child in block.children for unit in units(child)]
    return [plain(block.text)]


def sentences(text: str) -> list[str]:
    """Return the sentences of a unit, labels such as "Hvordan:" taken off.

    >>> sentences("Hvorfor: Der mangler 4 mio. kr. om året. Det går ikke.")
    ['Der mangler 4 mio. kr. om året.', 'Det går ikke.']
    """
    out: list[str] = []
    start = 0
    for match in re.finditer(r"[.!?][\"”]? (?=[A-ZÆØÅ\"”»0-9])", text):
        head = text[start : match.start() + 1]
        if ABBREVIATION.search(head):
            continue
        out.append(text[start : match.end()].strip())
        start = match.end()
    out.append(text[start:].strip())
    return [LABELS.sub("", sentence) for sentence in out if sentence]


def read_source(path: Path) -> Sample:
    """Read an annotated source.

    Raises:
        SourceError: An annotation fits nothing in the text before it.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    sample = Sample(head={})
    at = 0
    while lines[at].strip():
        name, _, value = lines[at].partition(": ")
        sample.head[name] = value
        at += 1
    group: list[Block] = []
    annotated = False
    for line in lines[at:]:
        if line.startswith("% caption "):
            block = Block("caption", line.removeprefix("% caption "))
            sample.blocks.append(block)
            group.append(block)
        elif line.startswith("%"):
            try:
                _annotate(sample, group, line)
            except SourceError as error:
                raise SourceError(f"{path.name}: {line!r}: {error}") from error
            annotated = True
        elif line.strip():
            if annotated:
                group, annotated = [], False
            block = _block(line, group[-1] if group else None)
            if not sample.blocks or block is not sample.blocks[-1]:
                sample.blocks.append(block)
            if not group or block is not group[-1]:
                group.append(block)
    _number(sample)
    return sample


def _block(line: str, last: Block | None) -> Block:
    """Return the block of a line: a new one, or the table or box that it continues."""
    if line.startswith("#"):
        marks, _, text = line.partition(" ")
        return Block("heading", text, level=len(marks))
    if line.startswith("|"):
        row = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if last is None or last.kind != "table":
            return Block("table", rows=[row])
        last.rows.append(row)
        return last
    if line.startswith("> "):
        child = _block(line[2:], None)
        if last is None or last.kind != "box":
            return Block("box", children=[child])
        last.children.append(child)
        return last
    if match := re.match(r"\[\^(\d+)\]: (.*)", line):
        return Block("note", match[2], marker=match[1])
    if match := re.match(r"(-|•|\d+\.) (.*)", line):
        return Block("item", match[2], marker=match[1])
    return Block("paragraph", line)


def _fields(line: str) -> tuple[str, dict[str, str]]:
    head, *rest = [part.strip() for part in line.split(" ; ")]
    fields = {}
    for part in rest:
        name, _, value = part.partition("=")
        fields[name.strip()] = value.strip()
    return head, fields


def _names(text: str | None) -> list[str]:
    return [name.strip() for name in re.split(r", (?!der\b|som\b)", text or "") if name.strip()]


def _annotate(sample: Sample, group: list[Block], line: str) -> None:
    head, fields = _fields(line)
    sign, _, rest = head.partition(" ")
    rest = rest.strip().rstrip("*")
    build = {"%r": _recommendation, "%c": _claim, "%tab": _cells, "%t": _target, "%a": _actor}[sign]
    for number, record in enumerate(build(sample, group, rest, fields), 1):
        if "opt" in fields:
            record["borderline"] = True
        record["id"] = ""
        if "key" in fields:
            record["key"] = fields["key"] + (f"_{number}" if sign == "%tab" else "")
        sample.records.append(record)


def _find(group: list[Block], prefix: str, *, whole: bool) -> str:
    for block in group:
        cells = [cell for row in block.rows for cell in row] if whole else []
        for unit in [*cells, *units(block)]:
            for part in [LABELS.sub("", unit)] if whole else sentences(unit):
                if part.startswith(prefix):
                    return part
    raise SourceError("no text begins like this")


def _recommendation(
    sample: Sample, group: list[Block], rest: str, fields: dict[str, str]
) -> list[dict[str, Any]]:
    level, _, prefix = rest.partition(" ")
    headings = [block.text for block in sample.blocks if block.kind == "heading"]
    record: dict[str, Any] = {
        "type": "recommendation",
        "level": {"m": "main", "s": "supporting"}[level],
        "quote": _find(group, prefix, whole=level == "m" and "sentence" not in fields),
        "label": fields.get("label"),
        "heading": headings[-1] if headings else None,
        "proposer": fields.get("by_whom", sample.head["organisation"]),
        "actors": _names(fields.get("who")),
        "target_groups": _names(fields.get("for")),
        "deadline": fields.get("by"),
        "amount": None,
        "priority": fields.get("prio"),
    }
    if "amount" in fields:
        record["amount"] = {"value": float(fields["amount"]), "unit": "DKK"}
    if "also" in fields:
        record["also_at"] = fields["also"].split(" || ")
    return [record]


def _claim(
    _: Sample, group: list[Block], rest: str, fields: dict[str, str]
) -> list[dict[str, Any]]:
    inside = re.compile(rf"(?<![\w.,]){re.escape(rest)}(?!\w)")
    quotes = [
        sentence
        for block in group
        for unit in units(block)
        for sentence in sentences(unit)
        if inside.search(sentence) and sentence.startswith(fields.get("in", ""))
    ]
    if not quotes:
        raise SourceError("no sentence holds this value")
    return [_claim_record(quotes[0], rest, fields, table=False)]


def _cells(
    _: Sample, group: list[Block], rest: str, fields: dict[str, str]
) -> list[dict[str, Any]]:
    table = [block for block in group if block.kind == "table"][-1]
    column = int(rest)
    return [
        _claim_record(
            " ".join(cell for cell in row if cell),
            row[column],
            {name: value.replace("{0}", row[0]) for name, value in fields.items()},
            table=True,
        )
        for row in table.rows[1:]
        if NUMBER.search(row[column])
    ]


def _claim_record(
    quote: str, value_text: str, fields: dict[str, str], *, table: bool
) -> dict[str, Any]:
    return {
        "type": "claim",
        "quote": quote,
        "value_text": value_text,
        "value": float(fields["v"]) if "v" in fields else _value(value_text),
        "value_high": float(fields["vh"]) if "vh" in fields else None,
        "unit": fields.get("u") or _unit(value_text),
        "bound": fields.get("b") or _bound(value_text),
        "change": fields.get("ch"),
        "measure": fields["m"],
        "population": fields.get("p"),
        "period": fields.get("per"),
        "source": fields.get("src"),
        "table": table,
    }


def _value(text: str) -> float:
    match = NUMBER.search(text)
    if match is None:
        words = [WORDS[word] for word in text.lower().split() if word in WORDS]
        if not words:
            raise SourceError("the value cannot be read; give v=")
        return words[0]
    number = float(match[0].replace(".", "").replace(",", "."))
    for scale, factor in SCALES.items():
        if re.match(rf" {re.escape(scale)}", text[match.end() :]):
            return number * factor
    return number


def _unit(text: str) -> str:
    return next((unit for pattern, unit in UNITS if re.search(pattern, text, re.I)), "count")


def _bound(text: str) -> str:
    lower = text.lower()
    for words, bound in BOUNDS:
        if lower.startswith(tuple(word + " " for word in words)):
            return bound
    return "exact"


def _target(
    _: Sample, group: list[Block], rest: str, fields: dict[str, str]
) -> list[dict[str, Any]]:
    return [
        {
            "type": "target",
            "quote": _find(group, rest, whole=False),
            "indicator": fields["ind"],
            "direction": fields["dir"],
            "value": float(fields["v"]) if "v" in fields else None,
            "unit": fields.get("u"),
            "bound": fields.get("b"),
            "level": float(fields["level"]) if "level" in fields else None,
            "deadline": fields.get("by"),
            "population": fields.get("p"),
            "owner": fields.get("own"),
        }
    ]


def _actor(
    sample: Sample, _: list[Block], rest: str, fields: dict[str, str]
) -> list[dict[str, Any]]:
    text = sample.text()
    surfaces = [surface.strip() for surface in fields["surf"].split(", ")]
    for surface in surfaces:
        if not re.search(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            raise SourceError(f"{surface!r} does not stand in the text")
    return [{"type": "actor", "name": rest, "kind": fields["kind"], "surfaces": surfaces}]


def _number(sample: Sample) -> None:
    """Give the records their ids and put them in the order of their types."""
    order = ("recommendation", "claim", "target", "actor")
    sample.records.sort(key=lambda record: order.index(record["type"]))
    counts = dict.fromkeys(order, 0)
    for position, record in enumerate(sample.records):
        kind = record["type"]
        counts[kind] += 1
        ident = f"{sample.head['id']}-{kind[0]}{counts[kind]:02d}"
        key = record.pop("key", None)
        if key is not None:
            if key in sample.keys:
                raise SourceError(f"{sample.head['id']}: key {key!r} is given twice")
            sample.keys[key] = ident
        sample.records[position] = {"type": kind, "id": ident} | {
            name: value for name, value in record.items() if name not in ("type", "id")
        }
