from pathlib import Path

import pytest

from policytext.reading import read
from policytext.reading.metadata.languages import language_of

SENTENCES = {
    "da": "Kommunen bør også hjælpe de unge, der efter skolen ikke har noget at give sig til, "
    "og som bliver væk fra fællesskabet, selv om de gerne vil være med hver dag. ",
    "nb": "Kommunen bør også hjelpe de unge som etter skolen ikke har noe å gjøre, og som blir "
    "borte fra fellesskapet, selv om de gjerne vil være med hver dag nå. ",
    "nn": "Kommunen bør òg hjelpe dei unge som etter skulen ikkje har noko å gjere, og som vert "
    "borte frå fellesskapet, sjølv om dei gjerne vil vere med kvar dag no. ",
    "sv": "Kommunen bör också hjälpa de unga som efter skolan inte har något att göra och som "
    "blir borta från gemenskapen, även om de gärna vill vara med varje dag nu. ",
    "en": "The council should also help the young who have nothing to do after school and who "
    "are left out of the community, although they would like to be part of it. ",
    "de": "Die Gemeinde soll auch den Jugendlichen helfen, die nach der Schule nichts zu tun "
    "haben und nicht dabei sind, obwohl sie jeden Tag mit den anderen zusammen sein wollen. ",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_languages_are_told_apart(language: str, text: str) -> None:
    assert language_of(text * 4) == language


def test_a_danish_text_that_quotes_another_language_is_danish() -> None:
    assert language_of(SENTENCES["da"] * 5 + SENTENCES["en"] * 3) == "da"


def test_too_few_words_say_nothing() -> None:
    assert language_of("1 200 2,5 %") is None
    assert language_of(SENTENCES["en"][:40]) is None


def test_a_text_in_another_language_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(SENTENCES["sv"] * 5, encoding="utf-8")
    report = read(path)
    assert report.language == "sv"
    assert any("Swedish" in warning for warning in report.warnings)
    path.write_text(SENTENCES["da"] * 5, encoding="utf-8")
    assert read(path).warnings == ()


def test_a_short_english_text_is_told() -> None:
    text = (
        "The council recommends that the municipalities should offer more help to young people. "
        "It is important that they have access to advice on housing and work."
    )
    assert language_of(text) == "en"
