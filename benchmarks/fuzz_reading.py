"""Damages small documents of each format at random and reads them, for as long as is asked.

    python benchmarks/fuzz_reading.py --minutes 10

Anything but a report that is aligned with its source, or a `ReadingError`, is a finding; so is a
refusal of text, Markdown or HTML for an error inside. The file is kept in `--keep` and the run ends
with status 1.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from policytext.errors import ReadingError
from policytext.reading import raw_text, read, verify_alignment
from tests.reading.test_hostile import sample

KINDS = ("txt", "md", "html", "docx", "pdf")


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return a file with bytes changed, taken out, doubled or cut off."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16, 64))):
        at = chance.randrange(len(changed)) if changed else 0
        size = chance.choice((1, 1, 2, 8, 64, 512))
        match chance.randrange(5):
            case 0:
                changed[at : at + size] = chance.randbytes(size)
            case 1:
                del changed[at : at + size]
            case 2:
                changed[at:at] = changed[at : at + size]
            case 3 if changed:
                changed[min(at, len(changed) - 1)] ^= 1 << chance.randrange(8)
            case 4 if chance.random() < 0.2:
                del changed[at:]
    return bytes(changed)


def main() -> int:
    """Run until the time is up or something is found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    ends = time.monotonic() + 60 * arguments.minutes
    warnings.simplefilter("ignore")
    outcomes: Counter[str] = Counter()
    found = 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < ends:
            kind = chance.choice(KINDS)
            data = mutated(sample(kind), chance)
            path = Path(folder) / f"rapport.{kind}"
            path.write_bytes(data)
            try:
                report = read(path)
                problems = verify_alignment(report, raw_text(path))
                outcomes[f"{kind}: {'read' if not problems else 'misaligned'}"] += 1
                failure = problems[0] if problems else None
            except ReadingError as error:
                outcomes[f"{kind}: refused"] += 1
                # Only the packed formats have parsers that may give up.
                inner = error.__cause__ if kind not in ("docx", "pdf") else None
                failure = repr(inner) if inner is not None else None
            except Exception as error:
                outcomes[f"{kind}: {type(error).__name__}"] += 1
                failure = repr(error)
            if failure:
                found += 1
                arguments.keep.mkdir(parents=True, exist_ok=True)
                name = f"{hashlib.sha256(data).hexdigest()[:12]}.{kind}"
                (arguments.keep / name).write_bytes(data)
                print(f"{arguments.keep / name}: {failure[:200]}")
    for outcome, count in sorted(outcomes.items()):
        print(f"{outcome:24} {count:7}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
