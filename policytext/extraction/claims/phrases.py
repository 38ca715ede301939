"""The noun phrases that quantities stand with: what is counted, and whom a phrase is about."""

from __future__ import annotations

import re
from functools import lru_cache

from policytext.language.patterns import Matcher, word_pattern
from policytext.language.units import lexicon

Said = tuple[str | None, str | None]
"""A measure and a population."""

FUNCTION = re.compile(
    r"^(?:i|på|med|til|for|over|under|uden|ved|om|fra|som|der|ikke|hos|et|en|sig|den|det|de|deres"
    r"|sin|sit|sine|ofte|også|mellem|efter|inden|mod|blandt|er|har|af|at|når|hvor|årligt|nu|aldrig"
    r"|selv|samt|eller|fortsat|stadig|stadigvæk|allerede|dog|altid|slet|igen|helt|endnu)$",
    re.IGNORECASE,
)

_NOUN_FORM = re.compile(
    r"(?:er|ere|erne|ene|børn|mænd|folk|timer|skoler|steder|hjem|ophold|tilbud)$"
)

_VERBAL = re.compile(r"(?:[^e]et|elt|sat|gt|rt|es)$")
"""The participle or passive after a counted noun: "40 husstande sat ud"."""

_PEOPLE_OF = re.compile(
    r"\b(?:andel\w*|antal\w*|del|forekomsten|udgifter\w*|ledigheden|gruppen)\s+(?:af|blandt|for|til)"
    r"\s+(?P<who>[^,]+)|\b(?:blandt|hos|for)\s+(?P<among>(?!(?:eksempel|at|hver|lang|langt|høj|højt|lav|lavt|få|mange"
    r"|meget|lidt|stor|stort|lille|sent|langsom|langsomt|dyr|dyrt)\b)[^,]+)",
    re.IGNORECASE,
)

_AGED = re.compile(
    r"\s*(?:på|over|under|mellem|fra|i\s+alderen)\s+\d+(?:\s*(?:og|til|-|–)\s*\d+)?\s*-?\s*år\b"
    r"|\s*mellem\s+\d\d\s*(?:og|-|–)\s*\d\d\b(?!\s*(?:pct|procent|%|år))"
    r"(?:\s+og\s+(?:derover|derunder|opefter))?",
    re.IGNORECASE,
)

_AGED_NOUN = re.compile(r"\d+(?:[-–]\d+)?-?årige$", re.IGNORECASE)
"""An age that is a noun: "de 16-24-årige"."""

_PLACED = re.compile(
    r"\s*i\s+(?:\d+\.(?:,\s*\d+\.)*(?:\s+og\s+\d+\.)?\s+klasse\b|[A-ZÆØÅ]\w+(?:\s+Kommune\b)?)"
)

RELATIVE = re.compile(r",\s+(?:der|som|hvis)\s[^,]+,?")
"""A relative clause: "både, der er af træ,"."""

_DETERMINED = re.compile(r"(?:de|den|det|disse|alle|samtlige|vores|landets)\s+", re.IGNORECASE)

_HOW_MANY = re.compile(r"\d[\d.]*\s+(?=[^\W\d]{3})")
"""How many those are that a share is of: "7 af vores 31 landsbyer"."""

MOVE_NOUNS = "stigning|fald|vækst|reduktion|nedgang|øgning|forøgelse|fremgang|tilbagegang"
"""What says that a number has become another; alternatives of a pattern."""

_MOVE = re.compile(
    rf"(?<!bort)(?<!fra)(?:{MOVE_NOUNS}|forskel|ændring|udvikling)\w*$",
    re.IGNORECASE,
)

_OWNER = re.compile(
    r"(?!(?:år|måned|uge|dag|døgn|sæson|gårsdag|dagen|periode)(?:en|et|ne)?s\b)"
    r"([^\W\d]{3,}(?:ne|en|et))s\s+[^\W\d]",
    re.IGNORECASE,
)
"""Opens what belongs to somebody: "Regionernes udgifter", "Centrets telefon"."""

_DEFINITE_PEOPLE = re.compile(r"[^\W\d]+(?:ne|en)\b")

_OF_WHOM = re.compile(
    r"(?P<what>[^\W\d]+(?:\s[^\W\d]+){0,3}?)\s+(?:(?:blandt|hos)\s+(?P<who>.+)$"
    r"|(?:i|på|ved)\s+(?P<where>(?:(?:de|den|det|landets|vores)\s|[A-ZÆØÅ]"
    r"|[^\W\d]{3,}(?:erne|ene)\b).*)$)"
)


_SPLITS_OFF = re.compile(r"(?:de|den|det|landets|vores)\s|[A-ZÆØÅ]")
"""How a place begins that is no part of what is measured in it."""

_PLURALS = {
    "ung": "unge",
    "barn": "børn",
    "mand": "mænd",
    "forælder": "forældre",
    "person": "personer",
    "voksen": "voksne",
}
"""Plurals that do not go by the ending."""

_PLURAL_ENDS = (
    (
        ("råd", "hold", "nævn", "hjem", "forløb", "fag", "køb", "job", "skib", "tilbud", "forbud"),
        "",
    ),
    (("stand", "hus", "brev", "sogn", "tog", "hospital"), "e"),
)
"""Endings of nouns and what their plural adds, where it is not "er"."""

_NOUN_ENDS = frozenset("i på mellem med over under fra af til uden som der".split())
"""Words before which a noun has ended."""


def split_subject(subject: str) -> Said:
    """Part what is measured from whom it is measured of: "Sygefraværet blandt rygere"."""
    people = people_of(subject)
    match = _OF_WHOM.match(subject)
    if match is not None and not _MOVE.search(match["what"]):
        whom = people or (match["who"] or match["where"]).strip()
        bare = match["where"] and not _SPLITS_OFF.match(match["where"])
        return subject if bare else match["what"], whom
    if owner := _OWNER.match(subject):
        return subject, owner[1]
    if (
        people is None
        and (who := _DEFINITE_PEOPLE.match(subject))
        and people_words().search(who[0])
    ):
        people = who[0]
    return subject, people


def head_noun(phrase: str) -> tuple[str, str]:
    """Split "hjemløse borgere støtte efter ..." after the noun that a number counts."""
    words = phrase.split()
    count = 0
    for index, word in enumerate(words):
        bare = word.strip(",.()")
        if FUNCTION.match(bare) or (any(c.isdigit() for c in bare) and not _AGED_NOUN.match(bare)):
            break
        if index and _VERBAL.search(bare):
            break
        count = index + 1
        following = words[index + 1].strip(",.()") if index + 1 < len(words) else ""
        if _NOUN_FORM.search(following) and bare.endswith("e") and word in (bare, f"{bare},"):
            continue  # an adjective
        if word != bare:
            break
        if _NOUN_FORM.search(bare) or _AGED_NOUN.match(bare):
            joined = words[index + 1 : index + 3]
            if len(joined) == 2 and joined[0] == "og" and not FUNCTION.match(joined[1]):
                count = index + 1 if any(c.isdigit() for c in joined[1]) else index + 3
                if joined[1] in ("knap", "knapt", "godt", "ca.", "cirka", "omkring", "over"):
                    count = index + 1
            break
    return " ".join(words[:count]).strip(" ,."), " ".join(words[count:])


def restricted_noun(phrase: str) -> tuple[str, str]:
    """Split "de unge mellem 15 og 17 år, der ryger, fået hjælp" after what restricts the noun."""
    determined = _DETERMINED.match(phrase)
    start = determined.end() if determined else 0
    if how_many := _HOW_MANY.match(phrase, start):
        start = how_many.end()
    noun, rest = head_noun(phrase[start:].strip())
    end = phrase.find(noun, start) + len(noun) if noun else len(phrase)
    for restriction in (_AGED, _PLACED, RELATIVE):
        if noun and (match := restriction.match(phrase, end)):
            end = match.end()
    return phrase[:end].strip(" ,"), phrase[end:].strip(" ,") if noun else rest


def with_age(noun: str, rest: str) -> str:
    """Return a noun with the age that restricts it ("unge" + "mellem 15 og 17 år har job")."""
    age = _AGED.match(rest) if noun else None
    return f"{noun} {age[0].strip()}" if age else noun


_DETERMINER = re.compile(r"(?:De[nt]?|Denne|Dette|Disse|En|Et|Der|Vores|Alle)\b")


def in_lower_case(phrase: str) -> str:
    """Put the determiner that opens a phrase in lower case; a name keeps its capital."""
    return f"{phrase[0].lower()}{phrase[1:]}" if _DETERMINER.match(phrase) else phrase


def in_plural(phrase: str) -> str:
    """Put the noun that "hver femte" stands before in the plural ("dansker" -> "danskere").

    "hver femte af dem" has no noun of its own.
    """
    words = phrase.split()
    if not words or FUNCTION.match(words[0]):
        return ""
    last = next((i - 1 for i, w in enumerate(words) if i and w in _NOUN_ENDS), len(words) - 1)
    noun = words[last].rstrip(",")
    low = noun.lower()
    words[last] = _PLURALS.get(low) or _with_plural(noun)
    return " ".join(words)


def _with_plural(noun: str) -> str:
    """Return a noun in the plural that its ending asks for."""
    low = noun.lower()
    for ends, plural in _PLURAL_ENDS:
        if low.endswith(ends):
            return noun + plural
    if low.endswith(("er", "ling", "ig", "løs")):
        return f"{noun}e"
    return f"{noun}r" if low.endswith("e") else f"{noun}er"


@lru_cache(maxsize=1)
def people_words() -> Matcher:
    """Return the pattern of words for people."""
    return word_pattern(lexicon()["ages"]["people"])


def people_of(phrase: str) -> str | None:
    """Return whom a phrase is about.

    >>> people_of("antallet af unge med stress, der søger hjælp")
    'unge med stress'
    """
    match = _PEOPLE_OF.search(phrase)
    return (match["who"] or match["among"]).strip() if match else None


_RATE = re.compile(r"(?:pr\.|per)\s+\w+|om\s+(?:året|måneden|ugen|dagen)\b", re.IGNORECASE)


def rate_of(tail: str) -> str:
    """Return what a value is given for: "pr. elev", "om måneden"; empty where it is not said."""
    match = _RATE.match(tail.strip())
    return match[0] if match else ""
