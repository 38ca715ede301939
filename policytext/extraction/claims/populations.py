"""Whom a quantity is of, where its clause names them by a pronoun, for money, or not at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from policytext.extraction.claims.changes import Change
from policytext.extraction.claims.phrases import in_plural, people_words
from policytext.extraction.claims.setting import Setting
from policytext.extraction.common.parsed import ParsedBlock
from policytext.extraction.quantities.quantity import Quantity
from policytext.language.tables import read_table

_STANDS_FOR = re.compile(
    r"(?:(?:nogle|flere|resten|alle|hver|hvert|kun|langt de fleste)\s+)?(?:af\s+)?"
    r"(?:dem|de|disse|den|det|dette|denne|deres|hvoraf|heraf)(?:\s+selv)?",
    re.IGNORECASE,
)
_BODIES = re.compile(rf"(?:{'|'.join(read_table('bodies.toml')['paid'])})(?:ne)?\b", re.IGNORECASE)
"""Households and bodies that money goes to."""

_ONE = re.compile(r"(?:en|et)\s+(?P<who>[^\W\d]{3,})", re.IGNORECASE)
"""One that stands for all: "En frivillig giver fire timer"."""

_DEFINITE = ("et", "en", "n", "t")
"""What makes a common noun definite: "forbund" -> "forbundet"."""

_EACH = re.compile(r"\b(?:pr\.|per)\s+(?P<who>[^\W\d]{3,})", re.IGNORECASE)
"""For each of whom a value is: "140 gram pr. elev"."""

_TOPIC = re.compile(
    r"\W*(?P<who>(?!Resultat|Tal|Svar|Beregning|Figur|Tabel|Forskel|Udgift|Pris|Erfaring|Undersøgels)"
    r"(?:De\s+[^\W\d]+e\s+)?(?:[A-ZÆØÅ][^\W\d]{2,}|(?<=e )[^\W\d]{3,})(?:erne|ene))\s+"
    r"(?:er|var|har|havde|kan|vil|[a-zæøå]{3,}(?:er|ede|te))\b"
)
"""A sentence about people or things in the plural: "Eleverne er glade for maden"."""

_SO_MANY = re.compile(
    r"^(?:(?:ud\s+)?af\s+|blandt\s+)?(?:(?:de|alle|i\s+alt|ca\.|cirka|godt|knap|over|omkring|næsten|mere\s+end)\s+)*"
    r"\d[\d.]*\s+(?!(?:procent|pct|år|og|til)\b|[-–%])(?=[^\W\d]{3})",
    re.IGNORECASE,
)
"""How many they are, which opens a group: "I alt 2.940 sejlere"."""

_NUMBER_ITSELF = re.compile(r"\W*(?:andelen|antallet|tallet|niveauet)\W*", re.IGNORECASE)
"""A subject that is the number, and nobody that it is of."""

_SAID_WORDS = re.compile(r"\W*[“”„»«\"]")
"""Opens the words of an answer."""

_OF_SOMEBODY = re.compile(
    r"\W*(?:(?:den|deres)\s+(?:[^\W\d]+e\s+)?)?(?:gennemsnits|middel|median)?"
    r"(?:alder|løn|indkomst|anciennitet|husleje|svarprocent|medlemstal)(?:en|n|t|let)?\b(?!\s+(?:for|blandt|hos|i|på)\b)",
    re.IGNORECASE,
)
"""What is always somebody's, and of those just spoken of where it does not say whose."""

_MATTER = re.compile(
    r"(?!(?:andel|antal|tal|del|niveau|stigning|vækst|fald|nedgang|fremgang|tilbagegang|reduktion"
    r"|forskel|resultat|ændring|udvikling)(?:l?en|l?et|t|lene|erne|ne)\b)[^\W\d]{3,}(?:en|et|erne|ene)",
    re.IGNORECASE,
)
"""What has moved, by its name: "Prisen"; not a word that takes up what was just said."""

_GENITIVE = re.compile(r"(?P<who>[^\W\d]{3,}(?:en|et|erne|ene))s")
"""One word in the genitive: "stiftets"."""

_OF_ONES_MIND = re.compile(
    r"(?:,\s+at\b|\s+(?:svare(?:r|de)|siger|sagde|men(?:er|te)|opleve(?:r|de)|føl(?:er|te)|syne?s|syntes"
    r"|angiver|angav|vurdere(?:r|de)|kend(?:er|te)|ønske(?:r|de)|vil|ville|tror|troede|frygte(?:r|de)"
    r"|savne(?:r|de)|find(?:er)|fandt|har\s+(?:aldrig\s+|ofte\s+|selv\s+)?(?:oplevet|fået|haft|prøvet|overvejet"
    r"|hørt|måttet|svaret))\b)",
    re.IGNORECASE,
)
"""Behind a share that names nobody, what only those say or do who were asked."""

_RECIPIENT = re.compile(
    r"\b(?:til|for)\s+(?P<who>(?!at\b|en\b|et\b|den\b|det\b|flere\b)[^,;]+)", re.IGNORECASE
)


def of_whom(
    block: ParsedBlock,
    sentence: int,
    quantity: Quantity,
    change: Change | None,
    said: tuple[str | None, str | None],
    setting: Setting,
    topic: str | None,
) -> str | None:
    """Return whom a quantity is of: as its clause says, or the text before it.

    A pronoun stands for whom the last quantity was of; a share or a bare count that names nobody
    goes on with them too; money goes to whom it is for.

    Args:
        block: The block.
        sentence: Offset of the sentence in it.
        quantity: The quantity.
        change: Whether it is a rise or a fall.
        said: What its clause says that it measures, and of whom.
        setting: What surrounds the sentence.
        topic: Whom the text has come to speak of since the last quantity.
    """
    measure, population = said
    if population and (one := _ONE.fullmatch(population.strip(" ,"))):
        population = in_plural(one["who"])
    last, same = setting.last(sentence)
    others = setting.others()
    before = setting.group(block) or (last.population if last else None)
    if same and others:
        before = others
    if population and (_SAID_WORDS.match(population) or _NUMBER_ITSELF.fullmatch(population)):
        population = None
    population = _SO_MANY.sub("", population or "") or None
    if population is None and last is not None and _OF_SOMEBODY.match(measure or ""):
        return last.population
    if population == "vi" or _is_author(population, setting.report.organisation):
        population = setting.report.organisation
    elif population and _STANDS_FOR.fullmatch(population.strip(" ,")):
        population = others or before
    if population is None and quantity.kind == "money":
        given = (found["who"] for found in _RECIPIENT.finditer(measure or ""))
        return next((who for who in given if _names_people(who)), None)
    each = _EACH.search(measure or "")
    if population is None and each is not None and _names_people(who := in_plural(each["who"])):
        return who
    if population and (owner := _GENITIVE.fullmatch(population.strip())):
        population = owner["who"]
    bare = quantity.kind in ("share", "factor", "rate") or (
        quantity.kind == "count" and not quantity.noun
    )
    matter = change is not None and _MATTER.fullmatch((measure or "").strip(" ,")) is not None
    if population is None and bare and not matter:
        population = topic or before
    if population is None and bare and _OF_ONES_MIND.match(block.block.text, quantity.end):
        population = setting.respondents.before(block.index, sentence)
    return population


def _is_author(population: str | None, author: str | None) -> bool:
    """Tell whether a population is the author, by the word for what it is: "Rådet"."""
    if population is None or author is None:
        return False
    word, heads = population.lower(), author.lower().split()
    return word == heads[0] or any(
        word == f"{head}{ending}" for head in heads for ending in _DEFINITE
    )


def spoken_of(block: ParsedBlock, sentence: tuple[int, int], setting: Setting) -> str | None:
    """Return whom a sentence that names nobody is about: those asked, or the topic before it.

    Args:
        block: The block.
        sentence: Offsets of the sentence in it.
        setting: What surrounds it.
    """
    asked = setting.respondents.between(block.index, *sentence)
    if asked is not None:
        return asked
    topics = _topics(block)
    at = bisect_left(topics, (sentence[0], "")) - 1
    return topics[at][1] if at >= 0 and topics[at][0] > setting.said_in(block) else None


@lru_cache(maxsize=1)
def _topics(block: ParsedBlock) -> list[tuple[int, str]]:
    """Return where the sentences of a block begin that are about people or things, and which."""
    matches = (
        (start, _TOPIC.match(block.block.text, start, end)) for start, end in block.sentences
    )
    return [(start, match["who"].lower()) for start, match in matches if match is not None]


def _names_people(phrase: str) -> bool:
    """Tell whether a phrase begins with people: at most an adjective before them."""
    opening = " ".join(phrase.split()[:2])
    return people_words().search(opening) is not None or _BODIES.search(opening) is not None
