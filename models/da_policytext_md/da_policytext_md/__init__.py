"""The Danish spaCy pipeline of policytext: `spacy.load("da_policytext_md")`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.util import load_model_from_path

FOLDER = Path(__file__).parent / "pipeline"
"""Where the pipeline's files are."""


def load(**overrides: Any) -> Language:
    """Return the pipeline; takes what `spacy.load` takes."""
    return load_model_from_path(FOLDER, **overrides)
