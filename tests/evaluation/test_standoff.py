import json
from pathlib import Path

import pytest

from policytext.errors import RecordError
from policytext.evaluation import Annotated, evaluate, from_standoff, load_records, to_standoff
from policytext.evaluation.gold import load_gold
from policytext.evaluation.matching import words
from policytext.evaluation.standoff import reading
from tests.eval.gate import NOT_AT_HAND, ROOT, evaluation_folder
from tests.evaluation.support import REPORT, a_recommendation, gold_of_report


def test_standoff_annotations_hold_no_text_and_give_it_back() -> None:
    raw = REPORT.encode()
    lines = to_standoff(gold_of_report(), "havnen.txt", raw)
    written = json.dumps(lines, ensure_ascii=False)
    assert "aftenen" not in written
    assert "havnen" not in written.replace("havnen.txt", "")
    back = from_standoff(lines, raw)
    for before, after in zip(gold_of_report(), back, strict=True):
        assert words(before["quote"]) == words(after["quote"])
        assert before.keys() == after.keys()
    assert back[1]["value"] == 12
    assert words(back[1]["measure"]) == ("besøger", "havnen")


def test_standoff_annotations_refuse_another_report(tmp_path: Path) -> None:
    raw = REPORT.encode()
    path = tmp_path / "havnen.jsonl"
    lines = to_standoff(gold_of_report(), "havnen.txt", raw)
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    other, same = tmp_path / "other.txt", tmp_path / "same.txt"
    other.write_bytes(raw + b"!")
    same.write_bytes(raw)
    with pytest.raises(RecordError, match="is not the report"):
        from_standoff(lines, other.read_bytes())
    with pytest.raises(RecordError, match=r"havnen\.txt, which is not among"):
        load_gold(path, [other])
    assert len(load_gold(path, [other, same])) == 2


def test_standoff_annotations_refuse_long_texts_of_their_own() -> None:
    gold = [
        a_recommendation("Dette er en ganske anden sætning som slet ikke findes noget sted her.")
    ]
    with pytest.raises(RecordError, match="not the report's"):
        to_standoff(gold, "havnen.txt", REPORT.encode())


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("boligråd-\ngiver", "boligrådgiver"),
        ("bolig-\nog byfornyelse", "bolig- og byfornyelse"),
        ("2019-\n2021", "2019- 2021"),
        ("en  sætning\n\nmed hul", "en sætning med hul"),
    ],
)
def test_raw_text_reads_without_line_breaks(raw: str, read: str) -> None:
    assert reading(raw) == read


def test_published_annotations_come_back_whole() -> None:
    folder = evaluation_folder()
    published = sorted((ROOT / "annotations" / "published").glob("*.jsonl"))
    compared = [path for path in published if folder and (folder / "gold" / path.name).is_file()]
    if folder is None or not compared:
        pytest.skip(NOT_AT_HAND)
    reports = sorted((folder / "corpus").glob("*.txt"))
    for path in compared:
        gold = load_records(folder / "gold" / path.name)
        back = load_gold(path, reports)
        assert len(back) == len(gold)
        rows = evaluate([Annotated(path.stem, gold, back)]).rows()
        assert {(row.hit, row.gold) for row in rows.values()} == {
            (row.gold, row.found) for row in rows.values()
        }
