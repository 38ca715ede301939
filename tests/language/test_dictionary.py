from __future__ import annotations

from pathlib import Path

import pytest
import simplemma

from policytext.language import dictionary

WORDS = [
    "kommunerne",
    "Danmark",
    "danmark",
    "børns",
    "ungdomsarbejdsløshed",
    "xyzzy",
    "2030",
    "gåsø",
]


@pytest.mark.parametrize("word", WORDS)
def test_words_are_what_simplemma_says(word: str) -> None:
    assert dictionary.lemmatize(word) == simplemma.lemmatize(word, lang="da")
    assert dictionary.is_known(word) == simplemma.is_known(word, lang="da")


def test_the_dictionary_is_packed_once_and_again_when_its_file_is_torn(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "da.trie"
    assert dictionary.packed(file)["kommunerne"] == "kommune"
    whole = file.read_bytes()
    assert dictionary.packed(file)["kommunerne"] == "kommune"
    file.write_bytes(whole[: len(whole) // 2])
    assert dictionary.packed(file)["kommunerne"] == "kommune"
    assert file.read_bytes() == whole
    assert [path.name for path in file.parent.iterdir()] == ["da.trie"]


def test_without_a_place_to_keep_it_the_dictionary_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert dictionary.packed(tmp_path / "file" / "da.trie")["kommunerne"] == "kommune"
