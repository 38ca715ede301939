"""`policytext read`: the cleaned reading text of a file, or its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    FormatOptions,
    PasswordOption,
    QuietOption,
    as_files,
    as_given,
    with_formats,
)

if TYPE_CHECKING:
    from policytext.reports import Report

EXAMPLES = (
    "policytext read rapport.pdf",
    "policytext read rapport.pdf --blocks --jsonl",
    "policytext read rapport.pdf --markdown",
    "policytext read scan.pdf --ocr rapport.pdf",
)


@with_formats("json", "jsonl", "csv")
def read(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The report; - is stdin.")],
    blocks: Annotated[
        bool, typer.Option("--blocks", help="Print the blocks with type, page and offsets.")
    ] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Print the structure as Markdown.")
    ] = False,
    data_format: FormatOptions = None,
    password: PasswordOption = None,
    ocr: Annotated[
        Path | None,
        typer.Option(
            "--ocr",
            metavar="OUT.pdf",
            help="Recognise the text of scanned pages with Tesseract, write OUT.pdf with it, "
            "and read that file.",
        ),
    ] = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Print the cleaned reading text of a report, its blocks, or its structure as Markdown.

    A scan has no text: --ocr writes a PDF that has one, which is the report's source from then on.

    With --json and without --blocks the whole report is printed: text, blocks, pages, alignment.
    """
    from policytext.errors import PolicytextError
    from policytext.reading import read as read_report

    with as_files([file]) as (path,):
        if ocr is not None:
            from policytext.reading.formats.ocr import recognise

            pages = recognise(path, ocr, password=password)
            count = terminal.counted(pages, "page")
            terminal.say(f"{count} recognised; {ocr} is the file to keep and ingest")
            file = path = ocr
            password = None
        try:
            report = read_report(path, password=password)
        except PolicytextError as error:
            raise as_given(error, path, file) from error
    for warning in report.warnings:
        terminal.warn(f"{file}: {warning}")
    if as_markdown:
        from policytext.exporting.markdown import markdown

        typer.echo(markdown(report))
    elif blocks:
        print_blocks(report, data_format)
    elif data_format == "json":
        from policytext.records import report_adapter

        typer.echo(report_adapter.dump_json(report, indent=2).decode())
    elif data_format is not None:
        terminal.print_data(block_rows(report), data_format)
    else:
        typer.echo(report.text)


def block_rows(report: Report) -> Iterator[dict[str, Any]]:
    """Yield the blocks of a report as rows."""
    for number, block in enumerate(report.blocks):
        yield {"number": number, **asdict(block)}


def print_blocks(report: Report, data_format: terminal.DataFormat | None) -> None:
    """Write the blocks of a report to stdout."""
    if data_format is not None:
        terminal.print_data(block_rows(report), data_format)
        return
    terminal.print_table(
        ("number", "page", "type", "level", "marker", "text"),
        [
            (number, block.page, block.type, block.level, block.marker, block.text)
            for number, block in enumerate(report.blocks)
        ],
    )
