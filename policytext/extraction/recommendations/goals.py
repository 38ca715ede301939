"""Goals among what seems to ask: a state to reach is a target, and no recommendation as well."""

from __future__ import annotations

import re

from policytext.extraction.candidates.candidate import Candidate
from policytext.extraction.common.parsed import ParsedReport
from policytext.extraction.targets.extractor import names_goals, report_goals

_NAMED_GOALS = re.compile(
    r"\W*(?:del|hoved)?mål(?:et|ene|sætning(?:er)?)?(?:\s+(?:\d+|[A-H]))?\s*:\s", re.IGNORECASE
)
"""Opens a paragraph of goals: "Mål: Ventetiden skal ned."."""


def is_goal(parsed: ParsedReport, candidate: Candidate) -> bool:
    """Say whether a statement sets a goal and proposes nothing.

    It stands in running text and is read as a goal ("Udslippet skal ned på to ton i 2030"), or it
    is an item of a list of goals, or a sentence of a paragraph that calls itself "Mål:".

    Args:
        parsed: The report.
        candidate: A statement that seems to ask.
    """
    if candidate.shape not in ("sentence", "item") or candidate.label_kind == "proposal":
        return False
    if any(cue.outright for cue in candidate.cues):  # "mindst halvdelen bør være åbne"
        return False
    if names_goals(parsed, candidate.block) or _NAMED_GOALS.match(candidate.block.block.text):
        return True
    if candidate.shape == "item":
        return False
    goals = report_goals(parsed).get(candidate.block.index, ())
    return any(goal.start < candidate.end and candidate.start < goal.end for goal in goals)
