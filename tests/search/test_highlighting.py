from __future__ import annotations

import pytest

from policytext.search import Highlighter, concordances, parse_query
from policytext.search.highlighting import snippet


def test_the_snippet_shows_the_best_part_and_marks_it() -> None:
    text = "Indledning. " * 40 + "Her bør kommunen bygge boliger. " + "Slutning. " * 40
    shown = snippet(text, Highlighter.of(parse_query("kommuner bolig")))
    assert "bør **kommunen** bygge **boliger**" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 270


def test_highlights_cover_phrases_prefixes_and_compounds() -> None:
    highlighter = Highlighter.of(parse_query('"nye boliger" ung* ensomhed'))
    text = "Nye boliger til unge mod ungdomsensomheden, ikke boliger."
    assert [text[s:e] for s, e in highlighter.spans(text)] == [
        "Nye boliger", "unge", "ungdomsensomheden",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("værested", "Der er et værested i byen, et sted at være.", ["værested"]),
        ("indvandrere", "En indvandrer og to indvandrere.", ["indvandrer", "indvandrere"]),
        ("femten", "15 af femten, den femte", ["15", "femten"]),
        ("12.500", "12.500 kr., 12 500 kr., 12500 kr., 12 kr.", ["12.500", "12 500", "12500"]),
        ("12500", "12.500 kr. og 500 kr.", ["12.500"]),
        ("it-system", "IT-systemer, it til systemer", ["IT-systemer"]),
    ],
)
def test_what_is_highlighted(query: str, text: str, marked: list[str]) -> None:
    spans = Highlighter.of(parse_query(query)).spans(text)
    assert [text[start:end] for start, end in spans] == marked


def test_concordances_have_both_sides() -> None:
    (found,) = concordances(
        "Vi vil have flere boliger til alle.", Highlighter.of(parse_query("bolig"))
    )
    assert (found.left, found.keyword, found.right) == (
        "Vi vil have flere", "boliger", "til alle.",
    )  # fmt: skip


def test_concordances_go_on_beyond_the_text_in_whole_words() -> None:
    highlighter = Highlighter.of(parse_query("bolig"))
    (found,) = concordances("flere boliger", highlighter, "Vi\n\nvil ", ".\nDer er plads.")
    assert (found.left, found.right) == ("Vi vil flere", ". Der er plads.")
    (found,) = concordances("boliger", highlighter, "og lange " * 20, " kortere" * 20)
    assert (len(found.left), len(found.right)) == (59, 55)
    assert found.left.startswith("lange og")
    assert found.right.endswith("kortere")
