"""Whether two asks are one and the same: invented pairs of two organisations."""

from __future__ import annotations

import numpy as np
import pytest

from policytext.language.lemmas import lemmatise
from policytext.language.tables import read_table
from policytext.topics import Ask
from policytext.topics.concepts import concepts, weighed_words
from policytext.topics.kin import find_kin
from policytext.topics.likeness import compare, heading_vectors, with_headings
from policytext.topics.same import opposed_pair, pulled, same_and_opposed
from policytext.topics.vectors import Vectors

FILL = [
    ("Biblioteker skal holde åbent om søndagen.", "Museer bør vise lokale kunstnere."),
    ("Havnen skal have bedre kajpladser.", "Fiskere bør kunne lande fangst om natten."),
    ("Sangkor skal øve gratis.", "Ridestier bør skiltes."),
]
"""Asks about other things, so that there is something to be rarer than."""


def evidence(one: str, other: str, heading: str = "") -> float:
    """How surely the second ask is the same as the first, with meaning alike for all pairs."""
    rows = [(one, other), *FILL]
    asks = [
        Ask(f"{side}-{n}", side, side, text, heading=heading if n == 0 else "")
        for n, pair in enumerate(rows)
        for side, text in zip("ab", pair, strict=True)
    ]
    vectors: Vectors = np.full((len(asks), 4), 0.5, dtype=np.float32)
    pairs = compare(asks, vectors, vectors, [0] * len(asks), find_kin(asks, vectors))
    at = np.flatnonzero((pairs.first == 0) & (pairs.second == 1))
    return float(pairs.score[at[0]])


SAME = "Kommunerne skal tilbyde gældsrådgivning til alle lejere."


@pytest.mark.parametrize(
    ("same", "lookalike"),
    [
        # other words for the same thing
        ("Lejere med kviklån bør kunne få gratis rådgivning.", "Lejere bør have altan."),
        ("Der er brug for gældssanering for beboere.", "Kommunerne skal tilbyde svømning."),
        # the same object against the same action
        ("Gældsrådgivning skal findes i alle byer.", "Kommunerne skal rådgive fiskere."),
        ("Alle lejere bør have ret til rådgivning om gæld.", "Alle skal have ret til ferie."),
    ],
)
def test_the_same_ask_has_more_evidence_than_a_lookalike(same: str, lookalike: str) -> None:
    assert evidence(SAME, same) > evidence(SAME, lookalike)


def test_concepts_join_words_of_one_thing() -> None:
    one, other = weighed_words("Sænk huslejen"), weighed_words("Boligudgiften er for høj")
    assert "#rent" in one.keys() & other.keys()
    assert "#rent" not in weighed_words("Sænk farten")


@pytest.mark.parametrize(
    ("text", "concept", "has"),
    [
        ("Regler for kunstig intelligens i sagsbehandlingen", "#ai", True),
        ("Brug af sprogmodeller", "#ai", True),
        ("Åbn ladestandere for elbiler", "#charging", True),
        ("Der er brug for sociale medier uden reklamer", "#online", True),
        ("Medier skal have støtte, også de sociale", "#online", False),
        ("Intelligens er ikke kunstig", "#fertility", False),
    ],
)
def test_expressions_of_several_words_have_a_concept_too(
    text: str, concept: str, has: bool
) -> None:
    assert (concept in weighed_words(text)) is has


def test_the_meaning_of_headings_tells_asks_of_the_same_words_apart() -> None:
    asks = [
        Ask(name, name, name, "Kommunerne bør samle indsatsen ét sted.", heading=heading)
        for name, heading in (("a", "Bedre havne"), ("b", "Nye kajer"), ("c", "Flere jordemødre"))
    ]
    asks += [Ask(f"d-{n}", "d", "d", text) for n, pair in enumerate(FILL) for text in pair]
    of_heading = {"Bedre havne": (0.9, 0.1), "Nye kajer": (0.8, 0.2), "Flere jordemødre": (0.0, 1)}
    headings = heading_vectors(asks, lambda texts: np.array([of_heading[t] for t in texts]), 2)
    assert headings.shape == (len(asks), 2)
    assert not headings[3:].any()
    alike: Vectors = np.full((len(asks), 2), 0.5, dtype=np.float32)
    meaning = with_headings(alike, headings)
    pairs = compare(asks, alike, meaning, [0] * len(asks), find_kin(asks, alike))
    score = dict(zip(zip(pairs.first, pairs.second, strict=True), pairs.score, strict=True))
    assert score[0, 1] > score[0, 2]
    assert not heading_vectors(asks[3:], lambda _: np.ones((0, 2)), 2).any()


def test_every_lemma_is_one_that_is_met_and_stands_for_one_concept() -> None:
    table = read_table("ask_concepts.toml")
    listed = [lemma for names in table.values() for lemmas in names.values() for lemma in lemmas]
    assert sorted(listed) == sorted(set(listed))
    assert [lemma for lemma in listed if " ".join(lemmatise(lemma)) != lemma] == []
    assert [lemma for lemma in listed if len(lemma) < 3] == []
    names = [name for fields in table.values() for name in fields]
    assert sorted(names) == sorted(set(names))
    assert len(concepts()) > 500


def test_a_large_collection_finds_the_same_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    """By rare words and inside topics instead of all pairs."""
    asks = [
        Ask(f"{side}-{n}", side, side, text)
        for n, pair in enumerate([(SAME, SAME), *FILL])
        for side, text in zip("ab", pair, strict=True)
    ]
    vectors: Vectors = np.eye(len(asks), dtype=np.float32)
    vectors[1] = vectors[0]
    every = same_and_opposed(asks, vectors, vectors, [0] * len(asks))
    monkeypatch.setattr("policytext.topics.likeness.ALL_PAIRS", 3)
    assert same_and_opposed(asks, vectors, vectors, [0] * len(asks)) == every
    assert [group.records for group in every[0]] == [("a-0", "b-0")]


def test_senders_do_not_repeat_themselves() -> None:
    asks = [Ask(f"a-{n}", "a", "a", SAME) for n in range(4)]
    vectors: Vectors = np.full((4, 4), 0.5, dtype=np.float32)
    assert same_and_opposed(asks, vectors, vectors, [0] * 4) == ([], [])


def test_summary_and_body_are_one_group() -> None:
    asks = [
        Ask("a-1", "a", "a", "Forslag om gratis gældsrådgivning til lejere i almene boliger."),
        Ask("a-2", "a", "a", "Lejere i almene boliger bør få gratis gældsrådgivning."),
        Ask("b-1", "b", "b", "Lejere i almene boliger skal have gratis gældsrådgivning."),
        *(
            Ask(f"{side}-{n}", side, side, text)
            for n, pair in enumerate(FILL, 5)
            for side, text in zip("ab", pair, strict=True)
        ),
    ]
    vectors: Vectors = np.eye(len(asks), 12, dtype=np.float32)
    vectors[:3] = vectors[0]
    same, _ = same_and_opposed(asks, vectors, vectors, [0] * len(asks))
    assert [set(group.records) for group in same] == [{"a-1", "a-2", "b-1"}]
    assert same[0].senders == ("a", "b")


def test_a_group_takes_in_what_says_its_ask_again_below_its_heading() -> None:
    text = "Lejere i almene boliger skal have gratis gældsrådgivning."
    asks = [
        Ask("a-1", "a", "a", text),
        Ask("b-1", "b", "b", text),
        Ask("b-2", "b", "b", "Den hjælp skal nå alle.", heading=text),
        Ask("b-3", "b", "b", "Den hjælp bør måles.", heading=text),
        *(
            Ask(f"{side}-{n}", side, side, other)
            for n, pair in enumerate(FILL, 5)
            for side, other in zip("ab", pair, strict=True)
        ),
    ]
    vectors: Vectors = np.eye(len(asks), 12, dtype=np.float32)
    vectors[1] = vectors[0]
    vectors[2] = 0.8 * vectors[0] + 0.6 * vectors[2]
    vectors[3] = 0.3 * vectors[0] + 0.954 * vectors[3]
    same, _ = same_and_opposed(asks, vectors, vectors, [0] * len(asks))
    assert [group.records for group in same] == [("a-1", "b-1", "b-2")]


@pytest.mark.parametrize(
    ("text", "more", "less"),
    [
        ("Staten bør hæve afgiften på kvælstof.", {"afgift", "kvælstof"}, set()),
        ("Afgiften bør sænkes", set(), {"afgift"}),
        ("Der skal ikke indføres gebyr.", set(), {"gebyr"}),
        ("Rådet bør holde møde.", set(), set()),
        ("Staten bør undgå at hæve afgiften.", set(), {"afgift"}),
        ("Kommunen skal undgå støj.", set(), {"støj"}),
        ("Indfør en ordning.", {"ordning"}, set()),
        ("Luk ordningen.", set(), {"ordning"}),
        ("Tjenesten bør skærpe tonen.", set(), set()),
    ],
)
def test_what_is_pulled(text: str, more: set[str], less: set[str]) -> None:
    found = pulled(Ask("x", "r", "s", text))
    assert (found["more"], found["less"]) == (more, less)


def test_opposed_needs_one_object_pulled_both_ways() -> None:
    def ask(text: str) -> Ask:
        return Ask(text, text, text, text)

    more = ask("Staten skal hæve afgiften på kvælstof i sodavand.")
    assert opposed_pair(more, ask("Staten bør sænke afgiften på kvælstof."))
    assert not opposed_pair(more, ask("Staten bør sænke prisen på frugt, ikke på kvælstof."))
    assert not opposed_pair(
        more, ask("Afgiften på kvælstof skal hæves, så sodavand bliver dyrere.")
    )
