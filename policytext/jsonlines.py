"""JSON Lines: one JSON value a line, in UTF-8, and the records among them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
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
            value = json.loads(line)
        except ValueError as error:
            raise RecordError("is not JSON", where=f"{path}:{number}", remedy=remedy) from error
        yield number, value


def record_rows(
    paths: Iterable[Path], types: Collection[str], needs: Collection[str] = ()
) -> Iterator[dict[str, Any]]:
    """Yield the records of JSONL files as they stand, without checking more than is asked for.

    Args:
        paths: The files.
        types: Types of records wanted; others are passed over.
        needs: Fields that a record must have.

    Yields:
        The records. One without `id` is named by file and line, one without `report` belongs to the
        report that its file is named after.

    Raises:
        RecordError: A file cannot be read, or a line is no record.
    """
    for path in paths:
        for number, row in json_lines(path):
            try:
                if row["type"] not in types:
                    continue
                for name in needs:
                    row[name]
            except (KeyError, TypeError) as error:
                raise RecordError(
                    "is not a record",
                    where=f"{path}:{number}",
                    remedy="give JSON Lines with a `type` in each, as `policytext export` writes",
                ) from error
            row["id"] = row.get("id") or f"{path.stem}:{number}"
            row["report"] = row.get("report") or path.stem
            yield row
