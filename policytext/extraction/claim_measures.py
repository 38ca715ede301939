"""What a quantity measures, and of whom: read from the order of the clause around it."""

from __future__ import annotations

import re

from policytext.extraction.clauses import Clause, clause_patterns

__all__ = ["Said", "measure_and_population", "people_of"]

Said = tuple[str | None, str | None]
"""A measure and a population."""

_GENERIC = frozenset({"personer", "mennesker", "tilfælde", "stk", "individer", "enheder"})
"""Nouns that say no more of what is counted than a bare number."""

_LONGEST_PARTY = 8
"""Words of the longest subject that is a party."""

_FUNCTION = re.compile(
    r"^(?:i|på|med|til|for|over|under|uden|ved|om|fra|som|der|ikke|hos|et|en|sig|den|det|de|deres"
    r"|sin|sit|sine|ofte|også|mellem|efter|inden|mod|blandt|er|har|af|at|når|hvor|årligt|nu|aldrig"
    r"|selv|samt|eller|fortsat|stadig|stadigvæk|allerede|dog|altid|slet|igen|helt|endnu)$",
    re.IGNORECASE,
)
_NOUN_FORM = re.compile(
    r"(?:er|ere|erne|ene|børn|mænd|folk|timer|skoler|steder|hjem|ophold|tilbud)$"
)
_PLACE = re.compile(
    r"\s*(?:(?:i|på)\s+[A-ZÆØÅ]\w+|mellem\s+\d+\s+og\s+\d+\s+år|i\s+alderen\s+\S+\s+år)\s*$"
)
_PEOPLE_OF = re.compile(
    r"\b(?:andel\w*|antal\w*|del|forekomsten|udgifter\w*|ledigheden|gruppen)\s+(?:af|blandt|for|til)"
    r"\s+(?P<who>[^,]+)|\b(?:blandt|hos|for)\s+(?P<among>(?!eksempel\b|at\b|hver\b)[^,]+)",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\s*(?:på|over|under|mellem|fra|i\s+alderen)\s+\d+(?:\s*(?:og|til|-|–)\s*\d+)?\s*-?\s*år\b"
    r"(?:\s+og\s+(?:derover|derunder|opefter))?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s+(?:der|som|hvis)\s[^,]+,?")
_DETERMINED = re.compile(r"(?:de|den|det|disse|alle|samtlige|vores|landets)\s+", re.IGNORECASE)
_OWN = re.compile(r"(?:sin|sit|sine|deres|dens|dets|hans|hendes)\s", re.IGNORECASE)
"""Opens what a share is of when that is somebody's own: "34 procent af sin indkomst"."""

_ON_AVERAGE = re.compile(
    r"(?:\s+|^)(?:i\s+(?:gennemsnit|snit|dag|alt|\d{4})|gennemsnitligt|typisk|årligt|hvert\s+år|nu"
    r"|kun|blot|fortsat|også|højst|mindst)(?=\s|$)",
    re.IGNORECASE,
)
_BEFORE_SUBJECT = re.compile(r"^(?:.*\.,\s+)?(?:(?:at|og|men|mens|da|fordi|samt)\s+)*", re.I)
_NO_SUBJECT = re.compile(r"\b(?:der|som|hvilke\w*|hvordan|hvor|vi|man)\b", re.I)
"""Words of clauses, which are no subject."""

_PERFECT = re.compile(
    r"(?:har|havde)\s+(?:\w+\s+){0,3}?(?!(?:fået|tjent|betalt|brugt|modtaget|sparet|mistet|tabt)\b)"
    r"\w+(?:et|t)\s+$",
    re.I,
)
"""The perfect of a verb whose subject is no party: "har kostet 3 mio. kr."."""

_ONE = re.compile(r"(?:en|et)\s+(?P<noun>[^\W\d_]+)(?=\s+(?:i|på|med|uden|fra|til)\s|$)", re.I)
_AMOUNTS_TO = re.compile(r"\bsvare(?:r|nde|de)\s+til\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_OPENED_WITH = re.compile(
    r"\W*(?:af|blandt|for|hos)\s+(?P<who>[^,]+(?P<relative>,\s+(?:der|som)\s[^,]+)?)", re.IGNORECASE
)
_NAMED_BY = re.compile(
    r"\b(?:en|et|den|det)\s+(?P<what>(?:\w+\s+)?\w+)\s+på\s+(?:\w+\s+)?$", re.IGNORECASE
)
_MOVE_IN = re.compile(
    r"\b(?:stigning|fald|vækst|reduktion|nedgang|øgning|forøgelse)\w*\s+i\s+(?P<what>.+?)\s+på\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:\b(?:alle|de|vores|deres)|\w+s|\w+[’'])\s+(?:i alt\s+)?$", re.IGNORECASE)
_DONE = re.compile(r"\b(\w+(?:sat|ret|delt|ført|givet|bevilget|et))\s+(?:\w+\s+){0,2}$")
_PURPOSE_FIRST = re.compile(
    r"\W*(?P<what>til\s+[^,]+?)(?:,|\s+(?:er|blev|bliver|var|har)\b)", re.IGNORECASE
)


def measure_and_population(
    clause: Clause, change: str | None, last: Said | None, *, same: bool
) -> Said:
    """Return what the quantity of a clause measures, and of whom.

    Args:
        clause: The clause.
        change: `increase` or `decrease` where the quantity is one.
        last: What the claim before said, for pronouns and shares without a group of their own.
        same: Whether that claim stands in the same sentence.
    """
    quantity = clause.quantity
    if last is not None and _AMOUNTS_TO.search(clause.head):
        noun = _head_noun(clause.tail)[0] if quantity.noun else None
        return last[0], noun or last[1]
    counted = quantity.kind in ("share", "count", "rate")
    partitive = re.match(r"\s+af\s+(?!dem\b)", clause.tail)
    if partitive is not None and _OWN.match(clause.tail, partitive.end()):
        return _of_ones_own(clause, last)
    if counted and partitive is not None:
        return _partitive(clause, quantity.end + partitive.end())
    if quantity.kind == "factor" or (
        counted and (change is None or (quantity.kind == "count" and quantity.noun))
    ):
        subject = _as_subject(clause)
        if subject is not None:
            return subject[0], subject[1] or _group(clause) or (last[1] if last else None)
    measure, population = _as_object(clause, change, last, same=same)
    if population is None and quantity.kind == "share" and "hver" in clause.surface:
        population = _plural(_aged(*_head_noun(clause.tail))) or None
    if population is None and quantity.kind in ("share", "factor", "duration"):
        population = _group(clause) or _bearer(clause)
    elif population is None and quantity.kind in ("money", "own"):
        population = _party(clause)
    return measure, population


def _of_ones_own(clause: Clause, last: Said | None) -> Said:
    """Read "P bruger Q af sin X på Y": the share is of P, and what P does with it is measured."""
    verb = clause.first_verb()
    tail = re.sub(r"^\s+af\s+", "", clause.tail)
    measure = f"{clause.text[slice(*verb)]} {tail}" if verb else tail
    return measure, _subject(clause) or (last[1] if last else None)


def _party(clause: Clause) -> str | None:
    """Return who gets, pays or uses so much: "En lærling tjener 12.000 kr."."""
    verb = clause.first_verb()
    if verb is None or not clause_patterns()["party"].fullmatch(clause.text[slice(*verb)]):
        return None
    if _PERFECT.match(clause.text[verb[0] : clause.quantity.start]):
        return None
    subject = _subject(clause)
    return None if subject is None or len(subject.split()) > _LONGEST_PARTY else subject


def _subject(clause: Clause) -> str | None:
    """Return the subject of the clause's first verb, before it or, where that opens it, behind."""
    verb = clause.first_verb()
    if verb is None:
        return None
    patterns = clause_patterns()
    subject = clause.text[clause.start : verb[0]].strip(" ,")
    if not subject or patterns["fronting"].match(subject):
        subject = clause.text[verb[1] : clause.quantity.start]
    subject = _ON_AVERAGE.sub(" ", f" {_BEFORE_SUBJECT.sub('', subject)} ").strip(" ,")
    words = subject.split()
    if not words or patterns["pronoun"].match(subject) or _FUNCTION.match(words[-1]):
        return None
    if _NO_SUBJECT.search(subject):
        return None
    one = _ONE.match(subject)
    if one is None:
        return subject
    return _plural(subject[one.start("noun") :])


def _bearer(clause: Clause) -> str | None:
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


def _group(clause: Clause) -> str | None:
    """Return the group that a clause opens with ("Blandt unge mellem 16 og 24 år ...")."""
    match = _OPENED_WITH.match(clause.head)
    if match is None:
        return None
    start, end = clause.start + match.start("who"), clause.start + match.end("who")
    verb = next((v for v in clause.verbs if v[0] > start), None)
    if verb is not None and match["relative"] is None:
        end = min(end, verb[0])
    return clause.text[start:end].strip() or None


def _head_noun(phrase: str) -> tuple[str, str]:
    """Split "hjemløse borgere støtte efter ..." after the noun that a number counts."""
    words = phrase.split()
    count = 0
    for index, word in enumerate(words):
        bare = word.strip(",.()")
        if _FUNCTION.match(bare) or any(c.isdigit() for c in bare):
            break
        count = index + 1
        if word != bare:
            break
        if _NOUN_FORM.search(bare):
            joined = words[index + 1 : index + 3]
            if len(joined) == 2 and joined[0] == "og" and not _FUNCTION.match(joined[1]):
                count = index + 1 if any(c.isdigit() for c in joined[1]) else index + 3
                if joined[1] in ("knap", "knapt", "godt", "ca.", "cirka", "omkring", "over"):
                    count = index + 1
            break
    return " ".join(words[:count]).strip(" ,."), " ".join(words[count:])


def _restricted(phrase: str) -> tuple[str, str]:
    """Split "de unge mellem 15 og 17 år, der ryger, fået hjælp" after what restricts the noun."""
    determined = _DETERMINED.match(phrase)
    start = determined.end() if determined else 0
    noun, rest = _head_noun(phrase[start:].strip())
    end = phrase.find(noun, start) + len(noun) if noun else len(phrase)
    for restriction in (_AGED, _RELATIVE):
        if noun and (match := restriction.match(phrase, end)):
            end = match.end()
    return phrase[:end].strip(" ,"), phrase[end:].strip(" ,") if noun else rest


def _aged(noun: str, rest: str) -> str:
    """Return a noun with the age that restricts it ("unge" + "mellem 15 og 17 år har job")."""
    age = _AGED.match(rest) if noun else None
    return f"{noun} {age[0].strip()}" if age else noun


def _phrase_end(clause: Clause, start: int) -> int:
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
    comma = re.compile(r",\s").search(text, start, clause.end)
    stop = verb[0] if verb else clause.end
    return min(stop, comma.start()) if comma else stop


def _partitive(clause: Clause, start: int) -> Said:
    """Read "43 pct. af X gør Y" and "I dag gør 43 pct. af X Y"."""
    end = _phrase_end(clause, start)
    who = clause.text[start:end]
    fronted = _fronted_verb(clause)
    verb = clause.verb_after(end)
    if fronted is not None:
        done = clause.text[end : clause.end]
        if end >= clause.end:
            who, done = _restricted(who)
        return (_with_verb(clause, fronted, done) or who), who
    if verb is not None:
        return clause.text[verb[0] : clause.end], who
    subject = clause.first_verb()
    if subject is not None:
        head = clause.text[clause.start : subject[0]]
        return (who if clause_patterns()["pronoun"].match(head) else head), who
    return clause.head.strip() or who, who


def _fronted_verb(clause: Clause) -> tuple[int, int] | None:
    """Return the verb that stands right before a quantity which is its subject."""
    verb = clause.verb_before()
    between = clause_patterns()["between"]
    if verb is None or not between.match(clause.text[verb[1] : clause.quantity.start]):
        return None
    opening = clause.text[clause.start : verb[0]]
    fronted = clause_patterns()["fronting"].match(opening) or not opening.strip()
    return verb if fronted else None


def _with_verb(clause: Clause, verb: tuple[int, int], rest: str) -> str:
    word = clause.text[verb[0] : verb[1]]
    rest = rest.strip(" ,.")
    if clause_patterns()["light"].fullmatch(word):
        return rest
    return f"{word} {rest}"


def _as_subject(clause: Clause) -> Said | None:
    """Read "Hver femte dansker gør Y", "38.000 kvinder gør Y", "50 % gør Y"."""
    quantity, text = clause.quantity, clause.text
    fronted = _fronted_verb(clause)
    opening = clause.head.strip()
    starts = not opening or clause_patterns()["between"].match(opening) is not None
    if not starts and fronted is None and clause.first_verb() is not None:
        return None
    end = _phrase_end(clause, quantity.end)
    who = text[quantity.end : end].strip(" ,")
    verb = clause.verb_after(end)
    surface = clause.surface
    every = "hver" in surface
    if fronted is not None and quantity.kind == "share" and not every and "ud af" not in surface:
        return _with_verb(clause, fronted, clause.tail) or None, None
    if fronted is not None:
        return _fronted_subject(clause, fronted, every=every)
    if verb is None:
        return (who, _head_noun(who)[0] or None) if who else None
    population = _plural(who) if who and every else who
    return text[verb[0] : clause.end], population or None


def _fronted_subject(clause: Clause, verb: tuple[int, int], *, every: bool) -> Said:
    """Read "Hvert år udsættes 38.000 kvinder for vold", "I dag findes der 200 boliger i byen"."""
    phrase = clause.tail.strip()
    noun, rest = _head_noun(phrase)
    if every and noun:
        noun, rest = phrase.split()[0], " ".join(phrase.split()[1:])
    place = re.match(
        r"(?:i\s+[A-ZÆØÅ]\w+|mellem\s+\d+\s+og\s+\d+\s+år|i\s+alderen\s+\S+\s+år)", rest
    )
    population = f"{noun} {place[0]}" if noun and place else noun
    if noun and every:
        population = _plural(population)
    word = clause.text[slice(*verb)]
    if clause_patterns()["light"].fullmatch(word) and (_PLACE.match(rest) or not rest):
        return f"{noun} {rest}".strip() or None, population or None
    if place:
        rest = rest[place.end() :]
    measure = _with_verb(clause, verb, rest)
    return (measure if len(measure.split()) > 1 or not noun else f"{noun}, der {measure}"), (
        population or None
    )


def _plural(phrase: str) -> str:
    """Put the noun that "hver femte" stands before in the plural ("dansker" -> "danskere").

    "hver femte af dem" has no noun of its own.
    """
    words = phrase.split()
    if not words or _FUNCTION.match(words[0]):
        return ""
    known = {
        "ung": "unge",
        "barn": "børn",
        "mand": "mænd",
        "forælder": "forældre",
        "person": "personer",
    }
    stops = ("i", "på", "mellem", "med", "over", "under", "fra", "af", "til", "uden", "som", "der")
    last = next((i - 1 for i, w in enumerate(words) if i and w in stops), len(words) - 1)
    noun = words[last].rstrip(",")
    low = noun.lower()
    words[last] = known.get(low) or (
        f"{noun}e"
        if low.endswith(("er", "ling"))
        else f"{noun}r"
        if low.endswith("e")
        else f"{noun}er"
    )
    return " ".join(words)


def _as_object(clause: Clause, change: str | None, last: Said | None, *, same: bool) -> Said:
    """Read "Antallet af X er Q", "X har Q Y", "et fald på Q i X", "afsat Q til X"."""
    quantity, text = clause.quantity, clause.text
    tail = clause.tail.strip()
    verb = clause.first_verb()
    subject = text[clause.start : verb[0]] if verb else clause.head
    stands_for = bool(clause_patterns()["pronoun"].match(subject)) or not subject.strip()
    if change is not None and (said := _changed(clause, tail, last, same=same)):
        return said
    if quantity.kind == "count" and quantity.noun:
        return _counted(clause, subject, verb, stands_for=stands_for)
    if quantity.kind == "money" and (money := _spent(clause, tail, verb)):
        return money, None
    named = _NAMED_BY.search(clause.head)
    if named and change is None and not re.search(r"\b(?:andel|niveau|antal)$", named["what"]):
        return named["what"], None if stands_for else subject
    if quantity.kind == "factor" and tail and not stands_for and verb is not None:
        return tail, subject
    if stands_for:
        return last or (tail or subject, people_of(tail))
    if verb is not None and clause_patterns()["fronting"].match(subject):
        inner = text[verb[1] : quantity.start]
        return f"{inner} {tail}", people_of(inner)
    return subject, people_of(subject) or people_of(tail)


def _changed(clause: Clause, tail: str, last: Said | None, *, same: bool) -> Said | None:
    """Read what went up or down: "et fald på Q i X", "Q flere X", "et fald i X på Q"."""
    if inner := re.match(r"(?:i|af)\s+(?!\d{4}|perioden)(?P<what>.+)", tail):
        return inner["what"], people_of(inner["what"])
    if noun := _MOVE_IN.search(clause.head):
        return noun["what"], people_of(noun["what"])
    if same and last is not None and not clause.first_verb():
        return last
    if re.match(r"(?:flere|færre|mere|mindre)\b", tail):
        return tail, people_of(tail) or (last[1] if last else None)
    return None


def _counted(
    clause: Clause, subject: str, verb: tuple[int, int] | None, *, stands_for: bool
) -> Said:
    """Read "Vi har 240 butikker i landet", "X findes i 20 kommuner", "landets 98 kommuner"."""
    quantity, text = clause.quantity, clause.text
    noun = _aged(*_head_noun(clause.tail))
    phrase = text[quantity.end : _phrase_end(clause, quantity.end)].strip(" ,")
    fronting = clause_patterns()["fronting"].match(subject)
    if noun.lower() in _GENERIC and not stands_for and verb is not None and not fronting:
        return subject, people_of(subject) or noun
    if _OWNED.search(clause.head) or stands_for or verb is None or len(subject.split()) > 9:
        return phrase or noun, noun or None
    if fronting:
        return f"{phrase} {text[verb[0] : quantity.start]}", noun or None
    return f"{phrase} {subject} {text[verb[0] : quantity.start]}", noun or None


def _spent(clause: Clause, tail: str, verb: tuple[int, int] | None) -> str | None:
    """Read what money is for: "afsat Q til X", "Til X er der afsat Q"."""
    verbal = clause.text[verb[0] : clause.quantity.start] if verb else clause.head
    done = _DONE.search(verbal)
    word = done[1] if done else "midler"
    if purpose := re.match(r"(?:[^,;]{0,40}?\s)?(?P<what>til\s+.+)", tail):
        return f"{word} {purpose['what']}"
    if first := _PURPOSE_FIRST.match(clause.head):
        return f"{word} {first['what']}"
    return None


def people_of(phrase: str) -> str | None:
    """Return whom a phrase is about.

    >>> people_of("antallet af unge med stress, der søger hjælp")
    'unge med stress'
    """
    match = _PEOPLE_OF.search(phrase)
    return (match["who"] or match["among"]).strip() if match else None
