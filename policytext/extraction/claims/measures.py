"""What a quantity measures, and of whom: read from the shape of the clause around it."""

from __future__ import annotations

import re

from policytext.extraction.claims.clauses import Clause, clause_patterns
from policytext.extraction.claims.counting import counted
from policytext.extraction.claims.naming import (
    amounting,
    copied,
    each_of,
    greatest_for,
    in_brackets,
    labelled,
    lasting_so_long,
    measured,
    named_in,
    sooner_than,
    told_by_verb,
)
from policytext.extraction.claims.phrases import (
    Said,
    head_noun,
    in_plural,
    people_of,
    rate_of,
    restricted_noun,
    split_subject,
    with_age,
)
from policytext.extraction.claims.shapes import (
    answered,
    changed,
    counted_within,
    done_by,
    lasting,
    phrase_end,
    said_in_relative,
    with_verb,
)
from policytext.extraction.claims.subjects import (
    ON_AVERAGE,
    bearer_of,
    given_to,
    opening_group,
    opening_place,
    owner_of_share,
    paying_party,
    subject_of,
    what_moved,
)
from policytext.extraction.claims.taking_up import once_more

_PLACE = re.compile(
    r"\s*(?:(?:i|på)\s+[A-ZÆØÅ]\w+|mellem\s+\d+\s+og\s+\d+\s+år|i\s+alderen\s+\S+\s+år)\s*$"
)

_OWN = re.compile(r"(?:sin|sit|sine|deres|dens|dets|hans|hendes)\s", re.IGNORECASE)
"""Opens what a share is of when that is somebody's own: "34 procent af sin indkomst"."""

_AMOUNTS_TO = re.compile(r"\bsvare(?:r|nde|de)\s+til\s+(?:\w+\s+){0,2}$", re.IGNORECASE)

_NAMED_BY = re.compile(
    r"\b(?:en|et|den|det|deres|sin|sit|vores|dens|dets)\s+(?P<what>(?:\w+\s+)?\w+)\s+på\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)

_GAIN = re.compile(
    r"(?:løft|tillæg|besparelse|rabat|gebyr|afgift|takst|ydelse|gevinst|underskud|overskud|løn)$",
    re.IGNORECASE,
)
"""Sums of money that have a name of their own, whatever they are for."""

_NAMES_NOTHING = re.compile(r"\b(?:andel|niveau|antal)$|\b(?:nede|oppe|helt)\b", re.IGNORECASE)
_NAMED_FOR = re.compile(r"(?:for|over|om)\s", re.IGNORECASE)

_ACCORDING = re.compile(r"\bifølge\s+(?:[a-zæøå]+\s+){0,2}[A-ZÆØÅ][\w-]*(?:\s+[A-ZÆØÅ][\w-]*)*")
"""Who says so, which is no part of what is measured."""

_DONE = re.compile(r"\b(\w+(?:sat|delt|ført|et))\s+(?:\w+\s+){0,2}$")

_PURPOSE_FIRST = re.compile(
    r"\W*til\s+(?P<what>[^,]+?)(?:,|\s+(?:er|blev|bliver|var|har)\b)", re.IGNORECASE
)

_MEASURE_ITSELF = re.compile(
    r"(?:andelen|antallet|tallet|tallene|niveauet|procenten|satsen|beløbet|prisen)(?:\s+(?:af|på|for|uden|med)\s.+)?",
    re.IGNORECASE,
)
"""The number itself, which is no one that it is of: "andelen uden bevis"."""

_THAN = re.compile(r"\s+(?:som|end)\b", re.IGNORECASE)

_ADVERBS = re.compile(
    r"\b(?:uændret|stadig|fortsat|helt|nede|oppe|på|dog|nu|kun|steget|faldet|til)\b", re.IGNORECASE
)

_BESIDE_VERB = re.compile(
    r"(?:\s+(?:kun|blot|nu|også|stadig|fortsat|dog|altså|typisk|normalt|i\s+dag))+\s*$",
    re.IGNORECASE,
)
"""What stands between the subject of a subordinate clause and its verb."""

_SAYS_WHEN = re.compile(
    r"\W*(?:\w+\s+(?:år|måneder|uger|dage)|året)\s+(?:tidligere|senere|forinden|efter|før)\W*",
    re.IGNORECASE,
)
"""What opens a clause without being its subject: "Ti år tidligere var tallet 164"."""

_BOTH = re.compile(r"^\s*(?:både|såvel)\s+")
"""Opens several that have moved alike: "både antallet af kurser og prisen er fordoblet"."""

_OBJECT = re.compile(r"(?:en|et|ingen|intet|deres|sin|sit|sine)\s", re.IGNORECASE)
"""Opens what those have whom a share is of: "har 38 procent af værfterne en plan"."""

_AND_MORE = re.compile(
    r"(?:,|,?\s+(?:og|samt))\s+(?:(?:ca\.|cirka|omkring|godt|knap|over|yderligere|næsten)\s+)*"
    r"(?!(?:19|20)\d\d\b)\d[\d.]*\s+(?!år\b|procent\b|pct\b)[^\W\d]{3}.*$"
)
"""What is counted next: "240 apoteker og 290 filialer"."""

_ADVERBIAL = re.compile(r"\s(?:i|hos|på|for|ved)\s+(?:\w+\s+)?$")
"""Before a share in which something is so: "fik de medhold i 58 procent af sagerne"."""

_SHAPES = (
    in_brackets,
    greatest_for,
    lasting_so_long,
    sooner_than,
    amounting,
    copied,
    each_of,
    named_in,
    done_by,
    said_in_relative,
    measured,
    told_by_verb,
    labelled,
)
"""Shapes that tell for themselves what is measured."""


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
    if taken := once_more(clause, last) or answered(clause):
        return taken
    if subject := what_moved(clause):
        if last and clause_patterns()["pronoun"].match(subject):
            return last
        measure, population = split_subject(subject)
        return f"{measure} {rate_of(clause.tail)}", population or opening_place(clause)
    if said := next(filter(None, (read(clause) for read in _SHAPES)), None):
        return said
    if last is not None and _AMOUNTS_TO.search(clause.head):
        noun = head_noun(clause.tail)[0] if quantity.noun else None
        return last[0], noun or last[1]
    counts = quantity.kind in ("share", "count", "rate")
    partitive = re.match(r"\s+af\s+(?!dem\b)", clause.tail)
    if partitive is not None and _OWN.match(clause.tail, partitive.end()):
        return _of_ones_own(clause, last)
    if partitive is not None and (owner := owner_of_share(clause)) is not None:
        return f"andel af {clause.tail[partitive.end() :].strip()}", owner
    if counts and partitive is not None:
        return _partitive(clause, quantity.end + partitive.end())
    if (quantity.kind == "factor" and not _THAN.match(clause.tail)) or (
        counts and (change is None or (quantity.kind == "count" and quantity.noun))
    ):
        said = _as_subject(clause)
        if said is not None:
            return said[0], said[1] or opening_group(clause) or (last[1] if last else None)
    measure, population = _as_object(clause, change, last, same=same)
    if population and _MEASURE_ITSELF.fullmatch(population.strip(" ,")):
        population = None
    return measure, population or _named_elsewhere(clause)


def _named_elsewhere(clause: Clause) -> str | None:
    """Return whom a quantity is of that does not stand with its measure."""
    kind = clause.quantity.kind
    if kind == "share" and "hver" in clause.surface:
        every = in_plural(with_age(*head_noun(clause.tail)))
        if every:
            return every
    opening = opening_group(clause) or opening_place(clause)
    if kind in ("share", "factor", "duration"):
        return given_to(clause) or opening or bearer_of(clause)
    return paying_party(clause) or opening if kind in ("money", "own") else None


def _of_ones_own(clause: Clause, last: Said | None) -> Said:
    """Read "P bruger Q af sin X på Y": the share is of P, and what P does with it is measured."""
    verb = clause.first_verb()
    tail = re.sub(r"^\s+af\s+", "", clause.tail)
    measure = f"{clause.text[slice(*verb)]} {tail}" if verb else tail
    return measure, subject_of(clause) or (last[1] if last else None)


def _partitive(clause: Clause, start: int) -> Said:
    """Read "43 pct. af X gør Y" and "I dag gør 43 pct. af X Y"."""
    end = phrase_end(clause, start)
    who = clause.text[start:end]
    fronted = _fronted_verb(clause)
    verb = clause.verb_after(end)
    if fronted is not None:
        done = clause.text[end : clause.end]
        noun, rest = restricted_noun(who)
        if end >= clause.end or _OBJECT.match(rest):
            who, done = noun, rest + done
        return (with_verb(clause, fronted, done) or who), who
    if verb is not None:
        return clause.text[verb[0] : clause.end], who
    subject = clause.first_verb()
    if subject is not None:
        head = clause.text[clause.start : subject[0]]
        if clause_patterns()["fronting"].match(head) and _ADVERBIAL.search(clause.head):
            return _ADVERBIAL.sub("", clause.text[subject[0] : clause.quantity.start]), who
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


def _as_subject(clause: Clause) -> Said | None:
    """Read "Hver femte dansker gør Y", "38.000 kvinder gør Y", "50 % gør Y"."""
    quantity, text = clause.quantity, clause.text
    fronted = _fronted_verb(clause)
    opening = clause.head.strip()
    if within := counted_within(clause):
        return within
    starts = not opening or clause_patterns()["between"].match(opening) is not None
    if not starts and fronted is None and (clause.first_verb() or _NAMED_BY.search(clause.head)):
        return None
    end = phrase_end(clause, quantity.end)
    who = text[quantity.end : end].strip(" ,")
    verb = clause.verb_after(end)
    surface = clause.surface
    every = "hver" in surface
    if fronted is not None and quantity.kind == "share" and not every and "ud af" not in surface:
        return with_verb(clause, fronted, clause.tail) or None, None
    if fronted is not None:
        return _fronted_subject(clause, fronted, every=every)
    if verb is None:
        return (who, head_noun(who)[0] or None) if who else None
    population = in_plural(who) if who and every else who
    return text[verb[0] : clause.end], population or None


def _fronted_subject(clause: Clause, verb: tuple[int, int], *, every: bool) -> Said:
    """Read "Hvert år udsættes 38.000 kvinder for vold", "I dag findes der 200 boliger i byen"."""
    light = clause_patterns()["light"].fullmatch(clause.text[slice(*verb)])
    phrase = _AND_MORE.sub("", clause.tail.strip()) if light else clause.tail.strip()
    noun, rest = head_noun(phrase)
    if every and light and not rest and (group := opening_group(clause)):
        return phrase, group  # "Blandt roerne er hver sjette syg"
    if every and noun:
        noun, rest = phrase.split()[0], " ".join(phrase.split()[1:])
    place = re.match(
        r"(?:i\s+[A-ZÆØÅ]\w+|mellem\s+\d+\s+og\s+\d+\s+år|i\s+alderen\s+\S+\s+år)", rest
    )
    population = f"{noun} {place[0]}" if noun and place else noun
    if noun and every:
        population = in_plural(population)
    elif noun and not place and (where := opening_place(clause)):
        population = f"{noun} i {where}"
    if light and (_PLACE.match(rest) or not rest):
        return f"{noun} {rest}".strip() or None, population or None
    if place:
        rest = rest[place.end() :]
    measure = with_verb(clause, verb, rest)
    return (measure if len(measure.split()) > 1 or not noun else f"{noun}, der {measure}"), (
        population or None
    )


def _as_object(clause: Clause, change: str | None, last: Said | None, *, same: bool) -> Said:
    """Read "Antallet af X er Q", "X har Q Y", "et fald på Q i X", "afsat Q til X"."""
    quantity, text = clause.quantity, clause.text
    tail = clause.tail.strip()
    verb = clause.first_verb()
    subject = text[clause.start : verb[0]] if verb else clause.head
    stands_for = bool(clause_patterns()["pronoun"].match(subject)) or not subject.strip()
    if change is not None and (said := changed(clause, tail, last, same=same)):
        return said
    named = _NAMED_BY.search(clause.head)
    if quantity.kind == "count" and quantity.noun and not (named and _verb_next(clause)):
        return counted(clause, subject, verb, stands_for=stands_for)
    named_for_itself = named is not None and _GAIN.search(named["what"])
    if quantity.kind == "money" and not named_for_itself and (money := _spent(clause, tail, verb)):
        return money, None
    if named and (change is None or named_for_itself) and not _NAMES_NOTHING.search(named["what"]):
        what = f"{named['what']} {tail}" if _NAMED_FOR.match(tail) else named["what"]
        return what, None if stands_for or verb is None else subject
    fronted = clause_patterns()["fronting"].match(subject) or _SAYS_WHEN.fullmatch(subject)
    inner = ""
    if verb is not None and fronted:
        inner = ON_AVERAGE.sub(" ", _ACCORDING.sub("", text[verb[1] : quantity.start]))
    if quantity.kind == "factor":
        what = _BOTH.sub("", inner) if inner.strip(" ,") else subject
        return _multiplied(clause, what, tail, last, same=same, stands_for=stands_for)
    if stands_for:
        return last or (tail or subject, people_of(tail))
    if verb is not None and fronted:
        if not inner.strip(" ,") and not stands_for:
            inner = subject
        if last is not None and clause_patterns()["pronoun"].match(_ADVERBS.sub("", inner)):
            return last
        measure, population = split_subject(inner.strip(" ,"))
        return f"{measure} {tail}", population
    if (said := lasting(clause, verb) or _acting(clause, subject, verb)) is not None:
        return said
    measure, population = split_subject(_BESIDE_VERB.sub("", subject).strip(" ,"))
    return f"{measure} {rate_of(tail)}", population or people_of(tail)


def _verb_next(clause: Clause) -> bool:
    """Tell whether a verb follows right on a quantity, and no noun that it counts."""
    verb = clause.verb_after(clause.quantity.end)
    return verb is not None and not clause.text[clause.quantity.end : verb[0]].strip()


def _multiplied(
    clause: Clause, subject: str, tail: str, last: Said | None, *, same: bool, stands_for: bool
) -> Said:
    """Read "X er halveret", "X er tre gange så stor for Y", "N Z, dobbelt så mange som i fjor"."""
    beside = clause.first_verb() is None or clause.head.rstrip().endswith(",")
    if last is not None and (stands_for or (same and beside)):
        return last
    measure, population = split_subject(subject.strip(" ,"))
    if clause.surface.endswith(("et", "es", "ede", "ing")) or _THAN.match(clause.tail):
        return measure, population
    if people := people_of(tail):
        return measure, people
    return tail or measure, population or subject


def _acting(clause: Clause, subject: str, verb: tuple[int, int] | None) -> Said | None:
    """Read "Lærerne bruger 46 timer på planer": what they do with so much, and who they are."""
    if verb is None or clause.quantity.kind not in ("money", "duration", "own"):
        return None
    party = paying_party(clause)
    if party is None:
        return None
    done = _DONE.search(clause.head)
    said = f"{done[1] if done else ''} {clause.tail.strip()}"
    return with_verb(clause, verb, said.strip()) or subject, party


def _spent(clause: Clause, tail: str, verb: tuple[int, int] | None) -> str | None:
    """Read what money is for: "afsat Q til X", "Til X er der afsat Q"."""
    verbal = clause.text[verb[0] : clause.quantity.start] if verb else clause.head
    done = _DONE.search(verbal)
    word = done[1] if done else "midler"
    if purpose := re.match(r"(?:[^,;]{0,40}?\s)?(?P<what>til\s+.+)", tail):
        return f"{word} {purpose['what']}"
    if first := _PURPOSE_FIRST.match(clause.head):
        return f"{word} til {first['what']}"
    return None
