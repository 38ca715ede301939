"""The topics of a corpus, which it keeps, and those of files of records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from policytext.analysis.progress import Progress, counting
from policytext.corpus import StoredCorpus, topic_model
from policytext.corpus.excerpts import excerpts
from policytext.files import write_atomically
from policytext.language.encoder import centred, load_encoder, mean_of
from policytext.records import Recommendation
from policytext.topics import (
    Ask,
    TopicModel,
    Topics,
    find_topics,
    from_jsonl,
    from_records,
    heading_vectors,
)
from policytext.topics.page import page

MOST_UNGROUPED = 0.1
"""Share of recommendations in no topic from which topics are better found anew."""

Guide = Mapping[str, Sequence[str]]
"""Example words by the name of a topic."""


@dataclass(frozen=True)
class Grouping:
    """Recommendations grouped by topic.

    Args:
        topics: The topics, and what organisations share in them.
        asks: The recommendations, as they were compared.
        model: The fitted model.
        excerpts: Reports that are left out, each with the one that holds what it says.
        kept: Whether the topics are those that the corpus had.
    """

    topics: Topics
    asks: Sequence[Ask]
    model: TopicModel
    excerpts: Mapping[str, str]
    kept: bool = False

    @property
    def outgrown(self) -> bool:
        """Whether so many recommendations fit none of the topics kept that new ones are due."""
        return self.kept and len(self.topics.ungrouped) > MOST_UNGROUPED * len(self.asks)

    def write_page(self, path: Path | str) -> None:
        """Write a self-contained HTML page with charts and the matrix."""
        write_atomically(Path(path), page(self.topics, self.asks, self.model))


def group_corpus(
    corpus: StoredCorpus,
    guide: Guide | None = None,
    encoder: str | None = None,
    *,
    refit: bool = False,
    progress: Progress | None = None,
) -> Grouping:
    """Group the recommendations of a corpus, by the topics that it keeps or else anew.

    The corpus then keeps the topics, and which record is of which.

    Args:
        corpus: The corpus; reports that are excerpts of others are left out.
        guide: Topics of the user's own. Those that were found with another guide are not kept.
        encoder: Name of the sentence encoder to compare with; by default the best installed.
        refit: Find the topics anew, those kept forgotten.
        progress: Told how many recommendations are encoded.

    Raises:
        ModelError: The encoder is not on this machine.
    """
    guide = guide or {}
    rows = [r for r in corpus.records(type="recommendation") if isinstance(r, Recommendation)]
    parts = excerpts(rows)
    rows = [row for row in rows if row.report not in parts]
    asks = from_records(rows, corpus.reports())
    loaded = load_encoder(encoder)
    encode = partial(topic_model.vectors, corpus, loaded)
    vectors = encode([ask.context for ask in asks], progress=counting(progress, len(asks)))
    headings = heading_vectors(asks, encode, loaded.dimension)
    saved = None if refit else topic_model.load(corpus, loaded, guide)
    model = TopicModel(guide)
    if saved is None:
        known, mean = None, mean_of(vectors)
    else:
        known, mean = corpus.topic_names(), saved.mean
        model.restore(saved.centres, saved.words)
    found = find_topics(asks, centred(vectors, mean), model, known, headings)
    if found.topics:
        state = topic_model.SavedTopics(
            loaded.name, loaded.version, guide, model.words_, mean, model.centres_
        )
        topic_model.save(corpus, state)
    corpus.save_topics({topic.name: topic.records for topic in found.topics})
    return Grouping(found, asks, model, parts, kept=saved is not None)


def group_files(
    files: Sequence[Path],
    guide: Guide | None = None,
    encoder: str | None = None,
    *,
    progress: Progress | None = None,
) -> Grouping:
    """Group the recommendations of files of records.

    Args:
        files: JSON Lines.
        guide: Topics of the user's own.
        encoder: Name of the sentence encoder to compare with; by default the best installed.
        progress: Told how many recommendations are encoded.

    Raises:
        RecordError: A line is not a record.
        ModelError: The encoder is not on this machine.
    """
    asks = from_jsonl(files)
    loaded = load_encoder(encoder)
    encode = partial(loaded.encode, kind="query")
    vectors = encode([ask.context for ask in asks], progress=counting(progress, len(asks)))
    headings = heading_vectors(asks, encode, loaded.dimension)
    model = TopicModel(guide)
    return Grouping(find_topics(asks, centred(vectors), model, headings=headings), asks, model, {})
