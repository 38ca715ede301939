"""The formats that a corpus can be written in, as a table: one writer a format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

from policytext.errors import CorpusError
from policytext.exporting.selection import Selection

Writer = Callable[[Selection, Path], int]
"""Writes a selection and returns how much: see `Exporter.counts`."""


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
        counts: What its writers return the number of.
    """

    name: str
    suffixes: tuple[str, ...]
    description: str
    place: str | None = None
    folder: str | None = None
    binary: bool = False
    advice: str | None = None
    counts: Literal["record", "report"] = "record"

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
    Exporter(
        "bibtex",
        (".bib",),
        "the reports as BibTeX",
        "bibliography:write_bibtex",
        counts="report",
    ),
    Exporter(
        "csl",
        (".csl.json",),
        "the reports as CSL-JSON",
        "bibliography:write_csl",
        counts="report",
    ),
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

    >>> exporter_for(Path("reports.csl.json")).name, exporter_for(Path("out"), "xlsx").name
    ('csl', 'excel')
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
