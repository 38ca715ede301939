from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]

Outcome = tuple[int, str, str]
"""Exit code, stdout and stderr."""

Command = Callable[..., Outcome]
