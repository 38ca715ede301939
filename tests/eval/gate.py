"""The score gate: what is reached on annotated reports, and the floors it must not fall under.

`eval_baseline.json` holds, for each set of annotated reports, a digest of reports and annotations,
the floors, and what was reached when they were set. `tests/eval/test_scores.py` compares;
`python -m tests.eval.update_baseline` raises the floors.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policytext.assessment import assess
from policytext.evaluation import Evaluation, Pairing, Row, evaluate, pair_files
from policytext.evaluation.measures import MEASURES
from policytext.reading import SUFFIXES

ROOT = Path(__file__).resolve().parents[2]
RECORDS = frozenset(measure.name for measure in MEASURES)
BASELINE = Path(__file__).with_name("eval_baseline.json")
EVAL_DIR = "POLICYTEXT_EVAL_DIR"
NOT_AT_HAND = f"the published reports are not at hand ({EVAL_DIR}, see CONTRIBUTING.md)"
TOLERANCE = 0.01
"""How far under the score reached a floor is set: room for another build of a library."""

SPARE = 2
"""Records by which an attribute may be worse: it is asked of few records, and of others whenever
more of them are found."""


@dataclass(frozen=True)
class Measured:
    """Scores of a set of annotated reports.

    Args:
        digest: SHA-256 over the reports and their annotations.
        scores: F1 or accuracy by measure; measures that nothing was asked of are left out.
        floors: What the scores must not fall under from now on.
        evaluation: The evaluation behind them.
    """

    digest: str
    scores: dict[str, float]
    floors: dict[str, float]
    evaluation: Evaluation


def evaluation_folder() -> Path | None:
    """Return the folder with published reports and their gold, or None where there is none.

    It is the one that the environment names, or `shared` beside the checkout.
    """
    folder = Path(os.environ.get(EVAL_DIR, ROOT.parent / "shared"))
    return folder if (folder / "gold").is_dir() and (folder / "corpus").is_dir() else None


def sets_at_hand() -> dict[str, list[Pairing]]:
    """Return the sets of annotated reports that can be scored here."""
    sets = {
        "samples": pair_files(
            ROOT / "annotations" / "samples", ROOT / "corpus" / "samples", SUFFIXES
        )
    }
    folder = evaluation_folder()
    if folder is not None:
        pairs = pair_files(folder / "gold", folder / "corpus", SUFFIXES)
        sets["published"] = pairs
    return sets


def digest(pairings: list[Pairing]) -> str:
    """Return a hash over the contents of reports and annotations."""
    sha256 = hashlib.sha256()
    for pairing in pairings:
        for path in (pairing.gold, pairing.predicted):
            sha256.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return sha256.hexdigest()


def measure(pairings: list[Pairing]) -> Measured:
    """Extract from the reports of a set and score what is found."""
    evaluation = evaluate([assess(pairing) for pairing in pairings])
    rows = {name: row for name, row in evaluation.rows().items() if row.gold}
    return Measured(
        digest(pairings),
        {name: score(row) for name, row in rows.items()},
        {name: floor(row) for name, row in rows.items()},
        evaluation,
    )


def score(row: Row) -> float:
    """Return the one figure of a line of the score table."""
    return round(row.hit / row.gold, 4) if row.accuracy else row.f1


def floor(row: Row) -> float:
    """Return the floor that a score sets."""
    records = row.name in RECORDS
    room = TOLERANCE if records else max(TOLERANCE, SPARE / row.gold)
    return round(max(score(row) - room, 0.0), 4)


def read_baseline(path: Path = BASELINE) -> dict[str, Any]:
    """Return the recorded floors; nothing where none are recorded yet."""
    if not path.exists():
        return {}
    baseline: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return baseline


def shortfalls(
    scores: dict[str, float], floors: dict[str, float]
) -> dict[str, tuple[float, float]]:
    """Return the measures under their floor, as (reached, floor); one not scored reached 0."""
    return {
        name: (scores.get(name, 0.0), floor)
        for name, floor in floors.items()
        if scores.get(name, 0.0) < floor
    }


def raised(
    baseline: dict[str, Any], measured: dict[str, Measured], *, lower: bool
) -> dict[str, Any]:
    """Return the baseline with the floors of what is reached now.

    Args:
        baseline: The recorded one.
        measured: What is reached.
        lower: Whether floors may fall, and floors of reports that changed be set anew.

    Raises:
        ValueError: A floor would fall, or the annotated reports have changed.
    """
    new = dict(baseline)
    for name, now in measured.items():
        before = baseline.get(name, {"digest": now.digest, "floors": {}})
        if before["digest"] != now.digest and not lower:
            raise ValueError(
                f"{name}: the annotated reports have changed since the floors were set"
            )
        floors = now.floors
        fallen = shortfalls(now.scores, before["floors"])
        if fallen and not lower:
            raise ValueError(f"{name}: under the floor: {fallen}")
        if not lower:
            floors = {
                key: max(floors.get(key, 0.0), before["floors"].get(key, 0.0))
                for key in {**floors, **before["floors"]}
            }
        new[name] = {"digest": now.digest, "floors": floors, "reached": now.scores}
    return new
