"""Levels of one thing in several years, which add up to nothing.

"Skolen havde 310 elever i 2018, 405 i 2019 og 512 i 2020": largely the same pupils. Their sum means
something only where the text says so, in the same sentence or as a total over the years. What came
in each year ("fik 310 henvendelser"), and money, adds up to a total of another sentence too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.consistency.common.movement import year_of
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.statistics import YEAR
from policytext.consistency.findings import Evidence, Finding

_OVER_THE_YEARS = re.compile(
    r"\b(?:tilsammen|sammenlagt|samlet|periode\w*|årene|siden|gennem|i løbet af|over \w+ år"
    r"|(?:de|alle) (?:\w+ ){1,2}år)\b",
    re.I,
)

_IN_ALL = re.compile(r"\b(?:i alt|ialt|total\w*)\b", re.I)
_STOOD = re.compile(r"\b(?:var|er|havde|har|lå|ligger|talte|tæller|rummede?)\b", re.I)
"""Verbs of what there is at one time."""


def adds_up_years(finding: Finding, passages: Sequence[Passage]) -> bool:
    """Return whether a finding takes the levels of several years for the parts of a total.

    Args:
        finding: What a rule has found.
        passages: The sentences and rows of the report.
    """
    if finding.rule != "sum" or len(finding.evidence) <= 2:
        return False
    total, *parts = finding.evidence
    if not all(YEAR.search(part.quote) for part in parts):
        return False
    if total.quote in {part.quote for part in parts} or _OVER_THE_YEARS.search(total.quote):
        return False
    stood = any(_STOOD.search(part.quote) for part in parts)
    if not stood and _IN_ALL.search(total.quote):
        return False
    years = [_year(part, passages) for part in parts]
    return None not in years and len(set(years)) == len(years)


def _year(part: Evidence, passages: Sequence[Passage]) -> int | None:
    """Return the year that a sentence gives a level for, None for money and in a table."""
    for passage in passages:
        if passage.text == part.quote and not passage.table:
            for number in passage.numbers:
                if number.value_text == part.value_text and number.unit != "DKK":
                    return year_of(passage, number)
    return None
