"""Annotations of the text: W3C Web Annotation, Label Studio, Prodigy."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from policytext.exporting.selection import Selection
from policytext.records import Record
from policytext.reports import Report

CONTEXT = 32
"""Characters of prefix and suffix that tell a quotation from others of the same words."""


def write_web_annotations(selection: Selection, out: Path) -> int:
    """Write an annotation collection (W3C Web Annotation Data Model, JSON-LD).

    The target of each annotation is the reading text of its report, named by the hash of the file;
    it is selected by position and by quotation with prefix and suffix.
    """
    items = []
    for summary in selection.summaries:
        report = selection.corpus.report(summary.id)
        items += [_web_annotation(report, r) for r in selection.records(report=summary.id)]
    collection = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:policytext:annotations",
        "type": "AnnotationCollection",
        "label": "Records of policy reports",
        "total": len(items),
        "first": {
            "id": "urn:policytext:annotations:1",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    _write(collection, out)
    return len(items)


def _web_annotation(report: Report, record: Record) -> dict[str, Any]:
    selectors = [
        [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": report.text[span.start : span.end],
                "prefix": report.text[max(0, span.start - CONTEXT) : span.start],
                "suffix": report.text[span.end : span.end + CONTEXT],
            },
        ]
        for span in record.spans
    ]
    source: dict[str, Any] = {
        "id": f"urn:sha256:{report.sha256}",
        "type": "Text",
        "language": report.language,
        "format": "text/plain",
    }
    fields = record.model_dump(mode="json", exclude={"spans", "also_at", "quote"})
    return {
        "id": f"urn:policytext:{record.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": record.type},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": json.dumps(fields, ensure_ascii=False),
            },
        ],
        "target": [{"source": source, "selector": selector} for selector in selectors],
    }


def write_label_studio(selection: Selection, out: Path) -> int:
    """Write Label Studio tasks: a report each, its records as predictions to correct.

    The ids of the records stand in the task's data too, which come back whatever is done with them.
    """
    tasks = []
    count = 0
    for summary in selection.summaries:
        report = selection.corpus.report(summary.id)
        results = []
        records = list(selection.records(report=summary.id))
        count += len(records)
        for record in records:
            results += [
                {
                    "id": f"{record.id}-{number}",
                    "from_name": "label",
                    "to_name": "text",
                    "type": "labels",
                    "score": record.confidence,
                    "value": {
                        "start": span.start,
                        "end": span.end,
                        "text": report.text[span.start : span.end],
                        "labels": [record.type],
                    },
                    "meta": {"record": [record.model_dump_json()]},
                }
                for number, span in enumerate(record.spans)
            ]
        tasks.append(
            {
                "data": {
                    "text": report.text,
                    "report": report.id,
                    "title": report.title,
                    "sha256": report.sha256,
                    "records": [record.id for record in records],
                },
                "predictions": [
                    {"model_version": f"policytext {summary.version}", "result": results}
                ],
            }
        )
    _write(tasks, out)
    return count


def write_prodigy(selection: Selection, out: Path) -> int:
    """Write Prodigy examples: a passage a line, with the spans that lie in it.

    `records` has all that is known of what the spans mark, for the way back.
    """
    count = 0
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for summary in selection.summaries:
            report = selection.corpus.report(summary.id)
            records = list(selection.records(report=summary.id))
            count += len(records)
            fields = {record.id: record.model_dump(mode="json") for record in records}
            for block in report.blocks:
                if block.start is None or block.end is None:
                    continue
                spans = _spans_in(records, block.start, block.end)
                example = {
                    "text": block.text,
                    "spans": spans,
                    "records": {span["record"]: fields[span["record"]] for span in spans},
                    "meta": {
                        "report": report.id,
                        "page": block.page,
                        "start": block.start,
                        "sha256": report.sha256,
                    },
                }
                file.write(json.dumps(example, ensure_ascii=False) + "\n")
    return count


def _spans_in(records: list[Record], start: int, end: int) -> list[dict[str, Any]]:
    return [
        {
            "start": max(span.start, start) - start,
            "end": min(span.end, end) - start,
            "label": record.type,
            "record": record.id,
        }
        for record in records
        for span in record.spans
        if span.start < end and start < span.end
    ]


def _write(document: Any, out: Path) -> None:
    out.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
