"""`policytext models`: training, as a user calls it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import ROOT, Command


@pytest.mark.parametrize("name", ["recommendations", "confidence"])
def test_models_are_trained_from_folders(name: str, command: Command, tmp_path: Path) -> None:
    at: list[object] = []
    for sample, suffix in (("s5-lige-adgang", "html"), ("s6-digital-deltagelse", "md")):
        gold, reports = tmp_path / sample / "gold", tmp_path / sample / "reports"
        gold.mkdir(parents=True)
        reports.mkdir()
        (gold / f"{sample}.jsonl").symlink_to(ROOT / f"annotations/samples/{sample}.jsonl")
        (reports / f"{sample}.{suffix}").symlink_to(ROOT / f"corpus/samples/{sample}.{suffix}")
        (reports / "catalogue.toml").symlink_to(ROOT / "corpus/samples/catalogue.toml")
        at += ["--annotations", gold, "--reports", reports]
    (gold / "s99.jsonl").write_text("")  # of a report that is not there
    at.append("--out")
    code, out, err = command("models", "train", name, *at, tmp_path / "model")
    assert (code, "expected calibration error" in err) == (0, True), err
    assert f"warning: {gold / 's99.jsonl'} is left out: {reports} holds nothing called s99\n" in err
    assert ("candidates" if name == "recommendations" else "records") in out
    assert (tmp_path / "model").stat().st_size > 100
    code, _, err = command("models", "train", name, *at, tmp_path / "nowhere" / "model")
    assert code == 1
    assert "nowhere/model: cannot be written" in err
    code, _, err = command("models", "train", name, *at, tmp_path / "model", "--annotations", gold)
    assert code == 2
    assert "--reports once for each --annotations" in " ".join(err.split())
