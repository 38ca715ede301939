"""Annotations made with other programs, brought back: as gold, or as corrections of a corpus.

Label Studio's tasks, Prodigy's examples and records of our own JSONL are read; each annotation is
anchored in its report's text again by its words, so that a report that has been read anew keeps it.
"""

from policytext.annotations.applying import Applied, apply_annotations
from policytext.annotations.importing import Imported, import_annotations

__all__ = ["Applied", "Imported", "apply_annotations", "import_annotations"]
