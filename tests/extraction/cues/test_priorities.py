from __future__ import annotations

import pytest

from policytext.extraction.cues.priorities import (
    priority_in_fields,
    priority_in_heading,
    split_priority,
    stated_priority,
)
from policytext.extraction.cues.proposals import find_label


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("Byg broen (A)", "A"),
        ("Byg broen (høj)", "høj"),
        ("Byg broen [2]", "2"),
        ("Byg broen (Høj prioritet)", "Høj"),
        ("Byg broen (prioritet: lav)", "lav"),
        ("Byg broen [prioritet 1]", "1"),
        ("Byg broen (1. prioritet)", "1"),
        ("Byg broen – prioritet B", "B"),
        ("Byg broen ★★☆", "★★☆"),
        ("Byg broen (***)", "***"),
        ("Byg **broen**", None),
        ("Byg broen (se bilag)", None),
        ("Byg broen (lavere prioritet end molen)", None),
    ],
)
def test_priority(text: str, priority: str | None) -> None:
    end, found = split_priority(text)
    assert found == priority
    assert text[:end] == ("Byg broen" if priority else text)


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("Broen bør males (høj prioritet).", "høj"),
        ("Broen bør males. (Prioritet 2)", "2"),
        ("Broen bør males ***", "***"),
        ("Broen bør **males**.", None),
        ("Broen bør males (A).", None),
        ("Broen bør have prioritet.", None),
    ],
)
def test_priority_that_ends_a_sentence(text: str, priority: str | None) -> None:
    assert stated_priority(text) == priority


def test_priority_elsewhere() -> None:
    assert priority_in_heading("Høj prioritet") == "Høj"
    assert priority_in_heading("Prioritet A:") == "A"
    assert priority_in_heading("Vores prioriteter") is None
    assert priority_in_fields(["Høj "]) == "Høj"
    assert priority_in_fields(["1. prioritet."]) == "1"
    assert priority_in_fields(["Vi vil male broen, før vi bygger den om."]) is None


@pytest.mark.parametrize(
    ("text", "label", "priority"),
    [
        ("A  FORSLAG 1: MAL BROEN", "FORSLAG 1", "A"),
        ("[B] Forslag 2 – Mal broen", "Forslag 2", "B"),
        ("★★☆ Initiativ 3. Mal broen", "Initiativ 3", "★★☆"),
        ("Anbefaling 4 (høj prioritet): Mal broen", "Anbefaling 4", "høj"),
        ("Anbefaling 5 – prioritet 2: Mal broen", "Anbefaling 5", "2"),
        ("Anbefaling C (lav): Mal broen", "Anbefaling C", "lav"),
        ("Anbefaling 6: Mal broen", "Anbefaling 6", None),
        ("Anbefaling 7 (Havnelauget): Mal broen", "Anbefaling 7", None),
    ],
)
def test_priority_beside_a_label(text: str, label: str, priority: str | None) -> None:
    found = find_label(text)
    assert found is not None
    assert (found.text, found.priority) == (label, priority)
    assert text[found.end :].lower().endswith("mal broen")


@pytest.mark.parametrize("text", ["I Forslag 1 males broen", "En anbefaling 2 gange om året"])
def test_no_priority_before_a_label(text: str) -> None:
    assert find_label(text) is None
