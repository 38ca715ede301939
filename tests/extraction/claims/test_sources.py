from dataclasses import replace

import pytest

from policytext.extraction.claims.sources import Sources
from policytext.extraction.quantities.extractor import quantities_in
from tests.extraction.claims.support import claims
from tests.extraction.written import written


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ifølge Havnerådet drives 30 procent af kajerne privat.", "Havnerådet"),
        ("30 procent af kajerne er nye, viser tal fra Havnerådet.", "tal fra Havnerådet"),
        ("I 2017 var tallet 18 procent.", None),
        ("Ifølge Havnerådet er 30 procent af kajerne nedslidte.", "Havnerådet"),
        (
            "En undersøgelse fra Boligfonden viser, at 12 procent fryser.",
            "En undersøgelse fra Boligfonden",
        ),
        ("30 procent af kajerne er nedslidte.", None),
        ("I vores egen rundspørge siger 30 procent nej.", "vores egen rundspørge"),
        ("30 procent er nye, viser rådets opgørelse fra 2021.", "rådets opgørelse fra 2021"),
        ("Efter Lodsforeningens skøn er 30 procent nye.", "Lodsforeningens skøn"),
        ("Lodsforeningen mener, at 30 procent er nye.", "Lodsforeningen"),
        ("Planen er ifølge Nordby Havn knap 30 procent dyrere.", "Nordby Havn"),
        ("I havnens lokaler er 30 procent tomme.", None),
        ("En tælling i foråret 2025 viste, at 30 procent er nye.", "En tælling i foråret 2025"),
        ("30 procent er tomme, vurderer Havnerådet.", "Havnerådet"),
        ("Havnerådet har i en gennemgang fundet, at 30 procent er nye.", "Havnerådet"),
        ("Tabellen viser, at 30 procent er nye.", None),
        ("Ifølge havneloven skal 30 procent være nye.", None),
        ("Havnerådet har 30 kajer.", None),
        ("En rapport fra Lods & Kaj viser, at 30 procent er nye.", "En rapport fra Lods & Kaj"),
        ("Ifølge Lods & Kaj er 30 procent nye.", "Lods & Kaj"),
        ("30 procent er nye, viser tal fra Lods & Kaj.", "tal fra Lods & Kaj"),
        (
            "En stikprøve, som havnen tog i 2022, viste, at 30 procent er nye.",
            "En stikprøve, som havnen tog i 2022",
        ),
        (
            "En måling, der omfatter havnene, viser, at 30 procent er nye.",
            "En måling, der omfatter havnene",
        ),
        ("En lods, som så det i 2022, siger, at 30 procent er nye.", None),
        ("Klubbens egen rundspørge i maj siger, at 30 procent er nye.", "Klubbens egen rundspørge"),
        ("Vores egen opgørelse tæller 30 lodser.", "Vores egen opgørelse"),
        ("Foreningens egne tal er 30 lodser.", "Foreningens egne tal"),
        ("Klubbens egen kaj rummer 30 både.", None),
        (
            "I de sager, som Havnenævnets database rummer, er 30 procent afsluttet.",
            "Havnenævnets database",
        ),
        ("I Havnenævnets register er der 30 både.", "Havnenævnets register"),
        ("Ifølge Lodsernes arkiv er 30 både sunket.", "Lodsernes arkiv"),
        ("I Havnenævnets lokaler er der 30 stole.", None),
        ("På finansloven for 2019 er der afsat 30 mio. kr.", "finansloven for 2019"),
        ("I finansloven for 2022 er der 30 mio. kr. til kajer.", "finansloven for 2022"),
        ("Havnen fik i 2019 afsat 30 mio. kr.", None),
    ],
)
def test_source(text: str, source: str | None) -> None:
    assert [claim.source for claim in claims(text)] == [source]


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("I vores rundspørge siger 30 procent nej.", "vores rundspørge"),
        ("Det viser lodsernes måling fra 2021.", "lodsernes måling fra 2021"),
        ("Ifølge Havnerådet er 30 procent nye.", None),
        ("Kajen er 30 år gammel.", None),
    ],
)
def test_a_study_holds_for_the_sentences_behind_it(before: str, source: str | None) -> None:
    assert claims(f"{before} Blandt de unge er det 47 procent.")[-1].source == source


@pytest.mark.parametrize(
    ("note", "text", "source"),
    [
        ("Svarene er indsamlet i maj 2021.", "30 procent af kajerne er nye.", None),
        ("Lauget, kajer 2021. Broer er ikke med.", "30 procent af kajerne er nye.", "Lauget"),
        ("Lauget, kajer 2021.", "30 procent er nye. Kun hver tiende er tom.", "Lauget"),
        ("Lauget, kajer 2021.", "30 procent er nye. Hver tredje lods er syg.", None),
        ("Lauget, kajer 2021.", "30 er nye. Fire ud af fem lodser er syge.", None),
        ("Lauget, kajer 2021.", "30 er nye. I 7 ud af 10 byer er de altså tomme.", "Lauget"),
        (
            "Lauget, kajer 2021.",
            "30 er nye. I vores rundspørge siger 20 procent nej. Hver anden er syg.",
            "vores rundspørge",
        ),
    ],
)
def test_a_note_holds_for_what_goes_on_with_it(note: str, text: str, source: str | None) -> None:
    parsed = written(f"{text}\n\n{note}\n")
    body, foot = parsed.report.blocks
    blocks = (replace(body, refs=(1,)), replace(foot, type="footnote", marker="1"))
    noted = replace(parsed.blocks[0], block=blocks[0])
    setting = Sources(replace(parsed, report=replace(parsed.report, blocks=blocks)))
    (end,) = (text.index(". ") + 1 if ". " in text else len(text),)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policytext.extraction.claims.sources.note_places", lambda *_: {1: end})
        quantity = quantities_in(text)[-1]
        found = setting.of(noted, noted.sentences[-1], quantity)
    assert (found and found.split(",")[0]) == source


def test_a_study_spoken_of_as_known_is_the_one_named_before() -> None:
    found = claims(
        "# Tal\n30 procent er nye.\n\nKilde: Laugets kortlægning, 2018\n\n"
        "# Kajer\nKortlægningen viste, at 18 pct. er tomme.\n\n"
        "Målingen viste, at 12 pct. er våde.\n"
    )
    assert [c.source for c in found] == [
        "Laugets kortlægning, 2018",
        "Laugets kortlægning, 2018",
        "Målingen",
    ]


def test_a_source_line_holds_for_the_lines_of_its_box() -> None:
    found = claims("# Fakta\n40 lodser\n\n## I alt: 30 både\nKilde: Lauget, 2019\n")
    assert [c.source for c in found] == ["Lauget, 2019", "Lauget, 2019"]


def test_a_number_in_brackets_calls_an_entry_of_the_sources() -> None:
    found = claims(
        "# Havnen\n30 procent af kajerne er nedslidte [2, s. 4].\n\nHavnen har 40 pladser.\n\n"
        "# Kilder\n[1] Lauget: Kajer, 2019.\n\n[2] Havnens Tal, 2021.\n"
    )
    sources = {claim.value: claim.source for claim in found}
    assert (sources[30], sources[40]) == ("Havnens Tal, 2021.", None)


def test_a_reference_in_brackets_holds_for_its_section() -> None:
    found = claims("# Havnen\n30 procent af kajerne er nye.\n\n(Havnelauget: 2013. Lodsen: 2012)\n")
    assert [claim.source for claim in found] == ["Havnelauget: 2013. Lodsen: 2012"]


def test_a_source_line_holds_for_its_section_and_claims_nothing() -> None:
    found = claims(
        "# Havnen\n30 procent af kajerne er nedslidte.\nKilde: Havnestatistik 2019, 12.\n"
    )
    assert [(c.value, c.source) for c in found] == [(30, "Havnestatistik 2019, 12.")]


def test_the_source_of_a_table_is_not_that_of_its_section() -> None:
    parsed = written("# Havnen\n30 procent af kajerne er nye.\n\nKilde: Lauget, 2019.\n")
    blocks = list(parsed.report.blocks)
    row = replace(blocks[1], type="table_row", text=blocks[1].text)
    tabled = replace(parsed.report, blocks=(blocks[0], row, replace(blocks[2], type="caption")))
    setting = Sources(replace(parsed, report=tabled))
    (quantity,) = quantities_in(blocks[1].text)
    assert setting.of(parsed.blocks[1], (0, len(blocks[1].text)), quantity) is None
