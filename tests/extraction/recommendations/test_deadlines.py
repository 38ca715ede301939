"""Deadlines of recommendations: years, terms, occasions, and what must not happen before."""

from __future__ import annotations

import pytest

from policytext.extraction.recommendations.deadlines import (
    deadline_in_cell,
    deadline_in_fields,
    deadline_of,
    year_of,
)


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Broen bør stå klar senest i 2029.", "2029"),
        ("Inden udgangen af 2031 skal gebyret væk.", "2031"),
        ("Gebyret skal væk senest med udgangen af 2031.", "2031"),
        ("Med udgangen af 2030 bør gebyret være væk.", "2030"),
        ("Molen bør stå klar med starten af 2030.", "2030"),
        ("Molen bør stå klar med udgangen fri.", None),
        ("Ordningen løber i perioden 2026-2028.", "2026-2028"),
        ("Lageret bør åbne i løbet af 2027.", "i løbet af 2027"),
        ("Gebyret bortfalder fra 2028.", "fra 2028"),
        ("Loven bør ændres den 1. marts 2027.", "1. marts 2027"),
        ("Broen skal males senest den 1. juni 2031.", "1. juni 2031"),
        ("Lodserne bør have en aftale inden oktober 2030.", "oktober 2030"),
        ("Molen bør ryddes i 3. kvartal 2030.", "3. kvartal 2030"),
        ("Gebyret bortfalder fra den 1. maj 2030.", "1. maj 2030"),
        ("Lodserne ansættes fra januar 2031.", "januar 2031"),
        ("Broen bør stå åben fra 1. juli 2031.", "1. juli 2031"),
        ("Loven af 1. marts 2027 bør ændres.", None),
        ("Ordningen bør gælde fra skoleåret 2026/27.", "fra skoleåret 2026/27"),
        ("Der bør tælles i 2027, 2029 og så fremdeles.", "2027, 2029 og så fremdeles"),
        ("Broen bør bygges i løbet af 2027 eller 2028.", "i løbet af 2027"),
        ("Den aftale, der udløber i 2031, bør forlænges.", None),
        ("Havnen bør forlænge puljen, som udløber i 2031.", None),
        ("Gebyret, der kun gælder til 2031, skal blive.", None),
        ("Bevillingen udløber i 2031 og bør fornyes.", None),
        ("Forny bevillingen, inden den udløber i 2031.", "2031"),
        ("Afsæt en pulje til lodserne, der løber fra 2031 til 2034.", "fra 2031 til 2034"),
        ("Aftalen fra 2019 bør genåbnes.", None),
        ("Der bør måles hvert andet år.", None),
        ("Loven skal gælde fra høståret 2031.", "fra høståret 2031"),
        ("Pengene bør findes på den kommende finanslov.", "på den kommende finanslov"),
        ("Kajen skal løftes i indeværende valgperiode.", "i indeværende valgperiode"),
        ("Næste skridt er en ny finanslov.", None),
        ("Kajen skal være klar inden efteråret 2031.", "2031"),
        ("Klager bør besvares inden for 14 dage.", "inden for 14 dage"),
        ("Havarister bør hjælpes inden for to timer.", None),
        ("Afsæt penge til formålet frem mod 2032.", "2032"),
        ("Støtten bør løbe fra 2026 til 2029.", "fra 2026 til 2029"),
        ("Gør den målrettede støtte fast fra høståret 2031.", "fra høståret 2031"),
        ("Vi deler målet for 2032 om færre havarier.", None),
        ("Tag stilling, inden næste havnebudget er lukket.", "inden næste havnebudget er lukket"),
        ("Gebyret bør tages op ved de næste forhandlinger.", "ved de næste forhandlinger"),
        ("Der bør ansættes ti lodser over de næste tre år.", "over de næste tre år"),
        ("Borgere over tre år bør sejle gratis.", None),
        (
            "Brevet bør sendes senest en uge efter at båden er set.",
            "senest en uge efter at båden er set",
        ),
        ("Mål igen tre år efter ikrafttrædelsen.", "tre år efter ikrafttrædelsen"),
        ("Tæl bådene et år efter lovens vedtagelse.", "et år efter lovens vedtagelse"),
        ("Loven evalueres to år efter indførelsen.", "to år efter indførelsen"),
        ("Hunden bør luftes to år efter skilsmissen.", None),
        ("Bådene bør skylles, før de næste gæster vises rundt.", None),
        ("Få en lods om bord, inden en båd lægger fra og ses efter.", None),
        ("Tag stilling, før fonden nedlægges.", "før fonden nedlægges"),
        ("Lav en plan, før kajen åbnes for biler.", "før kajen åbnes for biler"),
        (
            "Penge bør findes, inden den næste havnelov behandles.",
            "inden den næste havnelov behandles",
        ),
        ("Kajen bør ryddes inden sommerferien.", "inden sommerferien"),
        ("Stop for nye broer fra og med den næste havneplan.", "fra og med den næste havneplan"),
        ("Svaret bør foreligge senest den 15. april.", "senest den 15. april"),
        ("Skemaet skal sendes inden 1. maj.", "inden 1. maj"),
        ("Lodserne bør svare inden den 3. juni.", "inden den 3. juni"),
        ("Bådene bør males den 3. juni.", None),
        ("Der bør følges op efter to år.", "efter to år"),
        ("Tilskuddet bør trappes ned efter fire år.", "efter fire år"),
        ("At ordningen evalueres efter 18 måneder.", "efter 18 måneder"),
        ("Bådene bør kasseres efter ti år i saltvand.", None),
        ("Færgen skal gå fra sæsonen 2031.", "fra sæsonen 2031"),
        ("Broen bør åbne til sejlsæsonen 2031.", "sejlsæsonen 2031"),
        ("Kajen åbner inden sæsonen 2031.", "sæsonen 2031"),
        ("Vi foreslår et mål for støjen, der lyder: I 2031 er der stille.", "2031"),
        ("De kommende år bør bruges bedre.", None),
        # what has happened, and what is ahead
        ("Giv de lygter tilbage, der fra 2019 er blevet fjernet.", None),
        ("Forliset, der indtraf ved molen den 1. december 2013, bør undersøges.", None),
        ("Lodserne bør få den løn, de mistede i 2018.", None),
        ("Puljen, som blev vedtaget i 2022, bør bruges inden den 1. juni 2031.", "1. juni 2031"),
        ("Ryd de havne, der var lukkede i 2020, senest i 2031.", "2031"),
        ("Byg de broer, der skal åbne i 2031.", "2031"),
        # the years of a programme, and those in which something is asked for
        ("Brug pengene fra Havneaftalen 2022-2025 til lygter.", None),
        ("Aftalen om fyrtårne 2031-2034 bør følges op.", None),
        ("Havnen bør bruge puljen 2021-24 til maling.", None),
        ("Afsæt en pulje i 2031-2034 til maling.", "2031-2034"),
        # an order of things, and a time
        ("Tal med lodserne, før de unge bliver involveret i sagen.", None),
        ("Ring hjem, inden båden bliver bugseret.", None),
        ("Hør skipperne, inden de bliver afløst.", None),
        ("Mal molen, før broen er færdig.", "før broen er færdig"),
        ("Svar, før loven er vedtaget.", "før loven er vedtaget"),
        ("Alle bør sejle før eller siden.", None),
    ],
)
def test_deadline(text: str, deadline: str | None) -> None:
    assert deadline_of(text) == deadline


def test_cells_that_say_when() -> None:
    assert year_of("2. kvartal 2026") == "2026"
    assert year_of("snarest") is None
    assert deadline_in_cell("1. oktober 2031") == "1. oktober 2031"
    assert deadline_in_cell("2031-2032") == "2031-2032"
    assert deadline_in_cell("Løbende") is None
    assert deadline_in_cell("2. halvår 2031") == "2. halvår 2031"
    assert deadline_in_cell("Q2 2031") == "Q2 2031"
    assert deadline_in_cell("Senest ultimo 2031") == "ultimo 2031"
    assert deadline_in_cell("31.12.2031") == "31.12.2031"
    assert deadline_in_cell("Inden sommerferien") == "Inden sommerferien"
    assert deadline_in_cell("Version 2.1 for 2031") == "2031"
    assert deadline_in_cell("Skoleåret 2031/32") == "Skoleåret 2031/32"


@pytest.mark.parametrize(
    ("texts", "deadline"),
    [
        (["Havnen maler molen.", "Ansvarlig: Havnen. Frist: 2. halvår 2031."], "2. halvår 2031"),
        (["Tidsplan: 1. maj 2030. Økonomi: 2 mio. kr. i 2032."], "1. maj 2030"),
        (["Hvornår: Vinteren 2031", "Frist: 2029"], "Vinteren 2031"),
        (["Frist: snarest. Økonomi: 2 mio. kr. i 2032."], None),
        (["Fristen var 2029."], None),
    ],
)
def test_fields_that_say_when(texts: list[str], deadline: str | None) -> None:
    assert deadline_in_fields(texts) == deadline
