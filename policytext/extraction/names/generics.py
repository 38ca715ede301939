"""Actors without a name: kinds of organisations and professions ("kommunerne", "private fonde")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.extraction.names.gazetteer import Found, Token, may_be_noun
from policytext.language.inflection import adjective_forms, without_genitive
from policytext.language.lexicon import Canonical, Generic, Lexicon, canonical_form
from policytext.reports import ActorKind

_MIN_PREFIX = 3
_ARTICLES = frozenset({"en", "hver", "enhver", "ingen", "min", "din", "hans", "hendes", "deres"})
_NO_COMPOUNDS = frozenset(
    """
    genforening sammenforening forældremyndighed omorganisation selvorganisation livsvirksomhed
    erhvervsvirksomhed hundeleder selvledelse forråd epicenter butikscenter indkøbscenter
    storcenter underafdeling samarbejdsgruppe sammenkæde værdikæde forsyningskæde leverandørkæde
    fødekæde
    """.split()
)
"""Words that end in a noun for actors and name none."""

_OWNER = re.compile(r"\w{3,}(?:ets|ens|nes)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBERS = frozenset(
    """
    to tre fire fem seks syv otte ni ti elleve tolv tyve tredive fyrre halvtreds hundrede tusind
    flere ekstra antal forskellige
    """.split()
)
_IN = frozenset({"i", "på"})
_BEFORE_PLACE = frozenset({"de", "den", "det", "alle", "landets", "vores"})
_PLACES = frozenset({"other", "research"})
"""Kinds among which are the houses that people are in."""

_MODALS = frozenset({"skal", "bør", "må"})
_PASSIVE = re.compile(r"[a-zæøå]{4,}es")
_VERB_FORMS = frozenset({"tolkes", "udbydes"})
"""Passives that look like the genitive of a noun for actors."""

_NO_ENDINGS = ("området", "områdene")
"""Ends of words that end in a noun for actors by chance: "socialområdet" is no "råd"."""


class _Reading(NamedTuple):
    name: str
    kind: ActorKind
    generic: Generic
    needs_article: bool
    singular: bool


class GenericFinder:
    """Finds the kinds of actors of a lexicon.

    Args:
        lexicon: Where the nouns, the modifiers and the attributes stand.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._modifiers = {
            form: forms[-1]
            for adjective in lexicon.modifiers
            for forms in (adjective_forms(adjective),)
            for form in forms
        }
        self._ranks = {
            adjective_forms(adjective)[-1]: rank for rank, adjective in enumerate(lexicon.modifiers)
        }
        self._attributes = frozenset(
            form for adjective in lexicon.attributes for form in adjective_forms(adjective)
        )
        self._words: dict[str, _Reading] = {}
        self._endings: dict[str, tuple[Generic, str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Generic]]] = {}
        for generic in lexicon.generic:
            self._add(generic)
        self._named = {o.name.lower(): o.name for o in lexicon.organisations}
        self._cache: dict[str, _Reading | None] = {}

    def _add(self, generic: Generic) -> None:
        for phrase in (*generic.forms, *generic.aliases):
            words = tuple(phrase.lower().replace("’", "'").split())
            self._phrases.setdefault(words[0], []).append((words, generic))
        if generic.noun is None:
            return
        forms = generic.inflected()
        name = generic.canonical_name()
        for form in forms.all():
            article = _is_verb_too(form, generic)
            singular = _is_one(form, generic)
            if generic.bare:
                self._words[form] = _Reading(name, generic.kind, generic, article, singular)
            if generic.compounds:
                self._endings.setdefault(form, (generic, canonical_form(forms, generic.canonical)))

    def _reading(self, lower: str) -> _Reading | None:
        if lower not in self._cache:
            self._cache[lower] = self._look_up(lower)
        return self._cache[lower]

    def _look_up(self, lower: str) -> _Reading | None:
        for word in (lower, *without_genitive(lower)):
            known = self._words.get(word)
            if known is not None:
                return known
        for word in (lower, *without_genitive(lower)):
            compound = self._compound(word)
            if compound is not None:
                return compound
        return None

    def _compound(self, word: str) -> _Reading | None:
        if word in _NO_COMPOUNDS or word.endswith(_NO_ENDINGS):
            return None
        for at in range(_MIN_PREFIX, len(word) - 2):
            ending = self._endings.get(word[at:])
            if ending is None:
                continue
            generic, canonical = ending
            stem = word[:at] + (generic.noun or "")
            if stem in _NO_COMPOUNDS:
                return None
            own = (word[:at] + form for form in generic.inflected().definite)
            one = word[at:] in (generic.noun, *generic.inflected().definite)
            # "et undervisningsministerium" is the one that is listed
            known = next((self._named[form] for form in own if form in self._named), None)
            name = known if one and known else word[:at] + canonical
            return _Reading(
                name,
                generic.kind,
                generic,
                _is_verb_too(word, generic),
                _is_one(word[at:], generic),
            )
        return None

    def find(self, tokens: Sequence[Token]) -> Iterator[Found]:
        """Yield the kinds of actors that are mentioned among the tokens of a block."""
        for at, token in enumerate(tokens):
            if not token.text[0].isalpha() or token.lower in _VERB_FORMS:
                continue
            found = self._phrase_at(tokens, at) or self._noun_at(tokens, at)
            if found is not None:
                yield found

    def _phrase_at(self, tokens: Sequence[Token], at: int) -> Found | None:
        best: Found | None = None
        for words, generic in self._phrases.get(tokens[at].lower, ()):
            end = at + len(words)
            if end > len(tokens) or (best is not None and end <= best.last):
                continue
            last = tokens[end - 1].lower
            if all(tokens[at + i].lower == word for i, word in enumerate(words[:-1])) and (
                last == words[-1] or words[-1] in without_genitive(last)
            ):
                best = Found(
                    at, end, generic.canonical_name(), generic.kind, generic.weak, named=False
                )
        return best

    def _noun_at(self, tokens: Sequence[Token], at: int) -> Found | None:
        reading = self._reading(tokens[at].lower)
        if reading is None:
            return None
        generic = reading.generic
        forms = frozenset(generic.inflected().all())
        first = self._compound_start(tokens, at)
        modified, modifier = self._modifier(tokens, first)
        previous = tokens[first - 1].lower if first else ""
        noun = previous in _ARTICLES | _MODALS or modified != first or _acts_next(tokens, at + 1)
        if reading.needs_article and not noun:
            return None
        if (
            generic.needs_modifier
            and modifier is None
            and tokens[at].lower in generic.inflected().all()
        ):
            return None
        forms_of_one = generic.inflected().definite
        lower = tokens[at].lower
        is_one = any(form in forms_of_one for form in (lower, *without_genitive(lower)))
        if generic.vague and modifier is None and is_one:
            return None  # "Styrelsen": a body named before, not the kind
        if generic.adjectival and _noun_follows(tokens, at + 1):
            return None
        compound = forms.isdisjoint((lower, *without_genitive(lower)))
        if generic.owned and not compound and (owner := _owner(tokens, modified)) is not None:
            name = f"{owner} {next(f for f in (lower, *without_genitive(lower)) if f in forms)}"
            return Found(modified - 1, at + 1, name, reading.kind, generic.weak, named=False)
        name = reading.name
        if first < at:
            name = f"{_text(tokens, first, at)} {name}".lower()
        if modifier is not None and generic.vague and not compound:
            name = f"{modifier} {canonical_form(generic.inflected(), _indefinite(generic))}"
        says_more = compound and generic.bare
        weak = ((generic.weak or generic.vague) and not says_more) or reading.singular
        weak = weak or (generic.canonical == "definite" and lower == generic.noun)
        weak = weak or _is_counted(tokens, modified, at) or _is_place(tokens, modified, generic)
        return Found(modified, at + 1, name, reading.kind, weak, named=False, people=generic.people)

    def _compound_start(self, tokens: Sequence[Token], at: int) -> int:
        """Return where a coordination of compounds begins: "beboer- og boligforeninger"."""
        first = at
        while (
            first >= 2
            and tokens[first - 1].lower in {"og", "eller", ","}
            and tokens[first - 2].text.endswith("-")
            and tokens[first - 2].text[0].isalpha()
        ):
            first -= 2
        return first

    def _modifier(self, tokens: Sequence[Token], first: int) -> tuple[int, str | None]:
        """Return where the adjectives before a noun begin, and the one that makes another actor."""
        modifiers: list[str] = []
        while first:
            before = tokens[first - 1].lower
            if before in self._modifiers:
                modifiers.append(self._modifiers[before])
            elif before not in self._attributes and not (
                modifiers
                and before in {"og", "eller", ","}
                and tokens[first - 2].lower in self._modifiers
            ):
                break
            first -= 1
        return first, min(modifiers, key=self._ranks.__getitem__, default=None)


def _owner(tokens: Sequence[Token], at: int) -> str | None:
    """Return the word with the article before a token that says whose it is: "landbrugets"."""
    if not at or (tokens[at - 1].capital and not tokens[at - 1].first):
        return None
    word = tokens[at - 1].lower
    return word if _OWNER.fullmatch(word) else None


def _is_counted(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether a noun says how many there are: "50 mentorer", "flere forskellige læger"."""
    described = {token.lower for token in tokens[first:at]}
    before = tokens[first - 1].lower if first else ""
    number = before.isdigit() and not _YEAR.fullmatch(before)
    return number or before in _NUMBERS or not _NUMBERS.isdisjoint(described)


def _is_place(tokens: Sequence[Token], first: int, generic: Generic) -> bool:
    """Whether an institution is only where something is or happens: "på hospitaler"."""
    while first > 1 and tokens[first - 1].lower in _BEFORE_PLACE:
        first -= 1
    return generic.kind in _PLACES and bool(first) and tokens[first - 1].lower in _IN


def _acts_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows that follows no other: "udlejer skal", "udlejer pålægges"."""
    following = [token.lower for token in tokens[at : at + 3]]
    if following[:1] == [","] and following[1:2] == ["der"]:
        return following[2] in _MODALS if len(following) > 2 else False
    return any(word in _MODALS or _PASSIVE.fullmatch(word) for word in following[:2])


def _indefinite(generic: Generic) -> Canonical:
    return "base" if generic.canonical == "base" else "plural"


def _is_verb_too(form: str, generic: Generic) -> bool:
    """Whether a form is spelled as a present tense: "leder", "underviser", "udvikler"."""
    noun = generic.noun or ""
    return generic.inflection is None and noun.endswith("er") and form.endswith(noun)


def _is_one(form: str, generic: Generic) -> bool:
    """Whether a form means one of a kind that is named in the plural: somebody, not an actor."""
    forms = generic.inflected()
    plural = (*forms.plural, *forms.definite_plural)
    return generic.canonical == "plural" and form not in plural


def _noun_follows(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and not tokens[at].capital and may_be_noun(tokens[at])


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first:last]).replace(" ,", ",")
