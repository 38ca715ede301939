"""`policytext topics`: who asks what of whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    JsonOption,
    MoreRecordsArgument,
    QuietOption,
    RecordsOption,
    open_corpus,
    record_files,
)

if TYPE_CHECKING:
    from policytext.topics import Ask, Topics

EXAMPLES = (
    "policytext topics",
    "policytext topics --html topics.html",
    "policytext topics --records records.jsonl --json",
)
SHOWN = 30
"""Topics shown on a terminal."""


def topics(
    corpus: CorpusOption = DEFAULT_CORPUS,
    records: RecordsOption = None,
    more_records: MoreRecordsArgument = None,
    seeds: Annotated[
        Path | None,
        typer.Option(
            "--guide",
            metavar="FILE.toml",
            help="Topics of your own: a table `[topics]` of names and lists of example words.",
        ),
    ] = None,
    encoder: Annotated[
        str | None,
        typer.Option("--encoder", metavar="NAME", help="Sentence encoder to compare with."),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write a page with charts and the matrix."),
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Group recommendations by topic: shared asks, opposed asks, who asks what of whom."""
    asks = _asks(corpus, record_files(records, more_records))
    guide = _guide(seeds) if seeds else {}
    from policytext.language.encoder import centred, load_encoder
    from policytext.topics import TopicModel, find_topics

    loaded = load_encoder(encoder)
    with terminal.progress() as bar:
        task = bar.add_task("comparing", total=len(asks))
        vectors = loaded.encode(
            [ask.context for ask in asks],
            kind="query",
            progress=lambda done: bar.advance(task, done),
        )
    model = TopicModel(guide)
    found = find_topics(asks, centred(vectors), model)
    if html is not None:
        from policytext.files import write_atomically
        from policytext.topics.page import page

        write_atomically(html, page(found, asks, model))
        terminal.say(f"{len(found.topics)} topics written to {html}")
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    elif html is None:
        _print(found, asks)


def _asks(corpus: Path, records: list[Path]) -> list[Ask]:
    from policytext.records import Recommendation
    from policytext.topics import from_jsonl, from_records

    if records:
        return from_jsonl(records)
    with open_corpus(corpus) as store:
        found = [r for r in store.records(type="recommendation") if isinstance(r, Recommendation)]
        return from_records(found, [store.report(report.id) for report in store.reports()])


def _guide(path: Path) -> dict[str, list[str]]:
    """Read topics of the user's own.

    Raises:
        PolicytextError: The file does not say topics.
    """
    import tomllib

    from policytext.errors import PolicytextError

    remedy = 'write a table [topics] with lines such as  bolig = ["almene boliger", "husleje"]'
    try:
        topics = tomllib.loads(path.read_text(encoding="utf-8"))["topics"]
        return {str(name): [str(word) for word in words] for name, words in topics.items()}
    except OSError as error:
        raise PolicytextError(f"cannot be read ({error.strerror})", where=path) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PolicytextError("does not list topics", where=path, remedy=remedy) from error


def _print(found: Topics, asks: list[Ask]) -> None:
    rows = [
        (
            len(topic.records),
            topic.name,
            ", ".join(f"{name} {n}" for name, n in topic.senders.items()),
            ", ".join(list(topic.addressees)[:3]),
        )
        for topic in found.topics[:SHOWN]
    ]
    terminal.print_table(("asks", "topic", "senders", "asked"), rows)
    texts = {ask.id: ask for ask in asks}
    for title, groups in (("The same ask", found.same_asks), ("Opposed", found.opposed)):
        if groups:
            typer.echo(f"\n{title}:")
        for group in groups:
            for record in group.records:
                ask = texts[record]
                typer.echo(f"  {ask.sender}: {' '.join(ask.text.split())}  [{record}]")
            typer.echo("")
    terminal.say(
        f"{len(asks)} recommendations, {len(found.topics)} topics, "
        f"{len(found.ungrouped)} in none, {len(found.same_asks)} shared asks"
    )
