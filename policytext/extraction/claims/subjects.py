"""Whom a quantity is of, as the order of its clause tells: subject, owner, group or place."""

from __future__ import annotations

import re

from policytext.extraction.claims.clauses import Clause, clause_patterns
from policytext.extraction.claims.phrases import (
    FUNCTION,
    RELATIVE,
    in_plural,
    people_of,
    people_words,
)
from policytext.language.units import change_words

_LONGEST_PARTY = 8
"""Words of the longest subject that is a party."""

ON_AVERAGE = re.compile(
    r"(?<!\ben)(?<!\bet)(?:\s+|^)(?:i\s+(?:gennemsnit|snit|dag|alt|\d{4})|gennemsnitligt|typisk|årligt|hvert\s+år|(?:lige\s+)?nu"
    r"|kun|blot|fortsat|også|højst|mindst)(?=\s|$)",
    re.IGNORECASE,
)

_BEFORE_SUBJECT = re.compile(r"^(?:.*\.,\s+)?(?:(?:at|og|men|mens|da|fordi|samt)\s+)*", re.I)

_NO_SUBJECT = re.compile(r"\b(?:der|som|hvilke\w*|hvordan|hvor|vi|man)\b", re.I)
"""Words of clauses, which are no subject."""

"""What tells which of them are meant, in a subject."""

_STANDS_FOR = re.compile(r"(?:står|stod|(?:tegner|tegnede)\s+sig)\s+for\s")

_PERFECT = re.compile(
    r"(?:har|havde)\s+(?:\w+\s+){0,3}?(?!(?:fået|tjent|betalt|brugt|modtaget|sparet|mistet|tabt)\b)"
    r"\w+(?:et|t)\s+$",
    re.I,
)
"""The perfect of a verb whose subject is no party: "har kostet 3 mio. kr."."""

_EACH_ONE = re.compile(
    r"\W*hvert?\s+(?!(?:dag|uge|måned|kvartal|halvår|år|time|gang|aften|morgen|sommer|vinter|eneste|anden|andet)\b)"
    r"(?!\w+(?:te|nde)\b)[^\W\d]+$",
    re.I,
)
"""A subject that tells of each one, where "Hvert år" tells when."""

_ONE = re.compile(r"(?:en|et)\s+(?P<noun>[^\W\d_]+)(?=\s+(?:i|på|med|uden|fra|til)\s|$)", re.I)

_OPENED_WITH = re.compile(
    r"\W*(?:af|blandt|for|hos)\s+(?P<who>(?!\d)[^,]+(?P<relative>,\s+(?:der|som)\s[^,]+)?)",
    re.IGNORECASE,
)

_GIVEN_TO = re.compile(
    r"[^,;.]{0,40}?\s*\b(?:til|for)\s+(?P<who>[^,;.]+(?:,\s(?:der|som)\s[^,;.]+)?)"
)

_PLACE_FIRST = re.compile(
    r"\W*(?:I|i|På|på|Hos|hos)\s+(?P<where>(?!Tabel|Figur)[A-ZÆØÅ][\w-]+"
    r"(?:\s+[A-ZÆØÅ][\w-]+){0,3})(?=\s)"
)

_COMPARED = re.compile(
    r"\s*(?:af|i|på|for|blandt|hos)\s+(?P<who>(?!\d|(?:dag|fjor|gennemsnit|snit|alt)\b)[^,;.()]+)",
    re.IGNORECASE,
)

_FROM_TO = re.compile(
    r"\bfra\s+(?:(?:(?!svarende)(?:[^,;]|,(?=\d))){1,40}\btil\s+)?(?:\w+\.?\s+)?$", re.IGNORECASE
)

_NUMBER_OF = re.compile(
    r"\b(?:andelen|antallet|mængden|omfanget|prisen|udgifterne|forbruget)\s+(?:af|for|til|på)\s",
    re.IGNORECASE,
)
_NUMBER_REACH = 200
"""What opens a number by its name, and how far before its value it may stand."""

_HAS_MOVED = re.compile(
    r",?\s+(?:(?:er|har|var|blev|bliver)\s+(?:[^\W\d]+\s+){0,2})?"
    r"(?:steg|steget|faldt|faldet|voks(?:ede|et)|øget|forøget|reduceret|nedbragt|hævet|sænket"
    r"|gået|skrumpet)(?:\s+[^\W\d]+)?\s*$",
    re.IGNORECASE,
)
"""Ends it: what it has done."""

_MOVED = re.compile(r"\b(?:gået|kommet|nået|ændret|flyttet|rykket|skrumpet)\b", re.IGNORECASE)

_PUT = re.compile(
    r"\bat\s+(?:hæve|sænke|øge|forhøje|nedsætte|reducere|nedbringe|mindske|udvide|forlænge|forkorte"
    r"|sætte|flytte|bringe)\s+(?P<what>[^.;]+)$"
    r"|\b(?:reduktion|nedsættelse|forhøjelse|ændring|udvidelse|forlængelse|afkortning|hævelse)(?:en)?"
    r"\s+af\s+(?P<put>[^.;]+)$",
    re.IGNORECASE,
)
"""Puts something from one value to another: "ved at hæve gebyret fra 200 til 300 kr.", or names
that: "en forhøjelse af gebyret fra 200 til 300 kr."."""

_PERFECTIVE = re.compile(r"\b\w{3,}(?:et|dt|gt|rt|lt|sat|jort)\b")

_ADJUNCT = re.compile(r"\b(?:i|på|blandt|for|fra|hos|med|om|til)\s+(?:\w+\s+)?$", re.IGNORECASE)

_SELF = re.compile(r"\b(?:vi|jeg)\b", re.IGNORECASE)


def given_to(clause: Clause) -> str | None:
    """Return the people that something is for: "i to år til alle unge, der flytter"."""
    match = _GIVEN_TO.match(clause.tail)
    if clause.quantity.kind != "duration" or match is None:
        return None
    return match["who"].strip() if people_words().search(match["who"]) else None


def opening_place(clause: Clause) -> str | None:
    """Return the named place that a clause opens with: "I Nørre Sogn kostede hallen ..."."""
    match = _PLACE_FIRST.match(clause.text, clause.start, clause.quantity.start)
    if match is None or clause.verb_after(match.end()) is None:
        return None
    return match["where"]


def compared_with(clause: Clause) -> str | None:
    """Return whom a number is of that another is held against: "mod 16 procent af mændene"."""
    match = _COMPARED.match(clause.tail)
    return match["who"].strip() if match else None


def what_moved(clause: Clause) -> str | None:
    """Return what has moved from one value to another: "er X faldet fra 15,2 til 11,8 dage"."""
    edge = _FROM_TO.search(clause.head)
    verb = clause.first_verb()
    if edge is not None and (put := _PUT.search(clause.head, 0, edge.start())):
        return (put["what"] or put["put"]).strip(" ,")
    if edge is not None and (number := _number_moved(clause, clause.start + edge.start())):
        return number
    if edge is None or verb is None or verb[0] >= clause.start + edge.start():
        return None
    before = clause.text[clause.start : verb[0]].strip(" ,")
    behind = clause.text[verb[1] : clause.start + edge.start()]
    if before and not clause_patterns()["fronting"].match(before):
        return ON_AVERAGE.sub(" ", before).strip()
    words = change_words()
    moves = any(word.fullmatch(clause.text[slice(*verb)]) for word in words.values())
    ends = [
        match.start()
        for direction in ("increase", "decrease")
        for match in ([] if moves else words[direction].finditer(behind))
    ]
    if moved := _MOVED.search(behind):
        ends.append(moved.start())
    return ON_AVERAGE.sub(" ", behind[: min(ends, default=len(behind))]).strip(" ,") or None


def _number_moved(clause: Clause, edge: int) -> str | None:
    """Return the number that has moved, where its clause is cut, or somebody has moved it.

    Args:
        clause: The clause.
        edge: Offset of what it has moved from.
    """
    opened = list(_NUMBER_OF.finditer(clause.text, max(0, edge - _NUMBER_REACH), edge))
    if not opened:
        return None
    start = opened[-1].start()
    said = _HAS_MOVED.sub("", clause.text[start:edge]).strip(" ,")
    moved_by = any(clause.start <= verb[0] < start for verb in clause.verbs)
    if re.search(r"[.;:!?]\s", said) or not (start < clause.start or moved_by):
        return None
    return said


def owner_of_share(clause: Clause) -> str | None:
    """Return who has, pays or gets a share: "De rigeste ejer en fjerdedel af formuerne"."""
    verb = clause.first_verb()
    if verb is None:
        return None
    owns = clause_patterns()["owning"].fullmatch(clause.text[slice(*verb)])
    return subject_of(clause) if owns or _STANDS_FOR.match(clause.text, verb[0]) else None


def paying_party(clause: Clause) -> str | None:
    """Return who gets, pays or uses so much: "En lærling tjener 12.000 kr."."""
    verb = clause.first_verb()
    if verb is None or not clause_patterns()["party"].fullmatch(clause.text[slice(*verb)]):
        return None
    if _PERFECT.match(clause.text[verb[0] : clause.quantity.start]):
        return None
    subject = subject_of(clause)
    return None if subject is None or len(subject.split()) > _LONGEST_PARTY else subject


def subject_of(clause: Clause) -> str | None:
    """Return the subject of the clause's first verb, before it or, where that opens it, behind."""
    verb = clause.first_verb()
    if verb is None:
        return None
    patterns = clause_patterns()
    subject = clause.text[clause.start : verb[0]].strip(" ,")
    if not subject or (patterns["fronting"].match(subject) and not _EACH_ONE.match(subject)):
        subject = clause.text[verb[1] : clause.quantity.start]
    subject = ON_AVERAGE.sub(" ", f" {_BEFORE_SUBJECT.sub('', subject)} ").strip(" ,")
    words = subject.split()
    if not words or patterns["pronoun"].match(subject) or FUNCTION.match(words[-1]):
        return None
    if _NO_SUBJECT.search(RELATIVE.sub("", subject)):
        return None
    one = _ONE.match(subject)
    if one is None:
        return subject
    return in_plural(subject[one.start("noun") :])


def bearer_of(clause: Clause) -> str | None:
    """Return a short subject that a share or a time is said of ("Staten betaler 9 procent")."""
    verb = clause.first_verb()
    patterns = clause_patterns()
    if verb is None or patterns["copula"].fullmatch(clause.text[slice(*verb)]):
        return None  # "Ventetiden er 7 uger": the subject is what is measured
    subject = clause.text[clause.start : verb[0]].strip(" ,")
    if not subject or len(subject.split()) > 4 or people_of(subject):
        return None
    if patterns["pronoun"].match(subject) or patterns["fronting"].match(subject):
        return None
    return subject


def opening_group(clause: Clause) -> str | None:
    """Return the group that a clause opens with ("Blandt unge mellem 16 og 24 år ...")."""
    # "For" opens a clause as a conjunction, too, and is not in its head then.
    opened = clause.text[max(0, clause.start - len("For ")) : clause.start].lower()
    start = clause.start - (len("for ") if opened == "for " else 0)
    match = _OPENED_WITH.match(clause.text, start, clause.quantity.start)
    if match is None:
        return None
    start, end = match.span("who")
    verb = next((v for v in clause.verbs if v[0] > start), None)
    if verb is not None and match["relative"] is None:
        end = min(end, verb[0])
    return clause.text[start:end].strip() or None


def holder_of(clause: Clause, verb: tuple[int, int]) -> str | None:
    """Return who has or makes what is counted: "Havnen har 12 kraner"; "vi" for the author.

    People to whom something is done, what is looked into, and what stands in a prepositional
    phrase is itself what the number is of.
    """
    patterns = clause_patterns()
    word = clause.text[slice(*verb)]
    between = clause.text[verb[1] : clause.quantity.start]
    having = patterns["having"].match(clause.text[verb[0] : clause.quantity.start])
    has = having is not None and not _PERFECTIVE.search(between)
    if not has and (
        patterns["light"].fullmatch(word)
        or _ADJUNCT.search(clause.head)
        or patterns["examining"].search(clause.head)
        or people_words().search(clause.quantity.noun or "")
    ):
        return None
    opening = clause.text[clause.start : verb[0]]
    if _SELF.search(opening if not patterns["fronting"].match(opening) else between):
        return "vi"
    subject = subject_of(clause)
    return subject if subject and not re.search(r"\d", subject) else None
