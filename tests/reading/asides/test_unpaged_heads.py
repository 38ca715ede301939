from __future__ import annotations

import pytest

from tests.reading.support import texts

TITLE = "Byens grønne plan"
WORDS = ("nord", "syd", "øst", "vest", "midt", "havn", "bro", "skov", "eng", "sø", "mark", "hav")
REST = "når de går en tur.\n"


def page(number: int) -> str:
    """The lines of a page, the last of which is cut inside a sentence."""
    lines = [
        f"Kvarter {word} har fået {number} nye bænke i {word}byen, som de fleste er glade\n"
        for word in WORDS
    ]
    return "".join(lines) + f"for at se i del {number} af byen,\n"


def furniture(raw: str) -> list[str]:
    """What is kept out of the text."""
    return texts(raw, "running_head") + texts(raw, "page_number")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{TITLE.upper()} 2030\n57", f"{TITLE.upper()} 2030\n58"),
        (f"57\n{TITLE} 2030", f"58\n{TITLE} 2030"),
        (f"SIDE 57\n{TITLE} 2030", f"SIDE 58\n{TITLE} 2030"),
        (f"{TITLE} 2030\n___\n57", f"{TITLE} 2030\n___\n59"),
        (f"\n{TITLE} 2030     57\n", f"\n58     {TITLE} 2030\n"),
    ],
)
def test_the_same_words_beside_the_numbers_of_two_pages(first: str, second: str) -> None:
    raw = f"Parker og veje\n\n{page(1)}{first}\n{REST}{page(2)}{second}\n{REST}"
    wanted = [line for line in f"{first}\n{second}".split("\n") if line.strip("_")]
    found = furniture(raw)
    assert sorted(" ".join(line.split()) for line in wanted) == sorted(
        line for line in found if line.strip("_")
    )
    # the sentences that the pages cut go on
    assert "\n".join(texts(raw, "paragraph")).count("af byen, når de går en tur.") == 2


@pytest.mark.parametrize("foot", [f"{TITLE}\n7", f"7\n{TITLE}", f"{TITLE}    7", f"7  |  {TITLE}"])
def test_the_title_beside_a_number(foot: str) -> None:
    raw = f"{TITLE}\n\n{page(1)}{foot}\n{REST}{page(2)}{REST}8\n"
    assert {" ".join(line.split()) for line in foot.split("\n")} | {"8"} == set(furniture(raw))


@pytest.mark.parametrize(
    "foot",
    [
        "{title} 2030 · Rapport     {page}",  # thrice, with pages left out between
        "{title} 2030 · Rapport     Side {page} af 60",
        "{title} 2030 · Rapport     {page}/60",
    ],
)
def test_an_excerpt_leaves_pages_out(foot: str) -> None:
    feet = [foot.format(title=TITLE, page=number) for number in (9, 27, 41)]
    pages = "".join(f"{page(n)}\n{line}\n\n{REST}" for n, line in enumerate(feet))
    assert furniture(f"Parker og veje\n\n{pages}") == [" ".join(line.split()) for line in feet]


def test_the_title_goes_on_below_the_number() -> None:
    foot = f"{TITLE} 2030     Side {{}} af 60\nRådet for Byens Træer\n"
    raw = f"Rådet for Byens Træer\n\nEn plan\n\n{page(1)}{foot.format(3)}{REST}{page(2)}"
    raw += f"{foot.format(4)}{REST}"
    assert furniture(raw).count("Rådet for Byens Træer") == 2


@pytest.mark.parametrize("parts", [("Havnen og byen", "Byen"), ("Byens plan", "Havnens plan")])
def test_other_words_beside_numbers_are_text(parts: tuple[str, str]) -> None:
    raw = f"Parker\n\n{page(1)}\n57\n{parts[0]}\n\n{page(2)}\n58\n{parts[1]}\n\n{page(3)}"
    assert furniture(raw) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Træer i byen     57\nBænke i byen     90\n",
            "Træer i byen     59\nBænke i byen     12\n",
        ),
        ("\n1\nGrønne veje i byen\n\n", "\n2\nGrønne veje i byen\n\n"),
        ("\n57\nGrønne veje i byen\n\n", "\n90\nGrønne veje i byen\n\n"),
        ("\n58\nGrønne veje i byen\n\n", "\n57\nGrønne veje i byen\n\n"),
    ],
)
def test_numbers_that_do_not_count_pages(first: str, second: str) -> None:
    assert furniture(f"Parker\n\n{page(1)}{first}{page(2)}{second}{page(3)}") == []
