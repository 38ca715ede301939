"""From files to extractions, and from files to a corpus."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, replace
from functools import cache, partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from policytext.corpus import Corpus, Origin
from policytext.corpus.maintenance import with_free_id
from policytext.errors import CorpusError, ModelError, PolicytextError, ReadingError
from policytext.extraction import EXTRACTOR_VERSION, extract_records
from policytext.extraction.authorship.publisher import kind_of, publisher_of
from policytext.language.pipeline import load_pipeline, pipeline_name
from policytext.language.settings import installed
from policytext.reading import SUFFIXES, Metadata, read
from policytext.reading.metadata.catalogue import catalogued
from policytext.reading.metadata.front_matter import title_of
from policytext.records import RECORD_TYPES, Extraction, RecordType
from policytext.reports import Report

if TYPE_CHECKING:
    from spacy.language import Language

IngestStatus = Literal["added", "replaced", "unchanged", "duplicate", "failed"]


@dataclass(frozen=True, slots=True)
class IngestEvent:
    """What became of one file.

    Args:
        path: The file.
        status: `added`; `replaced` when it, its metadata or the program had changed; `unchanged`;
            `duplicate` of another file's content; `failed`.
        report: Id of its report; for a duplicate that of the other file.
        records: How many records were found, by type.
        warnings: What the reader was unsure of.
        error: Why it failed.
        organisation: Who the document itself shows to be its publisher, where neither the caller
            nor a catalogue names one.
    """

    path: Path
    status: IngestStatus
    report: str | None = None
    records: dict[RecordType, int] | None = None
    warnings: tuple[str, ...] = ()
    error: PolicytextError | None = None
    organisation: str | None = None


def process(
    path: Path | str,
    *,
    metadata: Metadata | None = None,
    pipeline: Language | str | None = None,
    password: str | None = None,
) -> Extraction:
    """Read a file and find its records.

    Args:
        path: A text, Markdown, HTML, DOCX or PDF file.
        metadata: What the caller knows about the report.
        pipeline: A spaCy pipeline, or the name of one; without it, the best that is there.
        password: What opens the file, if it is encrypted.

    Raises:
        ReadingError: The file cannot be read.
        ModelError: The pipeline cannot be loaded.
    """
    report = prepare(path, metadata=metadata, password=password)
    return extract_records(report, _loaded(pipeline))


def prepare(
    path: Path | str, *, metadata: Metadata | None = None, password: str | None = None
) -> Report:
    """Read a file as the report whose records are looked for: with its publisher, where it shows.

    Who trains or measures the extractors reads with it, too.

    Args:
        path: A text, Markdown, HTML, DOCX or PDF file.
        metadata: What the caller knows about the report.
        password: What opens the file, if it is encrypted.

    Raises:
        ReadingError: The file cannot be read.
    """
    return _attributed(_storable(read(path, metadata=metadata, password=password)))


def _attributed(report: Report) -> Report:
    """The report with the organisation that it makes plain it is by, where nobody has named one.

    An organisation that is named without its kind gets the kind that its name tells.
    """
    if report.organisation is not None and report.kind is None:
        return replace(report, kind=kind_of(report))
    publisher = publisher_of(report) if report.organisation is None else None
    if publisher is None:
        return report
    title = report.title
    if title == title_of(report.blocks):
        # A title page may open with the publisher's name.
        title = title_of(report.blocks, publisher.name) or title
    kind = report.kind or publisher.kind
    return replace(report, organisation=publisher.name, kind=kind, title=title)


def _storable(report: Report) -> Report:
    """The report with what its file's name has in bytes of no text shown as question marks."""
    source, title = (
        name.encode("utf-8", "replace").decode() for name in (report.source, report.title)
    )
    return replace(report, source=source, title=title)


@cache
def _load(name: str | None) -> Language:
    # Measured on the annotated reports, word classes and dependencies change no score of the
    # extractors by more than .02, and take four fifths of the time: they are loaded on demand.
    return load_pipeline(name, syntax=name is not None)


def _loaded(pipeline: Language | str | None) -> Language:
    return _load(pipeline) if pipeline is None or isinstance(pipeline, str) else pipeline


_GOES_WITH = frozenset(
    {"readme", "læsmig", "license", "licence", "licens", "copying", "notice", "changelog"}
)
"""Names, without their endings, of files that go with the others of a folder."""


def find_files(paths: Iterable[Path | str]) -> list[Path]:
    """Return the files to read: those given, and those of known endings in the folders given.

    Hidden files and folders are passed over, and so is what goes with a folder's reports, such as
    a README. A path that does not exist is returned as it is, so that reading it says so.

    Returns:
        Each file once, folders' files in order of their paths.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        files = [path] if not path.is_dir() else [f for f in _readable(path) if not _goes_with(f)]
        found.update(dict.fromkeys(files))
    return list(found)


def find_companions(paths: Iterable[Path | str]) -> list[Path]:
    """Return the files in the folders given that go with their reports and are not read.

    One that is given by its own path, too, is read.
    """
    given = set(map(Path, paths))
    files = (file for path in sorted(given) if path.is_dir() for file in _readable(path))
    return [file for file in files if _goes_with(file) and file not in given]


def _readable(folder: Path) -> Iterator[Path]:
    """The files of known endings in a folder, in order of their paths."""
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if file.suffix.lower() in SUFFIXES and not hidden and file.is_file():
            yield file


def _goes_with(file: Path) -> bool:
    return file.stem.lower() in _GOES_WITH


def ingest(
    paths: Iterable[Path | str],
    corpus: Corpus,
    *,
    metadata: Metadata | None = None,
    pipeline: str | None = None,
    password: str | None = None,
    jobs: int = 1,
    force: bool = False,
) -> Iterator[IngestEvent]:
    """Read files, find their records and store them in a corpus, one transaction a file.

    A file that fails does not stop the others, and what is stored stays whole whenever the program
    is stopped: the next run goes on where it ended.

    Args:
        paths: Files and folders.
        corpus: Where to store.
        metadata: What the caller knows about all of them.
        pipeline: Name of a spaCy pipeline; without it, the best that is there.
        password: What opens encrypted files.
        jobs: How many processes read and extract.
        force: Read again what has not changed.

    Yields:
        What became of each file, in order of the files.

    Raises:
        ModelError: The pipeline cannot be loaded.
    """
    files = find_files(paths)
    pending: list[tuple[Path, str]] = []
    settled: dict[Path, IngestEvent] = {}
    for file in files:
        outcome = _look(file, corpus, metadata or Metadata(), pipeline, force)
        if isinstance(outcome, IngestEvent):
            settled[file] = outcome
        else:
            pending.append((file, outcome))
    extractions = _extractions([file for file, _ in pending], metadata, pipeline, password, jobs)
    fingerprints = dict(pending)
    for file in files:
        if file in settled:
            yield settled[file]
            continue
        extraction = next(extractions)
        if isinstance(extraction, ModelError):
            raise extraction  # the other files would fail alike
        if isinstance(extraction, PolicytextError):
            yield IngestEvent(file, "failed", error=extraction)
        else:
            yield _store(file, extraction, fingerprints[file], corpus, metadata or Metadata())


def _look(
    file: Path, corpus: Corpus, metadata: Metadata, pipeline: str | None, force: bool
) -> IngestEvent | str:
    """What is known about a file without reading it: an event, or its fingerprint."""
    try:
        with file.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
        known = metadata.or_else(catalogued(file))
    except OSError:
        return ""  # reading it says what is wrong
    except PolicytextError as error:
        return IngestEvent(file, "failed", error=error)
    fingerprint = _fingerprint(sha256, known, pipeline)
    same = corpus.origin(sha256=sha256)
    if same is None:
        return fingerprint
    if _elsewhere(same, file):
        return IngestEvent(file, "duplicate", report=same.report)
    if force or same.fingerprint != fingerprint:
        return fingerprint
    if corpus.relative(file) != corpus.relative(same.path):
        corpus.moved(same.report, file)
    return IngestEvent(file, "unchanged", report=same.report)


def _fingerprint(sha256: str, metadata: Metadata, pipeline: str | None) -> str:
    """What a report's records depend on."""
    name = pipeline_name(pipeline)
    content = [sha256, asdict(metadata), EXTRACTOR_VERSION, name, installed(name)]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _elsewhere(origin: Origin, file: Path) -> bool:
    """Whether a report was read from another file that is still there."""
    return origin.path is not None and origin.path.exists() and not origin.path.samefile(file)


def _extractions(
    files: Sequence[Path],
    metadata: Metadata | None,
    pipeline: str | None,
    password: str | None,
    jobs: int,
) -> Iterator[Extraction | PolicytextError]:
    work = partial(_attempt, metadata=metadata, pipeline=pipeline, password=password)
    if jobs <= 1 or len(files) <= 1:
        yield from map(work, files)
        return
    # Spawned, not forked: the parent may hold threads of numerical libraries.
    with ProcessPoolExecutor(min(jobs, len(files)), mp_context=get_context("spawn")) as pool:
        try:
            yield from pool.map(work, files)
        except BrokenProcessPool as error:
            raise CorpusError(
                "a process that reads was killed",
                remedy="run the command again to go on, with --jobs 1 if memory is short",
            ) from error


def _attempt(
    file: Path, *, metadata: Metadata | None, pipeline: str | None, password: str | None
) -> Extraction | PolicytextError:
    """Process a file; an error is returned, so that the other files go on."""
    try:
        return process(file, metadata=metadata, pipeline=pipeline, password=password)
    except PolicytextError as error:
        # Made anew from its text, since causes of other libraries do not travel between processes.
        return type(error)(error.what, where=error.where, remedy=error.remedy)
    except Exception as error:  # a fault of ours in one file must not lose the others
        return ReadingError(
            f"could not be processed ({type(error).__name__}: {error})",
            where=file,
            remedy="please report this with the file",
        )


def _store(
    file: Path, extraction: Extraction, fingerprint: str, corpus: Corpus, metadata: Metadata
) -> IngestEvent:
    report = extraction.report
    before = corpus.origin(sha256=report.sha256) or corpus.origin(path=file)
    try:
        if before is not None and _elsewhere(before, file):
            return IngestEvent(file, "duplicate", report=before.report)
        named = metadata.or_else(catalogued(file)).organisation
        extraction = _under_own_id(extraction, file, corpus, metadata)
        status: IngestStatus = "replaced" if corpus.origin_of(extraction.report.id) else "added"
        corpus.add(
            extraction,
            path=file,
            fingerprint=fingerprint,
            replaces=before.report if before else None,
        )
    except CorpusError as error:
        return IngestEvent(file, "failed", report=report.id, error=error)
    return IngestEvent(
        file,
        "replaced" if before else status,
        report=extraction.report.id,
        records={kind: sum(1 for _ in extraction.of(kind)) for kind in RECORD_TYPES},
        warnings=report.warnings,
        organisation=report.organisation if named is None else None,
    )


def _under_own_id(
    extraction: Extraction, file: Path, corpus: Corpus, metadata: Metadata
) -> Extraction:
    """Return the extraction under an id that no other file's report has."""
    report = extraction.report
    holder = corpus.origin_of(report.id)
    if holder is None or not _elsewhere(holder, file):
        return extraction
    if metadata.or_else(catalogued(file)).id is not None:
        raise CorpusError(
            f"its id {report.id!r} is that of the report from {holder.path}",
            where=file,
            remedy="give each report an id of its own",
        )
    return with_free_id(extraction, corpus)
