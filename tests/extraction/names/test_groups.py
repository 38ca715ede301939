import pytest

from policytext.extraction.names.groups import find_groups, pointing_back


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Der skal bygges flere boliger til unge ledige.", ["unge ledige"]),
        ("Tilbuddet er for udsatte børn og deres forældre.", ["udsatte børn og deres forældre"]),
        ("Sårbare og udsatte familier bør tilbydes rådgivning.", ["sårbare og udsatte familier"]),
        ("Alle elever får en voksenven.", ["alle elever"]),
        ("Vi ser på patienters ventetid.", ["patienter"]),
        (
            "Hjælpen gælder kvinder, der har været udsat for trusler.",
            ["kvinder, der har været udsat for trusler"],
        ),
        ("Rabatten gives til unge under 25 år.", ["unge under 25 år"]),
        ("Kurset er for ældre med nedsat hørelse.", ["ældre med nedsat hørelse"]),
        ("En pulje til kontanthjælpsmodtagere.", ["kontanthjælpsmodtagere"]),
        ("Børn, unge og voksne skal høres.", ["børn, unge og voksne"]),
        ("Ethvert barn skal have en plads.", ["ethvert barn"]),
        ("Indsatsen i udsatte boligområder styrkes.", ["udsatte boligområder"]),
        ("STØTTE TIL ENSOMME ÆLDRE", ["ensomme ældre"]),
        ("De ledige skal møde en mentor.", ["ledige"]),
        # what follows an adjective and is no noun of its own
        ("Både til unge uden job og bolig.", ["unge uden job og bolig"]),
        ("En kajplads til blinde bør males.", ["blinde"]),
        ("De døve tilbydes en tolk.", ["døve"]),
        ("De forurettede får besked samme dag.", ["forurettede"]),
        ("Rettens dømte kaptajn sejler igen.", []),
        ("Vi maler udsatte unges både.", ["udsatte unge"]),
        ("Giv alle voksne ret til en lods.", ["alle voksne"]),
        ("Ledige adgang til både.", ["ledige"]),
        ("De blinde besked i tide.", ["blinde"]),
        (
            "Kurset er for unge over 20 år uden en lukket båd.",
            ["unge over 20 år uden en lukket båd"],
        ),
        ("Både til ældre i byen med gigt.", ["ældre"]),
        ("Både til nyankomne i byen.", ["nyankomne"]),
        ("En båd til modtagere af offentlige ydelser.", ["modtagere af offentlige ydelser"]),
        ("En båd til sårbare grupper som f.eks. sømænd.", ["sårbare grupper"]),
        (
            "Både til borgere med små huse og borgere med mindre haver.",
            ["borgere med små huse", "borgere med mindre haver"],
        ),
    ],
)
def test_groups(text: str, groups: list[str]) -> None:
    assert [group.text for group in find_groups(text)] == groups


@pytest.mark.parametrize(
    "text",
    [
        "Ledige lejemål skal meldes ind.",
        "Et ungt træ vokser hurtigt.",
        "Udsatte strækninger på vejnettet skal sikres.",
        "Klimaet ændrer sig.",
        "Der er ældre bygninger i bymidten.",
        "Tilladelser, der er ældre end 20 år, bortfalder.",
        "Højst 24 elever i klassen.",
        "Der skal være to voksne på holdet.",
    ],
)
def test_what_names_no_group(text: str) -> None:
    assert find_groups(text) == []


def test_groups_stand_where_they_say() -> None:
    text = "Flere lærepladser til unge under 25 år."
    (group,) = find_groups(text)
    assert text[group.start : group.end] == "unge under 25 år"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Støtten skal følge den enkelte.", "den enkelte"),
        ("Målgruppen bør inddrages.", "Målgruppen"),
        ("Støtten skal følge boligen.", None),
    ],
)
def test_pointing_back(text: str, words: str | None) -> None:
    assert pointing_back(text) == words
