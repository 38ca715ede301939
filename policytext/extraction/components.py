"""The extractors as spaCy components, for anybody's Danish pipeline.

A component marks what its extractor finds in `doc.spans`: `nlp.add_pipe("policytext_claims")`. A
tagger and a parser make the readings better; sentence boundaries are set by rules where the
pipeline sets none. `span._.policytext` gives the whole record as a dictionary.

A text is taken for one paragraph. A report keeps its headings, lists and tables with
`doc = report_doc(report, nlp)`.

spaCy imports this module whenever a pipeline is made, so the extractors are imported at work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span

if TYPE_CHECKING:
    from policytext.extraction.common.parsed import ParsedReport
    from policytext.records import Record
    from policytext.reports import Report

Component = Callable[[Doc], Doc]
Marks = Iterator[tuple[int, int, str, "Record"]]
"""What an extractor marks: offsets into the text, label and record."""

CLAIMS = "policytext_claims"
TARGETS = "policytext_targets"
RECOMMENDATIONS = "policytext_recommendations"
ACTORS = "policytext_actors"

RECORDS = "policytext"
"""Key in `doc.user_data` of the records by their id, and name of the extension of spans."""

REPORT = "policytext_report"
"""Key in `doc.user_data` of the report that a document was made from."""


def _record_of(span: Span) -> dict[str, Any]:
    records: dict[str, dict[str, Any]] = span.doc.user_data.get(RECORDS, {})
    return records.get(span.id_, {})


if not Span.has_extension(RECORDS):
    Span.set_extension(RECORDS, getter=_record_of)


@Language.factory(CLAIMS, assigns=["doc.spans"], default_score_weights={})
def claims_component(nlp: Language, name: str) -> Component:
    """Return a component that marks claimed quantities in `doc.spans["policytext_claims"]`.

    Each span is a quantity with its modifier and unit; its label is the unit.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
    """
    del name
    return _component(nlp, CLAIMS, _claims)


@Language.factory(TARGETS, assigns=["doc.spans"], default_score_weights={})
def targets_component(nlp: Language, name: str) -> Component:
    """Return a component that marks goals in `doc.spans["policytext_targets"]`.

    Each span is a goal's quotation; its label is the direction.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
    """
    del name
    return _component(nlp, TARGETS, _targets)


@Language.factory(RECOMMENDATIONS, assigns=["doc.spans"], default_score_weights={})
def recommendations_component(nlp: Language, name: str) -> Component:
    """Return a component that marks `doc.spans["policytext_recommendations"]`.

    Each span is a recommendation's quotation; its label is the level.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
    """
    del name
    return _component(nlp, RECOMMENDATIONS, _recommendations)


@Language.factory(ACTORS, assigns=["doc.spans"], default_score_weights={})
def actors_component(nlp: Language, name: str) -> Component:
    """Return a component that marks mentions of actors in `doc.spans["policytext_actors"]`.

    Each span is a mention; its label is the kind of actor.

    Args:
        nlp: The pipeline.
        name: Name of the component in it.
    """
    del name
    return _component(nlp, ACTORS, _actors)


def report_doc(report: Report, nlp: Language) -> Doc:
    """Return a report as one document, with its structure at hand for the components.

    Args:
        report: The report.
        nlp: A pipeline with components of this module.
    """
    from policytext.records import report_adapter

    doc = nlp.make_doc(report.text)
    doc.user_data[REPORT] = report_adapter.dump_json(report).decode()
    return nlp(doc)


def as_parsed(doc: Doc, rules: Component) -> ParsedReport:
    """Return a document as an analysed report: the one it was made from, or one paragraph.

    Args:
        doc: An analysed text.
        rules: Sets sentence boundaries where the pipeline has set none.
    """
    from policytext.extraction.common.parsed import READ_TYPES, ParsedBlock, ParsedReport
    from policytext.records import report_adapter
    from policytext.reports import Block, Report

    text = doc.text
    stored = doc.user_data.get(REPORT)
    if stored is not None:
        report = report_adapter.validate_json(stored)
        return ParsedReport(
            report,
            tuple(
                ParsedBlock(index, block, _part(doc, (block.start, block.end or 0), rules))
                for index, block in enumerate(report.blocks)
                if block.start is not None and block.type in READ_TYPES
            ),
        )
    block = Block(type="paragraph", start=0, end=len(text), text=text)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report(
        id=f"doc-{sha256[:12]}",  # nameless: the records of two documents are told apart by it
        title="",
        source="",
        sha256=sha256,
        text=text,
        blocks=(block,),
    )
    return ParsedReport(
        report, (ParsedBlock(0, block, _bounded(doc, rules)),) if text.strip() else ()
    )


def _part(doc: Doc, place: tuple[int, int], rules: Component) -> Doc:
    """Return a block's tokens as a document of their own: no sentence runs over its edge."""
    text = doc.text[slice(*place)]
    span = doc.char_span(*place)
    part = span.as_doc() if span is not None else None
    if part is None or part.text != text:  # a token runs over the edge
        part = Doc(doc.vocab, words=[text], spaces=[False])
    return _bounded(part, rules)


def _bounded(doc: Doc, rules: Component) -> Doc:
    """Return a document that has sentences: as they are, or else by rules."""
    return doc if doc.has_annotation("SENT_START") else rules(doc.copy())


def _component(nlp: Language, key: str, finder: Callable[[ParsedReport], Marks]) -> Component:
    from policytext.language.sentences import SentenceRules

    rules = SentenceRules(nlp)

    def mark(doc: Doc) -> Doc:
        from policytext.records import record_ids

        parsed = as_parsed(doc, rules)
        records: dict[str, dict[str, Any]] = dict(doc.user_data.get(RECORDS, {}))
        spans = []
        found = list(finder(parsed))
        distinct = {id(record): record for *_, record in found}  # an actor has many marks
        ids = record_ids(parsed.report, distinct.values())
        known_by = dict(zip(distinct, ids, strict=True))
        for start, end, label, record in found:
            known = known_by[id(record)]
            span = doc.char_span(start, end, label, alignment_mode="expand", span_id=known)
            if span is not None:
                spans.append(span)
                records[known] = record.model_dump(mode="json")
        doc.spans[key] = spans
        doc.user_data[RECORDS] = records
        return doc

    return mark


def _claims(parsed: ParsedReport) -> Marks:
    from policytext.extraction.claims.extractor import placed_claims
    from policytext.extraction.targets.extractor import find_targets

    for claim, (start, end) in placed_claims(parsed, find_targets(parsed)):
        yield start, end, claim.unit, claim


def _targets(parsed: ParsedReport) -> Marks:
    from policytext.extraction.targets.extractor import find_targets

    for target in find_targets(parsed):
        yield target.spans[0].start, target.spans[0].end, target.direction, target


def _recommendations(parsed: ParsedReport) -> Marks:
    from policytext.extraction.actors.extractor import find_actors
    from policytext.extraction.recommendations.extractor import find_recommendations

    for found in find_recommendations(parsed, find_actors(parsed)):
        yield found.spans[0].start, found.spans[0].end, found.level, found


def _actors(parsed: ParsedReport) -> Marks:
    from policytext.extraction.actors.extractor import find_actors

    for actor in find_actors(parsed).records():
        for span in actor.spans:
            yield span.start, span.end, actor.kind, actor
