"""Who is to act by the grammar of an ask: the subject of its modal verb, and what the verb says.

"Kommunerne skal oprette ..." asks somebody to act; "Børnene skal køres i skole" and "Patienten må
vente" tell how things are. The subject stands before the modal verb, or after it where something
else opens the clause ("I skolen skal børnene ...").
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from policytext.extraction.cues.actions import actions, present_action
from policytext.extraction.cues.asking import Cue
from policytext.extraction.cues.subordination import clause_start
from policytext.extraction.names.groups import people_nouns
from policytext.language.patterns import folded
from policytext.language.tables import read_table

Subject = Literal["we", "expletive", "it", "one", "body", "people", "other", "none"]

MODALS = frozenset({"must", "should", "may_must"})
"""Cues that are modal verbs."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PRONOUNS: dict[str, Subject] = {
    "vi": "we", "der": "expletive", "det": "it", "den": "it", "de": "it", "dette": "it",
    "denne": "it", "disse": "it", "man": "one", "jeg": "people", "han": "people", "hun": "people",
}  # fmt: skip
_DETERMINERS = frozenset({"det", "den", "de", "dette", "denne", "disse"})
_PURPOSES = frozenset(
    "bidrage medvirke være danne give skabe hjælpe understøtte gøre sikre fungere motivere".split()
)
_LONGEST_VERB_GROUP = 6


@cache
def _openers() -> frozenset[str]:
    """Words that open a clause before its verb without being its subject."""
    return frozenset(read_table("cues.toml")["openers"].split())


@cache
def _bodies() -> tuple[str, ...]:
    """Ends of nouns for those who can be asked to act."""
    return tuple(read_table("cues.toml")["bodies"].split())


class Ask(NamedTuple):
    """What the grammar of a modal verb's clause says.

    Args:
        subject: Kind of its subject.
        passive: Whether the infinitive is passive ("skal indføres").
        action: Whether the infinitive is a verb of policy action.
        purpose: Whether a thing already spoken of is to serve something ("det skal bidrage til").
    """

    subject: Subject
    passive: bool
    action: bool
    purpose: bool


def read_ask(low: str, cue: Cue) -> Ask:
    """Read the clause of a modal verb.

    Args:
        low: The sentence, folded.
        cue: The modal verb.
    """
    after = _WORD.findall(low[cue.end :])[:_LONGEST_VERB_GROUP]
    subject = _subject_around(low, cue.start, cue.end)
    verb = _infinitive(after)
    forms = actions()
    passive = verb.endswith("es") and len(verb) > 3
    return Ask(
        subject,
        passive,
        verb in forms.infinitives or verb in forms.passives,
        verb in _PURPOSES and subject in ("it", "other"),
    )


def present_subject(text: str) -> Subject:
    """Return the kind of the subject of a sentence's action in the present.

    >>> present_subject("Staten opretter et kontor."), present_subject("Her opretter vi et.")
    ('body', 'we')
    """
    verb = present_action(text)
    return "none" if verb is None else _subject_around(folded(text), *verb)


def _subject_around(low: str, start: int, end: int) -> Subject:
    """Return the kind of the subject of the finite verb at `start`-`end`, before or after it."""
    before = _WORD.findall(low[clause_start(low, start) : start])
    while before and before[0] in ("og", "men", "for", "eller", "dels", "både"):
        before.pop(0)
    inverted = not before or before[0] in _openers()
    return subject_kind(_WORD.findall(low[end:])[:3] if inverted else before)


def subject_kind(words: list[str]) -> Subject:
    """Return the kind of a subject from its words.

    >>> subject_kind(["kommunerne"]), subject_kind(["de", "unge"]), subject_kind(["det"])
    ('body', 'people', 'it')
    """
    if not words:
        return "none"
    if words[0] in _PRONOUNS and (len(words) == 1 or words[0] not in _DETERMINERS):
        return _PRONOUNS[words[0]]
    people = people_nouns()
    for word in words[:4]:
        if word.endswith(_bodies()):
            return "body"
        if word in people:
            return "people"
    return "it" if words[0] in _DETERMINERS and len(words) == 1 else "other"


def _infinitive(words: list[str]) -> str:
    """Return the first infinitive after a modal verb; empty where none is."""
    forms = actions()
    for word in words:
        if word in forms.infinitives or word in forms.passives or word in _PURPOSES:
            return word
        if word.endswith(("es", "ere")) and len(word) > 4:
            return word
    return next((word for word in words if word.endswith("e") and len(word) > 3), "")
