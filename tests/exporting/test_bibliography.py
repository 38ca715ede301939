from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from policytext.corpus import StoredCorpus
from policytext.exporting import Selection, export_to
from tests.invented import extraction_of, report_of


def test_bibliographies(everything: Selection, tmp_path: Path) -> None:
    assert export_to(everything, tmp_path / "out.bib") == 2
    bibtex = (tmp_path / "out.bib").read_text(encoding="utf-8")
    assert "@techreport{boligraad-2021,\n  author = {{Boligrådet}},\n" in bibtex
    assert bibtex.count("{") == bibtex.count("}")
    export_to(everything, tmp_path / "out.csl.json")
    first, _ = json.loads((tmp_path / "out.csl.json").read_text(encoding="utf-8"))
    assert first["issued"] == {"date-parts": [[2021]]}
    assert first["author"] == [{"literal": "Boligrådet"}]


def test_keys_differ_and_no_sign_ends_a_field(tmp_path: Path) -> None:
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        for number, id_ in enumerate(("så", "saa", "sø", "Så")):
            report = report_of([("paragraph", f"Tekst {number}")], id=id_, title="Kaj } og {")
            url = "https://havn.example/}a{b c\\d%20e?f=1"
            corpus.add(extraction_of(replace(report, url=url), []))
        export_to(Selection(corpus), tmp_path / "out.bib")
    bibtex = (tmp_path / "out.bib").read_text(encoding="utf-8")
    keys = re.findall(r"@techreport\{([^,]+),", bibtex)
    assert len({key.lower() for key in keys}) == 4
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", key) for key in keys)
    for entry in bibtex.split("\n\n"):
        depths = [entry[:end].count("{") - entry[:end].count("}") for end in range(len(entry))]
        assert min(depths[12:-2]) == 1  # closed at its very end alone
        assert "url = {https://havn.example/%7Da%7Bb%20c%5Cd%20e?f=1}," in entry


def test_an_unknown_publisher_is_nobody(tmp_path: Path) -> None:
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        report = report_of([("paragraph", "Tekst")], organisation=None, year=None)
        corpus.add(extraction_of(report, []))
        export_to(Selection(corpus), tmp_path / "out.bib")
    bibtex = (tmp_path / "out.bib").read_text(encoding="utf-8")
    fields = re.findall(r"^  (\w+) =", bibtex, re.MULTILINE)
    assert fields == ["title", "language"]
