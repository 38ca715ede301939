"""Spelling: the words of a corpus that are meant by words nobody writes so."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from policytext.corpus import StoredCorpus
from policytext.corpus.words import TOKEN, fold, lemma, parts, tokens, with_danish_letters
from policytext.language.compounds import MIN_HEAD, compound_halves, is_word
from policytext.language.function_words import FUNCTION_WORDS
from policytext.search.query import Query, Word, word_places
from policytext.search.remembered import remembered

MIN_LENGTH = 5
"""Shorter words are near too many others."""

LONG = 12
"""From so many letters on, two may be wrong, missing, added or in the wrong order; else one, which
is what four misspelt words of five have (Damerau 1964)."""


def corrections(corpus: StoredCorpus, query: Query) -> dict[str, str]:
    """Return what is meant by the misspelt words of a query, by how they are written.

    A word is misspelt when neither the corpus nor the dictionary has it, it is no compound of words
    that the dictionary has, and a word of the corpus is near. Of the nearest ones the one is meant
    that most texts have. The first letter is seldom wrong (Yannakoudakis and Fawthrop 1983).
    A compound is taken for misspelt only when it lacks a linking letter, or has one too many.
    What is written without æ and ø ("boern") is meant with them where only that is known.

    Args:
        corpus: The corpus.
        query: The query; its phrases are taken as they stand.
    """
    meant = {word: _with_danish_letters(corpus, word) for word in _words(query)}
    for word, other in meant.items():
        if other is None and not _is_known(corpus, word):
            meant[word] = _meant(corpus, word)
    return {word: other for word, other in meant.items() if other is not None}


def corrected(text: str, exchanged: dict[str, str]) -> str:
    """Return the text of a query with some of its words exchanged for others.

    Args:
        text: The query; its phrases, fields and beginnings of words are taken as they stand.
        exchanged: The other words by those in it.

    >>> corrected('ledighd OR "ledighd nu" OR org:"Ledighd og job"', {"ledighd": "ledighed"})
    'ledighed OR "ledighd nu" OR org:"Ledighd og job"'
    """
    done = ""
    end = 0
    for start, after in word_places(text):
        word = unicodedata.normalize("NFC", text[start:after])
        done += text[end:start] + TOKEN.sub(lambda part: exchanged.get(part[0], part[0]), word)
        end = after
    return done + text[end:]


def _words(query: Query) -> Iterator[str]:
    """The words of a query that can be misspelt: no numbers, no short forms in capitals."""
    for leaf in query.text_leaves():
        if isinstance(leaf, Word) and not leaf.prefix:
            for word in tokens(leaf.text):
                if len(word) >= MIN_LENGTH and word.isalpha() and not word.isupper():
                    yield word


def _with_danish_letters(corpus: StoredCorpus, word: str) -> str | None:
    """A word with æ and ø for what other keyboards have, where only so the corpus has it."""
    danish = with_danish_letters(word.lower())
    if danish == word.lower() or _occurs(corpus, word) or not _occurs(corpus, danish):
        return None
    return danish


def _is_known(corpus: StoredCorpus, word: str) -> bool:
    """Whether the dictionary has a word, or a text of the corpus in any form."""
    lower = word.lower()
    if lower in FUNCTION_WORDS or is_word(lower) or is_word(lower.removesuffix("s")):
        return True
    return _occurs(corpus, word)


def _occurs(corpus: StoredCorpus, word: str) -> bool:
    """Whether a text of the corpus has a word, as it stands or as a dictionary form."""
    return bool(
        corpus.query(
            "SELECT 1 FROM vocabulary WHERE term IN (?, ?) LIMIT 1", (fold(word), lemma(word))
        )
    )


def _meant(corpus: StoredCorpus, word: str) -> str | None:
    """The word of the corpus that is meant by one that it does not have."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    form = fold(word)
    compound = _is_compound(word)
    counts = _counts(corpus)
    near = process.extract(
        form,
        [term for term in counts if term[0] == form[0]],
        scorer=OSA.distance,
        score_cutoff=2 if len(form) >= LONG and not compound else 1,
        limit=None,
    )
    if compound:
        near = [found for found in near if parts(found[0]) == parts(word)]
    best = min(near, key=lambda found: (found[1], -counts[found[0]], found[0]), default=None)
    return None if best is None else str(best[0])


def _is_compound(word: str) -> bool:
    """Whether a word ends in one that the dictionary has, not too short to be there by chance."""
    return any(len(last) >= MIN_HEAD and is_word(last) for _, last in compound_halves(word))


@remembered
def _counts(corpus: StoredCorpus) -> dict[str, int]:
    """In how many texts each word of the corpus stands."""
    return dict(corpus.query("SELECT term, doc FROM vocabulary WHERE col = 'surface'"))
