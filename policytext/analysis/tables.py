"""What is found across reports as flat tables: one row an ask, one row a statement of a finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policytext.consistency import Finding
    from policytext.topics import Ask, AskGroup, Topics

ASK_COLUMNS = (
    "topic", "id", "report", "title", "year", "page", "sender", "actors", "target_groups", "quote",
    "same_asks", "opposed",
)  # fmt: skip
"""What is told of an ask. `same_asks` and `opposed` are the numbers of the groups that it is in,
counted from 1 in their order; rows that share a number are in one group."""

STATEMENT_COLUMNS = (
    "finding", "verdict", "kind", "rule", "confidence", "numbers", "why", "id", "report", "page",
    "value_text", "quote",
)  # fmt: skip
"""What is told of a statement: the finding it is of, counted from 1, and where it stands."""


def ask_rows(topics: Topics, asks: Sequence[Ask]) -> list[dict[str, Any]]:
    """Return the asks as rows of `ASK_COLUMNS`, by topic, the largest first, then those in none.

    Args:
        topics: How they are grouped.
        asks: The asks.
    """
    by_id = {ask.id: ask for ask in asks}
    same, opposed = _numbers(topics.same_asks), _numbers(topics.opposed)
    groups = [(topic.name, topic.records) for topic in topics.topics]
    ordered = [(name, by_id[i]) for name, ids in [*groups, (None, topics.ungrouped)] for i in ids]
    return [
        {
            "topic": name,
            "id": ask.id,
            "report": ask.report,
            "title": ask.title or None,
            "year": ask.year,
            "page": ask.page or None,
            "sender": ask.sender,
            "actors": list(ask.actors),
            "target_groups": list(ask.target_groups),
            "quote": ask.text,
            "same_asks": same[ask.id],
            "opposed": opposed[ask.id],
        }
        for name, ask in ordered
    ]


def _numbers(groups: Sequence[AskGroup]) -> defaultdict[str, list[str]]:
    """The numbers of the groups that each ask is in, by its id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for number, group in enumerate(groups, start=1):
        for id_ in group.records:
            found[id_].append(str(number))
    return found


def statement_rows(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return the statements that findings rest on as rows of `STATEMENT_COLUMNS`.

    Args:
        findings: The findings.
    """
    return [
        {
            "finding": number,
            **{name: getattr(finding, name) for name in STATEMENT_COLUMNS[1:7]},
            "id": statement.id or None,
            "report": statement.report,
            "page": statement.page or None,
            "value_text": statement.value_text,
            "quote": statement.quote,
        }
        for number, finding in enumerate(findings, start=1)
        for statement in finding.evidence
    ]
