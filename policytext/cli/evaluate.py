"""`policytext evaluate`: score records against annotations."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    JsonOption,
    PipelineOption,
    QuietOption,
    open_corpus,
    paired,
    pairs_of,
)

if TYPE_CHECKING:
    from policytext.evaluation import Annotated as AnnotatedReport
    from policytext.evaluation import Evaluation, Pairing, Row

EXAMPLES = (
    "policytext evaluate annotations/samples corpus/samples",
    "policytext evaluate gold.jsonl records.jsonl --misses 20",
    "policytext annotations import tasks.json > gold.jsonl && policytext evaluate gold.jsonl",
    "policytext evaluate annotations/samples corpus/samples --cross-validate organisation",
)

QUOTE_WIDTH = 160
"""Characters of a missed record's quotation that are shown."""


class Resample(StrEnum):
    """What the bootstrap draws."""

    records = "records"
    reports = "reports"


class LeftOut(StrEnum):
    """What cross-validation leaves out of the training."""

    organisation = "organisation"


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Annotations: a JSONL file, or a folder of them.")
    ],
    predicted: Annotated[
        Path | None,
        typer.Argument(
            metavar="[PREDICTED]",
            help="Records (JSONL), or reports to extract them from: a file, or a folder whose "
            "files are named like the annotations. Without it, the corpus is scored.",
            show_default=False,
        ),
    ] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
    reports: Annotated[
        list[Path] | None,
        typer.Option(
            "--reports",
            metavar="PATH",
            help="Reports (file or folder) that stand-off annotations point into.",
            show_default=False,
        ),
    ] = None,
    cross_validate: Annotated[
        LeftOut | None,
        typer.Option(
            "--cross-validate",
            help="Train the recommendation classifier anew for each report, without the reports "
            "of its organisation.",
        ),
    ] = None,
    train_with: Annotated[
        list[Path] | None,
        typer.Option(
            "--train-with",
            metavar="GOLD",
            help="With --cross-validate: annotations to train on but not to score (may be "
            "repeated).",
            show_default=False,
        ),
    ] = None,
    train_reports: Annotated[
        list[Path] | None,
        typer.Option(
            "--train-reports",
            metavar="REPORTS",
            help="The reports of --train-with, one for each and in the same order.",
            show_default=False,
        ),
    ] = None,
    over: Annotated[
        Resample, typer.Option("--resample", help="What the bootstrap intervals draw.")
    ] = Resample.records,
    misses: Annotated[
        int,
        typer.Option("--misses", metavar="N", min=0, help="Show the first N misses of each type."),
    ] = 0,
    confusion: Annotated[
        bool, typer.Option("--confusion", help="Show which values were taken for which.")
    ] = False,
    as_json: JsonOption = False,
    pipeline: PipelineOption = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Score records against annotations: precision, recall and F1 with 95 % intervals.

    Scores are pooled over the reports. Attributes are scored on the records that were found.
    Annotations may be of one report a file, called like it, or name their `report` line by line, as
    `annotations import` writes them.
    """
    from policytext.evaluation import evaluate as score

    if train_with and not cross_validate:
        raise typer.BadParameter("--train-with goes with --cross-validate")
    if pipeline is not None and predicted is None:
        raise typer.BadParameter("--pipeline needs PREDICTED: reports to extract from")
    sources = _files(reports or [])
    more = paired(train_with or [], train_reports or [], ("--train-with", "--train-reports"))
    if predicted is None:
        if cross_validate:
            raise typer.BadParameter("--cross-validate needs PREDICTED: the annotated reports")
        annotated = _from_corpus(gold, corpus, sources)
    else:
        annotated = (
            _cross_validated(gold, predicted, sources, more, pipeline)
            if cross_validate
            else _extracted(gold, predicted, sources, pipeline)
        )
    evaluation = score(annotated)
    if as_json:
        import json

        data = _as_data(evaluation, over.value, misses)
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    _print(evaluation, over.value, misses, confusion)


def tell_left_out(gold: Path, report: str) -> None:
    """Say that the annotations of a report are not scored."""
    terminal.warn(f"{gold}: {report} is left out, as the corpus does not hold it")


def _files(paths: list[Path]) -> list[Path]:
    from policytext.evaluation.gold import files_in

    return [file for path in paths for file in files_in(path)]


def _from_corpus(gold: Path, corpus: Path, sources: list[Path]) -> list[AnnotatedReport]:
    from policytext.assessment import assess_corpus
    from policytext.errors import RecordError
    from policytext.evaluation.gold import files_in

    with open_corpus(corpus) as opened:
        annotated = assess_corpus(
            files_in(gold, (".jsonl",)), opened, reports=sources, left_out=tell_left_out
        )
    if not annotated:
        raise RecordError(
            f"holds none of the reports that the annotations in {gold} name or are called like",
            where=corpus,
            remedy="ingest the annotated reports, or give the reports as PREDICTED",
        )
    return annotated


def _extracted(
    gold: Path, predicted: Path, sources: list[Path], pipeline: str | None
) -> list[AnnotatedReport]:
    from policytext.assessment import RECORDS_SUFFIX, assess, of_each_report
    from policytext.reading import SUFFIXES

    pairs = pairs_of(gold, predicted, [*SUFFIXES, RECORDS_SUFFIX])
    with terminal.progress() as bar:
        return [
            annotated
            for pair in bar.track(pairs, description="Evaluating")
            for annotated in of_each_report(assess(pair, pipeline=pipeline, reports=sources))
        ]


def _cross_validated(
    gold: Path,
    predicted: Path,
    sources: list[Path],
    more: list[Pairing],
    pipeline: str | None,
) -> list[AnnotatedReport]:
    from policytext.assessment import RECORDS_SUFFIX, cross_validate
    from policytext.language.pipeline import load_pipeline
    from policytext.reading import SUFFIXES

    pairs = pairs_of(gold, predicted, SUFFIXES)
    if any(pair.predicted.suffix == RECORDS_SUFFIX for pair in pairs):
        raise typer.BadParameter("--cross-validate needs reports as PREDICTED, not records")
    with terminal.progress() as bar:
        task = bar.add_task("Reading", total=len(pairs) + len(more))
        return cross_validate(
            pairs,
            load_pipeline(pipeline),
            reports=sources,
            more=more,
            progress=lambda _: bar.advance(task),
        )


def _as_data(evaluation: Evaluation, over: Any, misses: int) -> dict[str, Any]:
    data: dict[str, Any] = {
        "scores": {name: row.as_dict() for name, row in evaluation.rows(over).items()},
        "reports": {
            report: {name: row.as_dict() for name, row in evaluation.of_report(report).items()}
            for report in evaluation.reports
        },
        "confusion": evaluation.confusion(),
    }
    if misses:
        data["misses"] = {
            name: {"missed": evaluation.missed[name][:misses], "extra": extra[:misses]}
            for name, extra in evaluation.extra.items()
        }
    return data


def _print(evaluation: Evaluation, over: Any, misses: int, confusion: bool) -> None:
    rows = evaluation.rows(over)
    terminal.print_table(
        ("records", "precision", "recall", "F1", "95 %", "annotated", "found"),
        [
            (row.name, *_figures(row), row.gold, row.found)
            for row in rows.values()
            if not row.accuracy
        ],
    )
    typer.echo()
    terminal.print_table(
        ("attribute", "right", "95 %", "of"),
        [
            (row.name, f"{row.hit / row.gold:.3f}" if row.gold else "-", _range(row), row.gold)
            for row in rows.values()
            if row.accuracy
        ],
    )
    if len(evaluation.reports) > 1:
        typer.echo()
        scores = [(report, evaluation.of_report(report)) for report in evaluation.reports]
        names = list(scores[0][1])
        terminal.print_table(
            ("F1 of report", *names),
            [(report, *(_f1(found[name]) for name in names)) for report, found in scores],
        )
    if confusion:
        typer.echo()
        terminal.print_table(
            ("attribute", "annotated -> found", "times"),
            [
                (name, taken, count)
                for name, table in evaluation.confusion().items()
                for taken, count in table.items()
            ],
        )
    if misses:
        typer.echo()
        terminal.print_table(("", "records", "value", "quotation"), _misses(evaluation, misses))


def _figures(row: Row) -> tuple[str, str, str, str]:
    return f"{row.precision:.3f}", f"{row.recall:.3f}", f"{row.f1:.3f}", _range(row)


def _f1(row: Row) -> str:
    return f"{row.f1:.3f}" if row.gold or row.found else "-"


def _range(row: Row) -> str:
    return f"{row.interval.low:.3f}-{row.interval.high:.3f}" if row.interval else ""


def _misses(evaluation: Evaluation, limit: int) -> list[tuple[str, str, str, str]]:
    out = []
    for name, missed in evaluation.missed.items():
        for sign, records in (("missed", missed), ("extra", evaluation.extra[name])):
            for record in records[:limit]:
                value = record.get("value_text") or record.get("name") or ""
                quote = (record.get("quote") or "")[:QUOTE_WIDTH]
                out.append((sign, name, str(value), quote))
    return out
