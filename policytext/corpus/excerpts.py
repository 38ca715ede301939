"""Reports that a corpus holds twice: excerpts of others, and one report in two formats.

What stands in both was said once: it is neither shared nor repeated.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from policytext.records import Actor, Record

SHARE = 0.8
"""Of an excerpt, so much at least stands in the whole too."""

FEWEST = 5
"""Sentences of an excerpt; fewer may be shared by chance."""


def excerpts(records: Iterable[Record]) -> dict[str, str]:
    """Return the reports that are excerpts of others, and of which.

    Args:
        records: The records of the reports: what is compared are the sentences quoted.

    Returns:
        Ids of reports, each with that of the fullest report that holds its sentences. Of two
        with the same sentences the one whose id comes first is kept.
    """
    said: dict[str, set[str]] = defaultdict(set)
    reports: dict[str, set[str]] = defaultdict(set)
    for record in records:
        if not isinstance(record, Actor):
            quote = " ".join(record.quote.lower().split())
            said[record.report].add(quote)
            reports[quote].add(record.report)
    shared: Counter[tuple[str, str]] = Counter()
    for holders in reports.values():
        shared.update(combinations(sorted(holders), 2))
    wholes: dict[str, list[str]] = defaultdict(list)
    for (one, other), count in shared.items():
        part, whole = (one, other) if len(said[one]) < len(said[other]) else (other, one)
        if count >= FEWEST and count >= SHARE * len(said[part]):
            wholes[part].append(whole)
    return {
        part: max(sorted(found), key=lambda whole: len(said[whole]))
        for part, found in sorted(wholes.items())
    }
