"""`policytext check`: repeated statistics, and whether they agree."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    JsonOption,
    MoreRecordsArgument,
    QuietOption,
    RecordsOption,
    open_corpus,
    record_files,
)

if TYPE_CHECKING:
    from policytext.consistency import Finding

EXAMPLES = (
    "policytext check",
    "policytext check --verdict differ --html check.html",
    "policytext check --min-confidence 0.6 --limit 20",
    "policytext check --records records.jsonl --json",
)


class VerdictName(StrEnum):
    """The verdicts, as an option takes them."""

    differ = "differ"
    rounding = "rounding"
    not_comparable = "not_comparable"
    agree = "agree"


COLOURS = {"differ": "bold red", "rounding": "yellow", "not_comparable": "dim", "agree": "green"}


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
    as_json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Check whether statistics that are given more than once, or follow from each other, agree.

    Numbers are compared as intervals: what their decimals and modifiers allow. A finding says
    whether statements agree with each other, never which of them is true. From a corpus the
    sentences are read too whose numbers no record holds; from a file of records, what they quote.
    """
    found, titles = _found(corpus, record_files(records, more_records))
    wanted = {name.value for name in verdict or VerdictName}
    asked = [f for f in found if f.verdict in wanted and f.confidence >= min_confidence]
    findings = asked[:limit]
    if html is not None:
        from policytext.consistency.page import page
        from policytext.files import write_atomically

        write_atomically(html, page(findings, titles))
        terminal.say(f"{len(findings)} findings written to {html}")
    if as_json:
        terminal.print_data((f.model_dump(mode="json") for f in findings), "json")
    elif html is None:
        _print(findings, titles)
    if len(findings) < len(asked):
        terminal.say(f"{len(asked) - len(findings)} more are left out by --limit")
    if strict and any(finding.verdict == "differ" for finding in asked):
        raise typer.Exit(1)


def _found(corpus: Path, records: list[Path]) -> tuple[list[Finding], dict[str, str]]:
    """Return the findings, the most severe first, and the titles of their reports by id."""
    from policytext.consistency import check as find
    from policytext.consistency import from_jsonl, from_records
    from policytext.records import Claim, Target

    if records:
        return find(from_jsonl(records)), {}
    with open_corpus(corpus) as store:
        held = [r for r in store.records() if isinstance(r, Claim | Target)]
        held.sort(key=lambda r: (r.report, r.spans[0].start))
        findings = find(from_records(held), lambda report: store.report(report).text)
        return findings, {report.id: report.title for report in store.reports()}


def _print(findings: list[Finding], titles: dict[str, str]) -> None:
    from rich.text import Text

    from policytext.consistency.findings import quotations

    console = terminal.console()
    for finding in findings:
        head = Text.assemble(
            (finding.verdict.replace("_", " "), COLOURS[finding.verdict]),
            f"  {finding.numbers}",
            (f"  ({finding.why}; {finding.confidence:.2f})", "dim"),
        )
        console.print(head)
        for quotation in quotations(finding.evidence):
            first = quotation.first
            place = titles.get(first.report, first.report)
            page = f", p. {first.page}" if first.page else ""
            line = Text(f"    {first.quote} ")
            line.highlight_words([number for number in quotation.numbers if number], "bold")
            line.append(f"[{place}{page}]", "cyan")
            console.print(line)
    counts = ", ".join(
        f"{n} {name.value.replace('_', ' ')}"
        for name in VerdictName
        if (n := sum(f.verdict == name.value for f in findings))
    )
    terminal.say(f"{len(findings)} findings{': ' + counts if counts else ''}")
