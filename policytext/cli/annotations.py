"""`policytext annotations`: annotations of other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from policytext.cli import terminal
from policytext.cli.options import DEFAULT_CORPUS, CorpusOption, QuietOption, open_corpus

app = typer.Typer(help="Bring annotations back from other programs.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """Bring annotations back from other programs."""


@app.command(
    "import", epilog="Example:\n\npolicytext annotations import labelstudio.json > gold.jsonl"
)
def import_annotations(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="Label Studio's JSON, Prodigy's JSONL, policytext's JSONL."
        ),
    ],
    corpus: CorpusOption = DEFAULT_CORPUS,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Print annotations as gold records (JSONL), to be scored against with `evaluate`.

    Each is anchored in the corpus's text by its words, also when it stands elsewhere by now. What
    is no longer there is named on stderr and makes the exit code 1.
    """
    from policytext.annotations import import_annotations as read

    total = moved = 0
    problems: list[str] = []
    with open_corpus(corpus) as store:
        for file in files:
            for imported in read(file, store):
                if imported.record is None:
                    problems.append(f"{file}: {imported.problem}")
                    continue
                total += 1
                moved += imported.moved
                typer.echo(json.dumps(imported.record, ensure_ascii=False))
    annotations = terminal.counted(total, "annotation")
    terminal.say(f"{annotations}, {moved} of them at a new place, {len(problems)} left out")
    for problem in problems:
        terminal.fail(problem)
    if problems:
        raise typer.Exit(1)
