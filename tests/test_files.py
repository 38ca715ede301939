from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policytext.corpus import StoredCorpus
from policytext.errors import CorpusError, PolicytextError
from policytext.files import check_place, write_atomically
from policytext.training.confidence import train_confidence
from policytext.training.equations import train_equations
from policytext.training.recommendations import train_recommendations


def test_replaces_a_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "side.html"
    write_atomically(file, "første")
    write_atomically(file, "anden æøå")
    assert file.read_text(encoding="utf-8") == "anden æøå"
    assert list(tmp_path.iterdir()) == [file]


def test_names_the_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(PolicytextError, match=r"nowhere.*cannot be written.*folder exists"):
        write_atomically(tmp_path / "nowhere" / "side.html", "")


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_atomically(tmp_path / "model", b"\x00\r\n\xff")
    assert (tmp_path / "model").read_bytes() == b"\x00\r\n\xff"


def test_a_place_is_looked_at_before_and_left_as_it_is(tmp_path: Path) -> None:
    check_place(tmp_path / "side.html")
    assert list(tmp_path.iterdir()) == []
    for place in (tmp_path, tmp_path / "nowhere" / "side.html"):
        with pytest.raises(PolicytextError, match=r"cannot be written.*folder exists"):
            check_place(place)


def test_no_corpus_is_replaced(tmp_path: Path) -> None:
    corpus, link = tmp_path / "corpus.db", tmp_path / "link.html"
    with StoredCorpus.open(corpus, create=True):
        pass
    link.symlink_to(corpus)
    before = corpus.read_bytes()
    for write in (check_place, lambda place: write_atomically(place, "<html>")):
        for place in (corpus, link):
            with pytest.raises(CorpusError, match="is a corpus and is not overwritten; name"):
                write(place)
    assert corpus.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [corpus, link]


def refuse(*_: object) -> Any:
    raise AssertionError("it was read before")


@pytest.mark.parametrize(
    "train",
    [
        lambda out: train_recommendations([], refuse, out),
        lambda out: train_confidence([], refuse, out),
        lambda out: train_equations(out, out),
    ],
    ids=["recommendations", "confidence", "equations"],
)
def test_training_looks_first_whether_it_can_write(
    train: Callable[[Path], object], tmp_path: Path
) -> None:
    with pytest.raises(PolicytextError, match=r"nowhere.*cannot be written"):
        train(tmp_path / "nowhere" / "model")


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    real, link = tmp_path / "folder" / "real.txt", tmp_path / "link.txt"
    real.parent.mkdir()
    real.write_text("before", encoding="utf-8")
    link.symlink_to(real)
    write_atomically(link, "after")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "after"
    assert [file.name for file in real.parent.iterdir()] == ["real.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    write_atomically(pipe, "whole")
    reader.join(timeout=10)
    assert read == ["whole"]
    assert pipe.is_fifo()
