"""Ingests that are killed at random points: is the corpus whole, and is the end the same?

`python benchmarks/killed_ingest.py [--kills 50]` writes invented reports, ingests and embeds them
in a child process that gets SIGKILL after a random time, opens and checks the corpus, and starts
the ingest again, until all reports are in; then the exports must be those of an undisturbed ingest,
byte for byte. New corpora are begun until there were so many kills. Takes a few minutes.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from policytext import Corpus
from policytext.corpus import vectors
from policytext.exporting import Selection, export_to
from policytext.language.encoder import STATIC, load_encoder
from policytext.processing import ingest, process

sys.path.insert(0, str(Path(__file__).parent))

from search import sentence

EXPORTS = (("out.jsonl", "jsonl"), ("out.json", "json"), ("tables", "csv"), ("out.db", "sqlite"))


def write_reports(folder: Path, count: int) -> None:
    """Write invented reports of different lengths."""
    chance = random.Random(count)
    folder.mkdir()
    for number in range(count):
        lines = [f"# Rapport {number}", ""]
        for _ in range(chance.randrange(3, 40)):
            lines += [sentence(chance), ""]
        (folder / f"rapport-{number:02}.md").write_text("\n".join(lines), encoding="utf-8")


def run(folder: Path, path: Path, pipeline: str | None) -> None:
    """Ingest and embed what is not yet in the corpus."""
    with Corpus.open(path, create=True) as corpus:
        for event in ingest([folder], corpus, pipeline=pipeline):
            if event.error is not None:
                raise event.error
        vectors.embed(corpus, load_encoder(STATIC))


def run_in_child(folder: Path, path: Path, pipeline: str | None, seconds: float) -> bool:
    """Do the same in a child process and kill it after some time; return whether it was killed."""
    child = os.fork()  # the models are loaded already
    if not child:
        status = 1
        try:
            run(folder, path, pipeline)
            status = 0
        finally:
            os._exit(status)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            if status:
                raise SystemExit("the ingest failed by itself")
            return False
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def exports(path: Path, folder: Path) -> dict[str, bytes]:
    """Export a corpus in several formats; return the contents of all files."""
    folder.mkdir()
    with Corpus.open(path) as corpus:
        for name, kind in EXPORTS:
            export_to(Selection(corpus), folder / name, kind)
        embeddings = corpus.query(
            "SELECT hashes, matrix FROM vectors JOIN reports ON key = report_key ORDER BY id"
        )
    found = {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
    shutil.rmtree(folder)
    return found | {"embeddings": repr(embeddings).encode()}


def main() -> None:
    """Kill, check, finish, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--reports", type=int, default=25)
    parser.add_argument("--pipeline", default="blank", help="spaCy pipeline; blank is the fastest")
    options = parser.parse_args()
    chance = random.Random(options.kills)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = folder / "reports"
        write_reports(reports, options.reports)
        process(reports / "rapport-00.md", pipeline=options.pipeline)  # loads the models
        run(reports, folder / "warm.db", options.pipeline)
        start = time.monotonic()
        run(reports, folder / "calm.db", options.pipeline)
        calm_seconds = time.monotonic() - start
        calm = exports(folder / "calm.db", folder / "calm")
        kills = finished = 0
        stored: Counter[int] = Counter()
        while kills < options.kills:
            path = folder / f"killed-{finished}.db"
            while run_in_child(reports, path, options.pipeline, chance.random() * calm_seconds):
                kills += 1
                if not path.exists():
                    stored[0] += 1
                    continue
                with Corpus.open(path, create=True) as corpus:
                    problems = list(corpus.problems())
                    stored[len(corpus)] += 1
                if problems:
                    raise SystemExit(f"after kill {kills}: {problems}")
            differing = [
                file for file, content in exports(path, folder / "now").items()
                if calm[file] != content
            ]  # fmt: skip
            if differing:
                raise SystemExit(f"after {kills} kills these exports differ: {differing}")
            finished += 1
    print(
        f"{kills} kills of an ingest of {calm_seconds:.1f} s, {len(stored)} different numbers of"
        f" reports stored at the kill; every corpus was whole; {finished} finished corpora gave"
        f" the {len(calm)} exports of an undisturbed one, byte for byte"
    )


if __name__ == "__main__":
    main()
