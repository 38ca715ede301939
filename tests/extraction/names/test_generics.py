import pytest

from policytext.extraction.names.gazetteer import longest, tokenise
from policytext.extraction.names.generics import GenericFinder
from policytext.language.lexicon import packaged_lexicon


@pytest.fixture(scope="module")
def finder() -> GenericFinder:
    return GenericFinder(packaged_lexicon())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kommunernes udgifter og regionens budget", ["kommunerne", "regionerne"]),
        ("støtte fra private fonde og danske fonde", ["private fonde", "fonde"]),
        ("civilsamfundets rolle", ["civilsamfundet"]),
        (
            "lokale cykelforeninger og brugerorganisationer",
            ["cykelforeninger", "brugerorganisationer"],
        ),
        ("beboer- og lejerforeninger", ["beboer- og lejerforeninger"]),
        ("bådebygger- og lodsskolerne", ["bådebygger- og lodsskolerne"]),
        ("havneskoler og folkeskolen", ["havneskolerne", "folkeskolen"]),
        ("kystfiskere og lystjægere", ["kystfiskere", "lystjægere"]),
        ("nabovandværkerne og havnearkiverne", ["nabovandværker", "havnearkiverne"]),
        ("rengøringsfirmaer og en vingeafdeling", ["rengøringsfirmaer"]),
        ("arbejdsmarkedets parters aftale", ["arbejdsmarkedets parter"]),
        ("alment praktiserende læger", ["praktiserende læger"]),
        ("flere kystsygeplejersker", ["kystsygeplejersker"]),
        ("en leder eller en vejleder", ["ledere", "vejledere"]),
        ("de frivillige og de kommunale forvaltninger", ["frivillige", "kommunale forvaltninger"]),
        ("frivillige sociale organisationer", ["frivillige organisationer"]),
        ("relevante aktører og havneministeren", ["relevante aktører", "havneministeren"]),
        ("techgiganter", ["tech-giganter"]),
        ("de frivillige bør male", ["frivillige"]),
        ("fagprofessionelle må male", ["fagprofessionelle"]),
        ("de folkevalgte uden båd", ["folkevalgte"]),
        (
            "lovgiver, centraladministration og embedsværket",
            ["lovgiver", "centraladministrationen", "embedsværket"],
        ),
        ("grundskoler og de relevante parter", ["grundskolerne", "de relevante parter"]),
        ("en ekspertgruppe og bevillingsgivere", ["ekspertgruppe", "bevillingsgivere"]),
        (
            "de videregående uddannelser og civilsamfundstilbud",
            ["de videregående uddannelser", "civilsamfundstilbud"],
        ),
        ("den lovgivende myndighed", ["lovgivende myndighed"]),
        ("tangrådene og havneteamet", ["tangrådene", "havneteamene"]),
        ("museumschefer og vandværker", ["museumschefer", "vandværker"]),
        ("provstierne, sognene og biskopperne", ["provstierne", "sognene", "biskopper"]),
        ("redningsberedskaberne og redningsberedskabet", ["redningsberedskaberne"] * 2),
        ("havnesagkyndige og tillidsfolk", ["havnesagkyndige", "tillidsfolk"]),
        (
            "færgeoperatører, isenkæden og skovejere",
            ["færgeoperatører", "isenkæderne", "skovejere"],
        ),
        ("realkreditten og følgegruppen", ["realkreditten", "følgegruppen"]),
        ("her skal udlejer male", ["udlejere"]),
        ("i dag pålægges udlejer, og arbejdsgiver forpligtes", ["arbejdsgiverne"]),
        ("når forlagets forhandler bør svare", ["forlag", "forhandlere"]),
    ],
)
def test_kinds_of_actors(finder: GenericFinder, text: str, names: list[str]) -> None:
    found = longest(finder.find(tokenise(text)))
    assert [item.name for item in found] == names


@pytest.mark.parametrize(
    "text",
    [
        "det leder til spild, og det udvikler sig",
        "genforening og forældremyndighed",
        "frivillig forsikring",
        "aktører",
        "socialområdet og et forråd i butikscentret",
        "en vejledning",
        "svarene tolkes, og kurset udbydes",
        "den leder os væk",
        "foreningens stiftere",
    ],
)
def test_what_is_no_kind_of_actor(finder: GenericFinder, text: str) -> None:
    assert list(finder.find(tokenise(text))) == []


def test_somebody_is_weaker_than_a_profession(finder: GenericFinder) -> None:
    one, many = (next(iter(finder.find(tokenise(text)))) for text in ("tandlægen", "tandlægerne"))
    assert one.weak
    assert not many.weak


def test_kinds_known_by_a_compounds_end_count_where_they_act(finder: GenericFinder) -> None:
    council, union = (next(iter(finder.find(tokenise(t)))) for t in ("tangråd", "tangforeninger"))
    assert council.weak
    assert not union.weak
