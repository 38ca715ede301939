"""Findings as one HTML page, evidence side by side; needs nothing from the network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from policytext.consistency.findings import Finding, Quotation, quotations

LABELS = {
    "differ": "Differs",
    "rounding": "Agrees within rounding",
    "not_comparable": "Not comparable",
    "agree": "Agrees",
}

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --differ: #b3261e; --rounding: #8a6100;
  --not_comparable: #555; --agree: #1b6e3c; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
article { border: 1px solid var(--line); border-left: .4rem solid var(--kind); border-radius: .3rem;
  margin: 1rem 0; padding: .5rem 1rem; }
.differ { --kind: var(--differ); } .rounding { --kind: var(--rounding); }
.not_comparable { --kind: var(--not_comparable); } .agree { --kind: var(--agree); }
h2 { font-size: 1rem; margin: .3rem 0; } h2 span { color: var(--kind); }
.numbers { font-size: 1.15rem; font-variant-numeric: tabular-nums; }
.evidence { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 1rem; }
blockquote { margin: 0; padding: .3rem .8rem; border-left: 2px solid var(--line); }
footer, .where { color: #777; font-size: .85rem; }
"""


def page(findings: Iterable[Finding], titles: Mapping[str, str] | None = None) -> str:
    """Return a self-contained HTML page.

    Args:
        findings: What to show, in this order.
        titles: Title of a report by its id; the id is shown where there is none.
    """
    shown = list(findings)
    counts = {verdict: sum(f.verdict == verdict for f in shown) for verdict in LABELS}
    summary = ", ".join(f"{LABELS[v].lower()}: {n}" for v, n in counts.items() if n) or "none"
    articles = "\n".join(_article(finding, titles or {}) for finding in shown)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Consistency of statistics</title><style>{_STYLE}</style></head><body>\n"
        f"<h1>Consistency of statistics</h1>\n<p>{len(shown)} findings: {summary}. "
        "A finding says whether statements agree with each other, not which of them is true.</p>\n"
        f"{articles}\n</body></html>\n"
    )


def _article(finding: Finding, titles: Mapping[str, str]) -> str:
    evidence = "".join(_quotation(q, titles) for q in quotations(finding.evidence))
    return (
        f'<article class="{finding.verdict}"><h2><span>{LABELS[finding.verdict]}</span> · '
        f"{escape(finding.why)}</h2>"
        f'<p class="numbers">{escape(finding.numbers)}</p>'
        f'<div class="evidence" lang="da">{evidence}</div>'
        f"<footer>{finding.kind}, {escape(finding.rule)}, "
        f"confidence {finding.confidence:.2f}</footer></article>"
    )


def _quotation(quotation: Quotation, titles: Mapping[str, str]) -> str:
    first = quotation.first
    quote = escape(first.quote)
    for number in dict.fromkeys(escape(n) for n in quotation.numbers if n):
        whole = rf"(?<![\d.,]){re.escape(number)}(?!\d)"
        quote = re.sub(whole, lambda match: f"<mark>{match[0]}</mark>", quote, count=1)
    place = escape(titles.get(first.report, first.report))
    if first.page:
        place += f", p. {first.page}"
    if quotation.ids:
        place += f" · {escape(', '.join(quotation.ids))}"
    return f'<blockquote>{quote}<div class="where">{place}</div></blockquote>'
