"""Numbered rules in tables, and numbered rows that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction.candidates.generation import find_candidates
from policytext.extraction.common.parsed import parse
from policytext.extraction.cues.rule_rows import rule_row
from policytext.extraction.recommendations.extractor import decide
from policytext.reading import read
from tests.extraction.written import pipeline


def table(folder: Path, *rows: str) -> Path:
    file = folder / "regler.md"
    head = "| Nr. | Når | Regel |\n| --- | --- | --- |\n"
    body = "".join(f"| {row} |\n" for row in rows)
    file.write_text(f"# Regler for lodser\n\n{head}{body}", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("T1 | Ved tåge | Lodsen bliver i havnen til klokken otte", "T1"),
        ("4.2. | Ved is | Lodsen bliver i havnen hele dagen", "4.2"),
        ("K 12 | Lodsen skal kunne se molen | Ja", "K 12"),
        ("7 | Lodsen bør have en hund | 54 %", None),
        ("8 | Lodsen bør have en kat | ca. 2,5 mio. kr.", None),
        ("Vagt | Ved tåge | Lodsen bliver i havnen til klokken otte", None),
        ("T4 | Ved tåge | Bliv i havn", None),
    ],
)
def test_row(tmp_path: Path, row: str, label: str | None) -> None:
    found = rule_row(read(table(tmp_path, row)).blocks[-1])
    assert (found and found.label) == label


def test_what_the_rules_ask(tmp_path: Path) -> None:
    file = table(
        tmp_path,
        "T1 | Båden får ingen kvittering. | Lodsen skal sende beskeden igen",
        "T2 | Båden får en fejl. | Det anbefales, at fejlen rettes. Lodsen bør skrive den ned.",
        "T3 | Ved tåge bør lodsen blive i havn. | Se bogen om tåge",
        "T4 | Lodsen bør have en hund. | 54 %",
    )
    parsed = parse(read(file), pipeline())
    records = decide(parsed, None, find_candidates(parsed), None)
    assert [(record.label, record.level, record.quote) for record in records] == [
        ("T1", "supporting", "Lodsen skal sende beskeden igen"),
        ("T2", "supporting", "Det anbefales, at fejlen rettes."),
        ("T2", "supporting", "Lodsen bør skrive den ned."),
        ("T3", "supporting", "Ved tåge bør lodsen blive i havn."),
    ]
