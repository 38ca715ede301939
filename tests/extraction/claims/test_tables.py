"""Claims in tables: heads, captions, questions, groups and sources around the cells."""

import hashlib

import pytest

from policytext.extraction.claims.extractor import find_claims
from policytext.extraction.common.parsed import parse
from policytext.records import Claim
from policytext.reports import Block, BlockType, Report
from tests.extraction.written import pipeline

HOMES = """
caption: Tabel 2. Tomme lejemål efter landsdel, 2018
row: Landsdel | Lejemål | Andel (pct.)
row: Vest | 1.400 | 12
row: I alt | 3.100 | 9
paragraph: Kilde: Byernes Tal, 2019
"""
SURVEY = """
paragraph: I marts skrev vi til respondenterne.
caption: Hvordan oplever du udviklingen mht. støj fra naboer på din vej?
row: Svar | Procent | Antal
row: Mindre støj | 30,5% | 12
row: Uændret | 69,5% | 27
"""
YEARS = """
heading: Svømmehaller
row: By | 2014 | 2015 | 2016 | I alt
row: Region Nord | 3 | 4 | 5 | 12
"""
BELOW = """
paragraph: Busserne kører tit.
row: Rute | Passagerer
row: Havnen | 4.000
caption: Tabel 1. Passagerer med bus, 2020 (kilde: Vognmandens Råd)
"""
ELSEWHERE = """
paragraph: Blandt kørere over land blev der talt op.
paragraph: Markerne er våde.
row: Afgrøde | Hektar
row: Havre | 70
paragraph: Vi siger tak til alle.
"""


def claims(text: str) -> list[Claim]:
    """Return the claims of the tables of a report written for `told`."""
    return [claim for claim in told(text) if claim.table]


def told(text: str) -> list[Claim]:
    """Return the claims of a report written as `type: text`, cells of rows parted by bars."""
    blocks: list[Block] = []
    at, head = 0, None
    for line in text.strip().splitlines():
        name, _, words = line.partition(": ")
        kind: BlockType = "table_row" if name == "row" else name  # type: ignore[assignment]
        words = words.replace(" | ", "\t")
        cells, place = [], at
        for cell in words.split("\t") if name == "row" else ():
            cells.append((place, place + len(cell)))
            place += len(cell) + 1
        header = (head,) if name == "row" and head is not None else ()
        head = (head if head is not None else len(blocks)) if name == "row" else None
        blocks.append(
            Block(
                type=kind,
                start=at,
                end=at + len(words),
                text=words,
                cells=tuple(cells),
                header=header,
            )
        )
        at += len(words) + 1
    whole = "\n".join(block.text for block in blocks)
    report = Report(
        id="tabel",
        title="Tal",
        source="tabel.txt",
        sha256=hashlib.sha256(whole.encode()).hexdigest(),
        text=whole,
        blocks=tuple(blocks),
    )
    return find_claims(parse(report, pipeline()), [])


@pytest.mark.parametrize(
    ("head", "values"),
    [("Mål 2030", [41.0, 12.0]), ("2024", [41.0, 55.0, 12.0, 8.0])],
)
def test_what_is_to_be_reached_is_no_claim(head: str, values: list[float]) -> None:
    table = f"row: Andel, pct. | 2022 | {head}\nrow: Cyklister | 41 | 55\nrow: Bilister | 12 | 8\n"
    assert [claim.value for claim in claims(table)] == values


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ("Forslag | Frist | Budget", ["foreslået beløb til Nyt tag på hallen"]),
        ("Tiltag | Frist | Pris", ["foreslået beløb til Nyt tag på hallen"]),
        ("Bygning | Frist | Pris", ["Pris: Nyt tag på hallen"]),
    ],
)
def test_the_cost_of_a_proposal_is_money_proposed(heads: str, expected: list[str]) -> None:
    found = claims(f"row: {heads}\nrow: Nyt tag på hallen | forår | 3 mio. kr.")
    assert [claim.measure for claim in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            HOMES,
            [(1400, "count"), (12, "percent"), (3100, "count"), (9, "percent")],
            id="count and share",
        ),
        pytest.param(
            SURVEY,
            [(30.5, "percent"), (12, "count"), (69.5, "percent"), (27, "count")],
            id="survey",
        ),
        pytest.param(YEARS, [(n, "count") for n in (3, 4, 5, 12)], id="years are heads"),
        pytest.param(
            "row: Mål | 2021\nrow: Fremmøde (pct.) | 61,2\nrow: Klubber med 20 pct. piger | 34",
            [(61.2, "percent"), (34, "count")],
            id="unit after the row's name, and not within it",
        ),
        pytest.param(
            "row: | 2021 | 2022\nrow: Mio. kr. | 3 | 5\nrow: Kr. bragt ind | 4 | 6",
            [(3e6, "DKK"), (5e6, "DKK"), (4, "count"), (6, "count")],
            id="a row that is named for its unit alone",
        ),
        pytest.param(
            "row: Hal | Pris\nrow: Nord | 18 mio. kr.\nrow: Syd | 1,5 mia. kr.\nrow: Øst | 0 kr.",
            [(18e6, "DKK"), (1.5e9, "DKK"), (0, "DKK")],
            id="scale and unit within the cell",
        ),
        pytest.param(
            "row: Hal | Mio. kr.\nrow: Nord | 18 mio.\nrow: Syd | 7",
            [(18e6, "DKK"), (7e6, "DKK")],
            id="a scale that the head names too counts once",
        ),
        pytest.param("row: By | Note\nrow: Vest | se side tre", [], id="words are no claims"),
    ],
)
def test_every_number_in_a_cell_is_a_claim(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(claim.value, claim.unit) for claim in claims(text)] == expected


@pytest.mark.parametrize(
    ("above", "units"),
    [
        pytest.param("Antal Pct.", ["count", "percent"], id="a word for each column"),
        pytest.param("Andel af alle", ["count", "count"], id="words that are no heads"),
    ],
)
def test_the_words_right_above_a_table_may_head_its_columns(above: str, units: list[str]) -> None:
    found = claims(f"paragraph: {above}\nrow: Ja | 190 | 38")
    assert [claim.unit for claim in found] == units


@pytest.mark.parametrize(
    ("above", "unit"),
    [
        ("caption: Tabel 3. Elever med pause hver dag, procent\nheading: Store Små", "percent"),
        ("caption: Tabel 3. Elever med pause hver dag\nheading: Store Små", "count"),
        ("paragraph: Her er andelen i procent.\nheading: Store Små", "count"),
    ],
)
def test_a_piece_of_the_heads_may_stand_below_the_caption(above: str, unit: str) -> None:
    found = claims(f"{above}\nrow: Skole | skoler | skoler\nrow: Nordhavn | 14,9 | 6,2\n")
    assert [claim.unit for claim in found] == [unit, unit]


@pytest.mark.parametrize(
    ("caption", "units"),
    [
        ("Ventetid (dage) og andel lastet til tiden (pct.)", ["days", "percent"]),
        ("Andel lastet til tiden (pct.) og ventetid (dage)", ["percent", "percent"]),
        ("Spild (ton) og lastet til tiden (pct.), 2023", ["ton", "percent"]),
        ("Ventetid (dage)", ["days", "days"]),
    ],
)
def test_a_caption_may_tell_the_units_of_several_columns(caption: str, units: list[str]) -> None:
    found = claims(
        f"caption: Tabel 1. {caption}\nrow: Havn | 2023 | Lastet til tiden\nrow: Nordhavn | 98 | 31"
    )
    assert [claim.unit for claim in found] == units


@pytest.mark.parametrize(
    ("caption", "corner", "unit"),
    [
        pytest.param("Natten i tal", "Svar, pct.", "percent", id="the head of the rows ends in it"),
        pytest.param("Natten i tal", "Andel (pct.)", "percent", id="in brackets"),
        pytest.param("Tabel 1. Ture, pct.", "Udgift, kr.", "DKK", id="nearer than the caption"),
        pytest.param("Tabel 1. Pris for 15 km, kr. (2021)", "Rute", "DKK", id="a length before it"),
        pytest.param("Tabel 1. Pris for at leje 2 timer, kr.", "Rute", "DKK", id="a time before"),
        pytest.param("Tabel 1. Liggetid, gennemsnit i dage", "Rute", "days", id="on average"),
        pytest.param("Tabel 1. Liggetid i uger", "Rute", "weeks", id="no comma"),
        pytest.param("Tabel 1. Skibe på 15 km", "Rute", "count", id="only a length"),
        pytest.param("Natten i tal", "Procenter lyver", "count", id="a word of the head"),
    ],
)
def test_a_head_of_rows_or_a_caption_may_end_in_the_unit(
    caption: str, corner: str, unit: str
) -> None:
    found = claims(f"caption: {caption}\nrow: {corner} | Lodser | Kokke\nrow: Nattevagt | 52 | 21")
    assert [claim.unit for claim in found] == [unit, unit]


@pytest.mark.parametrize("change", ["+203", "+ 203", "203"])
def test_a_cell_may_have_a_plus(change: str) -> None:
    found = claims(
        "caption: Tabel 1. Liggetid i dage\nrow: Led | 2021 | Ændring i pct.\n"
        f"row: Losning | 48 | {change}"
    )
    assert [(claim.value, claim.unit) for claim in found] == [(48, "days"), (203, "percent")]
    assert found[1].measure == "ændring i Liggetid: Losning"


@pytest.mark.parametrize("sign", ["-", "–", "− ", "÷"])
def test_a_cell_keeps_its_minus(sign: str) -> None:
    (claim,) = claims(f"row: Havn | Ændring (pct.)\nrow: Nordhavn | {sign}18")
    assert claim.value == -18


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(HOMES, "Lejemål: Vest", id="column and row"),
        pytest.param(SURVEY, "støj fra naboer: Mindre støj", id="question and answer"),
        pytest.param(BELOW, "Passagerer: Havnen", id="column over the caption below"),
        pytest.param(YEARS, "Svømmehaller", id="heading where rows are places"),
        pytest.param(
            "row: Rute | Ture\nrow: Havnen | 40\ncaption: Note: Der blev talt om natten.",
            "Ture: Havnen",
            id="a note below is no caption",
        ),
        pytest.param(ELSEWHERE, "Havre", id="a column that is only a unit"),
        pytest.param(
            "caption: Foreningens egen rundspørge i efteråret\nrow: Skade | 2021\nrow: Huller | 4",
            "Huller",
            id="a caption that names where the figures are from",
        ),
        pytest.param(
            "caption: Tabel 2. Undersøgelser af huller\nrow: Sted | 2021\nrow: Kajen | 4",
            "Undersøgelser af huller: Kajen",
            id="a caption that counts inquiries",
        ),
        pytest.param(
            "caption: Tabel 1. Hvor ofte ror du? Procent\nrow: Svar | 2021\nrow: Hver dag | 4",
            "ror du: Hver dag",
            id="a question with its unit behind",
        ),
        pytest.param(
            "caption: Tabel 1. Huller i båden\nparagraph: Hul Helt Slet\n"
            "row: By | 2021\nrow: Nordby | 4",
            "Huller i båden: Nordby",
            id="a caption above a broken line of heads",
        ),
        pytest.param(
            "caption: Tabel 1. Udvalgte tal\nrow: Tal | 2021 | 2022\n"
            "row: Månedsløn, Nordby (kr.) | 54 | 6",
            "Månedsløn",
            id="a row with a name behind a comma",
        ),
        pytest.param(
            "caption: Tabel 1. Skibe\nrow: Havn | Til tiden, 2023\nrow: Nordhavn | 4",
            "Til tiden: Nordhavn",
            id="a column with its year",
        ),
    ],
)
def test_a_cell_measures_what_its_heads_say(text: str, expected: str) -> None:
    assert claims(text)[0].measure == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(YEARS, "Region Nord", id="a place"),
        pytest.param(
            "row: Gruppe | Procent\nrow: 16-24 år | 20", "16-24 år", id="an age group in the row"
        ),
        pytest.param("row: Svar | Kvinder\nrow: Ja | 20", "Kvinder", id="people in the column"),
        pytest.param(SURVEY, "respondenterne", id="who was asked"),
        pytest.param(
            "caption: Tabel 1. Andel af alle lejere, 2020\nrow: Svar | Pct.\nrow: Ja | 20",
            "lejere",
            id="whole in the caption",
        ),
        pytest.param(
            ELSEWHERE, "Havre", id="the thing in the row, nobody in a paragraph far above"
        ),
        pytest.param(
            "row: Havn | 2019 | 2023\nrow: Nordhavn | 3 | 4",
            "Nordhavn",
            id="a thing over the years",
        ),
        pytest.param(
            "row: Fag | Løn (kr.)\nrow: Vagt | 152", "Vagt", id="a thing with its measure"
        ),
        pytest.param(
            "row: Tal | Nordhavn | Sydhavn\nrow: Antal skibe | 3 | 4",
            "Nordhavn",
            id="a thing over its measure",
        ),
        pytest.param("row: Svar | 2019\nrow: Ved ikke | 3", None, id="an answer"),
        pytest.param(
            "caption: Tabel 1. Skippere, der opfylder krav, 2021. Procent\nrow: Krav | 2021\n"
            "row: Bevis | 54",
            "Skippere",
            id="what the counted fulfil",
        ),
        pytest.param(
            "caption: Tabel 1. Skippere, der ror, fordelt på by. Procent\nrow: By | 2021\n"
            "row: Nordby | 54",
            "Skippere: Nordby",
            id="groups of the counted",
        ),
        pytest.param(
            "caption: Tabel 1. Udvalgte tal\nrow: Tal | 2021 | 2022\n"
            "row: Månedsløn, Nordby (kr.) | 54 | 6",
            "Nordby",
            id="a name behind a comma",
        ),
        pytest.param(
            "paragraph: Byen er lille.\nrow: Gennemsnitsalder | 48,3 år\nrow: Kraner | 12 stk.",
            None,
            id="a row of figures is what is measured",
        ),
        pytest.param(
            "caption: Tabel 1. Hvor ofte ror du? Procent af lodserne\nrow: Svar | 2021\n"
            "row: Hver dag | 54",
            "lodserne",
            id="who answered, behind the question",
        ),
        pytest.param(
            "paragraph: Vi har spurgt 40 skippere om vejret.\nparagraph: Det regnede.\n"
            "caption: Tabel 1. Vejret\nrow: Emne | Let | Svær\nrow: Regn | 54 | 46",
            "skippere",
            id="who was asked, where the heads are answers",
        ),
        pytest.param(
            "paragraph: Vi har spurgt 40 skippere om vejret.\nparagraph: Det regnede.\n"
            "row: Sover dårligt om bord | 54 %\nrow: Mangler en makker | 46 %",
            "skippere",
            id="who was asked, where the rows tell what they do",
        ),
        pytest.param(
            "paragraph: Vi har spurgt 40 skippere om vejret.\ncaption: Tabel 1. Vejret\n"
            "row: By | 2021\nrow: Nordby | 54",
            "Nordby",
            id="who was asked does not matter to other figures",
        ),
        pytest.param(
            "caption: Tabel 1. Hvordan sejler de? Procent af lodserne\n"
            "row: Svar | 4.-6. klasse | 7.-9. klasse\nrow: I kano | 5 | 9",
            "lodserne: 4.-6. klasse",
            id="classes in the heads",
        ),
        pytest.param(
            "row: Havn | Bådens pris\nrow: Nordhavn | 84", "Nordhavn", id="a body by the head"
        ),
        pytest.param(
            "row: Rederi | Pris\nrow: Midtskib | 84", None, id="a head that is no known body"
        ),
        pytest.param(
            "row: Trafikselskab | Sejltur\nrow: Midtskib | 84", "Midtskib", id="a company"
        ),
        pytest.param(
            "row: Kommune | Sejltur\nrow: I alt | 84", None, id="all of them are none of them"
        ),
        pytest.param("row: Tid | 2019\nrow: Over 12 uger | 3", None, id="a class of values"),
        pytest.param("row: Spørgsmål | 2019\nrow: Jeg ror ofte | 3", None, id="a statement"),
    ],
)
def test_the_population_comes_from_row_column_or_caption(text: str, expected: str | None) -> None:
    assert claims(text)[0].population == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(YEARS, ["2014", "2015", "2016", "2014-2016"], id="columns, and their sum"),
        pytest.param(HOMES, ["2018"] * 4, id="caption above"),
        pytest.param(BELOW, ["2020"], id="caption below"),
        pytest.param("row: År | Biler\nrow: 2017 | 40", ["2017"], id="row"),
        pytest.param(ELSEWHERE, [None], id="none"),
    ],
)
def test_the_period_comes_from_column_row_or_caption(text: str, expected: list[str | None]) -> None:
    assert [claim.period for claim in claims(text)] == expected


SCHOOLS = """
caption: Tabel 4. Elever, der cykler i skole, fordelt på klassetrin. Procent
row: Trin | Før (2019) | Efter (2022) | Ændring (pct.point)
row: 0.-3. klasse | 40 | 52 | 12
row: 4.-6. klasse | 61 | 58 | -3
row: Alle | 50 | 50 | 0
"""
BUILT = """
caption: Tabel 1. Husejere med fugt i kælderen, fordelt på byggeår
row: Byggeår | Andel (pct.) | Antal svar
row: Før 1960 | 31 | 402
row: 1961-1990 | 22 | 377
paragraph: Kilde: Husejernes Råd 2021.
"""
SEASONS = """
caption: Tabel 2. Roere på holdene, udvalgte år
row: Sæson | Otter | Firer | I alt
row: 2018/19 | 210 | 140 | 350
row: 2021/22 | 190 | 160 | 350
"""
MEASURED = """
row: Tal | Nordhavn | Sydhavn
row: Indbyggere | 4.100 | 2.300
row: Gns. husleje (kr.) | 7.200 | 6.100
"""
ASKED = """
paragraph: I maj skrev klubben til alle. 310 roere har svaret.
row: Udsagn | Antal | Procent
row: Jeg ror hver uge | 155 | 50
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            SCHOOLS,
            (
                "Elever, der cykler i skole",
                "Elever: 0.-3. klasse",
                "2019",
                None,
            ),
            id="classes of what the caption counts",
        ),
        pytest.param(
            BUILT,
            ("Husejere med fugt i kælderen", "Husejere: Før 1960", "2021", None),
            id="years that are classes; the source tells the time",
        ),
        pytest.param(
            SEASONS,
            ("Roere på holdene: Otter", "Roere: Otter", "2018/19", None),
            id="a column divides what the caption counts",
        ),
        pytest.param(
            MEASURED, ("Indbyggere", "Nordhavn", None, None), id="rows are what is measured"
        ),
        pytest.param(
            ASKED, ("Jeg ror hver uge", "roere", None, None), id="who answered, and no time"
        ),
        pytest.param(
            "caption: Tabel 5. Udgifter til broer\nrow: Bro | Pris (kr.)\nrow: Storbro | 40",
            ("Pris: Storbro", "Storbro", None, None),
            id="a caption that counts nothing",
        ),
    ],
)
def test_a_cell_is_read_with_what_its_table_is_about(
    text: str, expected: tuple[str | None, ...]
) -> None:
    claim = claims(text)[0]
    assert (claim.measure, claim.population, claim.period, claim.change) == expected


def test_a_column_of_changes() -> None:
    found = claims(SCHOOLS)
    assert [claim.change for claim in found[2::3]] == ["increase", "decrease", None]
    assert {claim.measure for claim in found[2::3]} == {"ændring i Elever, der cykler i skole"}
    assert {claim.period for claim in found[2::3]} == {"2019-2022"}
    assert {claim.change for claim in found[::3]} == {None}


@pytest.mark.parametrize(
    ("first", "values"),
    [
        ("Alder | 41,5 år", [41.5, 12.0]),
        ("Løn | 24.000 kr.", [24000.0, 12.0]),
        ("Fravær | 3,5", [3.5, 12.0]),
        ("Emne | 2021", [12.0]),
    ],
)
def test_a_first_row_of_values_heads_no_column(first: str, values: list[float]) -> None:
    found = claims(f"row: {first}\nrow: Lodser | 12")
    assert [claim.value for claim in found] == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(HOMES, "Byernes Tal, 2019", id="line below"),
        pytest.param(BELOW, "Vognmandens Råd", id="in the caption"),
        pytest.param(ELSEWHERE, None, id="none"),
    ],
)
def test_the_source_stands_at_the_table(text: str, expected: str | None) -> None:
    assert {claim.source for claim in claims(text)} == {expected}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            "paragraph: Udgifter i mio. kr.", (2.5e6, "DKK", "Udgifter: Husleje"), id="millions"
        ),
        pytest.param(
            "paragraph: Foreningens regnskab (1.000 kr.)",
            (2500, "DKK", "Foreningens regnskab: Husleje"),
            id="thousands in brackets",
        ),
        pytest.param(
            "paragraph: Alle beløb er i 1.000 kr.",
            (2500, "DKK", "Husleje"),
            id="a short remark",
        ),
        pytest.param(
            "paragraph: Sidste år gav staten foreningen 3 mio. kr.",
            (2.5, "count", "Husleje"),
            id="a sum of its own",
        ),
    ],
)
def test_a_short_line_above_names_the_unit(line: str, expected: tuple[float, str, str]) -> None:
    found = claims(f"{line}\nrow: Post | I alt\nrow: Husleje | 2,5")[-1]
    assert (found.value, found.unit, found.measure) == expected


IN_BRACKETS = """
row: Sag | 2019 | 2021
row: Lodsbevis (dage) | 34 | 52
row: Lodspligt (i timer) | 3 | 5
row: Kajplads (m²) | 12 | 15
row: Ventet over 30 dage | 8 | 9
"""
BY_TIMES = """
caption: Tabel 3. Lodser efter antal ture. Pct.
row: Svar | 1 gang | 2-3 gange
row: Glad | 86 | 83
"""


@pytest.mark.parametrize(
    ("text", "row", "unit"),
    [
        (IN_BRACKETS, "Lodsbevis", "days"),
        (IN_BRACKETS, "Lodspligt", "hours"),
        (IN_BRACKETS, "Kajplads", "m²"),
        (IN_BRACKETS, "Ventet", "count"),
        (BY_TIMES, "Glad", "percent"),
    ],
)
def test_units_told_in_brackets_and_groups_that_look_like_units(
    text: str, row: str, unit: str
) -> None:
    units = {claim.unit for claim in claims(text) if claim.quote.startswith(row)}
    assert units == {unit}


ANNOUNCED = """
paragraph: Bestanden voksede fra 40 sæler i 1990. Klubbens egen rundspørge i 2016 viser skaderne:
row: Skade | Antal
row: Revne i sejlet | 77
row: Hul i garnet | 12
paragraph: Næsten halvdelen har altså skader. Havnen har 8 kajer.
"""


def test_a_table_has_the_study_that_announces_it_as_source() -> None:
    assert {(c.source, c.period) for c in claims(ANNOUNCED)} == {
        ("Klubbens egen rundspørge", "2016")
    }
    silent = claims(ANNOUNCED.replace("Klubbens egen rundspørge i 2016 viser", "Her er"))
    assert {c.source for c in silent} == {None}


def test_what_goes_on_with_a_table_has_its_study_as_source() -> None:
    sources = {c.value_text: c.source for c in told(ANNOUNCED)}
    assert (sources["Næsten halvdelen"], sources["8"]) == ("Klubbens egen rundspørge", None)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("Lodsen går om bord og henter de 12 ton fisk, som kutteren har taget", [12]),
        ("Havnen vælger en kaj og melder, at der er plads til 30 passagerer", [30]),
        ("Værkstedet ser på skruen, der efter loggen har kørt i 400 timer", [400]),
        ("Kutteren vejer 12 ton", []),
    ],
)
def test_running_text_in_a_row_is_read_as_text(cell: str, values: list[float]) -> None:
    step = f"row: Losning | {cell}"
    rest = " | ".join(["før den lægger fra igen", "når vagten er kommet"] if values else [])
    found = told(f"row: Trin | Hvad\n{step} | {rest}\n")
    assert [claim.value for claim in found] == values


WEEKS = """
caption: {caption}
row: Havn | 2020 | 2024
row: Nordhavn | 31 | 64
"""


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("Tabel 1. Ventetid på kajplads, uger", "weeks"),
        ("Tabel 1. Liggetid i havn, timer.", "hours"),
        ("Ventetid på lods, dage", "days"),
        ("Tabel 1. Ventet over tre uger, andele", "count"),
    ],
)
def test_a_caption_may_end_in_the_unit_of_a_time(caption: str, unit: str) -> None:
    assert {claim.unit for claim in claims(WEEKS.format(caption=caption))} == {unit}


POLL = """
caption: Tabel 1. Transport til havnen. Pct.
row:  | Lodser | Kokke
row: Cykel eller gang | 58 | 37
row: {last} | 312 | 804
"""


@pytest.mark.parametrize(
    ("last", "measure", "population"),
    [
        ("Antal svar", "Antal svar", "Lodser"),
        ("Besvarelser", "Besvarelser", "Lodser"),
        ("Deltagere", "Deltagere", "Lodser"),
        ("Ture i alt", "Lodser: Ture i alt", None),
    ],
)
def test_a_row_of_answers_tells_that_the_columns_are_those_asked(
    last: str, measure: str, population: str | None
) -> None:
    found = claims(POLL.format(last=last))
    assert (found[2].measure, found[2].population) == (measure, population)
    assert found[0].measure == "Lodser: Cykel eller gang"
