from __future__ import annotations

from pathlib import Path

import pytest

from policytext.cli.main import run
from tests.cli.support import Command, Outcome
from tests.invented import two_reports


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs policytext and gives exit code, stdout and stderr."""
    monkeypatch.setenv("POLICYTEXT_PIPELINE", "blank")

    def invoke(*args: object) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            run([str(arg) for arg in args])
        out, err = capsys.readouterr()
        return int(exit_.value.code or 0), out, err

    return invoke


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.db"
    with two_reports(path):
        pass
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "boligråd.md"
    path.write_text(
        "# Plads til alle\n\n"
        "Boligrådet mener, at kommunerne bør bygge flere boliger til de unge.\n\n"
        "Hver femte ung venter over to år på en bolig.\n",
        encoding="utf-8",
    )
    return path
