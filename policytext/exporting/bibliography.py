"""The reports as a bibliography: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from policytext.corpus import ReportSummary
from policytext.exporting.selection import Selection

# BibTeX counts braces whether or not a backslash stands before them.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
        "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)  # fmt: skip
_KEY_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


def write_bibtex(selection: Selection, out: Path) -> int:
    """Write a BibTeX entry (techreport, UTF-8) for each report; return how many."""
    taken: set[str] = set()
    entries = [_entry(report, _key(report.id, taken)) for report in selection.summaries]
    out.write_text("\n".join(entries), encoding="utf-8")
    return len(entries)


def _key(id_: str, taken: set[str]) -> str:
    """A key of letters that BibTeX takes, unlike those taken, to which it is added.

    >>> taken = set()
    >>> [_key(id_, taken) for id_ in ("så", "saa", "Så", "sø (2)")]
    ['saa', 'saa-2', 'Saa-3', 'soe--2-']
    """
    key = plain = re.sub(r"[^A-Za-z0-9:_-]", "-", id_.translate(_KEY_LETTERS))
    number = 1
    while key.lower() in taken:  # BibTeX tells keys apart by their letters, not by their case
        number += 1
        key = f"{plain}-{number}"
    taken.add(key.lower())
    return key


def _entry(report: ReportSummary, key: str) -> str:
    # The double braces keep an organisation's name from being read as given name and surname.
    organisation = _escaped(report.organisation) if report.organisation else None
    fields = {
        "author": f"{{{{{organisation}}}}}" if organisation else None,
        "title": f"{{{{{_escaped(report.title)}}}}}",
        "institution": f"{{{organisation}}}" if organisation else None,
        "year": f"{{{report.year}}}" if report.year else None,
        "url": f"{{{_encoded(report.url)}}}" if report.url else None,
        "language": "{danish}" if report.language == "da" else f"{{{_escaped(report.language)}}}",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value is not None]
    return "\n".join([f"@techreport{{{key},", *lines, "}", ""])


def _escaped(text: str) -> str:
    return " ".join(text.translate(_ESCAPES).split())


def _encoded(url: str) -> str:
    """An address without what would end its field or part it."""
    return re.sub(r"[\s{}\\]", lambda sign: quote(sign[0]), url)


def write_csl(selection: Selection, out: Path) -> int:
    """Write the reports as CSL-JSON, as Zotero and pandoc read it; return how many."""
    items: list[dict[str, Any]] = []
    for report in selection.summaries:
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
