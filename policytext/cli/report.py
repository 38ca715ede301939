"""`policytext report`: the reports of a corpus."""

from __future__ import annotations

from typing import Annotated

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    FormatOptions,
    QuietOption,
    open_corpus,
    with_formats,
)

app = typer.Typer(help="List, show and remove the reports of a corpus.", no_args_is_help=True)


@app.command("list", epilog="Example:\n\npolicytext report list --csv > reports.csv")
@with_formats("json", "jsonl", "csv")
def list_reports(
    corpus: CorpusOption = DEFAULT_CORPUS,
    data_format: FormatOptions = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """List the reports with their metadata and how many records were found in them.

    The organisation is told by the user (an option of ingest), by a catalogue, or by the document,
    in which it was looked for.
    """
    from policytext.corpus import ReportSummary

    with open_corpus(corpus) as store:
        reports = store.reports()
    if data_format is not None:
        rows = (report._asdict() for report in reports)
        terminal.print_data(rows, data_format, ReportSummary._fields)
        return
    terminal.print_table(
        ("id", "organisation", "told by", "year", "title", "pages", "records"),
        [
            (
                r.id,
                r.organisation,
                r.known_from.get("organisation"),
                r.year,
                r.title,
                r.pages,
                sum(r.records.values()),
            )
            for r in reports
        ],
    )


@app.command("text", epilog="Example:\n\npolicytext report text boligraad-2021 > boligraad.txt")
def print_text(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Id of the report.")],
    corpus: CorpusOption = DEFAULT_CORPUS,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Print the reading text of a report, into which the spans of its records point."""
    with open_corpus(corpus) as store:
        typer.echo(store.report(report).text)


@app.command("remove", epilog="Example:\n\npolicytext report remove boligraad-2021")
def remove(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Ids of reports.")],
    corpus: CorpusOption = DEFAULT_CORPUS,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Take reports and their records out of a corpus, all or none; their files stay."""
    ids = list(dict.fromkeys(reports))
    with open_corpus(corpus) as store, store.transaction():
        for report in ids:
            store.remove(report)
    for report in ids:
        terminal.say(f"{report}: removed")
