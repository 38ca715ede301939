"""Lead-ins: what the line before a list, or alone on its line, makes of what follows."""

from __future__ import annotations

import re

from policytext.extraction.common.parsed import ParsedBlock, ParsedReport
from policytext.extraction.cues import asking as cue_rules
from policytext.extraction.cues.proposals import find_field
from policytext.extraction.cues.subjects import subject_kind
from policytext.language.numerals import FEW
from policytext.reports import Report

_OPEN_END = re.compile(r"(?::|\bat)$")
_COUNTS_ITS_ITEMS = re.compile(
    r"(?:.*[.!?]\s+)?[^.!?]*\b(?:har|stiller|fremsætter|foreslår|anbefaler|kommer\s+med)\s+(?:\w+\s+){0,2}?"
    rf"(?:\d+|{FEW})\s+(?:\w+\s+)?"
    r"(?:krav|ønsker|forslag|anbefalinger|bud|greb|opfordringer)\b[^.!?:]{0,80}\.",
    re.IGNORECASE | re.DOTALL,
)
"""A full sentence that says how many asks follow: "Vi har tre krav til Folketinget."."""

_UNDERTAKES = re.compile(
    r"\b(?:(?:vi|\w+(?:en|et|erne))\s+vil|vil\s+(?:vi|\w+(?:en|et|erne)))(?:\s+\w+){0,3}\s*:\s*$",
    re.I,
)
_PRINCIPLES = re.compile(r"\b(?:principper|spilleregler|leveregler)(?:ne)?\b[^.!?]*:?\s*$", re.I)
_WEIGHED = re.compile(
    r"\b(?:kriterier|kvaliteter|egenskaber)(?:ne)?\b[^.!?]*"
    r"\b(?:vigtig|væsentlig|afgørende|central|gæld|opfyld)\w*",
    re.I,
)
"""Before criteria that a thing is held to, not those by which somebody was chosen."""

_PURPOSE = re.compile(r"(?<!behov )(?<!brug )\bfor,?\s+at\s*:?\s*$", re.I)
"""Before what measures are for, not what they are: "indsatser på alle øer for at:"."""

_CRITERIA = re.compile(
    r"\bkvalitets(?:kriteri(?:er|erne)|krav(?:ene)?|standarder(?:ne)?|principper(?:ne)?)\b|"
    r"\b(?:forslag\s+til|foreslåede|anbefalede)\s+(?:[^\W\d]+\s+){0,2}?"
    r"\w*(?:kriterier|principper|retningslinjer|standarder|spilleregler)\b|"
    r"\b(?:kriterier|principper|retningslinjer|standarder|regler)\s+for\s+(?:(?:en|et|den|det)\s+)?"
    r"godt?e?\b",
    re.I,
)
_REQUIREMENTS = re.compile(
    r"^\W*(?:\d+(?:\.\d+)*\.?\s+)?(?:[^\W\d]+\s+){0,2}?(?:krav|kriterier|standarder)(?:ene|ne)?"
    r"(?:\s+(?:til|for)\b.{1,60})?\W*$|"
    r"\b(?:følgende|disse)\s+(?:[^\W\d]+\s+)?(?:krav|kriterier|standarder|principper)\b[^.!?]*:\s*$",
    re.I,
)
_QUALITIES = re.compile(
    r"(?:^|[.!?]\s+)(?P<subject>[^.!?]+?)\s+(?:skal|bør|må)\s+(?:\w+\s+)?(?:være|have|kunne)\s*:\s*$",
    re.I,
)
_GOALS = re.compile(
    rf"\b(?:\d+|{FEW}|følgende|disse|vores|sine|egne)\s+(?:\w+\s+)?"
    r"(?:del|hoved|slut)?(?:mål|målsætninger)\s*:\s*$",
    re.I,
)
"""Before states to reach, which are targets: "Vi har tre mål:"."""

_WORD = re.compile(r"[^\W\d_]+")
_PLAN = re.compile(r"(?:plan|strategi|program|aftale|politik)(?:en)?\b", re.I)
_TITLE_BLOCKS = 4
"""Blocks at the beginning of a report among which its title stands."""
_LONGEST = 80
"""Characters of the longest line that is nothing but a lead-in."""


def own_lead(text: str) -> str | None:
    """Return what a paragraph introduces, when it ends as a lead-in does."""
    stripped = text.rstrip(" *")
    if cue_rules.is_bare_lead_in(stripped) or _OPEN_END.search(stripped):
        return lead_kind(stripped)
    return "proposals" if _COUNTS_ITS_ITEMS.fullmatch(stripped) else None


def counted_lead(report: Report, item: int) -> int | None:
    """Return the paragraph that counts the asks of a list which no line with a colon introduces.

    Args:
        report: The report.
        item: Place of one of the list's items in `Report.blocks`.

    Returns:
        The paragraph's place; None where none counts them.
    """
    for index in range(item - 1, -1, -1):
        block = report.blocks[index]
        if block.type != "list_item":
            counts = block.type == "paragraph" and _COUNTS_ITS_ITEMS.fullmatch(block.text)
            return index if counts else None
    return None


def lead_kind(text: str) -> str | None:
    """Return what a lead-in makes of its items; a bare field name counts by its field."""
    name, end = find_field(text)
    if name is not None and end >= len(text.rstrip()):
        return {"how": "measures", "proposes": "proposals", "why": "others"}.get(name)
    kind = cue_rules.lead_in_kind(text)
    if kind != "proposals" and _GOALS.search(text):
        return "goals"
    if kind == "measures" and _PURPOSE.search(text):
        return None
    if kind == "others" and _WEIGHED.search(text):
        return "norms"
    return "norms" if kind == "demands" and states_norms(text) else kind


def states_norms(text: str) -> bool:
    """Say whether a lead-in says by what to go, or how a thing is to be.

    Its items are no proposals, wherever they stand; each may ask in its own words.

    >>> states_norms("Tre principper bør gælde:"), states_norms("Skibet skal være:")
    (True, True)
    >>> states_norms("Kommunerne skal have:")
    False
    """
    if _PRINCIPLES.search(text):
        return True
    qualities = _QUALITIES.search(text)
    if qualities is None:
        return False
    words = _WORD.findall(qualities["subject"].lower())
    return subject_kind(words) in ("it", "other")


def names_criteria(text: str) -> bool:
    """Say whether a heading or lead-in names how things are to be for them to be good.

    >>> names_criteria("Kvalitetskriterier for havnebadet"), names_criteria("Kriterier for tilskud")
    (True, False)
    """
    return _CRITERIA.search(text) is not None


def names_requirements(text: str) -> bool:
    """Say whether a heading names requirements and nothing else, or a lead-in says they follow.

    >>> names_requirements("3. Krav til havnebadet"), names_requirements("Kravet om lys er mødt")
    (True, False)
    """
    return _REQUIREMENTS.search(text) is not None


def undertakes(text: str) -> bool:
    """Say whether a lead-in says what the author or an authority will do.

    >>> undertakes("Frem mod 2030 vil regionen:"), undertakes("Regeringen vil lukke linjen.")
    (True, False)
    """
    return _UNDERTAKES.search(text) is not None


def is_plan(report: Report) -> bool:
    """Say whether a report is a plan: its lists of what will be done are its proposals."""
    titles = [b.text for b in report.blocks[:_TITLE_BLOCKS] if b.type in ("heading", "paragraph")]
    return any(_PLAN.search(title) for title in (report.title or "", *titles) if len(title) < 150)


def follows_bare_lead(parsed: ParsedReport, block: ParsedBlock) -> bool:
    """Say whether the block just before is nothing but a lead-in ("Foreningen anbefaler:")."""
    if block.index == 0:
        return False
    before = parsed.report.blocks[block.index - 1]
    return (
        before.type in ("paragraph", "heading")
        and len(before.text) < _LONGEST
        and before.text.rstrip(" *").endswith(":")
    )
