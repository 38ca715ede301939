import pytest

from tests.extraction.claims.support import claims


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
