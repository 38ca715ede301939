"""Claims: the quantities that a report asserts about the world, with what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.extraction.claim_attributes import Attributes, Setting, describe
from policytext.extraction.clauses import is_fact
from policytext.extraction.parsed import ParsedBlock, ParsedReport
from policytext.extraction.quantities import Quantity, report_quantities
from policytext.extraction.statements import block_span, quotation
from policytext.extraction.tables import Placed, table_claims
from policytext.extraction.targets import report_goals
from policytext.records import BlockType, Claim, Target

__all__ = ["find_claims", "placed_claims"]

_PROSE: frozenset[BlockType] = frozenset({"paragraph", "list_item", "heading", "caption"})

_BIBLIOGRAPHY = re.compile(
    r"\b(?:et al\.|ISBN|ISSN|doi|Vol\.|pp\.|red\.\)|forlag|tilgængelig(?:t)? på|hentet"
    r"|besøgt|lokaliseret)\b"
    r"|https?://|www\.|\(\d{4}[a-z]?\)[:.,]",
    re.IGNORECASE,
)
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
    for block in parsed.blocks:
        if block.block.type == "table_row":
            yield from table_claims(parsed, block)
        elif block.block.type in _PROSE:
            if not _is_reference(parsed, block):
                yield from _block_claims(parsed, block, targets, setting)
        elif block.block.type == "footnote" and _is_prose(block):
            yield from _block_claims(parsed, block, targets, setting)


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


def _is_reference(parsed: ParsedReport, block: ParsedBlock) -> bool:
    text = block.block.text
    if _SOURCE_LINE.match(text):
        return True
    heading = block.block.heading
    if heading is not None and _REFERENCE_HEADING.match(parsed.report.blocks[heading].text):
        return True
    return len(_BIBLIOGRAPHY.findall(text)) >= 2 or bool(
        re.match(r"^\W*[A-ZÆØÅ][\w-]+,\s+[A-ZÆØÅ].{0,80}\(?\b(?:19|20)\d\d\b", text)
    )


def _block_claims(
    parsed: ParsedReport,
    block: ParsedBlock,
    targets: Sequence[Target],
    setting: Setting,
) -> Iterator[Placed]:
    quantities = report_quantities(parsed).get(block.index, ())
    if not quantities:
        return
    goals = report_goals(parsed).get(block.index, ())
    sentences = [(sent.start_char, sent.end_char) for sent in block.sentences()]
    for quantity in quantities:
        if any(goal.uses(quantity) for goal in goals) or _is_target(block, quantity, targets):
            continue
        inside = [(s, e) for s, e in sentences if s < quantity.end and quantity.start < e]
        if not inside:
            continue
        sentence = inside[0][0], inside[-1][1]
        if is_fact(block.block.text[: sentence[1]], quantity):
            sentence = sentences[0][0], sentence[1]
        if _SOURCE_LINE.match(block.block.text[sentence[0] : sentence[1]]):
            continue
        attributes = describe(block, sentence, quantity, setting, quantities)
        place = (block.start + quantity.start, block.start + quantity.end)
        yield _claim(parsed, block, sentence, quantity, attributes), place


def _is_target(block: ParsedBlock, quantity: Quantity, targets: Sequence[Target]) -> bool:
    """Tell whether a quantity is the number of a target whose quotation it stands in."""
    start = block.start + quantity.start
    return any(
        quantity.value == target.level
        or (quantity.value, quantity.unit) == (target.value, target.unit)
        for target in targets
        if any(span.start <= start < span.end for span in target.spans)
    )


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
