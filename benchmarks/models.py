"""Measure the encoders and the pipeline: `python benchmarks/models.py encoders|pipeline`.

Encoders: 40 invented queries look for their invented targets among the sentences of a folder of
reports; recall at 1, 5 and 10, sentences per second, and the seconds from a fresh process to the
answer of the first query, with or without torch. Pipeline: words per second against the same
components built by spaCy's defaults in the size of its small pipelines.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from policytext.errors import ModelError
from policytext.language.encoder import STATIC, TRAINED, load_encoder
from policytext.language.pipeline import BUNDLED, load_pipeline
from policytext.reading import read

HERE = Path(__file__).parent
PAIRS = HERE / "encoder_pairs.toml"
FRESH = """
import sys, time, numpy
started = time.perf_counter()
from policytext.language.encoder import load_encoder
vectors = numpy.load(sys.argv[2])
query = load_encoder(sys.argv[1]).encode(["hjælp til ensomme ældre"], kind="query")
numpy.argsort(-(vectors @ query[0]))[:10]
print(time.perf_counter() - started, "torch" in sys.modules)
"""


def sentences(folder: Path) -> list[str]:
    """Return the sentences of the reports in a folder, each once."""
    nlp = load_pipeline("blank")
    found: dict[str, None] = {}
    for file in sorted(folder.iterdir()):
        if file.suffix in {".txt", ".pdf", ".docx", ".html", ".md"}:
            texts = (block.text for block in read(file).blocks if block.start is not None)
            for doc in nlp.pipe(texts):
                found.update((s.text.strip(), None) for s in doc.sents if len(s) > 3)
    return list(found)


def encoders(folder: Path, names: list[str]) -> None:
    """Print recall, speed and first-query time of encoders."""
    pairs = tomllib.loads(PAIRS.read_text(encoding="utf-8"))["pairs"]
    queries, targets = ([pair[side] for pair in pairs] for side in (0, 1))
    pool = targets + sentences(folder)
    print(f"{len(queries)} queries, {len(pool)} sentences")
    print("| encoder | R@1 | R@5 | R@10 | sentences/s | first query, s | imports torch |")
    print("|---|---|---|---|---|---|---|")
    for name in names:
        try:
            encoder = load_encoder(name)
        except ModelError as error:
            print(f"| {name} | {error} |")
            continue
        encoder.encode(targets[:2])
        started = time.perf_counter()
        vectors = encoder.encode(pool)
        speed = len(pool) / (time.perf_counter() - started)
        likeness = encoder.encode(queries, kind="query") @ vectors.T
        own = likeness[np.arange(len(queries)), np.arange(len(queries))]
        ranks = (likeness > own[:, None]).sum(axis=1)
        recall = [f"{np.mean(ranks < k):.2f}" for k in (1, 5, 10)]
        seconds, torch = first_query(name, vectors)
        print(f"| {name} | {' | '.join(recall)} | {speed:.0f} | {seconds:.2f} | {torch} |")


def first_query(name: str, vectors: np.ndarray) -> tuple[float, str]:
    """Return the seconds a fresh process needs to load an encoder and answer, and on torch."""
    stored = HERE / "vectors.npy"
    np.save(stored, vectors)
    try:
        command = [sys.executable, "-c", FRESH, name, str(stored)]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    finally:
        stored.unlink()
    return float(out[0]), out[1]


def pipeline(folder: Path) -> None:
    """Print the words per second of the bundled pipeline and of its yardstick."""
    texts = [" ".join(part) for part in _chunks(sentences(folder), 5)]
    bundled = load_pipeline(BUNDLED, syntax=True)
    rows: list[tuple[str, Callable[[], object]]] = [
        (BUNDLED, lambda: list(bundled.pipe(texts))),
        ("spaCy's default components", _run(_yardstick(bundled), texts)),
        ("blank", _run(load_pipeline("blank"), texts)),
    ]
    words = sum(len(bundled.make_doc(text)) for text in texts)
    print("| pipeline | words/s |\n|---|---|")
    for name, run in rows:
        run()
        started = time.perf_counter()
        run()
        print(f"| {name} | {words / (time.perf_counter() - started):.0f} |")


def _run(nlp: object, texts: list[str]) -> Callable[[], object]:
    return lambda: list(nlp.pipe(texts))  # type: ignore[attr-defined]


def _chunks(items: list[str], size: int) -> list[list[str]]:
    return [items[first : first + size] for first in range(0, len(items), size)]


def _yardstick(model: object) -> object:
    """Return an untrained pipeline of spaCy's default components with the same labels."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("da")
    names = ["senter", "tok2vec", "morphologizer", "parser", "trainable_lemmatizer", "ner"]
    listener = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": 96,
        "upstream": "tok2vec",
    }
    for name in names:
        shared = name in {"morphologizer", "parser", "trainable_lemmatizer"}
        nlp.add_pipe(name, config={"model": {"tok2vec": listener}} if shared else {})
    # The predicted side is bare: a listener would take the encoding that the model left in it.
    text = "Det er en kort sætning."
    examples = [Example(nlp.make_doc(text), model(text))]  # type: ignore[operator]
    for name in names[2:]:
        component = nlp.get_pipe(name)
        if name != "trainable_lemmatizer":
            for label in model.get_pipe(name).labels:  # type: ignore[attr-defined]
                component.add_label(label)
    nlp.initialize(lambda: examples)
    return nlp


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["encoders", "pipeline"])
    parser.add_argument("names", nargs="*", default=[TRAINED, STATIC])
    parser.add_argument("--pool", type=Path, default=HERE.parent / "corpus" / "samples")
    arguments = parser.parse_args()
    if arguments.what == "encoders":
        encoders(arguments.pool, arguments.names)
    else:
        pipeline(arguments.pool)
