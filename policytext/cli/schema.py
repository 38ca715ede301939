"""`policytext schema`: the JSON Schemas of what is printed and exported as JSON."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from policytext.cli.options import QuietOption

EXAMPLES = (
    "policytext schema > policytext-records.schema.json",
    "policytext schema finding",
)


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="record, document (all of `export OUT.json`), hit (of `search`), topics, finding"
            " (of `check`), report (of `report list`) or correction.",
        ),
    ] = "record",
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Print the JSON Schema (draft 2020-12) of one exported record, or of other data.

    The data of `--json` is a list of these, that of `--jsonl` has one a line; documents and topics
    are one JSON document.
    """
    from policytext.exporting.schema import schema_text
    from policytext.schemas import schema_of

    if name == "record":
        typer.echo(schema_text(), nl=False)
    else:
        typer.echo(json.dumps(schema_of(name), ensure_ascii=False, indent=2, sort_keys=True))
