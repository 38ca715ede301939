"""Annotated reports as the extractors see them, to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.evaluation import Pairing
from policytext.evaluation.gold import load_gold
from policytext.evaluation.matching import RecordData
from policytext.extraction import ParsedReport, parse
from policytext.processing import prepare
from policytext.reports import Report

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class GoldReport:
    """A report, analysed, with its annotations.

    Args:
        pairing: The files of both.
        parsed: The report.
        gold: What is annotated in it.
    """

    pairing: Pairing
    parsed: ParsedReport
    gold: list[RecordData]

    @property
    def group(self) -> str:
        """Who it is left out together with, to see how well others teach what it has."""
        return group_of(self.parsed.report)


def group_of(report: Report) -> str:
    """Return a report's organisation; a report that shows none is a group of its own."""
    return report.organisation or report.id


def read_gold_report(pairing: Pairing, nlp: Language, sources: Sequence[Path] = ()) -> GoldReport:
    """Read and analyse an annotated report.

    Args:
        pairing: Its annotations and its file.
        nlp: The pipeline to analyse it with.
        sources: Further reports that stand-off annotations may point into.

    Raises:
        PolicytextError: A file cannot be read.
    """
    gold = load_gold(pairing.gold, [pairing.predicted, *sources])
    return GoldReport(pairing, parse(prepare(pairing.predicted), nlp), gold)
