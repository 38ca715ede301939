"""Headings that the list of contents announces."""

from __future__ import annotations

import pytest

from tests.reading.support import PARAGRAPH, blocks, texts

CONTENTS = """Indhold
1. Hvem passer haven? ........... 3
2. Krav .......................... 4
3. Et bed, et træ og en bænk til alle, der bor
i nærheden ....................... 6
Haven om vinteren ................ 9

"""
LISTS = """1. Spade
2. Rive
3. Kost

"""


@pytest.mark.parametrize(
    ("body", "heading"),
    [
        (f"1. Hvem passer haven?\n{PARAGRAPH}", "1. Hvem passer haven?"),
        (f"{PARAGRAPH}\n2. Krav\n{PARAGRAPH}", "2. Krav"),
        (f"{PARAGRAPH}\nHAVEN OM VINTEREN\n{PARAGRAPH}", "HAVEN OM VINTEREN"),
        (f"{PARAGRAPH}\nHaven om\nvinteren\n{PARAGRAPH}", "Haven om vinteren"),
    ],
)
def test_what_is_announced(body: str, heading: str) -> None:
    assert texts(CONTENTS + body, "heading") == [heading]


@pytest.mark.parametrize(
    "body",
    [
        f"{LISTS}{PARAGRAPH}",
        f"{PARAGRAPH}\nKrav til haven om vinteren er der ingen af, og den passer sig\nselv.\n",
    ],
)
def test_what_is_not(body: str) -> None:
    assert texts(CONTENTS + body, "heading") == []


def test_chapters_stand_above_plain_lines() -> None:
    raw = f"{CONTENTS}2. Krav\n{PARAGRAPH}\nVand og lys\n\n{PARAGRAPH}"
    assert [text for kind, text in blocks(raw) if kind == "heading"] == ["2. Krav", "Vand og lys"]
