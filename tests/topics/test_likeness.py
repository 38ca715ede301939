"""The evidence that two asks are the same, one kind of it at a time."""

from __future__ import annotations

import numpy as np
import pytest

from policytext.language.unit_vectors import unit
from policytext.topics.asks import Ask
from policytext.topics.kin import find_kin
from policytext.topics.likeness import compare
from policytext.topics.vectors import Vectors

ALIKE = np.array([[1.0, 0.0], [0.9, 0.1]], dtype=np.float32)
APART = np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)


def score(
    texts: tuple[str, str],
    groups: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
    own: Vectors = ALIKE,
) -> float:
    """The evidence for a pair of two senders whose headings make their meaning the same."""
    asks = [
        Ask(f"a{n}", f"r{n}", f"s{n}", text, target_groups=group)
        for n, (text, group) in enumerate(zip(texts, groups, strict=True))
    ]
    kin = find_kin(asks, unit(own))
    return float(compare(asks, unit(own), unit(ALIKE), [0, 0], kin).score[0])


SPECIFIC = (
    "Kommunen bør ansætte flere bademestre i svømmehallerne om aftenen.",
    "Ansæt bademestre, så svømmehallerne kan holde åbent om aftenen.",
)


@pytest.mark.parametrize(
    "thin",
    [
        "Men der er også behov for faglige indsatser.",
        "Det skal vi bygge videre på.",
        "Den bør være permanent.",
    ],
)
def test_an_ask_that_says_little_is_the_same_as_none(thin: str) -> None:
    unrelated = "Havnene bør have landstrøm, så krydstogtskibene kan slukke motorerne ved kaj."
    assert score((thin, SPECIFIC[1])) < score((unrelated, SPECIFIC[1]))


def test_what_the_asks_themselves_mean_must_be_near_for_a_heading_to_count() -> None:
    near, far = score(SPECIFIC), score(SPECIFIC, own=APART)
    # more than the vectors account for by themselves
    assert near - far > 7.0


@pytest.mark.parametrize(
    ("groups", "better"),
    [
        ((("unge hjemløse",), ("hjemløse",)), True),
        ((("ældre",), ("skolebørn",)), False),
        ((("studerende",), ("indvandrere",)), False),
    ],
)
def test_target_groups_speak_for_a_pair_or_against_it(
    groups: tuple[tuple[str, ...], tuple[str, ...]], better: bool
) -> None:
    assert (score(SPECIFIC, groups) > score(SPECIFIC)) is better


def test_a_target_group_that_only_one_names_says_nothing() -> None:
    one = score(SPECIFIC, (("ældre",), ()))
    assert one == pytest.approx(score(SPECIFIC), abs=0.3)
