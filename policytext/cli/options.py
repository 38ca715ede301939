"""Options that several commands share, each written once."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, cast

import typer

from policytext.cli.standing_for import Command, standing_for
from policytext.cli.terminal import DataFormat, chosen_format, set_quiet, warn

if TYPE_CHECKING:
    from policytext.corpus import StoredCorpus
    from policytext.errors import PolicytextError
    from policytext.evaluation import Pairing
    from policytext.reading import Metadata
    from policytext.records import RecordType
    from policytext.reports import ActorKind


class RecordTypeName(StrEnum):
    """The record types, as an option takes them."""

    recommendation = "recommendation"
    claim = "claim"
    target = "target"
    actor = "actor"


CorpusOption = Annotated[
    Path,
    typer.Option(
        "--corpus",
        metavar="FILE",
        envvar="POLICYTEXT_CORPUS",
        help="The corpus file.",
        show_default=True,
    ),
]
DEFAULT_CORPUS = Path("policytext.db")

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
FORMAT_OPTIONS: dict[DataFormat, Any] = {
    "json": JsonOption,
    "jsonl": Annotated[bool, typer.Option("--jsonl", help="Print JSON, one record a line.")],
    "csv": Annotated[bool, typer.Option("--csv", help="Print CSV.")],
}
FormatOptions = DataFormat | None
"""The format that a flag chooses: the parameter `data_format` of `with_formats`."""

TypeOption = Annotated[
    list[RecordTypeName] | None,
    typer.Option("--type", help="Only records of this type (may be repeated)."),
]
PipelineOption = Annotated[
    str | None,
    typer.Option(
        "--pipeline",
        metavar="NAME",
        help="spaCy pipeline to analyse with; default: the best that is installed.",
    ),
]
EncoderOption = Annotated[
    str | None,
    typer.Option(
        "--encoder",
        metavar="NAME",
        help="Sentence encoder; default: the one the corpus was embedded with.",
    ),
]
PasswordOption = Annotated[
    str | None,
    typer.Option("--password", metavar="TEXT", help="Password of encrypted files."),
]
QuietOption = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="Print nothing but data and errors.", callback=set_quiet),
]
METADATA_OPTIONS: dict[str, tuple[Any, None]] = {
    "title": (
        Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Title of the report.")],
        None,
    ),
    "organisation": (
        Annotated[
            str | None,
            typer.Option(
                "--organisation", metavar="NAME", help="Organisation that publishes the report."
            ),
        ],
        None,
    ),
    "kind": (
        Annotated[
            str | None,
            typer.Option(
                "--kind", metavar="KIND", help="What the organisation is: ngo, union, agency ..."
            ),
        ],
        None,
    ),
    "year": (
        Annotated[int | None, typer.Option("--year", metavar="YEAR", help="Year of publication.")],
        None,
    ),
}
MetadataOptions: TypeAlias = "Metadata | None"
"""What these options say of a report: the parameter `metadata` of `with_metadata`."""

RecordsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--records",
        metavar="FILE.jsonl...",
        help="Take the records from JSON Lines instead of a corpus; more files may follow.",
    ),
]
MoreRecordsArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="[FILE.jsonl]...", hidden=True)
]
"""The files that follow the first one after --records."""


def record_files(first: list[Path] | None, more: list[Path] | None) -> list[Path]:
    """Return the files of --records, those after the first one included.

    Raises:
        typer.BadParameter: There are files but no --records.
    """
    if more and not first:
        raise typer.BadParameter("give record files after --records")
    return [*(first or ()), *(more or ())]


def with_formats(*formats: DataFormat) -> Callable[[Command], Command]:
    """Return what gives a command a flag for each format, in place of its parameter `data_format`.

    The command is given the format whose flag is set, or None.

    Args:
        formats: The formats.
    """
    flags: dict[str, tuple[Any, bool]] = {name: (FORMAT_OPTIONS[name], False) for name in formats}
    return standing_for("data_format", flags, chosen_format)


def with_metadata(command: Command) -> Command:
    """Give a command the options that describe a report, in place of its parameter `metadata`."""
    return standing_for("metadata", METADATA_OPTIONS, metadata_of)(command)


def record_types(names: list[RecordTypeName] | None) -> tuple[RecordType, ...]:
    """Return the record types that --type names; none when it is not given."""
    return tuple(name.value for name in names or ())


def open_corpus(path: Path) -> StoredCorpus:
    """Open the corpus that a command works on."""
    from policytext.corpus import StoredCorpus

    return StoredCorpus.open(path)


def metadata_of(
    title: str | None, organisation: str | None, kind: str | None, year: int | None
) -> Metadata:
    """Return the metadata that options give.

    Raises:
        typer.BadParameter: One of them has a value that cannot be.
    """
    from policytext.errors import ReadingError
    from policytext.reading import Metadata

    try:
        return Metadata(
            title=title, organisation=organisation, kind=cast("ActorKind | None", kind), year=year
        )
    except ReadingError as error:
        raise typer.BadParameter(f"--{error.where}: {error.what}") from error


def paired(golds: list[Path], reports: list[Path], options: tuple[str, str]) -> list[Pairing]:
    """Return the annotations that two repeated options name, with the reports they are of.

    Args:
        golds: Files or folders of annotations.
        reports: Files or folders of reports, one for each.
        options: The names of the two options.

    Raises:
        typer.BadParameter: There is not one of the second for each of the first.
        RecordError: A path does not exist, or no pair is found.
    """
    from policytext.reading import SUFFIXES

    if len(golds) != len(reports):
        raise typer.BadParameter(f"give {options[1]} once for each {options[0]}")
    return [
        pairing
        for gold, folder in zip(golds, reports, strict=True)
        for pairing in pairs_of(gold, folder, SUFFIXES)
    ]


def pairs_of(gold: Path, predicted: Path, suffixes: Iterable[str]) -> list[Pairing]:
    """Return which annotations go with which files, and say which go with none.

    Args:
        gold: File or folder of annotations.
        predicted: File or folder of records, or of reports.
        suffixes: Endings of files in the folder that count.

    Raises:
        RecordError: A path does not exist, or no pair is found.
    """
    from policytext.evaluation.gold import left_out, pair_files

    pairs = pair_files(gold, predicted, suffixes)
    for file in left_out(gold, pairs):
        warn(f"{file} is left out: {predicted} holds nothing called {file.stem}")
    return pairs


@contextmanager
def as_files(paths: list[Path]) -> Iterator[list[Path]]:
    """Give the paths with `-` turned into a file that holds what stands on stdin.

    What is told of that file is told `as_given`.
    """
    if Path("-") not in paths:
        yield paths
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "stdin"
        file.write_bytes(sys.stdin.buffer.read())
        yield [file if path == Path("-") else path for path in paths]


def as_given(error: PolicytextError, file: Path, given: Path) -> PolicytextError:
    """Return an error in a file as one in what the user gave for it, which may be `-`.

    >>> from policytext.errors import ReadingError
    >>> print(as_given(ReadingError("is empty", where="x/stdin"), Path("x/stdin"), Path("-")))
    -: is empty
    """
    if error.where != str(file):
        return error
    return type(error)(error.what, where=given, remedy=error.remedy)
