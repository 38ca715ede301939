"""Words that name what a quantity measures: a label, a dimension, a verb, "svarende til"."""

from __future__ import annotations

import re

from policytext.extraction.claims.clauses import Clause, clause_patterns
from policytext.extraction.claims.phrases import (
    MOVE_NOUNS,
    Said,
    in_lower_case,
    rate_of,
    split_subject,
)
from policytext.extraction.claims.shapes import with_verb
from policytext.extraction.claims.subjects import given_to, opening_place, subject_of
from policytext.language.numerals import SMALL_NUMERAL

_LABEL = re.compile(r"(?P<label>[^\W\d](?:[^.;:!?()•|\d]|(?<=\b[Pp]r)\.){1,90}?)\s*:\s*$")
_ALONE = re.compile(
    r"\s*(?:$|[(,;.]|(?:i|mod|pr\.(?=\s)|per|om|på|ved|årligt|månedligt|dagligt)(?!\w)"
    r"|[A-ZÆØÅ][^\W\d]+(?:\s[^\W\d]+){0,4}:)"
)
"""After a value that no noun follows, nor what it is a share of."""

_LABEL_REACH = 100
"""Characters in which it stands."""

_SHORT_LABEL = 8
"""Words of the longest label: what is longer leads in a list."""

_DIMENSIONS = {
    "lang": "længde",
    "bred": "bredde",
    "høj": "højde",
    "dyb": "dybde",
    "tyk": "tykkelse",
}
_LARGE = re.compile(
    rf"\s+(?P<how>{'|'.join(_DIMENSIONS)})[te]?\s+(?P<what>[^\W\d]{{2,}})", re.IGNORECASE
)
_APART = re.compile(r"\s+fra\s+(?P<what>[A-ZÆØÅ][\w-]*|[^\W\d]+(?:en|et|erne|ene)\b)")
_LENGTHS = frozenset({"km", "kilometer", "meter", "sømil"})

_OPENED = re.compile(r"\s\(\W*(?:[^\W\d]+\.?\s+)?$")
_BRACKET_REACH, _NAME_REACH = 30, 150
"""Characters before a value in which its bracket opens, and before that its name stands."""

_NAME_BEFORE = re.compile(
    r"\b(?P<name>(?:(?!(?:at|og|men|som|der|hvor)\s)[^\W\d][\w-]*\s+){0,5}?"
    r"(?:andel|antal|niveau|beløb|pris|udgift|indtægt|løn|alder)\w*"
    r"(?:\s+(?:af|for|til|på|i)\s+(?:[^\W\d][\w-]*\s*){1,4})?)$",
    re.IGNORECASE,
)
"""What a value in brackets stands behind, where that is a number by its name."""

_COPIES = re.compile(
    r"\s*(?P<many>(?:eksemplarer|kopier|stk\.?|oplag|sæt|udgaver)\s+af\s+"
    r"(?P<what>[^\W\d]+(?:\s[^\W\d]+){0,4}?))"
    r"(?=\s*(?:[^\w\s]|$)|\s(?:blev|er|var|til|ved|på|i|med|efter)\s)"
)
"""Before what there are so many of the same of."""

_EACH_OF = re.compile(r"(?P<what>(?:[^\s,;:.()\d]+\s+){1,4})[áàa]\s+$")
_HOW_MANY = re.compile(rf"{SMALL_NUMERAL}\s+", re.IGNORECASE)
_NAMED_IN = re.compile(
    r"\b(?:en|et|den)\s+(?P<what>(?:[\w-]+\s+)?[^\W\d]{4,})\s+i\s+(?P<where>[^\W\d]{3,}(?:en|et|ne))\s+på\s+$",
    re.IGNORECASE,
)
_OF_LENGTH = re.compile(
    r"\s+(?P<what>(?!(?:tid|alder)\b)(?:[^\W\d]+e\s+)?[^\W\d]{3,}"
    r"(?:\s+(?:i|på|om|pr\.|med|til|uden|mellem)\s+[^\W\d][\w-]*){0,2})"
)
"""Behind a time in the genitive, what there is so much of: "ti timers hvile i døgnet"."""

_SOONER = re.compile(r"\s+(?:tidligere|senere|længere|kortere|hurtigere|ældre|yngre|før)\s+end\b")

_MOST = (
    r"(?:størst|højest|flest|hyppigst|længst|dyrest|lavest|mindst|færrest|sjældnest|kortest"
    r"|billigst)"
)
_GREATEST_REACH = 300
"""Characters before such a value in which those with more or less than others are named."""

_GREATEST = re.compile(
    r"(?:^|[.,:;]\s+(?:(?:og|at|men|mens|hvor)\s+)*)"
    rf"(?P<what>[^.,:;()]+?)\s+(?:er|var)\s+(?:\w+\s+)?{_MOST}\s+"
    rf"(?:[^()]*\([^()]*\),?\s+(?:og|mens|men)\s+(?:\w+\s+)?{_MOST}\s+)?"
    r"(?:for|blandt|hos|i|på|ved)\s+(?P<who>[^()]+)\(\W*(?:\w+\.?\s+)?$",
    re.IGNORECASE,
)
"""Before a value in brackets behind those for whom something is greatest or least."""

_MOVES = re.compile(rf"(?:{MOVE_NOUNS}|forskel)\b", re.IGNORECASE)
"""What is itself the change that a value gives."""

_AMOUNTING = re.compile(
    r"(?P<what>[^,;:]*?[^\W\d]{3,})\s+svarende\s+til\s+(?:\w+\.?\s+){0,2}$", re.IGNORECASE
)
"""Before a value that stands for what is named right before it, as no comma parts them."""

_BEFORE_OBJECT = re.compile(
    r"(?:(?:vil|kan|har|skal|at|også|der)\s+|[^\W\d]+[eå]\s+(?=(?:en|et|sine?|deres)\s))+"
)
"""What of a verb stands before its object: "kan også give et fald"."""

_TOLD_BY = {
    "varer": "varighed af",
    "varede": "varighed af",
    "vejer": "vægt af",
    "vejede": "vægt af",
}
"""What a verb says that is measured."""

_WHICH = re.compile(
    r"(?P<what>(?:\b(?:en|et|den|det|de)\s)?"
    r"(?:(?!(?:en|et|den|det|de|i|på|af|til|er)\s)[^\W\d]+\s?){1,4}),\s+"
    r"(?:som|der)\s+(?:[^\W\d]+\s+){0,2}$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\W*(?:da|når|hvis|fordi|selvom)\s+", re.IGNORECASE)
_INSERTED = re.compile(r",\s+(?:der|som|hvor)\s[^,]+,")
_MOST_WORDS = 14
"""Words of the longest subject of such a verb."""


def labelled(clause: Clause) -> Said | None:
    """Read a value behind its name, as fact boxes have it: "Samlede udgifter: 3 mio. kr."."""
    if clause.head.strip() or not _ALONE.match(clause.text, clause.quantity.end):
        return None
    match = _LABEL.search(clause.text, max(0, clause.start - _LABEL_REACH), clause.start)
    if match is None or len(match["label"].split()) > _SHORT_LABEL:
        return None
    start, end = match.span("label")
    # "Samlede udgifter" opens with a participle that looks like a verb.
    if any(start < verb[0] < end for verb in clause.verbs):
        return None
    return f"{match['label']} {rate_of(clause.tail)}", split_subject(match["label"])[1]


def in_brackets(clause: Clause) -> Said | None:
    """Read a value in brackets behind its name: "byens andel af havnene (ca. 16 %) er lav"."""
    text, quantity = clause.text, clause.quantity
    opened = _OPENED.search(text, max(0, quantity.start - _BRACKET_REACH), quantity.start)
    if opened is None or not text.startswith(")", quantity.end):
        return None
    start = max((verb[1] for verb in clause.verbs if verb[1] <= opened.start()), default=0)
    start = max(start, opened.start() - _NAME_REACH)
    match = _NAME_BEFORE.search(text, start, opened.start())
    return split_subject(match["name"]) if match else None


def measured(clause: Clause) -> Said | None:
    """Read "en 9 km lang dæmning" and "12 km fra Nordby": what the length or distance is of."""
    if clause.quantity.kind != "own":
        return None
    if large := _LARGE.match(clause.tail):
        return f"{large['what']}s {_DIMENSIONS[large['how'].lower()]}", large["what"]
    if clause.quantity.unit in _LENGTHS and (apart := _APART.match(clause.tail)):
        return f"afstand fra {apart['what']}", subject_of(clause)
    return None


def amounting(clause: Clause) -> Said | None:
    """Read "Planen giver et fald i spildet svarende til 12 ton": what it gives so much of."""
    match = _AMOUNTING.match(clause.head)
    verb = clause.first_verb()
    if match is None or verb is None:
        return None
    what = clause.text[verb[1] : clause.start + match.end("what")].strip()
    who = subject_of(clause)
    if who is not None and what.startswith(who):
        what = what[len(who) :].strip()
    what = _BEFORE_OBJECT.sub("", what, count=1) if _BEFORE_OBJECT.match(what) else what
    return (what, who) if what else None


def each_of(clause: Clause) -> Said | None:
    """Read "møder á to timer": how long each lasts, or what it costs."""
    noun = {"duration": "varighed af", "money": "pris for"}.get(clause.quantity.kind)
    match = _EACH_OF.search(clause.head)
    if noun is None or match is None:
        return None
    start, end = (clause.start + offset for offset in match.span("what"))
    start = max([start, *(verb[1] for verb in clause.verbs if verb[1] <= end)])
    what = _HOW_MANY.sub("", clause.text[start:end].strip())
    return (f"{noun} {what}", what) if what else None


def lasting_so_long(clause: Clause) -> Said | None:
    """Read "ti timers hvile i døgnet": what there is of such a length."""
    match = _OF_LENGTH.match(clause.tail) if clause.quantity.kind == "duration" else None
    if match is None or not clause.surface.endswith("s"):
        return None
    whom = given_to(clause) or subject_of(clause) or opening_place(clause)
    return match["what"].strip(), whom


def sooner_than(clause: Clause) -> Said | None:
    """Read "Fiskere dør 19 år tidligere end andre": what somebody does so much sooner or later."""
    verb = clause.first_verb()
    who = subject_of(clause)
    if verb is None or who is None or not _SOONER.match(clause.tail):
        return None
    return with_verb(clause, verb, clause.tail), who


def greatest_for(clause: Clause) -> Said | None:
    """Read "Frafaldet er størst for unge (53 procent) og mindst for ældre (24 procent)"."""
    at = clause.quantity.start
    match = _GREATEST.search(clause.text, max(0, at - _GREATEST_REACH), at)
    return (match["what"].strip(), match["who"].strip(" ,")) if match else None


def named_in(clause: Clause) -> Said | None:
    """Read "en andel af salt i vandet på 3 procent": what there is, and where."""
    match = _NAMED_IN.search(clause.head)
    if (
        match is None
        or clause.quantity.kind not in ("share", "own")
        or _MOVES.search(match["what"])
    ):
        return None
    return f"{match['what']} i {match['where']}", match["where"]


def copied(clause: Clause) -> Said | None:
    """Read "500 eksemplarer af årbogen": what there are so many of."""
    match = _COPIES.match(clause.tail) if clause.quantity.kind == "count" else None
    return (match["many"].strip(), match["what"].strip()) if match else None


def told_by_verb(clause: Clause) -> Said | None:
    """Read "Et forløb, som typisk varer 12 uger": the verb says what is measured, and of what."""
    verb = clause.verb_before()
    noun = _TOLD_BY.get(clause.text[slice(*verb)].lower()) if verb else None
    if verb is None or noun is None or clause.quantity.kind in ("share", "count", "factor"):
        return None
    head = clause.text[clause.start : verb[0]]
    which = _WHICH.search(head)
    what = (which["what"] if which else _INSERTED.sub("", _OPENING.sub("", head))).strip(" ,")
    if not which and (clause.first_verb() != verb or clause_patterns()["fronting"].match(what)):
        return None
    if clause_patterns()["pronoun"].match(what) or not 0 < len(what.split()) <= _MOST_WORDS:
        return None
    what = in_lower_case(what)
    return f"{noun} {what}", what if noun.startswith("vægt") else split_subject(what)[1]
