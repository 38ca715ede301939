"""The errors of policytext.

```
PolicytextError
├── ReadingError        a file cannot be turned into a report
├── RecordError         records break the contract (spans, fields, schema)
├── CorpusError         the corpus file is missing, damaged, locked or of another make
├── QueryError          a search query cannot be understood
└── ModelError          a language model or encoder is missing or unfit
```

Every message says what happened, where, and what to do. The command line prints it as one line and
exits with status 1; nothing else of ours is meant to reach a user.
"""

from __future__ import annotations


class PolicytextError(Exception):
    """The base of all errors that policytext raises on purpose.

    Args:
        what: What happened, without a full stop.
        where: The file, record or setting it happened in.
        remedy: What the user can do about it.
    """

    def __init__(self, what: str, *, where: object = None, remedy: str | None = None) -> None:
        self.what = what
        self.where = None if where is None else str(where)
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return the error as one line: `where: what; remedy`."""
        line = self.what if self.where is None else f"{self.where}: {self.what}"
        if self.remedy:
            line = f"{line}; {self.remedy}"
        return " ".join(line.split())


class ReadingError(PolicytextError):
    """A file cannot be turned into a report."""


class RecordError(PolicytextError):
    """Records break the contract: a span outside the text, an unknown field, another schema."""


class CorpusError(PolicytextError):
    """The corpus file is missing, damaged, locked, or made by other models or versions."""


class QueryError(PolicytextError):
    """A search query cannot be understood."""


class ModelError(PolicytextError):
    """A language model, encoder or classifier is missing or unfit for its use."""
