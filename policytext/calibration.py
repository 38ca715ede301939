"""Learning how often records prove right, by the evidence for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from policytext.evaluation import Pairing
from policytext.evaluation.gold import covered_types, load_gold
from policytext.evaluation.matching import (
    Sameness,
    pair_up,
    same_actor,
    same_target,
    same_value,
)
from policytext.extraction.common.confidence import evidence
from policytext.files import check_place, write_atomically

if TYPE_CHECKING:
    from spacy.language import Language

    from policytext.extraction.common.confidence import Table

PRIOR = 4.0
"""Records that the share of a whole kind counts for beside those of one strength of evidence."""

BINS = 10
"""Bins of the reliability table."""

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
        error: Expected calibration error on left-out organisations.
        reliability: `(mean confidence, share right, records)` by bin, on left-out organisations.
    """

    table: Table
    error: float
    reliability: tuple[tuple[float, float, int], ...]


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
    outcomes = [o for pairing in pairings for o in _outcomes(pairing, nlp, reports)]
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
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in judged:
        bins[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    rows = tuple(
        (
            round(sum(c for c, _ in found) / len(found), 3),
            round(sum(right for _, right in found) / len(found), 3),
            len(found),
        )
        for _, found in sorted(bins.items())
    )
    error = sum(abs(mean - share) * count for mean, share, count in rows) / max(1, len(judged))
    return Calibration(_shares(outcomes), round(error, 4), rows)


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


def _outcomes(pairing: Pairing, nlp: Language, reports: Sequence[Path]) -> list[Outcome]:
    from policytext.extraction import parse
    from policytext.extraction.actors.extractor import find_actors
    from policytext.extraction.claims.extractor import find_claims
    from policytext.extraction.targets.extractor import find_targets
    from policytext.processing import prepare
    from policytext.records import Record

    report = prepare(pairing.predicted)
    parsed = parse(report, nlp)
    targets = find_targets(parsed)
    found: list[Record] = [*find_claims(parsed, targets), *targets, *find_actors(parsed).records()]
    gold = load_gold(pairing.gold, [pairing.predicted, *reports])
    covered = covered_types(pairing.gold)
    outcomes = []
    for name, same in _SAME.items():
        if name not in covered:
            continue
        records = [record for record in found if record.type == name]
        annotated = [record for record in gold if record["type"] == name]
        pairs = pair_up(annotated, [r.model_dump(mode="json") for r in records], same)
        right = {position: annotated[at] for at, position in pairs}
        for position, record in enumerate(records):
            if right.get(position, {}).get("borderline"):
                continue
            group = report.organisation or report.id
            outcomes.append(Outcome(*evidence(record), position in right, group))
    return outcomes
