"""Which models to use: an explicit choice, the environment, `policytext.toml`, or the best there.

A `policytext.toml` in the working directory or a folder above it may say:

```toml
pipeline = "da_core_news_lg"
encoder = "intfloat/multilingual-e5-base"
syntax = "on"
```

`POLICYTEXT_PIPELINE`, `POLICYTEXT_ENCODER` and `POLICYTEXT_SYNTAX` go before the file; an argument
(`--pipeline`, `--encoder`) goes before both. `POLICYTEXT_CONFIG` names another file.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from policytext.errors import ModelError

FILE = "policytext.toml"
"""Name of the settings file."""

Setting = Literal["pipeline", "encoder", "syntax"]

SETTINGS: frozenset[str] = frozenset({"pipeline", "encoder", "syntax"})
"""The keys a settings file may have."""


ON = "on"
OFF = "off"
SYNTAX = (OFF, ON)
"""What the setting `syntax` may be, the default first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A model somebody chose, or whether it is to set syntax.

    Args:
        name: A package, a path or a name that the model's library knows; `on` or `off`.
        origin: Who chose it: an argument, a variable or a file.
    """

    name: str
    origin: str


def chosen(setting: Setting, explicit: str | None = None) -> Choice | None:
    """Return the choice for a setting, or None when the best model there is to be taken.

    Args:
        setting: What is chosen.
        explicit: The choice of the caller, which goes before all others.

    Raises:
        ModelError: The settings file cannot be read, or has keys that do not exist.
    """
    if explicit:
        return Choice(explicit, "argument")
    variable = f"POLICYTEXT_{setting.upper()}"
    if named := os.environ.get(variable):
        return Choice(named, variable)
    file = settings_file()
    if file is None:
        return None
    named = _read(file).get(setting)
    return Choice(named, str(file)) if named else None


def with_syntax() -> bool:
    """Whether a pipeline is to set word classes, dependencies and names too.

    By default it is not: measured on the annotated reports, they change no score of the extractors
    for the better, and double the time.

    Raises:
        ModelError: The choice is neither `on` nor `off`, or the settings file cannot be read.
    """
    choice = chosen("syntax")
    if choice is None:
        return False
    if choice.name not in SYNTAX:
        raise ModelError(
            f"syntax is {choice.name!r}", where=choice.origin, remedy="it can be on or off"
        )
    return choice.name == ON


def settings_file() -> Path | None:
    """Return the settings file in force: `POLICYTEXT_CONFIG`, or the nearest `policytext.toml`."""
    if named := os.environ.get("POLICYTEXT_CONFIG"):
        return Path(named)
    here = Path.cwd()
    return next(
        (folder / FILE for folder in (here, *here.parents) if (folder / FILE).is_file()), None
    )


def _read(file: Path) -> dict[str, str]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ModelError(
            f"the settings cannot be read: {error}",
            where=file,
            remedy="correct the file, or name another in POLICYTEXT_CONFIG",
        ) from error
    known = ", ".join(sorted(SETTINGS))
    for key, value in table.items():
        if key not in SETTINGS or not isinstance(value, str):
            raise ModelError(
                f"{key!r} is not a setting with a name as its value",
                where=file,
                remedy=f"the settings are {known}, each a name in quotation marks",
            )
    return table


def installed(package: str) -> str | None:
    """Return the version of an installed package, or None, without importing it."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None
