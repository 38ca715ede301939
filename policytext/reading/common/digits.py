"""Whether a text has digits, which is asked of every line again and again."""

from __future__ import annotations


def has_digit(text: str) -> bool:
    """Return whether any of the ten digits stands in a text.

    A regular expression looks at each letter; this takes half the time.

    >>> has_digit("Inden 2030"), has_digit("Inden længe")
    (True, False)
    """
    return (
        "0" in text
        or "1" in text
        or "2" in text
        or "3" in text
        or "4" in text
        or "5" in text
        or "6" in text
        or "7" in text
        or "8" in text
        or "9" in text
    )
