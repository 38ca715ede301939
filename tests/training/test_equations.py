"""Marked passages, and what is learnt from them."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from policytext.consistency.equations.equations import equations, outcome
from policytext.consistency.equations.numbers import NumberedText
from policytext.errors import RecordError
from policytext.training.equations import train_equations
from policytext.training.passages import read_passages, spoiled

ANNOTATIONS = Path(__file__).parents[2] / "annotations" / "equations"


def write(folder: Path, text: str, lines: list[str]) -> Path:
    row = json.dumps({"text": text, "equations": lines}, ensure_ascii=False)
    (folder / "prøve.jsonl").write_text(row + "\n", encoding="utf-8")
    return folder


def test_marks_leave_the_text_and_name_its_numbers(tmp_path: Path) -> None:
    text = "Af [t|50] er [a|30] små, [p|60 pct.]. [b|20] er store."
    write(tmp_path, text, ["sum t = a + b", "share p = a / t"])
    (passage,) = read_passages(tmp_path)
    assert passage.text == "Af 50 er 30 små, 60 pct.. 20 er store."
    numbered = NumberedText(passage.text)
    assert [e.relation for e in passage.meant(numbered)] == ["sum", "share"]
    assert all(outcome(numbered, e).holds for e in passage.meant(numbered))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Af [t|50] er 30 små.", ["sum t = a + b"]),
        ("Af [t|50] er [a|30] små.", ["share t af a"]),
        ("Af [t|50] er [a|30] små, [b|20] store.", ["product t = a + b"]),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, text: str, lines: list[str]) -> None:
    with pytest.raises(RecordError, match=r"prøve\.jsonl, line 1"):
        read_passages(write(tmp_path, text, lines))


def test_too_few_authors_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="authors are needed"):
        train_equations(tmp_path, tmp_path / "a.json")


def test_shipped_passages_are_sound_and_within_reach() -> None:
    read = held = reached = total = 0
    for passage in read_passages(ANNOTATIONS):
        text = NumberedText(passage.text)
        possible = set(equations(text))
        read += 1
        for equation in passage.meant(text):
            total += 1
            held += outcome(text, equation).holds
            reached += equation in possible
    assert read > 1_800
    assert held / total > 0.97
    assert reached / total > 0.85


def test_a_changed_digit_breaks_an_equation(tmp_path: Path) -> None:
    text = "Af [t|50] er [a|30] små og [b|20] store."
    (passage,) = read_passages(write(tmp_path, text, ["sum t = a + b"]))
    (case,) = spoiled(passage, random.Random(1))
    assert len(case.text.text) == len(passage.text)
    assert sum(a != b for a, b in zip(case.text.text, passage.text, strict=True)) == 1
    (equation,) = case.broken
    assert not outcome(case.text, equation).holds


def test_no_digit_is_changed_so_that_nothing_is_left(tmp_path: Path) -> None:
    text = "Af [t|0,9] er [a|0,5] små og [b|0,4] store."
    (passage,) = read_passages(write(tmp_path, text, ["sum t = a + b"]))
    cases = [case for seed in range(60) for case in spoiled(passage, random.Random(seed))]
    assert cases
    assert all(case.text.numbers[case.place].value for case in cases)


def test_training_twice_gives_the_same_file(tmp_path: Path) -> None:
    folder = tmp_path / "passages"
    folder.mkdir()
    for file in sorted(ANNOTATIONS.glob("*.jsonl"))[:3]:
        lines = file.read_text("utf-8").splitlines(keepends=True)[:40]
        (folder / file.name).write_text("".join(lines), encoding="utf-8")
    result = train_equations(folder, tmp_path / "a.json")
    train_equations(folder, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert result.passages == 120
    assert result.spoiled > 0
    assert [least for least, _, _ in result.table] == sorted(least for least, _, _ in result.table)
