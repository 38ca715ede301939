"""Learning how often records prove right, by the evidence for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.evaluation import Pairing
from policytext.evaluation.gold import covered_types
from policytext.evaluation.matching import (
    Sameness,
    pair_up,
    same_actor,
    same_target,
    same_value,
)
from policytext.extraction import find_records
from policytext.extraction.common.confidence import evidence
from policytext.files import check_place, write_atomically
from policytext.training.gold_reports import GoldReport, read_gold_report
from policytext.training.reliability import Reliability, reliability

if TYPE_CHECKING:
    from spacy.language import Language

    from policytext.extraction.common.confidence import Table

PRIOR = 4.0
"""Records that the share of a whole kind counts for beside those of one strength of evidence."""

_SAME: dict[str, Sameness] = {"claim": same_value, "target": same_target, "actor": same_actor}


@dataclass(frozen=True)
class Outcome:
    """A record found, and whether it is right.

    Args:
        kind: Kind of evidence.
        strength: Its strength, as the extractor gives it.
        right: Whether the annotations have the record.
        group: The report's organisation.
    """

    kind: str
    strength: str
    right: bool
    group: str


@dataclass(frozen=True)
class Calibration:
    """A table of confidences and how well it does on organisations it has not seen.

    Args:
        table: Shares of right records by kind and strength of evidence.
        error: Expected calibration error of the confidences on left-out organisations.
        reliability: Their reliability curve.
    """

    table: Table
    error: float
    reliability: Reliability


def train_confidence(
    pairings: Sequence[Pairing], nlp: Language, out: Path, *, reports: Sequence[Path] = ()
) -> Calibration:
    """Learn confidences from annotated reports and write them as TOML.

    Args:
        pairings: Annotations with the reports they are of.
        nlp: The pipeline to analyse them with.
        out: The file to write; `policytext/models_data/confidence.toml` is the packaged one.
        reports: Further reports that stand-off annotations may point into.

    Raises:
        PolicytextError: A file cannot be read, or `out` not written.
    """
    check_place(out)
    read = (read_gold_report(pairing, nlp, reports) for pairing in pairings)
    outcomes = [outcome for report in read for outcome in _outcomes(report)]
    result = calibrate(outcomes)
    lines = ["# Written by training; see models/confidence/README.md."]
    for kind, shares in sorted(result.table.items()):
        lines += ["", f"[{kind}]", *(f'"{s}" = {p}' for s, p in sorted(shares.items()))]
    write_atomically(out, "\n".join(lines) + "\n")
    return result


def calibrate(outcomes: Sequence[Outcome]) -> Calibration:
    """Return the confidences of outcomes, judged with each organisation left out in turn."""
    judged: list[tuple[float, bool]] = []
    for group in sorted({outcome.group for outcome in outcomes}):
        table = _shares(o for o in outcomes if o.group != group)
        for outcome in outcomes:
            shares = table.get(outcome.kind)
            if outcome.group == group and shares:
                near = min(shares, key=lambda s: (abs(float(s) - float(outcome.strength)), s))
                judged.append((shares[near], outcome.right))
    return Calibration(_shares(outcomes), *reliability(judged))


def _shares(outcomes: Iterable[Outcome]) -> Table:
    """Return the shares of right records, those of few records drawn to that of their kind."""
    counts: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        counts[outcome.kind][outcome.strength].append(outcome.right)
    table: Table = {}
    for kind, by_strength in counts.items():
        every = [right for found in by_strength.values() for right in found]
        share = (sum(every) + 1) / (len(every) + 2)  # no kind is right beyond doubt
        table[kind] = {
            strength: round((sum(found) + PRIOR * share) / (len(found) + PRIOR), 3)
            for strength, found in by_strength.items()
        }
    return table


def _outcomes(report: GoldReport) -> list[Outcome]:
    found = find_records(report.parsed)
    covered = covered_types(report.pairing.gold)
    outcomes = []
    for name, same in _SAME.items():
        if name not in covered:
            continue
        records = [record for record in found if record.type == name]
        annotated = [record for record in report.gold if record["type"] == name]
        pairs = pair_up(annotated, [r.model_dump(mode="json") for r in records], same)
        right = {position: annotated[at] for at, position in pairs}
        for position, record in enumerate(records):
            if not right.get(position, {}).get("borderline"):
                outcomes.append(Outcome(*evidence(record), position in right, report.group))
    return outcomes
