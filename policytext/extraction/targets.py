"""Targets: policy goals that can be checked, with what they would change, how far and by when."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.extraction.quantities import Quantity, report_quantities
from policytext.extraction.statements import block_span, quotation
from policytext.language.periods import YEAR, find_deadlines
from policytext.language.units import alternatives, word_pattern
from policytext.records import BlockType, Bound, Target

__all__ = ["Goal", "find_targets", "report_goals"]

Direction = Literal["reduce", "increase", "reach", "limit"]

_BLOCKS: frozenset[BlockType] = frozenset({"paragraph", "list_item", "heading", "caption"})
_SEGUE = re.compile(r"^\W*(?:det|dette|hvilket) svarer til\b|^\W*svarende til\b|^\(", re.IGNORECASE)
_SVARENDE = re.compile(r"\bsvare(?:r|nde) til\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?:\btil|\bet\s+niveau\s+på)\s+(?:et\s+niveau\s+på\s+|en\s+andel\s+på\s+|i alt\s+"
    r"|under\s+|højst\s+|højest\s+|maksimalt\s+|mindst\s+"
    r"|et\s+antal\s+på\s+|kun\s+|omkring\s+|ca\.\s+)*$",
    re.IGNORECASE,
)
_CAPPED = re.compile(r"\b(?:udgør|udgøre|er|bliver|ligger på|være)\s+(?:højst\s+)?$", re.IGNORECASE)
_TRIM = re.compile(r"^[\s,:;–—-]+|[\s,:;.–—(-]+$")


@lru_cache(maxsize=1)
def goal_words() -> dict[str, Any]:
    """Return the goal lexicon as it stands in `goals.toml`."""
    source = files("policytext.language") / "lexicons" / "goals.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled lexicon."""

    goal: re.Pattern[str]
    modal: re.Pattern[str]
    spending: re.Pattern[str]
    reduce: re.Pattern[str]
    increase: re.Pattern[str]
    reach: re.Pattern[str]
    nominal: re.Pattern[str]
    absolute: re.Pattern[str]
    all_of: re.Pattern[str]
    none_of: re.Pattern[str]
    owner: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = goal_words()
    directions = table["directions"]
    nouns = alternatives([*table["nouns"], *table["verbs"]])
    absolute = alternatives([*directions["absolute"], *directions["doubling"]])
    return _Words(
        goal=re.compile(nouns, re.IGNORECASE),
        modal=word_pattern(table["modals"]),
        spending=word_pattern(table["spending"]),
        reduce=word_pattern(directions["reduce"]),
        increase=word_pattern(directions["increase"]),
        reach=word_pattern(directions["reach"]),
        nominal=re.compile(
            r"^\W*(?:en\s+|et\s+)?(?P<noun>reduktion(?:en)?|reducering(?:en)?"
            r"|nedbringelse(?:n)?|halvering(?:en)?|sænkning(?:en)?"
            r"|mindskelse(?:n)?|begrænsning(?:en)?|udfasning(?:en)?|forøgelse(?:n)?"
            r"|øgning(?:en)?|stigning(?:en)?"
            r"|fordobling(?:en)?|forhøjelse(?:n)?|løft|fald|nedgang|vækst)\s+(?:af|i)\s+"
            r"(?P<what>.+)",
            re.IGNORECASE,
        ),
        absolute=re.compile(absolute, re.IGNORECASE),
        all_of=re.compile(r"\b(?:alle|samtlige|hver eneste)\b(?P<who>[^.;]*)", re.IGNORECASE),
        none_of=re.compile(r"\b(?:ingen|nul|intet)\b(?P<who>[^.;]*)", re.IGNORECASE),
        owner=word_pattern(table["owners"]["patterns"]),
    )


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal found in a sentence, before it becomes a record.

    Args:
        start: Offset of the quotation in the block.
        end: Offset after it.
        indicator: What is to change.
        direction: Which way.
        value: The number to reach or to change by.
        unit: Its unit.
        bound: What its modifier says.
        level: The absolute level it amounts to.
        sure: How sure the reader is, 0 to 1.
        continues: Whether the block only continues a goal of the block before.
    """

    start: int
    end: int
    indicator: str
    direction: Direction
    value: float | None
    unit: str | None
    bound: Bound | None
    level: float | None
    sure: float
    continues: bool = False

    def uses(self, quantity: Quantity) -> bool:
        """Tell whether a quantity of the goal's sentence is the goal's own number."""
        if not self.start <= quantity.start < self.end:
            return False
        if quantity.value == self.value and quantity.unit == self.unit:
            return True
        return self.level is not None and quantity.value == self.level


def find_targets(parsed: ParsedReport) -> list[Target]:
    """Return the targets of a report in reading order.

    A goal that is repeated with the same change and the same level is given once.

    Args:
        parsed: The report and its analysis.
    """
    found: list[tuple[Target, bool]] = []
    goals = report_goals(parsed)
    for position, block in enumerate(parsed.blocks):
        for goal in goals.get(block.index, ()):
            if goal.continues:
                continue
            follower = _follower(parsed, position, goal, goals)
            own = _own_deadline(block.block.text[goal.start : goal.end], parsed.report.year)
            target = _target(parsed, block, goal, own, follower)
            twin = next((i for i, (t, _) in enumerate(found) if _twins(t, target)), None)
            if twin is None:
                found.append((target, own is not None))
            elif own is not None and not found[twin][1]:
                found[twin] = (target, True)
    return sorted((target for target, _ in found), key=lambda t: t.spans[0].start)


@lru_cache(maxsize=1)
def report_goals(parsed: ParsedReport) -> dict[int, list[Goal]]:
    """Return the goals of a report by index of their block, repeated ones too.

    Args:
        parsed: The report and its analysis.
    """
    goals: dict[int, list[Goal]] = {}
    previous: ParsedBlock | None = None
    for block in parsed.blocks:
        found: list[Goal] = []
        if previous is not None and goals.get(previous.index):
            last = goals[previous.index][-1]
            level = _continued(parsed, block)
            if level is not None and last.end >= len(previous.block.text.rstrip()):
                end = len(block.block.text)
                found = [replace(last, start=0, end=end, level=level, continues=True)]
        found = found or list(_block_goals(parsed, block))
        if found:
            goals[block.index] = found
        previous = block
    return goals


def _continued(parsed: ParsedReport, block: ParsedBlock) -> float | None:
    """Return the level that a block ("Det svarer til ...") gives to the goal before it."""
    text = block.block.text
    if block.block.type not in _BLOCKS or len(text) > 160 or not _SEGUE.match(text):
        return None
    quantities = report_quantities(parsed).get(block.index, ())
    return quantities[-1].value if quantities else None


def _follower(
    parsed: ParsedReport, position: int, goal: Goal, goals: dict[int, list[Goal]]
) -> ParsedBlock | None:
    """Return the next block where it continues a goal."""
    if position + 1 >= len(parsed.blocks):
        return None
    after = parsed.blocks[position + 1]
    continued = goals.get(after.index, ())
    if not continued or not continued[0].continues:
        return None
    own = goals[parsed.blocks[position].index]
    return after if own[-1] is goal else None


def _twins(one: Target, other: Target) -> bool:
    if (one.value, one.unit, one.direction) != (other.value, other.unit, other.direction):
        return False
    if one.level is not None and one.level != one.value and one.level == other.level:
        return True
    return _alike(one.indicator, other.indicator) and _alike(one.quote, other.quote)


def _alike(one: str, other: str) -> bool:
    """Tell whether two texts share nearly all their words."""
    a, b = set(re.findall(r"\w+", one.lower())), set(re.findall(r"\w+", other.lower()))
    return 2 * len(a & b) >= 0.85 * (len(a) + len(b))


def _block_goals(parsed: ParsedReport, block: ParsedBlock) -> Iterator[Goal]:
    if block.block.type not in _BLOCKS:
        return
    words = _words()
    text = block.block.text
    if not (
        words.reduce.search(text)
        or words.increase.search(text)
        or words.modal.search(text)
        or words.goal.search(text)
        or words.nominal.search(text)
        or _future(text, parsed)
    ):
        return
    quantities = report_quantities(parsed).get(block.index, ())
    sentences = [(s.start_char, s.end_char) for s in block.sentences()]
    skip = -1
    for index, (start, end) in enumerate(sentences):
        if index == skip:
            continue
        stop = end
        after = sentences[index + 1] if index + 1 < len(sentences) else (end, end)
        numbered = any(q.start >= end and q.end <= after[1] for q in quantities)
        if numbered and _SEGUE.match(text[slice(*after)]):
            stop = after[1]
        goal = _goal(parsed, block, start, end, stop, quantities)
        if goal is not None:
            if stop != end:
                skip = index + 1
            yield goal


def _future(text: str, parsed: ParsedReport) -> bool:
    year = parsed.report.year
    return year is not None and any(int(y) > year for y in re.findall(YEAR, text))


def _framed(parsed: ParsedReport, block: ParsedBlock) -> bool:
    """Tell whether a list item completes a lead-in that names goals or a year to come."""
    if block.block.type != "list_item" or block.block.lead_in is None:
        return False
    lead = parsed.report.blocks[block.block.lead_in].text
    return _words().goal.search(lead) is not None or _future(lead, parsed)


def _goal(
    parsed: ParsedReport,
    block: ParsedBlock,
    start: int,
    end: int,
    stop: int,
    quantities: Sequence[Quantity],
) -> Goal | None:
    """Return the goal that a sentence sets, or None."""
    words = _words()
    text = block.block.text
    framed = _framed(parsed, block)
    sentence = text[start:end]
    inside = [q for q in quantities if start <= q.start < end]
    after = [q for q in quantities if end <= q.start < stop]
    named = words.goal.search(sentence)
    modal = words.modal.search(sentence)
    nominal = words.nominal.match(sentence)
    deadline = _own_deadline(sentence, parsed.report.year)
    if words.spending.search(sentence) and not named:
        return None
    for reader in (_share_of, _change, _perfect, _nominal, _absolute, _everybody, _standing):
        goal = reader(
            _Case(
                text,
                start,
                end,
                stop,
                sentence,
                inside,
                after,
                named,
                modal,
                nominal,
                deadline,
                framed,
            )
        )
        if goal is not None:
            return goal
    return None


@dataclass(frozen=True, slots=True)
class _Case:
    """A sentence with all that decides whether it sets a goal."""

    text: str
    start: int
    end: int
    stop: int
    sentence: str
    quantities: list[Quantity]
    after: list[Quantity]
    named: re.Match[str] | None
    modal: re.Match[str] | None
    nominal: re.Match[str] | None
    deadline: str | None
    framed: bool

    def before(self, quantity: Quantity) -> str:
        """Return the sentence up to a quantity."""
        return self.text[self.start : quantity.start]

    def behind(self, quantity: Quantity) -> str:
        """Return the sentence from the end of a quantity."""
        return self.text[quantity.end : self.end]

    def goal(
        self,
        indicator: str,
        direction: Direction,
        value: float | None,
        unit: str | None,
        bound: Bound | None,
        level: float | None = None,
        sure: float = 0.8,
    ) -> Goal | None:
        """Return the goal, or None when nothing is left to name what it is about."""
        trimmed = _tidy(indicator)
        if not re.search(r"[^\W\d_]{3}", trimmed):
            return None
        return Goal(self.start, self.stop, trimmed, direction, value, unit, bound, level, sure)

    def level(self, main: Quantity) -> float | None:
        """Return the level that a change amounts to ("svarende til højst 9 %")."""
        for quantity in (*self.quantities, *self.after):
            if quantity is main or (quantity.kind == "duration" and main.kind != "duration"):
                continue
            head = self.text[max(self.start, quantity.start - 60) : quantity.start]
            if quantity.start > main.end and (
                _SVARENDE.search(head) or _LEVEL.search(head) or quantity in self.after
            ):
                return quantity.value
        return None


def _share_of(case: _Case) -> Goal | None:
    """Read "Mindst 50 % af X skal ..."."""
    for quantity in case.quantities:
        if quantity.kind not in ("share", "count", "own") or case.modal is None:
            continue
        if inverted := _inverted_share(case, quantity):
            return inverted
        behind = case.behind(quantity)
        modal = re.match(
            r"\s+(?:(?:af\s+)?(?P<who>[^.;]{3,160}?)\s+)?(?:skal|bør)\s+(?P<what>.+)", behind
        )
        lead = case.before(quantity).strip(' ”"»–-:')
        stated = re.search(rf"{_words().goal.pattern}[^.;]{{0,30}}\bat$", lead, re.IGNORECASE)
        short = re.fullmatch(r"(?:\w+\s*){0,4}:?|(?:I|Senest|Inden)\s.*|.*,\s+og", lead)
        if modal is None or not (short or stated):
            continue
        if quantity.kind != "share" and not case.deadline:
            continue
        who, what = (modal["who"] or "").strip(), modal["what"]
        if re.search(r"\b(?:er|har|var|får|viser|blev|bliver)\b", re.sub(r",.*?,", "", who)):
            continue
        if not who and quantity.kind != "own":
            continue
        direction: Direction = "limit" if quantity.bound in ("at_most", "under") else "reach"
        indicator = (
            f"andelen af {who.rstrip(',')}, der {what}"
            if quantity.kind == "share"
            else f"{who} {what}"
        )
        return case.goal(
            indicator, direction, quantity.value, quantity.unit, quantity.bound, quantity.value
        )
    return None


def _inverted_share(case: _Case, quantity: Quantity) -> Goal | None:
    """Read "I 2030 skal mindst 50 % af X være ..."."""
    before = re.search(r"\b(?:skal|bør)\s+$", case.before(quantity), re.IGNORECASE)
    behind = re.match(
        r"\s+af\s+(?P<who>[^.;]{3,120}?)\s+(?P<what>(?:være|have|kunne|blive|få|leve|bo|deltage|gå|gennemføre"
        r"|opleve|bruge|modtage|komme|køre|ligge|bestå|nå)\b.+)",
        case.behind(quantity),
    )
    if before is None or behind is None or quantity.kind not in ("share", "count"):
        return None
    direction: Direction = "limit" if quantity.bound in ("at_most", "under") else "reach"
    indicator = f"andelen af {behind['who']}, der skal {behind['what']}"
    return case.goal(
        indicator, direction, quantity.value, quantity.unit, quantity.bound, quantity.value
    )


def _change(case: _Case) -> Goal | None:
    """Read "X skal reduceres med Q", "målet om at øge X med Q", "skal falde til Q"."""
    if case.modal is None and case.named is None:
        return None
    words = _words()
    for quantity in case.quantities:
        if quantity.kind == "interval":
            continue
        head = case.before(quantity)
        cue = case.modal or case.named
        assert cue is not None
        if quantity.start - case.start < cue.end():
            continue
        clause = head[cue.end() :]
        reduce, increase = words.reduce.search(clause), words.increase.search(clause)
        verb = reduce or increase
        if verb is None:
            continue
        by = re.search(r"\b(?:med|på)\s+(?:yderligere\s+)?$", head, re.IGNORECASE)
        to = _LEVEL.search(head)
        if not by and not to:
            continue
        if re.search(r"\b(?:kan|kunne|vil)\b", clause[: verb.start()]) and case.named is None:
            continue
        direction: Direction = "reduce" if verb is reduce else "increase"
        subject = _subject(case, cue, verb, quantity)
        if by and not to:
            level = case.level(quantity)
            return case.goal(
                subject, direction, quantity.value, quantity.unit, quantity.bound, level, 0.85
            )
        change = next((q for q in case.after if q.kind == "share"), None)
        if change is not None:
            return case.goal(
                subject, direction, change.value, change.unit, change.bound, quantity.value, 0.85
            )
        return case.goal(
            subject, direction, quantity.value, quantity.unit, quantity.bound, quantity.value, 0.8
        )
    return None


def _subject(case: _Case, cue: re.Match[str], verb: re.Match[str], quantity: Quantity) -> str:
    """Return what a change verb is about: its object, or the subject before or after the modal."""
    clause = case.sentence[cue.end() : quantity.start - case.start]
    after_verb = clause[verb.end() :]
    between = clause[: verb.start()]
    if not re.search(r"s$|falde|faldet|stige|steget|vokse", verb[0]):  # active: the object follows
        candidate = _tidy(re.sub(r"\b(?:med|til|på)\s+(?:mindst|højst|\w+)?\s*$", "", after_verb))
        if len(candidate) > 3:
            return candidate
    inverted = _tidy(between)
    if len(inverted.split()) >= 1 and not re.fullmatch(
        r"(?:\w+\s*){0,1}|(?:om\s+)?at|er|være|ikke|gerne|samlet|derfor", inverted
    ):
        return inverted
    before = case.sentence[: cue.start()]
    if len(_tidy(before)) > 3:
        return before
    return after_verb


def _standing(case: _Case) -> Goal | None:
    """Read "X skal (højst) udgøre Q", "X må ikke overstige Q", "målet er Q X"."""
    words = _words()
    if case.modal is None and case.named is None:
        return None
    cue = case.modal or case.named
    assert cue is not None
    for quantity in case.quantities:
        if quantity.kind in ("interval", "factor"):
            continue
        if quantity.kind == "duration" and not case.named and not case.deadline:
            continue
        position = quantity.start - case.start
        if position < cue.end():
            continue
        clause = case.sentence[cue.end() : position]
        strong = re.search(
            r"\b(?:udgøre|ligge\s+på|overstige|nå(?:\s+op\s+på)?|være\s+(?:under|over|mindst"
            r"|højst|på)|komme\s+(?:op|ned)\s+på)\b"
            r"(?:\s+\w+){0,2}\s*$",
            clause + " " + case.text[quantity.start : quantity.number[0]],
            re.IGNORECASE,
        )
        stated = case.deadline and (case.named is not None or words.reach.search(clause))
        if strong is None and not stated:
            continue
        if quantity.kind == "money" and (strong is None or not case.named):
            continue
        capped = quantity.bound in ("at_most", "under") or re.search(
            r"\b(?:højst|maksimalt|ikke\s+over\w*|højest)\b", clause
        )
        direction: Direction = "limit" if capped else "reach"
        bound: Bound = quantity.bound
        if capped and bound == "exact":
            bound = "at_most"
        before = _tidy(case.sentence[: cue.start()])
        inverted = _tidy(
            re.sub(
                r"\b(?:højst|maksimalt|mindst|udgøre|være|ligge|nå|overstige|ikke|op|på)\b",
                "",
                clause,
            )
        )
        behind = _tidy(case.behind(quantity))
        indicator = inverted if len(inverted) > 12 else before
        if len(_strip_time(indicator)) < 4:
            indicator = behind
        elif quantity.kind == "count":
            indicator = f"{indicator} {behind}" if len(indicator) < 12 else indicator
        sure = 0.8 if strong else 0.6
        return case.goal(
            indicator, direction, quantity.value, quantity.unit, bound, quantity.value, sure
        )
    return None


def _perfect(case: _Case) -> Goal | None:
    """Read "I 2030 er X faldet med Q": what will have happened by a year to come."""
    if case.deadline is None and not case.framed:
        return None
    words = _words()
    match = re.match(
        r"^\W*(?:i|inden|senest i)\s+(?:\w+\s+af\s+)?20\d\d\s+(?:er|har|vil)\s+(?P<what>.+)",
        case.sentence,
        re.IGNORECASE,
    )
    if match is None and case.framed:
        match = re.match(r"^\W*(?P<what>.+\b(?:er|har)\b.+)", case.sentence)
    if match is None:
        return None
    for quantity in case.quantities:
        if quantity.kind in ("duration", "factor", "interval"):
            continue
        head = case.before(quantity)
        reduce, increase = words.reduce.search(head), words.increase.search(head)
        verb = reduce or increase
        if verb is None or verb.start() < match.start("what"):
            continue
        what = re.sub(r"\s+(?:er|har)\s*$", "", head[match.start("what") : verb.start()])
        return case.goal(
            what,
            "reduce" if verb is reduce else "increase",
            quantity.value,
            quantity.unit,
            quantity.bound,
            case.level(quantity),
            0.75,
        )
    return None


def _nominal(case: _Case) -> Goal | None:
    """Read "Reduktion af X med Q"."""
    if case.nominal is None:
        return None
    words = _words()
    for quantity in case.quantities:
        head = case.before(quantity)
        if not re.search(r"\b(?:med|på|til)\s*$", head):
            continue
        what = head[case.nominal.start("what") :]
        what = re.sub(r"\b(?:med|på|til)\s*$", "", what.strip())
        down = words.reduce.search(case.nominal["noun"])
        return case.goal(
            what,
            "reduce" if down else "increase",
            quantity.value,
            quantity.unit,
            quantity.bound,
            case.level(quantity),
            0.75,
        )
    return None


def _absolute(case: _Case) -> Goal | None:
    """Read "målet om at halvere X", "X skal udfases inden 2030"."""
    words = _words()
    verb = words.absolute.search(case.sentence)
    if verb is None or not (case.named or case.framed or (case.modal and case.deadline)):
        return None
    if case.named and not re.search(
        r"\b(?:at|få|skal|er|være|bliver|om)\s+(?:\w+\s+){0,6}$", case.sentence[: verb.start()]
    ):
        return None
    cue = case.named or case.modal
    if cue is not None and verb.start() < cue.start() and not case.modal:
        return None
    table = goal_words()["directions"]
    value: float = 100
    unit, direction = "percent", "reduce"
    for stem, amount in (*table["absolute"].items(), *table["doubling"].items()):
        if verb[0].lower().startswith(stem.rstrip("*")):
            value = amount
            if stem in table["doubling"]:
                unit, direction = "times", "increase"
    rest = re.split(
        rf"\b(?:inden|senest|frem mod|i)\s+(?:\w+\s+af\s+)?{YEAR}|[.;]|,\s+(?:så|som|hvilket"
        r"|men|og)\b",
        case.sentence[verb.end() :],
        maxsplit=1,
    )[0]
    level = next(
        (
            q.value
            for q in case.quantities
            if q.start > case.start + verb.end() and _CAPPED.search(case.before(q))
        ),
        None,
    )
    what = rest if len(_tidy(rest)) > 3 else _strip_time(case.sentence[: (cue or verb).start()])
    return case.goal(what, direction, value, unit, "exact", level, 0.75)  # type: ignore[arg-type]


def _everybody(case: _Case) -> Goal | None:
    """Read "Målet er, at alle X har Y", "Senest i 2030 skal alle X ...", "ingen ... i 2030"."""
    words = _words()
    goal = re.search(
        rf"(?:{words.goal.pattern})\s+(?:er|bør være|lyder)\b[^.;]{{0,20}}?\bat\s+"
        r"(?P<all>alle|samtlige|ingen)\b(?P<what>[^.;]+)",
        case.sentence,
        re.IGNORECASE,
    )
    if goal is None and case.deadline and case.modal:
        goal = re.search(
            r"(?:\b(?:skal|bør)\s+|^\W*)(?P<all>alle|al|alt|samtlige|ingen)\b(?P<what>[^.;]+)",
            case.sentence,
            re.IGNORECASE,
        )
    if goal is None:
        return None
    none = goal["all"].lower() == "ingen"
    return case.goal(
        goal["what"],
        "limit" if none else "reach",
        0 if none else 100,
        "percent",
        "exact",
        None,
        0.65,
    )


def _tidy(text: str) -> str:
    trimmed = _strip_time(" ".join(text.split()))
    for _ in range(3):
        trimmed = _TRIM.sub("", trimmed)
        trimmed = re.sub(
            r"^(?:og|at|om|derfor|desuden|samtidig|også|er|være|få|der|Målet er,? at"
            r"|Målsætning(?:en)?:?)\s+|\s+(?:og|skal|med|til|på|at|af|være|er)$|^[”\"»]"
            r"|[”\"»]$",
            "",
            trimmed,
            flags=re.IGNORECASE,
        )
    return trimmed


def _strip_time(text: str) -> str:
    return re.sub(
        rf"(?:^|\s)(?:senest|inden|i|frem mod|frem til|mod|ved|fra|til)?\s*(?:udgangen af|år"
        rf"|\w+året|slutningen af|begyndelsen af)?\s*{YEAR}(?:\s*(?:til|-|–)\s*{YEAR})?",
        " ",
        text,
        flags=re.IGNORECASE,
    ).strip()


def _own_deadline(text: str, year: int | None) -> str | None:
    """Return the last year named as a deadline that is not past, or the last one where all are."""
    if span := re.search(rf"\bfra\s+{YEAR}\s+til\s+(?P<last>{YEAR})", text):
        return span["last"]
    years = [
        d.year for d in find_deadlines(text) if d.year and not d.text.lower().startswith("fra ")
    ]
    coming = [y for y in years if year is None or y >= year]
    return str(max(coming)) if coming else None


def _deadline(parsed: ParsedReport, block: ParsedBlock) -> str | None:
    """Return the deadline that headings, the lead-in or the report's title give a goal."""
    report = parsed.report
    above: list[str] = []
    if block.block.lead_in is not None:
        above.append(report.blocks[block.block.lead_in].text)
    above.extend(reversed(report.heading_path(block.block)))
    above.append(report.title)
    for text in above:
        if found := _own_deadline(text, report.year):
            return found
    return None


def _target(
    parsed: ParsedReport,
    block: ParsedBlock,
    goal: Goal,
    own: str | None,
    follower: ParsedBlock | None,
) -> Target:
    places = [block_span(parsed.report, block, goal.start, goal.end)]
    level = goal.level
    if follower is not None:
        places.append(block_span(parsed.report, follower, 0, len(follower.block.text)))
        level = _continued(parsed, follower)
    quote, spans = quotation(parsed.report, places)
    headings = " ".join(parsed.report.heading_path(block.block))
    owner = _words().owner.search(quote) or _words().owner.search(headings)
    return Target(
        quote=quote,
        spans=spans,
        confidence=goal.sure,
        indicator=goal.indicator,
        direction=goal.direction,
        value=goal.value,
        unit=goal.unit,
        bound=goal.bound,
        level=level,
        deadline=own or _deadline(parsed, block),
        population=_population(goal.indicator),
        owner=re.sub(r"(?:['’]s|s)$", "", owner[0]) if owner else None,
    )


def _population(indicator: str) -> str | None:
    match = re.search(
        r"^(?:andelen|antallet|andel|antal|forekomsten)\s+af\s+(?P<who>[^,]+)|\b(?:blandt"
        r"|for|hos)\s+(?P<among>[^,.]+)",
        indicator,
        re.IGNORECASE,
    )
    if match is None:
        return None
    return (match["who"] or match["among"]).strip() or None
