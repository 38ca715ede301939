import json
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.rendering.__main__ import ANNOTATIONS, SAMPLES, build
from corpus.rendering.sources import SourceError, read_source
from policytext.evaluation import load_records
from policytext.evaluation.matching import words
from policytext.reading import read
from policytext.records import parse_record

GOLD = sorted((ANNOTATIONS / "samples").glob("*.jsonl"))
REPORTS = {path.stem: path for path in sorted(SAMPLES.iterdir()) if path.suffix != ".toml"}
ONLY_ANNOTATED = ("borderline", "also_at")
VERDICTS = {
    "repeated": {"agree", "rounding", "differ"},
    "arithmetic": {"agree", "rounding", "differ"},
    "pair": {"not_comparable"},
}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_annotation_is_a_record(path: Path) -> None:
    records = load_records(path)
    for record in records:
        parsed = parse_record(
            {k: v for k, v in record.items() if k not in ONLY_ANNOTATED}
            | ({} if record["type"] != "actor" else {"quote": record["surfaces"][0]})
        )
        assert parsed.id == record["id"]
    assert len({record["id"] for record in records}) == len(records)
    assert {record["type"] for record in records} == {"recommendation", "claim", "target", "actor"}


def test_nearly_every_quotation_stands_in_the_reading_text() -> None:
    lost, total = [], 0
    for path in GOLD:
        text = "".join(words(read(REPORTS[path.stem]).text))
        for record in load_records(path):
            if record["type"] != "actor":
                total += 1
                if "".join(words(record["quote"])) not in text:
                    lost.append(record["id"])
    assert len(lost) <= 0.03 * total, lost


def test_the_samples_are_what_their_sources_give(tmp_path: Path) -> None:
    build(tmp_path / "samples", tmp_path / "annotations")
    committed = [*GOLD, ANNOTATIONS / "consistency.jsonl", SAMPLES / "catalogue.toml"]
    # How a PDF or DOCX is packed depends on the library's version; its text does not.
    committed += [path for path in REPORTS.values() if path.suffix not in (".pdf", ".docx")]
    for path in committed:
        folder = "samples" if path.is_relative_to(SAMPLES) else "annotations"
        root = SAMPLES if folder == "samples" else ANNOTATIONS
        assert (tmp_path / folder / path.relative_to(root)).read_bytes() == path.read_bytes(), path
    for path in REPORTS.values():
        if path.suffix in (".pdf", ".docx"):
            assert read(tmp_path / "samples" / path.name).text == read(path).text


def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        build(tmp_path / name, tmp_path / name / "annotations")
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / name).iterdir() if p.is_file()}
        for name in ("one", "two")
    )
    assert one == two


def test_findings_name_records_that_exist() -> None:
    ids = {record["id"] for path in GOLD for record in load_records(path)}
    findings = load_findings()
    for finding in findings:
        assert set(finding["claims"]) <= ids
        assert len(finding["claims"]) >= 2
        assert finding["verdict"] in VERDICTS[finding["kind"]]
    assert sum(finding["verdict"] == "differ" for finding in findings) >= 15


def load_findings() -> list[dict[str, object]]:
    lines = (ANNOTATIONS / "consistency.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_ids_follow_the_order_of_types() -> None:
    order = ["recommendation", "claim", "target", "actor"]
    for path in GOLD:
        types = [order.index(record["type"]) for record in load_records(path)]
        assert all(a <= b for a, b in pairwise(types))


HEAD = "id: x\nfile: x.txt\ntitle: T\norganisation: O\nkind: ngo\nyear: 2020\nlayout: pages\n\n"


def test_a_source_gives_text_and_gold(tmp_path: Path) -> None:
    path = tmp_path / "x.annotated"
    path.write_text(
        HEAD
        + "# Havnen\nI alt kom 1.200 gæster.[^1] Byen bør bygge en bro inden 2030.\n"
        + "%c 1.200 ; m=gæster ; key=g\n%r s Byen bør ; who=byen ; by=2030\n"
        + "[^1]: Havnens tal.\n",
        encoding="utf-8",
    )
    sample = read_source(path)
    assert [block.kind for block in sample.blocks] == ["heading", "paragraph", "note"]
    ask, claim = sample.records
    assert (ask["quote"], ask["deadline"]) == ("Byen bør bygge en bro inden 2030.", "2030")
    assert (claim["quote"], claim["value"]) == ("I alt kom 1.200 gæster.", 1200)
    assert sample.keys == {"g": "x-c01"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("%c 1.300 ; m=gæster", "no sentence holds this value"),
        ("%r s Staten bør", "no text begins like this"),
        ("%a Skoven ; kind=ngo ; surf=Skoven", "does not stand in the text"),
    ],
)
def test_an_annotation_that_fits_nothing_is_told(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "x.annotated"
    path.write_text(f"{HEAD}I alt kom 1.200 gæster.\n{line}\n", encoding="utf-8")
    with pytest.raises(SourceError, match=message):
        read_source(path)
