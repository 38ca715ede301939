"""Targets on invented sentences from several fields."""

import pytest

from policytext.extraction.targets import find_targets
from tests.extraction.written import written

GOALS = [
    # text, direction, value, unit, bound, level, deadline
    ("I 2030 skal andelen af elever med fravær over ti procent reduceres med mindst 40 %.", "reduce", 40, "percent", "at_least", None, "2030"),
    ("Udledningen af drivhusgasser skal sænkes med 70 procent inden 2030.", "reduce", 70, "percent", "exact", None, "2030"),
    ("Andelen af økologisk jord skal øges til 30 pct. senest i 2035.", "increase", 30, "percent", "exact", 30, "2035"),
    ("Ventetiden skal falde med fem uger inden udgangen af 2027.", "reduce", 5, "weeks", "exact", None, "2027"),
    ("Mindst 60 % af de ledige seniorer skal være i job i 2028.", "reach", 60, "percent", "at_least", 60, "2028"),
    ("Mindst 25 procent af nye boliger skal være almene.", "reach", 25, "percent", "at_least", 25, None),
    ("Antallet af utætte boliger skal reduceres til et niveau på højst 900. Det svarer til en reduktion på 20 %.", "reduce", 20, "percent", "exact", 900, None),
    ("Antallet af trafikuheld skal reduceres med mindst 15 % svarende til et niveau på højst 3000 uheld.", "reduce", 15, "percent", "at_least", 3000, None),
    ("Andelen af forsinkede tog må højst udgøre 5 % i 2029.", "limit", 5, "percent", "at_most", 5, "2029"),
    ("Frafaldet på skolerne skal maksimalt udgøre 8 procent.", "limit", 8, "percent", "at_most", 8, None),
    ("Byrådet har et mål om at halvere antallet af tomme lejemål i 2032.", "reduce", 50, "percent", "exact", None, "2032"),
    ("Det er målet at få halveret madspildet i 2030.", "reduce", 50, "percent", "exact", None, "2030"),
    ("Naturgas til opvarmning skal udfases inden 2035.", "reduce", 100, "percent", "exact", None, "2035"),
    ("Målet er, at alle borgere har under ti minutter til en hjertestarter.", "reach", 100, "percent", "exact", None, None),
    ("Senest i 2030 skal alle skoler have eget køkken.", "reach", 100, "percent", "exact", None, "2030"),
    ("I 2030 er antallet af rygere blandt lærlinge faldet med mindst 20 %.", "reduce", 20, "percent", "at_least", None, "2030"),
    ("Reduktion af indlæggelser blandt ældre medborgere med 12 %.", "reduce", 12, "percent", "exact", None, None),
    ("Forøgelse af antallet af lærepladser med 3.000.", "increase", 3000, "count", "exact", None, None),
    ("Målsætningen om at øge antallet af cykelture med 20 procent inden 2030 står fast.", "increase", 20, "percent", "exact", None, "2030"),
    ("Det er målsætningen, at 80 % af henvendelserne skal besvares samme dag.", "reach", 80, "percent", "exact", 80, None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "direction", "value", "unit", "bound", "level", "deadline"), GOALS
)
def test_a_goal_is_read(
    text: str,
    direction: str,
    value: float,
    unit: str,
    bound: str,
    level: float | None,
    deadline: str | None,
) -> None:
    targets = find_targets(written(text))
    assert [(t.direction, t.value, t.unit, t.bound, t.level, t.deadline) for t in targets] == [
        (direction, value, unit, bound, level, deadline)
    ]
    assert targets[0].quote == text


@pytest.mark.parametrize(
    "text",
    [
        "Ledigheden faldt med 12 procent fra 2015 til 2018.",
        "Man skal have boet i kommunen i mindst to år for at få plads.",
        "Der skal afsættes 40 mio. kr. til nye haller i 2026.",
        "Et bedre indeklima kan reducere sygefraværet med 8 procent.",
        "Antallet af klager er halveret siden 2019.",
        "Kommunen bør ansætte flere vejledere.",
        "Mål 1: Afskaf fattigdom",
        "Hver fjerde lejer flytter inden 2030.",
    ],
)
def test_these_set_no_goal(text: str) -> None:
    assert find_targets(written(text)) == []


def test_a_heading_gives_the_deadline() -> None:
    parsed = written("# Vores mål for 2030\nAndelen af unge uden job skal falde med 25 %.\n")
    assert [target.deadline for target in find_targets(parsed)] == ["2030"]


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
