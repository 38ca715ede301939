"""Shapes of clauses that tell what a quantity measures before their subject and verb are read."""

from __future__ import annotations

import re

from policytext.extraction.claims.clauses import Clause, clause_patterns
from policytext.extraction.claims.phrases import (
    MOVE_NOUNS,
    Said,
    head_noun,
    people_of,
    restricted_noun,
    split_subject,
)
from policytext.extraction.claims.subjects import subject_of

_WITHIN = re.compile(
    r"[^\W\d]{3,}\s+(?:af|blandt|fra|hos|i|med|på)\s+(?:(?:alle|de|vores)\s+)?$", re.IGNORECASE
)
"""Before a count that stands within a phrase: "En gennemgang af 312 sager viser ..."."""

_OWNED = re.compile(r"\W*(?:landets|alle|vores|de)\s+(?:i alt\s+)?$", re.IGNORECASE)
"""Before a count of all that there are: "Landets 77 nævn"."""

_ALL_OF_THEM = re.compile(
    r"(?:\b(?:af|blandt|hos|ved|i|på)\s+(?:alle\s+|samtlige\s+)?(?:de|disse|vores|deres)|[^\W\d]{2,}(?:ets|ens|ernes))\s+"
    r"(?:[^\W\d]+e\s+)?(?:(?:i alt|omkring|ca\.|cirka|godt|knap)\s+)*$",
    re.IGNORECASE,
)
"""Before a count of those whom a phrase takes for known."""

_RELATIVE = re.compile(
    r"(?P<what>[^,;]{4,}),\s+(?:som|der)\s+(?:[^\W\d]+\s+){0,3}?(?:\d{4}\s+)?(?:er|var|lå|ligger|udgør|udgjorde)"
    r"\s+(?:(?:på|oppe|nede)\s+){0,2}$",
    re.IGNORECASE,
)
"""What a relative clause gives the value of: "Frafaldet, som i dag er 27 procent, ..."."""

_ANSWERS_FROM = re.compile(
    r"\b(?:svar(?:ene)?|besvarelser(?:ne)?)\s+fra\s+(?:\d(?:[^.;:]|\.\d)*?(?:,|\bog|\bsamt)\s+)?(?:(?:alle|de|i\s+alt|ca\.|godt|knap|over)\s+)*$",
    re.IGNORECASE,
)
"""Before those who have answered, others of them among these."""

_IN_TIME = re.compile(
    r"\b(?:inden for|inden|senest|i løbet af|efter|højst|i|over)(?:\s+(?:højst|mindst|kun))?\s*$"
    r"|^(?:inden for|inden|senest)\b",
    re.IGNORECASE,
)
"""Before a time in or after which something is done."""

_FEW_WORDS = 4
"""Words of the longest subject before a time that stands before its verb."""

_PASSIVE = re.compile(r"[a-zæøå]{2,}es$|^(?:bliver|blev|er|var)$")


_MORE_THAN = re.compile(
    r"(?:flere|færre|mere|mindre|højere|lavere)(?:\s+(?:end|sammenlignet|i forhold)\b|\W*$)",
    re.IGNORECASE,
)
"""Says how much more of what was spoken of last: "Det er 8 procent flere end i 2021"."""

_OF_WHAT = re.compile(
    r"(?:i|af)\s+(?!\d{4}|(?:perioden|forhold|løbet|gennemsnit|snit)\b)(?P<what>.+)"
)

_BESIDE = re.compile(
    r",\s+(?:(?:altså|dvs\.|hvilket\s+er|eller)\s+)?(?:en|et)\s+(?:[^\W\d]+\s+)?"
    rf"(?:{MOVE_NOUNS})\s+på\s+(?:\w+\.?\s+)?$",
    re.IGNORECASE,
)
"""Opens the change that stands beside the levels: "fra 8 til 6 mio., et fald på 25 procent"."""

_MOVE_IN = re.compile(
    rf"\b(?:{MOVE_NOUNS})\w*\s+i\s+(?P<what>.+?)\s+på\b",
    re.IGNORECASE,
)


def with_verb(clause: Clause, verb: tuple[int, int], rest: str) -> str:
    """Return what is done: a verb with what goes with it, but for a verb that says nothing.

    Args:
        clause: The clause.
        verb: Offsets of the verb.
        rest: What goes with it.
    """
    word = clause.text[verb[0] : verb[1]]
    rest = rest.strip(" ,.")
    if clause_patterns()["light"].fullmatch(word):
        return rest
    return f"{word} {rest}"


def phrase_end(clause: Clause, start: int) -> int:
    """Return where the noun phrase at `start` ends: before the verb, with a relative clause."""
    text = clause.text
    relative = re.compile(r"[^,.;()]{2,80}?,\s+(?:der|som|hvor|hvis)\s[^,]+(?:,|$)").match(
        text, start, clause.end
    )
    if relative is not None:
        first = clause.verb_after(start)
        if first is None or first[0] > text.index(",", start):
            verb = clause.verb_after(relative.end())
            return (
                relative.end() if verb is not None or relative.end() >= clause.end else clause.end
            )
    verb = clause.verb_after(start)
    comma = re.compile(r"(?<!\d\.),\s").search(text, start, clause.end)
    stop = verb[0] if verb else clause.end
    return min(stop, comma.start()) if comma else stop


def counted_within(clause: Clause) -> Said | None:
    """Read a count within a phrase: "En gennemgang af 312 sager viser", "Landets 98 kommuner"."""
    if clause.quantity.kind != "count":
        return None
    if _ALL_OF_THEM.search(clause.head) and (found := _known(clause)) is not None:
        return found
    if clause.first_verb() is not None:
        return None
    if not (_WITHIN.search(clause.head) or _OWNED.match(clause.head)):
        return None
    verb = clause.verb_after(clause.quantity.end)
    noun = head_noun(clause.text[clause.quantity.end : verb[0] if verb else clause.end])[0]
    return (noun, noun) if noun else None


def _known(clause: Clause) -> Said | None:
    """Read a count of those who are known: "Af de 40 både, der sank, ...", "byens 31 havne"."""
    verb = clause.verb_after(clause.quantity.end)
    phrase = clause.text[clause.quantity.end : phrase_end(clause, clause.quantity.end)]
    noun = head_noun(phrase)[0] if verb is None or verb[0] > clause.quantity.end + 1 else ""
    return (restricted_noun(phrase.strip())[0].strip(" ,"), noun) if noun else None


def said_in_relative(clause: Clause) -> Said | None:
    """Read a value in a relative clause: "Frafaldet på kurset, som i dag er 27 procent, ..."."""
    match = _RELATIVE.match(clause.head)
    if match is None or clause.quantity.kind == "count":
        return None
    return match["what"].strip(), split_subject(match["what"].strip())[1]


def answered(clause: Clause) -> Said | None:
    """Read "svar fra 40 havne, 12 lodser": how many there are that have answered."""
    noun, rest = head_noun(clause.tail)
    before = _ANSWERS_FROM.search(clause.text, clause.start, clause.quantity.start)
    if clause.quantity.kind != "count" or not noun or before is None:
        return None
    return f"{noun}, der har svaret", restricted_noun(f"{noun} {rest}")[0]


def done_by(clause: Clause) -> Said | None:
    """Read "Prisen nævnes af seks ud af ti forældre": who does what the verb says."""
    verb = clause.first_verb()
    done = verb is not None and _PASSIVE.search(clause.text[verb[0] : verb[1]])
    if not done or not clause.head.rstrip().endswith(" af"):
        return None
    who = restricted_noun(clause.tail.strip().removeprefix("af "))[0]
    if clause.quantity.kind not in ("share", "count") or not who:
        return None
    return clause.head.strip().removesuffix(" af"), who


def lasting(clause: Clause, verb: tuple[int, int] | None) -> Said | None:
    """Read "Udlejer skal inden for 30 dage svare": what is done in the time, and by whom."""
    if clause.quantity.kind != "duration":
        return None
    if verb is None:
        return _lasting_before(clause)
    if not (_IN_TIME.search(clause.head) or _IN_TIME.match(clause.surface)):
        return None
    who = subject_of(clause)
    if who is None:
        return None
    inner = _IN_TIME.sub("", clause.text[verb[1] : clause.quantity.start].replace(who, ""))
    return with_verb(clause, verb, f"{inner.strip()} {clause.tail.strip()}") or None, who


def _lasting_before(clause: Clause) -> Said | None:
    """Read the same before the verb: "at udlejer inden for 30 dage skal svare"."""
    verb = clause.verb_after(clause.quantity.end)
    who = _IN_TIME.sub("", clause.head).strip(" ,")
    in_time = _IN_TIME.search(clause.head) or _IN_TIME.match(clause.surface)
    if verb is None or not in_time or not 0 < len(who.split()) <= _FEW_WORDS:
        return None
    return with_verb(clause, verb, clause.text[verb[1] : clause.end]) or None, who


def changed(clause: Clause, tail: str, last: Said | None, *, same: bool) -> Said | None:
    """Read what went up or down: "et fald på Q i X", "Q flere X", "et fald i X på Q"."""
    if inner := _OF_WHAT.match(tail):
        return inner["what"], people_of(inner["what"])
    if noun := _MOVE_IN.search(clause.head):
        return noun["what"], people_of(noun["what"])
    if same and last is not None and (_BESIDE.search(clause.head) or not clause.first_verb()):
        return last
    if last is not None and _MORE_THAN.match(tail):
        return last
    if re.match(r"(?:flere|færre|mere|mindre)\b", tail):
        return tail, people_of(tail) or (last[1] if last else None)
    return None
