"""The check of a corpus: what is told of its reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from policytext.analysis.checking import check_corpus, check_files
from policytext.corpus import StoredCorpus
from policytext.exporting import Selection, export_to
from policytext.extraction import extract_records
from policytext.language.pipeline import load_pipeline
from policytext.records import Extraction
from policytext.reports import BlockType
from tests.invented import report_of

FIRST_PAGE: list[tuple[BlockType, str]] = [
    ("paragraph", "Der er 40 haver i byen."),
    *[("paragraph", "Her står noget om dem.")] * 3,
]
CHANGE = (
    "Andelen af haver steg fra 10 pct. i 2019 til 14 pct. i 2021, en stigning på 6 procentpoint."
)


def gardens(id_: str = "haver") -> Extraction:
    """A report that contradicts itself on its second page."""
    report = report_of([*FIRST_PAGE, ("paragraph", CHANGE)], id=id_, title="Haver for alle")
    return extract_records(report, load_pipeline("blank"))


def test_titles_and_pages_are_told(tmp_path: Path) -> None:
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(gardens())
        checked = check_corpus(corpus)
        export_to(Selection(corpus), tmp_path / "records.jsonl")
    (finding,) = checked.findings
    assert (finding.verdict, {e.page for e in finding.evidence}) == ("differ", {2})
    assert checked.titles == {"haver": "Haver for alle"}
    checked.write_page(tmp_path / "side.html")
    assert "Haver for alle, p. 2" in (tmp_path / "side.html").read_text(encoding="utf-8")
    of_files = check_files([tmp_path / "records.jsonl"])
    assert [f.verdict for f in of_files.findings] == ["differ"]
    assert of_files.titles == {}


def test_numbers_that_no_record_holds_have_pages_too(tmp_path: Path) -> None:
    whole = gardens()
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        others = tuple(record for record in whole.records if "40" in record.quote)
        corpus.add(whole.model_copy(update={"records": others}))
        (finding,) = check_corpus(corpus).findings
    assert [(e.id, e.page) for e in finding.evidence] == [("", 2)] * 3


def test_how_far_the_check_is_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(gardens())
        other = gardens("parker")
        corpus.add(
            other.model_copy(update={"report": replace(other.report, sha256="b" * 64, id="parker")})
        )
        check_corpus(corpus, progress=lambda done, total: told.append((done, total)))
    assert told == [(done, len(told)) for done in range(1, len(told) + 1)]
    assert told
