"""How well one line goes on with another: what their words and ends say for it and against it."""

from __future__ import annotations

from policytext.reading.common.wordlists import words
from policytext.reading.lines.features import (
    Look,
    first_word,
    is_abbreviated,
    is_figure,
    is_open,
    last_word,
)
from policytext.reading.lines.hyphens import HYPHENS, Vocabulary, breaks_word, broken_word

_FULL = 0.85

_KNOWN, _COMPOUND, _SUSPENDED, _NO_WORD = 8.0, 5.0, 2.0, -6.0
_SMALL_AFTER_STOP, _CAPITAL_AFTER_OPEN, _GOES_ON = -5.0, -3.0, 1.0
_SEEN, _OFTEN = 1.5, 2


def fit(above: Look, here: Look, width: int, vocabulary: Vocabulary) -> float:
    """Return how well a line goes on with another one; less than nothing where it hardly does.

    Args:
        above: The upper line.
        here: The lower line.
        width: How many letters fit on a line where the upper one stands.
        vocabulary: The words of the document.
    """
    if above.text[-1] in HYPHENS:
        return _word_fit(above.text, here.text, vocabulary)
    if above.end == "colon":
        return 0.0
    if above.end == "terminal" and not is_abbreviated(above.text):
        return _SMALL_AFTER_STOP if here.start == "lower" else 0.0
    full = len(above.text) + 1 + len(first_word(here.text)) >= _FULL * width
    if here.start == "lower" and not here.marked:
        seen = vocabulary.pairs.get((last_word(above.text), first_word(here.text)), 0)
        goes_on = _GOES_ON if full or is_open(above.text) else -_GOES_ON
        return goes_on + _SEEN * min(seen, _OFTEN)
    if here.start == "digit" and not is_figure(here.text):
        return _GOES_ON if last_word(above.text) in words("before_number") else 0.0
    if is_open(above.text):
        named = here.start == "upper" and not vocabulary.opens_sentence(
            last_word(above.text), first_word(here.text)
        )
        return 0.0 if named else _CAPITAL_AFTER_OPEN
    return -_GOES_ON if full else 0.0


def _word_fit(above: str, here: str, vocabulary: Vocabulary) -> float:
    """How well a line goes on with one that ends in a hyphen."""
    if not breaks_word(above, here):
        return _SUSPENDED if first_word(here).lower() in words("conjunctions") else _NO_WORD
    word = broken_word(above, here)
    if vocabulary.knows(word):
        return _KNOWN
    return _COMPOUND if vocabulary.makes_word(word) else _NO_WORD
