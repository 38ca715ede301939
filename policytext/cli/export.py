"""`policytext export`: a corpus in the formats of other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    QuietOption,
    TypeOption,
    open_corpus,
    record_types,
)

EXAMPLES = (
    "policytext export records.jsonl",
    "policytext export recommendations.csv --type recommendation",
    "policytext export records.xlsx",
    "policytext export loneliness.xlsx --query 'ensomhed type:recommendation year:>2020'",
    "policytext export tables/ --format csv",
    "policytext export site/ --format datasette && datasette site/corpus.db -m site/metadata.yaml",
    "policytext export - --format jsonl | wc -l",
)


FORMATS = (
    "json, jsonl, csv, parquet, excel, sqlite, datasette, webannotation, labelstudio, prodigy, "
    "bibtex, csl, datapackage"
)
"""Names of the formats; a test holds them against the exporters, which are not imported here."""


def export(
    out: Annotated[
        str,
        typer.Argument(
            metavar="OUT", help="File or folder to write; DIR/ is a folder, - is stdout."
        ),
    ],
    corpus: CorpusOption = DEFAULT_CORPUS,
    format: Annotated[  # noqa: A002 - the name of the option
        str | None,
        typer.Option(
            "--format", metavar="NAME", help=f"One of {FORMATS}; default: by OUT's ending."
        ),
    ] = None,
    types: TypeOption = None,
    reports: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="ID", help="Only of this report (may be repeated)."),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option(
            "--query", metavar="QUERY", help="Only records that have all of it, as in `search`."
        ),
    ] = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Write the records of a corpus to a file for other programs.

    The file appears when it is complete; one that was there before is replaced.

    Recommendations have their topic, once `policytext topics` has found topics; Excel, SQLite,
    Datasette and the data package have a table of the topics too. Excel, Datasette and the data
    package tell what each column means. Tables have an amount's number
    and its currency in two columns; CSV and Excel part names by "; ", SQLite and the data package
    have JSON lists, Parquet has lists and structures. In one table of several record types,
    `level` and `direction`, which mean another thing for each, are called after the type:
    `target_level`. The column `corrected` names the fields that `policytext correct` or annotators
    have set; the JSON document lists the corrections, what was rejected among them.
    """
    from policytext.exporting import Selection, export_to, exporter_for, to_stdout

    with open_corpus(corpus) as store:
        ids = None
        if query is not None:
            from policytext.search import matching_records

            ids = matching_records(store, query)
        selection = Selection(store, record_types(types), tuple(reports or ()), ids)
        if out == "-":
            to_stdout(selection, format or "jsonl", sys.stdout)
            return
        written = export_to(selection, out, format)
    exporter = exporter_for(Path(out), format)
    terminal.say(f"{out}: {terminal.counted(written, exporter.counts)} written")
    if exporter.advice:
        terminal.say(exporter.advice)
