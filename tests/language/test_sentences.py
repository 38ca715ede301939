"""Sentences and words of invented report prose."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from policytext.language.pipeline import BLANK, BUNDLED, load_pipeline
from policytext.language.sentences import COMPONENT, LONGEST, abbreviations, judge

FILE = Path(__file__).with_name("sentences.txt")


def blocks() -> list[tuple[str, list[str]]]:
    """Return the blocks of the test set: the trap and the sentences."""
    found = []
    for chunk in FILE.read_text(encoding="utf-8").split("\n\n")[1:]:
        trap, *sentences = chunk.strip().splitlines()
        found.append((trap.removeprefix("# "), sentences))
    return found


@pytest.fixture(scope="module")
def rules() -> spacy.Language:
    return load_pipeline("blank")


@pytest.fixture(scope="module", params=[BLANK, BUNDLED])
def pipeline(request: pytest.FixtureRequest) -> spacy.Language:
    return load_pipeline(request.param, syntax=False)


def split(nlp: spacy.Language, text: str) -> list[str]:
    return [sentence.text.strip() for sentence in nlp(text).sents]


def test_the_set_is_large_and_unique() -> None:
    sentences = [sentence for _, block in blocks() for sentence in block]
    assert len(sentences) >= 200
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize(("trap", "sentences"), blocks())
def test_report_prose_splits_into_its_sentences(
    pipeline: spacy.Language, trap: str, sentences: list[str]
) -> None:
    assert split(pipeline, " ".join(sentences)) == sentences, trap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a lost space between sentences, but not inside an address
        ("Der er for få pladser.Derfor må man vente.", 2),
        ("Se www.eksempel.DK for mere.", 1),
        # empty lines and bullets on lines of their own
        ("Flere pladser\n\nBedre tider", 2),
        ("Vi vil:\n- bygge flere boliger\n- sænke huslejen", 3),
        ("Tiden 2020 - 2030 er kort.", 1),
        # a bracket that never closes does not swallow the rest
        ("Andelen (knap 4 pct. er lav. Den stiger. Det er godt.", 3),
        # no words at all
        ("", 0),
        ("...", 1),
    ],
)
def test_damaged_text(rules: spacy.Language, text: str, expected: int) -> None:
    assert len(split(rules, text)) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Det koster 3,2 mio. kr. pr. md.", ["Det", "koster", "3,2", "mio.", "kr.", "pr.", "md."]),
        ("Pengene bruges på it.", ["Pengene", "bruges", "på", "it", "."]),
        ("Flere føler sig alene.12", ["Flere", "føler", "sig", "alene", ".", "12"]),
        ("Brugen stiger.¹²", ["Brugen", "stiger", ".", "¹²"]),
        ("Børne- og ungeområdet", ["Børne-", "og", "ungeområdet"]),
        ("Prisen er 1.200,50 kr.", ["Prisen", "er", "1.200,50", "kr."]),
        ("hvert 4. år", ["hvert", "4.", "år"]),
        ("cand.mag. Ida Rosenbæk", ["cand.mag.", "Ida", "Rosenbæk"]),
    ],
)
def test_words(rules: spacy.Language, text: str, words: list[str]) -> None:
    assert [token.text for token in rules(text)] == words


@pytest.mark.parametrize("run", ["_", "(", "?", "%)", "a("])
def test_what_has_no_space_for_long_is_one_token(rules: spacy.Language, run: str) -> None:
    rule = run * 5000
    assert [token.text for token in rules(f"Navn: {rule} Dato.")] == [
        "Navn",
        ":",
        rule,
        "Dato",
        ".",
    ]


def test_every_token_has_a_verdict(rules: spacy.Language) -> None:
    doc = rules("Vi vil bl.a. Se på det. Det haster.")
    assert all(token.is_sent_start is not None for token in doc)


def test_verdicts_tell_whether_they_are_sure() -> None:
    nlp = spacy.blank("da")
    ((place, verdict),) = judge(nlp("Kongen var Erik 4. Hansen fulgte efter."))
    assert (place, verdict.starts, verdict.sure) == (4, True, False)
    ((place, verdict),) = judge(nlp("Det koster ca. Ti kroner."))
    assert (place, verdict.starts, verdict.sure) == (3, False, True)


@pytest.mark.parametrize(("known", "expected"), [(True, 2), (False, 1)])
def test_a_trained_boundary_decides_where_the_rules_are_unsure(
    rules: spacy.Language, *, known: bool, expected: int
) -> None:
    doc = rules.make_doc("Kongen var Erik 4. Hansen fulgte efter.")
    for token in doc:
        token.is_sent_start = token.i == 0 or (known and token.text == "Hansen")
    assert len(list(rules.get_pipe(COMPONENT)(doc).sents)) == expected


@pytest.mark.parametrize(("known", "expected"), [(True, 1), (False, 1)])
def test_a_trained_boundary_cannot_split_where_the_rules_are_sure(
    rules: spacy.Language, *, known: bool, expected: int
) -> None:
    doc = rules.make_doc("Det koster ca. Ti kroner.")
    for token in doc:
        token.is_sent_start = token.i == 0 or (known and token.text == "Ti")
    assert len(list(rules.get_pipe(COMPONENT)(doc).sents)) == expected


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Skolen er god, og vejen er kort; " * 90, {";"}),
        ("Nordby Kommune, " * 200, {","}),
        ("Havnen har plads til skibe " * 100, {"n", "r", "s", "l", "e"}),
        ("Havnen er dyb, og " * 70 + "skibe lægger til.", {"."}),
    ],
)
def test_what_is_too_long_to_be_a_sentence_is_cut(
    rules: spacy.Language, text: str, ends: set[str]
) -> None:
    found = split(rules, text)
    assert max(map(len, found)) <= LONGEST
    assert {sentence[-1] for sentence in found} <= ends
    assert len(found) == -(-len(text) // LONGEST)


def test_the_lists_of_the_lexicon_do_not_contradict_each_other() -> None:
    lexicon = abbreviations()
    assert not lexicon.leading & lexicon.closing
    assert not lexicon.words & (lexicon.leading | lexicon.closing | lexicon.missing)


def test_time_grows_with_the_text_not_with_its_square() -> None:
    nlp = load_pipeline(BLANK)
    sentence = "Kommunerne bør plante flere træer langs vejene. "
    assert sum(1 for _ in nlp(sentence * 4000).sents) == 4000  # minutes, were it quadratic
