from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.reading.common.aligned import AlignedText
from policytext.reading.lines.hyphens import Vocabulary, collapse, join_lines

NONE = Vocabulary()


def joined(*lines: str, vocabulary: Vocabulary = NONE) -> str:
    return join_lines([AlignedText(line) for line in lines], vocabulary).text


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # A line end broke the word.
        (("en rolig hver-", "dag for alle"), "en rolig hverdag for alle"),
        (("mange bo-", "liger mangler"), "mange boliger mangler"),
        (("GRØNNE OM-", "RÅDER I BYEN"), "GRØNNE OMRÅDER I BYEN"),
        (("lege\u00ad", "pladser"), "legepladser"),
        # The hyphen is suspended: the other half follows.
        (("på børne-", "og ungeområdet"), "på børne- og ungeområdet"),
        (("cykel-", "eller bilture"), "cykel- eller bilture"),
        (("skole-,", "fritids- og klubliv"), "skole-, fritids- og klubliv"),
        (("vand-", "samt varmeværker"), "vand- samt varmeværker"),
        # A word that only begins like a conjunction.
        (("en ung pædag-", "og kom forbi"), "en ung pædagog kom forbi"),
        # The hyphen belongs to the word.
        (("perioden 2011-", "2014 var våd"), "perioden 2011-2014 var våd"),
        (("en EU-", "støtte på vej"), "en EU-støtte på vej"),
        (("i Nord-", "Jylland ligger"), "i Nord-Jylland ligger"),
        # Only the last part of a hyphened word was broken.
        (("de 12-14-åri-", "ge elever"), "de 12-14-årige elever"),
        (("en almen-ud-", "dannelse til alle"), "en almen-uddannelse til alle"),
        # A dash is no hyphen.
        (("mere luft -", "også i byen"), "mere luft - også i byen"),
        (("mere luft –", "også i byen"), "mere luft – også i byen"),
        # Breaks at a slash, in an address.
        (("en udredning/", "undersøgelse af vejen"), "en udredning/undersøgelse af vejen"),
        (("vej / ", "sti"), "vej / sti"),
        (("se https://eksempel.dk/om-", "os for mere"), "se https://eksempel.dk/om-os for mere"),
        (("se www.eksempel.dk/", "filer/plan.pdf"), "se www.eksempel.dk/filer/plan.pdf"),
        (("to  ord ", "", "  mere"), "to ord mere"),
    ],
)
def test_lines_are_joined(lines: tuple[str, ...], expected: str) -> None:
    assert joined(*lines) == expected


def test_the_documents_own_spelling_decides() -> None:
    own = Vocabulary(["et af-grænset areal", "det af-grænset felt", "afgrænset en gang"])
    assert joined("et af-", "grænset areal", vocabulary=own) == "et af-grænset areal"
    assert joined("et af-", "grænset areal") == "et afgrænset areal"


def test_a_word_broken_at_a_line_end_is_no_evidence() -> None:
    own = Vocabulary(["vi cyk-", "ler til byen", "og en gang til"])
    assert "cyk" not in own.counts
    assert "ler" not in own.counts
    assert own.counts["byen"] == 1


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("ordningen eBY-", "GGER kom"), "ordningen eBYGGER kom"),
        (("hos SkovPuls-", "Holm og andre"), "hos SkovPulsHolm og andre"),
        (("hos Anne-", "Marie Holm"), "hos Anne-Marie Holm"),
        (("i Vinkby-", "Strandby"), "i Vinkby-Strandby"),
    ],
)
def test_a_name_with_capitals_inside_is_one_word_where_it_is_elsewhere(
    lines: tuple[str, ...], expected: str
) -> None:
    own = Vocabulary(["eBYGGER er ny", "SkovPulsHolm og Vinkby-Strandby", "Vinkbystrandby"])
    assert join_lines([AlignedText(line, 0) for line in lines], own).text == expected


@pytest.mark.parametrize(
    ("before", "word", "opens"),
    [
        ("mulighed", "Husene", True),
        ("mulighed", "Derfor", True),
        ("Socialt", "Udvalg", False),
        ("af", "Kommissionen", False),
    ],
)
def test_a_capital_opens_a_sentence(before: str, word: str, opens: bool) -> None:
    own = Vocabulary(["vi så husene derfor", "svaret fra Kommissionen kom", "hun og kommissionen"])
    assert own.opens_sentence(before, word) is opens


WORDS = st.lists(
    st.text(alphabet="abcdefghijklmnoprstuvyæøå", min_size=2, max_size=12), min_size=1, max_size=40
)


@given(words=WORDS, width=st.integers(8, 60))
@settings(max_examples=150, deadline=None)
def test_text_survives_broken_lines(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines: list[str] = [""]
    for word in words:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    assert joined(*lines) == text


@given(st.text(max_size=80))
def test_collapsing_keeps_every_place(raw: str) -> None:
    line = collapse(AlignedText(raw, 5))
    assert line.text == " ".join(raw.split())
    offsets = list(line.offsets)
    assert offsets == sorted(offsets)
    for char, offset in zip(line.text, offsets, strict=True):
        source = raw[offset - 5]
        assert char == source or (char == " " and source.isspace())
