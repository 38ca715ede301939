"""Recommendations: from candidates to records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from policytext.extraction.attributes import (
    amount_of,
    direction_of,
    first_deadline,
    strength_of,
)
from policytext.extraction.candidates import Candidate, find_candidates
from policytext.extraction.classifier import Classifier, packaged_classifier, probabilities
from policytext.extraction.parsed import ParsedReport
from policytext.extraction.recaps import Group, Level, link_recaps
from policytext.extraction.statements import block_span, quotation
from policytext.records import Recommendation

if TYPE_CHECKING:
    from policytext.extraction.actors import ActorIndex

THRESHOLD = 0.5
"""Probability from which a candidate is a recommendation."""


SERIES = 3
"""Labelled proposals from which a report's main items are the labelled ones."""


def find_recommendations(parsed: ParsedReport, actors: ActorIndex) -> list[Recommendation]:
    """Return the recommendations of a report, in reading order.

    Args:
        parsed: The report.
        actors: Where its actors are mentioned.
    """
    return decide(parsed, actors, find_candidates(parsed), packaged_classifier())


def decide(
    parsed: ParsedReport,
    actors: ActorIndex | None,
    candidates: Sequence[Candidate],
    classifier: Classifier | None,
) -> list[Recommendation]:
    """Return the recommendations among candidates.

    Args:
        parsed: The report.
        actors: Where its actors are mentioned; None leaves out who is asked and for whom.
        candidates: Its candidates, in reading order.
        classifier: What decides; None decides by the hand-set weights.
    """
    scores = probabilities(candidates, classifier)
    chosen = [c for c, score in zip(candidates, scores, strict=True) if score >= THRESHOLD]
    confidence = {id(c): score for c, score in zip(candidates, scores, strict=True)}
    taken = {id(c) for c in chosen}
    headings = [c for c in candidates if c.shape == "heading" and id(c) not in taken]
    groups = link_recaps([(c, level_of(c)) for c in chosen], headings)
    return [
        _record(parsed, actors, group, confidence[id(group.candidate)], chosen) for group in groups
    ]


def level_of(candidate: Candidate) -> Level:
    """Return whether a candidate is one of the proposals that the report itself lists.

    Inside the plan of a labelled proposal, the proposal is the main item and its plan's asks are
    supporting, however they are listed.
    """
    if candidate.label_kind == "proposal":
        return "main"
    if candidate.label_kind == "area" or candidate.plan is not None:
        return "supporting"
    if candidate.lead_in == "proposals":
        return "main"
    if candidate.series >= SERIES:
        return "supporting"
    if candidate.shape == "heading":
        return "main" if "ask" in candidate.section else "supporting"
    listed = candidate.lead_in == "demands" or "ask" in candidate.section
    return "main" if listed and candidate.shape in ("item", "cell") else "supporting"


def _record(
    parsed: ParsedReport,
    actors: ActorIndex | None,
    group: Group,
    confidence: float,
    chosen: Sequence[Candidate],
) -> Recommendation:
    candidate = group.candidate
    report = parsed.report
    span = block_span(report, candidate.block, candidate.start, candidate.end)
    quote, spans = quotation(report, [span])
    own = candidate.block.index
    plan = [c for c in chosen if c.plan == own and c is not candidate]
    asked: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    if actors is not None:
        from policytext.extraction.addressees import addressees, target_groups

        place = (parsed, candidate.block, candidate.start, candidate.end, actors)
        asked, groups = addressees(*place), target_groups(*place)
    return Recommendation(
        quote=quote,
        spans=spans,
        confidence=round(confidence, 4),
        level=group.level,
        label=candidate.label,
        heading=candidate.heading,
        proposer=report.organisation,
        actors=asked,
        target_groups=groups,
        deadline=first_deadline(candidate, plan),
        amount=amount_of(candidate.text),
        priority=candidate.priority,
        strength=strength_of(candidate),
        direction=direction_of(candidate.text),
        also_at=tuple(
            block_span(report, recap.block, recap.start, recap.end) for recap in group.recaps
        ),
    )
