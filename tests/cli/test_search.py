"""`policytext search`, `similar` and `show`: what is found, and how it is shown."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from policytext.corpus import StoredCorpus, vectors
from policytext.language.encoder import STATIC, load_encoder
from policytext.records import Actor, Recommendation
from policytext.reports import BlockType
from tests.cli.support import Command
from tests.invented import extraction_of, place, report_of


def test_search_prints_lists_groups_and_keywords_in_context(command: Command, corpus: Path) -> None:
    at = ("--corpus", corpus, "--mode", "keyword")
    out = command("search", "ensomhed", *at)[1]
    assert out.splitlines()[0].split("\t")[0] == "rank"
    hits = json.loads(command("search", "ensomhed", *at, "--json")[1])
    assert list(hits[0]) == [
        "id", "type", "report", "organisation", "year", "page", "score", "quote", "snippet",
    ]  # fmt: skip
    assert len(command("search", "ensomhed", *at, "--jsonl")[1].splitlines()) == len(hits)
    grouped = json.loads(
        command("search", "ensomhed", *at, "--group-by", "organisation", "--json")[1]
    )
    assert {group["group"] for group in grouped} == {"Boligrådet", "Plejeforbundet"}
    asked = json.loads(
        command("search", "type:recommendation", *at, "--group-by", "actor", "--json")[1]
    )
    assert {group["group"] for group in asked} == {
        "kommunerne", "Folketinget", "regionerne", None,
    }  # fmt: skip
    code, _, err = command("search", "type:recommendation", *at, "--group-by", "topic")
    assert (code, err.endswith("`policytext topics`\n")) == (1, True)
    with StoredCorpus.open(corpus) as store:
        store.save_topics({"bolig": [r.id for r in store.records(type="recommendation")][:2]})
    topics = json.loads(
        command("search", "type:recommendation", *at, "--group-by", "topic", "--json")[1]
    )
    assert [(group["group"], len(group["hits"])) for group in topics] == [("bolig", 2), (None, 2)]
    rows = json.loads(
        command("search", "boliger OR ensomhed", *at, "--kwic", "--sort", "left", "--json")[1]
    )
    assert list(rows[0]) == [
        "left", "keyword", "right", "organisation", "report", "year", "page", "id",
    ]  # fmt: skip
    lefts = [row["left"].split()[::-1] for row in rows]
    assert [[w.lower() for w in left] for left in lefts] == sorted(
        [w.lower() for w in left] for left in lefts
    )
    kwic = ("search", "boliger OR ensomhed", *at, "--kwic", "--group-by", "organisation")
    by_group = json.loads(command(*kwic, "--json")[1])
    assert {place["organisation"] for place in by_group[0]["places"]} == {by_group[0]["group"]}
    assert sum(len(group["places"]) for group in by_group) == len(rows)
    assert len(command(*kwic, "--jsonl")[1].splitlines()) == len(rows)
    out = command(*kwic)[1].splitlines()
    assert out[0] == f"== {by_group[0]['group']}: {len(by_group[0]['places'])}"
    assert out[1].startswith("left\tkeyword\tright\torganisation")
    assert command("search", "--type", "claim", *at, "--kwic")[0] == 2


def test_a_misspelt_word_is_searched_as_it_is_meant(command: Command, corpus: Path) -> None:
    at = ("--corpus", corpus, "--mode", "keyword", "--json")
    code, out, err = command("search", "sygeplejesker", *at)
    assert code == 0
    assert "**sygeplejersker**" in json.loads(out)[0]["snippet"]
    assert err.startswith("note: nothing has sygeplejesker; searched for: sygeplejersker (")
    (place,) = json.loads(command("search", "sygeplejesker", *at, "--kwic")[1])
    assert place["keyword"] == "sygeplejersker"
    assert command("search", "sygeplejesker", *at, "--quiet")[2] == ""
    code, out, err = command("search", '"sygeplejesker"', *at)
    assert (code, out) == (0, "[]\n")
    assert err.startswith('note: nothing has "sygeplejesker" as it stands')


def test_similar_prints_scores(command: Command, tmp_path: Path) -> None:
    corpus = tmp_path / "telte.db"
    with StoredCorpus.open(corpus, create=True) as store:
        for name, groups in (("a", "børn og unge"), ("b", "unge og børn")):
            text = f"Lejren låner hvert år telte ud til {groups}."
            store.add(extraction_of(report_of([("paragraph", text)], id=name), []))
        vectors.embed(store, load_encoder(STATIC))
        ((asked,),) = store.query("SELECT b.id FROM blocks b JOIN reports r ON r.key = report_key"
                                  " WHERE r.id = 'a'")  # fmt: skip
    head, row = command("similar", asked, "--corpus", corpus)[1].splitlines()
    shown = dict(zip(head.split("\t"), row.split("\t"), strict=True))
    assert shown["score"] == "1.00"
    assert shown["snippet"].endswith("unge og børn.")


def test_show_passages_and_records_as_data(command: Command, corpus: Path) -> None:
    hits = json.loads(
        command("search", "Ærø OR pulje", "--corpus", corpus, "--mode", "keyword", "--json")[1]
    )
    assert {"passage", "recommendation"} <= {hit["type"] for hit in hits}
    for hit in hits:
        shown = json.loads(command("show", hit["id"], "--corpus", corpus, "--json")[1])
        assert shown["quote"] == hit["quote"]
        assert hit["quote"] in shown["context"]
        assert shown["report"]["id"] == hit["report"]


def test_a_list_item_is_shown_with_what_leads_it_in(command: Command, tmp_path: Path) -> None:
    texts = ["Kystrådet anbefaler:", "Kommunerne bør især:", "rense havnen", "male fyret"]
    kinds: list[BlockType] = ["paragraph", *["list_item"] * 3]
    report = report_of(list(zip(kinds, texts, strict=True)))
    lead_ins = (None, 0, 1, 1)
    blocks = zip(report.blocks, lead_ins, strict=True)
    report = replace(report, blocks=tuple(replace(b, lead_in=at) for b, at in blocks))
    ask = Recommendation(**place(report, "male fyret"), level="main")
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as store:
        store.add(extraction_of(report, [ask]))
        (id_,) = (record.id for record in store.records())
    shown = json.loads(command("show", id_, "--corpus", tmp_path / "corpus.db", "--json")[1])
    assert shown["context"] == "Kystrådet anbefaler:\nKommunerne bør især:\nmale fyret"
    out = command("show", id_, "--corpus", tmp_path / "corpus.db")[1]
    assert out.endswith(f"context:\n{shown['context']}\n")


def test_hits_have_their_columns_in_one_order(command: Command, corpus: Path) -> None:
    args = ("search", "Ærø OR pulje", "--corpus", corpus, "--mode", "keyword")
    piped = command(*args)[1].splitlines()[0].split("\t")
    written = next(csv.reader(io.StringIO(command(*args, "--csv")[1])))
    assert piped[0] == "rank"
    assert piped[1:] == [name for name in written if name in piped]


@pytest.mark.parametrize("query", ["pulje", '"Ærø og pulje"'])
@pytest.mark.parametrize("more", [(), ("--kwic",)])
def test_groups_have_the_columns_of_what_they_group(
    query: str, more: tuple[str, ...], command: Command, corpus: Path
) -> None:
    args = ("search", query, "--corpus", corpus, "--mode", "keyword", "--csv", *more)
    plain, grouped = (
        next(csv.reader(io.StringIO(command(*args, *by)[1])))
        for by in ((), ("--group-by", "organisation"))
    )
    assert grouped == ["group", *plain]


def test_an_actor_is_shown_where_it_is_named_first(command: Command, tmp_path: Path) -> None:
    texts = [f"Havneforbundet mener {n}." if n % 10 == 0 else f"Andet {n}." for n in range(100)]
    report = report_of([("paragraph", text) for text in texts])
    starts = [match.start() for match in re.finditer("Havneforbundet", report.text)]
    spans = tuple(report.span(start, start + 14) for start in starts)
    actor = Actor(quote="Havneforbundet", spans=spans, name="Havneforbundet")
    with StoredCorpus.open(tmp_path / "corpus.db", create=True) as store:
        store.add(extraction_of(report, [actor]))
        (id_,) = (record.id for record in store.records())
    out = command("show", id_, "--corpus", tmp_path / "corpus.db")[1]
    assert "Havneforbundet mener 40." in out
    assert "mener 50." not in out
    assert "Andet" not in out
    assert f"{starts[4]}-{starts[4] + 14} of its reading text, and 5 more" in out
    shown = json.loads(command("show", id_, "--corpus", tmp_path / "corpus.db", "--json")[1])
    assert len(shown["spans"]) == 10
