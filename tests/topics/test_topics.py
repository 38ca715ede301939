"""Topics, shared asks and opposed asks of invented recommendations.

Meaning is given by hand, as a vector a subject, so that the tests do not depend on an encoder.
"""

from __future__ import annotations

import numpy as np
import pytest

from policytext.topics import Ask, TopicModel, Topics, find_topics
from policytext.topics.page import page
from policytext.topics.same import opposed_pair, pull
from policytext.topics.vectors import Vectors, content_words, naming_words, unit

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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Afgiften bør hæves.", "more"),
        ("Der bør ansættes flere vejledere.", "more"),
        ("Ordningen skal udvides.", "more"),
        ("Gebyret skal afskaffes.", "less"),
        ("Kravene bør lempes.", "less"),
        ("Afgiften bør ikke hæves.", "less"),
        ("Vejlederne bør holde møde.", None),
        ("Flere bør have færre møder.", None),
    ],
)
def test_pull(text: str, expected: str | None) -> None:
    assert pull(Ask("x", "r", "s", text)) == expected


def test_opposed_only_about_one_object() -> None:
    raise_tax = Ask("a", "a", "a", "Afgiften på sukker bør hæves.")
    lower_rent = Ask("b", "b", "b", "Huslejen i almene boliger bør sænkes.")
    assert not opposed_pair(raise_tax, lower_rent)


def test_new_texts_join_known_topics() -> None:
    chosen = asks()
    model = TopicModel().fit([a.context for a in chosen], meaning(chosen))
    labels = model.transform([chosen[5].context], meaning(chosen)[5:6])
    assert labels[0] == model.labels_[5]


def test_given_topics_draw_their_texts_together() -> None:
    chosen = asks()
    model = TopicModel({"skole": ["skole", "indskoling"]})
    labels = model.fit_transform([a.context for a in chosen], meaning(chosen))
    school = [i for i, a in enumerate(chosen) if "skole" in a.text or "skoling" in a.text]
    assert len({int(labels[i]) for i in school}) == 1


def test_too_few_texts_have_no_topic() -> None:
    chosen = asks()[:3]
    assert (
        TopicModel().fit_transform([a.text for a in chosen], meaning(chosen)).tolist() == [-1] * 3
    )


def test_words() -> None:
    assert "cykelsti" in content_words("Kommunerne bør anlægge cykelstier")
    assert naming_words("Kommunerne bør styrke indsatsen") == []


def test_page_holds_everything_and_escapes(found: Topics) -> None:
    chosen = asks()
    chosen[0] = Ask(**{**vars(chosen[0]), "text": "<script>alert(1)</script>"})
    html = page(found, chosen, TopicModel())
    assert "<script>alert" not in html
    assert "Nordby Cykelforbund" in html
