from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus
from policytext.errors import CorpusError
from policytext.exporting import EXPORTERS, Exporter, Selection, export_to, to_stdout


def test_no_corpus_is_overwritten(everything: Selection, tmp_path: Path) -> None:
    others = [tmp_path / "corpus.db", tmp_path / "other.db"]
    for path in others:
        with StoredCorpus.open(path, create=True):
            pass
    for out in (everything.corpus.path, others[1]):
        with pytest.raises(CorpusError, match="is a corpus and is not overwritten; name another"):
            export_to(everything, out)
    with pytest.raises(CorpusError, match=r"corpus\.db: is a corpus"):
        export_to(everything, tmp_path, "datasette")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["corpus.db", "other.db"]
    assert len(everything.corpus) == 2


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_every_export_is_the_same_each_time(
    exporter: object, everything: Selection, tmp_path: Path
) -> None:
    assert exporter in EXPORTERS
    name = exporter.name  # type: ignore[attr-defined]
    written = []
    for number in (1, 2):
        out = tmp_path / f"{number}{'' if exporter.place is None or exporter.folder else '.x'}"  # type: ignore[attr-defined]
        export_to(everything, out, name)
        files = sorted(out.iterdir()) if out.is_dir() else [out]
        written.append([(f.name if out.is_dir() else "", f.read_bytes()) for f in files])
    assert written[0] == written[1] != []
    assert not list(tmp_path.glob(".policytext-*"))


def test_a_slash_at_the_end_names_a_folder(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, f"{tmp_path}/tables.v2/", "csv")
    assert (tmp_path / "tables.v2" / "claims.csv").is_file()
    with pytest.raises(CorpusError, match="is a folder"):
        export_to(everything, f"{tmp_path}/out.v2/", "jsonl")


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_nothing_is_exported_to_whole_files(
    exporter: Exporter, everything: Selection, tmp_path: Path
) -> None:
    nothing = Selection(everything.corpus, types=("claim",), ids=frozenset())
    out = tmp_path / ("out" if exporter.place is None else "out.x")
    assert export_to(nothing, out, exporter.name) == 0
    assert out.exists()


def test_what_cannot_be_written_is_told(everything: Selection, tmp_path: Path) -> None:
    assert export_to(everything, tmp_path / "table", "xlsx") == 10  # an ending names a format too
    for out, name, message in (
        (tmp_path / "out.xyz", None, "names no format"),
        (tmp_path / "out.csv", "word", "no format 'word'"),
        (tmp_path / "none" / "out.csv", None, "cannot be written"),
        (tmp_path, "json", "is a folder"),
    ):
        with pytest.raises(CorpusError, match=message):
            export_to(everything, out, name)
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(CorpusError, match="is a file"):
        export_to(everything, tmp_path / "file", "datasette")
    with pytest.raises(CorpusError, match="cannot be written to stdout"):
        to_stdout(everything, "sqlite", sys.stdout)


def test_an_export_goes_through_a_pipe(everything: Selection, tmp_path: Path) -> None:
    export_to(everything, tmp_path / "out.csv")
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as cat:
        assert cat.stdin is not None
        export_to(everything, Path(f"/dev/fd/{cat.stdin.fileno()}"), "csv")
        assert cat.communicate()[0] == (tmp_path / "out.csv").read_bytes()


def test_a_failed_export_leaves_what_was_there(
    everything: Selection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")
    monkeypatch.setattr(
        StoredCorpus, "records", lambda *_, **__: (_ for _ in ()).throw(OSError("disk"))
    )
    with pytest.raises(CorpusError, match="disk"):
        export_to(everything, out)
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert out.read_text(encoding="utf-8") == "before"
