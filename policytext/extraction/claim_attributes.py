"""What a claim says: change, measure, population, period and source of a quantity.

The reading needs no parser: Danish word order, prepositions and a list of finite verbs tell what a
quantity is a share or a count of. Where the pipeline tags parts of speech, its verbs are used.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.extraction.quantities import Quantity
from policytext.extraction.sources import Sources
from policytext.language.periods import Period, find_periods
from policytext.language.units import alternatives, change_words, lexicon, word_pattern

__all__ = ["Attributes", "Setting", "describe"]

Change = Literal["increase", "decrease"]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    source = files("policytext.language") / "lexicons" / "clauses.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    words = _words()
    money = lexicon()["money"]
    return {
        "finite": word_pattern(words["finite"]),
        "passive": re.compile(r"\b[a-zæøå]{3,}(?<!ern)(?<!en)es\b"),
        "preterite": re.compile(
            r"(?<!\bde )(?<!\bden )\b[a-zæøå]{3,}ede\b(?=\s+(?:i|på|et|en|til|sig|ikke|om|af|med|at)\b)"
        ),
        "light": word_pattern(words["light"]),
        "fronting": re.compile(rf"^\W*(?:{alternatives(words['fronting'])})", re.IGNORECASE),
        "pronoun": re.compile(rf"^\W*(?:{alternatives(words['pronouns'])})\W*$", re.IGNORECASE),
        "between": re.compile(rf"^(?:\s|{alternatives(words['adverbs'])})*$", re.IGNORECASE),
        "left": re.compile(
            rf"(?:,\s+(?:at|mens|men|hvoraf|heraf|hvilket|så|hvorved|selvom)\s|{alternatives(words['reporting'])}\s+at\s|,\s+og\s"
            r"|;\s|:\s|\s[–—-]\s|\(|[.!?]\s)",
            re.IGNORECASE,
        ),
        "right": re.compile(
            r"(?:,\s+(?:mens|men|hvoraf|heraf|hvilket|så|da|fordi|selvom|hvorfor|samt|når|idet|og)\s|;\s|\s[–—-]\s|[.!?](?:\s|$)|\s\(|\)|:\s)",
            re.IGNORECASE,
        ),
        "proposal": word_pattern(money["proposal"]),
        "proposal verb": word_pattern(money["proposal_verbs"]),
    }


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
        self._block = -1
        self._last: tuple[int, Attributes] | None = None

    def before(self, block: ParsedBlock, sentence: int) -> tuple[Attributes | None, bool]:
        """Return the attributes of the block's last claim, and whether its sentence is the same."""
        if self._block != block.index or self._last is None:
            return None, False
        return self._last[1], self._last[0] == sentence

    def remember(self, block: ParsedBlock, sentence: int, attributes: Attributes) -> None:
        """Keep a claim's attributes for the claims that follow it in the block."""
        self._block = block.index
        self._last = (sentence, attributes)


@dataclass(frozen=True, slots=True)
class _Clause:
    """The clause around a quantity. All offsets are in the block's text."""

    text: str
    start: int
    end: int
    quantity: Quantity
    verbs: tuple[tuple[int, int], ...]

    @property
    def head(self) -> str:
        return self.text[self.start : self.quantity.start]

    @property
    def tail(self) -> str:
        return self.text[self.quantity.end : self.end]

    def verb_before(self) -> tuple[int, int] | None:
        found = [v for v in self.verbs if self.start <= v[0] and v[1] <= self.quantity.start]
        return found[-1] if found else None

    def first_verb(self) -> tuple[int, int] | None:
        """Return the clause's first finite verb before the quantity, relative clauses left out."""
        for verb in self.verbs:
            if not (self.start <= verb[0] and verb[1] <= self.quantity.start):
                continue
            if not re.search(
                r"(?:,\s+|\b)(?:der|som|hvor)\s+(?:\w+\s+){0,3}$", self.text[self.start : verb[0]]
            ):
                return verb
        return None

    def verb_after(self, position: int) -> tuple[int, int] | None:
        return next((v for v in self.verbs if v[0] >= position and v[1] <= self.end), None)


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
        others: All quantities of the block.
    """
    clause = _clause(block, sentence, quantity, others)
    last, same = setting.before(block, sentence[0])
    change = _change(clause)
    if change is None and same and last is not None and _coordinated(clause, others):
        change = last.change
    measure, population = _measure_and_population(clause, change, last, same)
    if quantity.kind == "money" and _proposed(block.block.text[slice(*sentence)], clause):
        measure = _proposed_measure(clause, measure, block, setting)
        population = None
    period = _period(clause, sentence, block, setting, last)
    source = setting.sources.of(block, sentence)
    attributes = Attributes(change, _short(measure), _short(population), period, source)
    setting.remember(block, sentence[0], attributes)
    return attributes


def _finite_verbs(block: ParsedBlock, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Return the offsets of the finite verbs in a stretch of a block."""
    doc = block.doc
    if doc.has_annotation("MORPH") and doc.has_annotation("POS"):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            return tuple(
                (t.idx, t.idx + len(t))
                for t in span
                if t.pos_ in ("VERB", "AUX") and "Fin" in t.morph.get("VerbForm")
            )
    patterns = _patterns()
    text = block.block.text
    found = {
        match.span()
        for key in ("finite", "passive", "preterite")
        for match in patterns[key].finditer(text, start, end)
    }
    return tuple(sorted(found))


def _clause(
    block: ParsedBlock, sentence: tuple[int, int], quantity: Quantity, others: Sequence[Quantity]
) -> _Clause:
    patterns = _patterns()
    text = block.block.text
    start, end = sentence
    for match in patterns["left"].finditer(text, start, quantity.start):
        start = match.end()
    verbs = _finite_verbs(block, *sentence)
    for other in others:
        between = (other.end, quantity.start)
        if (
            start <= other.start
            and other.end < quantity.start
            and any(between[0] <= v[0] < between[1] for v in verbs)
        ):
            link = re.search(r"(?:,|\bog|\bmens)\s+[^,]{0,30}$", text[other.end : quantity.start])
            if link and other.end + link.start() > max(
                (v[1] for v in verbs if v[0] < quantity.start), default=0
            ):
                start = other.end + link.start() + len(link[0].split()[0])
    following = patterns["right"].search(text, quantity.end, sentence[1])
    if following:
        end = following.start()
    for other in others:
        if quantity.end <= other.start < end:
            gap = text[quantity.end : other.start]
            verb = any(quantity.end <= v[0] < other.start for v in verbs)
            mark = re.search(r"\s(?:mod|og|men|,)\s+(?:kun\s+)?$", gap)
            if verb and mark or (mark and mark[0].strip().startswith("mod")):
                end = min(end, quantity.end + mark.start())
    return _Clause(text, start, max(end, quantity.end), quantity, verbs)


def _coordinated(clause: _Clause, others: Sequence[Quantity]) -> bool:
    """Tell whether the quantity continues the one before it ("og 16 % siden 2009")."""
    earlier = [q for q in others if q.end <= clause.quantity.start]
    if not earlier:
        return False
    gap = clause.text[earlier[-1].end : clause.quantity.start]
    return earlier[-1].unit == clause.quantity.unit and bool(
        re.search(r"(?:,|\bog|\bsamt)\s*$", gap)
    )


def _change(clause: _Clause) -> Change | None:
    """Return whether the quantity is a rise or a fall, None where it is a level."""
    words = change_words()
    quantity = clause.quantity
    surface = clause.text[quantity.start : quantity.end]
    if quantity.kind in ("duration", "interval"):
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
    if by is None:
        return None
    reach = clause.head[-90:] if by[0].lower().startswith("med") else clause.head[-60:]
    last: tuple[int, Change] | None = None
    for direction in ("increase", "decrease"):
        for match in words[direction].finditer(reach):
            if match[0].lower() in lexicon()["changes"]["not_changes"]:
                continue
            if last is None or match.start() > last[0]:
                last = (match.start(), direction)  # type: ignore[assignment]
    if last is None:
        return None
    word = reach[last[0] :].split()[0].lower().strip(".,")
    noun = re.search(
        r"(?:ing|ning|else|fald|vækst|nedgang|reduktion|øgning|gang|løft)\w{0,4}$", word
    )
    if by[0].lower().startswith("på") and not noun:
        return None
    return last[1]


def _factor_change(clause: _Clause, surface: str) -> Change | None:
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


# ------------------------------------------------------------------------ measure and population


def _measure_and_population(
    clause: _Clause, change: Change | None, last: Attributes | None, same: bool
) -> tuple[str | None, str | None]:
    """Return what is measured, and of whom."""
    quantity = clause.quantity
    if quantity.kind in ("share", "count", "rate"):
        partitive = re.match(r"\s+af\s+(?!dem\b)", clause.tail)
        if partitive is not None:
            return _partitive(clause, quantity.end + partitive.end())
        if change is None or (quantity.kind == "count" and quantity.noun):
            subject = _as_subject(clause, last)
            if subject is not None:
                return subject
    return _as_object(clause, change, last, same)


def _phrase_end(clause: _Clause, start: int) -> int:
    """Return where the noun phrase at `start` ends: before the verb, with a relative clause."""
    text, position = clause.text, start
    relative = re.compile(r"[^,.;()]{2,80}?,\s+(?:der|som|hvor|hvis)\s[^,]+(?:,|$)").match(
        text, start, clause.end
    )
    if relative is not None:
        first = clause.verb_after(start)
        comma = text.index(",", start)
        if first is None or first[0] > comma:
            position = relative.end()
            verb = clause.verb_after(position)
            near = verb is not None and verb[0] - position < 40
            return position if near else relative.end()
    verb = clause.verb_after(position)
    comma = re.compile(r",\s").search(text, start, clause.end)
    stop = verb[0] if verb else clause.end
    return min(stop, comma.start()) if comma else stop


def _partitive(clause: _Clause, start: int) -> tuple[str | None, str | None]:
    """Read "43 pct. af X gør Y" and "I dag gør 43 pct. af X Y"."""
    end = _phrase_end(clause, start)
    who = clause.text[start:end]
    fronted = _fronted_verb(clause)
    verb = clause.verb_after(end)
    if fronted is None and verb is not None:
        return clause.text[verb[0] : clause.end], who
    if fronted is not None:
        noun, rest = _split_phrase(who)
        done = clause.text[end : clause.end] if end < clause.end else rest
        if end >= clause.end:
            who = noun
        return _with_verb(clause, fronted, done), who
    subject = clause.first_verb()
    if subject is not None:
        head = clause.text[clause.start : subject[0]]
        if _patterns()["pronoun"].match(head) is None:
            return head, who
        return who, who
    return clause.head.strip() or None, who


def _split_phrase(phrase: str) -> tuple[str, str]:
    """Split a noun phrase before its first preposition."""
    match = re.search(r"\s(?:i|på|med|til|for|over|under|uden|ved|om|fra|som|ikke|hos)\s", phrase)
    return (phrase[: match.start()], phrase[match.start() :]) if match else (phrase, "")


def _fronted_verb(clause: _Clause) -> tuple[int, int] | None:
    """Return the verb that stands right before a quantity which is its subject."""
    verb = clause.verb_before()
    if verb is None or not _patterns()["between"].match(
        clause.text[verb[1] : clause.quantity.start]
    ):
        return None
    opening = clause.text[clause.start : verb[0]]
    return verb if _patterns()["fronting"].match(opening) or not opening.strip() else None


def _with_verb(clause: _Clause, verb: tuple[int, int], rest: str) -> str:
    word = clause.text[verb[0] : verb[1]]
    if _patterns()["light"].fullmatch(word):
        return rest
    return f"{word} {rest.strip(' ,')}"


def _as_subject(clause: _Clause, last: Attributes | None) -> tuple[str | None, str | None] | None:
    """Read "Hver femte dansker gør Y", "38.000 kvinder gør Y", "50 % gør Y"."""
    quantity, text = clause.quantity, clause.text
    fronted = _fronted_verb(clause)
    opening = clause.head.strip()
    starts = not opening or _patterns()["between"].match(opening) is not None
    if not starts and fronted is None and clause.first_verb() is not None:
        return None
    end = _phrase_end(clause, quantity.end)
    who = text[quantity.end : end].strip(" ,")
    verb = clause.verb_after(end)
    if fronted is not None:
        noun, rest = _split_phrase(f"{who} ")
        return _with_verb(
            clause, fronted, (rest if verb is None else "") + text[end : clause.end]
        ), (noun or (last.population if last else None))
    if verb is None:
        if not who:
            return None
        return f"{who} {opening}".strip(), _split_phrase(f"{who} ")[0]
    population = who or (last.population if last and quantity.kind == "share" else None)
    if who and text[quantity.start : quantity.end].lower().find("hver") >= 0:
        population = _plural(who)
    return text[verb[0] : clause.end], population


def _plural(phrase: str) -> str:
    """Put the noun that "hver femte" stands before in the plural ("dansker" -> "danskere")."""
    words = phrase.split()
    known = {
        "ung": "unge",
        "barn": "børn",
        "mand": "mænd",
        "forælder": "forældre",
        "person": "personer",
    }
    index = next(
        (
            i - 1
            for i, w in enumerate(words)
            if i
            and w
            in (
                "i",
                "på",
                "mellem",
                "med",
                "over",
                "under",
                "fra",
                "af",
                "til",
                "uden",
                "som",
                "der",
            )
        ),
        len(words) - 1,
    )
    noun = words[index].rstrip(",")
    low = noun.lower()
    words[index] = known.get(low) or (
        f"{noun}e" if low.endswith("er") else f"{noun}r" if low.endswith("e") else f"{noun}er"
    )
    return " ".join(words)


def _as_object(
    clause: _Clause, change: Change | None, last: Attributes | None, same: bool
) -> tuple[str | None, str | None]:
    """Read "Antallet af X er Q", "X har Q Y", "et fald på Q i X", "afsat Q til X"."""
    quantity, text = clause.quantity, clause.text
    tail = clause.tail.strip()
    noun_phrase = text[quantity.end : _phrase_end(clause, quantity.end)].strip(" ,")
    if change is not None and (inner := re.match(r"(?:i|af)\s+(?!\d{4})(?P<what>.+)", tail)):
        return inner["what"], _population_in(inner["what"])
    if change is not None and same and last is not None and not clause.first_verb():
        return last.measure, last.population
    if change is not None and re.match(r"(?:flere|færre|mere|mindre)\b", tail):
        return tail, _population_in(tail) or (last.population if last else None)
    verb = clause.first_verb()
    subject = text[clause.start : verb[0]] if verb else clause.head
    stands_for = _patterns()["pronoun"].match(subject) is not None or not subject.strip()
    if quantity.kind == "count" and noun_phrase:
        noun, _ = _split_phrase(f"{noun_phrase} ")
        if stands_for or verb is None:
            lead = "" if stands_for else subject
            return f"{noun_phrase} {tail[len(noun_phrase) :]} {lead}".strip(), noun
        if _patterns()["fronting"].match(subject):
            return f"{noun_phrase} {text[verb[0] : quantity.start]}", noun
        return f"{noun_phrase} {subject} {text[verb[0] : quantity.start]}", noun
    if quantity.kind == "money" and (
        purpose := re.match(r"(?:[^,;]{0,40}?\s)?(?P<what>til\s+.+)", tail)
    ):
        verbal = text[verb[0] : quantity.start] if verb else clause.head
        done = re.search(
            r"\b(\w+(?:sat|ret|delt|ført|givet|bevilget|et))\s+(?:\w+\s+){0,2}$", verbal
        )
        return f"{done[1] if done else 'midler'} {purpose['what']}", None
    if stands_for and last is not None:
        return last.measure, last.population
    if stands_for:
        return tail or subject, _population_in(tail)
    if _patterns()["fronting"].match(subject) and verb is not None:
        inner_subject = text[verb[1] : quantity.start]
        return f"{inner_subject} {tail}", _population_in(inner_subject)
    return subject, _population_in(subject) or _population_in(tail)


def _population_in(phrase: str) -> str | None:
    """Return whom a phrase such as "antallet af unge, der ..." is about."""
    match = re.search(
        r"\b(?:andel\w*|antal\w*|del|forekomsten|udgifter\w*|ledigheden|gruppen)\s+(?:af|blandt|for|til)\s+(?P<who>[^,]+)"
        r"|\b(?:blandt|hos|for)\s+(?P<among>(?!eksempel\b)[^,]+)",
        phrase,
        re.IGNORECASE,
    )
    if match is None:
        return None
    return (match["who"] or match["among"]).strip()


# ------------------------------------------------------------------------------- money proposed


def _proposed(sentence: str, clause: _Clause) -> bool:
    """Tell whether a sum is what the report wants spent."""
    patterns = _patterns()
    return bool(
        patterns["proposal"].search(sentence)
        and patterns["proposal verb"].search(clause.text[clause.start : clause.end])
    )


def _proposed_measure(
    clause: _Clause, measure: str | None, block: ParsedBlock, setting: Setting
) -> str:
    purpose = re.search(r"\b(?:til|i)\s+(?!\d)\D{4,}", clause.tail)
    if purpose:
        return f"foreslået beløb {purpose[0].strip()}"
    heading = block.block.heading
    if heading is not None:
        return f"foreslået beløb til {setting.report.blocks[heading].text}"
    return f"foreslået beløb {measure or ''}".strip()


# ---------------------------------------------------------------------------------------- period


def _period(
    clause: _Clause,
    sentence: tuple[int, int],
    block: ParsedBlock,
    setting: Setting,
    last: Attributes | None,
) -> str | None:
    """Return the period of a quantity: the nearest in its clause, its sentence, or said before."""
    text = clause.text[slice(*sentence)]
    periods = find_periods(text)
    if periods:
        chosen = _nearest(clause, sentence[0], periods)
        if chosen is not None:
            return chosen.text
    if last is not None and last.period and re.search(r"\d{4}", last.period):
        return last.period
    for above in _above(block, setting):
        named = [p for p in find_periods(above) if p.kind in ("year", "span")]
        if named:
            return named[-1].text
    return periods[0].text if periods else None


def _nearest(clause: _Clause, offset: int, periods: Sequence[Period]) -> Period | None:
    """Return the period that goes with the quantity: right after it, in its clause, or leading it."""
    quantity = clause.quantity
    placed = [replace(p, start=p.start + offset, end=p.end + offset) for p in periods]
    placed = [p for p in placed if p.end <= quantity.start or p.start >= quantity.end]
    behind = [p for p in placed if 0 <= p.start - quantity.end <= 40 and p.start < clause.end + 1]
    if behind and not re.search(r"\d", clause.text[quantity.end : behind[0].start]):
        return behind[0]
    right_before = [p for p in placed if 0 <= quantity.start - p.end <= 3]
    if right_before:
        return right_before[-1]
    inside = [p for p in placed if clause.start <= p.start < clause.end]
    named = [p for p in inside if p.years] or inside
    if named:
        return min(
            named, key=lambda p: min(abs(p.start - quantity.end), abs(quantity.start - p.end))
        )
    yearly = [p for p in placed if p.years and p.kind != "until"]
    return yearly[0] if yearly else placed[0] if placed else None


def _above(block: ParsedBlock, setting: Setting) -> list[str]:
    texts = []
    if block.block.lead_in is not None:
        texts.append(setting.report.blocks[block.block.lead_in].text)
    if block.block.heading is not None:
        texts.append(setting.report.blocks[block.block.heading].text)
    return texts


def _short(text: str | None) -> str | None:
    """Trim a phrase to what names it: no periods, no stray punctuation, at most 30 words."""
    if not text:
        return None
    for period in reversed(find_periods(text)):
        if period.kind in ("year", "span", "repeated", "relative", "since"):
            text = text[: period.start] + text[period.end :]
    text = re.sub(r"\[[^\]]*\]|\{[^}]*\}", "", text)
    words = " ".join(text.split()).strip(' ,;:.–—-()"”»«*').split()
    return " ".join(words[:30]) or None
