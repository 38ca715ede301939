"""JSON Lines: one JSON value a line, in UTF-8, and the records among them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from policytext.errors import RecordError


def json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield the values of a JSON Lines file with the numbers of their lines, from 1.

    Empty lines and a byte order mark are passed over.

    Args:
        path: The file.

    Raises:
        RecordError: It cannot be read, is not UTF-8 text, or a line is not JSON.
    """
    return json_values(text_of(path), path)


def text_of(path: Path) -> str:
    """Return the text of a file, without its byte order mark.

    Args:
        path: The file.

    Raises:
        RecordError: It cannot be read, or is not UTF-8 text.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8 text" if isinstance(error, ValueError) else error.strerror
        raise RecordError(
            f"cannot be read ({reason})", where=path, remedy="give a file of JSON Lines"
        ) from error


def json_values(
    text: str, path: Path, remedy: str = "write one record a line"
) -> Iterator[tuple[int, Any]]:
    """Yield the values of JSON Lines with the numbers of their lines.

    Args:
        text: The lines.
        path: The file that they are from.
        remedy: What to do about a line that is not JSON.

    Raises:
        RecordError: A line is not JSON.
    """
    # Not `splitlines`, which also ends lines at signs that may stand in a JSON text.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json_value(line)
        except ValueError as error:
            raise RecordError("is not JSON", where=f"{path}:{number}", remedy=remedy) from error
        yield number, value


def json_value(text: str) -> Any:
    """Return the value of a JSON text.

    Args:
        text: The text.

    Raises:
        ValueError: It is not JSON, is nested more deeply than can be read, or has half of a letter,
            which no file can be written with.
    """
    try:
        value = json.loads(text)
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return value


def _is_number(value: Any) -> bool:
    largest = sys.float_info.max
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and -largest <= value <= largest


def _is_name(value: Any) -> bool:
    return isinstance(value, str) or _is_number(value)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_span(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    start, end = value.get("start"), value.get("end")
    return isinstance(start, int) and isinstance(end, int) and 0 <= start < end


def _are_places(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, str) or _is_span(item) for item in value
    )


_FITTING: Mapping[str, tuple[Callable[[Any], bool], Collection[str]]] = {
    "a text": (
        lambda value: isinstance(value, str),
        (
            "quote", "heading", "proposer", "strength", "direction", "value_text", "unit", "bound",
            "change", "measure", "population", "source", "indicator", "owner", "name", "kind",
        ),
    ),
    "a text or a number": (
        _is_name,
        ("id", "report", "label", "priority", "deadline", "period", "level", "value"),
    ),
    "a number": (_is_number, ("value_high", "confidence")),
    "a list of texts": (_are_texts, ("actors", "target_groups", "surfaces")),
    "a list of places with start and end": (
        lambda value: isinstance(value, list) and all(map(_is_span, value)),
        ("spans",),
    ),
    "a list of texts or places": (_are_places, ("also_at",)),
}  # fmt: skip
"""What fields of records hold, in words and as a test, by those who write records by hand too."""


def misfit(row: Mapping[str, Any]) -> str | None:
    """Return in words which field of a record is of another kind than it is for; None for none.

    Fields that are missing, empty or unknown fit.

    Args:
        row: The record as it stands in a file.

    >>> misfit({"quote": "Hver femte venter.", "value": 20, "unit": None})
    >>> misfit({"actors": "kommunerne"})
    'its actors are not a list of texts'
    """
    for wanted, (fits, names) in _FITTING.items():
        for name in names:
            if row.get(name) is not None and not fits(row[name]):
                return f"its {name} {'are' if name.endswith('s') else 'is'} not {wanted}"
    return None


def record_rows(
    paths: Iterable[Path], types: Collection[str], needs: Collection[str] = ()
) -> Iterator[dict[str, Any]]:
    """Yield the records of JSONL files, each field missing or of the kind that it is for.

    Args:
        paths: The files.
        types: Types of records wanted; others are passed over.
        needs: Fields that a record must have.

    Yields:
        The records. One without `id` is named by file and line, one without `report` belongs to the
        report that its file is named after. What stands in several files, or twice in one, is
        yielded once.

    Raises:
        RecordError: A file cannot be read, or a line is no record, or has a field of another kind,
            or the id of another record of its report.
    """
    named: dict[tuple[str, str], dict[str, Any]] = {}
    for path in paths:
        for number, row in json_lines(path):
            try:
                if row["type"] not in types:
                    continue
                if any(row[name] is None for name in needs):
                    raise KeyError(*needs)
            except (KeyError, TypeError) as error:
                raise RecordError(
                    "is not a record",
                    where=f"{path}:{number}",
                    remedy="give JSON Lines with a `type` in each, as `policytext export` writes",
                ) from error
            if problem := misfit(row):
                raise RecordError(
                    f"is not a record: {problem}",
                    where=f"{path}:{number}",
                    remedy="`policytext schema` has the fields",
                )
            given = row.get("id")
            row["id"] = str(given or f"{path.stem}:{number}")
            row["report"] = str(row.get("report") or path.stem)
            if given:
                known = named.setdefault((row["report"], row["id"]), row)
                if known is not row and known != row:
                    raise RecordError(
                        f"has the id {row['id']!r} of another record",
                        where=f"{path}:{number}",
                        remedy="give each an id of its own, or none",
                    )
                if known is not row:
                    continue
            yield row
