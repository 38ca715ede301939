"""Annotations and records on disk: reading them, and finding which belong together."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from policytext.errors import RecordError
from policytext.evaluation.matching import RecordData
from policytext.evaluation.standoff import HEADER, from_standoff
from policytext.jsonlines import json_lines, misfit
from policytext.records import RECORD_TYPES

KNOWN_TYPES = (*RECORD_TYPES, HEADER)


@dataclass(frozen=True)
class Pairing:
    """A file of annotations and what it is scored against.

    Args:
        report: Name of the annotated report, from the file's name.
        gold: File of annotations.
        predicted: File of records, or a report to extract them from.
    """

    report: str
    gold: Path
    predicted: Path


def load_records(path: Path) -> list[RecordData]:
    """Read a JSONL file of records or annotations.

    Raises:
        RecordError: The file is missing or a line is not a record.
    """
    records = []
    for number, record in json_lines(path):
        if not isinstance(record, dict) or record.get("type") not in KNOWN_TYPES:
            raise RecordError(
                "is not a record",
                where=f"{path}:{number}",
                remedy=f"give it a `type`: {', '.join(RECORD_TYPES)}",
            )
        records.append(record)
        if not _is_standoff(records):
            _check_kinds(record, f"{path}:{number}")
    return records


def _is_standoff(records: Sequence[RecordData]) -> bool:
    return bool(records) and records[0]["type"] == HEADER


def _check_kinds(record: RecordData, where: str) -> None:
    """Refuse a record that has a field of another kind than it is for.

    Raises:
        RecordError: It has one.
    """
    if problem := misfit(record):
        raise RecordError(
            f"is not a record: {problem}", where=where, remedy="`policytext schema` has the fields"
        )


def load_gold(path: Path, sources: Sequence[Path] = ()) -> list[RecordData]:
    """Read annotations, stand-off ones with the help of the report they point into.

    Args:
        path: File of annotations.
        sources: Reports among which a stand-off file's report is looked for, by hash.

    Raises:
        RecordError: A line is not a record, or the report of stand-off annotations is not among
            `sources`, or they do not point into it.
    """
    records = load_records(path)
    if not _is_standoff(records):
        return records
    header = records[0]
    for source in sources:
        content = source.read_bytes()
        if hashlib.sha256(content).hexdigest() == header.get("sha256"):
            try:
                found = from_standoff(records, content)
            except (TypeError, LookupError, UnicodeDecodeError) as error:
                raise RecordError(
                    f"does not point into the text of {source}",
                    where=path,
                    remedy="make the stand-off annotations anew",
                ) from error
            for number, record in enumerate(found, 1):
                _check_kinds(record, f"{path}, annotation {number}")
            return found
    raise RecordError(
        f"annotates {header.get('file', 'a report')}, which is not among the reports given",
        where=path,
        remedy="give the report (or its folder) with the hash that the file's first line names",
    )


def by_report(records: Iterable[RecordData]) -> dict[str, list[RecordData]]:
    """Return records by the report that they name; nothing where one of them names none."""
    found: dict[str, list[RecordData]] = {}
    for record in records:
        found.setdefault(record.get("report") or "", []).append(record)
    return {} if "" in found else found


def covered_types(path: Path) -> tuple[str, ...]:
    """Return the record types that a file annotates: all, unless its first line names some.

    What was found of another type is neither right nor wrong.

    Args:
        path: File of annotations.

    Raises:
        RecordError: A line is not a record.
    """
    records = load_records(path)
    named = records[0].get("types") if _is_standoff(records) else None
    return tuple(named or RECORD_TYPES)


def files_in(path: Path, suffixes: Iterable[str] | None = None) -> list[Path]:
    """Return a file, or the files of a folder in the order of their names.

    Raises:
        RecordError: Nothing is there.
    """
    wanted = None if suffixes is None else set(suffixes)
    if path.is_dir():
        files = [
            file
            for file in sorted(path.iterdir())
            if file.is_file()
            and not file.name.startswith(".")
            and (wanted is None or file.suffix.lower() in wanted)
        ]
        if files:
            return files
        raise RecordError("holds no file to evaluate", where=path, remedy="give another folder")
    if path.exists():
        return [path]
    raise RecordError("does not exist", where=path, remedy="check the path")


def belongs(report: str, name: str) -> bool:
    """Return whether a file or report name is that of an annotated report.

    >>> belongs("000", "000-plads-til-alle"), belongs("000", "0001-plads")
    (True, False)
    """
    return name == report or name.startswith(f"{report}-")


def pair_files(gold: Path, predicted: Path, suffixes: Iterable[str]) -> list[Pairing]:
    """Find which annotations go with which records or reports.

    Two files go together whatever their names. In folders, the annotations `NAME.jsonl` go with
    the file called `NAME` or `NAME-...`; see `left_out` for those that go with none.

    Args:
        gold: File or folder of annotations.
        predicted: File or folder of records, or of reports.
        suffixes: Endings of files in the folder that count.

    Returns:
        The pairs, in the order of the annotations' names.

    Raises:
        RecordError: A path does not exist, or no pair is found.
    """
    golds = files_in(gold, (".jsonl",))
    candidates = files_in(predicted, suffixes)
    if gold.is_file() and predicted.is_file():
        return [Pairing(gold.stem, gold, predicted)]
    pairs = []
    for file in golds:
        matching = [c for c in candidates if belongs(file.stem, c.stem)]
        if matching:
            exact = [c for c in matching if c.stem == file.stem]
            pairs.append(Pairing(file.stem, file, (exact or matching)[0]))
    if not pairs:
        raise RecordError(
            f"holds nothing called like the annotations in {gold}",
            where=predicted,
            remedy="name the files alike (NAME.jsonl and NAME.txt), or give two files",
        )
    return pairs


def left_out(gold: Path, pairs: Iterable[Pairing]) -> list[Path]:
    """Return the annotations of a file or folder that are in none of the pairs made with it."""
    paired = {pair.gold for pair in pairs}
    return [file for file in files_in(gold, (".jsonl",)) if file not in paired]
