"""What the user has said about a report holds until something else is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus
from policytext.processing import IngestEvent, ingest
from policytext.reading import Metadata
from tests.processing.test_ingesting import PIPELINE, SIGNED

CATALOGUE = '[[report]]\nfile = "stille-kaj.txt"\norganisation = "Kajklubben"\nyear = 2020\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "stille-kaj.txt"
    path.write_text(SIGNED, encoding="utf-8")
    return path


def again(path: Path, **said: object) -> tuple[IngestEvent, dict[str, object]]:
    """Ingest a folder, and return what became of its one file and how the corpus knows it."""
    with StoredCorpus.open(path.parent / "corpus.db", create=True) as corpus:
        metadata = Metadata(**said)  # type: ignore[arg-type]
        (event,) = ingest([path.parent], corpus, metadata=metadata, pipeline=PIPELINE)
        (report,) = corpus.reports()
    return event, report._asdict()


def test_an_option_goes_on_to_hold(path: Path) -> None:
    _, guessed = again(path)
    assert guessed["organisation"] == "Havneforbundet"
    said, report = again(path, organisation="Havneklubben", kind="ngo")
    assert said.status == "replaced"
    event, still = again(path)
    assert (event.status, event.organisation, still) == ("unchanged", None, report)
    assert (still["organisation"], still["kind"]) == ("Havneklubben", "ngo")
    event, other = again(path, organisation="Kajrådet")
    assert (event.status, other["organisation"], other["kind"]) == ("replaced", "Kajrådet", "ngo")


def test_it_holds_for_a_file_that_was_changed_or_moved(path: Path) -> None:
    again(path, organisation="Havneklubben")
    path.write_text(SIGNED.replace("2021", "2022"), encoding="utf-8")
    event, report = again(path)
    assert (event.status, report["organisation"]) == ("replaced", "Havneklubben")
    assert report["year"] == 2022
    (path.parent / "nyt").mkdir()
    moved = path.rename(path.parent / "nyt" / path.name)
    event, report = again(moved.parent.parent / path.name)
    assert (event.status, report["organisation"]) == ("unchanged", "Havneklubben")


def test_a_catalogue_goes_before_guesses_and_after_what_was_said(path: Path) -> None:
    again(path)
    (path.parent / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
    event, report = again(path)
    assert (event.status, report["organisation"]) == ("replaced", "Kajklubben")
    again(path, organisation="Havneklubben")
    event, report = again(path)
    assert (event.status, report["organisation"], report["year"]) == (
        "unchanged", "Havneklubben", 2020,
    )  # fmt: skip
    (warning,) = event.warnings
    assert "organisation stays 'Havneklubben'" in warning
    assert "'Kajklubben'" in warning
    event, _ = again(path, organisation="Kajklubben")
    assert (event.status, event.warnings) == ("replaced", ())


def test_who_told_what_is_known(path: Path) -> None:
    (path.parent / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
    _, report = again(path, title="Stille")
    assert report["known_from"] == {
        "id": "document", "title": "user", "organisation": "catalogue", "year": "catalogue",
    }  # fmt: skip


def test_a_merged_corpus_knows_it_too(path: Path) -> None:
    again(path, organisation="Havneklubben")
    with (
        StoredCorpus.open(path.parent / "corpus.db") as corpus,
        StoredCorpus.open(path.parent / "andet.db", create=True) as other,
    ):
        list(other.merge(corpus))
        assert other.reports() == corpus.reports()


def test_the_ids_of_records_stay_when_the_publisher_is_corrected(path: Path) -> None:
    found = []
    for said in ({}, {"organisation": "Havneklubben", "kind": "ngo"}):
        again(path, **said)
        with StoredCorpus.open(path.parent / "corpus.db") as corpus:
            found.append({(record.type, record.quote): record.id for record in corpus.records()})
    both = found[0].keys() & found[1].keys()
    assert both
    assert {key: found[0][key] for key in both} == {key: found[1][key] for key in both}


def test_the_ids_of_records_stay_when_a_number_elsewhere_changes(path: Path) -> None:
    found = []
    for number in (9, 1250):
        path.write_text(f"Der er {number} både i havnen.\n\n{SIGNED}", encoding="utf-8")
        again(path)
        with StoredCorpus.open(path.parent / "corpus.db") as corpus:
            found.append({record.id for record in corpus.records()})
    changed = found[0] ^ found[1]
    assert len(changed) == 2  # the claim of the sentence, before and after
    assert all(id_.startswith("cla-") for id_ in changed)
