"""What training needs beside spaCy: the tokeniser of report prose and two augmenters.

`report_damage` imitates what reports from PDF do to letters: headings in capitals, lost capitals,
typographic quotation marks and dashes, lost full stops. `names` puts other names in the place of
the treebank's, which are of the newspapers of 1983-92: persons and towns by faker, countries by
babel, organisations by policytext's lexicons.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import resources

import spacy
from babel import Locale
from faker.providers.address.da_DK import Provider as Addresses
from faker.providers.company.da_DK import Provider as Companies
from faker.providers.person.da_DK import Provider as Persons
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example

from policytext.language.sentences import tune_tokenizer

Augmenter = Callable[[Language, Example], Iterator[Example]]

QUOTES = [("”", "”"), ("»", "«"), ("“", "”"), ("„", "“"), ("'", "'")]
SEED = 0


@spacy.registry.callbacks("policytext.tune_tokenizer.v1")
def make_tuner() -> Callable[[Language], Language]:
    """Return the callback that fits the tokeniser before training."""

    def tune(nlp: Language) -> Language:
        tune_tokenizer(nlp)
        return nlp

    return tune


# --------------------------------------------------------------------------------- damaged letters


@spacy.registry.augmenters("policytext.report_damage.v1")
def make_damage(level: float) -> Augmenter:
    """Return the augmenter that changes the letters of a share of the sentences.

    Args:
        level: The share, 0-1.
    """
    return partial(_damage, level=level, dice=random.Random(SEED))


def _damage(
    nlp: Language, example: Example, *, level: float, dice: random.Random
) -> Iterator[Example]:
    annotation = example.to_dict()
    words = list(annotation["token_annotation"]["ORTH"])
    changed = False
    for sentence in example.reference.sents:
        if dice.random() < level:
            change = dice.choice([str.lower, str.upper, _upper_initials])
            for token in sentence:
                words[token.i] = change(token.text)
            changed = True
    if dice.random() < level * 2:
        marks = dice.choice(QUOTES)
        opened = False
        for place, word in enumerate(words):
            if word == '"':
                words[place] = marks[opened]
                opened = not opened
            elif word == "-":
                words[place] = "–"
        changed = True
    if not changed:
        yield example
        return
    annotation["token_annotation"]["ORTH"] = words
    spaces = [bool(token.whitespace_) for token in example.reference]
    text = "".join(word + " " * space for word, space in zip(words, spaces, strict=True))
    yield Example.from_dict(nlp.make_doc(text), annotation)


def _upper_initials(word: str) -> str:
    return word[:1].upper() + word[1:]


# -------------------------------------------------------------------------------------- other names


@spacy.registry.augmenters("policytext.names.v1")
def make_names(level: float) -> Augmenter:
    """Return the augmenter that replaces names in a share of the documents, and damages some.

    Args:
        level: Share of the names that are replaced, 0-1.
    """
    return partial(
        _replace_names, level=level, dice=random.Random(SEED), damage=make_damage(level / 6)
    )


def _replace_names(
    nlp: Language, example: Example, *, level: float, dice: random.Random, damage: Augmenter
) -> Iterator[Example]:
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    for piece in _pieces(example.reference):
        makes = MAKERS.get(piece.label_) if piece.label_ else None
        if makes and dice.random() < level:
            name = makes(dice).split()
            glued = [True] * len(name)
            glued[-1] = bool(piece[-1].whitespace_)
        else:
            name = [token.text for token in piece]
            glued = [bool(token.whitespace_) for token in piece]
        words += name
        spaces += glued
        label = piece.label_
        tags += [f"{'I' if place else 'B'}-{label}" if label else "O" for place in range(len(name))]
    reference = Doc(nlp.vocab, words=words, spaces=spaces, ents=tags)
    for token in reference:
        token.is_sent_start = False
    yield from damage(nlp, Example(nlp.make_doc(reference.text), reference))


def _pieces(doc: Doc) -> Iterator[Span]:
    """Yield the names of a text and every token between them."""
    place = 0
    for name in doc.ents:
        yield from (doc[i : i + 1] for i in range(place, name.start))
        yield name
        place = name.end
    yield from (doc[i : i + 1] for i in range(place, len(doc)))


def _person(dice: random.Random) -> str:
    first = dice.choice(Persons.first_names_female + Persons.first_names_male)
    last = dice.choice(tuple(Persons.last_names))
    return dice.choice([f"{first} {last}", f"{first} {last}", first, last, f"{first[0]}. {last}"])


def _place(dice: random.Random) -> str:
    return dice.choice(dice.choice([_countries(), Addresses.cities]))


def _organisation(dice: random.Random) -> str:
    if dice.random() < 0.2:
        return "".join(dice.choices("ABCDEFGHIKLMNOPRSTUVÆØ", k=dice.choice([2, 3, 3, 4])))
    if dice.random() < 0.2:
        last = tuple(Persons.last_names)
        suffix = dice.choice(Companies.company_suffixes)
        return f"{dice.choice(last)} {dice.choice(['', '& Søn ', '& Co. '])}{suffix}"
    return dice.choice(organisations())


@cache
def _countries() -> tuple[str, ...]:
    return tuple(name for code, name in sorted(Locale("da").territories.items()) if code.isalpha())


@cache
def organisations() -> tuple[str, ...]:
    """Return the names of bodies in policytext's lexicons, sorted."""
    names: set[str] = set()
    for source in resources.files("policytext.language").joinpath("lexicons").iterdir():
        if source.name.startswith("organisations"):
            _collect(tomllib.loads(source.read_text(encoding="utf-8")), names)
    return tuple(sorted(names))


def _collect(table: object, names: set[str]) -> None:
    """Gather the strings that stand under `name` or `aliases`, or alone in a list."""
    if isinstance(table, dict):
        for key, value in table.items():
            if key == "name" and isinstance(value, str):
                names.add(value)
            elif isinstance(value, dict | list):
                _collect(value, names)
    elif isinstance(table, list):
        for value in table:
            if isinstance(value, str) and value[:1].isupper():
                names.add(value)
            else:
                _collect(value, names)


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "PER": _person,
    "LOC": _place,
    "ORG": _organisation,
}
