"""Headings that a file sets in bold or larger type without calling them headings.

They are known as those of a PDF are: by `styles`, and by what stands below them. Bold words at the
head of a paragraph, bold sentences, bold lists and bold lines that lead a list in are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policytext.reading.common.drafts import BESIDE, Draft, Line
from policytext.reading.headings.levels import set_levels
from policytext.reading.headings.styles import Styled, heading_style
from policytext.reading.lines.features import LABEL, has_sentence_inside, look
from policytext.reading.lines.setting import Group

_LARGE = 1.15
"""So many times the size of the running text is the type of a heading that is not bold."""

_HEADLINE = 1.4
"""So many times larger, it needs no text below it: the lines of a title page."""

_MOSTLY = 0.5
"""A share of the letters from which bold type is the type of the running text."""

_SENTENCE = 60
_STOPS = ".!?:"
_QUOTES = '”"“»«'
_LIST = 3
"""So many lines set alike with nothing between them are a list or an address."""

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Type:
    """How the letters of a paragraph are set.

    Args:
        size: The smallest size among them in points.
        bold: Whether all of them are bold.
    """

    size: float
    bold: bool


def mark_headings_by_type(drafts: Sequence[Draft], types: Mapping[int, Type]) -> None:
    """Make headings of the paragraphs that are set as such.

    Args:
        drafts: The blocks in order, those that the file calls headings among them; the types and
            levels of the others are changed.
        types: How paragraphs and items are set, by the identity of their drafts; paragraphs
            without a type are never headings.
    """
    body = _body_size(drafts, types)
    bold = _bold_share(drafts, types) < _MOSTLY
    kept = [draft for draft in drafts if draft.type not in BESIDE]
    found: dict[int, Styled] = {}
    for draft in kept:
        own = types.get(id(draft))
        if own is None or draft.type != "paragraph":
            continue
        if not (own.bold and bold) and own.size < _LARGE * body:
            continue
        line = Line(draft.text, draft.page, size=own.size, bold=own.bold)
        styled = Styled(draft, Group([line], look(line)))
        styled.style = heading_style(draft.text.text, styled.group, body)
        if styled.style and _may_head(styled):
            found[id(draft)] = styled
    _drop_lists(kept, found)
    _drop_unheaded(kept, found, types, body)
    _set_levels(kept, found)


def _body_size(drafts: Sequence[Draft], types: Mapping[int, Type]) -> float:
    """The size in which most of the running text is set."""
    letters: Counter[float] = Counter()
    for draft in drafts:
        if (own := types.get(id(draft))) is not None:
            letters[own.size] += len(draft.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _bold_share(drafts: Sequence[Draft], types: Mapping[int, Type]) -> float:
    """How much of the running text is bold."""
    running = [draft for draft in drafts if id(draft) in types and _is_text(draft)]
    own = [(len(draft.text), types[id(draft)].bold) for draft in running]
    return sum(length for length, bold in own if bold) / max(sum(length for length, _ in own), 1)


def _may_head(block: Styled) -> bool:
    """Whether the words of a line that is set as a heading do not make it something else."""
    text = block.draft.text.text
    if text.endswith(":"):
        return LABEL.fullmatch(text.rstrip(" :")) is not None
    if text[0] in _QUOTES and text[-1] in _QUOTES:
        return False
    return not text[0].islower() and not has_sentence_inside(text)


def _drop_lists(kept: Sequence[Draft], found: dict[int, Styled]) -> None:
    """Lines set alike, one after the other, are the items of a list or an address."""
    run: list[Draft] = []
    for draft in [*kept, None]:
        style = found[id(draft)].style if draft is not None and id(draft) in found else ""
        if run and style != found[id(run[-1])].style:
            if len(run) >= _LIST:
                for listed in run:
                    del found[id(listed)]
            run = []
        if draft is not None and style:
            run.append(draft)


def _drop_unheaded(
    kept: Sequence[Draft], found: dict[int, Styled], types: Mapping[int, Type], body: float
) -> None:
    """A heading has a text below it, unless it is a headline; the name of who signs has none."""
    below: Draft | None = None
    for draft in reversed(kept):
        if id(draft) not in found:
            below = draft
        elif types[id(draft)].size < _HEADLINE * body and not _is_text(below):
            del found[id(draft)]
            below = draft


def _is_text(draft: Draft | None) -> bool:
    """Whether a block is something that a heading may head."""
    if draft is None:
        return False
    text = draft.text.text
    whole = len(text) >= _SENTENCE or text[-1] in _STOPS
    return draft.type != "paragraph" or whole


def _set_levels(kept: Sequence[Draft], found: dict[int, Styled]) -> None:
    """Headings found stand below the one above them that the file itself calls a heading."""
    stated = 0
    above: list[tuple[Styled, int]] = []
    for draft in kept:
        if (styled := found.get(id(draft))) is not None:
            above.append((styled, stated))
        elif draft.type == "heading":
            stated = draft.level
    for styled, _ in above:
        styled.draft.type = "heading"
    set_levels([styled for styled, level in above if not level])
    set_levels([styled for styled, level in above if level])
    for styled, level in above:
        styled.draft.level = min(styled.draft.level + level, _DEEPEST)
