"""Contradictions in running text, lists and tables, from the text itself; and their sound twins."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import policytext
from policytext.consistency import Finding, check, from_records
from policytext.records import Claim, Target

FILES = sorted(Path(__file__).parent.glob("passages*.txt"))


@cache
def pairs() -> dict[str, tuple[str, str]]:
    """The contradiction and the consistent twin by name."""
    found = {}
    read = "".join(file.read_text(encoding="utf-8") for file in FILES)
    for block in re.split(r"^## ", read, flags=re.M)[1:]:
        name, _, body = block.partition("\n")
        wrong, _, right = body.partition("\n+ ")
        found[name] = tuple(
            re.sub(r"^  ", "", text, flags=re.M).strip() + "\n" for text in (wrong[2:], right)
        )
    return found  # type: ignore[return-value]


def findings(text: str, folder: Path) -> list[Finding]:
    ending = ".md" if re.search(r"^(?:#|\||- )", text, re.M) else ".txt"
    file = folder / f"passage{ending}"
    file.write_text(text, encoding="utf-8")
    extraction = policytext.extract(file)
    records = [r for r in extraction.records if isinstance(r, Claim | Target)]
    records.sort(key=lambda r: r.spans[0].start)
    return check(from_records(records), lambda _: extraction.report.text)


@pytest.mark.parametrize("name", pairs())
def test_finds_the_contradiction_and_not_its_twin(name: str, tmp_path: Path) -> None:
    wrong, right = ({f.verdict for f in findings(text, tmp_path)} for text in pairs()[name])
    assert "differ" in wrong
    assert "differ" not in right


WORDED = {
    "Hver tredje bådejer har skiftet motor. De fleste har altså skiftet.": "De fleste har altså",
    "41 procent svarer ja. Et flertal er med andre ord tilfredse.": "Et flertal er",
}


@pytest.mark.parametrize(("text", "words"), WORDED.items())
def test_the_sentence_whose_words_are_wrong_is_evidence(
    text: str, words: str, tmp_path: Path
) -> None:
    [finding] = [f for f in findings(text, tmp_path) if f.verdict == "differ"]
    assert len(finding.evidence) == 2
    assert finding.evidence[1].quote.startswith(words)


BY_CHANCE = [
    # nothing ties the counts to the percentage: a bound, and two numbers of one group
    "Mindst 40 pct. af de 45.000 husejere uden forsikring har en kælder. Der er 42.000 husejere.",
    "Højst 95 pct. af de 45.000 husejere uden forsikring har en kælder. Der er 42.000 husejere "
    "uden forsikring.",
    "Op mod 95 pct. af de 45.000 husejere uden forsikring har en kælder. Det nyeste tal viser, at "
    "der er 42.000 husejere uden forsikring.",
]


@pytest.mark.parametrize("text", BY_CHANCE)
def test_numbers_that_fit_by_chance_are_no_share(text: str, tmp_path: Path) -> None:
    assert "share" not in {f.rule for f in findings(text, tmp_path)}


APART = [
    # text, and the rules that may say nothing of it: other numbers that only look alike or add up
    ("Klubben havde 310 spillere i 2018, 405 i 2019 og 512 i 2020. Byen har i alt 1.227 spillere.",
     "sum"),
    ("Bestanden af grævlinger var 300 i 2000, 400 i 2010 og 500 i 2020. I alt lever der 1.250 "
     "grævlinger i hele regionen.", "sum"),
    ("I 2019 mødte 300 spejdere op. I 2020 mødte 400 spejdere op. I 2021 mødte 500 spejdere op. "
     "Der er 1.200 spejdere uden telt.", "sum"),
    ("83 ud af 98 kommuner har en badestrand. Mindst 45 kommuner har en badestrand med flag.",
     "repeated"),
    ("Mindst 200 haver har en dam. 900 haver har en dam i alt.", "repeated"),
    ("4 % af gårdene er økologiske. 5 pct. af gårdene er økologiske, når brakmark tælles med.",
     "repeated"),
    ("Blandt lodserne var 52,7 pct. til søs i 2017, og i 2022 gjaldt det 58,4 pct. Kvinder sejler "
     "mindre end mænd, men forskellen er gået fra 9 til 6 procentpoint.", "difference"),
    ("Halvdelen af skaderne (982) rammer nye kuske. På gårde med en plan er der 21 skader pr. "
     "1.000 heste om året, på andre gårde 35.", "rate"),
    ("Lågen skal vaske 210 sejl. Holmene skal vaske 90 sejl, og Næsset 40 sejl. Ved Vigen og "
     "Nakke er det 30 sejl hver, og de sidste 20 sejl tager Tangen.", "sum"),
    ("I 2022 fik klubben tilskud fra tre kilder: 900.000 kr. fra Havnefonden, 710.000 kr. fra "
     "byen og 130.000 kr. fra gæster.", "sum"),
    ("De 18 skippere blev fundet i klubben. 11 af dem sejler joller. Tilsammen har de 22,5 ha "
     "at ligge på.", "sum"),
    ("Klubben holder prisen uændret, hvilket kræver, at tilskuddet løftes fra 2,1 til 2,9 mio. kr.",
     "direction"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), APART)
def test_numbers_of_other_things_are_not_taken_together(
    text: str, rule: str, tmp_path: Path
) -> None:
    found = findings(text, tmp_path)
    assert [f.numbers for f in found if f.rule == rule] == []
    assert "differ" not in {f.verdict for f in found}


def test_what_is_left_may_be_of_a_total_that_stands_elsewhere(tmp_path: Path) -> None:
    text = (
        "Busserne står for 0,86 mio. ton, lastbilerne for 0,50 mio. ton, og mopederne tegner sig "
        "for resten, 0,07 mio. ton. Til sammen er det 1,43 mio. ton."
    )
    assert {f.verdict for f in findings(text, tmp_path)} == {"agree"}


def test_what_came_in_each_year_adds_up(tmp_path: Path) -> None:
    text = "Klubben fik 310 spillere i 2018, 405 i 2019 og 512 i 2020, i alt {} nye spillere."
    verdicts = [
        {f.verdict for f in findings(text.format(n), tmp_path) if f.rule == "sum"}
        for n in ("1.227", "1.327")
    ]
    assert verdicts == [{"agree"}, {"differ"}]


def test_a_bound_holds_for_the_count_that_is_tied_to_it(tmp_path: Path) -> None:
    text = "Havnen har 400 både. Mindst 25 pct. af dem ({} både) er lavet af træ."
    told = [findings(text.format(count), tmp_path) for count in (120, 80)]
    assert [{f.verdict for f in found if f.rule == "share"} for found in told] == [
        {"rounding"},
        {"differ"},
    ]


EXTREMES = [
    # text, what is found that is wrong
    ("Vi har spurgt 640 haveejere. Heraf dyrker 416 (65 pct.) kål, og 3 (0 pct.) har høns.", []),
    ("0 ud af 0 øboere fik hjælp sidste år, altså 4 pr. 0 øboere.", []),
    ("0 procent af de 0 ansatte, der fik tilbuddet, sagde ja. Det er 0 personer.", []),
    (
        "Sidste år var der 0 ulykker og 40 klager.\nFordelt på årsag:\n- Is: 12 klager\n"
        "- Regn: 14 klager\n- Mørke: 15 klager",
        ["sum"],
    ),
    (
        "Af de 200 mia. kr. er 120 mia. kr. til veje, 38 mia. kr. til broer og 22,456 mia. kr. "
        "til havne.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "wrong"), EXTREMES)
def test_nothing_and_very_much_are_numbers_too(text: str, wrong: list[str], tmp_path: Path) -> None:
    found = findings(f"{text}\n", tmp_path)
    assert [f.rule for f in found if f.verdict == "differ"] == wrong


NOUGHT = {
    "a cell": (
        "Prøver       0,2     0,3     nul     0,0     0,5      0 pct.\n"
        "I alt       12,2    19,8    19,2    14,5    13,3     79,0\n"
    ),
    "a share": (
        "Ca. 0,0 % af befolkningen (ca. 34.000 personer) sejler.\n"
        "Ca. 6 % af befolkningen (ca. 34.000 personer) ror.\n"
    ),
    "a level": "Formuen voksede fra 0 kr. til 4,7 mio. kr. Det er en stigning på 20 pct.\n",
}


@pytest.mark.parametrize("text", NOUGHT.values(), ids=NOUGHT)
def test_nothing_is_divided_by_nought(text: str, tmp_path: Path) -> None:
    assert "differ" not in {f.verdict for f in findings(text, tmp_path)}
