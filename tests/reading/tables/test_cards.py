from __future__ import annotations

import pytest

from tests.reading.support import PARAGRAPH, blocks, of_type

PLAN = """
INDSATS B1
Etablere en bro over åen til dem, der går og cykler
ANSVARLIG
Vej og Park
FRIST
2. kvartal 2027

INDSATS B2
Rense søen og plante siv
langs hele bredden
ANSVARLIG
Naturafdelingen i samarbejde med fiskerne
FRIST
August hvert år
"""
SPACED = """
TILTAG 1
Åbne et nyt bibliotek i havnen

TOVHOLDER
Kulturforvaltningen

START
Januar 2027

TILTAG 2
Købe en bogbus til øerne

TOVHOLDER
Borgerservice

START
Marts 2028
"""
UNNUMBERED = """
Vesterparken
AREAL
12 hektar
ANLAGT
Maj 1911

Søparken
AREAL
31 hektar
ANLAGT
Maj 1954
"""


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        (
            PLAN,
            [
                (
                    "heading",
                    "INDSATS B1 Etablere en bro over åen til dem, der går og cykler",
                ),
                ("list_item", "ANSVARLIG Vej og Park"),
                ("list_item", "FRIST 2. kvartal 2027"),
                ("heading", "INDSATS B2 Rense søen og plante siv langs hele bredden"),
                ("list_item", "ANSVARLIG Naturafdelingen i samarbejde med fiskerne"),
                ("list_item", "FRIST August hvert år"),
            ],
        ),
        (
            SPACED,
            [
                ("heading", "TILTAG 1 Åbne et nyt bibliotek i havnen"),
                ("list_item", "TOVHOLDER Kulturforvaltningen"),
                ("list_item", "START Januar 2027"),
                ("heading", "TILTAG 2 Købe en bogbus til øerne"),
                ("list_item", "TOVHOLDER Borgerservice"),
                ("list_item", "START Marts 2028"),
            ],
        ),
        (
            UNNUMBERED,
            [
                ("list_item", "AREAL 12 hektar"),
                ("list_item", "ANLAGT Maj 1911"),
                ("list_item", "AREAL 31 hektar"),
                ("list_item", "ANLAGT Maj 1954"),
            ],
        ),
    ],
    ids=["plan", "spaced", "unnumbered"],
)
def test_the_names_of_fields_stand_before_what_they_hold(
    raw: str, fields: list[tuple[str, str]]
) -> None:
    found = [block for block in blocks(f"{PARAGRAPH}{raw}\n{PARAGRAPH}") if block[1][:3].isupper()]
    assert found == fields


@pytest.mark.parametrize(
    "raw",
    [
        # Headings of running text.
        f"BAGGRUND\n{PARAGRAPH}\nFORSLAG\n{PARAGRAPH}\nBAGGRUND\n{PARAGRAPH}\nFORSLAG\n{PARAGRAPH}",
        # Each heads a section of its own.
        "SØEN\nDen er ren igen\nPARKEN\nDen er stor\n",
        # A title over two lines.
        "PLAN FOR BYEN\nGRØNNE VEJE\n\nPLAN FOR BYEN\nGRØNNE VEJE\n",
    ],
    ids=["sections", "no return", "titles"],
)
def test_other_lines_in_capitals_are_no_names_of_fields(raw: str) -> None:
    assert of_type(f"{PARAGRAPH}\n{raw}\n{PARAGRAPH}", "list_item") == []
