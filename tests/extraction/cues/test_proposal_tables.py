"""Tables of proposals, and tables that only count what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction.cues.proposal_tables import proposal_row
from policytext.reading import read
from policytext.reading.metadata import Metadata


@pytest.mark.parametrize(
    ("head", "row", "proposal"),
    [
        ("Initiativ | Ansvarlig | Frist", "Opret en vagt | Havnen | 2031", "Opret en vagt"),
        ("Nr. | Tiltag | Økonomi", "4 | Byg en mole | 2 mio. kr.", "Byg en mole"),
        ("Indsats | 2030 | 2031", "Mal broen | 3 mio. kr. | 4 mio. kr.", "Mal broen"),
        ("Aktivitet | 2019 | 2020", "Kurser for lodser | 12 | 14", None),
        ("Indsats | Antal deltagere", "Kurser for lodser | 62", None),
        ("Hvad | Hvem | Hvornår", "Nye lygter | Havnen | 2031", "Nye lygter"),
        ("Opgave | Ansvar | Færdig", "Løft af kajen | Lauget | 1. maj 2029", "Løft af kajen"),
        ("Projekt | Ansvarlig | År", "En ny mole | Havnen | 2017", None),
        ("Opgave | Ansvar", "Vagt om natten | Lodsen", None),
        ("Havn | Ansvarlig", "Nordby | Havnefogeden", None),
        ("Tiltag | Ansvar", "3. Rens bunden | Lauget", "Rens bunden"),
        ("Tiltag | Ansvar", "H2 Flyt bøjerne | Lauget", "Flyt bøjerne"),
        ("Tiltag | Ansvar", "14 nye bøjer | Lauget", "14 nye bøjer"),
        ("Anbefaling | Fulgt? | Ansvarlig", "Nye lygter | Delvist | Havnen", None),
        ("Forslag | Opfyldt", "Nye lygter | Ja", None),
        ("Forslag | Er fulgt op?", "Nye lygter | Nej", None),
        ("Forslag | Opfølgning", "Nye lygter | Hvert år", "Nye lygter"),
    ],
)
def test_row(tmp_path: Path, head: str, row: str, proposal: str | None) -> None:
    file = tmp_path / "plan.md"
    rule = " | ".join("---" for _ in head.split("|"))
    file.write_text(f"# Plan\n\n| {head} |\n| {rule} |\n| {row} |\n", encoding="utf-8")
    report = read(file, metadata=Metadata(year=2021))
    found = proposal_row(report.blocks[-1], report)
    text = report.blocks[-1].text
    assert (None if found is None else text[slice(*found.proposal)]) == proposal


@pytest.mark.parametrize(
    ("rows", "deadlines"),
    [
        ("<td>Mal broen<td rowspan=2>2031<tr><td>Grav havnen ud", ["2031", "2031"]),
        ("<td>Mal broen<td>2031<tr><td>Grav havnen ud<td>", ["2031", ""]),
        ("<td rowspan=2>Mal broen<td>2031<tr><td>2032", ["2031"]),
        ("<td colspan=2>Mal broen<tr><td>Grav havnen ud<td>2031", ["2031"]),
    ],
)
def test_a_merged_cell_holds_for_the_proposals_beside_it(
    tmp_path: Path, rows: str, deadlines: list[str]
) -> None:
    file = tmp_path / "plan.html"
    head = "<tr><th>Tiltag<th>Frist"
    file.write_text(f"<body><p>En plan.</p><table>{head}<tr>{rows}</table>", encoding="utf-8")
    report = read(file)
    found = [proposal_row(block, report) for block in report.blocks]
    said = [report.text[slice(*row.others.get("when", (0, 0)))] for row in found if row]
    assert said[-len(deadlines) :] == deadlines
