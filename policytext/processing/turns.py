"""Results in the order in which they come, but for those that must not overtake each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def in_turn(
    results: Iterable[tuple[int, T]], claims: Sequence[Iterable[Hashable]]
) -> Iterator[tuple[int, T]]:
    """Yield results as they come; what claims the same comes in order of the numbers.

    Args:
        results: The results with their numbers, each number once, in whatever order.
        claims: What each number claims.

    >>> list(in_turn([(2, "c"), (1, "b"), (0, "a")], ["x", "y", "x"]))
    [(1, 'b'), (0, 'a'), (2, 'c')]
    """
    lines: dict[Hashable, deque[int]] = defaultdict(deque)
    claimed = [frozenset(each) for each in claims]
    for number, each in enumerate(claimed):
        for claim in each:
            lines[claim].append(number)
    held: dict[int, T] = {}

    def is_first(number: int) -> bool:
        return number in held and all(lines[claim][0] == number for claim in claimed[number])

    for arrived, result in results:
        held[arrived] = result
        ready = [arrived] if is_first(arrived) else []
        while ready:
            number = ready.pop()
            yield number, held.pop(number)
            for claim in claimed[number]:
                lines[claim].popleft()
            following = {lines[claim][0] for claim in claimed[number] if lines[claim]}
            ready += sorted(filter(is_first, following - set(ready)), reverse=True)
