import pytest

from policytext.extraction.actors.extractor import find_actors
from policytext.extraction.recommendations.target_groups import target_groups
from tests.extraction.written import written


def of(text: str, wanted: str) -> tuple[str, ...]:
    """Return whom the block of a report is for that begins with the wanted words."""
    parsed = written(text)
    block = next(b for b in parsed.blocks if b.block.text.startswith(wanted))
    return target_groups(parsed, block, 0, len(block.block.text), find_actors(parsed))


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("Der bør bygges boliger til unge ledige.", ("unge ledige",)),
        ("Kommunerne skal tilbyde svømning til ældre med gigt.", ("ældre med gigt",)),
        ("Alle elever og lærlinge bør få et buskort.", ("alle elever og lærlinge",)),
        ("Børn skal høres, for udsatte børn tier.", ("udsatte børn",)),
        ("Der skal afsættes midler til lokale foreninger.", ("lokale foreninger",)),
        # from whom something is taken away, whom it reaches
        ("Gebyret afskaffes for lokale foreninger.", ("lokale foreninger",)),
        ("Prisen bør sænkes, og kravet lempes for skoler.", ("skoler",)),
        ("Lad også skolerne være med.", ("skolerne",)),
        ("Prisen fastsættes for skoler.", ()),
        # who is told, asked along or given something, whatever they are
        ("Bådejere tilbydes fra 2031 en gratis plads.", ("bådejere",)),
        ("Lodsejerne kontaktes, før der graves.", ("lodsejerne",)),
        ("De berørte skippere orienteres hvert år.", ("skippere",)),
        ("Skipperne orienteres hvert år.", ("skipperne",)),
        ("Kurserne tilbydes hvert år.", ()),
        ("Lodsejerne inviteres til at byde på kajen.", ()),
        # who needs it, who can draw on it
        ("Skolerne har brug for en mole, og den må bygges.", ("skolerne",)),
        ("Foreningerne har et behov for ro, og det må respekteres.", ("foreningerne",)),
        ("Skolerne har i dag behov for ro, siger man.", ()),
        ("Der oprettes en fond, hvorfra skolerne kan låne.", ("skolerne",)),
        ("Skolerne skal støttes i arbejdet.", ("skolerne",)),
        ("Hjælpen skal rettes mod dem, der ikke kan svømme.", ("dem, der ikke kan svømme",)),
        ("Der bør være gratis kaffe til alle over 80 år.", ("alle over 80 år",)),
        ("Ordningen bør gælde for alle, som bor på øerne.", ("alle, som bor på øerne",)),
        ("Giv nyansatte en fast ven på arbejdet.", ("nyansatte",)),
        ("Kommunerne kompenseres for tabet.", ("kommunerne",)),
        ("Giv skolerne lov til at holde lukket.", ("skolerne",)),
        ("Gratis is til alle under 20.", ("alle under 20",)),
        ("Kurser i svømning i 2.-4. klasse.", ("2.-4. klasse",)),
        ("En pulje på 60 mio. kr. til små skoler.", ("skoler",)),
        ("Der afsættes midler til maling af skoler.", ("skoler",)),
        ("Lad skolerne selv vælge farven.", ("skolerne",)),
        ("Skolerne skal have nye materialer.", ("skolerne",)),
        ("Ingen under 65 år skal fryse.", ("Ingen under 65 år",)),
        ("Tilskud til maling for haveejere og lavtlønnede.", ("haveejere og lavtlønnede",)),
        ("Der skal laves en guide, som skolerne kan bruge.", ("skolerne",)),
        ("At skolerne hvert år får en oversigt.", ("skolerne",)),
        ("Der bør laves gode vilkår for museerne.", ("museerne",)),
        ("Stil bådene til rådighed for museerne.", ("museerne",)),
        ("I år klædes skolerne på til valget.", ("skolerne",)),
        ("Skoler med få senge fritages.", ("skoler",)),
        ("Der bør laves en undtagelse for små rederier.", ("rederier",)),
        ("Et hold, som kan bistå de mindre havne.", ("mindre havne",)),
        ("Kortet bør bredes ud til alle 98 kommuner.", ("kommuner",)),
        ("Museer på øerne bør have tilskud.", ("museer",)),
        ("Broen bør lukkes, og havnen skal måles.", ()),
        ("Tilsynet skal rettes mod moler.", ()),
        ("At lærerne modtager kurser i knob.", ("lærerne",)),
        ("Der laves en liste, så museerne kan vælge.", ("museerne",)),
        ("Der bør bygges boliger til de dårligst stillede.", ("de dårligst stillede",)),
        ("Der bør være både til særlige målgrupper.", ("særlige målgrupper",)),
        ("Kommunen skal give borgeren et svar.", ("borgeren",)),
        ("Det bør ændres, så ingen pensionist fryser.", ("pensionist",)),
        ("Højst 24 elever i klassen.", ()),
        ("Der skal være to voksne i hallen.", ()),
        ("Der er brug for en guide, som skolerne roser.", ()),
        ("Der er brug for maling af skoler.", ()),
        ("Det skal de, der sejler, selv sørge for.", ()),
        ("Bænkene skal males.", ()),
        ("Der er brug for mødesteder, hvor mennesker kan tale.", ()),
        ("Frivillige skal hjælpe til.", ()),
    ],
)
def test_whom_it_is_for(text: str, groups: tuple[str, ...]) -> None:
    assert of(text, text[:8]) == groups


@pytest.mark.parametrize(
    ("heading", "groups"),
    [
        ("Bedre veje for cyklister", ("cyklister",)),
        ("Cyklister skal have bedre veje", ("cyklister",)),
        ("Giv cyklister bedre veje", ("cyklister",)),
        ("Cyklister kører ofte galt", ()),
        ("Giv målgrupperne bedre veje", ()),
        ("Ti cyklister på torvet", ()),
    ],
)
def test_the_heading_names_the_group(heading: str, groups: tuple[str, ...]) -> None:
    assert of(f"# {heading}\nBilerne skal holde afstand.\n", "Bilerne") == groups


def test_pointing_back_means_the_groups_of_the_section() -> None:
    text = (
        "# Buskort\nUnge pendlere betaler. Unge pendlere venter.\nKortet skal følge den enkelte.\n"
    )
    assert of(text, "Kortet") == ("unge pendlere",)
    assert of(text.replace("den enkelte", "bussen"), "Kortet") == ()


def test_a_pronoun_means_the_group_named_before_it() -> None:
    parsed = written("Skriv til lejerne i god tid. Giv dem en fast ven.")
    (block,) = parsed.blocks
    start = block.block.text.index("Giv")
    end = len(block.block.text)
    assert target_groups(parsed, block, start, end, find_actors(parsed)) == ("lejerne",)
