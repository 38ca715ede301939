from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policytext.exporting.markdown import markdown
from policytext.reading import read
from policytext.reports import BlockType
from tests.invented import report_of

PROSE = (
    "1. januar 2020 trådte loven i kraft.",
    "3) Havnen er ny.",
    "2020. Et godt år.",
    "# er et tegn",
    "+ 5 procent",
    "- 5 procent",
    "--- og så videre",
    "> 5 procent",
    "~~~ er bølger, ~~ er to",
    "AT&amp;T &lt; 5 &#38; R&D",
    "`kode` og *stjerner* og _streger_",
    "[1] og [en](havn), ![billede](x)",
    "<b>fed</b> | stolpe | \\ skråstreg",
)


@pytest.mark.parametrize("text", PROSE)
@pytest.mark.parametrize("kind", ["paragraph", "heading", "list_item", "table_row"])
def test_signs_of_markdown_in_a_text_mean_nothing(
    kind: BlockType, text: str, tmp_path: Path
) -> None:
    report = report_of([("paragraph", "Havnen"), (kind, text)])
    out = tmp_path / "havnen.md"
    out.write_text(markdown(report), encoding="utf-8")
    assert [(b.type, b.text) for b in read(out).blocks] == [("paragraph", "Havnen"), (kind, text)]


@pytest.mark.parametrize("text", ["Kajer i C #", "Kaj ##", "#"])
def test_a_heading_keeps_signs_at_its_end(text: str, tmp_path: Path) -> None:
    out = tmp_path / "havnen.md"
    out.write_text(markdown(report_of([("heading", text)])), encoding="utf-8")
    assert [(b.type, b.text) for b in read(out).blocks] == [("heading", text)]


@pytest.mark.parametrize(
    "items",
    [
        [(1, "1."), (2, "•"), (2, "•"), (1, "2.")],
        [(1, "10."), (2, "1."), (3, "-"), (2, "2."), (1, "11.")],
        [(1, "-"), (2, "2."), (2, "3."), (3, "4)"), (1, "-")],
    ],
)
def test_items_stay_in_the_items_they_stand_in(
    items: list[tuple[int, str]], tmp_path: Path
) -> None:
    plain = report_of([("list_item", f"Punkt {n}") for n in range(len(items))])
    blocks = tuple(
        replace(block, level=level, marker=marker)
        for block, (level, marker) in zip(plain.blocks, items, strict=True)
    )
    out = tmp_path / "havnen.md"
    out.write_text(markdown(replace(plain, blocks=blocks)), encoding="utf-8")
    assert [(b.type, b.level, b.text) for b in read(out).blocks] == [
        (b.type, b.level, b.text) for b in blocks
    ]


def test_two_tables_stay_two_and_a_merged_cell_is_said_again(tmp_path: Path) -> None:
    source = tmp_path / "havnen.html"
    first = "<table><tr><th>Kaj<th>Frist<tr><td>Nord<td rowspan=2>2031<tr><td>Syd</table>"
    source.write_text(f"<body>{first}<table><tr><th>Mole<th>Både<tr><td>Ny<td>9</table>", "utf-8")
    assert markdown(read(source)) == (
        "| Kaj | Frist |\n| --- | --- |\n| Nord | 2031 |\n| Syd | 2031 |\n\n"
        "| Mole | Både |\n| --- | --- |\n| Ny | 9 |"
    )


def test_markdown_keeps_the_structure_of_a_report(tmp_path: Path) -> None:
    source = tmp_path / "havnen.md"
    source.write_text(
        "# Havnen\n\nHavnen har *to* kajer og en mole.\n\n## Forslag\n\nVi foreslår:\n\n"
        "- En ny mole\n- Flere [både]\n\n| Kaj | Både |\n| --- | --- |\n| Nord | 12 |\n"
        "| Syd | 9 |\n",
        encoding="utf-8",
    )
    report = read(source)
    written = markdown(report)
    assert "## Forslag" in written
    assert "- En ny mole\n- Flere \\[både\\]" in written
    assert "| Kaj | Både |\n| --- | --- |\n| Nord | 12 |" in written
    source.write_text(written, encoding="utf-8")
    again = read(source)
    assert [(b.type, b.level, b.text) for b in again.blocks] == [
        (b.type, b.level, b.text) for b in report.blocks
    ]
