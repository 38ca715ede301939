"""Scores from outcomes, and how sure they are: percentile bootstrap.

An outcome is what one record (or one matched pair, for attributes) adds to the three counts a
score is made of: right, annotated, found. Resampling draws outcomes, or whole reports, with
replacement; equal outcomes are drawn together, so a resample costs the same for any corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 2000
LEVEL = 0.95
SEED = 20

Outcome = tuple[int, int, int]
"""Right, annotated, found."""

Over = Literal["records", "reports"]


class Interval(NamedTuple):
    """A confidence interval of a score.

    Args:
        low: Lower end, 0 to 1.
        high: Upper end, 0 to 1.
    """

    low: float
    high: float


@dataclass
class Outcomes:
    """The outcomes of one measure, report by report.

    Args:
        by_report: Outcomes by report id.
    """

    by_report: dict[str, list[Outcome]] = field(default_factory=dict)

    def add(self, report: str, outcomes: Iterable[Outcome]) -> None:
        """Add outcomes of a report."""
        self.by_report.setdefault(report, []).extend(outcomes)

    def totals(self, report: str | None = None) -> Outcome:
        """Return the sums over one report, or over all."""
        lists = self.by_report.values() if report is None else [self.by_report.get(report, [])]
        sums = [0, 0, 0]
        for outcomes in lists:
            for outcome in outcomes:
                for at, value in enumerate(outcome):
                    sums[at] += value
        return sums[0], sums[1], sums[2]

    def interval(self, over: Over = "records", *, resamples: int = RESAMPLES) -> Interval | None:
        """Return the bootstrap interval of the F1 (for attributes: the accuracy).

        Args:
            over: Whether records or whole reports are drawn.
            resamples: How many resamples are drawn.

        Returns:
            The interval at 95 %, or None where there are fewer than two things to draw.
        """
        if over == "reports":
            units = [self.totals(report) for report in sorted(self.by_report)]
        else:
            units = [o for report in sorted(self.by_report) for o in self.by_report[report]]
        if len(units) < 2:
            return None
        kinds = Counter(units)
        values = np.array(sorted(kinds), dtype=np.float64)
        shares = np.array([kinds[kind] for kind in sorted(kinds)]) / len(units)
        rng = np.random.default_rng(SEED)
        drawn = rng.multinomial(len(units), shares, size=resamples)
        scores = f1_of(drawn @ values)
        low, high = np.quantile(scores, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        return Interval(round(float(low), 4), round(float(high), 4))


def f1_of(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the F1 of rows of (right, annotated, found); 0 where nothing is right."""
    weight = sums[:, 1] + sums[:, 2]
    scores: NDArray[np.float64] = np.divide(
        2 * sums[:, 0], weight, out=np.zeros(len(sums)), where=weight > 0
    )
    return scores
