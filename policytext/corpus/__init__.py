"""The corpus: one SQLite file with the text of reports, their records, and a search index."""

from policytext.corpus.contents import Origin, Passage, ReportSummary
from policytext.corpus.store import StoredCorpus

__all__ = ["Origin", "Passage", "ReportSummary", "StoredCorpus"]
