"""Helpers for the tests of the reading of text."""

from __future__ import annotations

from policytext.reading.common.drafts import Draft
from policytext.reading.formats.plain_lines import laid_lines
from policytext.reading.structure import build


def read_text(raw: str) -> list[Draft]:
    """The blocks of a plain text, without a file."""
    return build(laid_lines(raw))


def blocks(raw: str) -> list[tuple[str, str]]:
    """The blocks of a text as (type, text)."""
    return [(draft.type, draft.text.text) for draft in read_text(raw)]


def of_type(raw: str, kind: str) -> list[Draft]:
    """The blocks of one type."""
    return [draft for draft in read_text(raw) if draft.type == kind]


def texts(raw: str, kind: str) -> list[str]:
    """The texts of the blocks of one type."""
    return [draft.text.text for draft in of_type(raw, kind)]


PARAGRAPH = """Byens parker bliver brugt af mange mennesker hver eneste dag, og de
fleste kommer gående fra gaderne omkring dem. Derfor er det vigtigt,
at der er bænke, lys og rene toiletter hele året rundt.
"""
"""A paragraph of running text over three lines."""
