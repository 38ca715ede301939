"""How unlikely it is that one block goes on with another, by their words, ends and distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policytext.reading.common.wordlists import words
from policytext.reading.headings.styles import Styled
from policytext.reading.lines.features import first_word, is_abbreviated, is_open, last_word
from policytext.reading.lines.hyphens import HYPHENS, Vocabulary, breaks_word, broken_word
from policytext.reading.order.cut_places import differs_in_size, has_room, introduces, is_ended
from policytext.reading.order.open_blocks import ASIDE, BARE_ITEM, is_open_end

# What speaks for two parts being one sentence is less than nothing, what speaks against it more.
_KNOWN = -24.0
_COMPOUND = -15.0
_SHORT_PART = -12.0
_SHORTEST_PART = 3
_SEEN = 3.0
_OFTEN = 2
_GRAMMAR = 4.0
_PASSIVE = 6
_BARE = 4.0


@dataclass(slots=True)
class Search:
    """What the search for the rest of cut sentences needs to know.

    Args:
        blocks: The blocks in the order of the source.
        vocabulary: The words of the document.
        odd_capitals: Whether the document begins many sentences in lower case.
        pages: The numbers of the document's pages.
        unplaced: Whether a column may have come too early: the pages are known, and where on them
            the lines stand is not.
    """

    blocks: Sequence[Styled]
    vocabulary: Vocabulary
    odd_capitals: bool
    pages: frozenset[int]
    unplaced: bool

    def text(self, at: int) -> str:
        """The text of a block."""
        return self.blocks[at].draft.text.text


def sentence_cost(search: Search, source: int, at: int) -> float | None:
    """Return how unlikely it is that a sentence goes on with a block; None when it does not.

    Args:
        search: What is known.
        source: Index of the block that would begin the sentence.
        at: Index of the block that would go on with it.
    """
    block = search.blocks[source]
    if not is_open_end(block) or breaks_word(block.draft.text.text, search.text(at)):
        return None
    if introduces(block, search.blocks[min(source + 1, len(search.blocks) - 1)]):
        return None
    return joint_cost(search, source, at)


def joint_cost(search: Search, source: int, at: int) -> float | None:
    """Return how unlikely it is that a block goes on with another one; None when it cannot.

    Args:
        search: What is known.
        source: Index of the block that would begin the sentence or word.
        at: Index of the block that would go on with it.
    """
    block = search.blocks[source]
    above, below = block.draft.text.text, search.blocks[at].draft.text.text
    if differs_in_size(block, search.blocks[at]):
        return None
    if breaks_word(above, below):
        word = broken_word(above, below)
        if search.vocabulary.knows(word):
            part = last_word(above).rstrip(HYPHENS)
            return _KNOWN if len(part) >= _SHORTEST_PART else _SHORT_PART
        whole = first_word(below).lower() in words("unfinished")
        return _COMPOUND if search.vocabulary.makes_word(word) and not whole else None
    if above[-1] in HYPHENS:
        suspended = first_word(below).lower() in words("conjunctions")
        return -2.0 if suspended and search.vocabulary.makes_word(last_word(above)[:-1]) else 4.0
    cost = 0.0
    if not is_open(above):
        if is_ended(block, below):
            return None
        cost = 6.0 if is_abbreviated(above) else 3.0
        cost += (block.draft.type == "list_item") + 20.0 * search.odd_capitals
        cost += _BARE * (block.style == BARE_ITEM)
    if has_room(block, below):
        cost += 3.0 if is_open(above) else 6.0
    seen = search.vocabulary.pairs.get((last_word(above), first_word(below)), 0)
    return cost - _SEEN * min(seen, _OFTEN) + _misfit(last_word(above), first_word(below))


def _misfit(last: str, first: str) -> float:
    """What the grammar of the two words at a cut says against it, or for it when negative."""
    passive = first.islower() and len(first) >= _PASSIVE and first.endswith("es")
    if last in words("modals") and passive:
        return -_GRAMMAR
    governed = first in words("joining") or passive
    return _GRAMMAR if last in words("governing") and governed else 0.0


def distance(search: Search, source: int, at: int) -> float:
    """Return how far the rest of a sentence stands from its beginning; behind it counts more.

    Args:
        search: What is known.
        source: Index of the block that would begin the sentence.
        at: Index of the block that would be its rest.
    """
    between = search.blocks[min(source, at) + 1 : max(source, at)]
    steps = sum(block.draft.type not in ASIDE for block in between)
    return 0.5 * steps + (1.0 if at < source else 0.0)
