"""Claims: the quantities that a report asserts about the world, with what they say."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from policytext.extraction.claims.attributes import describe
from policytext.extraction.claims.clauses import clause_patterns, is_fact
from policytext.extraction.claims.setting import Attributes, Setting
from policytext.extraction.claims.tables import Placed, table_claims
from policytext.extraction.common.parsed import PROSE, ParsedBlock, ParsedReport
from policytext.extraction.common.statements import block_span, quotation
from policytext.extraction.quantities.extractor import report_quantities
from policytext.extraction.quantities.quantity import Quantity
from policytext.extraction.targets.extractor import report_goals
from policytext.records import Claim, Target

_FEW = 13
"""Below it, a number word in a heading counts what the text is about to tell."""

_RUNNING = 20
"""Words of a row from which on, where no cell is a number, it is text set in a table."""

_SECTION = re.compile(r"\d{1,2}\s+[A-ZÆØÅ]")

_NUMBERED_NAME = re.compile(r"\d{1,2}\s+(?:(?:[A-ZÆØÅ][\w-]*|\d{4})(?:[:,]?\s+|\W*$)){2,6}")
"""The number of a note or page before a name: "4 Foreningen Havnen"."""

_ROUNDED = re.compile(
    r"\bsumme\w*\b[^.]*\b100\b[^.]*\bafrund|\bafrund[^.]*\bsumme\w*\b[^.]*\b100\b", re.I
)
"""A remark on the sums of a table, whose number is nobody's."""

_BIBLIOGRAPHY = re.compile(
    r"\b(?:et al\.|ISBN|ISSN|doi|Vol\.|pp\.|red\.\)|forlag|tilgængelig(?:t)? på|hentet"
    r"|besøgt|lokaliseret)\b"
    r"|https?://|www\.|\(\d{4}[a-z]?\)[:.,]",
    re.IGNORECASE,
)
_ENTRY = 30
"""Words to each mark of a bibliography in its entries; prose names addresses farther apart."""

_REFERENCE_HEADING = re.compile(
    r"^\W*(?:\d+\.?\s*)?(?:litteratur(?:liste|henvisninger)?|referencer|referenceliste"
    r"|kilder|kildeliste"
    r"|kildehenvisninger|noter|slutnoter|fodnoter|bibliografi|henvisninger"
    r"|kontakt(?:oplysninger)?|kolofon)\W*$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:er|var|har|havde|bliver|blev|får|fik|viser|viste|udgør|oplever|fordeler|kan|skal"
    r"|kommer|tager|modtog"
    r"|består|omfatter|gælder|svarer|findes|bor|lever|mener|angiver)\b"
)
_ASKED = re.compile(r"\bN\s*=\s*(?=\d)")
"""Before how many a table's figures are from, in the remark below it: "Anm.: N = 1.246"."""

_SOURCE_LINE = re.compile(r"^\W*(?:kilde|kilder|note|noter|anm)\s*[.:]", re.IGNORECASE)


def find_claims(parsed: ParsedReport, targets: Sequence[Target]) -> list[Claim]:
    """Return the claims of a report in reading order.

    Args:
        parsed: The report and its analysis.
        targets: The report's targets; their numbers are not claimed again.
    """
    return [claim for claim, _ in placed_claims(parsed, targets)]


def placed_claims(parsed: ParsedReport, targets: Sequence[Target]) -> Iterator[Placed]:
    """Yield the claims of a report in reading order, with the place of their quantities.

    Args:
        parsed: The report and its analysis.
        targets: The report's targets; their numbers are not claimed again.
    """
    setting = Setting(parsed)
    placed = _by_block(parsed, targets)
    for block in parsed.blocks:
        if block.block.type == "table_row":
            cells = list(table_claims(parsed, block))
            yield from cells
            if not cells and _is_told(block):
                yield from _block_claims(parsed, block, placed.get(block.index, ()), setting)
        elif block.block.type in PROSE:
            if not _is_reference(parsed, block):
                yield from _block_claims(parsed, block, placed.get(block.index, ()), setting)
        elif block.block.type == "footnote" and _is_prose(block):
            yield from _block_claims(parsed, block, placed.get(block.index, ()), setting)


def _is_prose(block: ParsedBlock) -> bool:
    """Tell whether a note says something, rather than name a publication."""
    text = block.block.text
    words = text.split()
    capitals = sum(word[:1].isupper() for word in words)
    return (
        len(words) >= 8
        and capitals <= 0.4 * len(words)
        and _VERB.search(text) is not None
        and _BIBLIOGRAPHY.search(text) is None
    )


def _is_told(block: ParsedBlock) -> bool:
    """Tell whether a row of a table holds running text: what is done in a step, why a rule is."""
    text = block.block.text
    return len(text.split()) >= _RUNNING and clause_patterns()["finite"].search(text) is not None


def _is_title_number(block: ParsedBlock, quantity: Quantity) -> bool:
    """Tell whether a heading's or a name's number claims nothing: "6 Økonomi", "Tre veje frem"."""
    if block.block.type != "heading":
        return quantity.start == 0 and _NUMBERED_NAME.fullmatch(block.block.text) is not None
    few = quantity.kind == "count" and not quantity.figures and quantity.value < _FEW
    return few or (quantity.start == 0 and _SECTION.match(block.block.text) is not None)


def _is_reference(parsed: ParsedReport, block: ParsedBlock) -> bool:
    text = block.block.text
    if _SOURCE_LINE.match(text):
        return _ASKED.search(text) is None
    heading = block.block.heading
    if heading is not None and _REFERENCE_HEADING.match(parsed.report.blocks[heading].text):
        return True
    marks = len(_BIBLIOGRAPHY.findall(text))
    return (marks >= 2 and len(text.split()) <= _ENTRY * marks) or bool(
        re.match(r"^\W*[A-ZÆØÅ][\w-]+,\s+[A-ZÆØÅ].{0,80}\(?\b(?:19|20)\d\d\b", text)
    )


def _block_claims(
    parsed: ParsedReport, block: ParsedBlock, targets: Sequence[Target], setting: Setting
) -> Iterator[Placed]:
    """Yield the claims of a block of prose.

    Args:
        parsed: The report.
        block: The block.
        targets: The targets in it.
        setting: What surrounds it.
    """
    quantities = report_quantities(parsed).get(block.index, ())
    text = block.block.text
    title = text == parsed.report.title and not text.endswith(".") and not _VERB.search(text)
    if not quantities or title:
        return
    places = [quantity.start for quantity in quantities]
    spent = _spent(parsed, block, quantities, targets)
    sentences = block.sentences
    starts = [start for start, _ in sentences]
    for index, quantity in enumerate(quantities):
        if _is_title_number(block, quantity):
            continue
        first = max(0, bisect_right(starts, quantity.start) - 1)
        last = bisect_left(starts, quantity.end) - 1
        sentence = starts[first], sentences[last][1]
        if is_fact(block.block.text[: sentence[1]], quantity):
            sentence = starts[0], sentence[1]
        if _SOURCE_LINE.match(block.block.text[slice(*sentence)]) and not _tells_asked(
            block.block.text, quantity
        ):
            continue
        beside = quantities[bisect_left(places, sentence[0]) : bisect_left(places, sentence[1])]
        if _ROUNDED.search(block.block.text, *sentence):
            continue
        if index in spent:
            # Read as well: what follows may go on with it ("I dag er det 9 %").
            with setting.goal(block):
                describe(block, sentence, quantity, setting, beside)
            continue
        attributes = describe(block, sentence, quantity, setting, beside)
        place = (block.start + quantity.start, block.start + quantity.end)
        yield _claim(parsed, block, sentence, quantity, attributes), place


def _spent(
    parsed: ParsedReport,
    block: ParsedBlock,
    quantities: Sequence[Quantity],
    targets: Sequence[Target],
) -> set[int]:
    """Return the places of the quantities that are the numbers of goals: they are not claimed."""
    places = [quantity.start for quantity in quantities]

    def between(start: int, end: int) -> range:
        return range(bisect_left(places, start), bisect_left(places, end))

    spent: set[int] = set()
    for goal in report_goals(parsed).get(block.index, ()):
        inside = between(goal.start, goal.end)
        own = [index for index in inside if goal.uses(quantities[index])]
        spent.update(own)
        spent.update(i for i in inside if own and i > own[0] and _tells_what(quantities, own[0], i))
    for target in targets:
        for span in target.spans:
            for index in between(span.start - block.start, span.end - block.start):
                quantity = quantities[index]
                value, unit = quantity.value, quantity.unit
                when = block.block.text[quantity.start : quantity.end] == target.deadline
                if when or value == target.level or (value, unit) == (target.value, target.unit):
                    spent.add(index)
    return spent


def _tells_asked(text: str, quantity: Quantity) -> bool:
    """Tell whether a number of a remark is how many were asked: "N = 400 (2021) og 380 (2023)"."""
    return any(match.end() == quantity.start for match in _ASKED.finditer(text)) or (
        _ASKED.search(text) is not None
        and re.search(r"\)(?:,|\s+og)\s+$", text[: quantity.start]) is not None
    )


def _tells_what(quantities: Sequence[Quantity], goal: int, index: int) -> bool:
    """Tell whether a duration says what a goal's share is of: "80 % skal have svar på tre dage"."""
    return quantities[goal].kind == "share" and quantities[index].kind == "duration"


def _by_block(parsed: ParsedReport, targets: Sequence[Target]) -> dict[int, list[Target]]:
    """Return the targets by index of the blocks that their quotations stand in."""
    starts = [block.start for block in parsed.blocks]
    found: dict[int, list[Target]] = {}
    for target in targets:
        at = {bisect_right(starts, span.start) - 1 for span in target.spans}
        for position in sorted(at):
            found.setdefault(parsed.blocks[position].index, []).append(target)
    return found


def _claim(
    parsed: ParsedReport,
    block: ParsedBlock,
    sentence: tuple[int, int],
    quantity: Quantity,
    attributes: Attributes,
) -> Claim:
    quote, spans = quotation(parsed.report, [block_span(parsed.report, block, *sentence)])
    return Claim(
        quote=quote,
        spans=spans,
        confidence=round(quantity.sure, 2),
        value_text=block.block.text[quantity.start : quantity.end],
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
        bound=quantity.bound,
        change=attributes.change,
        measure=attributes.measure,
        population=attributes.population,
        period=attributes.period,
        source=attributes.source,
    )
