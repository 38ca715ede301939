"""The command as a whole: its help, its errors, how it ends."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import policytext
from policytext.cli import terminal
from policytext.cli.main import COMMANDS
from policytext.cli.main import command as whole_command
from policytext.cli.reference import reference
from policytext.cli.terminal import one_line
from policytext.corpus import StoredCorpus
from tests.cli.support import ROOT, Command

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
    for words in ("Path", "str]", "<str>", "list[", " range"):
        assert words not in out
    if not children:
        assert f"policytext {name}" in out.split("Usage:")[1].split("\n", 1)[1]


def test_the_reference_is_current() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == reference(), (
        "run `python -m policytext.cli.reference > docs/cli.md`"
    )


def test_the_version(command: Command) -> None:
    assert command("--version") == (0, f"policytext {policytext.__version__}\n", "")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("policytext che", ["check"]),
        ("policytext check --verd", ["--verdict"]),
        ("policytext report li", ["list"]),
        ("policytext xyz", []),
    ],
)
def test_shells_complete_commands_and_options(typed: str, completed: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from policytext.cli.main import run; run()"],
        env={
            **os.environ,
            "_POLICYTEXT_COMPLETE": "complete_bash",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(typed.split()) - 1),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == completed


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
        (["read", "https://example.dk/a.pdf"], "is a web address; download it"),
        (["read", "{tmp}"], "is a folder"),
        (["extract", "{tmp}/none.pdf"], "no such file"),
        (["ingest", "{tmp}/none.pdf", "--corpus", "{corpus}"], "no such file"),
        (["export", "{tmp}/out.xyz", "--corpus", "{corpus}"], "names no format"),
        (["export", "{tmp}/no/out.csv", "--corpus", "{corpus}"], "cannot be written"),
        (["report", "text", "ukendt", "--corpus", "{corpus}"], "there is no report"),
        (["search", "bolig", "--mode", "semantic", "--corpus", "{corpus}"], "no embeddings"),
        (["verify", "{tmp}/none", "--corpus", "{corpus}"], "none: no such file or folder"),
        (["corpus", "merge", "{tmp}/none.db", "--corpus", "{corpus}"], "or name another file"),
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
        ["evaluate", "gold.jsonl", "records.jsonl", "--train-with", "more.jsonl"],
        ["evaluate", "gold.jsonl", "--pipeline", "blank"],
        ["search", "b\udcf8rn"],
        ["search", "bolig", "--org", "R\udcf8de Kors"],
        ["report", "text", "b\udcf8rn"],
        ["export", "x.csv", "--query", "b\udcf8rn"],
    ],
)
def test_wrong_usage_is_exit_code_2(args: list[str], command: Command, tmp_path: Path) -> None:
    known = args[0] in ("search", "ingest", "export", "report")
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


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (56, ["id                       organisation             year", "{id}  {name}  2021"]),
        (54, ["id                       organisation             year", "{id}  {name}  2021"]),
        (53, ["{id}", "  organisation: {name}, year: 2021"]),
        (40, ["{id}", "  organisation: {name},", "  year: 2021"]),
    ],
)
def test_a_table_has_its_words_whole_on_a_terminal_of_any_width(
    width: int, lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from rich.console import Console

    shown = io.StringIO()
    narrow = Console(file=shown, width=width, force_terminal=True, no_color=True, highlight=False)
    monkeypatch.setattr(terminal, "console", lambda: narrow)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    id_, name = "a-report-of-a-long-name", "Sygeplejefagligtforbund"
    terminal.print_table(("id", "organisation", "year"), [(id_, name, 2021)])
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown.getvalue())
    wanted = [line.format(id=id_, name=name) for line in lines]
    assert [line.rstrip() for line in plain.splitlines()] == wanted


@pytest.mark.parametrize(
    ("total", "lines"),
    [(49, []), (50, []), (120, ["50 of 120", "100 of 120", "120 of 120"])],
)
def test_long_work_is_told_in_lines_where_there_is_no_terminal(
    total: int, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with terminal.progress() as bar:
        tell = terminal.on(bar, "Embedding", "reports embedded")
        for done in range(1, total + 1):
            tell(done, total)
    told = capsys.readouterr().err.splitlines()
    assert told == [f"{line} reports embedded" for line in lines]


@pytest.mark.parametrize("closed", [0, 1, 2])
def test_closed_streams_are_no_error(closed: int, corpus: Path) -> None:
    code = f"import os, sys; os.close({closed}); os.execv(sys.executable, sys.argv[1:])"
    ours = [sys.executable, "-m", "policytext", "search", "bolig", "--json", "--corpus", corpus]
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, ours)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, "fault" in done.stderr) == (0, False)


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


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "Permission denied", "/x/c.db"),
         "/x/c.db: cannot be opened (Permission denied); check path and permissions"),
        (PermissionError("no"), "unexpected PermissionError: no; this is a fault in policytext"),
        (KeyError("x"), "unexpected KeyError: 'x'; this is a fault in policytext, please report"),
    ],
)  # fmt: skip
def test_a_folder_that_may_not_be_entered_is_no_fault_of_ours(
    error: Exception, told: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(StoredCorpus, "open", refuse)
    code, out, err = command("report", "list")
    assert (code, out) == (1, "")
    assert err.startswith(f"policytext: {told}")


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


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """The commands that do something, by the words that call them."""
    children = getattr(command, "commands", {})
    if not children or command.invoke_without_command:
        yield " ".join(path), command
    for name, child in children.items():
        yield from leaves(child, (*path, name))


def test_options_mean_the_same_for_every_command() -> None:
    meanings: dict[str, set[str]] = {}
    for name, leaf in leaves(whole_command()):
        options = {o: p.help for p in leaf.params for o in p.opts if o.startswith("-")}
        assert {"--quiet", "-q"} <= options.keys(), name
        for option, meaning in options.items():
            meanings.setdefault(option, set()).add(meaning)
    for option in (
        "--quiet",
        "--corpus",
        "--json",
        "--csv",
        "--pipeline",
        "--password",
        "--report",
    ):
        assert len(meanings[option]) == 1, meanings[option]


def test_messages_have_no_control_characters() -> None:
    assert one_line("a\x1b[31m\nb\u202ec") == "a?[31m b?c"


@pytest.mark.parametrize(
    ("args", "usage"),
    [
        (("ingest",), "policytext ingest [OPTIONS] PATH..."),
        (("search",), "policytext search [OPTIONS] [QUERY]"),
        (("annotations", "import"), "policytext annotations import [OPTIONS] FILE..."),
    ],
)
def test_usage_names_arguments_once(args: tuple[str, ...], usage: str, command: Command) -> None:
    for option in ("--help", "-h"):
        code, out, _ = command(*args, option)
        assert code == 0
        assert usage in [
            " ".join(line.removeprefix(" Usage: ").split()) for line in out.splitlines()
        ]
        assert "<bool>" not in out
