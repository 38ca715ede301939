"""Reports put through the extractor with a classifier that knows nothing of their publisher."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policytext.assessment import cross_validate
from policytext.errors import ModelError
from policytext.evaluation import Pairing
from tests.extraction.written import pipeline

ASK = "Kommunerne skal dæmpe støjen."


def annotated(folder: Path, name: str, publisher: str) -> Pairing:
    report, gold = folder / f"{name}.txt", folder / f"{name}.jsonl"
    report.write_text(
        f"Stille {name}\n\n{publisher}, maj 2021\n\nSkibe larmer. {ASK}\n"
        f"Derfor mener {publisher}, at fyret bør males. Vi i {publisher} hjælper gerne.\n",
        encoding="utf-8",
    )
    gold.write_text(json.dumps({"type": "recommendation", "quote": ASK, "level": "main"}))
    return Pairing(name, gold, report)


def test_reports_that_show_one_publisher_do_not_train_for_each_other(tmp_path: Path) -> None:
    pairings = [annotated(tmp_path, name, "Havneforbundet") for name in ("kaj", "mole")]
    with pytest.raises(ModelError, match="two organisations"):
        cross_validate(pairings, pipeline())
