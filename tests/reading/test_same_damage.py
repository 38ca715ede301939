"""The same damage to the characters gives the same text, whatever the format."""

import unicodedata
from html import escape
from pathlib import Path

import pytest

from policytext.reading import raw_text, read, verify_alignment
from policytext.reports import Report
from tests.reading import documents

HEADING = "Plads til alle"


def written(kind: str, folder: Path, text: str) -> Path:
    """A report of one heading and one paragraph."""
    path = folder / f"rapport.{kind}"
    if kind == "docx":

        def fill(document: object) -> None:
            document.add_heading(HEADING, level=1)  # type: ignore[attr-defined]
            document.add_paragraph(text)  # type: ignore[attr-defined]

        path.write_bytes(documents.docx_bytes(fill))
        return path
    whole = {
        "txt": f"{HEADING}\n\n{text}\n",
        "md": f"# {HEADING}\n\n{text}\n",
        "html": f"<body><h1>{HEADING}</h1><p>{escape(text)}</p></body>",
    }[kind]
    path.write_bytes(whole.encode())
    return path


def proved(path: Path) -> Report:
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    return report


@pytest.mark.parametrize("kind", ["txt", "md", "html", "docx"])
@pytest.mark.parametrize(
    ("damaged", "expected"),
    [
        ("Kommu\u00adnerne bør bygge.", "Kommunerne bør bygge."),
        ("Vi ved, at kommu\u00ad\nnerne bygger nu.", "Vi ved, at kommunerne bygger nu."),
        ("Kommu\u00ad nerne bør bygge.", "Kommunerne bør bygge."),
        ("Vi har børne\u00ad og unge\u00adplaner nu.", "Vi har børne- og ungeplaner nu."),
        ("Vi har børne\u00ad\nog unge\u00adplaner nu.", "Vi har børne- og ungeplaner nu."),
        ("Flere bo\u200bliger i \u202ebyen\u202c nu.", "Flere boliger i byen nu."),
        ("Flere \ufb01ne boliger i e\ufb00ekt nu.", "Flere fine boliger i effekt nu."),
        ("Byen bygger \x96 og \x93hver gade\x94 er ny.", "Byen bygger – og “hver gade” er ny."),
        ("Byen\u00a0bygger\u2028til alle nu.", "Byen bygger til alle nu."),
        ("Vi må bygge på a\u030aen i A\u030arhus.", "Vi må bygge på åen i Århus."),
        ("Fra \u212brhus til e\u0323\u0301n by mere.", "Fra Århus til ẹ\u0301n by mere."),
        ("Et x\u030a er et tegn som andre.", "Et x\u030a er et tegn som andre."),
        ("Byen er på 5 km\u00b2 i det grønne.", "Byen er på 5 km² i det grønne."),
    ],
)
def test_damaged_characters(tmp_path: Path, kind: str, damaged: str, expected: str) -> None:
    report = proved(written(kind, tmp_path, damaged))
    assert report.text == f"{HEADING}\n\n{expected}"


@pytest.mark.parametrize("kind", ["txt", "md", "html", "docx"])
def test_decomposed_letters_keep_their_places(tmp_path: Path, kind: str) -> None:
    text = "Rådet råder byrådene på Ærø til at gå på jagt efter åbne døre."
    path = written(kind, tmp_path, unicodedata.normalize("NFD", text))
    report = proved(path)
    assert report.text == f"{HEADING}\n\n{text}"
    covered = sum(end - start for start, end, _ in report.alignment)
    assert covered >= len(HEADING) + len(text)


def test_marks_in_an_element_of_their_own_are_supplied(tmp_path: Path) -> None:
    path = tmp_path / "rapport.html"
    path.write_text("<body><p>Bya<b>\u030a</b>en er smuk.</p></body>", encoding="utf-8")
    assert proved(path).text == "Byåen er smuk."


def test_the_properties_are_repaired_too(tmp_path: Path) -> None:
    page = tmp_path / "rapport.html"
    page.write_text(
        '<head><title>Bo\u00adligplan</title><meta name="publisher" content="A\u030aens Venner">'
        "</head><body><p>Tekst.</p></body>",
        encoding="utf-8",
    )
    notes = tmp_path / "rapport.md"
    notes.write_text("---\ntitle: Bo\u00adligplan\nudgiver: A\u030aens Venner\n---\nTekst.\n")
    for path in (page, notes):
        report = read(path)
        assert (report.title, report.organisation) == ("Boligplan", "Åens Venner")
