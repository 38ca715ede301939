from __future__ import annotations

import pytest

from policytext.reading.common.drafts import Draft
from tests.reading.support import PARAGRAPH, blocks, of_type, read_text, texts


def cells(draft: Draft) -> list[str]:
    return [draft.text.text[a:b] for a, b in draft.cells]


SURVEY = """4. Hvor ofte bruger du parken?

Svar

Procent
Svar

Antal

Hver dag 20,0% 5

En gang om ugen eller
oftere

60,0% 15

Aldrig 20,0% 5

Andet (skriv venligst)

2
"""


def test_a_survey_table_is_rows_with_label_percentage_and_count() -> None:
    drafts = read_text(f"{PARAGRAPH}\n{SURVEY}\n{PARAGRAPH}")
    rows = [draft for draft in drafts if draft.type == "table_row"]
    assert [cells(row) for row in rows] == [
        ["", "Svar Procent", "Svar Antal"],
        ["Hver dag", "20,0%", "5"],
        ["En gang om ugen eller oftere", "60,0%", "15"],
        ["Aldrig", "20,0%", "5"],
        ["Andet (skriv venligst)", "", "2"],
    ]
    assert all(row.header == [rows[0]] for row in rows[1:])
    caption = next(draft for draft in drafts if draft.type == "caption")
    assert caption.text.text == "Hvor ofte bruger du parken?"
    assert all(row.lead_in is caption for row in rows)


def test_empty_cells_are_counted_from_the_right() -> None:
    raw = (
        "Bydel 2017 2018 2019 I alt\n\nNordhavn by 4 2 1 7\n\nSydhavn by 3   3\n\n"
        "Vesterby   2  2\n\nØsterby 1  1 2\n"
    )
    rows = of_type(raw, "table_row")
    assert [cells(row) for row in rows] == [
        ["Bydel", "2017", "2018", "2019", "I alt"],
        ["Nordhavn by", "4", "2", "1", "7"],
        ["Sydhavn by", "3", "", "", "3"],
        ["Vesterby", "", "2", "", "2"],
        ["Østerby", "1", "", "1", "2"],
    ]


@pytest.mark.parametrize("dash", ["-", "–"])
def test_a_row_may_end_in_dashes_for_what_is_not_known(dash: str) -> None:
    raw = (
        "Bydel        Haver     Bænke      2017      2018\n"
        "Nordhavn     1.240        31        12        14\n"
        "Vesterby       820        16         9         8\n"
        f"I alt        2.060        47         {dash}         {dash}\n"
        "Anm.: Bænkene er talt i maj.\n"
    )
    rows = of_type(raw, "table_row")
    assert cells(rows[-1]) == ["I alt", "2.060", "47", dash, dash]


def test_a_dash_after_words_is_no_row() -> None:
    raw = "Haven åbner igen i 2024   -\nog alle 300 medlemmer er inviteret til kaffe i skuret.\n"
    assert of_type(raw, "table_row") == []


def test_dotted_leaders() -> None:
    raw = "Parker:  . . . . . . 28 %\nStrande:  . . . . . . 20 %\nPladser:  . . . . . . 4 %\n"
    assert [cells(row) for row in of_type(raw, "table_row")] == [
        ["Parker:", "28 %"],
        ["Strande:", "20 %"],
        ["Pladser:", "4 %"],
    ]


def test_tabs_and_the_unit_in_the_caption() -> None:
    raw = (
        "Tabel 2. Udgifter til parker. Mio. kr.\n\n\tIndsats\tI alt\n\tTotal\t20,8\n"
        "1\tFlere træer i byens gader\t2,7\n2\tNye bænke\t18,1\n"
    )
    drafts = read_text(raw)
    rows = [draft for draft in drafts if draft.type == "table_row"]
    assert [cells(row) for row in rows] == [
        ["", "Indsats", "I alt"],
        ["", "Total", "20,8"],
        ["1", "Flere træer i byens gader", "2,7"],
        ["2", "Nye bænke", "18,1"],
    ]
    assert all(row.lead_in is drafts[0] for row in rows)
    assert all(row.header == [rows[0]] for row in rows[1:])


def test_columns_of_spaces() -> None:
    raw = (
        "Kommune         2018      2019\n"
        "Nordby            41        39\n"
        "Sydby          1.204     1.310\n"
        "Vestby             7        12\n"
    )
    rows = of_type(raw, "table_row")
    assert [cells(row) for row in rows][2] == ["Sydby", "1.204", "1.310"]
    assert cells(rows[0]) == ["Kommune", "2018", "2019"]


@pytest.mark.parametrize(
    "raw",
    [
        f"{PARAGRAPH}\nDet gælder også for årene 2017 2018\nog for årene 2019 2020 i byen.\n",
        "Vi mødes den 3. maj 2019\nog igen den 4. juni 2020\n",
        "1)\tFlere træer\n2)\tFlere bænke\n",
        "Havnegade 12\n2100 Nordby\n",
    ],
)
def test_what_is_no_table(raw: str) -> None:
    assert texts(raw, "table_row") == []


@pytest.mark.parametrize(
    ("first", "second"),
    [("Tlf. 5150 4120", "Mobil 2160 3170"), ("Telefon: 51 50 41 20", "Fax: 51 50 41 21")],
)
def test_telephone_numbers_are_no_table(first: str, second: str) -> None:
    raw = f"{PARAGRAPH}\nParkrådet\n{first}\n{second}\n\n{PARAGRAPH}"
    assert texts(raw, "table_row") == []


def test_numbers_of_telephones_may_be_a_table() -> None:
    table = "             2021   2022\nTelefon      5150   4120\nMobil        2160   3170\n"
    raw = f"{PARAGRAPH}\n{table}"
    assert len(texts(raw, "table_row")) == 3


def test_the_scale_of_a_chart_is_no_row() -> None:
    raw = f"{PARAGRAPH}\n0 10 20 30 40 50\n\n{PARAGRAPH}"
    assert blocks(raw)[1] == ("caption", "0 10 20 30 40 50")


def test_cells_lie_inside_their_row() -> None:
    for row in of_type(SURVEY, "table_row"):
        assert all(0 <= a <= b <= len(row.text) for a, b in row.cells)


def test_a_table_of_labels_and_one_number_each() -> None:
    raw = (
        f"{PARAGRAPH}\nTransport          Procent\nPå cykel           38\n"
        f"Til fods           31\nMed bus            14\nI bil              17\n\n{PARAGRAPH}"
    )
    rows = of_type(raw, "table_row")
    assert [row.text.text for row in rows] == [
        "Transport Procent",
        "På cykel 38",
        "Til fods 31",
        "Med bus 14",
        "I bil 17",
    ]
    assert all(row.header == [rows[0]] for row in rows[1:])


def test_labels_over_several_lines_that_end_beside_their_values() -> None:
    raw = (
        f"{PARAGRAPH}\nHvad giver parken dig?             Procent   Antal\n"
        "Nogen at gå ture med               71        284\n"
        "Et sted at spise min\nmadpakke i pausen, når det\n\ner godt vejr 38        152\n"
        "Et sted at være om\n\naftenen                            54        216\n"
    )
    assert texts(raw, "table_row")[2:] == [
        "Et sted at spise min madpakke i pausen, når det er godt vejr 38 152",
        "Et sted at være om aftenen 54 216",
    ]


def test_numbers_set_apart_inside_prose_are_no_table() -> None:
    raw = "Vi var 14   børn i år og\n12 sidste år. Det er\nflere end i 2019   og 2020\n"
    assert of_type(raw, "table_row") == []


def test_years_label_the_rows_of_a_table() -> None:
    raw = (
        "År     Børn    Voksne\n2019   90      1.400\n2020   93      1.407\n2021   96      1.414\n"
    )
    rows = of_type(f"{PARAGRAPH}\n{raw}\n{PARAGRAPH}", "table_row")
    assert [cells(row) for row in rows][1:] == [
        ["2019", "90", "1.400"],
        ["2020", "93", "1.407"],
        ["2021", "96", "1.414"],
    ]
    assert rows[2].header == [rows[0]]


def test_cells_of_words_set_apart_by_spaces() -> None:
    raw = (
        f"{PARAGRAPH}\nNr.   Indsats                    Ansvarlig      Budget\n"
        "1     Træer i alle gader         Parkudvalget   18 mio. kr.\n"
        "2     Lys på stierne             Vejudvalget    6 mio. kr.\n"
        "3     Bænke ved søen             Foreningen     0 kr.\n"
    )
    rows = of_type(raw, "table_row")
    assert [[row.text.text[a:b] for a, b in row.cells] for row in rows[1:]] == [
        ["1", "Træer i alle gader", "Parkudvalget", "18 mio. kr."],
        ["2", "Lys på stierne", "Vejudvalget", "6 mio. kr."],
        ["3", "Bænke ved søen", "Foreningen", "0 kr."],
    ]
    assert all(row.header == [rows[0]] for row in rows[1:])


def test_column_heads_at_the_foot_of_a_page_head_the_rows_on_the_next() -> None:
    raw = (
        "BY OG LAND\nByen er stor.\n\fBY OG LAND\nParken er grøn.\n\n"
        "Kommune      Boliger   Andel\n\fBY OG LAND\nNordby       1.200     12\n"
        "Sydby        800       8\nVestby       90        7\n\fBY OG LAND\nHavnen er lukket.\n"
    )
    found = of_type(raw, "table_row")
    assert cells(found[0]) == ["Kommune", "Boliger", "Andel"]
    assert [row.header for row in found[1:]] == [[found[0]]] * 3
    assert texts(raw, "running_head") == ["BY OG LAND"] * 4


@pytest.mark.parametrize(("between", "carried"), [("", True), (f"{PARAGRAPH}\n", False)])
def test_the_rest_of_a_table_on_the_next_page_has_its_column_heads(
    between: str, carried: bool
) -> None:
    raw = (
        "Kommune      Boliger   Andel\nNordby       1.200     12\nSydby        800       8\n\f"
        f"{between}Vestby       500       5\nØstby        400       4\n"
    )
    rows = of_type(raw, "table_row")
    assert len(rows) == 5
    assert [row.header == [rows[0]] for row in rows[3:]] == [carried, carried]


@pytest.mark.parametrize(
    ("turn", "row"),
    [
        ("\f", "Vestby       500       5"),
        ("\n\n3\n\f", "Øster Hede   1.400     41"),
        ("\f", "I alt        2.500     25"),
    ],
)
def test_the_last_row_of_a_table_alone_on_the_next_page(turn: str, row: str) -> None:
    raw = (
        f"Kommune      Boliger   Andel\nNordby       1.200     12\nSydby        800       8{turn}"
        f"{row}\n\n{PARAGRAPH}\n\n4\n\fSøen er ren.\n\n5\n"
    )
    rows = of_type(raw, "table_row")
    assert cells(rows[3]) == [part.strip() for part in row.split("  ") if part.strip()]
    assert rows[3].header == [rows[0]]
    assert rows[3].page == 2


@pytest.mark.parametrize(
    ("row", "turn"),
    [
        ("Vestby       500       5", "\f"),
        ("Øster Hede   1.400     41", "\n\n3\n\f"),
        ("Ved søen     80        1", "\n\fBYENS PLAN\n"),
    ],
)
def test_the_first_row_of_a_table_alone_on_the_page_before(row: str, turn: str) -> None:
    raw = (
        f"BYENS PLAN\n\n{PARAGRAPH}\nKommune      Boliger   Andel\n{row}{turn}"
        f"Nordby       1.200     12\nSydby        800       8\nI alt        2.500     25\n\n"
        f"{PARAGRAPH}\n\n4\n\fBYENS PLAN\nSøen er ren.\n\n5\n"
    )
    rows = of_type(raw, "table_row")
    assert cells(rows[1]) == [part.strip() for part in row.split("  ") if part.strip()]
    assert [r.header for r in rows] == [[], *[[rows[0]]] * 4]
    assert [r.page for r in rows] == [1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    "above",
    [
        "Det gælder også for årene 2029 2030",
        "Havnens plan for de næste år    2",
        f"Vestby       500       5\n\n{PARAGRAPH}",
    ],
)
def test_what_is_no_first_row_of_a_table(above: str) -> None:
    raw = (
        f"{PARAGRAPH}\n{above}\n\fKommune      Boliger   Andel\n"
        "Nordby       1.200     12\nSydby        800       8\n"
    )
    assert len(of_type(raw, "table_row")) == 3


@pytest.mark.parametrize(
    "below",
    [
        "Havnens plan for de næste år    2",  # a head with the number of its page
        "I 2029 var der 500, og i 2030 var der 612.",
        f"{PARAGRAPH}\nVestby       500       5",
    ],
)
def test_what_is_no_last_row_of_a_table(below: str) -> None:
    raw = (
        "Kommune      Boliger   Andel\nNordby       1.200     12\nSydby        800       8\n\f"
        f"{below}\n\n{PARAGRAPH}"
    )
    assert len(of_type(raw, "table_row")) == 3


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        pytest.param(
            "Emne                2022      Mål 2030\n"
            "Træer               55 pct.   60 pct.\n"
            "Lys, i alt          12 pct.   20 pct.\n",
            [["Emne", "2022", "Mål 2030"], ["Træer", "55 pct.", "60 pct."],
             ["Lys, i alt", "12 pct.", "20 pct."]],
            id="a year and words as heads",
        ),
        pytest.param(
            "Emne              2022      Mål 2030\nTræer i byen      55 pct.   60 pct.\n",
            [["Emne", "2022", "Mål 2030"], ["Træer i byen", "55 pct.", "60 pct."]],
            id="one row",
        ),
        pytest.param(
            "          Emne                     Nord     Syd\n"
            "Træer pr. borger, 2022               62      70\n"
            "Glade for parken, pct.               12      11\n",
            [["Emne", "Nord", "Syd"], ["Træer pr. borger, 2022", "62", "70"],
             ["Glade for parken, pct.", "12", "11"]],
            id="a number or an abbreviation ends the label",
        ),
        pytest.param(
            "Emne | Nu 2021 | 2025\nTræer | 12 | 14\nBænke | 3 | 5\n",
            [["Emne", "Nu 2021", "2025"], ["Træer", "12", "14"], ["Bænke", "3", "5"]],
            id="bars",
        ),
        pytest.param(
            "| Emne | Ansvar | Frist |\n| Træer | Byen | 2025 |\n| Bænke | Havnen | 2026 |\n",
            [["Emne", "Ansvar", "Frist"], ["Træer", "Byen", "2025"], ["Bænke", "Havnen", "2026"]],
            id="bars around words",
        ),
        pytest.param(
            "Gæst       Antal    Pct.\n\nVoksne       120      75\nBørn          40      25\n",
            [["Gæst", "Antal", "Pct."], ["Voksne", "120", "75"], ["Børn", "40", "25"]],
            id="the last head is abbreviated",
        ),
        pytest.param(
            "Note         2022    2021\n1   Indtægter\nKontingent    815     790\n"
            "Tilskud       342     127\n2   Udgifter\nLokaler       904     655\n",
            [["Note", "2022", "2021"], ["1 Indtægter", "", ""], ["Kontingent", "815", "790"],
             ["Tilskud", "342", "127"], ["2 Udgifter", "", ""], ["Lokaler", "904", "655"]],
            id="labels that head rows, below years",
        ),
        pytest.param(
            "Post      Budget   Regnskab\nDrift\nLøn           12        14\n"
            "Leje           3         4\nProjekter\nKampagne       8         9\n",
            [["Post", "Budget", "Regnskab"], ["Drift", "", ""], ["Løn", "12", "14"],
             ["Leje", "3", "4"], ["Projekter", "", ""], ["Kampagne", "8", "9"]],
            id="labels that head rows, below words",
        ),
    ],
)  # fmt: skip
def test_small_tables_have_their_heads(table: str, rows: list[list[str]]) -> None:
    head, *others = of_type(f"{PARAGRAPH}\n{table}\n{PARAGRAPH}", "table_row")
    assert [cells(row) for row in (head, *others)] == rows
    assert all(row.header == [head] for row in others)


def test_rows_of_years_have_no_heads() -> None:
    raw = f"{PARAGRAPH}\nNordbroen        2019\nSydbroen         2020\nVestbroen        2020\n"
    assert [row.header for row in of_type(raw, "table_row")] == [[], [], []]


@pytest.mark.parametrize("line", ["Byens plan | Havnen | 14", "14 | Byens plan | Havnen"])
def test_bars_alone_on_a_line_divide_no_cells(line: str) -> None:
    raw = f"{PARAGRAPH}\n{line}\n\n{PARAGRAPH}"
    assert texts(raw, "table_row") == []


def test_a_label_apart_from_the_rows_heads_none_of_them() -> None:
    raw = (
        f"{PARAGRAPH}\nPost      Budget   Regnskab\nLøn           12        14\n"
        "Leje           3         4\n\nProjekter\n\nKampagne       8         9\n"
        f"Messe          2         3\n\n{PARAGRAPH}"
    )
    assert "Projekter" not in texts(raw, "table_row")


def test_a_plan_whose_sections_stand_between_its_rows() -> None:
    raw = """Planen har fem skridt og to afsnit, som haveforeningen har vedtaget i maj.

Nr.   Skridt                              Ansvarlig         Frist
---------------------------------------------------------------------
Afsnit A  Vand
1.1   Grav en dam bag skurene             Vandudvalget      2026
1.2   Sæt kraner op ved lågen             Kassereren        2027
Afsnit B  Stier
2.1   Fjern fliserne langs hækken         Stiudvalget       2026
2.2   Sæt lamper op ved åen               Formanden         2028

Bestyrelsen ser på planen hvert år i marts, før medlemmerne mødes.
"""
    rows = [draft for draft in read_text(raw) if draft.type == "table_row"]
    assert [draft.text.text for draft in rows] == [
        "Nr. Skridt Ansvarlig Frist",
        "Afsnit A Vand",
        "1.1 Grav en dam bag skurene Vandudvalget 2026",
        "1.2 Sæt kraner op ved lågen Kassereren 2027",
        "Afsnit B Stier",
        "2.1 Fjern fliserne langs hækken Stiudvalget 2026",
        "2.2 Sæt lamper op ved åen Formanden 2028",
    ]
    assert all(draft.header == [rows[0]] for draft in rows[1:])


@pytest.mark.parametrize("rule", ["-----", "=" * 30, "_ _ _ _ _ _", "+-----+------+", "* * * * *"])
def test_lines_drawn_with_signs_are_no_text_but_part_it(rule: str) -> None:
    raw = f"Dammen og åen\n{rule}\nÅen løber forbi haverne, og dammen ligger bag dem."
    assert blocks(raw) == [
        ("heading", "Dammen og åen"),
        ("paragraph", "Åen løber forbi haverne, og dammen ligger bag dem."),
    ]


@pytest.mark.parametrize("line", ["- - vand - -", "...... 12", "--", "2020 - 2021"])
def test_a_line_with_words_or_numbers_is_text(line: str) -> None:
    assert any(line.strip(" -.")[:4] in text for _, text in blocks(f"Dammen er ny.\n\n{line}\n"))


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        ("Kilde: Havnens regnskab, opgjort marts 2025", 5),
        ("Anm.: Tal for 2024 er foreløbige", 5),
        ("Noter: Tal fra marts 2025", 5),
        ("Kildevand                           14        12", 6),
    ],
)
def test_a_source_line_ends_a_table(below: str, rows: int) -> None:
    table = (
        "Post                              2023      2024\n"
        "Både                               148       131\n"
        "Kajer                              112        97\n"
        "Vand og lys                        134        52\n"
        "I alt                              394       280\n"
    )
    drafts = read_text(f"{PARAGRAPH}\n{table}{below}\n\n{PARAGRAPH}")
    assert len([draft for draft in drafts if draft.type == "table_row"]) == rows


GROWING = """Tabel 2. Haver efter alder

Alder                      Antal
Under 10 år                   14
10-29 år                      35
30-59 år                      49
{last}
"""


@pytest.mark.parametrize(
    "last",
    [
        "60 år og derover              18\nI alt                        116",
        "60 år og derover              18",
        "I alt                         98",
    ],
)
def test_numbers_that_grow_are_no_page_numbers_where_the_rows_go_on(last: str) -> None:
    rows = of_type(f"{PARAGRAPH}\n{GROWING.format(last=last)}\n{PARAGRAPH}", "table_row")
    assert [cells(row) for row in rows[:3]] == [
        ["Alder", "Antal"],
        ["Under 10 år", "14"],
        ["10-29 år", "35"],
    ]


def test_titles_with_numbers_that_grow_are_contents() -> None:
    raw = "Indhold\n\nForord                3\nHavnene               9\nSejlerne             17\n"
    assert not of_type(f"{raw}\n{PARAGRAPH}", "table_row")


FACTS = [
    "Marts 2026           Første frist for ansøgning\n"
    "Juni 2027            Ny havneplan vedtages\n"
    "Efterår 2028         Broerne står færdige\n",
    "Formand     Kirsten Brolund\nKasserer    Ove Sejr\nStiftet     1974\nHjemsted    Nakke Havn\n",
    "Periode:        Maj 2020 - marts 2022\nBudget:         2.400.000 kr.\n"
    "Egen medfinansiering: 600.000 kr.\nHavne:          Nakke, Tangen og Vigen\n",
    "Hvem kan søge        Foreninger og skoler\n"
    "Hvornår              Hele året, men senest en måned før\n"
    "                     arrangementet\n"
    "Hvor meget           Højst 20.000 kr.\n",
]


@pytest.mark.parametrize("raw", FACTS)
def test_a_box_of_facts_in_two_columns_is_items(raw: str) -> None:
    items = texts(f"{PARAGRAPH}\n{raw}\n{PARAGRAPH}", "list_item")
    named = [line for line in raw.splitlines() if line[0] != " "]
    assert [item.split()[0] for item in items] == [line.split()[0] for line in named]
    assert "   " not in " ".join(items)


def test_two_columns_of_running_text_are_no_box_of_facts() -> None:
    raw = (
        "Havnen blev bygget i      De fleste både er små\n"
        "det forrige århundrede    og ligger der kun om\n"
        "og er siden udvidet.      sommeren, når vejret\n"
        "Den rummer nu mange       er godt nok til det.\n"
    )
    assert not of_type(f"{PARAGRAPH}\n{raw}\n{PARAGRAPH}", "list_item")


@pytest.mark.parametrize(
    ("share", "other"),
    [("1 ud af 4", "83 %"), ("3 af 10", "12 %"), ("7 ud af de 9", "4"), ("2,5 ud af 5", "3,1")],
)
def test_a_share_is_one_value(share: str, other: str) -> None:
    raw = (
        f"Savner bænke i parken            {other}\n"
        f"Går tur i parken hver dag        {share}\n"
        f"Kender en af gartnerne           {other}\n"
        f"Har plantet et træ               {other}\n"
    )
    rows = of_type(f"{PARAGRAPH}\n{raw}\n{PARAGRAPH}", "table_row")
    assert cells(rows[1]) == ["Går tur i parken hver dag", share]


def test_a_sentence_below_a_table_that_ends_in_a_number_is_no_row_of_it() -> None:
    raw = (
        "Sted               Bænke     Træer\n"
        "Søparken              12       140\n"
        "Byparken               8        96\n"
        "Torvet                 4        20\n"
        "Det koster mellem 8 og 10 pct.\n"
    )
    rows = of_type(f"{PARAGRAPH}\n{raw}\n{PARAGRAPH}", "table_row")
    assert [cells(row)[0] for row in rows] == ["Sted", "Søparken", "Byparken", "Torvet"]
