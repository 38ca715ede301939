"""Years, spans of time and deadlines."""

import pytest

from policytext.language.periods import find_deadline, find_periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("I 2017 åbnede skolen.", ["2017"]),
        ("I perioden 2014-2019 faldt tallet.", ["2014-2019"]),
        ("Aftalen gælder 2023-25.", ["2023-2025"]),
        ("Fra 2011 til 2013 steg prisen.", ["2011-2013"]),
        ("Aftalen gælder 2023-25. Derefter ser vi.", ["2023-2025"]),
        ("Fra 1. januar 2018 til 31. december 2021 steg prisen.", ["2018-2021"]),
        ("Mellem marts 2019 og maj 2020 var skolen lukket.", ["2019-2020"]),
        ("Pr. 1.10.2020 var der 12 hold, og 31-12-2021 var der 15.", ["2020", "2021"]),
        ("Aftalen fra 1/4 2019 gælder endnu.", ["2019"]),
        ("Version 1.10.2020.4 af systemet.", []),
        ("Vi mødtes i 2018 og 19. maj igen.", ["2018"]),
        ("Siden 2009 er havnen vokset.", ["siden 2009"]),
        ("Det er fra 285 i 2011 til 210 i 2012.", ["2011", "2012"]),
        ("Hvert år plantes der skov.", ["hvert år"]),
        ("Over de seneste ni år er det gået frem.", ["de seneste ni år"]),
        ("På bare to år er huslejen steget.", ["på bare to år"]),
        ("I dag er det anderledes.", ["i dag"]),
        ("Der er 2.017 elever.", []),
        ("Skolen har 12 klasser.", []),
        ("Egnen havde 2000 ophold i 2019.", ["2019"]),
        ("Klubben har 80 lodser og 1950 medlemmer.", []),
        ("Havnen solgte 1980 billetter.", []),
    ],
)
def test_a_text_names_these_periods(text: str, periods: list[str]) -> None:
    found = [period.text.lower() for period in find_periods(text)]
    assert [f.removeprefix("over ") for f in found] == periods


@pytest.mark.parametrize(
    ("text", "year", "precision"),
    [
        ("senest i 2025", 2025, "year"),
        ("inden udgangen af 2030", 2030, "year"),
        ("frem mod 2045", 2045, "year"),
        ("i 2. kvartal 2026", 2026, "quarter"),
        ("senest den 1. januar 2027", 2027, "day"),
        ("inden marts 2028", 2028, "month"),
        ("Sådan når vi 2030-målene", 2030, "year"),
        ("over de næste fem år", None, "phrase"),
    ],
)
def test_a_deadline_has_this_year(text: str, year: int | None, precision: str) -> None:
    deadline = find_deadline(text)
    assert deadline is not None
    assert (deadline.year, deadline.precision) == (year, precision)


@pytest.mark.parametrize("text", ["hvert andet år", "så snart som muligt", "i 12 kommuner"])
def test_these_are_no_deadlines(text: str) -> None:
    assert find_deadline(text) is None


def test_a_past_year_is_no_deadline() -> None:
    assert find_deadline("fra 2012", after=2020) is None
