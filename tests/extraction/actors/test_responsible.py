"""Who the table of a plan makes responsible."""

from dataclasses import replace
from pathlib import Path

import pytest

from policytext.extraction.actors.extractor import ActorIndex, find_actors
from policytext.extraction.common.parsed import ParsedReport, parse
from policytext.reading import read
from tests.extraction.written import pipeline, written


def plan(tmp_path: Path, column: str, cell: str, kind: str = "") -> tuple[ParsedReport, ActorIndex]:
    file = tmp_path / "plan.md"
    file.write_text(
        f"# Plan\n\n| Indsats | {column} | Frist |\n| --- | --- | --- |\n"
        f"| Mal alle kajerne | {cell} | 2031 |\n",
        encoding="utf-8",
    )
    report = read(file)
    parsed = parse(replace(report, kind=kind or None), pipeline())
    return parsed, find_actors(parsed)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Natur og Klima", ["Natur og Klima"]),
        ("By og Havn og Nordby Forsyning", ["By og Havn", "Nordby Forsyning"]),
        ("Kultur, Kystdirektoratet", ["Kultur", "Kystdirektoratet"]),
        ("Nordby Erhvervsråd", ["Nordby Erhvervsråd"]),
        ("Nordby Ungdomsskole og Kommunen", ["Nordby Ungdomsskole", "kommunen"]),
        ("Tangfangerne", ["tangfangerne"]),
        ("kommunen i samarbejde med Natur og Klima", ["kommunerne", "Natur og Klima"]),
        ("2031", []),
        ("se side 4", []),
    ],
)
def test_who_stands_in_the_cell(tmp_path: Path, cell: str, names: list[str]) -> None:
    parsed, index = plan(tmp_path, "Ansvarlig", cell)
    assert [mention.name for mention in index.in_block(parsed.blocks[-1])] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ansvarlig: HavData og KL. Frist: 2031.", ["HavData", "KL"]),
        ("Frist: 2031. Ansvarlig: Bådehuset Syd.", ["Bådehuset Syd"]),
        ("Hvem: Kommunen i samarbejde med By og Havn", ["kommunerne", "By og Havn"]),
        ("Ansvarlig: Det afgør Nordby selv. Frist: 2031.", []),
        ("ANSVARLIG Nordby Erhvervsråd", ["Nordby Erhvervsråd"]),
        ("ANSVARLIG Vej og Park", ["Vej og Park"]),
    ],
)
def test_who_stands_in_the_field(text: str, names: list[str]) -> None:
    parsed = written(text)
    assert [m.name for m in find_actors(parsed).in_block(parsed.blocks[0])] == names


def test_a_column_of_other_things_names_nobody(tmp_path: Path) -> None:
    parsed, index = plan(tmp_path, "Farve", "Hvid og Blå")
    assert index.in_block(parsed.blocks[-1]) == ()


@pytest.mark.parametrize(("kind", "expected"), [("municipality", "municipality"), ("", "other")])
def test_departments_are_the_municipalitys(tmp_path: Path, kind: str, expected: str) -> None:
    _, index = plan(tmp_path, "Ansvarlig", "Natur og Klima", kind)
    assert [(r.name, r.kind) for r in index.records()] == [("Natur og Klima", expected)]
