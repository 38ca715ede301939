"""Who publishes a report, guessed from invented title pages, colophons and texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction.authorship.publisher import kind_of, publisher_of
from policytext.reading import Metadata, read

BODY = """
Byens rum bliver brugt mere end før. Der er kommet flere bænke, og alligevel står folk op.
Det koster ikke meget at gøre noget ved det, og kommunerne kan begynde i morgen.
"""


def publisher(tmp_path: Path, text: str) -> tuple[str, str] | None:
    """The guess for a report in which " / " parts the blocks and "…" is running text."""
    path = tmp_path / "rapport.txt"
    path.write_text(text.replace(" / ", "\n\n").replace("…", BODY), encoding="utf-8")
    found = publisher_of(read(path))
    return None if found is None else (found.name, found.kind)


BAENK = ("Foreningen Flere Bænke", "ngo")

STATED = (
    # Labelled in a colophon, on the same line or the next, before and after the others.
    ("Sid ned / … / Udgivet af Foreningen Flere Bænke, 2021\nTryk: Strandby Grafik", BAENK),
    ("Sid ned / Udgiver: / Foreningen Flere Bænke / Foto: Ida Lund / …", BAENK),
    ("Sid ned / © 2020 Foreningen Flere Bænke / …", BAENK),
    (
        "Sid ned / Udgivet af: Ældre Sagen. Layout: Fonden Bogstav. Støttet af: Realdania / …",
        ("Ældre Sagen", "ngo"),
    ),
    # With date or series on the title page.
    ("Sid ned / Foreningen Flere Bænke, juni 2021 / …", BAENK),
    ("Foreningen Flere Bænke | Notat nr. 3 | Maj 2019 / Sid ned / …", BAENK),
    ("Sid ned / Tænketanken Parkliv (TPL), 2022 / …", ("Tænketanken Parkliv", "research")),
    (
        "Sid ned / Udarbejdet af Konsulenthuset Bro for Havnefonden / … / "
        "Konsulenthuset Bro    Side 2 af 9",
        ("Konsulenthuset Bro", "company"),
    ),
    (
        "Sid ned / Udarbejdet af Konsulentgruppen Bro & Lund for havnerådet, marts 2011 / …",
        ("Konsulentgruppen Bro & Lund", "company"),
    ),
    (
        "Sid ned / Skrevet af Tænketanken Parkliv, efteråret 2019 / …",
        ("Tænketanken Parkliv", "research"),
    ),
    ("Sid ned / Formuleret af Foreningen Flere Bænke, maj 2020 / …", BAENK),
    # At full length, with the preposition in it; not with the one that runs it.
    (
        "Sid ned / Udgivet af Havneforskningscentret ved Skagen, 2022 / … / Det mener "
        "Havneforskningscentret ved Skagen.",
        ("Havneforskningscentret ved Skagen", "other"),
    ),
    (
        "Sid ned / Udgivet af Bænkealliancen på Fyn, 2022 / … / Det mener Bænkealliancen på Fyn.",
        ("Bænkealliancen på Fyn", "ngo"),
    ),
    (
        "Sid ned / Udgivet af Lodsforeningen ved Kajerne, 2022 / … / Det mener Lodsforeningen ved "
        "Kajerne.",
        ("Lodsforeningen ved Kajerne", "ngo"),
    ),
    (
        "Sid ned / Udgivet af Bænkerådet under Kystministeriet / … / Det mener Bænkerådet under "
        "Kystministeriet.",
        ("Bænkerådet", "council"),
    ),
    # With the number of the version, and as the house of the one who has written it.
    ("Sid ned / Foreningen Flere Bænke v. 1.2 / …", BAENK),
    (
        "Sid ned / Af Anna Holm Lund, Foreningen Flere Bænke / … / Foreningen Flere Bænke har "
        "talt. Vi har talt alle bænke. Det mener foreningen.",
        BAENK,
    ),
    # In capitals on the first line, with "og" or an adjective in it; with a word of its line.
    (
        "FORBUNDET BÆNK OG BORD / Sid ned / … / Forbundet er fra 1921. Det mener forbundet.",
        ("Forbundet Bænk og Bord", "union"),
    ),
    (
        "PARTNERSKABET GRØNNE BÆNKE / Sid ned / … / Partnerskabet er nyt. Det mener partnerskabet.",
        ("Partnerskabet Grønne Bænke", "other"),
    ),
    (
        "Bænkestyrelsen\nReferencepapir nr. 4 · Maj 2021 / Sid ned / …",
        ("Bænkestyrelsen", "agency"),
    ),
    # By the programme and accounts that are its own.
    (
        "SID NED / Arbejdsprogram for Byens Bænkeforening 2007-2010. Vedtaget i Fjordby på "
        "generalforsamlingen / … / Foreningen er fra 1954. Det mener foreningen.",
        ("Byens Bænkeforening", "ngo"),
    ),
    (
        "Årsberetning 2019 for Rådet for Byens Gulv / … / Rådet mødtes før. Det vil Rådet igen.",
        ("Rådet for Byens Gulv", "council"),
    ),
    (
        "Virksomhedsplan for Bogstavstyrelsen 2021 / … / Styrelsen er ny. Det ved styrelsen.",
        ("Bogstavstyrelsen", "agency"),
    ),
    # By the meeting that adopted it, and where a date stands behind the programme's owner.
    (
        "SID NED / Program vedtaget på Bænkeforbundets 14. kongres i Fjordby / …",
        ("Bænkeforbundet", "union"),
    ),
    ("SID NED / Vedtaget på Foreningen Flere Bænkes landsmøde / …", BAENK),
    (
        "SID NED / Arbejdsprogram for Forbundet Bænk og Bord, vedtaget i Fjordby / … / "
        "Forbundet er fra 1954. Det mener forbundet.",
        ("Forbundet Bænk og Bord", "union"),
    ),
    # By what is called its own, with the short form of its name.
    (
        "TÆNKETANKEN PARKLIV / Sid ned / … / Parklivs forslag er billigt. "
        "Det er Parklivs vurdering.",
        ("Tænketanken Parkliv", "research"),
    ),
    # Beside the title in a running head.
    (
        "Sid ned / … / "
        + " / ".join(f"\fSid ned   Center for Bænkekultur   {n} / …" for n in range(2, 6)),
        ("Center for Bænkekultur", "research"),
    ),
    (
        "Havnekontoret for Kaj og Bolværk / Årsberetning 2023 / … / "
        "Havnekontoret for Kaj og Bolværk har målt. Det mener kontoret. Kontoret er lille.",
        ("Havnekontoret for Kaj og Bolværk", "agency"),
    ),
    (
        "Fjordby Kommune Teknik og Miljø / Sid ned / Udgivet af Fjordby Kommune Teknik / …",
        ("Fjordby Kommune", "municipality"),
    ),
    # With a word in it that ends as a kind of report does.
    ("Rådet for Dataansvar, juni 2021 / Sid ned / …", ("Rådet for Dataansvar", "council")),
    # A word that stands alone and speaks.
    (
        "Bænkefolk / Årsberetning 2023 / … / Bænkefolk mener, at det haster. "
        "Bænkefolk har 70 medlemmer. Det er Bænkefolks krav.",
        ("Bænkefolk", "other"),
    ),
    # By what it answers.
    (
        "Høringssvar om bænke / Foreningen Flere Bænke takker for lejligheden til at svare. Vi har "
        "70 medlemmer. / …",
        BAENK,
    ),
    (
        "Svar om bænke / Tænketanken Parkliv har med interesse læst udkastet. / … / Parkliv mener, "
        "at det haster. Parkliv foreslår en pulje.",
        ("Tænketanken Parkliv", "research"),
    ),
    (
        "Svar om bænke / Foreningen Flere Bænke afgiver hermed sit svar. Vi har 70 medlemmer. / …",
        BAENK,
    ),
    # As the one that a report is from or whose it is, with a text that calls it so.
    (
        "Sid ned / Fem forslag fra Foreningen Flere Bænke / … / "
        "Foreningen har talt bænke siden 1999. Det vil foreningen blive ved med.",
        BAENK,
    ),
    (
        "Rådet for Byens Gulvs anbefalinger om bænke / … / "
        "Rådet blev nedsat i 2017. Derfor peger Rådet på tre ting.",
        ("Rådet for Byens Gulv", "council"),
    ),
    (
        "RÅDET FOR BYENS GULV / Sid ned / … / Loven om Rådet for Byens Gulv er klar. "
        "Det mener Rådet. Vi er enige, og Rådet siger det igen.",
        ("Rådet for Byens Gulv", "council"),
    ),
    # In its own words.
    (
        "Sid ned / … / Vi i Foreningen Flere Bænke ser det hver dag. Flere Bænke mener, at "
        "der skal gøres noget. Flere Bænke foreslår en pulje.",
        BAENK,
    ),
    (
        "Sid ned / … / Tænketanken Parkliv har i denne rapport talt bænke. Vi har siddet på "
        "dem alle. Parkliv anbefaler flere. Parkliv foreslår en pulje.",
        ("Tænketanken Parkliv", "research"),
    ),
    # A name that no list and no form shows to be one, proved by what the text says of it.
    (
        "PLADS NU / Sid ned / … / Plads Nu er en forening. Skriv til os på pladsnu.example.",
        ("Plads Nu", "ngo"),
    ),
    # What a council of a municipality adopts is the municipality's.
    (
        "Bænkepolitik / Vedtaget af Fjordby Byråd den 3. maj 2021 / … / I Fjordby Kommune skal "
        "man kunne sidde. Vi tror på bænke.",
        ("Fjordby Kommune", "municipality"),
    ),
    (
        "PLADS TIL ALLE / Strategi for Fjordby Kommune 2025-2033 / "
        "Vedtaget af kommunalbestyrelsen den 3. maj 2025 / … / Vi tror på bænke.",
        ("Fjordby Kommune", "municipality"),
    ),
    (
        "Bænke / Politik for Fjordby Kommune / Godkendt i byrådet i maj 2025 / … / Vi har bænke.",
        ("Fjordby Kommune", "municipality"),
    ),
    (
        "Bænke / Plan for Region Fjordland / Endeligt vedtaget af regionsrådet, maj 2025 / …",
        ("Region Fjordland", "region"),
    ),
    (
        "Fjordby Kommune, Parkforvaltningen / Bænkepolitik / … / I Fjordby Kommune skal man "
        "kunne sidde. Vi tror på bænke.",
        ("Fjordby Kommune", "municipality"),
    ),
    # In capitals that the text never spells, with the name of the page or of a column behind it.
    ("RÅDET FOR STILLE BYER   NOTAT / Sid ned / …", ("Rådet for Stille Byer", "council")),
    (
        "BEBOERNES SAMRÅD I FJORDBY   VALG 2021 / Sid ned / … / "
        "Ansv. udgiver: Beboernes Samråd i Fjordby, Strandvejen 3",
        ("Beboernes Samråd i Fjordby", "ngo"),
    ),
    (
        "Bænkeforbundet | Sid ned | Debatoplæg til kongressen / …",
        ("Bænkeforbundet", "union"),
    ),
    # With its address at the head of a letter, and at the end of it.
    (
        "Dansk Sygeplejeråd\nSankt Annæ Plads 30 / Sid ned / … / Dansk Sygeplejeråd foreslår "
        "bænke på gangene. Dansk Sygeplejeråd mener, at det haster.",
        ("Dansk Sygeplejeråd", "union"),
    ),
    (
        "Bænkebranchen / Transportministeriet   3. maj 2021 / Høringssvar om bænke / Bænkebranchen "
        "takker for brevet. Foreningen har 70 medlemmer. / … / Med venlig hilsen\nBænkebranchen",
        ("Bænkebranchen", "ngo"),
    ),
    # The name in full, where an abbreviation means somebody else elsewhere.
    (
        "Sid ned / Udgivet af Landsforeningen for Væddeløb og Sport / … / LVS mener, at "
        "banerne er slidte. LVS foreslår nye.",
        ("Landsforeningen for Væddeløb og Sport", "ngo"),
    ),
)


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_a_publisher_that_is_plain(tmp_path: Path, text: str, expected: tuple[str, str]) -> None:
    assert publisher(tmp_path, text) == expected


NOT_STATED = (
    # Where somebody speaks, and of what a version is.
    "Sid ned / Oplæg ved borgmester Anna Holm, Strandby Kommune / …",
    "Sid ned / Bænke til Strandby Kommune v. 1.2 / …",
    # Nobody is named, or only in passing.
    "Sid ned / …",
    "Sid ned / … / Danmarks Statistik har talt bænkene, og Realdania har betalt.",
    # Another's recommendation on page one.
    "Sid ned / Ældre Sagen anbefaler, at der kommer flere bænke. Ældre Sagen mener, at det haster. "
    "Ældre Sagen foreslår en pulje. / …",
    "Sid ned / ”Vi i Ældre Sagen kræver bænke,” siger formanden. Ældre Sagen foreslår en pulje, og "
    "Ældre Sagen mener det. / …",
    # A foreword by a minister, and by another's chair.
    "Sid ned / Forord / Jeg er glad for bænke. … / Kim Bang / Boligminister, Boligministeriet",
    "Sid ned / Forord / Jeg er glad for bænke. … / Kim Bang, formand for Ældre Sagen",
    # Printers, photographers, funders, receivers and partners.
    "Sid ned / Tryk: Foreningen Flere Bænke\nLayout: Fonden Bogstav / …",
    "Sid ned / Støttet af Realdania og Nordea-fonden / …",
    "Sid ned / Udarbejdet for Miljøstyrelsen, maj 2021 / …",
    "Til Sundhedsministeriet / Svar om bænke / …",
    "Sid ned / Foto: Ældre Sagen / I samarbejde med Ældre Sagen / …",
    "Socialministeriet\nHolmens Kanal 22 / Høringssvar om bænke / … / Socialministeriet mener, at "
    "bænke er dyre. Socialministeriet foreslår ingen.",
    "Sid ned / … / Med venlig hilsen\nMette Frandsen",
    # What a report is about.
    "Evaluering af Børnerådet / … / Børnerådet mener, at det når ud. Børnerådet anbefaler bænke, "
    "og Rådet kender børnene. Rådet er lille.",
    # The one that made it for another.
    "Energistyrelsen / Varme bænke / Udarbejdet af COWI for Energistyrelsen / …",
    "Sid ned / Udarbejdet for Ældre Sagen, maj 2021 / …",
    # What a report tells of another's programme, and of another's thanks.
    "Sid ned / Et nyt program for Ældre Sagen / … / Ældre Sagen mener, at det haster.",
    "Sid ned / … / Ældre Sagen takker for kaffen. Ældre Sagen siger det gerne.",
    # Addresses of others, and the literature.
    "Sid ned / … / Litteratur / Lund, I. (2019): Bænke. Udgivet af Rambøll. / "
    "VIVE (2020): Bænke i tal. København: VIVE.",
    # An abbreviation that is somebody's in the lexicon, and perhaps somebody else's here.
    "Sid ned / … / Vi i LVS tæller bænke. LVS mener, at det haster. LVS foreslår en pulje.",
    # The end of a list of sources on top of an excerpt.
    "Institut for Bænkeforskning. / Sid ned / …",
    # Persons.
    "Sid ned / Udarbejdet af Mette Frandsen og Ole Lund / … / Mette Frandsen takker alle. "
    "Mette Frandsen håber på flere bænke.",
    # Two that publish together.
    "Sid ned / Udgivet af Ældre Sagen og Dansk Cyklistforbund / …",
    "Sid ned / Ældre Sagen / Dansk Cyklistforbund / …",
    # What is said of another report.
    "Sid ned / … / Det står i en undersøgelse udgivet af Rambøll i 2019.",
    # What a running head says that a report is about, or to whom it goes.
    "Sid ned / … / " + " / ".join(f"\fSid ned i Fjordby Kommune   {n} / …" for n in range(2, 6)),
    # A title of one word, and a body whose name says nothing without its town.
    "Bænke | Notat nr. 3 / … / Bænke er godt for alle.",
    "Sid ned / Vedtaget af Byrådet, maj 2021 / … / Byrådet mener, at det haster. "
    "Byrådet foreslår en pulje.",
    # Two whose councils might have adopted it, and a council of which only the text tells.
    "Bænke mellem Fjordby Kommune og Strandby Kommune / Vedtaget af byrådet den 3. maj 2021 / …",
    "Bænke i Fjordby Kommune / … / Planen blev vedtaget af byrådet.",
    # A law that was adopted at a meeting of others.
    "Sid ned / Vedtaget på et møde med Ældre Sagen / …",
    # A title in capitals that the text repeats.
    "ET STED AT SIDDE / … / Et sted at sidde er en forening værd. Vi vil have et sted at sidde.",
)


@pytest.mark.parametrize("text", NOT_STATED)
def test_no_publisher_where_none_is_plain(tmp_path: Path, text: str) -> None:
    assert publisher(tmp_path, text) is None


@pytest.mark.parametrize(
    ("organisation", "kind"),
    [
        ("Boligrådet", "council"),
        ("Foreningen Flere Bænke", "ngo"),
        ("Strandby Kommune", "municipality"),
        ("Bogstavstyrelsen", "agency"),
        ("Ida Lund", None),
        ("Flere bænke til Strandby Kommune", None),
    ],
)
def test_the_name_of_an_organisation_tells_its_kind(
    tmp_path: Path, organisation: str, kind: str | None
) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(BODY, encoding="utf-8")
    assert kind_of(read(path, metadata=Metadata(organisation=organisation))) == kind
