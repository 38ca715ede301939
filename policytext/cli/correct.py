"""`policytext correct`: records set right, for good."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

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

if TYPE_CHECKING:
    from policytext.corpus import Correction

EXAMPLES = (
    "policytext correct rec-0123456789ab --set 'actors=staten;regionerne' --set deadline=2030",
    'policytext correct cla-0123456789ab cla-ba9876543210 --reject --note "table of contents"',
    "policytext correct rec-0123456789ab --undo",
    "policytext correct --list",
)


@with_formats("json", "jsonl", "csv")
def correct(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Ids of records.")
    ] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
    reject: Annotated[
        bool, typer.Option("--reject", help="Take out what is no such record.")
    ] = False,
    assignments: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="Give a field another value (may be repeated): names parted by semicolons, amounts"
            " as `25000000 DKK`, nothing to empty it.",
        ),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="Why; kept with the correction.")
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take all corrections of the records back.")
    ] = False,
    listing: Annotated[
        bool, typer.Option("--list", help="List what has been corrected, of the IDs or of all.")
    ] = False,
    data_format: FormatOptions = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Set records right: other values for their fields, or out with what is none.

    What was corrected in Label Studio, Prodigy or JSON Lines is brought in by
    `policytext annotations import --apply`, and so are records that were not found.

    A correction holds at once for all that is done with the corpus, and again whenever its report
    is ingested anew and the record is found. Fields that quote the report cannot be set.
    """
    fields = fields_of(assignments or [])
    if sum((reject, bool(fields), undo, listing)) != 1:
        raise typer.BadParameter("choose one of --reject, --set, --undo and --list")
    if not ids and not listing:
        raise typer.BadParameter("give the ids of records")
    if note is not None and not (reject or fields):
        raise typer.BadParameter("--note goes with --reject and --set")
    if data_format is not None and not listing:
        raise typer.BadParameter(f"--{data_format} goes with --list")
    ids = ids or []
    with open_corpus(corpus) as store:
        if listing:
            made = [one for one in store.corrections() if not ids or one.id in ids]
            print_corrections(made, data_format)
        elif undo:
            for one in store.undo(*ids):
                terminal.say(f"{one.id}: again as it was found")
        else:
            done = (
                store.reject(*ids, note=note)
                if reject
                else store.correct(*ids, fields=fields, note=note)
            )
            for one in done:
                terminal.say(f"{one.id}: {told(one)}")


def fields_of(assignments: list[str]) -> dict[str, str]:
    """Return the values that --set gives, by field.

    Raises:
        typer.BadParameter: One of them is no assignment, or a field has two.
    """
    fields: dict[str, str] = {}
    for assignment in assignments:
        name, sign, value = assignment.partition("=")
        name = name.strip()
        if not sign or not name:
            raise typer.BadParameter(f"--set {assignment}: write FIELD=VALUE")
        if name in fields:
            raise typer.BadParameter(f"--set gives {name} twice; part names by semicolons")
        fields[name] = value
    return fields


def told(made: Correction) -> str:
    """Return a correction in words: what was there before and what is now."""
    if made.action == "reject":
        return "rejected"
    if made.action == "add":
        return "added"
    return differences(made.found.model_dump(mode="json"), made.fields)


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Return in words what fields were before and what they are now.

    >>> differences({"actors": ["staten"], "value": 20.5}, {"actors": [], "value": 21.0})
    'actors: staten -> -, value: 20.5 -> 21'
    """
    return ", ".join(
        f"{name}: {_text(before[name])} -> {_text(value)}" for name, value in now.items()
    )


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(_text, value.values()))
    if isinstance(value, list):
        return "; ".join(value) or "-"
    if isinstance(value, float):
        return f"{value:.15g}"
    return "-" if value in (None, "") else str(value)


def print_corrections(made: list[Correction], data_format: terminal.DataFormat | None) -> None:
    """Write corrections to stdout, as data or for people."""
    from policytext.corpus import Correction

    if data_format is not None:
        terminal.print_data((one.as_dict() for one in made), data_format, Correction._fields)
        return
    terminal.print_table(
        ("id", "report", "correction", "note", "quote"),
        [
            (
                one.id,
                one.report,
                told(one) + ("" if one.applied else " (finds no record)"),
                one.note,
                one.found.quote,
            )
            for one in made
        ],
    )
    if not made:
        terminal.say("nothing has been corrected")
