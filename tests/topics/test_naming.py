"""Names of topics: which words of their asks are chosen, on invented ones."""

from __future__ import annotations

from collections import Counter

import pytest

from policytext.topics.naming import different_words, ranked, topic_words


def name(texts: list[str], barred: frozenset[str] = frozenset()) -> list[str]:
    """Name the topic of some texts; what more of them say is the more telling."""
    counts = Counter(word for text in texts for word in different_words(text).split())
    scores = [(word, float(count)) for word, count in sorted(counts.items())]
    return topic_words(ranked(scores, counts, len(texts)), barred)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param(
            [
                "Svømmehallen bør holde åbent om søndagen.",
                "Staten skal supplere billetten til svømmehallen.",
                "Giv alle elever en billet, og lad døren stå på klem.",
                "Svømmehallerne må ikke falde mellem to stole.",
            ],
            ["svømmehal", "billet", "dør"],
            id="nouns of several asks first, then of one, until there are three",
        ),
        pytest.param(
            [
                "Digitale skemaer skal kunne gemmes.",
                "Kommunen bør forenkle sine digitale skemaer.",
                "Digitale breve skal kunne læses op.",
            ],
            ["digital", "skema", "brev"],
            id="an adjective that half of the asks share",
        ),
        pytest.param(
            [
                "De ledige bør have en fast sagsbehandler.",
                "Giv ledige et kursus.",
                "Hold ferie.",
                "Fiskerne bør have bedre kajer.",
                "Kajerne bør males.",
                "Fiskerne bør have redningsveste.",
            ],
            ["fisker", "kaj", "ledig"],
            id="an adjective that stands for people",
        ),
        pytest.param(
            [
                "Skab lys ved molen.",
                "Skab plads ved molen.",
                "Skab ro på molen.",
                "Skab læ ved molen.",
            ],
            ["mole", "lys", "plads"],
            id="an imperative that is spelt like a noun",
        ),
        pytest.param(
            ["Det skal forhandles.", "Det må forhandles."], ["forhandle"], id="verbs last"
        ),
        pytest.param(["Det bør vi.", "Det skal de."], [], id="no words at all"),
    ],
)
def test_names(texts: list[str], expected: list[str]) -> None:
    assert name(texts) == expected


def test_barred_words_and_those_of_one_stem_are_left_out() -> None:
    texts = ["Fiskerne i Nordhavn bør have fiskekvoter.", "Giv fiskere i Nordhavn fiskekvoter."]
    assert name(texts) == ["fiskekvote", "nordhavn"]
    assert name(texts, frozenset({"nordhavn"})) == ["fiskekvote"]
