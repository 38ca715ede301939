"""The forms of a Danish noun or adjective, by rule."""

from __future__ import annotations

from typing import NamedTuple


class Forms(NamedTuple):
    """The forms of a noun; a tuple is empty where the noun has no such form.

    Args:
        singular: Indefinite singular.
        definite: Definite singular.
        plural: Indefinite plural.
        definite_plural: Definite plural.
    """

    singular: tuple[str, ...]
    definite: tuple[str, ...]
    plural: tuple[str, ...]
    definite_plural: tuple[str, ...]

    def all(self) -> tuple[str, ...]:
        """Return every form once, in order."""
        return tuple(dict.fromkeys(form for forms in self for form in forms))


def noun_forms(noun: str, *, neuter: bool = False) -> Forms:
    """Return the regular forms of a noun.

    Args:
        noun: Indefinite singular.
        neuter: Whether it takes `et`.

    >>> noun_forms("læge").definite_plural, noun_forms("lærer").plural
    (('lægerne',), ('lærere',))
    >>> noun_forms("universitet", neuter=True).definite
    ('universitetet',)
    """
    article = "t" if neuter else "n"
    if noun.endswith("e"):
        return Forms((noun,), (noun + article,), (noun + "r",), (noun + "rne",))
    if noun.endswith("er") and not neuter:
        return Forms((noun,), (noun + "en",), (noun + "e",), (noun + "ne",))
    return Forms((noun,), (f"{noun}e{article}",), (noun + "er",), (noun + "erne",))


def given_forms(noun: str, inflection: tuple[str, str, str]) -> Forms:
    """Return the forms of a noun whose other forms are given.

    Args:
        noun: Indefinite singular.
        inflection: Definite singular, plural, definite plural; alternatives are divided by `|`, an
            empty string is a form that does not exist.

    >>> given_forms("center", ("centeret|centret", "centre", "centrene")).definite
    ('centeret', 'centret')
    """
    definite, plural, definite_plural = (
        tuple(form for form in text.split("|") if form) for text in inflection
    )
    return Forms((noun,), definite, plural, definite_plural)


_PLURALS = (
    ("el", 0, "le"),  # professionel, professionelle
    ("som", 0, "me"),  # ensom, ensomme
    ("ryg", 0, "ge"),  # utryg, utrygge
    ("sat", 0, "te"),  # udsat, udsatte
    ("et", 1, "de"),  # handicappet, handicappede
    ("kommen", 3, "ne"),  # nyankommen, nyankomne
    ("en", 2, "ne"),  # voksen, voksne
    ("røn", 0, "ne"),  # grøn, grønne
)
"""Endings of adjectives: how many letters go and what is added in the plural."""


def adjective_forms(adjective: str) -> tuple[str, ...]:
    """Return the forms of an adjective: common gender, neuter, plural.

    >>> adjective_forms("privat"), adjective_forms("national")
    (('privat', 'private'), ('national', 'nationalt', 'nationale'))
    >>> [adjective_forms(word)[-1] for word in ("udsat", "handicappet", "voksen", "ensom")]
    ['udsatte', 'handicappede', 'voksne', 'ensomme']
    """
    if adjective.endswith("e"):
        return (adjective,)
    neuter = adjective if adjective.endswith("t") else adjective + "t"
    for ending, cut, added in _PLURALS:
        if adjective.endswith(ending) and len(adjective) > len(ending) + 1:
            plural = adjective[: len(adjective) - cut] + added
            break
    else:
        plural = adjective + "e"
    return tuple(dict.fromkeys((adjective, neuter, plural)))


def without_genitive(word: str) -> tuple[str, ...]:
    """Return what a word may be the genitive of.

    >>> without_genitive("kommunernes"), without_genitive("KL's"), without_genitive("fond")
    (('kommunerne',), ('KL',), ())
    """
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            return (word[: -len(ending)],)
    if word.endswith(("'", "’")):
        return (word[:-1],)
    if len(word) > 2 and word[-1] in "sS":
        return (word[:-1],)
    return ()
