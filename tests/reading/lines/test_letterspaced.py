import pytest

from policytext.reading.common.aligned import AlignedText
from policytext.reading.lines.hyphens import Vocabulary
from policytext.reading.lines.letterspaced import close_up
from tests.reading.support import PARAGRAPH, blocks


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("A N B E F A L I N G E R", "ANBEFALINGER"),
        ("R Å D E T S  A N B E F A L I N G E R", "RÅDETS ANBEFALINGER"),
        ("D E T E R V O R E S B Y", "DET ER VORES BY"),
        ("F o r o r d", "Forord"),
        ("3. B O L I G R Å D E T S  P L A N :", "3. BOLIGRÅDETS PLAN :"),
        ("V i n d ø s e", "Vindøse"),
    ],
)
def test_letters_set_apart_are_words(line: str, closed: str) -> None:
    vocabulary = Vocabulary(["I Vindøse bor der mange unge."])
    text = close_up(AlignedText(line, 0), vocabulary)
    assert text.text == closed
    kept = [(line[at], letter) for at, letter in zip(text.offsets, closed, strict=True) if at >= 0]
    assert all(before == after for before, after in kept)


@pytest.mark.parametrize(
    "line", ["J F M A M J J A S O N D", "A B C D E F", "x y z", "Plan A er bedre end B", "N S Ø V"]
)
def test_letters_that_make_no_words_stay_apart(line: str) -> None:
    assert close_up(AlignedText(line, 0), Vocabulary()).text == line


def test_a_heading_of_letters_set_apart() -> None:
    found = blocks(f"{PARAGRAPH}\nA N B E F A L I N G E R\n\n{PARAGRAPH}")
    assert found[1] == ("heading", "ANBEFALINGER")
