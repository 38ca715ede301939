"""How fast the search is, and how it grows with the corpus.

`python benchmarks/search.py [--sizes 10000 100000] [--folder DIR]` makes corpora of invented
records (each also a passage), and prints, for each size, the rate of storing, the size of the file,
the time of the first search, and median and 95th percentile of the time a search takes, warm and in
one process: by words, by meaning, and both; beside SQLite FTS5 alone and a product with all vectors
in numpy. Words of the records stand in a tenth of all records and more, which is the hard case.
`--sizes 1000000` takes a quarter of an hour, 4 GB of disk and 5 GB of memory.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from policytext import Corpus
from policytext.corpus import vectors
from policytext.language.encoder import STATIC
from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import Draft, assemble
from policytext.records import Extraction, Recommendation
from policytext.reports import Report
from policytext.search import search, semantic

PER_REPORT = 500

ACTORS = "kommunerne regionerne Folketinget regeringen skolerne sygehusene jobcentrene".split()
VERBS = "styrke udbygge finansiere evaluere samordne forenkle udbrede sikre prioritere".split()
THINGS = (
    "boligstøtten skolefraværet psykiatrien klimatilpasningen ældreplejen efteruddannelsen "
    "naturbeskyttelsen cykelstierne fritidstilbuddene rådgivningen arbejdsmiljøet trivslen "
    "digitaliseringen folkeoplysningen madspildet energirenoveringen børnehaverne praktikpladserne"
).split()
GROUPS = (
    "unge uden job; ældre med demens; børn i udsatte familier; nyuddannede sygeplejersker; "
    "lejere i almene boliger; studerende med handicap; hjemløse kvinder; landmænd på øerne"
).split("; ")
MEANS = (
    "en national handlingsplan; flere midler; et nyt partnerskab; bedre data; en permanent pulje; "
    "tidlig opsporing; frivillige mentorer; fælles retningslinjer; lokale forsøg"
).split("; ")

QUERIES = (
    "boligstøtte unge",
    "psykiatri handlingsplan",
    "cykelsti kommuner",
    "energirenovering af almene boliger",
    '"tidlig opsporing" demens',
    "skolefravær OR trivsel",
    "digitaliseringsplan",
    "ældre pleje frivillige",
    "org:forening3 naturbeskyttelse",
    "praktikpladser til studerende med handicap",
)


def sentence(chance: random.Random) -> str:
    """An invented recommendation."""
    return (
        f"{chance.choice(ACTORS).capitalize()} bør {chance.choice(VERBS)} {chance.choice(THINGS)} "
        f"for {chance.choice(GROUPS)} med {chance.choice(MEANS)} og {chance.choice(MEANS)} "
        f"inden {chance.randrange(2026, 2040)}, så {chance.choice(THINGS)} når "
        f"{chance.randrange(10_000)} borgere."
    )


def report_of(number: int, chance: random.Random) -> Extraction:
    """A report of invented recommendations."""
    texts = [sentence(chance) for _ in range(PER_REPORT)]
    drafts = []
    at = 0
    for index, text in enumerate(texts):
        drafts.append(Draft(type="paragraph", text=AlignedText(text, at), page=1 + index // 10))
        at += len(text) + 1
    parts = assemble(drafts)
    report = Report(
        id=f"rapport-{number}",
        title=f"Rapport {number}",
        organisation=f"Forening{number % 50}",
        year=2000 + number % 25,
        source=f"{number}.txt",
        sha256=hashlib.sha256(f"{number} {parts.text}".encode()).hexdigest(),
        text=parts.text,
        blocks=parts.blocks,
        pages=parts.pages,
        alignment=parts.alignment,
    )
    records = []
    for block in parts.blocks:
        assert block.start is not None  # paragraphs are in the text
        assert block.end is not None
        record = Recommendation(
            quote=block.text, spans=(report.span(block.start, block.end),), level="supporting"
        )
        records.append(record.model_copy(update={"report": report.id}))
    return Extraction(report=report, records=tuple(records), version="benchmark")


def timed(
    run: Callable[[str], object], queries: Sequence[str], repeats: int
) -> tuple[float, float]:
    """Median and 95th percentile of a search, in milliseconds."""
    for query in queries:
        run(query)
    times = []
    for _ in range(repeats):
        for query in queries:
            start = time.perf_counter()
            run(query)
            times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def measure(size: int, folder: Path, repeats: int) -> None:
    """Make a corpus of so many records and print what it takes."""
    path = folder / f"{size}.db"
    chance = random.Random(size)
    start = time.perf_counter()
    with Corpus.open(path, create=True) as corpus:
        for number in range(size // PER_REPORT):
            corpus.add(report_of(number, chance))
        stored = time.perf_counter() - start
        start = time.perf_counter()
        vectors.embed(corpus, semantic.encoder(STATIC))
        embedded = time.perf_counter() - start
        corpus.query("PRAGMA wal_checkpoint(TRUNCATE)")  # all is in the file that is measured
        start = time.perf_counter()
        search(corpus, QUERIES[0])
        first = time.perf_counter() - start
        print(
            f"\n{size} records: stored {size / stored:.0f}/s, embedded {2 * size / embedded:.0f} "
            f"documents/s, {path.stat().st_size / size:.0f} bytes a record; the first search, "
            f"which reads the arrays, {first:.1f} s\n"
        )
        print("| search | median ms | p95 ms |\n| --- | --- | --- |")
        for mode in ("keyword", "semantic", "hybrid"):
            median, p95 = timed(
                lambda query, mode=mode: search(corpus, query, mode=mode), QUERIES, repeats
            )
            print(f"| {mode} | {median:.1f} | {p95:.1f} |")
        connection = sqlite3.connect(path)
        words = [" OR ".join(f'"{w}"' for w in q.split() if w.isalpha()) for q in QUERIES]
        median, p95 = timed(
            lambda query: connection.execute(
                "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20", (query,)
            ).fetchall(),
            words,
            repeats,
        )
        print(f"| SQLite FTS5, any word | {median:.1f} | {p95:.1f} |")
        matrix = semantic.matrix(corpus)
        assert matrix is not None  # embedded above
        wide = matrix.vectors.astype(np.float32, copy=False)
        encoder = semantic.encoder(STATIC)
        median, p95 = timed(
            lambda query: np.argsort(-(wide @ encoder.encode([query], kind="query")[0]))[:20],
            QUERIES,
            repeats,
        )
        print(f"| numpy, float32 | {median:.1f} | {p95:.1f} |", flush=True)


def main() -> None:
    """Measure all sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where to leave the corpora")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            measure(size, options.folder or Path(folder), options.repeats)


if __name__ == "__main__":
    main()
