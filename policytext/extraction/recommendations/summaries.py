"""Summaries: lists and tables in which a report names again what it asks for elsewhere.

"Anbefalingerne i kort form" says in three words what a sentence of chapter two asks. The sentence
is the proposal, and the list shows that the report counts it as one of its own. Short form and
sentence share what they are about, in whatever inflection or compound.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.extraction.candidates.candidate import Candidate

SHORT_FORM = 0.25
"""Share of a short form's content words from which a statement may be what it stands for."""
REPEATED = 0.5
"""The same for a row of a table, of which nobody has said that it sums up."""
STEM = 5
"""Letters that words of one stem share."""

_CONTENT = re.compile(r"\d+|[^\W\d_]{4,}")
_FUNCTION_WORDS = frozenset(
    "alle andre deres efter eller ellers flere fremover gennem hvert hver hvor ikke inden mellem "
    "mere mindst også over samt skal under uden være bliver blive denne dette disse derfor bedre "
    "nye rådet udvalget anbefaler foreslår".split()
)


def summarised(
    short_forms: Sequence[Candidate], statements: Sequence[Candidate]
) -> dict[int, Candidate]:
    """Return for the short forms of a summary, by identity, the statements that they stand for.

    Args:
        short_forms: Items of a list that says it sums up.
        statements: What the report asks for elsewhere; each has one short form at most.

    Returns:
        The pairs, best first; nothing when fewer than half of the short forms find a statement,
        as then the list proposes something of its own.
    """
    said = [(statement, _content(statement.text)) for statement in statements]
    pairs = [
        (*_taken_up(own, others), short, statement)
        for short in short_forms
        for own in [_content(short.text)]
        for statement, others in said
    ]
    pairs.sort(key=lambda pair: pair[:2], reverse=True)
    found: dict[int, Candidate] = {}
    taken: set[int] = set()
    for share, _, short, statement in pairs:
        if share >= SHORT_FORM and id(short) not in found and id(statement) not in taken:
            found[id(short)] = statement
            taken.add(id(statement))
    return found if 2 * len(found) >= len(short_forms) else {}


def sums_up(rows: Sequence[Candidate], statements: Sequence[Candidate]) -> bool:
    """Say whether at least half of a table's rows repeat what is proposed elsewhere.

    A row with the number of a proposal may say it in other words.

    Args:
        rows: The proposals of a table.
        statements: Those that stand elsewhere in the report.
    """
    said = [(statement.label, _content(statement.text)) for statement in statements]
    repeated = sum(
        any(
            _taken_up(own, others)[0] >= (SHORT_FORM if label and row.label == label else REPEATED)
            for label, others in said
        )
        for row in rows
        for own in [_content(row.text)]
    )
    return 2 * repeated >= len(rows)


def likeness(short: str, full: str) -> tuple[float, int]:
    """Return what share of a short form's content words a text takes up, and their letters.

    >>> likeness("Fælles vagtplan i havnene", "Havnene bør lægge en vagtplan sammen.")
    (0.6666666666666666, 15)
    """
    return _taken_up(_content(short), _content(full))


def _taken_up(own: Sequence[str], others: Sequence[str]) -> tuple[float, int]:
    shared = [word for word in own if any(_akin(word, other) for other in others)]
    return (len(shared) / len(own) if own else 0.0), sum(map(len, shared))


def _content(text: str) -> list[str]:
    words = dict.fromkeys(_CONTENT.findall(text.lower().replace("-\n", "")))
    return [word for word in words if word not in _FUNCTION_WORDS]


def _akin(word: str, other: str) -> bool:
    """Say whether two words share their stem, at the beginning or as part of a compound."""
    if word[0].isdigit() or other[0].isdigit():
        return word == other
    return (
        word[:STEM] == other[:STEM]
        or (len(other) > STEM and other[: STEM + 1] in word)
        or (len(word) > STEM and word[: STEM + 1] in other)
    )
