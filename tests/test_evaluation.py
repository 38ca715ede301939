import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext.assessment import assess
from policytext.errors import RecordError
from policytext.evaluation import (
    Annotated,
    Outcomes,
    Pairing,
    evaluate,
    from_standoff,
    load_records,
    pair_files,
    to_standoff,
)
from policytext.evaluation.gold import belongs, covered_types, load_gold
from policytext.evaluation.matching import same_number, uninflected, words
from policytext.evaluation.standoff import reading
from policytext.records import RECORD_TYPES
from tests.eval.gate import ROOT, evaluation_folder

SAMPLES = sorted((ROOT / "annotations" / "samples").glob("*.jsonl"))


def _recommendation(quote: str, **fields: Any) -> dict[str, Any]:
    return {"type": "recommendation", "level": "supporting", "quote": quote, **fields}


def _claim(quote: str, value_text: str, value: float, **fields: Any) -> dict[str, Any]:
    return {
        "type": "claim",
        "quote": quote,
        "value_text": value_text,
        "value": value,
        "unit": "percent",
        **fields,
    }


def _row(gold: list[dict[str, Any]], found: list[dict[str, Any]], name: str) -> tuple[int, ...]:
    row = evaluate([Annotated("r", gold, found)]).rows()[name]
    return row.hit, row.gold, row.found


# ----------------------------------------------------------------------------------------- matching


def test_words_ignore_case_punctuation_and_hyphens() -> None:
    assert words("Bolig- og By-fornyelse, 12 %!") == ("bolig", "og", "byfornyelse", "12")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("kommunerne", "Kommuner", True),
        ("regionernes", "regionerne", True),
        ("byrådet", "byråd", True),
        ("Fonden Havn", "Fonden Skov", False),
    ],
)
def test_names_are_compared_without_endings(a: str, b: str, same: bool) -> None:
    assert (uninflected(a) == uninflected(b)) is same


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [(12, 12.0, True), ("12", 12, True), (12, 12.1, False), (None, None, True), (None, 0, False)],
)
def test_numbers_are_compared_as_numbers(a: object, b: object, same: bool) -> None:
    assert same_number(a, b) is same


@pytest.mark.parametrize(
    ("found", "hits"),
    [
        ("Kommunen bør åbne flere væresteder om aftenen.", 1),
        ("kommunen bør åbne flere være-steder om aftenen", 1),
        ("Kommunen bør åbne flere væresteder", 1),
        ("Kommunen bør", 0),
        ("Regionen lukkede et hospital i foråret.", 0),
    ],
)
def test_a_recommendation_is_found_when_most_words_agree(found: str, hits: int) -> None:
    gold = [_recommendation("Kommunen bør åbne flere væresteder om aftenen.")]
    assert _row(gold, [_recommendation(found)], "recommendation") == (hits, 1, 1)


def test_a_recap_counts_as_the_item_that_it_repeats() -> None:
    gold = [
        _recommendation(
            "Der skal ansættes en koordinator i hver by.", also_at=["koordinator i hver by"]
        )
    ]
    assert _row(gold, [_recommendation("Koordinator i hver by")], "recommendation") == (1, 1, 1)


@pytest.mark.parametrize(
    ("claim", "hits", "spotted"),
    [
        (_claim("I alt 12 procent flyttede.", "12 procent", 12), 1, 1),
        (_claim("I alt 12 procent flyttede.", "12 procent", 13), 0, 1),
        (_claim("I alt 12 procent flyttede.", "12 procent", 12, unit="count"), 0, 1),
        (_claim("I alt 12 procent flyttede.", "flyttede", 12), 1, 0),
        (_claim("Andre tal viser 12 noget helt nyt.", "12 procent", 12), 0, 0),
    ],
)
def test_a_claim_needs_place_value_and_unit(claim: dict[str, Any], hits: int, spotted: int) -> None:
    gold = [_claim("I alt 12 procent flyttede.", "12 procent", 12)]
    assert _row(gold, [claim], "claim") == (hits, 1, 1)
    assert _row(gold, [claim], "claim.spotted") == (spotted, 1, 1)


def test_a_claim_that_is_only_marked_is_spotted() -> None:
    gold = [{"type": "claim", "quote": "I alt 12 procent flyttede."}]
    assert _row(gold, [_claim("I alt 12 procent flyttede.", "12 procent", 12)], "claim.spotted")[0]
    assert not _row(gold, [_claim("Kun 12 procent blev.", "12 procent", 12)], "claim.spotted")[0]


def test_two_claims_of_a_sentence_are_told_apart() -> None:
    quote = "Andelen faldt fra 12 til 9 procent."
    gold = [_claim(quote, "12", 12), _claim(quote, "9 procent", 9)]
    assert _row(gold, gold[::-1], "claim") == (2, 2, 2)
    assert _row(gold, [gold[0], gold[0]], "claim") == (1, 2, 2)


def test_an_optional_record_is_neither_missed_nor_a_false_alarm() -> None:
    gold = [
        _recommendation("Skoleåret bør deles i tre lige lange dele.", borderline=True),
        _recommendation("Der skal være en kantine på alle skoler."),
    ]
    assert _row(gold, [gold[1]], "recommendation") == (1, 1, 1)
    assert _row(gold, gold, "recommendation") == (1, 1, 1)


def test_records_of_different_reports_are_never_matched() -> None:
    gold = [_recommendation("Der skal være en kantine på alle skoler.")]
    evaluation = evaluate([Annotated("a", gold, []), Annotated("b", [], gold)])
    row = evaluation.rows()["recommendation"]
    assert (row.hit, row.gold, row.found) == (0, 1, 1)
    assert evaluation.missed["recommendation"] == evaluation.extra["recommendation"] == gold


# --------------------------------------------------------------------------------------- attributes


def test_attributes_are_scored_where_they_are_annotated() -> None:
    gold = [
        _recommendation(
            "Staten skal give hver by en læge senest i 2030.",
            label="Forslag 1",
            deadline="2030",
            actors=["staten"],
            target_groups=[],
        ),
        _recommendation("Kommunen bør åbne flere værksteder.", actors=["kommunen"]),
    ]
    found = [
        {**gold[0], "deadline": "2031", "actors": ["staten", "regionerne"]},
        {**gold[1], "level": "main", "actors": ["kommunerne"]},
    ]
    rows = evaluate([Annotated("r", gold, found)]).rows()
    assert (rows["recommendation.label"].hit, rows["recommendation.label"].gold) == (1, 1)
    assert (rows["recommendation.deadline"].hit, rows["recommendation.deadline"].gold) == (0, 1)
    assert (rows["recommendation.level"].hit, rows["recommendation.level"].gold) == (1, 2)
    names = rows["recommendation.actors"]
    assert (names.hit, names.gold, names.found) == (2, 2, 3)


def test_confusions_are_counted() -> None:
    gold = [_claim("Knap 12 procent flyttede.", "Knap 12 procent", 12, bound="under")]
    evaluation = evaluate([Annotated("r", gold, [{**gold[0], "bound": "exact"}])])
    assert evaluation.confusion() == {"claim.bound": {"under -> exact": 1}}


# ---------------------------------------------------------------------------------------- intervals


def test_an_interval_holds_the_score_and_narrows_with_more_records() -> None:
    few, many = Outcomes(), Outcomes()
    few.add("r", [(1, 1, 1)] * 8 + [(0, 1, 0)] * 2)
    many.add("r", [(1, 1, 1)] * 800 + [(0, 1, 0)] * 200)
    wide, narrow = few.interval(), many.interval()
    assert wide is not None
    assert narrow is not None
    assert wide.low < narrow.low < 2 * 800 / 1800 < narrow.high < wide.high
    assert few.interval() == wide


def test_reports_that_differ_give_a_wider_interval_than_their_records() -> None:
    outcomes = Outcomes()
    for number in range(6):
        outcomes.add(f"r{number}", [(number % 2, 1, 1)] * 100)
    records, reports = outcomes.interval("records"), outcomes.interval("reports")
    assert records is not None
    assert reports is not None
    assert reports.high - reports.low > 2 * (records.high - records.low)


def test_one_record_has_no_interval() -> None:
    outcomes = Outcomes()
    outcomes.add("r", [(1, 1, 1)])
    assert outcomes.interval() is None


# ------------------------------------------------------------------------- the same as the standard


@pytest.fixture
def standard() -> Iterator[Any]:
    folder = evaluation_folder()
    if folder is None or not (folder / "score.py").exists():
        pytest.skip("the standard scorer is not at hand (POLICYTEXT_EVAL_DIR)")
    spec = importlib.util.spec_from_file_location("standard_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def _disturbed(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return records with misses, false alarms and errors of every kind, always the same ones."""
    out = []
    for number, record in enumerate(records):
        changed = {k: v for k, v in record.items() if k not in ("borderline", "also_at")}
        if number % 6 == 0:
            continue
        if number % 7 == 0:
            changed["quote"] = " ".join(str(changed.get("quote", "")).split()[:-3])
        if number % 5 == 0:
            changed |= {"value": 7, "level": "main", "kind": "other", "deadline": "2031"}
        if number % 4 == 0:
            changed |= {"bound": "approx", "period": None, "actors": [], "direction": "reduce"}
        if number % 3 == 0:
            changed |= {"measure": "noget andet", "target_groups": ["unge", "borgere"]}
        out.append(changed)
        if number % 11 == 0:
            out.append({**changed, "quote": "Her er en helt ny påstand om 40 procent af noget."})
    return out


def test_scores_are_those_of_the_standard_scorer(
    standard: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments, annotated = [], []
    for path in SAMPLES:
        gold = load_records(path)
        found = _disturbed(gold)
        predicted = tmp_path / path.name
        predicted.write_text("\n".join(json.dumps(record) for record in found), encoding="utf-8")
        arguments += [str(path), str(predicted)]
        annotated.append(Annotated(path.stem, gold, found))
    monkeypatch.setattr(sys, "argv", ["score.py", *arguments, "--json"])
    standard.main()
    expected = json.loads(capsys.readouterr().out)
    rows = {name: row.as_dict() for name, row in evaluate(annotated).rows().items()}
    assert set(rows) == set(expected)
    assert len(expected) > 20
    for name, row in expected.items():
        ours = {key: value for key, value in rows[name].items() if key != "interval"}
        assert ours == pytest.approx(row, abs=1e-4), name


# -------------------------------------------------------------------------------------------- files


def test_annotations_are_paired_with_files_called_alike(tmp_path: Path) -> None:
    gold, reports = tmp_path / "gold", tmp_path / "reports"
    for folder, names in (
        (gold, ["01.jsonl", "02.jsonl", "09.jsonl"]),
        (reports, ["01-havnen.txt", "011-skoven.txt", "02.pdf", "02-alt.txt", "catalogue.toml"]),
    ):
        folder.mkdir()
        for name in names:
            (folder / name).write_text("")
    pairs = pair_files(gold, reports, (".txt", ".pdf"))
    assert [(p.report, p.predicted.name) for p in pairs] == [
        ("01", "01-havnen.txt"),
        ("02", "02.pdf"),
    ]


@pytest.mark.parametrize(
    ("report", "name", "same"), [("a", "a", True), ("a", "a-b", True), ("a", "ab", False)]
)
def test_a_longer_name_belongs_after_a_hyphen(report: str, name: str, same: bool) -> None:
    assert belongs(report, name) is same


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "gold.jsonl:1: is not JSON"),
        ('{"type": "claim"}\n[]', "gold.jsonl:2: is not a record"),
        ('{"type": "wish"}', "gold.jsonl:1: is not a record"),
    ],
)
def test_what_is_no_record_is_told_with_its_line(
    tmp_path: Path, content: str, message: str
) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RecordError, match=message.replace(".", r"\.")):
        load_records(path)


def test_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="does not exist"):
        pair_files(tmp_path / "gold", tmp_path, (".txt",))
    with pytest.raises(RecordError, match="cannot be read"):
        load_records(tmp_path / "gold.jsonl")


# ---------------------------------------------------------------------------------------- stand-off


REPORT = """ HAVNEN FOR ALLE
Kommunen bør åbne flere være-
steder om aftenen, især for unge i børne- og
ungdomsforeninger.1 I 2021 kom 12 procent
af byens unge på havnen.
"""


def _gold() -> list[dict[str, Any]]:
    quote = (
        "Kommunen bør åbne flere væresteder om aftenen, især for unge i børne- og "
        "ungdomsforeninger."
    )
    return [
        _recommendation(
            quote, actors=["kommunen"], target_groups=["unge"], heading="HAVNEN FOR ALLE"
        ),
        _claim(
            "I 2021 kom 12 procent af byens unge på havnen.",
            "12 procent",
            12,
            measure="besøger havnen",
            period="2021",
        ),
    ]


def test_standoff_annotations_hold_no_text_and_give_it_back() -> None:
    raw = REPORT.encode()
    lines = to_standoff(_gold(), "havnen.txt", raw)
    written = json.dumps(lines, ensure_ascii=False)
    assert "aftenen" not in written
    assert "havnen" not in written.replace("havnen.txt", "")
    back = from_standoff(lines, raw)
    for before, after in zip(_gold(), back, strict=True):
        assert words(before["quote"]) == words(after["quote"])
        assert before.keys() == after.keys()
    assert back[1]["value"] == 12
    assert words(back[1]["measure"]) == ("besøger", "havnen")


def test_standoff_annotations_refuse_another_report(tmp_path: Path) -> None:
    raw = REPORT.encode()
    path = tmp_path / "havnen.jsonl"
    lines = to_standoff(_gold(), "havnen.txt", raw)
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
        _recommendation("Dette er en ganske anden sætning som slet ikke findes noget sted her.")
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
    if folder is None:
        pytest.skip("the published reports are not at hand (POLICYTEXT_EVAL_DIR)")
    reports = sorted((folder / "corpus").glob("*.txt"))
    published = sorted((ROOT / "annotations" / "published").glob("*.jsonl"))
    compared = [path for path in published if (folder / "gold" / path.name).is_file()]
    assert len(compared) >= 3
    for path in compared:
        gold = load_records(folder / "gold" / path.name)
        back = load_gold(path, reports)
        assert len(back) == len(gold)
        rows = evaluate([Annotated(path.stem, gold, back)]).rows()
        assert {(row.hit, row.gold) for row in rows.values()} == {
            (row.gold, row.found) for row in rows.values()
        }


@pytest.mark.parametrize(
    ("types", "covered"),
    [
        (["recommendation"], ("recommendation",)),
        (["recommendation", "actor"], ("recommendation", "actor")),
        ([], RECORD_TYPES),
    ],
)
def test_annotations_say_which_types_they_cover(
    types: list[str], covered: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "havnen.jsonl"
    lines = to_standoff(_gold(), "havnen.txt", REPORT.encode(), types)
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert covered_types(path) == covered


def test_what_annotations_do_not_cover_is_not_judged(tmp_path: Path) -> None:
    gold, found = tmp_path / "havnen.jsonl", tmp_path / "found.jsonl"
    asks = [record for record in _gold() if record["type"] == "recommendation"]
    lines = to_standoff(asks, "havnen.txt", REPORT.encode(), ["recommendation"])
    gold.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    found.write_text("\n".join(json.dumps(line) for line in _gold()), encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_bytes(REPORT.encode())
    assessed = assess(Pairing("havnen", gold, found), reports=[report])
    assert {record["type"] for record in _gold()} > {"recommendation"}
    assert {record["type"] for record in assessed.found} == {"recommendation"}
    assert assess(Pairing("havnen", found, found)).found == _gold()
