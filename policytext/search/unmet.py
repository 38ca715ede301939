"""What to say of a demand that no record or passage meets: what could have been asked for."""

from __future__ import annotations

from collections.abc import Iterable

from policytext.corpus import StoredCorpus
from policytext.corpus.words import fold
from policytext.search.query import Field, Phrase, Word

NEAREST = 3
"""How many names like one are told."""

FEW = 20
"""Of so many names all are told, where none is like it."""

LIKENESS = 75
"""Likeness from which a name may have been meant (rapidfuzz's WRatio, 0 to 100)."""

_NAMES = {
    "actor": (
        "no record asks, names or quotes {!r}",
        "SELECT name FROM record_actors WHERE role <> 'target_group'",
    ),
    "org": ("no publisher has a name with {!r}", "SELECT organisation FROM reports"),
    "report": ("there is no report {!r}", "SELECT id FROM reports"),
    "target_group": (
        "no record asks for anything for {!r}",
        "SELECT name FROM record_actors WHERE role = 'target_group'",
    ),
    "unit": ("no number has the unit {!r}", "SELECT unit FROM records"),
}
"""What is said of a field that takes a name, and where the names stand."""

_NUMBERS = {
    "amount": ("the amounts", "SELECT min(amount), max(amount) FROM records"),
    "deadline": ("the deadlines", "SELECT min(deadline_year), max(deadline_year) FROM records"),
    "value": ("the values", "SELECT min(value), max(value) FROM records"),
    "year": ("the reports' years", "SELECT min(year), max(year) FROM reports"),
}
"""What a field of numbers compares with, and between which two these are."""


def hints(corpus: StoredCorpus, demands: Iterable[Word | Phrase | Field]) -> list[str]:
    """Return a note on each demand that nothing in the corpus meets.

    Args:
        corpus: The corpus.
        demands: The demands.
    """
    return [_hint(corpus, demand) for demand in demands]


def _hint(corpus: StoredCorpus, demand: Word | Phrase | Field) -> str:
    if isinstance(demand, Field):
        return _hint_on_field(corpus, demand)
    if isinstance(demand, Phrase):
        return f'nothing has "{demand.text}" as it stands; without quotation marks any form fits'
    return f"no word begins with {demand.text}" if demand.prefix else f"nothing has {demand.text}"


def _hint_on_field(corpus: StoredCorpus, field: Field) -> str:
    if field.name in _NAMES:
        said, names = _NAMES[field.name]
        known = corpus.query(f"{names} GROUP BY 1 ORDER BY count(*) DESC, 1")
        return said.format(field.value) + _offered(field.value, [name for (name,) in known if name])
    said = f"nothing meets {field.name}:{field.value}"
    if field.name in _NUMBERS:
        what, edges = _NUMBERS[field.name]
        ((low, high),) = corpus.query(edges)
        known_range = "there are none" if low is None else f"{what} are {low:.0f}..{high:.0f}"
        return f"{said}: {known_range}"
    return said


def _offered(value: str, known: list[str]) -> str:
    """The known names that are most like one; all, where they are few.

    Args:
        value: The name that is not known.
        known: The others, the most frequent first; of two spellings the first counts.
    """
    from rapidfuzz import fuzz, process

    names = {fold(name): name for name in reversed(known)}
    near = process.extract(
        fold(value), list(names), scorer=fuzz.WRatio, score_cutoff=LIKENESS, limit=NEAREST
    )
    if near:
        return f"; most like it: {', '.join(names[form] for form, _, _ in near)}"
    return f"; there are {', '.join(sorted(names.values()))}" if len(names) <= FEW else ""
