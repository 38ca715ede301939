"""The lexicon of actors: Danish organisations by name, and kinds of actors by noun.

It is data: `lexicons/organisations*.toml`. A user adds to it with a file of the same format, named
in the environment variable `POLICYTEXT_LEXICON` (several files are divided as in `PATH`); an entry
of the user's replaces ours of the same name.

```toml
organisations = [
  { name = "Foreningen Grønne Tage", kind = "ngo", abbreviations = ["FGT"] },
]
generic = [
  { noun = "tagdækker", kind = "profession" },
]
```
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from policytext.errors import ModelError
from policytext.language.inflection import Forms, given_forms, noun_forms
from policytext.language.tables import read_table
from policytext.reports import ActorKind

ENVIRONMENT = "POLICYTEXT_LEXICON"
"""Names the user's own lexicon files."""

_FILES = (
    "organisations.toml",
    "organisations_municipalities.toml",
    "organisations_civil.toml",
    "organisations_knowledge.toml",
    "organisations_generic.toml",
)

Canonical = Literal["base", "plural", "definite", "singular"]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FormerName(_Entry):
    """A name that an organisation had.

    Args:
        name: The name.
        until: The last year in which it was used.
    """

    name: str = Field(min_length=2)
    until: int | None = None


class Organisation(_Entry):
    """An organisation with a name of its own.

    Args:
        name: Canonical name.
        kind: What it is.
        aliases: Other names, spelled as usual.
        abbreviations: Short names, matched in exactly this case.
        former: Earlier names of the same body.
        succeeds: Bodies of their own that it was made from; no aliases.
        since: The year it came into being.
        case: `initial`: a mention begins with a capital. `free`: it need not ("kriminalforsorgen").
            `exact`: all capitals stand as in the name ("Danske Patienter").
        ambiguous: The name is an ordinary word too, so that it counts only where a capital proves
            it a name: not at the beginning of a sentence.
    """

    name: str = Field(min_length=2)
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    succeeds: tuple[str, ...] = ()
    since: int | None = None
    case: Literal["initial", "free", "exact"] = "initial"
    ambiguous: bool = False

    def names(self) -> tuple[str, ...]:
        """Return the canonical name, the aliases and the former names."""
        return (self.name, *self.aliases, *(former.name for former in self.former))


class Generic(_Entry):
    """A kind of actor: a noun ("kommune", "sygeplejerske") or fixed phrases.

    Args:
        kind: What such an actor is.
        noun: Indefinite singular.
        name: Canonical name, where no form of the noun is.
        forms: The phrases that mean the actor, where these are not the forms of `noun`.
        canonical: The form that names it: `plural`, `definite` (plural), `singular` (definite) or
            `base` (indefinite singular).
        neuter: Whether the noun takes `et`.
        inflection: Definite singular, plural and definite plural, where they are not regular.
        aliases: Other words for it.
        compounds: Words that end in the noun name actors as well.
        bare: Whether the noun alone is enough, not only compounds of it.
        weak: Actors only where the text lets them act.
        adjectival: An adjective where another noun follows.
        vague: A noun of which an adjective makes another actor ("private fonde").
        needs_modifier: An actor only with an adjective or as a compound ("private aktører").
        owned: With its owner before it another actor ("skolens ledelse").
        people: Those for whom others act as a rule; actors only where a text has them act more
            than once.
    """

    kind: ActorKind
    noun: str | None = None
    name: str | None = None
    forms: tuple[str, ...] = ()
    canonical: Canonical = "plural"
    neuter: bool = False
    inflection: tuple[str, str, str] | None = None
    aliases: tuple[str, ...] = ()
    compounds: bool = False
    bare: bool = True
    weak: bool = False
    adjectival: bool = False
    vague: bool = False
    needs_modifier: bool = False
    owned: bool = False
    people: bool = False

    @model_validator(mode="after")
    def _is_named(self) -> Generic:
        if self.noun is None and not (self.name and self.forms):
            raise ValueError("an entry has a `noun`, or a `name` with its `forms`")
        return self

    def inflected(self) -> Forms:
        """Return the forms of the noun."""
        if self.noun is None:
            return Forms((), (), self.forms, ())
        if self.inflection is not None:
            return given_forms(self.noun, self.inflection)
        return noun_forms(self.noun, neuter=self.neuter)

    def canonical_name(self) -> str:
        """Return the name by which records call the actor."""
        if self.name is not None:
            return self.name
        return canonical_form(self.inflected(), self.canonical)


def canonical_form(forms: Forms, canonical: Canonical) -> str:
    """Return the form of a noun that names an actor, or the nearest that the noun has.

    >>> canonical_form(noun_forms("kommune"), "definite")
    'kommunerne'
    """
    wanted = {
        "base": forms.singular,
        "plural": forms.plural,
        "definite": forms.definite_plural,
        "singular": forms.definite,
    }[canonical]
    return (wanted or forms.plural or forms.definite or forms.singular)[0]


class Lexicon(_Entry):
    """Everything that is known about actors.

    Args:
        organisations: Those with a name.
        generic: Kinds of actors.
        modifiers: Adjectives that make another actor of a kind ("private fonde").
        attributes: Adjectives that do not ("danske fonde").
    """

    organisations: tuple[Organisation, ...] = ()
    generic: tuple[Generic, ...] = ()
    modifiers: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()

    def with_entries_of(self, other: Lexicon) -> Lexicon:
        """Return the two as one; entries of `other` replace those of the same name."""
        organisations = {entry.name: entry for entry in self.organisations}
        organisations.update((entry.name, entry) for entry in other.organisations)
        generic = {entry.canonical_name(): entry for entry in self.generic}
        generic.update((entry.canonical_name(), entry) for entry in other.generic)
        return Lexicon(
            organisations=tuple(organisations.values()),
            generic=tuple(generic.values()),
            modifiers=tuple(dict.fromkeys((*self.modifiers, *other.modifiers))),
            attributes=tuple(dict.fromkeys((*self.attributes, *other.attributes))),
        )


def read_lexicon(text: str, where: object) -> Lexicon:
    """Return the lexicon that a TOML text describes.

    Args:
        text: The text.
        where: What to call it in an error.

    Raises:
        ModelError: It is no TOML, or an entry lacks a field, has an unknown one or a wrong value.
    """
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(
            f"the lexicon is not valid TOML: {error}", where=where, remedy="correct the file"
        ) from error
    return _lexicon(data, where)


def _lexicon(data: dict[str, Any], where: object) -> Lexicon:
    try:
        return Lexicon.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = " -> ".join(str(part) for part in first["loc"])
        raise ModelError(
            f"[{place}] {first['msg']}",
            where=where,
            remedy="see the format in the documentation of the lexicon",
        ) from error


def read_lexicon_file(path: Path) -> Lexicon:
    """Return the lexicon of a file.

    Raises:
        ModelError: The file cannot be read or is not a lexicon.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(
            f"the lexicon cannot be read: {error}",
            where=path,
            remedy=f"name a UTF-8 file in {ENVIRONMENT}, or unset it",
        ) from error
    return read_lexicon(text, path)


@cache
def packaged_lexicon() -> Lexicon:
    """Return the lexicon that comes with the package."""
    lexicon = Lexicon()
    for name in _FILES:
        lexicon = lexicon.with_entries_of(_lexicon(read_table(name), name))
    return lexicon


def load_lexicon(extra: Iterable[Path] | None = None) -> Lexicon:
    """Return the packaged lexicon with the user's entries.

    Args:
        extra: The user's files; without it, those named in `POLICYTEXT_LEXICON`.

    Raises:
        ModelError: A file cannot be read or is not a lexicon.
    """
    if extra is None:
        named = os.environ.get(ENVIRONMENT, "")
        extra = [Path(part) for part in named.split(os.pathsep) if part]
    lexicon = packaged_lexicon()
    for path in extra:
        lexicon = lexicon.with_entries_of(read_lexicon_file(path))
    return lexicon
