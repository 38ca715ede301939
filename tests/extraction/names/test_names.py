import pytest

from policytext.extraction.names.forms import find_by_pattern
from policytext.extraction.names.gazetteer import (
    Gazetteer,
    is_capitals,
    longest,
    tokenise,
)
from policytext.language.lexicon import Organisation, packaged_lexicon


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(packaged_lexicon().organisations)


def listed(gazetteer: Gazetteer, text: str) -> list[str]:
    tokens = tokenise(text)
    return [found.name for found in longest(gazetteer.find(tokens, is_capitals(tokens)))]


def by_pattern(text: str) -> list[tuple[str, str]]:
    return [(found.name, found.kind) for found in find_by_pattern(tokenise(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Her bør Sundhedsstyrelsen tage teten.", ["Sundhedsstyrelsen"]),
        ("Det er kriminalforsorgens ansvar.", ["Kriminalforsorgen"]),
        ("KL og 3F er enige, men ikke DI.", ["KL", "3F", "Dansk Industri"]),
        ("FOA's medlemmer og HK’s medlemmer", ["FOA", "HK"]),
        ("Servicestyrelsen hed det dengang.", ["Socialstyrelsen"]),
        ("I dag hedder den Social- og Boligstyrelsen.", ["Social- og Boligstyrelsen"]),
        (
            "Nu er Social-, Bolig- og Ældreministeriet ansvarligt.",
            ["Social-, Bolig- og Ældreministeriet"],
        ),
        ("Tårnby kommunes plan", ["Tårnby Kommune"]),
        ("et brev fra FN's børnekomité", ["FN's Børnekomité"]),
        ("Udspillet er fra Fagbevægelsens Hovedorganisation.", ["FH"]),
        ("Det samme siger De Økonomiske Råd.", ["De Økonomiske Råd"]),
        ("Det samme siger Økonomiske Råd.", ["De Økonomiske Råd"]),
        ("Partiet Venstre stemte for.", ["Venstre"]),
        ("Tal fra Danske Patienter og Ældre Sagen", ["Danske Patienter", "Ældre Sagen"]),
    ],
)
def test_listed_names(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert listed(gazetteer, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Vi mødes kl. 9 ved søen.",
        "Venstre hånd skal være fri.",
        "Mange danske patienter venter længe.",
        "Et lev vel til alle.",
        "På listen stod DNS og KLS.",
        "Der er sand i maskineriet.",
        "LEV VEL OG SAND I SKOENE",
        "De danske regioner har travlt med byggeri.",
    ],
)
def test_ordinary_words_are_no_names(gazetteer: Gazetteer, text: str) -> None:
    assert [name for name in listed(gazetteer, text) if name != "Danske Regioner"] == []


def test_the_longest_name_wins(gazetteer: Gazetteer) -> None:
    assert listed(gazetteer, "Som Ungdommens Røde Kors gør")[0] == "Ungdommens Røde Kors"


def test_a_later_entry_takes_a_name_over() -> None:
    first = Organisation(name="Grønt Forum", kind="ngo")
    second = Organisation(name="Forum for Grønne Byer", kind="council", aliases=("Grønt Forum",))
    found = list(Gazetteer([first, second]).find(tokenise("Som Grønt Forum siger"), False))
    assert [item.name for item in found] == ["Forum for Grønne Byer"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ifølge Rådet for Bedre Byer er det nok.", [("Rådet for Bedre Byer", "council")]),
        ("Her siger Foreningen Rene Strande nej.", [("Foreningen Rene Strande", "ngo")]),
        (
            "Det siger Tilsynsrådet for Havne og Broer nu.",
            [("Tilsynsrådet for Havne og Broer", "council")],
        ),
        ("Det siger Klagenævnet for Både nu.", [("Klagenævnet for Både", "agency")]),
        ("Det siger Havneudvalget for Både nu.", [("Havneudvalget for Både", "council")]),
        (
            "Nu kom Ekspertkommissionen for Åbne Havne.",
            [("Ekspertkommissionen for Åbne Havne", "council")],
        ),
        (
            "Det siger Lodsrådet for Blå Energi og Vand.",
            [("Lodsrådet for Blå Energi og Vand", "council")],
        ),
        ("Ifølge Havnepanelet for Unge Både", [("Havnepanelet for Unge Både", "council")]),
        ("Havnerådet for Store Både Vedtaget maj", [("Havnerådet for Store Både", "council")]),
        ("Det siger Havnerådet for tiden.", [("Havnerådet", "council")]),
        (
            "Tal fra Institut for Havforskning ved Vestkystens Universitet",
            [("Institut for Havforskning ved Vestkystens Universitet", "research")],
        ),
        ("Det mener Pensionsfonden også.", [("Pensionsfonden", "foundation")]),
        (
            "Et brev til Kyst- og Havnestyrelsen blev sendt.",
            [("Kyst- og Havnestyrelsen", "agency")],
        ),
        ("Hos Dansk Skolehaveforbund siger man ja.", [("Dansk Skolehaveforbund", "ngo")]),
        ("Vi spurgte Ringkjøbing Kommune.", [("Ringkjøbing Kommune", "municipality")]),
        (
            "Da Udvalget om bedre nattesøvn sluttede, var alle trætte.",
            [("Udvalget om bedre nattesøvn", "council")],
        ),
        ("Midler fra Hansens Fond er søgt.", [("Hansens Fond", "foundation")]),
        ("Midler fra Fonden Blå Lygter er søgt.", [("Fonden Blå Lygter", "foundation")]),
        ("Midler fra fonden Blå Lygter er søgt.", []),
        (
            "Nu spørger vi Kontoret for Både, Broer og Blå Mænd (KBBM) om det.",
            [("Kontoret for Både, Broer og Blå Mænd", "agency")],
        ),
        (
            "Nu spørger vi Forbundet af Lodser, Skippere og Matroser (FLSM) om det.",
            [("Forbundet af Lodser, Skippere og Matroser", "union")],
        ),
        (
            "Nu spørger vi Kontoret for Både, Broer og Lods Holm (XY) om det.",
            [("Kontoret for Både", "agency")],
        ),
        ("Det siger Kommunesammenslutningen også.", [("Kommunesammenslutningen", "ngo")]),
        ("De ligger på Bevaringscenter Vest nu.", [("Bevaringscenter Vest", "other")]),
        ("De ligger på et bevaringscenter Vest for åen.", []),
        ("Her måler Teknisk Prøveinstitut støjen.", [("Teknisk Prøveinstitut", "research")]),
        # of a trade, whether people or firms
        (
            "Nu svarer Brancheforeningen Tang & Muslinger.",
            [("Brancheforeningen Tang & Muslinger", "union")],
        ),
        ("Nu svarer Kystens Arbejdsgiverforening.", [("Kystens Arbejdsgiverforening", "union")]),
        ("Det mener Tangbrancheforeningen også.", [("Tangbrancheforeningen", "union")]),
        # whose it is, before what it is
        ("Bæltets Lodsforening siger nej.", [("Bæltets Lodsforening", "ngo")]),
        ("Det mener Sejlmagernes Fagforbund.", [("Sejlmagernes Fagforbund", "union")]),
        ("Det mener Ungdommens Havneråd.", [("Ungdommens Havneråd", "council")]),
        ("Det mener Sejlernes Molefond.", [("Sejlernes Molefond", "foundation")]),
        ("Det mener Havnenes Klimanetværk.", [("Havnenes Klimanetværk", "ngo")]),
        ("Det er byens havneråd.", []),
        ("Ifølge Øernes Havnesammenslutning", [("Øernes Havnesammenslutning", "ngo")]),
        ("Vi spurgte Mastens Forening", [("Mastens Forening", "ngo")]),
        ("Vores Genforening var i 1920", []),
        (
            "Et svar fra Rådgivningsgruppen Fyr & Flamme",
            [("Rådgivningsgruppen Fyr & Flamme", "company")],
        ),
        ("Nu svarer Job- og Havnecentret.", [("Job- og Havnecentret", "other")]),
        ("Nu graver Nordby Vandværk igen.", [("Nordby Vandværk", "company")]),
        ("Tal fra Analysehuset Tangnål", [("Analysehuset Tangnål", "company")]),
        (
            "Analysehuset Tangnål for Havnefonden",
            [("Analysehuset Tangnål", "company"), ("Havnefonden", "foundation")],
        ),
        # behind a word for what its bearer is
        ("Det siger trafikselskabet Nordbus.", [("Nordbus", "company")]),
        ("Staten og rederiet Blå Linje deler.", [("Blå Linje", "company")]),
        ("Ifølge firmaet Holm & Lund er det ens.", [("Holm & Lund", "company")]),
        ("Trafikselskabet Nordbus kører.", [("Nordbus", "company")]),
        ("Ifølge selskabet kører Nordbus.", []),
        # the next sentence, or what was published, behind a name
        ("hos Boligforeningen Nordstjernen Når vi", [("Boligforeningen Nordstjernen", "company")]),
        ("fra Institut for Havforskning Notat 4", [("Institut for Havforskning", "research")]),
        ("Center for Lys og Lyd har målt det.", [("Center for Lys og Lyd", "research")]),
        # the next column's head
        ("Region Nordkysten Antal Andel", [("Region Nordkysten", "region")]),
        (
            "Her er Kontor for Kort og Havdata med, men Kontor for kort er det ikke.",
            [("Kontor for Kort og Havdata", "agency")],
        ),
        ("Vi spurgte Støttegruppen for Karup Å.", [("Støttegruppen for Karup Å", "ngo")]),
        (
            "Her er Rådet for Bæredygtig Udvikling under Havnestyrelsen uenigt.",
            [("Rådet for Bæredygtig Udvikling", "council"), ("Havnestyrelsen", "agency")],
        ),
        ("Det siger 37-gruppen og Tang-net.", [("37-gruppen", "ngo"), ("Tang-net", "ngo")]),
        (
            "Så kom Tang-nets KYST-netværket til.",
            [("Tang-net", "ngo"), ("KYST-netværket", "ngo")],
        ),
        ("Her siger foreningen Rene Strande nej.", [("Rene Strande", "ngo")]),
        ("Projektet Rent Nærigt Energi er nyt.", []),
        ("Se tabellen: K12 Sygehus.", []),
    ],
)
def test_names_by_their_form(text: str, found: list[tuple[str, str]]) -> None:
    assert by_pattern(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Rådet mener, at det er for lidt.",
        "Socialområdet er presset.",
        "Foreningen har mange medlemmer.",
        "Bestyrelsen for klubben mødes.",
        "I Danmark bor der mange.",
        "Et godt råd for alle er at gå en tur.",
        "Centret har åbent.",
        "I Butikscentret er der fyldt.",
        "Peter Hansen bor i Randers.",
        "Region Antal Andel",
        "Kommune Procent Ændring",
        "Region Beløb 2031",
    ],
)
def test_what_has_no_form_of_a_name(text: str) -> None:
    assert by_pattern(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Region\tTilskadekomne", []),
        ("Kommune\tOplag\tPris", []),
        ("Foreningen\tNordlys", []),
        ("Foreningen Nordlys\tOplag", ["Foreningen Nordlys"]),
    ],
)
def test_no_name_runs_over_two_cells(text: str, names: list[str]) -> None:
    assert [name for name, _ in by_pattern(text)] == names


def test_raised_figures_do_not_belong_to_a_word() -> None:
    assert [token.text for token in tokenise("Boligfonden¹² siger")] == ["Boligfonden", "siger"]
