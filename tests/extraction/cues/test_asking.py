"""Cues of asking: each kind in three sentences, and one that only looks like it."""

from __future__ import annotations

import pytest

from policytext.extraction.cues import asking


def main_cues(text: str) -> set[str]:
    return {cue.name for cue in asking.find_cues(text) if not cue.subordinate}


CUES = {
    "recommend": (
        "Vi anbefaler, at havnen renses.",
        "Det foreslås, at gebyret fjernes.",
        "Laugene opfordres til at tage flere lærlinge.",
        "Vi foreslår tre tiltag: flere lærepladser, en lods på øen og en ny kaj.",
        "Laugene foreslår to initiativer, der skal give lodserne fri om natten.",
        "Havnelaugene henstilles til at sænke gebyret.",
        "Det henstilles, at kajen males.",
        "Ejerne henstilles indtrængende til at fjerne vragene.",
        "Planen, som udvalget anbefaler, koster for meget.",
    ),
    "should": (
        "Byrådet bør plante flere træer.",
        "Der bør laves en plan for stierne.",
        "Ventelisten bør være offentlig.",
        "Det burde være en selvfølge, at broen er åben.",
        "Is på kajen burde være gratis.",
        "Støj om natten burde også være forbudt.",
        "Staten burde overtage regningen.",
        "Årsagen er enkel: Kommunen burde bygge en mole.",
        "Det haster, og myndighederne burde gribe ind.",
        "Taget, som bør skiftes, er fra 1962.",
    ),
    "must": (
        "Staten skal dele regningen med øerne.",
        "Hvis færgen skal bevares, skal billetten være billigere.",
        "Derfor skal vi bygge tættere.",
        "Den nye bro, der skal stå klar til foråret, er dyr.",
    ),
    "proposal": (
        "Vores forslag er at lukke gaden for biler.",
        "Rådets klare budskab er, at kajen fredes.",
        "Anbefalingen lyder, at gebyret halveres.",
        "Vores opfordring til havnen er enkel: Byg en mole.",
        "Vores ønske til det nye byråd er, at kajen fredes.",
        "Vores forslag går ud på at lukke gaden.",
        "Forslaget er vedtaget af byrådet.",
    ),
    "told": (
        "Ophæv fartgrænsen i kanalen.",
        "Giv lodserne deres vagt tilbage!",
        "Giv fiskerne deres kaj tilbage.",
        "Hold nallerne fra den gamle kaj!",
        "Få nu lavene til at dele lageret!",
        "Stop ved kajen, og se dig for.",
    ),
    "set_up": (
        "Der nedsættes et udvalg af lodser.",
        "Der ansættes to nye opsynsmænd.",
        "Hvert lav fremlægger senest 1. maj et regnskab.",
        "Der oprettes flere konti i dag end før.",
    ),
    "owe": (
        "Havnen skylder fiskerne at rense kajen.",
        "I skylder os at svare.",
        "Derfor skylder staten øerne at betale.",
        "Havnen skylder staten to millioner.",
    ),
    "lack": (
        "Laugene efterlyser flere læremestre.",
        "Mange efterlyser en plan for kysten.",
        "Der efterlyses klare regler for skovbruget.",
        "Hunden blev efterladt ved havnen.",
    ),
    "important_other": (
        "Gode stier er afgørende for landsbyerne.",
        "En fast færge er nødvendig for øen.",
        "Rent vand er vigtigt for fiskeriet.",
        "Vandet var koldt for fiskerne.",
    ),
    "natural": (
        "Det er oplagt at bruge den gamle skole.",
        "Her vil det være naturligt at plante træer.",
        "Det er rimeligt, at havnen betaler selv.",
        "Derfor er det kun rimeligt, at havnen betaler.",
        "Stien løber gennem et naturligt engområde.",
    ),
    "require_other": (
        "En ny bro kræver en særlig bevilling.",
        "Omlægningen forudsætter bedre jord.",
        "Driften af øens færge kræver et fast hold.",
        "Havnen krævede en ny kran i fjor.",
    ),
    "responsibility": (
        "Havnen har et ansvar for at rense bassinet.",
        "Ejerne har en pligt til at holde stien, og staten har en opgave med at føre tilsyn.",
        "Byrådet har selv et stort ansvar for at rydde sneen.",
        "Havnen har ansvarlige ejere.",
    ),
    "needs": (
        "Øen har brug for en fast læge.",
        "Færgerne har et stort behov for nye motorer.",
        "Skovene har brug for ro.",
        "Øboerne bruger meget for lidt vand.",
    ),
    "ought": (
        "Kajen burde være lukket.",
        "Gebyret burde fjernes.",
        "Vi burde dele regningen.",
        "Vi burede fuglene inde.",
    ),
    "may_must": (
        "Som naboer må vi hjælpe hinanden.",
        "Vi må standse tabet af enge.",
        "Derfor må staten træde til.",
        "Det må siges at være gået hurtigt.",
    ),
    "overdue": (
        "Vejledningen trænger til at blive skrevet om.",
        "Havnen trænger til nye lygter.",
        "Der er ingen vej uden om en ny kaj.",
        "Ordningen fortjener at blive ført videre.",
        "Forsøget fortjener også at blive prøvet på øerne.",
        "Den gamle kran fortjener at blive malet.",
        "Lodsen trænger til hvile og fortjener at være med.",
    ),
    "speaks_for": (
        "Det taler for, at kajen åbnes.",
        "Der er god grund til at sænke gebyret.",
        "Der er grund til at male kajen.",
        "Det vil være en god idé at samle billetterne.",
        "Der er god grund til at tro på fremgang.",
    ),
    "need": (
        "Der er behov for flere dyrlæger.",
        "For de mindste øer er der derfor brug for en særlig ordning.",
        "Der er i høj grad behov for, at reglerne bliver ens.",
        "Der er hul i taget og et stort behov for nye sten.",
        "Landmænd med får har behov for hegn.",
    ),
    "important": (
        "Det er vigtigt, at banen bliver hurtigere.",
        "Derfor er det helt afgørende at holde på lærerne.",
        "For at nå alle er det nødvendigt at ringe op.",
        "Så meget desto vigtigere er det, at broen bygges nu.",
        "Det er på den baggrund nødvendigt, at kajen løftes.",
        "Det er endvidere af betydning, at kajen bliver gratis.",
        "Det er af stor betydning at male den.",
        "En præcisering er påkrævet.",
        "En ny måling er på sin plads.",
        "En grundig oprydning er tiltrængt.",
        "Det vigtigste er, at molen er hel.",
        "Det afgørende i den sag er, at kajen bliver gratis.",
        "Det vigtige her er ikke, at alle sejler, men at alle kan.",
        "Det gælder om at styrke havnen.",
        "Derfor gælder det også om at male kajen.",
        "Nu gælder det om, at alle hjælper.",
        "Det vigtigste fund er, at det gælder både lodser og fiskere.",
    ),
    "require": (
        "Det kræver, at kommunen svarer til tiden.",
        "Dels kræver det flere vagter, dels bedre udstyr.",
        "Det kræver en fast aftale mellem parterne.",
        "Det kræver, at nogen har mod til at begynde.",
        "Det vil kræve, at lavene åbner deres magasiner.",
        "Det kræver at lodserne får bedre både.",
        "Det er en vigtig forudsætning, at låsen udskiftes.",
        "En betingelse er, at havnen betaler for kranen.",
        "Dette forudsætter, at der på forhånd er en kran, som kræver strøm.",
    ),
    "forced": (
        "Vi er nødt til at tænke nyt.",
        "Skolerne bliver nødt til at samarbejde.",
        "Man er nødt til at begynde forfra.",
        "De familier, der er nødt til at flytte, får besked.",
    ),
    "benefit": (
        "Klubberne kan med fordel dele en hal.",
        "Der kan med fordel oprettes et fælles lager.",
        "Med fordel kan opgaven lægges ud til øerne.",
        "Ministeriet gør klogt i at lytte til øboerne.",
        "Det ville klæde ministeren at svare.",
        "Det ville være et stort fremskridt, hvis broen åbnede igen.",
        "Det ville også være en hjælp, om lodsen boede på øen.",
        "Derfor ville det være en gevinst, at kajen blev delt.",
        "Det vil være en fordel at samle lodserne.",
        "Salget gav en fordel på to procent.",
    ),
    "time": (
        "Det er på tide, at dørene åbnes.",
        "Det er på høje tide at handle.",
        "Det er tid til en ny aftale.",
        "Det haster med at få renset havnen.",
        "I en tid med lave renter bygger mange.",
    ),
    "wish": (
        "Rådet ser gerne, at halvdelen af pladserne bliver gratis.",
        "Vi ønsker, at museerne holder åbent om aftenen.",
        "Foreningen ser også gerne, at prisen sænkes.",
        "Vi vil have flere lodser i havnen.",
        "Vi vil have gebyret sænket til det halve.",
        "Vi vil have lavene til at betale for transporten.",
        "Vi vil have stoppet salget af kajer.",
        "Det vil være ønskeligt, om lauget tog sig af båden.",
        "Det ville være meget ønskeligt, at kajen blev malet.",
        "Det er ønskværdigt, at lodserne får en stue.",
        "Vi vil have en fond, som rederierne betaler til.",
        "Vi vil have, at rederierne skærer støjen væk.",
        "Vi ser helst, at færgen sejler hele året.",
        "Rådet ser gerne et forsøg med fri færge.",
        "Vi ønsker os en minister, der tør.",
        "Vi så også gerne, at broen blev gratis.",
        "Det er rådets håb, at ministeriet vil svare på brevet.",
        "Vi håber, at havneministeren vil åbne kajen igen.",
        "Mange ønsker en større have.",
    ),
    "we_need": (
        "Vi har brug for en ny lov om havne.",
        "Derfor har vi brug for flere hænder.",
        "Vi har i dag behov for et fælles register.",
        "Planterne har brug for lys.",
    ),
    "perform": (
        "Foreningen skal opfordre til, at broen bygges nu.",
        "Vi vil derfor anbefale en fælles billet.",
        "Vi anmoder ministeren om at mødes med øerne.",
        "Derfor beder vi om en ny lods.",
        "Det er vores krav, at kajen bliver ryddet.",
        "Vi forlanger, at kajen bliver ryddet.",
        "Forbundet kræver en ny aftale om lodserne.",
        "Kongressen pålægger bestyrelsen at arbejde for billigere færger.",
        "Rådet støtter derfor forslaget om en fast bro.",
        "Vi efterlyser en plan for kysten.",
        "Vi kan kun anbefale, at lyset bliver tændt.",
        "Nu kalder vi på, at havnen bliver færdig.",
        "Vi kan på det grundlag anbefale, at slusen får en lods.",
        "Alligevel vil vi af hensyn til sejlerne foreslå, at molen males.",
        "Vi går ud fra, at lodserne bliver hørt, og beder om, at det står i loven.",
        "Vi kender problemet og anmoder derfor om, at kajen bliver ryddet.",
        "Vi regner med tre nye broer og beder om, at de males.",
        "Udvalget skal pege på, hvem der betaler.",
    ),
    "opinion": (
        "Udvalget finder, at færgerne bør sejle oftere.",
        "Forbundet er af den opfattelse, at staten skal betale.",
        "Rådet lægger vægt på, at øboerne bliver hørt.",
        "Rådet gentager derfor, at der skal ansættes en lods.",
        "Vi tror, at det er afgørende at begynde i havnene.",
        "Derfor mener vi, at kajen skal fredes.",
        "Vi konkluderer, at havnen bør lukkes.",
        "Det er vores klare holdning, at havnen bør lukkes.",
        "Vi ser behov for en samlet plan for molerne.",
        "Rådet peger på behovet for en ny lods.",
        "Derfor understreger vi det store behov for flere lygter.",
        "Vi ser et stigende behov for hjælp blandt de unge.",
    ),
    "task": (
        "Det er en opgave, der skal løses i havnene.",
        "Det er noget, staten bør tage på sig.",
        "Det er et problem, som skal løses af flere.",
        "Det er en opgave, der tager tid.",
    ),
    "require_that": (
        "Renere strande kræver, at kommunerne tømmer kurvene.",
        "En god havn forudsætter derfor, at alle hjælper til.",
        "Sikker sejlads fordrer, at der er lys på molen.",
        "Opgaven kræver tre mand og en kran.",
    ),
    "solution": (
        "Løsningen er at samle havnene i ét selskab.",
        "Vejen frem er derfor, at staten køber kajen.",
        "Måden at nå de små øer på er at sejle oftere.",
        "En oplagt løsning er at samle lodserne ét sted.",
        "Løsningen er dyr.",
    ),
    "let": (
        "Lad os begynde med stierne.",
        "Så lad os åbne bygningen for alle.",
        "Lad fiskerne bruge den gamle kaj.",
        "Derfor: Lad os prøve det af.",
        "Lad en fremmed gennemgå planen.",
        "Lad også lodserne fra øerne være med.",
        "Et råd til sidst: Lad det ikke blive ved snakken.",
        "Lad nu fiskerne bruge den gamle kaj.",
        "De lod os vente.",
    ),
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in CUES.items() for text in texts[:-1]]
)
def test_asks_in_a_main_clause(name: str, text: str) -> None:
    assert name in main_cues(text)


@pytest.mark.parametrize(("name", "text"), [(name, texts[-1]) for name, texts in CUES.items()])
def test_does_not_ask(name: str, text: str) -> None:
    assert name not in main_cues(text)


@pytest.mark.parametrize(
    "text",
    [
        "Øboerne får ikke den hjælp, vi har brug for.",
        "Skipperen gjorde det, der var eller er behov for i en storm.",
        "Har vi brug for en bro, må vi låne pengene.",
        "Er der behov for en lods, ringer skibet i forvejen.",
        "Når gæster kommer i land, skal finde vej og sover ude, hjælper havnen.",
        "Det er noget, vi skal øve os på.",
        "Prisen afhænger af, hvad det er, vi skal bruge.",
        "Kajen er gammel, så det derfor er vigtigt med lys.",
        "Det kræver kræfter at sejle over bugten.",
        "Indtil skibet skal sejle, ligger det ved kajen.",
    ],
)
def test_a_cue_of_a_relative_clause_or_a_condition_does_not_ask(text: str) -> None:
    assert main_cues(text) <= {"task", "may_must", "require_other"}  # the weak ones


@pytest.mark.parametrize(
    "text",
    [
        "Kommuner, der taber indtægter, skal have hjælp.",
        "Hvis broen lukker, skal færgen sejle.",
        "En vagt hjælper kun, hvis nogen ser ham, og derfor bør havnen købe en lygte.",
        "Det er der brug for.",
        "Som en følge af stormen må havnen bygge en mole.",
        "Som udgangspunkt bør lodsen bo på øen.",
        "Med henblik på at spare olie skal færgen sejle langsomt.",
        "Hertil kommer, at lodserne må male broen.",
        "Dertil kommer også, at færgen bør sejle om natten.",
        "Indtil da er det nødvendigt, at lodsen bor på øen.",
        "Indtil videre bør eleverne have fri om fredagen.",
        "Indtil nu har det været gratis, men fremover skal gæsterne betale.",
    ],
)
def test_a_cue_after_a_subordinate_clause_asks(text: str) -> None:
    assert main_cues(text)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Status på anbefalingerne fra 2019", {"finding", "followup"}),
        ("Opfølgning på tidligere forslag", {"followup"}),
        ("Hvad blev der af initiativerne?", {"followup"}),
        ("Anbefalinger", {"ask"}),
        ("Hvad vi beder om", {"ask"}),
        ("Det er vi enige om at gøre", {"ask"}),
        ("Her er parterne enige om", {"ask"}),
        ("Det er vi uenige om", set()),
        ("Årsberetning", {"practice"}),
        ("Sådan følger vi op", {"practice"}),
        ("Opmærksomhedspunkter", {"measures"}),
        ("Sådan klager man i dag", {"frame"}),
        ("Sådan gør de i Norge", {"frame"}),
        ("Bilag B. Metode", {"finding", "frame"}),
        ("Sådan gør vi", {"measures"}),
        ("Havnen om vinteren", set()),
    ],
)
def test_what_a_heading_opens(text: str, kinds: set[str]) -> None:
    assert asking.heading_kinds(text) - {"demand"} == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Det forslag går igen i næste kapitel.",
        "Forslaget går tilbage til 1990.",
        "Forslaget er ikke fulgt.",
        "Anbefalingen er delvist opfyldt.",
        "Vores forslag er vedtaget.",
        "Forslaget er det billigste af de tre.",
    ],
)
def test_what_is_told_of_a_proposal_is_no_ask(text: str) -> None:
    assert "proposal" not in main_cues(text)
    assert "proposal" in main_cues("Vores forslag er, at havnen lukkes om natten.")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Skiltet skal svare på tre ting: Hvor, hvornår og hvorfor?", False),
        ("Lodserne bør spørge: Hvor dybt er der?", False),
        ("Planen må kunne svare på et: Hvem betaler?", False),
        ("Spørgsmålet er: Hvem skal betale?", True),
    ],
)
def test_a_question_that_somebody_is_to_answer_is_none_of_the_authors(
    text: str, asked: bool
) -> None:
    assert ("question" in asking.find_signs(text, asking.find_cues(text))) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Det kræver ikke samtykke.",
        "Det kræver ingen ny lov.",
        "Tanken er god, men det kræver nærmere undersøgelse.",
    ],
)
def test_what_is_not_required_is_no_ask(text: str) -> None:
    assert "require" not in main_cues(text)


@pytest.mark.parametrize("text", ["Her må man gerne fiske.", "Gæster må også gerne løbe."])
def test_what_is_allowed_is_no_ask(text: str) -> None:
    assert "may_must" not in main_cues(text)


@pytest.mark.parametrize(
    ("text", "pledge"),
    [
        ("Vi vil selv måle støjen, og vi må begynde nu.", True),
        ("Vi vil selv måle støjen.", True),
        ("Vi vil selv måle støjen, men det er afgørende, at staten måler med.", False),
        ("Vi vil gerne høre mere, og havnen opfordres til at skrive.", False),
    ],
)
def test_a_pledge_counts_unless_the_sentence_goes_on_to_ask(text: str, pledge: bool) -> None:
    assert ("undertaking" in asking.find_signs(text, asking.find_cues(text))) == pledge


@pytest.mark.parametrize(
    "text",
    [
        "Laugene foreslår tre tiltag.",
        "Rådet anbefaler i alt ni initiativer på området.",
        "Udvalget foreslår en række konkrete forslag til havnen.",
        "Her er det vigtigt at sige, at havnen er fra 1890.",
        "Det er væsentligt at understrege, at tallene er små.",
        "Det er afgørende at slå fast, at ingen kom til skade.",
    ],
)
def test_announcements_and_remarks_ask_for_nothing(text: str) -> None:
    assert main_cues(text).isdisjoint({"recommend", "important"})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Forbundet anbefaler:", "proposals"),
        ("Vi opfordrer derfor ministeren til:", "proposals"),
        ("Vi har fire krav til det nye byråd:", "proposals"),
        ("Havnene bør:", "demands"),
        ("Det kræver:", "demands"),
        ("Der er brug for:", "demands"),
        ("Sådan gør vi:", "demands"),
        ("Tre ting kan ikke vente:", "demands"),
        ("Derfor peger vi på fire skridt:", "proposals"),
        ("Vi beder om, at:", "proposals"),
        ("Laugene beder derfor ministeren om at:", "proposals"),
        ("Parterne er enige om:", "proposals"),
        ("Midlerne skal bruges til:", "demands"),
        ("Håndbogen skal læses sammen med:", "others"),
        ("I havnene skal kortet anvendes:", "others"),
        ("Tallene bør ses i lyset af:", "others"),
        ("Det vil vi gøre:", "demands"),
        ("Det sætter vi i gang:", "demands"),
        ("Sådan kan kommunerne hjælpe:", "demands"),
        ("Sådan ser tallene ud:", None),
        ("Forbundet foreslår en ny havnelov. Det indebærer:", "proposals"),
        ("Målingen viser en nedgang. Det betyder, at:", "others"),
        ("Der er brug for et løft på tre områder:", "areas"),
        ("Havnen skal styrkes på følgende punkter:", "areas"),
        ("Vi foreslår ændringer på to områder:", "proposals"),
        ("Vi taler med folk på tre områder:", None),
        ("Programmet for øerne er dette:", "proposals"),
        ("Havnens plan for broen er lagt. Planen er følgende:", "proposals"),
        ("Svaret på støjen er som følger:", "proposals"),
        ("Programmet er slut:", None),
        ("Planen rummer disse tiltag:", "measures"),
        ("Målingen viser, at:", "others"),
        ("Regeringen foreslår:", "others"),
        ("Vi besøgte i 2019:", None),
    ],
)
def test_lead_in(text: str, kind: str | None) -> None:
    assert asking.lead_in_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Rådet foreslår derfor, at", True),
        ("Sammenfattende foreslår Havnenes Fællesråd, at", True),
        ("På den baggrund anbefaler vi", True),
        ("Sammenfattende foreslår rådet en ny kaj", False),
    ],
)
def test_a_line_that_only_says_who_proposes(text: str, bare: bool) -> None:
    assert asking.is_bare_lead_in(text) is bare


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Flere lodser på øerne", True),
        ("Oprettelse af et bådelaug", True),
        ("Et fælles kort", True),
        ("Stop for salg af kajer", True),
        ("Medarbejdere fra havnen", False),
        ("Lodserne på øen", False),
    ],
)
def test_verbless_ask(text: str, asks: bool) -> None:
    assert asking.is_verbless_ask(text) is asks
