"""The extractors as spaCy components, for anybody's Danish pipeline.

A component marks what its extractor finds in `doc.spans`: `nlp.add_pipe("policytext_claims")`. The
pipeline needs sentence boundaries; a tagger and a parser make the readings better.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from policytext.extraction.quantities import find_quantities

Component = Callable[[Doc], Doc]

CLAIMS_KEY = "policytext_claims"
"""Name of the span group and the component that marks claimed quantities."""


def _readings(span: Span) -> dict[str, object]:
    readings: dict[str, dict[str, object]] = span.doc.user_data.get(CLAIMS_KEY, {})
    return readings.get(f"{span.start_char}-{span.end_char}", {})


if not Span.has_extension("quantity"):
    Span.set_extension("quantity", getter=_readings)


@Language.factory(CLAIMS_KEY, assigns=["doc.spans"])
def claims_component(nlp: Language, name: str) -> Component:
    """Return a component that marks quantities in `doc.spans["policytext_claims"]`.

    Each span's label is the unit; `span._.quantity` gives value, unit, bound and counted noun.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
    """
    del nlp, name
    return mark_quantities


def mark_quantities(doc: Doc) -> Doc:
    """Mark the quantities of a document in `doc.spans["policytext_claims"]` and return it."""
    spans = []
    readings = {}
    for quantity in find_quantities(doc):
        span = doc.char_span(
            quantity.start, quantity.end, label=quantity.unit, alignment_mode="expand"
        )
        if span is None:
            continue
        spans.append(span)
        readings[f"{span.start_char}-{span.end_char}"] = {
            "value": quantity.value,
            "value_high": quantity.value_high,
            "unit": quantity.unit,
            "kind": quantity.kind,
            "bound": quantity.bound,
            "noun": quantity.noun,
        }
    doc.spans[CLAIMS_KEY] = spans
    doc.user_data[CLAIMS_KEY] = readings
    return doc
