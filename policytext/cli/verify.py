"""`policytext verify`: prove that a corpus quotes its sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    PasswordOption,
    QuietOption,
    open_corpus,
)

EXAMPLES = ("policytext verify", "policytext verify moved/reports/ --corpus policytext.db")


def verify(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH...]",
            help="Where the files are now, if they were moved.",
            show_default=False,
        ),
    ] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
    password: PasswordOption = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Prove that every record quotes its report and every report its file.

    Checks the corpus file itself, the spans of all records, and, by reading the files again, that
    each report's text stands in its file. A file that is gone or has changed is named and makes the
    exit code 1, as does anything that does not hold.
    """
    from policytext.verification import verify as prove

    problems = 0
    with open_corpus(corpus) as store:
        for proof in prove(store, paths or (), password=password):
            if proof.problem is None:
                terminal.say(f"{proof.report}: proved")
            else:
                problems += 1
                terminal.fail(f"{proof.report}: {proof.problem}")
        count = len(store)
    terminal.say(
        f"{corpus}: {terminal.counted(count, 'report')}, {terminal.counted(problems, 'problem')}"
    )
    if problems:
        raise typer.Exit(1)
