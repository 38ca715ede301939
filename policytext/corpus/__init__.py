"""The corpus: one SQLite file with the text of reports, their records, and a search index."""

from policytext.corpus.contents import Origin, Passage, ReportSummary
from policytext.corpus.corrections import Correction
from policytext.corpus.store import Corpus

__all__ = ["Corpus", "Correction", "Origin", "Passage", "ReportSummary"]
