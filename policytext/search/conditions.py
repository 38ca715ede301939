"""What the fields of a query mean: from a value that was typed to a condition in SQL.

A condition speaks of the rows of one table: `p` (reports) or `r` (records).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple, get_args

from policytext.corpus.words import fold, lemma, tokens, with_danish_letters
from policytext.errors import QueryError
from policytext.records import Level, Strength
from policytext.search.query import FIELDS, NUMBER_SCALES, unknown_field

Table = Literal["reports", "records", "passages"]


class Condition(NamedTuple):
    """A condition in SQL.

    Args:
        sql: It, in brackets where it needs them.
        parameters: The values of its question marks.
        table: What it is a condition on; all `passages` meet it without being asked.
    """

    sql: str
    parameters: tuple[object, ...] = ()
    table: Table = "records"


_NUMBER = r"(?P<{0}>\d+(?:[.,]\d+)*)\s*(?P<{0}_scale>[a-zæøå]*)\.?(?:\s*(?:kr|kroner|dkk)\.?)?"
_RANGE = re.compile(
    rf"(?:{_NUMBER.format('low')})?\.\.(?:{_NUMBER.format('high')})?", re.IGNORECASE
)
_DASHED = re.compile(rf"{_NUMBER.format('low')}\s*[-–]\s*{_NUMBER.format('high')}", re.IGNORECASE)
_COMPARED = re.compile(rf"(?P<sign>[<>]=?|=)?{_NUMBER.format('number')}", re.IGNORECASE)


def number_condition(column: str, field: str, value: str, table: Table = "records") -> Condition:
    """Return a condition on a number: `5`, `>5`, `<=5`, `1..5`, `1-5`, `..5`; `5mio` for millions.

    In `1-5mio` both numbers are millions.

    Raises:
        QueryError: The value is not one of these.

    >>> number_condition("r.amount", "amount", "1-5mio")[:2]
    ('(r.amount >= ? AND r.amount <= ?)', (1000000.0, 5000000.0))
    """
    value = value.strip()
    compared = _COMPARED.fullmatch(value)
    if compared:
        sign = compared["sign"] or "="
        number = _digits(compared, "number", field) * _scale(compared, "number", field)
        return Condition(f"{column} {sign} ?", (number,), table)
    ranged = _RANGE.fullmatch(value) or _DASHED.fullmatch(value)
    if ranged and (ranged["low"] or ranged["high"]):
        ends = [group for group in ("low", "high") if ranged[group]]
        numbers = [_digits(ranged, group, field) for group in ends]
        scales = [_scale(ranged, group, field) for group in ends]
        if not ranged["low_scale"] and numbers[0] < numbers[-1]:
            scales[0] = scales[-1]
        tests = " AND ".join(f"{column} {_SIGNS[group]} ?" for group in ends)
        limits = (number * scale for number, scale in zip(numbers, scales, strict=True))
        return Condition(f"({tests})", tuple(limits), table)
    raise QueryError(f"{field}:{value} is no number", remedy=f"{field} is the {FIELDS[field]}")


_SIGNS = {"low": ">=", "high": "<="}


def _scale(match: re.Match[str], group: str, field: str) -> float:
    scale = match[f"{group}_scale"].lower()
    if scale in ("", "kr", "kroner", "dkk"):
        return 1.0
    if scale not in NUMBER_SCALES:
        raise QueryError(f"{field}: {scale!r} is no unit", remedy=f"{field} is the {FIELDS[field]}")
    return NUMBER_SCALES[scale]


def _digits(match: re.Match[str], group: str, field: str) -> float:
    # Danish notation: a point before three digits groups them, a comma is the decimal sign.
    digits = re.sub(r"\.(?=\d{3}(?:\D|$))", "", match[group]).replace(",", ".")
    try:
        return float(digits)
    except ValueError as error:
        raise QueryError(
            f"{field}: {match[group]!r} is no number", remedy="write 2,5mio"
        ) from error


def like(text: str) -> str:
    r"""Return a text for the middle of a LIKE pattern with the escape sign \.

    >>> like("100%")
    '100\\%'
    """
    return re.sub(r"([\\%_])", r"\\\1", text)


_NAMES_OF_TYPES = {
    "recommendation": "recommendation", "recommendations": "recommendation",
    "anbefaling": "recommendation", "anbefalinger": "recommendation",
    "claim": "claim", "claims": "claim", "påstand": "claim", "påstande": "claim", "tal": "claim",
    "target": "target", "targets": "target", "mål": "target", "måltal": "target",
    "actor": "actor", "actors": "actor", "aktør": "actor", "aktører": "actor",
    "passage": "passage", "passages": "passage", "afsnit": "passage",
}  # fmt: skip

_HAS = {
    "deadline": "r.deadline IS NOT NULL",
    "amount": "r.amount IS NOT NULL",
    "actor": "r.key IN (SELECT record_key FROM record_actors WHERE role = 'asked')",
    "label": "r.label IS NOT NULL",
    "target_group": "r.key IN (SELECT record_key FROM record_actors WHERE role = 'target_group')",
    "source": "r.cited IS NOT NULL",
    "table": "r.record ->> '$.table' = 1",
}


def _type(value: str) -> Condition:
    kind = _NAMES_OF_TYPES.get(value.lower())
    if kind is None:
        raise QueryError(
            f"there is no type {value!r}",
            remedy="the types are recommendation, claim, target, actor, passage",
        )
    if kind == "passage":
        return Condition("1", table="passages")
    return Condition("r.type = ?", (kind,))


def _has(value: str) -> Condition:
    if value.lower() not in _HAS:
        raise QueryError(
            f"has:{value} cannot be asked", remedy="ask " + ", ".join(f"has:{n}" for n in _HAS)
        )
    return Condition(_HAS[value.lower()])


def _organisation(value: str) -> Condition:
    """The publisher's name has a word that begins so; the name is folded as `folded` does it."""
    return _begins("folded(p.organisation)", {fold(" ".join(tokens(value)))}, "reports")


def _begins(name: str, forms: set[str], table: Table = "records") -> Condition:
    """Return the condition that a word of a name begins in one of some forms.

    Hyphens part words, as in what is asked; `ae` and `oe` may be meant for æ and ø.
    """
    patterns = sorted(f"% {like(form)}%" for form in forms | set(map(with_danish_letters, forms)))
    test = f"' ' || replace({name}, '-', ' ') LIKE ? ESCAPE '\\'"
    return Condition(f"({' OR '.join([test] * len(patterns))})", tuple(patterns), table)


def _named(role: str) -> Callable[[str], Condition]:
    """A name in a role, itself a condition, has a word that begins so, in any form."""

    def condition(value: str) -> Condition:
        words = tokens(value)
        forms = {fold(" ".join(words)), " ".join([*map(fold, words[:-1]), *map(lemma, words[-1:])])}
        test = _begins("folded", forms)
        return Condition(
            f"r.key IN (SELECT record_key FROM record_actors WHERE {role} AND {test.sql})",
            test.parameters,
        )

    return condition


def _equal(column: str, table: Table = "records") -> Callable[[str], Condition]:
    return lambda value: Condition(f"{column} = ? COLLATE NOCASE", (value,), table)


def _one_of(field: str, values: tuple[str, ...]) -> Callable[[str], Condition]:
    def condition(value: str) -> Condition:
        if value.lower() not in values:
            raise QueryError(
                f"there is no {field} {value!r}", remedy=f"it is one of {', '.join(values)}"
            )
        return Condition(f"r.{field} = ?", (value.lower(),))

    return condition


def _numeric(column: str, field: str, table: Table = "records") -> Callable[[str], Condition]:
    return lambda value: number_condition(column, field, value, table)


_MEANINGS: dict[str, Callable[[str], Condition]] = {
    "actor": _named("role <> 'target_group'"),
    "amount": _numeric("r.amount", "amount"),
    "deadline": _numeric("r.deadline_year", "deadline"),
    "has": _has,
    "level": _one_of("level", get_args(Level)),
    "org": _organisation,
    "report": _equal("p.id", "reports"),
    "strength": _one_of("strength", get_args(Strength)),
    "target_group": _named("role = 'target_group'"),
    "type": _type,
    "unit": _equal("r.unit"),
    "value": _numeric("r.value", "value"),
    "year": _numeric("p.year", "year", "reports"),
}


def not_of_the_publisher_of(report: str) -> Condition:
    """Return the condition that a report is another one, and not of the same publisher.

    Args:
        report: Id of the report.
    """
    same = "(SELECT folded(organisation) FROM reports WHERE id = ?)"
    test = f"p.id <> ? AND (folded(p.organisation) = {same}) IS NOT TRUE"
    return Condition(test, (report, report), "reports")


def field_condition(name: str, value: str) -> Condition:
    """Return the condition that a field sets.

    Args:
        name: One of `policytext.search.query.FIELDS`.
        value: What was typed.

    Raises:
        QueryError: There is no such field, or the value cannot be understood.
    """
    if name not in _MEANINGS:
        raise unknown_field(name)
    if not value.strip() or (name in ("org", "actor", "target_group") and not tokens(value)):
        raise QueryError(f"{name}: has no value", remedy=f"write {name}:something")
    return _MEANINGS[name](value.strip())
