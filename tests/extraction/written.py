"""Reports in a small notation, for tests of extraction that need structure but no file."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING

from policytext.extraction.common.parsed import ParsedReport, parse
from policytext.language.pipeline import load_pipeline
from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.drafts import Draft, assemble
from policytext.reports import Report

if TYPE_CHECKING:
    from spacy.language import Language

_HEADING = re.compile(r"(#+) (.*)")
_ITEM = re.compile(r"(-|\d+\.) (.*)")


@cache
def pipeline() -> Language:
    """The pipeline of rules alone: what works everywhere."""
    return load_pipeline("blank")


def written(text: str, organisation: str = "Foreningen Trygt Hjem") -> ParsedReport:
    """Return the report that a text describes: `# ` headings, `- ` or `1. ` items, paragraphs.

    A list's lead-in is the paragraph or heading before it that ends with a colon, a comma or "at".
    """
    drafts: list[Draft] = []
    at = 0
    for line in text.splitlines(keepends=True):
        words = AlignedText(line, at).strip()
        at += len(line)
        if words:
            drafts.append(_draft(words, drafts))
    whole = assemble(drafts)
    return parse(
        Report(
            id="skrevet",
            title="En rapport",
            organisation=organisation,
            source="skrevet.txt",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=whole.text,
            blocks=whole.blocks,
            pages=whole.pages,
            alignment=whole.alignment,
        ),
        pipeline(),
    )


def _draft(words: AlignedText, before: list[Draft]) -> Draft:
    heading = _HEADING.fullmatch(words.text)
    if heading:
        return Draft("heading", words[heading.start(2) :], level=len(heading[1]))
    item = _ITEM.fullmatch(words.text)
    if not item:
        return Draft("paragraph", words)
    draft = Draft("list_item", words[item.start(2) :], level=1, marker=item[1])
    if before and before[-1].type == "list_item":
        draft.lead_in = before[-1].lead_in
    elif before and re.search(r"(?:[:,]|\bat)$", before[-1].text.text):
        draft.lead_in = before[-1]
    return draft
