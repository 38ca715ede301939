"""Pages that begin with their second column are put in order; pages in order stay as they are."""

from __future__ import annotations

import pytest

from corpus.rendering.text import wrap
from policytext.reading.formats.plain_lines import lines_of_text
from policytext.reading.lines.hyphens import Vocabulary
from policytext.reading.order.late_columns import move_late_columns
from tests.reading.support import read_text

SENTENCES = (
    "Havnebyen har længe haft flere cykler end biler, og alligevel er cykelstierne smalle",
    "Derfor har gartnere, postbude og skolebørn fulgt trafikken gennem et helt efterår",
    "De talte hver morgen, hvor mange der måtte stå af, fordi stien pludselig hørte op",
    "Tallene viser, at de ældste elever oftere end de yngste vælger bussen om vinteren",
    "Mange forældre slipper først børnene fri, når krydset ved broen er lagt om",
    "Vognmændene ser helst, at varerne kommer frem om natten, når gaderne er tomme",
    "Handelslivet frygter til gengæld, at kunderne bliver væk, hvis torvet lukkes for biler",
    "I nabobyen gik det omvendt, for her blev der handlet mere allerede fra den første uge",
    "En gruppe pensionister foreslår bænke for hver hundrede meter, så alle kan nå frem",
    "Planen er lagt ud til høring, og svarene samles i et hæfte, som byrådet får inden jul",
)
SPEAKERS = (
    "bageren",
    "fiskeren",
    "gartneren",
    "lægen",
    "læreren",
    "postbudet",
    "præsten",
    "smeden",
)
WIDTH, HEIGHT = 46, 24


def columns() -> list[str]:
    """Columns of equal height with a running text, most of them cut inside a sentence."""
    text = " ".join(f"{said}, siger {who}." for who in SPEAKERS for said in SENTENCES)
    lines = wrap(text, WIDTH)
    return ["\n".join(lines[at : at + HEIGHT]) for at in range(0, len(lines), HEIGHT)]


def pages(*, late: bool) -> str:
    """The columns two to a page, separated by form feeds."""
    found = columns()
    pairs = [found[at : at + 2] for at in range(0, len(found) - 1, 2)]
    return "\n\f".join("\n".join(reversed(pair) if late else pair) for pair in pairs)


def as_read(raw: str) -> str:
    return " ".join(draft.text.text for draft in read_text(raw))


def test_the_second_column_is_moved_behind_the_first() -> None:
    in_order = as_read(pages(late=False))
    late = as_read(pages(late=True))
    for sentence in SENTENCES:
        assert in_order.count(sentence) >= len(SPEAKERS) - 1
        assert late.count(sentence) >= len(SPEAKERS) - 1, sentence


@pytest.mark.parametrize("raw", [pages(late=False), pages(late=False).replace("\f", "")])
def test_lines_in_order_stay_where_they_are(raw: str) -> None:
    lines = lines_of_text(raw)
    vocabulary = Vocabulary(line.text.text for line in lines)
    assert move_late_columns(lines, vocabulary) == lines


def test_offsets_lead_back_to_the_source() -> None:
    raw = pages(late=True)
    for draft in read_text(raw):
        for start, end, source in draft.text.segments():
            there = raw[source : source + end - start]
            assert draft.text.text[start:end].split() == there.split()


def test_a_few_pages_are_no_evidence() -> None:
    raw = "\f".join(pages(late=True).split("\f")[:2])
    lines = lines_of_text(raw)
    vocabulary = Vocabulary(line.text.text for line in lines)
    assert move_late_columns(lines, vocabulary) == lines
