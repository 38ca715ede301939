"""Cues of asking: each kind in three sentences, and one that only looks like it."""

from __future__ import annotations

import pytest

from policytext.extraction.cues import actions, asking, subjects
from policytext.extraction.cues.priorities import (
    priority_in_fields,
    priority_in_heading,
    split_priority,
    stated_priority,
)
from policytext.extraction.cues.proposals import find_field, find_label, inner_fields
from policytext.extraction.recommendations.attributes import amount_of, direction_of, money_of


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
        "Havet er vigtigt.",
    ),
    "require": (
        "Det kræver, at kommunen svarer til tiden.",
        "Dels kræver det flere vagter, dels bedre udstyr.",
        "Det kræver en fast aftale mellem parterne.",
        "Det kræver, at nogen har mod til at begynde.",
        "Det vil kræve, at lavene åbner deres magasiner.",
        "Det er en vigtig forudsætning, at låsen udskiftes.",
        "En betingelse er, at havnen betaler for kranen.",
        "Arbejdet, som kræver kran, er udskudt.",
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
        "Vi forlanger, at kajen bliver ryddet.",
        "Forbundet kræver en ny aftale om lodserne.",
        "Kongressen pålægger bestyrelsen at arbejde for billigere færger.",
        "Rådet støtter derfor forslaget om en fast bro.",
        "Vi efterlyser en plan for kysten.",
        "Vi kan kun anbefale, at lyset bliver tændt.",
        "Udvalget skal pege på, hvem der betaler.",
    ),
    "opinion": (
        "Udvalget finder, at færgerne bør sejle oftere.",
        "Forbundet er af den opfattelse, at staten skal betale.",
        "Rådet lægger vægt på, at øboerne bliver hørt.",
        "Rådet gentager derfor, at der skal ansættes en lods.",
        "Vi tror, at det er afgørende at begynde i havnene.",
        "Derfor mener vi, at kajen skal fredes.",
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
        "Indtil da er det nødvendigt, at lodsen bor på øen.",
        "Indtil videre bør eleverne have fri om fredagen.",
        "Indtil nu har det været gratis, men fremover skal gæsterne betale.",
    ],
)
def test_a_cue_after_a_subordinate_clause_asks(text: str) -> None:
    assert main_cues(text)


SIGNS = {
    "question": (
        "Skal vi finde os i det?",
        "Hvem bør betale?",
        "Må det koste lidt mere?",
        "Vi spørger, hvem der bør betale.",
    ),
    "others_plan": (
        "Regeringen vil bygge tre nye broer.",
        "Ministeriet har besluttet at lukke kontoret.",
        "I foråret foreslår regeringen en ny afgift.",
        "Regeringen bør bygge tre nye broer.",
    ),
    "law": (
        "Ifølge havneloven skal skibe have lods.",
        "Lovgivningen kræver, at der er to udgange.",
        "Efter gældende regler skal ansøgningen sendes i marts.",
        "Efter den foreslåede bestemmelse skal skibet have lods.",
        "Lovforslaget indebærer, at kajen skal måles.",
        "Efter EU's havnedirektiv skal der være lys.",
        "Ifølge kommissoriet skal udvalget tælle bådene.",
        "Udvalget skal efter vedtægten mødes hver måned.",
        "Ifølge projektbeskrivelsen skal holdet mødes hver uge.",
        "Efter gældende ret skal rederen selv rydde op.",
        "Lodsen skal efter sin kontrakt møde ved solopgang.",
        "Med havneaftalen fra 2021 skal lavene dele kajen.",
        "Loven bør ændres.",
    ),
    "undertaking": (
        "Vi vil besøge alle øer næste år.",
        "Til foråret vil vi åbne et kontor.",
        "Foreningen vil samle erfaringerne i en bog.",
        "Vi foreslår en bog med erfaringer.",
    ),
    "others_ask": (
        "Søfartsstyrelsen anbefaler, at alle bærer vest.",
        "Naturministeriet foreslår færre gæster på holmen.",
        "Også WHO anbefaler rent vand i havnen.",
        "Lodsforbundet mener, at der bør tændes flere fyr.",
        "Firmaet anbefaler en mur.",
        "Konsulenterne foreslår at sælge kajen.",
        "Søfartsstyrelsen bør anbefale veste.",
    ),
    "others_opinion": (
        "Kranen bør efter ejernes vurdering males nu.",
        "Broen skal efter skipperens mening stå åben.",
        "Efter revisorens opfattelse bør kassen deles.",
        "Kranen bør efter vores vurdering males nu.",
    ),
    "according": (
        "Fristen bør ifølge bemærkningerne gælde fra maj.",
        "Kajen skal derfor ifølge ingeniøren males.",
        "I år skal havnen ifølge budgettet spare.",
        "Broen må ifølge reklamen aldrig lukkes.",
        "Fristen bør ifølge vores medlemmer gælde fra maj.",
    ),
    "prescribes": (
        "Nævnet anbefaler den til voksne med gigt.",
        "Salven anbefales til børn.",
        "Otte ud af ti anbefaler havnen.",
        "Nævnet anbefaler børn at bære vest.",
    ),
    "hardship": (
        "Alligevel skal lodserne selv betale for båden.",
        "Hver gang en båd går ned, må laugene begynde forfra.",
        "Alligevel må vi dele én kikkert.",
        "Hver gang en båd går ned, skal havnen undersøge hvorfor.",
    ),
    "left_open": (
        "Så må vi se, om isen holder.",
        "Men så må vi tage den snak til foråret.",
        "Så må man vente på bedre vejr.",
        "Så må staten betale.",
    ),
    "looks_back": (
        "Vi skal tilbage til 1953 for at finde så koldt et forår.",
        "Man skal helt tilbage til vinteren 1942 for at finde mere is.",
        "For at finde lavere vand skal vi tilbage til 1911.",
        "Kajen skal tilbage til byen.",
    ),
    "conditional_pledge": (
        "Viser prøven, at vandet er rent, vil vi indstille til rådet, at badet åbner.",
        "Falder vandet, vil laugene anbefale en lukning.",
        "Hvis prøven lykkes, vil styrelsen foreslå en ny frist.",
        "Viser prøven, at vandet er rent, bør badet åbne.",
    ),
    "of_course": (
        "Havnene skal naturligvis overholde loven.",
        "Lodser må selvfølgelig følge reglerne.",
        "Rederierne skal selvsagt holde deres aftaler.",
        "Havnene skal naturligvis have udgiften dækket.",
    ),
    "permission": (
        "Undersøgelser skal godkendes af en komité.",
        "Forsøg skal altid anmeldes til tilsynet.",
        "Nye broer skal godkendes af lavet.",
        "Planerne skal godkendes af lavet.",
    ),
    "nobody": (
        "Ingen både må ligge i mørke.",
        "Ingen må sejle alene.",
        "Ingen ældre fiskere bør bo uden varme.",
        "Ingen ved, om færgen skal sejle.",
    ),
    "people_want": (
        "Tallene tyder på, at befolkningen mener, der bør være flere broer.",
        "Et flertal ønsker, at broen bliver gratis.",
        "Halvdelen synes, at færgen skal sejle om natten.",
        "Befolkningen bør spørges.",
    ),
    "reported_words": (
        "I planen hedder det også, at der er behov for ro.",
        "Kaptajnen skrev, at broen skal males.",
        "Af aftalen fremgår det, at kajen skal flyttes.",
        "Broen skal hedde Nordbroen.",
    ),
    "points_out": (
        "Vi vil pege på tre svagheder i planen for havnen.",
        "Her skal vi pege på nogle forhold, som er glemt.",
        "Undersøgelsen peger på flere årsager til forsinkelsen.",
        "Vi peger på havnen i Nordby som det bedste sted.",
    ),
    "spares": (
        "Havnene må vente til næste år.",
        "De små øer bliver nødt til at spare.",
        "Lodserne skal klare sig uden lys.",
        "Havnene må ikke vente til næste år.",
    ),
    "purpose_of": (
        "Den skal bidrage til mere liv på kajen.",
        "Kurset skal medvirke til færre uheld.",
        "Bådene skal fungere som venteplads.",
        "Kommunen skal købe både.",
    ),
    "entitled": (
        "Sejleren har krav på en plads ved kajen.",
        "Alle gæster har ret til ferskvand.",
        "En lærling får krav på hjælp, hvis båden lækker.",
        "Alle gæster bør have vand.",
    ),
    "sometimes": (
        "I nogle havne samles der penge ind til lys.",
        "Bådene bygges ofte i udlandet.",
        "I mange tilfælde tilbydes der plads om vinteren.",
        "Der tilbydes plads til alle om vinteren.",
    ),
    "we_see": (
        "Vi oplever, at det er vigtigt for gæsterne at kende vejen.",
        "Vi ser, at der er behov for flere senge.",
        "Vi kan se, at færgen skal vente.",
        "Vi ser gerne, at færgen venter.",
    ),
    "it_does": (
        "Det skaber problemer for de små havne.",
        "Her mødes sejlerne om aftenen.",
        "Dette medfører, at kajen lukkes.",
        "Her oprettes et værksted.",
    ),
    "bare_can": (
        "Gæster kan leje en båd.",
        "Der kan som del af ordningen lejes både.",
        "Bådene er små, men kan bære fem.",
        "Der bygges en mole, så gæster kan lægge til.",
    ),
    "loose_infinitive": (
        "Til at bygge broer.",
        "Om at nå hjem i tide.",
        "Af at vente på færgen.",
        "At bygge broer tager tid.",
    ),
    "subjectless": (
        "Og skal betale mere for billetten.",
        "Men må finde en anden vej.",
        "Og skal selv hente pakken.",
        "Og skal kommunerne betale, må de bestemme.",
    ),
    "habitual": (
        "Sejlerne skal ofte vente på broen.",
        "Enhver båd skal i dag have tre tilladelser.",
        "Gæster må typisk gå hele vejen.",
        "Bådene skal som regel repareres.",
        "Én lods skal i yderste tilfælde dække ni havne.",
        "Bådene skal efterses oftere.",
    ),
    "announces": (
        "Vi foreslår følgende fire tiltag.",
        "Udvalget peger på følgende løsninger.",
        "Følgende ændringer anbefales.",
        "Her er vores tre bud på, hvem der bør betale.",
        "Vi foreslår en løsning.",
    ),
    "told_rule": (
        "En sparekasse må kun låne ud til medlemmer, og den skal føre regnskab.",
        "Lodsuddannelsen varer to år, og eleven skal kunne svømme.",
        "Lodserne skal således selv afgøre, om de sejler.",
        "Eleven må dermed alene sejle om dagen.",
        "Uddannelsen skal vare tre år, og eleven skal have løn.",
    ),
    "people_say": (
        "Eksperter påpeger, at der er behov for flere havne.",
        "En havneleder pointerer, at det er vigtigt at have lys.",
        "Omvendt fremhæver nogle forskere, at broen bør vente.",
        "Mange mente, at broen bør males rød.",
        "Nogle vil mene, at broen bør males rød.",
        "Kritikere indvender, at broen bør vente.",
        "Det diskuteres, hvorvidt broen bør vente.",
        "Eksperter bør høres.",
    ),
    "hindsight": (
        "Der burde have været en vagt.",
        "Kommunen burde have reageret.",
        "Det skulle have været gjort i tide.",
        "Der bør være en vagt.",
    ),
    "direct_speech": (
        '"Vi skal have flere busser," siger Mads Holm.',
        "Politikerne må lytte, fortæller hun.",
        "»Det skal ændres«, mener naboen.",
        "Der skal være flere busser.",
    ),
    "estimate": (
        "Ordningen skønnes at kræve to årsværk.",
        "Arbejdet vurderes at skulle tage et år.",
        "Prisen forventes at stige.",
        "Udgiften skønnes til 4 mio. kr., når broen står.",
        "Prisen skal ned.",
    ),
    "metatext": (
        "Havnene er udvalgt efter to krav: De skal ligge i læ, og de skal være dybe.",
        "Forslagene er prioriteret ud fra, hvad der skal males først.",
        "Sekretariatet skal sende rapporten til høring inden jul.",
        "Dette kapitel skal læses sammen med bilaget.",
        "Det er vigtigt at understrege, at tallene er foreløbige.",
        "Nedenfor følger otte forslag.",
        "Læseren opfordres til at begynde bagfra.",
        "Det skal også nævnes, at kajen er ny.",
        "Det er vigtigt at være opmærksom på, at kajen er ny.",
        "Det er dog væsentligt at slå fast, at kajen er ny.",
        "Lad os se nærmere på tallene.",
        "Tallene skal tages med et gran salt.",
        "Svarene bør derfor tolkes med nogen varsomhed.",
        "Målingen skal bruges med forbehold.",
        "Bag havneplanen står tre laug, der hver har fire lodser.",
        "Bag den nye strategi står øens skoler og museet.",
        "Næste nationale vandmåling gennemføres i 2031.",
        "Kapitlerne bør nummereres.",
    ),
    "asks_how": (
        "Hvordan skal øen få en læge?",
        "Hvem bør betale for broen?",
        "Hvilke træer skal fældes?",
        "Vi bør vide, hvad broen koster.",
    ),
    "first_person": (
        "Jeg mener, at kajen skal lukkes.",
        "Min nabo bør flytte hegnet.",
        "Færgen skal vente på mig.",
        "Skiltet skal svare på dette: Hvor er jeg?",
    ),
    "past": (
        "Broen blev lukket i fjor.",
        "Laugene foreslog en ny kran.",
        "Havnen havde brug for sand.",
        "Havnen har brug for sand.",
    ),
    "past_modal": (
        "Broen skulle males om foråret.",
        "Vi kunne ikke betale gebyret.",
        "Laugene måtte vente et år.",
        "Broen skal males.",
    ),
    "finding": (
        "Analysen viser, at kajen skal renses.",
        "En evaluering peger på, at broen bør lukkes.",
        "Studiet dokumenterer, at der er brug for sand.",
        "Vi viser vej til kajen.",
    ),
    "report_subject": (
        "Rapporten skal ligge klar til foråret.",
        "Kapitlet bør læses med kortet.",
        "Undersøgelsen skal gentages.",
        "Havnen skal undersøges.",
    ),
    "consider": (
        "Havnen kan overveje en ny kran.",
        "Laugene kan eventuelt dele en båd.",
        "Det kunne være en idé med en sti.",
        "Havnen kan bygge en kran.",
    ),
    "generic_one": (
        "Man skal have læst kortet.",
        "På øen skal man hente vand i en brønd.",
        "Man skal ikke gå på isen.",
        "Havnen skal hente vand.",
    ),
    "future_event": (
        "Øen skal til at bygge en bro.",
        "Holdet skal i gang med kajen.",
        "Byrådet skal senere tage stilling til prisen.",
        "Ejeren skal have boet på øen i et år.",
        "Ejeren skal bo på øen.",
    ),
    "conditional_open": (
        "Skal broen holde, må den males.",
        "Bør havnen lukkes, ved vi det til maj.",
        "Må skoven ryddes, begynder vi i morgen.",
        "Broen skal holde.",
    ),
    "conclusion": (
        "Derfor bør broen males.",
        "Havnen bør således renses.",
        "Dermed skal gebyret ned.",
        "Broen bør males.",
    ),
    "addition": (
        "Samtidig bør kajen renses.",
        "Desuden skal broen males.",
        "Stien bør også ryddes.",
        "Stien bør ryddes.",
    ),
    "purpose": (
        "Kajen skal renses for at holde på fiskene.",
        "Broen bør males, så den holder.",
        "Gebyret skal ned, således at alle kan sejle.",
        "Broen bør males for godt et år siden.",
    ),
    "negation": (
        "Broen bør ikke males.",
        "Havnen må aldrig lukke.",
        "Der skal ingen gebyrer være.",
        "Broen bør males.",
    ),
    "figures": (
        "Kun 40 procent bør betale.",
        "Hver tredje båd skal synes.",
        "Afgiften skal ned på 3 %.",
        "Tre både skal synes.",
    ),
    "already": (
        "Broen skal allerede males hvert år.",
        "I øjeblikket skal ejerne betale.",
        "I dag bør ingen sejle.",
        "Broen skal males hvert år.",
    ),
    "shortage": (
        "Der er for få både.",
        "Gebyret er for dyrt.",
        "Kajen renses for sjældent.",
        "Der er få både.",
    ),
    "exemplifies": (
        "Havnen kan eksempelvis rense kajen.",
        "Der bør for eksempel plantes træer.",
        "Et eksempel er, at ejerne skal betale.",
        "Ejerne skal betale.",
    ),
    "to_reader": (
        "Læs mere om ordningen i folderen.",
        "En stor tak skal lyde til alle.",
        "Se www.eksempel.dk for mere.",
        "Beboerne skal takkes med en fest.",
    ),
    "elsewhere": (
        "I Norge skal alle huse have sprinklere.",
        "I Finland er der brug for færre vagter.",
        "Erfaringer fra Skotland skal tages alvorligt.",
        "Nordmænd skal også betale.",
    ),
    "target": (
        "I 2032 skal antallet af brande være halveret.",
        "Andelen af ledige skal ned på 3 procent.",
        "Niveauet skal falde til 40 gram.",
        "Til foråret skal ventetiden være halveret.",
        "Der skal ansættes brandfolk.",
    ),
}


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, texts in SIGNS.items() for text in texts[:-1]]
)
def test_sign_found(name: str, text: str) -> None:
    assert name in asking.find_signs(text)


@pytest.mark.parametrize(("name", "text"), [(name, texts[-1]) for name, texts in SIGNS.items()])
def test_sign_not_found(name: str, text: str) -> None:
    assert name not in asking.find_signs(text)


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


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Indfør en fælles afgift", "imperative"),
        ("Etablér et fond for broer", "imperative"),
        ("Styrk de små havne", "imperative"),
        ("Sælg ikke kajen", "imperative"),
        ("Gennemgå alle stier", "imperative"),
        ("Og giv lodserne en fast vagt", "imperative"),
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


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Der afsættes 40 mio. kr. til broer.", 40e6),
        ("Staten bør investere halvanden milliard i havne.", 1.5e9),
        ("Puljen skal være på 2.500.000 kr. om året.", 2.5e6),
        ("En billet koster i dag 90 kr.", 90.0),
        ("Broen er 90 meter lang og bør finansieres.", None),
        ("En familie har 3.000 kr. om måneden.", None),
    ],
)
def test_amount(text: str, amount: float | None) -> None:
    found = amount_of(text)
    assert (found.value if found else None) == amount


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Antallet af ulykker skal nedbringes.", "less"),
        ("Gebyret bør afskaffes.", "less"),
        ("Flere skal lære at svømme.", "more"),
        ("Ordningen bør udvides.", "more"),
        ("Broen skal males.", None),
    ],
)
def test_direction(text: str, direction: str | None) -> None:
    assert direction_of(text) == direction


def test_cells_of_tables() -> None:
    money = money_of("12 mio. kr.")
    assert money is not None
    assert money.value == 12e6
