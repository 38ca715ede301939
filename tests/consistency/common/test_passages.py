"""The sentences of a report with their numbers."""

from __future__ import annotations

import pytest

from policytext.consistency import from_records
from policytext.consistency.common.passages import passages
from policytext.reports import Span
from tests.consistency.rows import quoted

NUMBERS: list[tuple[str, list[tuple[str, float]], list[float]]] = [
    # sentence, what records hold of it, all its numbers in order
    ("Af 80 både er 30 solgt og 12 lejet ud.", [("30", 30)], [80, 30, 12]),
    ("Af de otte både blev 3 solgt.", [("3", 3)], [8, 3]),
    ("I 2019 kom 45 både, og 7 sank.", [("45", 45)], [45, 7]),
    ("Se side 14 og tabel 3: 52 både.", [("52", 52)], [52]),
    ("Den 12. maj sejlede 19 både.", [("19", 19)], [19]),
    ("De 16-24-årige har 33 både, de 65 år gamle ingen.", [("33", 33)], [33]),
    ("Unge mellem 18 og 24 år ejer 21 både.", [("21", 21)], [21]),
    ("4 joller og 4 kuttere i 24 havne.", [("4", 4), ("4", 4)], [4, 4, 24]),
]


@pytest.mark.parametrize(("sentence", "held", "numbers"), NUMBERS, ids=[n[0] for n in NUMBERS])
def test_a_passage_has_all_its_numbers_in_order(
    sentence: str, held: list[tuple[str, float]], numbers: list[float]
) -> None:
    (passage,) = passages(from_records(quoted(sentence, *held)))
    assert [s.value for s in passage.numbers] == numbers
    assert [sentence[s.at : s.until] for s in passage.numbers] == [
        s.value_text for s in passage.numbers
    ]


def test_sentences_that_no_record_quotes_are_read_from_the_text() -> None:
    text = "Havnen har 64 både. De sejler tit. Ca. 9 er nye.\nPriserne steg."
    (first,) = quoted("Havnen har 64 både.", ("64", 64))
    placed = first.model_copy(update={"spans": (Span(start=0, end=19, page=1),)})
    read = passages(from_records([placed]), text)
    assert [(p.text, [s.value for s in p.numbers]) for p in read] == [
        ("Havnen har 64 både.", [64]),
        ("Ca. 9 er nye.", [9]),
        ("Priserne steg.", []),
    ]
