"""The proof that a report's text is what stands in its source."""

from __future__ import annotations

import unicodedata

from policytext.reading.lines.cleaning import CONTROLS, DECOMPOSED, composed
from policytext.reports import Report

EXCHANGED = CONTROLS | {
    "\u00a0": " ",
    "\u00ad": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\ufffe": "-",
    "\x02": "-",
}
"""Characters that a reader may put another one in place of, besides the rules below."""

LOST = "\ufffd"
"""Stands in the source for a letter that was lost before; a reader may have found it again."""


def _same(read: str, source: str) -> bool:
    """Whether a character of the text may stand for one of the source.

    Allowed are the character itself, any for a lost one, white space for another, `EXCHANGED`, and
    compatibility forms (ligatures, full-width letters), of which the text holds the first letter.
    """
    if read == source or source == LOST or (read.isspace() and source.isspace()):
        return True
    if EXCHANGED.get(source) == read:
        return True
    return unicodedata.normalize("NFKC", source).startswith(read)


def _stands(read: str, raw: str, at: int) -> bool:
    """Whether a character of the text stands at a place of the source, alone or with its marks."""
    if _same(read, raw[at]):
        return True
    letters = DECOMPOSED.match(raw, at)
    return letters is not None and composed(letters.group())[0] == read


def verify_alignment(report: Report, raw: str) -> list[str]:
    """Return what is wrong with the way from a report's text to its source; nothing when proved.

    Args:
        report: The report as it was read.
        raw: Its source text, from `raw_text`.

    Returns:
        One sentence for each segment that does not quote the source, lies outside of it or overlaps
        the segment before.
    """
    problems: list[str] = []
    last = 0
    for start, end, source in report.alignment:
        if not (last <= start < end <= len(report.text)):
            problems.append(f"segment {start}-{end} is empty, overlaps or lies outside the text")
            continue
        last = end
        if not 0 <= source <= source + end - start <= len(raw):
            problems.append(f"segment {start}-{end} points outside the source ({source})")
            continue
        read, there = report.text[start:end], raw[source : source + end - start]
        places = range(source, source + end - start)
        if read != there and not all(
            _stands(c, raw, at) for c, at in zip(read, places, strict=True)
        ):
            problems.append(
                f"segment {start}-{end}: the text has {read[:40]!r}, the source {there[:40]!r}"
            )
    return problems
