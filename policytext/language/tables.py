"""The lexicons of the package: TOML files in `policytext/language/lexicons`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_table(name: str) -> dict[str, Any]:
    """Return a lexicon file of the package as it stands; it is read once and not to be changed.

    Args:
        name: Name of the file.
    """
    source = files("policytext.language") / "lexicons" / name
    return tomllib.loads(source.read_text(encoding="utf-8"))
