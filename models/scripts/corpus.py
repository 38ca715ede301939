"""Turn the treebank and its names into spaCy's training format.

Sentences are grouped by ten, so that the sentence recogniser and the window of the encoder see
neighbours. Names come from DaN+ (PER, LOC, ORG, MISC; outer layer); its derivations (`LOCderiv`,
"dansk") and names inside compounds (`ORGpart`) are MISC, as in CoNLL-2003 and DaNE.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import iob_to_biluo

PARTS = {
    "train": ("da_ddt-ud-train.silver.conllu", "danplus/da_news_train.tsv"),
    "dev": ("da_ddt-ud-dev.conllu", "danplus/da_news_dev.tsv"),
    "test": ("da_ddt-ud-test.conllu", "danplus/da_news_test.tsv"),
}
GROUP = 10
"""Sentences in a document."""


def read_sentences(path: Path) -> Iterator[list[list[str]]]:
    """Yield the sentences of a CoNLL-U file as rows of ten columns."""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            if rows:
                yield rows
            rows = []
        elif not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
    if rows:
        yield rows


def read_names(path: Path) -> dict[tuple[str, ...], list[str]]:
    """Return the IOB tags of the outer names, by the sentence's words."""
    names: dict[tuple[str, ...], list[str]] = {}
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in chunk.splitlines() if line.strip()]
        names[tuple(row[0] for row in rows)] = [clean_tag(row[1]) for row in rows]
    return names


def clean_tag(tag: str) -> str:
    """Return an IOB tag with derivations and parts of compounds as MISC."""
    return f"{tag[0]}-MISC" if tag.endswith(("deriv", "part")) else tag


def make_doc(nlp: spacy.Language, group: list[list[list[str]]], tags: list[str] | None) -> Doc:
    """Return the annotated document of a group of sentences."""
    words, spaces, heads = [], [], []
    columns: dict[str, list[str]] = {"pos": [], "morphs": [], "lemmas": [], "deps": []}
    starts = []
    for rows in group:
        offset = len(words)
        for place, row in enumerate(rows):
            words.append(row[1])
            spaces.append("SpaceAfter=No" not in row[9])
            columns["lemmas"].append(row[2])
            columns["pos"].append(row[3])
            columns["morphs"].append("" if row[5] == "_" else row[5])
            head = int(row[6])
            heads.append(offset + (head - 1 if head else place))
            columns["deps"].append(row[7] if head else "ROOT")
            starts.append(place == 0)
    return Doc(
        nlp.vocab, words=words, spaces=spaces, heads=heads, sent_starts=starts, ents=tags, **columns
    )


def convert(data: Path, out: Path) -> None:
    """Write `train.spacy`, `dev.spacy`, `test.spacy`, and `all.spacy` of the first two."""
    nlp = spacy.blank("da")
    together = DocBin(store_user_data=False)
    out.mkdir(parents=True, exist_ok=True)
    for part, (treebank, danplus) in PARTS.items():
        names = read_names(data / danplus)
        sentences = list(read_sentences(data / treebank))
        docs = DocBin(store_user_data=False)
        lost = 0
        for first in range(0, len(sentences), GROUP):
            group = sentences[first : first + GROUP]
            tags: list[str] = []
            for rows in group:
                found = names.get(tuple(row[1] for row in rows))
                lost += found is None
                # A sentence DaN+ does not have says nothing about names: "-" is unknown.
                tags += iob_to_biluo(found) if found else ["-"] * len(rows)
            docs.add(make_doc(nlp, group, [_iob(tag) for tag in tags]))
        docs.to_disk(out / f"{part}.spacy")
        if part != "test":
            together.merge(docs)
        print(f"{part}: {len(sentences)} sentences, {lost} without names")
    together.to_disk(out / "all.spacy")


def _iob(tag: str) -> str:
    """Return the IOB form of a BILUO tag, which is what a Doc takes."""
    return {"U": "B", "L": "I"}.get(tag[0], tag[0]) + tag[1:] if tag not in ("O", "-") else tag


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    convert(arguments.data, arguments.out)
