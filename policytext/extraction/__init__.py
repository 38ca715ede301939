"""From a report to records: one package a record type, brought together by `extract_records`.

`claims`, `targets`, `recommendations` and `actors` have each an `extractor`; recommendations are
first `candidates`. Below them stand `quantities`, `authorship`, `cues` of asking and `names`, and
`common`, which all work on. `components` offers the extractors to any spaCy pipeline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from policytext.extraction.common.parsed import ParsedReport, parse
from policytext.records import Extraction, Record, record_ids
from policytext.reports import Report

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["EXTRACTOR_VERSION", "ParsedReport", "extract_records", "parse"]

EXTRACTOR_VERSION = "0.9"
"""Raised whenever the same report would give other records, so that it is read again."""


def extract_records(report: Report, nlp: Language) -> Extraction:
    """Find the records of all four types in a report.

    Args:
        report: The report.
        nlp: The Danish pipeline to analyse it with.

    Returns:
        The report with its records, spans proved, ids set.
    """
    from policytext.extraction.actors.extractor import find_actors
    from policytext.extraction.claims.extractor import find_claims
    from policytext.extraction.common.confidence import calibrated
    from policytext.extraction.recommendations.extractor import find_recommendations
    from policytext.extraction.targets.extractor import find_targets
    from policytext.language.pipeline import SYNTAX
    from policytext.language.settings import OFF, ON

    parsed = parse(report, nlp)
    actors = find_actors(parsed)
    recommendations = find_recommendations(parsed, actors)
    targets = find_targets(parsed)
    claims = find_claims(parsed, targets)
    found: list[Record] = [*recommendations, *claims, *targets, *actors.records()]
    ids = record_ids(report, found)
    records = [
        calibrated(record).model_copy(update={"id": known, "report": report.id})
        for record, known in zip(found, ids, strict=True)
    ]
    return Extraction(
        report=report,
        records=tuple(records),
        version=EXTRACTOR_VERSION,
        models={
            "pipeline": f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}",
            "syntax": ON if any(map(nlp.has_pipe, SYNTAX)) else OFF,
        },
    )
