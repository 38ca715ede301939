"""Turns annotations of published reports into stand-off annotations.

    python annotations/standoff.py [--types TYPE,...] GOLD.jsonl REPORT.txt [GOLD REPORT ...]

`--types` names the record types that were annotated, when these are not all ("recommendation").
Writes `annotations/published/NAME.jsonl`, named after the gold. Each is read back with its
report and must score as perfect against what it was made from.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from policytext.evaluation import Annotated, evaluate, from_standoff, load_records, to_standoff

PUBLISHED = Path(__file__).resolve().parent / "published"


def convert(gold: Path, report: Path, folder: Path = PUBLISHED, types: Sequence[str] = ()) -> Path:
    """Write the stand-off form of annotations.

    Args:
        gold: Annotations with their texts.
        report: The annotated report.
        folder: Where to write.
        types: The record types that were annotated, when these are not all.

    Returns:
        The file that was written.

    Raises:
        SystemExit: What comes back is not what went in.
    """
    records = load_records(gold)
    raw = report.read_bytes()
    lines = to_standoff(records, report.name, raw, types)
    evaluation = evaluate([Annotated(gold.stem, records, from_standoff(lines, raw))])
    for row in evaluation.rows().values():
        if row.hit != row.gold or row.hit != row.found:
            sys.exit(f"{gold}: {row.name} is lost: {row.hit} of {row.gold}, {row.found} found")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{gold.stem}.jsonl"
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def main(arguments: list[str]) -> None:
    """Convert pairs of files."""
    types: list[str] = []
    if arguments[:1] == ["--types"] and len(arguments) > 1:
        types, arguments = arguments[1].split(","), arguments[2:]
    if not arguments or len(arguments) % 2:
        sys.exit(__doc__)
    for gold, report in zip(arguments[::2], arguments[1::2], strict=True):
        sys.stderr.write(f"{convert(Path(gold), Path(report), types=types)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
