from typing import Any

from policytext.evaluation import Annotated, evaluate


def a_recommendation(quote: str, **fields: Any) -> dict[str, Any]:
    return {"type": "recommendation", "level": "supporting", "quote": quote, **fields}


def a_claim(quote: str, value_text: str, value: float, **fields: Any) -> dict[str, Any]:
    return {
        "type": "claim",
        "quote": quote,
        "value_text": value_text,
        "value": value,
        "unit": "percent",
        **fields,
    }


def counts(gold: list[dict[str, Any]], found: list[dict[str, Any]], name: str) -> tuple[int, ...]:
    row = evaluate([Annotated("r", gold, found)]).rows()[name]
    return row.hit, row.gold, row.found


REPORT = """ HAVNEN FOR ALLE
Kommunen bør åbne flere være-
steder om aftenen, især for unge i børne- og
ungdomsforeninger.1 I 2021 kom 12 procent
af byens unge på havnen.
"""


def gold_of_report() -> list[dict[str, Any]]:
    quote = (
        "Kommunen bør åbne flere væresteder om aftenen, især for unge i børne- og "
        "ungdomsforeninger."
    )
    return [
        a_recommendation(
            quote, actors=["kommunen"], target_groups=["unge"], heading="HAVNEN FOR ALLE"
        ),
        a_claim(
            "I 2021 kom 12 procent af byens unge på havnen.",
            "12 procent",
            12,
            measure="besøger havnen",
            period="2021",
        ),
    ]
