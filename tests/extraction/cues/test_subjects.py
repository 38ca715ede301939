from __future__ import annotations

import pytest

from policytext.extraction.cues import asking, subjects


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Hvert ministerium opretter et kontor.", "body"),
        ("Efter et år måler kommunerne støjen.", "body"),
        ("Familierne flytter ind i huset.", "people"),
        ("Færgen flytter gæster.", "other"),
        ("Kommunerne er enige.", "none"),
    ],
)
def test_the_subject_of_an_action_in_the_present(text: str, subject: str) -> None:
    assert subjects.present_subject(text) == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Kommunerne skal male molen.", "body"),
        ("I alle havne bør styrelsen tælle bådene.", "body"),
        ("De unge skal lære at sejle.", "people"),
        ("Derfor må familierne flytte.", "people"),
        ("Vi skal bygge en bro.", "we"),
        ("Der skal bygges en bro.", "expletive"),
        ("Det skal stå færdigt i morgen.", "it"),
        ("Man skal kende vejen.", "one"),
        ("Molen skal males.", "other"),
    ],
)
def test_the_subject_of_a_modal_verb(text: str, subject: str) -> None:
    low = text.lower()
    modal = next(cue for cue in asking.find_cues(text) if cue.name in subjects.MODALS)
    assert subjects.read_ask(low, modal).subject == subject


@pytest.mark.parametrize(
    ("text", "passive", "action", "purpose"),
    [
        ("Molen skal udvides.", True, True, False),
        ("Kommunen bør oprette et lager.", False, True, False),
        ("Den skal bidrage til ro.", False, True, True),
        ("Kommunen skal bidrage til ro.", False, True, False),
        ("Gæsten må vente.", False, False, False),
    ],
)
def test_the_verb_that_is_asked_for(text: str, passive: bool, action: bool, purpose: bool) -> None:
    modal = next(cue for cue in asking.find_cues(text) if cue.name in subjects.MODALS)
    ask = subjects.read_ask(text.lower(), modal)
    assert (ask.passive, ask.action, ask.purpose) == (passive, action, purpose)
