"""Running heads, running feet and page numbers: lines that belong to the page, not to the text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from policytext.reading.common.drafts import Draft, Line
from policytext.reading.common.patterns import late

_EDGE = 3
_OUTER = 2
_FEWEST = 3
_LONGEST = 160
_UNNUMBERED = 12
_TITLES = 8
_NAMES = 2
_COVERS = 4
_BUCKETS = 0xFFFFF
_NUMBERED_TITLE = re.compile(
    r"(?P<before>\d{1,3})\s+(?:[|•·]\s*)?(?P<title>[^\W\d_].*)"
    r"|(?P<first>[^\W\d_].*?)\s+(?:[|•·]\s*)?(?P<after>\d{1,3})"
)
_WORDS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:side|page|s\.)\s+)?[-–|]?\s*(?P<number>\d{1,4})\s*[-–|]?", re.IGNORECASE
)
_CERTAIN = re.compile(r"(?:side\s+)?\d{1,4}\s*(?:/|af|of)\s*\d{1,4}|side\s+\d{1,4}", re.IGNORECASE)
_BEFORE = late(r"(?:\t|\s{2}|[|•·,–—-]\s*|\b(?:side|s\.)\s*)$", re.IGNORECASE)
"""What parts the number of a page from the words before it."""

_AFTER = late(r"\s*(?:(?:/|af|of)\s*\d+)?[\s|–—-]*", re.IGNORECASE)
_FEW_PAGES = 3
_BARS = "|•·"
_BARRED = late(rf"\d{{1,4}}\s+[{_BARS}]\s+\D.*|\D.*\s[{_BARS}]\s+\d{{1,4}}")


def mark_running_heads(lines: Sequence[Line]) -> None:
    """Set the `kind` of the lines that are running heads or page numbers.

    A running head stands at the edge of pages that follow each other, or beside a page number, with
    the same words each time; left and right pages may order them differently. Where it counts the
    pages, two of them may be enough. A page number stands apart, and the numbers grow from page to
    page.

    Args:
        lines: The lines in the order of the source. Those whose `kind` is known are left alone.
    """
    pages = _stretches(lines)
    keys = _Keys(lines)
    _mark_numbers(lines, keys, _edges(pages, _EDGE))
    _mark_counting(lines, pages)
    _mark_repeated(lines, keys, _edges(pages, _OUTER))
    _mark_titles(lines, _edges(pages, 1))


def _stretches(lines: Sequence[Line]) -> list[range]:
    """The positions of the lines of each page, from its first to its last one."""
    firsts: dict[int, int] = {}
    ends: dict[int, int] = {}
    page: int | None = None
    for at, line in enumerate(lines):
        if line.page != page:
            if page is not None:
                ends[page] = at
            page = line.page
            firsts.setdefault(page, at)
    if page is not None:
        ends[page] = len(lines)
    return [range(first, ends[page]) for page, first in firsts.items()]


def _edges(pages: Sequence[range], count: int) -> set[int]:
    """Positions of the first and last lines of the pages."""
    if len(pages) < 2:
        return set()
    return {at for page in pages for at in (*page[:count], *page[-count:])}


def _mark_titles(lines: Sequence[Line], edges: set[int]) -> None:
    """Mark the document's title at the edge of a page: with the page's number, or alone at its top.

    What stands at the top of the first page is the title; a line below it may be a chapter's.
    """
    front = [" ".join(line.letters.lower().split()) for line in lines[:_TITLES] if line.page == 1]
    titles = set(front)
    names = [text for text in front[:_NAMES] if text[-1:] not in "?:."]
    for at in edges:
        line = lines[at]
        if line.kind not in (None, "footnote"):
            continue
        text = " ".join(line.letters.lower().split())
        if line.page > 1 and lines[at - 1].page != line.page and text in names:
            line.kind = "running_head"
        match = _NUMBERED_TITLE.fullmatch(line.letters.strip())
        if match is None:
            continue
        number = int(match["before"] or match["after"])
        title = " ".join((match["title"] or match["first"]).lower().split())
        if title in titles and abs(number - line.page) <= _COVERS:
            line.kind = "running_head"


def _mark_counting(lines: Sequence[Line], pages: Sequence[range]) -> None:
    """Mark the first and last lines of pages that say the same but for the number of the page.

    In a document of a few pages two of them are enough.
    """
    enough = _FEW_PAGES - (len(pages) <= _FEW_PAGES)
    for foot in (False, True):
        run: list[Line] = []
        for page in pages:
            places = page[: -_OUTER - 1 : -1] if foot else page[:_OUTER]
            outer = next((lines[at] for at in places if lines[at].kind is None), None)
            if outer is None or not (run and _counts_on(run[-1], outer, foot)):
                run = []
            if outer is not None:
                run.append(outer)
            if len(run) >= enough:
                for line in run:
                    line.kind = "running_head"


def _counts_on(above: Line, here: Line, foot: bool) -> bool:
    """Whether two lines differ in one number alone, by as much as their pages do.

    At the head of a page the number stands apart from the words: else it may be that of a chapter.
    """
    texts = above.letters.strip(), here.letters.strip()
    shapes = [_DIGITS.sub("#", text).lower() for text in texts]
    if shapes[0] != shapes[1] or not _WORDS.search(texts[1]) or len(texts[1]) > _LONGEST:
        return False
    matches = [list(_DIGITS.finditer(text)) for text in texts]
    steps = [int(b[0]) - int(a[0]) for a, b in zip(*matches, strict=True)]
    changed = [at for at, step in enumerate(steps) if step]
    if len(changed) != 1 or steps[changed[0]] != here.page - above.page:
        return False
    number = matches[1][changed[0]]
    before, after = texts[1][: number.start()], texts[1][number.end() :]
    if not before:
        return after[:1].isspace() and len(_WORDS.findall(after)) > 1
    return _AFTER.fullmatch(after) is not None and (foot or _BEFORE.search(before) is not None)


def _mark_numbers(lines: Sequence[Line], keys: _Keys, edges: set[int]) -> None:
    found: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        text = line.letters.strip()
        if line.kind is not None or len(text) > 20:
            continue
        if _CERTAIN.fullmatch(text) and "ud" not in text:
            line.kind = "page_number"
            continue
        match = _PAGE_NUMBER.fullmatch(text)
        if match is None or int(match["number"]) < line.page - _UNNUMBERED:
            continue
        gap = max(line.blank_before, lines[at + 1].blank_before if at + 1 < len(lines) else 0)
        if gap >= 2 or at in edges or any(keys.repeated[max(0, at - 1) : at + 2]):
            found.append((at, int(match["number"])))
    numbers = [number for _, number in found]
    for position in _growing(numbers):
        at = found[position][0]
        lines[at].kind = "page_number"


def _growing(numbers: Sequence[int]) -> list[int]:
    """Positions of the longest strictly growing choice of numbers; none when there is only one."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_right(tails, number - 1)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(number)
            ends.append(at)
        else:
            tails[place], ends[place] = number, at
    if len(ends) < 2:
        return []
    chain = []
    at = ends[-1]
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


def _mark_repeated(lines: Sequence[Line], keys: _Keys, edges: set[int]) -> None:
    numbered: set[int] = set()
    for at, line in enumerate(lines):
        if line.kind is None:
            text = line.letters
            if ("|" in text or "•" in text or "·" in text) and _is_barred(lines, at):
                line.kind = "running_head"
        elif line.kind == "page_number":
            numbered.add(at)
    beside = {at for number in numbered for at in (number - 1, number + 1)}
    near = [at for at in edges | beside if 0 <= at < len(lines) and _may_repeat(lines[at])]
    counts = Counter(_key(lines[at].letters.strip()) for at in near)
    numbers = {_key(lines[at].letters.strip()) for at in near if at in beside}
    if not any(count > 2 or (count > 1 and key in numbers) for key, count in counts.items() if key):
        return
    seen: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if keys.repeated[at] and _may_repeat(line) and not _is_title(lines, at, keys.repeated):
            seen[keys.repeated[at]].append(at)
    for places in seen.values():
        numbers_near = [at for at in places if at in beside]
        at_edge = [at for at in places if at in edges]
        if (
            len(places) >= _FEWEST
            and len(numbers_near) + len(at_edge) >= 0.6 * len(places)
            and (numbers_near or _runs(lines[at].page for at in at_edge))
        ):
            for at in places:
                first = at == places[0] and at not in numbers_near
                opens_page = at == 0 or lines[at - 1].page != lines[at].page
                if not first or opens_page or len(at_edge) < len(places):
                    lines[at].kind = "running_head"


def _is_title(lines: Sequence[Line], at: int, keys: Sequence[str]) -> bool:
    """Whether a line is the title of a chapter, right below the running head of its pages."""
    if not at or keys[at - 1] != keys[at] or lines[at - 1].page != lines[at].page:
        return False
    opens_page = at == 1 or lines[at - 2].page != lines[at].page
    return opens_page and keys[at] not in keys[at + 1 : at + 2]


def _is_row(lines: Sequence[Line], at: int) -> bool:
    """Whether the bars of a line divide the cells of a table: the line above or below has them."""
    bars = lines[at].letters.count("|")
    near = [*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2]]
    return bars > 1 and any(line.letters.count("|") == bars for line in near)


def _is_barred(lines: Sequence[Line], at: int) -> bool:
    """Whether a bar parts a line's words from a page number."""
    text = lines[at].letters.strip()
    barred = 6 < len(text) <= _LONGEST and _BARRED.fullmatch(text) is not None
    return barred and not _is_row(lines, at)


def _may_repeat(line: Line) -> bool:
    """Whether a line may be a running head if other pages have it, too."""
    text = line.letters.strip()
    return line.kind is None and len(text) <= _LONGEST and text[-1:] not in "?:."


def _runs(pages: Iterable[int]) -> bool:
    """Whether most of the pages are followed by another within two pages."""
    numbers = sorted(set(pages))
    steps = [b - a for a, b in pairwise(numbers)]
    return len(steps) >= 2 and sum(step <= 2 for step in steps) >= 0.5 * len(steps)


class _Keys:
    """What the lines of a document are recognised by.

    Args:
        lines: The lines.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def repeated(self) -> list[str]:
        """The key of each line that comes back often enough; of the others nothing."""
        # Of a long document nearly all lines are different: they are counted by their hashes first.
        texts = [line.letters.strip() for line in self._lines]
        hashes = array("i", (hash(_key(text)) & _BUCKETS for text in texts))
        seen = bytearray(_BUCKETS + 1)
        for number in hashes:
            if seen[number] < _FEWEST:
                seen[number] += 1
        keys = [
            _key(text) if seen[number] == _FEWEST else ""
            for text, number in zip(texts, hashes, strict=True)
        ]
        counts = Counter(keys)
        return [key if counts[key] >= _FEWEST else "" for key in keys]


def _key(text: str) -> str:
    """The words of a line in alphabetical order, so that left and right pages agree."""
    lower = text.lower()
    if lower.replace(" ", "").isalpha():
        return " ".join(sorted(lower.split()))
    found = _WORDS.findall(lower)
    digits = _DIGITS.findall(text)
    if not digits:
        return " ".join(sorted(found))
    inner = [d for d in digits if not text.startswith(d) and not text.rstrip().endswith(d)]
    ends = len(digits) - len(inner)
    return " ".join(sorted(found + inner)) if found and (ends == 0 or len(found) > 1) else ""


def mark_repeated_headings(drafts: Sequence[tuple[Draft, int]]) -> None:
    """Turn headings that repeat an earlier one at the top or foot of a page into running heads.

    The chapter's heading, set over several lines, often becomes the running head of its pages, on
    one line. What was on one line before may as well be a heading that every chapter has.

    Args:
        drafts: The blocks in the order of the source, each with the number of its lines.
    """
    seen: set[str] = set()
    previous = ""
    for at, (draft, lines) in enumerate(drafts):
        if draft.type != "heading":
            previous = previous if draft.type in ("page_number", "running_head") else ""
            continue
        text = " ".join(draft.text.text.split()).lower()
        before = drafts[at - 1][0] if at else None
        after = drafts[at + 1][0] if at + 1 < len(drafts) else None
        numbered = "page_number" in (before and before.type, after and after.type)
        at_edge = numbered or before is None or before.page != draft.page
        if at_edge and lines == 1 and text in seen:
            draft.type = "running_head"
            continue
        if lines > 1:
            seen.add(text)
        if previous:
            seen.add(f"{previous} {text}")
        previous = text
