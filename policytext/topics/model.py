"""Topics: BERTopic with sub-models that fit the size of a corpus and give the same result twice.

BERTopic's own defaults (UMAP, HDBSCAN) leave a third to a half of short texts without a topic,
differ from run to run, and fail on few texts. Here small collections are clustered by Ward's method
(average linkage puts what is common to many into one topic, and leaves many of one text), large
ones by UMAP and HDBSCAN with fixed seeds; what stays alone joins its nearest topic when near.
Grootendorst (2022), "BERTopic: Neural topic modeling with a class-based TF-IDF procedure", gives
the class-based TF-IDF that topics are named by.
"""

from __future__ import annotations

import logging
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from policytext.language.unit_vectors import unit
from policytext.topics.concepts import word_vectors
from policytext.topics.naming import Word, different_words, ranked, topic_words
from policytext.topics.vectors import SEED, Vectors, beside, content_words

if TYPE_CHECKING:
    from bertopic import BERTopic

Labels = NDArray[np.int64]

FEWEST = 5
"""Fewer texts than this are not clustered."""

LARGE = 5_000
"""From this many texts on, UMAP and HDBSCAN take the place of Ward's method."""

APART = 1.5
"""Distance at which Ward's method stops joining in a small collection: two texts that have nothing
in common are 1.41 apart."""

FINENESS = 7.0
GROWTH = 0.31
"""A collection of n texts has at most `FINENESS * n ** GROWTH` topics: some 36 of 200 texts and 62
of 1,100, because more texts mostly say more about the same subjects. Set by a reader's partitions.
"""

SMALL_SHARE = 0.25
"""Share of the mean size of a topic that a cluster of a large collection has at least."""

NEAREST = 0.10
"""Cosine to a topic's centre from which a text that stayed alone joins it."""

SMALLEST = 2
"""Texts that make a topic."""

NO_WORDS = "–", "—"
"""Stand for a text without words that may name a topic."""

TELLING = 100
"""Words of a topic that its name is chosen from."""


class TopicModel:
    """Clusters texts into named topics; speaks the scikit-learn protocol.

    Args:
        seeds: Topics given by the user: name and example words. Texts near the examples of one are
            drawn together.
        names: Words that may not name a topic (organisations), as lemmas.

    Attributes:
        labels_: Topic of each text, -1 for none; topics are numbered by size.
        centres_: Mean vector of each topic, of length one, as (topics, dimensions).
        words_: The words that name each topic, most telling first; of a topic that the user gave,
            its name.
    """

    def __init__(
        self, seeds: Mapping[str, Sequence[str]] | None = None, names: frozenset[str] = frozenset()
    ) -> None:
        self.seeds = seeds
        self.names = names
        self.labels_: Labels = np.empty(0, dtype=np.int64)
        self.centres_: Vectors = np.empty((0, 0), dtype=np.float32)
        self.words_: list[list[str]] = []
        self.bertopic_: BERTopic | None = None

    def get_params(self, deep: bool = True) -> dict[str, Any]:  # noqa: ARG002
        """Return what the model was made with, as `sklearn.base.clone` asks for it.

        scikit-learn's base class would do this too, but takes a second to import, which the search
        in a corpus would wait for as well.

        Args:
            deep: Part of the protocol; there are no models inside.
        """
        return {"seeds": self.seeds, "names": self.names}

    def set_params(self, **params: Any) -> Self:
        """Make the model anew with other parameters.

        Args:
            params: Parameters of the constructor, by name.

        Raises:
            TypeError: A parameter has another name.
        """
        self.__init__(**self.get_params() | params)  # type: ignore[misc]
        return self

    def fit(self, texts: Sequence[str], embeddings: Vectors | None = None) -> Self:
        """Cluster texts.

        Args:
            texts: The texts.
            embeddings: Vectors of their meaning, of length one, as (texts, dimensions); without
                them, the default encoder's.
        """
        self.fit_transform(texts, embeddings)
        return self

    def fit_transform(self, texts: Sequence[str], embeddings: Vectors | None = None) -> Labels:
        """Cluster texts and return the topic of each, -1 for those that belong to none.

        The result does not depend on the order of the texts.

        Args:
            texts: The texts.
            embeddings: As for `fit`.
        """
        if len(texts) < FEWEST:
            self.labels_ = np.full(len(texts), -1, dtype=np.int64)
            return self.labels_
        if embeddings is None:
            embeddings = _encode(texts)
        order = sorted(range(len(texts)), key=lambda i: (texts[i], embeddings[i].tobytes()))
        ordered = [texts[i] for i in order]
        vectors = beside(unit(embeddings[order]), word_vectors(ordered))
        documents = _documents(ordered)
        found, given = self._clusters(ordered, documents, vectors)
        labels = np.empty(len(texts), dtype=np.int64)
        labels[order] = found
        self.labels_ = labels
        self.centres_ = _centres(unit(embeddings), labels)
        self.words_ = self._name(documents, found, given)
        return labels

    def restore(self, centres: Vectors, words: Sequence[Sequence[str]]) -> Self:
        """Take up the topics of an earlier fit; `transform` then puts new texts to them.

        Args:
            centres: `centres_` of the earlier model.
            words: Its `words_`.
        """
        self.centres_ = unit(centres)
        self.words_ = [list(names) for names in words]
        return self

    def adopt(self, texts: Sequence[str], embeddings: Vectors, labels: Labels) -> Self:
        """Take texts as they are labelled with known topics, for charts; topics stay as they are.

        Args:
            texts: The texts.
            embeddings: As for `fit`.
            labels: Topic of each text, -1 for none.
        """
        self.labels_ = labels
        if len(texts) < FEWEST or not (labels >= 0).any():
            return self
        with _silence():
            from bertopic.cluster import BaseCluster

            self.bertopic_ = _bertopic(BaseCluster())
            documents = _documents(texts)
            self.bertopic_.fit(documents, embeddings, y=labels)
        self._words(documents, labels)
        return self

    def transform(self, texts: Sequence[str], embeddings: Vectors | None = None) -> Labels:
        """Return the nearest of the known topics for new texts, -1 where none is near.

        Args:
            texts: The texts.
            embeddings: As for `fit`.
        """
        if not len(self.centres_) or not len(texts):
            return np.full(len(texts), -1, dtype=np.int64)
        if embeddings is None:
            embeddings = _encode(texts)
        cosines = unit(embeddings) @ self.centres_.T
        labels: Labels = cosines.argmax(axis=1).astype(np.int64)
        labels[cosines.max(axis=1) < NEAREST] = -1
        return labels

    def _clusters(
        self, texts: list[str], documents: list[str], vectors: Vectors
    ) -> tuple[Labels, dict[int, str]]:
        """Return labels from BERTopic over vectors that are ready, numbered by size.

        With them the names of those that the user gave.
        """
        large = len(texts) >= LARGE
        clusters = _hdbscan(len(texts)) if large else _linkage(vectors)
        with _silence():
            self.bertopic_ = _bertopic(clusters, _umap() if large else None)
            found = np.asarray(self.bertopic_.fit_transform(documents, vectors)[0])
        found, given = _guided(found, texts, self.seeds or {})
        sizes = Counter(found[found >= 0].tolist())
        found = np.where([sizes[int(label)] >= SMALLEST for label in found], found, -1)
        found = _nearest(found, vectors)
        labels = _by_size(found)
        numbers = dict(zip(found.tolist(), labels.tolist(), strict=True))
        return labels, {numbers[label]: name for label, name in given.items() if label in numbers}

    def _name(
        self, documents: list[str], labels: Labels, given: Mapping[int, str]
    ) -> list[list[str]]:
        """Return the words that name each topic.

        Args:
            documents: The different words of each text.
            labels: Topic of each text, -1 for none.
            given: Names of the topics that the user gave.
        """
        named: list[list[str]] = []
        for label, words in enumerate(self._words(documents, labels)):
            if label in given:
                named.append([given[label]])
                continue
            chosen = topic_words(words, self.names)
            # Names are what a corpus knows topics by: each is another, and none is empty.
            named.append(chosen if chosen and chosen not in named else [*chosen, f"({label + 1})"])
        return named

    def _words(self, documents: list[str], labels: Labels) -> list[list[Word]]:
        """Return the words of each topic, the best names first; charts show the most telling."""
        assert self.bertopic_ is not None  # clustering came first
        with _silence():
            self.bertopic_.update_topics(
                documents,
                topics=labels.tolist(),
                vectorizer_model=_vectorizer(),
                top_n_words=TELLING,
            )
        counts: dict[int, Counter[str]] = defaultdict(Counter)
        for document, label in zip(documents, labels.tolist(), strict=True):
            counts[label].update(document.split())
        sizes = Counter(labels.tolist())
        found: list[list[Word]] = []
        for label in range(int(labels.max()) + 1):
            scores = [s for s in self.bertopic_.get_topic(label) or () if s[0] not in NO_WORDS]
            words = ranked(scores, counts[label], sizes[label])
            if words:
                self.bertopic_.topic_representations_[label] = [
                    (w.lemma, w.score) for w in sorted(words, key=lambda w: (-w.score, w.lemma))
                ]
            found.append(words)
        return found


@contextmanager
def _silence() -> Iterator[None]:
    """Keep back warnings of libraries that BERTopic calls, and its own on topics set by hand."""
    logger = logging.getLogger("BERTopic")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _encode(texts: Sequence[str]) -> Vectors:
    from policytext.language.encoder import centred, load_encoder

    encoder = load_encoder()
    return centred(encoder.encode(texts), encoder.mean)


def _documents(texts: Sequence[str]) -> list[str]:
    """Return what BERTopic counts of the texts; it would put a word of its own for none.

    There are two words at least, since its TF-IDF fails on a single one.
    """
    documents = [different_words(text) or NO_WORDS[0] for text in texts]
    if len(set(" ".join(documents).split())) == 1:
        documents[0] += f" {NO_WORDS[1]}"
    return documents


def _bertopic(clusters: Any, reduction: Any = None) -> BERTopic:
    """Return BERTopic with sub-models of ours; without a reduction, vectors stay as they are."""
    from bertopic import BERTopic
    from bertopic.dimensionality import BaseDimensionalityReduction

    return BERTopic(
        umap_model=BaseDimensionalityReduction() if reduction is None else reduction,
        hdbscan_model=clusters,
        vectorizer_model=_vectorizer(),
        language="multilingual",  # "english" would strip æ, ø and å
        calculate_probabilities=False,
    )


def _vectorizer() -> Any:
    from sklearn.feature_extraction.text import CountVectorizer

    return CountVectorizer(token_pattern=r"\S+")


def _umap() -> Any:
    from umap import UMAP

    return UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=SEED)


def _linkage(vectors: Vectors) -> Any:
    """Return Ward's method that stops where topics are apart, or are as many as they may be."""
    from sklearn.cluster import AgglomerativeClustering

    apart = AgglomerativeClustering(n_clusters=None, linkage="ward", distance_threshold=APART)
    most = _most_topics(len(vectors))
    if apart.fit(vectors).n_clusters_ <= most:
        return apart
    return AgglomerativeClustering(n_clusters=most, linkage="ward")


def _hdbscan(count: int) -> Any:
    from sklearn.cluster import HDBSCAN

    smallest = round(SMALL_SHARE * count / _most_topics(count))
    return HDBSCAN(min_cluster_size=smallest, min_samples=3, copy=True)


def _most_topics(count: int) -> int:
    most: float = FINENESS * count**GROWTH
    return round(most)


def _centres(vectors: Vectors, labels: Labels) -> Vectors:
    count = int(labels.max()) + 1 if len(labels) else 0
    return unit(
        np.stack([vectors[labels == label].mean(axis=0) for label in range(count)])
        if count
        else np.empty((0, vectors.shape[1]))
    )


def _guided(
    labels: Labels, texts: Sequence[str], seeds: Mapping[str, Sequence[str]]
) -> tuple[Labels, dict[int, str]]:
    """Return the labels with the texts that use a given topic's words drawn together.

    A text goes to the given topic of which it uses most words. With the labels comes the name of
    each given topic by its label.
    """
    if not seeds:
        return labels, {}
    guided = labels.copy()
    names = sorted(seeds)
    words = [set().union(*(content_words(word) for word in seeds[name])) for name in names]
    first = int(labels.max()) + 1
    for position, text in enumerate(texts):
        counts = Counter(content_words(text))
        hits = [sum(counts[word] for word in topic) for topic in words]
        if max(hits) > 0:
            guided[position] = first + hits.index(max(hits))
    return guided, {first + number: name for number, name in enumerate(names)}


def _nearest(labels: Labels, vectors: Vectors) -> Labels:
    """Return the labels with texts of no topic put to the nearest one that is near enough."""
    alone = labels < 0
    known = sorted(set(labels[~alone].tolist()))
    if not known or not alone.any():
        return labels
    centres = unit(np.stack([vectors[labels == label].mean(axis=0) for label in known]))
    cosines = vectors[alone] @ centres.T
    joined = labels.copy()
    joined[alone] = np.where(
        cosines.max(axis=1) >= NEAREST, np.asarray(known)[cosines.argmax(axis=1)], -1
    )
    return joined


def _by_size(labels: Labels) -> Labels:
    """Return the labels numbered by falling size, ties by first appearance."""
    sizes = Counter(labels[labels >= 0].tolist())
    first = {label: int(np.argmax(labels == label)) for label in sizes}
    ranked = sorted(sizes, key=lambda label: (-sizes[label], first[label]))
    number = {label: rank for rank, label in enumerate(ranked)} | {-1: -1}
    return np.asarray([number[int(label)] for label in labels], dtype=np.int64)
