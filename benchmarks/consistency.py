"""Time and memory of the consistency check on generated claims.

    .venv/bin/python benchmarks/consistency.py [10000 100000 1000000]

Each size is a collection of invented reports of 200 claims; one claim in ten repeats a statistic of
another report. A row gives seconds of processor time, seconds per n log2 n relative to the first
row (1.0 means that time grows exactly as n log n), and peak memory of the process that did it.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import subprocess
import sys
import time

SIZES = (10_000, 100_000, 1_000_000)
PER_REPORT = 200
ONSETS = "b bl br d dr f fl fr g gl gr h j k kl kr l m n p pl r s sk sl st t tr v".split()
VOWELS = "a e i o u y æ ø å".split()
CODAS = "d g k l ld m n nd r rt s st t".split()


def invented_words(count: int, rng: random.Random) -> list[str]:
    """Return words that look Danish and mean nothing."""
    syllable = lambda: rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS)  # noqa: E731
    return ["".join(syllable() for _ in range(rng.randint(2, 3))) for _ in range(count)]


def generate(size: int) -> list[dict[str, object]]:
    """Return `size` claims, the same ones for the same size."""
    rng = random.Random(size)
    words = invented_words(max(500, size // 4), rng)
    rows: list[dict[str, object]] = []
    for number in range(size):
        report = number // PER_REPORT
        if rows and rng.random() < 0.1:
            copied = dict(rng.choice(rows))
            rows.append({**copied, "id": f"c{number}", "report": f"r{report}"})
            continue
        unit, value = rng.choice(
            [
                ("percent", round(rng.uniform(1, 99), 1)),
                ("count", float(rng.randint(2, 90_000))),
                ("DKK", rng.randint(1, 900) * 1e6),
            ]
        )
        measure = " ".join(rng.choice(words) for _ in range(4))
        rows.append(
            {
                "type": "claim",
                "id": f"c{number}",
                "report": f"r{report}",
                "quote": f"{measure} {value:g}",
                "value_text": f"{value:g}",
                "value": value,
                "unit": unit,
                "measure": measure,
                "period": str(rng.choice([2015, 2018, 2020, 2022])),
            }
        )
    return rows


def measure(size: int) -> None:
    """Check `size` claims in this process and print seconds, findings and peak memory."""
    from policytext.consistency import check, from_records
    from policytext.records import Claim

    statistics = from_records([Claim(**row) for row in generate(size)])  # type: ignore[arg-type]
    began = time.process_time()
    findings = check(statistics)
    seconds = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.2f} {len(findings)} {peak:.0f}")


def main() -> None:
    """Run each size in a process of its own and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), metavar="CLAIMS")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one)
        return
    print(f"{'claims':>10} {'seconds':>9} {'n log n':>8} {'findings':>9} {'MB':>7}")
    base = None
    for size in options.sizes:
        out = subprocess.run(
            [sys.executable, __file__, "--one", str(size)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        seconds, findings, peak = float(out[0]), int(out[1]), float(out[2])
        cost = seconds / (size * math.log2(size))
        base = base or cost
        print(f"{size:>10,} {seconds:>9.2f} {cost / base:>8.2f} {findings:>9,} {peak:>7,.0f}")


if __name__ == "__main__":
    main()
