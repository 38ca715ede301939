"""What a claim says: change, measure, population, period and source of a quantity.

The reading needs no parser: Danish word order, prepositions and a list of finite verbs tell what a
quantity is a share or a count of. Where the pipeline tags parts of speech, its verbs are used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.extraction.claims.changes import Change, change_of, coordinated
from policytext.extraction.claims.clauses import Clause, clause_around
from policytext.extraction.claims.measures import measure_and_population
from policytext.extraction.claims.periods import claim_period
from policytext.extraction.claims.phrases import people_words
from policytext.extraction.claims.populations import of_whom, spoken_of
from policytext.extraction.claims.proposed import is_proposed, proposed_measure
from policytext.extraction.claims.setting import Attributes, Setting
from policytext.extraction.claims.shapes import with_verb
from policytext.extraction.claims.taking_up import for_others, in_turn
from policytext.extraction.common.parsed import ParsedBlock
from policytext.extraction.quantities.quantity import Quantity
from policytext.language.function_words import FUNCTION_WORDS
from policytext.language.periods import find_periods


def describe(
    block: ParsedBlock,
    sentence: tuple[int, int],
    quantity: Quantity,
    setting: Setting,
    others: Sequence[Quantity] = (),
) -> Attributes:
    """Return what a sentence says with a quantity.

    Args:
        block: The block.
        sentence: Offsets of the sentence in it.
        quantity: The quantity.
        setting: What surrounds the sentence.
        others: All quantities of the sentence.
    """
    setting.enter(block)
    clause = clause_around(block, sentence, quantity, others)
    last, same = setting.last(sentence[0])
    change = change_of(clause)
    if change is None and same and last is not None and coordinated(clause, others):
        change = last.change
    topic = spoken_of(block, sentence, setting)
    said = (last.measure, topic or last.population) if last is not None else None
    gapped = _gapped(clause, others) if same else None
    beside = for_others(clause, said, same=same)
    turn = in_turn(clause, others, said) if same and beside is None else None
    measure: str | None
    population: str | None
    if beside is not None:
        measure, population = beside
    elif turn is not None:
        measure, population = turn
    elif gapped is not None and said is not None:
        measure, population = said[0], gapped or said[1]
    else:
        asserted = _beside_bracket(clause, others)
        spoken = clause_around(block, sentence, asserted, others) if asserted else clause
        measure, population = measure_and_population(spoken, change, said, same=same)
    if quantity.kind == "money" and is_proposed(block.block.text[slice(*sentence)], clause):
        above = block.block.heading
        heading = setting.report.blocks[above].text if above is not None else None
        measure = proposed_measure(clause, measure, heading)
        population = None
    population = of_whom(
        block, sentence[0], quantity, change, (measure, population), setting, topic
    )
    if beside is None and population and _is_group(quantity, change):
        setting.note_group(block, population)
    if compound := _COMPOUND_HOURS.search(block.block.text, quantity.start, quantity.end):
        measure = f"{compound[0]} {measure or ''}"
    measure = _NEXT_NUMBER.sub("", _APPOSED.sub(" ", measure or ""))
    source = setting.sources.of(block, sentence, quantity)
    period = claim_period(clause, sentence, block, setting.report, change, source)
    if (
        last is not None
        and _TAKES_UP.match(clause.text, *sentence)
        and not _dated(clause, sentence)
    ):
        period = last.period
    named = _telling(_short(measure)) or _telling(_done(clause))
    attributes = Attributes(
        change, named, _short(_NEXT_GROUP.sub("", population or "")), period, source
    )
    setting.remember(sentence[0], attributes, others=beside is not None)
    return attributes


def _done(clause: Clause) -> str | None:
    """Return what is done with a quantity that nothing else names: "Vi solgte billetter for Q"."""
    verb = clause.first_verb() or clause.verb_after(clause.quantity.end)
    if verb is None:
        return None
    behind = clause.text[max(verb[1], clause.quantity.end) : clause.end]
    said = _short(
        with_verb(clause, verb, f"{clause.text[verb[1] : clause.quantity.start]} {behind}")
    )
    return said if said and len(said.split()) > 1 else None


def _telling(phrase: str | None) -> str | None:
    """Return a phrase that has a word which says something by itself."""
    if _ONLY_NUMBERS.fullmatch(phrase or ""):
        return None
    words = (phrase or "").lower().split()
    return phrase if any(word.strip(_AROUND) not in _NO_PHRASE for word in words) else None


_ONLY_NUMBERS = re.compile(r"(?:[\W\d]|\b(?:og|mod|samt|på|i|til)\b)*", re.IGNORECASE)
"""What is left of a series that only tells its numbers: "212 i 2019, 198 i 2020 og 205"."""

_COMPOUND_HOURS = re.compile(r"\b[^\W\d_]{2,}timer\b", re.IGNORECASE)
"""A unit that says as well what is counted: "psykologtimer"."""

_TAKES_UP = re.compile(
    r"\W*(?:det|dette)\s+(?:svare(?:r|de)|er|var|udgør|udgjorde)\b", re.IGNORECASE
)
"""How a sentence begins that says what was just said in another number."""


def _is_group(quantity: Quantity, change: Change | None) -> bool:
    """Tell whether whom a quantity is of are those whom the next shares without a group are of."""
    return quantity.unit == "percent" and change is None and not quantity.noun


def _dated(clause: Clause, sentence: tuple[int, int]) -> bool:
    """Tell whether a sentence names a year."""
    return any(period.years for period in find_periods(clause.text[slice(*sentence)]))


_NEXT_GROUP = re.compile(
    r"(?:,?\s+(?:og|samt|mens)|,)\s+(?:\w+\s+){0,2}\d[\d.,]*(?![\d-]*\s?-?(?:årig|klasse|år\b|\.)).*$"
)
"""What a population does not run on into: "eleverne og 46 blandt forældrene"."""

_AROUND = ' ,;:.–—-()"”»«*'
_LINK = re.compile(
    r"(?:på|med|til|fra|af|i|for|og|samt|eller|end|hos|blandt|ved|mod|er|som|inden|senest)",
    re.IGNORECASE,
)
"""What a phrase does not end in: a word that links it to the number behind it."""

_BEFORE_PHRASE = frozenset(
    ("at", "og", "så", "der", "dog", "altså", "nemlig", "også", "yderligere")
)
"""Words that lead up to a phrase and are no part of it."""

_BEHIND_PHRASE = frozenset(("også", "stadig", "fortsat", "dog", "desuden", "nu", "endnu"))
"""Words that stand between a phrase and its verb."""

_NO_PHRASE = (FUNCTION_WORDS - {"ikke"}) | {"alt", "op", "ned", "frem", "yderligere", "blot"}
"""Words that say nothing by themselves."""

_TOTAL = re.compile(r"(?:^|[\s,]+)(?:i alt|tilsammen|sammenlagt)$", re.IGNORECASE)
"""What a phrase does not end in either: a word that belongs to the number behind it."""

_NEXT_NUMBER = re.compile(r"(?:,(?!\d)[^,\d]*|\s+og\s+i\s+(?:19|20)\d\d\s+(?:\w+\s+)?)\d.*$")
"""What a measure does not run on into: "flere end året før, en fremgang på 4,6 procent"."""

_APPOSED = re.compile(r",?\s*\b(?:svarende til|dvs\.|det vil sige)\s[^,]*\d[^,]*,\s*")
"""What a measure leaves out: the same in another number, "812, svarende til 48 procent, at"."""

_BRACKET = re.compile(r"\(\s*(?:i\s+)?(?:19|20)\d\d\s*:?\s*$")
"""Opens what a value was at another time: "80 % er trygge (2022: 71 %)"."""


def _beside_bracket(clause: Clause, others: Sequence[Quantity]) -> Quantity | None:
    """Return the quantity that one in brackets is the earlier value of."""
    quantity = clause.quantity
    if not _BRACKET.search(clause.text[: quantity.start]):
        return None
    before = [q for q in others if q.end <= quantity.start and q.unit == quantity.unit]
    return before[-1] if before else None


_GAPPED = re.compile(
    r"\s*(?:,|,?\s+og|,?\s+mens|,?\s+samt)\s+(?:(?:i|på|hos)\s+(?=[A-ZÆØÅ]))?(?P<who>(?!(?:og|men|mens|heraf|hvoraf|kun|så|det|de|den"
    r"|der|som|til|i|på|fra|for|mod|at|af|med|om|end|ved|over|under|blandt|hos)\b)"
    r"[^\W\d_][\w-]*(?:\s+(?!og\b)[^\W\d_][\w-]*){0,2})\s+"
)


def _gapped(clause: Clause, others: Sequence[Quantity]) -> str | None:
    """Return whom a quantity is of whose verb is left out: "Staten betaler 9 %, byerne 40 %".

    Empty where it is of those spoken of: "god ved 9 %, ringe ved 2 %".
    """
    quantity = clause.quantity
    before = next((q for q in reversed(others) if q.end <= quantity.start), None)
    if before is None or (before.unit, before.kind) != (quantity.unit, quantity.kind):
        return None
    gap = clause.text[before.end : quantity.start]
    match = _GAPPED.fullmatch(gap)
    if match is None or any(before.end <= verb[0] < quantity.start for verb in clause.verbs):
        return None
    if quantity.noun:
        return None
    return "" if _LINK.fullmatch(match["who"].split()[-1]) else match["who"]


def _ends_in_people(text: str) -> bool:
    """Tell whether people stand last in a text: their "på 25 år" is an age, no time."""
    return bool(people_words().fullmatch("".join(text.split()[-1:])))


def _short(text: str | None) -> str | None:
    """Trim a phrase to what names it: no periods, no stray punctuation, at most 30 words."""
    if not text:
        return None
    for period in reversed(find_periods(text)):
        if period.kind in ("year", "span", "relative", "since") and not (
            period.text.startswith("på ") and _ends_in_people(text[: period.start])
        ):
            text = text[: period.start] + text[period.end :]
    text = re.sub(r"\[[^\]]*\]|\{[^}]*\}", "", text)
    text = _TOTAL.sub("", " ".join(text.split()).strip(_AROUND))
    words = text.strip(_AROUND).split()
    while words and (_LINK.fullmatch(words[-1]) or words[-1].lower() in _BEHIND_PHRASE):
        words.pop()
    while words and words[0].lower().strip(_AROUND) in _BEFORE_PHRASE:
        words.pop(0)
    return " ".join(words[:30]).strip(_AROUND) or None
