"""What a search gives back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Mode = Literal["hybrid", "keyword", "semantic"]


COLUMNS = (
    "id", "type", "report", "organisation", "year", "page", "score", "quote", "snippet", "also",
    "also_in",
)  # fmt: skip
"""What is printed of a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record or passage that was found.

    Args:
        id: Its id.
        type: A record type, or `passage`.
        report: Id of its report.
        organisation: Who publishes the report.
        year: Year of publication.
        page: Page on which it begins.
        score: How well it fits; only comparable within one search.
        quote: Its text.
        snippet: The part of it that fits best, what was found between `**`.
        also: Ids of others that say the same, or a part of it.
        also_in: Ids of the other reports in which these stand, such as an earlier edition.
        start: Offset of its first character in the report's text.
    """

    id: str
    type: str
    report: str
    organisation: str | None
    year: int | None
    page: int
    score: float
    quote: str
    snippet: str
    also: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()
    start: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return the hit as it is printed: `also` and `also_in` where there are any, no `start`."""
        data: dict[str, Any] = {name: getattr(self, name) for name in COLUMNS}
        data["score"] = round(self.score, 6)
        for name in ("also", "also_in"):
            data[name] = list(data[name])
            if not data[name]:
                del data[name]
        return data


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found.

    Args:
        hits: The hits, the best first.
        mode: How it was searched in the end.
        relaxed: Whether nothing had all the words, and the hits have some of them.
        corrected: The query that was searched instead, where words of it were misspelt.
        notes: What the user should know, one sentence each.
    """

    hits: list[Hit]
    mode: Mode
    relaxed: bool = False
    corrected: str | None = None
    notes: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Hit]:
        """Go through the hits."""
        return iter(self.hits)

    def __len__(self) -> int:
        """Return how many hits there are."""
        return len(self.hits)
