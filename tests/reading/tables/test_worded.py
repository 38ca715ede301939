from __future__ import annotations

import pytest

from policytext.reading.common.drafts import Draft
from tests.reading.support import PARAGRAPH, of_type, read_text


def cells(draft: Draft) -> list[str]:
    return [draft.text.text[a:b] for a, b in draft.cells]


CODED = """
Nr.   Indsats                      Ansvarlig            Frist
1.1   Etablere landstrøm ved de    Havnen               2027
      tre største kajer
1.2   Uddanne to miljøvagter       Havnen, Rådet        2028
      på hver kaj                  for Søfart
"""
UNLABELLED = """
Indsats                    Ansvarlig            Frist
Bygge fire nye moler i     Havnefogeden         2027
de gamle bassiner
Rense bunden for slam      Miljøafdelingen og   2028
                           Havnen
Lægge nye kabler           Elselskabet          2029
"""
BLANK_BETWEEN = """
Initiativ                          Ansvarlig part       Hvornår

Oprette en bogbus til øerne        Biblioteket og       Udgangen
og de små havne                    Færgeselskabet       af 2027

Sende en folder ud til alle        Kommunen             2026
Nyborgere i byen
"""
HEADS_OVER_TWO_LINES = """
                                    Ansvarlig            Frist for
Nr.   Aktivitet                     forvaltning          gennemførelse
A     Købe e-bøger til ordblinde    Kultur og Fritid     1. kvartal
                                                         2027
B     Åbne en filial i Vestby       Kultur og            3. kvartal 2028
                                    Fritid
"""
LABELS_WITHOUT_HEAD = """
      Tiltag                    Ansvarlig       Frist
T1    Male cykelstriber på      Vejkontoret     2027
      alle hovedgader
T2    Rydde sne om natten       Driften         Hver vinter
"""
BARS = """
+-----+----------------------------+---------------+---------+
| Nr. | Tiltag                     | Ansvarlig     | Frist   |
+-----+----------------------------+---------------+---------+
| 1   | Udvide åbningstiden til    | Bibliotekerne | 2027    |
|     | kl. 22 på alle hverdage    |               |         |
+-----+----------------------------+---------------+---------+
| 2   | Holde læsekredse for unge  | Frivillige og | Efterår |
|     |                            | skolerne      | 2026    |
+-----+----------------------------+---------------+---------+
"""
BARS_WITHOUT_RULES = """
| Tiltag                     | Ansvarlig     | Frist   |
|----------------------------|---------------|---------|
| Udvide åbningstiden til    | Bibliotekerne | 2027    |
| kl. 22 på alle hverdage    |               |         |
| Holde læsekredse for unge  | Frivillige og | Efterår |
|                            | skolerne      | 2026    |
"""
LONG_CELL = """
Nr.   Indsats                      Ansvarlig            Frist   Beløb
V1    Asfaltere stien til søen     Vej og Park          2027    8 mio. kr.
V2    Opsætte lamper ved broen     Vej og Park, politiet  2026  1 mio. kr.
V3    Så blomster langs hegnet     Gartnerne
"""
TWO_COLUMNS = """
Tiltag                                  Ansvarlig
Give rabat til studerende               Klubberne
Lave en kampagne om motion på           Kommunen og
arbejdspladserne                        virksomhederne
Holde en årlig idrætsdag                Idrætsrådet
"""


@pytest.mark.parametrize(
    ("raw", "rows"),
    [
        (
            CODED,
            [
                ["Nr.", "Indsats", "Ansvarlig", "Frist"],
                ["1.1", "Etablere landstrøm ved de tre største kajer", "Havnen", "2027"],
                ["1.2", "Uddanne to miljøvagter på hver kaj", "Havnen, Rådet for Søfart", "2028"],
            ],
        ),
        (
            UNLABELLED,
            [
                ["Indsats", "Ansvarlig", "Frist"],
                ["Bygge fire nye moler i de gamle bassiner", "Havnefogeden", "2027"],
                ["Rense bunden for slam", "Miljøafdelingen og Havnen", "2028"],
                ["Lægge nye kabler", "Elselskabet", "2029"],
            ],
        ),
        (
            BLANK_BETWEEN,
            [
                ["Initiativ", "Ansvarlig part", "Hvornår"],
                [
                    "Oprette en bogbus til øerne og de små havne",
                    "Biblioteket og Færgeselskabet",
                    "Udgangen af 2027",
                ],
                ["Sende en folder ud til alle Nyborgere i byen", "Kommunen", "2026"],
            ],
        ),
        (
            HEADS_OVER_TWO_LINES,
            [
                ["Nr.", "Aktivitet", "Ansvarlig forvaltning", "Frist for gennemførelse"],
                ["A", "Købe e-bøger til ordblinde", "Kultur og Fritid", "1. kvartal 2027"],
                ["B", "Åbne en filial i Vestby", "Kultur og Fritid", "3. kvartal 2028"],
            ],
        ),
        (
            LABELS_WITHOUT_HEAD,
            [
                ["", "Tiltag", "Ansvarlig", "Frist"],
                ["T1", "Male cykelstriber på alle hovedgader", "Vejkontoret", "2027"],
                ["T2", "Rydde sne om natten", "Driften", "Hver vinter"],
            ],
        ),
        (
            BARS,
            [
                ["Nr.", "Tiltag", "Ansvarlig", "Frist"],
                ["1", "Udvide åbningstiden til kl. 22 på alle hverdage", "Bibliotekerne", "2027"],
                ["2", "Holde læsekredse for unge", "Frivillige og skolerne", "Efterår 2026"],
            ],
        ),
        (
            BARS_WITHOUT_RULES,
            [
                ["Tiltag", "Ansvarlig", "Frist"],
                ["Udvide åbningstiden til kl. 22 på alle hverdage", "Bibliotekerne", "2027"],
                ["Holde læsekredse for unge", "Frivillige og skolerne", "Efterår 2026"],
            ],
        ),
        (
            LONG_CELL,
            [
                ["Nr.", "Indsats", "Ansvarlig", "Frist", "Beløb"],
                ["V1", "Asfaltere stien til søen", "Vej og Park", "2027", "8 mio. kr."],
                ["V2", "Opsætte lamper ved broen", "Vej og Park, politiet", "2026", "1 mio. kr."],
                ["V3", "Så blomster langs hegnet", "Gartnerne", "", ""],
            ],
        ),
        (
            TWO_COLUMNS,
            [
                ["Tiltag", "Ansvarlig"],
                ["Give rabat til studerende", "Klubberne"],
                ["Lave en kampagne om motion på arbejdspladserne", "Kommunen og virksomhederne"],
                ["Holde en årlig idrætsdag", "Idrætsrådet"],
            ],
        ),
    ],
    ids=lambda value: "" if isinstance(value, list) else value.split()[0],
)
def test_the_cells_of_a_row_go_on_in_the_lines_below(raw: str, rows: list[list[str]]) -> None:
    drafts = read_text(f"{PARAGRAPH}{raw}\n{PARAGRAPH}")
    found = [draft for draft in drafts if draft.type == "table_row"]
    assert [cells(draft) for draft in found] == rows
    assert all(draft.header == [found[0]] for draft in found[1:])
    assert [draft.type for draft in drafts if draft not in found] == ["paragraph", "paragraph"]


def test_every_letter_of_a_cell_has_its_place_in_the_source() -> None:
    raw = f"{PARAGRAPH}{CODED}\n{PARAGRAPH}"
    for draft in of_type(raw, "table_row"):
        for start, end in draft.cells:
            places = [(n, draft.text.offset(n)) for n in range(start, end)]
            assert all(raw[at] == draft.text.text[n] for n, at in places if at >= 0)
            assert all(draft.text.text[n] == " " for n, at in places if at < 0)


def test_words_broken_at_the_end_of_a_line_of_a_cell_are_whole() -> None:
    raw = CODED.replace("landstrøm ved de ", "landstrøm ved ha-").replace("tre største", "vnens to")
    assert cells(of_type(raw, "table_row")[1])[1] == "Etablere landstrøm ved havnens to kajer"


def test_a_line_without_further_cells_heads_the_rows_below_it() -> None:
    raw = (
        "Nr.   Handling                        Ansvarlig         Tidsplan\n\n"
        "Børn\n"
        "1     Give alle børn et frikort       Klubberne         2027\n"
        "2     Bygge en skøjtebane ved         Kommunen          2028\n"
        "      skolen\n"
        "Gruppe B  Ældre\n"
        "3     Åbne hallen om formiddagen      Halbestyrelsen    2026\n\n"
        "Opfølgning\n\nPlanen følges op i udvalget.\n"
    )
    assert [cells(row) for row in of_type(raw, "table_row")][1:] == [
        ["Børn", "", "", ""],
        ["1", "Give alle børn et frikort", "Klubberne", "2027"],
        ["2", "Bygge en skøjtebane ved skolen", "Kommunen", "2028"],
        ["Gruppe B Ældre", "", "", ""],
        ["3", "Åbne hallen om formiddagen", "Halbestyrelsen", "2026"],
    ]


def test_a_first_cell_holds_for_the_rows_under_it() -> None:
    raw = (
        "Tema         Indsats                    Ansvarlig         Tidsplan\n"
        "Støj         Sætte skærme op langs      Havnen            Forår 2027\n"
        "             den nye vej\n"
        "             Måle støjen om natten      Kommunen          Hele 2027\n"
        "Luft         Forbyde tomgang på kajen   Byrådet           2028\n"
    )
    rows = of_type(raw, "table_row")
    assert [cells(row)[1] for row in rows[1:]] == [
        "Sætte skærme op langs den nye vej",
        "Måle støjen om natten",
        "Forbyde tomgang på kajen",
    ]
    assert [row.reaching for row in rows[1:]] == [{}, {0: (rows[1], 0)}, {}]


def test_a_table_goes_on_below_the_running_head_of_the_next_page() -> None:
    raw = (
        f"{PARAGRAPH}\n"
        "Nr.  Indsats                     Ansvarlig            Frist\n"
        "1    Bygge et nyt vandværk       Forsyningen          2027\n"
        "2    Lægge rør under den gamle   Forsyningen og       2028\n"
        "     bro                         Vejdirektoratet\n\n"
        "                 Plan for vandet  4\n\f"
        "3    Måle nitrat i alle          Kommunen             Hvert år\n"
        "     private brønde\n\n"
        f"{PARAGRAPH}\n                 Plan for vandet  5\n\f"
        f"{PARAGRAPH}\n                 Plan for vandet  6\n"
    )
    rows = of_type(raw, "table_row")
    assert cells(rows[-1]) == ["3", "Måle nitrat i alle private brønde", "Kommunen", "Hvert år"]
    assert rows[-1].header == [rows[0]]
    assert rows[-1].page == 2


@pytest.mark.parametrize(
    "raw",
    [
        # Running text in columns.
        "Parken                    Søen                      Skoven\n"
        "Her er der bænke og       Vandet er rent nok til    Stierne går rundt om\n"
        "lys hele aftenen, og      at bade i, og der er en   den gamle borg, og man\n"
        "børnene kan lege på       bro med en trappe ned     kan låne et kort ved\n"
        "Den store plads er        Til vandet er der kun     Indgangen. Hunde skal\n"
        "uden biler hele året.     hundrede meter at gå.     føres i snor hele året.\n",
        # A head and a single row.
        "Sted             Dato             Tid\nRådhuset         3. maj           Kl. 18\n",
        # No heads: what stands above is a row as well.
        "Mål 1  Mindst 60 fonde giver penge               Nået\n"
        "Mål 2  Mindst 14 nye brønde                      Nået\n"
        "Mål 3  Flere frivillige                          Ikke nået\n",
    ],
    ids=["columns", "one row", "no heads"],
)
def test_other_lines_with_gaps_are_no_table_of_words(raw: str) -> None:
    assert of_type(f"{PARAGRAPH}\n{raw}\n{PARAGRAPH}", "table_row") == []
