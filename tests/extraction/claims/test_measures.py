import pytest

from tests.extraction.claims.support import claims


@pytest.mark.parametrize(
    ("text", "measure", "population"),
    [
        ("43 procent af lejerne har fugt i boligen.", "har fugt i boligen", "lejerne"),
        ("I dag mangler 12 pct. af skolerne en bibliotekar.", "mangler en bibliotekar", "skolerne"),
        ("Hver femte pendler kører alene.", "kører alene", "pendlere"),
        ("Hver tredje ung mellem 18 og 24 år bor alene.", "bor alene", "unge mellem 18 og 24 år"),
        ("38.000 husstande i Jylland mangler fibernet.", "mangler fibernet", "husstande i Jylland"),
        (
            "Antallet af lærepladser er steget med 40 procent.",
            "Antallet af lærepladser",
            "lærepladser",
        ),
        ("Blandt lærlingene har 20 procent skiftet plads.", "skiftet plads", "lærlingene"),
        ("Andelen af tomme butikker er 11 procent.", "Andelen af tomme butikker", "tomme butikker"),
        # a share of somebody's own is a share of them
        (
            "Pensionister bruger 40 procent af deres indkomst på bolig.",
            "bruger deres indkomst på bolig",
            "Pensionister",
        ),
        (
            "En lærling bruger 12 procent af sin løn på transport.",
            "bruger sin løn på transport",
            "lærlinge",
        ),
        (
            "I 2019 brugte landbruget 30 procent af sine midler på foder.",
            "brugte sine midler på foder",
            "landbruget",
        ),
        (
            "Kystbyerne bruger 30 procent af vandet på sandbanker.",
            "andel af vandet på sandbanker",
            "Kystbyerne",
        ),
        # words that look like verbs
        (
            "I dag sejler 61 procent af vores medlemmer på fjorden.",
            "sejler på fjorden",
            "vores medlemmer",
        ),
        (
            "Således sejler 61 procent af medlemmerne på fjorden.",
            "sejler på fjorden",
            "medlemmerne",
        ),
        ("De samlede udgifter er 4 mio. kr.", "De samlede udgifter", None),
        ("Klubben samlede 40 procent af byens roere.", "Klubben", "byens roere"),
        # what restricts the group stays with it
        (
            "I Vestbyen har 70 procent af de unge fortsat et fritidsjob.",
            "fortsat et fritidsjob",
            "de unge",
        ),
        (
            "I dag bor 12 procent af de unge mellem 20 og 24 år i ejerbolig.",
            "bor i ejerbolig",
            "de unge mellem 20 og 24 år",
        ),
        (
            "Her bestod 80 procent af de elever, der fik støtte, prøven.",
            "bestod prøven",
            "de elever, der fik støtte",
        ),
    ],
)
def test_measure_and_population_of_shares(
    text: str, measure: str | None, population: str | None
) -> None:
    (claim,) = claims(text)
    assert (claim.measure, claim.population) == (measure, population)


@pytest.mark.parametrize(
    ("text", "measures", "populations"),
    [
        # a value that another is held against is of the same thing
        (
            "36 procent af kvinderne læser mod 16 procent af mændene.",
            ["læser"] * 2,
            ["kvinderne", "mændene"],
        ),
        (
            "58 procent af lejerne i Nord var glade mod kun 83 procent i Syd.",
            ["var glade"] * 2,
            ["lejerne i Nord", "Syd"],
        ),
        ("Hallen er åben 12 timer mod 25 timer i 2019.", ["Hallen"] * 2, [None, None]),
        (
            "36 procent af kvinderne læser, og 16 procent af mændene ryger.",
            ["læser", "ryger"],
            ["kvinderne", "mændene"],
        ),
        # what moves from one value to another
        (
            "Derfor er antallet af fiskere faldet fra 2.070 til 1.690.",
            ["antallet af fiskere"] * 2,
            ["fiskere"] * 2,
        ),
        ("I maj er prisen på brød steget fra 24 til 31 kr.", ["prisen på brød"] * 2, [None] * 2),
        ("Ventetiden er vokset fra 9 til 14 minutter.", ["Ventetiden"] * 2, [None] * 2),
        ("Der er 14 minutter fra kajen til skibet.", ["fra kajen til skibet"], [None]),
        # the same said of others
        (
            "I 2019 røg 12 procent af piloterne. Hos lodserne var det 18 procent.",
            ["røg"] * 2,
            ["piloterne", "lodserne"],
        ),
        (
            "I 2019 røg 12 procent af piloterne. For unge lodser er andelen 18 procent.",
            ["røg"] * 2,
            ["piloterne", "unge lodser"],
        ),
        (
            "I 2019 røg 12 procent af piloterne. Blandt lodser er tallet 18 procent.",
            ["røg"] * 2,
            ["piloterne", "lodser"],
        ),
        (
            "I 2019 røg 12 procent af piloterne. Hos lodserne lå kaffeprisen på 18 kr.",
            ["røg", "kaffeprisen"],
            ["piloterne", "lodserne"],
        ),
        # words that stand for what was said last
        (
            "I 2019 røg 12 procent af piloterne. I 2021 var tallet 18 procent.",
            ["røg"] * 2,
            ["piloterne"] * 2,
        ),
        (
            "I 2019 røg 12 procent af piloterne. I dag er det helt nede på 9 procent.",
            ["røg"] * 2,
            ["piloterne"] * 2,
        ),
        (
            "12 procent af piloterne røg. Stigningen på 3 procentpoint er ny.",
            ["røg"] * 2,
            ["piloterne"] * 2,
        ),
        (
            "I 2019 røg 12 procent af piloterne. I dag er fejlraten 9 procent.",
            ["røg", "fejlraten"],
            ["piloterne"] * 2,
        ),
        (
            "I 2019 røg 12 procent af piloterne. For fem år siden var det 18 procent.",
            ["røg"] * 2,
            ["piloterne"] * 2,
        ),
        (
            "Ventetiden var 311 dage i 2023. Ti år tidligere var tallet 164.",
            ["Ventetiden"] * 2,
            [None] * 2,
        ),
        # who has what is counted
        ("Havnen har 12 kraner og 40 skibe.", ["kraner", "skibe"], ["Havnen"] * 2),
        ("I fjor havde havnen 12 kraner.", ["kraner"], ["havnen"]),
        ("Klubben består af ni hold.", ["hold"], ["Klubben"]),
        ("Vi har 12 kraner.", ["kraner"], ["Foreningen Trygt Hjem"]),
        ("Rådet har gennemgået 60 sager.", ["sager gennemgået"], ["sager"]),
        ("Rådet hjalp 60 borgere.", ["borgere"], ["borgere"]),
        ("Havnen ligger i 12 kommuner.", ["kommuner"], ["kommuner"]),
        # who does something with so much
        ("Frisørerne bruger 46 timer på skemaer.", ["bruger på skemaer"], ["Frisørerne"]),
        ("De rigeste ejer en fjerdedel af skibene.", ["andel af skibene"], ["De rigeste"]),
        ("Skibene udgør en fjerdedel af flåden.", ["Skibene"], ["flåden"]),
        # of whom the subject is
        ("Sygefraværet blandt fiskere er 9 dage.", ["Sygefraværet"], ["fiskere"]),
        ("Forbruget i de gamle blokke er 88 kWh.", ["Forbruget"], ["de gamle blokke"]),
        ("Havnenes udgifter er 4 mio. kr.", ["Havnenes udgifter"], ["Havnene"]),
        ("Årets indtægter er 4 mio. kr.", ["Årets indtægter"], [None]),
        ("Stigningen i de gamle blokke er 88 kWh.", ["Stigningen i de gamle blokke"], [None]),
        ("I Nørre Sogn koster en bolig 412.000 kr.", ["en bolig"], ["Nørre Sogn"]),
        # multiples
        ("Lagrene er halveret siden 2019.", ["Lagrene"], [None]),
        ("Risikoen er tre gange så stor for rygere.", ["Risikoen"], ["rygere"]),
        ("Norge har tre gange så mange broer.", ["broer"], ["Norge"]),
        (
            "Byen ejer 40 skibe, næsten dobbelt så mange som i 2016.",
            ["skibe"] * 2,
            ["Byen"] * 2,
        ),
        # an ordinal and an abbreviation end no clause
        ("Blandt elever i 3. klasse er 52 procent glade.", ["glade"], ["elever i 3. klasse"]),
        ("Men en plads koster 300 kr. pr. uge.", ["en plads pr. uge"], [None]),
        (
            "Havnen betalte for 1.870 lodstimer.",
            ["lodstimer betalte"],
            ["Havnen"],
        ),
        # what is done in a time, and by whom
        (
            "Reglen betyder, at skipperen inden for 30 dage skal svare på klagen.",
            ["svare på klagen"],
            ["skipperen"],
        ),
        ("Roerne venter i 43 dage på en båd.", ["venter på en båd"], ["Roerne"]),
        ("Svaret skal gives inden fire uger.", ["gives"], ["Svaret"]),
        ("Ventetiden er 43 dage.", ["Ventetiden"], [None]),
        # a count within a phrase, or of all that there are
        ("En gennemgang af 312 lodsbøger viser fejl.", ["lodsbøger"], ["lodsbøger"]),
        ("Erfaringer fra tre havne er gode.", ["havne"], ["havne"]),
        ("Landets 77 havne mangler kraner.", ["havne"], ["havne"]),
        ("77 havne mangler kraner.", ["mangler kraner"], ["havne"]),
        # the value of what a relative clause is about
        (
            "Frafaldet på lodskurset, som i dag er 27 procent, er højt.",
            ["Frafaldet på lodskurset"],
            [None],
        ),
        (
            "Andelen af gamle skibe, der i 2020 var 12 procent, er ny.",
            ["Andelen af gamle skibe"],
            ["gamle skibe"],
        ),
        ("Ventetiden i havnen, som lå på 9 timer, er kortere.", ["Ventetiden i havnen"], [None]),
        ("Roere, som er trætte, får 9 timer.", [None], ["Roere, som er trætte"]),
        # what somebody puts from one value to another
        (
            "Det kan ske ved at hæve gebyret for lodser fra 200 til 300 kr.",
            ["gebyret for lodser"] * 2,
            ["lodser"] * 2,
        ),
        (
            "Rådet vil spare ved at sænke støtten fra 60 til 40 procent.",
            ["støtten"] * 2,
            [None] * 2,
        ),
        ("Tiden går med at flytte bøjerne fra 200 til 300 meter.", ["bøjerne"] * 2, [None] * 2),
        (
            "Det tager tid at tælle bøjerne. Gebyret gik fra 200 til 300 kr.",
            ["Gebyret"] * 2,
            [None] * 2,
        ),
        # who does what a passive says
        ("Vejret nævnes af seks ud af ti lodser.", ["Vejret nævnes"], ["lodser"]),
        ("Båden bruges af 40 procent af roerne.", ["Båden bruges"], ["roerne"]),
        ("Kajen ejes af 12 lodser.", ["Kajen ejes"], ["lodser"]),
        (
            "Flåden har mistet halvdelen af 40 skibe.",
            ["andel af 40 skibe", "skibe"],
            ["Flåden", "skibe"],
        ),
        # how much more of what was spoken of last
        (
            "Klubben er vokset med 80 roere. Det er 12 procent flere end i 2019.",
            ["roere"] * 2,
            ["roere"] * 2,
        ),
        ("Klubben mistede 80 roere. Det er 12 færre.", ["roere"] * 2, ["Klubben"] * 2),
        (
            "Havnen har 80 skibe. Det er 12 procent mindre end ventet.",
            ["skibe"] * 2,
            ["Havnen"] * 2,
        ),
        (
            "Havnen har 80 skibe. Der er 12 procent flere lodser.",
            ["skibe", "flere lodser"],
            ["Havnen"] * 2,
        ),
        (
            "Havnen fik 80 skibe, hvilket er en stigning på 12 procent i forhold til 2019.",
            ["skibe"] * 2,
            ["Havnen"] * 2,
        ),
        # where many things are at once
        ("Sygefraværet på værfterne er 9 dage.", ["Sygefraværet på værfterne"], ["værfterne"]),
        (
            "Frafaldet på lodsskolerne er 18 procent.",
            ["Frafaldet på lodsskolerne"],
            ["lodsskolerne"],
        ),
        ("Bortfaldet i bådhusene er 18 procent.", ["Bortfaldet i bådhusene"], ["bådhusene"]),
        ("Stigningen på værfterne er 18 procent.", ["Stigningen på værfterne"], [None]),
        # whom something is for, in which cases, where else
        ("For enlige lodser foreslås en rabat på 50 procent.", ["rabat"], ["enlige lodser"]),
        ("I 2023 fik lodsen medhold i 58 procent af sagerne.", ["fik lodsen medhold"], ["sagerne"]),
        (
            "43 procent af roerne sejler om natten, mod 36 procent på landsplan.",
            ["sejler om natten"] * 2,
            ["roerne", "roerne på landsplan"],
        ),
        ("Affaldet er 140 gram pr. elev.", ["Affaldet pr. elev"], ["elever"]),
        ("Affaldet er 140 gram pr. tur.", ["Affaldet pr. tur"], [None]),
        (
            "Der er afsat 4 mio. kr. til lokale foreninger.",
            ["afsat til lokale foreninger"],
            ["lokale foreninger"],
        ),
        ("Der er afsat 4 mio. kr. til nye master.", ["afsat til nye master"], [None]),
        ("Turen koster 200 kr. mod 300 kr. i gennemsnit.", ["Turen"] * 2, [None] * 2),
        # an earlier value in brackets
        ("80 procent af roerne er trygge (2022: 71 procent).", ["er trygge"] * 2, ["roerne"] * 2),
        (
            "80 procent af roerne er trygge. Havnen (12 kajer) er ny.",
            ["er trygge", "kajer"],
            ["roerne", "kajer"],
        ),
        # who says so stands behind
        (
            "Knap halvdelen af lodserne har briller, viser et udtræk fra byen.",
            ["har briller"],
            ["lodserne"],
        ),
        ("Hvoraf 171 sov, fremgår det af loggen.", ["sov"], [None]),
        # those who are taken for known
        (
            "Kun i Nordby er byens 31 havne lukket.",
            ["havne"],
            ["havne"],
        ),
        (
            "Ved de 14 største brande i byen fik lodserne besked.",
            ["største brande"],
            ["største brande"],
        ),
        ("Af disse 40 både, der sank, var de fleste nye.", ["både, der sank"], ["både"]),
        ("Havnens 31 både mangler årer.", ["både"], ["både"]),
        # who stands for so much, who says so
        ("Lodsbåde tegner sig for 3 procent af udslippet.", ["andel af udslippet"], ["Lodsbåde"]),
        (
            "Skipperne, der sejler om natten, får 40 procent af lønnen.",
            ["andel af lønnen"],
            ["Skipperne, der sejler om natten"],
        ),
        (
            "Hver ekstra tur koster ifølge Lodsernes Råd omkring 410 kr.",
            ["Hver ekstra tur"],
            [None],
        ),
        ("Aftalen gav et løft på 2.350 kr. til de fleste.", ["løft"], ["Aftalen"]),
        # the subject stands behind the verb, and what opens the clause tells when
        ("Siden 1950 er arealet af enge halveret.", ["arealet af enge"], [None]),
        (
            "På havnene er både antallet af fartøjer og fangsten tredoblet.",
            ["antallet af fartøjer og fangsten"],
            ["fartøjer og fangsten"],
        ),
        ("Om ti år er hver fjerde fisker over 65 år.", ["over 65 år"], ["fiskere"]),
        # both levels leave out the other, and so does the change that stands beside them
        (
            "Fra 2018 til 2022 faldt byernes forbrug fra 8,2 mio. til 6,9 mio. liter vand,"
            " et fald på 16 procent.",
            ["byernes forbrug"] * 3,
            ["byerne"] * 3,
        ),
        ("På Havnens skole faldt frafaldet fra 38 til 29.", ["frafaldet"] * 2, ["Havnen"] * 2),
        # nor does a measure take in what is counted next, or the same in another number
        ("Der er 240 havne og 290 broer i Jylland.", ["havne", "broer i Jylland"], None),
        (
            "Af roerne overvejer 812, svarende til 48 procent, at holde op.",
            ["overvejer at holde op"] * 2,
            None,
        ),
        ("I dag har 7 af vores 31 havne en kran.", ["en kran", "havne"], None),
        # what there is so long of
        (
            "En styrmand skal have mindst 10 timers hvile i døgnet.",
            ["hvile i døgnet"],
            ["styrmander"],
        ),
        # what is greatest for some
        (
            "Frafaldet er størst for elever med høreapparat (53 procent) og mindst for piger"
            " (24 procent).",
            ["Frafaldet"] * 2,
            ["elever med høreapparat", "piger"],
        ),
        (
            "Skolerne er spurgt i maj, og fraværet er størst for drenge (53 procent).",
            ["fraværet"],
            ["drenge"],
        ),
        # the clause goes on behind brackets, and these hold the same in another number
        (
            "7 pct. af havnene (ca. 40 havne) er ramt af støj.",
            ["er ramt af støj"] * 2,
            ["havnene"] * 2,
        ),
        ("Der er 120 havne (heraf 40 i Jylland).", ["havne", "i Jylland"], None),
        # what has moved is a number that is named before its clause begins, or moved by somebody
        (
            "Målinger viser, at andelen af unge, der siger, at de har et dårligt syn, er steget fra"
            " 12 til 18 procent.",
            ["andelen af unge, der siger, at de har et dårligt syn"] * 2,
            ["unge"] * 2,
        ),
        (
            "Loftet har øget antallet af både, der ligger stille, fra 200 til 250.",
            ["antallet af både, der ligger stille"] * 2,
            ["både"] * 2,
        ),
        ("Fiskere dør 19 år tidligere end andre.", ["dør tidligere end andre"], ["Fiskere"]),
        (
            "42 pct. af fiskerne har høretab, mens tallet kun er 4 pct. i hele befolkningen.",
            ["har høretab"] * 2,
            ["fiskerne", "hele befolkningen"],
        ),
        (
            "63 pct. af roerne ryger, mens det samme kun gælder 23 pct. unge generelt.",
            ["ryger"] * 2,
            ["roerne", "unge"],
        ),
        (
            "46 % af havnene svarer, at budgettet falder, mod 12 %, der oplever en stigning.",
            ["svarer, at budgettet falder", "oplever en stigning"],
            ["havnene"] * 2,
        ),
        # a number by its name, with its value in brackets
        (
            "Mange vil undre sig over, at byens andel af havnene (ca. 16 %) er så lav.",
            ["byens andel af havnene"],
            None,
        ),
        # clauses that no comma parts
        (
            "Der er 5.700 lærlinge i havnen og tilgangen er ca. 2.000 årligt.",
            ["i havnen", "tilgangen"],
            None,
        ),
        (
            "Antallet af både og prisen er vokset med 9 pct.",
            ["Antallet af både og prisen"],
            ["både og prisen"],
        ),
        (
            "Antallet af brev- og pakkeposterne er vokset med 9 pct.",
            ["Antallet af brev- og pakkeposterne"],
            None,
        ),
        ("20 pct. af skipperne i byen frasorterer fisk.", ["frasorterer fisk"], None),
        ("Tallet lå på 212 i 2019, 198 i 2020 og 205 i 2021.", [None] * 3, None),
        (
            "Vi ønsker en reduktion af kravet til både fra 12 til 3 måneder.",
            ["kravet til både"] * 2,
            None,
        ),
        ("Til broerne er der afsat 4 mio. kr.", ["afsat til broerne"], None),
        # words that say nothing are no measure
        ("Roerne har sparet 1,4 mio. kr. op.", ["sparet op"], ["Roerne"]),
        ("Yderligere 30 ha var under undersøgelse.", ["under undersøgelse"], [None]),
    ],
)
def test_measure_and_population_by_the_shape_of_the_clause(
    text: str, measures: list[str | None], populations: list[str | None] | None
) -> None:
    found = claims(text)
    assert [claim.measure for claim in found] == measures
    assert populations is None or [claim.population for claim in found] == populations


def test_a_measure_ends_before_the_next_number() -> None:
    first = claims("Havnen fik 113 både flere end i fjor, en fremgang på 4,6 procent.")[0]
    assert first.measure == "både flere"


def test_a_verb_left_out_leaves_its_subject() -> None:
    found = claims("Staten betaler 9 procent, byerne 46 procent og husejerne 45 procent.")
    assert [claim.population for claim in found] == ["Staten", "byerne", "husejerne"]
    found = claims("Havnen fik 9 procent, og i byen fik 46 procent rabat.")
    assert "i byen" not in [claim.population for claim in found]


@pytest.mark.parametrize(
    ("text", "measure", "population"),
    [
        # a value behind its name
        ("Samlede udgifter: 3 mio. kr. årligt", "Samlede udgifter", None),
        ("Areal: 945 km2 (2019)", "Areal", None),
        ("Pris pr. lods: 12.000 kr. om måneden", "Pris pr. lods om måneden", None),
        ("Havnen har fire ting: 12 broer og en kran.", "broer og en kran", "broer"),
        # a dimension
        ("Der er en 9 km lang dæmning ved byen.", "dæmnings længde", "dæmning"),
        ("De byggede en 40 meter høj mole.", "moles højde", "mole"),
        ("Fjorden har en 3 meter dyb rende.", "rendes dybde", "rende"),
        ("Kutteren er 40 meter lang.", "Kutteren", None),
        # a distance
        ("Havnen ligger 12 km fra Nordby.", "afstand fra Nordby", "Havnen"),
        ("Lodsen bor 4 kilometer fra kajen.", "afstand fra kajen", "Lodsen"),
        ("Skibet lå 300 meter fra molen.", "afstand fra molen", "Skibet"),
        ("De sejlede 12 km til Nordby.", "De sejlede", None),
        # so many of the same
        ("Havnen fik 500 eksemplarer af årbogen.", "eksemplarer af årbogen", "årbogen"),
        ("Kassen med 150 kopier af brevet blev væk.", "kopier af brevet", "brevet"),
        ("De uddelte 40 sæt af det gamle kort.", "sæt af det gamle kort", "det gamle kort"),
        ("Havnen har 150 både af træ.", "både af træ", "Havnen"),
        # what amounts to so much
        ("Planen giver et fald i spild svarende til 12 ton.", "et fald i spild", "Planen"),
        ("Havnen udleder røg svarende til 400 ton CO2.", "røg", "Havnen"),
        ("Den vil spare en mængde olie svarende til 9 ton.", "en mængde olie", None),
        ("Spildet er faldet, svarende til 12 ton.", "Spildet", None),
        # a verb that says what is measured
        ("Et forløb, som typisk varer 12 uger, er nok.", "varighed af et forløb", None),
        (
            "Et normalt læs fisk, som lodserne henter, vejer 24 kg.",
            "vægt af et normalt læs fisk",
            "et normalt læs fisk",
        ),
        ("Kurset for lodser varer 12 timer.", "varighed af Kurset for lodser", "lodser"),
        ("Det varer 12 timer.", None, None),
        # a clause that no comma parts off, and one that gives the reason
        ("Tallene viste klart at havnens spild er 12 ton.", "havnens spild", "havnen"),
        ("De har set at en typisk kutter bruger 9 ton olie.", "bruger olie", "en typisk kutter"),
        ("Kajen er lukket, da havnens spild nu er 12 ton.", "havnens spild", "havnen"),
        ("Det gik, fordi ventetiden blev 12 uger.", "ventetiden", None),
        ("Det er svært at bruge 9 ton olie.", "olie", None),
        # named as somebody's own, or in a phrase before the verb
        ("Øen ligger stille med deres spild på 12 ton i dag.", "spild", "Øen"),
        ("Havnen lever fint med sin årlige fangst på 400 ton.", "årlige fangst", "Havnen"),
        ("Med en samlet befolkning på 41 mio. lever øen af fisk.", "samlet befolkning", None),
        ("Blandt 41 lodser er 12 procent kvinder.", "kvinder", "lodser"),
        # what each of them takes or costs
        ("Havnen holdt fire møder á to timer.", "varighed af møder", "møder"),
        ("De fik kurser à 3 dage.", "varighed af kurser", "kurser"),
        ("Vi solgte billetter á 40 kr.", "pris for billetter", "billetter"),
        ("Vi solgte billetter for 40 kr.", "solgte billetter", None),
        # what there is somewhere
        ("Vi målte et indhold i vandet på 12 ppm.", "indhold i vandet", "vandet"),
        ("Der er en frisk luftstrøm i hallen på 40 m3.", "frisk luftstrøm i hallen", "hallen"),
        ("De har en fugtighed i kælderen på 80 procent.", "fugtighed i kælderen", "kælderen"),
        ("Der er en stigning i spildet på 8 procent.", "spildet", None),
        # those that somebody brings
        ("Havnen deltog med fire personer.", "personer fra Havnen, der deltog", "Havnen"),
        ("Fonden mødte med ti medlemmer.", "medlemmer fra Fonden, der mødte", "Fonden"),
        ("Byen stillede med 12 unge.", "unge fra Byen, der stillede", "Byen"),
        ("Byen stillede med 12 både.", "både", "både"),
        # a clause that only a comma parts off
        ("Spildet udgør 2 ton, det bør man se på.", "Spildet", None),
        ("Der er 240 kajer, hvis man tæller alle.", "kajer", "kajer"),
        ("Prisen er 40 kr., det synes alle.", "Prisen", None),
        ("84 procent synes, det er dyrt.", "synes, det er dyrt", None),
        # places in which something is done
        (
            "Dette kursus er nu holdt i 65 byer i Jylland.",
            "byer, hvor dette kursus er nu holdt",
            "byer i Jylland",
        ),
        (
            "I planen bliver der bygget nye kajer i 12 havne.",
            "havne, hvor der bliver bygget nye kajer",
            "havne",
        ),
        ("Kurserne er udbredt i 70 havne.", "havne, hvor Kurserne er udbredt", "havne"),
        ("Lodserne skal byde på 60 kajer inden 2028.", "kajer", "kajer"),
    ],
)
def test_what_names_a_value(text: str, measure: str, population: str | None) -> None:
    found = [(claim.measure, claim.population) for claim in claims(text)]
    assert (measure, population) in found


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Der afsættes 54 mio. kr. til en lodsskole.", "foreslået beløb til en lodsskole"),
        ("Til nye kajer bør der reserveres 6 mio. kr.", "foreslået beløb til nye kajer"),
        (
            "Havnen bør gøre det fast med en årlig bevilling på 3 mio. kr.",
            "foreslået beløb til årlig bevilling",
        ),
        (
            "Vi foreslår en lodspulje på 3 mio. kr. til nye både.",
            "foreslået beløb til lodspulje til nye både",
        ),
        ("Med loven afsættes der 54 mio. kr. til en lodsskole.", "midler til en lodsskole"),
        ("Havnen har en pulje på 3 mio. kr. til både.", "midler til både"),
    ],
)
def test_money_that_is_wanted(text: str, measure: str) -> None:
    assert claims(text)[0].measure == measure


LODSER = "40 procent af lodserne har båd"


@pytest.mark.parametrize(
    ("text", "measure", "population"),
    [
        # the same, of others
        (f"{LODSER}. Det gælder 19 procent af roerne.", "har båd", "roerne"),
        (f"{LODSER}, mens det gælder for 7 procent af de øvrige.", "har båd", "de øvrige"),
        (f"{LODSER}. I 2019 var det kun tilfældet for 2 % af kokkene.", "har båd", "kokkene"),
        (f"{LODSER}. I Nordby gælder det 27 procent.", "har båd", "Nordby"),
        (f"{LODSER}. I dag gælder det 27 procent.", "har båd", "lodserne"),
        (
            f"{LODSER}. Blandt lodser, hvis mor ikke sejlede, er andelen 61 procent.",
            "har båd",
            "lodser, hvis mor ikke sejlede",
        ),
        ("Det gælder 19 procent af roerne.", "roerne", "roerne"),
        # those who are held against others are not those whom the text is about
        (f"{LODSER} mod 12 procent af kokkene. 20 procent har bil.", "har bil", "lodserne"),
        (f"{LODSER}. Det gælder 9 procent af kokkene. 20 procent har bil.", "har bil", "lodserne"),
        (f"{LODSER} mod 12 procent af kokkene. Halvdelen af dem sejler.", "sejler", "kokkene"),
        (f"{LODSER}. 12 procent af kokkene er syge. 20 procent har bil.", "har bil", "kokkene"),
        # a share of one group, and one of some of it
        ("Blandt lodserne er hver sjette gift.", "gift", "lodserne"),
        ("Blandt de 45-64-årige er hver ottende ramt.", "ramt", "de 45-64-årige"),
        ("Blandt roerne er kun hver tredje ledig.", "ledig", "roerne"),
        ("Blandt lodserne er hver sjette kvinde gift.", "kvinde gift", "lodserne"),
        # one verb, several objects
        ("I dag peger 63 procent på broer, 22 procent på skibe.", "på skibe", None),
        ("Nu søger 63 procent til broer og 9 procent til kajer.", "søger til kajer", None),
        ("Havnen bruger 12 procent på kajer, og 9 % af roerne er ramt.", "er ramt", "roerne"),
        # those who answered, and what is said besides of those counted
        ("Det bygger på svar fra 80 roere i Nordby.", "roere, der har svaret", "roere i Nordby"),
        ("Vi har svar fra 2.318 lodser og 64 havne.", "havne, der har svaret", "havne"),
        ("Vi samlede svar fra i alt 64 havne.", "havne, der har svaret", "havne"),
        ("Vi har hilst på 64 havne.", "havne", "Foreningen Trygt Hjem"),
        ("Vi er 38 roere, som hver dag tager ud.", "roere", "roere"),
        ("Vi har haft fire storme, der tog kajen.", "storme", "Foreningen Trygt Hjem"),
        ("Byen fik 12 broer, som alle er grå.", "broer", "Byen"),
        ("De ser på de 12 broer, der er grå.", "broer, der er grå", "broer"),
        (
            "I 2018 var 24 procent af lodserne syge og i 2021 28 procent.",
            "syge",
            "lodserne",
        ),
        # what belongs to the number
        ("Pengene, i alt 6 mio. kr., kom sent.", "Pengene", None),
    ],
)
def test_what_goes_on_from_the_claim_before(
    text: str, measure: str, population: str | None
) -> None:
    claim = claims(text)[-1]
    assert (claim.measure, claim.population) == (measure, population)
