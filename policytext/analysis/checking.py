"""Whether the statistics of a corpus agree, and those of files of records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policytext.analysis.progress import Progress, counting
from policytext.consistency import Evidence, Finding, check, from_jsonl, from_records
from policytext.consistency.page import page
from policytext.corpus import StoredCorpus
from policytext.corpus.excerpts import excerpts
from policytext.files import write_atomically
from policytext.records import Claim, Target
from policytext.reports import Report


@dataclass(frozen=True)
class Checked:
    """What the statistics of a collection say of each other.

    Args:
        findings: The findings, the most severe first.
        titles: Titles of the reports by id, as far as they are known.
        excerpts: Reports that are left out, each with the one that holds what it says.
    """

    findings: Sequence[Finding]
    titles: Mapping[str, str]
    excerpts: Mapping[str, str]

    def write_page(self, path: Path | str) -> None:
        """Write a self-contained HTML page with the evidence side by side."""
        write_atomically(Path(path), page(self.findings, self.titles))


def check_corpus(corpus: StoredCorpus, progress: Progress | None = None) -> Checked:
    """Check the statistics of a corpus, those of its sentences too that no record holds.

    Args:
        corpus: The corpus; reports that are excerpts of others are left out.
        progress: Told how many reports have been taken up.

    Raises:
        ModelError: The packaged model is missing or damaged.
    """
    held = [record for record in corpus.records() if isinstance(record, Claim | Target)]
    parts = excerpts(held)
    held = [record for record in held if record.report not in parts]
    held.sort(key=lambda record: (record.report, record.spans[0].start))
    report = cache(corpus.report)
    tell = counting(progress, len({record.report for record in held}))

    def text_of(name: str) -> str:
        tell(1)  # each is asked for once, when its turn comes
        return report(name).text

    findings = check(from_records(held), text_of)
    titles = {entry.id: entry.title for entry in corpus.reports()}
    return Checked([_with_pages(finding, report) for finding in findings], titles, parts)


def check_files(files: Sequence[Path]) -> Checked:
    """Check the statistics of files of records, in what the records quote.

    Args:
        files: JSON Lines.

    Raises:
        RecordError: A line is not a record.
        ModelError: The packaged model is missing or damaged.
    """
    return Checked(check(from_jsonl(files)), {}, {})


def _with_pages(finding: Finding, report_of: Callable[[str], Report]) -> Finding:
    """Tell the page of sentences whose numbers no record holds, where they stand only once."""

    def paged(statement: Evidence) -> Evidence:
        report = report_of(statement.report)
        if statement.page or report.text.count(statement.quote) != 1:
            return statement
        page = report.page_at(report.text.index(statement.quote))
        return statement.model_copy(update={"page": page})

    return finding.model_copy(update={"evidence": tuple(map(paged, finding.evidence))})
