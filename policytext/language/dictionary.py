"""simplemma's Danish dictionary, kept ready between runs.

Unpacking its 788,000 forms takes more than a second, which a search would pay each time. They are
packed once into a trie in the user's cache folder, which opens in a few milliseconds; where that
folder cannot be written to, the dictionary is unpacked each time.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGE = "da"


def lemmatize(word: str) -> str:
    """Return simplemma's lemma of a word.

    >>> lemmatize("kommunerne")
    'kommune'
    """
    found: str = _lemmatizer().lemmatize(word, LANGUAGE)
    return found


def is_known(word: str) -> bool:
    """Whether the dictionary has a form, as it is written.

    >>> is_known("kommunerne"), is_known("kommunernerne")
    (True, False)
    """
    return _lookup().get_lemma(word, LANGUAGE) is not None


def cache_file() -> Path:
    """Return where the packed dictionary is kept."""
    import simplemma
    from platformdirs import user_cache_path

    return user_cache_path("policytext") / f"simplemma-{simplemma.__version__}-{LANGUAGE}.trie"


def packed(file: Path) -> Mapping[str, str]:
    """Return the dictionary, packed; the file is written when it is missing or cannot be read.

    Args:
        file: Where it is kept.
    """
    from marisa_trie import BytesTrie
    from simplemma.strategies.dictionaries.dictionary_factory import DEFAULT_DICTIONARY_FACTORY
    from simplemma.strategies.dictionaries.trie_dictionary_factory import TrieWrapDict

    trie = BytesTrie()
    try:
        trie.load(str(file))
    except (OSError, RuntimeError):  # missing, or cut short
        forms = DEFAULT_DICTIONARY_FACTORY.get_dictionary(LANGUAGE)
        trie = BytesTrie((form, lemma.encode()) for form, lemma in forms.items())
        with suppress(OSError):
            _write(trie.tobytes(), file)
    kept: Mapping[str, str] = TrieWrapDict(trie)
    return kept


def _write(content: bytes, file: Path) -> None:
    """Write a file that appears whole, as other processes may read it or write it too."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(draft).replace(file)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


@cache
def _dictionary() -> Mapping[str, str]:
    return packed(cache_file())


@cache
def _factory() -> Any:
    from simplemma.strategies import DictionaryFactory

    class Packed(DictionaryFactory):
        """Gives simplemma's strategies the packed dictionary."""

        def get_dictionary(self, lang: str) -> Mapping[str, str]:  # noqa: ARG002 (there is one)
            return _dictionary()

    return Packed()


@cache
def _lookup() -> Any:
    from simplemma.strategies import DictionaryLookupStrategy

    return DictionaryLookupStrategy(_factory())


@cache
def _lemmatizer() -> Any:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=_factory()))
