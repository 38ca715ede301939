"""Raises the recorded floors to what the extractor reaches now.

    python -m tests.eval.update_baseline [--lower-floors]

Without the flag a floor can only rise; with it, what is reached now counts, also where reports or
annotations have changed.
"""

from __future__ import annotations

import json
import sys

from tests.eval.gate import BASELINE, measure, raised, read_baseline, sets_at_hand


def main(arguments: list[str]) -> None:
    if arguments not in ([], ["--lower-floors"]):
        sys.exit(__doc__)
    measured = {name: measure(pairings) for name, pairings in sets_at_hand().items()}
    try:
        baseline = raised(read_baseline(), measured, lower=bool(arguments))
    except ValueError as error:
        sys.exit(f"{error}\n--lower-floors sets the floors to what is reached now")
    BASELINE.write_text(
        json.dumps(baseline, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    for name, now in measured.items():
        sys.stdout.write(f"{name}: {now.scores}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
