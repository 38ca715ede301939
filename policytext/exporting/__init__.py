"""Corpora in the formats of other programs: one writer a format, chosen from a table."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TextIO, cast

from policytext.errors import CorpusError
from policytext.exporting.selection import Selection
from policytext.files import draft_folder, put_in_place

__all__ = ["EXPORTERS", "Exporter", "Selection", "export_to", "exporter_for", "to_stdout"]

Writer = Callable[[Selection, Path], int]
"""Writes a selection and returns how many records, or for a bibliography how many reports."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that a corpus can be written in.

    Args:
        name: Name of the format.
        suffixes: Endings of file names that mean it.
        description: What it is for, in a few words.
        place: `module:function` of its writer, which is imported when it is wanted.
        folder: `module:function` that writes a folder, when the output has no ending.
        binary: Whether it cannot go to stdout.
        advice: What the user has to do besides loading the file.
    """

    name: str
    suffixes: tuple[str, ...]
    description: str
    place: str | None = None
    folder: str | None = None
    binary: bool = False
    advice: str | None = None

    def writer(self, place: str) -> Writer:
        """Return the function that a place names."""
        module, function = place.split(":")
        return cast(Writer, getattr(import_module(f"policytext.exporting.{module}"), function))


LABEL_CONFIG = (
    '<View><Labels name="label" toName="text">'
    '<Label value="recommendation"/><Label value="claim"/><Label value="target"/>'
    '<Label value="actor"/></Labels><Text name="text" value="$text"/></View>'
)
"""The labelling interface that Label Studio's tasks are made for."""

EXPORTERS: tuple[Exporter, ...] = (
    Exporter("json", (".json",), "one JSON document with reports and records", "plain:write_json"),
    Exporter("jsonl", (".jsonl", ".ndjson"), "JSON, one record a line", "plain:write_jsonl"),
    Exporter(
        "csv",
        (".csv",),
        "one table; a folder gets one table a record type",
        "plain:write_csv",
        folder="plain:write_csv_tables",
    ),
    Exporter(
        "parquet",
        (".parquet",),
        "one table of one record type; a folder gets one a type",
        "parquet:write_parquet",
        folder="parquet:write_parquet_tables",
        binary=True,
    ),
    Exporter(
        "excel",
        (".xlsx",),
        "an Excel workbook with one sheet a record type",
        "excel:write_excel",
        binary=True,
    ),
    Exporter(
        "sqlite",
        (".db", ".sqlite", ".sqlite3"),
        "a database with one table a record type",
        "datasette:write_sqlite",
        binary=True,
    ),
    Exporter(
        "datasette",
        (),
        "a folder with the database and metadata.yaml for Datasette",
        folder="datasette:write_datasette",
    ),
    Exporter(
        "webannotation",
        (".jsonld",),
        "W3C Web Annotation, JSON-LD",
        "annotations:write_web_annotations",
    ),
    Exporter(
        "labelstudio",
        (),
        "tasks for Label Studio, with text",
        "annotations:write_label_studio",
        advice=f"the labelling interface of its project: {LABEL_CONFIG}",
    ),
    Exporter("prodigy", (), "examples for Prodigy, with text", "annotations:write_prodigy"),
    Exporter("bibtex", (".bib",), "the reports as BibTeX", "bibliography:write_bibtex"),
    Exporter("csl", (".csl.json",), "the reports as CSL-JSON", "bibliography:write_csl"),
    Exporter(
        "datapackage",
        (),
        "a folder with a Frictionless data package",
        folder="datapackage:write_datapackage",
    ),
)
"""The formats."""


def exporter_for(out: Path, name: str | None = None) -> Exporter:
    """Return the exporter of a name, or by the ending of a file name.

    Raises:
        CorpusError: There is none.
    """
    known = ", ".join(exporter.name for exporter in EXPORTERS)
    if name is None:
        endings = {ending: e for e in EXPORTERS for ending in e.suffixes}
        fitting = [ending for ending in endings if out.name.lower().endswith(ending)]
        if fitting:
            return endings[max(fitting, key=len)]  # .csl.json is more than .json
    for exporter in EXPORTERS:
        if name is not None and (exporter.name == name or f".{name}" in exporter.suffixes):
            return exporter
    if name is None:
        raise CorpusError(
            "the ending names no format", where=out, remedy=f"choose with --format: {known}"
        )
    raise CorpusError(f"there is no format {name!r}", remedy=f"choose one of {known}")


def export_to(selection: Selection, out: Path | str, name: str | None = None) -> int:
    """Write a selection to a file or folder, which appears when it is complete.

    Args:
        selection: What to write.
        out: Where to; a text that ends in a slash means a folder.
        name: Format; by default that of the ending.

    Returns:
        How many records were written; of a bibliography, how many reports.

    Raises:
        CorpusError: The format is unknown, or the place cannot be written to.
    """
    slashed = str(out).endswith(("/", os.sep))
    out = Path(out)
    exporter = exporter_for(out, name)
    place = exporter.place
    wants_folder = slashed or out.is_dir() or not (out.suffix or out.exists())
    if place is None or (exporter.folder and wants_folder):
        place = exporter.folder
    assert place is not None  # every exporter writes a file or a folder
    if out.exists() and out.samefile(selection.corpus.path):
        raise CorpusError("is the corpus itself", where=out, remedy="name another file")
    if place == exporter.place and (slashed or out.is_dir()):
        raise CorpusError("is a folder", where=out, remedy="name a file")
    if place != exporter.place and out.exists() and not out.is_dir():
        raise CorpusError("is a file", where=out, remedy="name a folder")
    try:
        with tempfile.TemporaryDirectory(dir=draft_folder(out), prefix=".policytext-") as folder:
            draft = Path(folder) / "out"
            count = exporter.writer(place)(selection, draft)
            if draft.is_dir():
                out.mkdir(exist_ok=True)
                for file in sorted(draft.iterdir()):
                    file.replace(out / file.name)
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
