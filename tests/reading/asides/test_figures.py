from __future__ import annotations

import pytest

from policytext.reading.lines.features import is_figure
from tests.reading.support import PARAGRAPH, texts


@pytest.mark.parametrize(
    "raw",
    [
        "94 %\n\naf beboerne er glade for parken.\n",
        "94 %\naf beboerne er glade\n\nfor parken.\n",
        "4,1 mio. kr.\n\nkan byen spare om året.\n",
        "3 ud af 4\n\nbørn leger ude hver dag.\n",
    ],
)
def test_a_figure_before_its_text(raw: str) -> None:
    assert texts(f"{PARAGRAPH}\n{raw}", "paragraph")[1] == " ".join(raw.split())


def test_a_column_of_figures_after_their_texts() -> None:
    raw = (
        "voksne bor i byen i dag. Tallet stiger.\n\n30.000\n\n"
        "flere træer er plantet siden 2009.\n\n33 %\n\n"
        "børn går i skole i bydelen.\n\n6.250\n"
    )
    assert texts(raw, "paragraph") == [
        "voksne bor i byen i dag. 30.000",
        "Tallet stiger.",
        "flere træer er plantet siden 2009. 33 %",
        "børn går i skole i bydelen. 6.250",
    ]


def test_a_column_of_figures_before_their_texts() -> None:
    raw = (
        "30.000\n\nvoksne bor i byen i dag.\n\n33 %\n\nflere træer er plantet siden 2009.\n\n"
        "6.250\n\nbørn går i skole i bydelen.\n"
    )
    assert texts(raw, "paragraph") == [
        "30.000 voksne bor i byen i dag.",
        "33 % flere træer er plantet siden 2009.",
        "6.250 børn går i skole i bydelen.",
    ]


def test_a_text_that_stands_on_its_own_takes_no_figure() -> None:
    raw = "Byen vokser hvert år.\n\n33 %\n\nflere træer er plantet i byen.\n\nParken er åben.\n"
    assert texts(raw, "paragraph") == [
        "Byen vokser hvert år.",
        "33 % flere træer er plantet i byen.",
        "Parken er åben.",
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("98", True),
        ("1.250.000", True),
        ("12,5 pct.", True),
        ("ca. 40 %", True),
        ("2 mia. kr.", True),
        ("98 parker", False),
        ("i 2019 kom", False),
        ("Vej 9", False),
    ],
)
def test_figures(text: str, figure: bool) -> None:
    assert is_figure(text) is figure
