"""Processes that give what is done at once, and end with the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.processing.workers import in_processes

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs POSIX signals")

PATIENCE = 30.0
"""Seconds after which something that should have happened will not."""


def tarry(item: tuple[str, float]) -> str:
    """Note down this process, and take a while."""
    path, seconds = item
    Path(path).write_text(str(os.getpid()))
    time.sleep(seconds)
    return Path(path).name


PROGRAM = """
import sys
from policytext.processing.workers import in_processes
from tests.processing.test_workers import tarry

if __name__ == "__main__":
    folder = sys.argv[1]
    items = [(f"{folder}/{name}", float(name)) for name in ("600.1", "0.1", "0.2", "600.2")]
    for number, name in in_processes(tarry, items, 2):
        print(number, name, flush=True)
"""


@pytest.fixture
def program(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that has done two of its items and has long to go with the others."""
    (tmp_path / "program.py").write_text(PROGRAM)
    with subprocess.Popen(
        [sys.executable, tmp_path / "program.py", tmp_path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as started:
        assert started.stdout is not None
        # The first item is under way all the time: what is done does not wait for it.
        assert [started.stdout.readline() for _ in range(2)] == ["1 0.1\n", "2 0.2\n"]
        wait_for(lambda: len(list(tmp_path.glob("600.*"))) == 2)
        yield started
        started.kill()


def wait_for(come: object) -> float:
    """Wait until something has come about, and return how long that took."""
    began = time.monotonic()
    while not come():  # type: ignore[operator]
        assert time.monotonic() < began + PATIENCE
        time.sleep(0.02)
    return time.monotonic() - began


def alive(path: Path) -> bool:
    """Whether the process that was noted down is still there."""
    try:
        state = Path(f"/proc/{path.read_text()}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks in /proc")


@needs_proc
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_a_killed_parent(
    program: subprocess.Popen[str], tmp_path: Path, blow: signal.Signals
) -> None:
    workers = list(tmp_path.glob("600.*"))
    assert all(map(alive, workers))
    program.send_signal(blow)
    assert wait_for(lambda: not any(map(alive, workers))) < 5


@needs_proc
def test_ctrl_c_ends_all_at_once_without_a_word_of_the_workers(
    program: subprocess.Popen[str], tmp_path: Path
) -> None:
    workers = list(tmp_path.glob("600.*"))
    os.killpg(program.pid, signal.SIGINT)  # as a terminal sends it
    assert wait_for(lambda: program.poll() is not None) < 5
    assert wait_for(lambda: not any(map(alive, workers))) < 5
    assert program.stderr is not None
    error = program.stderr.read()
    assert error.count("Traceback") == error.count("KeyboardInterrupt") == 1


def test_an_iterator_that_is_closed_ends_the_workers(tmp_path: Path) -> None:
    items = [(str(tmp_path / name), float(name)) for name in ("0", "600")]
    done = in_processes(tarry, items, 2)
    assert next(done) == (0, "0")
    began = time.monotonic()
    done.close()  # type: ignore[attr-defined]
    assert time.monotonic() < began + 5
