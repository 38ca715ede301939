"""Targets on invented sentences from several fields."""

from dataclasses import replace
from pathlib import Path

import pytest

from policytext.extraction.targets.extractor import find_targets
from tests.extraction.written import written

TABLE = Path(__file__).with_name("targets.tsv")


def goals() -> list[tuple[str, ...]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ventetiden skal ned fra 69 uger i 2024 til 12 uger i 2028.", (12, "Ventetiden")),
        ("Ventetiden på kran skal ned fra 69 til 12 uger i 2028.", (12, "Ventetiden på kran")),
        ("Andelen skal op fra 12 procent i 2024 til 40 procent i 2028.", (40, "Andelen")),
        ("Ventetiden er kommet ned fra 69 til 12 uger i 2028.", None),
    ],
)
def test_what_is_to_come_down_or_up_from_where_it_is(
    text: str, expected: tuple[float, str] | None
) -> None:
    found = [(target.value, target.indicator) for target in find_targets(written(text))]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "direction", "value", "unit", "bound", "level", "deadline"), goals()
)
def test_a_goal_is_read(
    text: str, direction: str, value: str, unit: str, bound: str, level: str, deadline: str
) -> None:
    targets = find_targets(written(text))
    assert [(t.direction, t.value, t.unit, t.bound, t.level, t.deadline) for t in targets] == [
        (
            direction,
            float(value),
            unit,
            bound,
            None if level == "-" else float(level),
            None if deadline == "-" else deadline,
        )
    ]
    assert targets[0].quote == text


@pytest.mark.parametrize(
    "text",
    [
        "I panelet har 7 ud af 10 lodser fået nej til et lån, og det skal der gøres op med.",
        "Alligevel arbejder 86 procent af dem i en havn, hvor lodsen skal skrive under.",
        "I byen bor 40 procent af dem, som havnen skal hjælpe.",
        "Vi vil have halverede billetter.",
        "Kaptajnen vil have øl, og olien er halveret.",
        "Vi sejler dér, hvor 9 ud af 10 skibe har lods.",
        "I dag er der 17 både i havnen, og i 2031 skal de males.",
        "Der er ingen, der sejler alene i 2031.",
        "Sagerne blev afgjort på under 90 dage i 2019.",
        "Natvagtstillægget skal hæves fra 32 til 50 procent i 2030.",
        "Satsen for lodser skal øges til 60 procent.",
        "Gebyret skal sænkes fra 200 til 150 kr.",
        "Fartgrænsen ved molen skal sænkes til 30 km/t.",
        "Havnen bør købe mindst 25 pct. af sin fisk lokalt.",
        "Havnen bør give 20 pct. rabat til lodserne i 2027.",
        "Havnen bør afsætte 30 pct. af puljen til lygter i 2031.",
        "Havnen bør undersøge, om 25 pct. af kajerne kan males i 2031.",
        "Havnen købte 25 pct. af sin fisk lokalt i 2022.",
        "En tredjedel af roerne mener, at kurset bør være gratis.",
        "12 procent af lodserne ønsker, at kajen skal males.",
        "Hver fjerde skipper siger, at havnen skal lukke.",
        "På molen må man kun køre 30 kilometer i timen.",
        "En reduktion fra 40 til 30 procent i 2035 kan ventes.",
        "Skipperen er forpligtet til at svare inden to uger.",
        "Målet er sat i 2021, da andelen var 15 procent.",
        "Ledigheden faldt med 12 procent fra 2015 til 2018.",
        "Man skal have boet i kommunen i mindst to år for at få plads.",
        "Der skal afsættes 40 mio. kr. til nye haller i 2026.",
        "Et bedre indeklima kan reducere sygefraværet med 8 procent.",
        "Antallet af klager er halveret siden 2019.",
        "Kommunen bør ansætte flere vejledere.",
        "Mål 1: Afskaf fattigdom",
        "Hver fjerde lejer flytter inden 2030.",
        "Klimaet vil øge antallet af storme med 20 procent i 2050.",
        "Antallet af ældre vil stige med 40 procent frem mod 2040.",
        "Udledningen ventes at blive halveret inden 2030.",
        "Når en havn ligger 20 procent fra målet, skal havnen lave en plan inden tre måneder.",
        "Hvis lærlingen bliver, skal bonussen stige til 40 procent.",
        "Prøverne skal ligge på 2., 4. og 6. klassetrin.",
        "I 2025 skal 20 elever møde på skolen.",
        "Kommunen vil have 20 procent flere ældre i 2040.",
        "Skolen skal bruge 15 procent flere timer på sprog.",
        "Ingen skal vente mere end 30 dage på en plads.",
        "Uden en sådan halvering når havnen ikke sit mål i 2030.",
        "Uden en halvering af støjen når vi ikke målet om at leve godt i 2030.",
        "Ifølge havneloven skal vandet holdes på mindst 4 grader.",
        "Vi foreslår at ansætte 20 lodser i 2031.",
        "Havnen skal begynde på nul i 2030.",
        "Kommunerne har lovet, at alle får svar.",
        "Det er et mål i sig selv, at de 40 lodser trives.",
        "Der skal afsættes 40 mio. kr. til 12 nye haller i 2026.",
        "Foreningen skal ud i skoven klokken 10 i 2031.",
        "Vejen skal over 12 bakker.",
        "Hvis prisen skulle sænkes med 20 procent, kom der flere gæster.",
        "Alle 14 havne har en lods.",
        "Sagen skal behandles inden for fire år.",
    ],
)
def test_these_set_no_goal(text: str) -> None:
    assert find_targets(written(text)) == []


def test_a_heading_gives_the_deadline() -> None:
    parsed = written("# Vores mål for 2030\nAndelen af unge uden job skal falde med 25 %.\n")
    assert [target.deadline for target in find_targets(parsed)] == ["2030"]


def test_a_list_of_goals_tells_what_will_be() -> None:
    parsed = written(
        """# Mål for 2032
- Mindst 80 procent af eleverne svømmer hver uge.
- Alle haller har en livredder.
- 30 procent færre ulykker på stranden.
- Andelen af tilfredse gæster er 90 procent.
- I sommer var den 71 procent.
# Status
- Mindst 60 procent af eleverne svømmer hver uge.
"""
    )
    assert [(t.direction, t.value, t.deadline) for t in find_targets(parsed)] == [
        ("reach", 80, "2032"),
        ("reach", 100, "2032"),
        ("reduce", 30, "2032"),
        ("reach", 90, "2032"),
    ]


def test_a_list_of_goals_tells_by_when_or_how_far() -> None:
    parsed = written(
        """# Mål
- I 2033 er 70 procent af de gamle både malet.
- Der er kø.
- Frafaldet blandt lodserne falder til højst 25 procent i 2030.
- Brugen af kajen øges fra 62 til 85 procent i 2029.
- Andelen af hele både stiger fra 22 procent i 2021 til 45 procent ved udgangen af 2030.
- Ventetiden på en plads må højst være otte uger.
- I 2031 er der højst 250 meter mellem bænkene.
- Antallet af frivillige er i 2033 mindst 3.500.
# Status
- I 2022 er 70 procent af de nye både malet.
"""
    )
    assert [(t.direction, t.value, t.bound, t.deadline) for t in find_targets(parsed)] == [
        ("reach", 70, "exact", "2033"),
        ("reduce", 25, "at_most", "2030"),
        ("increase", 85, "exact", "2029"),
        ("increase", 45, "exact", "2030"),
        ("limit", 8, "at_most", None),
        ("limit", 250, "at_most", "2031"),
        ("reach", 3500, "at_least", "2033"),
    ]


def test_a_list_goes_on_with_the_demand_of_its_lead_in() -> None:
    parsed = written(
        """I 2031 skal:
- antallet af ulykker være faldet med 30 procent i forhold til 2023
- otte ud af ti lodser have en afløser (i dag 66 procent)
- andelen af rene strande være løftet fra 58 til 75 procent
- havnen holde åbent om søndagen
Fiskerne har:
- 70 procent af kvoten
"""
    )
    assert [(t.indicator, t.direction, t.value, t.deadline) for t in find_targets(parsed)] == [
        ("antallet af ulykker", "reduce", 30, "2031"),
        ("andelen af lodser, der skal have en afløser", "reach", 80, "2031"),
        ("andelen af rene strande", "increase", 75, "2031"),
    ]


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        (
            "Havnen har sat som mål, at forbruget skal være halveret i 2032, "
            "og at lodserne skal klare mindst 40 pct. af turene i 2030.",
            [("forbruget", 50, "2032"), ("lodserne", 40, "2030")],
        ),
        (
            "Senest i 2031 skal ventetiden ned på 20 dage, og andelen af fulde skibe skal op på "
            "85 procent.",
            [("ventetiden", 20, "2031"), ("andelen af fulde skibe", 85, "2031")],
        ),
        (
            "I 2029 skal mindst 60 procent af eleverne kunne svømme, mens frafaldet skal falde til "
            "4 procent i 2031.",
            [("andelen af eleverne, der skal kunne svømme", 60, "2029"), ("frafaldet", 4, "2031")],
        ),
        (
            "Målet er, at støjen skal være halveret i 2035, og at ingen lods til den tid har en "
            "afstand over 60 meter.",
            [("støjen", 50, "2035"), ("lods til den tid har en afstand", 60, "2035")],
        ),
        (
            "I 2030 skal forbruget falde med 20 procent, og det skal ske uden nye afgifter.",
            [("forbruget", 20, "2030")],
        ),
    ],
)
def test_a_sentence_may_set_several_goals(text: str, goals: list[tuple[str, float, str]]) -> None:
    targets = find_targets(written(text))
    assert [(t.indicator, t.value, t.deadline) for t in targets] == goals
    assert {target.quote for target in targets} == {text}


def test_the_indicator_is_named() -> None:
    (target,) = find_targets(written("I 2030 skal andelen af tomme boliger reduceres med 10 %."))
    assert target.indicator == "andelen af tomme boliger"
    assert target.population == "tomme boliger"


def test_a_goal_may_run_over_two_paragraphs() -> None:
    parsed = written(
        "Antallet af smittede dyr skal falde med mindst 30 %.\nDet svarer til højst 200 dyr.\n"
    )
    (target,) = find_targets(parsed)
    assert target.level == 200
    assert len(target.spans) == 2


def test_a_repeated_goal_is_given_once() -> None:
    goal = "Andelen af tomme boliger skal falde med mindst 10 %. Det svarer til højst 4 %."
    assert len(find_targets(written(f"{goal}\n# Opsamling\n{goal}\n"))) == 1


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Nordby satte sig i 2019 det mål at halvere spildet inden 2022.", "2022"),
        ("Målet var at halvere spildet senest i 2022.", "2022"),
        ("Havnens mål var, at 75 pct. skulle have lods ved udgangen af 2022.", "2022"),
        ("Målet fra 2022 er at halvere spildet.", None),
    ],
)
def test_a_goal_may_have_a_deadline_that_is_past(text: str, deadline: str | None) -> None:
    parsed = written(text)
    later = replace(parsed, report=replace(parsed.report, year=2026))
    assert [target.deadline for target in find_targets(later)] == [deadline]
