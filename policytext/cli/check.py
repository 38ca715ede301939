"""`policytext check`: repeated statistics, and whether they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    FormatOptions,
    MoreRecordsArgument,
    QuietOption,
    RecordsOption,
    open_corpus,
    record_files,
    with_formats,
)

if TYPE_CHECKING:
    from rich.text import Text

    from policytext.analysis.checking import Checked
    from policytext.consistency import Finding

EXAMPLES = (
    "policytext check",
    "policytext check --verdict differ --html check.html",
    "policytext check --min-confidence 0.6 --limit 20",
    "policytext check --csv > statements.csv",
    "policytext check --records records.jsonl --json",
)


class VerdictName(StrEnum):
    """The verdicts, as an option takes them."""

    differ = "differ"
    rounding = "rounding"
    not_comparable = "not_comparable"
    agree = "agree"


COLOURS = {"differ": "bold red", "rounding": "yellow", "not_comparable": "dim", "agree": "green"}


@with_formats("json", "csv")
def check(
    corpus: CorpusOption = DEFAULT_CORPUS,
    records: RecordsOption = None,
    more_records: MoreRecordsArgument = None,
    verdict: Annotated[
        list[VerdictName] | None,
        typer.Option("--verdict", help="Only findings of this verdict (may be repeated)."),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option("--min-confidence", min=0, max=1, help="Only findings at least this sure."),
    ] = 0.0,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=1, help="Findings at most, the most severe first."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 when statistics differ.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page with the evidence side by side."),
    ] = None,
    data_format: FormatOptions = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Check whether statistics that are given more than once, or follow from each other, agree.

    Numbers are compared as intervals: what their decimals and modifiers allow. A finding says
    whether statements agree with each other, never which of them is true. From a corpus the
    sentences are read too whose numbers no record holds; from a file of records, what they quote.

    Printed are the findings that do not plainly agree; --verdict agree prints those that do. With
    --html the evidence stands on the page, and only the heads of findings that differ are printed.
    JSON and CSV have them all; CSV has a row for each statement, with the number of its finding.
    """
    from policytext.files import check_place

    if html is not None:
        check_place(html)
    checked = _checked(corpus, record_files(records, more_records))
    terminal.tell_excerpts(checked.excerpts)
    wanted = {name.value for name in verdict or VerdictName}
    asked = [f for f in checked.findings if f.verdict in wanted and f.confidence >= min_confidence]
    findings = asked[:limit]
    if data_format == "json":
        terminal.print_data((f.model_dump(mode="json") for f in findings), "json")
    elif data_format == "csv":
        from policytext.analysis.tables import STATEMENT_COLUMNS, statement_rows

        terminal.print_data(statement_rows(findings), "csv", STATEMENT_COLUMNS)
    else:
        _print(findings, checked.titles, fold=not verdict, short=html is not None)
    if html is not None:
        replace(checked, findings=findings).write_page(html)
        terminal.say(f"all of them, with their evidence side by side: {html}")
    if len(findings) < len(asked):
        terminal.say(f"{len(asked) - len(findings)} more are left out by --limit")
    if strict and any(finding.verdict == "differ" for finding in asked):
        raise typer.Exit(1)


def _checked(corpus: Path, records: list[Path]) -> Checked:
    """Check the records of files, or else those of the corpus."""
    from policytext.analysis.checking import check_corpus, check_files

    if records:
        return check_files(records)
    with open_corpus(corpus) as store, terminal.progress() as bar:
        return check_corpus(store, progress=terminal.on(bar, "Checking", "reports checked"))


def _print(findings: list[Finding], titles: Mapping[str, str], *, fold: bool, short: bool) -> None:
    """Write findings with their evidence, then how many there are of each verdict.

    Args:
        findings: The findings.
        titles: Titles of their reports by id.
        fold: Whether those that agree are counted only.
        short: Whether only those that differ are written, without their evidence.
    """
    console = terminal.console()
    for finding in findings:
        if short and finding.verdict == "differ":
            terminal.print_indented(console, _head(finding), 0)
        elif not short and not (fold and finding.verdict == "agree"):
            for line, indent in _lines(finding, titles):
                terminal.print_indented(console, line, indent)
            console.print()
    counts = Counter(finding.verdict for finding in findings)
    told = ", ".join(
        f"{counts[name.value]} {name.value.replace('_', ' ')}"
        for name in VerdictName
        if counts[name.value]
    )
    terminal.say(f"{terminal.counted(len(findings), 'finding')}{': ' + told if told else ''}")
    if fold and not short and counts["agree"]:
        terminal.say("those that agree are listed by --verdict agree")


def _head(finding: Finding) -> Text:
    """Return the line that tells a verdict and the numbers it is of."""
    from rich.text import Text

    verdict = finding.verdict.replace("_", " ").upper()
    return Text.assemble((verdict, COLOURS[finding.verdict]), f"  {finding.numbers}")


def _lines(finding: Finding, titles: Mapping[str, str]) -> Iterator[tuple[Text, int]]:
    """Yield the lines that tell a finding, and how far each is indented."""
    from rich.text import Text

    from policytext.consistency.findings import quotations

    yield _head(finding), 0
    yield Text(f"{finding.why} (confidence {finding.confidence:.2f})", "dim"), 2
    for quotation in quotations(finding.evidence):
        first = quotation.first
        page = f", p. {first.page}" if first.page else ""
        place = f"{titles.get(first.report, first.report)}{page}: "
        quote = Text(" ".join(first.quote.split()))
        quote.highlight_words([number for number in quotation.numbers if number], "bold")
        yield Text.assemble((place, "cyan"), quote), 4
