"""Words that a column tears apart, in text without any space between the columns."""

from __future__ import annotations

import pytest

from tests.reading.support import texts

FIRST = """Kolonihaverne ved banen er hundrede år gamle, og der
er stadig nogle, der husker, da toget holdt lige uden
for lågen. I dag kører det forbi, og støjen er en ulem-"""
SECOND = """pe for dem, der bor tæt på sporet om sommeren. Banen
har lovet en skærm, men der er ikke sat penge af til
at bygge den, og naboerne venter nu på det tredje år."""
OTHER = """Der er kommet flere unge familier til, og de har fået
lov at dele en have, hvis de selv passer den sammen."""


@pytest.mark.parametrize(
    "order", [(FIRST, OTHER, SECOND), (SECOND, FIRST, OTHER), (OTHER, SECOND, FIRST)]
)
def test_a_word_finds_its_other_part(order: tuple[str, ...]) -> None:
    raw = "Forord\n\f" + "\n".join(order) + "\n\fSlut på forordet.\n"
    assert any("støjen er en ulempe for dem, der bor" in text for text in texts(raw, "paragraph"))


@pytest.mark.parametrize(
    ("end", "rest"),
    [
        ("kælder-", "og loftsrum, som ingen har ryddet op i siden 1990."),
        ("Bo-", "Gruppen har lejet et lokale, hvor alle kan mødes om vinteren."),
    ],
)
def test_a_part_that_is_whole_is_left(end: str, rest: str) -> None:
    raw = f"{OTHER} Haverne har {end}\n{rest}\n{SECOND.replace('pe for', 'Det gælder')}\n"
    assert any(end in text for text in texts(raw, "paragraph"))
