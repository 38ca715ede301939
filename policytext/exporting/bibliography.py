"""The reports as a bibliography: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from policytext.exporting.selection import Selection
from policytext.reports import Report

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
        "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    }
)  # fmt: skip


def _reports(selection: Selection) -> list[Report]:
    return [selection.corpus.report(summary.id) for summary in selection.summaries]


def write_bibtex(selection: Selection, out: Path) -> int:
    """Write a BibTeX entry (techreport, UTF-8) for each report; return how many."""
    reports = _reports(selection)
    out.write_text("\n".join(map(_entry, reports)), encoding="utf-8")
    return len(reports)


def _entry(report: Report) -> str:
    # The double braces keep an organisation's name from being read as given name and surname.
    organisation = _escaped(report.organisation or "Ukendt udgiver")
    fields = {
        "author": f"{{{{{organisation}}}}}",
        "title": f"{{{{{_escaped(report.title)}}}}}",
        "institution": f"{{{organisation}}}",
        "year": f"{{{report.year}}}" if report.year else None,
        "url": f"{{{report.url}}}" if report.url else None,
        "language": "{danish}" if report.language == "da" else f"{{{report.language}}}",
    }
    key = re.sub(r"[^A-Za-z0-9:_-]", "-", report.id)
    lines = [f"  {name} = {value}," for name, value in fields.items() if value is not None]
    return "\n".join([f"@techreport{{{key},", *lines, "}", ""])


def _escaped(text: str) -> str:
    return " ".join(text.translate(_ESCAPES).split())


def write_csl(selection: Selection, out: Path) -> int:
    """Write the reports as CSL-JSON, as Zotero and pandoc read it; return how many."""
    items: list[dict[str, Any]] = []
    for report in _reports(selection):
        item: dict[str, Any] = {"id": report.id, "type": "report", "title": report.title}
        if report.organisation:
            item["author"] = [{"literal": report.organisation}]
            item["publisher"] = report.organisation
        if report.year:
            item["issued"] = {"date-parts": [[report.year]]}
        if report.url:
            item["URL"] = report.url
        items.append({**item, "language": report.language})
    out.write_text(json.dumps(items, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return len(items)
