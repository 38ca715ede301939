"""The word lists of page layout, from `language/lexicons/layout.toml`."""

from __future__ import annotations

import re
from functools import lru_cache

from policytext.language.tables import read_table

_FILE = "layout.toml"


def ordered(name: str) -> tuple[str, ...]:
    """Return a list in the order of the file.

    Args:
        name: Its key in the file.
    """
    return tuple(read_table(_FILE)[name])


@lru_cache(maxsize=32)
def words(name: str) -> frozenset[str]:
    """Return a list as a set.

    Args:
        name: Its key in the file.

    >>> "og" in words("conjunctions")
    True
    """
    return frozenset(read_table(_FILE)[name])


@lru_cache(maxsize=32)
def pattern(name: str) -> str:
    """Return a regular expression that matches any word of a list, longest first."""
    return "|".join(
        re.escape(word) for word in sorted(read_table(_FILE)[name], key=len, reverse=True)
    )
