"""What `catalogue.toml` tells about the reports of its folder.

It stands in the folder of the reports, or in one above it, and holds a `[[report]]` table for each:

```toml
[[report]]
file = "boligraad-2021.txt"          # the file, from the catalogue's folder; required
title = "Plads til alle"
organisation = "Boligrådet"
kind = "council"                     # one of policytext.reports.ActorKind
year = 2021
id = "plads-til-alle"                # default: made from the file's name
url = "https://example.org/plads-til-alle"
part_of = "boligraad-samlet.txt"     # the file is an excerpt of another one
```
"""

from __future__ import annotations

import os
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from policytext.errors import ReadingError
from policytext.reading.metadata import Metadata

CATALOGUE = "catalogue.toml"
"""Name of the file that describes the reports of its folder."""

LEVELS = 4
"""So many folders are looked in for the catalogue of a file: its own and those above."""

_REMEDY = f"the keys are file, part_of, {', '.join(field.name for field in fields(Metadata))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """One `[[report]]` table of a catalogue.

    Args:
        file: The file, relative to the catalogue's folder, with `/` between folders, in NFC.
        part_of: Name of the file of which this one is an excerpt.
        metadata: What it tells about the report.
    """

    file: str
    part_of: str | None
    metadata: Metadata


def load_catalogue(path: Path) -> dict[str, CatalogueEntry]:
    """Return the entries of a catalogue by `CatalogueEntry.file`.

    Args:
        path: A TOML file.

    Raises:
        ReadingError: It is not TOML, has an unknown key or a bad value, or names a file twice.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise ReadingError(
            "cannot be opened", where=path, remedy=error.strerror or "check the path"
        ) from error
    return _load(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=32)
def _load(path: Path, modified: int, size: int) -> dict[str, CatalogueEntry]:  # noqa: ARG001
    """Load a catalogue; time and size of the file are part of the cache's key."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadingError(
            f"is not TOML in UTF-8 ({error})", where=path, remedy="correct the file"
        ) from error
    unknown = sorted(set(data) - {"report"})
    tables = data.get("report", [])
    if unknown or not isinstance(tables, list):
        raise ReadingError(
            f"has the unknown key {unknown[0]!r}" if unknown else "report is not a list of tables",
            where=path,
            remedy="describe each file in a [[report]] table",
        )
    entries: dict[str, CatalogueEntry] = {}
    for number, table in enumerate(tables, start=1):
        entry = _entry(path, number, table)
        if entry.file in entries:
            raise ReadingError(
                f"describes {entry.file!r} twice", where=path, remedy="keep one of the tables"
            )
        entries[entry.file] = entry
    return entries


def _entry(path: Path, number: int, table: object) -> CatalogueEntry:
    if not isinstance(table, dict):
        raise ReadingError(f"'report' {number} is not a table", where=path, remedy=_REMEDY)
    known = dict(table)
    file, part_of = known.pop("file", None), known.pop("part_of", None)
    try:
        if not isinstance(file, str) or not file:
            raise ReadingError("names no file", where="file")
        if part_of is not None and not isinstance(part_of, str):
            raise ReadingError("names no file", where="part_of")
        unknown = sorted(known.keys() - {field.name for field in fields(Metadata)})
        if unknown:
            raise ReadingError("is not a known key", where=unknown[0])
        place = unicodedata.normalize("NFC", os.path.normpath(file)).replace(os.sep, "/")
        return CatalogueEntry(file=place, part_of=part_of, metadata=Metadata(**known))
    except ReadingError as error:
        raise ReadingError(
            f"report {number} ({file or 'no file named'}): {error.where!r}: {error.what}",
            where=path,
            remedy=_REMEDY,
        ) from error


def _catalogues(path: Path) -> Iterator[tuple[Path, str]]:
    """The catalogues that may tell about a file, the nearest first, and what it is called there."""
    # A link is where it stands, not where what it leads to stands.
    whole = Path(os.path.abspath(path))  # noqa: PTH100
    for folder in whole.parents[:LEVELS]:
        if (folder / CATALOGUE).is_file():
            place = whole.relative_to(folder).as_posix()
            yield folder / CATALOGUE, unicodedata.normalize("NFC", place)


def catalogued(path: Path) -> Metadata:
    """Return what the catalogue of a file says about it; nothing where there is none.

    Raises:
        ReadingError: The catalogue cannot be read.
    """
    for catalogue, place in _catalogues(path):
        entry = load_catalogue(catalogue).get(place)
        if entry is not None:
            return entry.metadata
    return Metadata()


def unmatched(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """Return the catalogues beside files with what they describe that is not there, a slip mostly.

    A catalogue that cannot be read is passed over: whoever reads its files is told.

    Args:
        paths: The files; a catalogue with none of them beside it is not looked at, since one of a
            folder further up may describe reports that stand elsewhere.
    """
    found: list[tuple[Path, str]] = []
    beside = (place for path in paths for place, name in _catalogues(path) if "/" not in name)
    for catalogue in dict.fromkeys(beside):
        try:
            entries = load_catalogue(catalogue)
        except ReadingError:
            continue
        found += [(catalogue, file) for file in entries if not _is_there(catalogue.parent, file)]
    return found


def _is_there(folder: Path, file: str) -> bool:
    """Whether a folder has a file; a disk may compose its letters otherwise than an editor."""
    return any((folder / name).exists() for name in (file, unicodedata.normalize("NFD", file)))
