"""Who was asked, on invented texts."""

import pytest

from policytext.extraction.claims.respondents import Respondents
from tests.extraction.claims.support import claims
from tests.extraction.written import written


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("En undersøgelse blandt 1.200 bådejere blev lavet i maj.", "bådejere"),
        (
            "En undersøgelse fra Havnerådet og Søfonden blandt bådejere i havnen viser uro.",
            "bådejere",
        ),
        ("Klubben har interviewet 45 lodser om vejret.", "lodser"),
        ("310 roere har svaret på skemaet.", "roere"),
        ("I rundspørgen svarede 80 kaptajner.", "kaptajner"),
        ("Når vi spørger roerne, er de glade.", "roerne"),
        ("Klubben har lavet en undersøgelse med 45 lodser i maj.", "lodser"),
        ("Gruppeinterview med lodser viser uro.", "lodser"),
        ("En undersøgelse af fugle med sendere kom i maj.", None),
        ("En undersøgelse med titlen Havets folk kom i maj.", None),
        ("Vi har spurgt os for.", None),
        ("Havnen har 45 lodser.", None),
        ("En tredjedel har svaret nej.", None),
    ],
)
def test_who_was_asked(text: str, who: str | None) -> None:
    assert Respondents(written(f"{text}\n\nSå er det sagt.\n")).before(1) == who


def test_nobody_was_asked_yet() -> None:
    respondents = Respondents(written("Havnen er ny.\n\n310 roere har svaret.\n"))
    assert respondents.before(1) is None


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("40 procent svarer, at de har båd.", "roere"),
        ("12 procent har oplevet storm.", "roere"),
        ("9 procent, at havnen er dyr.", "roere"),
        ("12 procent er skov.", None),
    ],
)
def test_who_was_asked_answers_where_nobody_is_named(text: str, population: str | None) -> None:
    (claim,) = claims(f"Der er spurgt 800 roere.\n\n{text}\n")[1:]
    assert claim.population == population
