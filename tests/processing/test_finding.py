"""Which files of a folder are reports."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from policytext.processing import find_closed, find_companions, find_files, find_unread


def write(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Plads til alle", encoding="utf-8")
    return path


def test_files_are_found_in_folders_hidden_ones_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/.skjult.txt", ".skjult/d.txt", "tabel.xlsx", "a/e.PDF"):
        write(tmp_path, name)
    missing = tmp_path / "mangler.txt"
    found = find_files([tmp_path, tmp_path / "b.txt", missing, tmp_path / "tabel.xlsx"])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == [
        "a/c.md", "a/e.PDF", "b.txt", "mangler.txt", "tabel.xlsx",
    ]  # fmt: skip


def test_one_path_is_as_good_as_several(tmp_path: Path) -> None:
    found = [write(tmp_path, "a.txt")]
    assert find_files(str(tmp_path)) == find_files(tmp_path) == find_files([tmp_path]) == found


def test_closed_folders_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "lukket/b.txt", "borte/c.txt", ".skjult/d.txt"):
        write(tmp_path, name)
    scandir = os.scandir

    def closed(path: str) -> object:
        if Path(path).name in ("lukket", ".skjult"):
            raise PermissionError(13, "Permission denied", path)
        if Path(path).name == "borte":
            raise FileNotFoundError(2, "No such file or directory", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert [path.name for path in find_files([tmp_path])] == ["a.txt"]
    assert find_closed([tmp_path, tmp_path / "a.txt"]) == [tmp_path / "lukket"]


def test_what_goes_with_reports_is_read_where_it_is_named(tmp_path: Path) -> None:
    for name in ("README.md", "a/license.txt", "a/Readme om haver.txt", "rapport.txt"):
        write(tmp_path, name)
    assert [path.name for path in find_files([tmp_path])] == ["Readme om haver.txt", "rapport.txt"]
    assert [path.name for path in find_companions([tmp_path])] == ["README.md", "license.txt"]
    named = [tmp_path, tmp_path / "README.md"]
    assert tmp_path / "README.md" in find_files(named)
    assert [path.name for path in find_companions(named)] == ["license.txt"]


def test_the_files_with_which_word_locks_documents_are_passed_over(tmp_path: Path) -> None:
    for name in ("rapport.docx", "~$rapport.docx", "a/~$notat.docx", "a/~notat.docx"):
        write(tmp_path, name)
    assert [path.name for path in find_files([tmp_path])] == ["~notat.docx", "rapport.docx"]
    lock = tmp_path / "~$rapport.docx"
    assert find_files([lock]) == [lock]  # reading it says what is wrong


def test_the_folder_of_a_saved_page_is_passed_over(tmp_path: Path) -> None:
    for name in (
        "side.html", "side_files/ramme.html", "side_files/under/ramme.html",
        "a/notat.htm", "a/notat_filer/ramme.htm",
        "rapport_files/rapport.txt",
    ):  # fmt: skip
        write(tmp_path, name)
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["a/notat.htm", "rapport_files/rapport.txt", "side.html"]
    beside = [tmp_path / "a" / "notat_filer", tmp_path / "side_files"]
    assert find_companions([tmp_path]) == beside
    frame = tmp_path / "side_files" / "ramme.html"
    assert frame in find_files([tmp_path, frame])
    # Who names the folder itself wants what is in it.
    assert find_files([tmp_path / "a" / "notat_filer"]) == [beside[0] / "ramme.htm"]
    assert find_unread([tmp_path]) == {}


def test_what_has_no_known_ending_is_counted(tmp_path: Path) -> None:
    for name in (
        "a.odt", "a/b.ODT", "c.doc", "uden", "rapport.txt", "catalogue.toml", "LICENSE",
        "policytext.db", "policytext.db-wal", ".skjult.doc", "side.html", "side_files/foto.png",
    ):  # fmt: skip
        write(tmp_path, name)
    assert find_unread([tmp_path, tmp_path / "a", tmp_path / "c.doc"]) == {
        ".odt": 2, ".doc": 1, "": 1,
    }  # fmt: skip
