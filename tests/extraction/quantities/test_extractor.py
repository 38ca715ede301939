"""Quantities and their readings, on invented sentences: `quantities.tsv` holds the table."""

from pathlib import Path

import pytest
import spacy

from policytext.extraction.quantities.extractor import find_quantities, quantities_in

TABLE = Path(__file__).with_name("quantities.tsv")


def rows() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    table = [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
    return [(kind, text, readings) for kind, text, readings in table]


def expected(readings: str) -> list[tuple[str, float, str, str, float | None]]:
    found = []
    for reading in readings.split(" ; ") if readings != "-" else []:
        surface, value, unit, bound, *high = reading.split("|")
        found.append((surface, float(value), unit, bound, float(high[0]) if high else None))
    return found


@pytest.mark.parametrize(("text", "readings"), [row[1:] for row in rows()])
def test_a_sentence_gives_these_readings(text: str, readings: str) -> None:
    found = [
        (text[q.start : q.end], q.value, q.unit, q.bound, q.value_high) for q in quantities_in(text)
    ]
    assert found == expected(readings)


def test_the_table_is_as_large_as_it_claims() -> None:
    assert len({text for _, text, _ in rows()}) >= 300


def test_quantities_need_no_more_than_a_blank_pipeline() -> None:
    nlp = spacy.blank("da")
    nlp.add_pipe("sentencizer")
    doc = nlp("Der er 12 skoler. Heraf har 40 procent eget køkken.")
    assert [(q.value, q.unit, q.noun) for q in find_quantities(doc)] == [
        (12, "count", "skoler"),
        (40, "percent", None),
    ]


def test_a_sentence_boundary_parts_two_numbers() -> None:
    text = "De havde 10. 15 kom til."
    assert all(q.value_high is None for q in quantities_in(text, [(0, 12), (13, len(text))]))


def test_a_row_of_genitives_takes_no_time() -> None:
    (found,) = quantities_in(f"Kun 2 ud af {'vores ' * 60}skoler er nye.")
    assert found.value == 2
