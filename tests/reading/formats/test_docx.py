import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from policytext.errors import ReadingError
from policytext.reading import raw_text, read, verify_alignment
from policytext.reports import Report
from tests.reading import documents


def from_docx(folder: Path, fill: Any) -> Report:
    path = folder / "rapport.docx"
    path.write_bytes(fill if isinstance(fill, bytes) else documents.docx_bytes(fill))
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    return report


def body(report: Report) -> list[tuple[str, str]]:
    return [(b.type, b.text) for b in report.blocks]


def test_a_document_of_every_kind_of_block(tmp_path: Path) -> None:
    report = from_docx(tmp_path, documents.plain_docx())
    assert body(report) == [
        ("heading", "Plads til flere"),
        ("paragraph", "Rådet foreslår, at byerne bygger tættere."),
        ("paragraph", "Rådet anbefaler:"),
        ("list_item", "at der bygges små boliger"),
        ("list_item", "at huslejen sænkes"),
        ("table_row", "By\tBoliger"),
        ("table_row", "Vinkøbing\t120"),
        ("table_row", "Strandby\t75"),
        ("footnote", "Boligrådet, 2021."),
    ]
    assert report.blocks[1].refs == (8,)
    assert [b.marker for b in report.blocks if b.type == "list_item"] == ["1.", "2."]
    assert {b.lead_in for b in report.blocks if b.type == "list_item"} == {2}
    assert report.blocks[6].header == (5,)
    assert [report.text[a:b] for a, b in report.blocks[6].cells] == ["Vinkøbing", "120"]


def test_tracked_changes_count_as_accepted(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Der skal bygges ")
        documents.tracked(paragraph, "del", "færre")
        documents.tracked(paragraph, "ins", "flere")
        paragraph.add_run(" boliger.")

    assert from_docx(tmp_path, fill).text == "Der skal bygges flere boliger."


def test_hidden_text_fields_and_breaks(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Synlig")
        paragraph.add_run(" skjult").font.hidden = True
        paragraph._p.append(
            parse_xml(f"<w:r {nsdecls('w')}><w:instrText>PAGEREF x</w:instrText></w:r>")
        )
        paragraph.add_run("\tog\nmere")
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        document.add_paragraph("Ny side")

    report = from_docx(tmp_path, fill)
    assert body(report) == [("paragraph", "Synlig og mere"), ("paragraph", "Ny side")]
    assert [b.page for b in report.blocks] == [1, 2]


def test_text_boxes_follow_their_paragraph(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Før boksen.")
        paragraph._p.append(
            parse_xml(
                f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Faktaboks</w:t></w:r>"
                "</w:p></w:txbxContent></w:pict></w:r>"
            )
        )
        document.add_paragraph("Efter boksen.")

    assert [b.text for b in from_docx(tmp_path, fill).blocks] == [
        "Før boksen.",
        "Faktaboks",
        "Efter boksen.",
    ]


def test_styles_tell_headings_captions_and_nested_lists(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("Rapportens titel", style="Title")
        document.add_heading("Kapitel", level=1)
        document.add_heading("Afsnit", level=2)
        document.add_paragraph("Boliger i byerne", style="Caption")
        document.add_paragraph("Første punkt", style="List Bullet")
        document.add_paragraph("Andet punkt", style="List Bullet")
        document.add_paragraph("Slut på listen.")

    report = from_docx(tmp_path, fill)
    assert [(b.type, b.level) for b in report.blocks] == [
        ("heading", 1),
        ("heading", 1),
        ("heading", 2),
        ("caption", 0),
        ("list_item", 1),
        ("list_item", 1),
        ("paragraph", 0),
    ]
    assert report.title == "Rapportens titel"


def test_spanned_cells_keep_their_columns(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(rows=2, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Byer"
        table.cell(0, 2).text = "Boliger"
        for place, text in enumerate(("Vinkøbing", "Øst", "120")):
            table.cell(1, place).text = text

    report = from_docx(tmp_path, fill)
    assert [b.text for b in report.blocks] == ["Byer\t\tBoliger", "Vinkøbing\tØst\t120"]


def test_the_properties_tell_the_title(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.core_properties.title = "Plads til alle"
        document.add_paragraph("Tekst.")

    assert from_docx(tmp_path, fill).title == "Plads til alle"


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "rapport.docx"
    path.write_bytes(documents.plain_docx()[:3000])
    with pytest.raises(ReadingError, match=r"rapport\.docx: is not a readable DOCX file"):
        read(path)


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policytext.reading.formats.docx.MAX_UNPACKED", 10_000_000)
    buffer = BytesIO(documents.plain_docx())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/stor.bin", b"\0" * 20_000_000)
    path = tmp_path / "bombe.docx"
    path.write_bytes(buffer.getvalue())
    with pytest.raises(ReadingError, match="unpacks to more than a report can hold"):
        read(path)
