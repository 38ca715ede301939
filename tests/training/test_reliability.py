"""The error and the curve of probabilities."""

from policytext.training.reliability import reliability


def test_what_is_said_is_set_against_what_proved_right() -> None:
    said = [(0.9, True)] * 5 + [(0.9, False)] * 5 + [(1.0, True)] * 10
    assert reliability(said) == (0.2, ((0.95, 0.75, 20),))


def test_nothing_said_is_not_wrong() -> None:
    assert reliability([]) == (0.0, ())
