from __future__ import annotations

import pytest

from tests.reading.support import PARAGRAPH, blocks, of_type, texts

SENTENCES = [
    f"Kvarter {word} har fået nye bænke og bedre lys, og det er de fleste beboere glade for.\n"
    for word in ("nord", "syd", "øst", "vest", "midt", "havn")
]


def pages(head: str, foot: str = "") -> str:
    """Six pages with a head and a foot, in which # is the page number."""
    return "\f".join(
        head.replace("#", str(n)) + sentence + foot.replace("#", str(n))
        for n, sentence in enumerate(SENTENCES, 7)
    )


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Byens grønne plan\n\n", ""),
        ("Byens grønne plan    #\n\n", ""),
        ("", "\n# | Byens grønne plan\n"),
        ("", "\nHavneforeningen \t Byens grønne plan\n\n#\n"),
        ("", "\n\n#\n"),
        ("", "\n\nSide # af 40\n"),
        ("", "\n\n- # -\n"),
    ],
)
def test_what_stands_on_every_page_leaves_the_text(head: str, foot: str) -> None:
    read = blocks(pages(head, foot))
    assert [text for kind, text in read if kind == "paragraph"] == [s.strip() for s in SENTENCES]
    kept = [kind for kind, _ in read if kind in ("running_head", "page_number")]
    assert len(kept) == 6 * (bool(head) + foot.count("\n\n#\n") + bool(foot)) - (
        6 if foot.strip() == "#" else 0
    )


def test_left_and_right_pages_may_differ() -> None:
    raw = "\f".join(
        (
            f"HAVNEFORENINGEN \t BYENS GRØNNE PLAN\n\n{n}\n\n{sentence}"
            if n % 2
            else f"BYENS GRØNNE PLAN \t HAVNEFORENINGEN\n\n{n}\n\n{sentence}"
        )
        for n, sentence in enumerate(SENTENCES, 7)
    )
    assert len(texts(raw, "running_head")) == 6
    assert len(texts(raw, "page_number")) == 6


@pytest.mark.parametrize(
    "head",
    ["Hvad skal der ske nu?\n\n", "Vi anbefaler:\n\n"],
)
def test_a_heading_that_every_chapter_has_stays(head: str) -> None:
    assert texts(pages(head), "running_head") == []


def test_figures_in_the_text_are_no_page_numbers() -> None:
    raw = f"{PARAGRAPH}\nI alt er der\n\n98\n\nparker i landet.\n\n{PARAGRAPH}"
    assert texts(raw, "page_number") == []


def test_a_chapters_heading_runs_on_over_its_pages() -> None:
    raw = (
        f"KAPITEL 2\nNATUR I BYENS\nGADER OG PARKER\n\n{PARAGRAPH}"
        f"\fKAPITEL 2 NATUR I BYENS GADER OG PARKER\n\n{PARAGRAPH}"
    )
    assert texts(raw, "running_head") == ["KAPITEL 2 NATUR I BYENS GADER OG PARKER"]
    assert len(texts(raw, "heading")) == 1


@pytest.mark.parametrize("head", ["BYENS GRØNNE PLAN", " 2  BYENS GRØNNE PLAN"])
def test_the_title_at_the_top_of_a_page_is_its_running_head(head: str) -> None:
    raw = f" BYENS GRØNNE PLAN\n\nHavneforeningen\n\n{PARAGRAPH}\n\f{head}\n{PARAGRAPH}"
    assert texts(raw, "running_head") == [head.replace("  ", " ").strip()]


def test_another_line_at_the_top_of_a_page_is_none() -> None:
    raw = f"BYENS GRØNNE PLAN\n\nHavneforeningen\n\n{PARAGRAPH}\n\fNYE TRÆER\n\n{PARAGRAPH}"
    assert texts(raw, "running_head") == []


def test_a_sentence_goes_on_over_the_foot_of_a_page() -> None:
    raw = "\f".join(
        f"Vi har plantet {n} træer i byen, og de\n\n{n}\nBYENS GRØNNE PLAN\n"
        if n % 2
        else f"er alle sammen i live i dag.\n\n{n}\nBYENS GRØNNE PLAN\n"
        for n in range(1, 9)
    )
    assert len(texts(raw, "paragraph")) == 4
    first = of_type(raw, "paragraph")[0]
    assert first.text.text == "Vi har plantet 1 træer i byen, og de er alle sammen i live i dag."
    assert first.page == 1
    assert first.page_turns == ((37, 2),)


@pytest.mark.parametrize(
    ("line", "kind"), [("SIDE 21", "page_number"), ("Side 21 bringer en oversigt.", "paragraph")]
)
def test_one_page_number_is_known_by_its_word(line: str, kind: str) -> None:
    assert (kind, line) in blocks(f"{SENTENCES[0]}\n{line}\n\n{SENTENCES[1]}")


def few_pages(head: str, foot: str, count: int) -> list[tuple[str, str]]:
    """The blocks of a short document with a head and a foot, in which # is the page number."""
    return blocks("\f".join(pages(head, foot).split("\f")[:count]))


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Notat om byens bænke    #\n\n", ""),
        ("Boligrådet, side #\n", ""),
        ("# Notat om byens bænke\n\n", ""),
        ("", "\nNotat 2031 - #/12\n"),
        ("", "\nBoligrådets notat #\n"),
    ],
)
def test_lines_that_count_the_pages_of_a_short_document(head: str, foot: str, count: int) -> None:
    kinds = [kind for kind, _ in few_pages(head, foot, count)]
    assert sorted(kinds) == ["paragraph"] * count + ["running_head"] * count


@pytest.mark.parametrize(
    "head", ["Forslag #\n\n", "Mål #: Flere bænke\n\n", "Der er # parker i kommunen\n\n"]
)
def test_chapters_and_counts_at_the_top_of_pages(head: str) -> None:
    assert [kind for kind, _ in few_pages(head, "", 2)].count("running_head") == 0


def test_what_does_not_count_the_pages_stays() -> None:
    raw = f"{SENTENCES[0]}\nI alt, side 4\n\f{SENTENCES[1]}\nI alt, side 9\n"
    assert texts(raw, "running_head") == []


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_the_title_below_its_running_head_stays(between: str) -> None:
    title = "Byens grønne plan"
    first = f"{title}{between}{title}\n\n{SENTENCES[0]}\n\f"
    raw = "Havnen\n\n" + SENTENCES[5] + "\f" + first
    raw += "\f".join(f"{title}\n\n{sentence}\n" for sentence in SENTENCES[1:4])
    assert len(texts(raw, "running_head")) == 4
    assert title in texts(raw, "heading")


def test_a_line_that_comes_twice_in_the_text_is_no_title() -> None:
    raw = "\f".join(f"Byens plan\n\nByens plan\n\nByens plan\n\n{s}" for s in SENTENCES)
    assert "Byens plan" not in texts(raw, "heading")
