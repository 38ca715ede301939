"""What a researcher does with a corpus from Python."""

from __future__ import annotations

from pathlib import Path

import pytest

import policytext
from policytext.language.encoder import STATIC

TEXT = """Haver til alle

Haveringen anbefaler, at kommunerne anlægger en have ved hver skole.

Andelen af haver steg fra 10 pct. i 2019 til 14 pct. i 2021, en stigning på 6 procentpoint.
"""


def test_the_whole_job(tmp_path: Path) -> None:
    report = tmp_path / "haver.txt"
    report.write_text(TEXT, encoding="utf-8")
    with policytext.Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        statuses = [
            event.status
            for force in (False, False, True)
            for event in corpus.ingest([report], pipeline="blank", force=force)
        ]
        assert statuses == ["added", "unchanged", "replaced"]
        assert corpus.embed(STATIC).reports == 1
        best = corpus.search("have", mode="semantic", encoder=STATIC).hits[0]
        told = corpus.describe(best.id)
        assert told["quote"] in told["context"]
        assert (told["report"]["id"], told["correction"]) == ("haver", None)
        topics = corpus.topics(encoder=STATIC, html=tmp_path / "topics.html")
        findings = corpus.check(html=tmp_path / "check.html")
    assert isinstance(topics, policytext.Topics)
    assert "differ" in {finding.verdict for finding in findings}
    assert all(isinstance(finding, policytext.Finding) for finding in findings)
    for page in ("topics.html", "check.html"):
        assert "<title>" in (tmp_path / page).read_text(encoding="utf-8")


def test_an_encrypted_report_is_opened_with_its_password(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "haver.pdf"
    canvas = Canvas(str(file), encrypt=StandardEncryption("nøgle", canPrint=1))
    canvas.drawString(72, 700, "Kommunerne skal anlægge en have ved hver skole.")
    canvas.save()
    with policytext.Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        (locked,) = corpus.ingest([file], pipeline="blank")
        (opened,) = corpus.ingest([file], pipeline="blank", password="nøgle")
    assert (locked.status, opened.status) == ("failed", "added")


def test_the_public_names_are_sorted_and_there() -> None:
    assert policytext.__all__ == sorted(policytext.__all__)
    for name in policytext.__all__:
        assert getattr(policytext, name) is not None
        assert name in dir(policytext)
    with pytest.raises(AttributeError, match="unknown_name"):
        _ = policytext.unknown_name
