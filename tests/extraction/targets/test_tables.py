"""Goals in tables, read from invented plans in Markdown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policytext.extraction.common.parsed import parse
from policytext.extraction.targets.extractor import find_targets
from policytext.reading import read
from tests.extraction.written import pipeline

ROWS = {
    "Indikator | 2022 | Mål 2030": {
        "Fyldte pladser, pct. | 62 | 80": [("increase", 80, "percent", "exact", "2030")],
        "Ulykker | 41 | 20": [("reduce", 20, "count", "exact", "2030")],
        "Udledning (ton) | 9.500 | 4.200": [("reduce", 4200, "ton", "exact", "2030")],
        "Tilfredse gæster | 71 % | mindst 85 %": [("increase", 85, "percent", "at_least", "2030")],
        "Støj | 12 | -30 %": [("reduce", 30, "percent", "exact", "2030")],
        "Ny strategi | under arbejde | vedtaget": [],
    },
    "Plan for mål | Baseline 2021 | 2025 | 2030": {
        "Bilture | 55 pct. | 50 pct. | 40 pct.": [
            ("reduce", 50, "percent", "exact", "2025"),
            ("reduce", 40, "percent", "exact", "2030"),
        ],
    },
    "Indsats | Målgruppe 2030 | 2022": {"Kurser | 40 | 30": []},
    "Havn | 2021 | 2022": {"Nordby | 1.200 | 1.400": []},
}


@pytest.mark.parametrize(
    ("head", "row", "goals"),
    [(head, row, goals) for head, rows in ROWS.items() for row, goals in rows.items()],
)
def test_row(tmp_path: Path, head: str, row: str, goals: list[tuple[str | float, ...]]) -> None:
    file = tmp_path / "plan.md"
    rule = " | ".join("---" for _ in head.split("|"))
    title = "Mål for havnene" if "mål" in head else "Havnene"
    file.write_text(f"# {title}\n\n| {head} |\n| {rule} |\n| {row} |\n", encoding="utf-8")
    report = replace(read(file), year=2023)
    targets = find_targets(parse(report, pipeline()))
    assert [(t.direction, t.value, t.unit, t.bound, t.deadline) for t in targets] == goals
    assert all(t.quote.split() == row.replace("|", " ").split() for t in targets)
