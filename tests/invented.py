"""Reports and records made by hand, for tests of what comes after extraction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from policytext.corpus import StoredCorpus
from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import Draft, assemble
from policytext.records import (
    Actor,
    Amount,
    Claim,
    Extraction,
    Recommendation,
    Record,
    Target,
    record_ids,
)
from policytext.reports import BlockType, Report

VERSION = "test"


def report_of(
    blocks: Sequence[tuple[BlockType, str]],
    *,
    id: str = "boligraad-2021",  # noqa: A002
    title: str = "Plads til alle",
    organisation: str | None = "Boligrådet",
    year: int | None = 2021,
) -> Report:
    """A report of blocks, one page for every four of them."""
    drafts = []
    at = 0
    for number, (kind, text) in enumerate(blocks):
        drafts.append(Draft(type=kind, text=AlignedText(text, at), page=1 + number // 4, level=1))
        at += len(text) + 1
    parts = assemble(drafts)
    raw = "\n".join(text for _, text in blocks)
    return Report(
        id=id,
        title=title,
        organisation=organisation,
        kind="council",
        year=year,
        source=f"{id}.txt",
        sha256=hashlib.sha256(f"{id} {raw}".encode()).hexdigest(),
        text=parts.text,
        blocks=parts.blocks,
        pages=parts.pages,
        alignment=parts.alignment,
    )


def place(report: Report, quote: str) -> dict[str, object]:
    """The fields `quote` and `spans` of a record that quotes a report."""
    start = report.text.index(quote)
    return {"quote": quote, "spans": (report.span(start, start + len(quote)),)}


def extraction_of(report: Report, records: Sequence[Record]) -> Extraction:
    """A report and its records with ids."""
    return Extraction(
        report=report,
        records=tuple(
            record.model_copy(update={"id": id_, "report": report.id})
            for record, id_ in zip(records, record_ids(report, records), strict=True)
        ),
        version=VERSION,
        models={"pipeline": "da_test"},
    )


def housing() -> Extraction:
    """A council's report on housing."""
    report = report_of(
        [
            ("heading", "Boliger til unge"),
            ("paragraph", "Hver femte ung i Aarhus venter over 18 måneder på en ungdomsbolig."),
            ("list_item", "Kommunerne bør bygge flere almene boliger inden 2030."),
            ("list_item", "Folketinget skal afsætte 25 mio. kr. til en pulje mod hjemløshed."),
            ("heading", "Ensomhed i boligområderne"),
            ("paragraph", "Ensomhedsstrategien fra 2019 har ikke nået beboerne på øerne."),
            ("paragraph", "Ungdomsarbejdsløsheden faldt, og Ærø fik 40 nye lærlinge."),
            ("paragraph", "Målet er, at andelen af ensomme beboere halveres i 2035."),
        ]
    )
    text = report.text
    again = text.index("nye lærlinge")
    return extraction_of(
        report,
        [
            Recommendation(
                **place(report, "Kommunerne bør bygge flere almene boliger inden 2030."),
                level="main",
                heading="Boliger til unge",
                proposer="Boligrådet",
                actors=("kommunerne",),
                deadline="2030",
                strength="should",
                direction="more",
                also_at=(report.span(again, again + 12),),
            ),
            Recommendation(
                **place(
                    report, "Folketinget skal afsætte 25 mio. kr. til en pulje mod hjemløshed."
                ),
                level="main",
                heading="Boliger til unge",
                actors=("Folketinget",),
                amount=Amount(value=25_000_000),
                strength="must",
            ),
            Claim(
                **place(
                    report, "Hver femte ung i Aarhus venter over 18 måneder på en ungdomsbolig."
                ),
                value_text="Hver femte",
                value=20,
                unit="percent",
                measure="venter over 18 måneder",
                population="ung i Aarhus",
            ),
            Claim(
                **place(
                    report, "Hver femte ung i Aarhus venter over 18 måneder på en ungdomsbolig."
                ),
                value_text="over 18 måneder",
                value=18,
                unit="months",
                bound="over",
            ),
            Target(
                **place(report, "andelen af ensomme beboere halveres i 2035"),
                indicator="andelen af ensomme beboere",
                direction="reduce",
                value=50,
                unit="percent",
                deadline="2035",
            ),
            Actor(
                quote="Kommunerne",
                spans=(report.span(*_at(text, "Kommunerne")),),
                name="kommunerne",
                kind="municipality",
                surfaces=("Kommunerne",),
            ),
        ],
    )


def _at(text: str, word: str) -> tuple[int, int]:
    start = text.index(word)
    return start, start + len(word)


def health() -> Extraction:
    """A union's report on health."""
    report = report_of(
        [
            ("heading", "Sygeplejersker i nærheden"),
            ("paragraph", "Regionerne bør ansætte 300 sygeplejersker til de ældste patienter."),
            ("paragraph", "Der bør laves en strategi for ensomhed blandt ældre, mener foreningen."),
            ("paragraph", "Arbejdsløshed rammer 12 procent af de nyuddannede."),
            ("paragraph", '=SUM(A1) er en formel, og <b>"fed"</b> skrift er HTML.'),
        ],
        id="plejeforbundet-2023",
        title="Tid til omsorg",
        organisation="Plejeforbundet",
        year=2023,
    )
    return extraction_of(
        report,
        [
            Recommendation(
                **place(
                    report, "Regionerne bør ansætte 300 sygeplejersker til de ældste patienter."
                ),
                level="supporting",
                actors=("regionerne",),
                target_groups=("de ældste patienter",),
                strength="should",
            ),
            Recommendation(
                **place(
                    report, "Der bør laves en strategi for ensomhed blandt ældre, mener foreningen."
                ),
                level="supporting",
                target_groups=("ældre",),
                strength="should",
            ),
            Claim(
                **place(report, "Arbejdsløshed rammer 12 procent af de nyuddannede."),
                value_text="12 procent",
                value=12,
                unit="percent",
                population="de nyuddannede",
            ),
            Claim(
                **place(report, '=SUM(A1) er en formel, og <b>"fed"</b> skrift er HTML.'),
                value_text="=SUM(A1)",
                value=1,
                unit="count",
            ),
        ],
    )


@contextmanager
def two_reports(path: Path) -> Iterator[StoredCorpus]:
    """A new corpus with the reports on housing and on health."""
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(housing())
        corpus.add(health())
        yield corpus
