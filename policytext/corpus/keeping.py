"""What of a report outlives its being stored anew: the topics of its records, its embeddings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from policytext.corpus import vectors

if TYPE_CHECKING:
    from policytext.corpus.store import StoredCorpus


class Kept(NamedTuple):
    """What is kept of a report.

    Args:
        topics: Names of topics by the ids of its records.
        embeddings: Its embeddings; None where it has none.
    """

    topics: dict[str, str]
    embeddings: vectors.Stored | None


def take(corpus: StoredCorpus, report: str) -> Kept:
    """Return what is to be kept of a report, which need not be there.

    Args:
        corpus: The corpus.
        report: Id of the report.
    """
    topics = corpus.query(
        "SELECT records.id, topic FROM record_topics JOIN records ON records.key = record_key"
        " JOIN reports ON reports.key = records.report_key WHERE reports.id = ?",
        (report,),
    )
    return Kept(dict(topics), vectors.stored(corpus, report))


def give_back(corpus: StoredCorpus, report: str, kept: Kept) -> None:
    """Give a report what was kept, as far as it says the same; in a transaction.

    Args:
        corpus: The corpus.
        report: Id of the report, which is stored anew.
        kept: What was kept of it.
    """
    corpus.connection.execute(
        "INSERT INTO record_topics SELECT records.key, json_each.value FROM json_each(?)"
        " JOIN records ON records.id = json_each.key",
        (json.dumps(kept.topics),),
    )
    if kept.embeddings is not None:
        vectors.give(corpus, report, kept.embeddings)
