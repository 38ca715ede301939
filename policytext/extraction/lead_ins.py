"""Lead-ins: what the line before a list, or alone on its line, makes of what follows."""

from __future__ import annotations

import re

from policytext.extraction import cues as cue_rules
from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.extraction.proposals import find_field

_OPEN_END = re.compile(r"(?::|\bat)$")
_LONGEST = 80
"""Characters of the longest line that is nothing but a lead-in."""


def own_lead(text: str) -> str | None:
    """Return what a paragraph introduces, when it ends as a lead-in does."""
    stripped = text.rstrip(" *")
    if cue_rules.is_bare_lead_in(stripped) or _OPEN_END.search(stripped):
        return lead_kind(stripped)
    return None


def lead_kind(text: str) -> str | None:
    """Return what a lead-in makes of its items; a bare field name counts by its field."""
    name, end = find_field(text)
    if name is not None and end >= len(text.rstrip()):
        return {"how": "measures", "why": "others"}.get(name)
    return cue_rules.lead_in_kind(text)


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
