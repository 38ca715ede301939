"""Topics beside others, and at scale.

`python benchmarks/topics.py CORPUS` compares the topics of a corpus's recommendations with those of
BERTopic's defaults and, where it is installed, turftopic's KeyNMF (`pip install turftopic`; it is
no dependency of policytext): how many topics, the share of recommendations in none, NPMI coherence
of the ten words of a topic (Bouma 2009; over recommendations) and topic diversity (the share of
different words among them; Dieng et al. 2020). All three get the same vectors and the same words.

`python benchmarks/topics.py --large 100000` clusters generated recommendations with the static
encoder in one process and tells time and peak memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
import warnings
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import combinations
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from policytext import Corpus
from policytext.language.encoder import centred, load_encoder
from policytext.records import Recommendation
from policytext.topics import Ask, TopicModel, find_topics, from_records, heading_vectors
from policytext.topics.concepts import concepts
from policytext.topics.likeness import with_headings
from policytext.topics.vectors import SEED, Vectors, naming_words

WORDS = 10

Words = list[list[str]]


def coherence(topics: Words, texts: Sequence[str]) -> float:
    """Return the mean NPMI of the pairs of words of a topic, over the topics."""
    sets = [set(naming_words(text)) for text in texts]
    single = Counter(word for words in sets for word in words)
    wanted = {frozenset(pair) for words in topics for pair in combinations(set(words), 2)}
    of_interest = {word for pair in wanted for word in pair}
    both: Counter[frozenset[str]] = Counter()
    for words in sets:
        both.update(frozenset(p) for p in combinations(sorted(words & of_interest), 2))
    scores = []
    for words in topics:
        for one, other in combinations(sorted(set(words)), 2):
            joint = both[frozenset((one, other))] / len(sets)
            apart = single[one] * single[other] / len(sets) ** 2
            scores.append(log(joint / apart) / -log(joint) if 0 < joint < 1 else -1.0)
    return float(np.mean(scores)) if scores else 0.0


def diversity(topics: Words) -> float:
    """Return the share of different words among the words of all topics."""
    words = [word for topic in topics for word in topic]
    return len(set(words)) / max(len(words), 1)


def of_bertopic(model: Any) -> Words:
    """Return the words of the topics of a BERTopic model."""
    return [
        [word for word, _ in model.get_topic(number) or () if word][:WORDS]
        for number in sorted(model.get_topics())
        if number >= 0
    ]


def ours(texts: Sequence[str], vectors: Vectors) -> tuple[Words, float]:
    """Return the words of our topics and the share of texts in none."""
    model = TopicModel().fit(texts, vectors)
    return of_bertopic(model.bertopic_), float((model.labels_ < 0).mean())


def bertopic_defaults(texts: Sequence[str], vectors: Vectors) -> tuple[Words, float]:
    """Return what BERTopic's own UMAP and HDBSCAN make of the same vectors and words."""
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    model = BERTopic(
        umap_model=UMAP(n_components=5, min_dist=0.0, metric="cosine", random_state=SEED),
        vectorizer_model=CountVectorizer(analyzer=naming_words),
        language="multilingual",
    )
    labels = np.asarray(model.fit_transform(list(texts), vectors)[0])
    return of_bertopic(model), float((labels < 0).mean())


def keynmf(texts: Sequence[str], count: int, encoder: Any) -> tuple[Words, float]:
    """Return what turftopic's KeyNMF finds, as many topics as ours."""
    from sklearn.feature_extraction.text import CountVectorizer
    from turftopic import KeyNMF

    class Encode:
        """The one method of a sentence-transformers model that KeyNMF calls."""

        def encode(self, texts: Sequence[str], **_: object) -> Vectors:
            """Return one vector a text."""
            return np.asarray(encoder.encode(list(texts)))

    model = KeyNMF(
        count,
        encoder=Encode(),
        vectorizer=CountVectorizer(analyzer=naming_words, min_df=2),
        random_state=SEED,
    )
    weights = np.asarray(model.fit_transform(list(texts)))
    topics = [[word for word, _ in words] for _, words in model.get_topics(top_k=WORDS)]
    return topics, float((weights.max(axis=1) <= 0).mean())


def compare(path: Path, encoder_name: str | None) -> None:
    """Print the three side by side."""
    with Corpus.open(path) as corpus:
        rows = [r for r in corpus.records(type="recommendation") if isinstance(r, Recommendation)]
        asks = from_records(rows, corpus.reports())
    encoder = load_encoder(encoder_name)
    texts = [ask.context for ask in asks]
    encode = partial(encoder.encode, kind="query")
    headings = heading_vectors(asks, encode, encoder.dimension)
    vectors = with_headings(centred(encode(texts)), headings)
    found = {"policytext": ours(texts, vectors)}
    found["BERTopic defaults"] = bertopic_defaults(texts, vectors)
    try:
        found["turftopic KeyNMF"] = keynmf(texts, len(found["policytext"][0]), encoder)
    except ImportError:
        print("turftopic is not installed: `pip install turftopic`")
    print(f"{len(texts)} recommendations, encoder {encoder.name}")
    print(f"{'':20} {'topics':>6} {'in none':>8} {'NPMI':>6} {'diversity':>9}")
    for name, (topics, none) in found.items():
        print(
            f"{name:20} {len(topics):6} {none:8.1%} {coherence(topics, texts):6.3f}"
            f" {diversity(topics):9.3f}"
        )


def generated(count: int) -> list[Ask]:
    """Return recommendations put together from words of the concept lexicon."""
    draw = random.Random(SEED)
    by_field: dict[str, list[str]] = {}
    for lemma, concept in sorted(concepts().items()):
        by_field.setdefault(concept.field, []).append(lemma)
    fields = sorted(by_field)
    actors = ("Kommunerne", "Regionerne", "Staten", "Folketinget", "Arbejdsgiverne")
    verbs = ("styrke", "udvide", "finansiere", "undersøge", "indføre", "begrænse")
    asks = []
    for number in range(count):
        first, second = draw.choice(fields), draw.choice(fields)
        words = draw.choices(by_field[first], k=3) + draw.choices(by_field[second], k=2)
        text = (
            f"{draw.choice(actors)} bør {draw.choice(verbs)} {', '.join(words)} ({number % 997})."
        )
        sender = f"Organisation {number % 200}"
        asks.append(Ask(f"r{number:06}", sender, sender, text, year=2000 + number % 25))
    return asks


def large(count: int) -> None:
    """Print time and memory of clustering many recommendations."""
    asks = generated(count)
    started = time.perf_counter()
    encoder = load_encoder("da_policytext_static")
    vectors = centred(encoder.encode([ask.context for ask in asks], kind="query"))
    encoded = time.perf_counter()
    found = find_topics(asks, vectors, TopicModel())
    ended = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:,} recommendations: encoded in {encoded - started:.0f} s, grouped in"
        f" {ended - encoded:.0f} s, peak memory {peak:,.0f} MB; {len(found.topics)} topics,"
        f" {len(found.ungrouped) / count:.1%} in none, {len(found.same_asks)} shared asks"
    )


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--encoder")
    parser.add_argument("--large", type=int, metavar="N")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    if args.large:
        large(args.large)
    if args.corpus:
        compare(args.corpus, args.encoder)


if __name__ == "__main__":
    main()
