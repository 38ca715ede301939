"""Footnotes are called where the source goes on by more than the text."""

from typing import Any

import pytest

from policytext.extraction.claims.extractor import find_claims
from policytext.extraction.common.parsed import parse
from policytext.note_places import note_places
from policytext.reading.common.aligned import AlignedText, join
from policytext.reading.common.drafts import Draft, assemble
from policytext.reports import Report
from tests.extraction.written import pipeline


def noted(source: str, *notes: str) -> Report:
    """Return the report of a source whose marks are `{sign}` and whose line ends are bars.

    Args:
        source: A paragraph.
        notes: Its notes: "1 Havnens Tal, 2021".
    """
    pieces: list[AlignedText] = []
    at = 0
    for piece in source.replace("{", "\0").replace("}", "\0").split("\0"):
        mark = len(pieces) % 2 == 1
        text = AlignedText("")
        for line in [] if mark else piece.split("|"):
            text = join(
                [text, AlignedText(" "), AlignedText(line, at)]
                if text.text
                else [AlignedText(line, at)]
            )
            at += len(line) + 1
        pieces.append(text)
        at += len(piece) if mark else -1
    bodies = [
        Draft("footnote", AlignedText(note.partition(" ")[2], at + 100), marker=note.split()[0])
        for note in notes
    ]
    paragraph = Draft("paragraph", join(pieces))
    paragraph.refs = bodies
    whole = assemble([paragraph, *bodies])
    fields: dict[str, Any] = {"id": "noter", "title": "Noter", "source": "noter.txt"}
    return Report(
        **fields,
        sha256="0" * 64,
        text=whole.text,
        blocks=whole.blocks,
        pages=whole.pages,
        alignment=whole.alignment,
    )


@pytest.mark.parametrize(
    ("source", "called_after"),
    [
        ("Kajen er ny.{1} Broen er gammel.", "Kajen er ny."),
        ("Kajen er ny. Broen er gammel{12}.", "Kajen er ny. Broen er gammel"),
        ("Kajen er ny.{[3]} Broen er gammel.", "Kajen er ny."),
        ("Kajen er|ny. Broen{1} er|gammel.", "Kajen er ny. Broen"),
        ("Kajen er ny. Broen er gammel.", None),
    ],
)
def test_a_mark_leaves_a_gap(source: str, called_after: str | None) -> None:
    sign = source.partition("{")[2].partition("}")[0].strip("[]") or "1"
    report = noted(source, f"{sign} Havnens Tal, 2021")
    place = note_places(report, 0).get(1)
    assert (None if place is None else report.blocks[0].text[:place]) == called_after


def sources(report: Report) -> list[str | None]:
    return [claim.source for claim in find_claims(parse(report, pipeline()), [])]


def test_a_note_holds_for_the_sentence_that_calls_it() -> None:
    report = noted(
        "30 procent af kajerne er nye. 40 procent af broerne er gamle.{1} 50 procent af bådene "
        "er hvide.{2}",
        "1 Havnens Tal, 2021",
        "2 Lauget: Både, 2019",
    )
    assert sources(report) == [None, "Havnens Tal, 2021", "Lauget: Både, 2019"]


def test_a_note_inside_a_sentence_holds_for_what_stands_before_it_or_for_all() -> None:
    behind = noted(
        "30 procent af kajerne er nye,{1} og 40 procent er gamle.", "1 Havnens Tal, 2021"
    )
    assert sources(behind) == ["Havnens Tal, 2021", None]
    ahead = noted("Som bekendt{1} er 30 procent nye og 40 procent gamle.", "1 Havnens Tal, 2021")
    assert sources(ahead) == ["Havnens Tal, 2021"] * 2


@pytest.mark.parametrize(
    ("source", "noted_values"),
    [
        # a share that names nobody goes on, another does not
        ("30 procent af kajerne er nye.{2} 40 procent er gamle.", [True, True]),
        ("30 procent af kajerne er nye.{2} 40 procent af bådene er hvide.", [True, False]),
        ("30 procent af kajerne er nye.{2} Havnen har 40 både.", [True, False]),
        # a note behind what takes the sentence up is the sentence's as well
        ("30 procent af kajerne er nye. Det er få.{2}", [True]),
        ("30 procent af kajerne er nye. Broen er gammel.{2}", [False]),
    ],
)
def test_a_note_goes_on_with_what_goes_on(source: str, noted_values: list[bool]) -> None:
    found = sources(noted(f"Kajen er lang.{{1}} {source}", "1 Lauget, 2019", "2 Havnens Tal, 2021"))
    assert [source == "Havnens Tal, 2021" for source in found] == noted_values


def test_a_note_without_a_place_holds_for_its_block() -> None:
    report = noted("30 procent er nye. 40 procent er gamle.", "1 Havnens Tal, 2021")
    assert sources(report) == ["Havnens Tal, 2021"] * 2


def test_a_note_that_explains_is_no_source() -> None:
    report = noted("30 procent af kajerne er nye.{1}", "1 Lauget har kun talt de lange kajer med.")
    assert sources(report) == [None]
