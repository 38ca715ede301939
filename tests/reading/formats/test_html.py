import time
from pathlib import Path

import pytest

from policytext.errors import ReadingError
from policytext.reading import raw_text, read, verify_alignment
from policytext.reading.formats.html_page import depth_of
from policytext.reports import Report
from tests.reading.documents import PLAIN_HTML


def from_html(folder: Path, html: str | bytes) -> Report:
    path = folder / "rapport.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    report = read(path)
    assert verify_alignment(report, raw_text(path)) == []
    return report


def body(report: Report) -> list[tuple[str, str]]:
    return [(b.type, b.text) for b in report.blocks]


def test_the_report_is_read_and_the_site_is_not(tmp_path: Path) -> None:
    report = from_html(tmp_path, PLAIN_HTML)
    assert (report.title, report.organisation, report.year) == (
        "Plads til flere",
        "Boligrådet",
        2021,
    )
    assert body(report) == [
        ("heading", "Plads til flere"),
        ("paragraph", "Rådet foreslår, at byerne & staten bygger tættere."),
        ("heading", "Forslag"),
        ("paragraph", "Rådet anbefaler:"),
        ("list_item", "at der bygges små boliger"),
        ("list_item", "til unge"),
        ("list_item", "at huslejen sænkes"),
        ("caption", "Boliger i byerne"),
        ("table_row", "By\tBoliger"),
        ("table_row", "Vinkøbing\t120"),
        ("paragraph", "Første linje anden linje"),
        ("footnote", "Boligrådet, 2021."),
    ]
    assert [report.blocks[i].text for i in report.blocks[1].refs] == ["Boligrådet, 2021."]
    assert [b.marker for b in report.blocks if b.type == "list_item"] == ["1.", "•", "2."]
    assert [b.level for b in report.blocks if b.type == "list_item"] == [1, 2, 1]
    assert report.blocks[9].header == (8,)


UNFOLDED = [
    '<h3><button aria-expanded="false">Forslag 5</button></h3>'
    '<div class="accordion-collapse collapse" style="display: none"><p>Byen skal bygge.</p></div>',
    "<h3><span><button>Forslag 5</button></span></h3>"
    '<div hidden="until-found"><p>Byen skal bygge.</p></div>',
    '<h3><button aria-expanded="false" aria-controls="f5">Forslag 5</button></h3>'
    '<section id="f5" aria-hidden="true"><p>Byen skal bygge.</p></section>',
    '<h3>Forslag 5</h3><div class="tab-pane" hidden><p>Byen skal bygge.</p></div>',
]


@pytest.mark.parametrize("html", UNFOLDED)
def test_what_readers_unfold_is_read(html: str, tmp_path: Path) -> None:
    around = "<h2>Forslag</h2><p>Her er vores forslag.</p>"
    text = [("heading", "Forslag 5"), ("paragraph", "Byen skal bygge.")]
    assert body(from_html(tmp_path, f"<main>{around}{html}</main>"))[2:] == text


HIDDEN = [
    "<div hidden><p>Byen skal rive ned.</p></div>",
    '<div class="modal collapse" style="display:none"><p>Byen skal rive ned.</p></div>',
    '<div class="navbar-collapse collapse" hidden><p>Om os</p></div>',
    '<button aria-expanded="false">Vis mere</button>',
]


@pytest.mark.parametrize("html", HIDDEN)
def test_what_a_page_hides_for_good_is_not_read(html: str, tmp_path: Path) -> None:
    report = from_html(tmp_path, f"<main><p>Her er vores forslag.</p>{html}</main>")
    assert body(report) == [("paragraph", "Her er vores forslag.")]


def test_who_is_cited_stands_apart_from_the_citation(tmp_path: Path) -> None:
    cited = "<blockquote>»Vi må bygge nu«<cite>Grethe</cite></blockquote>"
    html = f"{cited}<p>Som <cite>Grethe</cite>.</p>"
    said = ["»Vi må bygge nu«", "Grethe", "Som Grethe."]
    assert [text for _, text in body(from_html(tmp_path, html))] == said


@pytest.mark.parametrize("arrow", ["↩", "&#8617;&#xfe0e;", "^", "↑"])
def test_the_arrow_back_is_no_text_of_a_footnote(arrow: str, tmp_path: Path) -> None:
    html = (
        '<p>Byen bygger.<sup><a href="#fn1" id="r1">1</a></sup></p>'
        f'<ol><li id="fn1">Boligrådet, 2021. <a href="#r1">{arrow}</a></li></ol>'
    )
    assert body(from_html(tmp_path, html))[1:] == [("footnote", "Boligrådet, 2021.")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>Et<div>to</div>tre</div>", ["Et", "to", "tre"]),
        ("<p>et<br><br>to</p>", ["et", "to"]),
        ("<p>A<script>x</script><style>y</style>B</p>", ["AB"]),
        (
            "<p>et <span>t</span>o</p><aside><p>Faktaboks med tal og ord</p></aside>",
            ["et to", "Faktaboks med tal og ord"],
        ),
        (
            "<p>Ordet står her i en lang linje</p><aside><a href='/a'>Læs også</a></aside>",
            ["Ordet står her i en lang linje"],
        ),
        ("<table><tr><td><p>Kun</p><p>layout</p></td></tr></table>", ["Kun", "layout"]),
        ("<table><tr><td colspan=2>By</td><td>Tal</td></tr></table>", ["By\t\tTal"]),
        ("<dl><dt>Ord</dt><dd>Forklaring</dd></dl>", ["Ord", "Forklaring"]),
        ("<p>ikke <p>lukket <b>her", ["ikke", "lukket her"]),
        ("<ul><li>et<p>to</p></ul>", ["et", "to"]),
    ],
)
def test_pieces_of_pages(tmp_path: Path, html: str, expected: list[str]) -> None:
    page = f"<html><body>{html}</body></html>"
    assert [b.text for b in from_html(tmp_path, page).blocks] == expected


def test_a_link_to_a_part_of_the_page_is_no_footnote(tmp_path: Path) -> None:
    report = from_html(tmp_path, '<body><p>Se <a href="#k3">kapitel 3</a> nu</p><p id="k3">Her</p>')
    assert report.text == "Se kapitel 3 nu\n\nHer"
    assert report.blocks[0].refs == ()


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Plads til flere | Boligrådet</title>", "Plads til flere"),
        ('<meta property="og:title" content="Plads nok"><title>x.html</title>', "Plads nok"),
        ("", "Overskrift"),
    ],
)
def test_titles(tmp_path: Path, head: str, title: str) -> None:
    html = f"<head>{head}</head><body><h1>Overskrift</h1><p>Tekst</p></body>"
    assert from_html(tmp_path, html).title == title


@pytest.mark.parametrize(("name", "organisation"), [("X", None), ("Boligrådet", "Boligrådet")])
def test_a_site_of_one_letter_is_no_publisher(
    tmp_path: Path, name: str, organisation: str | None
) -> None:
    head = f'<head><meta property="og:site_name" content="{name}"></head>'
    assert from_html(tmp_path, f"{head}<body><p>Tekst</p>").organisation == organisation


def test_the_declared_encoding_is_used(tmp_path: Path) -> None:
    html = '<meta charset="iso-8859-1"><body><p>Året er gået</p></body>'.encode("latin-1")
    assert from_html(tmp_path, html).text == "Året er gået"


def test_deep_nesting_is_read(tmp_path: Path) -> None:
    html = "<body>" + "<div>" * 5000 + "dybt nede" + "</div>" * 5000
    assert from_html(tmp_path, html).text == "dybt nede"


@pytest.mark.parametrize("opening", ["<div>", "<ul><li>", "<B>", '<font size="2">ord '])
def test_too_many_open_elements_are_refused_at_once(tmp_path: Path, opening: str) -> None:
    started = time.perf_counter()
    with pytest.raises(ReadingError, match="200001 elements inside each other"):
        from_html(tmp_path, f"<body>{opening * 200_000}")
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    "piece",
    ["<p>ord", "<a name=x>ord", "<h2>ord", "<li>ord", "<div>ord</div>", "<path/>", "<br>", "</i>"],
)
def test_what_ends_by_itself_is_not_open(piece: str) -> None:
    assert depth_of(f"<div>{piece * 9}</div>") <= 2


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Tabel 1. Træer i byen</p>", [("caption", "Tabel 1. Træer i byen")]),
        ("<p>Figur 2 Bænke i byen</p>", [("caption", "Figur 2 Bænke i byen")]),
        ("<p>Kilde: egne tal</p>", [("caption", "Kilde: egne tal")]),
        ("<p>Tabel 1 viser byens træer.</p>", [("paragraph", "Tabel 1 viser byens træer.")]),
        ("<p>Figur 2, side 4, er ny.</p>", [("paragraph", "Figur 2, side 4, er ny.")]),
        ("<p>94 %</p><p>af os er glade.</p>", [("paragraph", "94 % af os er glade.")]),
        ("<p>94 %</p><p>Vi er glade.</p>", [("paragraph", "94 %"), ("paragraph", "Vi er glade.")]),
        ("<p>Glade</p><p>af natur.</p>", [("paragraph", "Glade"), ("paragraph", "af natur.")]),
    ],
)
def test_captions_and_figures_set_as_paragraphs(
    tmp_path: Path, html: str, expected: list[tuple[str, str]]
) -> None:
    report = from_html(tmp_path, f"<body>{html}</body>")
    assert [(block.type, block.text) for block in report.blocks] == expected


@pytest.mark.parametrize(
    "opening",
    ["<div>", '<div class="content">', '<div class="share">', "<aside>", "<table><tr><td>"],
)
def test_reading_time_grows_with_the_page(tmp_path: Path, opening: str) -> None:
    began = time.process_time()
    html = "<body>" + opening * 4000 + "<p>Kommunerne bør bygge mere.</p>"
    assert from_html(tmp_path, html).text == "Kommunerne bør bygge mere."
    assert time.process_time() - began < 5


def test_a_table_inside_a_table_is_read_once(tmp_path: Path) -> None:
    inner = "<table><caption>Boliger</caption><tr><th>By<th>Tal<tr><td>Strandby<td>75</table>"
    report = from_html(tmp_path, f"<body><table><tr><td><p>Før</p>{inner}</table>")
    assert body(report) == [
        ("paragraph", "Før"),
        ("caption", "Boliger"),
        ("table_row", "By\tTal"),
        ("table_row", "Strandby\t75"),
    ]


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        # What is mostly links is no part of the report, nor is a head without a heading.
        ("<aside><p>Læs <a href='/a'>også om byens mange parker</a></p></aside>", 0),
        ("<header><p>En linje over siden</p></header>", 0),
        ("<header><h1>En linje over siden</h1></header>", 1),
        ("<aside><p>Et tal om byen og <a href='/a'>parker</a></p></aside>", 1),
    ],
)
def test_what_stands_around_a_report(tmp_path: Path, around: str, expected: int) -> None:
    text = "<p>Rådet foreslår, at byen planter flere træer i alle gader og parker.</p>" * 3
    report = from_html(tmp_path, f"<body>{text}{around}</body>")
    assert len(report.blocks) == 3 + expected


def test_mistakes_in_the_code_are_not_blamed_on_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_walk: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("policytext.reading.formats.html._Walk.flush", fail)
    with pytest.raises(IndexError):
        from_html(tmp_path, PLAIN_HTML)


def test_rows_know_the_first_heads_and_the_nearest(tmp_path: Path) -> None:
    heads = "".join(f"<tr><th>By {n}<th>Boliger" for n in range(20))
    report = from_html(tmp_path, f"<body><table>{heads}<tr><td>Strandby<td>75</table>")
    assert report.blocks[-1].header == (0, 1, 2, 3, 16, 17, 18, 19)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>Byen vil:<br>• plante træer<br>• sætte bænke op</p>",
            [
                ("paragraph", "Byen vil:"),
                ("list_item", "plante træer"),
                ("list_item", "sætte bænke op"),
            ],
        ),
        (
            "<div>1. plante træer<br>langs vejen<br><br>2. sætte bænke op</div>",
            [("list_item", "plante træer langs vejen"), ("list_item", "sætte bænke op")],
        ),
        (
            "<p><b>Parken</b><br>Den er ny, og alle må komme.</p>",
            [("heading", "Parken"), ("paragraph", "Den er ny, og alle må komme.")],
        ),
        (
            '<p><span style="font-weight:700">Parken</span></p><p>Den er ny, og alle kommer.</p>',
            [("heading", "Parken"), ("paragraph", "Den er ny, og alle kommer.")],
        ),
        # Lines of a text that begin nothing.
        (
            "<p>Parken ved<br>– ja, ved – havnen<br>er ny.</p>",
            [("paragraph", "Parken ved – ja, ved – havnen er ny.")],
        ),
        (
            "<p><b>Parken</b><br>er ny, og alle må komme.</p>",
            [("paragraph", "Parken er ny, og alle må komme.")],
        ),
    ],
)
def test_lines_that_br_parts(tmp_path: Path, html: str, expected: list[tuple[str, str]]) -> None:
    assert body(from_html(tmp_path, f"<body>{html}</body>")) == expected


def test_larger_type_makes_higher_headings(tmp_path: Path) -> None:
    text = "<p>Den er ny, og alle må komme, som de er.</p>"
    html = "".join(
        f'<p><b><font size="{size}">{title}</font></b></p>{text}'
        for size, title in ((6, "Parken"), (4, "Træer"), (4, "Bænke"), (6, "Havnen"))
    )
    report = from_html(tmp_path, f"<body>{html}</body>")
    headings = [(b.level, b.text) for b in report.blocks if b.type == "heading"]
    assert headings == [(1, "Parken"), (2, "Træer"), (2, "Bænke"), (1, "Havnen")]
