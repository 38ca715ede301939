"""Does `policytext check` notice a wrong digit? Measured on passages of authors left out.

Each passage of `annotations/equations` is checked as it is, where every finding that something
differs is a false alarm, and once for each of its equations with a digit changed that breaks it.
The model of equations is trained without the passage's author. Beside the whole of `check` stand
its checks by wording alone.

    python benchmarks/changed_digits.py [--one-in N]
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import policytext
from policytext.cli import terminal
from policytext.consistency import check, from_records
from policytext.consistency.equations.model import Model
from policytext.records import Claim, Target
from policytext.training.equations import models_left_out
from policytext.training.passages import Marked, read_passages, spoiled

PASSAGES = Path(__file__).parents[1] / "annotations" / "equations"
NONE = Model({}, {})
"""A model that is sure of nothing."""


def differences(text: str, models: dict[str, Model], folder: Path) -> dict[str, set[str]]:
    """Return what is said to differ in a text, in figures, with each of some models."""
    file = folder / "passage.txt"
    file.write_text(text, encoding="utf-8")
    extraction = policytext.extract(file)
    records = [r for r in extraction.records if isinstance(r, Claim | Target)]
    records.sort(key=lambda r: r.spans[0].start)
    statistics = from_records(records)
    found = {}
    for name, model in models.items():
        findings = check(statistics, lambda _: extraction.report.text, equations=model)
        found[name] = {f"{f.rule} {f.numbers}" for f in findings if f.verdict == "differ"}
    return found


def cases(passages: list[Marked]) -> Iterator[tuple[Marked, str | None]]:
    """Yield each passage sound, then with a digit changed for each equation."""
    dice = random.Random(0)
    for passage in passages:
        yield passage, None
        for wrong in spoiled(passage, dice):
            yield passage, wrong.text.text


def _positive(text: str) -> int:
    """Return a whole number above zero, for a message that names the option."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number above 0")
    return number


def main() -> None:
    """Print how many changed digits are noticed, and the false alarms."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--one-in", type=_positive, default=1, help="take one passage in so many")
    options = parser.parse_args()
    everything = read_passages(PASSAGES)
    learnt = models_left_out(everything)
    noticed = {"by wording": 0, "all": 0}
    alarms = dict.fromkeys(noticed, 0)
    sound = changed = 0
    before: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for passage, wrong in cases(everything[:: options.one_in]):
            models = {"by wording": NONE, "all": learnt[passage.author]}
            found = differences(wrong or passage.text, models, Path(folder))
            if wrong is None:
                sound, before = sound + 1, found
            changed += wrong is not None
            for name, said in found.items():
                if wrong is None:
                    alarms[name] += len(said)
                else:
                    noticed[name] += bool(said - before[name])
    terminal.print_table(
        ("checks", "noticed", f"of {changed}", "false alarms", f"in {sound} sound passages"),
        [
            (name, noticed[name], f"{noticed[name] / changed:.3f}", alarms[name], "")
            for name in noticed
        ],
    )


if __name__ == "__main__":
    main()
