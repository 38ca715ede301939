"""Lists of proposals by their form: theses, items without a verb, lines without bullets, plans."""

from __future__ import annotations

import pytest

from policytext.extraction.candidates.generation import find_candidates
from policytext.extraction.recommendations.extractor import decide
from policytext.records import Recommendation
from tests.extraction.written import written


def found(text: str) -> list[Recommendation]:
    """The recommendations of a report, by the rules alone."""
    parsed = written("\n".join(line.strip() for line in text.splitlines()))
    return decide(parsed, None, find_candidates(parsed), None)


MAINS = {
    "theses, of which some ask": (
        """# Tese 1: Havnen er byens hjerte
        Den er fra 1890.
        # Tese 2: Kajen skal tilhøre alle
        I dag er den lukket.
        # Påstand 3: Lodserne bør bo på øen
        De fleste bor i byen.""",
        ["Kajen skal tilhøre alle", "Lodserne bør bo på øen"],
    ),
    "a sentence that counts what follows": (
        """# Lodsernes holdning
        Vi har tre krav til staten og havnene.
        1. Lodserne skal hvile ti timer
        2. Hvilen skal måles
        3. Tilsynet skal være uanmeldt""",
        ["Lodserne skal hvile ti timer", "Hvilen skal måles", "Tilsynet skal være uanmeldt"],
    ),
    "demands that are put forward": (
        """# Lodserne
        Sejladsen er lang. Forbundet stiller to konkrete krav til staten.
        - Lodserne skal hvile ti timer
        - Hvilen skal måles""",
        ["Lodserne skal hvile ti timer", "Hvilen skal måles"],
    ),
    "wishes that are counted": (
        """# Lodserne
        Havnen fremsætter 2 ønsker.
        - Flere lodser om natten
        - Nye lygter på molen""",
        ["Flere lodser om natten", "Nye lygter på molen"],
    ),
    "a sentence that counts something else": (
        """# Lodserne
        Vi har to kontorer i byen.
        - Flere lodser om natten
        - Nye lygter på molen""",
        [],
    ),
    "lettered headings behind one that announces them": (
        """## Lodsernes forslag om hvile
        ## A. Hvilebevis til alle lodser
        Staten skal betale beviset.
        ## B. Fast makker på hvert skib
        Ordningen bør gælde om natten.
        ## C. Bedre tal
        Havnen bør tælle hvert år.""",
        ["Hvilebevis til alle lodser", "Fast makker på hvert skib", "Bedre tal"],
    ),
    "numbered headings behind one that announces them": (
        """## Lodsernes anbefalinger
        ## 1. Hvilebevis til alle lodser
        Staten skal betale beviset.
        ## 2. Fast makker på hvert skib
        Ordningen bør gælde om natten.""",
        ["Hvilebevis til alle lodser", "Fast makker på hvert skib"],
    ),
    "numbered headings under one that announces them": (
        """# DE TO FORSLAG
        ## 1. Hvilebevis til alle lodser
        Beviset koster 40 kr. om året at trykke.
        ## 2. En national fond for fyrtårne
        Der står 31 fyr tilbage på kysten.
        # Oversigt over lodsernes kontorer
        ## 1. Nordhavn
        Kontoret ligger på kajen.
        ## 2. Sydhavn
        Kontoret ligger ved slusen.""",
        ["Hvilebevis til alle lodser", "En national fond for fyrtårne"],
    ),
    "numbered headings behind one that tells": (
        """## Lodsernes historie
        ## 1. Hvilebevis til alle lodser
        Staten betaler beviset.
        ## 2. Fast makker på hvert skib
        Ordningen gælder om natten.""",
        [],
    ),
    "what cannot wait": (
        """# Kajen
        Uanset vejret er der noget, der ikke kan vente:
        1. Et fælles venteregister for alle både.
        2. Nye lygter på molen inden udgangen af 2031.
        3. Stop for salg af bolværker.""",
        [
            "Et fælles venteregister for alle både.",
            "Nye lygter på molen inden udgangen af 2031.",
            "Stop for salg af bolværker.",
        ],
    ),
    "one item asks outright, and all may": (
        """# Lodserne
        Samtalerne gav disse punkter:
        - Vagtplanen bør ligge fast i et halvt år.
        - Nye lodser skal have en makker.
        - Tættere samarbejde med fyret.""",
        [
            "Vagtplanen bør ligge fast i et halvt år.",
            "Nye lodser skal have en makker.",
            "Tættere samarbejde med fyret.",
        ],
    ),
    "none asks outright": (
        """# Lodserne
        Samtalerne gav disse punkter:
        - Flere lodser er blevet syge.
        - Stop for fyringer i tre havne.
        - Ny vagtplan fra 2019.""",
        [],
    ),
    "lines without bullets": (
        """# Havnen
        Derfor foreslår vi
        Oprettelse af to bådelaug
        Ansættelse af en havnefoged
        # Fakta
        Havnen har 40 pladser.""",
        ["Oprettelse af to bådelaug", "Ansættelse af en havnefoged"],
    ),
    "numbered lines above their explanations": (
        """# Sådan kommer færgen til tiden
        1. Ny kaj i Vestby
        Kajen er for kort.
        2. Lodser, der bor på øen
        De fleste bor i byen.""",
        ["Ny kaj i Vestby", "Lodser, der bor på øen"],
    ),
    "names that open their paragraphs": (
        """# Det bør ske nu
        Køkken på hver færge. Maden bliver i dag sejlet ud fra byen.
        Flere lodser. Der er én lods til 90 skibe.""",
        ["Køkken på hver færge.", "Flere lodser."],
    ),
    "numbered headings with a modal verb": (
        """# Unge til søs
        ## 1. Lærepladserne skal være der fra første dag
        Hver femte leder i et år.
        ## 2. Lodserne bør tage lærlinge
        Det gør de sjældent.
        ## 3. Skolen skal ligge ved havnen
        I dag ligger den i byen.""",
        [
            "Lærepladserne skal være der fra første dag",
            "Lodserne bør tage lærlinge",
            "Skolen skal ligge ved havnen",
        ],
    ),
    "counted in a section of proposals": (
        """# Vores anbefalinger
        For det første bør færgen sejle om natten. Det gør den ikke.
        For det andet skal billetten være gratis.""",
        [
            "For det første bør færgen sejle om natten.",
            "For det andet skal billetten være gratis.",
        ],
    ),
    "a name before the proposal": (
        """# Rekruttering
        Halvdelen af lodserne er over 60 år. Anbefaling: Rekruttér lodser på skolerne.
        # Økonomi
        Anbefaling: En samlet bevilling i tre år.""",
        ["Rekruttér lodser på skolerne.", "En samlet bevilling i tre år."],
    ),
    "the measures of a plan": (
        """# Havneplan 2030
        ## Mål 1: Færre fald
        Frem mod 2030 vil kommunen:
        - opstille gelændere på alle moler
        - indføre aftenåbent på kontoret
        Handlinger:
        - Alle nye gæster får et kort over kajen.""",
        [
            "opstille gelændere på alle moler",
            "indføre aftenåbent på kontoret",
            "Alle nye gæster får et kort over kajen.",
        ],
    ),
    "a list of one item beside lists that ask": (
        """# Efter forsøget
        ## Til havnene:
        - Saml lodserne hver fredag.
        - Prioritér de små både, når det blæser:
        - Byg en mole.
        ## Til rederierne:
        - Giv lodserne en fast vagt.
        ## Til museerne:
        - Lån modellerne ud til skolerne.
        ## Til orientering:
        - Lodserne mødes hver fredag.""",
        [
            "Saml lodserne hver fredag.",
            "Prioritér de små både, når det blæser:",
            "Byg en mole.",
            "Giv lodserne en fast vagt.",
        ],
    ),
    "lists below a heading that is a lead-in": (
        """# Sidste års forslag - hvad blev der af dem?
        Ingen af dem blev til noget.
        # Lauget anbefaler
        Det behøver ikke at koste noget.
        ## Til havnene
        1. Hold fast i lodserne.
        2. Alle havne vejer deres affald hver uge.
        ## Til rederierne
        3. Sejl langsommere.""",
        [
            "Hold fast i lodserne.",
            "Alle havne vejer deres affald hver uge.",
            "Sejl langsommere.",
        ],
    ),
    "principles": (
        """# Havnen
        Tre principper bør gælde for havnen:
        - Alle skal kunne se, hvem der har lagt til.
        - Kajen må kun bruges af både med lods.
        - Lodsen bør sove ti timer.
        Vi bør:
        - male kajen""",
        ["male kajen"],
    ),
    "criteria of quality": (
        """# Kvalitetskriterier for havnebadet
        - Badet har lods om sommeren.
        - Gæsterne hjælper hinanden op af vandet.
        - ..................
        # Madordningen
        Forslag til principper for køkkenet:
        - Kokken spørger gæsterne.
        - Maden laves på kajen.
        # Kriterier for et godt møde
        - Alle kommer til orde.
        - Mødet slutter til tiden.
        # Kriterier for tilskud
        - Lauget har ti medlemmer.
        - Båden er under ti meter.
        # Kvalitetskrav
        - Vand
        - Sand""",
        [
            "Badet har lods om sommeren.",
            "Gæsterne hjælper hinanden op af vandet.",
            "Kokken spørger gæsterne.",
            "Maden laves på kajen.",
            "Alle kommer til orde.",
            "Mødet slutter til tiden.",
        ],
    ),
    "what measures are for": (
        """# Havnens plan
        Havnen bruger lodser til at handle gennem tiltag på øerne for at:
        - fremme fiskeriet
        - mindske støjen
        Havnen har disse tiltag:
        - fremme fiskeriet""",
        ["fremme fiskeriet"],
    ),
    "words of a figure": (
        """# Havnens register
        opdater kortet

        styrk signalet

        send båden""",
        [],
    ),
    "how a thing is to be": (
        """# Krav til lodsbåden
        Båden skal være:
        - malet i en farve, der ses fra land
        - højst 12 meter lang
        Nye både skal desuden have:
        - redningskrans og flag
        Havnen skal:
        - male båden hvert år""",
        ["male båden hvert år"],
    ),
    "what somebody is to have": (
        """# Lodserne
        Alle børn på færgen skal have:
        - en fast makker
        - ti timers hvile""",
        ["en fast makker", "ti timers hvile"],
    ),
    "numbers that go on from one lettered heading to the next": (
        """# Forslagene
        # A. Havnen om dagen
        1. Hold på kajerne. Hver havn udpeger én.
        2. Gør det let at dele. Kranerne står stille.
        # B. Havnen om natten
        3. Tænd lygterne. De er billige.
        4. Luk kranerne. De larmer.""",
        [
            "Hold på kajerne. Hver havn udpeger én.",
            "Gør det let at dele. Kranerne står stille.",
            "Tænd lygterne. De er billige.",
            "Luk kranerne. De larmer.",
        ],
    ),
    "numbers that begin again below each heading": (
        """# Forslagene
        # A. Luk havnen om natten
        1. Kranerne larmer.
        2. Lodserne sover.
        # B. Åbn havnen om dagen
        1. Kajen er tom.
        2. Lodserne er vågne.""",
        ["Luk havnen om natten", "Åbn havnen om dagen"],
    ),
    "states to reach are no proposals": (
        """# Havnens forslag
        Vi har to mål:
        1. Sejladsen skal op på 900 ture i 2031.
        2. Ingen lods må vente i 2031.
        # Krav
        Lodserne foreslår tre nye mål:
        - Flere lygter på molen
        - Færre biler på kajen""",
        ["Flere lygter på molen", "Færre biler på kajen"],
    ),
    "codes that number requirements": (
        """# 3. Krav
        En kaj er sikker, når følgende krav er opfyldt:
        ## K1
        Havnen har en lods om natten.
        ## K2
        Kajen males hvert år.
        Kravene gælder ikke for øerne.
        # Anbefalinger
        A1: Lygterne tændes før solnedgang.
        A2: Fyret passes af lodserne.
        # Standarder for lodsbåden
        S1 Båden har flag.
        S2 Båden har ror.
        # Spørgsmål
        ## Q1
        Havnen har en lods.
        ## Q2
        Kajen er malet.
        # Hvad lodserne fortalte
        L1 Lodsen havde et bevis.
        L2 Lodsen havde en båd.""",
        [
            "Havnen har en lods om natten.",
            "Kajen males hvert år.",
            "Lygterne tændes før solnedgang.",
            "Fyret passes af lodserne.",
            "Båden har flag.",
            "Båden har ror.",
        ],
    ),
    "principles that order": (
        """# Principper for en rolig havn
        ## Princip 1: Planlæg efter de mindste både
        De ligger yderst.
        ## Princip 2: Havnen er til for lodserne
        De har sovet der siden 1890.
        ## Princip 3: Lodserne skal kende vejen
        Den er mørk.
        ## Princip 4: Del lageret med fyret
        Det har plads.""",
        [
            "Planlæg efter de mindste både",
            "Lodserne skal kende vejen",
            "Del lageret med fyret",
        ],
    ),
    "guideposts that are goals": (
        """# Målsætninger for havnen
        Lauget har sat tre pejlemærker, som det vil holde havnene op på:
        - Antallet af lodser skal op på 900 i 2031.
        - Støjen skal halveres i 2031.
        - Kajen skal være tom.
        # Havnens dom
        Vi har tre pejlemærker til havnene:
        - Antallet af lodser bør op på 90.
        - Lygterne bør tændes.""",
        ["Antallet af lodser bør op på 90.", "Lygterne bør tændes."],
    ),
    "what an association will do is no plan": (
        """# Beretning
        I 2030 vil vi:
        - holde fire møder på øerne
        - udgive en bog om lodser""",
        [],
    ),
}


@pytest.mark.parametrize("form", MAINS)
def test_main_items(form: str) -> None:
    text, mains = MAINS[form]
    assert [record.quote for record in found(text) if record.level == "main"] == mains


def test_labels_of_theses_and_numbered_lines() -> None:
    theses = found(MAINS["theses, of which some ask"][0])
    assert [record.label for record in theses] == ["Tese 2", "Påstand 3"]
    codes = found(MAINS["codes that number requirements"][0])
    assert [record.label for record in codes] == ["K1", "K2", "A1", "A2", "S1", "S2"]
    lines = found(MAINS["numbered lines above their explanations"][0])
    assert [record.label for record in lines] == ["1", "2"]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Ventetiden skal ned på to timer i 2031.", False),
        ("Forbruget af tjære skal halveres inden 2031.", False),
        ("I 2031 skal mindst 40 procent af lodserne bo på øen.", False),
        ("I 2031 bør mindst 40 procent af lodserne bo på øen.", True),
        ("Havnen skal ansætte to lodser inden 2031.", True),
    ],
)
def test_a_goal_in_running_text_is_no_recommendation(text: str, asks: bool) -> None:
    assert bool(found(f"# Havnen\n{text}")) == asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Foreningen fremlægger hvert år en status.", True),
        ("Kommunerne indsender tal hvert år.", True),
        ("Kajen ryddes i 2031.", True),
        ("Der ansættes en lods på øen.", True),
        ("Lodserne fandt en vej i 2019.", False),
        ("Kajen ligger ved byen.", False),
    ],
)
def test_the_present_directs_in_the_areas_of_a_plan(text: str, asks: bool) -> None:
    areas = f"# Havneplan 2031\n## Tema 1: Kajer\n{text}\n## Tema 2: Både\nBådene er nye."
    assert bool(found(areas)) == asks
    assert bool(found(f"# Havneplan 2031\n## Opfølgning\n{text}")) == asks
    assert not found(f"# Havneplan 2031\n## Opfølgning\nDen er ny.\n## Historie\n{text}")
    assert not found(f"# Havnens beretning\n## Tema 1: Kajer\n{text}\n## Tema 2: Både\nNye.")


def test_a_paragraph_that_calls_itself_a_goal_proposes_nothing() -> None:
    text = "# Havnen\nMål: Antallet af lodser skal fordobles. Ingen havn må have under fire."
    assert found(text) == []
    assert len(found("# Havnen\nMålet er nået. Ingen havn må have for lidt vand.")) == 1


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Spørg din lods!", True),
        ("Vi er mange. Kom til møderne. Stil op.", True),
        ("Til skipperne siger vi: Byg langsomt.", True),
        ("Tænk på en lods om natten.", False),
        ("Byg var et ord.", False),
    ],
)
def test_what_somebody_is_told_in_running_text(text: str, asks: bool) -> None:
    assert bool(found(f"# Havnen\n{text}")) == asks
