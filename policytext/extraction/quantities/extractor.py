"""Quantities in running text, read with their modifiers and units.

`find_quantities` is the plain function: a spaCy `Doc` in, quantities out, whatever the pipeline.
What a sentence claims with a quantity is the business of `claims`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from policytext.extraction.quantities.counts import as_count, is_quantity
from policytext.extraction.quantities.filters import excluded
from policytext.extraction.quantities.patterns import forms, number_starts
from policytext.extraction.quantities.quantity import Quantity
from policytext.extraction.quantities.units import shared_units, taken_up_units
from policytext.language.numerals import FEW
from policytext.language.patterns import alternatives, folded
from policytext.language.units import (
    Modifier,
    change_words,
    lexicon,
    modifier_after,
    modifier_before,
)
from policytext.records import Bound

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from policytext.extraction.common.parsed import ParsedReport

_HINT = re.compile(
    rf"\d|[½¼¾]|(?<!\w)(?:hvert?|{FEW}|elleve|tolv|tretten|fjorten"
    r"|femten|seksten"
    r"|sytten|atten|nitten|é[nt]|halv\w*|million\w*|milliard\w*|billion\w*|e[nt] (?:hel|helt"
    r"|ud|års|måneds"
    r"|uges|døgns|times))(?!\w)"
    r"|tyve|tredive|fyrre|halvtreds|tres|treds|firs|halvfems|halvfjerds|hundred|tusind"
    r"|dele?n?\b|dobl|dobbelt|halver|halve\b"
)

_SIGNS = re.compile(r"(?<![mM])[¹²³⁰⁴-⁹ᵃ-ᵿⁿ]|[\u00a0\u202f\u2009]")

_GROWN = re.compile(r"\b(?:\w*dobl\w+|\w*gange|dobbelt)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _spread() -> re.Pattern[str]:
    words = alternatives(lexicon()["money"]["spread"])
    return re.compile(rf"{words}[^.;:]*$", re.IGNORECASE)


def find_quantities(doc: Doc) -> Iterator[Quantity]:
    """Yield the quantities of a document in order.

    Args:
        doc: An analysed text. Sentence boundaries are used where they are set, parts of speech
            where a tagger has run.

    Yields:
        Quantities, with character offsets into `doc.text`.
    """
    sentences = (
        [(sent.start_char, sent.end_char) for sent in doc.sents]
        if doc.has_annotation("SENT_START")
        else [(0, len(doc.text))]
    )
    tagged = doc.has_annotation("POS")
    for quantity in quantities_in(doc.text, sentences):
        if tagged and quantity.noun and _verb_at(doc, quantity.end + 1):
            yield replace(quantity, noun=None, sure=quantity.sure * 0.8)
        else:
            yield quantity


def _verb_at(doc: Doc, offset: int) -> bool:
    """Tell whether a verb begins at an offset."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span is not None and span[0].idx == offset and span[0].pos_ in ("VERB", "AUX")


@lru_cache(maxsize=1)
def report_quantities(parsed: ParsedReport) -> dict[int, tuple[Quantity, ...]]:
    """Return the quantities of a report by index of their block; blocks without any are left out.

    Args:
        parsed: The report and its analysis.
    """
    found = {block.index: tuple(find_quantities(block.doc)) for block in parsed.blocks}
    return {index: quantities for index, quantities in found.items() if quantities}


def quantities_in(text: str, sentences: list[tuple[int, int]] | None = None) -> list[Quantity]:
    """Return the quantities of a text in order.

    Args:
        text: Running text without line breaks.
        sentences: Offsets of its sentences; a quantity does not run over their edges.
    """
    if not _HINT.search(folded(text)):
        return []
    text = _plain(text)
    taken = bytearray(len(text) + 1)
    for start, end, _ in excluded(text):
        taken[start:end] = b"\x01" * (end - start)
    found: list[Quantity] = []
    sentences = sentences or [(0, len(text))]
    edges = [start for start, _ in sentences]
    low = folded(text)
    starts = number_starts(low)
    for form in forms():
        for match in form.matches(low, starts):
            for quantity in form.reader(match):
                start, end = quantity.start, quantity.end
                if any(taken[start:end]):
                    continue
                if quantity.kind == "count" and _crosses(edges, start, end):
                    continue  # a unit may stand after a full stop that was taken for a sentence's
                if not is_quantity(text, quantity):
                    taken[start:end] = b"\x01" * (end - start)
                    continue
                taken[start:end] = b"\x01" * (end - start)
                found.append(replace(quantity, number=(start, end)))
    found.sort(key=lambda q: q.start)
    found = taken_up_units(text, shared_units(text, found), sentences)
    finished = (
        _finish(text, quantity, sentences[max(0, bisect_right(edges, quantity.start) - 1)])
        for quantity in found
    )
    return _without_criteria(text, [quantity for quantity in finished if quantity is not None])


_LIMITS: frozenset[Bound] = frozenset({"at_least", "at_most"})


def _without_criteria(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Leave out what a share is the share of those who reach: "Hver femte har mindst to job"."""
    kept: list[Quantity] = []
    for quantity in found:
        before = kept[-1] if kept else None
        if not (
            before is not None
            and before.kind == "share"
            and quantity.kind == "count"
            and quantity.bound in _LIMITS
            and not re.search(r"[,;:.]", text[before.end : quantity.start])
        ):
            kept.append(quantity)
    return kept


def _plain(text: str) -> str:
    """Return the text with footnote signs and odd spaces blanked, every offset kept."""
    return _SIGNS.sub(" ", text)


@lru_cache(maxsize=1)
def _prepositional() -> re.Pattern[str]:
    words = alternatives(lexicon()["bounds"]["over_takes"])
    return re.compile(
        rf"{words}\s+(?:(?:sig|i\s+dag|i\s+(?:19|20)\d\d|nu|imidlertid|samlet|tilsammen|i\s+alt)\s+)*$",
        re.IGNORECASE,
    )


_PARTED_BOUND = re.compile(
    r"\b(?:(?P<most>højst|maksimalt|som maksimum)|mindst|som minimum)\s+"
    r"(?:må|skal|kan|bør|vil|være|vare|udgøre|koste|tage|lade|ligge|stig(?:e|er)|fald(?:e|er)|vokse[rs]?)"
    r"(?:\s+(?!\d)[^\W\d]+){0,5}\s+$",
    re.IGNORECASE,
)
"""A bound that its verb stands behind: "at prisen højst stiger med 2 procent"."""

_MINUS = re.compile(
    r"(?:^|(?<=[\s(]))((?:−|÷)\s?|minus\s+)$|(?<=[^\d\s]\s)([-–])$|(?<=\()([-–])$"
    r"|(?:\b(?:er|var|være|blev|bliver|blive|været|udgør|udgjorde|på|til|fra|med|mod|ned|kun|omkring|ca\.)"
    r"|[:(])\s+([-–]\s)$",
    re.IGNORECASE,
)
"""Before a negative number: a sign, set close to it. A dash between spaces parts a clause from what
is added to it, unless a word stands before it that nothing can be added to: "Væksten var – 3"."""

_AS_LARGE_AS = re.compile(
    r"\s+(?:[A-ZÆØÅ][a-zæøå]+\b(?!\s+(?:blev|er|har|var))|(?:[^\W\d]*gennemsnittet|normalen|[^\W\d]*lønnen|grænseværdien)\b)"
)
"""After so many times what stands for its own size: "22 gange Danmark", "3 gange gennemsnittet"."""

_SIGNED = frozenset({"share", "money", "own"})

_INTENDS = re.compile(
    r"\b(?:skal|bør|vi vil|må|kan(?!\s+(?:[^\W\d]+\s+){0,2}nøjes\b)|foreslår?|foreslås|foreslået"
    r"|anbefaler|anbefales)\b",
    re.IGNORECASE,
)
"""In what says how things are to be: how often something is to happen claims nothing."""

_FEW = 13
"""Below it, a number word in a story of one person counts what that person had or saw."""

_ONE_PERSON = re.compile(
    r"\b(?:han|hun|hende|ham|jeg|mig|(?:siger|sagde|fortæller|fortalte|forklarer)\s+en)\b",
    re.IGNORECASE,
)
"""One person is told of: how long that took, or how few there were, is an anecdote."""


def _is_little(quantity: Quantity) -> bool:
    """Tell whether a quantity is a time, a measure or a few: what stories of one person have."""
    if quantity.kind == "count":
        return not quantity.figures and quantity.value < _FEW
    return quantity.kind in ("duration", "own")


def _crosses(edges: Sequence[int], start: int, end: int) -> bool:
    """Say whether a sentence begins between two offsets."""
    return bisect_right(edges, start) < bisect_left(edges, end)


def _finish(text: str, quantity: Quantity, sentence: tuple[int, int]) -> Quantity | None:
    """Add modifier, noun and money context; drop what turns out to be no claimable quantity."""
    start, end = sentence
    quantity = _signed(text, start, quantity)
    before = modifier_before(text[start : quantity.start], quantity.start - start)
    if before is not None:
        before = Modifier(before.start + start, before.end + start, before.bound)
        if text[before.start : before.end].lower() == "over" and _prepositional().search(
            text[start : before.start]
        ):
            before = None  # "råder over to biler"
        elif text[before.start : before.end] == ">" and not text[quantity.start].isdigit():
            before = None  # the marks around a pull quote: ">> To ud af tre ... <<"
    after = modifier_after(text, quantity.end)
    if quantity.kind == "interval" and _INTENDS.search(text, start, _told_to(text, quantity, end)):
        return None
    if _is_little(quantity) and _ONE_PERSON.search(text, start, end):
        return None
    if quantity.kind == "duration" and not _lasting(text, start, quantity, before):
        return None
    if quantity.unit == "gange" and _AS_LARGE_AS.match(text, quantity.end):
        quantity = replace(quantity, unit="times", kind="factor")
    if quantity.kind == "count":
        counted = as_count(text, start, end, quantity, (before or after) is not None)
        if counted is None:
            return None
        quantity = counted
    parted = _PARTED_BOUND.search(text, start, quantity.start)
    vague = re.match(r"(?:flere|adskillige)\s", text[quantity.start : quantity.end], re.I)
    bound = quantity.bound
    if before is not None:
        bound = before.bound
    elif after is not None:
        bound = after.bound
    elif vague:
        bound = "over"
    elif parted is not None and bound == "exact":
        bound = "at_most" if parted["most"] else "at_least"
    return replace(
        quantity,
        start=before.start if before else quantity.start,
        end=after.end if after else quantity.end,
        bound=bound,
    )


def _told_to(text: str, quantity: Quantity, end: int) -> int:
    """Return where the part of a sentence ends, at a comma, that a quantity stands in."""
    comma = text.find(",", quantity.end, end)
    return end if comma < 0 else comma


def _signed(text: str, sentence: int, quantity: Quantity) -> Quantity:
    """Return a quantity with the minus that stands before it."""
    sign = _MINUS.search(text[sentence : quantity.start])
    if sign is None or quantity.kind not in _SIGNED:
        return quantity
    assert sign.lastindex is not None  # every alternative has its group
    return replace(quantity, start=sentence + sign.start(sign.lastindex), value=-quantity.value)


_AFTER_A_SPAN = re.compile(r"(?:^|[,;:])\W*(?:og\s+|men\s+|allerede\s+)?efter\s+$", re.IGNORECASE)
_SAYS_WHEN = re.compile(
    r"\s+(?:er|var|har|havde|steg|faldt|\w{3,}(?:er|ede|te|od|ev))\b[^.;!?]*?\s\d"
)
"""After a span that says when something is counted: a verb that comes second, and the count."""


def _lasting(text: str, sentence: int, quantity: Quantity, before: Modifier | None) -> bool:
    """Tell whether a duration is asserted, not just the time in which something else happens."""
    head = text[sentence : before.start if before else quantity.start]
    tail = text[quantity.end : quantity.end + 24]
    if re.search(r"\b(?:efter|på|gennem|igennem|inden|hver|om|år)\s+$", head, re.IGNORECASE) and (
        re.match(r"\s*[’']?s?\s+[a-zæøå]+", tail) and text[: quantity.end].endswith("s")
    ):
        return False  # "efter tre års ophold" says when
    if _AFTER_A_SPAN.search(head) and _SAYS_WHEN.match(text, quantity.end):
        return False  # "Efter to år er 40 procent i job" says when
    if re.search(r"\d|\bprocent\b", head) and re.match(r"\s+efter\s+\w", text[quantity.end :]):
        return False  # "40 procent er i job to år efter kurset", too
    if re.search(r"\bpå\s+$", head, re.IGNORECASE) and before is None and _moves(head):
        return False  # "steget med 12.000 på to år" says when, "en straf på to år" how long
    return not (
        before is not None
        and before.bound == "over"
        and text[before.start : before.end].lower() == "over"
        and _spread().search(head)
    )


def _moves(head: str) -> bool:
    """Tell whether something goes up or down in the words before a quantity."""
    words = change_words()
    return bool(
        words["increase"].search(head) or words["decrease"].search(head) or _GROWN.search(head)
    )
