"""How hits are printed as keywords in their context."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from policytext.cli import terminal
from policytext.cli.hits import Row

if TYPE_CHECKING:
    from policytext.corpus import StoredCorpus
    from policytext.search import Concordance, Hit

PLACE_COLUMNS = ("left", "keyword", "right", "organisation", "report", "year", "page", "id")
"""What is printed of a keyword in its context."""

NAME_WIDTH = 14
"""Letters of the organisation that stand beside a keyword on a terminal."""


class Keywords:
    """Each place of hits that fits a query, as a keyword in its context.

    Args:
        corpus: Where the hits were found; it must be open when they are printed.
        query: The query.
        on_the_left: Whether they are sorted by the words before the keyword, not by those after it.
    """

    def __init__(self, corpus: StoredCorpus, query: str, *, on_the_left: bool) -> None:
        from policytext.search import Highlighter, parse_query

        self._corpus = corpus
        self._highlighter = Highlighter.of(parse_query(query))
        self._sign = _left if on_the_left else _right

    def rows(self, hits: list[Hit]) -> list[Row]:
        """Return the places as data, sorted."""
        found = [
            {
                "left": place.left, "keyword": place.keyword, "right": place.right,
                "organisation": hit.organisation, "report": hit.report, "year": hit.year,
                "page": hit.page, "id": hit.id,
            }
            for hit in hits
            for place in self._places(hit)
        ]  # fmt: skip
        return sorted(found, key=self._sign)

    def _places(self, hit: Hit) -> list[Concordance]:
        from policytext.search import CONTEXT, concordances

        end = hit.start + len(hit.quote)
        before, after = self._corpus.around(hit.report, hit.start, end, 2 * CONTEXT)
        return concordances(hit.quote, self._highlighter, before, after)

    def print(self, hits: list[Hit], data_format: terminal.DataFormat | None = None) -> None:
        """Write the places to stdout: as data, drawn on a terminal, or as tab-separated lines."""
        rows = self.rows(hits)
        if data_format is not None:
            terminal.print_data(rows, data_format, PLACE_COLUMNS)
        elif not rows:
            if hits:
                terminal.say("the words themselves are in none of what was found")
        elif sys.stdout.isatty():
            _draw_keywords(rows)
        else:
            terminal.print_table(tuple(rows[0]), [tuple(row.values()) for row in rows])


def _left(row: Row) -> list[str]:
    return [word.lower() for word in reversed(row["left"].split())]


def _right(row: Row) -> list[str]:
    return [row["keyword"].lower(), row["right"].lower()]


def _draw_keywords(rows: list[Row]) -> None:
    from rich.text import Text

    console = terminal.console()
    # Beside the context stand a keyword, the name, the page and the id.
    width = max(12, (console.width - NAME_WIDTH - 42) // 2)
    for row in rows:
        name = (row["organisation"] or row["report"])[:NAME_WIDTH].ljust(NAME_WIDTH)
        console.print(
            Text.assemble(
                row["left"][-width:].rjust(width), " ", (row["keyword"], "bold yellow"), " ",
                row["right"][:width].ljust(width), " ",
                (name, "bold"), f" p. {row['page']:<3} ", (row["id"], "dim"),
            ),
            no_wrap=True,
            overflow="crop",
        )  # fmt: skip
