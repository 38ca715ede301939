"""What may overtake and what must not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policytext.processing.turns import in_turn

CLAIMS = st.lists(st.frozensets(st.integers(0, 4), max_size=3), max_size=12)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_what_claims_the_same_keeps_its_order(claims: list[frozenset[int]], chance: object) -> None:
    coming = list(range(len(claims)))
    chance.shuffle(coming)  # type: ignore[attr-defined]
    given_out = [number for number, _ in in_turn([(n, None) for n in coming], claims)]
    assert sorted(given_out) == list(range(len(claims)))
    for claim in range(5):
        holders = [number for number in given_out if claim in claims[number]]
        assert holders == sorted(holders)


def test_what_claims_nothing_is_not_held_up() -> None:
    coming = iter([(1, "b"), (0, "a")])
    turns = in_turn(coming, [["x"], ["y"]])
    assert next(turns) == (1, "b")
    assert next(coming) == (0, "a")
