import pytest

from policytext.extraction.names.foreign import foreign_name_at
from policytext.extraction.names.forms import find_by_pattern
from policytext.extraction.names.gazetteer import tokenise


def found(text: str) -> list[tuple[str, str]]:
    tokens = tokenise(text)
    items = (foreign_name_at(tokens, at) for at in range(len(tokens)))
    return [(item.name, item.kind) for item in items if item is not None]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Her gik den norske regering forrest.", ("den norske regering", "government")),
        ("Den islandske regerings plan", ("den islandske regering", "government")),
        ("Finlands parlament sagde ja.", ("Finlands parlament", "parliament")),
        (
            "Støtten gives af Det Svenske Havne- og Fiskeriministerium.",
            ("Det Svenske Havne- og Fiskeriministerium", "ministry"),
        ),
        (
            "Det Tyske Ministerium for Kystsikring og Havmiljø betaler.",
            ("Det Tyske Ministerium for Kystsikring og Havmiljø", "ministry"),
        ),
        ("fra det Polske Havneministerium i går", ("Polske Havneministerium", "ministry")),
    ],
)
def test_bodies_of_other_countries(text: str, body: tuple[str, str]) -> None:
    assert found(text)[0] == body


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mødet med Coastal Repair Network gik godt.", [("Coastal Repair Network", "ngo")]),
        (
            "Ifølge Northern Centre for Harbour Policy er det nok.",
            [("Northern Centre for Harbour Policy", "research")],
        ),
        (
            "udgivet af Ministry of Fisheries, Coasts and Tourism i 2011",
            [("Ministry of Fisheries, Coasts and Tourism", "ministry")],
        ),
        ("The Seaweed Trust's bidrag", [("Seaweed Trust", "foundation")]),
    ],
)
def test_english_names(text: str, names: list[tuple[str, str]]) -> None:
    longest = [(item.name, item.kind) for item in find_by_pattern(tokenise(text))]
    assert longest == names


@pytest.mark.parametrize(
    "text",
    [
        "Forum for havne mødes i Nordhavn.",
        "Vi har norske fisk, men ingen regering.",
        "Begrebet Civil Society er engelsk.",
        "Den danske regering kan gå forrest.",
        "I Norges fjorde er der koldt.",
    ],
)
def test_what_is_no_body_abroad(text: str) -> None:
    assert found(text) == []
