"""The finite verbs of report prose, by which clauses and years are told."""

from __future__ import annotations

from functools import cache

from policytext.language.tables import read_table

_BY_SUBJECT = ("light", "copula", "party", "owning", "having")
"""The lists of verbs by what their subjects are or do; some go with a preposition."""


@cache
def finite_verbs() -> tuple[str, ...]:
    """Return the finite verbs of report prose: those listed by their subjects, and the others.

    >>> {"lyder", "råder"} <= set(finite_verbs()), "råder over" in finite_verbs()
    (True, False)
    """
    table = read_table("clauses.toml")
    by_subject = (verb for name in _BY_SUBJECT for verb in table[name] if " " not in verb)
    return (*table["finite"], *by_subject)
