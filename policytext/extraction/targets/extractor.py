"""Targets: policy goals that can be checked, with what they would change, how far and by when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from policytext.extraction.common.parsed import PROSE, ParsedBlock, ParsedReport
from policytext.extraction.common.statements import block_span, quotation
from policytext.extraction.cues.subordination import clause_start
from policytext.extraction.quantities.extractor import report_quantities
from policytext.extraction.quantities.quantity import Quantity
from policytext.extraction.targets.demands import demand
from policytext.extraction.targets.goal import Case, Goal, own_deadline
from policytext.extraction.targets.readers import read_goal
from policytext.extraction.targets.states import gone
from policytext.extraction.targets.tables import goal_cells
from policytext.extraction.targets.words import goal_words
from policytext.language.numerals import NUMERAL
from policytext.language.patterns import folded
from policytext.language.periods import YEAR
from policytext.records import Target

_CONDITION = re.compile(r"\W*(?:hvis|når|såfremt)\b", re.IGNORECASE)
"""At the beginning of a rule for a case, not of a goal: "Når en havn ligger 20 % under"."""

_LAW = re.compile(r"\W*(?:ifølge|efter)\s+\w*lov(?:en|givningen)?\b", re.IGNORECASE)
"""At the beginning of what the law has set already."""

_WAS = re.compile(
    r"\b(?:(?:der|som|hvor|da)\s+(?:[^,.;]{0,40}?\s)?(?:var|lå|udgjorde)"
    r"|(?:der|som|hvor)\s+(?:i\s+dag|nu|aktuelt)\s+(?:er|ligger|udgør))\s+(?:på\s+|kun\s+|nede\s+)*$",
    re.IGNORECASE,
)
"""Before what a value was or is when the goal is set: "gabet, der i 2023 var 13 procent"."""

_AGAINST = re.compile(r"(?<!frem)(?<!hen)\s(?:mod|imod)\s+(?:kun\s+|blot\s+)?$", re.IGNORECASE)
"""Before the value that the one to reach is held against: "50 procent mod 31 i dag"."""

_ENDS_IN_MODAL = re.compile(r"\b(?:skal|bør|må)(?:\s+(?:vi|der|have|være))*\W*$", re.IGNORECASE)
_AT = re.compile(r"at\b")
_OPENING = re.compile(r"")
"""Where an item demands whose lead-in has the modal verb."""

_NEXT_GOAL = re.compile(
    r",?\s+(?:og|samt|mens)\s+(?=at\b[^.;]*?\b(?:skal|bør)\b)|,?\s+og\s+(?=at\s+(?:\w+\s+){1,8}(?:er|bliver|har)\b)"
    r"|,\s+og\s+(?=at\s+(?:alle|ingen)\b)|,\s+(?:og|mens)\s+(?=[^.;,]*?\b(?:skal|bør)\b)"
    r"|,\s+(?=(?!(?:som|der|at|hvor\w*|når|hvis|så|men|fordi)\b)(?:\w+\s+){1,4}skal\b)",
    re.IGNORECASE,
)
"""Between two goals of a sentence: "..., og at flåden skal", "..., mens andelen skal"."""

_WITHIN = re.compile(
    rf"\b(?:inden\s+for|inden|om)\s+{NUMERAL}\s+år\b(?!\s+(?:efter|fra))", re.IGNORECASE
)
"""A deadline that is told from now: "inden for syv år"."""

_BY = re.compile(
    rf"\b(?:inden|senest(?:\s+i)?|frem\s+mod|ved\s+udgangen\s+af)\s+(?P<year>{YEAR})", re.IGNORECASE
)
"""A deadline that is past when the goal is told of: "satte i 2021 det mål ... inden 2024"."""

_SEGUE = re.compile(r"^\W*(?:det|dette|hvilket) svarer til\b|^\W*svarende til\b|^\(", re.IGNORECASE)


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
            own = own_deadline(block.block.text[goal.start : goal.end], parsed.report.year)
            target = _target(parsed, block, goal, own, follower)
            twin = next((i for i, (t, _) in enumerate(found) if _twins(t, target)), None)
            if twin is None:
                found.append((target, own is not None))
            elif own is not None and not found[twin][1]:
                found[twin] = (target, True)
    targets = [target for target, _ in found] + list(_tabled(parsed))
    return sorted(targets, key=lambda t: t.spans[0].start)


def _tabled(parsed: ParsedReport) -> Iterator[Target]:
    """Yield the goals that the rows of tables set."""
    for block in parsed.blocks:
        if block.block.type != "table_row":
            continue
        for cell in goal_cells(parsed.report, block.block):
            row = block_span(parsed.report, block, 0, len(block.block.text))
            quote, spans = quotation(parsed.report, [row])
            yield Target(
                quote=quote,
                spans=spans,
                confidence=0.7,
                indicator=cell.indicator,
                direction=cell.direction,
                value=cell.value,
                unit=cell.unit,
                bound=cell.bound,
                level=cell.level,
                deadline=cell.deadline or _deadline(parsed, block),
                population=_population(cell.indicator),
            )


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
    if block.block.type not in PROSE or len(text) > 160 or not _SEGUE.match(text):
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
    if block.block.type not in PROSE:
        return
    text = block.block.text
    quantities = report_quantities(parsed).get(block.index, ())
    places = [quantity.start for quantity in quantities]
    sentences = block.sentences
    skip = -1
    for index, (start, end) in enumerate(sentences):
        if index == skip:
            continue
        stop = end
        after = sentences[index + 1] if index + 1 < len(sentences) else (end, end)
        inside = quantities[bisect_left(places, start) : bisect_left(places, end)]
        behind = quantities[bisect_left(places, end) : bisect_left(places, after[1])]
        if behind and _SEGUE.match(text[slice(*after)]):
            stop = after[1]
        several = _coordinated(parsed, block, (start, end), inside)
        goal = _goal(parsed, block, (start, end, stop), inside, behind if stop != end else ())
        if len(several) > 1:
            yield from several
        elif goal is not None:
            if stop != end:
                skip = index + 1
            yield goal


def _coordinated(
    parsed: ParsedReport, block: ParsedBlock, sentence: tuple[int, int], inside: Sequence[Quantity]
) -> list[Goal]:
    """Return the goals that the coordinated clauses of a sentence set, each with its own year."""
    text, (start, end) = block.block.text, sentence
    edges = [match.span() for match in _NEXT_GOAL.finditer(text, start, end)]
    if not edges:
        return []
    firsts, lasts = [start, *(after for _, after in edges)], [*(at for at, _ in edges), end]
    year = parsed.report.year
    goals = []
    for first, last in zip(firsts, lasts, strict=True):
        own = [quantity for quantity in inside if first <= quantity.start < last]
        goal = _goal(parsed, block, (first, last, last), own, (), goes_on=first != start)
        if goal is not None:
            by = own_deadline(text[first:last], year) or own_deadline(text[start:end], year)
            goals.append(replace(goal, start=start, end=end, deadline=by))
    return goals


def _future(text: str, parsed: ParsedReport) -> bool:
    year = parsed.report.year
    return year is not None and any(int(y) > year for y in re.findall(YEAR, text))


def _framed(parsed: ParsedReport, block: ParsedBlock) -> bool:
    """Tell whether a list item completes a lead-in that names goals or a year to come."""
    if block.block.type != "list_item" or block.block.lead_in is None:
        return False
    lead = parsed.report.blocks[block.block.lead_in].text
    return goal_words().goal.search(lead) is not None or _future(lead, parsed)


def _led_by_modal(parsed: ParsedReport, block: ParsedBlock) -> bool:
    """Tell whether a list item goes on with a demand: "I 2028 skal:"."""
    if block.block.type != "list_item" or block.block.lead_in is None:
        return False
    return _ENDS_IN_MODAL.search(parsed.report.blocks[block.block.lead_in].text) is not None


def names_goals(parsed: ParsedReport, block: ParsedBlock) -> bool:
    """Tell whether a list item stands under nothing but the name of goals ("Mål for 2030").

    Args:
        parsed: The report and its analysis.
        block: A block of it.
    """
    above = (block.block.lead_in, block.block.heading)
    return block.block.type == "list_item" and any(
        index is not None and goal_words().heading.match(parsed.report.blocks[index].text)
        for index in above
    )


def _goal(
    parsed: ParsedReport,
    block: ParsedBlock,
    place: tuple[int, int, int],
    inside: Sequence[Quantity],
    after: Sequence[Quantity],
    *,
    goes_on: bool = False,
) -> Goal | None:
    """Return the goal that a sentence sets, or None.

    Args:
        parsed: The report.
        block: The block.
        place: Where the sentence begins and ends, and where one ends that goes on with it.
        inside: The quantities of the sentence.
        after: The quantities of the one that goes on with it.
        goes_on: Whether it goes on with a clause that may name the goal: ", og at ingen".
    """
    start, end, stop = place
    words = goal_words()
    sentence = block.block.text[start:end]
    inside = [q for q in inside if not _WAS.search(block.block.text, start, q.start)]
    inside = inside[:1] + [
        q for q in inside[1:] if not _AGAINST.search(sentence[: q.start - start])
    ]
    if not (
        inside
        or words.absolute.search(sentence)
        or words.everybody.search(sentence)
        or gone(sentence)
    ):
        return None
    named = words.goal.search(sentence) or (_AT.match(sentence) if goes_on else None)
    deadline = own_deadline(sentence, parsed.report.year)
    modal = words.modal.search(sentence)
    if deadline is None and modal and (within := _WITHIN.search(sentence)):
        deadline = within[0]
    led = modal is None and _led_by_modal(parsed, block)
    if led:
        modal = _OPENING.match(sentence)
        deadline = deadline or _deadline(parsed, block)
    if deadline is None and (_CONDITION.match(sentence) or _LAW.match(sentence)):
        return None
    if named is None and words.spending.search(_demanding_clause(sentence, modal)):
        return None
    return read_goal(
        Case(
            text=block.block.text,
            start=start,
            end=end,
            stop=stop,
            sentence=sentence,
            quantities=inside,
            after=after,
            named=named,
            modal=modal or (None if named else demand(sentence, deadline)),
            nominal=words.nominal.match(sentence),
            deadline=deadline,
            framed=_framed(parsed, block),
            listed=names_goals(parsed, block),
            led=led,
        )
    )


def _demanding_clause(sentence: str, modal: re.Match[str] | None) -> str:
    """Return a sentence from where the clause of its modal verb begins."""
    return sentence[clause_start(folded(sentence), modal.start()) :] if modal else sentence


def _deadline(parsed: ParsedReport, block: ParsedBlock) -> str | None:
    """Return the deadline that headings, the lead-in or the report's title give a goal."""
    report = parsed.report
    above: list[str] = []
    if block.block.lead_in is not None:
        above.append(report.blocks[block.block.lead_in].text)
    above.extend(reversed(report.heading_path(block.block)))
    above.append(report.title)
    for text in above:
        if found := own_deadline(text, report.year):
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
    owner = goal_words().owner.search(quote) or goal_words().owner.search(headings)
    within = _WITHIN.search(quote)
    told = within[0] if within else None
    past = _BY.search(quote)
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
        deadline=goal.deadline
        or own
        or told
        or (past["year"] if past else _deadline(parsed, block)),
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
