"""Claims in tables with merged cells and heads over several rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction.claims.extractor import find_claims
from policytext.extraction.common.parsed import parse
from policytext.reading import read
from policytext.records import Claim
from tests.extraction.written import pipeline

WOODS = "<tr><th rowspan=2>By<th colspan=2>Skov, pct.<tr><th>2015<th>2021"
HURT = (
    "<tr><th rowspan=2>By<th colspan=2>Tilskadekomne børn<th rowspan=2>Ændring i pct."
    "<tr><th>2019<th>2023"
)
SHARED = "<tr><th>Egn<th>By<th>Både<th>Huse<tr><td rowspan=2>Øst<td>Holme<td>12"
WIDE = "<tr><th>By<th>2019<th>2020<tr><td>Holme"


def claims(folder: Path, rows: str) -> list[Claim]:
    path = folder / "tal.html"
    path.write_text(f"<body><p>Her er tal.</p><table>{rows}</table>", encoding="utf-8")
    return find_claims(parse(read(path), pipeline()), [])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            f"{WOODS}<tr><td>Holme<td>8<td>7",
            [("Skov: Holme", "percent", "2015"), ("Skov: Holme", "percent", "2021")],
            id="both heads",
        ),
        pytest.param(
            f"{HURT}<tr><td>Holme<td>8<td>7<td>-12",
            [
                ("Tilskadekomne børn: Holme", "count", "2019"),
                ("Tilskadekomne børn: Holme", "count", "2023"),
                ("Ændring: Holme", "percent", "2019-2023"),
            ],
            id="people by year, and a change",
        ),
        pytest.param(
            f"{SHARED}<td>3<tr><td>Vig<td>14<td>2",
            [
                (f"{what}: {by}", "count", None)
                for by in ("Holme", "Vig")
                for what in ("Både", "Huse")
            ],
            id="a cell that names several rows",
        ),
        pytest.param(
            f"{SHARED}<td rowspan=2>3<tr><td>Vig<td>14",
            [
                ("Både: Holme", "count", None),
                ("Huse: Holme", "count", None),
                ("Både: Vig", "count", None),
            ],
            id="a value over two rows is told once",
        ),
        pytest.param(
            f"{WIDE}<td colspan=2>8", [("Holme", "count", "2019")], id="over two columns, too"
        ),
    ],
)
def test_each_value_has_its_heads(
    tmp_path: Path, rows: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = claims(tmp_path, rows)
    assert [(claim.measure, claim.unit, claim.period) for claim in found] == expected


def test_tables_side_by_side_have_heads_of_their_own(tmp_path: Path) -> None:
    other = "</table><table><tr><th>Havn<th>Både<tr><td>Vig<td>14"
    found = claims(tmp_path, f"{WOODS}<tr><td>Holme<td>8<td>7{other}")
    assert [(claim.measure, claim.unit) for claim in found[2:]] == [("Både: Vig", "count")]
