from dataclasses import replace

import pytest

from policytext.extraction.actors.extractor import find_actors
from policytext.language.lexicon import Lexicon, Organisation, packaged_lexicon
from policytext.records import quote_at, span_problem
from tests.extraction.written import written


def names(text: str, organisation: str = "Foreningen Trygt Hjem") -> list[str]:
    return [record.name for record in find_actors(written(text, organisation)).records()]


def test_records_gather_the_forms_of_a_name() -> None:
    parsed = written(
        "Regionerne bør gå foran. Danske Regioner er enig.\n"
        "Det er regionernes opgave, siger Danske Regioners formand.\n"
    )
    records = {record.name: record for record in find_actors(parsed).records()}
    assert records["regionerne"].kind == "region"
    assert records["regionerne"].surfaces == ("Regionerne", "regionernes")
    assert records["Danske Regioner"].surfaces == ("Danske Regioner", "Danske Regioners")
    for record in records.values():
        assert span_problem(parsed.report.text, record) is None
        forms = {quote_at(parsed.report.text, [span]) for span in record.spans}
        assert forms == set(record.surfaces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a short name in brackets, then alone
        ("Her siger Rådet for Rene Have (RRH) nej.\nRRH ønsker mere.", ["Rådet for Rene Have"]),
        (
            "Her siger Rådet for Rene Have, herefter Haverådet, nej.\nSom Haverådet siger.",
            ["Rådet for Rene Have"],
        ),
        # two spellings of one name
        (
            "Vi ser Det Nationale Videnscenter for Tang.\nEt Nationalt Videncenter for Tang.",
            ["Det Nationale Videnscenter for Tang"],
        ),
        # the author by its head word
        ("Foreningen ønsker flere bænke, siger foreningens formand.", ["Foreningen Trygt Hjem"]),
        # coordinated compounds are one, coordinated names two
        ("Børne- og Undervisningsministeriet skal svare.", ["Børne- og Undervisningsministeriet"]),
        ("Spørg Ældre Sagen og Røde Kors.", ["Ældre Sagen", "Røde Kors"]),
        # a body's office is an actor of its own
        ("Her skal KL's sekretariat hjælpe.", ["KL's sekretariat"]),
        # a kind that only stands there is no actor; one that acts is
        ("Han gik forbi skolen og en kirke.", []),
        ("Skolerne skal åbne dørene.", ["skolerne"]),
        # so is a word that fits many, with an adjective or without
        ("Der findes private foreninger og lokale aktører.", []),
        ("Organisationer kom forbi.", []),
        ("Private fonde bør male.", ["private fonde"]),
        ("Her er kystens cykelforeninger.", ["cykelforeninger"]),
        # those who are counted, or in whose house something happens, do not act by that
        ("Her er to cykelforeninger.", []),
        ("Vi har 40 lærere, og der kom flere læger.", []),
        ("Der var forskellige pædagoger med.", []),
        ("Mødet var i 2013. Lærere kom med.", ["lærere"]),
        ("Der var stille på hospitalerne og i sygehuset.", []),
        ("Prøver fra hospitalerne er med.", ["hospitalerne"]),
        ("To kommuner skal bytte havn.", ["kommunerne"]),
        # one of a kind is none of them
        ("Det var en kommune med tang.", []),
        ("Hver kommune skal have en plan for tang, og kommunerne har den.", ["kommunerne"]),
        # the owner of something is not more of an actor than one that only stands there
        ("Skolens tag er blåt.", []),
        # people are actors where a text has them act more than once
        ("Eleverne skal så tang.", []),
        ("Eleverne skal så tang, og så bør eleverne høste den.", ["eleverne"]),
        ("Forældrene bør male. Forældrene skal også feje.", ["forældrene"]),
        ("Husholdningerne bør spare. Det er koldt i husholdningerne.", []),
        # those whom others are to take in do not act by that
        ("Inddrag forældrene. Skolen skal arbejde for inddragelse af forældrene.", ["skolerne"]),
        # with their owner, some are others
        ("Her er landbrugets organisationer enige.", ["landbrugets organisationer"]),
        ("Prisen stiger, siger vandselskabernes forening.", ["vandselskabernes forening"]),
        ("Skolens ledelse bør male.", ["skolens ledelse"]),
        ("Ledelsen bør male skolen.", ["ledelserne"]),
        # another language's name in brackets is no other body
        (
            "Her er Center for Tang (Danish Seaweed Centre). Danish Seaweed Centre er nyt.",
            ["Center for Tang"],
        ),
        ("Her er KL (Danish Seaweed Centre).", ["KL"]),
        (
            "Her er Center for Tang, Danish Seaweed Centre.",
            ["Center for Tang", "Danish Seaweed Centre"],
        ),
        # whom the label of a field makes the actor, but not the label
        ("Primær aktør: Chauffør", ["chauffører"]),
        ("Igangsættende aktør Brugeraktør: Frisør", ["frisører"]),
        ("Hovedaktør: Præst", ["præster"]),
        ("En aktør er her: en chauffør.", []),
        # roles act in the singular
        ("Databehandler skal slette data.", ["databehandler"]),
        ("Ansvaret ligger hos dataansvarlig.", ["dataansvarlig"]),
        ("Arbejdsgruppen bør mødes igen.", ["arbejdsgruppen"]),
        ("Se den dataansvarlige mappe.", []),
        # a ministry in the singular is the one that is listed
        ("Det danske undervisningsministerium er med.", ["Undervisningsministeriet"]),
    ],
)
def test_who_the_actors_are(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("author", "text"),
    [
        ("Det Nationale Tangråd", "Her er Tangrådet enigt."),
        ("Det Nationale Havnenævn", "Her er Havnenævnet enigt."),
        ("Det Nordiske Lodscenter", "Her er Det Nordiske Lodscenter enigt."),
    ],
)
def test_the_author_with_and_without_an_article(author: str, text: str) -> None:
    assert names(text, author) == [author]


def test_brackets_that_abbreviate_something_else() -> None:
    assert "XYZ" not in " ".join(names("Foreningen Rene Strande (XYZ) siger. Mange XYZ."))
    records = find_actors(written("Her er KL (2019) citeret, og 2019 var godt.")).records()
    assert [record.surfaces for record in records] == [("KL",)]


def test_names_in_a_list_of_literature_do_not_act() -> None:
    text = "# Litteratur\nEnergistyrelsen: Vind i tal.\n"
    assert names(text) == []
    assert names(text.replace("# Litteratur", "# Vind")) == ["Energistyrelsen"]


def test_a_lexicon_can_be_given() -> None:
    mine = Lexicon(organisations=(Organisation(name="Havfolket", kind="ngo"),))
    lexicon = packaged_lexicon().with_entries_of(mine)
    (record,) = find_actors(written("Så Havfolket tog ud."), lexicon).records()
    assert (record.name, record.kind) == ("Havfolket", "ngo")


def test_mentions_of_a_span() -> None:
    parsed = written("Staten betaler. Kommunerne bygger.")
    (block,) = parsed.blocks
    index = find_actors(parsed)
    (mention,) = index.in_span(block, 16, len(block.block.text))
    assert (mention.name, mention.surface) == ("kommunerne", "Kommunerne")
    assert block.block.text[mention.start : mention.end] == mention.surface
    assert len(index.in_block(block)) == 2


def test_same_report_same_records() -> None:
    text = "Staten, KL og Foreningen Rene Strande bør mødes med skolerne."
    assert find_actors(written(text)).records() == find_actors(written(text)).records()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lærerne bør male. Spørg lærerne, for lærere ved det.", "lærerne"),
        ("Lærere bør male. Spørg lærere, for lærerne ved det.", "lærere"),
        ("Lærerne bør male, siger lærere.", "lærere"),
        ("Lærerne bør male, siger lærere. Læreren bør feje.", "lærerne"),
        ("Læreren bør male.", "lærere"),
        ("Regioner bør male. Regioner kan.", "regionerne"),
    ],
)
def test_those_who_do_something_are_called_as_the_report_mostly_does(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("kind", "expected"), [("municipality", "municipality"), ("ngo", "council")]
)
def test_committees_of_a_municipalitys_own_report(kind: str, expected: str) -> None:
    parsed = written("I dag mener Havneudvalget det samme.")
    report = replace(parsed.report, kind=kind)
    (record,) = find_actors(replace(parsed, report=report)).records()
    assert (record.name, record.kind) == ("Havneudvalget", expected)


@pytest.mark.parametrize(
    ("organisation", "expected"),
    [
        ("Nordby Kommune", ["Nordby Kommune"]),
        ("Region Nordby", ["kommunerne"]),
        ("Foreningen Trygt Hjem", ["kommunerne"]),
    ],
)
def test_a_municipality_speaks_of_itself(organisation: str, expected: list[str]) -> None:
    assert names("Her vil kommunen plante træer.", organisation) == expected
