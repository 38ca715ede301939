"""Columns that were read across are told of; other texts are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.reading import read
from policytext.reading.order.woven import WARNING
from tests.reading.order.test_late_columns import pages
from tests.reading.support import PARAGRAPH

LEFT = """Roklubben har ligget ved fjorden i tres år,
og der er stadig venteliste hver eneste vinter.
Bådene er dyre, og derfor deles de af mange.
Klubben mangler et sted, hvor de yngste
kan klæde om, når det blæser og regner.
Kommunen har lovet en grund ved den gamle
kran, men der er ingen vej derned endnu.""".split("\n")
RIGHT = """Sejlerne vil have en bro, der kan bære en
trillebør, og de vil selv bygge den færdig.
Træet er skænket af savværket i nabobyen.
Det kræver en tilladelse, som Kystdirektoratet
giver, hvis ingen i området har klaget over den.
Svaret kommer til foråret, og imens er der
indsamling i hallen hver anden lørdag.""".split("\n")


def woven() -> str:
    """Two columns line by line, some lines of both on one, as their heights on the page fall."""
    rows = enumerate(zip(LEFT * 5, RIGHT * 5, strict=True))
    return "".join(f"{a} {b}\n" if at % 5 == 4 else f"{a}\n{b}\n" for at, (a, b) in rows)


def test_lines_of_two_columns_between_each_other_are_told_of(tmp_path: Path) -> None:
    file = tmp_path / "rapport.txt"
    file.write_text(woven(), encoding="utf-8")
    assert read(file).warnings == (WARNING,)


@pytest.mark.parametrize(
    "raw",
    [
        pages(late=False),
        pages(late=True),
        f"{PARAGRAPH}\n" * 20,
        "\n".join([*LEFT, *RIGHT] * 5),
        "Parken åbner. der er plads.\nDen er stor. den er grøn.\nder er en bro.\n" * 20,
        "\n".join(f"Vej nummer {number}" for number in range(60)),
    ],
    ids=[
        "in order",
        "late columns",
        "paragraphs",
        "columns in order",
        "small letters after stops",
        "a list",
    ],
)
def test_of_other_texts_nothing_is_told(raw: str, tmp_path: Path) -> None:
    file = tmp_path / "rapport.txt"
    file.write_text(raw, encoding="utf-8")
    assert read(file).warnings == ()
