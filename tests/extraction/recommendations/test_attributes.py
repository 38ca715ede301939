from __future__ import annotations

import pytest

from policytext.extraction.recommendations.attributes import amount_of, direction_of, money_of


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Der afsættes 40 mio. kr. til broer.", 40e6),
        ("Staten bør investere halvanden milliard i havne.", 1.5e9),
        ("Kystfonden bør tilføres seks millioner kroner.", 6e6),
        ("Der bør afsættes otte milliarder til diger.", 8e9),
        ("Staten bør bruge en halv million på fyret.", 0.5e6),
        ("Staten bør bruge femogtredive millioner på fyret.", None),
        ("Puljen skal være på 2.500.000 kr. om året.", 2.5e6),
        ("En billet koster i dag 90 kr.", 90.0),
        ("Broen er 90 meter lang og bør finansieres.", None),
        ("En familie har 3.000 kr. om måneden.", None),
    ],
)
def test_amount(text: str, amount: float | None) -> None:
    found = amount_of(text)
    assert (found.value if found else None) == amount


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Antallet af ulykker skal nedbringes.", "less"),
        ("Gebyret bør afskaffes.", "less"),
        ("Flere skal lære at svømme.", "more"),
        ("Ordningen bør udvides.", "more"),
        ("Broen skal males.", None),
        # to appoint a body, and to lower something
        ("Regeringen bør nedsætte en kommission.", None),
        ("Byrådet bør nedsætte et § 17, stk. 4-udvalg om molen.", None),
        ("Havnerådet bør nedsættes igen.", None),
        ("Der bør nedsættes en taskforce, som skal korte køen af og sænke prisen.", "less"),
        ("Havnen bør nedsætte prisen for lodsernes udvalg.", "less"),
        ("Udvalgets udgifter bør nedsættes.", "less"),
        # what is not to be, what has been, and words that ask for something else
        ("Loven bør ikke begrænse lodsernes ret.", None),
        ("Havnen bør ikke nedlægge flere broer.", None),
        ("Genindfør de lygter, der i 2019 blev fjernet.", None),
        ("Genindfør lygterne, og fjern de grå.", "less"),
        ("Ministeren bør fremlægge en plan for molen.", None),
        ("Havnen bør fremme sejlads.", "more"),
        ("Lønnen skal stige frem mod 2031.", "more"),
        ("Der bør males frem mod 2031.", None),
        ("Byrådet bør stoppe op og lytte.", None),
    ],
)
def test_direction(text: str, direction: str | None) -> None:
    assert direction_of(text) == direction


def test_cells_of_tables() -> None:
    money = money_of("12 mio. kr.")
    assert money is not None
    assert money.value == 12e6
