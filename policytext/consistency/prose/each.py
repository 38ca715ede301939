"""What each gets, how many there are, and all together: 240 places at 1.850 kr. are 444.000 kr.

The three may stand in one sentence, in sentences after each other or, as in a box of key figures,
in lines. A portion is known by what it is for ("pr. plads", "hver bænk", "om året") or as a mean;
how many there are by the same noun, or by years. Any two near it that make it right settle it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from policytext.consistency.common.document import Document
from policytext.consistency.common.intervals import exactly
from policytext.consistency.common.passages import SHARES, Passage, in_time, neighbours, unrecorded
from policytext.consistency.common.statistics import Statistic
from policytext.consistency.common.verdicts import SIGNS, compared, told
from policytext.consistency.common.yearly import lengths_in_years
from policytext.consistency.findings import Finding, danish

_NOUN = r"[a-zæøå]{2,}"
_FOR_EACH = re.compile(
    rf"^\s*(?:{_NOUN}\s)?(?:pr\.?|per|for\s+hvert?|til\s+hvert?|hvert?)\s+"
    rf"(?:(?P<of>\d[\d.]*)\s+)?(?P<thing>{_NOUN})",
    re.I,
)
_ALONE = re.compile(rf"^\s*(?:{_NOUN}\s)?(?:hver\b|hvert\b|hver især|til hver\b|stykket\b)", re.I)
_EACH_DOES = re.compile(
    rf"\b(?:hvert?|et|en)\s+(?P<thing>{_NOUN})\s+(?:koster|kostede|får|fik|har|havde|modtager|modtog"
    rf"|bruger|brugte|kræver|krævede|rummer)\s+(?:{_NOUN}\s){{0,2}}$"
    rf"|\b(?:har|får|fik|koster|modtager)\s+hvert?\s+(?P<thing2>{_NOUN})\s+(?:{_NOUN}\s){{0,2}}$"
    rf"|\bhvert?\s+af\s+(?:de|vores|landets)\s+\d[\d.]*\s+(?P<thing3>{_NOUN})[^.;:]{{0,40}}$",
    re.I,
)
_AT = re.compile(r"\b(?:på|til|à)\s+hver\s+$|\bà\s+$", re.I)
_MEAN = re.compile(r"\b(?:i gennemsnit|i snit|gennemsnitligt?|hver især|middel\w*)\b", re.I)
_MONTHLY = re.compile(r"^\s*(?:om måneden|månedligt?|pr\.? måned|per måned|hver måned)\b", re.I)
_YEARLY = re.compile(r"^\s*(?:om året|årligt?|hvert år|pr\.? år|per år)\b", re.I)
_TIMES = re.compile(r"^(?:måned|uge|dag|døgn|time|kvartal|gang|år)", re.I)
_COUNTED = re.compile(rf"^\s*(?P<thing>{_NOUN})(?:\s(?P<next>{_NOUN}))?", re.I)
_WORKED_OUT = re.compile(
    r"\b(?:dermed|altså|således|i alt|ialt|samlet|samlede|tilsammen|sammenlagt"
    r"|svare(?:r|nde)(?: det)? til|dvs\.|det giver|giver det|bliver det|det bliver|løber op i"
    r"|beløber sig til|fordel(?:er|es|t|te)|i gennemsnit|gennemsnitligt?|i snit|eller|omregnet"
    r"|dække|finansiere|række til|derfor|hvilket|det er|er det|koster"
    r"|(?:udgift|pris|regning|omkostning|beløb)\w*)\b",
    re.I,
)
_CONCLUDED = re.compile(
    r"\b(?:dermed|altså|således|svare(?:r|nde)(?: det)? til|dvs\.|det giver|giver det|bliver det"
    r"|det bliver|omregnet)(?!\w)",
    re.I,
)
_SUMMED = re.compile(
    r"\b(?:samlet|samlede|i alt|ialt|tilsammen|sammenlagt|totalt?|beløb sig til|løb op i)\b", re.I
)
_SPAN = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)\s*(?:[-–]|til(?: og med)?|og)\s*(?P<last>(?:19|20)\d\d)(?!\d)"
)
_OVER = re.compile(r"\b(?:over|fordelt på|i løbet af)\s+(?:de\s+(?:næste\s+|kommende\s+)?)?$", re.I)
_ENDING = re.compile(r"(?:erne|ene|er|en|et|e|r|s)$")
_DAILY = re.compile(r"^\s*(?:om dagen|dagligt?|pr\.? dag|per dag|hver dag)\b", re.I)
_WEEKLY = re.compile(r"^\s*(?:om ugen|ugentligt?|pr\.? uge|per uge|hver uge)\b", re.I)
_STRETCHES = ((_DAILY, "day"), (_WEEKLY, "week"), (_MONTHLY, "month"), (_YEARLY, "year"))
_SPANS = {span: f"{span}s" for _, span in _STRETCHES}
"""The stretches of time that an amount may be for, each with its unit."""

_EVERYBODY = frozenset({"borger", "indbygger", "person", "hoved", "dansker"})
"""What each of a population is called."""

LEAST_STEM = 4
"""Letters of a noun from which it is known as a part of a compound."""

AROUND = 3
"""Sentences or lines before a portion, and after it, in which the other two numbers stand."""

FAR = 2.5
"""A portion that is off by more than this factor is taken for a portion of something else."""


class Portion(NamedTuple):
    """What one of many gets.

    Args:
        passage: Its sentence.
        number: The amount.
        thing: What it is for: a noun, `year`, `month`, or "" for a mean of unsaid things.
        of: How many get it, mostly one ("pr. 1.000 indbyggere").
    """

    passage: Passage
    number: Statistic
    thing: str
    of: float


def each(passages: Document) -> Iterator[Finding]:
    """Yield the findings on portions, how many there are of them, and amounts, in one report."""
    sums = [p for p in passages if not p.table and p.counts and p.of("DKK")]
    for passage in passages:
        for number in passage.numbers if not passage.table else ():
            portion = _portion(passage, number)
            if portion is not None:
                checked = list(_checked(portion, _lines(passages, passage.index)))
                yield from checked or _against_sums(portion, sums)


def _portion(passage: Passage, number: Statistic) -> Portion | None:
    if number.unit in SHARES or number.change or number.unit.startswith("pr."):
        return None
    after, before = passage.text[number.until :], passage.text[max(0, number.at - 80) : number.at]
    for pattern, span in _STRETCHES:
        if pattern.match(after) or pattern.match(number.value_text.split(" kr. ")[-1]):
            return Portion(passage, number, span, 1.0)
    for match in (_FOR_EACH.match(after), _EACH_DOES.search(before)):
        if match is not None:
            thing = next(v for k, v in match.groupdict().items() if k != "of" and v)
            of = match.groupdict().get("of")
            known = float(of.replace(".", "")) if of else 1.0
            none = _TIMES.match(thing) or not known
            return None if none else Portion(passage, number, thing, known)
    if _ALONE.match(after) or _AT.search(before):
        return Portion(passage, number, "", 1.0)
    mean = _MEAN.search(passage.before(number)) or _MEAN.match(after.lstrip(" ,"))
    return Portion(passage, number, "", 1.0) if mean else None


def _lines(passages: Sequence[Passage], place: int) -> list[Passage]:
    """Return a sentence with those right before and after it."""
    low = high = place
    while low and place - low < AROUND and neighbours(passages[low - 1], passages[low]):
        low -= 1
    last = len(passages) - 1
    while high < last and high - place < AROUND and neighbours(*passages[high : high + 2]):
        high += 1
    return list(passages[low : high + 1])


def _checked(portion: Portion, lines: Sequence[Passage]) -> Iterator[Finding]:
    """Check a portion against the amounts and numbers of things around it."""
    counts = list(_many(portion, lines))
    amounts = [
        (p, s) for p in lines for s in p.numbers if s not in counts and _is_whole(portion, p, s)
    ]
    others = [
        s
        for p in lines
        for s in p.counts
        if s.unit == "count" and s is not portion.number and s.value > 1
    ]
    held = [(a, n) for _, a in amounts for n in counts if _verdict(a, n, portion) != "differ"]
    # what is counted may have another name ("540 lejligheder", "pr. bolig")
    held += [(a, n) for _, a in amounts for n in others if _verdict(a, n, portion) == "agree"]
    if held:
        yield _finding(*held[0], portion)
        return
    for reach, telling in ((1, _WORKED_OUT), (AROUND, _CONCLUDED)):
        near = [(p, a) for p, a in amounts if abs(p.index - portion.passage.index) <= reach]
        likely = [(p, a) for p, a in near if _is_likely(a, counts, portion)]
        if len({a.value for _, a in likely}) == 1 == len({n.value for n in counts}):
            told_in, amount = likely[0]
            ends = ((told_in, amount), (portion.passage, portion.number))
            if any(_is_told(telling, p, s) for p, s in ends):
                yield _finding(amount, counts[0], portion)
        if likely:
            return


def _against_sums(portion: Portion, sums: Sequence[Passage]) -> Iterator[Finding]:
    """Check a portion against the one sentence of the report that tells how many and how much.

    "1.450 elever var af sted, og den samlede udgift var 4,6 mio. kr." and, elsewhere, "2.300 kr.
    pr. elev". What any other sentence makes of the same things settles it.
    """
    if not portion.thing or portion.thing in _SPANS or portion.number.unit != "DKK":
        return
    told_in = [
        (amount, count)
        for passage in sums
        if passage is not portion.passage
        for count in passage.counts
        if _of_thing(passage, count, portion.thing) and not count.change and count.value > 1
        for amount in passage.of("DKK")
        if _is_whole(portion, passage, amount) and _SUMMED.search(passage.before(amount, 90))
        if _is_likely(amount, [count], portion)
    ]
    if any(_verdict(a, n, portion) != "differ" for a, n in told_in):
        return
    if len({(a.value, n.value) for a, n in told_in}) == 1:
        yield _finding(*told_in[0], portion)


def _is_likely(amount: Statistic, counts: Sequence[Statistic], portion: Portion) -> bool:
    """Return whether an amount is of the size that all the portions have together."""
    got = [n.value * portion.number.value / portion.of / amount.value for n in counts]
    return any(1 / FAR < share < FAR for share in got)


def _many(portion: Portion, lines: Sequence[Passage]) -> Iterator[Statistic]:
    """Yield the numbers that may say how many portions there are."""
    if portion.thing in ("year", "month"):
        for years in _years(lines):
            yield years if portion.thing == "year" else replace(years, value=12 * years.value)
    if portion.thing in _SPANS:
        if portion.thing != "year":
            yield from (s for s in portion.passage.of(_SPANS[portion.thing]) if not s.change)
        return
    for passage in lines:
        for s in passage.counts:
            if s is portion.number or s.change or s.value <= 1 or s.value != int(s.value):
                continue
            if portion.thing:
                fits = _of_thing(passage, s, portion.thing)
            else:
                fits = passage is portion.passage and _portion(passage, s) is None
            if fits:
                yield s


def _years(lines: Sequence[Passage]) -> list[Statistic]:
    """Return over how many years some sentences say that something goes."""
    stated = [s for p in lines for s in p.of("years") if not s.change]
    if stated:
        return stated
    held = [p for p in lines if p.numbers]
    over = [
        unrecorded(p, years.start, years.end, years.value, "years")
        for p in held
        for years in lengths_in_years(p.text)
        if _OVER.search(p.text[: years.start])
    ]
    spans = [
        unrecorded(p, *m.span(), 1.0 + int(m["last"]) - int(m["first"]), "years")
        for p in held
        for m in _SPAN.finditer(p.text)
    ]
    found = over or spans
    return found if len({(s.value, s.value_text) for s in found}) == 1 else []


def _is_whole(portion: Portion, passage: Passage, s: Statistic) -> bool:
    """Return whether a number may be what many portions come to: it is of the same kind."""
    number = portion.number
    if s is number or s.change or s.unit != number.unit or s.value <= number.value / portion.of:
        return False
    other = _portion(passage, s)
    if other is not None and (other.thing in _SPANS) <= (portion.thing in _SPANS):
        return False  # "5 mio. kr. om året" is what "900 kr. pr. barn" comes to, not the other way
    if number.unit != "count":
        return not in_time(number) or number.unit in ("hours", "minutter", "days")
    counted, wanted = _COUNTED.match(passage.after(s)), _COUNTED.match(number.quote[number.until :])
    if counted is None or wanted is None:
        return False
    words = [w for w in wanted.groups() if w]
    return any(_same(word, other) for word in counted.groups() if word for other in words[:1])


def _of_thing(passage: Passage, count: Statistic, thing: str) -> bool:
    """Return whether a number counts the things of a portion ("240 både", "pr. båd")."""
    counted = _COUNTED.match(passage.after(count))
    if counted is None:
        return False
    words = [word for word in counted.groups() if word]
    everybody = any(_same(thing, each) for each in _EVERYBODY)
    return any(
        _same(word, thing) or (everybody and any(_same(word, each) for each in _EVERYBODY))
        for word in words
    )


def _same(one: str, other: str) -> bool:
    """Return whether two words are forms of one noun, or one a compound with the other in it.

    >>> _same("indbyggere", "indbygger"), _same("havnebesøg", "besøg"), _same("bil", "billet")
    (True, True, False)
    """
    short, long = sorted((_bare(one), _bare(other)), key=len)
    if len(short) < LEAST_STEM:
        return short == long
    return long.startswith(short) or long.endswith(short)


def _bare(word: str) -> str:
    word = word.lower().rstrip(".,;:")
    while (shorter := _ENDING.sub("", word)) != word and len(shorter) > 2:
        word = shorter
    return word


def _is_told(telling: re.Pattern[str], passage: Passage, number: Statistic) -> bool:
    """Return whether the words around a number say that it follows from others."""
    return bool(telling.search(f"{passage.before(number, 90)}|{passage.after(number, 40)}"))


def _verdict(amount: Statistic, count: Statistic, portion: Portion) -> str:
    price = portion.number
    exact = count.value * price.value / portion.of
    got = count.allowed.times(price.allowed).times(exactly(1 / portion.of))
    return compared(amount, exact, got)


def _finding(amount: Statistic, count: Statistic, portion: Portion) -> Finding:
    price, of = portion.number, portion.of
    exact = count.value * price.value / of
    verdict = compared(amount, exact, count.allowed.times(price.allowed).times(exactly(1 / of)))
    return told(
        "each",
        verdict,
        (amount, count, price),
        f"{danish(count.value)} x {danish(price.value)}{f' / {danish(of)}' if of > 1 else ''}"
        f" = {danish(exact)} {SIGNS[verdict]} {danish(amount.value)}",
        "how many, what each gets, and the amount for all",
        0.7,
    )
