"""What the tests of this folder score: the samples, and published reports if at hand."""

from __future__ import annotations

import pytest

from tests.eval.gate import Measured, measure, sets_at_hand


@pytest.fixture(scope="session")
def measured() -> dict[str, Measured]:
    return {name: measure(found) for name, found in sets_at_hand().items()}
