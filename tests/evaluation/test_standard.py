import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext.evaluation import Annotated, evaluate, load_records
from tests.eval.gate import ROOT, evaluation_folder

SAMPLES = sorted((ROOT / "annotations" / "samples").glob("*.jsonl"))


@pytest.fixture
def standard() -> Iterator[Any]:
    folder = evaluation_folder()
    if folder is None or not (folder / "score.py").exists():
        pytest.skip("the standard scorer is not at hand (POLICYTEXT_EVAL_DIR)")
    spec = importlib.util.spec_from_file_location("standard_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def disturbed(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return records with misses, false alarms and errors of every kind, always the same ones."""
    out = []
    for number, record in enumerate(records):
        changed = {k: v for k, v in record.items() if k not in ("borderline", "also_at")}
        if number % 6 == 0:
            continue
        if number % 7 == 0:
            changed["quote"] = " ".join(str(changed.get("quote", "")).split()[:-3])
        if number % 5 == 0:
            changed |= {"value": 7, "level": "main", "kind": "other", "deadline": "2031"}
        if number % 4 == 0:
            changed |= {"bound": "approx", "period": None, "actors": [], "direction": "reduce"}
        if number % 3 == 0:
            changed |= {"measure": "noget andet", "target_groups": ["unge", "borgere"]}
        out.append(changed)
        if number % 11 == 0:
            out.append({**changed, "quote": "Her er en helt ny påstand om 40 procent af noget."})
    return out


def test_scores_are_those_of_the_standard_scorer(
    standard: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments, annotated = [], []
    for path in SAMPLES:
        gold = load_records(path)
        found = disturbed(gold)
        predicted = tmp_path / path.name
        predicted.write_text("\n".join(json.dumps(record) for record in found), encoding="utf-8")
        arguments += [str(path), str(predicted)]
        annotated.append(Annotated(path.stem, gold, found))
    monkeypatch.setattr(sys, "argv", ["score.py", *arguments, "--json"])
    standard.main()
    expected = json.loads(capsys.readouterr().out)
    rows = {name: row.as_dict() for name, row in evaluate(annotated).rows().items()}
    assert set(rows) == set(expected)
    assert len(expected) > 20
    for name, row in expected.items():
        ours = {key: value for key, value in rows[name].items() if key != "interval"}
        assert ours == pytest.approx(row, abs=1e-4), name
