"""Invented rows of records, and what the check says of them without the text of a report."""

from __future__ import annotations

from typing import Any

from policytext.consistency import check, from_records
from policytext.consistency.findings import Finding
from policytext.records import Claim, Target

Row = dict[str, Any]
Found = tuple[tuple[Row, ...], tuple[str, str]]
"""Rows, and the rule and verdict that the check has for them."""


def claim(value: float, text: str, unit: str = "count", **fields: Any) -> Row:
    return {"value": value, "value_text": text, "unit": unit, "quote": text, **fields}


def percent(value: float, text: str, **fields: Any) -> Row:
    return claim(value, text, "percent", **fields)


def kroner(value: float, text: str, **fields: Any) -> Row:
    return claim(value, text, "DKK", **fields)


def findings(*rows: Row) -> list[Finding]:
    records: list[Claim | Target] = []
    for number, row in enumerate(rows):
        data = {"id": f"c{number}", "report": "a", **row}
        data.pop("type", None)
        records.append(Target(**data) if row.get("type") == "target" else Claim(**data))
    return check(from_records(records))


def verdicts(*rows: Row) -> set[tuple[str, str]]:
    return {(f.rule, f.verdict) for f in findings(*rows)}


def is_sound(*rows: Row) -> bool:
    """Whether the check finds no fault in them."""
    return "differ" not in {finding.verdict for finding in findings(*rows)}


def quoted(quote: str, *numbers: tuple[str, float], unit: str = "count") -> list[Claim]:
    """Records of numbers that one sentence has, by their words."""
    return [
        Claim(id=f"c{n}", report="r", quote=quote, value_text=text, value=value, unit=unit)
        for n, (text, value) in enumerate(numbers)
    ]
