"""Headings, and the sections below those that announce a summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.passages import Passage

_HEADING = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:resum[eé]\w*|sammenfatning\w*|sammendrag\w*|kort fortalt|kort om"
    r"|i korte træk|det vigtigste|hoved(?:konklusion|resultat|pointe|punkt|fund|budskab|tal)\w*"
    r"|konklusion\w*|konkluderende \w+|i hovedtræk|overblik|forord|indledning|indledende \w+"
    r"|opsummering\w*|sammenfattende \w+|centrale (?:resultat|fund|tal|pointe)\w*"
    r"|(?:de )?vigtigste (?:resultat|fund|tal|pointe)\w*|nøgletal|afslutning|afrunding"
    r"|perspektiv\w*)\b[^.!?]{0,40}$",
    re.I,
)
_BOX = re.compile(
    r"^\W*(?:boks\b|fakta(?:boks)?\b|(?:kort )?om (?:os|\w+en|\w+et|undersøgelsen)\b)"
    r"|\b(?:i tal|i korte træk|i hovedtræk)\W*$",
    re.I,
)
"""The heading of a box of figures, which ends with its paragraph."""

CLOSED = (".", "!", "?", ":", ";", ",")
"""What closes a sentence or clause, and no heading."""

LONGEST_HEADING = 60


def summary_sections(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the sentences below each heading that announces a summary.

    Args:
        passages: All sentences and rows of the report.
    """
    section: list[Passage] | None = None
    in_box = False
    for passage in passages:
        boxed = in_box and (not section or section[-1].paragraph == passage.paragraph)
        if in_box != boxed or (is_heading(passage) and not (boxed and passage.numbers)):
            if section:
                yield section
            in_box = is_heading(passage) and _BOX.search(passage.text) is not None
            section = [] if in_box or _announces(passage) else None
        elif section is not None and not passage.table:
            section.append(passage)
    # a summary that nothing follows sums up nothing below it, but what stands above
    if section:
        yield section


def _announces(passage: Passage) -> bool:
    """Return whether a passage is the heading of a summary."""
    return is_heading(passage) and _HEADING.match(passage.text) is not None


def is_heading(passage: Passage) -> bool:
    """Return whether a passage is a short line that no stop closes."""
    text = passage.text.strip()
    return not passage.table and len(text) <= LONGEST_HEADING and not text.endswith(CLOSED)
