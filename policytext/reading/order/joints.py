"""Where the rest of a cut sentence or word stands: which blocks go on with which others."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from policytext.reading.common.wordlists import words
from policytext.reading.headings.styles import Styled
from policytext.reading.lines.features import first_word, last_word
from policytext.reading.lines.hyphens import HYPHENS, Vocabulary, breaks_word
from policytext.reading.order.chains import Chains
from policytext.reading.order.cut_places import differs_in_size, has_room, stand_together
from policytext.reading.order.joint_costs import Search, distance, joint_cost, sentence_cost
from policytext.reading.order.open_blocks import ASIDE, is_open_end, is_open_start

# How far, in blocks or pages, a sentence may go on; a step further counts a little against it.
_REACH = 14
_REACH_ON_PAGE = 30
_PAGE_BLOCKS = 60
_PAGES_AHEAD = 2
_STEP = 0.4
_ODD_CAPITALS = 6

# What speaks for two parts being one sentence is less than nothing, what speaks against it more.
_NEXT_PART = -14.0
_NEXT = -3.0
_DEAREST = 12.0
_DEAREST_LATE = 5.0
_LATE = 2.0
_REACH_NUMBER = 4
_NUMBER = re.compile(r"\d[\d.,]*\s?(?:%|[a-zæøå])|(?:19|20)\d\d\b")
"""A number in a sentence with what is counted, or a year."""


def find_joints(blocks: Sequence[Styled], vocabulary: Vocabulary) -> dict[int, int]:
    """Return for blocks that begin inside a sentence where it begins, by their places.

    A word cut in two finds its rest first, by what makes a word. Then all the blocks that begin in
    the middle of a sentence are weighed against all that end in one; the likeliest joints come
    first, and a block is used once.

    Args:
        blocks: The blocks in the order of the source.
        vocabulary: The words of the document.
    """
    pages = frozenset(block.draft.page for block in blocks)
    placed = any(line.size for block in blocks for line in block.group.lines[:1])
    unplaced = len(pages) > 1 and not placed
    search = Search(blocks, vocabulary, _has_odd_capitals(blocks), pages, unplaced)
    starts = [at for at, block in enumerate(blocks) if is_open_start(block)]
    joints = _broken_words(search, starts, _over_insets(blocks))
    _parentheses(search, joints)
    _cut_sentences(search, starts, joints)
    _cut_before_numbers(search, joints)
    return joints


def _cut_before_numbers(search: Search, joints: Chains) -> None:
    """Join what begins with a number to the nearest block above that stops before one.

    Few words call for what follows them as "fra" and "siden" do; nothing else may go on with one.
    """
    blocks = search.blocks
    for at, block in enumerate(blocks):
        text = block.draft.text.text
        if at in joints or block.draft.type != "paragraph" or not _NUMBER.match(text):
            continue
        for source in range(at - 1, max(-1, at - 1 - _REACH_NUMBER), -1):
            above = blocks[source].draft
            if joints.goes_on(source) or last_word(above.text.text) not in words("before_number"):
                continue
            if is_open_end(blocks[source]) and not differs_in_size(blocks[source], block):
                joints[at] = source
            break


def _parentheses(search: Search, joints: Chains) -> None:
    """Join what stands wholly in parentheses to the text right above that has not ended.

    Else that would be taken for a sentence which goes on somewhere further down.
    """
    for at, (above, here) in enumerate(pairwise(search.blocks), 1):
        text = here.draft.text.text
        if here.draft.type != "paragraph" or text[0] != "(" or text.find(")") != len(text) - 1:
            continue
        if is_open_end(above) and not differs_in_size(above, here) and joints.may_join(at - 1, at):
            joints[at] = at - 1


def _over_insets(blocks: Sequence[Styled]) -> dict[int, int]:
    """The rests below insets, by the lines that they begin with."""
    places = {id(block.group.lines[0]): at for at, block in enumerate(blocks)}
    return {
        places[block.group.rest]: source
        for source, block in enumerate(blocks)
        if block.group.rest in places
    }


def _broken_words(search: Search, starts: Sequence[int], known: dict[int, int]) -> Chains:
    """Find the rests of broken words: for each the block where its word begins.

    Args:
        search: What is known.
        starts: The blocks that begin in the middle of a sentence.
        known: The joints that are known.
    """
    options: dict[int, list[tuple[float, int]]] = {}
    for source, block in enumerate(search.blocks):
        if block.draft.text.text[-1:] not in HYPHENS or not is_open_end(block):
            continue
        found = []
        near = slice(
            bisect_left(starts, source - _PAGE_BLOCKS), bisect_right(starts, source + _PAGE_BLOCKS)
        )
        for at in starts[near]:
            if not _in_reach(search, source, at):
                continue
            if not breaks_word(block.draft.text.text, search.text(at)):
                continue
            cost = joint_cost(search, source, at)
            if cost is None and at == source + 1:
                cost = _NEXT_PART
            if cost is not None:
                found.append((cost + distance(search, source, at), at))
        if found:
            options[source] = sorted(found)
    joints = Chains(known)
    for source in sorted(options, key=lambda s: (len(options[s]), options[s][0])):
        free = next((at for _, at in options[source] if joints.may_join(source, at)), None)
        if free is not None:
            joints[free] = source
    return joints


def _in_reach(search: Search, source: int, at: int) -> bool:
    """Whether the rest of a word may stand so far from its beginning."""
    if 0 < at - source <= 2 * _REACH:
        return True
    pages = search.blocks[at].draft.page - search.blocks[source].draft.page
    if source > at:
        return search.unplaced and not pages and source - at <= _PAGE_BLOCKS
    return search.unplaced and pages <= _PAGES_AHEAD and at - source <= _PAGE_BLOCKS


def _cut_sentences(search: Search, starts: Sequence[int], joints: Chains) -> None:
    """Find the beginnings of cut sentences, the likeliest ones first."""
    blocks = search.blocks
    turned = [
        at for at, source in joints.items() if blocks[at].draft.page != blocks[source].draft.page
    ]
    late = [at for at, source in joints.items() if source > at]
    in_order = len(late) <= len(turned)
    options: list[tuple[float, int, int]] = []
    for at in starts:
        if at not in joints:
            options += _sources_before(search, at, _NEXT if in_order else 0.0)
            if search.unplaced:
                options += _sources_behind(search, at, _LATE if in_order else 0.0)
    for at in _page_tops(search):
        options += [
            found for found in _sources_behind(search, at, _LATE) if _are_paired(search, found)
        ]
    for _, at, source in sorted(options):
        if joints.may_join(source, at):
            joints[at] = source


def _has_odd_capitals(blocks: Sequence[Styled]) -> bool:
    """Whether many blocks begin in lower case and no cut sentence near them lacks its rest."""
    kept = [block for block in blocks if block.draft.type not in ASIDE]
    starts = [
        at
        for at, (above, here) in enumerate(pairwise(kept), 1)
        if is_open_start(here) and not is_open_end(above)
    ]
    taken: set[int] = set()
    odd = 0
    for at in starts:
        near = [*range(at - 1, max(-1, at - _REACH_ON_PAGE), -1), *_below(kept, at)]
        beginning = next((n for n in near if n not in taken and _lacks(kept[n], kept[at])), None)
        odd += beginning is None
        if beginning is not None:
            taken.add(beginning)
    return odd >= _ODD_CAPITALS and odd > 0.02 * len(kept) and odd > 0.5 * len(starts)


def _below(kept: Sequence[Styled], at: int) -> list[int]:
    """The blocks further down the page of one."""
    below = range(at + 1, min(at + 1 + _PAGE_BLOCKS, len(kept)))
    return [n for n in below if kept[n].draft.page == kept[at].draft.page]


def _lacks(block: Styled, rest: Styled) -> bool:
    """Whether a block's last line is full and stops in a sentence that another may go on with."""
    if abs(block.draft.page - rest.draft.page) > 1 or not block.group.width:
        return False
    return is_open_end(block) and not has_room(block, rest.draft.text.text)


def _page_tops(search: Search) -> list[int]:
    """The blocks that begin a page with a capital, which may be that of a name."""
    tops: dict[int, int] = {}
    for at, block in enumerate(search.blocks):
        if block.draft.type not in ASIDE:
            tops.setdefault(block.draft.page, at)
    return [
        at
        for at in tops.values()
        if search.unplaced
        and search.blocks[at].draft.type == "paragraph"
        and search.text(at)[0].isupper()
    ]


def _are_paired(search: Search, found: tuple[float, int, int]) -> bool:
    """Whether a name begins below a cut, and the document has it after the same word elsewhere."""
    _, at, source = found
    last, first = last_word(search.text(source)), first_word(search.text(at))
    named = search.vocabulary.inner_capitals[first] > 0 and first.lower() not in words("openers")
    return named and search.vocabulary.pairs[last, first] > 0


def _sources_before(search: Search, at: int, next_cost: float) -> list[tuple[float, int, int]]:
    """The blocks before one that it may go on with: cost, the one, the other.

    Args:
        search: What is known.
        at: Index of the one.
        next_cost: What it costs to go on with the text right before it.
    """
    found: list[tuple[float, int, int]] = []
    seen = 0
    page = search.blocks[at].draft.page
    several = len(search.pages) > 1
    near = at > 0 and stand_together(search.blocks[at - 1], search.blocks[at])
    for place in range(at - 1, max(-1, at - 3 * _REACH), -1):
        block = search.blocks[place]
        if block.draft.type in ASIDE:
            continue
        seen += 1
        if seen > (_REACH_ON_PAGE if block.draft.page == page and several else _REACH):
            break
        if seen > 1 and (near or stand_together(block, search.blocks[place + 1])):
            continue
        cost = sentence_cost(search, place, at)
        if cost is None:
            continue
        cost += _STEP * seen if seen > 1 else next_cost
        if cost < _DEAREST:
            found.append((cost, at, place))
    return found


def _sources_behind(search: Search, at: int, late_cost: float) -> list[tuple[float, int, int]]:
    """The blocks further down the page that one may go on with: cost, the one, the other.

    Args:
        search: What is known.
        at: Index of the one.
        late_cost: What it costs that the beginning stands behind it.
    """
    found: list[tuple[float, int, int]] = []
    page = search.blocks[at].draft.page
    for place in range(at + 1, min(at + 1 + _PAGE_BLOCKS, len(search.blocks))):
        if search.blocks[place].draft.page != page:
            break
        cost = sentence_cost(search, place, at)
        if cost is not None and cost < _DEAREST_LATE:
            found.append((cost + late_cost + 0.1 * (place - at), at, place))
    return found
