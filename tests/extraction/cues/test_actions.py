from __future__ import annotations

import pytest

from policytext.extraction.cues import actions


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Indfør en fælles afgift", "imperative"),
        ("Etablér et fond for broer", "imperative"),
        ("Styrk de små havne", "imperative"),
        ("Indsæt en frist på tre uger", "imperative"),
        ("Tilføj en linje om broer", "imperative"),
        ("Indføj kajen i stk. 2", "imperative"),
        ("Indsats på kajen", None),
        ("Sælg ikke kajen", "imperative"),
        ("Gennemgå alle stier", "imperative"),
        ("Og giv lodserne en fast vagt", "imperative"),
        ("Tal til lodserne, før de sejler", "imperative"),
        ("Hold øje med kajen", "imperative"),
        ("Brug den gamle kran", "imperative"),
        ("Tal for havnen", None),
        ("Brug af den gamle kran", None),
        ("Svar fra lodserne", None),
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
    ("text", "told"),
    [
        ("Spørg din lods!", "Spørg din lods!"),
        ("Køb brugt, eller lej en båd.", "Køb brugt, eller lej en båd."),
        ("Og hold op med at sejle om natten.", "Og hold op med at sejle om natten."),
        ("Derfor siger vi til havnene: Tag lodserne hjem!", "Tag lodserne hjem!"),
        ("Til skipperne er budskabet kort: Byg langsomt.", "Byg langsomt."),
        ("Kære lodser: Kom til møderne.", "Kom til møderne."),
        ("Saml er et ord.", None),
        ("Se figur 3 om lodserne.", None),
        ("Tænk på en lods om natten.", None),
        ("Tag f.eks. lodserne på øen.", None),
        ("Saml lodserne i byen 2.", None),
        ("Saml lodserne i byen", None),
        ("Havnen har to opgaver: Lodser og både.", None),
    ],
)
def test_what_a_sentence_tells_somebody_to_do(text: str, told: str | None) -> None:
    begun = actions.told_from(text)
    assert (None if begun is None else text[begun:]) == told


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
