"""`policytext topics`: who asks what of whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
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
    from policytext.topics import Ask, SharedAsk, TopicModel, Topics

    Found = tuple[list[Ask], Topics, TopicModel]

EXAMPLES = (
    "policytext topics",
    "policytext topics --html topics.html",
    "policytext topics --records records.jsonl --json",
)
SHOWN = 30
"""Topics shown on a terminal."""

LINE_EVERY = 500
"""Recommendations after which a line says how far it is, where there is no terminal."""

MOST_UNGROUPED = 0.1
"""Share of recommendations in no topic from which topics are better found anew."""

Guide = dict[str, list[str]]
"""Example words by the name of a topic."""


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
    refit: Annotated[
        bool,
        typer.Option("--refit", help="Find the topics of the corpus anew, old ones forgotten."),
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Group recommendations by topic: shared asks, opposed asks, who asks what of whom.

    A corpus keeps its topics: reports that are ingested later are put to the topics there are.
    """
    guide = _guide(seeds) if seeds else {}
    files = record_files(records, more_records)
    if files:
        if refit:
            raise typer.BadParameter("--refit is for a corpus; --records are always grouped anew")
        asks, found, model = _of_files(files, guide, encoder)
    else:
        asks, found, model = _of_corpus(corpus, guide, encoder, refit=refit)
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
    else:
        _print(found, asks, short=html is not None)
    if html is not None:
        from policytext.files import write_atomically
        from policytext.topics.page import page

        write_atomically(html, page(found, asks, model))
        terminal.say(f"all of them, with charts and the matrix: {html}")


def _of_files(files: list[Path], guide: Guide, encoder: str | None) -> Found:
    """Group the recommendations of record files."""
    from policytext.language.encoder import centred, load_encoder
    from policytext.topics import TopicModel, find_topics, from_jsonl, heading_vectors

    asks = from_jsonl(files)
    loaded = load_encoder(encoder)
    with _telling(len(asks)) as done:
        vectors = loaded.encode([ask.context for ask in asks], kind="query", progress=done)
    headings = heading_vectors(asks, partial(loaded.encode, kind="query"), loaded.dimension)
    model = TopicModel(guide)
    return asks, find_topics(asks, centred(vectors), model, headings=headings), model


def _of_corpus(path: Path, guide: Guide, encoder: str | None, *, refit: bool) -> Found:
    """Group the recommendations of a corpus, by the topics that it has or else anew."""
    from policytext.corpus import topic_model
    from policytext.corpus.excerpts import excerpts
    from policytext.language.encoder import centred, load_encoder, mean_of
    from policytext.records import Recommendation
    from policytext.topics import TopicModel, find_topics, from_records, heading_vectors

    with open_corpus(path) as store:
        rows = [r for r in store.records(type="recommendation") if isinstance(r, Recommendation)]
        parts = excerpts(rows)
        terminal.tell_excerpts(parts)
        rows = [row for row in rows if row.report not in parts]
        asks = from_records(rows, [store.report(report.id) for report in store.reports()])
        loaded = load_encoder(encoder)
        encode = partial(topic_model.vectors, store, loaded)
        with _telling(len(asks)) as done:
            vectors = encode([ask.context for ask in asks], progress=done)
        headings = heading_vectors(asks, encode, loaded.dimension)
        saved = None if refit else topic_model.load(store, loaded, guide)
        model = TopicModel(guide)
        if saved is None:
            known, mean = None, mean_of(vectors)
        else:
            known, mean = store.topics(), saved.mean
            model.restore(saved.centres, saved.words)
        found = find_topics(asks, centred(vectors, mean), model, known, headings)
        if found.topics:
            state = topic_model.SavedTopics(
                loaded.name, loaded.version, guide, model.words_, mean, model.centres_
            )
            topic_model.save(store, state)
        store.save_topics({topic.name: topic.records for topic in found.topics})
        if saved is not None and len(found.ungrouped) > MOST_UNGROUPED * len(asks):
            terminal.warn(f"{len(found.ungrouped)} recommendations fit no topic; try --refit")
    return asks, found, model


@contextmanager
def _telling(total: int) -> Iterator[Callable[[int], None]]:
    """Tell how many recommendations are encoded: a bar on a terminal, else a line now and then."""
    with terminal.progress() as bar:
        task = bar.add_task("encoding recommendations by meaning", total=total)
        told = 0

        def tell(count: int) -> None:
            nonlocal told
            bar.advance(task, count)
            finished = int(bar.tasks[task].completed)
            by_parts = told or finished < total  # not where all were encoded before
            if bar.disable and by_parts and (finished == total or finished - told >= LINE_EVERY):
                told = finished
                terminal.say(f"{finished} of {total} recommendations encoded by meaning")

        yield tell


def _guide(path: Path) -> Guide:
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


def _print(found: Topics, asks: list[Ask], *, short: bool) -> None:
    """Write the largest topics, the shared and opposed asks, and how many there are of each.

    Args:
        found: The topics.
        asks: The recommendations they group.
        short: Whether the asks are counted only.
    """
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
    if not short:
        texts = {ask.id: ask for ask in asks}
        _print_groups(
            "Shared asks, the most alike first; the less alike, the likelier they are only related",
            found.same_asks,
            texts,
        )
        _print_groups("Opposed asks", found.opposed, texts)
    terminal.say(
        f"{len(asks)} recommendations, {len(found.topics)} topics, "
        f"{len(found.ungrouped)} in none, {len(found.same_asks)} shared asks, "
        f"{len(found.opposed)} opposed"
    )
    if len(found.topics) > SHOWN and not short:
        terminal.say(f"the {SHOWN} largest topics are shown; --html and --json have all")


def _print_groups(title: str, groups: Sequence[SharedAsk], asks: Mapping[str, Ask]) -> None:
    """Write groups of asks, each with its likeness, and where each ask stands."""
    from rich.text import Text

    if not groups:
        return
    console = terminal.console()
    terminal.print_indented(console, Text(f"\n{title}:", "bold"), 0)
    for group in groups:
        head = Text.assemble((f"{group.likeness:.2f}", "bold"), f"  {', '.join(group.senders)}")
        terminal.print_indented(console, head, 0)
        for ask in sorted((asks[i] for i in group.records), key=lambda ask: ask.sender):
            page = f", p. {ask.page}" if ask.page else ""
            line = Text.assemble(
                (f"{ask.sender}{page}: ", "cyan"),
                " ".join(ask.text.split()),
                (f"  [{ask.id}]", "dim"),
            )
            terminal.print_indented(console, line, 4)
        console.print()
