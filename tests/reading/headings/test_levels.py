"""How deep headings stand."""

from __future__ import annotations

import pytest

from tests.reading.support import PARAGRAPH, of_type

SECTIONS = {
    "a series inside one section": (
        ["Kære læser", "Vores krav", "Krav 1: Lys", "Krav 2: Luft", "Krav 3: Plads", "Til sidst"],
        [1, 1, 2, 2, 2, 1],
    ),
    "sections part a series": (
        ["Huset", "Krav 1: Lys", "Krav 2: Luft", "Haven", "Krav 3: Vand", "Krav 4: Plads"],
        [1, 2, 2, 1, 2, 2],
    ),
    "each member has parts": (
        ["Krav 1: Lys", "Baggrund", "Krav 2: Luft", "Baggrund", "Krav 3: Plads", "Baggrund"],
        [1, 2, 1, 2, 1, 2],
    ),
    "most members have parts, and a foreword stands above": (
        ["Forord", "Krav 1: Lys", "Baggrund", "Krav 2: Luft", "Baggrund", "Krav 3: Plads"],
        [2, 1, 2, 1, 2, 1],
    ),
    "a series in capitals is below no lines in small letters around it": (
        ["Forord", "SPOR 1: LYS", "SPOR 2: LUFT", "SPOR 3: PLADS", "Hvad koster det"],
        [2, 1, 1, 1, 2],
    ),
    "but below those that open the report": (
        ["Tre krav fra øerne", "KRAV 1: LYS", "KRAV 2: LUFT", "KRAV 3: PLADS"],
        [1, 2, 2, 2],
    ),
    "what follows the series alone is in its last member": (
        ["Krav 1: Lys", "Krav 2: Luft", "Krav 3: Plads", "Baggrund"],
        [1, 1, 1, 2],
    ),
}


@pytest.mark.parametrize(("headings", "levels"), SECTIONS.values(), ids=SECTIONS)
def test_series_of_labels(headings: list[str], levels: list[int]) -> None:
    raw = "\n".join(f"{heading}\n\n{PARAGRAPH}" for heading in headings)
    found = of_type(raw, "heading")
    assert [(d.text.text, d.level) for d in found] == list(zip(headings, levels, strict=True))
