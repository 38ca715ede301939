"""Spelling: words of the corpus that stand near a word that it does not have."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from policytext.corpus import Corpus
from policytext.corpus.words import fold, lemma, tokens
from policytext.language.function_words import FUNCTION_WORDS
from policytext.search.query import Query, Word

MIN_LENGTH = 4
MIN_LIKENESS = 76.0
"""Likeness (0 to 100, rapidfuzz) under which two words are not taken for one misspelt."""


def unknown_words(corpus: Corpus, query: Query) -> list[str]:
    """Return the words of a query that no text of the corpus has in any form."""
    unknown = []
    for leaf in query.text_leaves():
        if isinstance(leaf, Word) and leaf.prefix:
            continue
        for word in tokens(leaf.text):
            if word.lower() in FUNCTION_WORDS:
                continue
            known = corpus.query(
                "SELECT 1 FROM vocabulary WHERE term IN (?, ?) LIMIT 1", (fold(word), lemma(word))
            )
            if not known:
                unknown.append(word)
    return unknown


_known: WeakKeyDictionary[Corpus, tuple[int, dict[str, int]]] = WeakKeyDictionary()


def _counts(corpus: Corpus) -> dict[str, int]:
    """In how many texts each word of the corpus stands, read again only when it has changed."""
    state = corpus.state()
    known = _known.get(corpus)
    if known is None or known[0] != state:
        rows = corpus.query("SELECT term, doc FROM vocabulary WHERE col = 'surface'")
        known = _known[corpus] = (state, dict(rows))
    return known[1]


def suggest(corpus: Corpus, query: Query, text: str) -> list[str]:
    """Return the query with its unknown words exchanged for likely ones; empty where none is near.

    Args:
        corpus: The corpus.
        query: The query.
        text: The query as typed.
    """
    from rapidfuzz import fuzz, process

    unknown = [word for word in unknown_words(corpus, query) if len(word) >= MIN_LENGTH]
    if not unknown:
        return []
    counts = _counts(corpus)
    vocabulary = list(counts)
    suggested = text
    for word in unknown:
        near = process.extract(
            fold(word), vocabulary, scorer=fuzz.ratio, limit=8, score_cutoff=MIN_LIKENESS
        )
        if near:
            # Among words about as near, the one that is used most.
            best = max(near, key=lambda found: (round(found[1] / 5), counts[found[0]], found[0]))
            suggested = suggested.replace(word, best[0])
    return [suggested] if suggested != text else []
