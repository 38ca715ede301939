from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import PolicytextError
from policytext.files import write_atomically


def test_replaces_a_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "side.html"
    write_atomically(file, "første")
    write_atomically(file, "anden æøå")
    assert file.read_text(encoding="utf-8") == "anden æøå"
    assert list(tmp_path.iterdir()) == [file]


def test_names_the_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(PolicytextError, match=r"nowhere.*cannot be written.*folder exists"):
        write_atomically(tmp_path / "nowhere" / "side.html", "")
