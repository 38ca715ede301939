"""Measure extraction: `python benchmarks/extraction.py speed|growth|rows|memory`.

speed: words per second of the pipeline alone and of each extractor, on the same text in the same
run. growth: seconds by length of one report. rows: seconds by length of one paragraph without a
full stop, a list or a table in a row. memory: resident memory while many reports are read.
Times are of the process, so other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from spacy.language import Language

from policytext.extraction import extract_records, parse
from policytext.extraction.actors.extractor import find_actors
from policytext.extraction.claims.extractor import find_claims
from policytext.extraction.recommendations.extractor import find_recommendations
from policytext.extraction.targets.extractor import find_targets
from policytext.language.pipeline import load_pipeline, pipeline_name
from policytext.reading import SUFFIXES, read
from policytext.reports import Block, Report

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"
LENGTHS = (1, 2, 4, 8, 16)
ROWS = {
    "bodies": "Nordby Kommune, ",
    "ministries": "Havneministeriet, Kystministeriet og Vejministeriet, ",
    "short names": "RBB, KL og FOA, ",
    "quoted names": "”Nordhavnen”, ",
    "table": "Kommune 7 12.500 kr. 34,5 procent 2019 1.200 borgere; ",
    "numbers": "12.500 ",
    "years": "2020, 2021, ",
    "shares": "heraf 12 procent, ",
    "clauses": "hvor 12 kommuner har, ",
    "asks": "kommunerne bør ",
    "facts": "unge er ledige. 12 procent. ",
}
"""What a long paragraph repeats, by what it is a list of."""

ROW_LENGTHS = (10_000, 20_000, 40_000)
"""Characters of such a paragraph."""

T = TypeVar("T")


def words(report: Report) -> int:
    """Return the number of words of a report."""
    return len(report.text.split())


class Stopwatch:
    """Process time by what it was spent on."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def run(self, name: str, work: Callable[[], T]) -> T:
        """Do a piece of work and add its time to a name."""
        start = time.process_time()
        result = work()
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start
        return result


def extract(report: Report, nlp: Language, watch: Stopwatch) -> None:
    """Extract from a report, each step on the watch."""
    parsed = watch.run("pipeline", lambda: parse(report, nlp))
    actors = watch.run("actors", lambda: find_actors(parsed))
    watch.run("actors", actors.records)
    watch.run("recommendations", lambda: find_recommendations(parsed, actors))
    targets = watch.run("targets and quantities", lambda: find_targets(parsed))
    watch.run("claims", lambda: find_claims(parsed, targets))


def speed(reports: list[Report], nlp: Language, rounds: int) -> None:
    """Print words per second by step, and what extraction adds to the pipeline."""
    extract(reports[0], nlp, Stopwatch())  # lexicons and models are loaded once
    best: dict[str, float] = {}
    for _ in range(rounds):
        watch = Stopwatch()
        for report in reports:
            extract(report, nlp, watch)
        for name, seconds in watch.seconds.items():
            best[name] = min(seconds, best.get(name, seconds))
    count = sum(words(report) for report in reports)
    for name, seconds in best.items():
        print(f"{name:24} {seconds:7.2f} s  {count / seconds:9,.0f} words/s")
    added = sum(best.values()) - best["pipeline"]
    print(f"{'all extraction':24} {added:7.2f} s  {count / added:9,.0f} words/s")
    print(f"extraction adds {added / best['pipeline']:.0%} to the pipeline ({count:,} words)")


def longer(report: Report, times: int) -> Report:
    """Return a report that repeats another's blocks, as one of many chapters would."""
    blocks: list[Block] = []
    size, count = len(report.text) + 1, len(report.blocks)
    for copy in range(times):
        shift, first = copy * size, copy * count
        blocks.extend(
            replace(
                block,
                start=None if block.start is None else block.start + shift,
                end=None if block.end is None else block.end + shift,
                cells=tuple((s + shift, e + shift) for s, e in block.cells),
                lead_in=None if block.lead_in is None else block.lead_in + first,
                heading=None if block.heading is None else block.heading + first,
                refs=tuple(ref + first for ref in block.refs),
                header=tuple(row + first for row in block.header),
            )
            for block in report.blocks
        )
    text = "\n".join([report.text] * times)
    return replace(report, text=text, blocks=tuple(blocks))


def growth(reports: list[Report], nlp: Language) -> None:
    """Print the time of extraction by the length of a report."""
    report = max(reports, key=words)
    extract_records(report, nlp)
    for times in LENGTHS:
        watch = Stopwatch()
        extract(longer(report, times), nlp, watch)
        added = sum(watch.seconds.values()) - watch.seconds["pipeline"]
        count = times * words(report)
        print(f"{count:8,} words  {added:6.2f} s  {1e6 * added / count:6.1f} µs a word")


def rows(nlp: Language) -> None:
    """Print the time of extraction, the pipeline's not, by the length of one paragraph in a row."""
    for name, part in ROWS.items():
        seconds = []
        for length in ROW_LENGTHS:
            text = f"Rådet siger: {part * (length // len(part))}slut."
            block = Block(type="paragraph", start=0, end=len(text), text=text)
            report = Report(id=name, title="", source="", sha256="", text=text, blocks=(block,))
            watch = Stopwatch()
            extract(report, nlp, watch)
            seconds.append(sum(watch.seconds.values()) - watch.seconds["pipeline"])
        shown = "  ".join(f"{second:6.2f} s" for second in seconds)
        print(f"{name:14}{shown}  twice as long: {seconds[-1] / seconds[-2]:.1f} times")


def resident() -> float:
    """Return the process's resident memory in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def memory(reports: list[Report], nlp: Language, total: int) -> None:
    """Print resident memory as reports go by."""
    step = max(1, total // 10)
    for number in range(total):
        if number % step == 0:
            gc.collect()
            print(f"{number:6,} reports  {resident():7.0f} MB")
        extract_records(reports[number % len(reports)], nlp)
    gc.collect()
    print(f"{total:6,} reports  {resident():7.0f} MB")


def main() -> None:
    """Run a measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["speed", "growth", "rows", "memory"])
    parser.add_argument("--reports", type=Path, default=SAMPLES, help="folder of reports")
    parser.add_argument("--pipeline", help="name or path; default: the best installed")
    parser.add_argument("--rounds", type=int, default=3, help="speed: the best of so many")
    parser.add_argument("--count", type=int, default=1000, help="memory: how many reports")
    args = parser.parse_args()
    paths = sorted(path for path in args.reports.iterdir() if path.suffix in SUFFIXES)
    reports = [read(path) for path in paths]
    nlp = load_pipeline(args.pipeline)
    print(f"pipeline {pipeline_name(args.pipeline)}, {len(reports)} reports")
    if args.what == "speed":
        speed(reports, nlp, args.rounds)
    elif args.what == "growth":
        growth(reports, nlp)
    elif args.what == "rows":
        extract_records(reports[0], nlp)  # lexicons and models are loaded once
        rows(nlp)
    else:
        memory(reports, nlp, args.count)


if __name__ == "__main__":
    main()
