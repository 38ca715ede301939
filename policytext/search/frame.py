"""What is the same for all searches of a corpus: its documents as arrays, and what they match.

A document has a place in these arrays. A search is a few sums over them, so that what it costs
does not depend on how many documents a common word stands in.
"""

from __future__ import annotations

from collections.abc import Sequence
from weakref import proxy

import numpy as np
from numpy.typing import NDArray

from policytext.corpus import StoredCorpus
from policytext.corpus.words import fold
from policytext.search.conditions import Condition, Table
from policytext.search.remembered import remembered
from policytext.search.semantic import Loaded

Places = NDArray[np.int32]
"""Places of documents, in ascending order."""
Mask = NDArray[np.bool_]
"""A truth value for each document."""

KINDS = ("passage", "recommendation", "claim", "target", "actor")
"""What a document may be, by the number that stands for it."""

MAX_KEPT = 1 << 26
"""How many places of documents are kept in memory at most; then all are dropped."""

_DOCUMENTS = """
SELECT d.key, d.report_key, d.length, d.covered, coalesce(r.type, 'passage')
FROM documents d LEFT JOIN records r ON r.key = d.record_key ORDER BY d.key
"""

_TABLES: dict[Table, str] = {
    "reports": "SELECT p.key FROM reports p WHERE ",
    "records": "SELECT d.key FROM records r JOIN documents d ON d.record_key = r.key WHERE ",
}


class Frame:
    """The documents of a corpus in one state of it.

    Args:
        corpus: The corpus.

    Attributes:
        keys: Keys of the documents, ascending.
        reports: Keys of their reports.
        kinds: Numbers of what they are, as in `KINDS`.
        lengths: How many words they have, at least one, over the average.
        covered: Whether they are passages of which a record quotes most.
    """

    def __init__(self, corpus: StoredCorpus) -> None:
        self._corpus = proxy(corpus)  # the corpus keeps the frame, not the other way round
        rows = corpus.query(_DOCUMENTS)
        numbers = {kind: number for number, kind in enumerate(KINDS)}
        count = len(rows)
        self.keys = np.fromiter((row[0] for row in rows), np.int64, count)
        self.reports = np.fromiter((row[1] for row in rows), np.int64, count)
        words = np.fromiter((max(row[2], 1) for row in rows), np.float32, count)
        self.lengths = words * (count / max(float(words.sum()), 1.0))
        self.covered = np.fromiter((row[3] for row in rows), np.bool_, count)
        self.kinds = np.fromiter((numbers[row[4]] for row in rows), np.int8, count)
        self._matches: dict[str, Places] = {}
        self._kept = 0
        self._embedded: tuple[Loaded, NDArray[np.int64]] | None = None
        corpus.connection.create_function("folded", 1, _folded, deterministic=True)

    def __len__(self) -> int:
        """Return how many documents there are."""
        return len(self.keys)

    def places(self, keys: Sequence[int] | NDArray[np.int64]) -> Places:
        """Return the places of documents by their keys, in the same order."""
        return np.searchsorted(self.keys, np.asarray(keys, np.int64)).astype(np.int32)

    def matches(self, expression: str) -> Places:
        """Return the places of the documents that a full-text expression matches."""
        found = self._matches.get(expression)
        if found is None:
            rows = self._corpus.query(
                "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", (expression,)
            )
            found = self.places(np.fromiter((key for (key,) in rows), np.int64, len(rows)))
            if self._kept + len(found) > MAX_KEPT:
                self._matches.clear()
                self._kept = 0
            self._matches[expression] = found
            self._kept += len(found)
        return found

    def rows(self, embedded: Loaded) -> NDArray[np.int64]:
        """Return which row of the embeddings is each document's; -1 for those that have none."""
        if self._embedded is None or self._embedded[0] is not embedded:
            rows = np.full(len(self), -1, np.int64)
            rows[self.places(embedded.documents)] = embedded.rows
            self._embedded = (embedded, rows)
        return self._embedded[1]

    def mask(self, places: Places | Sequence[int]) -> Mask:
        """Return which documents stand at these places."""
        mask = np.zeros(len(self), np.bool_)
        mask[places] = True
        return mask

    def meets(self, condition: Condition) -> Mask:
        """Return which documents meet a condition."""
        if condition.table == "passages":
            passages: Mask = self.kinds == KINDS.index("passage")
            return passages
        rows = self._corpus.query(_TABLES[condition.table] + condition.sql, condition.parameters)
        keys = np.fromiter((key for (key,) in rows), np.int64, len(rows))
        if condition.table == "reports":
            return np.isin(self.reports, keys)
        return self.mask(self.places(keys))

    def default(self) -> Mask:
        """Return the documents that are looked at when a query names no types.

        Actors are found when they are asked for; their names are in the passages anyway. A passage
        that is little more than a record is not shown beside it.
        """
        shown: Mask = (self.kinds != KINDS.index("actor")) & ~self.covered
        return shown


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)


@remembered
def frame_of(corpus: StoredCorpus) -> Frame:
    """Return the frame of a corpus."""
    return Frame(corpus)
