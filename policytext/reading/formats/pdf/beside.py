"""What stands beside a text on a PDF page and belongs to its lines: numbers, labels, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from policytext.reading.common.medians import median
from policytext.reading.formats.pdf.gutters import Unit
from policytext.reading.formats.pdf.pieces import PageText
from policytext.reading.formats.pdf.rows import Run, plain, word_count
from policytext.reading.formats.pdf.ruled import NUMBER

_HEAD_WORDS = 10

_ROMAN = re.compile(r"[ivxl]{1,6}")


def all_numbers(units: Sequence[Unit], page: PageText) -> bool:
    """Whether units are the numbers that end the lines to their left, as in a list of contents."""
    return all(isinstance(unit, Run) and _is_number(plain(unit, page)) for unit in units)


def _is_number(text: str) -> bool:
    return (NUMBER.fullmatch(text) or _ROMAN.fullmatch(text)) is not None


def are_labels(left: Sequence[Unit], right: Sequence[Unit], page: PageText) -> bool:
    """Whether what stands on the left are short labels of the lines they stand beside.

    Labels stand apart from each other; the lines of a narrow column or margin note do not.
    """
    labels = sorted((u for u in left if isinstance(u, Run)), key=lambda u: -u.y0)
    if len(labels) < 3 or len(labels) < len(left):
        return False
    height = median(u.y1 - u.y0 for u in labels)
    apart = sum(a.y0 - b.y0 > 1.6 * height for a, b in pairwise(labels))
    if apart < 0.8 * (len(labels) - 1):
        return False
    if sum(word_count(u, page) <= 3 for u in labels) < 0.9 * len(labels):
        return False
    beside = sum(
        any(isinstance(r, Run) and abs(r.y0 - u.y0) < 0.25 * height for r in right) for u in labels
    )
    return beside >= 0.9 * len(labels)


def side_heads(left: Sequence[Unit], right: Sequence[Unit], page: PageText) -> list[list[Run]]:
    """Return the headings in a margin, each with its lines, that stand beside what they head.

    They are bold or large and few words, at least two of them, and each begins on the level of a
    line beside it; the captions and notes of a margin are in small type.

    Args:
        left: What stands in the margin.
        right: What stands right of it.
        page: The page.
    """
    lines = [u for u in left if isinstance(u, Run)]
    texts = [u for u in right if isinstance(u, Run)]
    if len(lines) < max(2, len(left)) or len(texts) < 2 * len(lines):
        return []
    size = median(u.size for u in texts)
    if any(not u.bold and u.size < 1.15 * size for u in lines) or all(u.bold for u in texts):
        return []
    lines.sort(key=attrgetter("level"))
    heads: list[list[Run]] = []
    for line in lines:
        if heads and heads[-1][-1].y0 - line.y0 < 1.6 * line.size:
            heads[-1].append(line)
        else:
            heads.append([line])
    few = all(sum(word_count(u, page) for u in head) <= _HEAD_WORDS for head in heads)
    beside = all(any(abs(u.y0 - head[0].y0) < 0.5 * size for u in texts) for head in heads)
    return heads if len(heads) > 1 and few and beside else []
