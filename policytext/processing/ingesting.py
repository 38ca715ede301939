"""From files to a corpus: what has changed is read, and stored as soon as it has been."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from policytext.corpus import Origin, StoredCorpus
from policytext.corpus.renaming import with_free_id
from policytext.errors import CorpusError, ModelError, PolicytextError, ReadingError
from policytext.extraction import EXTRACTOR_VERSION
from policytext.files import file_hash
from policytext.language.pipeline import pipeline_name
from policytext.language.settings import installed, with_syntax
from policytext.processing.extracting import process
from policytext.processing.finding import Paths, find_files
from policytext.processing.turns import in_turn
from policytext.processing.workers import in_processes
from policytext.reading import Metadata
from policytext.reading.metadata.catalogue import catalogued
from policytext.reading.metadata.front_matter import slug
from policytext.records import RECORD_TYPES, Extraction, RecordType
from policytext.reports import Report

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
        warnings: What the reader was unsure of, and what a catalogue says in vain.
        error: Why it failed.
        organisation: Who publishes the report, of one that has been stored.
        told_by: Who told that: `user`, `catalogue` or `document`, of which the last is a guess.
    """

    path: Path
    status: IngestStatus
    report: str | None = None
    records: dict[RecordType, int] | None = None
    warnings: tuple[str, ...] = ()
    error: PolicytextError | None = None
    organisation: str | None = None
    told_by: str | None = None


_NOTHING = Metadata()


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known about a file's report before it is read.

    Args:
        user: What the caller says, or has said when it was ingested before.
        catalogue: What its catalogue says.
        warnings: What the catalogue says in vain.
    """

    user: Metadata = _NOTHING
    catalogue: Metadata = _NOTHING
    warnings: tuple[str, ...] = ()

    @property
    def metadata(self) -> Metadata:
        return self.user.or_else(self.catalogue)

    def known_from(self, report: Report) -> dict[str, str]:
        """Who told each of the report's metadata: `user`, `catalogue` or the `document`."""
        tellers = ("user", asdict(self.user)), ("catalogue", asdict(self.catalogue))
        return {
            name: next((who for who, said in tellers if said[name] is not None), "document")
            for name in asdict(self.user)
            if getattr(report, name) is not None
        }


_UNTOLD = _Told()


@dataclass(frozen=True, slots=True)
class _Pending:
    """A file that has to be read.

    Args:
        file: The file.
        told: What is known about it.
        fingerprint: What its report's records depend on.
        claims: Whoever of two files with a claim in common comes first is stored first.
    """

    file: Path
    told: _Told = _UNTOLD
    fingerprint: str = ""
    claims: frozenset[tuple[str, str]] = frozenset()


def ingest(
    paths: Paths,
    corpus: StoredCorpus,
    *,
    metadata: Metadata | None = None,
    pipeline: str | None = None,
    password: str | None = None,
    jobs: int = 1,
    force: bool = False,
) -> Iterator[IngestEvent]:
    """Read files, find their records and store them in a corpus, one transaction a file.

    A file that fails does not stop the others, and what is stored stays whole whenever the program
    is stopped: the next run goes on where it ended. What the caller has said about a report goes on
    to hold when it is ingested again without saying so, until something else is said.

    Args:
        paths: Files and folders.
        corpus: Where to store.
        metadata: What the caller knows about all of them.
        pipeline: Name of a spaCy pipeline; without it, the best that is there.
        password: What opens encrypted files.
        jobs: How many processes read and extract.
        force: Read again what has not changed.

    Yields:
        What became of each file: first of those that need not be read, in their order; then of the
        others, each as soon as it is stored.

    Raises:
        ModelError: The pipeline cannot be loaded.
    """
    pending: list[_Pending] = []
    for file in find_files(paths):
        outcome = _look(file, corpus, metadata or _NOTHING, pipeline, force)
        if isinstance(outcome, IngestEvent):
            yield outcome
        else:
            pending.append(outcome)
    extractions = _extractions(pending, pipeline, password, jobs)
    for number, extraction in in_turn(extractions, [item.claims for item in pending]):
        if isinstance(extraction, ModelError):
            raise extraction  # the other files would fail alike
        if isinstance(extraction, PolicytextError):
            yield IngestEvent(pending[number].file, "failed", error=extraction)
        else:
            yield _store(pending[number], extraction, corpus)


def _look(
    file: Path, corpus: StoredCorpus, metadata: Metadata, pipeline: str | None, force: bool
) -> IngestEvent | _Pending:
    """What is known about a file without reading it: what became of it, or what is to be done."""
    try:
        if not file.is_file():
            return _Pending(file)  # reading it says what is wrong
        sha256 = file_hash(file)
        catalogue = catalogued(file)
    except OSError:
        return _Pending(file)
    except PolicytextError as error:
        return IngestEvent(file, "failed", error=error)
    same = corpus.origin(sha256=sha256)
    before = same or corpus.origin(path=file)
    if same is not None and _elsewhere(same, file):
        return IngestEvent(file, "duplicate", report=same.report)
    told = _told(metadata, before, catalogue)
    fingerprint = _fingerprint(sha256, told.metadata, pipeline)
    if same is None or force or same.fingerprint != fingerprint:
        claims = {("content", sha256), ("id", told.metadata.id or slug(file.stem))}
        if before is not None:
            claims.add(("id", before.report))
        return _Pending(file, told, fingerprint, frozenset(claims))
    if corpus.relative(file) != corpus.relative(same.path):
        corpus.moved(same.report, file)
    return IngestEvent(file, "unchanged", report=same.report, warnings=told.warnings)


def _told(metadata: Metadata, before: Origin | None, catalogue: Metadata) -> _Told:
    """What is said of a report now, and was said of it before."""
    user = metadata.or_else(Metadata(**before.said)) if before else metadata
    kept = asdict(user).items() - asdict(metadata).items()
    warnings = tuple(
        f"{name} stays {value!r}, as it was given before, though its catalogue says"
        f" {asdict(catalogue)[name]!r}; give it anew to change it"
        for name, value in sorted(kept)
        if asdict(catalogue)[name] not in (None, value)
    )
    return _Told(user, catalogue, warnings)


def _fingerprint(sha256: str, metadata: Metadata, pipeline: str | None) -> str:
    """What a report's records depend on."""
    name = pipeline_name(pipeline)
    used = [EXTRACTOR_VERSION, name, installed(name), with_syntax()]
    content = [sha256, asdict(metadata), *used]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _elsewhere(origin: Origin, file: Path) -> bool:
    """Whether a report was read from another file that is still there."""
    return origin.path is not None and origin.path.exists() and not origin.path.samefile(file)


def _extractions(
    pending: Sequence[_Pending], pipeline: str | None, password: str | None, jobs: int
) -> Iterator[tuple[int, Extraction | PolicytextError]]:
    """Process files; each result comes with the file's number as soon as it is there."""
    work = partial(_attempt, pipeline=pipeline, password=password)
    items = [(item.file, item.told.metadata) for item in pending]
    if jobs <= 1 or len(items) <= 1:
        yield from enumerate(map(work, items))
        return
    try:
        yield from in_processes(work, items, jobs)
    except BrokenProcessPool as error:
        raise CorpusError(
            "a process that reads was killed",
            remedy="run the command again to go on, with --jobs 1 if memory is short",
        ) from error


def _attempt(
    item: tuple[Path, Metadata], *, pipeline: str | None, password: str | None
) -> Extraction | PolicytextError:
    """Process a file; an error is returned, so that the other files go on."""
    file, metadata = item
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


def _store(item: _Pending, extraction: Extraction, corpus: StoredCorpus) -> IngestEvent:
    file, report = item.file, extraction.report
    before = corpus.origin(sha256=report.sha256) or corpus.origin(path=file)
    try:
        if before is not None and _elsewhere(before, file):
            return IngestEvent(file, "duplicate", report=before.report)
        extraction = _under_own_id(extraction, item, corpus)
        status: IngestStatus = "replaced" if corpus.origin_of(extraction.report.id) else "added"
        known_from = item.told.known_from(report)
        corpus.add(
            extraction,
            path=file,
            fingerprint=item.fingerprint,
            known_from=known_from,
            replaces=before.report if before else None,
        )
    except CorpusError as error:
        return IngestEvent(file, "failed", report=report.id, error=error)
    return IngestEvent(
        file,
        "replaced" if before else status,
        report=extraction.report.id,
        records={kind: sum(1 for _ in extraction.of(kind)) for kind in RECORD_TYPES},
        warnings=(*report.warnings, *item.told.warnings),
        organisation=report.organisation,
        told_by=known_from.get("organisation"),
    )


def _under_own_id(extraction: Extraction, item: _Pending, corpus: StoredCorpus) -> Extraction:
    """Return the extraction under an id that no other file's report has."""
    report = extraction.report
    holder = corpus.origin_of(report.id)
    if holder is None or not _elsewhere(holder, item.file):
        return extraction
    if item.told.metadata.id is not None:
        raise CorpusError(
            f"its id {report.id!r} is that of the report from {holder.path}",
            where=item.file,
            remedy="give each report an id of its own",
        )
    return with_free_id(extraction, corpus)
