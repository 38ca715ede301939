"""Where a statement's figures come from, as the report says: in the sentence, a note, a source line."""

from __future__ import annotations

import re

from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.records import Report

_SOURCE_LINE = re.compile(r"^\W*(?:kilder?)\s*:\s*(?P<what>.+)", re.IGNORECASE | re.DOTALL)
_STUDY = (
    r"(?:undersøgelse\w*|rapport\w*|analyse\w*|evaluering\w*|opgørelse\w*|statistik\w*|kortlægning\w*|måling\w*|studie\w*"
    r"|beregning\w*|årsrapport\w*|redegørelse\w*|profil\w*|sundhedsprofil\w*|survey\w*|tal|aftale\w*|forskning\w*)"
)
_NAME = r"[A-ZÆØÅ][\w’'&.-]*(?:\s+(?:for|og|af|i|til|mod|de|den)?\s*[A-ZÆØÅ0-9][\w’'&.-]*){0,7}"
_IN_TEXT = (
    re.compile(rf"\b[Ii]følge\s+(?P<what>[^,.;]+?)(?=,|\.|;|\s+(?:er|har|var|bliver|blev|lever|vil|skal|kan|får|vurderer|oplever|mener|angiver)\b)"),
    re.compile(rf"\b(?P<what>(?:[Ee]n|[Dd]en|[Ee]t|[Dd]et)?\s*(?:\w+\s+){{0,3}}\w*{_STUDY}\s+(?:foretaget\s+af|lavet\s+af|udført\s+af|udarbejdet\s+af|fra|af|ved|i)\s+(?:(?:\w+\s+){{0,2}}?){_NAME}(?:\s*\(\d{{4}}\))?)"),
    re.compile(rf"\b(?P<what>{_NAME}(?:s|['’])?\s+(?:\w+\s+){{0,2}}\w*{_STUDY}(?:\s+(?:fra\s+)?\(?\d{{4}}\)?)?)"),
    re.compile(rf"\b(?P<what>{_NAME}(?:\s+(?:fra\s+)?\(?\d{{4}}\)?)?)\s+(?:viser|peger\s+på|konkluderer|vurderer|anslår|oplyser|skønner|dokumenterer)\b"),
    re.compile(rf"\((?P<what>{_NAME}[^()]*\b(?:19|20)\d\d[^()]*)\)"),
)  # fmt: skip


class Sources:
    """The sources that a report names, looked up by sentence.

    Args:
        parsed: The report and its analysis.
    """

    def __init__(self, parsed: ParsedReport) -> None:
        self._report: Report = parsed.report
        self._lines: dict[int | None, list[tuple[int, str]]] = {}
        for index, block in enumerate(self._report.blocks):
            match = _SOURCE_LINE.match(block.text) if block.start is not None else None
            if match:
                self._lines.setdefault(block.heading, []).append((index, match["what"].strip()))

    def of(self, block: ParsedBlock, sentence: tuple[int, int]) -> str | None:
        """Return the source of a sentence, or None where none is given.

        Args:
            block: The block.
            sentence: Offsets of the sentence in the block.
        """
        text = block.block.text[slice(*sentence)]
        for pattern in _IN_TEXT:
            if match := pattern.search(text):
                return " ".join(match["what"].split())
        for index in block.block.refs:
            note = self._report.blocks[index].text.strip()
            if note and len(note) < 400:
                return " ".join(note.split())
        for index, line in self._lines.get(block.block.heading, ()):
            if index > block.index:
                return " ".join(line.split())
        return None
