from __future__ import annotations

import pytest

from policytext.reading.common.aligned import AlignedText
from policytext.reading.lines.cleaning import (
    clean_characters,
    find_inner_breaks,
    mend_inner_breaks,
    mend_ligatures,
    strip_markup,
)
from policytext.reading.lines.hyphens import Vocabulary


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("25\u00a0kr.", "25 kr."),
        ("\ufb02ere \ufb01sk i e\ufb00ekt", "flere fisk i effekt"),
        ("vejr\u00adtr\u00e6kning", "vejrtr\u00e6kning"),
        ("st\u00c3\u00b8j og l\u00c3\u00a6", "støj og læ"),
        ("helt ren æøå", "helt ren æøå"),
        ("Ã la carte", "Ã la carte"),
        ("(cid:127) Et punkt", "\ufffd Et punkt"),
        ("tra(cid:222)kken (cid: 7)", "tra\ufffdkken (cid: 7)"),
    ],
)
def test_characters_are_repaired(raw: str, expected: str) -> None:
    assert clean_characters(AlignedText(raw, 0)).text == expected


def test_an_exchanged_space_keeps_its_place() -> None:
    line = clean_characters(AlignedText("10\u00a0pct.", 30))
    assert list(line.offsets) == list(range(30, 37))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("det o\ufffdentlige rum", "det offentlige rum"),
        ("en stor gevinst for tra\ufffdkken", "en stor gevinst for trafikken"),
        ("\ufffdeksible timer", "fleksible timer"),
        # No word fits, or a bullet stands before the word.
        ("et xq\ufffdzw tegn", "et xq\ufffdzw tegn"),
        ("\ufffd\ufffd Et punkt", "\ufffd\ufffd Et punkt"),
        ("\ufffd punkt", "\ufffd punkt"),
    ],
)
def test_lost_ligatures_come_back(raw: str, expected: str) -> None:
    assert mend_ligatures(AlignedText(raw, 0), Vocabulary()).text == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("læs [vores plan](#) i dag", "læs vores plan i dag"),
        ("se <https://eksempel.dk/plan>", "se https://eksempel.dk/plan"),
        ("det er *meget* vigtigt", "det er meget vigtigt"),
        ("- **Mere lys** i gangen", "- Mere lys i gangen"),
        ("[Kontoret \\(KIT\\)](#) svarer", "Kontoret (KIT) svarer"),
        ("*[En bog](#)*, 2019", "En bog, 2019"),
        # A star that opens an item, multiplies, or marks a note stays.
        ("* et punkt", "* et punkt"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("i alt* 12", "i alt* 12"),
    ],
)
def test_markup_goes_and_its_text_stays(raw: str, expected: str) -> None:
    assert strip_markup(AlignedText(raw, 0)).text == expected


def test_words_broken_inside_lines_are_mended_where_many_are() -> None:
    damaged = [
        "en be-slutning om kommu-nale veje",
        "flere cykel-stier og kor-tere ture",
        "en fjern-varme-plan og et tag-vand",
        "sæt-te e-mail og by- og landdistrikt",
    ]
    vocabulary = Vocabulary(damaged)
    broken = find_inner_breaks(damaged, vocabulary)
    mended = " ".join(mend_inner_breaks(AlignedText(line), broken).text for line in damaged)
    assert "beslutning" in mended
    assert "kommunale" in mended
    assert "kortere" in mended
    assert "e-mail" in mended
    assert "by- og" in mended


def test_hyphened_words_stay_where_none_is_broken() -> None:
    whole = ["en to-årig plan", "en by-politik og et nul-budget", "et ja-parti"]
    assert find_inner_breaks(whole, Vocabulary(whole)) == frozenset()
