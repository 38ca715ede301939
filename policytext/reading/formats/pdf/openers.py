"""What stands before the first line of a text and apart from it: bullets and initials.

Some files hold all bullets of a page first, and all texts after them; some draw bullets with a
letter of a font of signs. Only their places tell what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.reading.common.aligned import AlignedText
from policytext.reading.common.patterns import late
from policytext.reading.formats.pdf.drawn import LARGEST_DOT, Box
from policytext.reading.formats.pdf.pieces import INITIAL, PageText
from policytext.reading.formats.pdf.rows import BULLET, Run, plain
from policytext.reading.lines.features import BULLETS
from policytext.reading.lines.hyphens import is_danish_word

MARKER_GAP = 45.0
"""A bullet stands at most so far from its text, in points."""

_MOST_SIGNS = 80
"""Pages with more letters that stand alone hold formulas or charts."""

_SAME_EDGE = 3.0

_SMALLEST = 6.0
"""Text is set in this size at least, in points."""

_SMALLEST_DOT = 1.2
_LARGE_DOT = 0.6
_DOT_GAP = 2.5
"""How large a drawn bullet is at most, and how far from its text, in type sizes."""

_FIGURE = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,3})*(?:\s?(?:%|pct\.?|mio\.?|mia\.?))?")
_KNOWN = late(rf"{BULLET}|[o+]")


def with_openers(runs: list[Run], page: PageText) -> list[Run]:
    """Return runs with the bullets and initials that stand before them, wherever the file has them.

    Args:
        runs: The runs of a page.
        page: The page.
    """
    short = [r for r in runs if r.pieces[0].end - r.pieces[0].start <= 2]
    large = [r for r in runs if r.size > INITIAL * _SMALLEST and _is_initial(plain(r, page))]
    taken: set[int] = set()
    if 0 < len(short) <= _MOST_SIGNS:
        taken |= _take_signs(short, runs, page)
    if 0 < len(large) <= _MOST_SIGNS:
        taken |= _take_initials(large, runs, page)
    _take_dots(runs, page)
    return [run for run in runs if id(run) not in taken] if taken else runs


def _is_initial(text: str) -> bool:
    """Whether a text is a capital letter, with a quotation mark at most, or a figure."""
    return (len(text) <= 2 and text[-1].isupper()) or _FIGURE.fullmatch(text) is not None


def _take_signs(short: Sequence[Run], runs: Sequence[Run], page: PageText) -> set[int]:
    """Give bullets to the lines that they stand before.

    Another sign than a bullet is one where it stands twice before lines with the same left edge.
    """
    series: dict[tuple[str, int], list[tuple[Run, Run, float]]] = {}
    for run in short:
        first = run.pieces[0]
        sign = page.text[first.start : first.end]
        if len(sign) > 1 or sign.isdigit():
            continue
        key = sign, round(run.x0 / _SAME_EDGE)
        if len(run.pieces) == 1:
            line = _line_beside(run, runs) if _opens_line(run, runs) else None
            if line is not None and line.opener is None and _is_text(plain(line, page)):
                series.setdefault(key, []).append((run, line, line.x0))
        elif not _KNOWN.fullmatch(sign) and run.pieces[1].x0 - first.x1 > 0.5 * run.height:
            series.setdefault(key, []).append((run, run, run.pieces[1].x0))
    taken: set[int] = set()
    for (sign, _), found in series.items():
        edges = [edge for _, _, edge in found]
        known = _KNOWN.fullmatch(sign) is not None
        if not known and (len(found) < 2 or max(edges) - min(edges) > _SAME_EDGE):
            continue
        for run, line, _ in found:
            mark = page.aligned(run.pieces[0].start, run.pieces[0].end)
            line.opener = (mark if known else AlignedText(BULLETS[0])) + " "
            if line is run:
                run.pieces = run.pieces[1:]
                continue
            line.x0 = run.x0
            line.settle()
            taken.add(id(run))
    return taken


def _take_dots(runs: Sequence[Run], page: PageText) -> None:
    """Give a bullet to each line that a dot is drawn before, as browsers draw those of lists.

    At least two dots of the page stand as far from their lines as each other.
    """
    dots = [box for box in page.boxes if _is_dot(box)]
    if not 0 < len(dots) <= _MOST_SIGNS:
        return
    series: dict[int, list[tuple[Box, Run]]] = {}
    for dot in dots:
        beside = [run for run in runs if _is_bullet_of(dot, run)]
        line = min(beside, key=lambda run: run.x0, default=None)
        if line is not None and line.opener is None and _is_text(plain(line, page)):
            series.setdefault(round(line.x0 - dot.x0), []).append((dot, line))
    for found in series.values():
        for dot, line in found if len(found) > 1 else ():
            line.opener = AlignedText(f"{BULLETS[0]} ")
            line.x0 = dot.x0
            line.settle()


def _is_dot(box: Box) -> bool:
    """Whether what is drawn is as small as a bullet, and as high as it is wide."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    return _SMALLEST_DOT <= width <= LARGEST_DOT and 0.8 * width <= height <= 1.25 * width


def _is_bullet_of(dot: Box, run: Run) -> bool:
    """Whether a dot stands left of a run, at the middle of its line."""
    if not run.low < (dot.y0 + dot.y1) / 2 < run.high or dot.y1 - dot.y0 > _LARGE_DOT * run.size:
        return False
    return 0 < run.x0 - dot.x1 < _DOT_GAP * run.size


def _is_text(text: str) -> bool:
    return len(text) > 2 and any(map(str.isalpha, text))


def _opens_line(sign: Run, runs: Sequence[Run]) -> bool:
    """Whether nothing stands close to the left of a sign, as it does of one between two words."""
    return not any(
        0 <= sign.x0 - run.x1 < 1.5 * sign.height and run.low < sign.high and sign.low < run.high
        for run in runs
    )


def _line_beside(sign: Run, runs: Sequence[Run]) -> Run | None:
    """The nearest run to the right of a sign, on its line."""
    beside = [
        run
        for run in runs
        if 0 <= run.x0 - sign.x1 < MARKER_GAP
        and min(run.y1, sign.y1) - max(run.y0, sign.y0) > 0.4 * min(run.height, sign.height)
    ]
    return min(beside, key=lambda run: run.x0, default=None)


def _take_initials(large: Sequence[Run], runs: Sequence[Run], page: PageText) -> set[int]:
    """Give initials and large figures to the lines of smaller type that they stand before."""
    taken: set[int] = set()
    for initial in large:
        beside = [run for run in runs if _stands_beside(initial, run)]
        first = max(beside, key=lambda run: run.y1, default=None)
        if first is None or first.opener is not None:
            continue
        letter = page.aligned(initial.pieces[0].start, initial.pieces[-1].end)
        if not letter.text[-1].isalpha():
            letter += " "
        elif len(beside) < 2 or first.y1 < initial.y1 - 0.5 * initial.height:
            continue
        elif _is_word(letter.text, plain(first, page)):
            letter += " "
        first.opener = letter
        for run in beside:
            run.x0 = initial.x0
            run.settle()
        taken.add(id(initial))
    return taken


def _stands_beside(initial: Run, run: Run) -> bool:
    """Whether a run in smaller type stands right of an initial, closely, at its height."""
    return (
        initial.size > INITIAL * run.size
        and -1 < run.x0 - initial.x1 < 1.5 * run.size
        and initial.y0 < run.y0 + 0.5 * run.height < initial.y1
    )


def _is_word(letter: str, line: str) -> bool:
    """Whether an initial is a word of its own, as in "I dag", and not the beginning of one."""
    if letter[-1] not in "IÅØ":
        return False
    rest = line.split(maxsplit=1)[0].rstrip(".,;:!?")
    return is_danish_word(rest.lower()) and not is_danish_word(letter[-1].lower() + rest)
