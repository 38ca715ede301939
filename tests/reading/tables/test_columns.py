"""The columns of a table of words, from the line of their heads."""

from __future__ import annotations

import pytest

from policytext.reading.tables.columns import head_columns


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Nr.   Indsats   Frist", ["Nr.", "Indsats", "Frist"]),
        ("| Indsats | Frist |", ["Indsats", "Frist"]),
        ("Nr. | Hvem? | Frist", ["Nr.", "Hvem?", "Frist"]),
        # heads are named, and begin in capitals
        ("Nr. |  | ?", None),
        ("Nr. | | Frist", None),
        ("Nr. | ? | Frist", None),
        ("Nr.   indsats   frist", None),
        ("12   Byg broen   2027", None),
        ("|", None),
    ],
)
def test_a_line_of_heads(line: str, heads: list[str] | None) -> None:
    columns = head_columns(line)
    found = [line[slice(*head)] for head in columns.heads] if columns else None
    assert found == heads
