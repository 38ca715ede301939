"""Who a proposal makes responsible, by a name that only its cell or field gives away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.extraction.common.parsed import ParsedBlock
from policytext.extraction.cues.proposal_tables import proposal_row
from policytext.extraction.cues.proposals import find_field, inner_fields
from policytext.extraction.names.gazetteer import Found, Token
from policytext.extraction.names.links import LINKS
from policytext.reports import ActorKind, Block, Report

_SEPARATORS = frozenset({",", ";", "/", "+"})
_JOINS = frozenset({"og", "samt", "eller", "i", "samarbejde", "med"})
_WITHIN = LINKS | {"det", "den", "de", "."}
"""Words within names, and the end of a field."""
_DEFINITE = re.compile(r"\w+(?:e[rn]?ne|et|en)")
_SHORTEST = 3
_CODE = re.compile(r"[A-ZÆØÅ]{1,5}-?\d+[a-z]?")
"""What a cell holds that points elsewhere: "K12"."""


def find_responsible(
    report: Report, block: ParsedBlock, tokens: Sequence[Token], found: Sequence[Found]
) -> list[Found]:
    """Return whom a cell or field of those responsible names, beside what is known to be an actor.

    "Natur og Klima" is an actor where it stands under "Ansvarlig", a department of the
    municipality whose plan it is, and nowhere else.

    Args:
        report: The report.
        block: One of its blocks.
        tokens: The tokens of the block.
        found: The actors known among them.
    """
    cell = _cell(block.block, report)
    field = None if cell is not None else _field(block.block.text)
    place = cell or field
    if place is None:
        return []
    known = [item for item in found if item.named or not _within_name(tokens, item.first, place[0])]
    taken = {at for item in known for at in range(item.first, item.last)}
    if field is not None and not _only_names(tokens, field, {*_whole(found)}):
        return []
    kind: ActorKind = "municipality" if report.kind == "municipality" else "other"
    told = [
        item._replace(weak=False)
        for item in known
        if place[0] <= tokens[item.first].start < place[1] and item.weak
    ]
    return told + [
        Found(first, last, _name(tokens[first:last]), kind, listed=False)
        for first, last in _pieces(tokens, place, taken)
    ]


def _within_name(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether a kind of actor has the capital of a name it is part of.

    "Børn og Skole", or "Nordby Havneråd", both words of what begins at `start`.
    """
    joined = at > 1 and tokens[at - 1].lower in _JOINS and tokens[at - 2].capital
    beside = at > 0 and tokens[at - 1].start >= start and tokens[at - 1].text[0].isupper()
    return (joined or beside) and tokens[at].capital


def _cell(block: Block, report: Report) -> tuple[int, int] | None:
    """Return where a row of a table of proposals says who is responsible."""
    if block.type != "table_row":
        return None
    row = proposal_row(block, report)
    if row is None or "who" not in row.others or block.start is None:
        return None
    start, end = row.others["who"]
    # Whom a cell names that reaches over several rows is found in the row that it begins in.
    return (start - block.start, end - block.start) if start >= block.start else None


def _field(text: str) -> tuple[int, int] | None:
    """Return what a field of running text holds that says who is responsible: "Ansvarlig: KL."."""
    kind, start = find_field(text)
    fields = inner_fields(text)
    if kind != "who":
        start = next((after for name, _, after in fields if name == "who"), -1)
    if start < 0:
        return None
    ends = [at for _, at, _ in fields if at > start]
    stop = text.find(". ", start)
    ends += [stop] if stop >= 0 else []
    return start, min([*ends, len(text.rstrip(" .|"))])


def _whole(found: Sequence[Found]) -> Iterator[int]:
    for item in found:
        yield from range(item.first, item.last)


def _only_names(tokens: Sequence[Token], field: tuple[int, int], taken: set[int]) -> bool:
    """Whether a field lists names and says nothing of them."""
    return all(
        token.capital or token.lower in _SEPARATORS | _JOINS | _WITHIN
        for at, token in enumerate(tokens)
        if field[0] <= token.start < field[1] and at not in taken
    )


def _pieces(
    tokens: Sequence[Token], cell: tuple[int, int], taken: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches of tokens that a cell sets apart and that no known actor takes."""
    first: int | None = None
    inside = [at for at, token in enumerate(tokens) if cell[0] <= token.start < cell[1]]
    for at in [*inside, None]:
        ends = at is None or at in taken or tokens[at].text in _SEPARATORS
        if not ends:
            first = at if first is None else first
            continue
        if first is not None:
            last = inside[-1] + 1 if at is None else at
            while first < last and tokens[first].lower in _JOINS:
                first += 1
            while last > first and tokens[last - 1].lower in _JOINS:
                last -= 1
            if last > first and _is_name(tokens[first:last]):
                yield first, last
        first = None


def _is_name(tokens: Sequence[Token]) -> bool:
    length = sum(len(token.text) for token in tokens)
    whole = tokens[-1].lower not in _WITHIN  # not "Lodserne for", before a name that is known
    code = len(tokens) == 1 and bool(_CODE.fullmatch(tokens[0].text))
    return tokens[0].text[0].isupper() and length >= _SHORTEST and whole and not code


def _name(tokens: Sequence[Token]) -> str:
    """Return how a cell's actor is called: a kind of actor without the capital of the cell."""
    name = " ".join(token.text for token in tokens).replace(" ,", ",")
    return name.lower() if len(tokens) == 1 and _DEFINITE.fullmatch(name) else name
