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
    "import",
    epilog="Examples:\n\npolicytext annotations import labelstudio.json > gold.jsonl\n\n"
    "policytext annotations import labelstudio.json --apply",
)
def import_annotations(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="Label Studio's JSON, Prodigy's JSONL, policytext's JSONL."
        ),
    ],
    corpus: CorpusOption = DEFAULT_CORPUS,
    apply: Annotated[
        bool,
        typer.Option("--apply", help="Bring them into the corpus as corrections; print no gold."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --apply: say what it would do, and do nothing.")
    ] = False,
    note: Annotated[
        str | None,
        typer.Option(
            "--note",
            metavar="TEXT",
            help="With --apply: why; kept with each correction. Default: the file's name.",
        ),
    ] = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Print annotations as gold records (JSONL), or make them corrections of the corpus.

    Each is anchored in the corpus's text by its words, also when it stands elsewhere by now. What
    is no longer there is named on stderr and makes the exit code 1.

    With --apply the corpus comes to hold what the annotators have made of what `policytext export`
    gave them: a record whose fields they changed is set right, one that they took the mark of is
    rejected, one whose stretch or label they changed is rejected and added anew, and what they
    marked themselves is added. A task that was finished without any mark rejects all that it
    showed, which a warning tells. What no annotator has gone through stays, and so do records that
    a file of JSON Lines leaves out, which may be a selection. `policytext correct --list` has it
    all, and `policytext correct --undo` takes it back.
    """
    if (dry_run or note is not None) and not apply:
        raise typer.BadParameter("--dry-run and --note go with --apply")
    problems = apply_to(corpus, files, note, dry_run) if apply else print_gold(corpus, files)
    for problem in problems:
        terminal.fail(problem)
    if problems:
        raise typer.Exit(1)


def print_gold(corpus: Path, files: list[Path]) -> list[str]:
    """Write annotations to stdout; return why some of them are left out."""
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
    return problems


def apply_to(corpus: Path, files: list[Path], note: str | None, dry_run: bool) -> list[str]:
    """Bring annotations into a corpus; return why some of them are left out."""
    from policytext.analysis.embedding import embed
    from policytext.annotations import apply_annotations
    from policytext.cli.correct import told
    from policytext.corpus import vectors
    from policytext.errors import ModelError

    with open_corpus(corpus) as store, terminal.progress() as bar:
        applied = apply_annotations(files, store, note=note, dry_run=dry_run)
        for made in applied.corrections:
            terminal.say(f"{made.id}: {told(made)}")
        for report, count in applied.bare.items():
            records = terminal.counted(count, "record")
            terminal.warn(
                f"{report}: its annotator left no mark in it, which rejects {records}; if that is"
                " not meant, `policytext correct --undo` takes it back"
            )
        added = any(made.action == "add" for made in applied.corrections)
        if added and not dry_run and vectors.encoder_names(store):
            try:
                embed(store, progress=terminal.on(bar, "Embedding", "reports embedded"))
            except ModelError as error:
                terminal.say(f"note: what is added is found by its words alone: {error}")
    counts = {
        action: sum(made.action == kind for made in applied.corrections)
        for action, kind in (("set right", "set"), ("rejected", "reject"), ("added", "add"))
    }
    parts = [f"{count} {action}" for action, count in counts.items()]
    parts.append(f"{applied.unchanged} as they are")
    if applied.unjudged:
        parts.append(f"{applied.unjudged} that nobody has gone through")
    parts.append(f"{len(applied.problems)} left out")
    terminal.say(f"{corpus}: {'would be: ' if dry_run else ''}{', '.join(parts)}")
    return applied.problems
