"""Numbers of four digits that name years, and others that count."""

import pytest

from policytext.language.years import names_year, noun_after


@pytest.mark.parametrize(
    ("text", "number", "year"),
    [
        ("Egnen har 2000 ophold.", "2000", False),
        ("Her er 80 lodser og 1950 elever.", "1950", False),
        ("Klubben solgte 1980 billetter.", "1980", False),
        ("Mindst 1950 både lå her.", "1950", False),
        ("Det koster 2000 kroner.", "2000", False),
        ("Der var 1234 ord.", "1234", False),
        ("I 1950 elever blev det sagt.", "1950", True),
        ("I årene 2019 og 2020 elever det op.", "2020", True),
        ("I 2019 cykler mange.", "2019", True),
        ("Havnens plan 2030 er klar.", "2030", True),
        ("Det blev 2020 før skibet kom.", "2020", True),
        ("Derfor er 2024 dyrere end før.", "2024", True),
    ],
)
def test_the_words_around_a_number_tell_a_year(text: str, number: str, year: bool) -> None:
    start = text.index(number)
    assert names_year(text, start, start + len(number)) is year


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("12 nye broer i byen", "nye broer"),
        ("12 af dem", None),
        ("12, broer", None),
        ("12 store gamle broer over vandet", "store gamle broer"),
    ],
)
def test_the_words_after_a_number(text: str, noun: str | None) -> None:
    assert noun_after(text, 2) == noun
