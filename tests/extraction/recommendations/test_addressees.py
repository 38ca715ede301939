import pytest

from policytext.extraction.actors.extractor import find_actors
from policytext.extraction.recommendations.addressees import addressees
from tests.extraction.written import written


def of(text: str, wanted: str, organisation: str = "Foreningen Trygt Hjem") -> tuple[str, ...]:
    """Return who is asked in the block of a report that begins with the wanted words."""
    parsed = written(text, organisation)
    block = next(b for b in parsed.blocks if b.block.text.startswith(wanted))
    return addressees(parsed, block, 0, len(block.block.text), find_actors(parsed))


def test_a_field_in_a_line_that_looks_like_a_heading() -> None:
    text = (
        "# Forslag 1: Mal molen\nMolen er grå.\n## Pris: 3 mio. kr. Ansvarlig: Energistyrelsen\n"
        "# Forslag 2: Byg en bro"
    )
    assert of(text, "Forslag 1") == ("Energistyrelsen",)


@pytest.mark.parametrize(
    "text",
    [
        "# Forslag 1: Mal molen\nAnsvarlig: KL. Frist: 2031. Det er for kommunerne.",
        "Forslag 1: Mal molen Ansvarlig: KL. Frist: 2031.\nDet gavner kommunerne.\nForslag 2: Vent",
        "# Forslag 1: Mal molen\nPris: 3 mio. kr.\nHvem: KL. Tid: Når øens lodser har fri.",
    ],
)
def test_a_field_ends_where_the_next_one_begins(text: str) -> None:
    assert of(text, "Forslag 1") == ("KL",)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        # who is to be let act, or given a duty
        ("Lad kommunerne måle støjen.", ("kommunerne",)),
        ("Øv jævnligt, og lad regionerne deltage.", ("regionerne",)),
        ("Giv kommunerne pligt til at måle støjen.", ("kommunerne",)),
        ("Kommunerne henstilles til at måle støjen.", ("kommunerne",)),
        ("Lad kommunerne selv vælge farven.", ()),
        ("Giv kommunerne ro.", ()),
        # who is told by an imperative
        ("Derfor siger vi til kommunerne: Luk slusen!", ("kommunerne",)),
        ("Kære kommuner: Luk slusen!", ("kommunerne",)),
        ("Til bådejerne er budskabet kort: Brug vesten.", ("bådejerne",)),
        ("Svaret er kort: Luk slusen!", ()),
        ("Kære skoleledere: Køb lys, der virker!", ("skoleledere",)),
        ("Klubber, rederier og lodser: Mål støjen hver dag.", ("klubber", "rederier", "lodser")),
        ("Køb og salg: Mål støjen.", ()),
        # the subject, before and after the verb
        ("Kommunerne bør plante flere træer.", ("kommunerne",)),
        ("Derfor skal Folketinget vedtage en lov.", ("Folketinget",)),
        ("Det er vigtigt, at regionerne og KL indgår en aftale.", ("regionerne", "KL")),
        ("At alle landets kommuner tilbyder gratis busser.", ("kommunerne",)),
        ("At kommunerne og Statens Fællesindkøb stopper købet.", ("kommunerne",)),
        ("At kommunerne og havet bliver grønne.", ()),
        ("Rådet for Rene Have (RRH) opfordres til at svare.", ("Rådet for Rene Have",)),
        ("At kommunerne automatisk tilbyder gratis busser.", ("kommunerne",)),
        ("At regionerne gradvis udvider ordningen.", ("regionerne",)),
        ("En kommende regering bør sænke afgiften.", ("regeringen",)),
        ("At kommuner med over ti havne opretter et kontor.", ("kommunerne",)),
        ("at skoler uden for byerne tilbyder svømning.", ("skolerne",)),
        ("Banker med mange kunder udpeger en vejleder.", ("bankerne",)),
        ("Derfor mener KL, at regionerne skal købe flere busser.", ("regionerne",)),
        ("Energistyrelsen udgiver hvert år en oversigt over varmepumper.", ("Energistyrelsen",)),
        ("At Energistyrelsen hvert år udgiver en oversigt over varmepumper.", ("Energistyrelsen",)),
        ("at regionerne årligt måler støjen.", ("regionerne",)),
        ("Støj, som den fra havnen, skal regionerne måle.", ("regionerne",)),
        # a parenthesis may stand between the subject and its verb
        ("Havnene (store som små) bør male kajerne.", ("havnene",)),
        ("Bygherrer (fonde og kommuner) skal male.", ("bygherrer", "fonde", "kommunerne")),
        ("Skoler (i byen) skal male.", ("skolerne",)),
        # each sentence of an item, and each main clause of a sentence
        ("Nye lygter. Kommunerne maler molen hvert år.", ("kommunerne",)),
        ("Loven ændres, og regionerne opretter et kontor.", ("regionerne",)),
        ("Loven er ændret, og regionerne er glade.", ()),
        # the verb before its subject
        ("Efter to år måler kommunerne støjen igen.", ("kommunerne",)),
        ("I hver havn opretter staten et kontor.", ("staten",)),
        ("En ny lov giver kommunerne flere lygter.", ()),
        # a date or an address on the net between the subject and its verb
        ("At KL med virkning fra 1. maj 2031 indfører et kort.", ("KL",)),
        ("At Energistyrelsen på havn.dk opretter et kort over lygter.", ("Energistyrelsen",)),
        ("Vi foreslår, at regionerne ved lov forpligtes til at måle støj.", ("regionerne",)),
        # with somebody who is no actor
        ("Kommuner, bedsteforældre og regioner må male molen.", ("kommunerne", "regionerne")),
        # agents and partners
        ("Planen bør udarbejdes af Miljøstyrelsen.", ("Miljøstyrelsen",)),
        ("Ordningen skal laves i samarbejde mellem KL, FOA og staten.", ("KL", "FOA", "staten")),
        (
            "Der skal handles på tværs af stat, regioner og kommuner.",
            ("staten", "regionerne", "kommunerne"),
        ),
        ("Det kræver et tæt og varigt samarbejde mellem KL og FOA.", ("KL", "FOA")),
        ("Styrk samarbejdet mellem skoler og museer.", ("skolerne", "museerne")),
        ("Udbyg lokale samarbejder mellem KL og FOA.", ("KL", "FOA")),
        ("Aftalen skal inddrage de tre parter: KL, FOA og staten.", ("KL", "FOA", "staten")),
        ("Der bør være hjælp fra kommunen til maling.", ("kommunerne",)),
        ("Kortet bør udbredes til alle havne og til alle skoler.", ("havnene", "skolerne")),
        # asked in so many words
        ("Vi opfordrer arbejdsgiverne til at ansætte flere.", ("arbejdsgiverne",)),
        ("Regeringen bør pålægge regionerne at måle støj.", ("regeringen", "regionerne")),
        ("Desuden opfordrer vi arbejdsgiverne til at lytte.", ("arbejdsgiverne",)),
        ("Folketinget bør overlade det til KL at måle støj.", ("Folketinget", "KL")),
        ("Det kræver, at Miljøministeriet får ansvaret for havnen.", ("Miljøministeriet",)),
        ("Bankerne skal forpligtes til at rådgive.", ("bankerne",)),
        ("Det bør ændres, og kommunerne opfordres til at måle.", ("kommunerne",)),
        ("Der er huller, men regionerne pålægges nu at lappe dem.", ("regionerne",)),
        ("Aftalen er god, og den skal respekteres i kommunerne.", ("kommunerne",)),
        ("Et fælles lager bør findes i alle regioner.", ("regionerne",)),
        ("Den bør følges af en pligt for skolen til at svare.", ("skolerne",)),
        ("Lageret bør ejes af kommunerne selv.", ("kommunerne",)),
        # "med fordel" in two, a clause between subject and verb
        ("Regionerne kan også med fordel male broerne.", ("regionerne",)),
        ("Skoler, hvor taget er utæt, pålægges en plan.", ("skolerne",)),
        ("At skolerne hvert eneste forår opretter en have.", ("skolerne",)),
        ("Regionerne, som KL har rost, bør male broerne.", ("regionerne",)),
        ("Havnenævnet får ret til at lukke broer.", ("Havnenævnet",)),
        ("Havnenævnet anbefales at samle puljerne.", ("Havnenævnet",)),
        ("Regionerne frarådes at vente.", ("regionerne",)),
        ("Alle havne inviteres til at male.", ("havnene",)),
        ("Der nedsættes et udvalg med deltagelse af KL og FOA.", ("KL", "FOA")),
        ("Der laves et hold med repræsentanter fra skolerne.", ("skolerne",)),
        ("Der bør laves et råd med deltagere fra regionerne.", ("regionerne",)),
        ("Der bør laves et møde med kaffe fra regionerne.", ()),
        ("Loven bør vendes, så det er havnene, der skal male.", ("havnene",)),
        ("Så er det regionerne, som må sende en båd.", ("regionerne",)),
        ("Fremover bør det være KL, der maler.", ()),
        ("Det må være havnenes opgave at male molen.", ("havnene",)),
        ("Så er det regionernes pligt at betale.", ("regionerne",)),
        ("Det bliver kommunens ansvar at rydde sne.", ("kommunerne",)),
        ("Vi vil have havnene til at male molerne.", ("havnene",)),
        ("Få nu regionerne til at svare!", ("regionerne",)),
        ("Vi bør få kommunerne til at male.", ("kommunerne",)),
        ("Vi vil have havnene malet.", ()),
        ("Vi så gerne, at skolerne fik plads i rådet.", ()),
        ("Skolerne skal have mindst to timer om ugen.", ()),
        ("Ved havnene bruges anbefalede farver.", ()),
        # wished, advised, obliged
        ("Vi så også gerne, at skolerne åbnede dørene.", ("skolerne",)),
        ("Det er vores håb, at regionerne i højere grad vil male broer.", ("regionerne",)),
        ("Det ville være ønskeligt, om skolerne åbnede dørene.", ("skolerne",)),
        ("Vi så gerne, om regionerne målte støjen.", ("regionerne",)),
        ("Her gør kommunerne klogt i at vente.", ("kommunerne",)),
        ("Regionerne gør klogt i at male broerne.", ("regionerne",)),
        # the second clause has a subject of its own
        ("Fisk skal sælges på torvet, og regionerne skal male det.", ("regionerne",)),
        # where it is to be done
        ("Planen skal respekteres i alle 14 kommuner.", ("kommunerne",)),
        ("En bænk i hver kommune.", ("kommunerne",)),
        ("På skolerne bør taget males.", ("skolerne",)),
        ("Der bør på alle landets skoler ansættes en pedel.", ("skolerne",)),
        ("Som civilsamfund må vi åbne dørene.", ("civilsamfundet",)),
        ("Vi skal som samfund turde mere.", ("samfundet",)),
        # told at the head of an item
        ("Til kommunerne: Hold havnene åbne om natten.", ("kommunerne",)),
        ("Til regionerne og KL: Flere broer.", ("regionerne", "KL")),
        ("Til de danske havne: Støj måles hvert år.", ("havnene",)),
        # with a clause inside the verb
        ("Og kommunerne skal, når de laver planer, måle støjen.", ("kommunerne",)),
        ("Havnene bør, hvis de kan, male kajen.", ("havnene",)),
        ("Regionerne må, hvor det er muligt, bygge broer.", ("regionerne",)),
        # whom it would suit
        ("Det ville klæde regionerne at måle støjen.", ("regionerne",)),
        ("Her ville det klæde kommunerne at svare.", ("kommunerne",)),
        ("Det ville også klæde KL at svare.", ("KL",)),
        # nobody named but a level of government
        ("Den kommunale indsats bør styrkes.", ("kommunerne",)),
    ],
)
def test_who_is_asked(text: str, asked: tuple[str, ...]) -> None:
    assert of(text, text[:10]) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Der skal oprettes en pulje til foreninger.",
        "Kommunernes grænser bør bevares.",
        "Til kommunerne er sendt et brev: Støj skal måles.",
        "Det vil klæde kommunerne på til opgaven.",
        "Vi gør det, så kommunerne hjælpes på vej.",
        "Skolerne skal støttes i arbejdet.",
        "Regionerne bør have adgang til flere data.",
        "Jobcentrene skal have to ekstra vejledere.",
        "Der er brug for, at skolerne får en fast bevilling.",
        "Kommunerne skal have mange flere midler.",
        "Der oprettes en vagt, som kan tilkaldes af kommunerne.",
        "Hvis kommunerne skal spare, bør busserne køre sjældnere.",
        "Der er behov for viden om virksomheder.",
        "Regionerne skal indtrængende anbefale flere broer.",
        "Skolerne skal have halvdelen af midlerne.",
        "Vi ønsker, at skolerne er glade.",
        "Vi håber, at skolerne vil få penge.",
        "Ingen skole bør stå tom.",
        "Det er vigtigt, at skolerne får ret mange tal.",
        "Det er vigtigt, at skolerne får tal på bordet.",
        "Kajerne skal males, når regionerne har tid.",
        "Reglerne, som kommunerne skal følge, bør forenkles.",
        "Der bør ryddes op i de skemaer, som skolerne har pligt til at udfylde.",
        "Der mangler et register, som regionerne kan bruge.",
        "Energistyrelsen anslår, at prisen falder, og derfor bør afgiften sænkes.",
    ],
)
def test_who_is_only_spoken_of(text: str) -> None:
    assert of(text, text[:10]) == ()


INITIATIVES = """
## Initiativ 1: Plant træer ved stationerne
Hvorfor: Der mangler skygge.
Hvem: Kommunerne i samarbejde med DSB. Inspiration kan findes hos NOAH. Kurser til boligselskaber.
## Initiativ 2: Mal bænkene
Hvorfor: De er grå.
Hvem: Boligorganisationer.
## Initiativ 3: Flyt skraldespandene
En spand ved hver bænk. Ansvarlig: Regionerne. Frist: 2031.
"""


def test_the_field_of_an_initiative_says_who() -> None:
    assert of(INITIATIVES, "Initiativ 1") == ("kommunerne", "DSB")
    assert of(INITIATIVES, "Initiativ 2") == ("boligorganisationer",)
    assert of(INITIATIVES, "Initiativ 3") == ("regionerne",)


def test_what_stands_below_the_heading_of_a_field_says_who() -> None:
    text = """
# Initiativ 1: Plant træer ved stationerne
## Hvorfor?
Kommunerne mangler skygge.
## Hvem?
Staten og regionerne.
# Initiativ 2: Mal bænkene
## Hvem var der?
Kommunerne.
"""
    assert of(text, "Initiativ 1") == ("staten", "regionerne")
    assert of(text, "Initiativ 2") == ()


def test_a_chapter_does_not_take_its_initiatives_field() -> None:
    assert of("# Grønne byer\n" + INITIATIVES, "Grønne byer") == ()


def test_the_lead_in_says_who() -> None:
    text = "Kommunerne bør:\n- plante træer\n- male bænke\n"
    assert of(text, "male") == ("kommunerne",)


@pytest.mark.parametrize(
    ("lead_in", "asked"),
    [
        ("Det kan bestyrelsen gøre allerede i dag:", ("bestyrelsen",)),
        ("Vi kræver af det kommende Folketing:", ("Folketinget",)),
        ("Her må regionerne handle:", ("regionerne",)),
        ("Vi er landet på fire ønsker til havneministeren:", ("havneministeren",)),
        ("Her er vores krav til skolerne og andre steder:", ("skolerne",)),
        ("Til kommunerne:", ("kommunerne",)),
        ("Det har regionerne skrevet:", ()),
        ("Bænkene blev kørt til kommunerne:", ()),
    ],
)
def test_lead_ins_that_tell_somebody(lead_in: str, asked: tuple[str, ...]) -> None:
    assert of(f"{lead_in}\n- plant træer\n- mal bænke\n", "mal bænke") == asked


def test_where_it_is_done_adds_to_whom_the_lead_in_tells() -> None:
    text = "Regeringen bør sikre:\n- en bænk i hver kommune\n"
    assert of(text, "en bænk") == ("regeringen", "kommunerne")


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("Anbefalinger til regionerne", ("regionerne",)),
        ("Til Folketinget og regeringen", ("Folketinget", "regeringen")),
        ("Vores ønsker til kommunerne", ("kommunerne",)),
        ("Til skoler og andre steder", ("skolerne",)),
        ("Vejen til kommunerne er lang", ()),
    ],
)
def test_the_section_says_who(heading: str, asked: tuple[str, ...]) -> None:
    assert of(f"# {heading}\nPlant flere træer.\n", "Plant") == asked


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("Til kommunerne", ("kommunerne",)),
        ("Foreningen Trygt Hjem", ()),
        ("Trygt Hjem", ()),
    ],
)
def test_a_heading_with_the_authors_name_addresses_nobody(
    heading: str, asked: tuple[str, ...]
) -> None:
    assert of(f"# {heading}\nDer bør bygges en bro.\n", "Der bør") == asked


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("Lodsen", ()),
        ("Forskeren", ()),
        ("PSYKOLOGEN", ()),
        ("Forskere", ("forskere",)),
        ("Anbefalinger til forskeren", ("forskere",)),
        ("Kommunen", ("kommunerne",)),
    ],
)
def test_a_heading_that_names_one_of_a_profession_says_who_speaks(
    heading: str, asked: tuple[str, ...]
) -> None:
    assert of(f"# {heading}\nDer bør bygges en bro.\n", "Der bør") == asked


@pytest.mark.parametrize(
    ("heading", "body", "asked"),
    [
        ("Forslag 2: Et fælles havnekort", "Havnene bør tegne et kort.", ("havnene",)),
        ("A. Bedre tal", "KL og FOA skal måle støjen hvert år.", ("KL", "FOA")),
        ("Et fælles havnekort", "I dag er der ni. Kortet bør tegnes af KL.", ("KL",)),
        # what is told, and what an area's proposals ask
        ("Forslag 2: Et fælles havnekort", "Havnene tegnede et kort i fjor.", ()),
        ("Fokusområde 2: Et fælles havnekort", "Havnene bør tegne et kort.", ()),
    ],
)
def test_the_sentences_of_a_headed_proposal_say_who(
    heading: str, body: str, asked: tuple[str, ...]
) -> None:
    assert of(f"# {heading}\n{body}\n", heading[:8]) == asked


@pytest.mark.parametrize(
    ("lead_in", "asked"),
    [
        ("Vi har to krav til KL og staten.", ("KL", "staten")),
        ("Forbundet stiller to konkrete krav til havnene.", ("havnene",)),
        ("Vejen er lang. Vi har to forslag til regionerne.", ("regionerne",)),
        ("Vi har to kontorer hos KL.", ()),
    ],
)
def test_a_sentence_that_counts_the_asks_says_who(lead_in: str, asked: tuple[str, ...]) -> None:
    assert of(f"{lead_in}\n1. Flere bænke\n2. Grønne tage\n", "Grønne") == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        # what is no deed elsewhere is one where it is asked for
        ("Vi foreslår, at staten og kommunerne deler udgiften.", ("staten", "kommunerne")),
        ("Det er vigtigt, at skolerne ser på hinandens planer.", ("skolerne",)),
        ("Vi anbefaler, at regionerne støtter de små læger.", ("regionerne",)),
        ("Der er brug for, at museerne har fokus på søfart.", ("museerne",)),
        ("At alle kommuner senest i 2031 har en plan for molen.", ("kommunerne",)),
        ("Rapporten viser, at staten og kommunerne deler udgiften.", ()),
        ("Det er en ulempe, at skolerne ser på hinandens planer.", ()),
        ("Det er vigtigt, at kommunerne har adgang til molen.", ()),
        ("Det er vigtigt, at skolerne får ro.", ()),
        # those called on outright, whatever they are
        ("Vi opfordrer forældrene til at læse højt.", ("forældrene",)),
        ("Vi opfordrer på det kraftigste bilisterne til at køre langsomt.", ("bilisterne",)),
        ("Pårørende opfordres til at ringe først.", ("pårørende",)),
        ("Vi beder de unge om at male molen.", ("unge",)),
        ("Derfor opfordres havnefogederne til at svare.", ("havnefogederne",)),
        ("Vi opfordrer kommunerne til at hjælpe forældrene.", ("kommunerne",)),
        ("Vi opfordrer til, at eleverne får en pause.", ()),
        ("Vi opfordrer derfor alle til at cykle.", ()),
        ("Vi beder om at få flere lygter.", ()),
        (
            "Vi opfordrer ejere til at male kajen, og skolerne til at måle vandet.",
            ("ejere", "skolerne"),
        ),
        (
            "Vi opfordrer alle, der sejler, til at svare, og kommunerne til at måle vandet.",
            ("kommunerne",),
        ),
        ("Vi beder alle om at svare og museerne til at åbne.", ("museerne",)),
        ("Vi opfordrer alle til at besøge parken og skolerne ved havnen.", ()),
        # taken up by a pronoun
        ("Det er havnene, og de bør komme i gang.", ("havnene",)),
        ("Det er havnene, og de skal males.", ()),
        ("Det er havnene og bilisterne, og de bør komme i gang.", ()),
        # whose turn it is to be
        ("Det bør være Energistyrelsen, der får den opgave.", ("Energistyrelsen",)),
        ("Det skal også være havnene, som svarer.", ("havnene",)),
        ("Det bør være gratis for havnene.", ()),
        # who is to see to something new
        ("Der bør oprettes en pulje, som Energistyrelsen administrerer.", ("Energistyrelsen",)),
        ("Der skal indføres en norm, som regionerne forpligtes på.", ("regionerne",)),
        ("Vi vil have et råd, som staten driver.", ("staten",)),
        ("Afskaf de gebyrer, som kommunerne opkræver.", ()),
        # together, and beside somebody no list knows
        ("Det bør ske gennem partnerskaber mellem skoler og museer.", ("skolerne", "museerne")),
        ("Derfor bør Havly og de frivillige foreninger male.", ("frivillige foreninger",)),
        ("Derfor skal man male og kommunerne have ro.", ()),
    ],
)
def test_who_is_asked_in_other_words(text: str, asked: tuple[str, ...]) -> None:
    assert of(text, text[:20]) == asked


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        ("Havnene er få.", ("havnene",)),
        ("Skolerne er trætte.", ("skolerne",)),
        ("Det er havnene.", ("havnene",)),
        ("Kommunerne hjælper skipperne.", ()),
        ("Ansvaret ligger hos kommunerne.", ()),
    ],
)
def test_a_pronoun_stands_for_the_subject_before_it(before: str, asked: tuple[str, ...]) -> None:
    parsed = written(f"{before} De bør male molen.")
    (block,) = parsed.blocks
    start = len(before) + 1
    end = len(block.block.text)
    assert addressees(parsed, block, start, end, find_actors(parsed)) == asked


def test_what_is_told_goes_on_in_the_next_sentences() -> None:
    parsed = written("Til kommunerne siger vi: Luk slusen! Byg en ny. Kajen er våd. Fjern den.")
    (block,) = parsed.blocks
    actors = find_actors(parsed)

    def told(sentence: str) -> tuple[str, ...]:
        start = block.block.text.index(sentence)
        return addressees(parsed, block, start, start + len(sentence), actors)

    assert told("Byg en ny.") == ("kommunerne",)
    assert told("Fjern den.") == ()
