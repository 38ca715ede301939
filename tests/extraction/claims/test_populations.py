import pytest

from tests.extraction.claims.support import claims


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Lige nu har blot 41 lodser et kort.", "lodser"),
        ("Samtidig er andelen, der sejler alene, 29 pct.", None),
        ("Sidste år var tallet, som mange taler om, 29 pct.", None),
        # who gets, pays or uses
        ("En fisker tjente i 2019 i gennemsnit 280.000 kr. om året.", "fiskere"),
        (
            "I dag betaler en gennemsnitlig husstand 9.400 kr. i vandafgift.",
            "en gennemsnitlig husstand",
        ),
        ("En typisk kutter bruger dagligt 13 kg is.", "En typisk kutter"),
        ("En kutter bruger typisk 13 kg is.", "kuttere"),
        ("At havnene modtager 45 mio. kr. til kajer.", "havnene"),
        ("Den nye bro har kostet 25 mio. kr.", None),
        # one in so many
        ("Om ti år er hver fjerde vælger over 65 år.", "vælgere"),
        ("I fjor stod 4 pct. af unge mellem 18-24 uden for skolen.", "unge mellem 18-24"),
        ("40 pct. af fiskere med høretab også er svimle.", "fiskere med høretab"),
        ("Skolerne siger, at hver tiende elev mangler en bog.", "elever"),
        ("Hver sjette lærling på 18 år har barn.", "lærlinge på 18 år"),
        ("Hver femte af dem har solgt båden.", None),
        ("Hver anden danske husstand har båd.", "danske husstande"),
        ("Hvert fjerde menighedsråd har båd.", "menighedsråd"),
        ("Hver tiende voksen har båd.", "voksne"),
        ("Halvdelen af lodserne sover dårligt om natten.", "lodserne"),
        ("Hver femte lods retter sig ikke efter det.", "lodser"),
        ("Hver borger køber 34 kg fisk om året.", "Hver borger"),
        ("Hver aften køber lodserne 34 kg fisk.", "lodserne"),
        ("I alt 2.940 sejlere har svaret.", "sejlere"),
        ("Halvdelen af de 14-årige har båd.", "de 14-årige"),
        ("Halvdelen af byens egne lodser bakker op om broen.", "byens egne lodser"),
        ("I Nordby var andelen 12 procent.", "Nordby"),
        # what is measured is nobody
        ("Ventetiden i butikken er 12 minutter.", None),
        ("Køen ligger på 14 procent.", None),
        ("Forskellen udgør 8 procentpoint.", None),
        ("Regionen dækker 8 procent.", "Regionen"),
    ],
)
def test_population(text: str, population: str | None) -> None:
    (claim,) = claims(text)
    assert claim.population == population


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("40 procent af lejerne har fugt. Halvdelen af dem er flyttet.", "lejerne"),
        ("30 procent af eleverne har cykel. 9 procent har bil.", "eleverne"),
        ("To ud af tre bønder har heste. En tredjedel af disse har køer.", "bønder"),
        ("30 procent af eleverne har cykel. 9 procent af lærerne har bil.", "lærerne"),
        ("Skipperne er trætte. Fire ud af fem sover dårligt.", "skipperne"),
        ("30 procent af eleverne har cykel. Lærerne har bil. 9 procent har båd.", "lærerne"),
        ("30 procent af eleverne har cykel. Resultaterne er gode. 9 procent har båd.", "eleverne"),
        ("Når vi spørger lærerne, svarer hver tredje, at de har bil.", "lærerne"),
        ("Foreningen holdt seks møder.", "Foreningen Trygt Hjem"),
        ("Klubben holdt seks møder.", "Klubben"),
        ("En lods bruger tre timer om dagen.", "lodser"),
        ("Svarprocenten var 71 procent blandt lærerne og 46 blandt roerne.", "roerne"),
        ("Svarprocenten var 71 procent blandt lærerne.", "lærerne"),
        ("I 2019 havde 14 procent af de 18-24-årige roet om natten.", "de 18-24-årige"),
        # after a goal, whose number is not claimed
        ("Målet er, at 50 procent af bådene sejler på el. I dag er det 22 procent.", "bådene"),
        (
            "9 procent af lodserne er syge. Målet er, at halvdelen af broerne er grå. "
            "I dag er det 3 procent.",
            "broerne",
        ),
        (
            "9 procent af lodserne er syge. Målet er, at halvdelen af broerne er grå.\n"
            "I havnen er 12 procent raske.",
            "lodserne",
        ),
        ("Målet er, at 30 procent af molerne er malet. I 2023 var andelen 21 procent.", "molerne"),
        ("Målet er, at 30 procent af molerne er malet. 9 procent af lodserne er syge.", "lodserne"),
        # what moves with them, by a word that takes them up
        ("9 procent af lodserne er syge. Andelen er steget 2 procent.", "lodserne"),
    ],
)
def test_whom_the_text_speaks_of_goes_on(text: str, population: str) -> None:
    assert claims(text)[-1].population == population


@pytest.mark.parametrize(
    "text",
    [
        "80 procent af lodserne er glade. Prisen er steget 12 procent.",
        "Havnene maler broerne hvert år. Udgiften voksede med 8 procent.",
        "30 procent af eleverne har båd. Lejen faldt 9 procent.",
    ],
)
def test_a_matter_that_moves_is_nobodys(text: str) -> None:
    assert claims(text)[-1].population is None


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        ("Der er 40 lodser på øen, og gennemsnitsalderen er 56 år.", ["lodser", "lodser"]),
        ("Under halvdelen af de 27 broer er gamle.", ["broer", "broer"]),
        ("Der er 40 lodser på øen, og lønnen for skippere er 56 kr.", ["lodser", "skippere"]),
        (
            "I Nordby er andelen 23 procent, i Sydby 19 procent og i Vestby 12 procent.",
            ["Nordby", "Sydby", "Vestby"],
        ),
        (
            "40 procent af kajerne er gode, og tålelige var 9 procent, ringe ved 2 procent.",
            ["kajerne", "kajerne", "kajerne"],
        ),
    ],
)
def test_those_spoken_of(text: str, populations: list[str]) -> None:
    assert [claim.population for claim in claims(text)] == populations
