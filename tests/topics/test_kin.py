"""What stands around an ask: the item it explains, and the asks beside it."""

from __future__ import annotations

import numpy as np
import pytest

from policytext.language.unit_vectors import unit
from policytext.topics.asks import Ask
from policytext.topics.kin import LONGEST, NEAREST, UNLIKE, WEIGHT, borne_out, find_kin, restated
from policytext.topics.vectors import Vectors


def asks(*rows: tuple[str, str, str]) -> list[Ask]:
    """Asks of (report, heading, text)."""
    return [
        Ask(str(n), report, report, text, heading=heading)
        for n, (report, heading, text) in enumerate(rows)
    ]


def turned(*degrees: float) -> Vectors:
    """Vectors of length one in these directions."""
    radians = np.radians(degrees)
    return np.stack([np.cos(radians), np.sin(radians)], axis=1).astype(np.float32)


@pytest.mark.parametrize(
    ("one", "other", "beside"),
    [
        # under the same heading
        (("a", "Færger", "Sænk taksten."), ("a", "Færger", "Taksten bør falde."), True),
        # an item, and what explains it below it as a heading
        (
            ("a", "Færger", "Sænk taksten"),
            ("a", "Forslag 2: Sænk taksten!", "Den bør falde."),
            True,
        ),
        (
            ("a", "Forslag 2: Sænk taksten (høj)", "Den bør falde."),
            ("a", "X", "Sænk taksten"),
            True,
        ),
        # other headings, other reports, no heading at all
        (("a", "Færger", "Sænk taksten."), ("a", "Havne", "Taksten bør falde."), False),
        (("a", "Færger", "Sænk taksten."), ("b", "Færger", "Taksten bør falde."), False),
        (("a", "", "Sænk taksten."), ("a", "", "Taksten bør falde."), False),
    ],
)
def test_what_stands_beside_an_ask(
    one: tuple[str, str, str], other: tuple[str, str, str], beside: bool
) -> None:
    kin = find_kin(asks(one, other), turned(0, 20))
    assert kin.asks.tolist() == ([1, 0] if beside else [])


def test_an_ask_on_the_same_subject_only_does_not_bear_on_another() -> None:
    two = asks(("a", "Færger", "Sænk taksten."), ("a", "Færger", "Byg broer."))
    assert find_kin(two, turned(0, 80)).starts.tolist() == [0, 0, 0]


def test_the_nearest_stand_first_and_few_of_them() -> None:
    many = asks(*[("a", "Færger", f"Gør {n}.") for n in range(NEAREST + 3)])
    kin = find_kin(many, turned(*range(0, 5 * len(many), 5)))
    assert kin.asks[: kin.starts[1]].tolist() == list(range(1, NEAREST + 1))


def test_a_heading_that_all_stands_under_makes_no_neighbours() -> None:
    crowd = asks(*[("a", "Alt", f"Gør {n}.") for n in range(LONGEST + 1)])
    assert not len(find_kin(crowd, np.ones((len(crowd), 1), dtype=np.float32)).asks)


@pytest.mark.parametrize(("degrees", "again"), [(30, [1]), (60, [])])
def test_an_ask_is_restated_by_one_that_means_nearly_the_same(
    degrees: float, again: list[int]
) -> None:
    two = asks(("a", "Færger", "Sænk taksten."), ("a", "Færger", "Taksten bør falde."))
    assert restated(find_kin(two, turned(0, degrees)), 0) == again


def test_a_pair_is_borne_out_by_what_stands_around_it() -> None:
    three = asks(
        ("a", "Færger", "Sænk taksten."),
        ("a", "Færger", "Taksten bør falde."),
        ("b", "Ruter", "Takster ned."),
    )
    kin = find_kin(three, turned(0, 20, 10))
    first, second = np.array([0, 1]), np.array([2, 2])
    borne = borne_out(np.array([4.0, 6.0]), first, second, kin)
    # What stands around the third is nothing, so its own evidence counts there.
    assert borne.tolist() == pytest.approx(
        [(1 - WEIGHT) * 4 + WEIGHT * 6, (1 - WEIGHT) * 6 + WEIGHT * 4]
    )


def test_what_is_not_compared_is_unlike() -> None:
    three = asks(
        ("a", "Færger", "Sænk taksten."),
        ("a", "Færger", "Taksten bør falde."),
        ("b", "Ruter", "Takster ned."),
    )
    kin = find_kin(three, unit(turned(0, 20, 10)))
    borne = borne_out(np.array([4.0]), np.array([0]), np.array([2]), kin)
    assert borne.tolist() == pytest.approx([(1 - WEIGHT) * 4 + WEIGHT * UNLIKE])
