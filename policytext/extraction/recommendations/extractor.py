"""Recommendations: from candidates to records."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from policytext.extraction.actors.mentions import names_once
from policytext.extraction.candidates.candidate import Candidate
from policytext.extraction.candidates.generation import find_candidates
from policytext.extraction.common.parsed import ParsedReport
from policytext.extraction.common.statements import block_span, quotation
from policytext.extraction.cues.priorities import priority_in_fields, priority_in_heading
from policytext.extraction.cues.proposals import field_texts
from policytext.extraction.recommendations.attributes import (
    amount_in_fields,
    amount_of,
    direction_of,
    money_of,
    strength_of,
)
from policytext.extraction.recommendations.classifier import (
    Classifier,
    packaged_classifier,
    probabilities,
)
from policytext.extraction.recommendations.deadlines import (
    deadline_in_cell,
    deadline_in_fields,
    first_deadline,
)
from policytext.extraction.recommendations.goals import is_goal
from policytext.extraction.recommendations.proposer import Proposers
from policytext.extraction.recommendations.recaps import Group, link_recaps
from policytext.extraction.recommendations.summaries import sums_up
from policytext.records import Level, Recommendation
from policytext.reports import Report

if TYPE_CHECKING:
    from policytext.extraction.actors.extractor import ActorIndex

THRESHOLD = 0.5
"""Probability from which a candidate is a recommendation."""


_COUNTED = re.compile(r"(?:For det |Den |Det )(?:første|andet|anden|tredje|fjerde|femte|sjette)\b")

SERIES = 3
"""Labelled proposals from which a report's main items are the labelled ones."""


def find_recommendations(
    parsed: ParsedReport, actors: ActorIndex, classifier: Classifier | None = None
) -> list[Recommendation]:
    """Return the recommendations of a report, in reading order.

    Args:
        parsed: The report.
        actors: Where its actors are mentioned.
        classifier: What decides; without it, the packaged one.
    """
    return decide(parsed, actors, find_candidates(parsed), classifier or packaged_classifier())


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
    chosen = [
        c
        for c, score in zip(candidates, scores, strict=True)
        if score >= THRESHOLD and not is_goal(parsed, c)
    ]
    confidence = {id(c): score for c, score in zip(candidates, scores, strict=True)}
    chosen = _without_section_names(_without_summary_tables(chosen))
    taken = {id(c) for c in chosen}
    headings = [c for c in candidates if c.shape == "heading" and id(c) not in taken]
    groups = link_recaps(_with_levels(chosen), headings)
    proposers = Proposers(actors, parsed.report.organisation)
    return [
        _record(parsed, actors, group, confidence[id(group.candidate)], chosen, proposers)
        for group in groups
    ]


def _without_summary_tables(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Leave out tables that repeat the proposals which a report has elsewhere."""
    elsewhere = [c for c in chosen if c.shape != "cell" and level_of(c) == "main"]
    tables: dict[tuple[int, ...], list[Candidate]] = {}
    for c in chosen:
        if c.shape == "cell":
            tables.setdefault(c.block.block.header, []).append(c)
    repeating = {heads for heads, rows in tables.items() if sums_up(rows, elsewhere)}
    return [c for c in chosen if c.shape != "cell" or c.block.block.header not in repeating]


def _with_levels(chosen: Sequence[Candidate]) -> list[tuple[Candidate, Level]]:
    """Return the candidates with their levels.

    Where a section of proposals has no list, its sentences are the list: those that propose in so
    many words ("Vi foreslår, at ...") or are counted ("For det første bør ...") are main items.
    """
    levels = [level_of(c) for c in chosen]
    listing = {
        c.block.block.heading for c, level in zip(chosen, levels, strict=True) if level == "main"
    }
    paragraphs = [
        c.shape == "sentence"
        and c.plan is None
        and c.series < SERIES
        and "ask" in c.section
        and not c.inherited
        and c.block.block.heading not in listing
        and (
            any(cue.name == "recommend" and not cue.subordinate for cue in c.cues)
            or _COUNTED.match(c.text) is not None
        )
        for c in chosen
    ]
    count = Counter(c.block.block.heading for c, own in zip(chosen, paragraphs, strict=True) if own)
    return [
        (c, "main" if own and (count.total() > 2 or count[c.block.block.heading] > 1) else level)
        for c, level, own in zip(chosen, levels, paragraphs, strict=True)
    ]


def _without_section_names(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Leave out unlabelled headings whose section lists main proposals: they name the section."""
    listing = {
        c.block.block.heading for c in chosen if c.shape != "sentence" and level_of(c) == "main"
    }
    return [
        c
        for c in chosen
        if c.shape != "heading" or c.label is not None or c.block.index not in listing
    ]


def level_of(candidate: Candidate) -> Level:
    """Return whether a candidate is one of the proposals that the report itself lists.

    Inside the plan of a labelled proposal, the proposal is the main item and its plan's asks are
    supporting, however they are listed.
    """
    if candidate.label_kind in ("proposal", "thesis") or candidate.series_heading:
        return "main"
    if candidate.shape == "cell":
        return "main"
    if candidate.label_kind == "area" or candidate.plan is not None:
        return "supporting"
    if candidate.below_item:
        return "supporting"
    if candidate.lead_in == "proposals":
        return "main"
    if candidate.series >= SERIES:
        return "supporting"
    if candidate.shape == "heading":
        return "main" if "ask" in candidate.section else "supporting"
    listed = (
        candidate.lead_in in ("demands", "measures", "areas")
        or "ask" in candidate.section
        or ("measures" in candidate.section and not candidate.inherited)
    )
    return "main" if listed and candidate.shape == "item" else "supporting"


def _cell(report: Report, candidate: Candidate, name: str) -> str:
    """Return what a proposal's table row says in another of its cells; empty when nothing."""
    return report.text[slice(*candidate.others.get(name, (0, 0)))]


def _named_in(parsed: ParsedReport, actors: ActorIndex, cell: tuple[int, int]) -> list[str]:
    """Return the actors that a cell of a table names, in order."""
    at = bisect_right(parsed.blocks, cell[0], key=attrgetter("start")) - 1
    block = parsed.blocks[at]
    found = actors.in_span(block, cell[0] - block.start, cell[1] - block.start)
    return [mention.name for mention in found]


def _fields(parsed: ParsedReport, proposal: Candidate) -> list[str]:
    """Return the texts that may hold a proposal's fields: its own, and its plan's."""
    from policytext.extraction.recommendations.addressees import section_below

    own = proposal.block.block.text[proposal.start :]
    if proposal.label_kind != "proposal" and not proposal.series_heading:
        return [own] if proposal.shape == "item" else []
    behind = proposal.block.block.text[proposal.end :]
    below = (block.block.text for block in section_below(parsed, proposal.block))
    return [own, behind, *below]


def _record(
    parsed: ParsedReport,
    actors: ActorIndex | None,
    group: Group,
    confidence: float,
    chosen: Sequence[Candidate],
    proposers: Proposers,
) -> Recommendation:
    candidate = group.candidate
    report = parsed.report
    span = block_span(report, candidate.block, candidate.start, candidate.end)
    quote, spans = quotation(report, [span])
    own = candidate.block.index
    plan = [c for c in chosen if c.plan == own and c is not candidate]
    fields = _fields(parsed, candidate)
    asked: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    if actors is not None:
        from policytext.extraction.recommendations.addressees import addressees
        from policytext.extraction.recommendations.target_groups import target_groups

        place = (parsed, candidate.block, candidate.start, candidate.end, actors)
        below = ((parsed, part.block, part.start, part.end, actors) for part in plan)
        asked = addressees(*place) or names_once(name for at in below for name in addressees(*at))
        groups = target_groups(*place)
        if "who" in candidate.others:
            named = _named_in(parsed, actors, candidate.others["who"])
            asked = tuple(dict.fromkeys(named)) or asked
    return Recommendation(
        quote=quote,
        spans=spans,
        confidence=round(confidence, 4),
        level=group.level,
        label=candidate.label,
        heading=candidate.heading,
        proposer=proposers.of(candidate),
        actors=asked,
        target_groups=groups,
        deadline=deadline_in_fields(fields)
        or first_deadline(candidate, plan, report.year)
        or deadline_in_cell(_cell(report, candidate, "when")),
        amount=amount_of(candidate.text)
        or money_of(_cell(report, candidate, "cost"))
        or amount_in_fields(fields),
        priority=candidate.priority
        or _cell(report, candidate, "priority")
        or priority_in_fields(field_texts(fields, "priority"))
        or (priority_in_heading(candidate.heading) if group.level == "main" else None),
        strength=strength_of(candidate),
        direction=direction_of(candidate.text),
        also_at=tuple(
            block_span(report, recap.block, recap.start, recap.end) for recap in group.recaps
        ),
    )
