"""`policytext topics`: who asks what of whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    FormatOptions,
    MoreRecordsArgument,
    QuietOption,
    RecordsOption,
    open_corpus,
    record_files,
    with_formats,
)

if TYPE_CHECKING:
    from policytext.analysis.progress import Progress
    from policytext.analysis.topics import Grouping, Guide
    from policytext.topics import Ask, AskGroup, Topics

EXAMPLES = (
    "policytext topics",
    "policytext topics --html topics.html",
    "policytext topics --csv > asks.csv",
    "policytext topics --records records.jsonl --json",
)
SHOWN = 30
"""Topics shown on a terminal."""

LINE_EVERY = 500
"""Recommendations after which a line says how far it is, where there is no terminal."""


@with_formats("json", "csv")
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
    data_format: FormatOptions = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Group recommendations by topic: shared asks, opposed asks, who asks what of whom.

    A corpus keeps its topics: reports that are ingested later are put to the topics there are.
    CSV has a row for each recommendation: its topic, who asks, who is asked, and the numbers of the
    groups of shared and opposed asks that it is in.
    """
    from policytext.files import check_place

    if html is not None:
        check_place(html)
    guide = _guide(seeds) if seeds else {}
    files = record_files(records, more_records)
    if files and refit:
        raise typer.BadParameter("--refit is for a corpus; --records are always grouped anew")
    grouping = _grouped(corpus, files, guide, encoder, refit=refit)
    found, asks = grouping.topics, grouping.asks
    if data_format == "json":
        typer.echo(found.model_dump_json(indent=2))
    elif data_format == "csv":
        from policytext.analysis.tables import ASK_COLUMNS, ask_rows

        terminal.print_data(ask_rows(found, asks), "csv", ASK_COLUMNS)
    else:
        _print(found, asks, short=html is not None)
    if html is not None:
        grouping.write_page(html)
        terminal.say(f"all of them, with charts and the matrix: {html}")


def _grouped(
    corpus: Path, files: list[Path], guide: Guide, encoder: str | None, *, refit: bool
) -> Grouping:
    """Group the recommendations of files, or else those of the corpus."""
    from policytext.analysis.topics import group_corpus, group_files

    if files:
        with _telling() as tell:
            return group_files(files, guide, encoder, progress=tell)
    with open_corpus(corpus) as store, _telling() as tell:
        grouping = group_corpus(store, guide, encoder, refit=refit, progress=tell)
    terminal.tell_excerpts(grouping.excerpts)
    if grouping.outgrown:
        ungrouped = terminal.counted(len(grouping.topics.ungrouped), "recommendation")
        terminal.warn(f"{ungrouped} in no topic; try --refit")
    return grouping


@contextmanager
def _telling() -> Iterator[Progress]:
    """Tell how many recommendations are encoded: a bar on a terminal, else a line now and then."""
    with terminal.progress() as bar:
        task = bar.add_task("encoding recommendations by meaning", total=None)
        say_so = terminal.in_lines(bar, "recommendations encoded by meaning", LINE_EVERY)

        def tell(done: int, total: int) -> None:
            say_so(done, total)
            if done < total:
                bar.update(task, completed=done, total=total)
            else:  # how long the rest takes cannot be told
                bar.update(task, description="finding topics", completed=0, total=None)

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
        topics = tomllib.loads(path.read_text(encoding="utf-8")).get("topics")
    except OSError as error:
        raise PolicytextError(
            f"cannot be read ({error.strerror})", where=path, remedy=remedy
        ) from error
    except ValueError as error:
        raise PolicytextError(f"is not TOML ({error})", where=path, remedy=remedy) from error
    if not isinstance(topics, dict) or not topics:
        raise PolicytextError("does not list topics", where=path, remedy=remedy)
    for name, words in topics.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise PolicytextError(
                f"the words of {name!r} are not a list of texts", where=path, remedy=remedy
            )
    return topics


def _print(found: Topics, asks: Sequence[Ask], *, short: bool) -> None:
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
        f"{terminal.counted(len(asks), 'recommendation')}, "
        f"{terminal.counted(len(found.topics), 'topic')}, {len(found.ungrouped)} in none, "
        f"{terminal.counted(len(found.same_asks), 'shared ask')}, "
        f"{len(found.opposed)} opposed"
    )
    if len(found.topics) > SHOWN and not short:
        terminal.say(f"the {SHOWN} largest topics are shown; --html and --json have all")


def _print_groups(title: str, groups: Sequence[AskGroup], asks: Mapping[str, Ask]) -> None:
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
