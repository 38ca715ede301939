"""Annotations become corrections: what annotators changed, took out and added, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from policytext.annotations import Applied, apply_annotations
from policytext.corpus import StoredCorpus
from policytext.exporting import Selection, export_to
from policytext.records import Actor, Recommendation
from tests.invented import extraction_of, health, housing, place, report_of

NURSES, STRATEGY, JOBLESS, FORMULA = (record.id for record in health().records)
BUILD, POOL, WAIT, MONTHS, LONELY, COUNCILS = (record.id for record in housing().records)

Json = Any
Edit = Callable[[list[Json]], None]


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[StoredCorpus]:
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as corpus:
        corpus.add(housing())
        corpus.add(health())
        yield corpus


def region(text: str, label: str) -> Json:
    start = health().report.text.index(text)
    value = {"start": start, "end": start + len(text), "text": text, "labels": [label]}
    return {"id": text[:5], "type": "labels", "value": value}


def made(applied: Applied) -> dict[str, str]:
    return {one.id: one.action for one in applied.corrections}


@pytest.fixture
def annotated(corpus: StoredCorpus, tmp_path: Path) -> Callable[..., Applied]:
    """Exports for an annotator, who edits what is marked, and brings it back."""

    def bring(edit: Edit, name: str = "labelstudio", **options: Any) -> Applied:
        path = tmp_path / f"annotated.{name}"
        export_to(Selection(corpus), path, name)
        text = path.read_text("utf-8")
        if name == "labelstudio":
            tasks = json.loads(text)
            for task in tasks:
                (prediction,) = task.pop("predictions")
                result = json.loads(json.dumps(prediction["result"]))
                task["annotations"] = [{"result": result, "prediction": prediction}]
            edit(tasks)
            path.write_text(json.dumps(tasks), encoding="utf-8")
        else:
            lines = [json.loads(line) for line in text.splitlines()]
            edit(lines)
            path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        return apply_annotations([path], corpus, **options)

    return bring


def results(tasks: list[Json], report: str = "plejeforbundet-2023") -> list[Json]:
    (found,) = (t["annotations"][0]["result"] for t in tasks if t["data"]["report"] == report)
    return found  # type: ignore[no-any-return]


def of_record(result: list[Json], id_: str) -> Json:
    return next(one for one in result if id_ in one["meta"]["record"][0])


def without(result: list[Json], id_: str) -> None:
    result[:] = [one for one in result if id_ not in one["meta"]["record"][0]]


@pytest.mark.parametrize("name", ["labelstudio", "prodigy", "jsonl"])
def test_what_nobody_changed_changes_nothing(
    name: str, annotated: Callable[..., Applied], corpus: StoredCorpus
) -> None:
    assert annotated(lambda _: None, name) == Applied(unchanged=10)
    assert corpus.extraction("boligraad-2021") == housing()
    assert corpus.corrections() == []


def test_label_studio_changes_rejects_and_adds(
    annotated: Callable[..., Applied], corpus: StoredCorpus
) -> None:
    def edit(tasks: list[Json]) -> None:
        result = results(tasks)
        record = json.loads(of_record(result, STRATEGY)["meta"]["record"][0])
        text = json.dumps(record | {"level": "main", "deadline": "2031"})
        of_record(result, STRATEGY)["meta"]["record"] = [text]
        without(result, FORMULA)
        value = of_record(result, NURSES)["value"]
        words = "Regionerne bør ansætte 300 sygeplejersker"
        value.update(end=value["start"] + len(words), text=words)
        result.append(region(" mener foreningen", "Recommendation"))
        result.append(region("Regionerne", "actor"))

    applied = annotated(edit)
    actions = made(applied)
    assert (actions.pop(STRATEGY), actions.pop(FORMULA), actions.pop(NURSES)) == (
        "set",
        "reject",
        "reject",
    )
    assert sorted(actions.values()) == ["add", "add", "add"]
    assert (applied.unchanged, applied.problems) == (7, [])
    strategy = corpus.record(STRATEGY)
    assert isinstance(strategy, Recommendation)
    assert (strategy.level, strategy.deadline) == ("main", "2031")
    asks = {r.quote: r for r in corpus.records("recommendation", report="plejeforbundet-2023")}
    nurses = asks["Regionerne bør ansætte 300 sygeplejersker"]
    assert isinstance(nurses, Recommendation)
    assert (nurses.actors, nurses.strength) == (("regionerne",), "should")
    own = asks["mener foreningen"]
    assert isinstance(own, Recommendation)
    assert (own.level, own.confidence) == ("supporting", 1.0)
    (actor,) = corpus.records("actor", report="plejeforbundet-2023")
    assert isinstance(actor, Actor)
    assert actor.name == "Regionerne"
    assert {one.note for one in corpus.corrections()} == {"from annotated.labelstudio"}
    # What has been brought in is what the corpus exports from then on.
    assert annotated(lambda _: None) == Applied(unchanged=11)
    assert list(corpus.problems()) == []


def test_regions_are_known_by_their_ids_too(
    annotated: Callable[..., Applied], corpus: StoredCorpus
) -> None:
    def edit(tasks: list[Json]) -> None:
        result = results(tasks)
        value = of_record(result, NURSES)["value"]
        words = "Regionerne bør ansætte 300 sygeplejersker"
        value.update(end=value["start"] + len(words), text=words)
        without(result, FORMULA)
        for task in tasks:
            for one in task["annotations"][0]["result"]:
                del one["meta"]

    applied = annotated(edit)
    assert sorted(made(applied).values()) == ["add", "reject", "reject"]
    assert (applied.unchanged, applied.problems) == (8, [])
    asks = {r.quote: r for r in corpus.records("recommendation", report="plejeforbundet-2023")}
    nurses = asks["Regionerne bør ansætte 300 sygeplejersker"]
    assert isinstance(nurses, Recommendation)
    assert nurses.actors == ("regionerne",)


def test_what_was_added_holds_until_it_is_undone(
    annotated: Callable[..., Applied], corpus: StoredCorpus
) -> None:
    applied = annotated(lambda tasks: results(tasks).append(region("en formel", "recommendation")))
    (added,) = made(applied)
    corpus.add(health())
    assert corpus.record(added).quote == "en formel"
    before = [("paragraph", "Et nyt forord."), *((b.type, b.text) for b in health().report.blocks)]
    moved = report_of(before, id="plejeforbundet-2023")  # type: ignore[arg-type]
    corpus.add(extraction_of(moved, []))
    record = corpus.record(added)
    assert moved.text[record.spans[0].start : record.spans[0].end] == "en formel"
    assert [one.applied for one in corpus.corrections()] == [True]
    corpus.correct(added, fields={"level": "main"})
    corpus.add(extraction_of(report_of([("paragraph", "Alt er nyt.")], id=moved.id), []))
    assert [one.applied for one in corpus.corrections()] == [False]
    corpus.add(health())
    assert getattr(corpus.record(added), "level", None) == "main"
    corpus.undo(added)
    assert corpus.extraction(moved.id) == health()
    assert corpus.corrections() == []


def test_what_is_found_later_keeps_what_was_told_of_it(
    annotated: Callable[..., Applied], corpus: StoredCorpus
) -> None:
    annotated(lambda tasks: results(tasks).append(region("en formel", "recommendation")))
    report = health().report
    found = Recommendation(**place(report, "en formel"), level="main", strength="may")
    corpus.add(extraction_of(report, [found]))
    (record,) = corpus.records(report=report.id)
    assert isinstance(record, Recommendation)
    assert (record.level, record.strength) == ("supporting", "may")


def test_an_added_record_that_is_rejected_is_forgotten(
    annotated: Callable[..., Applied], corpus: StoredCorpus
) -> None:
    applied = annotated(lambda tasks: results(tasks).append(region("en formel", "recommendation")))
    corpus.reject(*made(applied))
    assert corpus.corrections() == []
    assert corpus.extraction("plejeforbundet-2023") == health()


def test_added_records_come_along_in_a_merge(
    annotated: Callable[..., Applied], corpus: StoredCorpus, tmp_path: Path
) -> None:
    applied = annotated(lambda tasks: results(tasks).append(region("en formel", "recommendation")))
    with StoredCorpus.open(tmp_path / "other.db", create=True) as other:
        assert len(list(other.merge(corpus))) == 2
        assert [one.id for one in other.corrections()] == list(made(applied))
        assert list(other.records()) == list(corpus.records())
        other.undo(*made(applied))
        assert other.extraction("plejeforbundet-2023") == health()


def test_another_label_rejects_one_record_and_adds_another(
    annotated: Callable[..., Applied],
) -> None:
    def edit(tasks: list[Json]) -> None:
        of_record(results(tasks), FORMULA)["value"]["labels"] = ["recommendation"]

    applied = annotated(edit)
    assert sorted(made(applied).values()) == ["add", "reject"]
    assert made(applied)[FORMULA] == "reject"


def test_what_a_type_cannot_do_without_is_told(annotated: Callable[..., Applied]) -> None:
    applied = annotated(lambda tasks: results(tasks).append(region("af de nyuddannede", "claim")))
    (problem,) = applied.problems
    assert "plejeforbundet-2023: 'af de nyuddannede': a claim needs value_text, value" in problem
    assert applied.corrections == []


def test_a_task_done_without_any_mark_rejects_its_records_and_is_told(
    annotated: Callable[..., Applied],
) -> None:
    applied = annotated(lambda tasks: results(tasks).clear())
    assert set(made(applied).values()) == {"reject"}
    assert applied.bare == {"plejeforbundet-2023": 4}


def test_tasks_that_nobody_has_done_say_nothing(annotated: Callable[..., Applied]) -> None:
    def edit(tasks: list[Json]) -> None:
        for task in tasks:
            task["predictions"] = [task["annotations"][0].pop("prediction")]
            task["annotations"] = [{"was_cancelled": True, "result": []}]

    assert annotated(edit) == Applied(unjudged=10)


def test_a_newer_value_in_the_corpus_is_not_undone_by_an_older_export(
    corpus: StoredCorpus, tmp_path: Path
) -> None:
    export_to(Selection(corpus), tmp_path / "old.json", "labelstudio")
    tasks = json.loads((tmp_path / "old.json").read_text("utf-8"))
    for task in tasks:
        task["annotations"] = [{"result": task["predictions"][0]["result"]}]
    (tmp_path / "old.json").write_text(json.dumps(tasks), encoding="utf-8")
    corpus.correct(BUILD, fields={"deadline": "2040"})
    corpus.reject(POOL)
    assert apply_annotations([tmp_path / "old.json"], corpus) == Applied(unchanged=10)
    assert getattr(corpus.record(BUILD), "deadline", None) == "2040"


def test_prodigy_rejects_what_has_lost_its_spans(annotated: Callable[..., Applied]) -> None:
    def edit(lines: list[Json]) -> None:
        for line in lines:
            if line["meta"]["report"] == "plejeforbundet-2023":
                line["spans"] = []
            line["answer"] = "accept" if "sygeplejersker" in line["text"] else "ignore"

    applied = annotated(edit, "prodigy")
    assert made(applied) == {NURSES: "reject"}


def test_a_record_of_which_an_example_is_not_done_stays(
    corpus: StoredCorpus, tmp_path: Path
) -> None:
    report = report_of([("paragraph", "Havnen er ny."), ("paragraph", "Båden sejler til havnen.")])
    spans = (report.span(0, 6), report.span(report.text.index("havnen"), len(report.text) - 1))
    ask = Recommendation(quote="Havnen […] havnen", spans=spans, level="main")
    corpus.add(extraction_of(report, [ask]))
    path = tmp_path / "out.jsonl"
    export_to(Selection(corpus, reports=(report.id,)), path, "prodigy")
    first, second = map(json.loads, path.read_text("utf-8").splitlines())
    for lines in (
        [first | {"spans": []}, second | {"answer": "ignore"}],  # the second was passed over
        [first],  # and here it is not in the file
    ):
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        applied = apply_annotations([path], corpus)
        assert applied.corrections == []


def test_json_lines_set_fields_and_leave_what_they_leave_out(
    annotated: Callable[..., Applied], corpus: StoredCorpus
) -> None:
    def edit(lines: list[Json]) -> None:
        del lines[0]
        lines[-1]["value"] = 2
        new = {"type": "claim", "report": "plejeforbundet-2023", "quote": "12 procent"}
        lines.append(new | {"value_text": "12 procent", "value": 12, "unit": "percent"})

    applied = annotated(edit, "jsonl")
    assert sorted(made(applied).values()) == ["add", "set"]
    assert len(list(corpus.records())) == 11


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"levle": "main"}, "a claim has no field 'levle'"),
        ({"bound": "round"}, "bound cannot be 'round'"),
        ({"quote": "Et andet ord."}, "'Et andet ord.' is not in its text"),
        ({"quote": "en formel", "spans": []}, "its value_text '=SUM(A1)' is not in it"),
        ({"report": "ukendt"}, "there is no report 'ukendt' in the corpus"),
    ],
)
def test_what_cannot_be_brought_in_is_told(
    change: Json, problem: str, annotated: Callable[..., Applied]
) -> None:
    applied = annotated(lambda lines: lines[-1].update(change), "jsonl")
    (told,) = applied.problems
    assert problem in told
    assert (applied.corrections, applied.unchanged) == ([], 9)


def test_of_a_record_that_stands_twice_the_first_is_taken(
    corpus: StoredCorpus, tmp_path: Path
) -> None:
    rows = [r.model_dump(mode="json") for r in corpus.records(ids=[POOL])]
    path = tmp_path / "twice.jsonl"
    twice = [rows[0] | {"label": "4"}, rows[0] | {"label": "4"}, rows[0] | {"label": "5"}]
    path.write_text("\n".join(map(json.dumps, twice)), encoding="utf-8")
    applied = apply_annotations([path], corpus)
    assert [made.fields for made in applied.corrections] == [{"label": "4"}]
    assert applied.unchanged == 1
    (problem,) = applied.problems
    assert f"{POOL!r} stands there before, with other fields" in problem
    assert getattr(corpus.record(POOL), "label", None) == "4"


def test_a_dry_run_changes_nothing(annotated: Callable[..., Applied], corpus: StoredCorpus) -> None:
    applied = annotated(lambda tasks: without(results(tasks), FORMULA), dry_run=True)
    assert made(applied) == {FORMULA: "reject"}
    assert corpus.corrections() == []
    assert corpus.extraction("plejeforbundet-2023") == health()


@pytest.mark.parametrize(
    ("words", "label", "actions"),
    [
        ("kommunerne", "actor", []),  # a form of an actor that is known
        ("Folketinget", "actor", ["add"]),
        ("Kommunerne bør bygge flere almene boliger inden 2030.", "recommendation", []),
    ],
)
def test_a_mark_of_what_is_known_adds_nothing(
    words: str,
    label: str,
    actions: list[str],
    annotated: Callable[..., Applied],
) -> None:
    start = housing().report.text.lower().index(words.lower())
    text = housing().report.text[start : start + len(words)]
    value = {"start": start, "end": start + len(words), "text": text, "labels": [label]}

    def edit(tasks: list[Json]) -> None:
        results(tasks, "boligraad-2021").append({"type": "labels", "value": value})

    assert list(made(annotated(edit)).values()) == actions
