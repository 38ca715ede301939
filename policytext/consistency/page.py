"""Findings as one HTML page, evidence side by side; needs nothing from the network."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from policytext.consistency.findings import SEVERITY, Finding, Quotation, Verdict, quotations
from policytext.webpage import belongs_to, document, filter_by, filter_script

LABELS: dict[Verdict, str] = {
    "differ": "Differ",
    "rounding": "Agree within rounding",
    "not_comparable": "Not comparable",
    "agree": "Agree",
}

_STYLE = """
:root { --differ: #b3261e; --rounding: #8a6100; --not_comparable: #595959; --agree: #1b6e3c; }
@media (prefers-color-scheme: dark) { :root { --differ: #ff8a80; --rounding: #e0b450;
  --not_comparable: #a8a8a8; --agree: #7fd19b; } }
details { border-left: .4rem solid var(--kind); padding-left: 1rem; margin: 1.5rem 0; }
summary h2 { color: var(--kind); }
article { border-top: 1px solid var(--line); padding: .8rem 0; }
.differ { --kind: var(--differ); } .rounding { --kind: var(--rounding); }
.not_comparable { --kind: var(--not_comparable); } .agree { --kind: var(--agree); }
h3 { font-size: 1.15rem; margin: 0; font-variant-numeric: tabular-nums; }
@media print { article { break-inside: avoid; } }
article > p { margin: .1rem 0 .6rem; }
"""


def page(findings: Iterable[Finding], titles: Mapping[str, str] | None = None) -> str:
    """Return a self-contained HTML page: differences first, what agrees folded up.

    Args:
        findings: What to show; those of one verdict keep this order.
        titles: Title of a report by its id; the id is shown where there is none.
    """
    shown = list(findings)
    called = dict(titles or {})
    by_verdict = {v: [f for f in shown if f.verdict == v] for v in sorted(SEVERITY, key=_severity)}
    held = [_of_verdict(v, found, called) for v, found in by_verdict.items() if found]
    reports = sorted({e.report for f in shown for e in f.evidence})
    choices = sorted(((r, called.get(r, r)) for r in reports), key=lambda c: (c[1], c[0]))
    body = (
        f"<p>{len(shown)} findings in {len(reports)} reports. "
        "A finding says whether statements agree with each other, not which of them is true; "
        "its confidence says how surely they belong together.</p>\n"
    )
    if held:
        body += filter_by("Only findings of", choices) + "\n".join(held) + filter_script()
    return document("Consistency of statistics", body, _STYLE)


def _severity(verdict: Verdict) -> int:
    return SEVERITY[verdict]


def _of_verdict(verdict: Verdict, findings: Sequence[Finding], titles: Mapping[str, str]) -> str:
    articles = "\n".join(_article(finding, titles) for finding in findings)
    return (
        f'<details class="{verdict}" id="{verdict}"{" open" if verdict == "differ" else ""}>'
        f'<summary><h2>{LABELS[verdict]} (<span data-counts="{verdict}">{len(findings)}</span>)'
        f"</h2></summary>\n{articles}\n</details>"
    )


def _article(finding: Finding, titles: Mapping[str, str]) -> str:
    evidence = "".join(_quotation(q, titles) for q in quotations(finding.evidence))
    return (
        f"<article {belongs_to(e.report for e in finding.evidence)}>"
        f"<h3>{escape(finding.numbers)}</h3><p>{escape(finding.why)} "
        f'<span class="quiet">· {escape(finding.rule)}, confidence {finding.confidence:.2f}</span>'
        f'</p><div class="beside">{evidence}</div></article>'
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
    return (
        f'<blockquote><span lang="da">{quote}</span><div class="quiet">{place}</div></blockquote>'
    )
