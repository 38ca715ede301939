from __future__ import annotations

import numpy as np

from policytext.corpus import StoredCorpus
from policytext.records import Extraction, Recommendation
from policytext.search import search
from policytext.search.ranking import Ranking
from tests.invented import extraction_of, place, report_of


def quotes(corpus: StoredCorpus, query: str, **options: object) -> list[str]:
    return [hit.quote for hit in search(corpus, query, mode="keyword", **options).hits]  # type: ignore[arg-type]


HOSTILE = [
    "\x00",
    "skole\x00bolig",
    '"',
    '""',
    "'",
    "* * *",
    "AND",
    "OR OR",
    "NOT",
    "bolig AND",
    "(",
    ")",
    "((((bolig))))",
    "(" * 500 + "bolig" + ")" * 500,
    "NOT " * 500 + "bolig",
    "'; DROP TABLE records; --",
    "1 OR 1=1",
    "x' UNION SELECT * FROM reports --",
    "surface : bolig",
    "NEAR(bolig ung, 2)",
    "{surface} : x",
    "^bolig",
    "bolig + ung",
    "https://example.org/a?b=c",
    "type:",
    "type:sql",
    "year:abc",
    "year:..",
    "year:2018..",
    "amount:>",
    "amount:1.2.3,4",
    "amount:9999999999999999999999mia",
    "has:sql",
    "org:%",
    'org:"\'"',
    "actor:_",
    "foo:bar",
    "a" * 100_000,
    "bolig " * 20_000,
    "\ud800",
    "🏠 bolig",
    "bolig\u202e gilob",
    "%_%",
    "-",
    "--bolig",
    "*",
    "b*",
    "*b",
    "b*b",
    "**b**",
]


def ranking_of(*places: int) -> Ranking:
    return Ranking(np.array(places), np.linspace(1, 0.1, len(places), dtype=np.float32))


BENCHES = "Kommunen bør stille flere bænke op ved havnen, så ældre kan hvile sig på gåturen."


HARBOUR = "Byrådet bør sætte bænke op langs havnen, så gamle mennesker kan hvile sig undervejs."


MUSIC = "Musikskolen bør låne instrumenter ud til elever uden penge."


def edition(name: str, organisation: str | None, *quotes: str) -> Extraction:
    """A report that asks for this and that."""
    report = report_of(
        [("paragraph", quote) for quote in quotes], id=name, organisation=organisation
    )
    return extraction_of(
        report, [Recommendation(**place(report, quote), level="main") for quote in quotes]
    )
