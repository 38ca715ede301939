"""Who asks what of whom: recommendations put to topics, named and counted by organisation."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.lemmas import lemmatise
from policytext.language.unit_vectors import unit
from policytext.topics.asks import Ask
from policytext.topics.likeness import with_headings
from policytext.topics.model import Labels, TopicModel
from policytext.topics.naming import topic_name
from policytext.topics.results import Cell, Topic, Topics
from policytext.topics.same import same_and_opposed
from policytext.topics.vectors import Vectors, naming_words

HEADING = 0.5
"""Weight of the vector of a heading beside that of the ask, in what topics are made of."""

INSIDE = re.compile(r"(?<=[\w,] )[^\W\d_]{2,}")
"""A word inside a sentence: only a word or a comma stands before it."""


def find_topics(
    asks: Sequence[Ask],
    embeddings: Vectors,
    model: TopicModel,
    known: Mapping[str, str] | None = None,
    headings: Vectors | None = None,
) -> Topics:
    """Return the topics of recommendations, and what organisations share in them.

    Args:
        asks: The recommendations.
        embeddings: Vectors of `Ask.context`, centred, of length one, as (asks, dimensions).
        model: An unfitted model, which is fitted to the asks; or with `known`, a restored one.
        known: Names of the topics of asks by their id, as found before: they keep their topics, and
            other asks are put to the nearest topic, or to none.
        headings: Vectors of the headings of the asks (`heading_vectors`), which say what an ask
            often leaves unsaid.
    """
    order = sorted(range(len(asks)), key=lambda i: (asks[i].report, asks[i].id))
    asks = _with_one_spelling([asks[i] for i in order])
    vectors = unit(embeddings[order]) if len(asks) else embeddings
    above = np.zeros_like(vectors) if headings is None else headings[order]
    meaning = with_headings(vectors, above, HEADING)
    texts = [ask.context for ask in asks]
    if known is None:
        model.names |= _names(asks)
        labels = model.fit_transform(texts, meaning)
    else:
        labels = _keep(asks, model.transform(texts, meaning), model, known)
        model.adopt(texts, meaning, labels)
    topics = [
        _topic(asks, meaning, np.flatnonzero(labels == number), model, number)
        for number in range(len(model.centres_))
        if (labels == number).any()
    ]
    topics.sort(key=lambda topic: -len(topic.records))
    same, opposed = same_and_opposed(asks, vectors, with_headings(vectors, above), labels.tolist())
    return Topics(
        topics=tuple(topics),
        same_asks=tuple(same),
        opposed=tuple(opposed),
        ungrouped=tuple(ask.id for ask, label in zip(asks, labels, strict=True) if label < 0),
        matrix=_matrix(asks, labels.tolist(), [topic_name(words) for words in model.words_]),
    )


def _keep(
    asks: Sequence[Ask], labels: Labels, model: TopicModel, known: Mapping[str, str]
) -> Labels:
    """Return the labels with the asks of known topics where they were."""
    numbers = {topic_name(words): number for number, words in enumerate(model.words_)}
    kept = [
        numbers.get(known.get(ask.id, ""), label) for ask, label in zip(asks, labels, strict=True)
    ]
    return np.asarray(kept, dtype=np.int64)


def _with_one_spelling(asks: Sequence[Ask]) -> list[Ask]:
    """Call each body as most asks do: "lærere" and "lærerne" are one addressee."""
    counts = Counter(actor for ask in asks for actor in ask.actors)
    called: dict[tuple[str, ...], str] = {}
    for actor in _ranked(counts):
        called.setdefault(_body(actor), actor)
    return [
        replace(ask, actors=tuple(dict.fromkeys(called[_body(actor)] for actor in ask.actors)))
        for ask in asks
    ]


def _body(name: str) -> tuple[str, ...]:
    """Return what the spellings of a body's name have in common; initials stay as they are."""
    return (name,) if name.isupper() else tuple(lemmatise(name)) or (name,)


def _names(asks: Sequence[Ask]) -> frozenset[str]:
    """Return the words of organisations' names, which may not name a topic.

    Those are the words of senders' names and their initials; a word that asks of others use too is
    no mere name: a council for the homeless does not keep `hjemløs` from naming a topic. Words that
    asks mostly write with a capital inside a sentence are of names too.
    """
    senders = sorted({ask.sender for ask in asks if ask.sender != ask.title})
    used_by: dict[str, set[str]] = defaultdict(set)
    for ask in asks:
        for word in naming_words(ask.text):
            used_by[word].add(ask.sender)
    names: set[str] = set()
    for sender in senders:
        words = set(lemmatise(sender)) - FUNCTION_WORDS
        names |= {word for word in words if not used_by[word] - {sender}}
        names.add(
            "".join(
                word[0].lower()
                for word in sender.split()
                if word[0].isupper() and word.lower() not in FUNCTION_WORDS
            )
        )
    return frozenset(names | _capitalised(asks))


def _capitalised(asks: Sequence[Ask]) -> set[str]:
    """Return the lemmas that stand with a capital more often than without, first words aside."""
    texts = [ask.text for ask in asks if not ask.text.isupper()]
    written = Counter(word for text in texts for word in INSIDE.findall(text))
    capitals: Counter[str] = Counter()
    for word, count in written.items():
        for lemma in naming_words(word):
            capitals[lemma] += count if word[0].isupper() else -count
    return {lemma for lemma, count in capitals.items() if count > 0}


def _topic(
    asks: Sequence[Ask], vectors: Vectors, members: np.ndarray, model: TopicModel, number: int
) -> Topic:
    # Rounded, so that which of two is nearer does not hang on the last bit.
    near = np.round(vectors[members] @ model.centres_[number], 4)
    central = members[int(near.argmax())]
    chosen = [asks[m] for m in members]
    years = Counter(ask.year for ask in chosen if ask.year is not None)
    return Topic(
        name=topic_name(model.words_[number]),
        sentence=asks[central].text,
        records=tuple(ask.id for ask in chosen),
        senders=_ranked(Counter(ask.sender for ask in chosen)),
        addressees=_ranked(Counter(actor for ask in chosen for actor in ask.actors)),
        years=dict(sorted(years.items())),
    )


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _matrix(asks: Sequence[Ask], labels: list[int], names: list[str]) -> tuple[Cell, ...]:
    cells: dict[tuple[str, str, str], list[str]] = {}
    for ask, label in zip(asks, labels, strict=True):
        if label < 0:
            continue
        for addressee in ask.actors or ("",):
            cells.setdefault((names[label], ask.sender, addressee), []).append(ask.id)
    return tuple(
        Cell(sender=sender, addressee=addressee or None, topic=topic, records=tuple(ids))
        for (topic, sender, addressee), ids in sorted(cells.items())
    )
