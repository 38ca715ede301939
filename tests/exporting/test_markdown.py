from __future__ import annotations

from pathlib import Path

from policytext.exporting.markdown import markdown
from policytext.reading import read


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
