"""Sentences cut by a page, a box or a column, and columns that come in the wrong order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policytext.reading.headings.styles import Styled
from policytext.reading.lines.features import ADDRESS, first_word, is_figure, is_open, last_word
from policytext.reading.lines.hyphens import Vocabulary, breaks_word, join_lines
from policytext.reading.order.joints import find_joints
from policytext.reading.order.open_blocks import ASIDE, BARE_ITEM, ITEM, is_open_end, is_open_start

_MOST_PARTS = 200
"""In so many parts no paragraph is cut: more of them, damage or not, only cost time."""


@dataclass(slots=True)
class _Joined:
    """The blocks, and which of them have been joined.

    Args:
        blocks: The blocks in the order of the source.
        vocabulary: The words of the document.
        owner: For a block that has been joined to another one, the index of that one.
        parts: For a block, the indices of those that were joined to it, in their order.
    """

    blocks: list[Styled]
    vocabulary: Vocabulary
    owner: dict[int, int] = field(default_factory=dict)
    parts: dict[int, list[int]] = field(default_factory=dict)

    def tail(self, at: int) -> int:
        """Index of the block with which the text of one ends."""
        return self.parts[at][-1] if at in self.parts else at

    def is_full(self, at: int) -> bool:
        """Whether a block consists of so many others that no more are joined to it."""
        return len(self.parts.get(at, ())) >= _MOST_PARTS


def mend_order(blocks: list[Styled], vocabulary: Vocabulary) -> list[Styled]:
    """Return the blocks with cut sentences joined and columns that came late put in their place.

    Where a sentence begins further down its page than it goes on, the column that begins with the
    rest has come too early, and is moved.

    Args:
        blocks: The blocks in the order of the source.
        vocabulary: The words of the document.
    """
    _settle_items(blocks)
    joints = find_joints(blocks, vocabulary)
    starts = [at for at, block in enumerate(blocks) if at in joints or is_open_start(block)]
    joined = _Joined(blocks, vocabulary)
    for at in sorted(joints):
        if joints[at] < at:
            _link(joined, joined.owner.get(joints[at], joints[at]), at)
    moves = {at: source for at, source in joints.items() if source > at}
    _finish_words(joined, [at for at in starts if at not in moves], set(moves.values()))
    _link_names(joined)
    return _arranged(joined, moves, set(starts))


def _settle_items(blocks: Sequence[Styled]) -> None:
    """Note how items end without a stop: as the item above or below does, by a comma or no sign."""
    kept = [block for block in blocks if block.draft.type not in ASIDE]
    ends = [_item_end(block) for block in kept]
    for at, block in enumerate(kept):
        if ends[at] and ends[at] in ends[max(0, at - 1) : at] + ends[at + 1 : at + 2]:
            block.style = ends[at]


def _item_end(block: Styled) -> str:
    """The style of an item that ends as another one may do; nothing where it ends otherwise."""
    text = block.draft.text.text
    if block.draft.type != "list_item":
        return ""
    if text[-1] in ",;":
        return ITEM
    return BARE_ITEM if text[-1].isalnum() and not is_open(text) else ""


def _link(joined: _Joined, source: int, at: int) -> None:
    """Join a block to the one whose sentence it goes on with, if that has room for it."""
    if joined.is_full(source):
        return
    above, below = joined.blocks[source], joined.blocks[at]
    above.draft.text = join_lines([above.draft.text, below.draft.text], joined.vocabulary)
    above.draft.refs.extend(below.draft.refs)
    above.group.join(below.group)
    parts = [at, *joined.parts.pop(at, [])]
    joined.owner.update(dict.fromkeys(parts, source))
    joined.parts.setdefault(source, []).extend(parts)


def _link_names(joined: _Joined) -> None:
    """Join what begins with a capital or digit after a page or note, when nothing else can be."""
    blocks = joined.blocks
    for at in range(1, len(blocks)):
        if at in joined.owner or blocks[at].draft.type != "paragraph":
            continue
        place = at - 1
        while place >= 0 and blocks[place].draft.type in ASIDE:
            place -= 1
        source = joined.owner.get(place, place)
        if place < 0 or joined.tail(source) != place:
            continue
        above, below = blocks[source].draft.text.text, blocks[at].draft.text.text
        apart = place < at - 1 or blocks[source].draft.page != blocks[at].draft.page
        if not apart or not is_open_end(blocks[source]) or not is_open(above) or above[-1] in "-–":
            continue
        if (
            is_figure(below)
            or ADDRESS.match(below)
            or joined.vocabulary.opens_sentence(last_word(above), first_word(below))
        ):
            continue
        _link(joined, source, at)


def _finish_words(joined: _Joined, starts: Sequence[int], taken: set[int]) -> None:
    """Join a broken word that nothing explains to what follows it directly."""
    for at in starts:
        above = joined.owner.get(at - 1, at - 1)
        if at in joined.owner or at == 0 or above in taken:
            continue
        if joined.tail(above) != at - 1:
            continue
        text = joined.blocks[above].draft.text.text
        if is_open_end(joined.blocks[above]) and breaks_word(
            text, joined.blocks[at].draft.text.text
        ):
            _link(joined, above, at)


def _arranged(joined: _Joined, moves: dict[int, int], starts: set[int]) -> list[Styled]:
    """The blocks without those that were joined, late columns moved behind their beginnings."""
    blocks = joined.blocks
    order = [at for at in range(len(blocks)) if at not in joined.owner]
    for at, beginning in sorted(moves.items()):
        source = joined.owner.get(beginning, beginning)
        if source == at or joined.owner.get(at) is not None or joined.is_full(source):
            continue
        column = _column(blocks, order, at, source, starts)
        order = [place for place in order if place not in column or place == at]
        order.remove(at)
        behind = order.index(source) + 1
        order[behind:behind] = [place for place in column if place != at]
        _link(joined, source, at)
    return [blocks[at] for at in order]


def _column(
    blocks: Sequence[Styled],
    order: Sequence[int],
    at: int,
    source: int,
    starts: set[int],
) -> list[int]:
    """The blocks of the column that begins with one: up to where it is cut, or the page ends."""
    column = [at]
    first = order.index(at)
    if is_open_end(blocks[at]):
        return column
    for place in order[first + 1 :]:
        if blocks[place].draft.page != blocks[at].draft.page or place == source:
            break
        if place in starts:
            return column
        column.append(place)
        if is_open_end(blocks[place]):
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
