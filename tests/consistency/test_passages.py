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
    ("Hver fjerde af cyklisterne, 47 procent af fodgængerne og 30 procent af bilisterne bruger "
     "refleks.", "restated"),
    ("Hver fjerde cyklist, 47 procent af fodgængerne og 30 procent af bilisterne bruger refleks.",
     "restated"),
    ("I de 24 skoler i Holmby ligger karakteren over gennemsnittet på 36.", "direction"),
    ("Kommunen har 12 skoler, der ligger over gennemsnittet på 36 elever.", "direction"),
    ("Landsgennemsnittet er 46 procent. Med 41 procent ligger Holmby over gennemsnittet for øerne.",
     "direction"),
    ("Indtægterne var 5 mio. kr., og udgifterne til løn var 4 mio. kr. Der var et underskud.",
     "direction"),
    ("Indtægterne var 5 mio. kr., og udgifterne var 4 mio. kr. Klubben vil undgå et underskud.",
     "direction"),
    ("Museet blev bygget i 1974 og lukket i 2004 efter 10 år med tab.", "duration"),
    ("Grundlæggeren blev født i 1950 og afløst i 2015 efter 40 år.", "duration"),
    ("45 procent er enige i planen, 30 procent er uenige i prisen, og 35 procent ved ikke, hvor "
     "havnen ligger.", "hundred"),
    ("Halvdelen af de 640 klubber har en ungdomsafdeling. Det er 40 klubber flere end sidste år.",
     "share"),
    ("Planen omfatter 500 boliger på 300 grunde. Der mangler altså 150 boliger.", "difference"),
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
    ("Bogen bygger på et skema til alle 48 klubber, hvoraf 44 har svaret, interview med 26 "
     "skippere og tal fra havnen.", "sum"),
    ("Vi skrev til 30 havne, heraf svarede 28 inden fristen, besøg hos 9 skippere kom til.", "sum"),
    ("Af de 60 både sejler 52 hver uge, heraf har 50 motor, samtaler med 12 ejere fulgte op.",
     "sum"),
    ("Blandt de 43.600 sejlere er 24.000 mænd og 19.600 kvinder. Vi har talt med 52 sejlere, 28 "
     "kvinder og 24 mænd.", "retold"),
    ("Af landets 31.000 lodser er 17.000 mænd og 14.000 kvinder. I panelet sad 40 lodser, 23 "
     "kvinder og 17 mænd.", "retold"),
    ("Af 80.000 roere er 36.000 kvinder og 44.000 mænd. Blandt de 90 roere i prøven er 54 mænd og "
     "36 kvinder.", "retold"),
    ("Det er i snit 83.000 kr. pr. sejlklub. Året før var udbetalingen 112 mio. kr., altså 23 "
     "procent mere.", "change"),
    ("Hver bro får 40.000 kr. pr. år. I 2022 var tilskuddet 3 mio. kr., en stigning på 20 procent.",
     "change"),
    ("En plads koster gennemsnitligt 9.000 kr. I 2023 var indtægten 2,4 mio. kr., et fald på 5 "
     "procent.", "change"),
    ("Før stævnet sov 41 procent af roerne godt, efter var det 58 procent.", "hundred"),
    ("Mænd og kvinder er lige bange (57 procent). De unge er mindst bange (42 procent).",
     "hundred"),
    ("Hver anden skipper (51 procent) vil selv betale.", "hundred"),
    ("Broen koster mellem 45 og 120 mio. kr. Det er 27 procent af de 410 mio. kr., som havnene "
     "bruger.", "share"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), APART)
def test_numbers_of_other_things_are_not_taken_together(
    text: str, rule: str, tmp_path: Path
) -> None:
    found = findings(text, tmp_path)
    assert [f.numbers for f in found if f.rule == rule] == []
    assert "differ" not in {f.verdict for f in found}


BETWEEN = "Broerne blev malet, og der kom nye fendere på dem alle sammen i løbet af foråret. " * 5
HELD_AGAINST = [
    # the second sentence has its neighbour tell the number of the first one beside its own
    ("Efter forløbet sejlede 58 procent af roerne godt.",
     "Målingen i 2021 viste, at 54 procent af roerne sejlede godt efter forløbet.",
     "Den nye måling viser 58 procent."),
    ("Ved stævnet sejlede 340 roere i mål uden hjælp.",
     "Førhen sejlede 310 roere ved stævnet i mål uden hjælp.", "Nu er det 340 roere."),
    ("Havnens medlemmer betaler 450 kr. for en plads på broen.",
     "I Vesterhavnen betaler medlemmer 520 kr. for en plads på broen.",
     "Hos os er det 450 kr."),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "beside"), HELD_AGAINST)
def test_numbers_that_are_held_against_each_other_are_not_one_told_twice(
    first: str, second: str, beside: str, tmp_path: Path
) -> None:
    text = f"{first}\n\n{BETWEEN}\n\n{second} {beside}"
    assert "retold" not in {f.rule for f in findings(text, tmp_path)}


def test_numbers_that_nothing_holds_against_each_other_are_one_told_twice(tmp_path: Path) -> None:
    first, second, _ = HELD_AGAINST[0]
    text = f"{first}\n\n{BETWEEN}\n\n{second.replace(' i 2021', '')} Det er godt nok."
    assert "retold" in {f.rule for f in findings(text, tmp_path)}


ROWS = "Tabel 1. Roere\n\n| Havn | 2021 | 2022 | Ændring |\n| --- | --- | --- | --- |\n"


def test_a_column_that_follows_exactly_is_not_called_rounded(tmp_path: Path) -> None:
    rows = ((3410, 3870, 460), (2150, 2970, 820), (2480, 2530, 50), (2060, 2140, 80))
    text = ROWS + "".join(f"| Havn {n} | {a} | {b} | {c} |\n" for n, (a, b, c) in enumerate(rows))
    assert {f.verdict for f in findings(text, tmp_path) if f.rule == "difference"} == {"agree"}


UNNAMED = [
    "Havnen fik 64,2 mio. kr. Heraf kom 28,9 mio. kr. fra byen (45 procent), 19,3 mio. kr. fra "
    "fonde (30 procent) og 16 mio. kr. fra roere (25 procent).",
    "Blandt roerne er andelen 71 procent. Alderen er skæv: 22 procent er under 30 år, 31 procent "
    "er mellem 30 og 49 år, 29 procent er mellem 50 og 64 år, og 20 procent er ældre.",
    "Før sejlede 41 procent af børnene godt, efter var det 58 procent. Det er en stigning på 17 "
    "procentpoint.",
]


@pytest.mark.parametrize("text", UNNAMED)
def test_a_reason_names_nothing_that_is_half_a_sentence_or_of_another(
    text: str, tmp_path: Path
) -> None:
    found = findings(text, tmp_path)
    assert found
    named = [f.why.partition(": ")[2] for f in found]
    assert not [name for name in named if re.search(r"\d|^roerne$", name)]


def test_a_reason_names_what_is_measured(tmp_path: Path) -> None:
    text = "Havnen har 62 broer. De 62 broer er af træ, og ventetiden er kort."
    assert [f.why for f in findings(text, tmp_path)] == ["the same statistic: broer"]


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
