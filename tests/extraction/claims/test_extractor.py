"""Claims on invented sentences: what is claimed, and what is none."""

from dataclasses import replace

import pytest

from policytext.extraction.claims.extractor import find_claims
from tests.extraction.claims.support import claims
from tests.extraction.written import written


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Anm.: N = 1.400. Ved ikke er udeladt.", [1400]),
        ("Note: N = 12.530 (2021) og 11.984 (2023).", [12530, 11984]),
        ("Anm.: N=1.052.", [1052]),
        ("Anm.: De 52 lodser er udeladt.", []),
    ],
)
def test_a_remark_claims_how_many_were_asked(text: str, values: list[float]) -> None:
    assert [claim.value for claim in claims(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("I 2031 skal 80 procent af sagerne være afgjort på tre dage.", []),
        ("Mindst 60 procent af husene skal have vand til tre døgn i 2031.", []),
        ("Senest i 2031 skal 90 procent af skibene have lods inden for to timer.", []),
        ("I 2031 skal 80 procent af de 40 lodser være i land.", [40]),
        ("Sagerne er i dag afgjort på tre dage.", [3]),
    ],
)
def test_a_duration_that_a_goal_measures_is_no_claim(text: str, values: list[float]) -> None:
    assert [claim.value for claim in claims(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("4 Foreningen Havnen", []),
        ("1 Havnekontoret: Opgørelse 2024.", []),
        ("Summer kan afvige fra 100 på grund af afrunding.", []),
        ("På grund af afrunding summerer tallene ikke til 100 procent.", []),
        ("Summerne er 100 procent af beløbet.", [100]),
        ("12 Roere mangler båd.", [12]),
        ("4 kajer", [4]),
    ],
)
def test_the_number_of_a_note_and_a_rounded_sum_claim_nothing(
    text: str, values: list[float]
) -> None:
    assert [claim.value for claim in claims(text)] == values


def test_a_title_claims_nothing() -> None:
    parsed = written("Klar på 72 timer\n\nHavnen er klar på 60 timer.\n")
    titled = replace(parsed, report=replace(parsed.report, title="Klar på 72 timer"))
    assert [claim.value for claim in find_claims(titled, [])] == [60]


def test_a_targets_number_is_no_claim() -> None:
    found = claims("Andelen af tomme boliger, der i dag er 12 %, skal falde med mindst 30 %.")
    assert [claim.value for claim in found] == [12]


def test_money_proposed_is_named_so() -> None:
    (claim,) = claims("Vi foreslår, at der afsættes 40 mio. kr. til lokale værksteder.")
    assert claim.measure == "foreslået beløb til lokale værksteder"


def test_money_that_others_set_aside_is_not() -> None:
    (claim,) = claims("Staten har afsat 40 mio. kr. til lokale værksteder.")
    assert claim.measure == "afsat til lokale værksteder"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Foreningen har 1.200 medlemmer. Heraf bor 480 i byen.", [1200, 480]),
        ("Vi talte 640 både. Af dem lå kun 75 i havn.", [640, 75]),
        ("Der kom 90 ansøgninger, hvoraf nævnet afviste 35.", [90]),  # who does it stands between
        ("Der kom 90 ansøgninger. Af disse gik 35 til nævnet.", [90, 35]),
        ("Der er 300 huse. Heraf opføres 4 i beton.", [300]),  # hardly a count
        ("I fjor var der 11 både. I dag er tallet 17.", [11, 17]),
        ("Havnen havde 11 både. I 2015 var tallet 81.", [11, 81]),
        ("Havnen havde 11 både. Nu er tallet 9.", [11, 9]),
        ("Havnen havde 11 både. Skriv tallet 9.", [11]),
    ],
)
def test_the_part_that_does_something_is_a_count(text: str, values: list[float]) -> None:
    assert [claim.value for claim in claims(text)] == values


def test_quotations_are_the_text() -> None:
    text = "Der er 12 broer. Heraf er to tredjedele nyere."
    parsed = written(text)
    for claim in find_claims(parsed, []):
        assert claim.quote == parsed.report.text[claim.spans[0].start : claim.spans[0].end]
        assert claim.value_text in claim.quote


def test_a_bibliography_claims_nothing() -> None:
    assert (
        claims("# Litteratur\nHansen, B. (2012): 40 procent af byen. Forlaget Å, 120 sider.\n")
        == []
    )


@pytest.mark.parametrize(
    ("text", "value", "measure", "population"),
    [
        (
            "af børnene går til svømning om onsdagen. 33 %",
            33,
            "går til svømning om onsdagen",
            "børnene",
        ),
        ("voksne bor i bydelen i dag. 30.000", 30000, "bor i bydelen", "voksne"),
    ],
)
def test_a_figure_printed_after_its_text(
    text: str, value: float, measure: str, population: str
) -> None:
    (claim,) = claims(text)
    assert claim.quote == text
    assert (claim.value, claim.measure, claim.population) == (value, measure, population)


def test_a_figure_after_a_whole_sentence_stands_alone() -> None:
    assert [claim.quote for claim in claims("Parken er ny. 30.000")] == ["30.000"]


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Tre veje til flere hænder", []),
        ("SEKS PUNKTER FOR HAVNEN", []),
        ("En gård er mere end fire mure", []),
        ("Fire ud af ti gårde er tomme", [40]),
        ("320 gårde er tomme", [320]),
    ],
)
def test_a_few_in_a_heading_claim_nothing(heading: str, values: list[float]) -> None:
    assert [claim.value for claim in claims(f"# {heading}\nHer er vi nu.\n")] == values


def test_the_number_of_a_section_claims_nothing() -> None:
    found = claims(
        "# 6 Havnens økonomi\nHavnen har 12 kraner.\n# 4 kraner blev solgt\nDe stod ved kajen.\n"
    )
    assert [claim.value for claim in found] == [12, 4]


def test_prose_that_names_addresses_is_no_bibliography() -> None:
    told = " ".join(["Havnen skriver om sine lodser og deres både hver eneste dag hele året."] * 5)
    assert len(claims(f"{told} Se www.havn.dk og www.lods.dk. Der er 17 nyheder.")) == 1
    assert claims("Se www.havn.dk og www.lods.dk. Der er 17 nyheder.") == []
