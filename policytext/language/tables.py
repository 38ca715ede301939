"""The lexicons of the package: TOML files and lists in `policytext/language/lexicons`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "lexicons"
"""Found without `importlib.resources`, whose imports take longer than reading a lexicon."""


@cache
def read_table(name: str) -> dict[str, Any]:
    """Return a lexicon file of the package as it stands; it is read once and not to be changed.

    Args:
        name: Name of the file.
    """
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def read_words(name: str) -> frozenset[str]:
    """Return the words of a list of the package, one a line; lines that begin with `#` tell of it.

    Args:
        name: Name of the file.
    """
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
