from __future__ import annotations

from pathlib import Path

import docx
import pytest

from policytext.reading import read
from tests.reading.support import PARAGRAPH, of_type

OTHER = """Søen er byens største, og om sommeren bader børn og voksne ved den
lille strand mod syd. Vandet er rent, men der mangler skygge.
"""
THIRD = """Stien langs åen er smal. Når to cykler mødes, må den ene holde ind
til siden, og i mørke ser man ikke langt frem.
"""
CLAUSES = "• at der plantes træer\n• at søen bliver renset\n"


def leads(raw: str) -> list[str | None]:
    """What introduces each list item."""
    return [item.lead_in.text.text if item.lead_in else None for item in of_type(raw, "list_item")]


@pytest.mark.parametrize(
    ("lead", "item"),
    [
        ("Vi anbefaler,", "• At byen får flere træer"),
        ("Vi mener,", "• at byen skal have flere træer"),
        ("Byen bør sørge for,", "- at der er lys i parken"),
        ("Rådet foreslår, at", "• byen får flere bænke"),
        ("Derfor vil vi bede byens borgere om ved hver eneste lejlighed", "• at så flere blomster"),
    ],
)
def test_a_sentence_goes_on_in_the_items_below_it(lead: str, item: str) -> None:
    raw = f"{PARAGRAPH}\n{lead}\n{item}\n{item[0]} at søen bliver renset\n"
    items = of_type(raw, "list_item")
    assert [found.lead_in.text.text if found.lead_in else None for found in items] == [lead, lead]


@pytest.mark.parametrize(
    "above", ["Parken er åben.", "Vi mener, at både parken, søen og åen er vigtige."]
)
def test_a_sentence_that_has_ended_leads_in_no_items(above: str) -> None:
    items = of_type(f"{PARAGRAPH}\n{above}\n• at plante træer\n• at rense søen\n", "list_item")
    assert [item.lead_in for item in items] == [None, None]


@pytest.mark.parametrize("marks", ["•••", "---", ("1.", "2.", "3."), ("a)", "b)", "c)")])
def test_items_that_a_text_spells_out_keep_their_lead_in(marks: str | tuple[str, ...]) -> None:
    titles = ("Flere træer", "Bænke ved søen", "Mere lys")
    bodies = (OTHER, PARAGRAPH, THIRD)
    items = [
        f"{mark} {title}\n\n{body}\n"
        for mark, title, body in zip(marks, titles, bodies, strict=True)
    ]
    assert leads(f"Byen vokser.\n\nVi foreslår:\n\n{''.join(items)}") == ["Vi foreslår:"] * 3


def test_a_number_goes_on_with_its_list_below_other_items() -> None:
    raw = (
        "Byen vokser.\n\nVi foreslår:\n\n1. Flere træer\n\n"
        f"{OTHER}\n• langs vejene\n• ved åen\n\n2. Bænke\n\n{THIRD}"
    )
    first, *inner, last = of_type(raw, "list_item")
    assert first.lead_in is not None
    assert last.lead_in is first.lead_in
    assert last.level == first.level
    assert all(item.lead_in is not first.lead_in for item in inner)


@pytest.mark.parametrize(
    "second",
    [
        f"• Bænke\n• Lys\n\n{OTHER}\n• Stier\n",  # a list that has no texts of its own
        f"\n{OTHER}\n{THIRD}\n• Stier\n",  # too much stands between
        f"\n{OTHER}\nSTIER OG VEJE\n\n• Stier\n",  # another section
        f"\n{OTHER}\n- Stier\n",  # another sign
    ],
)
def test_a_list_further_down_is_another(second: str) -> None:
    assert leads(f"Byen vokser.\n\nVi foreslår:\n\n• Træer\n{second}")[-1] != "Vi foreslår:"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(f"{PARAGRAPH}\n{CLAUSES}\nLEAD\n\n{OTHER}", id="below its items"),
        pytest.param(f"{PARAGRAPH}\n• Træer\n• Vand\n\nLEAD\n\f{OTHER}", id="at a page's end"),
        pytest.param(f"{PARAGRAPH}\n• Træer\n\nLEAD\n\nSØEN\n\n{OTHER}", id="above a heading"),
        pytest.param(
            f"LEAD\n\n{PARAGRAPH}\nSØEN\n\n{OTHER}\n{CLAUSES}\f{THIRD}", id="far above its items"
        ),
        pytest.param(f"{OTHER}\n{CLAUSES}\n{PARAGRAPH}\nLEAD\n\n{THIRD}", id="far below them"),
        pytest.param(
            f"{OTHER}\n{CLAUSES}\n{PARAGRAPH}\nLEAD\n\n• at stien bliver bred\n\n{THIRD}",
            id="with the other half of the list",
        ),
    ],
)
def test_a_lead_in_that_stands_elsewhere_on_the_page(raw: str) -> None:
    lead = "Udvalget anbefaler kommunen:"
    found = leads(raw.replace("LEAD", lead))
    assert found == [lead] * len(found)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(f"{PARAGRAPH}\n• Træer\n• Vand\n\nHun siger:\n\n{OTHER}", id="text follows"),
        pytest.param(
            f"{PARAGRAPH}\n{CLAUSES}\f{OTHER}\nHun siger:\n\n{THIRD}", id="on another page"
        ),
        pytest.param(
            f"{PARAGRAPH}\n{CLAUSES}\n{OTHER}\nHun siger:\n\n”Det er godt.”\n", id="quotation"
        ),
        pytest.param(
            f"{PARAGRAPH}\n{CLAUSES}\n{OTHER}\nDet drejer sig om:\n• Træer\n", id="other items"
        ),
    ],
)
def test_a_lead_in_that_belongs_to_something_else(raw: str) -> None:
    assert leads(raw)[:2] == [None, None]


@pytest.mark.parametrize(
    "quotation",
    ["”Jeg savner en bænk, når jeg går tur.”\n", "”Jeg savner en bænk.”\nIda Holm, 74 år\n"],
)
def test_a_quotation_does_not_end_a_list(quotation: str) -> None:
    raw = f"Vi foreslår:\n• flere træer\n• en ren sø\n\n{quotation}\n• mere lys\n• bredere stier\n"
    assert leads(f"{PARAGRAPH}\n{raw}") == ["Vi foreslår:"] * 4


def test_a_quotation_that_goes_on_introduces_a_list() -> None:
    quotation = "”Byen er smuk,” siger Ida Holm. Hun ønsker sig:"
    raw = f"Vi foreslår:\n• flere træer\n\n{quotation}\n• mere lys\n"
    assert leads(raw)[1] == quotation


@pytest.mark.parametrize("name", ["rapport.html", "rapport.md", "rapport.docx"])
def test_files_that_state_their_structure_keep_their_lead_ins_too(
    tmp_path: Path, name: str
) -> None:
    titles = {"Flere træer": OTHER, "Bænke ved søen": PARAGRAPH, "Mere lys": THIRD}
    path = tmp_path / name
    if path.suffix == ".docx":
        document = docx.Document()
        document.add_paragraph("Vi foreslår:")
        for title, body in titles.items():
            document.add_paragraph(title, style="List Number")
            document.add_paragraph(body)
        document.save(str(path))
    elif path.suffix == ".html":
        items = "".join(
            f"<ol start={number}><li>{title}</li></ol><p>{body}</p>"
            for number, (title, body) in enumerate(titles.items(), 1)
        )
        path.write_text(f"<main><p>Vi foreslår:</p>{items}</main>", encoding="utf-8")
    else:
        items = "\n".join(
            f"{number}. {title}\n\n{body}" for number, (title, body) in enumerate(titles.items(), 1)
        )
        path.write_text(f"Vi foreslår:\n\n{items}", encoding="utf-8")
    blocks = read(path).blocks
    items_read = [block for block in blocks if block.type == "list_item"]
    assert [block.text for block in items_read] == list(titles)
    assert {blocks[block.lead_in or 0].text for block in items_read} == {"Vi foreslår:"}


def test_what_stands_above_a_list_of_a_file_introduces_it_however_it_ends(tmp_path: Path) -> None:
    path = tmp_path / "rapport.html"
    path.write_text(
        "<main><p>Vi har to ønsker.</p><ul><li>Flere træer</li><li>Mere lys</li></ul></main>",
        encoding="utf-8",
    )
    assert [block.lead_in for block in read(path).blocks] == [None, 0, 0]


def test_a_figure_between_a_lead_in_and_its_list_introduces_nothing() -> None:
    raw = (
        f"{PARAGRAPH}\nRådet anbefaler, at kommunen:\n\n"
        "2 ud af 3 | unge bor for dyrt i byen\n\n".replace(" | ", "\n\n")
        + "- bygger små boliger\n- sænker huslejen\n"
    )
    items = of_type(raw, "list_item")
    assert [item.lead_in.text.text[-9:] for item in items if item.lead_in] == ["kommunen:"] * 2
