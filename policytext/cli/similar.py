"""`policytext similar`: records that say nearly the same."""

from __future__ import annotations

from typing import Annotated

import typer

from policytext.cli.hits import print_hits, tell
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
    "policytext similar rec-0123456789ab --limit 5",
    "policytext similar rec-0123456789ab --other-publishers --json",
)


@with_formats("json", "jsonl", "csv")
def similar(
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of a record or passage.")],  # noqa: A002
    corpus: CorpusOption = DEFAULT_CORPUS,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Hits at most.")] = 10,
    elsewhere: Annotated[
        bool, typer.Option("--other-publishers", help="Only of other publishers.")
    ] = False,
    encoder: EncoderOption = None,
    data_format: FormatOptions = None,
    quiet: QuietOption = False,  # noqa: ARG001
) -> None:
    """List the records of the same type that say nearly the same, across organisations.

    The score is a cosine; 1 is the same, and what is under 0.45 is not listed.
    """
    from policytext.search import similar as find

    with open_corpus(corpus) as store:
        results = find(store, id.strip(), limit=limit, elsewhere=elsewhere, encoder=encoder)
    tell(results)
    print_hits(results.hits, data_format, with_scores=True)
