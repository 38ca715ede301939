"""Who answered: the people that a report says it has asked, for figures that name nobody."""

from __future__ import annotations

import re
from bisect import bisect_left

from policytext.extraction.claims.phrases import head_noun
from policytext.extraction.common.parsed import ParsedReport
from policytext.language.numerals import NUMERAL
from policytext.language.patterns import Rule, folded

_REACH = 40
"""Blocks behind the statement of who was asked in which it still holds."""

_MANY = rf"(?:(?:i alt|ca\.|cirka|godt|knap|over|mere end)\s+)*{NUMERAL}\s+"
_INQUIRY = (
    r"(?:\w*undersøgelse\w*|\w*rundspørge\w*|\w*spørgeskema\w*|\w*survey\w*|\w*måling\w*"
    r"|\w*interview\w*|\w*stikprøve\w*)"
)
_ASKED = (
    Rule(
        rf"\b{_INQUIRY}\s+(?:(?:fra|i)\s+(?:\w+\s+)?\d{{4}}\s+|(?:fra|af)\s+(?:[^\W\d]+\s+){{1,6}}?)?"
        # "med" alone may as well go on to how it was asked: "en undersøgelse med skemaer".
        rf"(?:(?:blandt|hos)\s+(?:{_MANY})?|med\s+{_MANY})"
        r"(?P<who>[^,.;:()]+)",
    ),
    Rule(rf"interview\w*\s+med\s+(?:{_MANY})?(?P<who>[^,.;:()]+)"),
    Rule(
        r"\b(?:interviewet|interviewede|spurgt|spurgte|adspurgt|udspurgt|talt med|talte med)\s+"
        rf"{_MANY}"
        r"(?P<who>[^,.;:()]+)",
    ),
    Rule(
        rf"\b{_MANY}(?P<who>[^,.;:()\d]{{3,60}}?)\s+(?:har\s+)?(?:svaret|svarede|besvaret|besvarede"
        r"|udfyldt|udfyldte)\b",
    ),
    Rule(rf"\b(?:svarede|besvarede|deltog)\s+{_MANY}(?P<who>[^,.;:()]+)"),
    Rule(r"\b(?:spørger vi|vi spørger)\s+(?P<who>[^,.;:()]+)"),
    Rule(
        r"\b(?:har|er)\s+(?:[^,.;:()]{0,30}?\s)?(?:spurgt|adspurgt|interviewet)\s+"
        r"(?P<who>[^\W\d][^,.;:()]+)"
    ),
)
_NOBODY = re.compile(
    r"(?:har|er|var|ud|af|i|på|procent|pct|os|jer|dem)\b|\w*(?:gange|år|spørgsmål|del|dele)$", re.I
)


class Respondents:
    """The statements of a report of whom it has asked, looked up by block.

    Args:
        parsed: The report and its analysis.
    """

    def __init__(self, parsed: ParsedReport) -> None:
        found: list[tuple[int, int, str]] = []
        for block in parsed.blocks:
            if block.block.type not in ("paragraph", "list_item"):
                continue
            text = block.block.text
            low = folded(text)
            for rule in _ASKED:
                for match in rule.finditer(low):
                    who, _ = head_noun(text[slice(*match.span("who"))].strip())
                    if who and not _NOBODY.match(who):
                        found.append((block.index, match.start("who"), who))
        self._found = sorted(found)

    def between(self, block: int, start: int, end: int) -> str | None:
        """Return who was asked, as a stretch of a block says.

        Args:
            block: Index of the block.
            start: Offset of the stretch.
            end: Offset after it.
        """
        at = bisect_left(self._found, (block, start, ""))
        if at == len(self._found) or not (block, start) <= self._found[at][:2] < (block, end):
            return None
        return self._found[at][2]

    def before(self, block: int, offset: int = 0) -> str | None:
        """Return who was asked last before a place, not too far above it.

        Args:
            block: Index of the block.
            offset: Offset in it.
        """
        at = bisect_left(self._found, (block, offset, ""))
        if not at or block - self._found[at - 1][0] > _REACH:
            return None
        return self._found[at - 1][2]
