"""`policytext ingest`: read, extract and store in a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    MetadataOptions,
    PasswordOption,
    PipelineOption,
    QuietOption,
    with_metadata,
)

if TYPE_CHECKING:
    from rich.progress import Progress

    from policytext.corpus import StoredCorpus
    from policytext.processing import IngestEvent

EXAMPLES = (
    "policytext ingest reports/",
    "policytext ingest rapport.pdf --organisation Boligrådet --kind council --year 2021",
)


@with_metadata
def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Reports, and folders of them.", show_default=False),
    ],
    corpus: CorpusOption = DEFAULT_CORPUS,
    metadata: MetadataOptions = None,
    pipeline: PipelineOption = None,
    password: PasswordOption = None,
    encoder: Annotated[
        str | None,
        typer.Option(
            "--encoder",
            metavar="NAME",
            help="Sentence encoder for the search by meaning; default: the best installed; none "
            "leaves it out.",
        ),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, help="Processes that read and extract.")
    ] = 1,
    force: Annotated[
        bool, typer.Option("--force", help="Read again what has not changed.")
    ] = False,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Read reports, find their records and store both in a corpus.

    Of a folder, files of its own such as README and LICENSE are left out, and so are the folders
    that browsers save with a page. Files that have not changed are skipped, so that a run that was
    stopped is resumed by running it again. What is known about the reports is taken from these
    options, else from those they were ingested with before, else from a catalogue.toml beside the
    files, else from the documents, whose publisher is guessed where title page and text make it
    plain. A file that fails does not stop the others, but makes the exit code 1, as it does when
    there is no report at all.
    """
    from policytext.corpus import StoredCorpus
    from policytext.errors import ReadingError
    from policytext.processing import find_companions, find_files
    from policytext.processing import ingest as ingest_files
    from policytext.reading import unmatched

    files = find_files(paths)
    if metadata is not None and metadata.title is not None and len(files) != 1:
        raise typer.BadParameter(f"--title is for one file, not {len(files)}")
    for file in find_companions(paths):
        terminal.say(f"note: {file} goes with the reports and is not read; name it to read it")
    tell_unread(paths)
    if not files:
        raise ReadingError(
            "there is no report",
            where=", ".join(map(str, paths)),
            remedy="give files or folders of PDF, DOCX, HTML, Markdown or text",
        )
    for folder in paths:
        if folder.is_dir() and not any(file.is_relative_to(folder) for file in files):
            terminal.say(f"note: {folder}: there is no report")
    for catalogue, described in unmatched(files):
        terminal.warn(f"{catalogue}: there is no {described}, which it describes")
    events: list[IngestEvent] = []
    with StoredCorpus.growing(corpus) as store, terminal.progress() as bar:
        check_encoder(store, encoder)
        task = bar.add_task("Ingesting", total=len(files))
        for event in ingest_files(
            files,
            store,
            metadata=metadata,
            pipeline=pipeline,
            password=password,
            jobs=jobs,
            force=force,
        ):
            events.append(event)
            bar.advance(task)
            if event.error is None:  # failures are told together, at the end
                terminal.say(describe(event))
            for warning in event.warnings:
                terminal.warn(f"{event.path}: {warning}")
        embed_new(store, encoder, bar)
        lost = [made.id for made in store.corrections() if not made.applied]
    failures = [event.error for event in events if event.error is not None]
    if any(event.records is not None and event.told_by in (None, "document") for event in events):
        terminal.say(
            "note: --organisation or a catalogue.toml tells who publishes a report, and corrects"
            " a guess"
        )
    if len(events) != 1 or not failures:
        terminal.say(summary(events, corpus))
    if lost:
        terminal.warn(
            f"corrections that find no record: {', '.join(lost)}; see `policytext correct --list`"
        )
    terminal.fail_of(failures)
    if failures:
        raise typer.Exit(1)


def tell_unread(paths: list[Path]) -> None:
    """Say what of the folders given is not read: closed folders, and files of unknown kinds."""
    from policytext.processing import find_closed, find_unread

    for folder in find_closed(paths):
        terminal.warn(f"{folder}: may not be looked into; what is in it is not read")
    unread = find_unread(paths)
    if unread:
        files = terminal.counted(unread.total(), "file")
        kinds = ", ".join(f"{count} {ending or 'unnamed'}" for ending, count in unread.items())
        terminal.say(f"note: not read: {files} ({kinds}); save as DOCX or PDF what is to be read")


def check_encoder(corpus: StoredCorpus, encoder: str | None) -> None:
    """Refuse an encoder that cannot embed a corpus, before the long work rather than after it."""
    from policytext.analysis.embedding import encoder_for
    from policytext.language.encoder import load_encoder

    name = encoder_for(corpus, encoder)
    if encoder is not None and name is not None:
        load_encoder(name)


def embed_new(corpus: StoredCorpus, encoder: str | None, bar: Progress) -> None:
    """Embed the reports that have no embeddings yet; without an encoder say so and go on."""
    from policytext.analysis.embedding import embed
    from policytext.errors import ModelError

    try:
        done = embed(corpus, encoder, progress=terminal.on(bar, "Embedding", "reports embedded"))
    except ModelError as error:
        if encoder is not None:
            raise
        terminal.say(f"note: search goes by words alone: {error}")
        return
    if done.renewed:
        reports = terminal.counted(done.renewed, "report")
        terminal.say(f"note: {done.encoder} had changed; {reports} embedded anew")


def describe(event: IngestEvent) -> str:
    """Return one line on what became of a file."""
    line = f"{event.path}: {event.status}"
    if event.status == "duplicate":
        line += f" of {event.report}"
    elif event.records is not None:
        found = ", ".join(terminal.counted(n, kind) for kind, n in event.records.items())
        line += f" as {event.report} ({found})"
    if event.told_by == "document":
        line += f", by {event.organisation} (guessed)"
    elif event.records is not None and event.organisation is None:
        line += ", publisher unknown"
    return line


def summary(events: list[IngestEvent], corpus: Path) -> str:
    """Return one line on what became of all files."""
    counts = {
        status: sum(event.status == status for event in events)
        for status in ("added", "replaced", "unchanged", "duplicate", "failed")
    }
    parts = [f"{count} {status}" for status, count in counts.items() if count]
    return f"{corpus}: {', '.join(parts)}"
