"""From documents that were found to hits: each text once, with what else says the same."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from policytext.corpus import StoredCorpus
from policytext.corpus.words import tokens
from policytext.search.frame import Frame
from policytext.search.highlighting import Highlighter, snippet
from policytext.search.ranking import Ranking
from policytext.search.results import Hit

SPARE = 5
"""How many more documents are looked at than are shown."""

REPEATED = 0.8
"""The part of the longer of two texts that the shorter one is, for them to be one text."""

EDGE = 30
"""Letters at the beginning or end by which such texts are looked up; in shorter ones all count."""

_DESCRIBE = """
SELECT d.key, coalesce(r.id, b.id), coalesce(r.type, 'passage'), p.id, p.organisation, p.year,
    coalesce(r.page, b.page), coalesce(r.quote, b.text), coalesce(s.start, b.start),
    coalesce(s."end", b."end")
FROM documents d
JOIN reports p ON p.key = d.report_key
LEFT JOIN records r ON r.key = d.record_key
LEFT JOIN spans s ON s.record_key = r.key AND s.role = 'quote' AND s.number = 0
LEFT JOIN blocks b ON b.key = d.block_key
WHERE d.key IN (SELECT value FROM json_each(?))
"""


class _Described(NamedTuple):
    """What is shown of a document."""

    key: int
    id: str
    type: str
    report: str
    organisation: str | None
    year: int | None
    page: int
    quote: str
    start: int
    end: int

    letters: str

    def is_part_of(self, other: _Described) -> bool:
        """Whether another document says all that this one says."""
        if "actor" in (self.type, other.type):  # a name is found for its own sake
            same = (self.report, self.type, self.quote)
            return same == (other.report, other.type, other.quote)
        return other.holds(self) or self.repeats(other)

    def holds(self, other: _Described) -> bool:
        """Whether another document of the same report stands inside this one."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end

    def repeats(self, other: _Described) -> bool:
        """Whether another document has the same words and numbers, but for some words at one end.

        Of another publisher that is a statement of its own; else it is one report's, or that of two
        editions of it.
        """
        short, long = self.letters, other.letters
        if len(short) > len(long):
            short, long = long, short
        if len(short) < REPEATED * len(long):
            return False
        if long.startswith(short):
            rest = long[len(short) :]
        elif long.endswith(short):
            rest = long[: -len(short)]
        else:
            return False
        publishers = {self.organisation, other.organisation} - {None}
        return len(publishers) < 2 and not any(map(str.isdigit, rest))

    def edges(self) -> tuple[tuple[str, str], ...]:
        """What documents have in common of which one may be a part of the other."""
        beginning, end = self.letters[:EDGE], self.letters[-EDGE:]
        return ("report", self.report), ("beginning", beginning), ("end", end)


def _described(corpus: StoredCorpus, keys: Sequence[int]) -> dict[int, _Described]:
    """What is shown of documents, by their keys."""
    rows = corpus.query(_DESCRIBE, (json.dumps(keys),))
    return {row[0]: _Described(*(*row, "".join(tokens(row[7])).lower())) for row in rows}


def hits_of(
    corpus: StoredCorpus, frame: Frame, found: Ranking, highlighter: Highlighter, limit: int
) -> list[Hit]:
    """Return the best documents as hits, each text once.

    What says the same as a better hit, or a part of it, is named with it; a passage that holds a
    better record is left out.

    Args:
        corpus: The corpus.
        frame: Its documents.
        found: The documents, the best first.
        highlighter: What is marked in their snippets.
        limit: How many hits at most.
    """
    # Of what is found, some may be left out below.
    keys = frame.keys[found.places[: SPARE * limit]].tolist()
    described = _described(corpus, keys)
    hits: dict[int, Hit] = {}
    shown: defaultdict[tuple[str, str], list[_Described]] = defaultdict(list)
    for key, score in zip(keys, found.scores.tolist(), strict=False):
        one = described[key]
        edges = one.edges()
        if one.type == "passage" and any(one.holds(other) for other in shown[edges[0]]):
            continue
        others = itertools.chain.from_iterable(shown[edge] for edge in edges)
        better = next(filter(one.is_part_of, others), None)
        if better is None:
            hits[key] = Hit(*one[1:7], score=score, quote=one.quote, snippet="", start=one.start)
            for edge in edges:
                shown[edge].append(one)
        else:
            hits[better.key] = _with(hits[better.key], one)
    return [
        replace(hit, snippet=snippet(hit.quote, highlighter)) for hit in list(hits.values())[:limit]
    ]


def _with(hit: Hit, other: _Described) -> Hit:
    """A hit that names another document."""
    reports = dict.fromkeys((hit.report, *hit.also_in, other.report))
    return replace(hit, also=(*hit.also, other.id), also_in=tuple(reports)[1:])
