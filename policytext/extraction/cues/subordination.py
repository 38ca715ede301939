"""Main and subordinate clauses by word order: whether a verb asks or only describes.

"Kommunerne skal ..." asks, "... , som kommunerne skal ..." describes. Everything here takes folded
text (`language.patterns.folded`).
"""

from __future__ import annotations

import re

_SUBORDINATORS = (
    "at|der|som|hvis|når|da|fordi|eftersom|idet|hvordan|hvorfor|hvad|hvem|hvilke[nt]?|hvor|"
    r"hvornår|om|selvom|selv om|skønt|mens|medmindre|inden|indtil(?! (?:da|nu|videre)\b)|før|"
    "så længe|såfremt|hvorvidt|end|"
    "ligesom|hvorved|hvormed|hvorfra|hvoraf|hvortil"
)
_CLAUSE_EDGE = re.compile(r"[,;:–—()]\s+|\s-\s|\s+men\s+")
_CONNECTIVE = re.compile(r"^(?:\W*(?:og|men|eller|for|samt|både|dels|dog|derfor|så)\b)*\W*")
_SUBORDINATE_START = re.compile(rf"^(?:{_SUBORDINATORS})\b")
_SUBORDINATE_INSIDE = re.compile(
    r"\b(?:at|som|hvis|fordi|eftersom|hvordan|hvad|hvilke[nt]?|hvorvidt|hvorfor|hvem|når|"
    r"om(?=\s+(?:de|der|man|vi|det|den)\b))\b"
)
_INVERTED = re.compile(r"^\W*(?:vi|man|der|det|de|den|dette|disse|alle|jeg)\b")
_FRONTED = re.compile(
    r"^\W*(?:(?:og|men) )?(?:for|ved|uden|efter|i stedet for|fremfor|udover|med henblik på) at\b"
)
_AS = re.compile(
    r"som (?:(?:en|et|den|det|led|følge|konsekvens|minimum|hovedregel|udgangspunkt|nævnt)\b)"
)
"""Before a verb of the same clause that opens a sentence: "Som en følge må skolen"."""
_ADDS = re.compile(
    r"^\W*(?:(?:her|der)til|oveni|derudover|endelig) kommer(?: (?:også|så|desuden))?,\s+$"
)
"""Before a clause with "at" that says what a main clause would: "Hertil kommer, at skolen må"."""
_CONCLUDES = re.compile(r"(?:og|men)\s+(?:derfor|dermed|således|samtidig|desuden|derudover)\s+")
"""Before a verb that comes second, as in main clauses only: "..., og derfor bør staten"."""

_COORDINATED = re.compile(r"^(?:og|eller)\b")
_CONDITION = re.compile(r"^\W*(?:hvis|når|selvom|såfremt|medmindre|fordi)\b")
_ASIDE = re.compile(
    r"(?:kort (?:sagt|fortalt)|med andre ord|samlet set|sagt anderledes|men|desuden|endelig),"
)
_INDEFINITE_BEFORE = re.compile(r"\b(?:noget|dem|alt|hv\w+ det er),\s*$")
_EXPLETIVE = re.compile(r"^der\s+(?:skal|bør|må|er|var|vil|kan|\w+e?s)\b")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_INFINITIVES = frozenset(
    "have være blive kunne skulle gå få se stå bo leve vente betale vælge finde komme søge bruge "
    "gøre tage træffe møde skifte flytte leje købe".split()
)


def clause_start(low: str, at: int) -> int:
    """Return where the clause begins that the character at `at` stands in."""
    start = 0
    for edge in _CLAUSE_EDGE.finditer(low, 0, at):
        start = edge.end()
    return start


def is_subordinate(low: str, start: int, end: int) -> bool:
    """Say whether the verb at `start`-`end` stands in a subordinate clause.

    Args:
        low: A sentence, folded.
        start: Offset of the verb.
        end: Offset after it.

    >>> is_subordinate("hvis vi skal videre, bør staten betale.", 8, 12)
    True
    >>> is_subordinate("hvis vi skal videre, bør staten betale.", 21, 24)
    False
    """
    clause = clause_start(low, start)
    head = low[clause:start]
    skip = _CONNECTIVE.match(head)
    opening = head[skip.end() if skip else 0 :]
    whole = low[clause + (skip.end() if skip else 0) :]
    if clause and _goes_on(low, clause, opening, end):
        return True
    inverted = bool(opening.strip()) and bool(_INVERTED.match(low[end:]) or _FRONTED.match(head))
    inverted = inverted or _CONCLUDES.fullmatch(head) is not None
    if (not clause and _AS.match(whole)) or _ADDS.fullmatch(low[:clause]):
        return False
    if _SUBORDINATE_START.match(whole) and opening.strip():
        return not (inverted or (_EXPLETIVE.match(whole) and _opens_sentence(low, clause, whole)))
    if _SUBORDINATE_START.match(whole) and not opening.strip():
        return False
    if not inverted and _COORDINATED.match(low[clause:]) and _continues_condition(low, clause):
        return True
    return bool(_SUBORDINATE_INSIDE.search(opening)) and not inverted


def _goes_on(low: str, clause: int, opening: str, end: int) -> bool:
    """Say whether a clause without a mark of its own goes on with a subordinate one before.

    "Når vi bliver syge, skal vælge skole ..." has a second verb under the same "når"; "noget, vi
    skal huske" is a relative clause without its pronoun.
    """
    if not opening.strip():
        follows = _WORD.search(low, end)
        infinitive = follows is not None and follows.group() in _INFINITIVES
        return infinitive and _CONDITION.match(low) is not None
    return bool(_INVERTED.match(opening) and _INDEFINITE_BEFORE.search(low[:clause]))


def _continues_condition(low: str, clause: int) -> bool:
    """Say whether the clause before is a condition: "Hvis lejen stiger, og lønnen skal ..."."""
    before = low[:clause].rstrip(" ,")
    return bool(_CONDITION.match(before[clause_start(low, len(before)) :]))


def _opens_sentence(low: str, clause: int, whole: str) -> bool:
    """Say whether `whole` begins a sentence or follows a conjunction: its "der" is no relative."""
    before = low[:clause].rstrip()
    between = low[clause : len(low) - len(whole)].strip()
    return (
        not before
        or between in {"og", "men", "eller", "for", "så"}
        or before[-1] in ":.;–—"
        or _ASIDE.fullmatch(before) is not None
    )
