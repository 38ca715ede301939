from __future__ import annotations

import pytest

from tests.reading.support import PARAGRAPH, read_text, texts

LEFT = """Havnen var engang byens hjerte,
men skibene er væk, og de gamle
pakhuse står tomme. Nu vil de
fleste beboere have grønne
pladser og en skole ved vandet,
så familierne bliver i byen.
Arkitekterne har tegnet tre for-
slag, som udstilles ved åen.""".splitlines()
RIGHT = """Rådet foreslår, at kommunen
bygger små boliger til de unge,
og at staten betaler halvdelen
af udgiften. Det bliver dyrt at
vente, for priserne stiger, og
mange unge flytter fra byen, når
de er færdige med skolen. Derfor
haster det med en plan.""".splitlines()
BESIDE = "\n".join(f"{left:36}{right}" for left, right in zip(LEFT, RIGHT, strict=True))
JOINED = [
    "Havnen var engang byens hjerte, men skibene er væk, og de gamle pakhuse står tomme. Nu vil de "
    "fleste beboere have grønne pladser og en skole ved vandet, så familierne bliver i byen. "
    "Arkitekterne har tegnet tre forslag, som udstilles ved åen.",
    "Rådet foreslår, at kommunen bygger små boliger til de unge, og at staten betaler halvdelen af "
    "udgiften. Det bliver dyrt at vente, for priserne stiger, og mange unge flytter fra byen, når "
    "de er færdige med skolen. Derfor haster det med en plan.",
]


def test_columns_beside_each_other_are_read_one_after_the_other() -> None:
    assert texts(BESIDE, "paragraph") == JOINED


def test_a_heading_over_both_columns_stays_above_them() -> None:
    raw = f"HAVNEN OG BOLIGERNE I DEN NYE PLAN FOR BYEN\n\n{BESIDE}\n"
    assert texts(raw, "paragraph") == JOINED
    assert read_text(raw)[0].type == "heading"


def test_a_column_may_be_longer_than_the_other() -> None:
    more = [f"{'':36}{line}" for line in ("Der er ikke meget tid tilbage,", "siger rådet.")]
    raw = "\n".join([BESIDE, *more])
    assert texts(raw, "paragraph") == [*JOINED, "Der er ikke meget tid tilbage, siger rådet."]


def test_a_page_without_columns_stays_as_it_is() -> None:
    assert texts(f"{BESIDE}\n\f{PARAGRAPH}", "paragraph") == [
        *JOINED,
        " ".join(PARAGRAPH.split()),
    ]


def test_the_cells_of_a_table_stay_beside_each_other() -> None:
    names = ("Vinkøbing by", "Nordby", "Søndre havn", "Åbakken", "Vesterbro", "Midtby", "Engen")
    rows = "\n".join(f"{name:36}{120 + n}     {10 + n} %" for n, name in enumerate(names))
    assert len(texts(rows, "table_row")) == 7


def test_offsets_lead_back_to_the_source() -> None:
    for draft in read_text(BESIDE):
        for start, end, source in draft.text.segments():
            there = BESIDE[source : source + end - start]
            assert draft.text.text[start:end].split() == there.split()


def test_three_columns_are_read_one_after_the_other() -> None:
    third = """Ved broen ligger en lille plads,
hvor de ældste spiller kort om
eftermiddagen. Pladsen skal have
flere træer og en vandpost, og
bænkene skal males, inden det
bliver sommer. Det har naboerne
bedt om i et langt brev, som de
selv har båret op til byrådet.""".splitlines()
    rows = zip(LEFT, RIGHT, third, strict=True)
    raw = "\n".join(f"{left:36}{middle:36}{right}" for left, middle, right in rows)
    assert texts(raw, "paragraph") == [*JOINED, " ".join(third)]


def test_a_column_that_begins_further_down_keeps_its_place() -> None:
    rows = [*LEFT[:2], *(f"{a:36}{b}" for a, b in zip(LEFT[2:], RIGHT[:6], strict=True))]
    rows += [f"{'':36}{line}" for line in RIGHT[6:]]
    assert texts("\n".join(rows), "paragraph") == JOINED


NAMES = f"{'Byens plan':36}Havnerådet"


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (f"{NAMES}\n\n", ""),
        (f"{NAMES}\n\n", f"\n\n{'#':>34}"),
        ("Byens plan\n\n", ""),
    ],
)
def test_columns_keep_their_order_beside_running_heads(head: str, foot: str) -> None:
    pages, expected = [], []
    for number, word in enumerate(("Nord", "Syd", "Øst", "Vest"), 1):
        left = [
            f"{word}havnen var byens hjerte,",
            *LEFT[1:-1],
            f"slag til {word}havnen.",
            "",
            f"{word}byen er stor.",
        ]
        right = [
            f"{word}rådet vil, at kommunen",
            *RIGHT[1:-1],
            f"haster planen for {word}.",
            "",
            f"{word}øen er lille.",
        ]
        beside = "\n".join(f"{a:36}{b}" for a, b in zip(left, right, strict=True))
        pages.append(f"{head}{beside}{foot.replace('#', str(number))}\n")
        expected += [word + name for name in ("havnen", "byen", "rådet", "øen")]
    found = texts("\f".join(pages), "paragraph")
    assert [text.split()[0] for text in found] == expected
