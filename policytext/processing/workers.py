"""Work done by several processes, which end with the one that started them."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_processes(work: Callable[[T], R], items: Sequence[T], count: int) -> Iterator[tuple[int, R]]:
    """Do work in several processes and yield what comes of it as it is done.

    When the iterator is closed or the user stops the program, what is under way is given up; the
    processes end at once, and so they do when this one is killed.

    Args:
        work: What to do with an item; a function that can be imported.
        items: The items, begun in their order.
        count: How many processes.

    Yields:
        The number of an item, and what came of it.

    Raises:
        BrokenProcessPool: One of the processes was killed.
    """
    # Spawned, not forked: the parent may hold threads of numerical libraries.
    context = get_context("spawn")
    # Nothing is sent: the worker's end tells when this one is closed, by us or with the process.
    watched, life = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        min(count, len(items)), context, initializer=_end_with_parent, initargs=(watched,)
    )
    try:
        with _interrupts_held_back():
            numbers = {pool.submit(work, item): number for number, item in enumerate(items)}
        for done in as_completed(numbers):
            yield numbers.pop(done), done.result()
        pool.shutdown()
    finally:
        life.close()
        pool.shutdown(cancel_futures=True)
        watched.close()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Hold Ctrl-C back for a moment; processes that are started meanwhile never hear it.

    It reaches all processes of a terminal, and is for the first of them to obey.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent(watched: Connection) -> None:
    """Prepare a worker: it ends when the other end of a pipe is closed, and not on Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(watched,), daemon=True).start()


def _end_with(watched: Connection) -> None:
    with suppress(EOFError, OSError):
        watched.recv_bytes()
    os._exit(1)
