"""`policytext show`: one record or passage with its context and provenance."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policytext.cli.correct import differences
from policytext.cli.options import DEFAULT_CORPUS, CorpusOption, JsonOption, open_corpus

if TYPE_CHECKING:
    from policytext.corpus import StoredCorpus
    from policytext.reports import Block, Report

EXAMPLES = ("policytext show rec-0123456789ab",)

SHOWN = 5
"""Places of a record that are shown; an actor has as many as a report names it."""


def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of a record or passage.")],  # noqa: A002
    corpus: CorpusOption = DEFAULT_CORPUS,
    as_json: JsonOption = False,
) -> None:
    """Show a record or passage with its text, context, page and the place it comes from.

    The context is the paragraph that it stands in, of a list item also the words that lead it in.
    """
    with open_corpus(corpus) as store:
        shown = description(store, id)
    if as_json:
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        print_description(shown)


def description(corpus: StoredCorpus, id: str) -> dict[str, Any]:  # noqa: A002
    """Return what there is to know about a record or passage.

    Raises:
        CorpusError: There is none of this id.
    """
    from policytext.records import report_adapter
    from policytext.reports import Span

    if id.startswith("pas-"):
        passage = corpus.passage(id)
        report = corpus.report(passage.report)
        block = passage.block
        place = Span(start=block.start or 0, end=block.end or 0, page=block.page)
        spans: tuple[Span, ...] = (place,)
        fields: dict[str, Any] = {"type": "passage", "quote": block.text}
    else:
        record = corpus.record(id)
        report = corpus.report(record.report)
        spans = record.spans
        fields = record.model_dump(mode="json", exclude={"id", "report", "spans"})
    around = [
        block
        for block in report.blocks
        if block.start is not None and block.end is not None
        if any(block.start < span.end and span.start < block.end for span in spans[:SHOWN])
    ]
    leading = [block for one in around for block in _lead_ins(report, one)]
    context = sorted({block.start: block for block in (*leading, *around)}.items())
    origin = corpus.origin_of(report.id)
    made = corpus.correction(id)
    return {
        "id": id,
        **fields,
        "spans": [asdict(span) for span in spans],
        "headings": list(report.heading_path(around[0])) if around else [],
        "context": "\n".join(block.text for _, block in context),
        "report": report_adapter.dump_python(
            report,
            include={"id", "title", "organisation", "kind", "year", "url", "source", "sha256"},
        )
        | {"path": str(origin.path) if origin and origin.path else None},
        "correction": made.as_dict() if made else None,
    }


def _lead_ins(report: Report, block: Block) -> Iterator[Block]:
    """Yield the blocks that introduce a list item, the nearest first."""
    while block.lead_in is not None:
        block = report.blocks[block.lead_in]
        yield block


def print_description(shown: dict[str, Any]) -> None:
    """Write a description for people to stdout."""
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
