"""Invented passages whose numbers and equations are marked, sound and with a wrong digit.

A passage holds its numbers as `[id|surface]` and its equations as `share p = b / a`. All of them
are right, so what a wrong number looks like is made by changing a digit: once for each equation.
"""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, cast, get_args

from policytext.consistency.equations.equations import Equation, Relation, outcome
from policytext.consistency.equations.numbers import NumberedText
from policytext.errors import RecordError
from policytext.jsonlines import json_lines

_MARK = re.compile(r"\[(?P<id>[a-z]+\d?)\|(?P<surface>[^\]\[|]+)\]")
_EQUATION = re.compile(r"(?P<relation>\w+) (?P<result>\w+) = (?P<rest>\w+(?: [+/>] \w+)+)")
_FIGURES = re.compile(r"\d[\d.]*(?:,\d+)?")

CLEAR = 0.05
"""How far off, in logarithms, an equation is that a changed digit breaks."""

DRAWS = 20
"""Tries to break an equation by changing one digit."""

Span = tuple[int, int]
"""Where a number begins and ends."""


class Marked(NamedTuple):
    """A passage with its equations.

    Args:
        author: Name of the file it stands in.
        text: The text without marks.
        equations: Relation, spans of the result (None for a hundred) and of the rest.
    """

    author: str
    text: str
    equations: tuple[tuple[Relation, Span | None, tuple[Span, ...]], ...]

    def meant(self, numbered: NumberedText) -> dict[Equation, None]:
        """Return its equations by the places of their numbers; those not found are left out."""
        found: dict[Equation, None] = {}
        for relation, result, rest in self.equations:
            places = [_place(numbered, span) for span in rest]
            stated = -1 if result is None else _place(numbered, result)
            if stated is not None and all(place is not None for place in places):
                order = [place for place in places if place is not None]
                if relation in ("sum", "hundred", "difference"):
                    order.sort()
                found[Equation(relation, stated, tuple(order))] = None
        return found


def read_passages(folder: Path) -> list[Marked]:
    """Return the marked passages of a folder.

    Raises:
        RecordError: A line is not a passage, or an equation names a number that is not marked.
    """
    passages = []
    for file in sorted(folder.glob("*.jsonl")):
        for number, row in json_lines(file):
            try:
                passages.append(_marked(file.stem, row["text"], row["equations"]))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise RecordError(
                    f"{file}, line {number}: not a passage with equations ({error})",
                    remedy="see annotations/equations/README.md for the format",
                ) from error
    return passages


def _marked(author: str, text: str, lines: Sequence[str]) -> Marked:
    plain, place = "", 0
    spans: dict[str, Span] = {}
    for match in _MARK.finditer(text):
        plain += text[place : match.start()]
        spans[match["id"]] = (len(plain), len(plain) + len(match["surface"]))
        plain, place = plain + match["surface"], match.end()
    parsed: list[tuple[Relation, Span | None, tuple[Span, ...]]] = []
    for line in lines:
        equation = _EQUATION.fullmatch(line)
        if equation is None:
            raise ValueError(f"{line!r} is no equation")
        rest = tuple(spans[name] for name in re.split(r" [+/>] ", equation["rest"]))
        if equation["result"] == "100":
            parsed.append(("hundred", None, rest))
        else:
            if equation["relation"] not in get_args(Relation):
                raise ValueError(f"{equation['relation']!r} is no relation")
            relation = cast("Relation", equation["relation"])
            parsed.append((relation, spans[equation["result"]], rest))
    return Marked(author, plain + text[place:], tuple(parsed))


def _place(numbered: NumberedText, span: Span) -> int | None:
    """Return which number of a text a mark holds: the first that is no year."""
    return next(
        (
            place
            for place, number in enumerate(numbered.numbers)
            if number.start < span[1] and span[0] < number.end and number.kind != "year"
        ),
        None,
    )


class Spoiled(NamedTuple):
    """A passage with one wrong digit.

    Args:
        text: The text.
        place: Place of the wrong number.
        broken: The equations of the passage that it breaks.
    """

    text: NumberedText
    place: int
    broken: frozenset[Equation]


def spoiled(passage: Marked, dice: random.Random) -> Iterator[Spoiled]:
    """Yield a passage with a digit changed, for each of its equations that can be broken so."""
    sound = NumberedText(passage.text)
    meant = passage.meant(sound)
    for equation in meant:
        for _ in range(DRAWS):
            place = dice.choice(equation.numbers)
            text = _with_another_digit(sound, place, dice)
            if text is None or len(text.numbers) != len(sound.numbers):
                continue
            if not text.numbers[place].value:
                continue  # nothing follows from a zero
            result = outcome(text, equation)
            clear = equation.relation == "way" or abs(math.log(max(result.off, 1e-6))) > CLEAR
            if not result.holds and clear:
                broken = frozenset(
                    one for one in meant if place in one.numbers and not outcome(text, one).holds
                )
                yield Spoiled(text, place, broken)
                break


def _with_another_digit(text: NumberedText, place: int, dice: random.Random) -> NumberedText | None:
    """Return a text with one of the first two digits of a number changed, None for words."""
    number = text.numbers[place]
    match = _FIGURES.search(text.text, number.start, number.end)
    if match is None:
        return None
    digits = [at for at in range(match.start(), match.end()) if text.text[at].isdigit()]
    at = dice.choice(digits[:2])
    others = [d for d in "0123456789" if d != text.text[at] and (d != "0" or at != digits[0])]
    return NumberedText(text.text[:at] + dice.choice(others) + text.text[at + 1 :])
