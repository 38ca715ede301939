"""Writes the sample reports, their catalogue and their gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from corpus.rendering import pdf, text, web, word
from corpus.rendering.sources import Sample, SourceError, read_source

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "corpus" / "sources"
SAMPLES = ROOT / "corpus" / "samples"
ANNOTATIONS = ROOT / "annotations"
FIELDS = ("file", "title", "organisation", "kind", "year")


def jsonl(records: list[dict[str, Any]]) -> str:
    """Return records as lines of JSON."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def write(sample: Sample, samples: Path, gold: Path) -> None:
    """Write one sample in its format, and its gold."""
    path = samples / sample.head["file"]
    match path.suffix:
        case ".pdf":
            pdf.render(sample, path)
        case ".docx":
            word.render(sample, path)
        case ".html":
            path.write_text(web.page(sample), encoding="utf-8")
        case ".md":
            path.write_text(web.markdown(sample), encoding="utf-8")
        case _:
            path.write_text(text.render(sample), encoding="utf-8")
    (gold / f"{path.stem}.jsonl").write_text(jsonl(sample.records), encoding="utf-8")


def catalogue(samples: list[Sample]) -> str:
    """Return the catalogue of the samples."""
    lines = [
        "# The sample reports, written for this project by `python -m corpus.rendering`;",
        "# the organisations are invented.",
    ]
    for sample in samples:
        lines += ["", "[[report]]", f'id = "{Path(sample.head["file"]).stem}"']
        for name in FIELDS:
            value = sample.head[name]
            text = value if name == "year" else json.dumps(value, ensure_ascii=False)
            lines.append(f"{name} = {text}")
    return "\n".join(lines) + "\n"


def consistency(path: Path, samples: list[Sample]) -> list[dict[str, Any]]:
    """Return the gold findings on statistics that repeat or add up.

    A line of the source is `KIND VERDICT : REPORT.KEY ... : WHY : NUMBERS`.

    Raises:
        SourceError: A key names no record.
    """
    keys = {
        f"{sample.head['id']}.{key}": ident
        for sample in samples
        for key, ident in sample.keys.items()
    }
    findings = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        head, claims, why, numbers = line.split(" : ", 3)
        kind, verdict = head.split()
        missing = [key for key in claims.split() if key not in keys]
        if missing:
            raise SourceError(f"{path.name}:{number}: no record is named {', '.join(missing)}")
        reports = {key.split(".")[0] for key in claims.split()}
        findings.append(
            {
                "id": f"sk{number:03d}",
                "kind": kind,
                "scope": "across" if len(reports) > 1 else "within",
                "claims": [keys[key] for key in claims.split()],
                "verdict": verdict,
                "why": why,
                "numbers": numbers,
            }
        )
    return findings


def build(samples_folder: Path = SAMPLES, annotations: Path = ANNOTATIONS) -> None:
    """Build everything.

    Args:
        samples_folder: Where the reports and their catalogue go.
        annotations: Where the gold goes.
    """
    samples = [read_source(path) for path in sorted(SOURCES.glob("s*.annotated"))]
    gold = annotations / "samples"
    for folder in (samples_folder, gold):
        folder.mkdir(parents=True, exist_ok=True)
    for sample in samples:
        write(sample, samples_folder, gold)
    (samples_folder / "catalogue.toml").write_text(catalogue(samples), encoding="utf-8")
    findings = consistency(SOURCES / "consistency.annotated", samples)
    (annotations / "consistency.jsonl").write_text(jsonl(findings), encoding="utf-8")


if __name__ == "__main__":
    build()
