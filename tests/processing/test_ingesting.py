from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from policytext.corpus import StoredCorpus
from policytext.errors import ReadingError
from policytext.exporting import Selection, export_to
from policytext.processing import IngestEvent, ingest, process
from policytext.reading import Metadata
from policytext.verification import verify

PIPELINE = "blank"

TEXT = """Plads til alle nummer {number}

Boligrådet anbefaler, at kommunerne bygger {number}0 nye boliger inden 2030.

Hver femte ung venter over {number} år på en bolig i byen.
"""


def write(folder: Path, name: str, number: int = 1) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(number=number), encoding="utf-8")
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    for number in (1, 2, 3):
        write(folder, f"rapport-{number}.txt", number)
    return folder


def statuses(events: list[IngestEvent]) -> dict[str, str]:
    return {event.path.name: event.status for event in events}


def run(paths: list[Path], corpus: StoredCorpus, **options: object) -> dict[str, str]:
    return statuses(list(ingest(paths, corpus, pipeline=PIPELINE, **options)))  # type: ignore[arg-type]


def test_process_reads_and_extracts(reports: Path) -> None:
    extraction = process(
        reports / "rapport-1.txt", metadata=Metadata(organisation="Boligrådet"), pipeline=PIPELINE
    )
    assert extraction.report.organisation == "Boligrådet"
    assert {record.type for record in extraction.records} >= {"recommendation", "claim"}
    with pytest.raises(ReadingError, match="no such file"):
        process(reports / "mangler.pdf", pipeline=PIPELINE)


SIGNED = """HAVNERÅDET I FJORDBY

Stille kaj

Udgivet af Havneforbundet, maj 2021

Derfor mener Havneforbundet, at kommunerne skal dæmpe støjen. Vi i Havneforbundet hjælper gerne.
"""


def test_who_publishes_is_guessed_where_nobody_says_it(tmp_path: Path) -> None:
    path = tmp_path / "stille-kaj.txt"
    path.write_text(SIGNED, encoding="utf-8")
    guessed = process(path, pipeline=PIPELINE)
    assert (guessed.report.organisation, guessed.report.kind) == ("Havneforbundet", "union")
    # The author's own opinion is an ask, and its own.
    assert [record.proposer for record in guessed.of("recommendation")] == ["Havneforbundet"]
    told = process(path, metadata=Metadata(organisation="Havneklubben"), pipeline=PIPELINE)
    assert (told.report.organisation, told.report.kind) == ("Havneklubben", None)


def test_a_guess_is_told_and_a_catalogue_corrects_it(tmp_path: Path) -> None:
    path = tmp_path / "stille-kaj.txt"
    path.write_text(SIGNED, encoding="utf-8")
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        events = list(ingest([path], corpus, pipeline=PIPELINE))
        assert [(e.organisation, e.told_by) for e in events] == [("Havneforbundet", "document")]
        assert [report.organisation for report in corpus.reports()] == ["Havneforbundet"]
        (tmp_path / "catalogue.toml").write_text(
            '[[report]]\nfile = "stille-kaj.txt"\norganisation = "Havneklubben"\n', encoding="utf-8"
        )
        events = list(ingest([path], corpus, pipeline=PIPELINE))
        assert [(event.status, event.told_by) for event in events] == [("replaced", "catalogue")]
        assert [report.organisation for report in corpus.reports()] == ["Havneklubben"]


def test_what_has_not_changed_is_skipped_and_what_has_is_replaced(reports: Path) -> None:
    with StoredCorpus.open(reports / "corpus.db", create=True) as corpus:
        assert set(run([reports], corpus).values()) == {"added"}
        assert set(run([reports], corpus).values()) == {"unchanged"}
        write(reports, "rapport-2.txt", 7)
        (reports / "catalogue.toml").write_text(
            '[[report]]\nfile = "rapport-3.txt"\ntitle = "Ny titel"\n', encoding="utf-8"
        )
        assert run([reports], corpus) == {
            "rapport-1.txt": "unchanged",
            "rapport-2.txt": "replaced",
            "rapport-3.txt": "replaced",
        }
        assert [report.id for report in corpus.reports()] == ["rapport-1", "rapport-2", "rapport-3"]
        assert corpus.report("rapport-3").title == "Ny titel"
        assert "70 nye boliger" in corpus.report("rapport-2").text
        assert set(run([reports], corpus, force=True).values()) == {"replaced"}


def test_a_file_that_fails_does_not_stop_the_others(reports: Path) -> None:
    (reports / "tom.txt").write_bytes(b"")
    (reports / "aaa.pdf").write_bytes(b"%PDF-1.7 i stykker")
    (reports / "binær.txt").write_bytes(bytes(range(256)) * 9)
    with StoredCorpus.open(reports / "corpus.db", create=True) as corpus:
        events = list(ingest([reports, reports / "væk.txt"], corpus, pipeline=PIPELINE))
        assert [event.path.name for event in events if event.status == "failed"] == [
            "aaa.pdf", "binær.txt", "tom.txt", "væk.txt",
        ]  # fmt: skip
        for event in events:
            if event.error is not None:
                assert event.path.name in str(event.error)
                assert event.error.remedy
        assert len(corpus) == 3
        assert list(corpus.problems()) == []


def test_the_same_content_is_stored_once(reports: Path) -> None:
    (reports / "kopi.txt").write_bytes((reports / "rapport-1.txt").read_bytes())
    with StoredCorpus.open(reports / "corpus.db", create=True) as corpus:
        assert run([reports], corpus) == {
            "kopi.txt": "added",
            "rapport-1.txt": "duplicate",
            "rapport-2.txt": "added",
            "rapport-3.txt": "added",
        }
        assert run([reports], corpus)["rapport-1.txt"] == "duplicate"


def test_a_file_that_was_moved_is_known_again(reports: Path) -> None:
    with StoredCorpus.open(reports / "corpus.db", create=True) as corpus:
        run([reports], corpus)
        moved = reports / "nyt" / "rapport-1.txt"
        moved.parent.mkdir()
        (reports / "rapport-1.txt").rename(moved)
        assert run([reports], corpus) == {
            "rapport-1.txt": "unchanged",
            "rapport-2.txt": "unchanged",
            "rapport-3.txt": "unchanged",
        }
        origin = corpus.origin_of("rapport-1")
        assert origin is not None
        assert origin.path == moved


def test_files_of_one_name_in_two_folders_are_two_reports(tmp_path: Path) -> None:
    write(tmp_path, "a/rapport.txt", 1)
    write(tmp_path, "b/rapport.txt", 2)
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        assert list(statuses(list(ingest([tmp_path], corpus, pipeline=PIPELINE))).values()) == [
            "added"
        ]
        first, second = (report.id for report in corpus.reports())
        assert first == "rapport"
        assert second.startswith("rapport-")
        assert {record.report for record in corpus.records(report=second)} == {second}
        again = list(ingest([tmp_path], corpus, pipeline=PIPELINE))
        assert [event.status for event in again] == ["unchanged", "unchanged"]


def test_several_processes_store_what_one_does(reports: Path, tmp_path: Path) -> None:
    (reports / "tom.txt").write_bytes(b"")
    exports = []
    for jobs in (1, 2):
        with StoredCorpus.open(tmp_path / f"{jobs}.db", create=True) as corpus:
            found = run([reports], corpus, jobs=jobs)
            assert found["tom.txt"] == "failed"
            export_to(Selection(corpus), tmp_path / f"{jobs}.jsonl")
        exports.append((tmp_path / f"{jobs}.jsonl").read_bytes())
    assert exports[0] == exports[1] != b""


@pytest.mark.parametrize("first", ["ødelagt", "hel"])
def test_what_must_not_overtake_is_stored_in_order_of_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    for name, number in (("a/rapport.txt", 1), ("b/rapport.txt", 2), ("c.txt", 3), ("d.txt", 3)):
        write(tmp_path, name, number)
    if first == "ødelagt":
        (tmp_path / "a" / "rapport.txt").write_bytes(bytes(range(256)) * 9)

    def backwards(work: Any, items: Sequence[Any], _: int) -> Iterator[tuple[int, Any]]:
        yield from reversed(list(enumerate(map(work, items))))

    exports, last = [], []
    for name, jobs in (("en", 1), ("to", 2)):
        monkeypatch.setattr("policytext.processing.ingesting.in_processes", backwards)
        with StoredCorpus.open(tmp_path / f"{name}.db", create=True) as corpus:
            events = list(ingest([tmp_path], corpus, pipeline=PIPELINE, jobs=jobs))
            export_to(Selection(corpus), tmp_path / f"{name}.jsonl")
        exports.append((tmp_path / f"{name}.jsonl").read_bytes())
        last.append(events[-1].path.name)
        assert [e.report for e in events if e.path.name == "d.txt"] == ["c"]
    assert exports[0] == exports[1] != b""
    assert last == ["d.txt", "rapport.txt"]


def test_verify_proves_the_files_and_finds_what_has_changed(reports: Path) -> None:
    with StoredCorpus.open(reports / "corpus.db", create=True) as corpus:
        run([reports], corpus)
        assert [proof.problem for proof in verify(corpus)] == [None, None, None]
        write(reports, "rapport-1.txt", 9)
        (reports / "rapport-2.txt").unlink()
        corpus.connection.execute(
            "UPDATE reports SET alignment = '[[0,10,3]]' WHERE id = 'rapport-3'"
        )
        problems = {proof.report: proof.problem or "" for proof in verify(corpus)}
    assert "has changed" in problems["rapport-1"]
    assert "its file is not at" in problems["rapport-2"]
    assert "segment" in problems["rapport-3"]


KILLED_FIVE_TIMES = """
import json, os, random, signal, sys, time
from policytext.corpus import StoredCorpus
from policytext.processing import ingest, process
from policytext.verification import verify

folder, path = sys.argv[1:]
process(os.path.join(folder, "rapport-01.txt"), pipeline="blank")  # what the children then have
chance = random.Random(2026)
for _ in range(5):
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        with StoredCorpus.open(path, create=True) as corpus:
            for event in ingest([folder], corpus, pipeline="blank"):
                if event.status == "added":
                    os.write(tell, b"+")
        os._exit(0)
    os.close(tell)
    for _ in range(chance.randrange(1, 7)):
        os.read(told, 1)
    time.sleep(chance.random() / 20)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with StoredCorpus.open(path) as corpus:
        problems = [proof.problem for proof in verify(corpus) if proof.problem]
        print(json.dumps([len(corpus), problems]))
"""
"""Ingests as children of one process, so that the models are loaded once."""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that share loaded models")
def test_a_killed_ingest_leaves_a_whole_corpus_and_is_resumed(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    for number in range(1, 41):
        write(folder, f"rapport-{number:02}.txt", number)
    path = tmp_path / "killed.db"
    output = subprocess.run(
        [sys.executable, "-c", KILLED_FIVE_TIMES, str(folder), str(path)],
        capture_output=True,
        check=True,
        text=True,
    )
    found = [json.loads(line) for line in output.stdout.splitlines()]
    assert [problems for _, problems in found] == [[]] * 5
    stored = [count for count, _ in found]
    assert stored == sorted(set(stored))
    assert stored[-1] < 40
    with (
        StoredCorpus.open(path) as corpus,
        StoredCorpus.open(tmp_path / "calm.db", create=True) as calm,
    ):
        run([folder], corpus)
        run([folder], calm)
        assert len(corpus) == len(calm) == 40
        export_to(Selection(corpus), tmp_path / "killed.jsonl")
        export_to(Selection(calm), tmp_path / "calm.jsonl")
    assert (tmp_path / "killed.jsonl").read_bytes() == (tmp_path / "calm.jsonl").read_bytes()
