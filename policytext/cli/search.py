"""`policytext search`: find records and passages."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policytext.cli import terminal
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    CsvOption,
    EncoderOption,
    JsonlOption,
    JsonOption,
    QuietOption,
    open_corpus,
)

if TYPE_CHECKING:
    from rich.text import Text

    from policytext.corpus import Corpus
    from policytext.search import Hit, Results

EXAMPLES = (
    'policytext search "national strategi mod ensomhed"',
    "policytext search 'skolefravær year:2018..2023 type:recommendation' --limit 50",
    "policytext search 'kommun* AND NOT (region OR stat)' --json",
    "policytext search ungdomsarbejdsløshed --kwic --sort left",
)


class Mode(StrEnum):
    """How to search."""

    hybrid = "hybrid"
    keyword = "keyword"
    semantic = "semantic"


class Group(StrEnum):
    """What the hits are grouped by."""

    organisation = "organisation"
    topic = "topic"
    actor = "actor"


class Side(StrEnum):
    """The side by which keywords in context are sorted."""

    left = "left"
    right = "right"


class HitType(StrEnum):
    """What can be found."""

    recommendation = "recommendation"
    claim = "claim"
    target = "target"
    actor = "actor"
    passage = "passage"


def search(
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUERY]", help="Words, phrases, fields.", show_default=False),
    ] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
    mode: Annotated[
        Mode, typer.Option("--mode", "-m", help="By words, by meaning, or both.")
    ] = Mode.hybrid,
    types: Annotated[
        list[HitType] | None, typer.Option("--type", help="Only this type (may be repeated).")
    ] = None,
    organisation: Annotated[
        list[str] | None,
        typer.Option("--org", "--organisation", metavar="NAME", help="Only of this publisher."),
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option("--actor", metavar="NAME", help="Only records that name this actor."),
    ] = None,
    year: Annotated[
        str | None, typer.Option("--year", metavar="YEARS", help="2021, 2018..2023, >2020")
    ] = None,
    has: Annotated[
        list[str] | None,
        typer.Option(
            "--has", metavar="FIELD", help="Only records with deadline, amount, actor ..."
        ),
    ] = None,
    amount: Annotated[
        str | None, typer.Option("--amount", metavar="KRONER", help=">10mio, 1mio..5mio")
    ] = None,
    report: Annotated[
        list[str] | None, typer.Option("--report", metavar="ID", help="Only of this report.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Hits at most.")] = 20,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Hits to pass over.")] = 0,
    group_by: Annotated[
        Group | None, typer.Option("--group-by", help="Print the hits in groups.")
    ] = None,
    kwic: Annotated[
        bool, typer.Option("--kwic", help="Print each place as a keyword in its context.")
    ] = False,
    sort: Annotated[Side, typer.Option("--sort", help="Side by which --kwic sorts.")] = Side.right,
    encoder: EncoderOption = None,
    as_json: JsonOption = False,
    as_jsonl: JsonlOption = False,
    as_csv: CsvOption = False,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Search the records and passages of a corpus.

    Words are found in all their forms and inside compounds; "words in quotation marks" just as
    they stand; AND, OR, NOT (or -), brackets, a star for the rest of a word. Fields: org:, actor:,
    type:, year:, has:, amount:, deadline:, level:, strength:, unit:, report:. What has the exact
    words comes first, then what fits best by words and by meaning.
    """
    from policytext.search import search as find

    data_format = terminal.chosen_format(as_json, as_jsonl, as_csv)
    options = {
        "type": [kind.value for kind in types or ()],
        "org": organisation or [],
        "actor": actor or [],
        "year": [year] if year else [],
        "has": has or [],
        "amount": [amount] if amount else [],
        "report": report or [],
    }
    filters = [(name, value) for name, values in options.items() for value in values]
    text = " ".join(query or ())
    if not text.strip() and not filters:
        raise typer.BadParameter("give something to look for, or a filter")
    with open_corpus(corpus) as store:
        results = find(
            store,
            text,
            mode=mode.value,
            filters=filters,
            limit=limit,
            offset=offset,
            encoder=encoder,
        )
        tell(results)
        if kwic:
            print_kwic(results.hits, results.corrected or text, sort, data_format)
        elif group_by is not None:
            print_groups(groups(store, results.hits, group_by), data_format)
        else:
            print_hits(results.hits, data_format, offset)


def tell(results: Results) -> None:
    """Write to stderr what the user should know about a search."""
    for note in results.notes:
        terminal.say(f"note: {note}")
    if not results.hits:
        terminal.say("nothing found")


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
        terminal.print_data([hit.as_dict() for hit in hits], data_format)
    elif sys.stdout.isatty():
        console = terminal.console()
        for rank, hit in enumerate(hits, start=offset + 1):
            console.print(_drawn(rank, hit, with_scores))
    elif hits:
        terminal.print_table(
            (
                "rank", *["score"] * with_scores, "type", "organisation", "year", "page", "id",
                "snippet", "also in",
            ),
            [
                (
                    rank, *[f"{hit.score:.2f}"] * with_scores, hit.type, hit.organisation, hit.year,
                    hit.page, hit.id, hit.snippet, ", ".join(hit.also_in),
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


def groups(corpus: Corpus, hits: Iterable[Hit], by: Group) -> dict[str, list[Hit]]:
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


def topics_of(corpus: Corpus) -> dict[str, list[str]]:
    """Return the topics that the corpus's records have, by record id.

    Raises:
        CorpusError: No topics have been found yet.
    """
    from policytext.errors import CorpusError

    found = corpus.topics()
    if not found:
        raise CorpusError(
            "it has no topics yet", where=corpus.path, remedy="find them with `policytext topics`"
        )
    return {id_: [topic] for id_, topic in found.items()}


def print_groups(grouped: dict[str, list[Hit]], data_format: terminal.DataFormat | None) -> None:
    """Write groups of hits to stdout."""
    if data_format == "json":
        rows: list[dict[str, Any]] = [
            {"group": name or None, "hits": [hit.as_dict() for hit in hits]}
            for name, hits in grouped.items()
        ]
        terminal.print_data(rows, "json")
        return
    if data_format is not None:
        terminal.print_data(
            (
                {"group": name or None, **h.as_dict()}
                for name, hits in grouped.items()
                for h in hits
            ),
            data_format,
        )
        return
    for name, hits in grouped.items():
        typer.echo(f"== {name or '(none)'}: {len(hits)}")
        print_hits(hits)


def print_kwic(
    hits: list[Hit], query: str, side: Side, data_format: terminal.DataFormat | None
) -> None:
    """Write each place of the hits that fits as a keyword in its context, sorted by one side."""
    from policytext.search import Highlighter, concordances, parse_query

    if not query.strip():
        raise typer.BadParameter("--kwic needs words to look for")
    highlighter = Highlighter.of(parse_query(query))
    rows = [
        {"left": c.left, "keyword": c.keyword, "right": c.right, "id": hit.id, "page": hit.page}
        for hit in hits
        for c in concordances(hit.quote, highlighter)
    ]
    if side is Side.left:
        rows.sort(key=lambda row: [w.lower() for w in reversed(str(row["left"]).split())])
    else:
        rows.sort(key=lambda row: [str(row["keyword"]).lower(), str(row["right"]).lower()])
    if data_format is not None:
        terminal.print_data(rows, data_format)
        return
    if not rows and hits:
        terminal.say("the words themselves are in none of what was found")
    if not rows:
        return
    if not sys.stdout.isatty():
        terminal.print_table(tuple(rows[0]), [tuple(r.values()) for r in rows])
        return
    from rich.text import Text

    console = terminal.console()
    width = max(20, (console.width - 40) // 2)
    for row in rows:
        left, right = str(row["left"])[-width:], str(row["right"])[:width]
        console.print(
            Text.assemble(
                left.rjust(width), " ", (str(row["keyword"]), "bold yellow"), " ",
                right.ljust(width), " ", (str(row["id"]), "dim"),
            ),
            no_wrap=True,
            overflow="crop",
        )  # fmt: skip
