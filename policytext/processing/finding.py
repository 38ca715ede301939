"""Which files of a folder are reports."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from policytext.reading import CATALOGUE, SUFFIXES

_GOES_WITH = frozenset(
    {"readme", "læsmig", "license", "licence", "licens", "copying", "notice", "changelog"}
)
"""Names, without their endings, of files that go with the others of a folder."""

_HIDING = (".", "~$")
"""Begin the names of hidden files and folders, and of the files by which Word locks a document."""

_PAGES = (".html", ".htm", ".xhtml")
_PARTS = ("_files", "_filer", "-files", "-filer")
"""End the names of the folders in which browsers keep the images and frames of a saved page."""

_OWN = (".db", ".db-wal", ".db-shm")
"""Endings of a corpus's files."""


Paths = Path | str | Iterable[Path | str]
"""A file or folder, or several."""


def find_files(paths: Paths) -> list[Path]:
    """Return the files to read: those given, and those of known endings in the folders given.

    Hidden files and folders are passed over, and so is what goes with a folder's reports, such as
    a README or the images of a saved web page. A path that does not exist is returned as it is, so
    that reading it says so.

    Returns:
        Each file once, folders' files in order of their paths.
    """
    found: dict[Path, None] = {}
    for path in _each(paths):
        files = [path] if not path.is_dir() else [f for f in _readable(path) if not _goes_with(f)]
        found.update(dict.fromkeys(files))
    return list(found)


def find_companions(paths: Paths) -> list[Path]:
    """Return the files in the folders given that go with their reports and are not read.

    One that is given by its own path, too, is read.

    Returns:
        The files, and the folders of saved web pages.
    """
    given = set(_each(paths))
    found: dict[Path, None] = {}
    for folder in sorted(given):
        if folder.is_dir():
            beside = [part for part in sorted(_walk(folder)) if _is_of_a_page(part)]
            found.update(dict.fromkeys(beside))
            found.update(dict.fromkeys(filter(_goes_with, _readable(folder))))
    return [file for file in found if file not in given]


def find_unread(paths: Paths) -> Counter[str]:
    """Return how many files of the folders given are of no ending that can be read, by ending.

    A corpus, a catalogue and what goes with the reports do not count.
    """
    files = {
        file
        for folder in _each(paths)
        if folder.is_dir()
        for file in _visible(folder)
        if file.name != CATALOGUE and not _goes_with(file)
    }
    endings = (file.suffix.lower() for file in sorted(files))
    return Counter(ending for ending in endings if ending not in SUFFIXES and ending not in _OWN)


def find_closed(paths: Paths) -> list[Path]:
    """Return the folders in the folders given that may not be looked into."""
    closed: list[Path] = []

    def note(error: OSError) -> None:
        if isinstance(error, PermissionError):  # and not one that has gone in the meantime
            closed.append(Path(error.filename))

    for folder in _each(paths):
        deque(_walk(folder, note), maxlen=0)
    return sorted(set(closed))


def _each(paths: Paths) -> list[Path]:
    return [Path(paths)] if isinstance(paths, Path | str) else [Path(path) for path in paths]


def _walk(folder: Path, onerror: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """What is in a folder and in those below it, without what is hidden, in no order."""
    for place, folders, files in os.walk(folder, onerror=onerror):
        folders[:] = [name for name in folders if not name.startswith(_HIDING)]
        names = (*folders, *(name for name in files if not name.startswith(_HIDING)))
        yield from (Path(place, name) for name in names)


def _readable(folder: Path) -> Iterator[Path]:
    """The files of known endings in a folder, in order of their paths."""
    return (file for file in _visible(folder) if file.suffix.lower() in SUFFIXES)


def _visible(folder: Path) -> Iterator[Path]:
    """The files of a folder but hidden ones and those of saved pages, in order of their paths."""
    for file in sorted(_walk(folder)):
        if file.is_file() and not _is_in_a_page(file, folder):
            yield file


def _is_in_a_page(file: Path, folder: Path) -> bool:
    """Whether a file in a folder belongs to a saved web page."""
    within = len(file.parents) - len(folder.parents) - 1
    return any(map(_is_of_a_page, file.parents[:within]))


def _is_of_a_page(folder: Path) -> bool:
    """Whether a folder holds the parts of a web page that stands beside it."""
    part = next((end for end in _PARTS if folder.name.lower().endswith(end)), None)
    if part is None or not folder.is_dir():
        return False
    page = folder.name[: -len(part)]
    return any(folder.with_name(page + ending).is_file() for ending in _PAGES)


def _goes_with(file: Path) -> bool:
    return file.stem.lower() in _GOES_WITH
