"""Days of the week and the dates they stand beside: 5 November 2002 was a Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from policytext.consistency.common.document import Document
from policytext.consistency.common.passages import unrecorded
from policytext.consistency.common.verdicts import differs
from policytext.consistency.findings import Finding
from policytext.language.months import MONTH, MONTHS

DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

_DATED = re.compile(
    rf"\b(?P<weekday>{'|'.join(DAYS)})(?:en)?,?\s+(?:den\s+|d\.\s*)?(?P<day>\d{{1,2}})"
    rf"(?:\.\s*(?P<month>{MONTH})|(?P<sign>[./-])\s?(?P<number>\d{{1,2}})(?P=sign)?)"
    r"\s?(?P<year>(?:19|20)\d\d)(?!\d)",
    re.I,
)


def weekdays(passages: Document) -> Iterator[Finding]:
    """Yield the dates of one report that fall on another day of the week than is said."""
    for passage in passages:
        for said in _DATED.finditer(passage.text):
            month = said["number"] or MONTHS.index(said["month"].lower()) + 1
            try:
                day = date(int(said["year"]), int(month), int(said["day"]))
            except ValueError:
                continue
            meant = DAYS[day.weekday()]
            if meant != said["weekday"].lower():
                number = unrecorded(passage, *said.span(), day.day, "date")
                yield differs(
                    "weekday",
                    (number,),
                    f"{said[0]}: {meant}",
                    "a date and its day of the week",
                    0.9,
                )
