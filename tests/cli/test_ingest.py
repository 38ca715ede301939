"""`policytext ingest`: files into a corpus, and what is told of them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus
from policytext.language.encoder import STATIC, TRAINED
from tests.cli.support import Command


def test_from_a_file_to_a_search(command: Command, report: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "ny.db"
    code, out, err = command(
        "ingest", report, "--corpus", corpus, "--title", "Bo godt", "--year", 2021,
        "--organisation", "Boligrådet", "--kind", "council", "--encoder", "none",
    )  # fmt: skip
    assert (code, out) == (0, "")
    assert "1 added" in err
    assert "1 unchanged" in command(
        "ingest", report, "--corpus", corpus, "--title", "Bo godt", "--year", 2021,
        "--organisation", "Boligrådet", "--kind", "council", "--encoder", "none",
    )[2]  # fmt: skip
    (listed,) = json.loads(command("report", "list", "--corpus", corpus, "--json")[1])
    assert (listed["title"], listed["year"], listed["kind"]) == ("Bo godt", 2021, "council")
    (hit,) = json.loads(
        command(
            "search", "boliger til unge", "--corpus", corpus, "--json", "--type", "recommendation"
        )[1]
    )
    assert "**boliger**" in hit["snippet"]
    code, out, _ = command("show", hit["id"], "--corpus", corpus)
    assert code == 0
    assert "Bo godt (Boligrådet, 2021)" in out
    assert command("verify", "--corpus", corpus)[0] == 0
    report.write_text("Noget helt andet.", encoding="utf-8")
    code, _, err = command("verify", "--corpus", corpus)
    assert code == 1
    assert "has changed" in err


def test_a_changed_encoder_is_told_and_its_embeddings_made_anew(
    command: Command, report: Path, tmp_path: Path
) -> None:
    at = ("--corpus", tmp_path / "c.db", "--encoder", STATIC)
    assert "embedded anew" not in command("ingest", report, *at)[2]
    with StoredCorpus.open(tmp_path / "c.db") as corpus:
        corpus.connection.execute("UPDATE vectors SET version = 'earlier'")
    _, _, err = command("ingest", report, *at)
    assert f"note: {STATIC} had changed; 1 report embedded anew\n" in err
    assert "note" not in command("ingest", report, *at)[2]
    assert "are of this" in command("corpus", "re-embed", *at)[2]


def test_re_embed_keeps_the_encoder_of_a_corpus(
    command: Command, report: Path, tmp_path: Path
) -> None:
    at = ("--corpus", tmp_path / "c.db")
    command("ingest", report, *at, "--encoder", STATIC)
    with StoredCorpus.open(tmp_path / "c.db") as corpus:
        corpus.connection.execute("UPDATE vectors SET version = 'earlier'")
    assert command("corpus", "re-embed", *at)[2].endswith(f"1 report encoded with {STATIC}\n")
    assert command("corpus", "re-embed", *at, "--encoder", TRAINED)[2].endswith(f"{TRAINED}\n")
    assert f"this {TRAINED}" in command("corpus", "re-embed", *at)[2]


def test_folders_without_a_report_are_told(command: Command, report: Path, tmp_path: Path) -> None:
    corpus, bare = tmp_path / "c.db", tmp_path / "bilag"
    bare.mkdir()
    at = ("--corpus", corpus, "--encoder", "none")
    code, _, err = command("ingest", bare, *at)
    assert (code, err) == (
        1, f"policytext: {bare}: there is no report; give files or folders of PDF, DOCX, HTML,"
        " Markdown or text\n",
    )  # fmt: skip
    (bare / "README.md").write_text("Om mappen.", encoding="utf-8")
    (bare / "tal.xlsx").write_bytes(b"PK")
    code, _, err = command("ingest", bare, *at)
    assert code == 1
    assert [line.partition(":")[0] for line in err.splitlines()] == ["note", "note", "policytext"]
    assert not corpus.exists()
    code, _, err = command("ingest", bare, report, *at)
    assert code == 0
    assert f"note: {bare}: there is no report\n" in err
    assert "there is no report" not in command("ingest", report.parent, *at)[2]


def test_there_is_nothing_to_embed_in_an_empty_corpus(command: Command, tmp_path: Path) -> None:
    with StoredCorpus.open(tmp_path / "tomt.db", create=True):
        pass
    code, _, err = command("corpus", "re-embed", "--corpus", tmp_path / "tomt.db")
    assert (code, err) == (0, f"{tmp_path / 'tomt.db'}: holds no reports\n")


@pytest.mark.parametrize("name", ["extract", "ingest"])
def test_a_catalogue_that_cannot_be_read_is_told_once(
    name: str, command: Command, report: Path, tmp_path: Path
) -> None:
    (tmp_path / "catalogue.toml").write_text("year = [", encoding="utf-8")
    other = tmp_path / "andet.md"
    other.write_text("Kommunerne bør bygge flere haver.", encoding="utf-8")
    at = ("--corpus", tmp_path / "c.db", "--encoder", "none") if name == "ingest" else ()
    code, _, err = command(name, report, other, *at)
    assert (code, err.count("is not TOML")) == (1, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
@pytest.mark.parametrize("name", ["read", "extract", "ingest"])
def test_pipes_are_refused_without_waiting(name: str, command: Command, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rapport.txt")
    at = ("--corpus", tmp_path / "c.db", "--encoder", "none") if name == "ingest" else ()
    code, _, err = command(name, tmp_path / "rapport.txt", *at)
    assert (code, "is a pipe; save it as a file, or give - for stdin" in err) == (1, True)


def test_ingest_lists_failures_at_the_end(command: Command, report: Path, tmp_path: Path) -> None:
    assert report.parent == tmp_path
    (tmp_path / "aaa.pdf").write_bytes(b"%PDF-1.4 i stykker")
    (tmp_path / "tom.txt").write_bytes(b"")
    code, _, err = command("ingest", tmp_path, "--corpus", tmp_path / "c.db", "--encoder", "none")
    assert code == 1
    lines = err.splitlines()
    assert lines[-3].endswith("1 added, 2 failed")
    assert "aaa.pdf" in lines[-2]
    assert "tom.txt" in lines[-1]


@pytest.mark.parametrize(
    "args",
    [
        ["ingest", "{tmp}/aaa.pdf"],
        ["ingest", "{tmp}/none"],
        ["ingest", "{tmp}/empty"],
        ["corpus", "merge", "{tmp}/none.db"],
        ["corpus", "merge", "{tmp}/aaa.pdf"],
    ],
)
def test_what_fails_leaves_no_empty_corpus(
    args: list[str], command: Command, tmp_path: Path
) -> None:
    (tmp_path / "aaa.pdf").write_bytes(b"%PDF-1.4 i stykker")
    (tmp_path / "empty").mkdir()
    before = sorted(tmp_path.iterdir())
    command(*(arg.format(tmp=tmp_path) for arg in args), "--corpus", tmp_path / "c.db")
    assert sorted(tmp_path.iterdir()) == before
    StoredCorpus.open(tmp_path / "c.db", create=True).close()  # one that was there stays
    command(*(arg.format(tmp=tmp_path) for arg in args), "--corpus", tmp_path / "c.db")
    with StoredCorpus.open(tmp_path / "c.db") as corpus:
        assert len(corpus) == 0


def test_an_unknown_encoder_is_told_before_anything_is_read(
    command: Command, report: Path, tmp_path: Path
) -> None:
    code, _, err = command("ingest", report, "--corpus", tmp_path / "c.db", "--encoder", "intet")
    assert (code, err.count("\n")) == (1, 1)
    assert "'intet' is not on this machine" in err
    assert not (tmp_path / "c.db").exists()


def test_ingest_tells_which_files_of_a_folder_it_does_not_read(
    command: Command, report: Path, tmp_path: Path
) -> None:
    for name in ("a.odt", "b.odt", "c.rtf"):
        (report.parent / name).write_text("Bo godt")
    options = ("--corpus", tmp_path / "c.db", "--encoder", "none")
    code, _, err = command("ingest", report.parent, *options)
    assert code == 0
    assert "note: not read: 3 files (2 .odt, 1 .rtf); save as DOCX or PDF " in err
    assert "not read" not in command("ingest", report, *options)[2]


def test_ingest_tells_what_a_catalogue_describes_in_vain(
    command: Command, report: Path, tmp_path: Path
) -> None:
    (report.parent / "catalogue.toml").write_text("[[report]]\nfile = 'findes-ikke.pdf'\n")
    code, _, err = command("ingest", report, "--corpus", tmp_path / "c.db", "--encoder", "none")
    assert code == 0
    assert "there is no findes-ikke.pdf" in err


def test_ingest_tells_whom_it_takes_for_the_publisher(command: Command, tmp_path: Path) -> None:
    report = tmp_path / "kaj.txt"
    report.write_text("Stille kaj\n\nHavneforbundet, maj 2021\n\nSkibe larmer.", encoding="utf-8")
    options = ("--corpus", tmp_path / "c.db", "--encoder", "none")
    _, _, err = command("ingest", report, *options)
    assert ", by Havneforbundet (guessed)\n" in err
    assert "note: --organisation or a catalogue.toml tells who" in err
    _, _, err = command("ingest", report, *options, "--organisation", "Havneklubben")
    assert "1 replaced" in err
    assert "guess" not in err
    report.write_text("Skibe larmer.", encoding="utf-8")
    _, _, err = command("ingest", report, "--corpus", tmp_path / "d.db", "--encoder", "none")
    assert " actors), publisher unknown\n" in err
    assert "note: --organisation or a catalogue.toml tells who" in err


def test_hostile_file_names(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "filer"
    folder.mkdir()
    names = ["-rf.txt", "[bold]fed.txt", "linje\nskift.txt", "'; DROP TABLE reports;.txt",
             "æ ø å \x1b[31m.txt", b"r\xe6v.txt"]  # fmt: skip
    for number, name in enumerate(names):
        path = os.fsencode(folder) + b"/" + (name if isinstance(name, bytes) else os.fsencode(name))
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - a name in bytes
            file.write(f"Boligrådet mener, at {number} kommuner bør bygge flere boliger.\n")
    corpus = tmp_path / "c.db"
    code, _, err = command("ingest", folder, "--corpus", corpus, "--encoder", "none")
    assert code == 0, err
    assert "\x1b" not in err
    assert command("verify", "--corpus", corpus)[0] == 0
    assert len(json.loads(command("report", "list", "--corpus", corpus, "--json")[1])) == len(names)
