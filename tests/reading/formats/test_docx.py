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


def unpacking(folder: Path, name: str, content: bytes) -> Path:
    """A file with one more part, which it does not refer to."""
    buffer = BytesIO(documents.plain_docx())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    path = folder / "rapport.docx"
    path.write_bytes(buffer.getvalue())
    return path


@pytest.mark.parametrize(
    ("limit", "value", "name", "content", "refused"),
    [
        ("MAX_XML", 1_000_000, "word/mere.xml", b"<a>" + b" " * 1_000_000 + b"</a>", True),
        ("MAX_XML", 1_000_000, "word/media/stor.png", b" " * 1_000_000, False),
        ("MAX_NODES", 100_000, "word/mere.xml", b"<a>" + b"<b/>" * 100_000 + b"</a>", True),
        ("MAX_NODES", 100_000, "word/mere.xml", b"<a " + b"b='' " * 100_000 + b"/>", True),
        ("MAX_NODES", 100_000, "word/media/stor.png", b"<b/>" * 100_000, False),
        ("MAX_PARTS", 10, "word/mere.xml", b"<a/>", True),
    ],
)
def test_what_a_file_may_unpack_to(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    value: int,
    name: str,
    content: bytes,
    refused: bool,
) -> None:
    monkeypatch.setattr(f"policytext.reading.formats.docx.{limit}", value)
    path = unpacking(tmp_path, name, content)
    if refused:
        with pytest.raises(ReadingError, match="unpacks to more than a report can hold"):
            read(path)
    else:
        assert read(path).title == "Plads til flere"


def runs(properties: str) -> Any:
    """A paragraph of three runs, the second with properties of its own."""

    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Byerne skal ")
        paragraph._p.append(
            parse_xml(
                f"<w:r {nsdecls('w')}><w:rPr>{properties}</w:rPr>"
                "<w:t xml:space='preserve'>ikke </w:t></w:r>"
            )
        )
        paragraph.add_run("lukke skoler.")

    return fill


@pytest.mark.parametrize(
    ("properties", "is_read"),
    [
        ("<w:vanish/>", False),
        ("<w:vanish w:val='1'/>", False),
        ("<w:vanish w:val='true'/>", False),
        ("<w:vanish w:val='on'/>", False),
        ("<w:vanish w:val='0'/>", True),
        ("<w:vanish w:val='false'/>", True),
        ("<w:vanish w:val='off'/>", True),
        # What is hidden on web pages only can be read in the document.
        ("<w:webHidden/>", True),
    ],
)
def test_a_property_is_on_or_off(tmp_path: Path, properties: str, is_read: bool) -> None:
    expected = "Byerne skal ikke lukke skoler." if is_read else "Byerne skal lukke skoler."
    assert from_docx(tmp_path, runs(properties)).text == expected


def box(text: str) -> str:
    """A text box, as Word writes it for itself and once more for programs that are older."""
    content = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return (
        f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{content}</mc:Choice>"
        f"<mc:Fallback><w:pict>{content}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(document: Any) -> Any:
    """A table of a head and a row."""
    made = document.add_table(rows=2, cols=2)
    for row, texts in enumerate((("By", "Boliger"), ("Strandby", "75"))):
        for place, text in enumerate(texts):
            made.cell(row, place).text = text
    return made


def test_a_text_box_in_a_cell_is_read_once(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        table(document).cell(1, 1).paragraphs[0]._p.append(parse_xml(box("anslået")))
        document.add_paragraph("Efter tabellen.")

    report = from_docx(tmp_path, fill)
    assert [b.text for b in report.blocks] == [
        "By\tBoliger",
        "Strandby\t75 anslået",
        "Efter tabellen.",
    ]


def test_a_text_box_in_a_note_is_read_once(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Der mangler boliger.")
        documents.add_footnote(document, paragraph, f"</w:t></w:r>{box('Egne tal')}<w:r><w:t>")

    report = from_docx(tmp_path, fill)
    assert body(report) == [("paragraph", "Der mangler boliger."), ("footnote", "Egne tal")]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("<w:tcPr><w:cellDel w:id='1' w:author='x'/></w:tcPr>", "By\tBoliger"),
        ("<w:tcPr><w:cellIns w:id='1' w:author='x'/></w:tcPr>", "By\tBoliger\tÅr"),
    ],
)
def test_tracked_cells_count_as_accepted(tmp_path: Path, properties: str, expected: str) -> None:
    def fill(document: Any) -> None:
        head = table(document).rows[0]._tr
        head.append(
            parse_xml(
                f"<w:tc {nsdecls('w')}>{properties}<w:p><w:r><w:t>År</w:t></w:r></w:p></w:tc>"
            )
        )

    assert from_docx(tmp_path, fill).blocks[0].text == expected


@pytest.mark.parametrize(("value", "heads"), [("", 2), (" w:val='true'", 2), (" w:val='0'", 1)])
def test_rows_that_are_said_to_be_heads(tmp_path: Path, value: str, heads: int) -> None:
    def fill(document: Any) -> None:
        made = table(document)
        made.add_row().cells[0].text = "Vinkøbing"
        second = made.rows[1]._tr
        second.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}{value}/>"))

    assert len(from_docx(tmp_path, fill).blocks[2].header) == heads


def test_mistakes_in_the_code_are_not_blamed_on_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_walk: object, _element: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("policytext.reading.formats.docx._Walk._paragraph", fail)
    with pytest.raises(IndexError):
        from_docx(tmp_path, documents.plain_docx())


@pytest.mark.parametrize(
    ("kind", "value", "is_read"),
    [
        ("paragraph", "", False),
        ("paragraph", " w:val='0'", True),
        ("character", "", False),
        ("character", " w:val='false'", True),
    ],
)
def test_a_style_may_hide_text(tmp_path: Path, kind: str, value: str, is_read: bool) -> None:
    def fill(document: Any) -> None:
        document.styles.element.append(
            parse_xml(
                f"<w:style {nsdecls('w')} w:type='{kind}' w:styleId='skjult'>"
                f"<w:name w:val='Skjult'/><w:rPr><w:vanish{value}/></w:rPr></w:style>"
            )
        )
        document.styles.element.append(
            parse_xml(
                f"<w:style {nsdecls('w')} w:type='{kind}' w:styleId='efter'>"
                "<w:name w:val='Efter'/><w:basedOn w:val='skjult'/></w:style>"
            )
        )
        document.add_paragraph("Byen bygger.")
        paragraph = document.add_paragraph("Formularen slutter.")
        cell = table(document).cell(1, 1).add_paragraph("om året")
        if kind == "paragraph":
            paragraph.style = cell.style = "Efter"
        else:
            paragraph.runs[0].style = cell.runs[0].style = "Efter"

    expected = ["Byen bygger."] + ["Formularen slutter."] * is_read
    row = "Strandby\t75" + " om året" * is_read
    texts = [b.text for b in from_docx(tmp_path, fill).blocks]
    assert texts == [*expected, "By\tBoliger", row]


def test_a_run_may_show_what_its_style_hides(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.styles.element.append(
            parse_xml(
                f"<w:style {nsdecls('w')} w:type='character' w:styleId='skjult'>"
                "<w:name w:val='Skjult'/><w:rPr><w:vanish/></w:rPr></w:style>"
            )
        )
        run = document.add_paragraph("Byen bygger.").add_run(" Igen.")
        run.style = "Skjult"
        run.font.hidden = False

    assert from_docx(tmp_path, fill).text == "Byen bygger. Igen."


def test_a_document_without_a_body(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        document.element.remove(document.element.body)

    with pytest.raises(ReadingError, match=r"is not a readable DOCX file .it has no body"):
        from_docx(tmp_path, fill)


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("A N B E F A L I N G E R", "ANBEFALINGER"),
        ("V O R E S   M Å L", "VORES MÅL"),
        ("F o r o r d", "Forord"),
        ("A B C D E F", "A B C D E F"),
    ],
)
def test_the_letters_of_a_heading_may_be_set_apart(
    title: str, read_as: str, tmp_path: Path
) -> None:
    def fill(document: Any) -> None:
        document.add_heading(title, level=1)
        document.add_paragraph("Der skal bygges flere boliger i byen.")

    assert body(from_docx(tmp_path, fill))[0] == ("heading", read_as)


def test_the_contents_that_word_keeps_are_known_without_their_styles(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        lines = "".join(f"<w:p><w:r><w:t>{n} Afsnit {n}</w:t></w:r></w:p>" for n in (1, 2, 3))
        gallery = "<w:docPartObj><w:docPartGallery w:val={}/></w:docPartObj>"
        for name in ('"Table of Contents"', '"Cover Pages"'):
            document.element.body.insert_element_before(
                parse_xml(
                    f"<w:sdt {nsdecls('w')}><w:sdtPr>{gallery.format(name)}</w:sdtPr>"
                    f"<w:sdtContent>{lines}</w:sdtContent></w:sdt>"
                ),
                "w:sectPr",
            )
        document.add_paragraph("Byen bygger.")

    kinds = [b.type for b in from_docx(tmp_path, fill).blocks]
    assert kinds == ["contents"] * 3 + ["paragraph"] * 4


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Byen skal:", "- bygge", "- rive", "ned"],
            [("paragraph", "Byen skal:"), ("list_item", "bygge"), ("list_item", "rive ned")],
        ),
        (
            ["Byen skal:", "1. bygge", "2. rive ned"],
            [("paragraph", "Byen skal:"), ("list_item", "bygge"), ("list_item", "rive ned")],
        ),
        (["• bygge", "• rive ned"], [("list_item", "bygge"), ("list_item", "rive ned")]),
        (["Byen bygger", "- og river ned."], [("paragraph", "Byen bygger - og river ned.")]),
    ],
)
def test_items_typed_between_line_breaks(
    lines: list[str], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    def fill(document: Any) -> None:
        run = document.add_paragraph().add_run(lines[0])
        for line in lines[1:]:
            run.add_break()
            run.add_text(line)

    assert body(from_docx(tmp_path, fill)) == expected


def test_styles_of_deeper_lists_are_deeper(tmp_path: Path) -> None:
    def fill(document: Any) -> None:
        styles = ("List Number", "List Bullet 2", "List Number 3", "List Number", "List Bullet")
        for number, style in enumerate(styles):
            document.add_paragraph(f"byen bygger hus {number}", style=style)

    blocks = from_docx(tmp_path, fill).blocks
    assert [b.level for b in blocks] == [1, 2, 3, 1, 1]
    assert [b.marker for b in blocks] == ["1.", "•", "1.", "2.", "•"]
