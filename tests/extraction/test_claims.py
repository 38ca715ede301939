"""Claims on invented sentences: what is claimed, of whom, when, on whose word."""

from dataclasses import replace

import pytest

from policytext.extraction.claims.extractor import find_claims
from policytext.extraction.claims.sources import Sources
from policytext.extraction.quantities.extractor import quantities_in
from policytext.extraction.targets.extractor import find_targets
from policytext.records import Claim
from tests.extraction.written import written


def claims(text: str) -> list[Claim]:
    parsed = written(text)
    return find_claims(parsed, find_targets(parsed))


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Antallet af elbiler er steget med 40 procent.", ["increase"]),
        ("Huslejen er vokset med 800 kr. om måneden.", ["increase"]),
        ("Byen har oplevet et fald på 6 % i antallet af butikker.", ["decrease"]),
        ("Ventetiden er reduceret med tre procentpoint.", ["decrease"]),
        ("Der er 20 pct. færre busafgange.", ["decrease"]),
        ("Der er 300 flere ladestandere.", ["increase"]),
        ("Køen er tredoblet.", ["increase"]),
        ("Antallet af svaler er halveret.", ["decrease"]),
        ("Der er sket en stigning på 10 % siden 2011, og 16 % siden 2009.", ["increase"] * 2),
        ("Huslejen er steget 31 procent på ti år.", ["increase"]),
        ("Prisen faldt 40 kr. i maj.", ["decrease"]),
        ("Lønnen er vokset i alt 18 procent.", ["increase"]),
        ("Sygefraværet er vokset med 2,3 dage.", ["increase"]),
        ("Prisen hæver 40 procent af beboerne sig over.", [None]),
        ("Køen faldt sammen på to dage.", []),
        ("Andelen steg fra 16 % til 21 %.", [None, None]),
        ("Der bor 40 procent lejere i byen.", [None]),
        ("Risikoen er tre gange så stor for rygere.", [None]),
    ],
)
def test_change(text: str, changes: list[str | None]) -> None:
    assert [claim.change for claim in claims(text)] == changes


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
    ("text", "population"),
    [
        # who gets, pays or uses
        ("En fisker tjente i 2019 i gennemsnit 280.000 kr. om året.", "fiskere"),
        (
            "I dag betaler en gennemsnitlig husstand 9.400 kr. i vandafgift.",
            "en gennemsnitlig husstand",
        ),
        ("At havnene modtager 45 mio. kr. til kajer.", "havnene"),
        ("Den nye bro har kostet 25 mio. kr.", None),
        # one in so many
        ("Om ti år er hver fjerde vælger over 65 år.", "vælgere over 65 år"),
        ("Skolerne siger, at hver tiende elev mangler en bog.", "elever"),
        ("Hver sjette lærling på 18 år har barn.", "lærlinge på 18 år"),
        ("Hver femte af dem har solgt båden.", None),
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
        ("Roere, som er trætte, får 9 timer.", ["får"], ["Roere, som er trætte"]),
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
    ],
)
def test_measure_and_population_by_the_shape_of_the_clause(
    text: str, measures: list[str | None], populations: list[str | None]
) -> None:
    found = claims(text)
    assert [claim.measure for claim in found] == measures
    assert [claim.population for claim in found] == populations


def test_a_measure_ends_before_the_next_number() -> None:
    first = claims("Havnen fik 113 både flere end i fjor, en fremgang på 4,6 procent.")[0]
    assert first.measure == "både flere"


def test_a_verb_left_out_leaves_its_subject() -> None:
    found = claims("Staten betaler 9 procent, byerne 46 procent og husejerne 45 procent.")
    assert [claim.population for claim in found] == ["Staten", "byerne", "husejerne"]
    found = claims("Havnen fik 9 procent, og i byen fik 46 procent rabat.")
    assert "i byen" not in [claim.population for claim in found]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("I 2019 havde byen 300 butikker.", ["2019"]),
        ("Tallet faldt fra 285 i 2011 til 210 i 2012.", ["2011", "2012"]),
        ("Hvert år skrottes 12.000 cykler.", ["Hvert år"]),
        ("I 2016 var der 40 værksteder. Heraf havde 25 procent en lærling.", ["2016", "2016"]),
        ("I perioden 2010-2018 lukkede 70 skoler.", ["2010-2018"]),
        ("Der er 70 skoler i landsdelen.", [None]),
        ("I 2016 var der 40 haller. Bilerne kører 12 km om dagen.", ["2016", "2016"]),
        ("Bilerne kører 12 km om dagen.", ["om dagen"]),
        ("I 2019 havde egnen 2000 ophold og 1950 elever.", ["2019", "2019"]),
        ("Skolen har 1950 elever og 80 lærere.", [None, None]),
        ("I skoleåret 2021/22 lukkede 70 skoler.", ["2021/22"]),
        ("I 2021/2022 lukkede 70 skoler.", ["2021/2022"]),
    ],
)
def test_period(text: str, periods: list[str | None]) -> None:
    assert [claim.period for claim in claims(text)] == periods


@pytest.mark.parametrize(
    ("text", "period"),
    [
        # the year that was told before tells a time told from now
        ("I 2019 var 40 kajer nye. Heraf er 12 malet i det seneste år.", "2019"),
        ("I 2019 var 40 kajer nye. I de seneste to år er 12 procent malet.", "2019"),
        ("I 2019 var 40 kajer nye. Prisen er steget med 12 procent på to år.", "2017-2019"),
        (
            "I 2019 var 40 kajer nye. Over de kommende fem år males 12 af dem.",
            "Over de kommende fem år",
        ),
        # when a study was made
        ("I en undersøgelse fra 2018 svarer 310 roere. 12 procent er ældre.", "2018"),
        ("Vores måling fra efteråret 2018 er klar. 12 procent er ældre.", "2018"),
        ("Ifølge Roernes Råd (2018) er 12 procent ældre.", "2018"),
        ("Kajen fra 2018 er klar. 12 procent er ældre.", None),
        # years that say which things are meant, or since when somebody is there
        ("I 2019 var 40 huse tomme. 12 procent er bygget før 1940.", "2019"),
        ("I 2019 var 40 huse tomme. 12 huse opført efter 2006 er fugtige.", "2019"),
        ("Rådet er nedsat i 2016 og består af ni medlemmer.", None),
        ("Skolen brændte i 2016, og ni elever flyttede.", "2016"),
        # what something is compared with, and the year of its sentence
        ("I 2022 kom der 80 skibe, 12 procent flere end i 2019.", "2019-2022"),
        ("I 2022 kom der 80 skibe, dobbelt så mange som i 2016.", "2016-2022"),
        ("I 2022 var 80 skibe nye. I 2023 var det 12 procent.", "2023"),
        # what was just said, in another number
        ("Siden 2010 er byen vokset med 900 borgere. Det er 12 procent.", "Siden 2010"),
        ("Siden 2010 er byen vokset med 900 borgere. Det var 12 procent i 2003.", "2003"),
        # what is to be holds at no time before
        ("I 2019 var 40 kajer nye. Arbejdet skal vare mindst tre år.", None),
        ("I 2019 var 40 kajer nye. Arbejdet varede mindst tre år.", "2019"),
    ],
)
def test_period_told_before_or_beside(text: str, period: str | None) -> None:
    assert claims(text)[-1].period == period


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Havneklubbens årsberetning 2023", "2023"),
        ("Årsrapport for 2019", "2019"),
        ("Tilsynets beretning 2020", "2020"),
        ("Årbog 2018", "2018"),
        ("Vision 2030", None),
        ("Rapport 2021-2024", None),
    ],
)
def test_an_annual_report_is_about_its_year(title: str, period: str | None) -> None:
    parsed = written("# Havnens liv\n\nKlubben købte 34 både.\n")
    named = replace(parsed, report=replace(parsed.report, title=title))
    (claim,) = find_claims(named, [])
    assert claim.period == period


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ifølge Havnerådet drives 30 procent af kajerne privat.", "Havnerådet"),
        ("30 procent af kajerne er nye, viser tal fra Havnerådet.", "tal fra Havnerådet"),
        ("I 2017 var tallet 18 procent.", None),
        ("Ifølge Havnerådet er 30 procent af kajerne nedslidte.", "Havnerådet"),
        (
            "En undersøgelse fra Boligfonden viser, at 12 procent fryser.",
            "En undersøgelse fra Boligfonden",
        ),
        ("30 procent af kajerne er nedslidte.", None),
        ("I vores egen rundspørge siger 30 procent nej.", "vores egen rundspørge"),
        ("30 procent er nye, viser rådets opgørelse fra 2021.", "rådets opgørelse fra 2021"),
        ("Efter Lodsforeningens skøn er 30 procent nye.", "Lodsforeningens skøn"),
        ("Lodsforeningen mener, at 30 procent er nye.", "Lodsforeningen"),
        ("Planen er ifølge Nordby Havn knap 30 procent dyrere.", "Nordby Havn"),
        ("I havnens lokaler er 30 procent tomme.", None),
        ("En tælling i foråret 2025 viste, at 30 procent er nye.", "En tælling i foråret 2025"),
        ("30 procent er tomme, vurderer Havnerådet.", "Havnerådet"),
        ("Havnerådet har i en gennemgang fundet, at 30 procent er nye.", "Havnerådet"),
        ("Tabellen viser, at 30 procent er nye.", None),
        ("Ifølge havneloven skal 30 procent være nye.", None),
        ("Havnerådet har 30 kajer.", None),
        ("En rapport fra Lods & Kaj viser, at 30 procent er nye.", "En rapport fra Lods & Kaj"),
        ("Ifølge Lods & Kaj er 30 procent nye.", "Lods & Kaj"),
        ("30 procent er nye, viser tal fra Lods & Kaj.", "tal fra Lods & Kaj"),
        (
            "En stikprøve, som havnen tog i 2022, viste, at 30 procent er nye.",
            "En stikprøve, som havnen tog i 2022",
        ),
        (
            "En måling, der omfatter havnene, viser, at 30 procent er nye.",
            "En måling, der omfatter havnene",
        ),
        ("En lods, som så det i 2022, siger, at 30 procent er nye.", None),
        ("Klubbens egen rundspørge i maj siger, at 30 procent er nye.", "Klubbens egen rundspørge"),
        ("Vores egen opgørelse tæller 30 lodser.", "Vores egen opgørelse"),
        ("Foreningens egne tal er 30 lodser.", "Foreningens egne tal"),
        ("Klubbens egen kaj rummer 30 både.", None),
        (
            "I de sager, som Havnenævnets database rummer, er 30 procent afsluttet.",
            "Havnenævnets database",
        ),
        ("I Havnenævnets register er der 30 både.", "Havnenævnets register"),
        ("Ifølge Lodsernes arkiv er 30 både sunket.", "Lodsernes arkiv"),
        ("I Havnenævnets lokaler er der 30 stole.", None),
        ("På finansloven for 2019 er der afsat 30 mio. kr.", "finansloven for 2019"),
        ("I finansloven for 2022 er der 30 mio. kr. til kajer.", "finansloven for 2022"),
        ("Havnen fik i 2019 afsat 30 mio. kr.", None),
    ],
)
def test_source(text: str, source: str | None) -> None:
    assert [claim.source for claim in claims(text)] == [source]


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("I vores rundspørge siger 30 procent nej.", "vores rundspørge"),
        ("Det viser lodsernes måling fra 2021.", "lodsernes måling fra 2021"),
        ("Ifølge Havnerådet er 30 procent nye.", None),
        ("Kajen er 30 år gammel.", None),
    ],
)
def test_a_study_holds_for_the_sentences_behind_it(before: str, source: str | None) -> None:
    assert claims(f"{before} Blandt de unge er det 47 procent.")[-1].source == source


@pytest.mark.parametrize(
    ("note", "text", "source"),
    [
        ("Svarene er indsamlet i maj 2021.", "30 procent af kajerne er nye.", None),
        ("Lauget, kajer 2021. Broer er ikke med.", "30 procent af kajerne er nye.", "Lauget"),
        ("Lauget, kajer 2021.", "30 procent er nye. Kun hver tiende er tom.", "Lauget"),
        ("Lauget, kajer 2021.", "30 procent er nye. Hver tredje lods er syg.", None),
        ("Lauget, kajer 2021.", "30 er nye. Fire ud af fem lodser er syge.", None),
        ("Lauget, kajer 2021.", "30 er nye. I 7 ud af 10 byer er de altså tomme.", "Lauget"),
        (
            "Lauget, kajer 2021.",
            "30 er nye. I vores rundspørge siger 20 procent nej. Hver anden er syg.",
            "vores rundspørge",
        ),
    ],
)
def test_a_note_holds_for_what_goes_on_with_it(note: str, text: str, source: str | None) -> None:
    parsed = written(f"{text}\n\n{note}\n")
    body, foot = parsed.report.blocks
    blocks = (replace(body, refs=(1,)), replace(foot, type="footnote", marker="1"))
    noted = replace(parsed.blocks[0], block=blocks[0])
    setting = Sources(replace(parsed, report=replace(parsed.report, blocks=blocks)))
    (end,) = (text.index(". ") + 1 if ". " in text else len(text),)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("policytext.extraction.claims.sources.note_places", lambda *_: {1: end})
        last = max(noted.sentences(), key=lambda s: s.start_char)
        quantity = quantities_in(text)[-1]
        found = setting.of(noted, (last.start_char, last.end_char), quantity)
    assert (found and found.split(",")[0]) == source


def test_a_study_spoken_of_as_known_is_the_one_named_before() -> None:
    found = claims(
        "# Tal\n30 procent er nye.\n\nKilde: Laugets kortlægning, 2018\n\n"
        "# Kajer\nKortlægningen viste, at 18 pct. er tomme.\n\n"
        "Målingen viste, at 12 pct. er våde.\n"
    )
    assert [c.source for c in found] == [
        "Laugets kortlægning, 2018",
        "Laugets kortlægning, 2018",
        "Målingen",
    ]


def test_a_source_line_holds_for_the_lines_of_its_box() -> None:
    found = claims("# Fakta\n40 lodser\n\n## I alt: 30 både\nKilde: Lauget, 2019\n")
    assert [c.source for c in found] == ["Lauget, 2019", "Lauget, 2019"]


def test_a_number_in_brackets_calls_an_entry_of_the_sources() -> None:
    found = claims(
        "# Havnen\n30 procent af kajerne er nedslidte [2, s. 4].\n\nHavnen har 40 pladser.\n\n"
        "# Kilder\n[1] Lauget: Kajer, 2019.\n\n[2] Havnens Tal, 2021.\n"
    )
    sources = {claim.value: claim.source for claim in found}
    assert (sources[30], sources[40]) == ("Havnens Tal, 2021.", None)


def test_a_reference_in_brackets_holds_for_its_section() -> None:
    found = claims("# Havnen\n30 procent af kajerne er nye.\n\n(Havnelauget: 2013. Lodsen: 2012)\n")
    assert [claim.source for claim in found] == ["Havnelauget: 2013. Lodsen: 2012"]


def test_a_source_line_holds_for_its_section_and_claims_nothing() -> None:
    found = claims(
        "# Havnen\n30 procent af kajerne er nedslidte.\nKilde: Havnestatistik 2019, 12.\n"
    )
    assert [(c.value, c.source) for c in found] == [(30, "Havnestatistik 2019, 12.")]


def test_the_source_of_a_table_is_not_that_of_its_section() -> None:
    parsed = written("# Havnen\n30 procent af kajerne er nye.\n\nKilde: Lauget, 2019.\n")
    blocks = list(parsed.report.blocks)
    row = replace(blocks[1], type="table_row", text=blocks[1].text)
    tabled = replace(parsed.report, blocks=(blocks[0], row, replace(blocks[2], type="caption")))
    setting = Sources(replace(parsed, report=tabled))
    (quantity,) = quantities_in(blocks[1].text)
    assert setting.of(parsed.blocks[1], (0, len(blocks[1].text)), quantity) is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Anm.: N = 1.400. Ved ikke er udeladt.", [1400]),
        ("Note: N = 12.530 (2021) og 11.984 (2023).", [12530, 11984]),
        ("Anm.: N=1.052.", [1052]),
        ("Anm.: De 52 lodser er udeladt.", []),
    ],
)
def test_a_remark_claims_how_many_were_asked(text: str, values: list[float]) -> None:
    assert [claim.value for claim in claims(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("I 2031 skal 80 procent af sagerne være afgjort på tre dage.", []),
        ("Mindst 60 procent af husene skal have vand til tre døgn i 2031.", []),
        ("Senest i 2031 skal 90 procent af skibene have lods inden for to timer.", []),
        ("I 2031 skal 80 procent af de 40 lodser være i land.", [40]),
        ("Sagerne er i dag afgjort på tre dage.", [3]),
    ],
)
def test_a_duration_that_a_goal_measures_is_no_claim(text: str, values: list[float]) -> None:
    assert [claim.value for claim in claims(text)] == values


def test_a_title_claims_nothing() -> None:
    parsed = written("Klar på 72 timer\n\nHavnen er klar på 60 timer.\n")
    titled = replace(parsed, report=replace(parsed.report, title="Klar på 72 timer"))
    assert [claim.value for claim in find_claims(titled, [])] == [60]


def test_a_targets_number_is_no_claim() -> None:
    found = claims("Andelen af tomme boliger, der i dag er 12 %, skal falde med mindst 30 %.")
    assert [claim.value for claim in found] == [12]


def test_money_proposed_is_named_so() -> None:
    (claim,) = claims("Vi foreslår, at der afsættes 40 mio. kr. til lokale værksteder.")
    assert claim.measure == "foreslået beløb til lokale værksteder"


def test_money_that_others_set_aside_is_not() -> None:
    (claim,) = claims("Staten har afsat 40 mio. kr. til lokale værksteder.")
    assert claim.measure == "afsat til lokale værksteder"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Foreningen har 1.200 medlemmer. Heraf bor 480 i byen.", [1200, 480]),
        ("Vi talte 640 både. Af dem lå kun 75 i havn.", [640, 75]),
        ("Der kom 90 ansøgninger, hvoraf nævnet afviste 35.", [90]),  # who does it stands between
        ("Der kom 90 ansøgninger. Af disse gik 35 til nævnet.", [90, 35]),
        ("Der er 300 huse. Heraf opføres 4 i beton.", [300]),  # hardly a count
        ("I fjor var der 11 både. I dag er tallet 17.", [11, 17]),
        ("Havnen havde 11 både. I 2015 var tallet 81.", [11, 81]),
        ("Havnen havde 11 både. Nu er tallet 9.", [11, 9]),
        ("Havnen havde 11 både. Skriv tallet 9.", [11]),
    ],
)
def test_the_part_that_does_something_is_a_count(text: str, values: list[float]) -> None:
    assert [claim.value for claim in claims(text)] == values


def test_quotations_are_the_text() -> None:
    text = "Der er 12 broer. Heraf er to tredjedele nyere."
    parsed = written(text)
    for claim in find_claims(parsed, []):
        assert claim.quote == parsed.report.text[claim.spans[0].start : claim.spans[0].end]
        assert claim.value_text in claim.quote


def test_a_bibliography_claims_nothing() -> None:
    assert (
        claims("# Litteratur\nHansen, B. (2012): 40 procent af byen. Forlaget Å, 120 sider.\n")
        == []
    )


@pytest.mark.parametrize(
    ("text", "value", "measure", "population"),
    [
        (
            "af børnene går til svømning om onsdagen. 33 %",
            33,
            "går til svømning om onsdagen",
            "børnene",
        ),
        ("voksne bor i bydelen i dag. 30.000", 30000, "bor i bydelen", "voksne"),
    ],
)
def test_a_figure_printed_after_its_text(
    text: str, value: float, measure: str, population: str
) -> None:
    (claim,) = claims(text)
    assert claim.quote == text
    assert (claim.value, claim.measure, claim.population) == (value, measure, population)


def test_a_figure_after_a_whole_sentence_stands_alone() -> None:
    assert [claim.quote for claim in claims("Parken er ny. 30.000")] == ["30.000"]


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
    ],
)
def test_whom_the_text_speaks_of_goes_on(text: str, population: str) -> None:
    assert claims(text)[-1].population == population


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Tre veje til flere hænder", []),
        ("SEKS PUNKTER FOR HAVNEN", []),
        ("En gård er mere end fire mure", []),
        ("Fire ud af ti gårde er tomme", [40]),
        ("320 gårde er tomme", [320]),
    ],
)
def test_a_few_in_a_heading_claim_nothing(heading: str, values: list[float]) -> None:
    assert [claim.value for claim in claims(f"# {heading}\nHer er vi nu.\n")] == values


def test_the_number_of_a_section_claims_nothing() -> None:
    found = claims(
        "# 6 Havnens økonomi\nHavnen har 12 kraner.\n# 4 kraner blev solgt\nDe stod ved kajen.\n"
    )
    assert [claim.value for claim in found] == [12, 4]
