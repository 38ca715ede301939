"""From a query's tree to what SQLite is asked: full-text expressions of words and phrases."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policytext.corpus.words import fold, lemma, tokens, variants
from policytext.language.compounds import base_form, compound_halves, is_word, split_compound
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.numerals import ONES, TEENS, TENS
from policytext.language.synonyms import entries_in, neighbours, related
from policytext.search.query import Node, Phrase, Query, Word

NEAR = 8
"""How many words may stand between the parts of a compound that a text writes apart."""

BETWEEN = 3
"""How many words may stand between two words of a query for them to be near each other."""

MAX_PAIRS = 8
"""In longer queries no more neighbours are looked at."""

FIGURES = {word: str(value) for value, word in enumerate(ONES + TEENS)} | {
    word: str(10 * tens) for tens, word in enumerate(TENS, start=2)
}
"""The numbers that are one word, in figures, which is how reports write them."""

HOW_MANY = re.compile(
    r"\b(hvor (få|høj|højt|lang|lav|lavt|mange|meget|ofte|stor|stort)|andel(en)?|antal(let)?"
    r"|procent|pct)\b"
)
"""Signs of a question for a number."""


HYPHENS = re.compile(r"(?<![^\W_])(?<![^\W_]-)[^\W_]++(?:-[^\W_]++)++(?=\W*$)")
"""What hyphens join at the end of what was typed as one word.

It is tried where such words begin only, and gives nothing back, so that long ones cost no time.
"""


class Concept(NamedTuple):
    """One thing that a query looks for.

    Args:
        own: Full-text expression of its own words; None where only other words for it are sought.
        around: The same words in what stands around a record.
        related: Other words for it.
        related_around: Other words for it in what stands around a record.
        distant: Other words for those.
    """

    own: str | None
    around: str | None
    related: str | None = None
    related_around: str | None = None
    distant: str | None = None


def word_expression(word: Word) -> str | None:
    """Return the full-text expression of a word in any form; None for one of signs only.

    It is found as it stands, by its dictionary form, as a part of a compound, and, when it is a
    compound, by its parts near each other.
    """
    pieces = tokens(word.text)
    if not pieces:
        return None
    if word.prefix:
        return f"{{surface lemmas parts}} : {_quoted(fold(pieces[0]))} *"
    if spellings := spellings_of_number(word.text):
        return f"(surface : ({' OR '.join(map(_quoted, spellings))}))"
    if len(pieces) > 1:
        surface = _quoted(" ".join(map(fold, pieces)))
        lemmas = _quoted(" ".join(map(lemma, pieces)))
        return f"((surface : {surface}) OR (lemmas : {lemmas}))"
    tests = [f"(surface : {_quoted(form)})" for form in surface_forms(pieces[0])]
    tests += [f"({{lemmas parts}} : {_quoted(form)})" for form in _forms(pieces[0])]
    # In "borgerdrevet" the dictionary sees the verb "borge".
    tests.append(f"(parts : {_quoted(lemma(lemma(pieces[0])))})")
    for halves in telling_halves(pieces[0]):
        near = " ".join(_quoted(fold(half)) for half in halves)
        tests.append(f"({{lemmas}} : NEAR({near}, {NEAR}))")
    return f"({' OR '.join(tests)})"


def surface_forms(word: str) -> list[str]:
    """Return how a word is looked for as it stands, besides by its dictionary form.

    >>> surface_forms("Femten")
    ['femten', '15']
    """
    figures = FIGURES.get(word.lower())
    return [fold(word), figures] if figures else [fold(word), *variants(word)]


def telling_halves(word: str) -> list[tuple[str, str]]:
    """Return the halves of a compound that say something by themselves, as "være" does not.

    >>> telling_halves("boligstøtte"), telling_halves("værested")
    ([('bolig', 'støtte')], [])
    """
    return [halves for halves in compound_halves(word) if FUNCTION_WORDS.isdisjoint(halves)]


_WHOLE_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{4,}")
_MANY_DIGITS = 5
"""From so many digits on a number may be written in groups; of four it is a year as a rule."""


def spellings_of_number(text: str) -> list[str]:
    """Return how a whole number of thousands may be written, as the index divides it.

    >>> spellings_of_number("12.500"), spellings_of_number("12500"), spellings_of_number("2024")
    (['12 500', '12500'], ['12 500', '12500'], ['2024'])
    """
    if _WHOLE_NUMBER.fullmatch(text) is None:
        return []
    digits = text.replace(".", "")
    grouped = f"{int(digits):,}".replace(",", " ")
    return [grouped, digits] if "." in text or len(digits) >= _MANY_DIGITS else [digits]


def _forms(word: str) -> Iterable[str]:
    return dict.fromkeys((lemma(word), fold(word)))


def phrase_expression(text: str) -> str | None:
    """Return the full-text expression of words that stand together in just this form."""
    pieces = tokens(text)
    return f"(surface : {_quoted(' '.join(map(fold, pieces)))})" if pieces else None


def _quoted(text: str) -> str:
    # Words are letters and digits, so that nothing in them can end the string.
    return f'"{text}"'


def leaf_expression(leaf: Word | Phrase) -> str | None:
    """Return the full-text expression of a word or phrase; None for one of signs only."""
    return word_expression(leaf) if isinstance(leaf, Word) else phrase_expression(leaf.text)


def concepts(query: Query, *, wide: bool) -> list[Concept]:
    """Return what a query looks for; function words count only when there is nothing else.

    Args:
        query: The query.
        wide: Whether other words for the same things are sought as well.
    """
    leaves = telling(query)
    others, more = _other_words(query, leaves) if wide else ({}, [])
    found = [_concept(leaf, others.get(leaf, ())) for leaf in leaves]
    found += [Concept(None, None, *_others(words)) for words in more]
    return list(dict.fromkeys(filter(None, found)))


def _other_words(
    query: Query, leaves: Sequence[Word | Phrase]
) -> tuple[dict[Word | Phrase, list[str]], list[tuple[str, ...]]]:
    """Other words for the words of a query, and for runs of its function words.

    What stands for several words stands for each of them: a text that says "udsættelse" has all of
    "sat på gaden".
    """
    found: dict[Word | Phrase, list[str]] = {leaf: list(_related(leaf)) for leaf in leaves}
    pieces = [(piece, leaf) for leaf in query.text_leaves() for piece in tokens(leaf.text)]
    more = []
    for entry, places in entries_in([piece.lower() for piece, _ in pieces]).items():
        covered = [leaf for _, leaf in pieces[places.start : places.stop] if leaf in found]
        for leaf in dict.fromkeys(covered):
            found[leaf] += related(entry)
        if not covered:
            more.append(related(entry))
    return found, more


def _related(leaf: Word | Phrase) -> tuple[str, ...]:
    """Other words for one word; for what hyphens join, of which few have others, its last part."""
    if isinstance(leaf, Phrase) or leaf.prefix:
        return ()
    pieces = tokens(leaf.text)
    if len(pieces) == 1:
        return related(pieces[0])
    joined = HYPHENS.search(leaf.text)
    if joined is None or not is_word(last := pieces[-1].lower()):
        return ()
    return related(joined.group().lower()) or (last, *related(last))


def _concept(leaf: Word | Phrase, others: Iterable[str]) -> Concept | None:
    own = leaf_expression(leaf)
    if own is None:
        return None
    if isinstance(leaf, Phrase) or leaf.prefix:
        return Concept(own, None)
    pieces = tokens(leaf.text)
    around = _any(_forms(pieces[0]), "context") if len(pieces) == 1 else None
    return Concept(own, around, *_others(others))


def _others(words: Iterable[str]) -> tuple[str | None, str | None, str | None]:
    """The expressions of other words for a thing: anywhere, around a record, and at two steps."""
    return _any(words), _any(words, "context"), _any(neighbours(words))


def _any(words: Iterable[str], columns: str = "lemmas parts") -> str | None:
    """The expression of any of these words or runs of words, in columns of dictionary forms."""
    forms = dict.fromkeys(" ".join(map(lemma, tokens(word))) for word in words)
    tests = " OR ".join(_quoted(form) for form in forms if form)
    return f"{{{columns}}} : ({tests})" if tests else None


def together_expression(query: Query) -> str | None:
    """Return the expression of neighbouring words of a query near each other, or in one word."""
    words = [
        lemma(pieces[0])
        for leaf in telling(query)
        if len(pieces := tokens(leaf.text)) == 1 and isinstance(leaf, Word) and not leaf.prefix
    ]
    pairs = dict.fromkeys(itertools.pairwise(words))
    return (
        " OR ".join(
            f"({{lemmas parts}} : NEAR({_quoted(first)} {_quoted(second)}, {BETWEEN}))"
            for first, second in list(pairs)[:MAX_PAIRS]
        )
        or None
    )


def exact_expression(query: Query) -> str | None:
    """Return the expression of a plain query's words standing together, or of its phrases."""
    if query.plain:
        words = [leaf.text for leaf in query.text_leaves()]
        return phrase_expression(" ".join(words)) if len(words) > 1 else None
    phrases = [leaf.text for leaf in query.text_leaves() if isinstance(leaf, Phrase)]
    return " AND ".join(filter(None, map(phrase_expression, phrases))) or None


def telling(query: Query) -> list[Word | Phrase]:
    """Return the words and phrases that say something; all when none does."""
    leaves = list(query.text_leaves())
    return [leaf for leaf in leaves if not is_function_word(leaf)] or leaves


def asks_how_many(query: Query) -> bool:
    """Whether a query asks for a number."""
    return HOW_MANY.search(" ".join(leaf.text.lower() for leaf in query.text_leaves())) is not None


def has_known_word(query: Query) -> bool:
    """Whether the dictionary has a word of a query, or the parts of one."""
    words = (piece.lower() for leaf in telling(query) for piece in tokens(leaf.text))
    return any(is_word(word) or split_compound(word) for word in words)


def is_function_word(node: Node) -> bool:
    """Whether a part of a query is a word that says nothing by itself."""
    if not isinstance(node, Word) or node.prefix:
        return False
    words = tokens(node.text)
    return bool(words) and all({word.lower(), base_form(word)} & FUNCTION_WORDS for word in words)
