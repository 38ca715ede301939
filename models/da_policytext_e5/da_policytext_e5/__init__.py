"""Danish sentence embeddings for policy reports, trained from multilingual-e5-small.

policytext reads the files with numpy alone (`policytext.language.encoder.TrainedEncoder`).
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "model"
"""Where the model's files are."""
