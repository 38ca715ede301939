"""Search over a corpus: by words, by meaning, and both fused."""

from policytext.search.engine import matching_records, search, similar
from policytext.search.highlighting import CONTEXT, Concordance, Highlighter, concordances
from policytext.search.query import FIELDS, Query, parse_query
from policytext.search.results import COLUMNS, Hit, Mode, Results

__all__ = [
    "COLUMNS",
    "CONTEXT",
    "FIELDS",
    "Concordance",
    "Highlighter",
    "Hit",
    "Mode",
    "Query",
    "Results",
    "concordances",
    "matching_records",
    "parse_query",
    "search",
    "similar",
]
