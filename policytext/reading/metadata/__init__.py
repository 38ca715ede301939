"""What may be known about a report besides its text: `Metadata`, and where it comes from.

The `catalogue` beside a file says it, the `front_matter` of the text shows it, and `languages`
tells which language the text is in.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Self, get_args

from policytext.errors import ReadingError
from policytext.reports import ActorKind

YEARS = range(1945, 2061)
"""Years of publication that are believed."""

_KINDS = frozenset(get_args(ActorKind))


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What may be known about a report; None where it is not.

    Args:
        id: Short name, unique in a corpus.
        title: Title of the report.
        organisation: Canonical name of the organisation that publishes it.
        kind: What the organisation is.
        year: Year of publication.
        url: Where the report is published.

    Raises:
        ReadingError: One of them has a value that cannot be; its name is the error's `where`.
    """

    id: str | None = None
    title: str | None = None
    organisation: str | None = None
    kind: ActorKind | None = None
    year: int | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            problem = None if value is None else _problem(field.name, value)
            if problem:
                raise ReadingError(problem, where=field.name)

    def or_else(self, other: Metadata) -> Self:
        """Return this metadata with its gaps filled from another.

        >>> Metadata(year=2020).or_else(Metadata(year=1999, title="Plads til alle")).title
        'Plads til alle'
        """
        known = {name: value for name, value in asdict(self).items() if value is not None}
        return type(self)(**asdict(other) | known)


def is_name(text: str) -> bool:
    """Whether a text can be a name: it has two letters or digits at least.

    >>> is_name("FN"), is_name("X"), is_name("--")
    (True, False, False)
    """
    return sum(map(str.isalnum, text)) > 1


def _problem(name: str, value: object) -> str | None:
    """What is wrong with the value of a field, or None."""
    if name == "year":
        if type(value) is not int or value not in YEARS:
            return f"{value!r} is not a year from {YEARS.start} to {YEARS.stop - 1}"
    elif not isinstance(value, str):
        return f"{value!r} is not a text"
    elif not value.strip():
        return "is empty"
    elif name == "organisation" and not is_name(value):
        return f"{value!r} is not a name"
    elif name == "kind" and value not in _KINDS:
        return f"{value!r} is not one of {', '.join(sorted(_KINDS))}"
    return None
