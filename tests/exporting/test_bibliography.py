from __future__ import annotations

import json
from pathlib import Path

from policytext.exporting import Selection, export_to


def test_bibliographies(everything: Selection, tmp_path: Path) -> None:
    assert export_to(everything, tmp_path / "out.bib") == 2
    bibtex = (tmp_path / "out.bib").read_text(encoding="utf-8")
    assert "@techreport{boligraad-2021,\n  author = {{Boligrådet}},\n" in bibtex
    assert bibtex.count("{") == bibtex.count("}")
    export_to(everything, tmp_path / "out.csl.json")
    first, _ = json.loads((tmp_path / "out.csl.json").read_text(encoding="utf-8"))
    assert first["issued"] == {"date-parts": [[2021]]}
    assert first["author"] == [{"literal": "Boligrådet"}]
