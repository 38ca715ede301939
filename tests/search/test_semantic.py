from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from policytext.corpus import StoredCorpus, vectors
from policytext.errors import CorpusError, ModelError
from policytext.language.encoder import STATIC, TRAINED, centred
from policytext.records import Recommendation
from policytext.search import Mode, search
from policytext.search.frame import frame_of
from policytext.search.semantic import Loaded, centred_likeness, encoder, likeness
from tests.invented import extraction_of, health, housing, place, report_of
from tests.search.support import BENCHES, HARBOUR, MUSIC, quotes


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("hospitalsansatte", "Regionerne bør ansætte 300"),  # ansat, ansætte
        ("penge til boligløse", "Folketinget skal afsætte 25 mio."),
        ("seniorer føler sig alene", "strategi for ensomhed blandt ældre"),
        ("lejebolig", "flere almene boliger"),
        ("SOSU-sygeplejerskerne", "Regionerne bør ansætte 300"),
        ("folk uden job", "Arbejdsløshed rammer 12 procent"),
        ("familier bliver sat ud på gaden", "pulje mod hjemløshed"),
    ],
)
def test_hybrid_knows_other_words_for_the_same(
    corpus: StoredCorpus, query: str, found: str
) -> None:
    hits = search(corpus, query).hits
    assert any(found in hit.quote for hit in hits[:3])


def test_hybrid_ranks_other_words_for_other_words_behind_them(tmp_path: Path) -> None:
    unlike = "Flere bør dyrke idræt."
    further = "Vuggestuebarnets første dage bør være rolige."
    other = "Kommunen bør besøge nyfødte."
    report = report_of([("paragraph", quote) for quote in (unlike, further, other)])
    asks = [
        Recommendation(**place(report, quote), level="main") for quote in (unlike, further, other)
    ]
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(extraction_of(report, asks))
        hits = search(corpus, "babyer type:recommendation").hits
    assert [hit.quote for hit in hits] == [other, further]


def test_hybrid_ranks_what_has_others_for_all_words_before_what_lacks_one(tmp_path: Path) -> None:
    lacks = "Seniorer og boligløse bør have kaffe."
    other = "Ældre, hjemløse og nyfødte bør have mælk."
    # Among other texts, so that no word stands in half of all.
    texts = (lacks, other, *(f"Bænk {number} er grøn." for number in range(10)))
    report = report_of([("paragraph", text) for text in texts])
    asks = [Recommendation(**place(report, quote), level="main") for quote in (lacks, other)]
    query = "seniorer boligløse babyer"
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(extraction_of(report, asks))
        assert quotes(corpus, query) == [lacks]
        found = search(corpus, query)
    assert [hit.quote for hit in found.hits] == [other, lacks]
    assert found.relaxed


def test_documents_of_one_text_share_a_vector(corpus: StoredCorpus) -> None:
    frame = frame_of(corpus)
    keys = frame.keys[[2, 5, 7]]
    matrix = Loaded("test", "1", keys, np.array([0, 1, 0]), np.eye(2, dtype=np.float16))
    assert likeness(matrix, np.array([0.25, 0.5], np.float32)).tolist() == [0.25, 0.5]
    assert frame.rows(matrix)[:8].tolist() == [-1, -1, 0, -1, -1, 1, -1, 0]


def test_centred_likeness_is_the_cosine_without_the_mean() -> None:
    texts = [BENCHES, HARBOUR, MUSIC]
    for name in (STATIC, TRAINED):
        model = encoder(name)
        rows = model.encode(texts)
        apart = centred(rows, model.mean)
        found = Loaded(name, model.version, np.arange(3), np.arange(3), rows)
        np.testing.assert_allclose(
            centred_likeness(found, model, rows[0]), apart @ apart[0], atol=1e-4
        )


def test_a_search_without_embeddings_says_so_and_goes_by_words(corpus: StoredCorpus) -> None:
    found = search(corpus, "ensomhed")
    assert found.mode == "keyword"
    assert "no embeddings" in found.notes[0]
    assert found.hits != []


def test_hybrid_finds_by_meaning_what_words_do_not(embedded: StoredCorpus) -> None:
    query = "bemanding på klinikker"
    assert search(embedded, query, mode="keyword").hits == []
    found = search(embedded, query)
    assert found.mode == "hybrid"
    assert any("sygeplejersker" in hit.quote for hit in found.hits[:3])


def test_nonsense_finds_nothing(embedded: StoredCorpus) -> None:
    found = search(embedded, "xyzzy qwrtp")
    assert (found.hits, found.corrected) == ([], None)
    assert "no word of it is known" in found.notes[0]
    assert search(embedded, "xyzzy qwrtp", mode="semantic").hits != []


def test_what_is_only_near_in_meaning_is_told(embedded: StoredCorpus) -> None:
    found = search(embedded, "rumfart")
    assert found.hits
    assert "nearest in meaning" in found.notes[0]
    assert search(embedded, "boliger").notes == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("sygeplejerskemangel", True),
        ("boligpolitik", True),
        ("ensomhedspolitik", True),
        ("ungdomsboliger", False),
        ("strategi for boligpolitik", False),
    ],
)
def test_other_words_that_are_all_there_is_are_told(
    query: str, told: bool, embedded: StoredCorpus
) -> None:
    found = search(embedded, query)
    assert found.hits
    assert any("nothing has these words; shown is" in note for note in found.notes) is told


@pytest.mark.parametrize("query", ["flere almene boliger", "strategi for ensomhed", "40 nye"])
def test_hybrid_puts_the_exact_words_first(embedded: StoredCorpus, query: str) -> None:
    assert query in search(embedded, query).hits[0].quote


def test_meaning_obeys_fields_phrases_and_negation(embedded: StoredCorpus) -> None:
    found = search(embedded, "bolig org:boligråd -kommune", mode="semantic")
    assert {hit.organisation for hit in found.hits} == {"Boligrådet"}
    assert not any("Kommunerne" in hit.quote for hit in found.hits)
    phrased = search(embedded, '"almene boliger" hjem', mode="semantic")
    assert ["almene boliger" in hit.quote for hit in phrased.hits] == [True]


@pytest.mark.parametrize("mode", ["hybrid", "semantic"])
@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("ensomhed AND strategi", ("ensomhed", "strategi")),
        ("sygeplejersker AND strategi", None),  # no text has both
        ("boliger AND NOT kommune", ("bolig",)),
        ("boliger NOT kommune", ("bolig",)),
        ("ældre AND (plan OR strategi)", ("ældre", "strategi")),
        ("hjemløs*", ("hjemløs",)),
        ('"almene boliger"', ("almene boliger",)),
        ("ungdomsbolig OR rumfart", ("ungdomsbolig",)),
    ],
)
def test_operators_phrases_and_beginnings_hold_for_every_hit(
    embedded: StoredCorpus, mode: Mode, query: str, holds: tuple[str, ...] | None
) -> None:
    found = search(embedded, query, mode=mode)
    assert bool(found.hits) is (holds is not None)
    for hit in found.hits:
        assert all(word in hit.quote.lower() for word in holds or ()), hit.quote
        assert "NOT" not in query or "ommune" not in hit.quote


def test_words_without_operators_are_found_by_meaning_as_well(embedded: StoredCorpus) -> None:
    plain = search(embedded, "sygeplejersker strategi")
    assert len(plain.hits) > 2
    demanded = search(embedded, "sygeplejersker AND strategi")
    assert (demanded.hits, len(demanded.notes)) == ([], 1)
    assert "operators" in demanded.notes[0]


def test_nothing_found_is_not_told_to_be_near(embedded: StoredCorpus) -> None:
    found = search(embedded, "rumfart org:Xqz")
    assert found.hits == []
    assert not any("meaning" in note for note in found.notes)


def test_embeddings_are_kept_by_text_and_go_with_their_report(tmp_path: Path) -> None:
    model = encoder(TRAINED)
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(health())
        assert vectors.missing(corpus) == ["plejeforbundet-2023"]
        encoded = vectors.embed(corpus, model)
        assert vectors.missing(corpus) == []
        assert vectors.embed(corpus, model) == 0
        matrix = vectors.load(corpus)
        assert matrix is not None
        # Records and the passages they stand in have the same text, which is encoded once.
        assert len(matrix.documents) > encoded
        assert matrix.vectors.shape[1] == model.dimension
        corpus.add(health())  # stored anew, its texts are the same
        assert vectors.missing(corpus) == []
        words = "Alt er nyt."
        for blocks in ([("paragraph", words)], [("paragraph", words), ("paragraph", "Mere nyt.")]):
            anew = report_of(blocks, id="plejeforbundet-2023")  # type: ignore[arg-type]
            corpus.add(extraction_of(anew, []))
            assert vectors.missing(corpus) == ["plejeforbundet-2023"]
            left = vectors.load(corpus)
            assert left is not None
            assert len(left.documents) == len(blocks) - 1
            assert vectors.embed(corpus, model) == 1  # only what is new
        corpus.remove("plejeforbundet-2023")
        assert vectors.load(corpus) is None


def test_embeddings_of_a_changed_encoder_are_told_and_made_anew(tmp_path: Path) -> None:
    model = encoder(STATIC)
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(health())
        corpus.add(housing())
        vectors.embed(corpus, model)
        before = vectors.load(corpus)
        corpus.connection.execute(
            "UPDATE vectors SET version = 'earlier', matrix = zeroblob(length(matrix))"
        )
        with pytest.raises(CorpusError, match=r"of an earlier da_policytext_static.*re-embed"):
            search(corpus, "bolig", mode="semantic")
        assert "re-embed" in search(corpus, "bolig").notes[0]
        assert vectors.missing(corpus) == []
        assert len(vectors.missing(corpus, model)) == 2
        corpus.connection.execute(
            "UPDATE vectors SET version = ? WHERE report_key = 1", (model.version,)
        )
        with pytest.raises(CorpusError, match=r"only a part .* renewed.*re-embed"):
            search(corpus, "bolig", mode="semantic")
        corpus.connection.execute("UPDATE vectors SET version = 'earlier'")
        vectors.embed(corpus, model)
        after = vectors.load(corpus)
        assert before is not None
        assert after is not None
        assert np.array_equal(before.vectors, after.vectors)
        assert search(corpus, "bolig", mode="semantic").hits != []


def test_two_encoders_do_not_mix(tmp_path: Path) -> None:
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(health())
        corpus.add(housing())
        for name in ("en", "to"):
            corpus.connection.execute(
                "INSERT INTO vectors SELECT key, ?, '1', 4, x'', x'', x'' FROM reports"
                " WHERE key NOT IN (SELECT report_key FROM vectors) LIMIT 1",
                (name,),
            )
        with pytest.raises(CorpusError, match="re-embed"):
            search(corpus, "bolig", mode="semantic")
        corpus.connection.execute("UPDATE vectors SET encoder = 'en'")
        told = "embeddings are of en, not of to; give --encoder en, or .*re-embed --encoder to`"
        with pytest.raises(CorpusError, match=told):
            search(corpus, "bolig", mode="semantic", encoder="to")


def test_the_remedies_for_an_encoder_that_cannot_be_searched_with_work(tmp_path: Path) -> None:
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        with pytest.raises(CorpusError, match="it holds no reports; ingest some"):
            search(corpus, "pleje", mode="semantic")
        corpus.add(health())
        with pytest.raises(CorpusError, match=f"no embeddings; .*re-embed --encoder {STATIC}`"):
            search(corpus, "pleje", mode="semantic", encoder=STATIC)
        vectors.embed(corpus, encoder(STATIC))
        assert search(corpus, "pleje", mode="semantic", encoder=STATIC).hits
        with pytest.raises(ModelError, match=r"'none' is no encoder .*leave out --encoder"):
            search(corpus, "pleje", mode="semantic", encoder="none")
        by_words = search(corpus, "pleje", encoder="none")
        assert (by_words.mode, len(by_words.notes)) == ("keyword", 1)
        assert "leave out --encoder" in by_words.notes[0]
