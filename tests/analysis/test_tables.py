"""Topics as a table of asks."""

from __future__ import annotations

from policytext.analysis.tables import ask_rows
from policytext.topics import Ask, AskGroup, Topic, Topics


def test_asks_are_told_with_the_groups_that_they_are_in() -> None:
    asks = [
        Ask(id_, "r", "Ringen", f"Gør {id_}.", actors=("staten", "regionerne")) for id_ in "abc"
    ]
    pair = AskGroup(records=("a", "c"), senders=("Ringen",), likeness=0.9)
    topics = Topics(
        topics=(
            Topic(name="kor", sentence="Gør c.", records=("c", "a"), senders={}, addressees={}),
        ),
        same_asks=(pair, pair.model_copy(update={"records": ("a", "b")})),
        opposed=(pair.model_copy(update={"records": ("b", "c")}),),
        ungrouped=("b",),
        matrix=(),
    )
    rows = ask_rows(topics, asks)
    assert [(row["id"], row["topic"], row["same_asks"], row["opposed"]) for row in rows] == [
        ("c", "kor", ["1"], ["1"]), ("a", "kor", ["1", "2"], []), ("b", None, ["2"], ["1"]),
    ]  # fmt: skip
    assert rows[0]["actors"] == ["staten", "regionerne"]
    assert (rows[0]["page"], rows[0]["title"]) == (None, None)
