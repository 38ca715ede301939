"""Where output goes: data to stdout, words and progress to stderr."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO, cast

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress
    from rich.text import Text

    from policytext.errors import PolicytextError

DataFormat = Literal["json", "jsonl", "csv"]

REPORTS_A_LINE = 50
"""Reports after which a line says how far it is, where there is no terminal."""

_quiet = False


def set_quiet(quiet: bool) -> None:
    """Keep back all words on stderr but errors."""
    global _quiet
    _quiet = _quiet or quiet


def reset() -> None:
    """Set everything back to how a new process has it."""
    global _quiet
    _quiet = False


def say(message: str) -> None:
    """Write a line to stderr, unless the user wants quiet."""
    if not _quiet:
        typer.echo(one_line(message), err=True)


def warn(message: str) -> None:
    """Write a warning to stderr, unless the user wants quiet."""
    say(f"warning: {message}")


def tell_excerpts(parts: Mapping[str, str]) -> None:
    """Say which reports are left out because others hold what they say.

    Args:
        parts: Ids of the reports, each with that of the one which holds it.
    """
    for part, whole in parts.items():
        say(f"{part} is left out: what it says stands in {whole} too")


def fail(message: str) -> None:
    """Write an error to stderr as one line."""
    typer.echo(one_line(f"policytext: {message}"), err=True)


def fail_of(errors: Iterable[PolicytextError]) -> None:
    """Write errors to stderr, a line each; what several files fail of is told once."""
    for told in dict.fromkeys(map(str, errors)):
        fail(told)


def one_line(text: str) -> str:
    r"""Return a text on one line without control characters (file names may hold them).

    >>> one_line("a\nb\x1b[31m")
    'a b?[31m'
    """
    return "".join(c if c.isprintable() else "?" for c in " ".join(text.split()))


def counted(count: int, noun: str) -> str:
    """Return a number with what it counts.

    >>> counted(1, "target"), counted(2, "target")
    ('1 target', '2 targets')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def console(*, stderr: bool = False) -> Console:
    """Return a rich console on stdout or stderr; it obeys NO_COLOR itself."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False)


def progress() -> Progress:
    """Return a progress bar on stderr, silent where that is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=console(stderr=True),
        disable=_quiet or not sys.stderr.isatty(),
        transient=True,
    )


def on(bar: Progress, description: str, line: str) -> Callable[[int, int], None]:
    """Return what shows on a bar how many reports are done, and of how many.

    Args:
        bar: The bar.
        description: What is done, as the bar says it.
        line: The same, as `in_lines` says it.
    """
    task = bar.add_task(description, total=None)
    say_so = in_lines(bar, line, REPORTS_A_LINE)

    def tell(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)
        say_so(done, total)

    return tell


def in_lines(bar: Progress, line: str, every: int) -> Callable[[int, int], None]:
    """Return what says now and then how many are done, and of how many, where no bar shows it.

    Args:
        bar: The bar.
        line: What is done, as it follows the numbers: "reports embedded".
        every: How many are done from one line to the next; if there are fewer, nothing is said.
    """
    told = 0

    def tell(done: int, total: int) -> None:
        nonlocal told
        by_parts = told or done < total  # not where all were done before
        if bar.disable and by_parts and (done == total or done - told >= every):
            told = done
            say(f"{done} of {total} {line}")

    return tell


def chosen_format(**flags: bool) -> DataFormat | None:
    """Return the format whose flag is set, or None.

    Args:
        flags: Whether each is, by the names of the formats.

    Raises:
        typer.BadParameter: There are more than one.
    """
    named = [name for name, given in flags.items() if given]
    if len(named) > 1:
        raise typer.BadParameter(f"choose one of --{named[0]} and --{named[1]}")
    return cast("DataFormat", named[0]) if named else None


def print_data(
    rows: Iterable[dict[str, Any]], data_format: DataFormat, columns: Sequence[str] = ()
) -> None:
    """Write rows to stdout as one JSON list, as JSON lines, or as CSV.

    Args:
        rows: The rows.
        data_format: The format.
        columns: Columns that the CSV has in any case, also when there are no rows.
    """
    if data_format == "json":
        typer.echo(json.dumps(list(rows), ensure_ascii=False, indent=2))
    elif data_format == "jsonl":
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
    else:
        from policytext.exporting.tables import flat, union_columns, without_formulas

        flattened = [without_formulas(flat(row)) for row in rows]
        names = union_columns([dict.fromkeys(columns), *flattened])
        writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(flattened)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows to stdout: a drawn table on a terminal, else tab-separated lines.

    Where a terminal is too narrow for the words of all columns, each row is written as a paragraph.
    """
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for line in ([*columns], *texts):
            typer.echo("\t".join(" ".join(cell.split()) for cell in line))
        return
    from rich.table import Table
    from rich.text import Text

    if _narrowest(columns, texts) > console().width:
        _print_paragraphs(columns, texts)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        # An id is there to be given to another command: other columns are cut first.
        table.add_column(column, no_wrap=column == "id")
    for row in texts:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


def _narrowest(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Return how wide a table is at least if no word of it is cut, two blanks between columns."""
    widths = []
    for name, *cells in zip(columns, *rows, strict=True):
        words = cells if name == "id" else [word for cell in cells for word in cell.split()]
        widths.append(max(map(len, (name, *words))))
    return sum(widths) + 2 * (len(widths) - 1)


def _print_paragraphs(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write each row as its first cell, and the others below it, with the names of the columns."""
    from rich.text import Text

    out = console()
    for first, *others in rows:
        out.print(Text(first, style="bold"))
        told = [f"{name}: {cell}" for name, cell in zip(columns[1:], others, strict=True) if cell]
        print_indented(out, Text(", ".join(told)), 2)


def print_indented(console: Console, line: Text, indent: int) -> None:
    """Write a line: folded to the width of a terminal, indented throughout; elsewhere whole."""
    from rich.padding import Padding

    if console.is_terminal:
        console.print(Padding(line, (0, 0, 0, indent)))
    else:
        console.print(" " * indent, line, sep="", soft_wrap=True)


def open_streams() -> None:
    """Have a stdin, stdout and stderr also where the shell has closed them (`>&-`)."""
    sys.stdin = sys.stdin or _nothing("r")
    sys.stdout = sys.stdout or _nothing("w")
    sys.stderr = sys.stderr or _nothing("w")


def _nothing(mode: Literal["r", "w"]) -> TextIO:
    """Return a stream that has nothing and keeps nothing."""
    return Path(os.devnull).open(mode, encoding="utf-8")


def utf8_streams() -> None:
    """Make stdout and stderr take Danish letters whatever the locale says."""
    import io

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def debugging() -> bool:
    """Whether the user wants to see where in the program an error comes from."""
    return bool(os.environ.get("POLICYTEXT_DEBUG"))
