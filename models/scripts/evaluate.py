"""Score a pipeline on the treebank, with bootstrap intervals over its documents.

The text is given without its sentences, ten sentences at a time, and read by the pipeline as
`policytext.language.pipeline.load_pipeline` loads it (rules for sentences and lemmas included).
Names are those of the trained recogniser; the figure with the ruler of organisations stands beside.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from policytext.language.pipeline import load_pipeline

MEASURES = {
    "sents_f": "sentence F",
    "pos_acc": "POS",
    "morph_acc": "morphology",
    "lemma_acc": "lemma",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "ents_f": "NER F",
}
RULER = "entity_ruler"
RESAMPLES = 200
SEED = 0


def examples(nlp: Language, path: Path) -> list[Example]:
    """Return the treebank's documents with the pipeline's analysis of their text."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    return [
        Example(predicted, reference)
        for predicted, reference in zip(nlp.pipe(doc.text for doc in gold), gold, strict=True)
    ]


def score(chosen: Iterable[Example]) -> dict[str, float]:
    """Return the measures of some examples, in per cent."""
    scorer = Scorer()
    kept = list(chosen)
    scores: dict[str, float] = {}
    scores |= scorer.score_token_attr(kept, "pos")
    scores |= scorer.score_token_attr(kept, "morph", getter=_morph)
    scores |= scorer.score_token_attr(kept, "lemma")
    scores |= scorer.score_spans(kept, "sents", getter=_sentences)
    scores |= scorer.score_spans(kept, "ents", has_annotation=_has_names)
    scores |= scorer.score_deps(
        kept, "dep", getter=_dep, ignore_labels=("p", "punct"), has_annotation=_is_parsed
    )
    by_type = scores.get("ents_per_type") or {}
    named = {key: 100 * (scores.get(key) or 0.0) for key in MEASURES}
    return named | {f"NER {name}": 100 * value["f"] for name, value in sorted(by_type.items())}


def _morph(token: spacy.tokens.Token, _: str) -> str:
    return str(token.morph)


def _dep(token: spacy.tokens.Token, _: str) -> str:
    return token.dep_.lower()


def _sentences(doc: Doc, _: str) -> list[spacy.tokens.Span]:
    return list(doc.sents)


def _has_names(doc: Doc) -> bool:
    return doc.has_annotation("ENT_IOB")


def _is_parsed(doc: Doc) -> bool:
    return doc.has_annotation("DEP")


def intervals(scored: list[Example]) -> dict[str, tuple[float, float]]:
    """Return the 95 % bootstrap interval of each measure, resampling documents."""
    dice = np.random.default_rng(SEED)
    tables: dict[str, list[float]] = {key: [] for key in MEASURES}
    for _ in range(RESAMPLES):
        drawn = dice.integers(len(scored), size=len(scored))
        for key, value in score(scored[place] for place in drawn).items():
            if key in tables:
                tables[key].append(value)
    return {
        key: (float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5)))
        for key, values in tables.items()
    }


def evaluate(name: str, path: Path, *, bootstrap: bool) -> dict[str, object]:
    """Return the figures of a pipeline on a part of the treebank."""
    nlp = load_pipeline(name, syntax=True)
    with nlp.select_pipes(disable=[RULER] if nlp.has_pipe(RULER) else []):
        scored = examples(nlp, path)
    texts = [example.reference.text for example in scored]
    words = sum(len(example.reference) for example in scored)
    started = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    figures: dict[str, object] = dict(score(scored))
    if nlp.has_pipe(RULER):
        figures["NER F with the ruler"] = score(examples(nlp, path))["ents_f"]
    figures["words/s"] = round(words / (time.perf_counter() - started))
    if bootstrap:
        figures["intervals"] = intervals(scored)
    return figures


def show(figures: dict[str, object]) -> None:
    """Print the figures as rows of a Markdown table."""
    ranges = figures.get("intervals", {})
    assert isinstance(ranges, dict)
    for key, value in figures.items():
        if key == "intervals":
            continue
        low_high = ranges.get(key)
        tail = f" ({low_high[0]:.1f}-{low_high[1]:.1f})" if low_high else ""
        number = f"{value:.1f}" if isinstance(value, float) else str(value)
        print(f"| {MEASURES.get(key, key)} | {number}{tail} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pipeline", help="package or path")
    parser.add_argument("treebank", type=Path, help="a .spacy file")
    parser.add_argument("--out", type=Path, help="file for the figures as JSON")
    parser.add_argument("--no-bootstrap", action="store_true")
    arguments = parser.parse_args()
    results = evaluate(arguments.pipeline, arguments.treebank, bootstrap=not arguments.no_bootstrap)
    if arguments.out:
        arguments.out.write_text(json.dumps(results, indent=2) + "\n")
    show(results)
