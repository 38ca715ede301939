"""Sentences cut by a page, a box or a column, and columns that come in the wrong order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policytext.reading.headings import Styled
from policytext.reading.hyphens import (
    HYPHENS,
    Vocabulary,
    breaks_word,
    broken_word,
    join_lines,
)
from policytext.reading.lines import first_word, is_figure, is_open, is_unfinished, last_word

_REACH = 14
_ASIDE = frozenset({"footnote", "running_head", "page_number", "caption", "contents"})
_SHORTEST = 25
_ODD_CAPITALS = 6


@dataclass(slots=True)
class _Search:
    """What the search for the rest of cut sentences needs to know.

    Args:
        blocks: The blocks in the order of the source.
        vocabulary: The words of the document.
        owner: For a block that has been joined to another one, the index of that one.
        tail: For a block, the index of the last one that was joined to it.
        odd_capitals: Whether the document begins many sentences in lower case.
    """

    blocks: list[Styled]
    vocabulary: Vocabulary
    owner: dict[int, int]
    tail: dict[int, int]
    odd_capitals: bool


def mend_order(blocks: list[Styled], vocabulary: Vocabulary) -> list[Styled]:
    """Return the blocks with cut sentences joined and columns that came late put in their place.

    A block that begins in the middle of a sentence is joined to the nearest block before it that
    ends in the middle of one. Where there is none, one further down the same page may be its
    beginning: then the column that begins with the block has come too early, and is moved.

    Args:
        blocks: The blocks in the order of the source.
        vocabulary: The words of the document.
    """
    search = _Search(blocks, vocabulary, {}, {}, _has_odd_capitals(blocks))
    starts = [at for at, block in enumerate(blocks) if _is_open_start(block)]
    late: list[int] = []
    for at in starts:
        source = _source_before(search, at)
        if source is None:
            late.append(at)
        else:
            _link(search, source, at)
    _link_names(search)
    moves = _late_columns(search, late)
    return _arranged(search, moves, set(starts))


def _has_odd_capitals(blocks: Sequence[Styled]) -> bool:
    kept = [block for block in blocks if block.draft.type not in _ASIDE]
    odd = sum(
        _is_open_start(here) and not _is_open_end(before)
        for before, here in zip(kept, kept[1:], strict=False)
    )
    return odd >= _ODD_CAPITALS and odd > 0.02 * len(kept)


def _is_open_start(block: Styled) -> bool:
    text = block.draft.text.text
    return block.draft.type == "paragraph" and text[:1].islower() and not is_figure(text)


def _is_open_end(block: Styled) -> bool:
    text = block.draft.text.text
    if block.draft.type not in ("paragraph", "list_item") or text.endswith(":"):
        return False
    if is_figure(text) or not is_unfinished(text):
        return False
    return is_open(text) or len(text) >= _SHORTEST or block.draft.type == "list_item"


def _cost(search: _Search, source: int, at: int) -> float | None:
    """How unlikely it is that a block goes on with another one; None when it cannot."""
    block = search.blocks[source]
    above, below = block.draft.text.text, search.blocks[at].draft.text.text
    if breaks_word(above, below):
        word = broken_word(above, below)
        known = search.vocabulary.makes_word(word)
        return -20.0 if known else None
    if above[-1] in HYPHENS:
        return -2.0
    seen = search.vocabulary.pairs.get((last_word(above), first_word(below)), 0)
    cost = 0.0 if is_open(above) else 3.0
    if search.odd_capitals and not is_open(above):
        cost += 20.0
    return cost - (3.0 if seen else 0.0)


def _source_before(search: _Search, at: int) -> int | None:
    best: tuple[float, int] | None = None
    seen = 0
    for place in range(at - 1, max(-1, at - 3 * _REACH), -1):
        block = search.blocks[place]
        if block.draft.type in _ASIDE:
            continue
        seen += 1
        if seen > _REACH:
            break
        source = search.owner.get(place, place)
        if search.tail.get(source, source) != place or not _is_open_end(search.blocks[source]):
            continue
        cost = _cost(search, source, at)
        if cost is None:
            continue
        cost += seen
        if cost < _REACH and (best is None or cost < best[0]):
            best = (cost, source)
    return None if best is None else best[1]


def _link(search: _Search, source: int, at: int) -> None:
    """Join a block to the one whose sentence it goes on with."""
    above, below = search.blocks[source], search.blocks[at]
    above.draft.text = join_lines([above.draft.text, below.draft.text], search.vocabulary)
    above.draft.refs.extend(below.draft.refs)
    above.group.lines = [*above.group.lines, *below.group.lines]
    above.group.looks = [*above.group.looks, *below.group.looks]
    search.owner[at] = source
    for place, owner in list(search.owner.items()):
        if owner == at:
            search.owner[place] = source
    search.tail[source] = search.tail.get(at, at)


def _link_names(search: _Search) -> None:
    """Join what begins with a capital or digit after a page or note, when nothing else can be."""
    blocks = search.blocks
    for at in range(1, len(blocks)):
        if at in search.owner or blocks[at].draft.type != "paragraph":
            continue
        place = at - 1
        while place >= 0 and blocks[place].draft.type in _ASIDE:
            place -= 1
        source = search.owner.get(place, place)
        if place < 0 or search.tail.get(source, source) != place:
            continue
        above, below = blocks[source].draft.text.text, blocks[at].draft.text.text
        apart = place < at - 1 or blocks[source].draft.page != blocks[at].draft.page
        if not apart or not _is_open_end(blocks[source]) or not is_open(above) or above[-1] in "-–":
            continue
        if is_figure(below) or search.vocabulary.opens_sentence(
            last_word(above), first_word(below)
        ):
            continue
        _link(search, source, at)


def _late_columns(search: _Search, late: Sequence[int]) -> dict[int, int]:
    """For blocks whose beginning stands further down the page, the index of that beginning."""
    pages = {block.draft.page for block in search.blocks}
    if len(pages) < 2:
        return {}
    options: dict[int, list[tuple[float, int]]] = {}
    for at in late:
        found = [
            (cost + (place - at) / 10, place)
            for place in range(at + 1, len(search.blocks))
            if search.blocks[place].draft.page == search.blocks[at].draft.page
            and place not in search.owner
            and _is_open_end(search.blocks[place])
            and (cost := _cost(search, place, at)) is not None
            and (cost < 3.0)
        ]
        if found:
            options[at] = sorted(found)
    moves: dict[int, int] = {}
    taken: set[int] = set()
    for at in sorted(options, key=lambda a: (len(options[a]), options[a][0])):
        free = [place for _, place in options[at] if place not in taken]
        if free:
            moves[at] = free[0]
            taken.add(free[0])
    return moves


def _arranged(search: _Search, moves: dict[int, int], starts: set[int]) -> list[Styled]:
    """The blocks without those that were joined, late columns moved behind their beginnings."""
    blocks = search.blocks
    order = [at for at in range(len(blocks)) if at not in search.owner]
    for at, source in sorted(moves.items()):
        column = _column(blocks, order, at, source, starts)
        order = [place for place in order if place not in column or place == at]
        order.remove(at)
        behind = order.index(source) + 1
        order[behind:behind] = [place for place in column if place != at]
        _link(search, source, at)
    return [blocks[at] for at in order]


def _column(
    blocks: Sequence[Styled], order: Sequence[int], at: int, source: int, starts: set[int]
) -> list[int]:
    """The blocks of the column that begins with one: up to where it is cut, or the page ends."""
    column = [at]
    first = order.index(at)
    if _is_open_end(blocks[at]):
        return column
    for place in order[first + 1 :]:
        if blocks[place].draft.page != blocks[at].draft.page or place == source:
            break
        if place in starts:
            return column
        column.append(place)
        if _is_open_end(blocks[place]):
            return column
    else:
        return column
    return (
        column
        if source not in order[first + 1 : first + 1 + len(column)]
        and (
            blocks[order[min(first + len(column), len(order) - 1)]].draft.page
            != blocks[at].draft.page
        )
        else [at]
    )
