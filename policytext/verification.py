"""The proof that a corpus quotes its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from policytext.corpus import StoredCorpus
from policytext.errors import PolicytextError, ReadingError
from policytext.files import file_hash
from policytext.processing import find_files
from policytext.reading import raw_text, verify_alignment


class Proof(NamedTuple):
    """What came of proving a report.

    Args:
        report: Id of the report, or the path of the corpus.
        problem: What does not hold; None where all is proved.
    """

    report: str
    problem: str | None


def verify(
    corpus: StoredCorpus, paths: Iterable[Path] = (), *, password: str | None = None
) -> Iterator[Proof]:
    """Prove a corpus: the file is whole, records quote reports, reports quote their files.

    Args:
        corpus: The corpus.
        paths: Files and folders to look for sources in that are no longer where they were.
        password: What opens encrypted files.

    Yields:
        One proof for each report, after those on the corpus itself.

    Raises:
        ReadingError: One of the paths does not exist.
    """
    places = list(paths)
    for place in places:
        if not place.exists():
            raise ReadingError("no such file or folder", where=place, remedy="check the path")
    for problem in corpus.problems():
        yield Proof(str(corpus.path), problem)
    elsewhere = {file_hash(file): file for file in find_files(places) if file.is_file()}
    for summary in corpus.reports():
        origin = corpus.origin_of(summary.id)
        path = elsewhere.get(summary.sha256) or (origin.path if origin else None)
        yield Proof(summary.id, _problem(corpus, summary.id, summary.sha256, path, password))


def _problem(
    corpus: StoredCorpus, report: str, sha256: str, path: Path | None, password: str | None
) -> str | None:
    if path is None or not path.is_file():
        return f"its file is not at {path}; name the folder it is in"
    if file_hash(path) != sha256:
        return f"its file {path} has changed; ingest it again"
    try:
        problems = verify_alignment(corpus.report(report), raw_text(path, password))
    except PolicytextError as error:
        return str(error)
    return problems[0] if problems else None
