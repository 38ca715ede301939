from __future__ import annotations

from collections.abc import Iterator

import pytest

from policytext.corpus import StoredCorpus, vectors
from policytext.language.encoder import STATIC, TRAINED
from policytext.search.semantic import encoder
from tests.invented import two_reports
from tests.search.support import BENCHES, HARBOUR, MUSIC, edition


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredCorpus]:
    path = tmp_path_factory.mktemp("search") / "corpus.db"
    with two_reports(path) as corpus:
        yield corpus


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredCorpus]:
    """The corpus with the embeddings of a real encoder."""
    path = tmp_path_factory.mktemp("embedded") / "corpus.db"
    with two_reports(path) as corpus:
        assert vectors.embed(corpus, encoder(STATIC)) > 8
        yield corpus


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoredCorpus]:
    with StoredCorpus.open(
        tmp_path_factory.mktemp("editions") / "corpus.db", create=True
    ) as corpus:
        corpus.add(edition("udkast", None, BENCHES, MUSIC))
        corpus.add(edition("havn-2020", "Havnerådet", BENCHES.replace(",", " -"), MUSIC))
        corpus.add(edition("havn-2021", "Havnerådet", HARBOUR, BENCHES[:-13] + "."))
        corpus.add(edition("gader", "Gadeklubben", BENCHES))
        vectors.embed(corpus, encoder(TRAINED))
        yield corpus
