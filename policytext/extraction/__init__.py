"""From a report to records: one package a record type, brought together by `find_records`.

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

    from policytext.extraction.recommendations.classifier import Classifier

__all__ = ["EXTRACTOR_VERSION", "ParsedReport", "extract_records", "find_records", "parse"]

EXTRACTOR_VERSION = "0.17"
"""Raised whenever the same report would give other records, so that it is read again."""


def find_records(parsed: ParsedReport, classifier: Classifier | None = None) -> list[Record]:
    """Find the records of all four types, as their extractors give them: without ids.

    Args:
        parsed: The report.
        classifier: What decides over recommendations; without it, the packaged one.

    Returns:
        The records, with the strength of the evidence where their confidence is to stand.
    """
    from policytext.extraction.actors.extractor import find_actors
    from policytext.extraction.claims.extractor import find_claims
    from policytext.extraction.recommendations.extractor import find_recommendations
    from policytext.extraction.targets.extractor import find_targets

    actors = find_actors(parsed)
    targets = find_targets(parsed)
    return [
        *find_recommendations(parsed, actors, classifier),
        *find_claims(parsed, targets),
        *targets,
        *actors.records(),
    ]


def extract_records(report: Report, nlp: Language) -> Extraction:
    """Find the records of all four types in a report.

    Args:
        report: The report.
        nlp: The Danish pipeline to analyse it with.

    Returns:
        The report with its records, spans proved, ids set, confidences calibrated.
    """
    from policytext.extraction.common.confidence import calibrated
    from policytext.language.pipeline import SYNTAX
    from policytext.language.settings import OFF, ON

    found = find_records(parse(report, nlp))
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
