from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from policytext.corpus import StoredCorpus
from policytext.search import engine, ranking, search
from policytext.search.frame import KINDS, frame_of
from policytext.search.ranking import Ranking, best, fused
from tests.invented import extraction_of, report_of
from tests.search.support import ranking_of


def test_fusion_puts_exact_matches_first_and_agreement_next(corpus: StoredCorpus) -> None:
    frame = frame_of(corpus)
    records = np.flatnonzero(frame.kinds == 1)[:4].tolist()
    one, two, three, exact = records
    first = np.isin(np.arange(len(frame)), [exact])
    rankings = [(ranking_of(one, two), 1.0), (ranking_of(three, two, exact), 1.0)]
    found = fused(frame, rankings, first=first)
    assert found.places.tolist() == [exact, two, one, three]
    assert fused(frame, [(ranking_of(one), 0.5), (ranking_of(two), 1.0)]).places.tolist() == [
        two, one,
    ]  # fmt: skip


def test_the_best_do_not_hang_on_how_many_are_asked_for(
    corpus: StoredCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking, "DEPTH", 3)
    frame = frame_of(corpus)
    every = np.flatnonzero(frame.kinds == KINDS.index("passage"))
    whole = [
        Ranking(order, np.ones(len(order), np.float32)) for order in (every, np.roll(every, 2))
    ]

    def first(pool: int) -> list[int]:
        cut = [Ranking(r.places[:pool], r.scores[:pool]) for r in whole]
        return fused(frame, [(ranked, 1.0) for ranked in cut]).places[:6].tolist()

    assert first(6) == first(8) == first(len(every))


def test_what_has_the_exact_words_is_found_below_all_rankings(tmp_path: Path) -> None:
    texts = [f"Ny have til bolig {number}." for number in range(40)]
    texts.append(
        "Bolig til ny have " + "og et langt hus ved en kyst " * 20 + "giver bolig ny have."
    )
    with StoredCorpus.open(tmp_path / "x.db", create=True) as corpus:
        corpus.add(extraction_of(report_of([("paragraph", text) for text in texts]), []))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(engine, "POOL", 5)
            found = search(corpus, "bolig ny have", limit=1).hits[0]
    assert found.quote.endswith("bolig ny have.")


def test_fusion_puts_records_before_passages(corpus: StoredCorpus) -> None:
    frame = frame_of(corpus)
    passage, record = np.flatnonzero(frame.kinds == 0)[0], np.flatnonzero(frame.kinds == 1)[0]
    found = fused(frame, [(ranking_of(passage, record), 1.0)])
    assert found.places.tolist() == [record, passage]


def test_a_question_for_a_number_puts_claims_before_recommendations(corpus: StoredCorpus) -> None:
    frame = frame_of(corpus)
    ask, claim = np.flatnonzero(frame.kinds == 1)[0], np.flatnonzero(frame.kinds == 2)[0]
    rankings = [(ranking_of(ask, claim), 1.0)]
    assert fused(frame, rankings).places.tolist() == [ask, claim]
    assert fused(frame, rankings, how_many=True).places.tolist() == [claim, ask]


def test_the_best_are_cut_off_without_losing_ties() -> None:
    scores = np.array([0, 3, 1, 3, 2, 3], np.float32)
    everything = np.ones(6, np.bool_)
    assert best(scores, everything, 2).places.tolist() == [1, 3]
    assert best(scores, everything, 9).places.tolist() == [1, 3, 5, 4, 2]
    assert best(scores, ~everything, 9).places.tolist() == []
