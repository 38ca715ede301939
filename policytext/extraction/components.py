"""The extractors as spaCy components, for anybody's Danish pipeline.

A component marks what its extractor finds in `doc.spans`: `nlp.add_pipe("policytext_claims")`. The
pipeline needs sentence boundaries; a tagger and a parser make the readings better.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Span

from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.extraction.quantities import find_quantities
from policytext.extraction.targets import find_targets
from policytext.records import Block, Report

Component = Callable[[Doc], Doc]

CLAIMS_KEY = "policytext_claims"
"""Name of the span group and the component that marks claimed quantities."""


TARGETS_KEY = "policytext_targets"
"""Name of the span group and the component that marks goals."""


def _reading(key: str) -> Callable[[Span], dict[str, object]]:
    def read(span: Span) -> dict[str, object]:
        readings: dict[str, dict[str, object]] = span.doc.user_data.get(key, {})
        return readings.get(f"{span.start_char}-{span.end_char}", {})

    return read


for _extension, _key in (("quantity", CLAIMS_KEY), ("target", TARGETS_KEY)):
    if not Span.has_extension(_extension):
        Span.set_extension(_extension, getter=_reading(_key))


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


@Language.factory(TARGETS_KEY, assigns=["doc.spans"])
def targets_component(nlp: Language, name: str) -> Component:
    """Return a component that marks goals in `doc.spans["policytext_targets"]`.

    Each span is a goal's quotation; its label is the direction, and `span._.target` gives the whole
    `Target` as a dictionary.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
    """
    del nlp, name
    return mark_targets


def mark_targets(doc: Doc) -> Doc:
    """Mark the goals of a document in `doc.spans["policytext_targets"]` and return it."""
    spans: list[Span] = []
    readings: dict[str, dict[str, object]] = {}
    for target in find_targets(as_report(doc)):
        first = target.spans[0]
        span = doc.char_span(
            first.start, first.end, label=target.direction, alignment_mode="expand"
        )
        if span is None:
            continue
        spans.append(span)
        readings[f"{span.start_char}-{span.end_char}"] = target.model_dump(mode="json")
    doc.spans[TARGETS_KEY] = spans
    doc.user_data[TARGETS_KEY] = readings
    return doc


def as_report(doc: Doc) -> ParsedReport:
    """Return a document as a report of one paragraph, for extractors that want one.

    Args:
        doc: An analysed text.
    """
    text = doc.text
    block = Block(type="paragraph", start=0, end=len(text), text=text)
    report = Report(
        id="doc",
        title="",
        source="",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        blocks=(block,),
    )
    return ParsedReport(report, (ParsedBlock(0, block, doc),) if text.strip() else ())


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
