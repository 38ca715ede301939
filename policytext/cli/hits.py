"""How hits are printed: as a list, and in groups."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

from policytext.cli import terminal

if TYPE_CHECKING:
    from rich.text import Text

    from policytext.corpus import StoredCorpus
    from policytext.search import Hit, Results

Row = dict[str, Any]


class Group(StrEnum):
    """What the hits are grouped by."""

    organisation = "organisation"
    topic = "topic"
    actor = "actor"


def tell(results: Results, offset: int = 0) -> None:
    """Write to stderr what the user should know about a search.

    Args:
        results: What it found.
        offset: How many hits were passed over.
    """
    for note in results.notes:
        terminal.say(f"note: {note}")
    if not results.hits:
        terminal.say(f"nothing found after the first {offset}" if offset else "nothing found")


def hit_rows(hits: list[Hit]) -> list[Row]:
    """Return hits as data."""
    return [hit.as_dict() for hit in hits]


def print_hits(
    hits: list[Hit],
    data_format: terminal.DataFormat | None = None,
    offset: int = 0,
    *,
    with_scores: bool = False,
) -> None:
    """Write hits to stdout: as data, drawn on a terminal, or as tab-separated lines.

    Args:
        hits: The hits, the best first.
        data_format: What to write them as; None for people.
        offset: How many better ones were passed over.
        with_scores: Whether people are told the scores; data always has them.
    """
    if data_format is not None:
        from policytext.search import COLUMNS

        terminal.print_data(hit_rows(hits), data_format, COLUMNS)
    elif sys.stdout.isatty():
        console = terminal.console()
        for rank, hit in enumerate(hits, start=offset + 1):
            console.print(_drawn(rank, hit, with_scores))
    elif hits:
        terminal.print_table(
            (
                "rank", "id", "type", "report", "organisation", "year", "page",
                *["score"] * with_scores, "snippet", "also_in",
            ),
            [
                (
                    rank, hit.id, hit.type, hit.report, hit.organisation, hit.year, hit.page,
                    *[f"{hit.score:.2f}"] * with_scores, hit.snippet, "; ".join(hit.also_in),
                )
                for rank, hit in enumerate(hits, start=offset + 1)
            ],
        )  # fmt: skip


def _drawn(rank: int, hit: Hit, with_scores: bool) -> Text:
    from rich.text import Text

    place = f"{hit.organisation or hit.report}, {hit.year or 'no year'}, p. {hit.page}"
    drawn = Text.assemble(
        (f"{rank:>3} ", "dim"),
        (f"{hit.score:.2f}  " if with_scores else "", "green"),
        (hit.type, "cyan"),
        "  ",
        (place, "bold"),
        "  ",
        (hit.id, "dim"),
        "\n",
    )
    # What was found stands between marks, that is, in every second piece.
    for number, piece in enumerate(hit.snippet.split("**")):
        drawn.append(piece, style="bold yellow" if number % 2 else "")
    if hit.also_in:
        drawn.append(f"\nalso in {', '.join(hit.also_in)}", style="dim")
    return drawn.append("\n")


def groups(corpus: StoredCorpus, hits: Iterable[Hit], by: Group) -> dict[str, list[Hit]]:
    """Return hits by what they have in common, the largest group first.

    A hit that asks several actors stands in the group of each.
    """
    names: dict[str, list[str]] = {}
    hits = list(hits)
    if by is Group.actor:
        names = corpus.names([hit.id for hit in hits], role="asked")
    elif by is Group.topic:
        names = topics_of(corpus)
    grouped: dict[str, list[Hit]] = {}
    for hit in hits:
        own = [hit.organisation or ""] if by is Group.organisation else names.get(hit.id, [""])
        for name in own:
            grouped.setdefault(name, []).append(hit)
    return dict(sorted(grouped.items(), key=lambda item: (not item[0], -len(item[1]), item[0])))


def topics_of(corpus: StoredCorpus) -> dict[str, list[str]]:
    """Return the topics that the corpus's records have, by record id.

    Raises:
        CorpusError: No topics have been found yet.
    """
    from policytext.errors import CorpusError

    found = corpus.topic_names()
    if not found:
        raise CorpusError(
            "it has no topics yet", where=corpus.path, remedy="find them with `policytext topics`"
        )
    return {id_: [topic] for id_, topic in found.items()}


def print_groups(
    grouped: dict[str, list[Hit]],
    data_format: terminal.DataFormat | None,
    name: str,
    columns: Sequence[str],
    rows: Callable[[list[Hit]], list[Row]],
    show: Callable[[list[Hit]], None],
) -> None:
    """Write groups of hits to stdout.

    Args:
        grouped: The hits of each group.
        data_format: What to write them as; None for people.
        name: What the data calls the list of a group.
        columns: Columns that CSV has besides the group's, also when there are no hits.
        rows: Makes data of hits.
        show: Writes hits for people.
    """
    made = {group: rows(hits) for group, hits in grouped.items()}
    if data_format == "json":
        terminal.print_data(
            [{"group": group or None, name: found} for group, found in made.items()], "json"
        )
    elif data_format is not None:
        terminal.print_data(
            ({"group": group or None, **row} for group, found in made.items() for row in found),
            data_format,
            ("group", *columns),
        )
    else:
        for group, found in made.items():
            typer.echo(f"== {group or '(none)'}: {len(found)}")
            show(grouped[group])
