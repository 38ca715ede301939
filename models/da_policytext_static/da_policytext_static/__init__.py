"""Static Danish sentence embeddings: `SentenceTransformer(str(da_policytext_static.FOLDER))`.

policytext reads the same files with numpy alone (`policytext.language.encoder.StaticEncoder`).
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "model"
"""Where the model's files are."""
