"""policytext: recommendations, claims, targets and actors from Danish policy reports.

```
report = policytext.read("rapport.pdf")            # the cleaned text, its blocks, its pages
extraction = policytext.extract("rapport.pdf")     # the same with its records
corpus = policytext.Corpus.open("policytext.db")   # what `policytext ingest` has stored
```

What stands in `__all__` is the public interface; it is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policytext.api import Corpus
    from policytext.consistency import Finding
    from policytext.errors import (
        CorpusError,
        ModelError,
        PolicytextError,
        QueryError,
        ReadingError,
        RecordError,
    )
    from policytext.processing import ingest
    from policytext.processing import process as extract
    from policytext.reading import Metadata, read
    from policytext.records import (
        Actor,
        Amount,
        Claim,
        Extraction,
        Recommendation,
        Record,
        Target,
        parse_record,
        record_schema,
    )
    from policytext.reports import Block, Page, Report, Span
    from policytext.topics import Topics

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Amount",
    "Block",
    "Claim",
    "Corpus",
    "CorpusError",
    "Extraction",
    "Finding",
    "Metadata",
    "ModelError",
    "Page",
    "PolicytextError",
    "QueryError",
    "ReadingError",
    "Recommendation",
    "Record",
    "RecordError",
    "Report",
    "Span",
    "Target",
    "Topics",
    "extract",
    "ingest",
    "parse_record",
    "read",
    "record_schema",
]

_HOMES = {
    "policytext.api": ("Corpus",),
    "policytext.consistency": ("Finding",),
    "policytext.errors": (
        "CorpusError", "ModelError", "PolicytextError", "QueryError", "ReadingError", "RecordError",
    ),
    "policytext.processing": ("extract", "ingest"),
    "policytext.reading": ("Metadata", "read"),
    "policytext.records": (
        "Actor", "Amount", "Claim", "Extraction", "Recommendation", "Record", "Target",
        "parse_record", "record_schema",
    ),
    "policytext.reports": ("Block", "Page", "Report", "Span"),
    "policytext.topics": ("Topics",),
}  # fmt: skip
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}
_OTHER_NAMES = {"extract": "process"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used (PEP 562)."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), _OTHER_NAMES.get(name, name))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
