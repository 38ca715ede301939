"""Targets: policy goals that can be checked."""

from __future__ import annotations

from policytext.extraction.parsed import ParsedReport
from policytext.records import Target

__all__ = ["find_targets"]


def find_targets(parsed: ParsedReport) -> list[Target]:
    """Return the targets of a report in reading order."""
    return []
