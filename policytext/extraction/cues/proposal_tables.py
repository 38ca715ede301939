"""Proposals in tables: a column of initiatives beside columns of who, when and for how much."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policytext.reports import Block, Report

COLUMNS: dict[str, re.Pattern[str]] = {
    "proposal": re.compile(
        r"(?:initiativ|anbefaling|forslag|tiltag|indsats|handling|aktivitet|løsning)(?:er|s)?", re.I
    ),
    "task": re.compile(
        r"hvad(?: skal der ske| gør vi)?|opgave(?:r|n)?|projekt(?:er)?|opfølgning|ændring(?:er)?|"
        r"leverance(?:r)?|milepæl(?:e)?|mål og handling|næste skridt|skridt",
        re.I,
    ),
    "label": re.compile(r"nr\.?|nummer|#", re.I),
    "who": re.compile(
        r"(?:hoved)?ansvarlige?(?: part(?:er)?| aktør(?:er)?| for \w+)?|(?:hoved)?ansvar|"
        r"aktør(?:er)?|(?:af |til )?hvem|tovholder(?:e)?|adressat|modtager|udføres af|part(?:er)?|"
        r"enhed",
        re.I,
    ),
    "when": re.compile(
        r"frist|tidsfrist|tidsplan|tidspunkt|tidsramme|tid|termin|hvornår|deadline|(?:start)?år|senest|"
        r"inden|færdig|afsluttet|opstart|igangsættes|gennemføres|periode",
        re.I,
    ),
    "priority": re.compile(r"prioritet|prioritering|prio\.?|vigtighed", re.I),
    "cost": re.compile(r"budget|økonomi|pris|udgift(?:er)?|beløb|finansiering", re.I),
}
"""What a column holds, by the whole of its head; a task is proposed where it has a term ahead."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_UNIT = re.compile(r"\s*[(,].*$")
_FIGURES = re.compile(
    r"(?:(?:antal|andel|i alt|total|pct|procent)\b|%|(?P<year>(?:19|20)\d\d)\b)", re.I
)
"""The head of a column of results; of a year to come, it is one of a budget."""

_OUTCOME = re.compile(
    r"(?:er |blev )?(?:fulgt|efterkommet|opfyldt|indfriet|imødekommet|nået)(?: op)?\??"
    r"|gennemført\?",
    re.I,
)
"""The head of a column that says what became of proposals made before."""

_NUMBERED = re.compile(
    r"(?P<number>(?:[A-ZÆØÅ]{1,2}-?)?\d{1,2}(?:\.\d{1,2})?)[.):]?\s+(?=[A-ZÆØÅ])"
)
"""The number that a cell opens with: "3. Byg en mole"."""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A row of a table of proposals.

    Args:
        proposal: Where the proposal stands; offsets in the row's block.
        others: Where the table says who, when, how much, how urgent, or its number, by what it
            says; offsets in the report's text, for a cell may hold for several rows.
    """

    proposal: tuple[int, int]
    others: dict[str, tuple[int, int]]


def _counts(head: str, year: int | None) -> bool:
    """Say whether a column holds results: a number of something, or the figures of a year."""
    figures = _FIGURES.match(head)
    if figures is None or figures["year"] is None:
        return figures is not None
    return year is not None and int(figures["year"]) <= year


def proposal_row(block: Block, report: Report) -> ProposalRow | None:
    """Return the proposal of a table row, or None when its table lists no proposals.

    Args:
        block: The row.
        report: The report; figures of the years up to its own are results.
    """
    if block.start is None or block.end is None or not block.header:
        return None
    heads = report.blocks[block.header[-1]]
    if len(heads.cells) != len(block.cells):
        return None
    found: dict[str, tuple[int, int]] = {}
    for head, cell in zip(heads.cells, block.cells, strict=True):
        said = report.text[slice(*head)].strip()
        if _counts(said, report.year) or _OUTCOME.fullmatch(said):
            return None  # it tells what activities came to, and proposes none
        name = _UNIT.sub("", said).strip()
        for kind, pattern in COLUMNS.items():
            if kind not in found and pattern.fullmatch(name) and cell[1] > cell[0]:
                found[kind] = cell
    task = found.pop("task", None)
    proposal = found.pop("proposal", task if _is_ahead(report, found) else None)
    if proposal is None or not block.start <= proposal[0] < block.end:
        return None  # one that begins in a row above is that row's
    start, end = proposal
    if "label" not in found and (number := _NUMBERED.match(report.text[start:end])):
        found["label"] = (start, start + number.end("number"))
        start += number.end()
    return ProposalRow((start - block.start, end - block.start), found)


def _is_ahead(report: Report, found: dict[str, tuple[int, int]]) -> bool:
    """Say whether a row names somebody to do a task, by a year that has not passed."""
    years = [int(named) for named in _YEAR.findall(report.text[slice(*found.get("when", (0, 0)))])]
    return "who" in found and bool(years) and (report.year is None or max(years) >= report.year)
