from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.reading import raw_text, read, verify_alignment
from policytext.reading.common.drafts import Draft, assemble
from policytext.reading.formats.plain_lines import lines_of_text
from tests.reading.support import PARAGRAPH, blocks, read_text, texts

EXCHANGED = {"\u00a0": " ", "\t": " ", "\u2009": " ", "\u202f": " "}


def test_form_feeds_turn_pages() -> None:
    drafts = read_text("Parken er åben.\n\fHavnen er lukket.\n\fSøen er frosset til.\n")
    assert [draft.page for draft in drafts] == [1, 2, 3]


def test_a_space_that_was_a_form_feed_turns_the_page() -> None:
    page = f"{PARAGRAPH}\n{PARAGRAPH}\n{PARAGRAPH}"
    raw = "".join(f" {page}" if n else page for n in range(4))
    assert sorted({line.page for line in lines_of_text(raw)}) == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "raw",
    [
        # A list whose items hang, and a line after a blank one.
        f"{PARAGRAPH}\n - flere træer i gaderne og i\n  parkerne\n - flere bænke\n - mere lys\n",
        f"{PARAGRAPH}\n- flere træer i gaderne og i\n parkerne\n- flere bænke og ved\n søen\n",
        f"{PARAGRAPH}\n\n Parken er åben.\n{PARAGRAPH}",
    ],
)
def test_a_space_that_is_an_indent_does_not(raw: str) -> None:
    assert {line.page for line in lines_of_text(raw)} == {1}


def test_pages_follow_the_source_inside_a_block_and_after_a_move() -> None:
    raw = "Vi vil plante træer i alle gader, hvor der er\fplads til dem.\n\nParken er åben.\n"
    assembled = assemble(read_text(raw))
    at = assembled.text.index("plads")
    pages = {page.number: (page.start, page.end) for page in assembled.pages}
    assert pages == {1: (0, at), 2: (at, len(assembled.text))}


def test_a_page_may_have_several_stretches() -> None:
    first = Draft("paragraph", read_text("En to tre.\n")[0].text, 2)
    second = Draft("paragraph", read_text("Fire fem.\n")[0].text, 1)
    third = Draft("paragraph", read_text("Seks syv.\n")[0].text, 2)
    pages = assemble([first, second, third]).pages
    assert [page.number for page in pages] == [2, 1, 2]
    assert [page.start for page in pages] == [0, 12, 23]


def test_nothing_makes_nothing() -> None:
    assert read_text("") == []
    assert read_text(" \n\n\f\n") == []


LINE = st.one_of(
    st.text(alphabet="abcdeæøå ABCÆØÅ0123456789.,:;-–•*()%^¹²\t\u00a0", max_size=70),
    st.sampled_from(
        [
            "Vi foreslår:", "• flere træer", "1. flere bænke", "33 %", "Nordby 4 5 6",
            "Sydby 7 8 9", "EN OVERSKRIFT", "Initiativ 3: Plant træer", "^a En note om træer.",
            "12", "Kilde: egne tal",
            "og så gik de vi-", "dere ad vejen.", "Kapitel ........ 4", "a\ufffdtale",
        ]
    ),
)  # fmt: skip
TEXT = st.lists(LINE, max_size=25).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\n\f"]).map(lambda end: end.join(lines))
)


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_every_character_is_accounted_for(raw: str) -> None:
    drafts = read_text(raw)
    assembled = assemble(drafts)
    for start, end, source in assembled.alignment:
        read, there = assembled.text[start:end], raw[source : source + end - start]
        assert all(a == b or EXCHANGED.get(b) == a for a, b in zip(read, there, strict=True))
    for block in assembled.blocks:
        if block.start is not None:
            assert assembled.text[block.start : block.end] == block.text
    assert [page.start for page in assembled.pages] == sorted(
        {page.start for page in assembled.pages}
    )


@given(TEXT)
@settings(max_examples=300, deadline=None)
def test_within_a_block_the_source_goes_forward(raw: str) -> None:
    for draft in read_text(raw.replace("\f", "")):
        offsets = [offset for offset in draft.text.offsets if offset >= 0]
        back = sum(a > b for a, b in pairwise(offsets))
        assert back <= 1  # a figure that stands after its text is put before it
        assert len(offsets) == len(set(offsets))


SENTENCE = st.lists(
    st.sampled_from("byen parken havnen træerne vejene husene stierne pladsen søen broen".split()),
    min_size=3,
    max_size=25,
).map(lambda words: " ".join(words).capitalize() + ".")


@given(sentences=st.lists(SENTENCE, min_size=1, max_size=6), width=st.integers(30, 90))
@settings(max_examples=100, deadline=None)
def test_paragraphs_survive_broken_lines(sentences: list[str], width: int) -> None:
    paragraphs = []
    for sentence in sentences:
        lines = [""]
        for word in sentence.split():
            if len(lines[-1]) + 1 + len(word) > width:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        paragraphs.append("\n".join(lines))
    raw = "\n\n".join(paragraphs)
    assert texts(raw, "paragraph") == sentences


def test_time_grows_with_the_length_of_the_text() -> None:
    import time

    def seconds(copies: int) -> float:
        raw = "\n".join(
            f"KAPITEL {n}\n{PARAGRAPH}\n• flere træer\n• flere bænke\n" for n in range(copies)
        )
        begin = time.process_time()
        read_text(raw)
        return time.process_time() - begin

    seconds(50)
    # Eight times the text: 8 were it linear on a quiet machine, 64 were it quadratic.
    assert min(seconds(1600), seconds(1600)) < 32 * max(seconds(200), seconds(200), 0.01)


def test_no_mark_of_markup_is_left() -> None:
    raw = f"*Vi* har skrevet [en plan](#) om **byens** natur^a.\n\n^a Se *planen*.\n\n{PARAGRAPH}"
    whole = " ".join(draft.text.text for draft in read_text(raw))
    assert not re.search(r"[*\[\]^#]", whole)


def test_a_nul_byte_is_left_out_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "rapport.txt"
    path.write_text(f"{PARAGRAPH}\nR\x00ådet foreslår flere bænke.\n", encoding="utf-8")
    report = read(path)
    assert report.blocks[1].text == "Rådet foreslår flere bænke."
    assert any("NUL" in warning for warning in report.warnings)
    assert verify_alignment(report, raw_text(path)) == []


def test_a_line_of_control_characters_alone_is_no_line() -> None:
    raw = "Rådet foreslår, at bye-\nrne bygger.\n\x02\n• små boliger\n"
    assert blocks(raw) == [
        ("paragraph", "Rådet foreslår, at byerne bygger."),
        ("list_item", "små boliger"),
    ]


@pytest.mark.parametrize("sign", ["\ufffe", "\x02", "\ufffe\r\n"])
def test_the_sign_pdfium_gives_for_a_hyphen_ends_a_line(sign: str) -> None:
    raw = f"Byen får flere cy{sign}kelstier, og børne{sign}og ungehuset får en ny sal i år."
    text = "Byen får flere cykelstier, og børne- og ungehuset får en ny sal i år."
    assert texts(raw, "paragraph") == [text]


@pytest.mark.parametrize(
    ("ending", "page", "blank"), [("\n\n", 1, 1), ("\f", 2, 0), ("\r\n", 1, 0), (" ", 1, 0)]
)
def test_what_ends_a_paragraph_or_page_behind_a_hyphen_is_kept(
    ending: str, page: int, blank: int
) -> None:
    _, second = lines_of_text(f"Byen bygger cy\x02{ending}kelstier.")
    assert (second.text.text, second.page, second.blank_before) == ("kelstier.", page, blank)
