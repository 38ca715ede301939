"""Those who are called on outright, beside the actors that a list knows."""

from __future__ import annotations

import pytest

from policytext.extraction.names.called_on import called_on
from policytext.extraction.names.gazetteer import tokenise


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vi opfordrer bilisterne til at køre langsomt.", ["bilisterne"]),
        ("Vi beder de ældre skippere om at svare.", ["ældre skippere"]),
        ("Rådet appellerer til alle lystsejlere om at sejle.", ["lystsejlere"]),
        ("Molen er grå, og klyngerne opfordres til at male den.", ["klyngerne"]),
        ("Derfor anmodes sejlerne om at vente.", ["sejlerne"]),
        ("Vi opfordrer til at male molen.", []),
        ("Vi opfordrer dem til at male.", []),
        ("Vi opfordrer alle til at male.", []),
        ("Vi beder om ro til at male.", []),
        ("Molen opfordres til ro.", []),
    ],
)
def test_called_on(text: str, names: list[str]) -> None:
    assert [item.name for item in called_on(text, tokenise(text), [])] == names
