"""The same report in several formats gives the same proposals, claims and targets.

Differences that stay, and are therefore not asked for here: the plain text sets headings of the
first level in capitals (compared without regard to case), a PDF's narrow table without rules
whose columns are texts is read column by column (the sample s7), and a plain text's heading that a
page break cuts is not put together again (s6).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.rendering import pdf, text, web, word
from corpus.rendering.sources import Sample, read_source
from policytext.processing import process
from policytext.records import Claim, Recommendation, Target

SOURCES = Path(__file__).resolve().parents[2] / "corpus" / "sources"


def rendered(sample: Sample, suffix: str, folder: Path) -> Path:
    path = folder / f"report.{suffix}"
    match suffix:
        case "pdf":
            pdf.render(sample, path)
        case "docx":
            word.render(sample, path)
        case "html":
            path.write_text(web.page(sample), encoding="utf-8")
        case _:
            plain = replace(sample, head={**sample.head, "layout": "pages"})
            path.write_text(text.render(plain), encoding="utf-8")
    return path


def said(path: Path) -> Counter[tuple[object, ...]]:
    """What the records of a file say: proposals word by word, values with their units."""
    found: Counter[tuple[object, ...]] = Counter()
    for record in process(path).records:
        if isinstance(record, Recommendation) and record.level == "main":
            found["proposal", " ".join(record.quote.lower().split())] += 1
        elif isinstance(record, Claim):
            found["claim", record.value, record.value_high, record.unit] += 1
        elif isinstance(record, Target):
            found["target", record.value, record.unit] += 1
    return found


@pytest.mark.parametrize("name", ["s1", "s3", "s4", "s8", "s9"])
def test_formats_agree(name: str, tmp_path: Path) -> None:
    sample = read_source(SOURCES / f"{name}.annotated")
    expected = said(rendered(sample, "docx", tmp_path))
    assert len(expected) > 20
    for suffix in ("html", "pdf", "txt"):
        assert said(rendered(sample, suffix, tmp_path)) == expected, suffix
