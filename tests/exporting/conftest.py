from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus
from policytext.exporting import Selection
from tests.invented import two_reports


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredCorpus]:
    path = tmp_path_factory.mktemp("exporting") / "corpus.db"
    with two_reports(path) as corpus:
        yield corpus


@pytest.fixture
def everything(corpus: StoredCorpus) -> Selection:
    return Selection(corpus)


@pytest.fixture
def grouped(tmp_path: Path) -> Iterator[Selection]:
    """The same corpus with topics; one recommendation has none."""
    with two_reports(tmp_path / "grouped.db") as corpus:
        first, second, third, _ = (r.id for r in corpus.records(type="recommendation"))
        corpus.save_topics({"bolig, ung": [first, second], "sygeplejerske, ældre": [third]})
        yield Selection(corpus)
