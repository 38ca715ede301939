"""The lexicons: a word stands once in its list."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import policytext.language

FORMS = 4
"""A noun has so many forms at most, some of which may be alike; a longer list is one of words."""

LEXICONS = sorted((Path(policytext.language.__file__).parent / "lexicons").glob("*.toml"))


def lists_of(table: Any) -> Iterator[list[str]]:
    """Yield the lists of words of a lexicon, those in a text that is split at white space too."""
    if isinstance(table, dict):
        for part in table.values():
            yield from lists_of(part)
    elif isinstance(table, str):
        yield table.split()
    elif isinstance(table, list) and all(isinstance(word, str) for word in table):
        yield table if len(table) > FORMS else []
    elif isinstance(table, list):
        for part in table:
            yield from lists_of(part)


@pytest.mark.parametrize("path", LEXICONS, ids=lambda path: path.stem)
def test_no_list_has_a_word_twice_or_one_that_a_stem_covers(path: Path) -> None:
    for words in lists_of(tomllib.loads(path.read_text(encoding="utf-8"))):
        single = [word for word in words if not set(word) & set("(|\\")]  # no patterns
        assert len(single) == len(set(single))
        stems = [word[:-1] for word in single if word[:-1].isalpha() and word.endswith("*")]
        assert not [
            word
            for word in single
            for stem in stems
            if word.startswith(stem) and word != f"{stem}*"
        ]
