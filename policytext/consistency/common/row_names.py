"""The names of the rows of tables: where they stand in a row, and which of them a text names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.consistency.common.passages import Passage
from policytext.consistency.common.words import begins_word

TOTAL_ROW = re.compile(
    r"^\W*(?:i alt|ialt|total|sum\b|samlet|tilsammen|hele \w{3,}e[nt]\b|hele landet|alle\b)"
    r"|^[^\d\n]{2,40}\b(?:i alt|ialt|total)\W*$",
    re.I,
)
HEREOF = re.compile(r"^\W*(?:heraf|deraf|hvoraf)\b\s*", re.I)
"""What begins the name of a row that is a part of the row above it."""

AGES = re.compile(
    r"(?P<first>\d{1,3})\s?(?:(?:-|–|til)\s?(?P<last>\d{1,3})\s?år"
    r"|år\s?(?:og|eller) (?:over|derover|ældre))"
    r"|^\W*(?P<only>\d{1,2})(?:\s?år|-?årige?)\W*$",
    re.I,
)
"""Names of rows that are groups of one age."""


def label_of(row: Passage) -> str:
    """Return the words of a row before its first number, without what stands in brackets."""
    first = row.numbers[0].at if row.numbers else 0
    words = re.sub(r"\(.*?\)", " ", row.text[: max(first, 0)])
    aged = AGES.search(words)
    return (aged[0] if aged else re.sub(r"\d+", " ", words)).strip(" \t\n(,:|")


def is_total(row: Passage) -> bool:
    """Return whether a row is called a total; one without a name may be by its cells."""
    return TOTAL_ROW.match(label_of(row) or row.text) is not None


def names(label: str, text: str) -> bool:
    """Return whether a text names a row, in the genitive or the definite form too.

    >>> names("25-34 år", "gælder det de 25-34-årige"), names("Havn", "i havnens kiosk")
    (True, True)
    >>> names("12 år", "blandt de 12- og 15-årige"), names("12 år", "på 12 år")
    (True, False)
    """
    aged = AGES.fullmatch(label)
    if aged and aged["last"]:
        ages = rf"(?<!\d){aged['first']}\s?(?:-|–|og|til)\s?{aged['last']}(?:\s?år|-årige?)"
        return re.search(ages, text, re.I) is not None
    if aged and aged["only"]:
        age = rf"(?<![\d–-]){aged['only']}(?:-?årige?\b|-\s?(?:og|eller)\s?\d+-?årige?\b)"
        return re.search(age, text, re.I) is not None
    if aged:
        above = (
            rf"(?:over|fyldt)\s{aged['first']}\s?år|(?<!\d){aged['first']}\s?år (?:og|eller) \w+"
        )
        return re.search(above, text, re.I) is not None
    ending = r"(?:s|e?[nt]s?|(?:e?r|e)?nes?)?"
    on = _ALL_OF if label.lower() == "alle" else ""
    return bool(label and re.search(rf"\b{re.escape(label)}{ending}\b{on}", text, re.I))


_ALL_OF = (
    r"(?!\s(?:(?:de|\d+|begge|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|andre|øvrige)\b"
    r"|(?!under\b|over\b|efter\b)\w+(?:er|ne)\b))"
)
"""What follows the word for the row of all where it means each one ("i alle fem sektorer")."""


def told_row(rows: Sequence[tuple[str, Passage]], text: str) -> tuple[str, Passage] | None:
    """Return the one row that a text names, None when it names none or several."""
    named = [(label, row) for label, row in rows if len(label) > 2 and names(label, text)]
    longest = max((label for label, _ in named), key=len, default="")
    others = {label.lower() for label, _ in named if label.lower() not in longest.lower()}
    return max(named, key=lambda pair: len(pair[0])) if named and not others else None


def begun_in(rows: Sequence[tuple[str, Passage]], clause: str) -> tuple[str, Passage] | None:
    """Return the one row whose name a compound of a clause begins in ("solvarmefeltet")."""
    found = [row for row in rows if begins_word(row[0], clause)]
    return found[0] if len(found) == 1 else None
