"""`policytext schema`: the JSON Schema of exported records."""

from __future__ import annotations

import typer

EXAMPLES = ("policytext schema > policytext-records.schema.json",)


def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of one exported record."""
    from policytext.exporting.schema import schema_text

    typer.echo(schema_text(), nl=False)
