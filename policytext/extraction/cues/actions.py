"""Verbs of policy action by their form: who is told to "opret", what "oprettes", who "opretter".

The verbs stand in `language/lexicons/cues_actions.toml` as infinitives; the forms are made here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policytext.extraction.cues.subordination import clause_start, is_subordinate
from policytext.language.patterns import folded
from policytext.language.tables import read_table

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD = re.compile(rf"(?<!\w)(?:(?:og|men)\s+)?({_WORD.pattern})")
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")
_MODAL = re.compile(r"\b(?:kan|skal|bør|må|vil|kunne|skulle|måtte|ville|burde|at)\b")
_STRESSED = str.maketrans("éè", "ee")
_DER_PASSIVE = re.compile(
    r"(?:^|\bog\s+)der(?:\s+(?:også|desuden|derfor|hvert\s+år))?\s+(\w{2,}es)\b(?!\s+(?:at|som)\b)"
)
_SUBJECT_PASSIVE = re.compile(
    r"^[A-ZÆØÅ][\wæøå-]*(?:en|et|erne|ene)\s+(\w{3,}es)\s+(?:over|i|på|til|med|af|for|ved|fra|om|så|"
    r"fremover|løbende|hvert|hver|årligt|efter|inden|som|én|mod|under|ud|op|ned|ind|ikke|senest|\d+)\b"
)
_FIRST_FINITE = slice(1, 12)
"""The words of a sentence among which its first finite verb is looked for."""

_AMBIGUOUS_IMPERATIVES = frozenset(
    "støtte hjælp arbejde regel regn krav ordn møde møder drift for forsøg aftale".split()
    + "løfte værn hente prøv flytte frem".split()
)
"""Words that are nouns more often than imperatives when they open a line."""


_OBJECT = (
    r"de[nmt]?|denne|dette|disse|en|et|jer|jeres|os|vores|hinanden|ikke|altid|flere|op|ned|ud|ind"
    r"|[a-zæøå]{3,}(?:en|et|erne|ene)"
)
"""How what an imperative goes with begins."""

_SAID_TO = re.compile(
    r"^(?=[^:]*\b(?:sig(?:er|e)|sagt|budskab\w*|opfordr\w+|kalder|kære|råd|appel\w*|bøn|besked\w*|kan\s+hjælpe|"
    r"beder|tilråb\w*|parole\w*|krav|svar\w*)\b)[^.!?:]{3,110}:\s+(?P<said>[A-ZÆØÅ].*)",
    re.DOTALL | re.IGNORECASE,
)
"""Says what somebody is told: "Derfor siger vi til havnen: Luk slusen!"."""

_CALLED = re.compile(
    r"^(?:(?P<dear>kære\s+[^\W\d_]{3,})|[^\W\d_]{3,}(?:,\s+[^\W\d_]{3,}){0,4}\s+og\s+[^\W\d_]{3,}(?:er|e))"
    r":\s+(?P<said>[A-ZÆØÅ].*)",
    re.DOTALL | re.IGNORECASE,
)
"""Calls on those who are told: "Kære lodser: Luk slusen!", "Havne, laug og lodser: Mål støjen"."""


_WHOLE = re.compile(r"[^\d\s][.!]['”\"»)]*\s*$")
"""The end of a sentence, and not of a line of contents with its page."""

_TO_READER = re.compile(
    r"\W*(?:tag\s+(?:f\.eks\.|fx|bare|nu|for\s+eksempel|eksempelvis)|lad\s+(?:dette|mig)|læg\b[^.]*\bsammen\b"
    r"|skriv\s+under|bliv\s+medlem|tag\s+imod|vær\s+opmærksom)",
    re.IGNORECASE,
)
"""Phrases that take the reader along."""

_NAMED = re.compile(
    r"\W*\w+\s+(?:er|var|blev|bliver|har|havde|skal|kan|vil|må|bør)\b", re.IGNORECASE
)
"""A word of that form which is the subject: "Byg var en fejl."."""


@dataclass(frozen=True, slots=True)
class Actions:
    """Forms of the verbs of policy action.

    Args:
        infinitives: "oprette".
        imperatives: "opret".
        passives: "oprettes".
        presents: "opretter".
        stative: Passives that state rather than direct: "findes".
        to_reader: Imperatives that tell the reader what to look at: "se".
        nouns: Imperatives that are nouns as well, with what follows them: "tal".
    """

    infinitives: frozenset[str]
    imperatives: frozenset[str]
    passives: frozenset[str]
    presents: frozenset[str]
    stative: frozenset[str]
    to_reader: frozenset[str]
    nouns: dict[str, re.Pattern[str]]


def imperative(infinitive: str) -> str:
    """Return the imperative of a Danish verb.

    >>> [imperative(verb) for verb in ("oprette", "skabe", "udvikle", "gå", "følge")]
    ['opret', 'skab', 'udvikl', 'gå', 'følg']
    """
    if not infinitive.endswith("e") or len(infinitive) < 4:
        return infinitive
    return _DOUBLE.sub(r"\1", infinitive[:-1])


@cache
def actions() -> Actions:
    """Return the forms of the verbs of policy action, computed once."""
    data = read_table("cues_actions.toml")
    verbs = data["actions"].split()
    stative = frozenset(data["stative"].split())
    return Actions(
        infinitives=frozenset(verbs),
        imperatives=frozenset(imperative(verb) for verb in verbs)
        | frozenset(data["imperatives"].split()),
        passives=frozenset(verb + "s" for verb in verbs) - stative,
        presents=frozenset(verb + "r" for verb in verbs),
        stative=stative,
        to_reader=frozenset(data["to_reader"].split()),
        nouns={
            noun: re.compile(rf"\s+(?:{_OBJECT}|{words})\b")
            for noun, words in data["nouns"].items()
        },
    )


def _plain(text: str) -> str:
    """Return a text folded, without the accents that only mark stress."""
    return folded(text).translate(_STRESSED)


def opens_with(text: str) -> str | None:
    """Return how a heading or list item begins: `imperative`, `infinitive`, `at`, or None.

    >>> opens_with("Opret et råd"), opens_with("At oprette et råd"), opens_with("Et råd")
    ('imperative', 'at', None)
    """
    plain = _plain(text[:60])
    word = _FIRST_WORD.search(plain)
    if word is None or plain.startswith(":", word.end()):  # "HUSK: Vi har lukket på lørdag"
        return None
    first, forms = word[1], actions()
    if first == plain.strip(" .:;"):  # "Prioritet: Lav."
        return None
    if first == "at":
        return "at"
    if first in _AMBIGUOUS_IMPERATIVES:
        return None
    if first in forms.nouns:
        return "imperative" if forms.nouns[first].match(plain, word.end()) else None
    if first in forms.imperatives:
        return "imperative"
    return "infinitive" if first in forms.infinitives else None


def told_from(sentence: str) -> int | None:
    """Return from where on a sentence in running text tells somebody what to do, if it does.

    It is an imperative that opens the sentence or comes behind who is told; the reader who is told
    to look at something is nobody.

    >>> told_from("Byg kajen, før det regner."), told_from("Se figur 3.")
    (0, None)
    >>> told_from("Til havnen siger vi: Luk slusen!"), told_from("Kære lodser: Køb lys!")
    (21, 13)
    >>> told_from("Data og metoder: Tal for alle havne.")
    """
    text = sentence.strip()
    called = _CALLED.match(text)
    behind = called or _SAID_TO.match(text)
    said = behind["said"] if behind else text
    opening = _FIRST_WORD.search(_plain(said[:60]))
    # no noun stands behind those who are called so: "Kære lodser: Køb lys"
    dear = called is not None and called["dear"] is not None
    orders = dear and opening is not None and opening[1] in actions().nouns
    if not (orders or opens_with(said) == "imperative") or not _WHOLE.search(said):
        return None
    if _TO_READER.match(said) or _NAMED.match(said):
        return None
    if opening is None or opening[1] in actions().to_reader:
        return None
    return sentence.index(text) + len(text) - len(said)


def has_passive_directive(text: str) -> bool:
    """Say whether a main clause directs in the present passive.

    >>> has_passive_directive("Der oprettes et råd."), has_passive_directive("Der kan oprettes et.")
    (True, False)
    """
    low = _plain(text)
    forms = actions().passives
    return _open_passive(text, low) or any(
        word.group() in forms
        and not low.startswith(" at ", word.end())  # "vurderes at koste": an estimate
        and not _MODAL.search(low, clause_start(low, word.start()), word.start())
        and not is_subordinate(low, word.start(), word.end())
        for word in _WORD.finditer(low)
    )


def _open_passive(text: str, low: str) -> bool:
    """Say whether a sentence opens with a passive of whatever verb: "Der graves ti vandhuller"."""
    found = _DER_PASSIVE.search(low) or _SUBJECT_PASSIVE.match(text)
    if found is None:
        return False
    verb, forms = _plain(found[1]), actions()
    told = verb.endswith("edes") and verb not in forms.passives  # "lykkedes", "samledes"
    return not told and verb not in forms.stative


def present_action(text: str) -> tuple[int, int] | None:
    """Return where the first finite verb stands if it is an action in the present.

    >>> present_action("Styrelsen udarbejder en plan."), present_action("Styrelsen er ny.")
    ((10, 20), None)
    """
    low = _plain(text)
    forms = actions().presents
    for word in list(_WORD.finditer(low))[_FIRST_FINITE]:
        if word.group() in forms:
            return None if is_subordinate(low, *word.span()) else word.span()
    return None
