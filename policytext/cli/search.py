"""`policytext search`: find records and passages."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from policytext.cli.hits import (
    Group,
    groups,
    hit_rows,
    print_groups,
    print_hits,
    tell,
)
from policytext.cli.keywords import PLACE_COLUMNS, Keywords
from policytext.cli.options import (
    DEFAULT_CORPUS,
    CorpusOption,
    EncoderOption,
    FormatOptions,
    QuietOption,
    open_corpus,
    with_formats,
)

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


@with_formats("json", "jsonl", "csv")
def search(
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUERY]", help="Words, phrases, fields.", show_default=False),
    ] = None,
    corpus: CorpusOption = DEFAULT_CORPUS,
    mode: Annotated[
        Mode,
        typer.Option(
            "--mode", "-m", help="keyword: by words; semantic: by meaning; hybrid: by both."
        ),
    ] = Mode.hybrid,
    types: Annotated[
        list[HitType] | None, typer.Option("--type", help="Only of this type (may be repeated).")
    ] = None,
    organisation: Annotated[
        list[str] | None,
        typer.Option(
            "--org",
            "--organisation",
            metavar="NAME",
            help="Only of this publisher (may be repeated).",
        ),
    ] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(
            "--actor", metavar="NAME", help="Only records that name this actor (may be repeated)."
        ),
    ] = None,
    year: Annotated[
        str | None, typer.Option("--year", metavar="YEARS", help="2021, 2018..2023, >2020")
    ] = None,
    has: Annotated[
        list[str] | None,
        typer.Option(
            "--has",
            metavar="FIELD",
            help="Only records with deadline, amount, actor, label, target_group, source; or of a"
            " table (may be repeated: all hold).",
        ),
    ] = None,
    amount: Annotated[
        str | None, typer.Option("--amount", metavar="KRONER", help=">10mio, 1mio..5mio")
    ] = None,
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="ID", help="Only of this report (may be repeated)."),
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
    data_format: FormatOptions = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """Search the records and passages of a corpus.

    Words are found in all their forms and inside compounds; what has them as they stand comes
    first, then what fits best by words and by meaning. "Words in quotation marks", a beginning*,
    what -excludes, and fields hold for every hit; with AND, OR, NOT (or OG, ELLER, IKKE) or
    brackets all of the query does. Fields: org:, actor:, target_group:, type:, year:, has:,
    amount:, value:, unit:, deadline:, level:, strength:, report:. Put -- before a query that begins
    with a minus.
    """
    from policytext.search import COLUMNS
    from policytext.search import search as find

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
    if kwic and not text.strip():
        raise typer.BadParameter("--kwic needs words to look for")
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
        grouped = None if group_by is None else groups(store, results.hits, group_by)
        tell(results, offset)
        if kwic:
            keywords = Keywords(store, results.corrected or text, on_the_left=sort is Side.left)
            if grouped is None:
                keywords.print(results.hits, data_format)
            else:
                print_groups(
                    grouped, data_format, "places", PLACE_COLUMNS, keywords.rows, keywords.print
                )
        elif grouped is None:
            print_hits(results.hits, data_format, offset)
        else:
            print_groups(grouped, data_format, "hits", COLUMNS, hit_rows, print_hits)
