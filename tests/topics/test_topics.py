"""Topics, shared asks and opposed asks of invented recommendations.

Meaning is given by hand, as a vector a subject, so that the tests do not depend on an encoder.
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from sklearn.base import clone

from policytext.language.unit_vectors import unit
from policytext.records import Recommendation
from policytext.reports import Report
from policytext.topics import Ask, TopicModel, Topics, find_topics, from_records
from policytext.topics.page import page
from policytext.topics.same import opposed_pair
from policytext.topics.vectors import Vectors, content_words, is_noun, naming_words

SUBJECTS = {
    "cykelsti": [
        ("Nordby Cykelforbund", "Kommunerne bør anlægge flere cykelstier ved skoler."),
        ("Sønderup Byråd", "Der skal anlægges cykelstier ved alle skoler i kommunen."),
        ("Nordby Cykelforbund", "Staten skal afsætte midler til cykelstier langs landeveje."),
        ("Sønderup Byråd", "Cykelstier bør belyses om vinteren."),
    ],
    "korsang": [
        ("Sangens Hus i Vesterlund", "Børn skal synge i kor hver uge i indskolingen."),
        ("Sangens Hus i Vesterlund", "Korledere bør have adgang til efteruddannelse i korsang."),
        ("Sønderup Byråd", "Skolerne bør tilbyde korsang til alle børn i indskolingen."),
        ("Nordby Cykelforbund", "Kor bør øve i kommunens lokaler uden betaling."),
    ],
    "vandmiljø": [
        ("Åens Venner", "Regionerne bør hæve afgiften på udledning af kvælstof til åer."),
        ("Landbrugets Ring", "Regionerne bør sænke afgiften på udledning af kvælstof til åer."),
        ("Åens Venner", "Kommunerne skal fjerne spærringer i vandløb."),
        ("Åens Venner", "Der skal udlægges brede bræmmer langs vandløb og åer."),
    ],
}


def asks() -> list[Ask]:
    return [
        Ask(
            id=f"{subject}-{number}",
            report=sender,
            sender=sender,
            text=text,
            actors=("kommunerne",) if "ommune" in text else (),
            year=2019 + number,
        )
        for subject, rows in SUBJECTS.items()
        for number, (sender, text) in enumerate(rows)
    ]


def meaning(chosen: list[Ask]) -> Vectors:
    """One direction a subject, with a small lean of its own for each ask."""
    subjects = list(SUBJECTS)
    vectors = np.zeros((len(chosen), 16))
    for row, ask in enumerate(chosen):
        subject, number = ask.id.split("-")
        vectors[row, subjects.index(subject)] = 1.0
        vectors[row, 4 + int(number)] = 0.3
    return unit(vectors)


@pytest.fixture(scope="module")
def found() -> Topics:
    return find_topics(asks(), meaning(asks()), TopicModel())


def test_groups_by_subject(found: Topics) -> None:
    groups = {frozenset(topic.records) for topic in found.topics}
    assert groups == {
        frozenset(f"{subject}-{number}" for number in range(4)) for subject in SUBJECTS
    }
    assert found.ungrouped == ()


def test_names_say_the_subject_and_no_organisation(found: Topics) -> None:
    names = " / ".join(topic.name for topic in found.topics)
    assert "cykelsti" in names
    assert "vandløb" in names
    assert not {"nordby", "vesterlund", "sønderup"} & set(names.replace(",", "").split())


def test_order_of_the_asks_does_not_matter(found: Topics) -> None:
    turned = asks()[::-1]
    assert find_topics(turned, meaning(turned), TopicModel()) == found


def test_a_fresh_process_finds_the_same(found: Topics) -> None:
    code = (
        "from tests.topics.test_topics import asks, meaning\n"
        "from policytext.topics import TopicModel, find_topics\n"
        "print(find_topics(asks(), meaning(asks()), TopicModel()).model_dump_json())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert run.stdout.strip() == found.model_dump_json()


def test_later_asks_join_the_topics_there_are() -> None:
    chosen = asks()
    first = TopicModel()
    before = find_topics(chosen[:-1], meaning(chosen[:-1]), first)
    known = {i: topic.name for topic in before.topics for i in topic.records}
    restored = TopicModel().restore(first.centres_, first.words_)
    after = find_topics(chosen, meaning(chosen), restored, known)
    assert [topic.name for topic in after.topics] == [topic.name for topic in before.topics]
    topic_of = {i: topic.name for topic in after.topics for i in topic.records}
    assert {i: topic_of[i] for i in known} == known
    assert topic_of[chosen[-1].id] == topic_of[chosen[-2].id]


def test_same_ask_of_two_senders(found: Topics) -> None:
    assert any({"cykelsti-0", "cykelsti-1"} <= set(g.records) for g in found.same_asks)


def test_opposed_asks_are_not_the_same_ask(found: Topics) -> None:
    pair = {"vandmiljø-0", "vandmiljø-1"}
    assert pair in [set(group.records) for group in found.opposed]
    assert not any(pair <= set(group.records) for group in found.same_asks)


def test_matrix_says_who_asks_whom(found: Topics) -> None:
    cell = next(
        c for c in found.matrix if c.addressee == "kommunerne" and "cykelsti-0" in c.records
    )
    assert cell.sender == "Nordby Cykelforbund"


def test_opposed_only_about_one_object() -> None:
    raise_tax = Ask("a", "a", "a", "Afgiften på sukker bør hæves.")
    lower_rent = Ask("b", "b", "b", "Huslejen i almene boliger bør sænkes.")
    assert not opposed_pair(raise_tax, lower_rent)


def test_new_texts_join_known_topics() -> None:
    chosen = asks()
    model = TopicModel().fit([a.context for a in chosen], meaning(chosen))
    labels = model.transform([chosen[5].context], meaning(chosen)[5:6])
    assert labels[0] == model.labels_[5]


def test_encodes_texts_that_come_without_vectors() -> None:
    texts = [ask.text for ask in asks()]
    model = TopicModel()
    labels = model.fit_transform(texts)
    assert len(set(labels.tolist())) > 1
    assert model.transform(texts[:1])[0] == labels[0]


def test_scikit_learn_copies_the_model_unfitted() -> None:
    model = TopicModel({"skole": ["skole"]}, frozenset({"nordby"}))
    model.fit([a.context for a in asks()], meaning(asks()))
    copy = clone(model)
    assert copy.get_params() == model.get_params()
    assert not len(copy.centres_)
    assert copy.set_params(seeds=None).seeds is None
    with pytest.raises(TypeError, match="unknown"):
        copy.set_params(unknown=1)


def test_given_topics_draw_their_texts_together() -> None:
    chosen = asks()
    model = TopicModel({"skole": ["skole", "indskoling"]})
    labels = model.fit_transform([a.context for a in chosen], meaning(chosen))
    school = [i for i, a in enumerate(chosen) if "skole" in a.text or "skoling" in a.text]
    (number,) = {int(labels[i]) for i in school}
    assert model.words_[number] == ["skole"]
    assert sum(len(words) == 1 for words in model.words_) == 1  # others are named by their words


def test_headings_say_what_asks_leave_unsaid() -> None:
    count = 16
    chosen = [
        Ask(f"{at:02}", "r", "Sønderup Byråd", "Der bør være flere.", heading=heading)
        for at, heading in enumerate(["Færger", "Biblioteker"] * (count // 2))
    ]
    different = np.eye(count, count + 2, dtype=np.float32)
    headings = np.eye(2, count + 2, count, dtype=np.float32)[np.arange(count) % 2]
    [both] = find_topics(chosen, different, TopicModel(), headings=0 * headings).topics
    assert len(both.records) == count
    parted = find_topics(chosen, different, TopicModel(), headings=headings).topics
    assert {frozenset(topic.records) for topic in parted} == {
        frozenset(ask.id for ask in chosen if ask.heading == heading)
        for heading in ("Færger", "Biblioteker")
    }


def test_too_few_texts_have_no_topic() -> None:
    chosen = asks()[:3]
    assert (
        TopicModel().fit_transform([a.text for a in chosen], meaning(chosen)).tolist() == [-1] * 3
    )


def test_texts_without_words_that_name_are_a_topic_all_the_same() -> None:
    texts = ["Det skal vi."] * 3 + ["Cykelstier bør belyses."] * 3
    model = TopicModel()
    model.fit(texts, unit(np.repeat(np.eye(2, 4), 3, axis=0)))
    assert sorted(model.words_) == [["(2)"], ["cykelsti"]]


def test_words() -> None:
    assert "cykelsti" in content_words("Kommunerne bør anlægge cykelstier")
    assert naming_words("Kommunerne bør styrke indsatsen") == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("cykelsti", True),
        ("skole", True),
        ("kystsikringsplan", True),
        ("folkesundhed", True),
        ("nedbringe", False),
        ("psykisk", False),
        ("derfor", False),
    ],
)
def test_is_noun(word: str, expected: bool) -> None:
    assert is_noun(word) is expected


def test_a_word_of_a_name_that_others_use_is_a_subject() -> None:
    texts = [
        ("Rådet for Cykelstier", "Kommunerne bør anlægge cykelstier ved skoler."),
        ("Rådet for Cykelstier", "Cykelstier skal belyses."),
        ("Nordby", "Cykelstier bør ryddes for sne."),
        ("Nordby", "Cykelstier langs fjorden skal have autoværn."),
        ("Sønderup", "Cykelstier ved stationen bør overdækkes."),
    ]
    chosen = [Ask(str(n), sender, sender, text) for n, (sender, text) in enumerate(texts)]
    names = " ".join(
        t.name for t in find_topics(chosen, unit(np.ones((5, 4))), TopicModel()).topics
    )
    assert "cykelsti" in names


def test_names_inside_sentences_name_no_topic() -> None:
    texts = [
        "Kommunerne bør sammen med Havfonden rense stranden.",
        "Ifølge Havfonden skal stranden renses hver uge.",
        "Stranden skal renses af frivillige, siger Havfonden.",
        "RENS STRANDEN MED HAVFONDEN",
        "Strande skal renses om foråret, og stranden skal have spande.",
    ]
    chosen = [Ask(str(n), "Nordby", "Nordby", text) for n, text in enumerate(texts)]
    [topic] = find_topics(chosen, unit(np.ones((5, 4))), TopicModel()).topics
    assert "strand" in topic.name
    assert "havfond" not in topic.name


def test_page_charts_words_and_years() -> None:
    chosen, model = asks(), TopicModel()
    topics = find_topics(chosen, meaning(chosen), model)
    html = page(topics, chosen, model)
    assert '<a href="#topics-over-time">' in html
    assert '<h2 id="topics-over-time">' in html
    assert "http" not in html.split("<script")[0]
    figures = re.findall(r'<script type="application/json">(.*?)</script>', html)
    assert "cykelsti" in json.dumps(json.loads(figures[0])["data"])
    [packed] = re.findall(r'id="plotly">(.*?)<', html)
    assert "newPlot" in gzip.decompress(base64.b64decode(packed)).decode()
    assert len(html) < 2_500_000
    assert page(topics, chosen, model) == html


def test_page_holds_everything_and_escapes(found: Topics) -> None:
    chosen = asks()
    chosen[0] = replace(chosen[0], text="<script>alert(1)</script>", title="Kør & gå", page=3)
    html = page(found, chosen, TopicModel())
    assert "<script>alert" not in html
    assert "Kør &amp; gå, p. 3" in html
    assert '<th scope="col"><span>Nordby Cykelforbund</span></th>' in html
    assert "publisher unknown" not in html
    chosen[0] = replace(chosen[0], sender="Kør & gå")
    called = 'senders (publisher unknown, called by the title: <cite lang="da">Kør &amp; gå</cite>)'
    assert called in page(found, chosen, TopicModel())
    for number in range(1, len(found.topics) + 1):
        assert f'<a href="#topic-{number}">' in html
        assert f'id="topic-{number}"' in html


def test_shared_asks_are_shown_by_likeness_one_sender_beside_the_other(found: Topics) -> None:
    html = page(found, asks(), TopicModel())
    likeness = [float(text) for text in re.findall(r"likeness (\d\.\d\d)<", html)]
    shared = likeness[: len(found.same_asks)]
    assert shared == sorted(shared, reverse=True)
    [group] = [g for g in found.same_asks if "cykelsti-0" in g.records]
    assert [html.index(f"<div><h3>{sender}</h3>") for sender in group.senders] == sorted(
        html.index(f"<div><h3>{sender}</h3>") for sender in group.senders
    )


def test_a_report_of_an_unknown_publisher_is_called_by_its_title() -> None:
    report = Report(
        id="a4f0",
        title="Lys på stien",
        source="sti.txt",
        sha256="0" * 64,
        text="Stien bør belyses.",
    )
    record = Recommendation(
        id="r", report="a4f0", quote=report.text, spans=(report.span(0, 18),), level="main"
    )
    [ask] = from_records([record], [report])
    assert (ask.sender, ask.title, ask.page) == ("Lys på stien", "Lys på stien", 1)


def test_inflections_of_a_name_are_one_addressee() -> None:
    spellings = [("lærerne",), ("lærere", "Lærerne"), ("lærerne", "Lærerringen"), ("IT", "it")]
    chosen = [replace(ask, actors=spellings[number % 4]) for number, ask in enumerate(asks())]
    found = find_topics(chosen, meaning(chosen), TopicModel())
    for topic in found.topics:
        assert topic.addressees == {"lærerne": 3, "IT": 1, "Lærerringen": 1, "it": 1}
    assert {cell.addressee for cell in found.matrix} == {"lærerne", "Lærerringen", "IT", "it"}
