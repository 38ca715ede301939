"""How those who wait are told how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how many are done, and how many there are."""


def counting(progress: Progress | None, total: int) -> Callable[[int], None]:
    """Return what takes the number done since the last call, as encoders tell it.

    Args:
        progress: Who is told; None for nobody.
        total: How many there are.

    >>> tell = counting(lambda done, total: print(f"{done} of {total}"), 5)
    >>> tell(2), tell(3)
    2 of 5
    5 of 5
    (None, None)
    """
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        done += count
        if progress:
            progress(done, total)

    return tell
