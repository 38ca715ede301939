"""`policytext corpus`: a corpus file as a whole."""

from __future__ import annotations

from pathlib import Path
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

app = typer.Typer(help="Look after a corpus file.", no_args_is_help=True)


@app.command("info", epilog="Example:\n\npolicytext corpus info --json")
@with_formats("json", "jsonl", "csv")
def info(
    corpus: CorpusOption = DEFAULT_CORPUS,
    data_format: FormatOptions = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Print what a corpus holds and what made it."""
    with open_corpus(corpus) as store:
        facts = store.info()
    if data_format is not None:
        terminal.print_data([facts], data_format)
    else:
        terminal.print_table(("property", "value"), list(facts.items()))


@app.command("compact", epilog="Example:\n\npolicytext corpus compact --corpus policytext.db")
def compact(
    corpus: CorpusOption = DEFAULT_CORPUS,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Rebuild a corpus file without unused space."""
    with open_corpus(corpus) as store:
        before, after = store.compact()
    terminal.say(f"{corpus}: {before / 1e6:.1f} MB before, {after / 1e6:.1f} MB now")


@app.command(
    "merge", epilog="Example:\n\npolicytext corpus merge colleague.db --corpus policytext.db"
)
def merge(
    others: Annotated[
        list[Path], typer.Argument(metavar="CORPUS...", help="Corpora to copy the reports of.")
    ],
    corpus: CorpusOption = DEFAULT_CORPUS,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Copy the reports of other corpora; what was read from the same file is replaced.

    A report whose file is in the corpus already under another id is left out; one whose id is that
    of another file's report is given an id of its own. Embeddings come along unless those in the
    corpus are of another encoder, and so do corrections, except of records that are corrected here.
    """
    from policytext.corpus import StoredCorpus, vectors

    with StoredCorpus.growing(corpus) as store:
        for path in others:
            with open_corpus(path) as other:
                copied = list(store.merge(other))
                left_out = len(other) - len(copied)
                renamed = set(copied) - {report.id for report in other.reports()}
            terminal.say(
                f"{path}: {terminal.counted(len(copied), 'report')} copied to {corpus}"
                + (f", {left_out} left out that it has under other ids" if left_out else "")
            )
            for report in sorted(renamed):
                terminal.say(f"{report}: named anew, since {corpus} has another report of its id")
        if bare := len(vectors.missing(store)):
            reports = terminal.counted(bare, "report")
            terminal.say(f"{corpus}: {reports} without all embeddings; {vectors.re_embed()}")


@app.command(
    "re-embed", epilog="Example:\n\npolicytext corpus re-embed --encoder da_policytext_static"
)
def re_embed(
    corpus: CorpusOption = DEFAULT_CORPUS,
    encoder: Annotated[
        str | None,
        typer.Option(
            "--encoder",
            metavar="NAME",
            help="Sentence encoder; default: the corpus's own, or else the best installed.",
        ),
    ] = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Make the sentence embeddings of a corpus anew, with a changed encoder or another one."""
    from policytext.analysis.embedding import embed

    with open_corpus(corpus) as store, terminal.progress() as bar:
        done = embed(
            store, encoder, anew=True, progress=terminal.on(bar, "Embedding", "reports embedded")
        )
        if not len(store):
            terminal.say(f"{corpus}: holds no reports")
            return
    terminal.say(
        f"{corpus}: {terminal.counted(done.texts, 'text')} of"
        f" {terminal.counted(done.reports, 'report')} encoded with {done.encoder}"
        if done.reports
        else f"{corpus}: all embeddings are of this {done.encoder} already"
    )
