"""Recommendations in the shapes that reports give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction.actors.extractor import find_actors
from policytext.extraction.candidates.generation import find_candidates
from policytext.extraction.common.parsed import parse
from policytext.extraction.recommendations.extractor import decide, find_recommendations
from policytext.reading import read
from policytext.records import Extraction, Recommendation
from tests.extraction.written import pipeline, written


def found(text: str, organisation: str = "Foreningen Trygt Hjem") -> list[Recommendation]:
    """The recommendations of a report, by the rules alone."""
    parsed = written(text, organisation)
    return decide(parsed, None, find_candidates(parsed), None)


def mains(text: str) -> list[str]:
    return [record.quote for record in found(text) if record.level == "main"]


def supporting(text: str) -> list[str]:
    return [record.quote for record in found(text) if record.level == "supporting"]


SHAPES = {
    "labelled headings": (
        """# Broer til alle
        ## Anbefaling 1: Byg tre nye broer
        Øerne mister indbyggere. Staten bør betale halvdelen.
        ## Anbefaling 2: Gratis færger om vinteren
        Om vinteren er der få gæster.
        ## Anbefaling 3: En fond for små havne
        Havnene forfalder.""",
        ["Byg tre nye broer", "Gratis færger om vinteren", "En fond for små havne"],
        ["Staten bør betale halvdelen."],
    ),
    "labels on lines of their own": (
        """# Forslag 1
        Fri parkering ved alle stationer
        Mange pendlere opgiver i dag.
        # Forslag 2
        Et nyt kort til hele landet
        Systemerne taler ikke sammen.
        # Forslag 3
        Toiletter på alle perroner
        Der er langt imellem dem.""",
        [
            "Fri parkering ved alle stationer",
            "Et nyt kort til hele landet",
            "Toiletter på alle perroner",
        ],
        [],
    ),
    "numbered labels": (
        """# Træ i byggeriet
        1. anbefaling: Stram kravene til nybyggeri
        Kravene bør strammes hvert år.
        2. anbefaling: Brug dansk træ
        Transporten er lang.
        3. anbefaling: Uddan flere tømrere
        Der er få pladser.""",
        ["Stram kravene til nybyggeri", "Brug dansk træ", "Uddan flere tømrere"],
        ["Kravene bør strammes hvert år."],
    ),
    "fields": (
        """# Initiativ 1: Opret et hus for lokale foreninger (A)
        Hvorfor: Foreningerne mangler plads. Hvordan skal de mødes?
        Hvordan: Der oprettes et hus i hver by. Husene kan også bruges til koncerter.
        Hvem: Kommunerne.
        # Initiativ 2: Uddan frivillige ledere (B)
        Hvorfor: Lederne slides op.
        Hvordan: Forbundet udarbejder et kursus. Kurset bør være gratis.
        Hvem: Forbundet.
        # Initiativ 3: Del erfaringer på tværs (A)
        Hvorfor: Ingen ved, hvad naboen gør.
        Hvordan: Erfaringer samles i en bank.""",
        [
            "Opret et hus for lokale foreninger",
            "Uddan frivillige ledere",
            "Del erfaringer på tværs",
        ],
        [
            "Der oprettes et hus i hver by.",
            "Forbundet udarbejder et kursus.",
            "Kurset bør være gratis.",
            "Erfaringer samles i en bank.",
        ],
    ),
    "areas end the section before them": (
        """### Reglerne i dag
        Loven kræver et hegn.
        # Spor 1: Før sejladsen
        ### Forslag 1: Tilsyn med alle både
        Der er behov for et tilsyn i hver havn.
        # Spor 2: På vandet
        ### Forslag 2: Veste til alle
        Vestene er dyre. Lodserne bør få kurser.
        ### Forslag 3: Lys på molen
        Det kræver, at lamperne er tændt.""",
        ["Tilsyn med alle både", "Veste til alle", "Lys på molen"],
        [
            "Der er behov for et tilsyn i hver havn.",
            "Lodserne bør få kurser.",
            "Det kræver, at lamperne er tændt.",
        ],
    ),
    "headings of the parts": (
        """# Initiativ 1: Opret et værksted i hver by
        ## Hvorfor?
        Byerne mangler et sted at mødes. Det bør ingen finde sig i.
        ## Hvordan?
        Kommunen finder lokaler på havnen. Der ansættes en mester.
        ## Hvem?
        Kommunerne og havnene.
        # Initiativ 2: Lån værktøj ud
        ## Baggrund
        Hver husstand har en boremaskine.
        ## Løsning
        Der indkøbes fem kasser værktøj.""",
        ["Opret et værksted i hver by", "Lån værktøj ud"],
        [
            "Det bør ingen finde sig i.",
            "Kommunen finder lokaler på havnen.",
            "Der ansættes en mester.",
            "Der indkøbes fem kasser værktøj.",
        ],
    ),
    "an overview that says the headings": (
        """# Resumé
        Planen rummer tre initiativer under to spor:
        - Opret et værksted i hver by
        - Lån værktøj ud
        - Uddan reparatører
        # Initiativ 1: Opret et værksted i hver by
        ## Hvorfor?
        Byerne mangler et sted at mødes.
        # Initiativ 2: Lån værktøj ud
        ## Hvorfor?
        Hver husstand har en boremaskine.
        # Initiativ 3: Uddan reparatører
        ## Hvorfor?
        Faget er ved at dø ud.""",
        ["Opret et værksted i hver by", "Lån værktøj ud", "Uddan reparatører"],
        [],
    ),
    "lead-in and items": (
        """# Ventetid på høreapparater
        Ventetiden er nu 14 måneder.
        Foreningen anbefaler:
        - At ventetiden højst må være to måneder. Fristen bør stå i loven.
        - Flere klinikker uden for de store byer.
        Undersøgelsen viser, at:
        - de fleste venter på et brev
        - hver tredje giver op.""",
        [
            "At ventetiden højst må være to måneder. Fristen bør stå i loven.",
            "Flere klinikker uden for de store byer.",
        ],
        [],
    ),
    "items that complete the sentence": (
        """Vi anbefaler, at regeringen:
        - afsætter 200 mio. kr. til kurser
        - fjerner gebyret på prøver
        - sikrer, at ledige kan begynde straks.
        Regeringen vil:
        - bygge en tunnel
        - hæve afgiften.""",
        [
            "afsætter 200 mio. kr. til kurser",
            "fjerner gebyret på prøver",
            "sikrer, at ledige kan begynde straks.",
        ],
        [],
    ),
    "lead-in without a colon, and one that is lost": (
        """# Havnen
        Laugene foreslår
        - at bolværket repareres,
        - at vagten får en båd.
        # Fyret
        Fyret er fra 1880.
        - at lampen tændes igen.""",
        ["at bolværket repareres,", "at vagten får en båd.", "at lampen tændes igen."],
        [],
    ),
    "a line to write on": (
        """# Havnen
        Vi anbefaler:
        - Et nyt fyr på molen.
        - Flere redningskranse langs kajen.
        - ..........................""",
        ["Et nyt fyr på molen.", "Flere redningskranse langs kajen."],
        [],
    ),
    "what somebody can do, and a list of imperatives": (
        """Det kan bestyrelsen gøre i morgen:
        - Fjerne hegnet ved åen.
        - Spørge naboerne til råds.
        Tre ting til køkkenet:
        - Begræns spildet hver uge.
        - Del resterne med naboen.
        - Mindre tallerkener.
        Tre ting i køkkenet:
        - En ovn fra 1970.
        - Et bord.""",
        [
            "Fjerne hegnet ved åen.",
            "Spørge naboerne til råds.",
            "Begræns spildet hver uge.",
            "Del resterne med naboen.",
            "Mindre tallerkener.",
        ],
        [],
    ),
    "a list under a heading": (
        """# Rådets anbefalinger
        1. Alle skoler skal have et værksted.
        2. Der etableres en fælles telefonlinje.
        3. Flere udflugter til museer.
        # Metode
        1. Vi har besøgt 40 skoler.
        2. Skemaet blev sendt ud i marts.""",
        [
            "Alle skoler skal have et værksted.",
            "Der etableres en fælles telefonlinje.",
            "Flere udflugter til museer.",
        ],
        [],
    ),
    "a series of headings that ask": (
        """# Ti veje til vild natur
        ## 1. Udlæg en tredjedel af skoven til urørt skov
        Skoven trænger til ro.
        ## 2. Stop for gødning langs åen
        Kvælstof løber lige ud.
        ## 3. Genopret de våde enge
        Engene binder kulstof.
        ## 4. Giv fårene plads
        Kommunen kan med fordel hjælpe.
        # Om os
        ## Vores historie
        Vi begyndte i 1990.""",
        [
            "Udlæg en tredjedel af skoven til urørt skov",
            "Stop for gødning langs åen",
            "Genopret de våde enge",
            "Giv fårene plads",
        ],
        ["Kommunen kan med fordel hjælpe."],
    ),
    "headings under a heading": (
        """# Hvad skal der til?
        ## Flere afgange om aftenen
        Den sidste bus kører klokken 20.
        ## Busserne skal køre hele natten
        Mange arbejder på skift.
        # Baggrund
        ## Kort om ruterne
        Der er ni ruter.""",
        ["Flere afgange om aftenen", "Busserne skal køre hele natten"],
        [],
    ),
    "sentences under a heading": (
        """# Anbefalinger
        Foreningen anbefaler, at kommunerne ansætter flere vejledere.
        Foreningen anbefaler, at besøgene udvides til også at gælde bedsteforældre.
        # Noter
        Loven kræver, at der tilbydes fem besøg.""",
        [
            "Foreningen anbefaler, at kommunerne ansætter flere vejledere.",
            "Foreningen anbefaler, at besøgene udvides til også at gælde bedsteforældre.",
        ],
        [],
    ),
    "a list without bullets": (
        """# Tolv ønsker
        Saml al hjælp ét sted. I dag er der tre kontorer.
        Giv alle en fast vagt.
        Ingen bør vente på trappen.
        Luk de gamle skure.
        # Sådan gjorde vi
        Byg var vores første tanke. Siden kom der flere.
        Vagten var glad.
        Skurene er gamle.""",
        [
            "Saml al hjælp ét sted.",
            "Giv alle en fast vagt.",
            "Ingen bør vente på trappen.",
            "Luk de gamle skure.",
        ],
        [],
    ),
    "items that name areas": (
        """# Et bedre liv ved havnen
        Der er behov for en indsats på to områder:
        - Kajen: Den er slidt. Kommunen bør lægge nye sten.
        - Bådene: Mange er gamle. Det kræver, at værftet får flere lærlinge.""",
        [],
        ["Kommunen bør lægge nye sten.", "Det kræver, at værftet får flere lærlinge."],
    ),
    "a lead-in that goes on": (
        """# Havnens folk
        Foreningen anbefaler, at byen får en havneplan. Det indebærer:
        - At arbejde med skoler: Planen skal give lektioner. Også om vinteren.
        - At søge penge.""",
        [
            "At arbejde med skoler: Planen skal give lektioner. Også om vinteren.",
            "At søge penge.",
        ],
        ["Foreningen anbefaler, at byen får en havneplan."],
    ),
    "a contents line and law in force": (
        """# Indgang
        - Vi anbefaler: Giv havnen et skilt
        # Gældende ret
        Kommunen skal melde ulykker. Gebyret må højst være 90 kr.
        # Giv havnen et skilt
        Skiltet bør lyse om natten.""",
        [],
        ["Skiltet bør lyse om natten."],
    ),
    "prose": (
        """# Stien langs åen
        Stien er ni kilometer. Kommunerne bør lægge grus på den.
        Der er behov for bænke, så alle kan være med.
        Det kræver, at ejerne er enige.
        I dag ligger der en sti, som ejerne skal holde.""",
        [],
        [
            "Kommunerne bør lægge grus på den.",
            "Der er behov for bænke, så alle kan være med.",
            "Det kræver, at ejerne er enige.",
        ],
    ),
}


def laid_out(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape: str) -> None:
    text, main, other = SHAPES[shape]
    assert (mains(laid_out(text)), supporting(laid_out(text))) == (main, other)


@pytest.mark.parametrize(
    "text",
    [
        "I Norge skal alle både have en lygte.",
        "Regeringen vil fremsætte et lovforslag til foråret.",
        "Kommunen skal ifølge havneloven holde bolværket.",
        "Skal vi acceptere det?",
        "Man skal have boet på øen i ni år.",
        "Vi vil arbejde for en bedre tone.",
        "Kommunerne kan vælge at dele båden.",
        "Der burde have været en vagt.",
        '"Jeg synes, at politikerne skal lytte," siger Karen.',
        "Ordningen skønnes at kræve to årsværk.",
        "Dette afsnit skal læses med bilaget i hånden.",
        "Forbundet anbefaler:",
    ],
)
def test_no_recommendation(text: str) -> None:
    assert found(text) == []


def test_labels_priorities_and_headings() -> None:
    text, *_ = SHAPES["fields"]
    first = found(laid_out(text))[0]
    assert (first.label, first.priority, first.level) == ("Initiativ 1", "A", "main")
    shouted = found("# FORSLAG 4: BYG EN BRO\nØen er afskåret.")
    assert [record.label for record in shouted] == ["Forslag 4"]
    listed = found("# Forslag\n1. Byg en bro til øen.\n2. Giv øen en læge.")
    assert [(record.label, record.heading) for record in listed] == [
        ("1", "Forslag"),
        ("2", "Forslag"),
    ]


def test_numbered_headings_that_ask_keep_their_numbers() -> None:
    text = """# 1. Byg en bro
    Øen er afskåret.
    # 2. Giv øen en læge
    Der er langt til byen.
    # 3. Skab en havn
    Bådene ligger frit."""
    assert [record.label for record in found(laid_out(text))] == ["1", "2", "3"]


def test_a_line_below_an_area_has_its_label() -> None:
    text = "# Spor 1: Broer\nHer skal bruges 40 mio. kr.\n# Spor 2: Havne\nHavnene er mange. " + (
        "De ligger langs hele kysten og bruges af alle. Her skal bruges 20 mio. kr."
    )
    labels = [record.label for record in found(text) if "bruges" in record.quote]
    assert labels[0] == "Spor 1"
    assert labels[-1] is None


@pytest.mark.parametrize(
    ("plan", "deadline"),
    [
        ("Kortet bør stå klar senest den 1. maj 2031.", "1. maj 2031"),
        ("Havnen skal udvide kortet i løbet af 2031.", "2031"),
        ("Havnen bør måle i 2031, 2033 og så fremdeles.", "2031"),
        ("Havnen skal udvide kortet fra skoleåret 2031/32.", "skoleåret 2031/32"),
        ("Kortet udvides inden udgangen af 2031.", "2031"),
        ("Alle kort omskrives senest den 1. maj 2031.", "1. maj 2031"),
        ("Der udsendes nye kort i 2031.", "2031"),
        ("I 2031 er havnen 100 år gammel.", None),
    ],
)
@pytest.mark.parametrize("gap", [": ", "\n# "], ids=["beside its label", "below its label"])
def test_a_proposal_has_the_deadline_of_its_plan(gap: str, plan: str, deadline: str | None) -> None:
    report = "\n".join(
        f"# Forslag {number}{gap}{title}\n{plan}" for number, title in enumerate(("Kort", "Lys"), 1)
    )
    proposals = [record for record in found(report) if record.level == "main"]
    assert [(r.label, r.deadline) for r in proposals] == [
        ("Forslag 1", deadline),
        ("Forslag 2", deadline),
    ]


def test_who_is_asked_in_its_plan_is_asked_by_a_proposal() -> None:
    parsed = written(
        "# Forslag 1\n# Et nyt kort\nStaten opretter et kontor til formålet.\n"
        "# Forslag 2\n# Nye lygter\nHavnen er mørk."
    )
    records = find_recommendations(parsed, find_actors(parsed))
    assert {r.quote: r.actors for r in records if r.level == "main"} == {
        "Et nyt kort": ("staten",),
        "Nye lygter": (),
    }


def test_an_overview_is_linked_not_counted() -> None:
    plan = "\n".join(
        f"# Initiativ {number}: {title}\nDer afsættes midler til det første år."
        for number, title in enumerate(("Byg en bro", "Åbn fyret igen", "Mal alle huse"), 1)
    )
    overview = (
        "# Prioritering\nInitiativ 1: Byg en bro\nInitiativ 2: Åbn fyret igen\n"
        "Initiativ 3: Mal alle huse\n"
    )
    records = [record for record in found(overview + plan) if record.level == "main"]
    assert [record.quote for record in records] == ["Byg en bro", "Åbn fyret igen", "Mal alle huse"]
    assert all(len(record.also_at) == 1 for record in records)
    assert all(record.also_at[0].start < record.spans[0].start for record in records)


@pytest.mark.parametrize(
    "full",
    [
        "# Initiativ 4: Køb en båd\nStaten betaler.\n# Initiativ 5: Ansæt en lods\nDet haster.",
        "# Initiativ 1: Luk havnen\nDen er slidt.\n# Initiativ 2: Ansæt en lods\nDet haster.",
        "# 1. Broen er slidt\nDen er fra 1950.\n# 2. Fyret er lukket\nDet er fra 1890.",
    ],
    ids=["others stand in full", "the numbers begin anew", "what is numbered is no proposal"],
)
def test_labelled_lines_that_return_nowhere_are_the_list(full: str) -> None:
    lines = ("Initiativ 1: Byg en bro", "Initiativ 2: Åbn fyret igen", "Initiativ 3: Mal alle huse")
    quotes = [record.quote for record in found("\n".join(["# Initiativer", *lines, full]))]
    assert quotes[:3] == ["Byg en bro", "Åbn fyret igen", "Mal alle huse"]


def test_one_like_item_in_two_lists_is_asked_twice() -> None:
    text = """# Skoler
Vi anbefaler:
- At der ansættes en vejleder på alle steder.
- At dørene står åbne.
# Museer
Vi anbefaler:
- At der ansættes en vejleder på alle steder.
- At prisen sænkes for børn."""
    assert len(mains(text)) == 4


def test_a_heading_that_repeats_an_item_is_its_recap() -> None:
    text = """# KOMMUNERNE SKAL DELE BÅDEN
Båden ligger stille.
Laugene anbefaler:
- At kommunerne skal dele båden mellem alle øer."""
    records = found(text)
    assert [record.level for record in records] == ["main"]
    assert len(records[0].also_at) == 1


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (("1 Lodser til skibe om natten", "3 Maling og reparation for kommunen"), 3),
        (("1. Lodser til skibe om natten", "2. Billetter til børn fra havnen"), 3),
        (("2 Billetter til børn fra havnen", "3 Maling og reparation for kommunen"), 3),
        (("3 Lodser til skibe om natten", "1 Maling og reparation for kommunen"), 5),
        (("1 Kurser for dykkere", "2 Lygter ved kajen"), 5),
    ],
)
def test_rows_that_give_proposals_by_their_numbers_sum_them_up(
    tmp_path: Path, rows: tuple[str, ...], count: int
) -> None:
    file = tmp_path / "plan.md"
    titles = ("Lodser i alle havne", "Gratis billetter på båden", "Maling af alle broerne")
    plan = "".join(
        f"## {number} {title}\n\nDer afsættes midler til det første år.\n\n"
        for number, title in enumerate(titles, 1)
    )
    table = "".join(f"| {row} | 2 mio. kr. |\n" for row in rows)
    text = f"# Vores forslag\n\n{plan}# Udgifter\n\n| Forslag | Pris |\n| --- | --- |\n{table}"
    file.write_text(text, encoding="utf-8")
    parsed = parse(read(file), pipeline())
    chosen = decide(parsed, None, find_candidates(parsed), None)
    records = [r for r in chosen if r.level == "main"]
    assert len(records) == count


def test_the_short_form_of_an_item_is_its_recap() -> None:
    text = """# Kort fortalt
    Vi anbefaler:
    - At alle havne får en lods om bord på kajen.
    - At broerne males hvert år af kommunen selv.
    # Havnene
    Vi anbefaler:
    - At alle havne får en lods om bord på kajen. Det er dyrt at være uden.
    - At broerne males hvert år af kommunen selv. Malingen skaller af.
    """
    records = found(laid_out(text))
    assert [len(record.also_at) for record in records] == [1, 1]
    assert [record.quote.count(".") for record in records] == [2, 2]


PROPOSALS = """# Havet
## Forslag 1: Sejl gratis med børn
Børn vil med.
## Forslag 2: Giv alle havne en lods
Det er dyrt at være uden.
## Forslag 3: Mal broerne hvert år
Malingen skaller af.
"""


@pytest.mark.parametrize(
    ("heading", "items", "also"),
    [
        ("Forslagene kort", ["Gratis færge", "Hjælp til alle skibe", "Flotte broer"], 1),
        ("Forslagene på en side", ["Gratis færge", "En lods", "Maling hvert år"], 1),
        ("Havnene", ["Byg en bro", "Luk kajen", "Åbn fyret"], 0),
        ("Forslagene kort", ["Gratis færge", "Hjælp til alle skibe"], 0),
    ],
)
def test_items_with_the_numbers_of_the_proposals_are_their_recaps(
    heading: str, items: list[str], also: int
) -> None:
    numbered = [f"{number}. {item}" for number, item in enumerate(items, 1)]
    records = found("\n".join([PROPOSALS + f"# {heading}", "Vi foreslår:", *numbered]))
    labelled = [r for r in records if r.label and r.label.startswith("Forslag")]
    assert [len(record.also_at) for record in labelled] == [also] * 3


def test_a_sentence_that_returns_word_for_word_is_one_ask() -> None:
    text = """# Kort fortalt
    Staten bør købe alle kajer i landet.
    Staten bør købe broen.
    # Havnene
    Staten bør købe alle kajer i landet.
    Staten bør købe broerne.
    """
    assert supporting(laid_out(text)) == [
        "Staten bør købe alle kajer i landet.",
        "Staten bør købe broen.",
        "Staten bør købe broerne.",
    ]


def test_prose_that_has_run_into_the_last_item_is_not_its_own() -> None:
    text = """# Havne
    Vi anbefaler:
    - At alle kajer får lys.
    - At molerne males. Kajen er lang. Den er våd. Staten bør betale. Vi takker.
    """
    assert mains(laid_out(text)) == ["At alle kajer får lys.", "At molerne males."]
    assert supporting(laid_out(text)) == ["Staten bør betale."]
    whole = laid_out(
        text.replace("Kajen er lang. Den er våd. Staten bør betale. Vi takker.", "Nu.")
    )
    assert mains(whole) == ["At alle kajer får lys.", "At molerne males. Nu."]


def test_a_list_that_asks_needs_no_lead_in_that_does() -> None:
    text = """# Havne
    {}
    - Kajerne bør have lys.
    - Molerne bør males.
    - Der kan med fordel ansættes en lods. Nogle har en.
    """
    asked = ["Kajerne bør have lys.", "Molerne bør males."]
    last = "Der kan med fordel ansættes en lods. Nogle har en."
    for lead in ("Evalueringen peger på tre ting:", "Vi ser tre punkter:", "Der er tre forhold:"):
        assert mains(laid_out(text.format(lead))) == [*asked, last]
    facts = text.replace("bør have", "har").replace("bør males", "er malet")
    assert mains(laid_out(facts.format("Der er tre forhold:"))) == []


def test_a_heading_that_demands_holds_for_the_headings_below_it() -> None:
    text = """# Manifest
## Vi kræver
## Trafik
- Sænk prisen på færgen til øerne.
- En natbus mellem havnene.
## Havne
- Bevar de små kajer. De er fulde hver sommer.
"""
    assert mains(text) == [
        "Sænk prisen på færgen til øerne.",
        "En natbus mellem havnene.",
        "Bevar de små kajer. De er fulde hver sommer.",
    ]
    assert mains(text.replace("Vi kræver", "Vi rejser meget")) == []


def test_a_lead_in_that_breaks_off_is_no_ask_of_its_own() -> None:
    text = """Kongressen pålægger bestyrelsen at arbejde for,
- at færgerne sejler om natten,
- at kajerne bliver renset.
"""
    assert mains(text) == ["at færgerne sejler om natten,", "at kajerne bliver renset."]
    assert supporting(text) == []


def test_a_heading_beside_the_proposals_is_none_of_them() -> None:
    text = """# 2 Vores anbefalinger
    Foreningen anbefaler:
    - Byg en bro til øen.
    - Giv øen en læge.
    # 3 Mål og opfølgning
    Øen har 900 beboere."""
    assert mains(laid_out(text)) == ["Byg en bro til øen.", "Giv øen en læge."]


def test_the_template_of_a_report() -> None:
    chapter = """# {topic}
## Hvad ved vi?
- Tallet er steget.
## HVAD SKAL DER TIL?
# PARAMETRE FOR {topic}
- {ask}
"""
    text = chapter.format(topic="Havne", ask="Bedre bolværker i alle havne.")
    text += chapter.format(topic="Fyr", ask="Nye lamper i alle fyr.")
    assert mains(text) == ["Bedre bolværker i alle havne.", "Nye lamper i alle fyr."]


def test_attributes_and_spans() -> None:
    parsed = written(
        "# Forslag\n- Kommunerne bør senest i 2028 afsætte 12 mio. kr. til flere bænke.\n"
        "- Byerne kan med fordel plante træer.",
        "Bænkelauget",
    )
    records = find_recommendations(parsed, find_actors(parsed))
    first, second = records
    assert first.deadline == "2028"
    assert first.amount is not None
    assert first.amount.value == 12e6
    assert (first.strength, first.direction, first.proposer) == ("should", "more", "Bænkelauget")
    assert first.actors == ("kommunerne",)
    assert second.strength == "may"
    proved = Extraction(report=parsed.report, records=tuple(records), version="prøve")
    assert len(proved.records) == 2


def test_the_author_may_be_an_agency() -> None:
    text = "Styrelsen foreslår, at alle breve bliver kortere."
    assert found(text, "Styrelsen for Breve")
    assert not found(text, "Foreningen Trygt Hjem")


def test_same_report_same_records() -> None:
    text = laid_out(SHAPES["fields"][0])
    assert found(text) == found(text)


@pytest.mark.parametrize(
    ("text", "proposer"),
    [
        ("Derfor mener Danske Regioner, at der bør bygges en mole.", "Danske Regioner"),
        ("Danske Regioner foreslår, at der bygges en mole.", "Danske Regioner"),
        ("Også Danske Regioner peger på, at der bør bygges en mole.", "Danske Regioner"),
        ("I det nye år foreslår Danske Regioner, at der bygges en mole.", "Danske Regioner"),
        ("Molen er lav, mener Danske Regioner, og den bør hæves.", "Danske Regioner"),
        ("Vi opfordrer Danske Regioner til at bygge en mole.", "Foreningen Trygt Hjem"),
        ("Havnelauget opfordrer Danske Regioner til at bygge.", "Foreningen Trygt Hjem"),
        ("Danske Regioner bør bygge en mole.", "Foreningen Trygt Hjem"),
        ("Foreningen foreslår, at der bygges en mole.", "Foreningen Trygt Hjem"),
    ],
)
def test_proposer(text: str, proposer: str) -> None:
    parsed = written(f"# Moler\nKysten er lang.\n{text}\n", "Foreningen Trygt Hjem")
    records = find_recommendations(parsed, find_actors(parsed))
    assert [record.proposer for record in records] == [proposer]


@pytest.mark.parametrize(
    ("author", "called", "proposer"),
    [
        ("Havnenes Fællesråd", "Fællesrådet", "Havnenes Fællesråd"),
        ("Danske Moles Brancheforening", "Brancheforeningen", "Danske Moles Brancheforening"),
        ("Molernes Landsforbund", "Landsforbundet", "Molernes Landsforbund"),
        ("Havnenes Fællesråd", "Danske Regioner", "Danske Regioner"),
    ],
)
def test_an_author_called_by_its_head(author: str, called: str, proposer: str) -> None:
    parsed = written(f"Kysten er lang. {called} foreslår, at der bygges en mole.", author)
    records = find_recommendations(parsed, find_actors(parsed))
    assert [record.proposer for record in records] == [proposer]


UNLED = {
    "under a numbered rule": (
        """# Havnens regler
        Havnen følger lavets regler.
        AR2.1 Genbrug tovværket
        - Rebene ligger i kassen
        - Tag det ældste reb først. Kassen er grøn.
        R3 Opfyld kravene til lys
        - Lygten tændes ved solnedgang
        4.2 Anvend lavets kort
        - Kortet er det nyeste
        R5 Reb og knob
        - Knobet er et pælestik""",
        [
            "Rebene ligger i kassen",
            "Tag det ældste reb først.",
            "Lygten tændes ved solnedgang",
            "Kortet er det nyeste",
        ],
    ),
    "two or more in the imperative": (
        """# Havnens bog
        Bogen er fra 1950, og lodserne har den på skibet.
        - Overvej at male kajen
        - Kajen er grå
        - Undlad at male broen
        # Broen
        Broen er fra 1960, og den er rød.
        - Overvej at male broen""",
        ["Overvej at male kajen", "Undlad at male broen"],
    ),
    "below a title that sums up": (
        """# Havnens bog
        Bogen er fra 1950, og lodserne har den på skibet.

        Resumé af bogen

        - Overvej at male kajen
        - Undlad at male broen""",
        [],
    ),
    "criteria that each ask in their own words": (
        """# Broen
        Når man vurderer broen, er følgende kvaliteter og kriterier de vigtigste:
        - Lys: Der skal være lys på broen hele natten
        - Højde: Broen er højere end kajen
        - Bredde: Broen bør være bred nok til to vogne
        Bådene er valgt efter disse kriterier:
        - Båden skal være fra øen""",
        [
            "Lys: Der skal være lys på broen hele natten",
            "Bredde: Broen bør være bred nok til to vogne",
        ],
    ),
    "a whole sentence before a list of some of what it says": (
        """# Broen
        Den plan kræver, at kajen styrkes, herunder:
        - med sten fra øen
        Den plan kræver, at kajen:
        - styrkes med sten""",
        ["Den plan kræver, at kajen styrkes, herunder:"],
    ),
}


@pytest.mark.parametrize("form", UNLED)
def test_lists_without_a_lead_in(form: str) -> None:
    text, asks = UNLED[form]
    assert supporting(text) == asks


def test_a_summary_as_long_as_the_series_is_its_recap_though_not_all_of_it_asks() -> None:
    summary = (
        "# Resumé\nForslagene i kort form er:\n1. En billet\n2. Flere lodser\n3. Maling hvert år\n"
    )
    records = found(summary + PROPOSALS)
    assert [record.label for record in records] == ["Forslag 1", "Forslag 2", "Forslag 3"]


@pytest.mark.parametrize(
    "label", ["FORSLAG 1 *", "FORSLAG 1 ...", "FORSLAG B1 \u2022", "FORSLAG 1 FRIST: maj 2031"]
)
def test_a_label_with_nothing_but_signs_behind_it_is_no_proposal(label: str) -> None:
    assert found(f"{label}\n") == []
