"""The findings together, and the page that shows them."""

from __future__ import annotations

from policytext.consistency.page import page
from tests.consistency.rows import findings, percent


def test_order_of_reports_does_not_matter() -> None:
    rows = [
        percent(25, "25 pct.", measure="går aldrig til tandlæge", report=report, id=report)
        for report in ("a", "b", "c")
    ]
    assert findings(*rows) == findings(*rows[::-1])


def test_page_shows_the_evidence_and_escapes_it() -> None:
    html = page(
        findings(
            percent(25, "25 pct.", measure="læser <b>", quote="<b>25 pct.</b> læser"),
            percent(25, "25 pct.", measure="læser <b>", quote="Igen 25 pct. <script>"),
        )
    )
    assert "<mark>25 pct.</mark>" in html
    assert "Igen <mark>25 pct.</mark> &lt;script&gt;" in html
