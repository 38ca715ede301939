import pytest

from policytext.reading.metadata.front_matter import (
    believable_title,
    believable_year,
    front_matter_year,
    slug,
    title_of,
)
from policytext.reports import Block


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Rådets årsberetning", "raadets-aarsberetning"),
        ("Ældre & søvn — 3. udgave", "aeldre-soevn-3-udgave"),
        ("cafe\u0301", "cafe"),
        ("報告", "report"),
    ],
)
def test_slug(stem: str, expected: str) -> None:
    assert slug(stem) == expected


@pytest.mark.parametrize(
    ("front", "year"),
    [
        ("Plads til flere\nBoligrådet\nMaj 2019\n", 2019),
        ("Udgivet af Boligrådet, 2017\nInden 2030 skal der bygges.", 2017),
        ("© Boligrådet 2015. Tal fra 2011.", 2015),
        ("Strategi\n12.03.2018\n", 2018),
        ("Årsrapport 2013\n", 2013),
        ("Mål for 2030-planen: ingen venter i 2025 på en bolig, som de gjorde i 1990.", None),
        ("Ring på 2019-4433", None),
    ],
)
def test_year_of_the_front_matter(front: str, year: int | None) -> None:
    assert front_matter_year(front) == year


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Plads til  flere", "Plads til flere"),
        ("Microsoft Word - rapport.doc", None),
        ("rapport_endelig.indd", None),
        ("Dokument1", None),
        ("untitled", None),
        ("   ", None),
        (None, None),
        ("Dokumentation af indsatsen", "Dokumentation af indsatsen"),
    ],
)
def test_titles_that_programs_make_up(title: str | None, kept: str | None) -> None:
    assert believable_title(title) == kept


@pytest.mark.parametrize(("year", "kept"), [(2019, 2019), ("2019", 2019), (0, None), (2999, None)])
def test_years_that_cannot_be(year: object, kept: int | None) -> None:
    assert believable_year(year) == kept


def heading(text: str, level: int = 1) -> Block:
    return Block(type="heading", text=text, level=level)


def line(text: str) -> Block:
    return Block(type="paragraph", text=text)


def head(text: str) -> Block:
    return Block(type="running_head", text=text)


PROSE = line("Byen vokser, og den skal blive ved med at være til at bo i for alle. " * 5)


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ([heading("Under broen", 2), heading("Plads til flere", 1)], "Plads til flere"),
        ([heading("Bolig-", 1), heading("Rådet", 2), heading("politik nu", 1)], "Boligpolitik nu"),
        ([heading("Rapport:", 1), heading("Flere boliger", 2)], "Rapport: Flere boliger"),
        ([heading("Rapport:", 1)], "Rapport"),
        # A project's label goes on in the next line, not in the number of its file.
        (
            [heading("Afslutning af projektet:"), line("Is i maven"), heading("Journalnr.: 7A")],
            "Afslutning af projektet: Is i maven",
        ),
        ([line("Kort tekst")], "Kort tekst"),
        ([line("Fra ord til sø"), heading("Maj 2020"), heading("1. Indledning")], "Fra ord til sø"),
        ([line("12 forslag til en stille by"), heading("Forord")], "12 forslag til en stille by"),
        # What only tells the kind or the number gives way; a yearly report has no other name.
        ([heading("NOTAT"), heading("Larm om natten", 2), heading("Resumé", 2)], "Larm om natten"),
        ([heading("Analyse 4"), heading("Af Ida Lind"), line("Larm om natten")], "Larm om natten"),
        ([heading("Årsrapport 2019"), heading("Året i tal", 2)], "Årsrapport 2019"),
        # By-lines, dates, addresses and trails of links are none.
        ([line("Til Havneudvalget"), line("4. maj 2020"), line("Svar om kajen")], "Svar om kajen"),
        ([line("Hjem > Politik > Støj"), line("Støjpolitik 2020-24")], "Støjpolitik 2020-24"),
        ([line("Kajgade 4, 9990 Skagen"), line("Svar om kajen"), PROSE], "Svar om kajen"),
        # The heading above running text is a section's, unless it is the only line there is.
        ([line("Larm om natten"), heading("Byen sover ikke", 2), PROSE], "Larm om natten"),
        ([heading("Larm om natten", 2), PROSE], "Larm om natten"),
        ([heading("Rapport", 2), heading("Larm om natten", 2), PROSE], "Larm om natten"),
        # What opens the document and is repeated at the head of its pages.
        ([head("LARM OM NATTEN"), heading("Fem råd om støj"), PROSE], "LARM OM NATTEN"),
        ([heading("Fem råd om støj"), head("Larm om natten"), PROSE], "Fem råd om støj"),
        ([heading("Forord"), heading("Kære læser", 2), PROSE], None),
        ([line("Lang tekst " * 30)], None),
        ([], None),
    ],
)
def test_title_of_the_document(blocks: list[Block], title: str | None) -> None:
    assert title_of(blocks) == title


@pytest.mark.parametrize(
    ("blocks", "title"),
    [
        ([heading("STØJRÅDET"), heading("LARM OM NATTEN", 2)], "LARM OM NATTEN"),
        ([line("Årsrapport 2019 Støjrådet"), heading("Formandens beretning")], "Årsrapport 2019"),
        ([line("Støjrådet, notat 4"), line("Larm om natten")], "Larm om natten"),
        ([heading("Larm om natten | Støjrådet")], "Larm om natten"),
        # In a sentence it belongs there.
        ([heading("Støjrådets forslag til nattero")], "Støjrådets forslag til nattero"),
        ([heading("Breve fra Støjrådet")], "Breve fra Støjrådet"),
        ([heading("Hvad Støjrådet vil med natten")], "Hvad Støjrådet vil med natten"),
    ],
)
def test_the_publisher_is_no_part_of_the_title(blocks: list[Block], title: str) -> None:
    assert title_of(blocks, "Støjrådet") == title
