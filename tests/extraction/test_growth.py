from __future__ import annotations

import time

import pytest

from policytext.extraction import extract_records
from policytext.reports import Block, Report
from tests.extraction.written import pipeline


def _seconds(part: str, length: int) -> float:
    text = f"Rådet siger: {part * (length // len(part))}slut."
    block = Block(type="paragraph", start=0, end=len(text), text=text)
    report = Report(id="r", title="", source="", sha256="", text=text, blocks=(block,))
    start = time.process_time()
    extract_records(report, pipeline())
    return time.process_time() - start


@pytest.mark.parametrize(
    "part",
    [
        "Nordby Kommune, ",
        "Havneministeriet, Kystministeriet og Vejministeriet, ",
        "Kommune 7 12.500 kr. 34,5 procent 2019 1.200 borgere; ",
        "12.500 ",
        "heraf 12 procent, ",
        "Kommunerne bør hjælpe 12 procent af de unge. ",
    ],
)
def test_time_grows_with_a_paragraph_not_with_its_square(part: str) -> None:
    _seconds(part, 500)  # lexicons and models are loaded once
    ratios = (_seconds(part, 16_000) / _seconds(part, 8_000) for _ in range(3))
    assert any(ratio < 3 for ratio in ratios)
