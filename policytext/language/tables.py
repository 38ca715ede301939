"""The lexicons of the package: TOML files in `policytext/language/lexicons`."""

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
