"""The same report gives the same records in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

EXCERPT = next((Path(__file__).parents[2] / "corpus" / "excerpts").glob("e36-*"))
"""A report with a confidence at a step of the calibration: the last bit of its score counts."""


def extracted(seed: str) -> str:
    """What the command prints where strings have these hashes."""
    command = [sys.executable, "-m", "policytext", "extract", str(EXCERPT), "--quiet"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def test_hashes_change_nothing() -> None:
    assert extracted("0") == extracted("3") != ""
