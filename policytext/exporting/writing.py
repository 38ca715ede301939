"""Writing a selection of a corpus in one of the formats."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TextIO

from policytext.errors import CorpusError
from policytext.exporting.formats import exporter_for
from policytext.exporting.selection import Selection
from policytext.files import draft_folder, put_in_place, refuse_corpus


def export_to(selection: Selection, out: Path | str, name: str | None = None) -> int:
    """Write a selection to a file or folder, which appears when it is complete.

    Args:
        selection: What to write.
        out: Where to; a text that ends in a slash means a folder.
        name: Format; by default that of the ending.

    Returns:
        How many records were written; of a bibliography, how many reports.

    Raises:
        CorpusError: The format is unknown, or the place cannot be written to or has a corpus.
    """
    slashed = str(out).endswith(("/", os.sep))
    out = Path(out)
    exporter = exporter_for(out, name)
    place = exporter.place
    wants_folder = slashed or out.is_dir() or not (out.suffix or out.exists())
    if place is None or (exporter.folder and wants_folder):
        place = exporter.folder
    assert place is not None  # every exporter writes a file or a folder
    if place == exporter.place and (slashed or out.is_dir()):
        raise CorpusError("is a folder", where=out, remedy="name a file")
    if place != exporter.place and out.exists() and not out.is_dir():
        raise CorpusError("is a file", where=out, remedy="name a folder")
    try:
        refuse_corpus(out)  # before it is written in vain
        with tempfile.TemporaryDirectory(dir=draft_folder(out), prefix=".policytext-") as folder:
            draft = Path(folder) / "out"
            count = exporter.writer(place)(selection, draft)
            if draft.is_dir():
                out.mkdir(exist_ok=True)
                files = sorted(draft.iterdir())
                for file in files:
                    refuse_corpus(out / file.name)
                for file in files:
                    put_in_place(file, out / file.name)
            else:
                put_in_place(draft, out)
    except OSError as error:
        raise CorpusError(
            f"cannot be written ({error.strerror or error})",
            where=out,
            remedy="check that its folder exists and can be written to",
        ) from error
    return count


def to_stdout(selection: Selection, name: str, stream: TextIO) -> int:
    """Write a selection to a stream of text.

    Args:
        selection: What to write.
        name: Format.
        stream: Where to.

    Returns:
        How many records were written; of a bibliography, how many reports.

    Raises:
        CorpusError: The format is unknown, or no text.
    """
    exporter = exporter_for(Path(), name)
    if exporter.binary or exporter.place is None:
        raise CorpusError(f"{name} cannot be written to stdout", remedy="name a file")
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "out"
        count = exporter.writer(exporter.place)(selection, draft)
        with draft.open(encoding="utf-8", newline="") as file:
            shutil.copyfileobj(file, stream)
    return count
