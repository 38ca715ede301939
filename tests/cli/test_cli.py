from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import policytext
from policytext.analysis.tables import ASK_COLUMNS
from policytext.cli.export import FORMATS
from policytext.cli.main import COMMANDS, run
from policytext.cli.main import command as whole_command
from policytext.cli.reference import reference
from policytext.cli.terminal import one_line
from policytext.corpus import StoredCorpus, vectors
from policytext.corpus.database import VERSION
from policytext.exporting import EXPORTERS
from policytext.exporting.columns import own_columns
from policytext.language.encoder import STATIC, TRAINED, load_encoder
from policytext.records import RECORD_TYPES, Actor, Recommendation
from policytext.reports import BlockType
from tests.invented import extraction_of, health, housing, place, report_of

ROOT = Path(__file__).parents[2]

Outcome = tuple[int, str, str]
Command = Callable[..., Outcome]


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
    with StoredCorpus.open(path, create=True) as corpus:
        corpus.add(housing())
        corpus.add(health())
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


ALL_COMMANDS = [name for _, names in COMMANDS for name in names]


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_every_command_has_help_with_an_example(name: str, command: Command) -> None:
    code, out, _ = command(name, "--help")
    assert code == 0
    groups = whole_command().commands
    children = getattr(groups[name], "commands", {})
    for child in children:
        if not getattr(children[child], "commands", {}):
            code, out, _ = command(name, child, "--help")
            assert code == 0
            assert f"policytext {name} {child}" in out
    if not children:
        assert f"policytext {name}" in out.split("Usage:")[1].split("\n", 1)[1]


def test_the_reference_is_current() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference(), (
        "run `python -m policytext.cli.reference > docs/cli.md`"
    )


def test_the_version(command: Command) -> None:
    assert command("--version") == (0, f"policytext {policytext.__version__}\n", "")


def best_time(*command: str) -> float:
    """The least processor time of a command, which other programs disturb least."""
    best = float("inf")
    for _ in range(7):
        before = os.times()
        subprocess.run(command, check=True, capture_output=True)
        after = os.times()
        best = min(
            best,
            after.children_user + after.children_system
            - before.children_user - before.children_system,
        )  # fmt: skip
        time.sleep(0.01)
    return best


def test_help_answers_at_once() -> None:
    """Within 0.3 s of an empty program, on a machine that may be twice as slow as usual."""
    empty = best_time(sys.executable, "-c", "pass")
    shown = best_time(sys.executable, "-c", "from policytext.cli.main import run; run(['--help'])")
    assert shown - empty < 0.6


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from policytext.cli.main import run\n"
        "try: run(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules}"
        " & {'spacy', 'torch', 'sklearn', 'numpy', 'pydantic', 'pandas', 'simplemma', 'docx'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["search", "bolig", "--corpus", "{tmp}/none.db"], "there is no corpus"),
        (["search", '"bolig', "--corpus", "{corpus}"], "quotation mark is not closed"),
        (["show", "rec-000000000000", "--corpus", "{corpus}"], "there is no record"),
        (["read", "{tmp}/none.pdf"], "no such file"),
        (["read", "{tmp}"], "is a folder"),
        (["extract", "{tmp}/none.pdf"], "no such file"),
        (["ingest", "{tmp}/none.pdf", "--corpus", "{corpus}"], "no such file"),
        (["export", "{tmp}/out.xyz", "--corpus", "{corpus}"], "names no format"),
        (["export", "{tmp}/no/out.csv", "--corpus", "{corpus}"], "cannot be written"),
        (["report", "text", "ukendt", "--corpus", "{corpus}"], "there is no report"),
        (["search", "bolig", "--mode", "semantic", "--corpus", "{corpus}"], "no embeddings"),
    ],
)
def test_our_errors_are_one_line_and_exit_code_1(
    args: list[str], words: str, command: Command, corpus: Path, tmp_path: Path
) -> None:
    code, out, err = command(*(arg.format(tmp=tmp_path, corpus=corpus) for arg in args))
    assert code == 1
    assert out == ""
    assert words in err
    ours = [line for line in err.splitlines() if line.startswith("policytext: ")]
    assert len(ours) == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "args",
    [
        ["find"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--json", "--csv"],
        ["extract"],
        ["ingest", "a.txt", "b.txt", "--title", "En titel"],
        ["ingest", "a.txt", "--year", "999"],
        ["ingest", "a.txt", "--kind", "klub"],
        ["export", "x.csv", "--type", "everything"],
    ],
)
def test_wrong_usage_is_exit_code_2(args: list[str], command: Command, tmp_path: Path) -> None:
    known = args[0] in ("search", "ingest", "export")
    code, _, err = command(*args, *(["--corpus", tmp_path / "c.db"] if known else []))
    assert code == 2
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "args", [["--help"], ["search", "bolig", "--json"], ["export", "-"], ["report", "list"]]
)
def test_a_reader_that_has_enough_is_no_error(args: list[str], corpus: Path) -> None:
    code = "from policytext.cli.main import run; run()"
    # A pipe whose reading end is closed before anything is written.
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-c", code, *args],
            env={**os.environ, "POLICYTEXT_CORPUS": str(corpus)},
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert done.returncode == 0
    assert "rror" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no full device")
@pytest.mark.parametrize("args", [["export", "-"], ["search", "bolig", "--json"]])
def test_a_full_disk_is_told_in_one_line(args: list[str], corpus: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "policytext", *args, "--quiet", "--corpus", str(corpus)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "policytext: there is no room for what is to be written; make some\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT between processes")
def test_ctrl_c_is_one_line_and_exit_code_130(corpus: Path) -> None:
    code = (
        "import os, signal\n"
        # A shell lets what it runs in the background ignore the signal.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from policytext.corpus import StoredCorpus\n"
        "from policytext.cli.main import run\n"
        "StoredCorpus.records = lambda *_, **__: os.kill(os.getpid(), signal.SIGINT)\n"
        f"run(['export', '-', '--corpus', {str(corpus)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "policytext: stopped\n"


def test_read_prints_text_blocks_or_the_whole_report(command: Command, report: Path) -> None:
    code, out, _ = command("read", report)
    assert code == 0
    assert out.startswith("Plads til alle\n\nBoligrådet mener")
    blocks = json.loads(command("read", report, "--blocks", "--json")[1])
    assert blocks[0]["text"] == "Plads til alle"
    assert "kommunerne" in command("read", report, "--blocks")[1]
    assert command("read", report, "--markdown")[1].startswith("# Plads til alle\n\nBoligrådet")
    whole = json.loads(command("read", report, "--json")[1])
    assert whole["source"] == "boligråd.md"


def test_stdin_is_read(command: Command, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(report.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stdin)
    code, out, _ = command("read", "-")
    assert code == 0
    assert "Plads til alle" in out


def test_extract_prints_records(command: Command, report: Path) -> None:
    code, out, _ = command("extract", report, "--organisation", "Boligrådet")
    assert code == 0
    records = [json.loads(line) for line in out.splitlines()]
    assert {record["type"] for record in records} >= {"recommendation", "claim"}
    for record in records:
        assert policytext.parse_record(record).id == record["id"]
    as_csv = command("extract", report, "--csv", "--type", "claim")[1]
    assert {row["type"] for row in csv.DictReader(io.StringIO(as_csv))} == {"claim"}
    mixed = list(csv.DictReader(io.StringIO(command("extract", report, "--csv")[1])))
    assert set(mixed[0]) == set(own_columns(RECORD_TYPES))
    levels = {(row["recommendation_level"], row["target_level"]) for row in mixed}
    assert ("supporting", "") in levels or ("main", "") in levels


def test_extract_goes_on_when_a_file_fails(command: Command, report: Path, tmp_path: Path) -> None:
    code, out, err = command("extract", tmp_path / "none.txt", report, "--json")
    assert code == 1
    assert len(json.loads(out)) > 1
    assert "none.txt" in err


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
    assert "note" not in command("ingest", report, *at)[2]
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


def test_a_value_that_cannot_be_is_told_in_plain_words(command: Command) -> None:
    code, _, err = command("export", "ud.jsonl", "--type", "recomendation")
    assert code == 2
    assert "Invalid value for '--type': 'recomendation' is not one of" in " ".join(err.split())


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
    assert err.splitlines()[-1].startswith("note: --organisation or a catalogue.toml corrects")
    _, _, err = command("ingest", report, *options, "--organisation", "Havneklubben")
    assert "1 replaced" in err
    assert "guess" not in err


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


def test_search_prints_lists_groups_and_keywords_in_context(command: Command, corpus: Path) -> None:
    at = ("--corpus", corpus, "--mode", "keyword")
    out = command("search", "ensomhed", *at)[1]
    assert out.splitlines()[0].split("\t")[0] == "rank"
    hits = json.loads(command("search", "ensomhed", *at, "--json")[1])
    assert list(hits[0]) == [
        "id", "type", "report", "organisation", "year", "page", "score", "quote", "snippet",
    ]  # fmt: skip
    assert len(command("search", "ensomhed", *at, "--jsonl")[1].splitlines()) == len(hits)
    grouped = json.loads(
        command("search", "ensomhed", *at, "--group-by", "organisation", "--json")[1]
    )
    assert {group["group"] for group in grouped} == {"Boligrådet", "Plejeforbundet"}
    asked = json.loads(
        command("search", "type:recommendation", *at, "--group-by", "actor", "--json")[1]
    )
    assert {group["group"] for group in asked} == {
        "kommunerne", "Folketinget", "regionerne", None,
    }  # fmt: skip
    code, _, err = command("search", "type:recommendation", *at, "--group-by", "topic")
    assert (code, err.endswith("`policytext topics`\n")) == (1, True)
    with StoredCorpus.open(corpus) as store:
        store.save_topics({"bolig": [r.id for r in store.records(type="recommendation")][:2]})
    topics = json.loads(
        command("search", "type:recommendation", *at, "--group-by", "topic", "--json")[1]
    )
    assert [(group["group"], len(group["hits"])) for group in topics] == [("bolig", 2), (None, 2)]
    rows = json.loads(
        command("search", "boliger OR ensomhed", *at, "--kwic", "--sort", "left", "--json")[1]
    )
    assert list(rows[0]) == [
        "left", "keyword", "right", "organisation", "report", "year", "page", "id",
    ]  # fmt: skip
    lefts = [row["left"].split()[::-1] for row in rows]
    assert [[w.lower() for w in left] for left in lefts] == sorted(
        [w.lower() for w in left] for left in lefts
    )
    kwic = ("search", "boliger OR ensomhed", *at, "--kwic", "--group-by", "organisation")
    by_group = json.loads(command(*kwic, "--json")[1])
    assert {place["organisation"] for place in by_group[0]["places"]} == {by_group[0]["group"]}
    assert sum(len(group["places"]) for group in by_group) == len(rows)
    assert len(command(*kwic, "--jsonl")[1].splitlines()) == len(rows)
    out = command(*kwic)[1].splitlines()
    assert out[0] == f"== {by_group[0]['group']}: {len(by_group[0]['places'])}"
    assert out[1].startswith("left\tkeyword\tright\torganisation")
    assert command("search", "--type", "claim", *at, "--kwic")[0] == 2


def test_a_misspelt_word_is_searched_as_it_is_meant(command: Command, corpus: Path) -> None:
    at = ("--corpus", corpus, "--mode", "keyword", "--json")
    code, out, err = command("search", "sygeplejesker", *at)
    assert code == 0
    assert "**sygeplejersker**" in json.loads(out)[0]["snippet"]
    assert err.startswith("note: nothing has sygeplejesker; searched for: sygeplejersker (")
    (place,) = json.loads(command("search", "sygeplejesker", *at, "--kwic")[1])
    assert place["keyword"] == "sygeplejersker"
    assert command("search", "sygeplejesker", *at, "--quiet")[2] == ""
    code, out, err = command("search", '"sygeplejesker"', *at)
    assert (code, out) == (0, "[]\n")
    assert err.startswith('note: nothing has "sygeplejesker" as it stands')


def test_similar_prints_scores(command: Command, tmp_path: Path) -> None:
    corpus = tmp_path / "telte.db"
    with StoredCorpus.open(corpus, create=True) as store:
        for name, groups in (("a", "børn og unge"), ("b", "unge og børn")):
            text = f"Lejren låner hvert år telte ud til {groups}."
            store.add(extraction_of(report_of([("paragraph", text)], id=name), []))
        vectors.embed(store, load_encoder(STATIC))
        ((asked,),) = store.query("SELECT b.id FROM blocks b JOIN reports r ON r.key = report_key"
                                  " WHERE r.id = 'a'")  # fmt: skip
    head, row = command("similar", asked, "--corpus", corpus)[1].splitlines()
    shown = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert shown["score"] == "1.00"
    assert shown["snippet"].endswith("unge og børn.")


def test_annotations_go_out_and_come_back_as_gold(
    command: Command, corpus: Path, tmp_path: Path
) -> None:
    tasks, gold, records = (tmp_path / n for n in ("tasks.json", "gold.jsonl", "records.jsonl"))
    at = ("--corpus", corpus)
    command("export", tasks, "--format", "labelstudio", *at)
    gold.write_text(command("annotations", "import", tasks, *at)[1], encoding="utf-8")
    command("export", records, *at)
    for args in ((gold, records), (gold, *at)):
        code, out, err = command("evaluate", *args, "--json")
        assert code == 0, err
        found = json.loads(out)
        assert set(found["reports"]) == {"boligraad-2021", "plejeforbundet-2023"}
        assert {row["f1"] for row in found["scores"].values() if row.get("gold")} == {1.0}
    only = ("--report", "plejeforbundet-2023")
    command("export", records, *only, *at)  # what is annotated and was not found is missed
    missed = json.loads(command("evaluate", gold, records, "--json")[1])["scores"]["claim"]
    assert (missed["gold"], missed["found"]) == (4, 2)


def test_show_passages_and_records_as_data(command: Command, corpus: Path) -> None:
    hits = json.loads(
        command("search", "Ærø OR pulje", "--corpus", corpus, "--mode", "keyword", "--json")[1]
    )
    for hit in hits:
        shown = json.loads(command("show", hit["id"], "--corpus", corpus, "--json")[1])
        assert shown["quote"] == hit["quote"]
        assert hit["quote"] in shown["context"]
        assert shown["report"]["id"] == hit["report"]


def test_a_list_item_is_shown_with_what_leads_it_in(command: Command, tmp_path: Path) -> None:
    texts = ["Kystrådet anbefaler:", "Kommunerne bør især:", "rense havnen", "male fyret"]
    kinds: list[BlockType] = ["paragraph", *["list_item"] * 3]
    report = report_of(list(zip(kinds, texts, strict=True)))
    lead_ins = (None, 0, 1, 1)
    blocks = zip(report.blocks, lead_ins, strict=True)
    report = replace(report, blocks=tuple(replace(b, lead_in=at) for b, at in blocks))
    ask = Recommendation(**place(report, "male fyret"), level="main")
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as store:
        store.add(extraction_of(report, [ask]))
        (id_,) = (record.id for record in store.records())
    shown = json.loads(command("show", id_, "--corpus", tmp_path / "corpus.db", "--json")[1])
    assert shown["context"] == "Kystrådet anbefaler:\nKommunerne bør især:\nmale fyret"
    out = command("show", id_, "--corpus", tmp_path / "corpus.db")[1]
    assert out.endswith(f"context:\n{shown['context']}\n")


def test_hits_have_their_columns_in_one_order(command: Command, corpus: Path) -> None:
    args = ("search", "Ærø OR pulje", "--corpus", corpus, "--mode", "keyword")
    piped = command(*args)[1].splitlines()[0].split("\t")
    written = next(csv.reader(io.StringIO(command(*args, "--csv")[1])))
    assert piped[0] == "rank"
    assert piped[1:] == [name for name in written if name in piped]


def test_topics_are_a_table_of_asks(command: Command, corpus: Path) -> None:
    code, out, _ = command("topics", "--corpus", corpus, "--csv", "--encoder", STATIC)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert (code, list(rows[0])) == (0, list(ASK_COLUMNS))
    first = next(row for row in rows if row["quote"].startswith("Regionerne"))
    known = {name: first[name] for name in ("sender", "actors", "target_groups", "year", "page")}
    assert known == {
        "sender": "Plejeforbundet", "actors": "regionerne", "target_groups": "de ældste patienter",
        "year": "2023", "page": "1",
    }  # fmt: skip
    found = json.loads(command("topics", "--corpus", corpus, "--json", "--encoder", STATIC)[1])
    named = {i: topic["name"] for topic in found["topics"] for i in topic["records"]}
    assert {row["id"]: row["topic"] for row in rows if row["topic"]} == named
    assert len(rows) == 4


def test_csv_on_stdout_is_safe_for_spreadsheets(command: Command, corpus: Path) -> None:
    out = command("search", "formel", "--corpus", corpus, "--mode", "keyword", "--csv")[1]
    (row,) = csv.DictReader(io.StringIO(out))
    assert row["quote"].startswith("'=SUM")


def test_an_actor_is_shown_where_it_is_named_first(command: Command, tmp_path: Path) -> None:
    texts = [f"Havneforbundet mener {n}." if n % 10 == 0 else f"Andet {n}." for n in range(100)]
    report = report_of([("paragraph", text) for text in texts])
    starts = [match.start() for match in re.finditer("Havneforbundet", report.text)]
    spans = tuple(report.span(start, start + 14) for start in starts)
    actor = Actor(quote="Havneforbundet", spans=spans, name="Havneforbundet")
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as store:
        store.add(extraction_of(report, [actor]))
        (id_,) = (record.id for record in store.records())
    out = command("show", id_, "--corpus", tmp_path / "corpus.db")[1]
    assert "Havneforbundet mener 40." in out
    assert "mener 50." not in out
    assert "Andet" not in out
    assert f"{starts[4]}-{starts[4] + 14} of its reading text, and 5 more" in out
    shown = json.loads(command("show", id_, "--corpus", tmp_path / "corpus.db", "--json")[1])
    assert len(shown["spans"]) == 10


def test_csv_has_its_columns_when_there_is_nothing(command: Command, tmp_path: Path) -> None:
    StoredCorpus.open(tmp_path / "corpus.db", create=True).close()
    out = command("report", "list", "--csv", "--corpus", tmp_path / "corpus.db")[1]
    assert out.startswith("id,title,organisation,")
    (tmp_path / "tom.txt").write_text("Havnen ligger stille.", encoding="utf-8")
    out = command("extract", tmp_path / "tom.txt", "--type", "target", "--csv")[1]
    assert out.startswith("id,type,report,quote,indicator,")


@pytest.mark.parametrize("more", [[], ["--kwic"], ["--group-by", "organisation"]])
def test_csv_of_nothing_has_its_columns(more: list[str], command: Command, corpus: Path) -> None:
    code, out, _ = command(
        "search", "zebra", "--corpus", corpus, "--mode", "keyword", "--csv", *more
    )
    assert code == 0
    (columns,) = csv.reader(io.StringIO(out))
    assert columns[0] in ("id", "left", "group")


def test_export_of_what_a_query_finds(command: Command, corpus: Path) -> None:
    at = ("export", "-", "--corpus", corpus, "--query")
    found = [json.loads(line) for line in command(*at, "pulje type:recommendation")[1].splitlines()]
    assert found
    assert all("pulje" in record["quote"].lower() for record in found)
    assert command(*at, "zebra")[1] == ""
    assert command(*at, '"zebra')[0] == 1


def test_schema_and_export_fit_together(command: Command, corpus: Path, tmp_path: Path) -> None:
    import jsonschema

    schema = json.loads(command("schema")[1])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    out = tmp_path / "out.jsonl"
    code, _, err = command("export", out, "--corpus", corpus)
    assert code == 0
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert f"{len(records)} written" in err
    for record in records:
        validator.validate(record)
    assert command("export", "-", "--corpus", corpus)[1] == out.read_text(encoding="utf-8")


def test_corpus_info_compact_and_merge(command: Command, corpus: Path, tmp_path: Path) -> None:
    (facts,) = json.loads(command("corpus", "info", "--corpus", corpus, "--json")[1])
    assert facts["reports"] == 2
    assert facts["recommendations"] == 4
    assert facts["schema version"] == VERSION
    assert command("corpus", "compact", "--corpus", corpus)[0] == 0
    merged = tmp_path / "merged.db"
    code, _, err = command("corpus", "merge", corpus, "--corpus", merged)
    assert code == 0
    assert "2 reports copied to" in err
    assert ("without embeddings" in err) == (facts["reports without embeddings"] > 0)
    assert (
        command("export", "-", "--corpus", merged)[1]
        == command("export", "-", "--corpus", corpus)[1]
    )
    other = tmp_path / "other.db"
    with StoredCorpus.open(other, create=True) as store:
        store.add(extraction_of(replace(health().report, id="under-another-id"), []))
    err = command("corpus", "merge", corpus, "--corpus", other)[2]
    assert f"1 report copied to {other}, 1 left out that it has under other ids" in err
    assert command("report", "remove", "boligraad-2021", "--corpus", merged)[0] == 0
    assert len(json.loads(command("report", "list", "--corpus", merged, "--json")[1])) == 1


def test_the_help_of_export_names_all_formats() -> None:
    assert FORMATS.split(", ") == [exporter.name for exporter in EXPORTERS]


def test_the_public_names_are_sorted_and_there() -> None:
    assert policytext.__all__ == sorted(policytext.__all__)
    for name in policytext.__all__:
        assert getattr(policytext, name) is not None
        assert name in dir(policytext)
    with pytest.raises(AttributeError, match="unknown_name"):
        _ = policytext.unknown_name


def test_messages_have_no_control_characters() -> None:
    assert one_line("a\x1b[31m\nb\u202ec") == "a?[31m b?c"


def test_a_corpus_without_recommendations_has_no_topics(command: Command, tmp_path: Path) -> None:
    with StoredCorpus.open(tmp_path / "empty.db", create=True):
        pass
    code, _, err = command("topics", "--corpus", tmp_path / "empty.db")
    assert (code, "0 topics" in err) == (0, True)


def test_annotations_come_back_as_gold(command: Command, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "prodigy.jsonl"
    command("export", out, "--corpus", corpus, "--format", "prodigy")
    code, gold, err = command("annotations", "import", out, "--corpus", corpus)
    assert (code, "10 annotations, 0 of them at a new place, 0 left out" in err) == (0, True)
    with StoredCorpus.open(corpus) as store:
        records = {record.id: record.model_dump(mode="json") for record in store.records()}
    assert {row["id"]: row for row in map(json.loads, gold.split("\n")[:-1])} == records
    strange = tmp_path / "strange.jsonl"
    strange.write_text(
        json.dumps({"type": "claim", "report": "boligraad-2021", "quote": "Hvaler synger."})
    )
    code, gold, err = command("annotations", "import", strange, "--corpus", corpus)
    assert (code, gold) == (1, "")
    assert "strange.jsonl: boligraad-2021: 'Hvaler synger.' is not in its text" in err


@pytest.mark.parametrize("name", ["recommendations", "confidence"])
def test_models_are_trained_from_folders(name: str, command: Command, tmp_path: Path) -> None:
    gold, reports = tmp_path / "gold", tmp_path / "reports"
    gold.mkdir()
    reports.mkdir()
    for sample, suffix in (("s5-lige-adgang", "html"), ("s6-digital-deltagelse", "md")):
        (gold / f"{sample}.jsonl").symlink_to(ROOT / f"annotations/samples/{sample}.jsonl")
        (reports / f"{sample}.{suffix}").symlink_to(ROOT / f"corpus/samples/{sample}.{suffix}")
    (reports / "catalogue.toml").symlink_to(ROOT / "corpus/samples/catalogue.toml")
    at = ("--annotations", gold, "--reports", reports, "--out")
    code, out, err = command("models", "train", name, *at, tmp_path / "model")
    assert (code, "expected calibration error" in err) == (0, True), err
    assert ("candidates" if name == "recommendations" else "records") in out
    assert (tmp_path / "model").stat().st_size > 100
    code, _, err = command("models", "train", name, *at, tmp_path / "nowhere" / "model")
    assert code == 1
    assert "nowhere/model: cannot be written" in err


def test_a_scan_is_recognised_and_read(
    command: Command, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def recognise(path: Path, target: Path, *, password: str | None = None) -> int:
        asked.extend((path, password))
        target.write_bytes(report.read_bytes())
        return 3

    monkeypatch.setattr("policytext.reading.formats.ocr.recognise", recognise)
    new = tmp_path / "ny.md"
    code, out, err = command("read", "scan.pdf", "--ocr", new, "--password", "havn")
    assert (code, asked) == (0, [Path("scan.pdf"), "havn"])
    assert "kommunerne bør bygge" in out
    assert f"3 pages recognised; {new} is the file to keep and ingest" in err


def test_merge_tells_what_is_named_anew(command: Command, corpus: Path, tmp_path: Path) -> None:
    other = report_of([("paragraph", "Havnene bør have kajer.")])
    with StoredCorpus.open(tmp_path / "other.db", create=True) as store:
        store.add(extraction_of(other, []))
    _, _, err = command("corpus", "merge", tmp_path / "other.db", "--corpus", corpus)
    assert f"boligraad-2021-{other.sha256[:6]}: named anew" in err
    with StoredCorpus.open(corpus) as store:
        assert len(store) == 3
