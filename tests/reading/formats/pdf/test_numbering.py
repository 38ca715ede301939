"""Tests of the numbers that stand in for offsets while the structure of a PDF is found."""

import pytest

from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.drafts import Draft, Line
from policytext.reading.formats.pdf.numbering import Numbering

WORDS = ["Byens haver", "åbner om lørdagen", "og lukker", "først om aftenen.", "Alle er velkomne."]


def _lines(firsts: list[int]) -> list[Line]:
    return [Line(AlignedText(text, at)) for text, at in zip(WORDS, firsts, strict=True)]


@pytest.mark.parametrize(
    "firsts",
    [
        [0, 20, 40, 60, 80],
        # The foot of the page, last in the file, is read below the first column.
        [0, 20, 90, 40, 60],
        [80, 0, 20, 40, 60],
        [80, 60, 40, 20, 0],
    ],
)
def test_offsets_come_back_whatever_the_order(firsts: list[int]) -> None:
    lines = _lines(firsts)
    numbering = Numbering(lines)
    numbers = [line.first for line in lines]
    assert numbers == sorted(numbers)
    draft = Draft("paragraph", join([line.text for line in lines], " "))
    numbering.restore(draft)
    expected = join([AlignedText(t, at) for t, at in zip(WORDS, firsts, strict=True)], " ")
    assert draft.text == expected


def test_a_line_read_early_leaves_the_others_their_offsets() -> None:
    lines = _lines([0, 20, 90, 50, 70])
    Numbering(lines)
    assert [line.first for line in lines] == [0, 20, 38, 50, 70]


def test_a_supplied_bullet_leaves_the_lines_above_their_offsets() -> None:
    lines = _lines([0, 20, 40, 60, 80])
    lines[3].text = AlignedText("• ") + lines[3].text
    numbering = Numbering(lines)
    assert [line.first for line in lines[:3]] == [0, 20, 40]
    draft = Draft("list_item", lines[3].text[2:])
    numbering.restore(draft)
    assert draft.text == AlignedText(WORDS[3], 60)


def test_a_line_keeps_the_places_of_its_pieces() -> None:
    pieced = AlignedText("Byens", 4) + " " + AlignedText("haver", 12)
    line = Line(pieced)
    assert (line.text, line.letters, line.first, line.is_unbroken) == (
        pieced,
        "Byens haver",
        4,
        False,
    )
    line.text = pieced[6:]
    assert (line.letters, line.first, line.is_unbroken) == ("haver", 12, True)
    assert line.text == AlignedText("haver", 12)
