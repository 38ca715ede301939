from policytext.evaluation import Annotated, evaluate
from tests.evaluation.support import a_claim, a_recommendation


def test_attributes_are_scored_where_they_are_annotated() -> None:
    gold = [
        a_recommendation(
            "Staten skal give hver by en læge senest i 2030.",
            label="Forslag 1",
            deadline="2030",
            actors=["staten"],
            target_groups=[],
        ),
        a_recommendation("Kommunen bør åbne flere værksteder.", actors=["kommunen"]),
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
    gold = [a_claim("Knap 12 procent flyttede.", "Knap 12 procent", 12, bound="under")]
    evaluation = evaluate([Annotated("r", gold, [{**gold[0], "bound": "exact"}])])
    assert evaluation.confusion() == {"claim.bound": {"under -> exact": 1}}
