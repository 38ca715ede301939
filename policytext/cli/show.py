"""`policytext show`: one record or passage with its context and provenance."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from policytext.cli.correct import differences
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    JsonOption,
    QuietOption,
    open_corpus,
)

EXAMPLES = ("policytext show rec-0123456789ab",)


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of a record or passage.")],  # noqa: A002
    corpus: CorpusOption = DEFAULT_CORPUS,
    as_json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Show a record or passage with its text, context, page and the place it comes from.

    The context is the paragraph that it stands in, of a list item also the words that lead it in.
    """
    from policytext.analysis.describing import describe

    with open_corpus(corpus) as store:
        shown = describe(store, id)
    if as_json:
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        print_description(shown)


def print_description(shown: dict[str, Any]) -> None:
    """Write a description for people to stdout."""
    from policytext.analysis.describing import SHOWN

    report = shown["report"]
    first = shown["spans"][:SHOWN]
    pages = sorted({span["page"] for span in first})
    places = ", ".join(f"{span['start']}-{span['end']}" for span in first)
    more = len(shown["spans"]) - len(first)
    lines = [f"{shown['type']} {shown['id']}", "", shown["quote"], ""]
    hidden = {"id", "type", "quote", "spans", "headings", "context", "report", "correction"}
    for name, value in shown.items():
        if name in hidden or value in (None, [], ""):
            continue
        text = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
        lines.append(f"{name}: {', '.join(map(str, text)) if isinstance(text, list) else text}")
    lines += [
        "",
        f"report: {report['title']} ({report['organisation'] or 'unknown publisher'},"
        f" {report['year'] or 'no year'}), {report['id']}",
        f"under: {' > '.join(shown['headings']) or '-'}",
        f"page: {', '.join(map(str, pages))}; characters {places} of its reading text"
        + (f", and {more} more" if more else ""),
        f"file: {report['path'] or report['source']} (sha256 {report['sha256'][:12]}...)",
    ]
    if made := shown["correction"]:
        note = f" ({made['note']})" if made["note"] else ""
        added = made["action"] == "add"
        what = "added" if added else differences(made["found"], made["fields"])
        lines.append(f"corrected: {what}{note}")
    if shown["context"] != shown["quote"]:
        lines += ["", "context:", shown["context"]]
    typer.echo("\n".join(lines))
