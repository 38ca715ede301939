"""What share of records with the same evidence proved right: the confidence of a record.

The extractors say how strong the evidence for a claim, target or actor is; a table learnt from
annotated reports says how often records with that evidence are right.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from policytext.records import Claim, Record

TABLE = "confidence.toml"
"""Name of the packaged table."""

Table = dict[str, dict[str, float]]


def evidence(record: Record) -> tuple[str, str]:
    """Return kind and strength of the evidence for a record that is not yet calibrated."""
    kind = "table" if isinstance(record, Claim) and record.table else record.type
    return kind, f"{record.confidence:.2f}"


@lru_cache(maxsize=1)
def _packaged() -> Table:
    source = files("policytext.models_data") / TABLE
    return tomllib.loads(source.read_text(encoding="utf-8"))


def calibrated(record: Record, table: Table | None = None) -> Record:
    """Return a record with the share of right records among those with its evidence.

    A kind that the table does not have (recommendations are calibrated by their classifier) keeps
    its confidence.

    Args:
        record: A record as its extractor gives it.
        table: Shares by kind and strength of evidence; without it, the packaged ones. Strength
            that it does not have gets the share of the nearest.
    """
    kind, strength = evidence(record)
    shares = (table if table is not None else _packaged()).get(kind)
    if not shares:
        return record
    nearest = min(shares, key=lambda known: (abs(float(known) - float(strength)), known))
    return record.model_copy(update={"confidence": shares[nearest]})
