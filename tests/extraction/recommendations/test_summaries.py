"""Short forms of proposals are linked to the sentences that they stand for."""

from __future__ import annotations

from pathlib import Path

from policytext.extraction.candidates.generation import find_candidates
from policytext.extraction.common.parsed import parse
from policytext.extraction.recommendations.extractor import decide
from policytext.extraction.recommendations.summaries import likeness
from policytext.reading import read
from policytext.records import Recommendation
from tests.extraction.written import pipeline, written

AUDIT = """# Tilsynet
Hver fjerde kaj er skæv. Kommunerne bør offentliggøre tilsynsrapporterne for alle kajer.
Bådene bør have et navn.
# Styrelsen
Vi anbefaler, at styrelsen opretter et landsdækkende register over ulykker på molen.
# Anbefalingerne i kort form
- Offentlige rapporter om tilsyn
- Register over ulykker"""


def found(text: str) -> list[Recommendation]:
    parsed = written(text)
    return decide(parsed, None, find_candidates(parsed), None)


def test_a_sentence_with_a_short_form_is_a_main_proposal() -> None:
    records = found(AUDIT)
    assert [(record.level, len(record.also_at)) for record in records] == [
        ("main", 1),
        ("supporting", 0),
        ("main", 1),
    ]


def test_a_list_that_sums_up_nothing_keeps_its_items() -> None:
    own = AUDIT.replace("Offentlige rapporter om tilsyn", "Fri sejlads").replace(
        "Register over ulykker", "Billige gæstepladser"
    )
    assert [r.quote for r in found(own) if r.level == "main"] == [
        "Fri sejlads",
        "Billige gæstepladser",
    ]


def test_a_table_beside_other_proposals(tmp_path: Path) -> None:
    def quotes(*rows: str) -> list[str]:
        file = tmp_path / "plan.md"
        cells = "\n".join(f"| {row} | Havnen | 2031 |" for row in rows)
        file.write_text(
            "# Havnene\n\nVi anbefaler:\n\n- at kajerne får lys\n- at molerne males hvert år\n"
            "- at broen løftes\n\n# Penge\n\n| Tiltag | Ansvarlig | Frist |\n|---|---|---|\n"
            + cells,
            encoding="utf-8",
        )
        parsed = parse(read(file), pipeline())
        records = decide(parsed, None, find_candidates(parsed), None)
        return [record.quote for record in records if record.level == "main"][3:]

    assert quotes("Lys på kajerne", "Maling af molerne") == []
    assert quotes("Uddannelse af lodser", "Fri parkering") == [
        "Uddannelse af lodser",
        "Fri parkering",
    ]


def test_likeness_sees_stems_and_compounds() -> None:
    assert likeness("Register over ulykker", "Et ulykkesregister bør oprettes.")[0] == 1
    assert likeness("Fri sejlads", "Et ulykkesregister bør oprettes.") == (0, 0)
    assert likeness("§ 4", "Kajen er lang.") == (0, 0)
