"""How the published reports are read: structure counted, quotations found.

The reports and their annotations are not part of this project; without them the tests are skipped.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from policytext.reading.common.drafts import Draft, assemble
from tests.eval.gate import NOT_AT_HAND, evaluation_folder
from tests.reading.support import read_text

FOLDER = evaluation_folder()
REPORTS: dict[str, Path] = (
    {path.name.split("-")[0]: path for path in sorted(FOLDER.glob("corpus/*.txt"))}
    if FOLDER
    else {}
)
ANNOTATED = ("000", "003a", "004")
COUNTED = ("000", "002", "003")

pytestmark = pytest.mark.skipif(not {*ANNOTATED, *COUNTED} <= REPORTS.keys(), reason=NOT_AT_HAND)

FOUND = 0.9975
"""Share of the pieces of quotations that stand to the letter in the reading text."""

UNCUT = 9
"""Quotations cut in the source by other text that stand unbroken in the reading text: all."""

MENDED = 20
"""Letters that a lost ligature or another damaged character has made the reader put back."""

SUSPENDED = re.compile(r"\w+- (?:(?:og|eller|samt|til|såvel|kontra)\b|\w+-)")
BROKEN = re.compile(r"\w*[a-zæøå]- [a-zæøå]+|[a-zæøå]-$")
CASED_LINE = re.compile(r"[^\W\d_]")


@cache
def drafts(name: str) -> list[Draft]:
    return read_text(REPORTS[name].read_text(encoding="utf-8"))


@cache
def gold(name: str) -> list[dict[str, object]]:
    lines = (FOLDER / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def flat(text: str) -> str:
    return " ".join(text.split())


def test_each_proposal_is_one_item_with_its_lead_in() -> None:
    items = [draft for draft in drafts("000") if draft.type == "list_item"]
    proposals = [
        flat(str(record["quote"]))
        for record in gold("000")
        if record["type"] == "recommendation" and record["level"] == "main"
    ]
    assert len(proposals) == 29
    for proposal in proposals:
        holding = [item for item in items if proposal in item.text.text]
        assert len(holding) == 1, proposal
        assert holding[0].lead_in is not None
        assert holding[0].lead_in.text.text.endswith("anbefaler:")


def test_each_initiative_is_a_heading_with_its_parts() -> None:
    blocks = drafts("003")
    heads = [
        at
        for at, draft in enumerate(blocks)
        if draft.type == "heading" and (draft.marker or "").startswith("Initiativ ")
    ]
    assert [blocks[at].marker for at in heads] == [f"Initiativ {n}" for n in range(1, 76)]
    incomplete = []
    for at, end in zip(heads, [*heads[1:], len(blocks)], strict=True):
        texts = [draft.text.text for draft in blocks[at:end]]
        parts = ("Hvorfor:", "Hvordan:", "Hvem:")
        if not all(any(text.startswith(part) for text in texts) for part in parts):
            incomplete.append(blocks[at].marker)
    assert set(incomplete) <= {"Initiativ 64"}  # has no parts in the source


def test_each_survey_table_is_rows_with_label_percentage_and_count() -> None:
    blocks = drafts("002")
    tables: Counter[int] = Counter()
    answers = 0
    for draft in blocks:
        if draft.type != "table_row" or draft.lead_in is None or not draft.header:
            continue
        if draft.lead_in.type != "caption" or not draft.lead_in.text.text.endswith("?"):
            continue
        tables[id(draft.lead_in)] += 1
        cells = [draft.text.text[a:b] for a, b in draft.cells]
        assert len(cells) == 3
        heads = [draft.header[0].text.text[a:b] for a, b in draft.header[0].cells]
        assert heads == ["", "Besvarelser Procent", "Besvarelser Antal"]
        answers += re.fullmatch(r"\d+,\d%", cells[1]) is not None and cells[2].isdigit()
    assert len(tables) == 14
    assert answers == 48


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_no_running_head_stands_inside_the_text(name: str) -> None:
    raw = REPORTS[name].read_text(encoding="utf-8")
    counts = Counter(flat(line) for line in raw.splitlines())
    repeated = {
        line
        for line, count in counts.items()
        if count >= 3 and len(line) >= 20 and line[-1] not in ".?:!,;" and CASED_LINE.search(line)
    }
    running = {draft.text.text for draft in drafts(name) if draft.type == "running_head"}
    for draft in drafts(name):
        if draft.type not in ("paragraph", "list_item"):
            continue
        text = draft.text.text
        assert not re.fullmatch(r"\d{1,3}", text)
        for head in running | (repeated & {line for line in repeated if line.isupper()}):
            inside = head in text and (len(text) > len(head)) and not text.startswith(head)
            assert not inside, (head, text[:100])


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_no_word_is_broken_at_a_line_end(name: str) -> None:
    broken = []
    for draft in drafts(name):
        rest = SUSPENDED.sub(" ", draft.text.text)
        broken += BROKEN.findall(rest)
    assert broken == []


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_span_leads_back_to_the_source(name: str) -> None:
    raw = REPORTS[name].read_text(encoding="utf-8")
    assembled = assemble(drafts(name))
    alignment = list(assembled.alignment)
    for start, end, source in alignment:
        read, there = assembled.text[start:end], raw[source : source + end - start]
        assert all(a == b or (a == " " and b.isspace()) for a, b in zip(read, there, strict=True))
    covered = {n for start, end, _ in alignment for n in range(start, end)}
    supplied = [c for n, c in enumerate(assembled.text) if n not in covered and not c.isspace()]
    assert len(supplied) <= MENDED, supplied


def test_quotations_stand_in_the_reading_text(tmp_path: Path) -> None:
    pairs: list[str] = []
    for name in ANNOTATED:
        reading = tmp_path / f"{name}.txt"
        reading.write_text(assemble(drafts(name)).text, encoding="utf-8")
        pairs += [str(FOLDER / "gold" / f"{name}.jsonl"), str(reading)]
    script = str(FOLDER / "quotes_found.py")
    run = subprocess.run(
        [sys.executable, script, *pairs, "--json"], capture_output=True, text=True, check=True
    )
    result = json.loads(run.stdout.splitlines()[0])
    assert result["share"] >= FOUND, result
    assert result["uncut"] >= UNCUT, result
