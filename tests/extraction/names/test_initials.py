import pytest

from policytext.extraction.actors.extractor import find_actors
from tests.extraction.written import written


def actors(text: str) -> list[tuple[str, str]]:
    return [(record.name, record.kind) for record in find_actors(written(text)).records()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Det kaldes deep ecology (DE) på engelsk. Vi bruger DE.", "Dansk Erhverv"),
        ("Måling af kemisk luft (KL) er svær. Derfor måles KL sjældent.", "KL"),
        ("De bruger dyb indsigt (DI/indsigt), og DI er ny.", "Dansk Industri"),
    ],
)
def test_initials_that_a_report_explains_itself(text: str, name: str) -> None:
    assert name not in [found for found, _ in actors(text)]


def test_initials_behind_the_bodys_own_name() -> None:
    assert [name for name, _ in actors("Her siger Dansk Industri (DI) nej. DI ser frem.")] == [
        "Dansk Industri"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("med tilslutning fra UFM, BUVM, KVM og TRM.", [("KVM", "ministry"), ("TRM", "ministry")]),
        ("Bag står FOA, HK, ZZF samt YYF.", [("ZZF", "union"), ("YYF", "union")]),
        ("Aftalen er mellem QQM, WWM, UFM og KL.", [("QQM", "ministry"), ("WWM", "ministry")]),
    ],
)
def test_initials_in_a_list_of_bodies(text: str, expected: list[tuple[str, str]]) -> None:
    assert set(expected) <= set(actors(text))


@pytest.mark.parametrize(
    "text",
    ["Vi måler på CO, NOX og EU.", "Emnerne er IT, PR og HR.", "FOA og HK bruger IT."],
)
def test_initials_among_other_things(text: str) -> None:
    assert {"CO", "NOX", "IT", "PR", "HR"}.isdisjoint(name for name, _ in actors(text))
