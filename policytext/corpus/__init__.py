"""The corpus: one SQLite file with the text of reports, their records, and a search index."""

from policytext.corpus.store import Corpus, Origin, Passage, ReportSummary

__all__ = ["Corpus", "Origin", "Passage", "ReportSummary"]
