"""What makes a goal of a sentence without "skal": a plan's passive, an infinitive, an intention.

"Forbruget halveres inden 2030", "Halvere forbruget inden 2030" and "Regeringen vil halvere
forbruget inden 2030" set a goal; "Klimaet vil øge forbruget inden 2030" foretells.
"""

from __future__ import annotations

import re

from policytext.extraction.cues.actions import opens_with
from policytext.extraction.cues.subjects import subject_kind
from policytext.extraction.cues.subordination import clause_start, is_subordinate
from policytext.extraction.targets.words import goal_words
from policytext.language.patterns import folded

_AT = re.compile(r"\W*(?:at\s+)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"\S\s+(?:[A-ZÆØÅ]\w*|[A-ZÆØÅ]\b)")
"""A capital inside a subject: "Liste B", "Nordby Kommune"."""

_OPENER = re.compile(r"(?:i|inden|senest|frem mod|derfor|samtidig)\b", re.IGNORECASE)
_WANTED = re.compile(
    r"\bvil\b(?=\s+(?:vi\s+)?(?:gerne\s+)?(?:have|se)\b[^.;]*?\d[^.;]*?\b(?:flere|mere|færre|mindre|højere|lavere)\b)",
    re.IGNORECASE,
)
"""A wish by which "we" set a goal: "vi vil have 20 procent flere"; of others it foretells."""

_WAS_TO = re.compile(r"\bat\s+(?!hvis\b)[^,.;]*?\bskulle\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
"""Before what was to be done by a year to come: "har meddelt, at støjen skulle nedbringes"."""

_FORETOLD = re.compile(r"\b(?:forventes|ventes|vurderes|skønnes|anslås|kan|kunne)\b", re.IGNORECASE)


def demand(sentence: str, deadline: str | None) -> re.Match[str] | None:
    """Return where a sentence that holds no modal verb begins to demand, or None.

    Args:
        sentence: The sentence.
        deadline: The year by which; without one it tells what is done.
    """
    if deadline is None or _FORETOLD.search(sentence):
        return None
    words = goal_words()
    opening = _AT.match(sentence)
    assert opening is not None
    rest = sentence[opening.end() :]
    if opens_with(sentence) in ("imperative", "infinitive", "at") and any(
        verbs.match(rest) for verbs in (words.reduce, words.increase, words.absolute)
    ):
        return opening
    passive = words.passive.search(sentence)
    if passive is not None and (
        _WAS_TO.search(sentence, 0, passive.start())
        or not is_subordinate(folded(sentence), *passive.span())
    ):
        return passive
    committed = words.committed.search(sentence)
    if committed is not None:
        return committed
    intended = words.intended.search(sentence)
    if intended is not None and _means(sentence, intended):
        return intended
    wanted = _WANTED.search(sentence)
    if wanted is not None and subject_kind(_subject(sentence, wanted)[1]) == "we":
        return wanted
    return None


def _means(sentence: str, intended: re.Match[str]) -> bool:
    """Say whether the subject of "vil" can mean to do something: a body, "vi", a name."""
    before, words, inverted = _subject(sentence, intended)
    return subject_kind(words) in ("body", "we") or (
        not inverted and _NAME.search(before) is not None
    )


def _subject(sentence: str, modal: re.Match[str]) -> tuple[str, list[str], bool]:
    """Return the words before "vil", those of its subject, and whether that comes after it."""
    start = clause_start(folded(sentence), modal.start())
    before = sentence[start : modal.start()].strip()
    inverted = not before or bool(_OPENER.match(before))
    subject = sentence[modal.end() :] if inverted else before
    return before, [word.lower() for word in _WORD.findall(subject)][:3], inverted
