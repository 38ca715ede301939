"""Pages whose text begins with a later column: the first column is put back to the front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from policytext.reading.common.drafts import Line
from policytext.reading.lines.features import Look, look
from policytext.reading.lines.fits import fit
from policytext.reading.lines.hyphens import Vocabulary

_FEWEST_PAGES = 3
_FEWEST_LINES = 16
_EVIDENCE = 10.0
"""So much better must the pages fit with their own ends, about five sentences that are cut."""

_PER_PAGE = 1.0
"""And so much better a page, for a document in order gains nothing, on the average."""

_SHARES = (1 / 2, 1 / 3, 2 / 3)
"""The parts of a page that its late columns may take up."""

_OFF = 0.15
_UNEVEN = 30.0
"""What a whole page off such a part would cost; a tenth of that, as much as a sentence cut."""


@dataclass(slots=True)
class _Page:
    """The lines of a page that are no running heads.

    Args:
        places: Their places among the lines of the document.
        looks: What each looks like.
        width: Length of the longest.
    """

    places: list[int]
    looks: list[Look]
    width: int

    def cuts(self, share: float) -> list[int]:
        """Where the first column may begin, nothing included (0)."""
        count = len(self.looks)
        if count < _FEWEST_LINES:
            return [0]
        return [0, *range(int((share - _OFF) * count), int((share + _OFF) * count) + 1)]

    def uneven(self, cut: int, share: float) -> float:
        """How far a cut is from where columns of the same height end."""
        return _UNEVEN * abs(cut / len(self.looks) - share)


def move_late_columns(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Line]:
    """Return lines with the columns of each page in reading order.

    Some programs write the last column of a page first. Then the end of a page is what its
    beginning goes on with, on page after page; only where that fits far better than the end of
    the page before are the columns moved. Where on a page the first column begins is found for
    all pages together, by what fits best at all the joints and by columns of the same height.

    Args:
        lines: The lines in the order of the source, with running heads marked.
        vocabulary: The words of the document.
    """
    body = _bodies(lines)
    # Most documents are in order, and their first and last lines tell.
    edges = [
        _page(lines, [places[0], places[-1]]) for places in body if len(places) >= _FEWEST_LINES
    ]
    if len(body) < _FEWEST_PAGES or not _are_late(edges, vocabulary):
        return list(lines)
    pages = [_page(lines, places) for places in body]
    order = list(range(len(lines)))
    _, cuts = max(_best_cuts(pages, share, vocabulary) for share in _SHARES)
    for page, cut in zip(pages, cuts, strict=True):
        turned = page.places[cut:] + page.places[:cut]
        for place, line in zip(page.places, turned, strict=True):
            order[place] = line
    moved = [lines[place] for place in order]
    for above, here in pairwise(order):
        if here != above + 1:
            lines[here].blank_before = max(lines[here].blank_before, 1)
    return moved


def _bodies(lines: Sequence[Line]) -> list[list[int]]:
    """The places of each page's lines, without running heads and what a layout has placed."""
    body = (at for at, line in enumerate(lines) if line.kind is None and not line.size)
    return [list(places) for _, places in groupby(body, key=lambda at: lines[at].page)]


def _page(lines: Sequence[Line], places: list[int]) -> _Page:
    looks = [look(lines[at]) for at in places]
    return _Page(places, looks, max(len(here.text) for here in looks))


def _are_late(pages: Sequence[_Page], vocabulary: Vocabulary) -> bool:
    """Whether pages begin with what goes on with their own ends, not with the page before.

    Args:
        pages: The first and the last line of each.
        vocabulary: The words of the document.
    """
    gain = 0.0
    for above, page in pairwise(pages):
        own = fit(page.looks[-1], page.looks[0], page.width, vocabulary)
        gain += own - fit(above.looks[-1], page.looks[0], above.width, vocabulary)
    return gain >= _EVIDENCE and gain >= _PER_PAGE * len(pages)


def _best_cuts(
    pages: Sequence[_Page], share: float, vocabulary: Vocabulary
) -> tuple[float, list[int]]:
    """How well the pages fit when they are cut, and where; 0 on pages that are in order.

    Args:
        pages: The pages.
        share: The part of a page that stands before the first column.
        vocabulary: The words of the document.
    """
    scores: dict[int, float] = {0: 0.0}
    chosen: list[dict[int, int]] = []
    above: _Page | None = None
    for page in pages:
        came: dict[int, int] = {}
        best: dict[int, float] = {}
        for cut in page.cuts(share):
            options = [
                (score + _over_page(above, last, page.looks[cut], vocabulary), last)
                for last, score in scores.items()
            ]
            joined, came[cut] = max(options)
            best[cut] = joined + _gain(page, cut, share, vocabulary)
        scores, above = best, page
        chosen.append(came)
    cut = max(scores, key=lambda at: scores[at])
    total = scores[cut]
    cuts = []
    for came in reversed(chosen):
        cuts.append(cut)
        cut = came[cut]
    return total, cuts[::-1]


def _over_page(above: _Page | None, cut: int, here: Look, vocabulary: Vocabulary) -> float:
    """How well a page that is cut goes on overleaf; a page in order ends with its last line."""
    return fit(above.looks[cut - 1], here, above.width, vocabulary) if above is not None else 0.0


def _gain(page: _Page, cut: int, share: float, vocabulary: Vocabulary) -> float:
    """What moving the lines above a cut to the end of the page makes better inside it."""
    if not cut:
        return 0.0
    looks = page.looks
    joined = fit(looks[-1], looks[0], page.width, vocabulary)
    parted = fit(looks[cut - 1], looks[cut], page.width, vocabulary)
    return joined - parted - page.uneven(cut, share)
