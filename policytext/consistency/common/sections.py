"""Headings, and the sections below those that announce a summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.passages import Passage

_HEADING = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:resum[eé]\w*|sammenfatning\w*|sammendrag\w*|kort fortalt|kort om"
    r"|i korte træk|det vigtigste|hoved(?:konklusion|resultat|pointe|fund|budskab)\w*|konklusion\w*"
    r"|i hovedtræk|overblik)\b[^.!?]{0,40}$",
    re.I,
)
_CLOSED = (".", "!", "?", ":", ";", ",")
LONGEST_HEADING = 60


def summary_sections(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the sentences below each heading that announces a summary.

    Args:
        passages: All sentences and rows of the report.
    """
    section: list[Passage] | None = None
    for passage in passages:
        if is_heading(passage):
            if section:
                yield section
            section = [] if _HEADING.match(passage.text) else None
        elif section is not None and not passage.table:
            section.append(passage)
    # a summary that nothing follows sums up nothing below it, but what stands above
    if section:
        yield section


def is_heading(passage: Passage) -> bool:
    """Return whether a passage is a short line that no stop closes."""
    text = passage.text.strip()
    return not passage.table and len(text) <= LONGEST_HEADING and not text.endswith(_CLOSED)
