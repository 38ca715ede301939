"""What a claim says: change, measure, population, period and source of a quantity.

The reading needs no parser: Danish word order, prepositions and a list of finite verbs tell what a
quantity is a share or a count of. Where the pipeline tags parts of speech, its verbs are used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from policytext.extraction.claim_measures import measure_and_population
from policytext.extraction.claim_periods import claim_period
from policytext.extraction.clauses import Clause, clause_around, clause_patterns
from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.extraction.quantities import Quantity
from policytext.extraction.sources import Sources
from policytext.language.patterns import Matcher
from policytext.language.periods import find_periods
from policytext.language.units import change_words, lexicon, word_pattern

__all__ = ["Attributes", "Setting", "describe"]

Change = Literal["increase", "decrease"]


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of a claim, as the record has them."""

    change: Change | None = None
    measure: str | None = None
    population: str | None = None
    period: str | None = None
    source: str | None = None


class Setting:
    """What surrounds the sentences of a report: headings, what was said just before, sources.

    Args:
        parsed: The report and its analysis.
    """

    def __init__(self, parsed: ParsedReport) -> None:
        self.report = parsed.report
        self.sources = Sources(parsed)
        self._block: ParsedBlock | None = None
        self._last: tuple[int, Attributes] | None = None
        self._group: tuple[int | None, str] | None = None

    def enter(self, block: ParsedBlock) -> None:
        """Go on to a block; what was said is kept only between the items of one list."""
        if self._block is block:
            return
        if self._block is None or not _same_list(self._block, block):
            self._last = None
        self._block = block

    def last(self, sentence: int) -> tuple[Attributes | None, bool]:
        """Return the last claim's attributes, and whether it stands in the same sentence."""
        if self._last is None:
            return None, False
        return self._last[1], self._last[0] == sentence

    def group(self, block: ParsedBlock) -> str | None:
        """Return whom the last share under the same heading was a share of."""
        if self._group is None or self._group[0] != block.block.heading:
            return None
        return self._group[1]

    def note_group(self, block: ParsedBlock, population: str) -> None:
        """Keep whom a share is a share of."""
        self._group = (block.block.heading, population)

    def remember(self, sentence: int, attributes: Attributes) -> None:
        """Keep a claim's attributes for the claims that follow it."""
        self._last = (sentence, attributes)


def _same_list(one: ParsedBlock, other: ParsedBlock) -> bool:
    return (
        one.block.type == other.block.type == "list_item"
        and one.block.lead_in == other.block.lead_in
        and one.block.heading == other.block.heading
        and other.index - one.index <= 2
    )


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
    change = _change(clause)
    if change is None and same and last is not None and _coordinated(clause, others):
        change = last.change
    said = (last.measure, last.population) if last is not None else None
    gapped = _gapped(clause, others) if same else None
    measure: str | None
    population: str | None
    if gapped is not None and said is not None:
        measure, population = said[0], gapped
    else:
        measure, population = measure_and_population(clause, change, said, same=same)
    if quantity.kind == "money" and _proposed(block.block.text[slice(*sentence)], clause):
        measure = _proposed_measure(clause, measure, block, setting)
        population = None
    population = _of_whom(block, quantity, change, (measure, population), setting)
    if compound := _COMPOUND_HOURS.search(block.block.text, quantity.start, quantity.end):
        measure = f"{compound[0]} {measure or ''}"
    measure = _NEXT_NUMBER.sub("", measure or "")
    source = setting.sources.of(block, sentence, quantity)
    period = claim_period(clause, sentence, block, setting.report, change, source)
    if (
        last is not None
        and _TAKES_UP.match(clause.text, *sentence)
        and not _dated(clause, sentence)
    ):
        period = last.period
    attributes = Attributes(change, _short(measure), _short(population), period, source)
    setting.remember(sentence[0], attributes)
    return attributes


_COMPOUND_HOURS = re.compile(r"\b[^\W\d_]{2,}timer\b", re.IGNORECASE)
"""A unit that says as well what is counted: "psykologtimer"."""

_TAKES_UP = re.compile(
    r"\W*(?:det|dette)\s+(?:svare(?:r|de)|er|var|udgør|udgjorde)\b", re.IGNORECASE
)
"""How a sentence begins that says what was just said in another number."""


def _dated(clause: Clause, sentence: tuple[int, int]) -> bool:
    """Tell whether a sentence names a year."""
    return any(period.years for period in find_periods(clause.text[slice(*sentence)]))


_NEXT_NUMBER = re.compile(r",[^,\d]*\d.*$")
"""What a measure does not run on into: "flere end året før, en fremgang på 4,6 procent"."""

_STANDS_FOR = re.compile(
    r"(?:(?:nogle|flere|resten|alle|hver|hvert|kun|langt de fleste)\s+)?(?:af\s+)?"
    r"(?:dem|de|disse|den|det|dette|denne|deres|hvoraf|heraf)(?:\s+selv)?",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(
    r"\b(?:til|for)\s+(?P<who>(?!at\b|en\b|et\b|den\b|det\b|flere\b)[^,;]+)", re.IGNORECASE
)


def _of_whom(
    block: ParsedBlock,
    quantity: Quantity,
    change: Change | None,
    said: tuple[str | None, str | None],
    setting: Setting,
) -> str | None:
    """Return whom a quantity is of: as its clause says, or the text before it.

    A pronoun stands for whom the last quantity was of; a share or a bare count that names nobody
    goes on with them too; money goes to whom it is for.
    """
    measure, population = said
    last, _ = setting.last(-1)
    before = setting.group(block) or (last.population if last else None)
    if population == "vi":
        population = setting.report.organisation
    elif population and _STANDS_FOR.fullmatch(population.strip(" ,")):
        population = before
    if population is None and quantity.kind == "money":
        given = _RECIPIENT.search(measure or "")
        return given["who"] if given and _names_people(given["who"]) else None
    bare = quantity.kind in ("share", "factor", "rate") or (
        quantity.kind == "count" and not quantity.noun
    )
    if population is None and bare:
        population = before
    if population and quantity.unit == "percent" and change is None and not quantity.noun:
        setting.note_group(block, population)
    return population


def _names_people(phrase: str) -> bool:
    """Tell whether a phrase begins with people: at most an adjective before them."""
    return _people().search(" ".join(phrase.split()[:2])) is not None


@lru_cache(maxsize=1)
def _people() -> Matcher:
    return word_pattern(lexicon()["ages"]["people"])


def _coordinated(clause: Clause, others: Sequence[Quantity]) -> bool:
    """Tell whether the quantity continues the one before it ("og 16 % siden 2009")."""
    earlier = [q for q in others if q.end <= clause.quantity.start]
    if not earlier:
        return False
    gap = clause.text[earlier[-1].end : clause.quantity.start]
    return earlier[-1].unit == clause.quantity.unit and bool(
        re.search(r"(?:,|\bog|\bsamt)\s*$", gap)
    )


_GAPPED = re.compile(
    r"\s*(?:,|,?\s+og|,?\s+mens|,?\s+samt)\s+(?P<who>(?!(?:og|men|mens|heraf|hvoraf|kun|så|det|de|den"
    r"|der|som|til|i|på|fra|for|mod|at|af|med|om|end|ved|over|under|blandt|hos)\b)"
    r"[^\W\d_][\w-]*(?:\s+(?!og\b)[^\W\d_][\w-]*){0,2})\s+"
)


def _gapped(clause: Clause, others: Sequence[Quantity]) -> str | None:
    """Return whom a quantity is of whose verb is left out: "Staten betaler 9 %, byerne 40 %"."""
    quantity = clause.quantity
    before = next((q for q in reversed(others) if q.end <= quantity.start), None)
    if before is None or (before.unit, before.kind) != (quantity.unit, quantity.kind):
        return None
    gap = clause.text[before.end : quantity.start]
    match = _GAPPED.fullmatch(gap)
    if match is None or any(before.end <= verb[0] < quantity.start for verb in clause.verbs):
        return None
    return None if quantity.noun else match["who"]


def _change(clause: Clause) -> Change | None:
    """Return whether the quantity is a rise or a fall, None where it is a level."""
    words = change_words()
    quantity = clause.quantity
    surface = clause.text[quantity.start : quantity.end]
    if quantity.kind == "interval":
        return None
    if quantity.kind == "factor":
        return _factor_change(clause, surface)
    tail = clause.tail
    ahead = re.match(r"\s*(?:point\s+)?(\w+)", tail)
    if ahead and quantity.kind in ("share", "count", "money", "factor"):
        if words["more"].fullmatch(ahead[1]):
            return "increase"
        if words["fewer"].fullmatch(ahead[1]):
            return "decrease"
    by = re.search(
        r"\b(?:med|på)\s+(?:yderligere\s+|hele\s+|i alt\s+|kun\s+)?$", clause.head, re.IGNORECASE
    )
    if by is None or (quantity.kind == "duration" and not by[0].lower().startswith("med")):
        return _moved_by(clause)
    reach = clause.head[-90:] if by[0].lower().startswith("med") else clause.head[-60:]
    last: tuple[int, Change] | None = None
    for direction in ("increase", "decrease"):
        for match in words[direction].finditer(reach):
            if match[0].lower() in lexicon()["changes"]["not_changes"]:
                continue
            if last is None or match.start() > last[0]:
                last = (match.start(), direction)
    if last is None:
        return None
    word = reach[last[0] :].split()[0].lower().strip(".,")
    noun = re.search(
        r"(?:ing|ning|else|fald|vækst|nedgang|reduktion|øgning|gang|løft)\w{0,4}$", word
    )
    if by[0].lower().startswith("på") and not noun:
        return None
    return last[1]


_LAST_VERB = re.compile(
    r"(?P<verb>[^\W\d]+)\s+(?:(?:hele|kun|blot|i alt|yderligere|sammenlagt)\s+)*$", re.IGNORECASE
)


def _moved_by(clause: Clause) -> Change | None:
    """Read a verb whose object is how far: "Huslejen er steget 31 procent"."""
    verb = _LAST_VERB.search(clause.head)
    if verb is None or clause.quantity.kind not in ("share", "money"):
        return None
    words = change_words()
    if words["increase"].fullmatch(verb["verb"]) and _INTRANSITIVE.search(verb["verb"]):
        return "increase"
    if words["decrease"].fullmatch(verb["verb"]) and _INTRANSITIVE.search(verb["verb"]):
        return "decrease"
    return None


_INTRANSITIVE = re.compile(r"^(?:st[ei]g|fald|voks|skrump|dyk|dal)", re.IGNORECASE)


def _factor_change(clause: Clause, surface: str) -> Change | None:
    low = surface.lower()
    if re.search(r"\w+dobl", low):
        return "increase"
    if "halver" in low:
        return "decrease"
    if re.search(
        r"\b(?:som|end)\s+(?:for\s+\w+\s+år\s+siden|i\s+\d{4}|tidligere|før|sidste\s+år|i\s+fjor)",
        clause.text[clause.quantity.end : clause.end],
    ):
        return "increase"
    return None


# ------------------------------------------------------------------------------- money proposed


def _proposed(sentence: str, clause: Clause) -> bool:
    """Tell whether a sum is what the report wants spent."""
    patterns = clause_patterns()
    return bool(
        patterns["proposal"].search(sentence)
        and patterns["proposal verb"].search(clause.text[clause.start : clause.end])
    )


def _proposed_measure(
    clause: Clause, measure: str | None, block: ParsedBlock, setting: Setting
) -> str:
    purpose = re.search(r"\b(?:til|i)\s+(?!\d)\D{4,}", clause.tail)
    if purpose:
        return f"foreslået beløb {purpose[0].strip()}"
    heading = block.block.heading
    if heading is not None:
        return f"foreslået beløb til {setting.report.blocks[heading].text}"
    return f"foreslået beløb {measure or ''}".strip()


def _ends_in_people(text: str) -> bool:
    """Tell whether people stand last in a text: their "på 25 år" is an age, no time."""
    return bool(_people().fullmatch("".join(text.split()[-1:])))


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
    words = " ".join(text.split()).strip(' ,;:.–—-()"”»«*').split()
    return " ".join(words[:30]) or None
