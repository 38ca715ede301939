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

from policytext.extraction.quantity_filters import excluded
from policytext.extraction.quantity_patterns import Quantity, forms, number_starts
from policytext.extraction.quantity_units import shared_units, taken_up_units
from policytext.language.numerals import SMALL_NUMERAL
from policytext.language.patterns import Matcher, folded
from policytext.language.units import (
    Modifier,
    alternatives,
    change_words,
    lexicon,
    modifier_after,
    modifier_before,
    read_unit,
    word_pattern,
)
from policytext.records import Bound

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from policytext.extraction.parsed import ParsedReport

__all__ = ["Quantity", "find_quantities", "quantities_in", "report_quantities"]

_HINT = re.compile(
    r"\d|[½¼¾]|(?<!\w)(?:hvert?|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten"
    r"|femten|seksten"
    r"|sytten|atten|nitten|é[nt]|halv\w*|million\w*|milliard\w*|billion\w*|e[nt] (?:hel|helt"
    r"|ud|års|måneds"
    r"|uges|døgns|times))(?!\w)"
    r"|tyve|tredive|fyrre|halvtreds|tres|treds|firs|halvfems|halvfjerds|hundred|tusind"
    r"|dele?n?\b|dobl|dobbelt|halver|halve\b"
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:i|fra|til|siden|inden|efter|før|for|ultimo|primo|medio|år|året|årene|årgang"
    r"|sommeren|foråret"
    r"|efteråret|vinteren|og|samt|mellem|mod|frem|senest|udgangen af|slutningen af"
    r"|starten af|begyndelsen af"
    r"|pr\.|per|ved|indtil|valget|omkring|budget|finansloven|kvartal|halvår|uddannelsesåret"
    r"|skoleåret)"
    r"|[(,;:–—-])\s*$",
    re.IGNORECASE,
)
_COUNTED_BEFORE = re.compile(r"\b(?:alt|de|vores|landets|hele|cirka|end)\s+$", re.IGNORECASE)
_UNIT_AFTER = re.compile(r"\s*(?:%|pct|procent|mio|mia|kr\b|kroner)", re.IGNORECASE)
_SIGNS = re.compile(r"(?<![mM])[¹²³⁰⁴-⁹ᵃ-ᵿⁿ]|[\u00a0\u202f\u2009]")
_GROWN = re.compile(r"\b(?:\w*dobl\w+|\w*gange|dobbelt)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NOT_NOUNS = frozenset(
    """og eller men i på af til fra med for om ved under over mod mellem efter før siden uden
    er var har havde bliver blev skal vil kan bør må som der at det den de dem vi man jeg hun han
    når hvis fordi mens hvor hvilket ikke også kun så da end heraf hvoraf samt respektive hver
    ud år pr per dog men hvad hvem hvilke blandt ifølge her ad inden nu tilbage årligt""".split()
)
_DEFINITE = re.compile(
    r"\b(?:de|disse|dem|begge|alle|vores|sine|deres|det|den|hvilke|følgende|ikke|mellem"
    r"|imellem|ingen af de|hver af de|begge de)\s+$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _structure() -> frozenset[str]:
    return frozenset(lexicon()["labels"]["structure"])


@lru_cache(maxsize=1)
def _money_context() -> Matcher:
    return word_pattern(lexicon()["money"]["context"])


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
                if not _is_quantity(text, quantity):
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
    return re.compile(rf"{words}\s+(?:sig\s+)?$", re.IGNORECASE)


_ENGLISH = re.compile(r"\b(?:the|of|and|is|are|that|with|from|by|an|as|this)\b", re.IGNORECASE)
"""Words that show that "to" is English."""


_PART_OF = re.compile(r"\s+af\s+\w|,\s+svarende\s+til\b", re.IGNORECASE)
_SOME_OF = re.compile(
    r"\s+af\s+(?:de|disse|vores|deres|\w{3,}s)\s+(?!er\b|var\b|har\b)\w", re.IGNORECASE
)
_SOME_OF_ALL = re.compile(
    rf"(?:^\W*(?:ud\s+)?|(?<!\w)(?:{SMALL_NUMERAL})\s+)af\s+(?:de|disse|vores|deres|\w{{3,}}s)\s+$",
    re.IGNORECASE,
)
"""Before the whole that a number is a part of: "to af vores ti skoler", "Af de ni er to lukket"."""

_FRONTED_WHOLE = re.compile(r"^\W*(?:ud\s+)?af\s+(?:de|disse|vores|deres|\w{3,}s)\s", re.IGNORECASE)
_ON_A_SCALE = re.compile(r"\s+(?:til\s+[\d,]+\s+)?på\s+en\s+skala\b", re.IGNORECASE)
_INTENDS = re.compile(
    r"\b(?:skal|bør|vi vil|må|kan|foreslår?|foreslås|foreslået|anbefaler|anbefales)\b",
    re.IGNORECASE,
)
"""In a sentence that says how things are to be: how often something is to happen claims nothing."""

_ONE_PERSON = re.compile(
    r"\b(?:han|hun|hende|ham|jeg|mig|(?:siger|sagde|fortæller|fortalte|forklarer)\s+en)\b",
    re.IGNORECASE,
)
"""One person is told of: how long that took is an anecdote."""

_DECIMAL = re.compile(r"\d+,\d+")
_PER = re.compile(r"\b(?:pr\.|per|for hver)\s+$", re.IGNORECASE)


def _is_quantity(text: str, quantity: Quantity) -> bool:
    """Tell whether a match is a quantity at all, by its nearest surroundings."""
    if quantity.kind != "count":
        return True
    if _PER.search(text, max(0, quantity.start - 12), quantity.start):
        return False  # the base of a rate
    surface = text[quantity.start : quantity.end]
    return not (quantity.value_high is None and _is_year(text, quantity, surface))


def _is_year(text: str, quantity: Quantity, surface: str) -> bool:
    if not re.fullmatch(r"(?:1[5-9]|20|21)\d\d", surface):
        return False
    if _UNIT_AFTER.match(text, quantity.end):
        return False
    head = text[max(0, quantity.start - 24) : quantity.start]
    if modifier_before(text, quantity.start) or _COUNTED_BEFORE.search(head):
        return _noun(text, quantity.end) is None
    if _YEAR_BEFORE.search(head):
        return True
    noun = _noun(text, quantity.end)
    return noun is None or not _counts_people(noun)


@lru_cache(maxsize=1)
def _people() -> Matcher:
    return word_pattern([*lexicon()["ages"]["people"], *lexicon()["counted"]["nouns"]])


def _counts_people(noun: str) -> bool:
    return bool(_people().search(noun))


def _noun(text: str, start: int) -> str | None:
    """Return the word or words after a number that may be what it counts."""
    match = re.compile(r"\s+").match(text, start)
    if match is None:
        return None
    words: list[str] = []
    position = match.end()
    while len(words) < 3 and (word := _WORD.match(text, position)):
        if word[0].lower() in _NOT_NOUNS:
            break
        words.append(word[0])
        space = re.compile(r" ").match(text, word.end())
        if space is None:
            break
        position = space.end()
    return " ".join(words) or None


def _crosses(edges: Sequence[int], start: int, end: int) -> bool:
    """Say whether a sentence begins between two offsets."""
    return bisect_right(edges, start) < bisect_left(edges, end)


def _finish(text: str, quantity: Quantity, sentence: tuple[int, int]) -> Quantity | None:
    """Add modifier, noun and money context; drop what turns out to be no claimable quantity."""
    start, end = sentence
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
    if quantity.kind == "interval" and _INTENDS.search(text, start, end):
        return None
    if quantity.kind == "duration" and (
        _ONE_PERSON.search(text, start, end) or not _lasting(text, start, quantity, before)
    ):
        return None
    if quantity.kind == "count":
        counted = _counted(text, start, end, quantity, (before or after) is not None)
        if counted is None:
            return None
        quantity = counted
    vague = re.match(r"(?:flere|adskillige)\s", text[quantity.start : quantity.end], re.I)
    bound = quantity.bound
    if before is not None:
        bound = before.bound
    elif after is not None:
        bound = after.bound
    elif vague:
        bound = "over"
    return replace(
        quantity,
        start=before.start if before else quantity.start,
        end=after.end if after else quantity.end,
        bound=bound,
    )


def _lasting(text: str, sentence: int, quantity: Quantity, before: Modifier | None) -> bool:
    """Tell whether a duration is asserted, not just the time in which something else happens."""
    head = text[sentence : before.start if before else quantity.start]
    tail = text[quantity.end : quantity.end + 24]
    if re.search(r"\b(?:efter|på|gennem|igennem|inden|hver|om|år)\s+$", head, re.IGNORECASE) and (
        re.match(r"\s*[’']?s?\s+[a-zæøå]+", tail) and text[: quantity.end].endswith("s")
    ):
        return False  # "efter tre års ophold" says when
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


_ASKED_FOR = re.compile(r"\b(?:skal|bør|må)\s[^,;:.]*$", re.IGNORECASE)


def _no_number(text: str, sentence: int, end: int, quantity: Quantity, *, modified: bool) -> bool:
    """Tell whether a number word is none, or only says how many are asked for."""
    if len(_ENGLISH.findall(text, sentence, end)) >= 2:
        return True
    if text[quantity.start : quantity.end].lower() in ("én", "ét"):
        return True  # "én samlet plan" stresses the article
    few = quantity.value < 13 and not modified and quantity.value_high is None
    return few and _ASKED_FOR.search(text, sentence, quantity.start) is not None


def _counted(
    text: str, sentence: int, end: int, quantity: Quantity, modified: bool
) -> Quantity | None:
    """Return a count with its noun, as money where meant, or None when it counts nothing."""
    if not quantity.figures and _no_number(text, sentence, end, quantity, modified=modified):
        return None
    if " ud af " in text[quantity.start : quantity.end].lower():
        return replace(quantity, noun=_noun(text, quantity.end))
    noun = _noun(text, quantity.end)
    head = text[sentence : quantity.start]
    if _ON_A_SCALE.match(text, quantity.end):
        return replace(quantity, unit="point", kind="own")
    if quantity.scaled and quantity.value >= 1e5 and (noun is None or not _counts_people(noun)):
        context = text[sentence:end]
        if _money_context().search(context) and (noun is None or not _plural(noun)):
            return replace(quantity, unit="DKK", kind="money", sure=0.8)
    if noun is not None:
        words = noun.lower().split()
        if quantity.value < 100 and _counts_parts(words):
            return None
        if _DEFINITE.search(head) and quantity.value < 13 and not quantity.figures:
            return quantity if _SOME_OF_ALL.search(head) else None
        if described := _described_unit(text, quantity):
            return described
        sure = 0.85 if quantity.figures or modified else 0.65
        return replace(quantity, noun=noun, sure=sure)
    if not quantity.figures:
        of_some = quantity.value > 1 and _SOME_OF.match(text, quantity.end)
        return quantity if of_some or (modified and quantity.value >= 20) else None
    if _DECIMAL.fullmatch(text, *quantity.number):
        return replace(quantity, sure=0.5)  # "I snit fik de 6,8 i fysik"
    if modified or quantity.value >= 1000 or quantity.scaled or _PART_OF.match(text, quantity.end):
        return replace(quantity, sure=0.75)
    if _FRONTED_WHOLE.match(head):
        return replace(quantity, sure=0.6)  # "Af de 214 beboere flyttede 37 igen"
    if re.search(
        r"(?:\b(?:der|fra|til|på|er|var|udgør|udgjorde|alt|heraf|antal\w*|med|end|mod|kun|blot)|:)\s*$",
        head,
        re.IGNORECASE,
    ):
        return replace(quantity, sure=0.5)
    return None


_DESCRIBED = re.compile(
    r"\s(?:ekstra|(?!flere|færre)[^\W\d_]{3,}e)\s(?P<unit>[^\W\d_]+[²³23]?)(?!\w)"
)


def _described_unit(text: str, quantity: Quantity) -> Quantity | None:
    """Read a unit of measure behind an adjective: "300 ekstra arbejdstimer"."""
    match = _DESCRIBED.match(text, quantity.end)
    unit = read_unit(match["unit"]) if match else None
    if match is None or unit is None or unit.kind not in ("duration", "own"):
        return None
    value = quantity.value * unit.factor
    return replace(quantity, end=match.end(), value=value, unit=unit.name, kind=unit.kind)


def _counts_parts(words: list[str]) -> bool:
    """Tell whether a number counts the report's own parts ("fem forslag", "29 konkrete bud")."""
    structure = _structure()
    return words[0] in structure or (
        len(words) > 1 and words[1] in structure and words[0].endswith("e")
    )


def _plural(noun: str) -> bool:
    """Tell whether the first word after a number looks like a plural that it counts."""
    first = noun.split()[0]
    return bool(re.search(r"(?:er|e|sker|mænd|børn|ter)$", first)) and not first.endswith("ede")
