from __future__ import annotations

import pytest

from tests.reading.support import PARAGRAPH, blocks, of_type, read_text


@pytest.mark.parametrize(
    ("box", "read"),
    [
        (
            "+--------------------------------------+\n"
            "|  HVAD ER EN PARK?                    |\n"
            "|  En park er et sted med træer, hvor  |\n"
            "|  alle må komme hele døgnet.          |\n"
            "+--------------------------------------+\n",
            [
                ("heading", "HVAD ER EN PARK?"),
                ("paragraph", "En park er et sted med træer, hvor alle må komme hele døgnet."),
            ],
        ),
        (
            "   |  Parken i tal                    |\n"
            "   |                                  |\n"
            "   |  •  31 bænke                     |\n"
            "   |  •  140 gamle træer              |\n",
            [
                ("heading", "Parken i tal"),
                ("list_item", "31 bænke"),
                ("list_item", "140 gamle træer"),
            ],
        ),
        (
            "│  Træerne er plantet af skolebørn,    │\n│  og gartnerne passer dem hele året.  │\n",
            [("paragraph", "Træerne er plantet af skolebørn, og gartnerne passer dem hele året.")],
        ),
    ],
    ids=["drawn", "items", "signs"],
)
def test_the_bars_around_a_text_are_left_out(box: str, read: list[tuple[str, str]]) -> None:
    assert blocks(f"{PARAGRAPH}\n{box}\n{PARAGRAPH}")[1:-1] == read


def test_a_table_in_a_box_has_its_rows() -> None:
    raw = (
        "|  Løv                      38 pct.   |\n"
        "|  Grene                    24 pct.   |\n"
        "|  Affald fra gæster        11 pct.   |\n"
        "|  Andet                    27 pct.   |\n"
    )
    rows = of_type(f"{PARAGRAPH}\n{raw}\n{PARAGRAPH}", "table_row")
    assert [row.text.text for row in rows] == [
        "Løv 38 pct.",
        "Grene 24 pct.",
        "Affald fra gæster 11 pct.",
        "Andet 27 pct.",
    ]


def test_what_stands_in_a_box_has_its_place_in_the_source() -> None:
    raw = "|  Træerne er gamle, og           |\n|  bænkene er nye i parken.       |\n"
    (draft,) = read_text(raw)
    places = [(n, draft.text.offset(n)) for n in range(len(draft.text))]
    assert all(raw[at] == draft.text.text[n] for n, at in places if at >= 0 and raw[at].strip())


def test_bars_between_cells_stay() -> None:
    raw = "| Park    | Træer |\n| Søen    | 140   |\n| Torvet  | 20    |\n|  Alt er talt i maj. |\n"
    rows = of_type(f"{PARAGRAPH}\n{raw}\n{PARAGRAPH}", "table_row")
    assert [[row.text.text[a:b] for a, b in row.cells] for row in rows] == [
        ["Park", "Træer"],
        ["Søen", "140"],
        ["Torvet", "20"],
    ]
