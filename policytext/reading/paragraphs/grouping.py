"""Which lines belong together: paragraphs, items and headings over several lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.reading.common.drafts import Line
from policytext.reading.lines.features import Look, last_word
from policytext.reading.lines.hyphens import Vocabulary
from policytext.reading.lines.setting import Group, Setting
from policytext.reading.paragraphs.cuts import find_cuts
from policytext.reading.paragraphs.going_on import belongs, runs_on


def group_lines(
    lines: Sequence[Line],
    vocabulary: Vocabulary,
    breaks: frozenset[int] = frozenset(),
    gaps: frozenset[int] = frozenset(),
) -> Iterator[Group]:
    """Yield lines in groups, each of which makes one block.

    The texts of a group that was yielded are not looked at any more.

    Args:
        lines: Lines in the order of the source, without running heads.
        vocabulary: The words of the document.
        breaks: Identities (`id`) of lines that begin a block whatever stands above them.
        gaps: Identities of lines before which a running head or page number stood.
    """
    setting = Setting.of(lines, vocabulary, gaps)
    rests: dict[int, int] = {}
    if not ((lines and lines[0].size) or setting.unwrapped or setting.loose):
        seams, rests = find_cuts(lines, vocabulary)
        breaks |= seams
    group: Group | None = None
    for at, line in enumerate(lines):
        above = group if id(line) not in breaks else None
        if above is not None and _is_amid(above.lines[-1], line, setting):
            above.add(line)
            continue
        here = setting.step_to(at)
        if above is not None and belongs(above, line, at, setting):
            above.add(line, here.unmarked() if here.marker_length else here)
        else:
            if group is not None:
                group.rest = rests.get(id(line))
                yield group
            if here.sign in ("-", "–", "—") and not _opens_item(at, lines, setting):
                here = here.unmarked()
            if here.sign:
                setting.signs = [*setting.signs[-2:], here.sign]
            setting.clauses = _is_clause(group, here, setting)
            width = 0 if setting.unwrapped else _longest_near(lines, setting.lengths, at)
            group = Group([line], here, width)
    if group is not None:
        yield group


def _is_amid(before: Line, line: Line, setting: Setting) -> bool:
    """Whether a line of a PDF stands in the midst of a paragraph, as most do.

    Only of the others it must be known what they and the lines near them look like.
    """
    if not line.size or line.kind is not None or before.kind is not None or line.term:
        return False
    return runs_on(before, line, setting)


def _is_clause(above: Group | None, here: Look, setting: Setting) -> bool:
    """Whether a line in small letters goes on with a lead-in, or is one more clause that does."""
    if above is None or here.marked or here.start != "lower":
        return False
    return setting.clauses or above.last.end == "colon" or last_word(above.last.text) == "at"


def _opens_item(at: int, lines: Sequence[Line], setting: Setting) -> bool:
    """A dash opens an item unless it merely opens a line, as in a signature."""
    here = setting.look_at(at)
    goes_on = at + 1 < len(lines) and setting.look_at(at + 1).start == "lower"
    if here.text.rstrip().endswith((" –", " —", " -")) and not goes_on:
        return False
    if any(other.sign == here.sign for other in setting.around(at)) or setting.hangs:
        return True
    above = setting.look_at(at - 1).end if at else "terminal"
    apart = here.sign == "-" and lines[at].blank_before > 0 and here.start == "upper"
    return above == "colon" or (apart and above == "terminal")


def _longest_near(lines: Sequence[Line], lengths: Sequence[int], at: int) -> int:
    """The length of the longest line near one: two above it, three below, on its page."""
    near = range(max(0, at - 2), min(len(lines), at + 4))
    return max(lengths[n] for n in near if lines[n].page == lines[at].page)
