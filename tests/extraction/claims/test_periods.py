from dataclasses import replace

import pytest

from policytext.extraction.claims.extractor import find_claims
from tests.extraction.claims.support import claims
from tests.extraction.written import written


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("I 2019 havde byen 300 butikker.", ["2019"]),
        (
            "Andelen er vokset fra 29 pct. i 2016 til 44 pct. i 2021 – altså et løft på 15 point.",
            ["2016", "2021", "2016-2021"],
        ),
        (
            "Andelen gik fra 29 pct. i 2016 til 44 pct. i 2021, en stigning på 15 procentpoint.",
            ["2016", "2021", "2016-2021"],
        ),
        (
            "Tallet gik fra 300 i 2016 til 200 i 2021, altså et fald på 33 pct.",
            ["2016", "2021", "2016-2021"],
        ),
        (
            "Prisen var 40 kr. i 2016. Den var 80 kr. i 2021. Prisen er altså fordoblet.",
            ["2016", "2021", "2016-2021"],
        ),
        (
            "I 2021 var prisen 60 kr. I 2016 var den 40 kr. Den er således steget med 50 pct.",
            ["2021", "2016", "2016-2021"],
        ),
        ("I 2021 var prisen 60 kr. Den er altså steget med 50 pct.", ["2021", "2021"]),
        ("Tallet faldt fra 285 i 2011 til 210 i 2012.", ["2011", "2012"]),
        ("Hvert år skrottes 12.000 cykler.", ["Hvert år"]),
        ("I 2016 var der 40 værksteder. Heraf havde 25 procent en lærling.", ["2016", "2016"]),
        ("I perioden 2010-2018 lukkede 70 skoler.", ["2010-2018"]),
        (
            "I 2020 kom 300, i 2021 kom 400 og i 2022 kom 500 gæster.",
            ["2020", "2021", "2022"],
        ),
        ("Der var 212 ulykker i 2019, 198 i 2020 og 205 i 2021.", ["2019", "2020", "2021"]),
        ("Der er 70 skoler i landsdelen.", [None]),
        ("I 2016 var der 40 haller. Bilerne kører 12 km om dagen.", ["2016", "2016"]),
        ("Bilerne kører 12 km om dagen.", ["om dagen"]),
        ("I 2019 havde egnen 2000 ophold og 1950 elever.", ["2019", "2019"]),
        ("Skolen har 1950 elever og 80 lærere.", [None, None]),
        ("I skoleåret 2021/22 lukkede 70 skoler.", ["2021/22"]),
        ("I 2021/2022 lukkede 70 skoler.", ["2021/2022"]),
        # each with a year of its own before it, or behind it
        ("I 2018 var 24 procent af lodserne syge og i 2021 28 procent.", ["2018", "2021"]),
        ("Andelen af syge var i 2018 24 procent og i 2021 28 procent.", ["2018", "2021"]),
        ("I 2016 havde byen 40 haller og i 2020 knap 60 haller.", ["2016", "2020"]),
        ("Andelen var 24 procent i 2018 og 28 procent i 2021.", ["2018", "2021"]),
    ],
)
def test_period(text: str, periods: list[str | None]) -> None:
    assert [claim.period for claim in claims(text)] == periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        # the year that was told before tells a time told from now
        ("I 2019 var 40 kajer nye. Heraf er 12 malet i det seneste år.", "2019"),
        ("I 2019 var 40 kajer nye. I de seneste to år er 12 procent malet.", "2019"),
        ("I 2019 var 40 kajer nye. Prisen er steget med 12 procent på to år.", "2017-2019"),
        (
            "I 2019 var 40 kajer nye. Over de kommende fem år males 12 af dem.",
            "Over de kommende fem år",
        ),
        # when a study was made
        ("I en undersøgelse fra 2018 svarer 310 roere. 12 procent er ældre.", "2018"),
        ("Vores måling fra efteråret 2018 er klar. 12 procent er ældre.", "2018"),
        ("Ifølge Roernes Råd (2018) er 12 procent ældre.", "2018"),
        ("Kajen fra 2018 er klar. 12 procent er ældre.", None),
        # years that say which things are meant, or since when somebody is there
        ("I 2019 var 40 huse tomme. 12 procent er bygget før 1940.", "2019"),
        ("I 2019 var 40 huse tomme. 12 huse opført efter 2006 er fugtige.", "2019"),
        ("Rådet er nedsat i 2016 og består af ni medlemmer.", None),
        ("Skolen brændte i 2016, og ni elever flyttede.", "2016"),
        # what something is compared with, and the year of its sentence
        ("I 2022 kom der 80 skibe, 12 procent flere end i 2019.", "2019-2022"),
        ("I 2022 kom der 80 skibe, dobbelt så mange som i 2016.", "2016-2022"),
        ("I 2022 var 80 skibe nye. I 2023 var det 12 procent.", "2023"),
        # what was just said, in another number
        ("Siden 2010 er byen vokset med 900 borgere. Det er 12 procent.", "Siden 2010"),
        ("Siden 2010 er byen vokset med 900 borgere. Det var 12 procent i 2003.", "2003"),
        # what is to be holds at no time before
        ("I 2019 var 40 kajer nye. Arbejdet skal vare mindst tre år.", None),
        ("I 2019 var 40 kajer nye. Arbejdet varede mindst tre år.", "2019"),
    ],
)
def test_period_told_before_or_beside(text: str, period: str | None) -> None:
    assert claims(text)[-1].period == period


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Havneklubbens årsberetning 2023", "2023"),
        ("Årsrapport for 2019", "2019"),
        ("Tilsynets beretning 2020", "2020"),
        ("Årbog 2018", "2018"),
        ("Vision 2030", None),
        ("Rapport 2021-2024", None),
    ],
)
def test_an_annual_report_is_about_its_year(title: str, period: str | None) -> None:
    parsed = written("# Havnens liv\n\nKlubben købte 34 både.\n")
    named = replace(parsed, report=replace(parsed.report, title=title))
    (claim,) = find_claims(named, [])
    assert claim.period == period
