"""Those who do not, against those who do: "72 pct. boede der stadig", then "de 28 pct., der ikke".

With its article, such a share is one that the text has given, or what is left of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.passages import Passage
from policytext.consistency.common.percentages import hundred
from policytext.consistency.common.statistics import NEGATION, Statistic, stems
from policytext.consistency.findings import Finding

_THE = re.compile(r"\b(?:de|den|det)\s+(?:sidste\s|øvrige\s|resterende\s)?$", re.I)
_WHO_DO_NOT = re.compile(
    r"^[^.;:\d]{0,40}?,?\s*\b(?:der|som)\s+(?:[a-zæøå]+\s)?(?:ikke|aldrig|hverken)\b(?P<said>[^.,;:]*)",
    re.I,
)
LEAST_SHARED = 2
"""Stems that the two shares have in common, at least."""


def complements(passages: Document) -> Iterator[Finding]:
    """Yield the shares of those who do not that are not left by those who do, in one report."""
    earlier: list[tuple[Passage, Statistic]] = []
    for passage in passages:
        shares = [s for s in passage.of("percent") if not passage.table and not s.change]
        for share in shares:
            said = _WHO_DO_NOT.match(passage.text[share.until :].removeprefix("."))
            if said and _THE.search(passage.before(share)):
                yield from _left(share, stems(said["said"]), earlier)
        earlier.extend((passage, s) for s in shares)


def _left(
    share: Statistic, said: frozenset[str], earlier: Sequence[tuple[Passage, Statistic]]
) -> Iterator[Finding]:
    """Hold a share against the earlier one that says most of the same without the "not"."""
    if any(share.allowed.meets(s.allowed) for _, s in earlier):
        return
    rest = exactly(100) - share.allowed
    shared = [
        (len(said & stems(p.text)), s)
        for p, s in earlier
        if len(p.of("percent")) == 1 and not NEGATION.search(p.text)
    ]
    if any(rest.meets(s.allowed) for count, s in shared if count):
        return
    most = max((count for count, _ in shared), default=0)
    found = [s for count, s in shared if count == most >= LEAST_SHARED]
    if len(found) == 1:
        yield from hundred((found[0], share), "those who do, and those who do not", 0.55)
