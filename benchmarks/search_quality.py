"""Recall of the search on pairs of a query and a statement it is to find.

`python benchmarks/search_quality.py CORPUS` where CORPUS holds the reports of the pairs. Prints
recall@10 by kind of query for plain FTS5, keyword, semantic and hybrid search.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import tomllib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from policytext import Corpus, PolicytextError
from policytext.search import search

PAIRS = Path(__file__).with_name("search_pairs.toml")
AT = 10

Finder = Callable[[str], list[tuple[str, str]]]


def plain_fts5(corpus: Corpus) -> Finder:
    """What SQLite finds without lemmas and compounds, any of the words, ranked by BM25."""
    memory = sqlite3.connect(":memory:")
    memory.execute(
        "CREATE VIRTUAL TABLE texts USING fts5 (quote, report UNINDEXED,"
        ' tokenize="unicode61 remove_diacritics 0")'
    )
    memory.executemany(
        "INSERT INTO texts VALUES (?, ?)",
        corpus.query(
            "SELECT DISTINCT coalesce(r.quote, b.text), p.id FROM documents d"
            " JOIN reports p ON p.key = d.report_key LEFT JOIN records r ON r.key = d.record_key"
            " LEFT JOIN blocks b ON b.key = d.block_key WHERE coalesce(r.type, '') <> 'actor'"
        ),
    )

    def find(query: str) -> list[tuple[str, str]]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        rows = memory.execute(
            f"SELECT quote, report FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT {AT}",
            (words if '"' not in query else query,),
        )
        return [(quote, report) for quote, report in rows]

    return find


def ours(corpus: Corpus, mode: str) -> Finder:
    """What `policytext search` finds."""

    def find(query: str) -> list[tuple[str, str]]:
        hits = search(corpus, query, mode=mode, limit=AT).hits  # type: ignore[arg-type]
        return [(hit.quote, hit.report) for hit in hits]

    return find


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--misses", action="store_true", help="list what is not found")
    parser.add_argument("--held-out", action="store_true", help="with the pairs kept for the end")
    options = parser.parse_args()
    pairs = [
        pair
        for pair in tomllib.loads(PAIRS.read_text(encoding="utf-8"))["pairs"]
        if options.held_out or not pair["kind"].startswith("held-out")
    ]
    with Corpus.open(options.corpus) as corpus:
        finders = {"plain FTS5": plain_fts5(corpus)}
        finders |= {mode: ours(corpus, mode) for mode in ("keyword", "semantic", "hybrid")}
        kinds = list(dict.fromkeys(pair["kind"] for pair in pairs))
        print("| search |" + "".join(f" {kind} |" for kind in kinds))
        print("| --- |" + " --- |" * len(kinds))
        for name, find in finders.items():
            found: defaultdict[str, list[bool]] = defaultdict(list)
            try:
                for pair in pairs:
                    hit = any(
                        report.startswith(pair["report"]) and fits(quote, pair["words"])
                        for quote, report in find(pair["query"])
                    )
                    found[pair["kind"]].append(hit)
                    if options.misses and not hit:
                        print(f"  {name} misses {pair['kind']}: {pair['query']}")
            except PolicytextError as error:
                print(f"| {name} | {error} |")
                continue
            cells = (f" {sum(found[kind])}/{len(found[kind])} |" for kind in kinds)
            print(f"| {name} |" + "".join(cells))


def fits(quote: str, words: list[str]) -> bool:
    """Whether a quotation has these words in this order."""
    return re.search(".*".join(map(re.escape, words)), quote, re.IGNORECASE | re.DOTALL) is not None


if __name__ == "__main__":
    main()
