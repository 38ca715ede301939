from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from policytext.exporting import Selection, export_to


def test_datasette_serves_the_export(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "site", "datasette")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    arguments = ["corpus.db", "-m", "metadata.yaml", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(
        [sys.executable, "-m", "datasette", *arguments],
        cwd=tmp_path / "site",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert server.poll() is None
        address = (
            f"http://127.0.0.1:{port}/corpus/recommendations.json?_search=kommunerne&_facet=level"
        )
        for _ in range(100):
            try:
                with urllib.request.urlopen(address) as answer:
                    found = json.load(answer)
                break
            except OSError:
                time.sleep(0.2)
        assert len(found["rows"]) == 1
        (facet,) = found["facet_results"]["level"]["results"]
        assert (facet["value"], facet["count"]) == ("main", 1)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/corpus/claims") as answer:
            page = answer.read().decode()
        # Described columns, and HTML in a quotation shown as text.
        assert "Organisation that publishes the report." in page
        assert "&lt;b&gt;" in page
        assert "<b>&#34;fed" not in page
        assert '<b>"fed"' not in page
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.mark.parametrize("chosen", ["everything", "grouped"])
def test_datasette_metadata_names_real_tables_and_columns(
    chosen: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    export_to(request.getfixturevalue(chosen), tmp_path / "site", "datasette")
    metadata = json.loads((tmp_path / "site" / "metadata.yaml").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(tmp_path / "site" / "corpus.db")) as connection:
        for table, about in metadata["databases"]["corpus"]["tables"].items():
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert set(about["columns"]) == columns
            assert set(about["facets"]) <= columns
            assert about["label_column"] in columns
