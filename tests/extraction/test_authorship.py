"""Who publishes a report, guessed from invented title pages, colophons and texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction.authorship import publisher_of
from policytext.reading import read

BODY = """
Byens rum bliver brugt mere end før. Der er kommet flere bænke, og alligevel står folk op.
Det koster ikke meget at gøre noget ved det, og kommunerne kan begynde i morgen.
"""


def publisher(tmp_path: Path, text: str) -> tuple[str, str] | None:
    path = tmp_path / "rapport.txt"
    path.write_text(text, encoding="utf-8")
    found = publisher_of(read(path))
    return None if found is None else (found.name, found.kind)


BAENK = ("Foreningen Flere Bænke", "ngo")

STATED = (
    # Labelled in a colophon, on the same line or the next, before and after the others.
    (f"Sid ned\n\n{BODY}\n\nUdgivet af Foreningen Flere Bænke, 2021\nTryk: Strandby Grafik", BAENK),
    (f"Sid ned\n\nUdgiver:\n\nForeningen Flere Bænke\n\nFoto: Ida Lund\n\n{BODY}", BAENK),
    (f"Sid ned\n\n© 2020 Foreningen Flere Bænke\n\n{BODY}", BAENK),
    (
        f"Sid ned\n\nUdgivet af: Ældre Sagen. Layout: Fonden Bogstav. Støttet af: Realdania\n\n{BODY}",
        ("Ældre Sagen", "ngo"),
    ),
    # With date or series on the title page.
    (f"Sid ned\n\nForeningen Flere Bænke, juni 2021\n\n{BODY}", BAENK),
    (f"Foreningen Flere Bænke | Notat nr. 3 | Maj 2019\n\nSid ned\n\n{BODY}", BAENK),
    (f"Sid ned\n\nTænketanken Parkliv (TPL), 2022\n\n{BODY}", ("Tænketanken Parkliv", "research")),
    # As the one that a report is from or whose it is, with a text that calls it so.
    (
        f"Sid ned\n\nFem forslag fra Foreningen Flere Bænke\n\n{BODY}\n\n"
        "Foreningen har talt bænke siden 1999. Det vil foreningen blive ved med.",
        BAENK,
    ),
    (
        f"Rådet for Byens Gulvs anbefalinger om bænke\n\n{BODY}\n\n"
        "Rådet blev nedsat i 2017. Derfor peger Rådet på tre ting.",
        ("Rådet for Byens Gulv", "council"),
    ),
    (
        f"RÅDET FOR BYENS GULV\n\nSid ned\n\n{BODY}\n\nLoven om Rådet for Byens Gulv er klar. "
        "Det mener Rådet. Vi er enige, og Rådet siger det igen.",
        ("Rådet for Byens Gulv", "council"),
    ),
    # In its own words.
    (
        f"Sid ned\n\n{BODY}\n\nVi i Foreningen Flere Bænke ser det hver dag. Flere Bænke mener, at "
        "der skal gøres noget. Flere Bænke foreslår en pulje.",
        BAENK,
    ),
    (
        f"Sid ned\n\n{BODY}\n\nTænketanken Parkliv har i denne rapport talt bænke. Vi har siddet på "
        "dem alle. Parkliv anbefaler flere. Parkliv foreslår en pulje.",
        ("Tænketanken Parkliv", "research"),
    ),
    # A name that no list and no form shows to be one, proved by what the text says of it.
    (
        f"PLADS NU\n\nSid ned\n\n{BODY}\n\nPlads Nu er en forening. Skriv til os på pladsnu.example.",
        ("Plads Nu", "ngo"),
    ),
    # What a council of a municipality adopts is the municipality's.
    (
        f"Bænkepolitik\n\nVedtaget af Fjordby Byråd den 3. maj 2021\n\n{BODY}\n\nI Fjordby Kommune skal "
        "man kunne sidde. Vi tror på bænke.",
        ("Fjordby Kommune", "municipality"),
    ),
    # The name in full, where an abbreviation means somebody else elsewhere.
    (
        f"Sid ned\n\nUdgivet af Landsforeningen for Væddeløb og Sport\n\n{BODY}\n\nLVS mener, at "
        "banerne er slidte. LVS foreslår nye.",
        ("Landsforeningen for Væddeløb og Sport", "ngo"),
    ),
)


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_a_publisher_that_is_plain(tmp_path: Path, text: str, expected: tuple[str, str]) -> None:
    assert publisher(tmp_path, text) == expected


NOT_STATED = (
    # Nobody is named, or only in passing.
    f"Sid ned\n\n{BODY}",
    f"Sid ned\n\n{BODY}\n\nDanmarks Statistik har talt bænkene, og Realdania har betalt.",
    # Another's recommendation on page one.
    f"Sid ned\n\nÆldre Sagen anbefaler, at der kommer flere bænke. Ældre Sagen mener, at det haster. "
    f"Ældre Sagen foreslår en pulje.\n\n{BODY}",
    f"Sid ned\n\n”Vi i Ældre Sagen kræver bænke,” siger formanden. Ældre Sagen foreslår en pulje, og "
    f"Ældre Sagen mener det.\n\n{BODY}",
    # A foreword by a minister, and by another's chair.
    f"Sid ned\n\nForord\n\nJeg er glad for bænke. {BODY}\n\nKim Bang\n\nBoligminister, Boligministeriet",
    f"Sid ned\n\nForord\n\nJeg er glad for bænke. {BODY}\n\nKim Bang, formand for Ældre Sagen",
    # Printers, photographers, funders, receivers and partners.
    f"Sid ned\n\nTryk: Foreningen Flere Bænke\nLayout: Fonden Bogstav\n\n{BODY}",
    f"Sid ned\n\nStøttet af Realdania og Nordea-fonden\n\n{BODY}",
    f"Sid ned\n\nUdarbejdet for Miljøstyrelsen, maj 2021\n\n{BODY}",
    f"Til Sundhedsministeriet\n\nSvar om bænke\n\n{BODY}",
    f"Sid ned\n\nFoto: Ældre Sagen\n\nI samarbejde med Ældre Sagen\n\n{BODY}",
    # Persons.
    f"Sid ned\n\nUdarbejdet af Mette Frandsen og Ole Lund\n\n{BODY}\n\nMette Frandsen takker alle. "
    "Mette Frandsen håber på flere bænke.",
    # Two that publish together.
    f"Sid ned\n\nUdgivet af Ældre Sagen og Dansk Cyklistforbund\n\n{BODY}",
    f"Sid ned\n\nÆldre Sagen\n\nDansk Cyklistforbund\n\n{BODY}",
    # What is said of another report.
    f"Sid ned\n\n{BODY}\n\nDet står i en undersøgelse udgivet af Rambøll i 2019.",
    # A title in capitals that the text repeats.
    f"ET STED AT SIDDE\n\n{BODY}\n\nEt sted at sidde er en forening værd. Vi vil have et sted at sidde.",
)


@pytest.mark.parametrize("text", NOT_STATED)
def test_no_publisher_where_none_is_plain(tmp_path: Path, text: str) -> None:
    assert publisher(tmp_path, text) is None
