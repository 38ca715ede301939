from __future__ import annotations

import pytest

from policytext.extraction.cues.proposals import find_field, find_label, inner_fields


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("Anbefaling 4: Byg broen", "Anbefaling 4", "Byg broen"),
        ("FORSLAG 12 – Byg broen", "FORSLAG 12", "Byg broen"),
        ("Tiltag nr. 3. Byg broen", "Tiltag nr. 3", "Byg broen"),
        ("2. anbefaling: Byg broen", "2. anbefaling", "Byg broen"),
        ("Tværgående indsatsområde 2: Byg", "Tværgående indsatsområde 2", "Byg"),
        ("Forslag I: Byg broen", "Forslag I", "Byg broen"),
        ("Indsats 2.a Byg broen", "Indsats 2.a", "Byg broen"),
        ("Indsats 3b: Byg broen", "Indsats 3b", "Byg broen"),
        ("Tiltag 4.12.c: Byg broen", "Tiltag 4.12.c", "Byg broen"),
        ("INDSATS B2 Byg broen", "INDSATS B2", "Byg broen"),
    ],
)
def test_label(text: str, label: str, rest: str) -> None:
    found = find_label(text)
    assert found is not None
    assert (found.text, text[found.end :]) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Forslag til en ny bro",
        "Forslag I alt blev der stillet ni",
        "Anbefalinger",
        "Tabel 4: Broer",
        "Indsats ved havnen",
    ],
)
def test_no_label(text: str) -> None:
    assert find_label(text) is None


def test_a_label_in_capitals_is_printed_as_in_running_text() -> None:
    found = find_label("INDSATS B2 Byg broen")
    assert found is not None
    assert found.printed == "Indsats B2"


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("ANSVARLIG Vej og Park", "who", "Vej og Park"),
        ("ANSVARLIG KL", "who", "KL"),
        ("FRIST 2. kvartal 2031", "when", "2. kvartal 2031"),
        ("ØKONOMI 2 mio. kr.", "cost", "2 mio. kr."),
        ("BROEN Den bygges", None, "BROEN Den bygges"),
        ("Ansvarlig er kommunen", None, "Ansvarlig er kommunen"),
    ],
)
def test_fields_of_a_card(text: str, kind: str | None, rest: str) -> None:
    found, start = find_field(text)
    assert (found, text[start:]) == (kind, rest)


def test_fields() -> None:
    assert find_field("Hvordan: Broen bygges.") == ("how", 9)
    assert find_field("Baggrund:")[0] == "why"
    assert find_field("Broen: Den bygges.") == (None, 0)
    text = "Broen bør bygges. Hvem: Staten og øerne."
    assert [(kind, text[after:]) for kind, _, after in inner_fields(text)] == [
        ("who", "Staten og øerne.")
    ]
    text = "Ansvarlig: Staten | Frist: 2031 Økonomi: 2 mio. kr."
    assert [(kind, text[after:]) for kind, _, after in inner_fields(text)] == [
        ("when", "2031 Økonomi: 2 mio. kr."),
        ("cost", "2 mio. kr."),
    ]
    text = "Forslag 3: Mal broen Ansvarlig: Staten Frist: 2031"
    assert [kind for kind, _, _ in inner_fields(text)] == ["who", "when"]
    assert inner_fields("Broen skal males af Ansvarlig: Staten") == []
