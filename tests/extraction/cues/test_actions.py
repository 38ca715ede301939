from __future__ import annotations

import pytest

from policytext.extraction.cues import actions


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Indfør en fælles afgift", "imperative"),
        ("Etablér et fond for broer", "imperative"),
        ("Styrk de små havne", "imperative"),
        ("Sælg ikke kajen", "imperative"),
        ("Gennemgå alle stier", "imperative"),
        ("Og giv lodserne en fast vagt", "imperative"),
        ("HUSK: Havnen er lukket på lørdag", None),
        ("Lav.", None),
        ("Frem og tilbage", None),
        ("Udvide ordningen til øerne", "infinitive"),
        ("At ordningen udvides", "at"),
        ("Støtte til små havne", None),
        ("Havnenes vilkår", None),
    ],
)
def test_opening(text: str, opening: str | None) -> None:
    assert actions.opens_with(text) == opening


@pytest.mark.parametrize(
    ("text", "directs"),
    [
        ("Der oprettes et fælles lager.", True),
        ("Gebyret afskaffes fra nytår.", True),
        ("I hver havn ansættes en vagt, som kan hjælpe.", True),
        ("Der graves tre nye kanaler.", True),
        ("Kanalen genåbnes efter 80 år.", True),
        ("Stenene lægges i september.", True),
        ("Bolværket gennemgås hvert efterår.", True),
        ("Havnens kommunes grund er våd.", False),
        ("Der kan oprettes et lager.", False),
        ("Det lykkedes at male molen.", False),
        ("Arbejdet vurderes at koste en million.", False),
        ("Her mødes sejlerne om aftenen.", False),
        ("Lageret, som oprettes i år, er stort.", False),
        ("Der findes et lager.", False),
    ],
)
def test_passive_directive(text: str, directs: bool) -> None:
    assert actions.has_passive_directive(text) is directs
