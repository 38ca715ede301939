"""The main job in a process that cannot open a socket."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
REPORTS = ("s1-boligraadet.txt", "s3-sygeplejefagligt-forbund.txt")

WITHOUT_A_NETWORK = """
import json, socket, sys

def refuse(*args, **kwargs):
    raise AssertionError(f"a socket was opened: {args}")

socket.socket.connect = refuse
socket.create_connection = refuse
socket.getaddrinfo = refuse

from policytext.cli.main import run

for arguments in json.loads(sys.argv[1]):
    try:
        run(arguments)
    except SystemExit as end:
        if end.code:
            raise
"""


def test_the_main_job_needs_no_network(tmp_path: Path) -> None:
    corpus = ["--corpus", str(tmp_path / "corpus.db"), "--quiet"]
    reports = [str(SAMPLES / name) for name in REPORTS]
    commands = [
        ["extract", reports[0], "--quiet"],
        ["ingest", *reports, *corpus],
        ["search", "boliger til unge", *corpus],
        ["topics", *corpus],
        ["check", *corpus],
    ]
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_NETWORK, json.dumps(commands)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert '"type":"recommendation"' in run.stdout.replace(" ", "")
    assert "bolig" in run.stdout
