"""What is read of a whole corpus, kept in memory until the corpus changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from policytext.corpus import StoredCorpus

T = TypeVar("T")


def remembered(read: Callable[[StoredCorpus], T]) -> Callable[[StoredCorpus], T]:
    """Return a function of a corpus that works anew only when the file has changed.

    Args:
        read: The function; what it returns must not hold the corpus, which keeps it.
    """
    kept: WeakKeyDictionary[StoredCorpus, tuple[int, T]] = WeakKeyDictionary()

    @wraps(read)
    def of(corpus: StoredCorpus) -> T:
        state = corpus.state()
        known = kept.get(corpus)
        if known is None or known[0] != state:
            known = kept[corpus] = (state, read(corpus))
        return known[1]

    return of
