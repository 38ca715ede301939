"""Authors that are organisations, and publishers that files state."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.reading import read
from policytext.reading.metadata.authors import organisation_of


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Rådet for Bedre Havne", "Rådet for Bedre Havne"),
        ("[Udvalget om Moler, Kajer og Både]", "Udvalget om Moler, Kajer og Både"),
        ("Vig Kommune", "Vig Kommune"),
        ("Ungdommens Havneråd", "Ungdommens Havneråd"),
        ("Kyst- og Havnestyrelsen", "Kyst- og Havnestyrelsen"),
        ("Dansk Sejlerunion", "Dansk Sejlerunion"),
        ("KL", "KL"),
        ("Ane Holm", None),
        ("Ane Holm og Bo Vig", None),
        ("Ane Holm, Havnestyrelsen", None),
        ("Ane Holm & Havnerådet", None),
        ("Foreningen", None),
        ("admin", None),
        ("", None),
    ],
)
def test_an_author_that_is_an_organisation(author: str, expected: str | None) -> None:
    assert organisation_of(author) == expected


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("author: Rådet for Bedre Havne", "Rådet for Bedre Havne"),
        ("institution: Havnens Venner", "Havnens Venner"),
        ("Udgivet af: Havnens Venner", "Havnens Venner"),
        ("forfatter: Ane Holm", None),
        ("forfatter: Ane Holm\ninstitution: Vig Kommune", "Vig Kommune"),
        ("author_note: Rådet for Bedre Havne", None),
        ("authors:\n  - Ane Holm", None),
        ("author: Vig Kommune\npublisher: Forlaget Mole", "Forlaget Mole"),
    ],
)
def test_front_matter_of_markdown(tmp_path: Path, field: str, expected: str | None) -> None:
    path = tmp_path / "havnen.md"
    path.write_text(f"---\ntitle: Havnen\n{field}\n---\n\nEn mole.\n", encoding="utf-8")
    assert read(path).organisation == expected


@pytest.mark.parametrize(
    ("author", "expected"), [("Vig Kommune", "Vig Kommune"), ("Ane Holm", None)]
)
def test_author_of_a_page(tmp_path: Path, author: str, expected: str | None) -> None:
    path = tmp_path / "havnen.html"
    head = f"<head><meta name=author content='{author}'></head>"
    path.write_text(f"{head}<body><p>En mole.", encoding="utf-8")
    assert read(path).organisation == expected
