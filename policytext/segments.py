"""Where the text of a report stands in its source."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, starmap
from typing import TYPE_CHECKING, Any, NamedTuple, overload

if TYPE_CHECKING:
    from pydantic_core import core_schema

_OFFSET = "i"
"""32 bits are as many as the text of the largest file that is read needs."""


class SourceSegment(NamedTuple):
    """A run of `Report.text` that stands unbroken in the source.

    Args:
        start: Offset of the first character in `Report.text`.
        end: Offset after the last.
        source: Offset of the first character in the source's raw text.
    """

    start: int
    end: int
    source: int


class Alignment(Sequence[SourceSegment]):
    """The segments of a text in order of their starts, as an immutable sequence.

    A long report has as many as it has lines, so they are held as plain numbers.

    Args:
        segments: The segments, each as start, end and source.

    >>> Alignment([(0, 4, 10), (5, 9, 16)])[1]
    SourceSegment(start=5, end=9, source=16)
    """

    __slots__ = ("_numbers",)

    def __init__(self, segments: Iterable[tuple[int, int, int]] = ()) -> None:
        self._numbers = array(_OFFSET, chain.from_iterable(segments))

    def __len__(self) -> int:
        return len(self._numbers) // 3

    @overload
    def __getitem__(self, at: int) -> SourceSegment: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[SourceSegment, ...]: ...
    def __getitem__(self, at: int | slice) -> SourceSegment | tuple[SourceSegment, ...]:
        if isinstance(at, slice):
            return tuple(self[place] for place in range(*at.indices(len(self))))
        place = 3 * range(len(self))[at]
        return SourceSegment(*self._numbers[place : place + 3])

    def __iter__(self) -> Iterator[SourceSegment]:
        numbers = iter(self._numbers)
        return starmap(SourceSegment, zip(numbers, numbers, numbers, strict=True))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Alignment):
            return self._numbers == other._numbers
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._numbers.tobytes())

    def __repr__(self) -> str:
        return f"Alignment of {len(self)} segments"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        """Take an alignment as it is, or make one of segments; write it as a list of them."""
        from pydantic_core import core_schema

        number = core_schema.int_schema(ge=-(1 << 31), lt=1 << 31)
        segments = core_schema.list_schema(core_schema.tuple_schema([number, number, number]))
        made = core_schema.no_info_after_validator_function(cls, segments)
        return core_schema.json_or_python_schema(
            json_schema=made,
            python_schema=core_schema.union_schema([core_schema.is_instance_schema(cls), made]),
            serialization=core_schema.plain_serializer_function_ser_schema(tuple),
        )
