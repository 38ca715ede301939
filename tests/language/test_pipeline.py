"""Which pipeline is loaded, what it always gives, and that nothing needs a network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
import spacy

from policytext.errors import ModelError
from policytext.language import lemmatising, pipeline, sentences, settings
from policytext.language.available import is_here, model_status, pull
from policytext.language.pipeline import BLANK, BUNDLED, load_pipeline, pipeline_name
from policytext.processing import process

SAMPLE = Path(__file__).parents[2] / "corpus" / "samples" / "s1-boligraadet.txt"
TEXT = "Kommunerne bør ansætte flere lærere. Det koster ca. 3,2 mio. kr. hvert 4. år."

STAND_IN = """
import spacy

def load(**overrides):
    nlp = spacy.blank("da")
    nlp.meta["name"] = "stand_in"
    return nlp
"""


def install_stand_in(folder: Path, name: str) -> None:
    """Put a package under a model's name where Python and its metadata find it."""
    (folder / name).mkdir(parents=True)
    (folder / name / "__init__.py").write_text(STAND_IN)
    information = folder / f"{name}-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("PIPELINE", "ENCODER", "SYNTAX", "CONFIG"):
        monkeypatch.delenv(f"POLICYTEXT_{name}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_bundled_pipeline_is_taken_where_nothing_better_is() -> None:
    assert pipeline_name() == BUNDLED


def test_an_installed_large_pipeline_is_taken_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install_stand_in(tmp_path / "site", "da_core_news_lg")
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert pipeline_name() == "da_core_news_lg"
    nlp = load_pipeline()
    assert nlp.meta["name"] == "stand_in"
    assert len(list(nlp(TEXT).sents)) == 2


def test_without_any_package_the_rules_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "installed", lambda _: None)
    assert pipeline_name() == BLANK


def test_argument_before_environment_before_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "policytext.toml").write_text('pipeline = "from_file"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert pipeline_name() == "from_file"
    monkeypatch.setenv("POLICYTEXT_PIPELINE", "from_environment")
    assert pipeline_name() == "from_environment"
    assert pipeline_name("from_argument") == "from_argument"
    choice = settings.chosen("pipeline")
    assert choice is not None
    assert choice.origin == "POLICYTEXT_PIPELINE"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('pipelin = "x"', "'pipelin' is not a setting"),
        ("pipeline = 3", "'pipeline' is not a setting"),
        ("pipeline = ", "cannot be read"),
    ],
)
def test_a_wrong_settings_file_is_told(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "policytext.toml").write_text(content)
    with pytest.raises(ModelError, match=message):
        pipeline_name()


def test_a_named_settings_file_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYTEXT_CONFIG", "nowhere.toml")
    with pytest.raises(ModelError, match="cannot be read"):
        pipeline_name()


def test_a_pipeline_that_is_not_there_is_told() -> None:
    with pytest.raises(ModelError, match=r"da_no_such_lg.*policytext models pull"):
        load_pipeline("da_no_such_lg")


def test_a_pipeline_for_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("sv").to_disk(tmp_path / "swedish")
    with pytest.raises(ModelError, match="not for Danish"):
        load_pipeline(str(tmp_path / "swedish"))


def test_a_path_is_a_name(tmp_path: Path) -> None:
    spacy.blank("da").to_disk(tmp_path / "own")
    nlp = load_pipeline(str(tmp_path / "own"))
    assert nlp.pipe_names == [sentences.COMPONENT, lemmatising.COMPONENT]


@pytest.fixture(scope="module")
def bundled() -> spacy.Language:
    return load_pipeline(BUNDLED, syntax=True)


def test_the_bundled_pipeline_reads_danish(bundled: spacy.Language) -> None:
    doc = bundled(TEXT)
    assert [s.text for s in doc.sents] == [
        "Kommunerne bør ansætte flere lærere.",
        "Det koster ca. 3,2 mio. kr. hvert 4. år.",
    ]
    words = {token.text: token for token in doc}
    assert words["Kommunerne"].dep_ == "nsubj"
    assert words["Kommunerne"].head.text == "ansætte"
    assert words["Kommunerne"].lemma_ == "kommune"
    assert words["bør"].pos_ == "AUX"
    assert words["lærere"].pos_ == "NOUN"


def test_without_syntax_sentences_and_lemmas_are_left(bundled: spacy.Language) -> None:
    nlp = load_pipeline(BUNDLED, syntax=False)
    assert nlp.pipe_names == ["senter", sentences.COMPONENT, lemmatising.COMPONENT]
    assert [s.text for s in nlp(TEXT).sents] == [s.text for s in bundled(TEXT).sents]
    assert nlp("kommunerne")[0].lemma_ == "kommune"


@pytest.mark.parametrize("name", [None, BUNDLED])
def test_syntax_is_loaded_where_it_is_asked_for_whoever_chose_the_pipeline(
    name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not load_pipeline(name).has_pipe("parser")
    monkeypatch.setenv("POLICYTEXT_SYNTAX", "on")
    assert load_pipeline(name).has_pipe("parser")
    assert [row.name for row in model_status() if row.state == "in use"][:2] == [BUNDLED, "on"]


def test_syntax_is_on_or_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYTEXT_SYNTAX", "yes")
    with pytest.raises(ModelError, match="POLICYTEXT_SYNTAX: syntax is 'yes'"):
        settings.with_syntax()


def test_names_are_found(bundled: spacy.Language) -> None:
    doc = bundled("I går besøgte statsminister Anna Kjeldsen byen Aarhus sammen med Peter Holm.")
    assert {(e.text, e.label_) for e in doc.ents} >= {
        ("Anna Kjeldsen", "PER"),
        ("Aarhus", "LOC"),
        ("Peter Holm", "PER"),
    }


def test_the_same_text_gives_the_same_analysis(bundled: spacy.Language) -> None:
    assert bundled(TEXT).to_json() == bundled(TEXT).to_json()


def test_reading_and_extraction_need_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"a socket was opened: {args} {kwargs}")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    extraction = process(SAMPLE)
    assert extraction.records


def test_the_status_names_what_is_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYTEXT_ENCODER", "someone/elsewhere")
    rows = {row.name: row for row in model_status()}
    assert rows[BUNDLED].state == "in use"
    assert rows[BLANK].state == "available"
    assert rows["someone/elsewhere"].state == "not installed"
    assert rows["someone/elsewhere"].note == "chosen by POLICYTEXT_ENCODER"


def test_is_here(tmp_path: Path) -> None:
    assert is_here(BLANK)
    assert is_here(str(tmp_path))
    assert not is_here("da_no_such_lg")


@pytest.mark.parametrize("name", ["da_core_news_lg", "someone/elsewhere"])
def test_pulling_without_a_network_is_told(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for variable in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.setenv(variable, "http://127.0.0.1:9")  # nobody listens there
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(ModelError, match=f"{name} cannot be fetched.*network"):
        pull(name)
