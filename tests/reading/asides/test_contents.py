from __future__ import annotations

import pytest

from tests.reading.support import PARAGRAPH, blocks, texts

ENTRIES = ["1. Formål med parken", "2. Træer", "2.1. Løvtræer", "2.2. Nåletræer", "3. Drift"]
SECTIONS = "\n".join(f"{entry}\n\n{PARAGRAPH}" for entry in ENTRIES)


@pytest.mark.parametrize("head", ["Indhold:", "INDHOLD", "Indholdsfortegnelse"])
def test_contents_without_page_numbers(head: str) -> None:
    listed = "\n".join(ENTRIES)
    found = texts(f"{head}\n\n{listed}\n\n{SECTIONS}", "contents")
    assert found[0] == head
    assert [text.split()[-1] for text in found[1:]] == [e.split()[-1] for e in ENTRIES]


def test_what_does_not_come_back_is_no_list_of_contents() -> None:
    raw = f"Indhold\n\nBænke\n\nLys\n\nHaver\n\nStier\n\n{PARAGRAPH}\n{PARAGRAPH}"
    assert not {"Bænke", "Lys", "Haver", "Stier"} & set(texts(raw, "contents"))


@pytest.mark.parametrize("head", ["2  PARKENS ÅR", "PARKENS ÅR  2", "2 | Parkens år"])
def test_the_title_with_a_page_number_is_a_running_head(head: str) -> None:
    raw = f"PARKENS ÅR\n\n{PARAGRAPH}\n\f{head}\n{PARAGRAPH}"
    assert texts(raw, "running_head") == [" ".join(head.split())]


def test_a_numbered_heading_at_the_top_of_a_page_is_none() -> None:
    raw = f"PARKENS ÅR\n\n{PARAGRAPH}\n\f2 Træer og bænke\n\n{PARAGRAPH}"
    assert texts(raw, "running_head") == []
    assert ("heading", "2 Træer og bænke") in blocks(raw)
