"""`policytext models`: the language models in use, and how to get or train others."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    FormatOptions,
    PipelineOption,
    QuietOption,
    paired,
    with_formats,
)
from policytext.cli.standing_for import standing_for

if TYPE_CHECKING:
    from policytext.evaluation import Pairing

app = typer.Typer(help="Show which models are in use; fetch and train others.")
train = typer.Typer(help="Train what policytext learns from annotations.", no_args_is_help=True)
app.add_typer(train, name="train")

OutOption = Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write.")]
Pairings: TypeAlias = "list[Pairing]"
with_pairings = standing_for(
    "pairings",
    {
        "annotations": (
            Annotated[
                list[Path],
                typer.Option(
                    "--annotations",
                    metavar="DIR",
                    help="Folder of annotations (JSONL; may be repeated).",
                ),
            ],
            [Path("annotations/samples")],
        ),
        "reports": (
            Annotated[
                list[Path],
                typer.Option(
                    "--reports",
                    metavar="DIR",
                    help="The reports of --annotations, one folder for each and in the same order.",
                ),
            ],
            [Path("corpus/samples")],
        ),
    },
    lambda annotations, reports: paired(annotations, reports, ("--annotations", "--reports")),
)
"""Gives a command the options that name annotated reports, in place of `pairings`."""


@app.callback(invoke_without_command=True)
@with_formats("json", "jsonl", "csv")
def models(
    context: typer.Context,
    data_format: FormatOptions = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Show which models are in use and which are available."""
    if context.invoked_subcommand is not None:
        return
    from policytext.language.available import model_status

    rows = model_status()
    if data_format is not None:
        terminal.print_data((asdict(row) for row in rows), data_format)
        return
    terminal.print_table(
        ("role", "name", "state", "version", "note"),
        [(row.role, row.name, row.state, row.version, row.note) for row in rows],
    )


@app.command("pull", epilog="Example:\n\npolicytext models pull da_core_news_lg")
def pull_models(
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="spaCy pipelines (da_core_news_lg) and sentence-transformers models on the hub "
            "(intfloat/multilingual-e5-base).",
        ),
    ],
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Fetch models from the network; nothing else in policytext ever does."""
    from policytext.language.available import pull

    for name in names:
        terminal.say(f"{name}: fetching")
        pull(name)
        terminal.say(f"{name}: ready")


@train.command(
    "recommendations",
    epilog="Example:\n\npolicytext models train recommendations --out recommendations.skops",
)
@with_pairings
def train_classifier(
    out: OutOption,
    pairings: Pairings,
    pipeline: PipelineOption = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Train the classifier that tells recommendations from other sentences.

    Prints its figures on organisations that were left out of the training.
    """
    from policytext.language.pipeline import load_pipeline
    from policytext.training.recommendations import train_recommendations

    result = train_recommendations(pairings, load_pipeline(pipeline), out)
    terminal.print_table(
        ("candidates", "recommendations", "organisations", "precision", "recall", "f1"),
        [
            (
                result.examples,
                result.positives,
                len(result.groups),
                result.precision,
                result.recall,
                result.f1,
            )
        ],
    )
    terminal.print_table(("mean probability", "share right", "candidates"), result.reliability)
    terminal.say(f"{out}: written; expected calibration error {result.calibration_error}")


@train.command(
    "confidence",
    epilog="Example:\n\npolicytext models train confidence --out confidence.toml",
)
@with_pairings
def train_confidences(
    out: OutOption,
    pairings: Pairings,
    pipeline: PipelineOption = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Learn how sure claims, targets and actors are, from how often they proved right.

    Prints the calibration on organisations that were left out of the training.
    """
    from policytext.language.pipeline import load_pipeline
    from policytext.training.confidence import train_confidence

    result = train_confidence(pairings, load_pipeline(pipeline), out)
    terminal.print_table(("mean confidence", "share right", "records"), result.reliability)
    terminal.say(f"{out}: written; expected calibration error {result.error}")


@train.command(
    "equations",
    epilog="Example:\n\npolicytext models train equations --out equations.json",
)
def train_equations(
    out: OutOption,
    annotations: Annotated[
        Path,
        typer.Option("--annotations", metavar="DIR", help="Folder of passages (JSONL)."),
    ] = Path("annotations/equations"),
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Learn which numbers of a text follow from each other, for `policytext check`.

    Prints how many changed digits are noticed, and the false alarms, on authors left out.
    """
    from policytext.training import equations

    result = equations.train_equations(annotations, out)
    terminal.print_table(
        ("passages", "equations", "with a changed digit"),
        [(result.passages, result.equations, result.spoiled)],
    )
    terminal.print_table(("least likelihood", "noticed", "false alarms"), result.table)
    terminal.say(f"{out}: written")
