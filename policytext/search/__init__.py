"""Search over a corpus: by words, by meaning, and both fused."""

from policytext.search.engine import search, similar
from policytext.search.highlighting import CONTEXT, Concordance, Highlighter, concordances
from policytext.search.query import FIELDS, Query, parse_query
from policytext.search.results import Hit, Mode, Results

__all__ = [
    "CONTEXT",
    "FIELDS",
    "Concordance",
    "Highlighter",
    "Hit",
    "Mode",
    "Query",
    "Results",
    "concordances",
    "parse_query",
    "search",
    "similar",
]
