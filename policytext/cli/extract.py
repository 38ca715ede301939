"""`policytext extract`: read files and print their records."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    FormatOptions,
    MetadataOptions,
    PasswordOption,
    PipelineOption,
    QuietOption,
    TypeOption,
    as_files,
    as_given,
    record_types,
    with_formats,
    with_metadata,
)

if TYPE_CHECKING:
    from policytext.records import Record, RecordType

EXAMPLES = (
    "policytext extract rapport.pdf --jsonl > records.jsonl",
    "policytext extract *.docx --type recommendation",
)


@with_formats("json", "jsonl", "csv")
@with_metadata
def extract(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="Reports; - is stdin.", show_default=False),
    ],
    types: TypeOption = None,
    data_format: FormatOptions = None,
    metadata: MetadataOptions = None,
    pipeline: PipelineOption = None,
    password: PasswordOption = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Read reports and print the records found in them; no corpus is needed.

    On a terminal a table is printed, elsewhere JSON lines.
    """
    from policytext.errors import PolicytextError
    from policytext.processing import process

    wanted = record_types(types)
    records: list[Record] = []
    failures: list[PolicytextError] = []
    with as_files(files) as paths, terminal.progress() as bar:
        pairs = list(zip(files, paths, strict=True))
        for given, path in bar.track(pairs, description="Extracting"):
            try:
                extraction = process(path, metadata=metadata, pipeline=pipeline, password=password)
            except PolicytextError as error:
                failures.append(as_given(error, path, given))
                continue
            for warning in extraction.report.warnings:
                terminal.warn(f"{given}: {warning}")
            records.extend(r for r in extraction.records if not wanted or r.type in wanted)
    print_records(records, data_format, wanted)
    terminal.fail_of(failures)
    if failures:
        raise typer.Exit(1)


def print_records(
    records: list[Record],
    data_format: terminal.DataFormat | None,
    types: tuple[RecordType, ...] = (),
) -> None:
    """Write records to stdout: as data, or as a table on a terminal.

    Args:
        records: The records.
        data_format: How; by default JSON lines where stdout is no terminal.
        types: Their types, which make the columns of CSV; all when empty.
    """
    import sys

    from policytext.corpus.rows import table_row
    from policytext.exporting.columns import own_columns
    from policytext.records import RECORD_TYPES

    if data_format is None and not sys.stdout.isatty():
        data_format = "jsonl"
    if data_format is not None:
        rows = (record.model_dump(mode="json") for record in records)
        kinds = types or RECORD_TYPES
        if data_format == "csv":
            rows = (table_row(row, kinds) for row in rows)
        terminal.print_data(rows, data_format, own_columns(kinds))
        return
    terminal.print_table(
        ("id", "type", "report", "page", "quote"),
        [(r.id, r.type, r.report, r.spans[0].page, r.quote) for r in records],
    )
