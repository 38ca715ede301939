"""How well the same asks of organisations are found, on invented ones of many fields.

    .venv/bin/python benchmarks/same_asks.py [annotations/same_asks] [--encoder NAME ...]

Reads asks (`records.jsonl`) and which of them are the same, related or only look alike
(`groups.jsonl`). Pairs that no group names are taken for different ones; related ones are left
aside. Of the weights of policytext, those of the meaning and of the words were chosen with a view
to them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np

from policytext.jsonlines import json_lines
from policytext.language.encoder import STATIC, TRAINED, centred, load_encoder
from policytext.topics import Ask, TopicModel, find_topics, from_jsonl
from policytext.topics.kin import find_kin
from policytext.topics.likeness import compare, heading_vectors, with_headings

LABELS = ("different", "related", "same")
"""From weak to strong: a pair in several groups has the strongest."""

Labels = dict[tuple[str, str], str]


def main() -> None:
    """Print what each encoder finds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("annotations/same_asks"))
    parser.add_argument("--encoder", nargs="+", default=[TRAINED, STATIC])
    options = parser.parse_args()
    asks = from_jsonl([options.folder / "records.jsonl"])
    labels = _labels(asks, options.folder / "groups.jsonl")
    for name in options.encoder:
        print(name, _figures(asks, labels, name))


def _labels(asks: list[Ask], groups: Path) -> Labels:
    report = {ask.id: ask.report for ask in asks}
    rows = [row for _, row in json_lines(groups)]
    found: Labels = {}
    for row in sorted(rows, key=lambda row: LABELS.index(row["strength"])):
        for one, other in combinations(row["records"], 2):
            # A related or different ask comes first; the others of its group are the same.
            counts = row["strength"] == "same" or one == row["records"][0]
            if counts and report[one] != report[other]:
                found[min(one, other), max(one, other)] = row["strength"]
    return found


def _figures(asks: list[Ask], labels: Labels, name: str) -> str:
    encoder = load_encoder(name)
    vectors = centred(encoder.encode([ask.context for ask in asks], kind="query"))
    headings = heading_vectors(asks, encoder.encode, encoder.dimension)
    meaning = with_headings(vectors, headings)
    pairs = compare(asks, vectors, meaning, [0] * len(asks), find_kin(asks, vectors))
    ranked = [
        labels.get(_pair(asks[i].id, asks[j].id), "")
        for i, j in zip(
            *(side[np.argsort(-pairs.score)].tolist() for side in pairs[:2]), strict=True
        )
    ]
    same = np.asarray([label == "same" for label in ranked if label != "related"])
    precision = np.cumsum(same) / np.arange(1, len(same) + 1)
    report = {ask.id: ask.report for ask in asks}
    joined = {
        _pair(one, other)
        for group in find_topics(asks, vectors, TopicModel(), headings=headings).same_asks
        for one, other in combinations(group.records, 2)
        if report[one] != report[other]
    }
    found = Counter(labels.get(pair, "other") for pair in joined)
    of = Counter(labels.values())
    shown = ", ".join(f"{label} {found[label]} of {of[label]}" for label in reversed(LABELS))
    return f"average precision {precision[same].mean():.3f}; {shown}, others {found['other']}"


def _pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


if __name__ == "__main__":
    main()
