"""Words that name what is counted."""

from __future__ import annotations

import re

from policytext.consistency.common.statistics import Statistic, stems
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.lemmas import lemmatise

_VERB = (
    r"(?:er|har|var|blev|bliver|havde|kom|fik|får|gik|går|deltog|deltager|svarer|mener|siger|sagde|bor"
    r"|kan|vil|skal|ville|kunne|gav|står|stod|ligger|lå|som|der|med|hos|uden|inden|under|over"
    r"|fra|til|[a-zæøå]+ede)\b"
)
"""What follows a noun, so that a word in -e before it is no adjective ("600 drenge svarede")."""

_NOUN = re.compile(
    rf"^\s*(?:(?!(?!tidl|ny|yng|æld|stør)[a-zæøå]{{2,}}ere\s)[a-zæøå]+e\s(?!{_VERB}))?"
    r"(?P<noun>[a-zæøå]{3,})"
)
"""What a number counts, right behind it: "lejere" (nouns in -ere are none), "aktive medlemmer"."""

_OF_NOUN = re.compile(
    r"^\s*(?:ud\s)?af\s(?:(?:de|vores|alle|samtlige|landets|kommunens|regionens)\s)*"
    r"(?P<noun>[a-zæøå]{3,})",
    re.I,
)
"""What a number counts some of, right behind it."""

_LEAST_HEAD = 3
"""Letters of a word that a longer one may end in ("prøve" in "vandprøve")."""


def counted_noun(s: Statistic) -> frozenset[str]:
    """Return the stems of the noun right behind a number, none where there is no noun.

    Args:
        s: The number.
    """
    noun = _NOUN.match(s.quote[s.until :])
    return stems(noun["noun"]) if noun else frozenset()


def divided_noun(s: Statistic) -> frozenset[str]:
    """Return the stems of the noun that a number counts some of ("530 af brugerne").

    Args:
        s: The number.
    """
    noun = _OF_NOUN.match(s.quote[s.until :])
    return stems(noun["noun"]) if noun else frozenset()


_ALONE = re.compile(
    r"^\s+(?:har|havde|var|er|blev|fik|kom|gik|deltog|deltager|tog|gav|sagde|siger|gennemfør(?:te|er)"
    r"|afslog|afviste|afbrød|faldt|holdt|stod|bestod|bor|boede|svarer|mener|vil|kan|ved|[a-zæøå]{3,}(?:ede|rede)|mødte)\b"
    r"|^\s+af\s(?:dem|disse)\b|^\s*[,(]",
    re.I,
)
"""What follows a number whose noun was told before ("141 fik tilskud", "207 af dem")."""


def stands_alone(s: Statistic) -> bool:
    """Return whether a number names nothing itself, so that it counts what was told before.

    Args:
        s: The number.
    """
    return _ALONE.match(s.quote[s.until :]) is not None


def names_in(text: str) -> frozenset[str]:
    """Return the words of a sentence, past its first, that are written with a capital.

    Args:
        text: The sentence.
    """
    return frozenset(w.strip(".,;:()") for w in text.split()[1:] if w[:1].isupper())


def content_words(text: str) -> list[str]:
    """Return the lemmas of a text that name something."""
    return [w for w in lemmatise(text) if w not in FUNCTION_WORDS and w[:1].isalpha()]


def ends_in(word: str, end: str) -> bool:
    """Return whether a word is another one, or a compound that ends in it.

    >>> ends_in("vandprøve", "prøve"), ends_in("prøve", "vandprøve")
    (True, False)
    """
    return word == end or (len(end) >= _LEAST_HEAD and word.endswith(end))


def ends_compound(name: str, text: str) -> bool:
    """Return whether a word of a text is what a longer word of a name ends in.

    Args:
        name: What something is called.
        text: The text.

    >>> ends_compound("Privatkunder pr. butik", "flest kunder"), ends_compound("Ø", "en ø")
    (True, False)
    """
    ends = [word for word in content_words(text) if len(word) > _LEAST_HEAD]
    longer = content_words(name)
    return any(word != end and ends_in(word, end) for word in longer for end in ends)


def in_place(name: str, clause: str) -> bool:
    """Return whether a clause has a name behind a preposition.

    >>> in_place("Nordby", "flest i Nordby"), in_place("Nordby", "Nordby har flest")
    (True, False)
    """
    behind = rf"\b(?:i|på|hos|for|blandt|ved)\s(?:de[nt]?\s)?{re.escape(name)}"
    return re.search(behind, clause, re.I) is not None


_IS_WHAT = re.compile(r"(?P<name>.+?)\s(?:er|var|bliver|blev)\s(?:det|den|de)\s\S+\s*", re.I | re.S)


def told_what(clause: str) -> str:
    """Return what a clause names before it tells what that is, "" for none.

    >>> told_what("Sang er det fag"), told_what("Sang er et fag")
    ('Sang', '')
    """
    match = _IS_WHAT.fullmatch(clause)
    return match["name"] if match else ""


_LEAST_BEGINNING = 5
"""Letters of a word that says in a compound what the compound is about."""


def begins_word(name: str, text: str) -> bool:
    """Return whether a longer word of a text begins in a name.

    Args:
        name: One word.
        text: The text.

    >>> begins_word("Solvarme", "solvarmefeltet"), begins_word("Bus", "busserne")
    (True, False)
    """
    whole = len(name) >= _LEAST_BEGINNING and name.isalpha()
    return whole and re.search(rf"\b{name}\w{{3,}}", text, re.I) is not None


def in_compounds(name: str, text: str) -> bool:
    """Return whether a text has each word of a name, alone or as the end of a longer one."""
    asked = content_words(name)
    said = content_words(text)
    return bool(asked) and all(any(ends_in(word, end) for word in said) for end in asked)


def joined(name: str, topic: frozenset[str], text: str) -> bool:
    """Return whether a word of a text is made of a name and of a word of a topic.

    >>> joined("Sms", stems("beskeder"), "dobbelt så mange sms-beskeder")
    True
    """
    behind = re.findall(rf"\b{re.escape(name.lower())}s?-?(\w{{4,}})", text.lower())
    return name.isalpha() and any(stems(rest) & topic for rest in behind)


_TAKES_UP = re.compile(
    r"\s*(?:hvor|som|der|er|har|havde|var|blev|ligger|lå|steg|faldt|stiger|falder|vokse\w*|gik|kommer"
    r"|topper|fører)\b",
    re.I,
)
"""What opens a clause that tells of what the clause before it names."""


def with_subject(ahead: str, clause: str) -> str:
    """Return a clause with the one before it, where that says what it is about.

    Args:
        ahead: The clause before it, "" for none.
        clause: The clause.

    >>> with_subject("I Nordby", " hvor tallet er faldet"), with_subject("I Nordby", " vi faldt")
    ('I Nordby hvor tallet er faldet', ' vi faldt')
    """
    return f"{ahead}{clause}" if ahead and _TAKES_UP.match(clause) else clause
