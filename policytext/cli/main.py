"""The command `policytext`: its sub-commands, and errors turned into exit codes.

Exit code 0: fine, also when the reader of our output has heard enough (`| head`); 1: one of our
errors, told in one line on stderr; 2: wrong usage; 130: stopped by Ctrl-C.

A sub-command is a module of this package that either holds a function of its own name, which only
parses and prints, with `EXAMPLES`; or, for a group of commands, `app`. They import nothing heavy
before they are called, so that `policytext --help` answers at once.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core
import typer.main

from policytext import __version__
from policytext.cli import terminal
from policytext.cli.options import QuietOption
from policytext.errors import PolicytextError

HELP_OPTIONS = ["-h", "--help"]

FILE_NAMES = frozenset({"out"})
"""Parameters that take names of files as texts, since a slash at their end means something."""

COMMANDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Reports and records", ("read", "extract", "ingest", "report")),
    ("Research", ("search", "similar", "show", "correct", "topics", "check")),
    ("Exchange", ("export", "schema", "annotations", "corpus")),
    ("Quality", ("evaluate", "verify", "models")),
)
"""The sub-commands by the panel of the help in which they stand."""


class Root(typer.core.TyperGroup):
    """The command as a whole, which ends in one line or none when it is cut short."""

    def make_context(self, *args: Any, **options: Any) -> Any:
        """Parse the arguments; `--help` and `--version` print here."""
        with _cut_short():
            return super().make_context(*args, **options)

    def invoke(self, ctx: Any) -> Any:
        """Run the sub-command."""
        with _cut_short():
            try:
                return super().invoke(ctx)
            except typer.BadParameter as error:
                # The library that checks values puts this in front of what is wrong with them.
                error.message = error.message.removeprefix("Value error, ")
                raise


@contextmanager
def _cut_short() -> Iterator[None]:
    """End at once when nobody reads our output any more, or on Ctrl-C."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # What is still held back would be tried again, and complained about, at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # rich has met it, and makes it a failure
            raise typer.Exit(0) from None
        raise
    except KeyboardInterrupt:
        terminal.fail("stopped")
        raise typer.Exit(130) from None


def build() -> typer.Typer:
    """Return the application with all its sub-commands."""
    app = typer.Typer(
        name="policytext",
        cls=Root,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
        context_settings={"help_option_names": HELP_OPTIONS},
        epilog=examples_text(
            (
                "policytext ingest reports/",
                'policytext search "national strategi mod ensomhed"',
                "policytext export records.jsonl",
            )
        ),
    )
    app.callback()(policytext)
    for panel, names in COMMANDS:
        for name in names:
            module = import_module(f"policytext.cli.{name}")
            if hasattr(module, "app"):
                app.add_typer(module.app, name=name, rich_help_panel=panel)
            else:
                epilog = examples_text(module.EXAMPLES)
                register = app.command(name, epilog=epilog, rich_help_panel=panel)
                register(getattr(module, name))
    return app


def command() -> Any:
    """Return the application as the command that is run."""
    root = typer.main.get_command(build())
    _tidy(root)
    _guard(root)
    return root


def _guard(command: Any) -> None:
    """Have a command, and those in it, refuse texts that are in another encoding than UTF-8.

    Python reads such bytes as halves of letters, which nothing can be written with. Names of files
    may have them.
    """
    invoke = command.invoke

    def guarded(context: Any) -> Any:
        for name, value in context.params.items():
            for text in value if isinstance(value, list | tuple) else (value,):
                if isinstance(text, str) and name not in FILE_NAMES and not _is_text(text):
                    raise typer.BadParameter(
                        f"{terminal.one_line(text)} is not in UTF-8; have the terminal send UTF-8"
                    )
        return invoke(context)

    command.invoke = guarded
    for child in getattr(command, "commands", {}).values():
        _guard(child)


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _tidy(command: Any) -> None:
    """Set the paragraphs of a command's help on one line each.

    Flags have no type, and the usage names arguments as they are declared: with their brackets.
    What kind of value is wanted is told in words, as the help of an argument does by itself.
    """
    if command.help:
        paragraphs = command.help.split("\n\n")
        command.help = "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)
    # A context of its own, as the option is made once and kept.
    helping = command.get_help_option(typer.Context(command, help_option_names=HELP_OPTIONS))
    for parameter in (*command.params, helping):
        if getattr(parameter, "is_flag", False):
            parameter.metavar = ""
        elif parameter.param_type_name == "argument" and parameter.metavar:
            parameter.get_usage_pieces = lambda _, shown=parameter.metavar: [shown]
            parameter.display_type_rich = lambda ctx: None  # noqa: ARG005 (as it is called)
        elif hasattr(parameter, "display_type_rich"):
            parameter.display_type_rich = partial(_told_type, parameter.display_type_rich)
    for child in getattr(command, "commands", {}).values():
        _tidy(child)


def _told_type(told: Callable[..., str | None], ctx: Any) -> str | None:
    """What the help says of the type of an option, without the names that Python has for types."""
    name = told(ctx=ctx)
    return name and re.sub("(int|float) range", "number", re.sub(r"<list\[(.*)\]>", r"<\1>", name))


def examples_text(examples: Sequence[str]) -> str:
    """Return the examples as they stand under a command's help."""
    from rich.markup import escape

    lines = ["Example:" if len(examples) == 1 else "Examples:", *examples]
    return "\n\n".join(escape(line) for line in lines)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"policytext {__version__}")
        raise typer.Exit


def policytext(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
    quiet: QuietOption = False,
) -> None:
    """Recommendations, claims, targets and actors from Danish policy reports."""


def run(args: Sequence[str] | None = None) -> None:
    """Run the command and exit.

    Args:
        args: Arguments; without them, those of the process.
    """
    terminal.reset()
    terminal.open_streams()
    terminal.utf8_streams()
    try:
        command()(args=None if args is None else list(args), prog_name="policytext")
    except PolicytextError as error:
        if terminal.debugging():
            raise
        terminal.fail(str(error))
    except Exception as error:
        if terminal.debugging():
            raise
        terminal.fail(_reason(error))
    sys.exit(1)


def _reason(error: Exception) -> str:
    """What is told of an error that nothing has made one of ours: the machine's, or a fault."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return "there is no room for what is to be written; make some"
    if isinstance(error, PermissionError) and error.filename is not None:
        return f"{error.filename}: cannot be opened ({error.strerror}); check path and permissions"
    return (
        f"unexpected {type(error).__name__}: {error}; this is a fault in policytext, please report"
        " it (POLICYTEXT_DEBUG=1 shows where)"
    )
