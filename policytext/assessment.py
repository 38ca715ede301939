"""Annotated reports put through the extractor: as it is, or trained without the report's publisher.

Brings together `extraction` and `evaluation`, which do not know each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.evaluation import Annotated, Pairing
from policytext.evaluation.gold import (
    belongs,
    by_report,
    covered_types,
    load_gold,
    load_records,
)
from policytext.evaluation.matching import RecordData

if TYPE_CHECKING:
    from spacy.language import Language

    from policytext.corpus import StoredCorpus
    from policytext.extraction.recommendations.classifier import Classifier
    from policytext.training.recommendations import Example

RECORDS_SUFFIX = ".jsonl"


def assess(
    pairing: Pairing, *, pipeline: str | None = None, reports: Sequence[Path] = ()
) -> Annotated:
    """Return a report's annotations beside the records found in it.

    Args:
        pairing: Annotations, and a file of records or the report itself.
        pipeline: Name of the spaCy pipeline to extract with.
        reports: Reports that stand-off annotations may point into.

    Raises:
        PolicytextError: A file cannot be read.
    """
    predicted = pairing.predicted
    if predicted.suffix == RECORDS_SUFFIX:
        gold = load_gold(pairing.gold, reports)
        return _annotated(pairing, gold, load_records(predicted))
    from policytext.processing import process

    gold = load_gold(pairing.gold, [predicted, *reports])
    extraction = process(predicted, pipeline=pipeline)
    found = [record.model_dump(mode="json") for record in extraction.records]
    return _annotated(pairing, gold, found)


def _annotated(pairing: Pairing, gold: list[RecordData], found: Sequence[RecordData]) -> Annotated:
    """Return annotations beside what was found of the types that they cover."""
    covered = covered_types(pairing.gold)
    return Annotated(pairing.report, gold, [r for r in found if r.get("type") in covered])


def of_each_report(annotated: Annotated) -> list[Annotated]:
    """Return annotations of several reports in one file as those of each report.

    Records are told apart by the reports that they name. What was found in reports that have no
    annotations is neither right nor wrong.

    Args:
        annotated: Annotations beside records found, both of any reports.

    Returns:
        One for each annotated report; all in one where annotations and records do not name the
        same reports.
    """
    gold, found = by_report(annotated.gold), by_report(annotated.found)
    if not gold.keys() & found.keys():
        return [annotated]
    return [Annotated(report, rows, found.get(report, [])) for report, rows in gold.items()]


def assess_corpus(
    golds: Sequence[Path],
    corpus: StoredCorpus,
    *,
    reports: Sequence[Path] = (),
    left_out: Callable[[Path, str], None] = lambda *_: None,
) -> list[Annotated]:
    """Return annotations beside the records that a corpus holds of the same reports.

    Args:
        golds: Files of annotations, which name the ids of their reports or are named after them.
        corpus: The corpus.
        reports: Reports that stand-off annotations may point into.
        left_out: Called with a file and the name of a report of it that the corpus does not hold.
    """
    held = [summary.id for summary in corpus.reports()]
    out = []
    for path in golds:
        gold = load_gold(path, reports)
        annotated = by_report(gold)
        named = {name: rows for name, rows in annotated.items() if name in held}
        ids = [id_ for id_ in held if belongs(path.stem, id_)]
        if not named and ids:
            named = {path.stem if path.stem in ids else ids[0]: gold}
        else:
            for name in sorted((annotated.keys() or {path.stem}) - named.keys()):
                left_out(path, name)
        for id_, rows in named.items():
            found = [record.model_dump(mode="json") for record in corpus.records(report=id_)]
            name = path.stem if rows is gold else id_
            out.append(_annotated(Pairing(name, path, path), rows, found))
    return out


def cross_validate(
    pairings: Sequence[Pairing],
    nlp: Language,
    *,
    reports: Sequence[Path] = (),
    more: Sequence[Pairing] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> list[Annotated]:
    """Extract from each report with a classifier that saw no report of its organisation.

    Args:
        pairings: Annotations with the reports they are of.
        nlp: The pipeline to analyse them with.
        reports: Further reports that stand-off annotations may point into.
        more: Annotated reports to train on but not to score.
        progress: Called with each report's name when it has been read.

    Returns:
        Each scored report's annotations beside the records found.

    Raises:
        ModelError: The reports are all of one organisation.
        PolicytextError: A file cannot be read.
    """
    from policytext.extraction import find_records
    from policytext.training.gold_reports import read_gold_report
    from policytext.training.recommendations import label_candidates

    prepared = []
    for pairing in [*pairings, *more]:
        report = read_gold_report(pairing, nlp, reports)
        prepared.append((report, label_candidates(report.parsed, report.gold)))
        progress(pairing.report)
    out = []
    for report, _ in prepared[: len(pairings)]:
        rest = [e for other, found in prepared if other.group != report.group for e in found]
        records = find_records(report.parsed, _classifier(rest))
        data = [record.model_dump(mode="json") for record in records]
        out.append(_annotated(report.pairing, report.gold, data))
    return out


def _classifier(examples: Sequence[Example]) -> Classifier:
    from policytext.errors import ModelError
    from policytext.training.recommendations import fit, train

    groups = {example.group for example in examples}
    if not groups:
        raise ModelError(
            "cross-validation needs reports of at least two organisations",
            remedy="give annotations of another organisation's report too",
        )
    # One organisation is too few to calibrate on.
    return fit(examples) if len(groups) == 1 else train(examples).classifier
