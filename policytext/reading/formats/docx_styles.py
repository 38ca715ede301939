"""What the styles and the numbering of a DOCX file make of its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from policytext.reading.headings.stated_type import Type

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAX_LEVEL = 9
_USUAL_SIZE = 10.0
"""Size of type in points where a file names none."""

_LONGEST_CHAIN = 50
"""So many styles are followed that are each based on the next; Word itself allows eleven."""

_HIDING = ("vanish", "strike", "dstrike")
"""Properties of text that is no part of a report: hidden, or struck out once or twice."""

_OFF = frozenset({"0", "false", "off"})
_LARGEST_LETTERS = 780
"""The largest number that Word counts in letters, thirty times "z"."""

_HEADING = re.compile(r"(?:heading|overskrift)\s*(\d)$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse)\s*\d$", re.IGNORECASE)
_LIST = re.compile(r"list (?:bullet|number) ([2-5])$", re.IGNORECASE)
"""Styles of deeper lists, each with a list of its own; their names are in English in any Word."""

_CAPTION = re.compile(r"(?:caption|billedtekst)$", re.IGNORECASE)


@cache
def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{_W}}}{name}"


def is_on(toggle: Any) -> bool:
    """Return whether a property that is on or off, such as `vanish`, is on.

    Args:
        toggle: Its element; None where it is not set.
    """
    return toggle is not None and toggle.get(w("val")) not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says about a paragraph.

    Args:
        kind: Whether it is a line of the contents or a caption.
        level: Level of a heading, 1 the top; None where it is none.
        numbering: Id of the list that the style is numbered by, and the level in it.
        depth: How deep a list of its name is, 1 the outermost; 0 where it tells none.
        hidden: Whether it hides the text or strikes it out.
    """

    kind: Literal["text", "contents", "caption"] = "text"
    level: int | None = None
    numbering: tuple[str, int] | None = None
    hidden: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list.

    Args:
        depth: 1 is the outermost list.
        marker: Its bullet or number.
    """

    depth: int
    marker: str


class Styles:
    """The styles of a document.

    Args:
        root: The element of the part that holds them.
    """

    def __init__(self, root: Any) -> None:
        self._default = Style()
        elements: dict[str, dict[str, Any]] = {"paragraph": {}, "character": {}}
        for element in root.iterchildren(w("style")):
            identifier, kind = element.get(w("styleId")), element.get(w("type"))
            if identifier and kind in elements:
                elements[kind][identifier] = element
        paragraphs, characters = elements["paragraph"], elements["character"]
        self._elements = characters | paragraphs
        self._plain = next((i for i, e in paragraphs.items() if e.get(w("default")) == "1"), None)
        self._defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._styles = {name: _style(name, paragraphs) for name in paragraphs}
        self._hiding = {
            toggle: {name for name in characters if _turns_on(toggle, name, characters)}
            for toggle in _HIDING
        }

    def hides(self, run: Any) -> bool:
        """Return whether a run is no text: hidden or struck out, by itself or else by its style."""
        properties = run.find(w("rPr"))
        if properties is None:
            return False
        style = _value(properties.find(w("rStyle")))
        for toggle, styles in self._hiding.items():
            own = properties.find(w(toggle))
            if is_on(own) if own is not None else style in styles:
                return True
        return False

    def type_of(self, paragraph: Any, runs: Iterable[Any]) -> Type | None:
        """Return how the letters of a paragraph are set; None where it has none.

        Args:
            paragraph: The paragraph.
            runs: Its runs of text that are read.
        """
        name = _value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or self._plain
        found: list[tuple[float, bool]] = []
        for run in runs:
            if not any(map(str.isalnum, "".join(t.text or "" for t in run.iterchildren(w("t"))))):
                continue
            own = run.find(w("rPr"))
            character = _value(own.find(w("rStyle"))) if own is not None else None
            levels = [own, *self._properties(character), *self._properties(name), self._defaults]
            bold = _first(levels, "b")
            size = _value(_first(levels, "sz")) or ""
            points = int(size) / 2 if re.fullmatch(r"\d{1,4}", size) else _USUAL_SIZE
            found.append((points, is_on(bold)))
        if not found:
            return None
        return Type(min(size for size, _ in found), all(bold for _, bold in found))

    def _properties(self, name: str | None) -> list[Any]:
        """What a style, and those that it is based on, say of the letters, the nearest first."""
        if name is None:
            return []
        return [element.find(w("rPr")) for _, element in _chain(name, self._elements)]

    def of(self, paragraph: Any) -> Style:
        """Return what the style of a paragraph says; its own outline level goes before that."""
        properties = paragraph.find(w("pPr"))
        if properties is None:
            return self._default
        name = properties.find(w("pStyle"))
        style = self._styles.get(name.get(w("val")) or "") if name is not None else None
        style = style or self._default
        level = _outline_level(properties)
        if level is None or style.level is not None or style.kind != "text":
            return style
        return Style("text", level, style.numbering, style.hidden)


def _first(levels: Iterable[Any], name: str) -> Any:
    """A property of letters from the nearest that sets it."""
    found = (properties.find(w(name)) for properties in levels if properties is not None)
    return next((element for element in found if element is not None), None)


def _chain(identifier: str, elements: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """A style and the ones it is based on, each with its id."""
    seen: set[str] = set()
    current: str | None = identifier
    while current in elements and current not in seen and len(seen) < _LONGEST_CHAIN:
        seen.add(current)
        yield current, elements[current]
        current = _value(elements[current].find(w("basedOn")))


def _turns_on(toggle: str, identifier: str, elements: dict[str, Any]) -> bool:
    """Whether a style, or else one that it is based on, turns a property of text on."""
    found = (e.find(f"{w('rPr')}/{w(toggle)}") for _, e in _chain(identifier, elements))
    return is_on(next((element for element in found if element is not None), None))


def _style(identifier: str, elements: dict[str, Any]) -> Style:
    """What a style says, or else the ones it is based on."""
    numbering: tuple[str, int] | None = None
    hidden = any(_turns_on(toggle, identifier, elements) for toggle in _HIDING)
    depth = 0
    for current, element in _chain(identifier, elements):
        name = _value(element.find(w("name"))) or current
        heading = _HEADING.match(name) or _HEADING.match(current)
        properties = element.find(w("pPr"))
        if properties is not None and numbering is None:
            numbering = _numbering(properties)
        listed = _LIST.match(name)
        depth = depth or (int(listed[1]) if listed else 0)
        if heading and heading[1] != "0":
            return Style("text", int(heading[1]), numbering, hidden)
        if _TITLE.match(name):
            return Style("text", 1, None, hidden)
        if _CONTENTS.match(name):
            return Style("contents", None, None, hidden)
        if _CAPTION.match(name):
            return Style("caption", None, None, hidden)
        level = _outline_level(properties) if properties is not None else None
        if level is not None:
            return Style("text", level, numbering, hidden)
    return Style("text", None, numbering, hidden, depth)


def _value(element: Any) -> str | None:
    value: str | None = element.get(w("val")) if element is not None else None
    return value


def _outline_level(properties: Any) -> int | None:
    """The level of a heading that paragraph properties set, 1 the top."""
    value = _value(properties.find(w("outlineLvl")))
    return int(value) + 1 if value and re.fullmatch(r"[0-8]", value) else None


def _numbering(properties: Any) -> tuple[str, int] | None:
    """The list that paragraph properties name, and the level in it."""
    element = properties.find(w("numPr"))
    if element is None:
        return None
    identifier = _value(element.find(w("numId")))
    level = _value(element.find(w("ilvl"))) or "0"
    if identifier is None:
        return None
    return identifier, min(int(level), _MAX_LEVEL) if level.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class _Level:
    """How the items of one level of a list are numbered."""

    form: str = "bullet"
    text: str = "•"
    start: int = 1


class Numbering:
    """The lists of a document, and how far each has been counted.

    Args:
        root: The element of the part that holds them; None where there is none.
    """

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        abstract = {
            element.get(w("abstractNumId")): _levels(element)
            for element in root.iterchildren(w("abstractNum"))
        }
        for element in root.iterchildren(w("num")):
            identifier = element.get(w("numId"))
            base = _value(element.find(w("abstractNumId")))
            self._levels[identifier] = abstract.get(base, {})

    def of(self, paragraph: Any, style: Style) -> Item | None:
        """Return the item of a list that a paragraph is, and count it; None if it is none."""
        properties = paragraph.find(w("pPr"))
        own = _numbering(properties) if properties is not None else None
        found = own or style.numbering
        if found is None or found[0] == "0":
            return None
        identifier, level = found
        depth = max(level + 1, style.depth)
        if identifier not in self._levels:
            return Item(depth, "•")
        return Item(depth, self._count(identifier, level))

    def _count(self, identifier: str, level: int) -> str:
        """Count one item more and return its marker."""
        levels = self._levels[identifier]
        counts = self._counts.setdefault(identifier, [None] * (_MAX_LEVEL + 1))
        here = levels.get(level, _Level())
        now = counts[level]
        counts[level] = here.start if now is None else now + 1
        for deeper in range(level + 1, len(counts)):
            counts[deeper] = None
        if here.form in ("bullet", "none"):
            return "•"

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            form = levels.get(place, _Level()).form
            count = counts[place] if 0 <= place < len(counts) else None
            return _formatted(count if count is not None else 1, form)

        return re.sub(r"%([1-9])", number, here.text) or str(counts[level])


def _levels(element: Any) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for child in element.iterchildren(w("lvl")):
        place = child.get(w("ilvl")) or "0"
        start = _value(child.find(w("start"))) or "1"
        if place.isdecimal():
            levels[int(place)] = _Level(
                _value(child.find(w("numFmt"))) or "decimal",
                _value(child.find(w("lvlText"))) or "",
                int(start) if re.fullmatch(r"\d{1,6}", start) else 1,
            )
    return levels


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _formatted(number: int, form: str) -> str:
    """A number as a list prints it.

    >>> _formatted(3, "lowerLetter"), _formatted(4, "upperRoman"), _formatted(12, "decimal")
    ('c', 'IV', '12')
    """
    text = str(number)
    if form in ("lowerLetter", "upperLetter") and 0 < number <= _LARGEST_LETTERS:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
    return text.upper() if form.startswith("upper") else text
