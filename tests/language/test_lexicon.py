from collections import Counter
from pathlib import Path

import pytest

from policytext.errors import ModelError
from policytext.language.lexicon import (
    ENVIRONMENT,
    load_lexicon,
    packaged_lexicon,
    read_lexicon,
)


def test_packaged_lexicon_knows_the_public_sector() -> None:
    kinds = Counter(entry.kind for entry in packaged_lexicon().organisations)
    assert kinds["municipality"] >= 98
    assert kinds["region"] >= 6
    assert kinds["ministry"] >= 25
    assert kinds["agency"] >= 60
    assert kinds["union"] >= 40
    assert kinds["ngo"] >= 150


def test_abbreviations_belong_to_one_organisation() -> None:
    owners = Counter(
        short for entry in packaged_lexicon().organisations for short in entry.abbreviations
    )
    assert [short for short, count in owners.items() if count > 1] == []


def test_former_names_and_predecessors_are_told_apart() -> None:
    entries = {entry.name: entry for entry in packaged_lexicon().organisations}
    assert "Servicestyrelsen" in entries["Socialstyrelsen"].names()
    assert "Socialstyrelsen" in entries["Social- og Boligstyrelsen"].succeeds
    assert "Socialstyrelsen" not in entries["Social- og Boligstyrelsen"].names()


def test_user_file_adds_and_replaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'organisations = [\n  { name = "Foreningen Grønne Tage", kind = "ngo" },\n'
        '  { name = "KL", kind = "other" },\n]\n'
        'generic = [{ noun = "tagdækker", kind = "profession" }]\n',
        encoding="utf-8",
    )
    monkeypatch.setenv(ENVIRONMENT, str(path))
    lexicon = load_lexicon()
    kinds = {entry.name: entry.kind for entry in lexicon.organisations}
    assert kinds["Foreningen Grønne Tage"] == "ngo"
    assert kinds["KL"] == "other"
    assert "tagdækkere" in {entry.canonical_name() for entry in lexicon.generic}
    assert len(lexicon.organisations) == len(packaged_lexicon().organisations) + 1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            'organisations = [{ name = "Foreningen X", kind = "klub" }]',
            "organisations -> 0 -> kind",
        ),
        ('organisations = [{ kind = "ngo" }]', "organisations -> 0 -> name"),
        ('organisations = [{ name = "Ny", kind = "ngo", colour = "blå" }]', "colour"),
        ('generic = [{ kind = "ngo" }]', "noun"),
        ("organisations = [", "not valid TOML"),
    ],
)
def test_mistakes_are_named(text: str, complaint: str) -> None:
    with pytest.raises(ModelError) as caught:
        read_lexicon(text, "mine.toml")
    assert complaint in str(caught.value)
    assert str(caught.value).startswith("mine.toml: ")
    assert caught.value.remedy


def test_missing_user_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        load_lexicon([tmp_path / "none.toml"])
